//! Buttons.

use serde_json::Value;

use super::{Ids, emoji};
use crate::rules::{Problems, address, boolean, required_text, snowflake, text};

/// Characters in a button's label.
pub(super) const BUTTON_LABEL_MAX: usize = 80;
/// Characters in a link button's address.
pub(super) const BUTTON_URL_MAX: usize = 512;

/// Which of the fields that say what a button does each style has.
const LINK: u64 = 5;
const PREMIUM: u64 = 6;

/// Checks a button.
pub(super) fn check<'a>(button: &'a Value, ids: &mut Ids<'a>, path: &str, problems: &mut Problems) {
    ids.number(button, path, problems);
    text(&button["label"], &(0..=BUTTON_LABEL_MAX), &format!("{path}.label"), problems);
    emoji(&button["emoji"], &format!("{path}.emoji"), problems);
    boolean(&button["disabled"], &format!("{path}.disabled"), problems);
    let style = button["style"].as_u64();
    let unnamed = button["label"].as_str().is_none_or(str::is_empty) && !button["emoji"].is_object();
    if unnamed && style != Some(PREMIUM) {
        problems.add(path, "BUTTON_COMPONENT_INVALID_LABEL", "A button must have a label or an emoji");
    }
    match style {
        Some(1..=4) => {
            ids.custom(button, path, problems);
            without(button, &["url", "sku_id"], path, problems);
        }
        Some(LINK) => {
            let at = format!("{path}.url");
            required_text(&button["url"], &(1..=BUTTON_URL_MAX), &at, problems);
            if button["url"].as_str().is_some_and(|url| !url.is_empty()) {
                address(&button["url"], usize::MAX, &["http", "https", "discord"], &at, problems);
            }
            without(button, &["custom_id", "sku_id"], path, problems);
        }
        Some(PREMIUM) => {
            if snowflake(&button["sku_id"]).is_none() {
                problems.required(&format!("{path}.sku_id"));
            }
            without(button, &["custom_id", "url", "label", "emoji"], path, problems);
        }
        None if button["style"].is_null() => problems.required(&format!("{path}.style")),
        _ => problems.choices(&format!("{path}.style"), "1, 2, 3, 4, 5, 6"),
    }
}

/// Refuses fields that a style does not have.
fn without(button: &Value, keys: &[&str], path: &str, problems: &mut Problems) {
    for key in keys.iter().filter(|key| !button[**key].is_null()) {
        let code = match *key {
            "url" | "custom_id" => "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            _ => "BUTTON_COMPONENT_FIELD_NOT_ALLOWED",
        };
        problems.add(path, code, &format!("A button of this style cannot have {key}"));
    }
}
