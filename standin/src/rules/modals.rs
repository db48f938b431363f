//! Forms: what a modal may hold.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Problems,
    components::{CUSTOM_ID_MAX, check_select, is_select, kind},
    length, list, number, required_text, text, within,
};

/// Characters in the title.
pub(crate) const TITLE_MAX: usize = 45;
/// Rows in a form.
pub(crate) const ROWS_MAX: usize = 5;
/// Characters in a label.
pub(crate) const LABEL_MAX: usize = 45;
/// Characters in the description beside a label.
pub(crate) const DESCRIPTION_MAX: usize = 100;
/// Characters in an input's placeholder.
pub(crate) const PLACEHOLDER_MAX: usize = 100;
/// Characters in an input, prefilled or typed.
pub(crate) const VALUE_MAX: usize = 4000;

/// Checks the data of a modal answer; `at` ends with a dot.
pub(crate) fn check(data: &Value, at: &str, problems: &mut Problems) {
    required_text(&data["custom_id"], &(1..=CUSTOM_ID_MAX), &format!("{at}custom_id"), problems);
    required_text(&data["title"], &(1..=TITLE_MAX), &format!("{at}title"), problems);
    let path = format!("{at}components");
    let rows = list(&data["components"], &path, problems);
    within(rows.len(), &(1..=ROWS_MAX), &path, problems);
    let mut ids = BTreeSet::new();
    for (index, row) in rows.iter().enumerate() {
        let here = format!("{path}.{index}");
        match row["type"].as_u64() {
            Some(kind::ROW) => {
                let inner = list(&row["components"], &format!("{here}.components"), problems);
                within(inner.len(), &(1..=1), &format!("{here}.components"), problems);
                for (index, input) in inner.iter().enumerate() {
                    let deep = format!("{here}.components.{index}");
                    if input["type"].as_u64() == Some(kind::TEXT_INPUT) {
                        required_text(&input["label"], &(1..=LABEL_MAX), &format!("{deep}.label"), problems);
                        text_input(input, &deep, problems);
                        unique(input, &mut ids, &deep, problems);
                    } else {
                        problems.choices(&format!("{deep}.type"), "4");
                    }
                }
            }
            Some(kind::LABEL) => {
                required_text(&row["label"], &(1..=LABEL_MAX), &format!("{here}.label"), problems);
                text(&row["description"], &(0..=DESCRIPTION_MAX), &format!("{here}.description"), problems);
                labelled(&row["component"], &mut ids, &format!("{here}.component"), problems);
            }
            Some(kind::TEXT_DISPLAY) => {}
            _ => problems.choices(&format!("{here}.type"), "1, 10, 18"),
        }
    }
}

fn labelled<'a>(inner: &'a Value, ids: &mut BTreeSet<&'a str>, path: &str, problems: &mut Problems) {
    match inner["type"].as_u64() {
        Some(kind::TEXT_INPUT) => {
            if !inner["label"].is_null() {
                problems.add(
                    &format!("{path}.label"),
                    "BASE_TYPE_BAD",
                    "A labelled text input has no label of its own",
                );
            }
            text_input(inner, path, problems);
        }
        Some(select) if is_select(select) => check_select(inner, select, path, problems),
        Some(19 | 21..=23) => {}
        _ => {
            problems.choices(&format!("{path}.type"), "3, 4, 5, 6, 7, 8, 19, 21, 22, 23");
            return;
        }
    }
    if inner["disabled"] == true {
        problems.add(&format!("{path}.disabled"), "BASE_TYPE_BAD", "Components in modals cannot be disabled");
    }
    unique(inner, ids, path, problems);
}

fn text_input(input: &Value, path: &str, problems: &mut Problems) {
    const MOST: i64 = 4000;
    match input["style"].as_u64() {
        Some(1 | 2) => {}
        None if input["style"].is_null() => problems.required(&format!("{path}.style")),
        _ => problems.choices(&format!("{path}.style"), "1, 2"),
    }
    number(&input["min_length"], &(0..=MOST), &format!("{path}.min_length"), problems);
    number(&input["max_length"], &(1..=MOST), &format!("{path}.max_length"), problems);
    text(&input["placeholder"], &(0..=PLACEHOLDER_MAX), &format!("{path}.placeholder"), problems);
    text(&input["value"], &(0..=VALUE_MAX), &format!("{path}.value"), problems);
    let most = input["max_length"].as_u64().unwrap_or(VALUE_MAX as u64);
    let least = input["min_length"].as_u64().unwrap_or(0);
    if least > most {
        problems.add(path, "TEXT_INPUT_INVALID_RANGE", "min_length must not be above max_length");
    }
    let filled = input["value"].as_str().map_or(0, length) as u64;
    if filled > most || (filled > 0 && filled < least) {
        problems.add(&format!("{path}.value"), "BASE_TYPE_BAD_LENGTH", "The value does not fit its own limits");
    }
}

fn unique<'a>(input: &'a Value, ids: &mut BTreeSet<&'a str>, path: &str, problems: &mut Problems) {
    let at = format!("{path}.custom_id");
    required_text(&input["custom_id"], &(1..=CUSTOM_ID_MAX), &at, problems);
    if let Some(id) = input["custom_id"].as_str()
        && !ids.insert(id)
    {
        problems.add(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(data: &Value) -> Problems {
        let mut problems = Problems::default();
        check(data, "data.", &mut problems);
        problems
    }

    fn input(changes: &Value) -> Value {
        let mut input = json!({ "type": 4, "custom_id": "a", "style": 1, "label": "Price" });
        for (key, value) in changes.as_object().unwrap() {
            input[key] = value.clone();
        }
        input
    }

    fn form(inputs: Vec<Value>) -> Value {
        let rows: Vec<_> = inputs.into_iter().map(|input| json!({ "type": 1, "components": [input] })).collect();
        json!({ "custom_id": "f", "title": "Counter", "components": rows })
    }

    fn of(count: usize) -> String {
        "x".repeat(count)
    }

    #[test]
    fn a_plain_form_passes() {
        assert!(problems(&form(vec![input(&json!({}))])).is_empty());
    }

    #[test]
    fn titles_ids_and_rows_have_limits() {
        let with = |key: &str, value: Value| {
            let mut form = form(vec![input(&json!({}))]);
            form[key] = value;
            problems(&form)
        };
        assert!(with("title", json!(of(TITLE_MAX))).is_empty());
        assert!(with("title", json!(of(TITLE_MAX + 1))).found("data.title"));
        assert!(with("title", json!("")).found("data.title"));
        assert!(with("custom_id", json!(of(CUSTOM_ID_MAX + 1))).found("data.custom_id"));
        assert!(with("components", json!([])).found("data.components"));
        let rows = |count: usize| form((0..count).map(|i| input(&json!({ "custom_id": i.to_string() }))).collect());
        assert!(problems(&rows(ROWS_MAX)).is_empty());
        assert!(problems(&rows(ROWS_MAX + 1)).found("data.components"));
    }

    #[test]
    fn inputs_have_limits() {
        let at = "data.components.0.components.0";
        let with = |changes: Value| problems(&form(vec![input(&changes)]));
        assert!(with(json!({ "label": of(LABEL_MAX) })).is_empty());
        assert!(with(json!({ "label": of(LABEL_MAX + 1) })).found(&format!("{at}.label")));
        assert!(with(json!({ "label": null })).found(&format!("{at}.label")));
        assert!(with(json!({ "placeholder": of(PLACEHOLDER_MAX + 1) })).found(&format!("{at}.placeholder")));
        assert!(with(json!({ "value": of(VALUE_MAX) })).is_empty());
        assert!(with(json!({ "value": of(VALUE_MAX + 1) })).found(&format!("{at}.value")));
        assert!(with(json!({ "min_length": 4001 })).found(&format!("{at}.min_length")));
        assert!(with(json!({ "max_length": 0 })).found(&format!("{at}.max_length")));
        assert!(with(json!({ "min_length": 5, "max_length": 4 })).found(at));
        assert!(with(json!({ "max_length": 2, "value": "abc" })).found(&format!("{at}.value")));
        assert!(with(json!({ "style": 3 })).found(&format!("{at}.style")));
        assert!(with(json!({ "style": null })).found(&format!("{at}.style")));
    }

    #[test]
    fn one_input_a_row_and_no_id_twice() {
        let mut crowded = form(vec![input(&json!({}))]);
        crowded["components"][0]["components"] = json!([input(&json!({})), input(&json!({ "custom_id": "b" }))]);
        assert!(problems(&crowded).found("data.components.0.components"));
        let twice = form(vec![input(&json!({})), input(&json!({}))]);
        assert!(problems(&twice).found("data.components.1.components.0.custom_id"));
        let mut button = form(vec![input(&json!({}))]);
        button["components"][0]["components"][0]["type"] = json!(2);
        assert!(problems(&button).found("data.components.0.components.0.type"));
    }

    #[test]
    fn labels_wrap_inputs() {
        let labelled = |inner: Value| {
            json!({ "custom_id": "f", "title": "t",
                "components": [{ "type": 18, "label": "Price", "component": inner }] })
        };
        assert!(problems(&labelled(json!({ "type": 4, "custom_id": "a", "style": 1 }))).is_empty());
        assert!(problems(&labelled(input(&json!({})))).found("data.components.0.component.label"));
        let disabled = json!({ "type": 5, "custom_id": "a", "disabled": true });
        assert!(problems(&labelled(disabled)).found("data.components.0.component.disabled"));
    }
}
