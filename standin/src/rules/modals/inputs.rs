//! What people fill in: text inputs, file uploads, radio buttons, checkboxes. Selects are those of messages.

use serde_json::Value;

use crate::rules::{
    Problems, boolean,
    components::{check_options, check_range, check_select, chosen_already, is_select, kind},
    length, number, text,
};

/// Characters in an input's placeholder.
pub(super) const PLACEHOLDER_MAX: usize = 100;
/// Characters in an input, prefilled or typed.
pub(crate) const VALUE_MAX: usize = 4000;
/// Files in one upload.
pub(super) const UPLOADS_MAX: usize = 10;
/// Options of a radio group, and of a checkbox group.
pub(super) const GROUP_OPTIONS_MAX: usize = 10;

/// Checks an input of any kind apart from its ids. Says whether it is one.
pub(super) fn check(input: &Value, path: &str, problems: &mut Problems) -> bool {
    let Some(kind) = input["type"].as_u64() else { return false };
    match kind {
        kind::TEXT_INPUT => text_input(input, path, problems),
        select if is_select(select) => check_select(input, select, path, problems),
        kind::FILE_UPLOAD => check_range(input, UPLOADS_MAX, 1, path, problems),
        kind::RADIO_GROUP => {
            check_options(input, &(2..=GROUP_OPTIONS_MAX), path, problems);
            chosen_already(input, 1, path, problems);
        }
        kind::CHECKBOX_GROUP => {
            check_range(input, GROUP_OPTIONS_MAX, GROUP_OPTIONS_MAX, path, problems);
            check_options(input, &(1..=GROUP_OPTIONS_MAX), path, problems);
            let most = input["max_values"].as_u64().and_then(|most| usize::try_from(most).ok());
            chosen_already(input, most.unwrap_or(GROUP_OPTIONS_MAX), path, problems);
        }
        kind::CHECKBOX => boolean(&input["default"], &format!("{path}.default"), problems),
        _ => return false,
    }
    boolean(&input["required"], &format!("{path}.required"), problems);
    if input["disabled"] == true {
        problems.add(&format!("{path}.disabled"), "BASE_TYPE_BAD", "Components in modals cannot be disabled");
    }
    true
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
        problems.add(
            &format!("{path}.min_length"),
            "TEXT_INPUT_INVALID_RANGE",
            "min_length must not be above max_length",
        );
    }
    let filled = input["value"].as_str().map_or(0, length) as u64;
    if filled > most || (filled > 0 && filled < least) {
        problems.add(&format!("{path}.value"), "BASE_TYPE_BAD_LENGTH", "The value does not fit its own limits");
    }
}
