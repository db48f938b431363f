//! Webhooks of channels.

use accord_standin::{ChannelSpec, Permission};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, message, text, url};

fn refusal(answer: &(u16, Value)) -> (u16, Option<u64>) {
    (answer.0, answer.1["code"].as_u64())
}

/// Without any token, as a webhook is used.
async fn call(bench: &Bench, method: Method, path: &str, body: &Value) -> (u16, Value) {
    let response = bench.http.request(method, url(path)).json(body).send().await.unwrap();
    let status = response.status().as_u16();
    (status, serde_json::from_slice(&response.bytes().await.unwrap()).unwrap_or(Value::Null))
}

/// Makes a webhook in a channel; its address.
async fn made(bench: &Bench, channel: &str) -> String {
    bench.standin.staff("Studio").allows(channel, "Accord", &[Permission::ManageWebhooks]);
    let path = format!("/channels/{}/webhooks", bench.standin.channel_id("Studio", channel));
    let (status, hook) = bench.call(Method::POST, &path, &json!({ "name": "Ledger" })).await;
    assert_eq!((status, &hook["type"]), (200, &json!(1)), "{hook}");
    format!("/webhooks/{}/{}", text(&hook["id"]), text(&hook["token"]))
}

#[tokio::test]
async fn a_channel_has_15_webhooks_and_making_one_takes_a_permission() {
    let bench = Bench::silent().await;
    let deals = bench.standin.channel_id("Studio", "deals");
    let path = format!("/channels/{deals}/webhooks");
    let named = json!({ "name": "Ledger" });
    assert_eq!(refusal(&bench.call(Method::POST, &path, &named).await), (403, Some(50013)));
    bench.standin.staff("Studio").allows("deals", "Accord", &[Permission::ManageWebhooks]);
    for name in ["", "Discord News", &"x".repeat(81)] {
        assert_eq!(refusal(&bench.call(Method::POST, &path, &json!({ "name": name })).await), (400, Some(50035)));
    }
    for _ in 0..15 {
        assert_eq!(bench.call(Method::POST, &path, &named).await.0, 200);
    }
    assert_eq!(refusal(&bench.call(Method::POST, &path, &named).await), (400, Some(30007)));
    let (_, listed) = bench.get(&path).await;
    assert_eq!(listed.as_array().unwrap().len(), 15);
    let one = format!("/webhooks/{}", text(&listed[0]["id"]));
    assert_eq!(bench.get(&one).await.1["user"]["username"], "Accord");
    // Without the token in its address the bot's own is asked for.
    assert_eq!(call(&bench, Method::GET, &one, &Value::Null).await.0, 401);
    assert_eq!(bench.call(Method::PATCH, &one, &json!({ "name": "Till" })).await.1["name"], "Till");
    assert_eq!(bench.call(Method::DELETE, &one, &Value::Null).await.0, 204);
    assert_eq!(refusal(&bench.get(&one).await), (404, Some(10015)));
    assert_eq!(bench.call(Method::POST, &path, &named).await.0, 200);
    let guild = format!("/guilds/{}/webhooks", bench.standin.guild_id("Studio"));
    assert_eq!(refusal(&bench.get(&guild).await), (403, Some(50013)));
    // A thread has none of its own.
    let id = text(&bench.posts(&message("x")).await.1["id"]);
    bench.call(Method::POST, &format!("/channels/{deals}/messages/{id}/threads"), &json!({ "name": "C-1" })).await;
    assert_eq!(
        refusal(&bench.call(Method::POST, &format!("/channels/{id}/webhooks"), &named).await),
        (400, Some(50024))
    );
}

#[tokio::test]
async fn whoever_knows_the_address_writes_changes_and_deletes() {
    let bench = Bench::silent().await;
    let hook = made(&bench, "deals").await;
    let deals = bench.standin.channel("Studio", "deals");
    assert_eq!(call(&bench, Method::POST, &hook, &message("quietly")).await, (204, Value::Null));
    let mut body = message("said");
    body["username"] = json!("Mira's ledger");
    let (status, said) = call(&bench, Method::POST, &format!("{hook}?wait=true"), &body).await;
    assert_eq!((status, &said["content"], &said["author"]["username"]), (200, &json!("said"), &json!("Mira's ledger")));
    assert_eq!(said["webhook_id"], said["author"]["id"]);
    let read: Vec<(String, String)> =
        deals.messages().iter().map(|message| (message.author.clone(), message.text())).collect();
    assert_eq!(read, [("Ledger".into(), "quietly".into()), ("Mira's ledger".into(), "said".into())]);

    let path = format!("{hook}/messages/{}", text(&said["id"]));
    assert_eq!(call(&bench, Method::PATCH, &path, &message("changed")).await.1["content"], "changed");
    assert_eq!(call(&bench, Method::GET, &path, &Value::Null).await.1["content"], "changed");
    // It is not the bot's message, and the bot's are not the webhook's.
    let by_bot = format!("{}/{}", bench.deals(), text(&said["id"]));
    assert_eq!(refusal(&bench.call(Method::PATCH, &by_bot, &message("x")).await), (403, Some(50005)));
    let own = text(&bench.posts(&message("mine")).await.1["id"]);
    let others = format!("{hook}/messages/{own}");
    assert_eq!(refusal(&call(&bench, Method::PATCH, &others, &message("x")).await), (404, Some(10008)));
    assert_eq!(call(&bench, Method::DELETE, &path, &Value::Null).await.0, 204);
    assert_eq!(deals.messages().len(), 2);

    for (body, expected) in [
        (message(""), (400, Some(50006))),
        (message(&"x".repeat(2001)), (400, Some(50035))),
        (json!({ "content": "x", "username": "x".repeat(81), "allowed_mentions": {} }), (400, Some(50035))),
        (json!({ "content": "x", "flags": 64, "allowed_mentions": {} }), (400, Some(50035))),
        (json!({ "content": "x", "thread_name": "x", "allowed_mentions": {} }), (400, Some(220_003))),
    ] {
        assert_eq!(refusal(&call(&bench, Method::POST, &hook, &body).await), expected, "{body}");
    }
    let wrong = format!("{hook}x");
    assert_eq!(refusal(&call(&bench, Method::POST, &wrong, &message("x")).await), (401, Some(50027)));
    assert_eq!(refusal(&call(&bench, Method::POST, "/webhooks/1/x", &message("x")).await), (404, Some(10015)));
    assert_eq!(call(&bench, Method::PATCH, &hook, &json!({ "name": "Till" })).await.1["name"], "Till");
    assert_eq!(call(&bench, Method::GET, &hook, &Value::Null).await.1["user"], Value::Null);
    assert_eq!(call(&bench, Method::DELETE, &hook, &Value::Null).await.0, 204);
    assert_eq!(refusal(&call(&bench, Method::POST, &hook, &message("x")).await), (404, Some(10015)));
}

#[tokio::test]
async fn without_a_word_of_it_a_webhook_pings_people_only() {
    let bench = Bench::silent().await;
    let hook = made(&bench, "deals").await;
    let mira = bench.mira().id();
    let role = bench.standin.role_id("Studio", "Team");
    let content = format!("<@{mira}> <@&{role}> @everyone");
    let pings = async |allowed: Value| {
        let mut body = json!({ "content": content });
        if !allowed.is_null() {
            body["allowed_mentions"] = allowed;
        }
        assert_eq!(call(&bench, Method::POST, &hook, &body).await.0, 204);
        bench.standin.channel("Studio", "deals").newest().unwrap().pings
    };
    assert_eq!(pings(Value::Null).await, ["mira"]);
    assert!(bench.standin.take_complaints()[0].starts_with("message of a webhook without allowed_mentions"));
    // Everyone takes that everybody may.
    let all = json!({ "parse": ["users", "roles", "everyone"] });
    assert_eq!(pings(all.clone()).await, ["mira", "@Team"]);
    bench.standin.staff("Studio").allows("deals", "@everyone", &[Permission::MentionEveryone]);
    assert_eq!(pings(all).await, ["mira", "@Team", "@everyone"]);
}

#[tokio::test]
async fn a_webhook_writes_in_the_threads_of_its_channel() {
    let bench = Bench::silent().await;
    let hook = made(&bench, "deals").await;
    let id = text(&bench.posts(&message("C-1")).await.1["id"]);
    let begin = format!("{}/{id}/threads", bench.deals());
    assert_eq!(bench.call(Method::POST, &begin, &json!({ "name": "C-1" })).await.0, 201);
    let staff = bench.standin.staff("Studio");
    staff.archives("deals/C-1");
    let (status, said) = call(&bench, Method::POST, &format!("{hook}?wait=true&thread_id={id}"), &message("in")).await;
    assert_eq!((status, &said["channel_id"]), (200, &json!(id)));
    let thread = bench.standin.channel("Studio", "deals/C-1");
    assert_eq!((thread.newest().unwrap().text(), thread.is_archived()), ("in".to_owned(), false));
    // To change it, the thread has to be named as well.
    let path = format!("{hook}/messages/{}", text(&said["id"]));
    assert_eq!(refusal(&call(&bench, Method::PATCH, &path, &message("x")).await), (404, Some(10008)));
    assert_eq!(call(&bench, Method::PATCH, &format!("{path}?thread_id={id}"), &message("x")).await.0, 200);
    let elsewhere = format!("{hook}?thread_id={}", bench.standin.channel_id("Studio", "general"));
    assert_eq!(refusal(&call(&bench, Method::POST, &elsewhere, &message("x")).await), (404, Some(10003)));

    staff.adds_channel(ChannelSpec::forum("briefs", &[]));
    let hook = made(&bench, "briefs").await;
    assert_eq!(refusal(&call(&bench, Method::POST, &hook, &message("x")).await), (400, Some(220_001)));
    let mut body = message("brief");
    body["thread_name"] = json!("Summer");
    let (status, made) = call(&bench, Method::POST, &format!("{hook}?wait=true"), &body).await;
    assert_eq!((status, &made["id"]), (200, &made["channel_id"]));
    let both = format!("{hook}?thread_id={}", text(&made["id"]));
    assert_eq!(refusal(&call(&bench, Method::POST, &both, &body).await), (400, Some(220_002)));
    assert_eq!(call(&bench, Method::POST, &both, &message("more")).await.0, 204);
    body["thread_name"] = json!("x".repeat(101));
    assert_eq!(refusal(&call(&bench, Method::POST, &hook, &body).await), (400, Some(50035)));
    assert_eq!(bench.standin.channel("Studio", "briefs/Summer").messages().len(), 2);
}
