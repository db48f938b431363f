//! Bodies are held to an OpenAPI document from outside: here to a small one made for it, and to Discord's if the
//! environment names it.

use std::{
    path::{Path, PathBuf},
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use accord_standin::{OpenApiError, Standin, StartError};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, TOKEN, Time, message, options, text, url};

/// A document of a few operations in Discord's manner.
fn document() -> Value {
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let body = |schema: Value| json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    let operation =
        |id: &str, schema: Value| json!({ "operationId": id, "requestBody": body(schema), "responses": {} });
    json!({
        "openapi": "3.1.0",
        "paths": {
            "/users/@me": { "get": { "operationId": "get_me", "responses": { "200": { "content": { "application/json": {
                "schema": { "type": "object", "properties": { "username": { "type": "integer" } } },
            } } } } } },
            "/users/{user_id}": { "get": { "operationId": "get_user", "responses": {} } },
            "/users/{user_id}/channels": { "post": { "operationId": "of_anybody", "responses": {} } },
            "/users/@me/channels": { "post": operation("create_dm", json!({ "type": "object", "properties": { "recipient_id": reference("Snowflake") } })) },
            "/channels/{channel_id}/messages": { "post": operation("create_message", reference("Message")) },
            "/channels/{channel_id}/messages/{message_id}": {
                "get": { "operationId": "get_message", "responses": {} },
                "delete": { "operationId": "delete_message", "responses": {} },
                "patch": operation("update_message", reference("Message")),
            },
            "/applications/{application_id}/commands": {
                "put": operation("set_commands", json!({ "type": ["array", "null"], "items": reference("Command") })),
            },
        },
        "components": { "schemas": {
            "Snowflake": { "type": "string", "pattern": "^[0-9]+$" },
            "Message": { "type": "object", "required": ["content"], "properties": {
                "content": { "type": ["string", "null"] },
                "tts": { "type": "boolean" },
                // Discord has no such thing; it stands for what the stand-in does not check by itself.
                "tint": { "type": "boolean" },
                "allowed_mentions": { "oneOf": [{ "type": "null" }, { "type": "object", "properties": {
                    "parse": { "type": "array", "items": { "type": "string" } },
                } }] },
                "embeds": { "type": "array", "items": { "type": "object", "properties": {
                    "title": { "type": "string" }, "timestamp": { "type": "string", "format": "date-time" },
                } } },
                "attachments": { "type": "array", "items": { "type": "object", "required": ["id"], "properties": {
                    "id": reference("Snowflake"), "filename": { "type": "string" },
                } } },
                "components": { "type": "array", "items": { "oneOf": [reference("Row")] } },
            } },
            "Row": { "type": "object", "required": ["type", "components"], "properties": {
                "type": { "type": "integer", "enum": [1] },
                "components": { "type": "array", "items": { "oneOf": [reference("Button"), reference("Select")] } },
            } },
            "Button": { "type": "object", "required": ["type", "style"], "properties": {
                "type": { "type": "integer", "enum": [2] },
                "style": { "type": "integer" },
                "label": { "type": "string", "maxLength": 80 },
                "custom_id": { "type": "string" },
            } },
            "Select": { "type": "object", "required": ["type", "custom_id"], "properties": {
                "type": { "type": "integer", "enum": [5] },
                "custom_id": { "type": "string" },
                "default_values": { "type": "array", "items": { "type": "object", "properties": {
                    "id": reference("Snowflake"), "type": { "type": "string", "const": "user" },
                } } },
            } },
            "Command": { "type": "object", "required": ["name"], "properties": {
                "name": { "type": "string" },
                "description": { "type": "string" },
                "description_localizations": { "type": "object", "additionalProperties": { "type": "string" } },
                "default_member_permissions": { "type": ["integer", "null"] },
            } },
        } },
    })
}

/// A file that is gone when the test is.
struct Scratch(PathBuf);

impl Scratch {
    fn holding(text: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("openapi-{}-{}.json", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&file, text).unwrap();
        Self(file)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind lies below target/.
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn held() -> Bench {
    let file = Scratch::holding(&document().to_string());
    Bench::held_to(&file.0).await
}

/// What is objected to, each without the operation it begins with.
fn objections(bench: &Bench) -> Vec<String> {
    let whole = bench.standin.take_complaints();
    whole.into_iter().map(|line| line.split_once("): ").map_or(line.clone(), |(_, reason)| reason.to_owned())).collect()
}

async fn objections_to(bench: &Bench, extra: Value) -> Vec<String> {
    let mut body = message("x");
    for (key, value) in extra.as_object().unwrap() {
        body[key] = value.clone();
    }
    let (status, answer) = bench.posts(&body).await;
    assert_eq!(status, 200, "{answer}");
    objections(bench)
}

#[tokio::test]
async fn a_body_as_described_is_not_objected_to() {
    let bench = held().await;
    let row = json!({ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Go", "custom_id": "go" }] });
    let embed = json!({ "title": "t", "timestamp": "2026-03-02T09:00:00Z" });
    let extra = json!({ "tts": false, "embeds": [embed], "components": [row] });
    assert_eq!(objections_to(&bench, extra).await, [""; 0]);
}

#[tokio::test]
async fn a_violation_names_call_operation_place_and_reason() {
    let bench = held().await;
    let mut body = message("x");
    body["tint"] = json!("no");
    bench.posts(&body).await;
    let path = bench.deals();
    assert_eq!(
        bench.standin.take_complaints(),
        [format!(r#"POST {path} (create_message): tint: "no" is not of type "boolean""#)]
    );
}

#[tokio::test]
async fn what_is_missing_malformed_or_unknown_is_found() {
    let bench = held().await;
    bench.posts(&json!({ "embeds": [{ "title": "t" }], "allowed_mentions": {} })).await;
    assert_eq!(objections(&bench), [r#"the body: "content" is a required property"#]);
    let embed = json!({ "title": "t", "timestamp": "tomorrow", "colour": 1 });
    assert_eq!(
        violations(&bench, &json!({ "embeds": [embed], "nonse": 1 })).await,
        [
            r#"embeds/0/timestamp: "tomorrow" is not a "date-time""#,
            "embeds/0/colour: unknown key",
            "nonse: unknown key"
        ]
    );
    let mentions = json!({ "parse": [], "replied": true });
    assert_eq!(
        objections_to(&bench, json!({ "allowed_mentions": mentions })).await,
        ["allowed_mentions/replied: unknown key"]
    );
}

#[tokio::test]
async fn of_alternatives_the_one_of_the_type_is_held_to() {
    let bench = held().await;
    let row = |component: Value| json!({ "components": [{ "type": 1, "components": [component] }] });
    let button = json!({ "type": 2, "style": "1", "label": "Go", "custom_id": "go" });
    assert_eq!(
        violations(&bench, &row(button)).await,
        [r#"components/0/components/0/style: "1" is not of type "integer""#]
    );
    // The key is one of another alternative, so this one does not know it.
    let button = json!({ "type": 2, "style": 1, "label": "Go", "custom_id": "go", "default_values": [] });
    assert_eq!(violations(&bench, &row(button)).await, ["components/0/components/0/default_values: unknown key"]);
    let nothing = violations(&bench, &row(json!({ "type": 99 }))).await;
    assert_eq!(nothing.len(), 1, "{nothing:?}");
    assert!(nothing[0].starts_with("components/0/components/0: "), "{nothing:?}");
}

/// What the document says of a body that the stand-in need not take: it refuses the channel before it looks.
async fn violations(bench: &Bench, extra: &Value) -> Vec<String> {
    let mut body = message("x");
    for (key, value) in extra.as_object().unwrap() {
        body[key] = value.clone();
    }
    let (status, answer) = bench.call(Method::POST, "/channels/1/messages", &body).await;
    assert_eq!((status, &answer["code"]), (404, &json!(10003)));
    let mut found = objections(bench);
    assert!(found.pop().is_some_and(|last| last.contains("answered 404")));
    found
}

#[tokio::test]
async fn numbers_and_texts_are_taken_as_discord_takes_them() {
    let bench = held().await;
    let user = bench.standin.person_id("Studio", "mira");
    let select = json!({ "type": 5, "custom_id": "who", "default_values": [{ "id": user, "type": "user" }] });
    let row = json!({ "type": 1, "components": [select] });
    assert_eq!(objections_to(&bench, json!({ "components": [row] })).await, [""; 0]);
    let path = format!("/applications/{}/commands", bench.standin.application_id());
    let command = json!({
        "name": "ping", "description": "Says pong", "default_member_permissions": "32",
        "description_localizations": { "de": "Sagt Pong" },
    });
    bench.call(Method::PUT, &path, &json!([command])).await;
    assert_eq!(objections(&bench), [""; 0]);
    // What libraries write for every kind of option passes where it says nothing, and only there.
    let idle = json!({ "name": "ping", "description": "d", "nsfw": false, "options": [] });
    bench.call(Method::PUT, &path, &json!([idle])).await;
    assert_eq!(objections(&bench), [""; 0]);
    let telling = json!({ "name": "ping", "description": "d", "nsfw": true, "colour": null });
    bench.call(Method::PUT, &path, &json!([telling])).await;
    assert_eq!(objections(&bench), ["0/colour: unknown key", "0/nsfw: unknown key"]);
    // Elsewhere an id is text.
    let person = json!({ "recipient_id": user });
    assert_eq!(bench.call(Method::POST, "/users/@me/channels", &person).await.0, 200);
    assert_eq!(objections(&bench), [format!(r#"recipient_id: {user} is not of type "string""#)]);
}

async fn in_parts(bench: &Bench, path: &str, method: Method, payload: &Value) {
    let body = format!(
        "--X\r\ncontent-disposition: form-data; name=\"files[0]\"; filename=\"a.csv\"\r\ncontent-type: text/csv\r\n\r\nid;cost\r\n\
         --X\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{payload}\r\n--X--\r\n"
    );
    let request = bench.http.request(method, url(path)).header("authorization", format!("Bot {TOKEN}"));
    request.header("content-type", "multipart/form-data; boundary=X").body(body).send().await.unwrap();
}

#[tokio::test]
async fn an_attachment_comes_with_its_part() {
    let bench = held().await;
    let mut body = message("x");
    body["attachments"] = json!([{ "id": 0, "filename": "a.csv" }]);
    in_parts(&bench, &bench.deals(), Method::POST, &body).await;
    assert_eq!(objections(&bench), [""; 0]);
    // One that is there already needs no part.
    let shown = bench.standin.channel("Studio", "deals").newest().unwrap().id;
    let one = format!("{}/{shown}", bench.deals());
    let kept = text(&bench.get(&one).await.1["attachments"][0]["id"]);
    body["attachments"] = json!([{ "id": kept }, { "id": "0" }]);
    in_parts(&bench, &one, Method::PATCH, &body).await;
    assert_eq!(objections(&bench), [""; 0]);
    // The stand-in refuses a missing part by itself, which is one complaint and not two.
    body["attachments"] = json!([{ "id": 0 }, { "id": 7 }]);
    in_parts(&bench, &bench.deals(), Method::POST, &body).await;
    let complaints = bench.standin.take_complaints();
    assert_eq!(complaints.len(), 1, "{complaints:?}");
    assert!(complaints[0].contains("answered 400"), "{complaints:?}");
    // Where it does not get so far, the document does.
    bench.standin.faults().delete_channel("Studio", "deals");
    in_parts(&bench, "/channels/1/messages", Method::POST, &body).await;
    assert_eq!(objections(&bench)[0], "attachments/1: there is no part files[7]");
}

#[tokio::test]
async fn the_most_literal_path_is_meant_and_others_take_no_body() {
    let bench = held().await;
    let person = json!({ "recipient_id": bench.standin.person_id("Studio", "mira").to_string() });
    assert_eq!(bench.call(Method::POST, "/users/@me/channels", &person).await.0, 200);
    assert_eq!(objections(&bench), [""; 0]);
    bench.posts(&message("x")).await;
    let shown = bench.standin.channel("Studio", "deals").newest().unwrap().id;
    let one = format!("{}/{shown}", bench.deals());
    assert_eq!(bench.call(Method::DELETE, &one, &message("x")).await.0, 204);
    assert_eq!(objections(&bench), ["it takes no body"]);
    assert_eq!(bench.get("/gateway").await.0, 200);
    assert_eq!(objections(&bench), ["GET /gateway is no described operation"]);
}

#[tokio::test]
async fn answers_are_held_to_it_too() {
    let bench = held().await;
    let (status, me) = bench.get("/users/@me").await;
    assert_eq!((status, &me["username"]), (200, &json!("Accord")));
    assert_eq!(
        bench.standin.take_complaints(),
        [r#"answer 200 to GET /users/@me (get_me): username: "Accord" is not of type "integer""#]
    );
}

#[tokio::test]
async fn a_file_that_is_no_document_is_an_error_at_start() {
    let started = async |file: &Path| match Standin::start_held_to(file, options(&Time::new())).await {
        Err(StartError::OpenApi { file: named, source }) => {
            assert_eq!(named, file);
            source
        }
        other => panic!("{other:?}"),
    };
    assert!(matches!(started(Path::new("/nowhere/openapi.json")).await, OpenApiError::Unreadable(_)));
    assert!(matches!(started(&Scratch::holding("openapi: 3.1.0").0).await, OpenApiError::NotJson(_)));
    assert!(matches!(started(&Scratch::holding(r#"{ "paths": {} }"#).0).await, OpenApiError::NoOperations));
}

/// Bodies that serenity really sends. Without the variable the stand-in takes them; with it, Discord's own document
/// does as well.
#[tokio::test]
async fn bodies_known_to_be_good_are_not_objected_to() {
    let mut bench = Bench::ready().await;
    let command = json!({
        "name": "ping", "name_localizations": {}, "description": "d", "description_localizations": {},
        "options": [{
            "type": 3, "name": "o", "name_localizations": {}, "description": "d", "description_localizations": {},
            "required": true, "choices": [], "options": [], "channel_types": [], "min_value": null, "max_value": null,
            "min_length": null, "max_length": null, "autocomplete": false,
        }],
        "default_member_permissions": "32", "type": 1, "integration_types": [0], "contexts": [0], "nsfw": false,
    });
    bench.register(json!([command])).await;
    let (status, posted) = bench
        .posts(&json!({
            "content": "x", "nonce": "abc", "tts": false, "embeds": [], "sticker_ids": [], "attachments": [],
            "allowed_mentions": { "parse": [], "users": [], "roles": [] }, "enforce_nonce": true,
        }))
        .await;
    assert_eq!(status, 200, "{posted}");
    let direct = json!({ "recipient_id": bench.mira().id().to_string() });
    assert_eq!(bench.call(Method::POST, "/users/@me/channels", &direct).await.0, 200);
    let mut payload = message("x");
    payload["attachments"] = json!([{ "id": 0, "filename": "a.txt", "description": null }]);
    in_parts(&bench, &bench.deals(), Method::POST, &payload).await;

    let mira = bench.mira();
    let row = json!({ "type": 1, "components": [{ "type": 4, "custom_id": "t", "style": 1, "label": "L", "required": true }] });
    let form = json!({ "type": 9, "data": { "components": [row], "custom_id": "m", "title": "t" } });
    bench.runs(&mira, "/ping o:x", &form).await.unwrap();
    let mut plain = message("x");
    plain["attachments"] = json!([]);
    bench.runs(&mira, "/ping o:x", &json!({ "type": 4, "data": plain })).await.unwrap();

    let waiting = tokio::spawn(async move { mira.runs("deals", "/ping o:x").await });
    let interaction = bench.interaction().await;
    let deferred = json!({ "type": 5, "data": { "flags": 64, "attachments": [] } });
    assert_eq!(bench.answers(&interaction, &deferred).await.0, 204);
    let original = format!("{}/messages/@original", bench.webhook(&interaction));
    assert_eq!(bench.call(Method::PATCH, &original, &message("e")).await.0, 200);
    waiting.await.unwrap().unwrap();
    let mut more = message("x");
    more["embeds"] = json!([]);
    assert_eq!(bench.call(Method::POST, &bench.webhook(&interaction), &more).await.0, 200);
    assert_eq!(bench.standin.take_complaints(), [""; 0]);

    // It is the variable that decides, and nothing but a key is wrong here.
    let mut misspelt = message("x");
    misspelt["nonse"] = json!("abc");
    assert_eq!(bench.posts(&misspelt).await.0, 200);
    let held = std::env::var_os("ACCORD_DISCORD_OPENAPI").is_some_and(|file| !file.is_empty());
    let expected: &[&str] = if held { &["nonse: unknown key"] } else { &[] };
    assert_eq!(objections(&bench), expected);
}
