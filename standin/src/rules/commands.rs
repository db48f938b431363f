//! Registration of application commands.

use std::{collections::BTreeSet, ops::RangeInclusive};

use serde_json::Value;

use super::{Problems, interactions, length, list, number, required_text, text, within};

/// Slash commands in one scope.
pub(crate) const CHAT_INPUT_MAX: usize = 100;
/// Commands on users in one scope.
pub(crate) const USER_MAX: usize = 15;
/// Commands on messages in one scope.
pub(crate) const MESSAGE_MAX: usize = 15;
/// Characters in a name.
pub(crate) const NAME_MAX: usize = 32;
/// Characters in a description.
pub(crate) const DESCRIPTION_MAX: usize = 100;
/// Options, and subcommands, at each level.
pub(crate) const OPTIONS_MAX: usize = 25;
/// Choices of one option.
pub(crate) const CHOICES_MAX: usize = 25;
/// Characters a text option can ask for.
pub(crate) const TEXT_OPTION_MAX: i64 = 6000;
/// Characters of all names, descriptions and values of one command.
pub(crate) const COMMAND_SUM_MAX: usize = 8000;

/// The locales a localisation may be given in.
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// Option types, by their number on the wire.
pub(crate) mod option {
    pub(crate) const SUBCOMMAND: u64 = 1;
    pub(crate) const GROUP: u64 = 2;
    pub(crate) const STRING: u64 = 3;
    pub(crate) const INTEGER: u64 = 4;
    pub(crate) const BOOLEAN: u64 = 5;
    pub(crate) const USER: u64 = 6;
    pub(crate) const CHANNEL: u64 = 7;
    pub(crate) const ROLE: u64 = 8;
    pub(crate) const MENTIONABLE: u64 = 9;
    pub(crate) const NUMBER: u64 = 10;
    pub(crate) const ATTACHMENT: u64 = 11;
}

/// The type of a command; absent means a slash command.
pub(crate) fn kind_of(command: &Value) -> u64 {
    command["type"].as_u64().unwrap_or(1)
}

/// The most commands of a type in one scope.
pub(crate) const fn most_of(kind: u64) -> usize {
    match kind {
        2 => USER_MAX,
        3 => MESSAGE_MAX,
        4 => 1,
        _ => CHAT_INPUT_MAX,
    }
}

/// Checks one command. `prefix` is empty or the place in a list, ending with a dot.
pub(crate) fn check(command: &Value, prefix: &str, problems: &mut Problems) {
    let at = |key: &str| format!("{prefix}{key}");
    let kind = kind_of(command);
    match kind {
        1 => {
            name(&command["name"], &at("name"), problems);
            required_text(&command["description"], &(1..=DESCRIPTION_MAX), &at("description"), problems);
            options(&command["options"], 0, &at("options"), problems);
            if characters(command) > COMMAND_SUM_MAX {
                problems.add(
                    prefix.strip_suffix('.').unwrap_or("options"),
                    "APPLICATION_COMMAND_TOO_LARGE",
                    "Command exceeds maximum size (8000)",
                );
            }
        }
        2 | 3 => {
            required_text(&command["name"], &(1..=NAME_MAX), &at("name"), problems);
            if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
                problems.add(
                    &at("description"),
                    "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
                    "Context menu commands cannot have description",
                );
            }
        }
        4 => {}
        _ => problems.choices(&at("type"), "1, 2, 3, 4"),
    }
    localisations(command, prefix, kind == 1, problems);
    permissions(&command["default_member_permissions"], &at("default_member_permissions"), problems);
    for (key, allowed) in [("contexts", 0..=2), ("integration_types", 0..=1)] {
        let entries = list(&command[key], &at(key), problems);
        for (index, entry) in entries.iter().enumerate() {
            number(entry, &allowed, &at(&format!("{key}.{index}")), problems);
        }
    }
}

/// Checks that no two commands of one scope share type and name.
pub(crate) fn check_names(commands: &[Value], problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (index, command) in commands.iter().enumerate() {
        if !seen.insert((kind_of(command), command["name"].as_str().unwrap_or_default())) {
            problems.add(
                &format!("{index}.name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            );
        }
    }
}

fn name(value: &Value, path: &str, problems: &mut Problems) {
    required_text(value, &(1..=NAME_MAX), path, problems);
    let Some(name) = value.as_str() else { return };
    if !name.is_empty() && !name.chars().all(may_be_in_a_name) {
        problems.add(path, "STRING_TYPE_REGEX", "String value did not match validation regex.");
    }
    if name.to_lowercase() != name {
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
}

/// `[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]`, the marks of the two scripts included.
fn may_be_in_a_name(c: char) -> bool {
    matches!(c, '-' | '_' | '\'') || c.is_alphanumeric() || matches!(c, '\u{900}'..='\u{97f}' | '\u{e01}'..='\u{e5b}')
}

fn options(value: &Value, depth: u8, path: &str, problems: &mut Problems) {
    let options = list(value, path, problems);
    within(options.len(), &(0..=OPTIONS_MAX), path, problems);
    let nested = |option: &Value| matches!(option["type"].as_u64(), Some(option::SUBCOMMAND | option::GROUP));
    if options.iter().any(nested) && !options.iter().all(nested) {
        problems.add(
            path,
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types",
        );
    }
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    for (index, option) in options.iter().enumerate() {
        let here = format!("{path}.{index}");
        if let Some(name) = option["name"].as_str()
            && !names.insert(name)
        {
            problems.add(&here, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
        }
        if option["required"] == true && optional_seen {
            problems.add(
                &here,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            );
        }
        optional_seen |= option["required"] != true && !nested(option);
        one_option(option, depth, &here, problems);
    }
}

fn one_option(option: &Value, depth: u8, path: &str, problems: &mut Problems) {
    name(&option["name"], &format!("{path}.name"), problems);
    required_text(&option["description"], &(1..=DESCRIPTION_MAX), &format!("{path}.description"), problems);
    localisations(option, &format!("{path}."), true, problems);
    let inner = &option["options"];
    match option["type"].as_u64() {
        // A group may hold subcommands, a subcommand only values: nothing lies deeper.
        Some(option::SUBCOMMAND) if depth <= 1 => options(inner, 2, &format!("{path}.options"), problems),
        Some(option::GROUP) if depth == 0 => {
            let at = format!("{path}.options");
            options(inner, 1, &at, problems);
            let children = inner.as_array().map_or(&[][..], Vec::as_slice);
            if children.is_empty() || children.iter().any(|child| child["type"] != option::SUBCOMMAND) {
                problems.add(
                    &at,
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "A group holds sub-commands and nothing else",
                );
            }
        }
        Some(option::SUBCOMMAND | option::GROUP) => {
            problems.add(
                &format!("{path}.type"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Nested deeper than command, group, sub-command",
            );
        }
        Some(kind @ option::STRING..=option::ATTACHMENT) => plain_option(option, kind, path, problems),
        None if option["type"].is_null() => problems.required(&format!("{path}.type")),
        _ => problems.choices(&format!("{path}.type"), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),
    }
}

fn plain_option(option: &Value, kind: u64, path: &str, problems: &mut Problems) {
    let takes_choices = matches!(kind, option::STRING | option::INTEGER | option::NUMBER);
    let at = format!("{path}.choices");
    let choices = list(&option["choices"], &at, problems);
    within(choices.len(), &(0..=CHOICES_MAX), &at, problems);
    let mut names = BTreeSet::new();
    for (index, choice) in choices.iter().enumerate() {
        let here = format!("{at}.{index}");
        interactions::one_choice(choice, &here, problems);
        localisations(choice, &format!("{here}."), false, problems);
        if !names.insert(choice["name"].as_str().unwrap_or_default()) {
            problems.add(
                &here,
                "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_ALREADY_EXISTS",
                "Option choice name already exists",
            );
        }
        let fits = match kind {
            option::STRING => choice["value"].is_string(),
            option::INTEGER => choice["value"].is_i64() || choice["value"].is_u64(),
            _ => choice["value"].is_number(),
        };
        if takes_choices && !fits {
            problems.add(
                &format!("{here}.value"),
                "APPLICATION_COMMAND_OPTIONS_CHOICES_VALUE_TYPE",
                "The value is not of the option's type",
            );
        }
    }
    let suggests = option["autocomplete"] == true;
    if (suggests || !choices.is_empty()) && !takes_choices {
        problems.add(&at, "APPLICATION_COMMAND_OPTIONS_CHOICES_TYPE", "Options of this type have no choices");
    }
    if suggests && !choices.is_empty() {
        problems.add(
            path,
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
            "Autocomplete and choices are mutually exclusive",
        );
    }
    bounds(option, kind, path, problems);
}

fn bounds(option: &Value, kind: u64, path: &str, problems: &mut Problems) {
    number(&option["min_length"], &(0..=TEXT_OPTION_MAX), &format!("{path}.min_length"), problems);
    number(&option["max_length"], &(1..=TEXT_OPTION_MAX), &format!("{path}.max_length"), problems);
    for key in ["min_length", "max_length"] {
        if !option[key].is_null() && kind != option::STRING {
            problems.add(
                &format!("{path}.{key}"),
                "APPLICATION_COMMAND_OPTIONS_LENGTH_TYPE",
                "Only text options have lengths",
            );
        }
    }
    for key in ["min_value", "max_value"] {
        if !option[key].is_null() && !matches!(kind, option::INTEGER | option::NUMBER) {
            problems.add(
                &format!("{path}.{key}"),
                "APPLICATION_COMMAND_OPTIONS_VALUE_TYPE",
                "Only numbers have bounds",
            );
        }
    }
    let reversed = |low: &str, high: &str| matches!((option[low].as_f64(), option[high].as_f64()), (Some(low), Some(high)) if low > high);
    if reversed("min_length", "max_length") || reversed("min_value", "max_value") {
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_RANGE", "The least is above the most");
    }
}

fn localisations(of: &Value, prefix: &str, strict_names: bool, problems: &mut Problems) {
    let described: RangeInclusive<usize> = 1..=DESCRIPTION_MAX;
    for key in ["name_localizations", "description_localizations"] {
        for (locale, value) in of[key].as_object().into_iter().flatten() {
            let path = format!("{prefix}{key}.{locale}");
            if !LOCALES.contains(&locale.as_str()) {
                problems.add(&path, "ENUM_TYPE_COERCE", &format!("Value \"{locale}\" is not a valid enum value."));
            } else if key.starts_with('d') {
                text(value, &described, &path, problems);
            } else if strict_names {
                name(value, &path, problems);
            } else {
                required_text(value, &(1..=interactions::CHOICE_TEXT_MAX), &path, problems);
            }
        }
    }
}

fn permissions(value: &Value, path: &str, problems: &mut Problems) {
    let readable = match value {
        Value::Null => true,
        Value::String(bits) => bits.parse::<u64>().is_ok(),
        other => other.is_u64(),
    };
    if !readable {
        problems.add(path, "BITFIELD_TYPE_CONVERT", "Permissions are a number written as text");
    }
}

/// The characters that count towards the sum; of localised texts the longest variant does.
fn characters(of: &Value) -> usize {
    let longest = |key: &str, localised: &str| {
        let plain = of[key].as_str().map_or(0, length);
        let others = of[localised].as_object().into_iter().flatten();
        others.filter_map(|(_, text)| text.as_str().map(length)).fold(plain, usize::max)
    };
    let children = ["options", "choices"].iter().filter_map(|key| of[*key].as_array()).flatten();
    longest("name", "name_localizations")
        + longest("description", "description_localizations")
        + of["value"].as_str().map_or(0, length)
        + children.map(characters).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(changes: &Value) -> Problems {
        let mut command = json!({ "name": "offer", "description": "Offers" });
        for (key, value) in changes.as_object().unwrap() {
            command[key] = value.clone();
        }
        let mut problems = Problems::default();
        check(&command, "0.", &mut problems);
        problems
    }

    fn with_option(changes: &Value) -> Problems {
        let mut option = json!({ "type": 3, "name": "ref", "description": "Which" });
        for (key, value) in changes.as_object().unwrap() {
            option[key] = value.clone();
        }
        problems(&json!({ "options": [option] }))
    }

    fn of(count: usize) -> String {
        "x".repeat(count)
    }

    #[test]
    fn names_follow_the_pattern_and_are_lower_case() {
        for good in ["offer", "angebot-neu", "größe", "ไทย", "देव", &of(NAME_MAX)] {
            assert!(problems(&json!({ "name": good })).is_empty(), "{good}");
        }
        for bad in ["Offer", "two words", "a.b", "", &of(NAME_MAX + 1)] {
            assert!(problems(&json!({ "name": bad })).found("0.name"), "{bad}");
        }
        assert!(with_option(&json!({ "name": "Ref" })).found("0.options.0.name"));
        assert!(problems(&json!({ "type": 3, "name": "Two Words", "description": "" })).is_empty());
        assert!(problems(&json!({ "type": 2, "name": "Two Words" })).found("0.description"));
    }

    #[test]
    fn descriptions_have_1_to_100() {
        assert!(problems(&json!({ "description": of(DESCRIPTION_MAX) })).is_empty());
        assert!(problems(&json!({ "description": of(DESCRIPTION_MAX + 1) })).found("0.description"));
        assert!(problems(&json!({ "description": "" })).found("0.description"));
        assert!(with_option(&json!({ "description": of(DESCRIPTION_MAX + 1) })).found("0.options.0.description"));
    }

    #[test]
    fn options_are_counted_named_once_and_required_first() {
        let option = |i: usize, required: bool| json!({ "type": 3, "name": format!("o{i}"), "description": "d", "required": required });
        let many = |count: usize| json!({ "options": (0..count).map(|i| option(i, false)).collect::<Vec<_>>() });
        assert!(problems(&many(OPTIONS_MAX)).is_empty());
        assert!(problems(&many(OPTIONS_MAX + 1)).found("0.options"));
        assert!(problems(&json!({ "options": [option(1, false), option(1, false)] })).found("0.options.1"));
        assert!(problems(&json!({ "options": [option(1, false), option(2, true)] })).found("0.options.1"));
        assert!(problems(&json!({ "options": [option(1, true), option(2, false)] })).is_empty());
    }

    #[test]
    fn nesting_stops_at_command_group_subcommand() {
        let sub = |inner: Value| json!({ "type": 1, "name": "s", "description": "d", "options": inner });
        let group = |inner: Value| json!({ "type": 2, "name": "g", "description": "d", "options": inner });
        let plain = json!({ "type": 3, "name": "p", "description": "d" });
        assert!(problems(&json!({ "options": [group(json!([sub(json!([plain]))]))] })).is_empty());
        assert!(problems(&json!({ "options": [sub(json!([sub(json!([]))]))] })).found("0.options.0.options.0.type"));
        assert!(problems(&json!({ "options": [group(json!([group(json!([]))]))] })).found("0.options.0.options"));
        assert!(problems(&json!({ "options": [group(json!([plain]))] })).found("0.options.0.options"));
        assert!(problems(&json!({ "options": [sub(json!([])), plain] })).found("0.options"));
        let subs = |count: usize| json!({ "options": (0..count).map(|i| json!({ "type": 1, "name": format!("s{i}"), "description": "d" })).collect::<Vec<_>>() });
        assert!(problems(&subs(OPTIONS_MAX + 1)).found("0.options"));
    }

    #[test]
    fn choices_are_counted_measured_and_exclude_autocomplete() {
        let choice = |i: usize| json!({ "name": format!("c{i}"), "value": "v" });
        let many = |count: usize| json!({ "choices": (0..count).map(choice).collect::<Vec<_>>() });
        assert!(with_option(&many(CHOICES_MAX)).is_empty());
        assert!(with_option(&many(CHOICES_MAX + 1)).found("0.options.0.choices"));
        assert!(with_option(&json!({ "choices": [choice(1)], "autocomplete": true })).found("0.options.0"));
        assert!(with_option(&json!({ "choices": [choice(1), choice(1)] })).found("0.options.0.choices.1"));
        assert!(
            with_option(&json!({ "choices": [{ "name": of(101), "value": "v" }] })).found("0.options.0.choices.0.name")
        );
        assert!(
            with_option(&json!({ "choices": [{ "name": "n", "value": of(101) }] }))
                .found("0.options.0.choices.0.value")
        );
        assert!(with_option(&json!({ "choices": [{ "name": "n", "value": 3 }] })).found("0.options.0.choices.0.value"));
        assert!(with_option(&json!({ "type": 6, "autocomplete": true })).found("0.options.0.choices"));
    }

    #[test]
    fn bounds_belong_to_their_types() {
        assert!(with_option(&json!({ "min_length": 0, "max_length": TEXT_OPTION_MAX })).is_empty());
        assert!(with_option(&json!({ "max_length": TEXT_OPTION_MAX + 1 })).found("0.options.0.max_length"));
        assert!(with_option(&json!({ "max_length": 0 })).found("0.options.0.max_length"));
        assert!(with_option(&json!({ "min_value": 1 })).found("0.options.0.min_value"));
        assert!(with_option(&json!({ "type": 4, "min_value": 1, "max_value": 9 })).is_empty());
        assert!(with_option(&json!({ "type": 4, "min_value": 9, "max_value": 1 })).found("0.options.0"));
    }

    #[test]
    fn the_sum_counts_the_longest_variant() {
        let options = |count: usize| {
            let option = |i: usize| {
                json!({ "type": 3, "name": format!("{i:032}"), "description": of(100),
                "choices": (0..3).map(|c| json!({ "name": format!("{c:0100}"), "value": "v".repeat(100) })).collect::<Vec<_>>() })
            };
            json!({ "options": (0..count).map(option).collect::<Vec<_>>() })
        };
        assert!(problems(&options(10)).is_empty());
        assert!(problems(&options(11)).found("0._errors"));
        let long = json!({ "de": of(90), "fr": of(10) });
        assert_eq!(characters(&json!({ "name": "n", "description": "d", "description_localizations": long })), 91);
    }

    #[test]
    fn locales_permissions_and_scopes() {
        assert!(problems(&json!({ "name_localizations": { "de": "angebot" } })).is_empty());
        assert!(problems(&json!({ "name_localizations": { "de": "Angebot" } })).found("0.name_localizations.de"));
        assert!(problems(&json!({ "name_localizations": { "en": "offer" } })).found("0.name_localizations.en"));
        assert!(problems(&json!({ "default_member_permissions": "32" })).is_empty());
        assert!(problems(&json!({ "default_member_permissions": "manage" })).found("0.default_member_permissions"));
        assert!(problems(&json!({ "contexts": [3] })).found("0.contexts.0"));
    }

    #[test]
    fn names_are_unique_per_type() {
        let mut problems = Problems::default();
        check_names(&[json!({ "name": "a" }), json!({ "name": "a", "type": 2 })], &mut problems);
        assert!(problems.is_empty());
        check_names(&[json!({ "name": "a" }), json!({ "name": "a" })], &mut problems);
        assert!(problems.found("1.name"));
    }
}
