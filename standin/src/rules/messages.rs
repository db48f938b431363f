//! What a message may be: text, embeds, files, flags, nonce.

use serde_json::Value;

use super::{Problems, components, length, list, mentions, required_text, text, within};

/// Characters in `content`; bots never have more.
pub(crate) const CONTENT_MAX: usize = 2000;
/// Embeds in one message.
pub(crate) const EMBEDS_MAX: usize = 10;
/// Characters in an embed's title.
pub(crate) const EMBED_TITLE_MAX: usize = 256;
/// Characters in an embed's description.
pub(crate) const EMBED_DESCRIPTION_MAX: usize = 4096;
/// Fields in an embed.
pub(crate) const EMBED_FIELDS_MAX: usize = 25;
/// Characters in a field's name.
pub(crate) const FIELD_NAME_MAX: usize = 256;
/// Characters in a field's value.
pub(crate) const FIELD_VALUE_MAX: usize = 1024;
/// Characters in an embed's footer.
pub(crate) const FOOTER_MAX: usize = 2048;
/// Characters in the name of an embed's author.
pub(crate) const AUTHOR_MAX: usize = 256;
/// Characters over all embeds of one message.
pub(crate) const EMBEDS_SUM_MAX: usize = 6000;
/// Characters in an address inside an embed.
pub(crate) const URL_MAX: usize = 2048;
/// Largest colour.
pub(crate) const COLOUR_MAX: i64 = 0xFF_FFFF;
/// Stickers in one message.
pub(crate) const STICKERS_MAX: usize = 3;
/// Files on one message.
pub(crate) const FILES_MAX: usize = 10;
/// Bytes in one file.
pub(crate) const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Characters in a file's name and in its description.
pub(crate) const FILE_TEXT_MAX: usize = 1024;
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

/// Checks the fields a message body has. `at` is empty or ends with a dot, for example `data.`; `v2` says whether
/// the message uses (or already used) the second generation of components.
pub(crate) fn check(body: &Value, at: &str, v2: bool, problems: &mut Problems) {
    text(&body["content"], &(0..=CONTENT_MAX), &format!("{at}content"), problems);
    embeds(&body["embeds"], &format!("{at}embeds"), problems);
    components::check(&body["components"], &format!("{at}components"), v2, problems);
    mentions::check(&body["allowed_mentions"], &format!("{at}allowed_mentions"), problems);
    nonce(body, at, problems);
    within(
        list(&body["sticker_ids"], &format!("{at}sticker_ids"), problems).len(),
        &(0..=STICKERS_MAX),
        &format!("{at}sticker_ids"),
        problems,
    );
    if v2 {
        for field in ["content", "embeds", "poll", "sticker_ids"] {
            let value = &body[field];
            let given = value.as_str().is_some_and(|text| !text.is_empty())
                || value.as_array().is_some_and(|list| !list.is_empty())
                || value.is_object();
            if given {
                problems.add(
                    &format!("{at}{field}"),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    &format!("The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"),
                );
            }
        }
    }
}

/// Holds the flags of a body to those it may set.
pub(crate) fn flags(body: &Value, allowed: u64, at: &str, problems: &mut Problems) -> u64 {
    let path = format!("{at}flags");
    if body["flags"].is_null() {
        return 0;
    }
    let Some(flags) = body["flags"].as_u64() else {
        problems.add(&path, "NUMBER_TYPE_COERCE", "Value is not int.");
        return 0;
    };
    if flags & !allowed != 0 {
        problems.add(&path, "MESSAGE_FLAGS_INVALID", "Message flags invalid");
    }
    flags & allowed
}

/// Holds the list of attachments to the files that came with the body. `kept` are the ids an edit may keep.
pub(crate) fn attachments(
    body: &Value,
    files: &[(Option<u64>, String, usize)],
    kept: &[u64],
    at: &str,
    problems: &mut Problems,
) {
    let path = format!("{at}attachments");
    let listed = list(&body["attachments"], &path, problems);
    within(listed.len().max(files.len()), &(0..=FILES_MAX), &path, problems);
    for (index, entry) in listed.iter().enumerate() {
        let here = format!("{path}.{index}");
        text(&entry["filename"], &(0..=FILE_TEXT_MAX), &format!("{here}.filename"), problems);
        text(&entry["description"], &(0..=FILE_TEXT_MAX), &format!("{here}.description"), problems);
        match super::snowflake(&entry["id"]) {
            None => problems.required(&format!("{here}.id")),
            Some(id) if kept.contains(&id) || files.iter().any(|file| file.0 == Some(id)) => {}
            Some(_) => problems.add(
                &here,
                "MESSAGE_ATTACHMENT_NOT_FOUND",
                "Attachment data not found: no part of the request carries this id",
            ),
        }
    }
    for (index, (_, name, size)) in files.iter().enumerate() {
        if *size > FILE_BYTES_MAX {
            problems.add(&format!("{path}.{index}"), "FILE_SIZE_TOO_LARGE", &format!("{name} is too large"));
        }
    }
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

fn embeds(value: &Value, path: &str, problems: &mut Problems) {
    let embeds = list(value, path, problems);
    within(embeds.len(), &(0..=EMBEDS_MAX), path, problems);
    let mut sum = 0;
    for (index, embed) in embeds.iter().enumerate() {
        sum += one_embed(embed, &format!("{path}.{index}"), problems);
    }
    if sum > EMBEDS_SUM_MAX {
        problems.add(path, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }
}

/// Checks one embed and returns its share of the sum.
fn one_embed(embed: &Value, path: &str, problems: &mut Problems) -> usize {
    let mut sum = 0;
    let mut part = |value: &Value, max: usize, at: &str, problems: &mut Problems| {
        // Discord trims before it counts.
        let trimmed = value.as_str().map_or_else(|| value.clone(), |text| Value::from(text.trim()));
        text(&trimmed, &(0..=max), &format!("{path}.{at}"), problems);
        sum += trimmed.as_str().map_or(0, length);
    };
    part(&embed["title"], EMBED_TITLE_MAX, "title", problems);
    part(&embed["description"], EMBED_DESCRIPTION_MAX, "description", problems);
    part(&embed["footer"]["text"], FOOTER_MAX, "footer.text", problems);
    part(&embed["author"]["name"], AUTHOR_MAX, "author.name", problems);
    let fields = list(&embed["fields"], &format!("{path}.fields"), problems);
    within(fields.len(), &(0..=EMBED_FIELDS_MAX), &format!("{path}.fields"), problems);
    for (index, field) in fields.iter().enumerate() {
        for (key, max) in [("name", FIELD_NAME_MAX), ("value", FIELD_VALUE_MAX)] {
            let trimmed = Value::from(field[key].as_str().unwrap_or_default().trim());
            required_text(&trimmed, &(1..=max), &format!("{path}.fields.{index}.{key}"), problems);
            sum += trimmed.as_str().map_or(0, length);
        }
    }
    for (key, url) in [
        ("url", &embed["url"]),
        ("footer.icon_url", &embed["footer"]["icon_url"]),
        ("image.url", &embed["image"]["url"]),
        ("thumbnail.url", &embed["thumbnail"]["url"]),
        ("author.url", &embed["author"]["url"]),
        ("author.icon_url", &embed["author"]["icon_url"]),
    ] {
        address(url, !key.ends_with("author.url") && key != "url", &format!("{path}.{key}"), problems);
    }
    super::number(&embed["color"], &(0..=COLOUR_MAX), &format!("{path}.color"), problems);
    let timestamp = &embed["timestamp"];
    if !timestamp.is_null() && timestamp.as_str().is_none_or(|at| chrono::DateTime::parse_from_rfc3339(at).is_err()) {
        problems.add(&format!("{path}.timestamp"), "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    }
    sum
}

fn address(url: &Value, may_be_attached: bool, path: &str, problems: &mut Problems) {
    text(url, &(0..=URL_MAX), path, problems);
    let Some(url) = url.as_str() else { return };
    let attached = may_be_attached && url.starts_with("attachment://");
    if !url.starts_with("https://") && !url.starts_with("http://") && !attached {
        problems.add(
            path,
            "URL_TYPE_INVALID_SCHEME",
            "Scheme must be one of ('http', 'https'); an upload is named with 'attachment'.",
        );
    }
}

/// Whether an embed shows anything at all.
pub(crate) fn embed_is_empty(embed: &Value) -> bool {
    ["title", "description", "fields", "footer", "author", "image", "thumbnail", "video"].iter().all(|key| {
        let part = &embed[*key];
        part.is_null()
            || part.as_str().is_some_and(|text| text.trim().is_empty())
            || part.as_array().is_some_and(Vec::is_empty)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
        assert!(problems.found("attachments.0"));
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
