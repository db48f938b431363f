//! The rules Discord holds bodies to, one file per subject, each limit a named constant.
//!
//! The rules read JSON and nothing else: they know neither the server nor the world. Each takes the value, the
//! place it has in the body, and the list of problems to add to.
//!
//! Paths, and the codes in capitals, are Discord's where it is known which it sends. Where it is only known that it
//! refuses, the code is a descriptive one in its style: a bot may rely on 50035 and on the path, not on those.

pub(crate) mod commands;
pub(crate) mod components;
pub(crate) mod interactions;
pub(crate) mod mentions;
pub(crate) mod messages;
pub(crate) mod modals;
pub(crate) mod threads;
pub(crate) mod webhooks;

use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use crate::refusal::Refusal;

/// The problems found in one body, as the tree Discord answers with.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    tree: Map<String, Value>,
    outright: Option<Refusal>,
}

impl Problems {
    /// Adds a problem at a dotted path, for example `embeds.0.title`; the empty path is the body itself.
    pub(crate) fn add(&mut self, path: &str, code: &str, message: &str) {
        let mut node = &mut self.tree;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let next = node.entry(step).or_insert_with(|| json!({}));
            if !next.is_object() {
                return;
            }
            let Value::Object(map) = next else { return };
            node = map;
        }
        if let Value::Array(list) = node.entry("_errors").or_insert_with(|| json!([])) {
            list.push(json!({ "code": code, "message": message }));
        }
    }

    pub(crate) fn required(&mut self, path: &str) {
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    pub(crate) fn choices(&mut self, path: &str, allowed: &str) {
        self.add(path, "BASE_TYPE_CHOICES", &format!("Value must be one of {{{allowed}}}."));
    }

    /// A member of a union whose `type` is none of those allowed here.
    pub(crate) fn union(&mut self, path: &str, allowed: &str) {
        self.add(path, "UNION_TYPE_CHOICES", &format!("Value of field \"type\" must be one of ({allowed})."));
    }

    /// Refuses the whole body with an error of its own, whatever the tree says.
    pub(crate) fn refuse(&mut self, refusal: Refusal) {
        self.outright.get_or_insert(refusal);
    }

    /// The refusal these problems make, if there are any.
    pub(crate) fn into_result(self) -> Result<(), Refusal> {
        if let Some(refusal) = self.outright {
            return Err(refusal);
        }
        if self.tree.is_empty() { Ok(()) } else { Err(Refusal::form(Value::Object(self.tree))) }
    }

    /// Whether something was found at or below a path.
    #[cfg(test)]
    pub(crate) fn found(&self, path: &str) -> bool {
        let pointer = format!("/{}", path.replace('.', "/"));
        Value::Object(self.tree.clone()).pointer(&pointer).is_some()
    }

    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.tree.is_empty() && self.outright.is_none()
    }

    /// The code of the first problem at a path.
    #[cfg(test)]
    pub(crate) fn code(&self, path: &str) -> Option<String> {
        let pointer = format!("/{}/_errors/0/code", path.replace('.', "/"));
        Value::Object(self.tree.clone()).pointer(&pointer)?.as_str().map(ToOwned::to_owned)
    }
}

/// The length Discord counts: characters.
pub(crate) fn length(text: &str) -> usize {
    text.chars().count()
}

/// Holds a count to a range, with the words Discord uses for it.
pub(crate) fn within(count: usize, range: &RangeInclusive<usize>, path: &str, problems: &mut Problems) {
    let (min, max) = (*range.start(), *range.end());
    if range.contains(&count) {
        return;
    }
    if min == 0 {
        problems.add(path, "BASE_TYPE_MAX_LENGTH", &format!("Must be {max} or fewer in length."));
    } else {
        problems.add(path, "BASE_TYPE_BAD_LENGTH", &format!("Must be between {min} and {max} in length."));
    }
}

/// Holds an optional text to a length; anything but a text or null is refused.
pub(crate) fn text(value: &Value, range: &RangeInclusive<usize>, path: &str, problems: &mut Problems) {
    match value {
        Value::Null => {}
        Value::String(text) => within(length(text), range, path, problems),
        _ => problems.add(path, "STRING_TYPE_CONVERT", "Could not interpret value as string."),
    }
}

/// Holds a text that must be there to a length.
pub(crate) fn required_text(value: &Value, range: &RangeInclusive<usize>, path: &str, problems: &mut Problems) {
    if value.as_str().is_none_or(str::is_empty) && !value.is_number() {
        problems.required(path);
    } else {
        text(value, range, path, problems);
    }
}

/// Holds an optional whole number to a range.
pub(crate) fn number(value: &Value, range: &RangeInclusive<i64>, path: &str, problems: &mut Problems) {
    match value.as_i64() {
        None if value.is_null() => {}
        None => problems.add(path, "NUMBER_TYPE_COERCE", &format!("Value \"{value}\" is not int.")),
        Some(number) if number < *range.start() => problems.add(
            path,
            "NUMBER_TYPE_MIN",
            &format!("int value should be greater than or equal to {}.", range.start()),
        ),
        Some(number) if number > *range.end() => problems.add(
            path,
            "NUMBER_TYPE_MAX",
            &format!("int value should be less than or equal to {}.", range.end()),
        ),
        Some(_) => {}
    }
}

/// The members of a list; none if it is absent, a problem if it is something else.
pub(crate) fn list<'a>(value: &'a Value, path: &str, problems: &mut Problems) -> &'a [Value] {
    match value {
        Value::Null => &[],
        Value::Array(list) => list,
        _ => {
            problems.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            &[]
        }
    }
}

/// Refuses an optional value that is neither true nor false.
pub(crate) fn boolean(value: &Value, path: &str, problems: &mut Problems) {
    if !value.is_null() && !value.is_boolean() {
        problems.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
    }
}

/// Whether a value is an object; if it is not, that is a problem.
pub(crate) fn object(value: &Value, path: &str, problems: &mut Problems) -> bool {
    if !value.is_object() {
        problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
    }
    value.is_object()
}

/// Holds an optional address to a length and to schemes; the host is not looked up.
pub(crate) fn address(value: &Value, max: usize, schemes: &[&str], path: &str, problems: &mut Problems) {
    text(value, &(0..=max), path, problems);
    let Some(url) = value.as_str() else { return };
    let Some((scheme, rest)) = url.split_once(':') else {
        return problems.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    };
    if !schemes.contains(&scheme) {
        let allowed: Vec<String> = schemes.iter().map(|scheme| format!("'{scheme}'")).collect();
        let message = format!("Scheme \"{scheme}\" must be one of ({}).", allowed.join(", "));
        problems.add(path, "URL_TYPE_INVALID_SCHEME", &message);
    } else if rest.strip_prefix("//").is_none_or(str::is_empty) || rest.contains(char::is_whitespace) {
        problems.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
}

/// An id, which Discord takes as text or as a number.
pub(crate) fn snowflake(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_make_discords_tree() {
        let mut problems = Problems::default();
        problems.add("embeds.0.title", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length.");
        problems.required("content");
        let refusal = problems.into_result().unwrap_err();
        assert_eq!(refusal.code, 50035);
        assert_eq!(
            refusal.errors.unwrap(),
            json!({
                "embeds": { "0": { "title": { "_errors": [
                    { "code": "BASE_TYPE_MAX_LENGTH", "message": "Must be 256 or fewer in length." }
                ] } } },
                "content": { "_errors": [{ "code": "BASE_TYPE_REQUIRED", "message": "This field is required" }] },
            })
        );
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        let mut problems = Problems::default();
        text(&json!("ääää"), &(0..=4), "x", &mut problems);
        assert!(problems.is_empty());
        text(&json!("äääää"), &(0..=4), "x", &mut problems);
        assert!(problems.found("x"));
    }
}
