//! Buttons, selects, and what they and texts are laid out in, in messages.

mod buttons;
mod layout;
mod selects;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Problems, list, number, object, required_text, snowflake, within};
pub(crate) use layout::{displayed, media};
pub(crate) use selects::{check_options, check_range, check_select, chosen_already};

/// Action rows in one message.
pub(crate) const ROWS_MAX: usize = 5;
/// Buttons in one row.
pub(crate) const BUTTONS_MAX: usize = 5;
/// Characters in a `custom_id`.
pub(crate) const CUSTOM_ID_MAX: usize = 100;
/// The largest `id` of a component.
pub(crate) const ID_MAX: i64 = i32::MAX as i64;
/// Components of the second generation in one message, nested ones included.
pub(crate) const V2_COMPONENTS_MAX: usize = 40;
/// Characters in one text display, and over all of a message.
pub(crate) const V2_TEXT_MAX: usize = 4000;
/// Characters in the name of an emoji.
const EMOJI_NAME_MAX: usize = 32;

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
    pub(crate) const GALLERY: u64 = 12;
    pub(crate) const FILE: u64 = 13;
    pub(crate) const SEPARATOR: u64 = 14;
    pub(crate) const CONTAINER: u64 = 17;
    pub(crate) const LABEL: u64 = 18;
    pub(crate) const FILE_UPLOAD: u64 = 19;
    pub(crate) const RADIO_GROUP: u64 = 21;
    pub(crate) const CHECKBOX_GROUP: u64 = 22;
    pub(crate) const CHECKBOX: u64 = 23;
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
    let mut walk = Walk { ids: Ids::default(), count: 0, characters: 0 };
    if !v2 {
        within(top.len(), &(0..=ROWS_MAX), path, problems);
    }
    for (index, component) in top.iter().enumerate() {
        let here = format!("{path}.{index}");
        match component["type"].as_u64() {
            _ if v2 => walk.laid_out(component, &here, problems),
            Some(kind::ROW) => walk.row(component, &here, problems),
            _ if !object(component, &here, problems) => {}
            _ => problems.union(&here, "1,"),
        }
    }
    if v2 && walk.count > V2_COMPONENTS_MAX {
        problems.add(path, "COMPONENT_TOTAL_EXCEEDED", "The maximum number of components is 40");
    }
    if v2 && walk.characters > V2_TEXT_MAX {
        problems.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Displayable text exceeds 4000 characters");
    }
}

/// A walk over all components of a message.
struct Walk<'a> {
    ids: Ids<'a>,
    count: usize,
    characters: usize,
}

impl<'a> Walk<'a> {
    fn row(&mut self, row: &'a Value, path: &str, problems: &mut Problems) {
        self.count += 1;
        self.ids.number(row, path, problems);
        let at = format!("{path}.components");
        let members = list(&row["components"], &at, problems);
        within(members.len(), &(1..=BUTTONS_MAX), &at, problems);
        for (index, member) in members.iter().enumerate() {
            self.count += 1;
            let here = format!("{at}.{index}");
            match member["type"].as_u64() {
                Some(kind::BUTTON) => buttons::check(member, &mut self.ids, &here, problems),
                Some(select) if is_select(select) => {
                    if members.len() > 1 {
                        problems.add(
                            &at,
                            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                            "The specified component exceeds the maximum width",
                        );
                    }
                    self.ids.number(member, &here, problems);
                    self.ids.custom(member, &here, problems);
                    check_select(member, select, &here, problems);
                }
                _ if !object(member, &here, problems) => {}
                _ => problems.union(&here, "2, 3, 5, 6, 7, 8"),
            }
        }
    }
}

/// The ids given so far in one message or form: what the bot gives to know a component again, and numbers.
#[derive(Debug, Default)]
pub(crate) struct Ids<'a> {
    custom: BTreeSet<&'a str>,
    numbers: BTreeSet<i64>,
}

impl<'a> Ids<'a> {
    /// Holds the `custom_id` of a component that has to have one.
    pub(crate) fn custom(&mut self, component: &'a Value, path: &str, problems: &mut Problems) {
        let at = format!("{path}.custom_id");
        required_text(&component["custom_id"], &(1..=CUSTOM_ID_MAX), &at, problems);
        if let Some(id) = component["custom_id"].as_str()
            && !self.custom.insert(id)
        {
            problems.add(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    /// Holds the `id` any component may have; 0 asks for one.
    pub(crate) fn number(&mut self, component: &Value, path: &str, problems: &mut Problems) {
        let at = format!("{path}.id");
        number(&component["id"], &(0..=ID_MAX), &at, problems);
        if let Some(id) = component["id"].as_i64().filter(|id| *id != 0)
            && !self.numbers.insert(id)
        {
            problems.add(&at, "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
        }
    }
}

/// Holds an optional emoji to its shape: one of a server by id, or one of Unicode by name.
fn emoji(emoji: &Value, path: &str, problems: &mut Problems) {
    if emoji.is_null() || !object(emoji, path, problems) {
        return;
    }
    let name = emoji["name"].as_str().unwrap_or_default();
    within(name.chars().count(), &(0..=EMOJI_NAME_MAX), &format!("{path}.name"), problems);
    let known = match &emoji["id"] {
        Value::Null => !name.is_ascii() && !name.contains(|c: char| c.is_ascii_alphabetic()),
        id => snowflake(id).is_some(),
    };
    if !known {
        problems.add(path, "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        buttons::{BUTTON_LABEL_MAX, BUTTON_URL_MAX},
        selects::{PLACEHOLDER_MAX, SELECT_OPTIONS_MAX, SELECT_TEXT_MAX},
        *,
    };

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
        assert!(problems(&json!([button("a")])).found("components.0._errors"));
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
        assert!(problems(&json!([text])).found("components.0._errors"));
    }
}
