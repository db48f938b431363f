//! Registration of application commands.

mod names;
mod options;

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Problems, boolean, list, number, object, required_text};
use names::{Localised, localisations, name};

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
/// Characters of all names, descriptions and values of one command.
pub(crate) const COMMAND_SUM_MAX: usize = 8000;
/// Commands made anew in one scope in 24 hours.
pub(crate) const CREATES_MAX: usize = 200;

/// Command types, by their number on the wire.
pub(crate) mod command {
    pub(crate) const CHAT_INPUT: u64 = 1;
    pub(crate) const USER: u64 = 2;
    pub(crate) const MESSAGE: u64 = 3;
    pub(crate) const ENTRY_POINT: u64 = 4;
}

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
    match &command["type"] {
        Value::Null => command::CHAT_INPUT,
        // Zero is no type, and so is what is no number.
        other => other.as_u64().unwrap_or(0),
    }
}

/// The most commands of a type in one scope.
pub(crate) const fn most_of(kind: u64) -> usize {
    match kind {
        command::USER => USER_MAX,
        command::MESSAGE => MESSAGE_MAX,
        command::ENTRY_POINT => 1,
        _ => CHAT_INPUT_MAX,
    }
}

/// Checks one command. `prefix` is empty or the place in a list, ending with a dot.
pub(crate) fn check(command: &Value, prefix: &str, problems: &mut Problems) {
    let at = |key: &str| format!("{prefix}{key}");
    if !object(command, prefix.strip_suffix('.').unwrap_or_default(), problems) {
        return;
    }
    match kind_of(command) {
        command::CHAT_INPUT => {
            name(&command["name"], &at("name"), problems);
            required_text(&command["description"], &(1..=DESCRIPTION_MAX), &at("description"), problems);
            localisations(command, prefix, Localised::CHAT_INPUT, problems);
            options::check(&command["options"], &at("options"), problems);
            if names::characters(command) > COMMAND_SUM_MAX {
                problems.add(
                    prefix.strip_suffix('.').unwrap_or_default(),
                    "APPLICATION_COMMAND_TOO_LARGE",
                    "Command exceeds maximum size (8000)",
                );
            }
        }
        command::USER | command::MESSAGE => context_menu(command, prefix, problems),
        command::ENTRY_POINT => name(&command["name"], &at("name"), problems),
        _ => problems.choices(&at("type"), "1, 2, 3, 4"),
    }
    permissions(&command["default_member_permissions"], &at("default_member_permissions"), problems);
    for key in ["nsfw", "dm_permission"] {
        boolean(&command[key], &at(key), problems);
    }
    for (key, allowed) in [("contexts", 0..=2), ("integration_types", 0..=1)] {
        let entries = list(&command[key], &at(key), problems);
        for (index, entry) in entries.iter().enumerate() {
            number(entry, &allowed, &at(&format!("{key}.{index}")), problems);
        }
    }
}

/// A command on a user or a message has a name, and nothing else is said about it.
fn context_menu(command: &Value, prefix: &str, problems: &mut Problems) {
    required_text(&command["name"], &(1..=NAME_MAX), &format!("{prefix}name"), problems);
    if command["description"].as_str().is_some_and(|text| !text.is_empty()) {
        problems.add(
            &format!("{prefix}description"),
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID",
            "Context menu commands cannot have description",
        );
    }
    if command["options"].as_array().is_some_and(|options| !options.is_empty()) {
        problems.add(
            &format!("{prefix}options"),
            "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID",
            "Context menu commands cannot have options",
        );
    }
    localisations(command, prefix, Localised::CONTEXT_MENU, problems);
}

/// Checks that no two commands of one scope share type and name.
pub(crate) fn check_names(commands: &[Value], problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (index, command) in commands.iter().enumerate() {
        if !seen.insert((kind_of(command), command["name"].as_str().unwrap_or_default())) {
            problems.add(&format!("{index}.name"), DUPLICATE_NAME.0, DUPLICATE_NAME.1);
        }
    }
}

/// Code and words for a name that another command of the scope bears.
pub(crate) const DUPLICATE_NAME: (&str, &str) =
    ("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");

fn permissions(value: &Value, path: &str, problems: &mut Problems) {
    let readable = match value {
        Value::Null => true,
        Value::String(bits) => !bits.starts_with('+') && bits.parse::<u64>().is_ok(),
        other => other.is_u64(),
    };
    if !readable {
        problems.add(path, "BITFIELD_TYPE_CONVERT", "Permissions are a number written as text");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        options::{CHOICES_MAX, INTEGER_MAX, OPTIONS_MAX, TEXT_OPTION_MAX},
        *,
    };

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
        assert!(problems(&json!({ "options": [sub(json!([])), plain] })).found("0.options.1"));
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
        assert!(with_option(&json!({ "type": 6, "autocomplete": true })).found("0.options.0.autocomplete"));
        let whole = |value: i64| with_option(&json!({ "type": 4, "choices": [{ "name": "n", "value": value }] }));
        assert!(whole(INTEGER_MAX).is_empty());
        assert!(whole(INTEGER_MAX + 1).found("0.options.0.choices.0.value"));
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
    fn the_sum_of_a_command_ends_at_8000() {
        let options = |count: usize| {
            let option = |i: usize| {
                json!({ "type": 3, "name": format!("{i:032}"), "description": of(100),
                "choices": (0..3).map(|c| json!({ "name": format!("{c:0100}"), "value": "v".repeat(100) })).collect::<Vec<_>>() })
            };
            json!({ "options": (0..count).map(option).collect::<Vec<_>>() })
        };
        assert!(problems(&options(10)).is_empty());
        assert_eq!(problems(&options(11)).code("0").as_deref(), Some("APPLICATION_COMMAND_TOO_LARGE"));
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
