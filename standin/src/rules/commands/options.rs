//! The options of a slash command: groups, subcommands, and the values people give.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    DESCRIPTION_MAX,
    names::{self, Localised, localisations, name},
    option,
};
use crate::rules::{Problems, boolean, interactions, list, number, object, required_text, within};

/// Options, and subcommands, at each level.
pub(crate) const OPTIONS_MAX: usize = 25;
/// Choices of one option.
pub(crate) const CHOICES_MAX: usize = 25;
/// Characters a text option can ask for.
pub(crate) const TEXT_OPTION_MAX: i64 = 6000;
/// The largest whole number an option takes, and the smallest below zero.
pub(crate) const INTEGER_MAX: i64 = (1 << 53) - 1;
/// The largest other number, which a double still tells from its neighbours.
pub(crate) const NUMBER_MAX: f64 = 9_007_199_254_740_992.0;
/// File types an attachment option can be held to.
pub(crate) const FILE_TYPES_MAX: usize = 10;
/// The highest channel type there is.
const CHANNEL_TYPE_MAX: i64 = 16;

const TYPE_INVALID: &str = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";

/// Checks the options of a command.
pub(super) fn check(value: &Value, path: &str, problems: &mut Problems) {
    level(value, 0, path, problems);
}

const fn is_nested(kind: Option<u64>) -> bool {
    matches!(kind, Some(option::SUBCOMMAND | option::GROUP))
}

/// One level of options. `depth`: 0 in a command, 1 in a group, 2 in a subcommand.
fn level(value: &Value, depth: u8, path: &str, problems: &mut Problems) {
    let options = list(value, path, problems);
    within(options.len(), &(0..=OPTIONS_MAX), path, problems);
    names::distinct(options, path, problems);
    let first = options.first().map(|first| is_nested(first["type"].as_u64()));
    let mut optional_seen = false;
    for (index, option) in options.iter().enumerate() {
        let here = format!("{path}.{index}");
        if !object(option, &here, problems) {
            continue;
        }
        let nested = is_nested(option["type"].as_u64());
        if first != Some(nested) {
            problems.add(
                &here,
                TYPE_INVALID,
                "Sub-command and sub-command group option types are mutually exclusive to all other types",
            );
        }
        if option["required"] == true && optional_seen {
            problems.add(
                &here,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            );
        }
        optional_seen |= option["required"] != true && !nested;
        one(option, depth, &here, problems);
    }
}

fn one(option: &Value, depth: u8, path: &str, problems: &mut Problems) {
    name(&option["name"], &format!("{path}.name"), problems);
    required_text(&option["description"], &(1..=DESCRIPTION_MAX), &format!("{path}.description"), problems);
    localisations(option, &format!("{path}."), Localised::CHAT_INPUT, problems);
    for key in ["required", "autocomplete"] {
        boolean(&option[key], &format!("{path}.{key}"), problems);
    }
    let inner = &option["options"];
    let deeper = format!("{path}.options");
    match option["type"].as_u64() {
        // A group may hold subcommands, a subcommand only values: nothing lies deeper.
        Some(option::SUBCOMMAND) if depth <= 1 => level(inner, 2, &deeper, problems),
        Some(option::GROUP) if depth == 0 => {
            level(inner, 1, &deeper, problems);
            let children = inner.as_array().map_or(&[][..], Vec::as_slice);
            if children.is_empty() || children.iter().any(|child| child["type"] != option::SUBCOMMAND) {
                problems.add(&deeper, TYPE_INVALID, "A group holds sub-commands and nothing else");
            }
        }
        Some(option::SUBCOMMAND | option::GROUP) => {
            problems.add(&format!("{path}.type"), TYPE_INVALID, "Nested deeper than command, group, sub-command");
        }
        Some(kind @ option::STRING..=option::ATTACHMENT) => {
            if inner.as_array().is_some_and(|inner| !inner.is_empty()) {
                problems.add(&deeper, TYPE_INVALID, "Only groups and sub-commands have options of their own");
            }
            choices(option, kind, path, problems);
            lengths(option, kind, path, problems);
            values(option, kind, path, problems);
            kinds(option, kind, path, problems);
        }
        None if option["type"].is_null() => problems.required(&format!("{path}.type")),
        _ => problems.choices(&format!("{path}.type"), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),
    }
}

fn choices(option: &Value, kind: u64, path: &str, problems: &mut Problems) {
    let takes_choices = matches!(kind, option::STRING | option::INTEGER | option::NUMBER);
    let at = format!("{path}.choices");
    let choices = list(&option["choices"], &at, problems);
    within(choices.len(), &(0..=CHOICES_MAX), &at, problems);
    let mut names = BTreeSet::new();
    for (index, choice) in choices.iter().enumerate() {
        let here = format!("{at}.{index}");
        if !object(choice, &here, problems) {
            continue;
        }
        interactions::one_choice(choice, &here, problems);
        localisations(choice, &format!("{here}."), Localised::CHOICE, problems);
        if !names.insert(choice["name"].as_str().unwrap_or_default()) {
            problems.add(
                &here,
                "APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_ALREADY_EXISTS",
                "Option choice name already exists",
            );
        }
        if takes_choices {
            value(&choice["value"], kind, &format!("{here}.value"), problems);
        }
    }
    let suggests = option["autocomplete"] == true;
    for (given, key) in [(suggests, "autocomplete"), (!choices.is_empty(), "choices")] {
        if given && !takes_choices {
            problems.add(&format!("{path}.{key}"), TYPE_INVALID, &format!("Options of this type have no {key}"));
        }
    }
    if suggests && !choices.is_empty() {
        problems.add(
            path,
            "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
            "Autocomplete and choices are mutually exclusive",
        );
    }
}

/// Holds a choice's or a bound's value to what the option takes.
fn value(value: &Value, kind: u64, path: &str, problems: &mut Problems) {
    let wrong = |problems: &mut Problems, what: &str| {
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_VALUE_INVALID", &format!("The value is no {what}"));
    };
    match kind {
        option::STRING if value.is_string() => {}
        option::STRING => wrong(problems, "text"),
        option::INTEGER if value.is_i64() || value.is_u64() => {
            number(value, &(-INTEGER_MAX..=INTEGER_MAX), path, problems);
        }
        option::INTEGER => wrong(problems, "whole number"),
        _ => match value.as_f64() {
            Some(number) if number.abs() <= NUMBER_MAX => {}
            Some(_) => problems.add(path, "NUMBER_TYPE_MAX", "Must be within -2^53 and 2^53."),
            None => wrong(problems, "number"),
        },
    }
}

fn lengths(option: &Value, kind: u64, path: &str, problems: &mut Problems) {
    for (key, least) in [("min_length", 0), ("max_length", 1)] {
        let at = format!("{path}.{key}");
        number(&option[key], &(least..=TEXT_OPTION_MAX), &at, problems);
        if !option[key].is_null() && kind != option::STRING {
            problems.add(&at, TYPE_INVALID, "Only text options have lengths");
        }
    }
    if option["min_length"].as_i64().zip(option["max_length"].as_i64()).is_some_and(|(low, high)| low > high) {
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_RANGE", "The least is above the most");
    }
}

fn values(option: &Value, kind: u64, path: &str, problems: &mut Problems) {
    for key in ["min_value", "max_value"] {
        let at = format!("{path}.{key}");
        if option[key].is_null() {
            continue;
        }
        if matches!(kind, option::INTEGER | option::NUMBER) {
            bound(&option[key], kind, &at, problems);
        } else {
            problems.add(&at, TYPE_INVALID, "Only numbers have bounds");
        }
    }
    if option["min_value"].as_f64().zip(option["max_value"].as_f64()).is_some_and(|(low, high)| low > high) {
        problems.add(path, "APPLICATION_COMMAND_OPTIONS_RANGE", "The least is above the most");
    }
}

/// A bound of a whole number may be written as 3.0, as clients that know only doubles do.
fn bound(given: &Value, kind: u64, path: &str, problems: &mut Problems) {
    let whole = given.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < NUMBER_MAX);
    if kind == option::NUMBER || whole.is_none() {
        value(given, kind, path, problems);
    }
}

/// What only options on channels and on files can say.
fn kinds(option: &Value, kind: u64, path: &str, problems: &mut Problems) {
    let at = format!("{path}.channel_types");
    let channels = list(&option["channel_types"], &at, problems);
    for (index, channel) in channels.iter().enumerate() {
        number(channel, &(0..=CHANNEL_TYPE_MAX), &format!("{at}.{index}"), problems);
    }
    if !channels.is_empty() && kind != option::CHANNEL {
        problems.add(&at, TYPE_INVALID, "Only channel options are held to types of channels");
    }
    let at = format!("{path}.file_types");
    let files = list(&option["file_types"], &at, problems);
    within(files.len(), &(0..=FILE_TYPES_MAX), &at, problems);
    if !files.is_empty() && kind != option::ATTACHMENT {
        problems.add(&at, TYPE_INVALID, "Only attachment options are held to types of files");
    }
}
