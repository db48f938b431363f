//! What a message may be: text, embeds, files, polls, flags, nonce.

mod embeds;
mod files;
mod polls;

use serde_json::Value;

use super::{Problems, boolean, components, length, list, mentions, snowflake, text, within};
pub(crate) use embeds::embed_is_empty;
pub(crate) use files::attachments;

/// Characters in `content`; bots never have more.
pub(crate) const CONTENT_MAX: usize = 2000;
/// Stickers in one message.
pub(crate) const STICKERS_MAX: usize = 3;
/// Characters in a nonce.
pub(crate) const NONCE_MAX: usize = 25;

/// The links in embeds are not unfolded.
pub(crate) const SUPPRESS_EMBEDS: u64 = 1 << 2;
/// Only the person who acted sees it.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// "Thinking…": deferred, not yet written.
pub(crate) const LOADING: u64 = 1 << 7;
/// No push notification.
pub(crate) const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
/// A voice message.
pub(crate) const IS_VOICE_MESSAGE: u64 = 1 << 13;
/// Components instead of text and embeds.
pub(crate) const IS_COMPONENTS_V2: u64 = 1 << 15;

/// Flags a bot may set when it posts in a channel.
pub(crate) const POST_FLAGS: u64 = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_VOICE_MESSAGE | IS_COMPONENTS_V2;
/// Flags a bot may set on an answer to an interaction.
pub(crate) const ANSWER_FLAGS: u64 = POST_FLAGS | EPHEMERAL;
/// Flags a bot may set when it edits; the others must merely be repeated.
pub(crate) const EDIT_FLAGS: u64 = SUPPRESS_EMBEDS | IS_COMPONENTS_V2;

/// What a message of the second generation cannot have.
const LEGACY_FIELDS: [&str; 4] = ["content", "embeds", "poll", "sticker_ids"];

/// Checks the fields a message body has. `at` is empty or ends with a dot, for example `data.`; `v2` says whether
/// the message uses (or already used) the second generation of components.
pub(crate) fn check(body: &Value, at: &str, v2: bool, problems: &mut Problems) {
    text(&body["content"], &(0..=CONTENT_MAX), &format!("{at}content"), problems);
    for key in ["tts", "enforce_nonce"] {
        boolean(&body[key], &format!("{at}{key}"), problems);
    }
    embeds::check(&body["embeds"], &format!("{at}embeds"), problems);
    components::check(&body["components"], &format!("{at}components"), v2, problems);
    mentions::check(&body["allowed_mentions"], &format!("{at}allowed_mentions"), problems);
    polls::check(&body["poll"], &format!("{at}poll"), problems);
    nonce(body, at, problems);
    stickers(&body["sticker_ids"], &format!("{at}sticker_ids"), problems);
    if v2 {
        for field in LEGACY_FIELDS.iter().filter(|field| is_given(&body[**field])) {
            legacy_field(field, at, problems);
        }
    }
}

/// Checks that an edit which turns a message to the second generation empties what that cannot have. `held` names
/// the fields the message has something in.
pub(crate) fn check_turn(body: &Value, held: &[&str], at: &str, problems: &mut Problems) {
    for field in held.iter().filter(|field| body.get(**field).is_none()) {
        legacy_field(field, at, problems);
    }
}

fn legacy_field(field: &str, at: &str, problems: &mut Problems) {
    problems.add(
        &format!("{at}{field}"),
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        &format!("The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"),
    );
}

fn is_given(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    }
}

/// Holds the flags of a body to those it may set.
pub(crate) fn flags(body: &Value, allowed: u64, at: &str, problems: &mut Problems) -> u64 {
    let path = format!("{at}flags");
    if body["flags"].is_null() {
        return 0;
    }
    let Some(flags) = body["flags"].as_u64() else {
        problems.add(&path, "NUMBER_TYPE_COERCE", &format!("Value {} is not int.", body["flags"]));
        return 0;
    };
    if flags & !allowed != 0 {
        problems.add(&path, "MESSAGE_FLAGS_INVALID", "Message flags invalid");
    }
    flags & allowed
}

/// Holds the flags of an edit: those the message has may be repeated, the second generation cannot be left.
pub(crate) fn edited_flags(body: &Value, held: u64, at: &str, problems: &mut Problems) -> u64 {
    let flags = flags(body, EDIT_FLAGS | held, at, problems);
    if body["flags"].is_u64() && held & !flags & IS_COMPONENTS_V2 != 0 {
        problems.add(
            &format!("{at}flags"),
            "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
            "The IS_COMPONENTS_V2 flag cannot be removed from a message",
        );
    }
    flags
}

fn nonce(body: &Value, at: &str, problems: &mut Problems) {
    let path = format!("{at}nonce");
    match &body["nonce"] {
        Value::Null => {}
        Value::String(nonce) if length(nonce) <= NONCE_MAX => {}
        Value::Number(nonce) if nonce.is_i64() || nonce.is_u64() => {}
        Value::String(_) => problems.add(&path, "NONCE_TYPE_TOO_LONG", "Nonce must be 25 or fewer in length."),
        _ => problems.add(&path, "NONCE_TYPE_INVALID", "Nonce must be an integer or a string."),
    }
}

fn stickers(value: &Value, path: &str, problems: &mut Problems) {
    let ids = list(value, path, problems);
    within(ids.len(), &(0..=STICKERS_MAX), path, problems);
    for (index, id) in ids.iter().enumerate().filter(|(_, id)| snowflake(id).is_none()) {
        problems.add(&format!("{path}.{index}"), "NUMBER_TYPE_COERCE", &format!("Value {id} is not snowflake."));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        embeds::{
            AUTHOR_MAX, COLOUR_MAX, EMBED_DESCRIPTION_MAX, EMBED_FIELDS_MAX, EMBED_TITLE_MAX, EMBEDS_MAX,
            FIELD_NAME_MAX, FIELD_VALUE_MAX, FOOTER_MAX, URL_MAX,
        },
        files::{FILE_BYTES_MAX, FILES_MAX},
        *,
    };

    fn problems(body: &Value) -> Problems {
        let mut problems = Problems::default();
        check(body, "", false, &mut problems);
        problems
    }

    fn of(count: usize) -> String {
        "x".repeat(count)
    }

    #[test]
    fn content_ends_at_2000() {
        assert!(problems(&json!({ "content": of(CONTENT_MAX) })).is_empty());
        assert!(problems(&json!({ "content": of(CONTENT_MAX + 1) })).found("content"));
        assert!(problems(&json!({ "content": 7 })).found("content"));
    }

    #[test]
    fn each_part_of_an_embed_has_its_limit() {
        type Build = fn(String) -> Value;
        let parts: [(usize, &str, Build); 6] = [
            (EMBED_TITLE_MAX, "title", |t| json!({ "title": t })),
            (EMBED_DESCRIPTION_MAX, "description", |t| json!({ "description": t })),
            (FOOTER_MAX, "footer.text", |t| json!({ "footer": { "text": t } })),
            (AUTHOR_MAX, "author.name", |t| json!({ "author": { "name": t } })),
            (FIELD_NAME_MAX, "fields.0.name", |t| json!({ "fields": [{ "name": t, "value": "v" }] })),
            (FIELD_VALUE_MAX, "fields.0.value", |t| json!({ "fields": [{ "name": "n", "value": t }] })),
        ];
        for (max, path, build) in parts {
            assert!(problems(&json!({ "embeds": [build(of(max))] })).is_empty(), "{path}");
            let over = problems(&json!({ "embeds": [build(of(max + 1))] }));
            assert!(over.found(&format!("embeds.0.{path}")), "{path}");
        }
    }

    #[test]
    fn spaces_around_do_not_count_in_embeds() {
        assert!(problems(&json!({ "embeds": [{ "title": format!("  {}  ", of(EMBED_TITLE_MAX)) }] })).is_empty());
        assert!(
            problems(&json!({ "embeds": [{ "fields": [{ "name": " ", "value": "v" }] }] }))
                .found("embeds.0.fields.0.name")
        );
    }

    #[test]
    fn counts_of_embeds_fields_and_stickers() {
        let embed = json!({ "title": "t" });
        assert!(problems(&json!({ "embeds": vec![embed.clone(); EMBEDS_MAX] })).is_empty());
        assert!(problems(&json!({ "embeds": vec![embed; EMBEDS_MAX + 1] })).found("embeds"));
        let field = json!({ "name": "n", "value": "v" });
        assert!(problems(&json!({ "embeds": [{ "fields": vec![field.clone(); EMBED_FIELDS_MAX] }] })).is_empty());
        assert!(
            problems(&json!({ "embeds": [{ "fields": vec![field; EMBED_FIELDS_MAX + 1] }] })).found("embeds.0.fields")
        );
        assert!(problems(&json!({ "sticker_ids": vec!["1"; STICKERS_MAX] })).is_empty());
        assert!(problems(&json!({ "sticker_ids": vec!["1"; STICKERS_MAX + 1] })).found("sticker_ids"));
    }

    #[test]
    fn the_sum_runs_over_all_embeds_of_the_message() {
        let of_3000 = json!({ "description": of(3000) });
        assert!(problems(&json!({ "embeds": [of_3000, of_3000] })).is_empty());
        let over = problems(&json!({ "embeds": [of_3000, of_3000, { "title": "x" }] }));
        assert!(over.found("embeds._errors"));
    }

    #[test]
    fn addresses_colours_and_times_are_read() {
        assert!(problems(&json!({ "embeds": [{ "url": "javascript:1" }] })).found("embeds.0.url"));
        assert!(problems(&json!({ "embeds": [{ "image": { "url": "attachment://a.png" } }] })).is_empty());
        assert!(problems(&json!({ "embeds": [{ "url": "attachment://a.png" }] })).found("embeds.0.url"));
        assert!(problems(&json!({ "embeds": [{ "url": format!("https://{}", of(URL_MAX)) }] })).found("embeds.0.url"));
        assert!(problems(&json!({ "embeds": [{ "color": COLOUR_MAX + 1 }] })).found("embeds.0.color"));
        assert!(problems(&json!({ "embeds": [{ "timestamp": "yesterday" }] })).found("embeds.0.timestamp"));
    }

    #[test]
    fn a_nonce_has_25_characters() {
        assert!(problems(&json!({ "nonce": of(NONCE_MAX) })).is_empty());
        assert!(problems(&json!({ "nonce": 42 })).is_empty());
        assert!(problems(&json!({ "nonce": of(NONCE_MAX + 1) })).found("nonce"));
        assert!(problems(&json!({ "nonce": 4.2 })).found("nonce"));
    }

    #[test]
    fn flags_are_held_to_those_allowed() {
        let mut problems = Problems::default();
        assert_eq!(flags(&json!({ "flags": EPHEMERAL }), ANSWER_FLAGS, "data.", &mut problems), EPHEMERAL);
        assert!(problems.is_empty());
        flags(&json!({ "flags": LOADING }), ANSWER_FLAGS, "data.", &mut problems);
        assert!(problems.found("data.flags"));
    }

    #[test]
    fn attachments_need_their_file() {
        let file = (Some(0), "a.txt".to_owned(), 3);
        let mut problems = Problems::default();
        let body = json!({ "attachments": [{ "id": 0, "filename": "a.txt" }] });
        attachments(&body, std::slice::from_ref(&file), &[], "", &mut problems);
        assert!(problems.is_empty());
        attachments(&body, &[], &[], "", &mut problems);
        assert!(problems.found("attachments.0"));
        let mut problems = Problems::default();
        attachments(&json!({}), &vec![file; FILES_MAX + 1], &[], "", &mut problems);
        assert!(problems.found("attachments"));
        let mut problems = Problems::default();
        attachments(&json!({}), &[(Some(0), "big".to_owned(), FILE_BYTES_MAX + 1)], &[], "", &mut problems);
        assert_eq!(problems.into_result().unwrap_err().code, 40005);
    }

    #[test]
    fn the_second_generation_excludes_text_and_embeds() {
        let mut problems = Problems::default();
        let body = json!({ "content": "x", "embeds": [{ "title": "t" }] });
        check(&body, "", true, &mut problems);
        assert!(problems.found("content") && problems.found("embeds"));
    }

    #[test]
    fn an_embed_without_anything_is_empty() {
        assert!(embed_is_empty(&json!({ "color": 1, "fields": [] })));
        assert!(!embed_is_empty(&json!({ "description": "x" })));
    }
}
