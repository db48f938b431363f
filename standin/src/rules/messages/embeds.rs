//! Embeds: every part, and the sum over all of a message.

use serde_json::Value;

use crate::rules::{Problems, address, boolean, length, list, number, object, required_text, text, within};

/// Embeds in one message.
pub(super) const EMBEDS_MAX: usize = 10;
/// Characters in an embed's title.
pub(super) const EMBED_TITLE_MAX: usize = 256;
/// Characters in an embed's description.
pub(super) const EMBED_DESCRIPTION_MAX: usize = 4096;
/// Fields in an embed.
pub(super) const EMBED_FIELDS_MAX: usize = 25;
/// Characters in a field's name.
pub(super) const FIELD_NAME_MAX: usize = 256;
/// Characters in a field's value.
pub(super) const FIELD_VALUE_MAX: usize = 1024;
/// Characters in an embed's footer.
pub(super) const FOOTER_MAX: usize = 2048;
/// Characters in the name of an embed's author.
pub(super) const AUTHOR_MAX: usize = 256;
/// Characters over all embeds of one message.
pub(super) const EMBEDS_SUM_MAX: usize = 6000;
/// Characters in an address inside an embed.
pub(super) const URL_MAX: usize = 2048;
/// Largest colour.
pub(super) const COLOUR_MAX: i64 = 0xFF_FFFF;

/// Checks the embeds of a message.
pub(super) fn check(value: &Value, path: &str, problems: &mut Problems) {
    let embeds = list(value, path, problems);
    within(embeds.len(), &(0..=EMBEDS_MAX), path, problems);
    let mut sum = 0;
    for (index, embed) in embeds.iter().enumerate() {
        let here = format!("{path}.{index}");
        if object(embed, &here, problems) {
            sum += one(embed, &here, problems);
        }
    }
    if sum > EMBEDS_SUM_MAX {
        problems.add(path, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }
}

/// Checks one embed and returns its share of the sum.
fn one(embed: &Value, path: &str, problems: &mut Problems) -> usize {
    let mut sum = measured(&embed["title"], EMBED_TITLE_MAX, false, &format!("{path}.title"), problems);
    let at = format!("{path}.description");
    sum += measured(&embed["description"], EMBED_DESCRIPTION_MAX, false, &at, problems);
    for (part, key, max) in [("footer", "text", FOOTER_MAX), ("author", "name", AUTHOR_MAX)] {
        let given = &embed[part];
        if !given.is_null() && object(given, &format!("{path}.{part}"), problems) {
            sum += measured(&given[key], max, true, &format!("{path}.{part}.{key}"), problems);
        }
    }
    sum += fields(&embed["fields"], &format!("{path}.fields"), problems);
    addresses(embed, path, problems);
    number(&embed["color"], &(0..=COLOUR_MAX), &format!("{path}.color"), problems);
    let timestamp = &embed["timestamp"];
    if !timestamp.is_null() && timestamp.as_str().is_none_or(|at| chrono::DateTime::parse_from_rfc3339(at).is_err()) {
        problems.add(&format!("{path}.timestamp"), "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    }
    sum
}

fn fields(value: &Value, path: &str, problems: &mut Problems) -> usize {
    let fields = list(value, path, problems);
    within(fields.len(), &(0..=EMBED_FIELDS_MAX), path, problems);
    let mut sum = 0;
    for (index, field) in fields.iter().enumerate() {
        let here = format!("{path}.{index}");
        if object(field, &here, problems) {
            sum += measured(&field["name"], FIELD_NAME_MAX, true, &format!("{here}.name"), problems);
            sum += measured(&field["value"], FIELD_VALUE_MAX, true, &format!("{here}.value"), problems);
            boolean(&field["inline"], &format!("{here}.inline"), problems);
        }
    }
    sum
}

/// Holds a text to its limit and returns how much it counts. Discord trims before it counts.
fn measured(value: &Value, max: usize, required: bool, path: &str, problems: &mut Problems) -> usize {
    let trimmed = value.as_str().map_or_else(|| value.clone(), |text| Value::from(text.trim()));
    if required {
        required_text(&trimmed, &(1..=max), path, problems);
    } else {
        text(&trimmed, &(0..=max), path, problems);
    }
    trimmed.as_str().map_or(0, length)
}

fn addresses(embed: &Value, path: &str, problems: &mut Problems) {
    const WEB: &[&str] = &["http", "https"];
    // Pictures may come with the message.
    const PICTURE: &[&str] = &["http", "https", "attachment"];
    for part in ["image", "thumbnail"] {
        let given = &embed[part];
        if !given.is_null() && object(given, &format!("{path}.{part}"), problems) {
            required_text(&given["url"], &(1..=URL_MAX), &format!("{path}.{part}.url"), problems);
        }
    }
    for (key, url, schemes) in [
        ("url", &embed["url"], WEB),
        ("author.url", &embed["author"]["url"], WEB),
        ("author.icon_url", &embed["author"]["icon_url"], PICTURE),
        ("footer.icon_url", &embed["footer"]["icon_url"], PICTURE),
        ("image.url", &embed["image"]["url"], PICTURE),
        ("thumbnail.url", &embed["thumbnail"]["url"], PICTURE),
    ] {
        // An empty address is none.
        if url.as_str() != Some("") {
            address(url, URL_MAX, schemes, &format!("{path}.{key}"), problems);
        }
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
