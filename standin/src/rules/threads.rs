//! What a thread or a post of a forum may be: name, duration, slow mode, tags.

use serde_json::Value;

use super::{Problems, list, number, required_text, snowflake, text, within};

/// Characters in a thread's name.
pub(crate) const NAME_MAX: usize = 100;
/// Seconds of slow mode.
pub(crate) const SLOW_MODE_MAX: i64 = 21_600;
/// Minutes without activity after which a thread can be archived.
pub(crate) const DURATIONS: [i64; 4] = [60, 1440, 4320, 10_080];
/// The duration of a thread that names none.
pub(crate) const DEFAULT_DURATION: i64 = 4320;
/// Tags on one post.
pub(crate) const APPLIED_TAGS_MAX: usize = 5;

/// Checks the body that begins a thread.
pub(crate) fn check_new(body: &Value, problems: &mut Problems) {
    required_text(&body["name"], &(1..=NAME_MAX), "name", problems);
    check_settings(body, problems);
}

/// Checks the body that changes a thread.
pub(crate) fn check_change(body: &Value, problems: &mut Problems) {
    if !body["name"].is_null() {
        required_text(&body["name"], &(1..=NAME_MAX), "name", problems);
    }
    text(&body["name"], &(0..=NAME_MAX), "name", problems);
    for key in ["archived", "locked"] {
        boolean(&body[key], key, problems);
    }
    check_settings(body, problems);
}

fn check_settings(body: &Value, problems: &mut Problems) {
    let duration = &body["auto_archive_duration"];
    if !duration.is_null() && !duration.as_i64().is_some_and(|minutes| DURATIONS.contains(&minutes)) {
        problems.choices("auto_archive_duration", "60, 1440, 4320, 10080");
    }
    number(&body["rate_limit_per_user"], &(0..=SLOW_MODE_MAX), "rate_limit_per_user", problems);
    boolean(&body["invitable"], "invitable", problems);
    let tags = list(&body["applied_tags"], "applied_tags", problems);
    within(tags.len(), &(0..=APPLIED_TAGS_MAX), "applied_tags", problems);
    for (index, tag) in tags.iter().enumerate() {
        if snowflake(tag).is_none() {
            let path = format!("applied_tags.{index}");
            problems.add(&path, "NUMBER_TYPE_COERCE", &format!("Value {tag} is not snowflake."));
        }
    }
}

fn boolean(value: &Value, path: &str, problems: &mut Problems) {
    if !value.is_null() && !value.is_boolean() {
        problems.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(body: &Value) -> Problems {
        let mut problems = Problems::default();
        check_new(body, &mut problems);
        problems
    }

    #[test]
    fn a_name_has_1_to_100_characters() {
        assert!(problems(&json!({ "name": "ä".repeat(NAME_MAX) })).is_empty());
        assert!(problems(&json!({ "name": "ä".repeat(NAME_MAX + 1) })).found("name"));
        assert!(problems(&json!({ "name": "" })).found("name"));
        assert!(problems(&json!({})).found("name"));
        let mut change = Problems::default();
        check_change(&json!({ "name": "" }), &mut change);
        assert!(change.found("name"));
    }

    #[test]
    fn durations_are_four_and_slow_mode_ends_at_six_hours() {
        for minutes in DURATIONS {
            assert!(problems(&json!({ "name": "x", "auto_archive_duration": minutes })).is_empty());
        }
        assert!(problems(&json!({ "name": "x", "auto_archive_duration": 61 })).found("auto_archive_duration"));
        assert!(problems(&json!({ "name": "x", "rate_limit_per_user": SLOW_MODE_MAX })).is_empty());
        assert!(
            problems(&json!({ "name": "x", "rate_limit_per_user": SLOW_MODE_MAX + 1 })).found("rate_limit_per_user")
        );
    }

    #[test]
    fn a_post_has_five_tags() {
        assert!(problems(&json!({ "name": "x", "applied_tags": ["1", "2", "3", "4", "5"] })).is_empty());
        assert!(
            problems(&json!({ "name": "x", "applied_tags": ["1", "2", "3", "4", "5", "6"] })).found("applied_tags")
        );
        assert!(problems(&json!({ "name": "x", "applied_tags": ["red"] })).found("applied_tags.0"));
    }
}
