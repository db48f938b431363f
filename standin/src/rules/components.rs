//! Buttons, selects and the rows they sit in, in messages.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Problems, length, list, number, required_text, text, within};

/// Action rows in one message.
pub(crate) const ROWS_MAX: usize = 5;
/// Buttons in one row.
pub(crate) const BUTTONS_MAX: usize = 5;
/// Characters in a `custom_id`.
pub(crate) const CUSTOM_ID_MAX: usize = 100;
/// Characters in a button's label.
pub(crate) const BUTTON_LABEL_MAX: usize = 80;
/// Characters in a link button's address.
pub(crate) const BUTTON_URL_MAX: usize = 512;
/// Characters in a select's placeholder.
pub(crate) const PLACEHOLDER_MAX: usize = 150;
/// Options in a string select, and the most that can be chosen in any select.
pub(crate) const SELECT_OPTIONS_MAX: usize = 25;
/// Characters in an option's label, value and description.
pub(crate) const SELECT_TEXT_MAX: usize = 100;
/// Components of the second generation in one message, nested ones included.
pub(crate) const V2_COMPONENTS_MAX: usize = 40;
/// Characters in one text display, and over all of a message.
pub(crate) const V2_TEXT_MAX: usize = 4000;

/// Component types.
pub(crate) mod kind {
    pub(crate) const ROW: u64 = 1;
    pub(crate) const BUTTON: u64 = 2;
    pub(crate) const STRING_SELECT: u64 = 3;
    pub(crate) const TEXT_INPUT: u64 = 4;
    pub(crate) const USER_SELECT: u64 = 5;
    pub(crate) const ROLE_SELECT: u64 = 6;
    pub(crate) const MENTIONABLE_SELECT: u64 = 7;
    pub(crate) const CHANNEL_SELECT: u64 = 8;
    pub(crate) const SECTION: u64 = 9;
    pub(crate) const TEXT_DISPLAY: u64 = 10;
    pub(crate) const THUMBNAIL: u64 = 11;
    pub(crate) const SEPARATOR: u64 = 14;
    pub(crate) const CONTAINER: u64 = 17;
    pub(crate) const LABEL: u64 = 18;
}

/// Whether a component type is one of the five selects.
pub(crate) const fn is_select(kind: u64) -> bool {
    matches!(
        kind,
        self::kind::STRING_SELECT
            | self::kind::USER_SELECT
            | self::kind::ROLE_SELECT
            | self::kind::MENTIONABLE_SELECT
            | self::kind::CHANNEL_SELECT
    )
}

/// Checks the components of a message.
pub(crate) fn check(components: &Value, path: &str, v2: bool, problems: &mut Problems) {
    let top = list(components, path, problems);
    let mut walk = Walk { ids: BTreeSet::new(), count: 0, characters: 0, v2 };
    if !v2 {
        within(top.len(), &(0..=ROWS_MAX), path, problems);
    }
    for (index, component) in top.iter().enumerate() {
        walk.top(component, &format!("{path}.{index}"), problems);
    }
    if v2 && walk.count > V2_COMPONENTS_MAX {
        problems.add(path, "COMPONENT_TOTAL_EXCEEDED", "The maximum number of components is 40");
    }
    if v2 && walk.characters > V2_TEXT_MAX {
        problems.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Displayable text exceeds 4000 characters");
    }
}

struct Walk<'a> {
    ids: BTreeSet<&'a str>,
    count: usize,
    characters: usize,
    v2: bool,
}

impl<'a> Walk<'a> {
    fn top(&mut self, component: &'a Value, path: &str, problems: &mut Problems) {
        self.count += 1;
        let here = component["type"].as_u64();
        match here {
            Some(kind::ROW) => self.row(component, path, problems),
            Some(kind::CONTAINER) if self.v2 => {
                for (index, inner) in component["components"].as_array().into_iter().flatten().enumerate() {
                    self.top(inner, &format!("{path}.components.{index}"), problems);
                }
            }
            Some(kind::SECTION) if self.v2 => {
                let texts = list(&component["components"], &format!("{path}.components"), problems);
                within(texts.len(), &(1..=3), &format!("{path}.components"), problems);
                for (index, inner) in texts.iter().enumerate() {
                    self.top(inner, &format!("{path}.components.{index}"), problems);
                }
                self.count += 1;
                match component["accessory"]["type"].as_u64() {
                    Some(kind::BUTTON) => self.button(&component["accessory"], &format!("{path}.accessory"), problems),
                    Some(kind::THUMBNAIL) => {}
                    _ => problems.required(&format!("{path}.accessory")),
                }
            }
            Some(kind::TEXT_DISPLAY) if self.v2 => {
                required_text(&component["content"], &(1..=V2_TEXT_MAX), &format!("{path}.content"), problems);
                self.characters += component["content"].as_str().map_or(0, length);
            }
            Some(12..=kind::SEPARATOR) if self.v2 => {}
            _ if self.v2 => problems.choices(&format!("{path}.type"), "1, 9, 10, 12, 13, 14, 17"),
            _ => problems.choices(&format!("{path}.type"), "1"),
        }
    }

    fn row(&mut self, row: &'a Value, path: &str, problems: &mut Problems) {
        let at = format!("{path}.components");
        let members = list(&row["components"], &at, problems);
        within(members.len(), &(1..=BUTTONS_MAX), &at, problems);
        for (index, member) in members.iter().enumerate() {
            self.count += 1;
            let here = format!("{at}.{index}");
            match member["type"].as_u64() {
                Some(kind::BUTTON) => self.button(member, &here, problems),
                Some(select) if is_select(select) => {
                    if members.len() > 1 {
                        problems.add(
                            &at,
                            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                            "The specified component exceeds the maximum width",
                        );
                    }
                    self.select(member, select, &here, problems);
                }
                _ => problems.choices(&format!("{here}.type"), "2, 3, 5, 6, 7, 8"),
            }
        }
    }

    fn button(&mut self, button: &'a Value, path: &str, problems: &mut Problems) {
        text(&button["label"], &(0..=BUTTON_LABEL_MAX), &format!("{path}.label"), problems);
        let style = button["style"].as_u64();
        let unnamed = button["label"].as_str().is_none_or(str::is_empty) && !button["emoji"].is_object();
        if unnamed && style != Some(6) {
            problems.add(path, "BUTTON_COMPONENT_INVALID_LABEL", "A button must have a label or an emoji");
        }
        match style {
            Some(1..=4) => {
                self.custom_id(button, path, problems);
                if !button["url"].is_null() {
                    problems.add(
                        path,
                        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                        "A custom id and url cannot both be specified",
                    );
                }
            }
            Some(5) => {
                let at = format!("{path}.url");
                required_text(&button["url"], &(1..=BUTTON_URL_MAX), &at, problems);
                let url = button["url"].as_str().unwrap_or_default();
                if !["http://", "https://", "discord://"].iter().any(|scheme| url.starts_with(scheme)) {
                    problems.add(&at, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').");
                }
                if !button["custom_id"].is_null() {
                    problems.add(
                        path,
                        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                        "A custom id and url cannot both be specified",
                    );
                }
            }
            Some(6) => {
                if button["sku_id"].is_null() {
                    problems.required(&format!("{path}.sku_id"));
                }
            }
            None if button["style"].is_null() => problems.required(&format!("{path}.style")),
            _ => problems.choices(&format!("{path}.style"), "1, 2, 3, 4, 5, 6"),
        }
    }

    fn select(&mut self, select: &'a Value, kind: u64, path: &str, problems: &mut Problems) {
        self.custom_id(select, path, problems);
        check_select(select, kind, path, problems);
    }

    fn custom_id(&mut self, component: &'a Value, path: &str, problems: &mut Problems) {
        let at = format!("{path}.custom_id");
        required_text(&component["custom_id"], &(1..=CUSTOM_ID_MAX), &at, problems);
        if let Some(id) = component["custom_id"].as_str()
            && !self.ids.insert(id)
        {
            problems.add(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }
}

/// Checks a select apart from its `custom_id`; modals use it too.
pub(crate) fn check_select(select: &Value, kind: u64, path: &str, problems: &mut Problems) {
    const MOST: i64 = 25;
    text(&select["placeholder"], &(0..=PLACEHOLDER_MAX), &format!("{path}.placeholder"), problems);
    number(&select["min_values"], &(0..=MOST), &format!("{path}.min_values"), problems);
    number(&select["max_values"], &(1..=MOST), &format!("{path}.max_values"), problems);
    let least = select["min_values"].as_i64().unwrap_or(1);
    let most = select["max_values"].as_i64().unwrap_or(1);
    if least > most {
        problems.add(path, "SELECT_COMPONENT_INVALID_RANGE", "min_values must not be above max_values");
    }
    if kind != self::kind::STRING_SELECT {
        within(
            select["default_values"].as_array().map_or(0, Vec::len),
            &(0..=usize::try_from(most).unwrap_or(0)),
            &format!("{path}.default_values"),
            problems,
        );
        return;
    }
    let at = format!("{path}.options");
    let options = list(&select["options"], &at, problems);
    within(options.len(), &(1..=SELECT_OPTIONS_MAX), &at, problems);
    let mut values = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        let here = format!("{at}.{index}");
        required_text(&option["label"], &(1..=SELECT_TEXT_MAX), &format!("{here}.label"), problems);
        required_text(&option["value"], &(1..=SELECT_TEXT_MAX), &format!("{here}.value"), problems);
        text(&option["description"], &(0..=SELECT_TEXT_MAX), &format!("{here}.description"), problems);
        if let Some(value) = option["value"].as_str()
            && !values.insert(value)
        {
            problems.add(
                &format!("{here}.value"),
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            );
        }
    }
    if !options.is_empty() && i64::try_from(options.len()).is_ok_and(|count| most > count) {
        problems.add(
            &format!("{path}.max_values"),
            "SELECT_COMPONENT_MAX_VALUES_EXCEEDED",
            "max_values must not be above the number of options",
        );
    }
    let chosen = options.iter().filter(|option| option["default"] == true).count();
    if i64::try_from(chosen).is_ok_and(|chosen| chosen > most) {
        problems.add(&at, "SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More options are selected by default than max_values");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(components: &Value) -> Problems {
        let mut problems = Problems::default();
        check(components, "components", false, &mut problems);
        problems
    }

    fn button(id: &str) -> Value {
        json!({ "type": 2, "style": 1, "label": "Go", "custom_id": id })
    }

    fn row(members: &[Value]) -> Value {
        json!({ "type": 1, "components": members })
    }

    fn select(changes: &Value) -> Value {
        let mut select = json!({ "type": 3, "custom_id": "s", "options": [{ "label": "A", "value": "a" }] });
        for (key, value) in changes.as_object().unwrap() {
            select[key] = value.clone();
        }
        json!([row(&[select])])
    }

    fn of(count: usize) -> String {
        "x".repeat(count)
    }

    #[test]
    fn rows_and_buttons_are_counted() {
        let rows = |count: usize| (0..count).map(|i| row(&[button(&i.to_string())])).collect::<Vec<_>>();
        assert!(problems(&json!(rows(ROWS_MAX))).is_empty());
        assert!(problems(&json!(rows(ROWS_MAX + 1))).found("components"));
        let buttons = |count: usize| json!([row(&(0..count).map(|i| button(&i.to_string())).collect::<Vec<_>>())]);
        assert!(problems(&buttons(BUTTONS_MAX)).is_empty());
        assert!(problems(&buttons(BUTTONS_MAX + 1)).found("components.0.components"));
        assert!(problems(&buttons(0)).found("components.0.components"));
        assert!(problems(&json!([button("a")])).found("components.0.type"));
    }

    #[test]
    fn a_select_sits_alone_in_its_row() {
        let pair = json!([row(&[button("a"), json!({ "type": 5, "custom_id": "u" })])]);
        assert!(problems(&pair).found("components.0.components"));
        assert!(problems(&json!([row(&[json!({ "type": 5, "custom_id": "u" })])])).is_empty());
    }

    #[test]
    fn custom_ids_are_there_short_and_unique() {
        assert!(problems(&json!([row(&[button(&of(CUSTOM_ID_MAX))])])).is_empty());
        assert!(
            problems(&json!([row(&[button(&of(CUSTOM_ID_MAX + 1))])])).found("components.0.components.0.custom_id")
        );
        assert!(problems(&json!([row(&[button("")])])).found("components.0.components.0.custom_id"));
        let twice = json!([row(&[button("a")]), row(&[button("a")])]);
        assert!(problems(&twice).found("components.1.components.0.custom_id"));
    }

    #[test]
    fn buttons_have_labels_and_styles() {
        let with = |changes: Value| {
            let mut button = button("a");
            for (key, value) in changes.as_object().unwrap() {
                button[key] = value.clone();
            }
            problems(&json!([row(&[button])]))
        };
        assert!(with(json!({ "label": of(BUTTON_LABEL_MAX) })).is_empty());
        assert!(with(json!({ "label": of(BUTTON_LABEL_MAX + 1) })).found("components.0.components.0.label"));
        assert!(with(json!({ "label": null })).found("components.0.components.0"));
        assert!(with(json!({ "label": null, "emoji": { "name": "✅" } })).is_empty());
        assert!(with(json!({ "style": 9 })).found("components.0.components.0.style"));
        assert!(with(json!({ "style": null })).found("components.0.components.0.style"));
        assert!(with(json!({ "url": "https://a.example" })).found("components.0.components.0"));
    }

    #[test]
    fn link_buttons_have_an_address_and_no_id() {
        let link = |url: Value| problems(&json!([row(&[json!({ "type": 2, "style": 5, "label": "Go", "url": url })])]));
        assert!(link(json!("https://a.example")).is_empty());
        assert!(link(Value::Null).found("components.0.components.0.url"));
        assert!(link(json!("ftp://a.example")).found("components.0.components.0.url"));
        assert!(link(json!(format!("https://{}", of(BUTTON_URL_MAX)))).found("components.0.components.0.url"));
        let both =
            json!([row(&[json!({ "type": 2, "style": 5, "label": "Go", "url": "https://a", "custom_id": "a" })])]);
        assert!(problems(&both).found("components.0.components.0"));
    }

    #[test]
    fn selects_hold_their_limits() {
        let option = |i: usize| json!({ "label": "A", "value": i.to_string() });
        let at = "components.0.components.0";
        assert!(
            problems(&select(&json!({ "options": (0..SELECT_OPTIONS_MAX).map(option).collect::<Vec<_>>() })))
                .is_empty()
        );
        assert!(
            problems(&select(&json!({ "options": (0..=SELECT_OPTIONS_MAX).map(option).collect::<Vec<_>>() })))
                .found(at)
        );
        assert!(problems(&select(&json!({ "options": [] }))).found(at));
        assert!(problems(&select(&json!({ "placeholder": of(PLACEHOLDER_MAX) }))).is_empty());
        assert!(problems(&select(&json!({ "placeholder": of(PLACEHOLDER_MAX + 1) }))).found(at));
        assert!(problems(&select(&json!({ "min_values": 26 }))).found(at));
        assert!(problems(&select(&json!({ "max_values": 0 }))).found(at));
        assert!(problems(&select(&json!({ "max_values": 2 }))).found(at));
        assert!(problems(&select(&json!({ "min_values": 1, "max_values": 0 }))).found(at));
        for key in ["label", "value", "description"] {
            let mut long = json!({ "label": "A", "value": "a" });
            long[key] = json!(of(SELECT_TEXT_MAX + 1));
            assert!(problems(&select(&json!({ "options": [long] }))).found(&format!("{at}.options.0.{key}")));
        }
        let twice = json!([{ "label": "A", "value": "a" }, { "label": "B", "value": "a" }]);
        assert!(problems(&select(&json!({ "options": twice }))).found(&format!("{at}.options.1.value")));
        let chosen =
            json!([{ "label": "A", "value": "a", "default": true }, { "label": "B", "value": "b", "default": true }]);
        assert!(problems(&select(&json!({ "options": chosen }))).found(&format!("{at}.options")));
    }

    #[test]
    fn the_second_generation_is_counted() {
        let text = json!({ "type": 10, "content": "x" });
        let v2 = |components: Value| {
            let mut problems = Problems::default();
            check(&components, "components", true, &mut problems);
            problems
        };
        assert!(v2(json!(vec![text.clone(); V2_COMPONENTS_MAX])).is_empty());
        assert!(v2(json!(vec![text.clone(); V2_COMPONENTS_MAX + 1])).found("components"));
        assert!(v2(json!([{ "type": 10, "content": of(V2_TEXT_MAX + 1) }])).found("components.0.content"));
        assert!(v2(json!([{ "type": 9, "components": [text] }])).found("components.0.accessory"));
        assert!(problems(&json!([text])).found("components.0.type"));
    }
}
