//! What commands, options and choices are called, in every language, and how much of it there may be.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use serde_json::Value;

use super::{DESCRIPTION_MAX, NAME_MAX};
use crate::rules::{Problems, interactions::CHOICE_TEXT_MAX, length, required_text};

/// The locales a localisation may be given in.
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// The characters of a name; how many there may be is told apart from which.
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]*$").expect("the pattern is Discord's own and compiles")
});

/// Holds the name of a slash command or of an option to the pattern, in lower case.
pub(super) fn name(value: &Value, path: &str, problems: &mut Problems) {
    required_text(value, &(1..=NAME_MAX), path, problems);
    let Some(name) = value.as_str() else { return };
    if !NAME.is_match(name) {
        problems.add(path, "STRING_TYPE_REGEX", "String value did not match validation regex.");
    } else if name.to_lowercase() != name {
        problems.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
}

/// What the translations of something may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Localised {
    /// Characters in a name; none: the name follows the pattern.
    free_name: Option<usize>,
    described: bool,
}

impl Localised {
    /// Slash commands and options.
    pub(super) const CHAT_INPUT: Self = Self { free_name: None, described: true };
    /// Commands on users and messages.
    pub(super) const CONTEXT_MENU: Self = Self { free_name: Some(NAME_MAX), described: false };
    /// Choices.
    pub(super) const CHOICE: Self = Self { free_name: Some(CHOICE_TEXT_MAX), described: false };
}

/// Holds translations to known locales and to the rules of what they translate.
pub(super) fn localisations(of: &Value, prefix: &str, rule: Localised, problems: &mut Problems) {
    for key in ["name_localizations", "description_localizations"] {
        let path = format!("{prefix}{key}");
        let texts = match &of[key] {
            Value::Null => continue,
            Value::Object(texts) => texts,
            _ => {
                problems.add(&path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }
        };
        let is_name = key.starts_with('n');
        if !is_name && !rule.described && !texts.is_empty() {
            problems.add(&path, "BASE_TYPE_BAD", "What has no description has no translations of it");
            continue;
        }
        for (locale, text) in texts {
            let here = format!("{path}.{locale}");
            if !LOCALES.contains(&locale.as_str()) {
                problems.add(&here, "ENUM_TYPE_COERCE", &format!("Value \"{locale}\" is not a valid enum value."));
                continue;
            }
            match rule.free_name {
                _ if !is_name => required_text(text, &(1..=DESCRIPTION_MAX), &here, problems),
                Some(max) => required_text(text, &(1..=max), &here, problems),
                None => name(text, &here, problems),
            }
        }
    }
}

/// Holds options to different names: no default name twice, no translation that is another's default name or
/// another's translation in the same language.
pub(super) fn distinct(options: &[Value], path: &str, problems: &mut Problems) {
    const TAKEN: (&str, &str) = ("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
    let default = |option: &Value| option["name"].as_str().unwrap_or_default().to_owned();
    let mut seen = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        if !seen.insert(default(option)) {
            problems.add(&format!("{path}.{index}"), TAKEN.0, TAKEN.1);
        }
    }
    let mut translated = BTreeSet::new();
    for (index, option) in options.iter().enumerate() {
        for (locale, text) in option["name_localizations"].as_object().into_iter().flatten() {
            let Some(text) = text.as_str() else { continue };
            let elsewhere = options.iter().enumerate().any(|(other, one)| other != index && default(one) == text);
            if !translated.insert((locale, text)) || elsewhere {
                problems.add(&format!("{path}.{index}.name_localizations.{locale}"), TAKEN.0, TAKEN.1);
            }
        }
    }
}

/// The characters that count towards a command's sum; of translated texts the longest variant does.
pub(super) fn characters(of: &Value) -> usize {
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

    fn found(text: &str) -> Option<String> {
        let mut problems = Problems::default();
        name(&json!(text), "name", &mut problems);
        problems.code("name")
    }

    #[test]
    fn letters_and_numbers_of_every_script_and_the_marks_of_two() {
        for good in ["größe", "日本", "ไทยน้ำ", "हिन्दी", "it's", "a-b_c", "²", "ⅳ"] {
            assert_eq!(found(good), None, "{good}");
        }
        // Marks of other scripts, symbols and spaces are neither letters nor numbers.
        for bad in ["e\u{301}", "عَ", "a.b", "a b", "✅", "a/b", "a:b", "ⓐ"] {
            assert_eq!(found(bad).as_deref(), Some("STRING_TYPE_REGEX"), "{bad}");
        }
        for shouted in ["Offer", "ÄRGER", "Ωmega", "Ⅳ"] {
            assert_eq!(found(shouted).as_deref(), Some("APPLICATION_COMMAND_INVALID_NAME"), "{shouted}");
        }
    }

    #[test]
    fn the_sum_counts_the_longest_variant() {
        let long = json!({ "de": "x".repeat(90), "fr": "x".repeat(10) });
        assert_eq!(characters(&json!({ "name": "n", "description": "d", "description_localizations": long })), 91);
    }

    #[test]
    fn translations_may_not_be_another_options_name() {
        let option = |name: &str, de: &str| json!({ "name": name, "name_localizations": { "de": de, "fr": name } });
        let check = |options: &[Value]| {
            let mut problems = Problems::default();
            distinct(options, "options", &mut problems);
            problems
        };
        assert!(check(&[option("price", "preis"), option("note", "notiz")]).is_empty());
        assert!(check(&[option("price", "note"), option("note", "notiz")]).found("options.0.name_localizations.de"));
        assert!(check(&[option("price", "preis"), option("note", "preis")]).found("options.1.name_localizations.de"));
        assert!(check(&[option("price", "preis"), option("price", "notiz")]).found("options.1"));
    }
}
