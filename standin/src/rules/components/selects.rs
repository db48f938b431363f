//! Selects, in messages and in forms, and the options of everything that has some.

use std::{collections::BTreeSet, ops::RangeInclusive};

use serde_json::Value;

use super::{emoji, kind};
use crate::rules::{Problems, boolean, list, number, object, required_text, snowflake, text, within};

/// Characters in a select's placeholder.
pub(super) const PLACEHOLDER_MAX: usize = 150;
/// Options in a string select, and the most that can be chosen in any select.
pub(super) const SELECT_OPTIONS_MAX: usize = 25;
/// Characters in an option's label, value and description.
pub(super) const SELECT_TEXT_MAX: usize = 100;
/// The highest channel type there is.
const CHANNEL_TYPE_MAX: i64 = 16;

/// Checks a select apart from its ids; modals use it too.
pub(crate) fn check_select(select: &Value, kind: u64, path: &str, problems: &mut Problems) {
    text(&select["placeholder"], &(0..=PLACEHOLDER_MAX), &format!("{path}.placeholder"), problems);
    for key in ["disabled", "required"] {
        boolean(&select[key], &format!("{path}.{key}"), problems);
    }
    check_range(select, SELECT_OPTIONS_MAX, 1, path, problems);
    if kind == self::kind::STRING_SELECT {
        check_options(select, &(1..=SELECT_OPTIONS_MAX), path, problems);
        let most = usize::try_from(range(select).1).unwrap_or(0);
        return chosen_already(select, most, path, problems);
    }
    default_values(select, kind, path, problems);
    let at = format!("{path}.channel_types");
    let channels = list(&select["channel_types"], &at, problems);
    for (index, channel) in channels.iter().enumerate() {
        number(channel, &(0..=CHANNEL_TYPE_MAX), &format!("{at}.{index}"), problems);
    }
    if !channels.is_empty() && kind != self::kind::CHANNEL_SELECT {
        problems.add(&at, "BASE_TYPE_BAD", "Only channel selects are held to types of channels");
    }
}

/// The least and the most that can be chosen; absent both are one.
fn range(select: &Value) -> (i64, i64) {
    (select["min_values"].as_i64().unwrap_or(1), select["max_values"].as_i64().unwrap_or(1))
}

/// Checks how much can be chosen, up to `ceiling`; `most` holds where nothing is said.
pub(crate) fn check_range(of: &Value, ceiling: usize, most: usize, path: &str, problems: &mut Problems) {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    number(&of["min_values"], &(0..=whole(ceiling)), &format!("{path}.min_values"), problems);
    number(&of["max_values"], &(1..=whole(ceiling)), &format!("{path}.max_values"), problems);
    let most = of["max_values"].as_i64().unwrap_or(whole(most));
    if of["min_values"].as_i64().unwrap_or(1) > most {
        problems.add(
            &format!("{path}.min_values"),
            "SELECT_COMPONENT_INVALID_RANGE",
            &format!("min_values must be equal to or less than {most}."),
        );
    }
}

/// Checks the options that stand in a select or group, and whether there are as many as may be chosen.
pub(crate) fn check_options(select: &Value, count: &RangeInclusive<usize>, path: &str, problems: &mut Problems) {
    let at = format!("{path}.options");
    let options = list(&select["options"], &at, problems);
    within(options.len(), count, &at, problems);
    let mut values = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        let here = format!("{at}.{index}");
        if !object(option, &here, problems) {
            continue;
        }
        required_text(&option["label"], &(1..=SELECT_TEXT_MAX), &format!("{here}.label"), problems);
        required_text(&option["value"], &(1..=SELECT_TEXT_MAX), &format!("{here}.value"), problems);
        text(&option["description"], &(0..=SELECT_TEXT_MAX), &format!("{here}.description"), problems);
        boolean(&option["default"], &format!("{here}.default"), problems);
        emoji(&option["emoji"], &format!("{here}.emoji"), problems);
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
    let most = select["max_values"].as_u64().and_then(|most| usize::try_from(most).ok());
    if most.is_some_and(|most| most > options.len()) && !options.is_empty() {
        problems.add(
            &format!("{path}.max_values"),
            "SELECT_COMPONENT_MAX_VALUES_EXCEEDED",
            "max_values must not be above the number of options",
        );
    }
}

/// Holds what is chosen already among options to the most that can be.
pub(crate) fn chosen_already(select: &Value, most: usize, path: &str, problems: &mut Problems) {
    let chosen = select["options"].as_array().into_iter().flatten().filter(|option| option["default"] == true).count();
    if chosen > most {
        problems.add(
            &format!("{path}.options"),
            "SELECT_COMPONENT_TOO_MANY_DEFAULTS",
            "More options are selected by default than can be",
        );
    }
}

fn default_values(select: &Value, kind: u64, path: &str, problems: &mut Problems) {
    let at = format!("{path}.default_values");
    let values = list(&select["default_values"], &at, problems);
    let types: &[&str] = match kind {
        self::kind::USER_SELECT => &["user"],
        self::kind::ROLE_SELECT => &["role"],
        self::kind::CHANNEL_SELECT => &["channel"],
        _ => &["user", "role"],
    };
    for (index, value) in values.iter().enumerate() {
        let here = format!("{at}.{index}");
        if snowflake(&value["id"]).is_none() {
            problems.required(&format!("{here}.id"));
        }
        if !types.iter().any(|known| value["type"] == *known) {
            let known: Vec<String> = types.iter().map(|known| format!("'{known}'")).collect();
            problems.choices(&format!("{here}.type"), &known.join(", "));
        }
    }
    let (least, most) = range(select);
    let count = i64::try_from(values.len()).unwrap_or(i64::MAX);
    if !values.is_empty() && !(least..=most).contains(&count) {
        problems.add(
            &at,
            "SELECT_COMPONENT_DEFAULT_VALUES_OUT_OF_RANGE",
            &format!("Must be between {least} and {most} in length."),
        );
    }
}
