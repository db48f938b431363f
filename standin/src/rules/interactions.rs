//! Which first answers an interaction may have, and what is in them.

use serde_json::Value;

use super::{Problems, length, list, messages, modals, object, text, within};

/// Seconds an interaction waits for its first answer.
pub(crate) const FIRST_ANSWER_SECONDS: u64 = 3;
/// Minutes an interaction's token lives.
pub(crate) const TOKEN_MINUTES: i64 = 15;
/// Choices in an answer to autocomplete.
pub(crate) const CHOICES_MAX: usize = 25;
/// Characters in a choice's name, and in its value if that is a text.
pub(crate) const CHOICE_TEXT_MAX: usize = 100;

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

/// First answers, by their number on the wire.
pub(crate) mod answer {
    pub(crate) const MESSAGE: u64 = 4;
    pub(crate) const DEFERRED_MESSAGE: u64 = 5;
    pub(crate) const DEFERRED_UPDATE: u64 = 6;
    pub(crate) const UPDATE: u64 = 7;
    pub(crate) const CHOICES: u64 = 8;
    pub(crate) const MODAL: u64 = 9;
}

/// First answers there are. Of those above forms, 10 asks people to pay and 12 opens an activity: an app that sells
/// nothing and has no activity, as ours, may give neither.
const ANSWERS: [u64; 9] = [1, 4, 5, 6, 7, 8, 9, 10, 12];

/// Whether an interaction of this kind may be answered so. `on_message`: it came from a message's component.
pub(crate) const fn may_answer(kind: Kind, answer: u64, on_message: bool) -> bool {
    match kind {
        Kind::Command => matches!(answer, 4 | 5 | 9),
        Kind::Component => matches!(answer, 4 | 5 | 6 | 7 | 9),
        Kind::Autocomplete => answer == 8,
        // Libraries acknowledge forms opened by a command with 6; there is nothing a 7 could update.
        Kind::Modal => matches!(answer, 4..=6) || (answer == 7 && on_message),
    }
}

/// Checks the body of a first answer. `held`: the flags of the message whose component was used, if there is one.
pub(crate) fn check(body: &Value, kind: Kind, held: Option<u64>, problems: &mut Problems) {
    if !object(body, "", problems) {
        return;
    }
    let Some(answer) = body["type"].as_u64() else {
        if body["type"].is_null() {
            problems.required("type");
        } else {
            problems.add("type", "NUMBER_TYPE_COERCE", &format!("Value {} is not int.", body["type"]));
        }
        return;
    };
    let on_message = held.is_some();
    if !ANSWERS.contains(&answer) {
        problems.choices("type", "1, 4, 5, 6, 7, 8, 9, 10, 12");
        return;
    }
    if !may_answer(kind, answer, on_message) {
        problems.add(
            "type",
            "INTERACTION_CALLBACK_TYPE_INVALID",
            &format!("Response type {answer} is not allowed for interactions of type {}", kind as u8),
        );
        return;
    }
    let data = &body["data"];
    match answer {
        answer::MESSAGE | answer::UPDATE => {
            if data.is_null() {
                problems.required("data");
                return;
            }
            if !object(data, "data", problems) {
                return;
            }
            // An update goes on with the flags its message has; a new message begins with its own.
            let flags = match held.filter(|_| answer == answer::UPDATE) {
                Some(held) => messages::edited_flags(data, held, "data.", problems) | held,
                None => messages::flags(data, messages::ANSWER_FLAGS, "data.", problems),
            };
            messages::check(data, "data.", flags & messages::IS_COMPONENTS_V2 != 0, problems);
        }
        answer::DEFERRED_MESSAGE => {
            messages::flags(data, messages::EPHEMERAL, "data.", problems);
        }
        answer::CHOICES => choices(&data["choices"], "data.choices", problems),
        answer::MODAL if data.is_null() => problems.required("data"),
        answer::MODAL => modals::check(data, "data.", problems),
        _ => {}
    }
}

fn choices(value: &Value, path: &str, problems: &mut Problems) {
    if value.is_null() {
        problems.required(path);
        return;
    }
    let choices = list(value, path, problems);
    within(choices.len(), &(0..=CHOICES_MAX), path, problems);
    for (index, choice) in choices.iter().enumerate() {
        let here = format!("{path}.{index}");
        if object(choice, &here, problems) {
            one_choice(choice, &here, problems);
        }
    }
}

/// Checks one choice of autocomplete or of a registered option.
pub(crate) fn one_choice(choice: &Value, path: &str, problems: &mut Problems) {
    super::required_text(&choice["name"], &(1..=CHOICE_TEXT_MAX), &format!("{path}.name"), problems);
    match &choice["value"] {
        Value::String(value) if length(value) > CHOICE_TEXT_MAX => {
            text(&choice["value"], &(0..=CHOICE_TEXT_MAX), &format!("{path}.value"), problems);
        }
        Value::String(_) | Value::Number(_) => {}
        _ => problems.required(&format!("{path}.value")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(kind: Kind, body: &Value) -> Problems {
        let mut problems = Problems::default();
        check(body, kind, None, &mut problems);
        problems
    }

    #[test]
    fn the_table_of_first_answers() {
        let allowed =
            |kind, on_message| (1..=12).filter(|answer| may_answer(kind, *answer, on_message)).collect::<Vec<_>>();
        assert_eq!(allowed(Kind::Command, false), [4, 5, 9]);
        assert_eq!(allowed(Kind::Component, true), [4, 5, 6, 7, 9]);
        assert_eq!(allowed(Kind::Autocomplete, false), [8]);
        assert_eq!(allowed(Kind::Modal, true), [4, 5, 6, 7]);
        assert_eq!(allowed(Kind::Modal, false), [4, 5, 6]);
        assert!(problems(Kind::Modal, &json!({ "type": 9, "data": {} })).found("type"));
        assert!(problems(Kind::Command, &json!({})).found("type"));
    }

    #[test]
    fn a_deferred_answer_only_chooses_its_visibility() {
        assert!(problems(Kind::Command, &json!({ "type": 5, "data": { "flags": 64 } })).is_empty());
        assert!(problems(Kind::Command, &json!({ "type": 5 })).is_empty());
        assert!(problems(Kind::Command, &json!({ "type": 5, "data": { "flags": 4 } })).found("data.flags"));
    }

    #[test]
    fn choices_are_counted_and_measured() {
        let choice = json!({ "name": "a", "value": "b" });
        let of = |count: usize| json!({ "type": 8, "data": { "choices": vec![choice.clone(); count] } });
        assert!(problems(Kind::Autocomplete, &of(CHOICES_MAX)).is_empty());
        assert!(problems(Kind::Autocomplete, &of(CHOICES_MAX + 1)).found("data.choices"));
        for key in ["name", "value"] {
            let mut long = choice.clone();
            long[key] = json!("x".repeat(CHOICE_TEXT_MAX + 1));
            let body = json!({ "type": 8, "data": { "choices": [long] } });
            assert!(problems(Kind::Autocomplete, &body).found(&format!("data.choices.0.{key}")));
        }
        assert!(problems(Kind::Autocomplete, &json!({ "type": 8, "data": {} })).found("data.choices"));
    }

    #[test]
    fn messages_in_answers_are_messages() {
        let body = json!({ "type": 4, "data": { "content": "x".repeat(2001) } });
        assert!(problems(Kind::Command, &body).found("data.content"));
        assert!(problems(Kind::Command, &json!({ "type": 4 })).found("data"));
    }
}
