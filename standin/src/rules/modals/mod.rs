//! Forms: what a modal may hold.

mod inputs;

use serde_json::Value;

use super::{
    Problems,
    components::{CUSTOM_ID_MAX, Ids, V2_TEXT_MAX, kind},
    list, object, required_text, text, within,
};
pub(crate) use inputs::VALUE_MAX;

/// Characters in the title.
pub(crate) const TITLE_MAX: usize = 45;
/// Rows in a form.
pub(crate) const ROWS_MAX: usize = 5;
/// Characters in a label.
pub(crate) const LABEL_MAX: usize = 45;
/// Characters in the description beside a label.
pub(crate) const DESCRIPTION_MAX: usize = 100;

/// Checks the data of a modal answer; `at` ends with a dot.
pub(crate) fn check(data: &Value, at: &str, problems: &mut Problems) {
    required_text(&data["custom_id"], &(1..=CUSTOM_ID_MAX), &format!("{at}custom_id"), problems);
    required_text(&data["title"], &(1..=TITLE_MAX), &format!("{at}title"), problems);
    let path = format!("{at}components");
    let rows = list(&data["components"], &path, problems);
    within(rows.len(), &(1..=ROWS_MAX), &path, problems);
    let mut ids = Ids::default();
    for (index, row) in rows.iter().enumerate() {
        let here = format!("{path}.{index}");
        if !object(row, &here, problems) {
            continue;
        }
        ids.number(row, &here, problems);
        match row["type"].as_u64() {
            Some(kind::ROW) => legacy(row, &mut ids, &here, problems),
            Some(kind::LABEL) => label(row, &mut ids, &here, problems),
            Some(kind::TEXT_DISPLAY) => {
                required_text(&row["content"], &(1..=V2_TEXT_MAX), &format!("{here}.content"), problems);
            }
            _ => problems.union(&here, "1, 10, 18"),
        }
    }
}

/// The older form: a row with one text input that bears its own label.
fn legacy<'a>(row: &'a Value, ids: &mut Ids<'a>, path: &str, problems: &mut Problems) {
    let at = format!("{path}.components");
    let inner = list(&row["components"], &at, problems);
    within(inner.len(), &(1..=1), &at, problems);
    for (index, input) in inner.iter().enumerate() {
        let deep = format!("{at}.{index}");
        if input["type"].as_u64() == Some(kind::TEXT_INPUT) {
            required_text(&input["label"], &(1..=LABEL_MAX), &format!("{deep}.label"), problems);
            inputs::check(input, &deep, problems);
            ids.number(input, &deep, problems);
            ids.custom(input, &deep, problems);
        } else {
            problems.union(&deep, "4,");
        }
    }
}

fn label<'a>(row: &'a Value, ids: &mut Ids<'a>, path: &str, problems: &mut Problems) {
    required_text(&row["label"], &(1..=LABEL_MAX), &format!("{path}.label"), problems);
    text(&row["description"], &(0..=DESCRIPTION_MAX), &format!("{path}.description"), problems);
    let inner = &row["component"];
    let at = format!("{path}.component");
    if inner.is_null() {
        return problems.required(&at);
    }
    if !inputs::check(inner, &at, problems) {
        return problems.union(&at, "3, 4, 5, 6, 7, 8, 19, 21, 22, 23");
    }
    if !inner["label"].is_null() {
        problems.add(&format!("{at}.label"), "BASE_TYPE_BAD", "A labelled input has no label of its own");
    }
    ids.number(inner, &at, problems);
    ids.custom(inner, &at, problems);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{inputs::PLACEHOLDER_MAX, *};

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
        assert!(with(json!({ "min_length": 5, "max_length": 4 })).found(&format!("{at}.min_length")));
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
        assert!(problems(&button).found("data.components.0.components.0._errors"));
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
