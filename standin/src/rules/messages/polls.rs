//! Polls, in what they ask.

use serde_json::Value;

use crate::rules::{Problems, boolean, list, number, object, required_text, within};

/// Characters in the question.
pub(super) const QUESTION_MAX: usize = 300;
/// Answers to choose from.
pub(super) const ANSWERS_MAX: usize = 10;
/// Characters in an answer.
pub(super) const ANSWER_MAX: usize = 55;
/// Hours a poll may run.
pub(super) const HOURS_MAX: i64 = 768;

/// Checks the poll of a message, if there is one.
pub(super) fn check(poll: &Value, path: &str, problems: &mut Problems) {
    if poll.is_null() || !object(poll, path, problems) {
        return;
    }
    required_text(&poll["question"]["text"], &(1..=QUESTION_MAX), &format!("{path}.question.text"), problems);
    let at = format!("{path}.answers");
    let answers = list(&poll["answers"], &at, problems);
    within(answers.len(), &(1..=ANSWERS_MAX), &at, problems);
    for (index, answer) in answers.iter().enumerate() {
        let here = format!("{at}.{index}.poll_media.text");
        let media = &answer["poll_media"];
        // An emoji alone is an answer, too.
        if media["text"].is_null() && media["emoji"].is_object() {
            continue;
        }
        required_text(&media["text"], &(1..=ANSWER_MAX), &here, problems);
    }
    number(&poll["duration"], &(1..=HOURS_MAX), &format!("{path}.duration"), problems);
    number(&poll["layout_type"], &(1..=1), &format!("{path}.layout_type"), problems);
    boolean(&poll["allow_multiselect"], &format!("{path}.allow_multiselect"), problems);
}
