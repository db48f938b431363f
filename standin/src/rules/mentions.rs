//! Who a message may ping, and whom it therefore does.
//!
//! Only a mention written in `content` pings, or in a text display of the second generation; one in an embed shows a
//! name and disturbs nobody.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Problems, boolean, list, snowflake, within};

/// Ids in `allowed_mentions.users` and in `allowed_mentions.roles`.
pub(crate) const ALLOWED_IDS_MAX: usize = 100;

/// Checks `allowed_mentions`.
pub(crate) fn check(allowed: &Value, path: &str, problems: &mut Problems) {
    if allowed.is_null() {
        return;
    }
    if !allowed.is_object() {
        problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return;
    }
    boolean(&allowed["replied_user"], &format!("{path}.replied_user"), problems);
    let parse = list(&allowed["parse"], &format!("{path}.parse"), problems);
    for (index, kind) in parse.iter().enumerate() {
        if !matches!(kind.as_str(), Some("users" | "roles" | "everyone")) {
            problems.choices(&format!("{path}.parse.{index}"), "'users', 'roles', 'everyone'");
        }
    }
    for key in ["users", "roles"] {
        let here = format!("{path}.{key}");
        let ids = list(&allowed[key], &here, problems);
        within(ids.len(), &(0..=ALLOWED_IDS_MAX), &here, problems);
        let mut seen = BTreeSet::new();
        for (index, id) in ids.iter().enumerate() {
            match snowflake(id) {
                None => problems.add(
                    &format!("{here}.{index}"),
                    "NUMBER_TYPE_COERCE",
                    &format!("Value {id} is not snowflake."),
                ),
                Some(id) if !seen.insert(id) => {
                    problems.add(&here, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
                }
                Some(_) => {}
            }
        }
        if !ids.is_empty() && parse.iter().any(|kind| kind.as_str() == Some(key)) {
            problems.add(
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                &format!("parse:[\"{key}\"] and {key}: [ids...] are mutually exclusive."),
            );
        }
    }
}

/// Which defaults hold when `allowed_mentions` is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Surface {
    /// A message posted in a channel: everything pings.
    Channel,
    /// An answer to an interaction: only people are pinged.
    Interaction,
}

/// Whom a message mentions, after `allowed_mentions`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pinged {
    pub(crate) users: Vec<u64>,
    pub(crate) roles: Vec<u64>,
    /// `@everyone` or `@here`.
    pub(crate) everyone: Option<&'static str>,
}

/// Whom a text pings.
pub(crate) fn pinged(content: &str, allowed: &Value, surface: Surface) -> Pinged {
    let may = Allowed::read(allowed, surface);
    let mut pinged = Pinged::default();
    for mention in mentioned(content) {
        match mention {
            Mention::User(id) if may.every_user || may.users.contains(&id) => {
                if !pinged.users.contains(&id) {
                    pinged.users.push(id);
                }
            }
            Mention::Role(id) if may.every_role || may.roles.contains(&id) => {
                if !pinged.roles.contains(&id) {
                    pinged.roles.push(id);
                }
            }
            Mention::Everyone(word) if may.everyone => pinged.everyone = pinged.everyone.or(Some(word)),
            Mention::User(_) | Mention::Role(_) | Mention::Everyone(_) => {}
        }
    }
    pinged
}

struct Allowed {
    every_user: bool,
    every_role: bool,
    everyone: bool,
    users: Vec<u64>,
    roles: Vec<u64>,
}

impl Allowed {
    fn read(allowed: &Value, surface: Surface) -> Self {
        if allowed.is_null() {
            let all = surface == Surface::Channel;
            return Self { every_user: true, every_role: all, everyone: all, users: Vec::new(), roles: Vec::new() };
        }
        let parses = |kind: &str| {
            allowed["parse"].as_array().is_some_and(|parse| parse.iter().any(|entry| entry.as_str() == Some(kind)))
        };
        let ids = |key: &str| allowed[key].as_array().into_iter().flatten().filter_map(snowflake).collect();
        Self {
            every_user: parses("users"),
            every_role: parses("roles"),
            everyone: parses("everyone"),
            users: ids("users"),
            roles: ids("roles"),
        }
    }
}

enum Mention {
    User(u64),
    Role(u64),
    Everyone(&'static str),
}

/// The mentions written in a text. Code is left out and so is what a backslash precedes, as Discord does.
fn mentioned(content: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut rest = content;
    while let Some(first) = rest.chars().next() {
        if first == '\\' {
            let skipped = rest.chars().nth(1).map_or(1, |next| 1 + next.len_utf8());
            rest = &rest[skipped..];
            continue;
        }
        if first == '`' {
            rest = after_code(rest);
            continue;
        }
        if let Some((mention, after)) = user_or_role(rest) {
            found.push(mention);
            rest = after;
            continue;
        }
        for word in ["@everyone", "@here"] {
            if rest.starts_with(word) {
                found.push(Mention::Everyone(word));
            }
        }
        rest = &rest[first.len_utf8()..];
    }
    found
}

/// What follows the code a text begins with; if it is never closed, what follows the backticks.
fn after_code(text: &str) -> &str {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (fence, after) = text.split_at(ticks);
    after.find(fence).map_or(after, |end| &after[end + ticks..])
}

fn user_or_role(text: &str) -> Option<(Mention, &str)> {
    let inner = text.strip_prefix("<@")?;
    let (inside, after) = inner.split_once('>')?;
    if let Some(role) = inside.strip_prefix('&') {
        return Some((Mention::Role(role.parse().ok()?), after));
    }
    let user = inside.strip_prefix('!').unwrap_or(inside);
    Some((Mention::User(user.parse().ok()?), after))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(allowed: &Value) -> Problems {
        let mut problems = Problems::default();
        check(allowed, "allowed_mentions", &mut problems);
        problems
    }

    #[test]
    fn parse_and_a_list_of_the_same_exclude_each_other() {
        assert!(problems(&json!({ "parse": ["users"], "users": ["1"] })).found("allowed_mentions"));
        assert!(problems(&json!({ "parse": ["users"], "users": [] })).is_empty());
        assert!(problems(&json!({ "parse": ["users"], "roles": ["1"] })).is_empty());
        assert!(problems(&json!({ "parse": ["roles"], "roles": ["1"] })).found("allowed_mentions"));
    }

    #[test]
    fn a_hundred_ids_and_known_words() {
        let ids = |count: usize| (1..=count).map(|id| id.to_string()).collect::<Vec<_>>();
        assert!(problems(&json!({ "users": ids(ALLOWED_IDS_MAX) })).is_empty());
        assert!(problems(&json!({ "users": ids(ALLOWED_IDS_MAX + 1) })).found("allowed_mentions.users"));
        assert!(problems(&json!({ "roles": ids(ALLOWED_IDS_MAX + 1) })).found("allowed_mentions.roles"));
        assert!(problems(&json!({ "users": ["1", 1] })).found("allowed_mentions.users"));
        assert!(problems(&json!({ "replied_user": "yes" })).found("allowed_mentions.replied_user"));
        assert!(problems(&json!({ "parse": ["all"] })).found("allowed_mentions.parse.0"));
        assert!(problems(&json!({ "users": ["mira"] })).found("allowed_mentions.users.0"));
    }

    #[test]
    fn defaults_differ_between_channels_and_interactions() {
        let text = "<@1> <@!2> <@&3> @everyone";
        let all = pinged(text, &Value::Null, Surface::Channel);
        assert_eq!(all, Pinged { users: vec![1, 2], roles: vec![3], everyone: Some("@everyone") });
        let answer = pinged(text, &Value::Null, Surface::Interaction);
        assert_eq!(answer, Pinged { users: vec![1, 2], roles: vec![], everyone: None });
    }

    #[test]
    fn what_is_given_overrides_the_defaults() {
        let text = "<@1> <@2> <@&3> @here";
        assert_eq!(pinged(text, &json!({ "parse": [] }), Surface::Channel), Pinged::default());
        let one = pinged(text, &json!({ "parse": [], "users": ["2", "9"], "roles": [3] }), Surface::Channel);
        assert_eq!(one, Pinged { users: vec![2], roles: vec![3], everyone: None });
        let here = pinged(text, &json!({ "parse": ["everyone"] }), Surface::Interaction);
        assert_eq!(here.everyone, Some("@here"));
    }

    #[test]
    fn code_and_escapes_ping_nobody() {
        assert_eq!(pinged("`<@1>` ```\n@everyone\n``` \\<@2>", &Value::Null, Surface::Channel), Pinged::default());
        assert_eq!(pinged("` <@1>", &Value::Null, Surface::Channel).users, vec![1]);
        assert_eq!(pinged("ü<@1> <@1>", &Value::Null, Surface::Channel).users, vec![1]);
    }
}
