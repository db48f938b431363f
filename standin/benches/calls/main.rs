//! What the stand-in takes of its own per call, beside a floor measured in the same run; and two thousand interactions in flight.

#![expect(clippy::disallowed_methods, reason = "a bench measures real time, with clients of its own")]

mod floor;

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use accord_standin::{GuildSpec, Options, PersonSpec, Standin};
use chrono::Utc;
use futures_util::{SinkExt, StreamExt};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use tokio::{sync::Semaphore, task::JoinSet};
use tokio_tungstenite::{connect_async, tungstenite::Message};

const TOKEN: &str = "MTA.dummy.token";
/// Rounds in which floor and stand-in take turns, and calls of a kind in each.
const ROUNDS: usize = 20;
const CALLS: usize = 100;
const IN_FLIGHT: usize = 2_000;

fn client(address: SocketAddr, authority: &str) -> Client {
    Client::builder()
        .resolve("discord.com", address)
        .tls_certs_merge([reqwest::Certificate::from_pem(authority.as_bytes()).expect("a certificate")])
        .user_agent("DiscordBot (https://accord.example, 1)")
        .build()
        .expect("a client")
}

async fn standin() -> Standin {
    let person =
        PersonSpec { name: "mira".to_owned(), roles: Vec::new(), manage_guild: false, locale: "en-GB".to_owned() };
    let guild = GuildSpec {
        name: "Studio".to_owned(),
        channels: vec!["deals".to_owned()],
        roles: Vec::new(),
        people: vec![person],
        locale: "en-US".to_owned(),
    };
    let options = Options {
        clock: Arc::new(Utc::now),
        token: TOKEN.to_owned(),
        bot_name: "Accord".to_owned(),
        guilds: vec![guild],
    };
    Standin::start(options).await.expect("a stand-in")
}

async fn call(http: &Client, method: Method, path: &str, body: &Value) -> StatusCode {
    let mut request = http.request(method, format!("https://discord.com{path}"));
    request = request.header("authorization", format!("Bot {TOKEN}"));
    if !body.is_null() {
        request = request.json(body);
    }
    let response = request.send().await.expect("an answer");
    let status = response.status();
    response.bytes().await.expect("a body");
    status
}

async fn sample(into: &mut Vec<Duration>, http: &Client, method: Method, path: &str, body: &Value) {
    for _ in 0..CALLS {
        let asked = Instant::now();
        let status = call(http, method.clone(), path, body).await;
        into.push(asked.elapsed());
        assert!(status.is_success(), "{path}: {status}");
    }
}

fn median(samples: &mut [Duration]) -> f64 {
    samples.sort();
    samples[samples.len() / 2].as_secs_f64() * 1_000.0
}

/// Runs that many commands at once and answers them all when all are there; how long both took.
async fn in_flight(standin: &Standin, http: &Client) -> (Duration, Duration) {
    standin.set_first_answer(Duration::from_mins(5));
    let commands = json!([{ "name": "ping", "description": "Says pong" }]);
    let path = format!("/api/v10/applications/{}/commands", standin.application_id());
    assert!(call(http, Method::PUT, &path, &commands).await.is_success());
    let gateway = format!("ws://{}/gateway?v=10", standin.plain_address());
    let (mut socket, _) = connect_async(gateway).await.expect("a gateway");
    let identify = json!({ "op": 2, "d": { "token": TOKEN, "intents": 0, "properties": {} } });
    socket.send(Message::text(identify.to_string())).await.expect("sent");
    standin.bot_is_ready().await;

    let begun = Instant::now();
    let mut people = JoinSet::new();
    for _ in 0..IN_FLIGHT {
        let person = standin.person("Studio", "mira");
        people.spawn(async move { person.runs("deals", "/ping").await });
    }
    let mut interactions = Vec::new();
    while interactions.len() < IN_FLIGHT {
        let Message::Text(text) = socket.next().await.expect("open").expect("a message") else { continue };
        let payload: Value = serde_json::from_str(&text).expect("JSON");
        if payload["t"] == "INTERACTION_CREATE" {
            interactions.push(payload["d"].clone());
        }
    }
    let delivered = begun.elapsed();
    let (mut answers, calls) = (JoinSet::new(), Arc::new(Semaphore::new(64)));
    for interaction in interactions {
        let (http, calls) = (http.clone(), Arc::clone(&calls));
        answers.spawn(async move {
            let _permit = calls.acquire_owned().await.expect("open");
            let field = |name: &str| interaction[name].as_str().expect("text").to_owned();
            let path = format!("/api/v10/interactions/{}/{}/callback", field("id"), field("token"));
            let data = json!({ "content": "pong", "flags": 64, "allowed_mentions": { "parse": [] } });
            call(&http, Method::POST, &path, &json!({ "type": 4, "data": data })).await
        });
    }
    assert!(answers.join_all().await.iter().all(|status| *status == StatusCode::NO_CONTENT));
    assert!(people.join_all().await.iter().all(Result::is_ok));
    assert_eq!(standin.complaints(), Vec::<String>::new());
    (delivered, begun.elapsed())
}

#[tokio::main]
async fn main() {
    let (address, authority) = floor::start().await;
    let bare = client(address, &authority);
    let standin = standin().await;
    let http = client(standin.tls_address(), standin.authority_pem());
    let posts = format!("/api/v10/channels/{}/messages", standin.channel_id("Studio", "deals"));
    let message = json!({ "content": "x", "allowed_mentions": { "parse": [] } });

    let mut samples: [Vec<Duration>; 4] = Default::default();
    for _ in 0..ROUNDS {
        sample(&mut samples[0], &bare, Method::GET, "/read", &Value::Null).await;
        sample(&mut samples[1], &http, Method::GET, "/api/v10/users/@me", &Value::Null).await;
        sample(&mut samples[2], &bare, Method::POST, "/write", &message).await;
        sample(&mut samples[3], &http, Method::POST, &posts, &message).await;
    }
    let [bare_read, read, bare_write, write] = samples.each_mut().map(|samples| median(samples));
    println!("medians of {} calls each, floor and stand-in in turns\n", ROUNDS * CALLS);
    println!("                 floor     stand-in   its own (aim: below 1.000)");
    println!("reading       {bare_read:6.3} ms    {read:6.3} ms   {:6.3} ms", read - bare_read);
    println!("posting       {bare_write:6.3} ms    {write:6.3} ms   {:6.3} ms", write - bare_write);

    let (delivered, answered) = in_flight(&standin, &http).await;
    println!(
        "\n{IN_FLIGHT} interactions in flight: all delivered after {delivered:.2?}, all answered after {answered:.2?}"
    );
    standin.stop().await;
}
