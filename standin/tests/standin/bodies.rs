//! What is inside messages: each rule at its limit and one beyond it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    refusals::{is_refused, of, post_each, with_files},
    support::{Bench, message, privately, text},
};

const V2: u64 = 1 << 15;
const LENGTH: &str = "BASE_TYPE_BAD_LENGTH";
const MAX_LENGTH: &str = "BASE_TYPE_MAX_LENGTH";
const REQUIRED: &str = "BASE_TYPE_REQUIRED";
const UNION: &str = "UNION_TYPE_CHOICES";
/// Bytes of the largest file.
const LARGEST: usize = 10 * 1024 * 1024;

fn changed(mut value: Value, changes: &Value) -> Value {
    for (key, change) in changes.as_object().unwrap() {
        value[key] = change.clone();
    }
    value
}

fn many(count: usize, each: impl Fn(usize) -> Value) -> Vec<Value> {
    (0..count).map(each).collect()
}

fn embeds(embeds: &[Value]) -> Value {
    json!({ "embeds": embeds })
}

fn rows(rows: &[Value]) -> Value {
    json!({ "content": "x", "components": rows })
}

fn row(members: &[Value]) -> Value {
    json!({ "type": 1, "components": members })
}

fn button(changes: &Value) -> Value {
    changed(json!({ "type": 2, "style": 1, "label": "Go", "custom_id": "go" }), changes)
}

fn one_button(changes: &Value) -> Value {
    rows(&[row(&[button(changes)])])
}

fn select(changes: &Value) -> Value {
    let options = json!([{ "label": "A", "value": "a" }, { "label": "B", "value": "b" }]);
    rows(&[row(&[changed(json!({ "type": 3, "custom_id": "s", "options": options }), changes)])])
}

fn users(changes: &Value) -> Value {
    rows(&[row(&[changed(json!({ "type": 5, "custom_id": "s" }), changes)])])
}

fn display(content: &str) -> Value {
    json!({ "type": 10, "content": content })
}

fn v2(components: &[Value]) -> Value {
    json!({ "flags": V2, "components": components })
}

/// A section with a text and a button.
fn section(changes: &Value) -> Value {
    let accessory = button(&json!({ "custom_id": "in a section" }));
    v2(&[changed(json!({ "type": 9, "components": [display("x")], "accessory": accessory }), changes)])
}

#[tokio::test]
async fn text_and_embeds() {
    let link = |url: &str| embeds(&[json!({ "title": "t", "url": url })]);
    let field =
        |changes: Value| embeds(&[json!({ "fields": [changed(json!({ "name": "n", "value": "v" }), &changes)] })]);
    let url_of = |count: usize| format!("https://a.example/{}", of(count - "https://a.example/".len()));
    post_each(
        &Bench::silent().await,
        vec![
            ("2000", json!({ "content": of(2000) }), None),
            ("2001", json!({ "content": of(2001) }), Some(("content", MAX_LENGTH))),
            ("a number", json!({ "content": 1 }), Some(("content", "STRING_TYPE_CONVERT"))),
            ("tts in words", json!({ "content": "x", "tts": "no" }), Some(("tts", "BOOLEAN_TYPE_CONVERT"))),
            ("10 embeds", embeds(&many(10, |_| json!({ "title": "t" }))), None),
            ("11", embeds(&many(11, |_| json!({ "title": "t" }))), Some(("embeds", MAX_LENGTH))),
            ("no object", json!({ "embeds": ["t"] }), Some(("embeds.0", "MODEL_TYPE_CONVERT"))),
            ("a title of 256", embeds(&[json!({ "title": format!(" {} ", of(256)) })]), None),
            ("257", embeds(&[json!({ "title": of(257) })]), Some(("embeds.0.title", MAX_LENGTH))),
            ("4096", embeds(&[json!({ "description": of(4096) })]), None),
            ("4097", embeds(&[json!({ "description": of(4097) })]), Some(("embeds.0.description", MAX_LENGTH))),
            ("a footer of 2048", embeds(&[json!({ "footer": { "text": of(2048) } })]), None),
            ("2049", embeds(&[json!({ "footer": { "text": of(2049) } })]), Some(("embeds.0.footer.text", LENGTH))),
            (
                "a footer without text",
                embeds(&[json!({ "title": "t", "footer": {} })]),
                Some(("embeds.0.footer.text", REQUIRED)),
            ),
            ("an author of 256", embeds(&[json!({ "author": { "name": of(256) } })]), None),
            ("257", embeds(&[json!({ "author": { "name": of(257) } })]), Some(("embeds.0.author.name", LENGTH))),
            (
                "an author without name",
                embeds(&[json!({ "title": "t", "author": {} })]),
                Some(("embeds.0.author.name", REQUIRED)),
            ),
            ("25 fields", embeds(&[json!({ "fields": many(25, |_| json!({ "name": "n", "value": "v" })) })]), None),
            (
                "26",
                embeds(&[json!({ "fields": many(26, |_| json!({ "name": "n", "value": "v" })) })]),
                Some(("embeds.0.fields", MAX_LENGTH)),
            ),
            ("a field", field(json!({ "name": of(256), "value": of(1024), "inline": true })), None),
            ("its name of 257", field(json!({ "name": of(257) })), Some(("embeds.0.fields.0.name", LENGTH))),
            ("its value of 1025", field(json!({ "value": of(1025) })), Some(("embeds.0.fields.0.value", LENGTH))),
            ("no value", field(json!({ "value": " " })), Some(("embeds.0.fields.0.value", REQUIRED))),
            (
                "inline in words",
                field(json!({ "inline": "yes" })),
                Some(("embeds.0.fields.0.inline", "BOOLEAN_TYPE_CONVERT")),
            ),
            ("6000 over two", embeds(&[json!({ "description": of(3000) }), json!({ "description": of(3000) })]), None),
            (
                "6001 over two",
                embeds(&[json!({ "description": of(3000) }), json!({ "description": of(3001) })]),
                Some(("embeds", "MAX_EMBED_SIZE_EXCEEDED")),
            ),
            ("an address of 2048", link(&url_of(2048)), None),
            ("2049", link(&url_of(2049)), Some(("embeds.0.url", MAX_LENGTH))),
            ("a script", link("javascript:alert(1)"), Some(("embeds.0.url", "URL_TYPE_INVALID_SCHEME"))),
            ("no address", link("example"), Some(("embeds.0.url", "URL_TYPE_INVALID_URL"))),
            (
                "a picture without address",
                embeds(&[json!({ "title": "t", "image": {} })]),
                Some(("embeds.0.image.url", REQUIRED)),
            ),
            ("white", embeds(&[json!({ "title": "t", "color": 0xFF_FFFF })]), None),
            (
                "whiter",
                embeds(&[json!({ "title": "t", "color": 0x100_0000 })]),
                Some(("embeds.0.color", "NUMBER_TYPE_MAX")),
            ),
            (
                "less than black",
                embeds(&[json!({ "title": "t", "color": -1 })]),
                Some(("embeds.0.color", "NUMBER_TYPE_MIN")),
            ),
            ("an instant", embeds(&[json!({ "title": "t", "timestamp": "2026-03-02T09:00:00.000Z" })]), None),
            (
                "yesterday",
                embeds(&[json!({ "title": "t", "timestamp": "yesterday" })]),
                Some(("embeds.0.timestamp", "DATE_TIME_TYPE_PARSE")),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn rows_and_buttons() {
    let at = "components.0.components.0";
    let buttons = |count: usize| row(&many(count, |i| button(&json!({ "custom_id": i.to_string() }))));
    post_each(
        &Bench::silent().await,
        vec![
            ("5 rows", rows(&many(5, |i| row(&[button(&json!({ "custom_id": i.to_string() }))]))), None),
            (
                "6",
                rows(&many(6, |i| row(&[button(&json!({ "custom_id": i.to_string() }))]))),
                Some(("components", MAX_LENGTH)),
            ),
            ("5 buttons", rows(&[buttons(5)]), None),
            ("6", rows(&[buttons(6)]), Some(("components.0.components", LENGTH))),
            ("an empty row", rows(&[buttons(0)]), Some(("components.0.components", LENGTH))),
            ("a button without row", rows(&[button(&json!({}))]), Some(("components.0", UNION))),
            ("a text without its flag", rows(&[display("x")]), Some(("components.0", UNION))),
            ("a row in a row", rows(&[row(&[buttons(1)])]), Some((at, UNION))),
            ("a label of 80", one_button(&json!({ "label": of(80) })), None),
            ("81", one_button(&json!({ "label": of(81) })), Some(("components.0.components.0.label", MAX_LENGTH))),
            (
                "neither label nor emoji",
                one_button(&json!({ "label": null })),
                Some((at, "BUTTON_COMPONENT_INVALID_LABEL")),
            ),
            ("an emoji", one_button(&json!({ "label": null, "emoji": { "name": "✍️" } })), None),
            ("a server's", one_button(&json!({ "emoji": { "id": "123", "name": "accord" } })), None),
            (
                "a word for one",
                one_button(&json!({ "emoji": { "name": "smile" } })),
                Some(("components.0.components.0.emoji", "BUTTON_COMPONENT_INVALID_EMOJI")),
            ),
            (
                "a text for one",
                one_button(&json!({ "emoji": "✅" })),
                Some(("components.0.components.0.emoji", "MODEL_TYPE_CONVERT")),
            ),
            ("a custom id of 100", one_button(&json!({ "custom_id": of(100) })), None),
            (
                "101",
                one_button(&json!({ "custom_id": of(101) })),
                Some(("components.0.components.0.custom_id", LENGTH)),
            ),
            (
                "none",
                one_button(&json!({ "custom_id": null })),
                Some(("components.0.components.0.custom_id", REQUIRED)),
            ),
            (
                "one twice",
                rows(&[row(&[button(&json!({}))]), row(&[button(&json!({ "disabled": true }))])]),
                Some(("components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED")),
            ),
            ("an id", one_button(&json!({ "id": i32::MAX })), None),
            (
                "a larger one",
                one_button(&json!({ "id": 2_147_483_648_u64 })),
                Some(("components.0.components.0.id", "NUMBER_TYPE_MAX")),
            ),
            (
                "one id twice",
                rows(&[json!({ "type": 1, "id": 7, "components": [button(&json!({ "id": 7 }))] })]),
                Some(("components.0.components.0.id", "COMPONENT_ID_DUPLICATED")),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_each_style_of_button_has() {
    let at = "components.0.components.0";
    let link = |url: Value| one_button(&json!({ "style": 5, "custom_id": null, "url": url }));
    let url_of = |count: usize| json!(format!("https://a.example/{}", of(count - "https://a.example/".len())));
    let premium = |changes: Value| {
        one_button(&changed(json!({ "style": 6, "custom_id": null, "label": null, "sku_id": "1" }), &changes))
    };
    let exclusive = "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE";
    post_each(
        &Bench::silent().await,
        vec![
            ("no style", one_button(&json!({ "style": null })), Some(("components.0.components.0.style", REQUIRED))),
            (
                "style 7",
                one_button(&json!({ "style": 7 })),
                Some(("components.0.components.0.style", "BASE_TYPE_CHOICES")),
            ),
            ("an address on a button", one_button(&json!({ "url": "https://a.example" })), Some((at, exclusive))),
            ("a link of 512", link(url_of(512)), None),
            ("513", link(url_of(513)), Some(("components.0.components.0.url", LENGTH))),
            ("no address", link(Value::Null), Some(("components.0.components.0.url", REQUIRED))),
            ("ftp", link(json!("ftp://a.example")), Some(("components.0.components.0.url", "URL_TYPE_INVALID_SCHEME"))),
            ("the client's own", link(json!("discord://-/channels/1")), None),
            (
                "a link with a custom id",
                one_button(&json!({ "style": 5, "url": "https://a.example" })),
                Some((at, exclusive)),
            ),
            ("something to buy", premium(json!({})), None),
            (
                "nothing to buy",
                premium(json!({ "sku_id": null })),
                Some(("components.0.components.0.sku_id", REQUIRED)),
            ),
            ("with a label", premium(json!({ "label": "Buy" })), Some((at, "BUTTON_COMPONENT_FIELD_NOT_ALLOWED"))),
            (
                "disabled in words",
                one_button(&json!({ "disabled": "yes" })),
                Some(("components.0.components.0.disabled", "BOOLEAN_TYPE_CONVERT")),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn selects() {
    let here = |key: &str| -> &'static str { format!("components.0.components.0.{key}").leak() };
    let options =
        |count: usize| select(&json!({ "options": many(count, |i| json!({ "label": "A", "value": i.to_string() })) }));
    let option =
        |changes: Value| select(&json!({ "options": [changed(json!({ "label": "A", "value": "a" }), &changes)] }));
    let chosen =
        json!([{ "label": "A", "value": "a", "default": true }, { "label": "B", "value": "b", "default": true }]);
    let defaults = |count: usize| many(count, |i| json!({ "id": (i + 1).to_string(), "type": "user" }));
    let out = "SELECT_COMPONENT_DEFAULT_VALUES_OUT_OF_RANGE";
    post_each(
        &Bench::silent().await,
        vec![
            ("25 options", options(25), None),
            ("26", options(26), Some((here("options"), LENGTH))),
            ("none", options(0), Some((here("options"), LENGTH))),
            ("a label of 100", option(json!({ "label": of(100), "value": of(100), "description": of(100) })), None),
            ("101", option(json!({ "label": of(101) })), Some((here("options.0.label"), LENGTH))),
            ("a value of 101", option(json!({ "value": of(101) })), Some((here("options.0.value"), LENGTH))),
            (
                "a description of 101",
                option(json!({ "description": of(101) })),
                Some((here("options.0.description"), MAX_LENGTH)),
            ),
            ("no value", option(json!({ "value": null })), Some((here("options.0.value"), REQUIRED))),
            (
                "an emoji in words",
                option(json!({ "emoji": { "name": "x" } })),
                Some((here("options.0.emoji"), "BUTTON_COMPONENT_INVALID_EMOJI")),
            ),
            (
                "a value twice",
                select(&json!({ "options": [{ "label": "A", "value": "a" }, { "label": "B", "value": "a" }] })),
                Some((here("options.1.value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")),
            ),
            ("two chosen of two", select(&json!({ "options": chosen, "max_values": 2 })), None),
            (
                "two of one",
                select(&json!({ "options": chosen })),
                Some((here("options"), "SELECT_COMPONENT_TOO_MANY_DEFAULTS")),
            ),
            ("a placeholder of 150", select(&json!({ "placeholder": of(150) })), None),
            ("151", select(&json!({ "placeholder": of(151) })), Some((here("placeholder"), MAX_LENGTH))),
            ("none to all", select(&json!({ "min_values": 0, "max_values": 2 })), None),
            (
                "more than there are",
                select(&json!({ "max_values": 3 })),
                Some((here("max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEEDED")),
            ),
            ("at least 26", users(&json!({ "min_values": 26 })), Some((here("min_values"), "NUMBER_TYPE_MAX"))),
            ("at most none", users(&json!({ "max_values": 0 })), Some((here("max_values"), "NUMBER_TYPE_MIN"))),
            (
                "the wrong way",
                users(&json!({ "min_values": 2 })),
                Some((here("min_values"), "SELECT_COMPONENT_INVALID_RANGE")),
            ),
            ("25 people chosen", users(&json!({ "max_values": 25, "default_values": defaults(25) })), None),
            ("two where one is", users(&json!({ "default_values": defaults(2) })), Some((here("default_values"), out))),
            (
                "one where two are",
                users(&json!({ "min_values": 2, "max_values": 3, "default_values": defaults(1) })),
                Some((here("default_values"), out)),
            ),
            (
                "a role among people",
                users(&json!({ "default_values": [{ "id": "1", "type": "role" }] })),
                Some((here("default_values.0.type"), "BASE_TYPE_CHOICES")),
            ),
            (
                "nobody's id",
                users(&json!({ "default_values": [{ "type": "user" }] })),
                Some((here("default_values.0.id"), REQUIRED)),
            ),
            ("numbers for ids", users(&json!({ "default_values": [{ "id": 1, "type": "user" }] })), None),
            ("people or roles", users(&json!({ "type": 7, "default_values": [{ "id": "1", "type": "role" }] })), None),
            ("kinds of channels", users(&json!({ "type": 8, "channel_types": [0] })), None),
            (
                "kinds of people",
                users(&json!({ "channel_types": [0] })),
                Some((here("channel_types"), "BASE_TYPE_BAD")),
            ),
            (
                "a select beside a button",
                rows(&[row(&[button(&json!({})), json!({ "type": 5, "custom_id": "s" })])]),
                Some(("components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED")),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn the_second_generation() {
    let with = |changes: Value| changed(v2(&[display("x")]), &changes);
    let legacy = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
    // A container with a section counts four: itself, the section, its text, its button.
    let nested = |texts: usize| {
        let mut all = many(texts, |_| display("x"));
        all.push(json!({ "type": 17, "components": [section(&json!({}))["components"][0]] }));
        v2(&all)
    };
    post_each(
        &Bench::silent().await,
        vec![
            ("40 components", v2(&many(40, |_| display("x"))), None),
            ("41", v2(&many(41, |_| display("x"))), Some(("components", "COMPONENT_TOTAL_EXCEEDED"))),
            ("40, some within", nested(36), None),
            ("41, some within", nested(37), Some(("components", "COMPONENT_TOTAL_EXCEEDED"))),
            ("content", with(json!({ "content": "x" })), Some(("content", legacy))),
            ("embeds", with(json!({ "embeds": [{ "title": "t" }] })), Some(("embeds", legacy))),
            ("stickers", with(json!({ "sticker_ids": ["1"] })), Some(("sticker_ids", legacy))),
            (
                "a poll",
                with(
                    json!({ "poll": { "question": { "text": "q" }, "answers": [{ "poll_media": { "text": "a" } }] } }),
                ),
                Some(("poll", legacy)),
            ),
            ("empty ones", with(json!({ "content": "", "embeds": [], "sticker_ids": [] })), None),
            ("a text of 4000", v2(&[display(&of(4000))]), None),
            ("4001", v2(&[display(&of(4001))]), Some(("components.0.content", LENGTH))),
            (
                "4001 over two",
                v2(&[display(&of(4000)), display("x")]),
                Some(("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED")),
            ),
            ("no text", v2(&[display("")]), Some(("components.0.content", REQUIRED))),
            ("a button without row", v2(&[button(&json!({}))]), Some(("components.0", UNION))),
            ("a form's label", v2(&[json!({ "type": 18 })]), Some(("components.0", UNION))),
        ],
    )
    .await;
}

#[tokio::test]
async fn what_the_second_generation_is_laid_out_with() {
    let picture = || json!({ "media": { "url": "https://a.example/a.png" } });
    let gallery = |count: usize| v2(&[json!({ "type": 12, "items": many(count, |_| picture()) })]);
    let thumbnail = |changes: Value| {
        section(&json!({ "accessory": changed(changed(picture(), &json!({ "type": 11 })), &changes) }))
    };
    let container = |changes: Value| v2(&[changed(json!({ "type": 17, "components": [display("x")] }), &changes)]);
    let separator = |changes: Value| v2(&[display("x"), changed(json!({ "type": 14 }), &changes)]);
    post_each(
        &Bench::silent().await,
        vec![
            ("a section of 3", section(&json!({ "components": many(3, |_| display("x")) })), None),
            (
                "of 4",
                section(&json!({ "components": many(4, |_| display("x")) })),
                Some(("components.0.components", LENGTH)),
            ),
            ("of none", section(&json!({ "components": [] })), Some(("components.0.components", LENGTH))),
            (
                "of separators",
                section(&json!({ "components": [{ "type": 14 }] })),
                Some(("components.0.components.0", UNION)),
            ),
            (
                "with nothing beside it",
                section(&json!({ "accessory": null })),
                Some(("components.0.accessory", REQUIRED)),
            ),
            (
                "with a text beside it",
                section(&json!({ "accessory": display("x") })),
                Some(("components.0.accessory", UNION)),
            ),
            ("with a picture beside it", thumbnail(json!({ "description": of(1024) })), None),
            (
                "described in 1025",
                thumbnail(json!({ "description": of(1025) })),
                Some(("components.0.accessory.description", LENGTH)),
            ),
            ("with no picture", thumbnail(json!({ "media": null })), Some(("components.0.accessory.media", REQUIRED))),
            ("10 pictures", gallery(10), None),
            ("11", gallery(11), Some(("components.0.items", LENGTH))),
            ("none", gallery(0), Some(("components.0.items", LENGTH))),
            ("a coloured container", container(json!({ "accent_color": 0xFF_FFFF, "spoiler": true })), None),
            (
                "too coloured",
                container(json!({ "accent_color": 0x100_0000 })),
                Some(("components.0.accent_color", "NUMBER_TYPE_MAX")),
            ),
            ("an empty one", container(json!({ "components": [] })), Some(("components.0.components", REQUIRED))),
            (
                "one in another",
                container(json!({ "components": [{ "type": 17, "components": [display("x")] }] })),
                Some(("components.0.components.0", UNION)),
            ),
            ("a separator", separator(json!({ "divider": false, "spacing": 2 })), None),
            ("wider", separator(json!({ "spacing": 3 })), Some(("components.1.spacing", "NUMBER_TYPE_MAX"))),
            (
                "in words",
                separator(json!({ "divider": "yes" })),
                Some(("components.1.divider", "BOOLEAN_TYPE_CONVERT")),
            ),
            (
                "a file from elsewhere",
                v2(&[json!({ "type": 13, "file": { "url": "https://a.example/a.pdf" } })]),
                Some(("components.0.file.url", "URL_TYPE_INVALID_SCHEME")),
            ),
            (
                "a file that did not come",
                v2(&[json!({ "type": 13, "file": { "url": "attachment://a.pdf" } })]),
                Some(("components.0.file.url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND")),
            ),
            ("six rows", v2(&many(6, |i| row(&[button(&json!({ "custom_id": i.to_string() }))]))), None),
            (
                "a custom id twice, one in a section",
                v2(&[
                    section(&json!({}))["components"][0].clone(),
                    row(&[button(&json!({ "custom_id": "in a section" }))]),
                ]),
                Some(("components.1.components.0.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED")),
            ),
        ],
    )
    .await;
}

#[tokio::test]
async fn allowed_mentions_polls_stickers_nonces_and_flags() {
    let allowed = |allowed: Value| json!({ "content": "x", "allowed_mentions": allowed });
    let ids = |count: usize| many(count, |i| json!((i + 1).to_string()));
    let poll = |changes: Value| {
        let answer = json!([{ "poll_media": { "text": "a" } }]);
        json!({ "poll": changed(json!({ "question": { "text": "q" }, "answers": answer, "duration": 24 }), &changes) })
    };
    let answers = |count: usize, size: usize| {
        poll(json!({ "answers": many(count, |_| json!({ "poll_media": { "text": of(size) } })) }))
    };
    let with = |changes: Value| changed(json!({ "content": "x" }), &changes);
    let exclusive = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE";
    let flags = "MESSAGE_FLAGS_INVALID";
    post_each(
        &Bench::silent().await,
        vec![
            ("100 people", allowed(json!({ "users": ids(100) })), None),
            ("101", allowed(json!({ "users": ids(101) })), Some(("allowed_mentions.users", MAX_LENGTH))),
            ("100 roles", allowed(json!({ "roles": ids(100) })), None),
            ("101", allowed(json!({ "roles": ids(101) })), Some(("allowed_mentions.roles", MAX_LENGTH))),
            (
                "one twice",
                allowed(json!({ "users": ["1", "1"] })),
                Some(("allowed_mentions.users", "SET_TYPE_ALREADY_CONTAINS_VALUE")),
            ),
            (
                "all people, and these",
                allowed(json!({ "parse": ["users"], "users": ["1"] })),
                Some(("allowed_mentions", exclusive)),
            ),
            (
                "all roles, and these",
                allowed(json!({ "parse": ["roles"], "roles": ["1"] })),
                Some(("allowed_mentions", exclusive)),
            ),
            ("all people, and nobody", allowed(json!({ "parse": ["users"], "users": [] })), None),
            ("all people, and these roles", allowed(json!({ "parse": ["users"], "roles": ["1"] })), None),
            (
                "a kind there is not",
                allowed(json!({ "parse": ["all"] })),
                Some(("allowed_mentions.parse.0", "BASE_TYPE_CHOICES")),
            ),
            ("a name", allowed(json!({ "users": ["mira"] })), Some(("allowed_mentions.users.0", "NUMBER_TYPE_COERCE"))),
            (
                "who is answered, in words",
                allowed(json!({ "replied_user": "yes" })),
                Some(("allowed_mentions.replied_user", "BOOLEAN_TYPE_CONVERT")),
            ),
            ("no object", allowed(json!([])), Some(("allowed_mentions", "MODEL_TYPE_CONVERT"))),
            ("a question of 300", poll(json!({ "question": { "text": of(300) } })), None),
            ("301", poll(json!({ "question": { "text": of(301) } })), Some(("poll.question.text", LENGTH))),
            ("10 answers of 55", answers(10, 55), None),
            ("11", answers(11, 1), Some(("poll.answers", LENGTH))),
            ("none", answers(0, 1), Some(("poll.answers", LENGTH))),
            ("of 56", answers(1, 56), Some(("poll.answers.0.poll_media.text", LENGTH))),
            ("768 hours", poll(json!({ "duration": 768 })), None),
            ("769", poll(json!({ "duration": 769 })), Some(("poll.duration", "NUMBER_TYPE_MAX"))),
            ("no time", poll(json!({ "duration": 0 })), Some(("poll.duration", "NUMBER_TYPE_MIN"))),
            ("3 stickers", json!({ "sticker_ids": ["1", "2", "3"] }), None),
            ("4", json!({ "sticker_ids": ["1", "2", "3", "4"] }), Some(("sticker_ids", MAX_LENGTH))),
            ("a sticker's name", json!({ "sticker_ids": ["wave"] }), Some(("sticker_ids.0", "NUMBER_TYPE_COERCE"))),
            ("a nonce of 25", with(json!({ "nonce": of(25) })), None),
            ("26", with(json!({ "nonce": of(26) })), Some(("nonce", "NONCE_TYPE_TOO_LONG"))),
            ("a number", with(json!({ "nonce": 42 })), None),
            ("a fraction", with(json!({ "nonce": 4.2 })), Some(("nonce", "NONCE_TYPE_INVALID"))),
            (
                "enforced in words",
                with(json!({ "enforce_nonce": "yes" })),
                Some(("enforce_nonce", "BOOLEAN_TYPE_CONVERT")),
            ),
            ("quietly", with(json!({ "flags": 4096 | 4 })), None),
            ("for one person", with(json!({ "flags": 64 })), Some(("flags", flags))),
            ("thinking", with(json!({ "flags": 128 })), Some(("flags", flags))),
            ("flags in words", with(json!({ "flags": "quiet" })), Some(("flags", "NUMBER_TYPE_COERCE"))),
        ],
    )
    .await;
}

#[tokio::test]
async fn files_and_what_refers_to_them() {
    let bench = Bench::silent().await;
    let shown = |name: &str| embeds(&[json!({ "title": "t", "image": { "url": format!("attachment://{name}") } })]);
    let listed = |entries: Value| changed(message("x"), &json!({ "attachments": entries }));
    let file = |id: u64, name: &str| json!({ "id": id, "filename": name });
    let ten: Vec<(&str, usize)> = vec![("a.txt", 1); 10];
    let eleven: Vec<(&str, usize)> = vec![("a.txt", 1); 11];
    for (what, payload, files, refused) in [
        ("ten files", message("x"), ten, None),
        ("eleven", message("x"), eleven, Some(("attachments", MAX_LENGTH))),
        ("a name of 1024", listed(json!([file(0, &of(1024))])), vec![("a.txt", 1)], None),
        ("1025", listed(json!([file(0, &of(1025))])), vec![("a.txt", 1)], Some(("attachments.0.filename", LENGTH))),
        (
            "described in 1025",
            listed(json!([{ "id": 0, "description": of(1025) }])),
            vec![("a.txt", 1)],
            Some(("attachments.0.description", MAX_LENGTH)),
        ),
        ("without id", listed(json!([{ "filename": "a" }])), vec![("a.txt", 1)], Some(("attachments.0.id", REQUIRED))),
        (
            "one id twice",
            listed(json!([file(0, "a"), file(0, "b")])),
            vec![("a.txt", 1)],
            Some(("attachments.1.id", "ATTACHMENT_ID_DUPLICATED")),
        ),
        (
            "a file that did not come",
            listed(json!([file(1, "a")])),
            vec![("a.txt", 1)],
            Some(("attachments.0", "MESSAGE_ATTACHMENT_NOT_FOUND")),
        ),
        ("a picture", shown("a.PNG"), vec![("a.PNG", 1)], None),
        (
            "one renamed",
            changed(shown("b.png"), &json!({ "attachments": [file(0, "b.png")] })),
            vec![("a.txt", 1)],
            None,
        ),
        (
            "one that did not come",
            shown("b.png"),
            vec![("a.png", 1)],
            Some(("embeds.0.image.url", "EMBED_ATTACHMENT_NOT_FOUND")),
        ),
        (
            "no picture",
            shown("a.pdf"),
            vec![("a.pdf", 1)],
            Some(("embeds.0.image.url", "EMBED_ATTACHMENT_NOT_A_PICTURE")),
        ),
        (
            "a file laid out",
            v2(&[json!({ "type": 13, "file": { "url": "attachment://a.pdf" } })]),
            vec![("a.pdf", 1)],
            None,
        ),
    ] {
        let answer = with_files(&bench, Method::POST, &bench.deals(), &payload, &files).await;
        match refused {
            Some((path, code)) => is_refused(what, &answer, path, code),
            None => assert_eq!(answer.0, 200, "{what}: {}", answer.1),
        }
    }
    let sized =
        async |size: usize| with_files(&bench, Method::POST, &bench.deals(), &message("x"), &[("a.bin", size)]).await;
    assert_eq!(sized(LARGEST).await.0, 200);
    let (status, refusal) = sized(LARGEST + 1).await;
    assert_eq!((status, &refusal["code"]), (413, &json!(40005)));
}

#[tokio::test]
async fn an_edit_changes_what_it_gives_and_keeps_the_rest() {
    let bench = Bench::silent().await;
    let two = [("a.txt", 1), ("b.png", 1)];
    let (_, posted) = with_files(&bench, Method::POST, &bench.deals(), &message("before"), &two).await;
    let path = format!("{}/{}", bench.deals(), text(&posted["id"]));
    let names = |message: &Value| {
        message["attachments"].as_array().unwrap().iter().map(|file| text(&file["filename"])).collect::<Vec<_>>()
    };
    let edit = async |body: Value| bench.call(Method::PATCH, &path, &body).await;
    let (_, after) = edit(json!({ "embeds": [{ "title": "t", "image": { "url": "attachment://b.png" } }] })).await;
    assert_eq!((&after["content"], names(&after)), (&json!("before"), vec!["a.txt".to_owned(), "b.png".to_owned()]));
    // Nine more are one too many beside two; the list says which are to stay.
    let nine: Vec<(&str, usize)> = vec![("c.txt", 1); 9];
    let answer = with_files(&bench, Method::PATCH, &path, &json!({}), &nine).await;
    is_refused("eleven", &answer, "attachments", MAX_LENGTH);
    let (status, after) = edit(json!({ "attachments": [{ "id": posted["attachments"][1]["id"] }] })).await;
    assert_eq!((status, names(&after)), (200, vec!["b.png".to_owned()]));
    is_refused(
        "one that is gone",
        &edit(json!({ "attachments": [{ "id": posted["attachments"][0]["id"] }] })).await,
        "attachments.0",
        "MESSAGE_ATTACHMENT_NOT_FOUND",
    );
    let picture =
        |name: &str| json!({ "embeds": [{ "title": "t", "image": { "url": format!("attachment://{name}") } }] });
    is_refused("its picture", &edit(picture("a.txt")).await, "embeds.0.image.url", "EMBED_ATTACHMENT_NOT_FOUND");
    is_refused("for one person", &edit(json!({ "flags": 64 })).await, "flags", "MESSAGE_FLAGS_INVALID");

    // To the second generation: what that cannot have is to be emptied, and there is no way back.
    let turned = json!({ "flags": V2, "components": [display("now")], "embeds": [], "attachments": [] });
    is_refused(
        "content left",
        &edit(turned.clone()).await,
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    );
    let (status, after) = edit(changed(turned, &json!({ "content": null, "allowed_mentions": {} }))).await;
    assert_eq!((status, &after["content"], &after["flags"]), (200, &json!(""), &json!(V2)));
    is_refused("back", &edit(json!({ "flags": 0 })).await, "flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG");
    is_refused("content", &edit(message("x")).await, "content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
    let (status, _) = edit(json!({ "flags": V2 | 4, "components": [display("later")], "allowed_mentions": {} })).await;
    assert_eq!(status, 200);
    assert_eq!(bench.standin.channel("Studio", "deals").newest().unwrap().content, "later");
}

#[tokio::test]
async fn displayed_text_pings_like_content_and_edits_begin_anew() {
    let bench = Bench::silent().await;
    let mira = bench.mira().id();
    let pinging = format!("<@{mira}> @everyone");
    let newest = || bench.standin.channel("Studio", "deals").newest().unwrap();
    let said = json!({ "type": 9, "components": [display(&pinging)], "accessory": button(&json!({})) });
    let nested = json!({ "type": 17, "components": [said] });
    let everyone = |allowed: Value| changed(v2(std::slice::from_ref(&nested)), &json!({ "allowed_mentions": allowed }));
    bench.posts(&v2(std::slice::from_ref(&nested))).await;
    assert_eq!(newest().pings, ["mira", "@everyone"]);
    bench.posts(&everyone(json!({ "parse": ["users"] }))).await;
    assert_eq!(newest().pings, ["mira"]);
    bench.posts(&everyone(json!({ "parse": [] }))).await;
    assert!(newest().pings.is_empty());
    // What it says and its button are read as if they lay flat.
    assert_eq!(newest().text(), "@mira @everyone\n[Go]");
    bench.standin.take_complaints();
    let path = format!("{}/{}", bench.deals(), newest().id);
    bench.call(Method::PATCH, &path, &json!({ "components": [display(&pinging)] })).await;
    assert_eq!(newest().pings, ["mira", "@everyone"]);
    assert!(bench.standin.take_complaints()[0].starts_with("edit without allowed_mentions"));

    let quiet = changed(message(&pinging), &json!({ "embeds": [{ "description": pinging }] }));
    bench.posts(&quiet).await;
    assert!(newest().pings.is_empty());
    let path = format!("{}/{}", bench.deals(), newest().id);
    bench.call(Method::PATCH, &path, &json!({ "embeds": [] })).await;
    assert!(newest().pings.is_empty());
    bench.call(Method::PATCH, &path, &json!({ "content": pinging })).await;
    assert_eq!(newest().pings, ["mira", "@everyone"]);
}

#[tokio::test]
async fn who_is_answered_is_pinged_if_it_is_said() {
    let bench = Bench::silent().await;
    let said = bench.mira().says("deals", "hello").unwrap();
    let reply = |allowed: Value| {
        let reference = json!({ "message_id": said.to_string() });
        json!({ "content": "hi", "message_reference": reference, "allowed_mentions": allowed })
    };
    for (allowed, pinged) in [
        (Value::Null, vec!["mira"]),
        (json!({ "parse": [] }), vec![]),
        (json!({ "parse": [], "replied_user": true }), vec!["mira"]),
        (json!({ "parse": ["users"], "replied_user": false }), vec![]),
    ] {
        assert_eq!(bench.posts(&reply(allowed)).await.0, 200);
        assert_eq!(bench.standin.channel("Studio", "deals").newest().unwrap().pings, pinged);
    }
}

#[tokio::test]
async fn answers_have_flags_of_their_own() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let flagged =
        |flags: u64| changed(privately("x"), &json!({ "data": changed(message("x"), &json!({ "flags": flags })) }));
    for (flags, taken) in [(4 | 64 | 4096, true), (128, false), (1 << 5, false)] {
        let act = tokio::spawn({
            let mira = mira.clone();
            async move { mira.runs("deals", "/ping").await }
        });
        let interaction = bench.interaction().await;
        let answer = bench.answers(&interaction, &flagged(flags)).await;
        if taken {
            assert_eq!(answer.0, 204, "{flags}");
        } else {
            is_refused(&flags.to_string(), &answer, "data.flags", "MESSAGE_FLAGS_INVALID");
            assert_eq!(bench.answers(&interaction, &privately("x")).await.0, 204);
        }
        act.await.unwrap().unwrap();
    }
}
