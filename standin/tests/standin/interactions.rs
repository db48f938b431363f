//! First answers, deadlines, tokens, visibility.

use accord_standin::{ActError, Answer};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, message, privately, text};

fn with_button(content: &str) -> Value {
    let mut data = message(content);
    data["components"] = json!([{ "type": 1, "components": [
        { "type": 2, "style": 3, "label": "Accept", "custom_id": "a:1", "emoji": { "name": "✅" } },
        { "type": 2, "style": 4, "label": "Decline", "custom_id": "d:1", "disabled": true },
        { "type": 2, "style": 5, "label": "Brief", "url": "https://brief.example" },
    ] }]);
    data
}

#[tokio::test]
async fn an_answer_in_time_is_a_message_and_a_second_one_is_refused() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    assert_eq!((&interaction["data"]["name"], &interaction["locale"]), (&json!("ping"), &json!("en-GB")));
    assert_eq!(interaction["guild_locale"], "en-US");
    let (status, _) = bench.answers(&interaction, &privately("pong")).await;
    assert_eq!(status, 204);
    let (status, refusal) = bench.answers(&interaction, &privately("pong")).await;
    assert_eq!((status, &refusal["code"]), (400, &json!(40060)));
    let Answer::Message(shown) = act.await.unwrap().unwrap() else { panic!("no message") };
    assert_eq!((shown.text().as_str(), shown.ephemeral_for.as_deref()), ("pong", Some("mira")));

    // Only she sees it, and no channel route does.
    assert_eq!(bench.mira().inbox().len(), 1);
    assert!(bench.tomas().inbox().is_empty());
    assert!(bench.standin.channel("Studio", "deals").messages().is_empty());
    assert_eq!(bench.get(&format!("{}/{}", bench.deals(), shown.id)).await.1["code"], 10008);
    let (status, original) = bench.get(&format!("{}/messages/@original", bench.webhook(&interaction))).await;
    assert_eq!((status, text(&original["id"])), (200, shown.id.to_string()));
    assert_eq!(original["interaction_metadata"]["type"], 2);
}

#[tokio::test]
async fn with_response_shows_what_was_made() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    let (id, token) = (text(&interaction["id"]), text(&interaction["token"]));
    let path = format!("/interactions/{id}/{token}/callback?with_response=true");
    let (status, body) = bench.call(Method::POST, &path, &json!({ "type": 4, "data": message("pong") })).await;
    assert_eq!((status, &body["resource"]["message"]["content"]), (200, &json!("pong")));
    assert_eq!(body["interaction"]["response_message_ephemeral"], false);
    act.await.unwrap().unwrap();
}

#[tokio::test]
async fn three_seconds_of_the_clock_are_too_late() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    bench.time.push(TimeDelta::milliseconds(3001));
    let (status, refusal) = bench.answers(&interaction, &privately("pong")).await;
    assert_eq!((status, &refusal["code"]), (404, &json!(10062)));
    assert_eq!(act.await.unwrap().unwrap_err(), ActError::NoAnswer);
    // And so it is in real time: the person has given up by now.
    bench.time.push(TimeDelta::seconds(-3));
    let (status, refusal) = bench.answers(&interaction, &privately("pong")).await;
    assert_eq!((status, &refusal["code"]), (404, &json!(10062)));
    let unanswered =
        |complaint: &String| complaint.starts_with("interaction unanswered for 3 s: Command \"ping\" by mira");
    bench.standin.until(|standin| standin.complaints().iter().any(unanswered)).await;
    let unknown = json!({ "id": "1", "token": "x" });
    assert_eq!(bench.answers(&unknown, &privately("pong")).await.1["code"], 10062);
}

#[tokio::test]
async fn tokens_live_for_15_minutes_and_not_before_the_answer() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    let original = format!("{}/messages/@original", bench.webhook(&interaction));
    assert_eq!(bench.get(&original).await.0, 404);
    assert_eq!(bench.call(Method::POST, &bench.webhook(&interaction), &message("x")).await.1["code"], 10015);
    bench.answers(&interaction, &privately("pong")).await;
    act.await.unwrap().unwrap();
    bench.time.push(TimeDelta::minutes(15));
    assert_eq!(bench.call(Method::PATCH, &original, &message("still")).await.0, 200);
    bench.time.push(TimeDelta::seconds(1));
    let (status, refusal) = bench.call(Method::PATCH, &original, &message("no more")).await;
    assert_eq!((status, &refusal["code"]), (401, &json!(50027)));
    assert_eq!(bench.mira().inbox()[0].text(), "still");
}

#[tokio::test]
async fn a_deferred_answer_is_filled_in_by_an_edit_or_by_the_first_follow_up() {
    let mut bench = Bench::ready().await;
    for by_follow_up in [false, true] {
        let mira = bench.mira();
        let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
        let interaction = bench.interaction().await;
        assert_eq!(bench.answers(&interaction, &json!({ "type": 5, "data": { "flags": 64 } })).await.0, 204);
        let webhook = bench.webhook(&interaction);
        let (_, original) = bench.get(&format!("{webhook}/messages/@original")).await;
        assert_eq!(original["flags"], 128 + 64);
        let (method, path) = if by_follow_up {
            (Method::POST, webhook.clone())
        } else {
            (Method::PATCH, format!("{webhook}/messages/@original"))
        };
        let (status, filled) = bench.call(method, &path, &message("done")).await;
        assert_eq!((status, &filled["id"], &filled["flags"]), (200, &original["id"], &json!(64)));
        let Answer::Message(shown) = act.await.unwrap().unwrap() else { panic!("no message") };
        assert_eq!((shown.text().as_str(), shown.edited), ("done", false));
        let (_, second) = bench.call(Method::POST, &webhook, &message("more")).await;
        assert_ne!(second["id"], original["id"]);
    }
}

#[tokio::test]
async fn a_defer_nobody_fills_in_is_told() {
    let mut bench = Bench::ready().await;
    bench.standin.set_patience(std::time::Duration::from_millis(50));
    let mira = bench.mira();
    assert_eq!(bench.runs(&mira, "/ping", &json!({ "type": 5 })).await.unwrap_err(), ActError::NeverFinished);
    assert_eq!(bench.standin.channel("Studio", "deals").newest().unwrap().text(), "Accord is thinking…");
}

#[tokio::test]
async fn components_are_acknowledged_or_update_their_message() {
    let mut bench = Bench::ready().await;
    bench.posts(&with_button("Offer")).await;
    let card = bench.mira().newest_with_button("accept").unwrap();
    assert_eq!(card.text(), "Offer\n[✅ Accept] (Decline) [Brief]");
    let mira = bench.mira();
    let updated = json!({ "type": 7, "data": { "content": "Accepted", "components": [], "allowed_mentions": {} } });
    let Answer::Updated(shown) = bench.presses(&mira, "Accept", &card, &updated).await.unwrap() else {
        panic!("no update")
    };
    assert_eq!((shown.id, shown.text().as_str(), shown.edited), (card.id, "Accepted", true));

    // An old drawing can be pressed; acknowledged, @original is the message it is on.
    bench.standin.set_patience(std::time::Duration::from_millis(50));
    assert!(matches!(bench.presses(&mira, "Accept", &card, &json!({ "type": 6 })).await, Ok(Answer::Acknowledged)));
    let pressed = mira.clone();
    let on = card.clone();
    let act = tokio::spawn(async move { pressed.presses("Accept", &on).await });
    let interaction = bench.interaction().await;
    assert_eq!(interaction["message"]["content"], "Accepted");
    assert_eq!(interaction["data"]["custom_id"], "a:1");
    bench.standin.set_patience(std::time::Duration::from_secs(10));
    bench.answers(&interaction, &json!({ "type": 6 })).await;
    let (_, original) = bench.get(&format!("{}/messages/@original", bench.webhook(&interaction))).await;
    assert_eq!(text(&original["id"]), card.id.to_string());
    drop(act);

    assert_eq!(mira.presses("Decline", &card).await.unwrap_err(), ActError::Disabled("Decline".to_owned()));
    assert_eq!(mira.presses("Brief", &card).await.unwrap_err(), ActError::IsALink("Brief".to_owned()));
    assert!(matches!(mira.presses("Counter", &card).await.unwrap_err(), ActError::NotThere { .. }));
    bench.standin.faults().delete_message(card.id);
    assert_eq!(mira.presses("Accept", &card).await.unwrap_err(), ActError::Gone);
}

#[tokio::test]
async fn types_that_do_not_fit_are_refused() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    for kind in [6, 7, 8, 1, 99] {
        let (status, refusal) = bench.answers(&interaction, &json!({ "type": kind, "data": {} })).await;
        assert_eq!((status, &refusal["code"]), (400, &json!(50035)), "{kind}");
    }
    assert_eq!(
        bench.answers(&interaction, &json!({ "type": 4, "data": { "content": "", "allowed_mentions": {} } })).await.1["code"],
        50006
    );
    // Refused answers do not count.
    assert_eq!(bench.answers(&interaction, &privately("pong")).await.0, 204);
    act.await.unwrap().unwrap();
}

#[tokio::test]
async fn forms_open_are_filled_in_and_answer_once() {
    let mut bench = Bench::ready().await;
    bench.posts(&with_button("Offer")).await;
    let card = bench.mira().newest_with_button("Accept").unwrap();
    let input = |id: &str, label: &str, extra: Value| {
        let mut input = json!({ "type": 4, "custom_id": id, "style": 1, "label": label });
        for (key, value) in extra.as_object().unwrap() {
            input[key] = value.clone();
        }
        json!({ "type": 1, "components": [input] })
    };
    let modal = json!({ "type": 9, "data": { "custom_id": "f:1", "title": "Counter", "components": [
        input("cost", "Cost", json!({ "value": "500 EUR", "max_length": 20 })),
        input("note", "Note", json!({ "required": false })),
    ] } });
    let mira = bench.mira();
    let form = bench.presses(&mira, "Accept", &card, &modal).await.unwrap();
    assert_eq!(form.text(), "Counter\nCost*: 500 EUR\nNote:");
    assert!(mira.open_form().is_some());
    assert!(matches!(mira.fills(&[("Price", "1")]).await.unwrap_err(), ActError::NotThere { .. }));
    assert!(matches!(mira.fills(&[("Cost", "")]).await.unwrap_err(), ActError::BadValue { .. }));
    assert!(matches!(mira.fills(&[("Cost", &"x".repeat(21))]).await.unwrap_err(), ActError::BadValue { .. }));

    let filling = mira.clone();
    let act = tokio::spawn(async move { filling.fills(&[("note", "for two")]).await });
    let interaction = bench.interaction().await;
    assert_eq!(interaction["data"]["custom_id"], "f:1");
    let typed = |row: usize| interaction["data"]["components"][row]["components"][0]["value"].clone();
    assert_eq!((typed(0), typed(1)), (json!("500 EUR"), json!("for two")));
    assert_eq!(text(&interaction["message"]["id"]), card.id.to_string());
    assert_eq!(bench.answers(&interaction, &modal).await.1["code"], 50035);
    let update = json!({ "type": 7, "data": { "content": "Countered", "allowed_mentions": {} } });
    assert_eq!(bench.answers(&interaction, &update).await.0, 204);
    assert!(matches!(act.await.unwrap(), Ok(Answer::Updated(shown)) if shown.content == "Countered"));
    assert_eq!(mira.fills(&[]).await.unwrap_err(), ActError::NoForm("mira".to_owned()));
}

#[tokio::test]
async fn what_leaves_pings_to_the_defaults_is_written_down() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    let body = json!({ "type": 4, "data": { "content": format!("<@{}>", mira.id()) } });
    let Answer::Message(shown) = bench.runs(&mira, "/ping", &body).await.unwrap() else { panic!("no message") };
    assert_eq!(shown.pings, ["mira"]);
    let edit = format!("{}/{}", bench.deals(), shown.id);
    bench.call(Method::PATCH, &edit, &json!({ "content": "y" })).await;
    bench.call(Method::PATCH, &edit, &json!({ "components": [] })).await;
    let complaints = bench.standin.take_complaints();
    assert_eq!(complaints.len(), 2, "{complaints:?}");
    assert!(complaints[0].starts_with("interaction answered with a message without allowed_mentions"));
    assert!(complaints[1].starts_with("edit without allowed_mentions"));
    assert!(bench.standin.complaints().is_empty());
}

#[tokio::test]
async fn buttons_work_in_direct_conversations() {
    let mut bench = Bench::ready().await;
    let tomas = bench.tomas();
    let (_, direct) =
        bench.call(Method::POST, "/users/@me/channels", &json!({ "recipient_id": tomas.id().to_string() })).await;
    let path = format!("/channels/{}/messages", text(&direct["id"]));
    assert_eq!(bench.call(Method::POST, &path, &with_button("Yours")).await.0, 200);
    let card = tomas.newest_with_button("Accept").unwrap();
    let act = tokio::spawn(async move { tomas.presses("Accept", &card).await });
    let interaction = bench.interaction().await;
    assert_eq!((&interaction["guild_id"], &interaction["context"]), (&Value::Null, &json!(1)));
    bench.answers(&interaction, &json!({ "type": 4, "data": message("thanks") })).await;
    assert_eq!(act.await.unwrap().unwrap().text(), "thanks");
    assert!(bench.mira().newest_with_button("Accept").is_none());
}

#[tokio::test]
async fn a_deferred_update_is_followed_by_what_comes_first() {
    let mut bench = Bench::ready().await;
    bench.posts(&with_button("Offer")).await;
    let card = bench.mira().newest_with_button("Accept").unwrap();
    for (method, suffix) in
        [(Method::POST, ""), (Method::PATCH, "/messages/@original"), (Method::DELETE, "/messages/@original")]
    {
        let (mira, on) = (bench.mira(), card.clone());
        let act = tokio::spawn(async move { mira.presses("Accept", &on).await });
        let interaction = bench.interaction().await;
        assert_eq!(bench.answers(&interaction, &json!({ "type": 6, "data": null })).await.0, 204);
        let path = format!("{}{suffix}", bench.webhook(&interaction));
        let body = if method == Method::DELETE { Value::Null } else { message("then") };
        bench.call(method.clone(), &path, &body).await;
        let answer = act.await.unwrap().unwrap();
        match method.as_str() {
            "POST" => assert!(matches!(answer, Answer::Message(_))),
            "PATCH" => assert!(matches!(answer, Answer::Updated(_))),
            _ => assert!(matches!(answer, Answer::Withdrawn)),
        }
    }
}
