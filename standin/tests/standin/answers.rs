//! First answers and follow-ups: which types, which fields, how many choices.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    refusals::{answer_each, is_refused, of},
    support::{Bench, message, text},
};

const TYPE: &str = "INTERACTION_CALLBACK_TYPE_INVALID";

#[tokio::test]
async fn types_and_what_they_need() {
    let mut bench = Bench::ready().await;
    let deferred = |flags: Value| json!({ "type": 5, "data": { "flags": flags } });
    answer_each(&mut bench, vec![
        ("no type", json!({}), Some(("type", "BASE_TYPE_REQUIRED"))),
        ("a type in words", json!({ "type": "message" }), Some(("type", "NUMBER_TYPE_COERCE"))),
        ("a type there is not", json!({ "type": 11 }), Some(("type", "BASE_TYPE_CHOICES"))),
        ("a pong", json!({ "type": 1 }), Some(("type", TYPE))),
        ("an update of nothing", json!({ "type": 7, "data": message("x") }), Some(("type", TYPE))),
        ("an update to come", json!({ "type": 6 }), Some(("type", TYPE))),
        ("choices", json!({ "type": 8, "data": { "choices": [] } }), Some(("type", TYPE))),
        ("something to buy", json!({ "type": 10 }), Some(("type", TYPE))),
        ("an activity", json!({ "type": 12 }), Some(("type", TYPE))),
        ("no object", json!([]), Some(("", "MODEL_TYPE_CONVERT"))),
        ("a message without data", json!({ "type": 4 }), Some(("data", "BASE_TYPE_REQUIRED"))),
        ("data that is none", json!({ "type": 4, "data": "x" }), Some(("data", "MODEL_TYPE_CONVERT"))),
        ("a form without data", json!({ "type": 9 }), Some(("data", "BASE_TYPE_REQUIRED"))),
        ("a quiet promise", deferred(json!(4096)), Some(("data.flags", "MESSAGE_FLAGS_INVALID"))),
        ("a promise laid out", deferred(json!(1 << 15)), Some(("data.flags", "MESSAGE_FLAGS_INVALID"))),
        (
            "a message of the second generation",
            json!({ "type": 4, "data": { "flags": (1 << 15) | 64, "components": [{ "type": 10, "content": "x" }], "allowed_mentions": {} } }),
            None,
        ),
    ])
    .await;
}

#[tokio::test]
async fn twenty_five_suggestions_of_a_hundred_characters() {
    let mut bench = Bench::ready().await;
    let one =
        |name: &str, value: Value| json!({ "type": 8, "data": { "choices": [{ "name": name, "value": value }] } });
    let many =
        |count: usize| json!({ "type": 8, "data": { "choices": vec![json!({ "name": "n", "value": "v" }); count] } });
    for (what, body, refused) in [
        ("25", many(25), None),
        ("26", many(26), Some(("data.choices", "BASE_TYPE_MAX_LENGTH"))),
        ("a name of 100", one(&of(100), json!(of(100))), None),
        ("101", one(&of(101), json!("v")), Some(("data.choices.0.name", "BASE_TYPE_BAD_LENGTH"))),
        ("no name", one("", json!("v")), Some(("data.choices.0.name", "BASE_TYPE_REQUIRED"))),
        ("a value of 101", one("n", json!(of(101))), Some(("data.choices.0.value", "BASE_TYPE_MAX_LENGTH"))),
        ("no value", one("n", Value::Null), Some(("data.choices.0.value", "BASE_TYPE_REQUIRED"))),
        ("a form", json!({ "type": 9, "data": {} }), Some(("type", TYPE))),
        ("a promise", json!({ "type": 5 }), Some(("type", TYPE))),
    ] {
        let mira = bench.mira();
        let act = tokio::spawn(async move { mira.suggestions("deals", "/offer make ref:x").await });
        let interaction = bench.interaction().await;
        let answer = bench.answers(&interaction, &body).await;
        if let Some((path, code)) = refused {
            is_refused(what, &answer, path, code);
            assert_eq!(bench.answers(&interaction, &many(0)).await.0, 204);
        } else {
            assert_eq!(answer.0, 204, "{what}: {}", answer.1);
        }
        act.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn with_response_shows_what_was_promised() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    let (id, token) = (text(&interaction["id"]), text(&interaction["token"]));
    let path = format!("/interactions/{id}/{token}/callback?with_response=true");
    let (status, body) = bench.call(Method::POST, &path, &json!({ "type": 5, "data": { "flags": 64 } })).await;
    let made = &body["interaction"];
    assert_eq!((status, text(&made["id"]), &made["type"]), (200, id, &json!(2)));
    assert_eq!((&made["response_message_loading"], &made["response_message_ephemeral"]), (&json!(true), &json!(true)));
    assert_eq!((&body["resource"]["type"], &body["resource"]["message"]["flags"]), (&json!(5), &json!(128 + 64)));
    assert_eq!(made["response_message_id"], body["resource"]["message"]["id"]);
    let edit = format!("{}/messages/@original", bench.webhook(&interaction));
    // The second generation comes with the edit, not with the promise; the visibility stays.
    let laid_out =
        json!({ "flags": 1 << 15, "components": [{ "type": 10, "content": "done" }], "allowed_mentions": {} });
    let (status, filled) = bench.call(Method::PATCH, &edit, &laid_out).await;
    assert_eq!((status, &filled["flags"]), (200, &json!((1 << 15) | 64)));
    assert_eq!(act.await.unwrap().unwrap().text(), "done");
}

#[tokio::test]
async fn follow_ups_have_no_name_and_no_thread_of_their_own() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    bench.answers(&interaction, &json!({ "type": 4, "data": message("pong") })).await;
    act.await.unwrap().unwrap();
    let mut named = message("more");
    named["username"] = json!("Someone");
    let path = format!("{}?thread_id=1", bench.webhook(&interaction));
    let (status, posted) = bench.call(Method::POST, &path, &named).await;
    // Discord takes them for nothing; the complaints say so.
    assert_eq!((status, &posted["author"]["username"]), (200, &json!("Accord")));
    let complaints = bench.standin.take_complaints();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(
        complaints[0].starts_with("follow-up with username") && complaints[1].starts_with("follow-up with thread_id")
    );
    is_refused(
        "too long",
        &bench.call(Method::POST, &path, &message(&of(2001))).await,
        "content",
        "BASE_TYPE_MAX_LENGTH",
    );
}
