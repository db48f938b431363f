//! What a webhook may be called, and what its messages may be called after.

use serde_json::Value;

use super::{Problems, required_text, text};

/// Characters in a webhook's name, and in the name a message of it bears.
pub(crate) const NAME_MAX: usize = 80;
/// What no such name may contain.
const FORBIDDEN: [&str; 2] = ["clyde", "discord"];

/// Checks the name a webhook is made with.
pub(crate) fn check_name(name: &Value, problems: &mut Problems) {
    required_text(name, &(1..=NAME_MAX), "name", problems);
    forbidden(name, "name", problems);
}

/// Checks the name a single message bears.
pub(crate) fn check_username(name: &Value, problems: &mut Problems) {
    text(name, &(1..=NAME_MAX), "username", problems);
    forbidden(name, "username", problems);
}

fn forbidden(name: &Value, path: &str, problems: &mut Problems) {
    let name = name.as_str().unwrap_or_default().to_lowercase();
    for word in FORBIDDEN {
        if name.contains(word) {
            problems.add(path, "USERNAME_INVALID_CONTAINS", &format!("Username cannot contain \"{word}\""));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_have_80_characters_and_are_not_discords_own() {
        let problems = |name: &str| {
            let (mut made, mut borne) = (Problems::default(), Problems::default());
            check_name(&json!(name), &mut made);
            check_username(&json!(name), &mut borne);
            (made.found("name"), borne.found("username"))
        };
        assert_eq!(problems(&"x".repeat(NAME_MAX)), (false, false));
        assert_eq!(problems(&"x".repeat(NAME_MAX + 1)), (true, true));
        assert_eq!(problems(""), (true, true));
        assert_eq!(problems("The DisCord News"), (true, true));
        let mut none = Problems::default();
        check_username(&Value::Null, &mut none);
        assert!(none.is_empty());
    }
}
