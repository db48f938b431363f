//! How often a bot may do what: headers, 429, invalid requests, session starts. And who is let in at all.

use accord_standin::{Failure, Target};
use chrono::TimeDelta;
use reqwest::{Method, Response, header::HeaderMap};
use serde_json::{Value, json};

use crate::{
    raw::{Got, Raw},
    support::{AGENT, Bench, TOKEN, message, plain_url, url},
};

impl Bench {
    async fn asks(&self, method: Method, path: &str, body: &Value) -> Response {
        let request = self.http.request(method, url(path)).header("authorization", format!("Bot {TOKEN}"));
        request.json(body).send().await.unwrap()
    }

    async fn post_for_headers(&self) -> Response {
        self.asks(Method::POST, &self.deals(), &message("x")).await
    }

    async fn real() -> Self {
        let bench = Self::silent().await;
        bench.standin.faults().real_rate_limits(true);
        bench
    }
}

fn shown<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_channel_has_five_posts_in_five_seconds_and_says_so() {
    let bench = Bench::real().await;
    let now = bench.time.now();
    let mut buckets = Vec::new();
    for left in ["4", "3", "2", "1", "0"] {
        let response = bench.post_for_headers().await;
        assert_eq!(response.status(), 200);
        let headers = response.headers();
        assert_eq!((shown(headers, "x-ratelimit-limit"), shown(headers, "x-ratelimit-remaining")), ("5", left));
        assert_eq!(shown(headers, "x-ratelimit-reset"), format!("{}.000", now.timestamp() + 5));
        assert_eq!(shown(headers, "x-ratelimit-reset-after"), "5.000");
        buckets.push(shown(headers, "x-ratelimit-bucket").to_owned());
    }
    bench.time.push(TimeDelta::milliseconds(1_800));
    let response = bench.post_for_headers().await;
    assert_eq!(response.status(), 429);
    let headers = response.headers().clone();
    assert_eq!((shown(&headers, "retry-after"), shown(&headers, "x-ratelimit-reset-after")), ("4", "3.200"));
    assert_eq!((shown(&headers, "x-ratelimit-scope"), shown(&headers, "x-ratelimit-remaining")), ("user", "0"));
    assert!(!headers.contains_key("x-ratelimit-global"));
    buckets.push(shown(&headers, "x-ratelimit-bucket").to_owned());
    assert!(buckets.iter().all(|bucket| *bucket == buckets[0]), "{buckets:?}");
    let body: Value = response.json().await.unwrap();
    let told = json!({ "message": "You are being rate limited.", "retry_after": 3.2, "global": false, "code": 0 });
    assert_eq!(body, told);
    // Nothing was written, other channels and routes have their own, and the window passes by the clock.
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 5);
    let general = format!("/channels/{}/messages", bench.standin.channel_id("Studio", "general"));
    assert_eq!(bench.asks(Method::POST, &general, &message("x")).await.status(), 200);
    assert_eq!(bench.get(&bench.deals()).await.0, 200);
    bench.time.push(TimeDelta::milliseconds(3_200));
    assert_eq!(bench.post_for_headers().await.status(), 200);
    let complaints = bench.standin.complaints();
    assert!(
        complaints.len() == 1 && complaints[0].contains("answered 429: too many calls, user limit"),
        "{complaints:?}"
    );
}

#[tokio::test]
async fn a_bot_has_fifty_calls_a_second_and_interactions_do_not_count() {
    let bench = Bench::real().await;
    let path = |number: u64| format!("/channels/{}", 1_000 + number);
    for number in 0..50 {
        assert_eq!(bench.get(&path(number)).await.0, 404);
    }
    let response = bench.asks(Method::GET, &path(51), &Value::Null).await;
    assert_eq!(response.status(), 429);
    let headers = response.headers().clone();
    assert_eq!((shown(&headers, "x-ratelimit-scope"), shown(&headers, "x-ratelimit-global")), ("global", "true"));
    assert_eq!(shown(&headers, "retry-after"), "1");
    assert!(!headers.contains_key("x-ratelimit-bucket"), "it is no bucket's limit");
    assert_eq!(response.json::<Value>().await.unwrap()["global"], true);
    // Whoever brings a token of an interaction is let in: it is the token that is unknown.
    let (status, body) = bench.call(Method::POST, "/interactions/1/token/callback", &json!({ "type": 6 })).await;
    assert_eq!((status, &body["code"]), (404, &json!(10062)));
    assert_eq!(bench.get("/webhooks/1/token/messages/@original").await.1["code"], 10015);
    bench.time.push(TimeDelta::seconds(1));
    assert_eq!(bench.get(&path(52)).await.0, 404);
}

#[tokio::test]
async fn each_interaction_has_a_bucket_of_its_own() {
    let bench = Bench::real().await;
    let callback = |number: u64| format!("/interactions/{number}/token{number}/callback");
    let mut statuses = Vec::new();
    for number in [1, 1, 1, 1, 1, 1, 2] {
        statuses.push(bench.call(Method::POST, &callback(number), &json!({ "type": 6 })).await.0);
    }
    assert_eq!(statuses, [404, 404, 404, 404, 404, 429, 404]);
}

#[tokio::test]
async fn unless_asked_for_nothing_runs_out() {
    let bench = Bench::silent().await;
    for _ in 0..60 {
        let response = bench.post_for_headers().await;
        assert_eq!(response.status(), 200);
        assert_eq!(shown(response.headers(), "x-ratelimit-remaining"), "999");
    }
    // Switched on, they begin with nothing used; switched off, they are gone.
    bench.standin.faults().real_rate_limits(true);
    for _ in 0..5 {
        assert_eq!(bench.post_for_headers().await.status(), 200);
    }
    assert_eq!(bench.post_for_headers().await.status(), 429);
    bench.standin.faults().real_rate_limits(false);
    assert_eq!(bench.post_for_headers().await.status(), 200);
}

#[tokio::test]
async fn a_real_client_keeps_to_the_announced_limit_by_itself() {
    // Its clock is the machine's, so the announced end of the window has passed already: it asks, is refused and waits.
    let bench = Bench::real().await;
    let client = serenity::http::HttpBuilder::new(TOKEN).client(bench.http.clone()).build();
    let channel = serenity::all::ChannelId::new(bench.standin.channel_id("Studio", "deals"));
    let post = || {
        let message = serenity::all::CreateMessage::new().content("x");
        channel.send_message(&client, message.allowed_mentions(serenity::all::CreateAllowedMentions::new()))
    };
    for _ in 0..5 {
        post().await.unwrap();
    }
    bench.time.push(TimeDelta::milliseconds(4_500));
    let (sent, ()) = tokio::join!(post(), async {
        let refused = |standin: &accord_standin::Standin| standin.journal().iter().any(|call| call.status == Some(429));
        bench.standin.until(refused).await;
        bench.time.push(TimeDelta::milliseconds(500));
    });
    sent.unwrap();
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 6);
}

#[tokio::test]
async fn refusals_are_counted_unless_the_limit_is_shared() {
    let bench = Bench::silent().await;
    let faults = bench.standin.faults();
    assert_eq!(bench.http.get(url("/users/@me")).send().await.unwrap().status(), 401);
    faults.fail_next_post(Failure::Status(403));
    faults.fail_next_post(Failure::RateLimited { retry_after: 1.0, global: true });
    faults.fail_next_post(Failure::RateLimitedShared { retry_after: 1.0 });
    faults.fail_next_post(Failure::Status(404));
    faults.fail_next_post(Failure::Status(500));
    for status in [403, 429, 429, 404, 500, 200] {
        assert_eq!(bench.posts(&message("x")).await.0, status);
    }
    assert_eq!(bench.standin.invalid_requests(), 3);
    bench.time.push(TimeDelta::minutes(10));
    assert_eq!(bench.standin.invalid_requests(), 0);
}

#[tokio::test]
async fn ten_thousand_refusals_shut_an_address_out() {
    let bench = Bench::silent().await;
    let path = plain_url(bench.standin.plain_address(), "/users/@me");
    for _ in 0..10_000 {
        assert_eq!(bench.http.get(&path).send().await.unwrap().status(), 401);
    }
    // Whatever it asks now, it gets the edge's page and none of Discord's headers.
    let response = bench.post_for_headers().await;
    assert_eq!(response.status(), 429);
    let headers = response.headers().clone();
    assert_eq!((shown(&headers, "content-type"), shown(&headers, "retry-after")), ("text/html; charset=UTF-8", "3600"));
    assert!(!headers.keys().any(|name| name.as_str().starts_with("x-ratelimit")));
    assert!(response.text().await.unwrap().contains("Cloudflare"));
    assert!(bench.standin.channel("Studio", "deals").messages().is_empty());
    bench.time.push(TimeDelta::hours(1));
    assert_eq!(bench.post_for_headers().await.status(), 200);
}

#[tokio::test]
async fn sessions_are_counted_down_and_paced() {
    let bench = Bench::real().await;
    let gateway = bench.standin.plain_address();
    let limit = || async { bench.get("/gateway/bot").await.1["session_start_limit"].clone() };
    assert_eq!(limit().await, json!({ "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1 }));
    let mut first = Raw::connect(gateway).await;
    first.begins(&json!({})).await;
    bench.time.push(TimeDelta::seconds(1));
    assert_eq!(
        limit().await,
        json!({ "total": 1000, "remaining": 999, "reset_after": 86_399_000, "max_concurrency": 1 })
    );
    // A second one within five seconds is told to come again, on the same connection if it likes.
    let mut second = Raw::connect(gateway).await;
    second.identifies(&json!({})).await;
    assert_eq!(second.payload().await, json!({ "op": 9, "d": false }));
    bench.time.push(TimeDelta::seconds(4));
    second.begins(&json!({})).await;
    assert_eq!((limit().await["remaining"].clone(), bench.standin.sessions_begun()), (json!(998), 2));
}

#[tokio::test]
async fn more_than_a_thousand_sessions_a_day_cost_the_token() {
    let bench = Bench::silent().await;
    let gateway = bench.standin.plain_address();
    for _ in 0..1_000 {
        let mut raw = Raw::connect(gateway).await;
        raw.identifies(&json!({ "intents": 0 })).await;
        raw.event("READY").await;
        raw.closes(1000).await;
    }
    assert_eq!(bench.get("/gateway/bot").await.1["session_start_limit"]["remaining"], 0);
    assert!(!bench.standin.token_was_reset());
    let mut raw = Raw::connect(gateway).await;
    raw.identifies(&json!({})).await;
    assert_eq!(raw.next().await, Got::Closed(4004));
    assert!(bench.standin.token_was_reset());
    assert_eq!(bench.get("/users/@me").await.0, 401);
}

#[tokio::test]
async fn a_client_that_does_not_say_what_it_is_stays_outside() {
    let bench = Bench::silent().await;
    for (agent, status) in [("python-requests/2.31", 403), ("", 403), (AGENT, 200)] {
        let response = bench.http.get(url("/gateway")).header("user-agent", agent).send().await.unwrap();
        assert_eq!(response.status(), status, "{agent}");
        if status == 403 {
            assert_eq!(response.text().await.unwrap(), "error code: 1010");
        }
    }
    assert_eq!(bench.standin.complaints().len(), 2);
    // What carries its own secret is open to other clients: this one is let in, and told that there is no such webhook.
    let webhook = bench.http.get(url("/webhooks/1/x/messages/2")).header("user-agent", "Python/3.12 aiohttp/3.9.5");
    assert_eq!(webhook.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn versions_nine_and_ten_are_spoken() {
    let bench = Bench::silent().await;
    for (path, status, code) in [
        ("/api/v10/gateway", 200, Value::Null),
        ("/api/v9/gateway", 200, Value::Null),
        ("/api/v8/gateway", 400, json!(50041)),
        ("/api/v6/gateway", 400, json!(50041)),
        ("/api/gateway", 400, json!(50041)),
        ("/api/v10/nothing", 404, json!(0)),
        ("/somewhere", 404, json!(0)),
    ] {
        let response = bench.http.get(format!("https://discord.com{path}")).send().await.unwrap();
        assert_eq!(response.status(), status, "{path}");
        assert_eq!(response.json::<Value>().await.unwrap()["code"], code, "{path}");
    }
    // A planned failure meets the ninth as well.
    bench.standin.faults().fail_next(Target::Read, Failure::Status(503));
    assert_eq!(bench.http.get("https://discord.com/api/v9/gateway").send().await.unwrap().status(), 503);
}

#[tokio::test]
async fn bodies_are_json_or_forms_and_not_too_large() {
    let bench = Bench::silent().await;
    let send = |kind: &'static str, body: Vec<u8>| {
        let request = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
        async move {
            let response = request.header("content-type", kind).body(body).send().await.unwrap();
            (response.status().as_u16(), response.json::<Value>().await.unwrap())
        }
    };
    let (status, body) = send("application/x-www-form-urlencoded", b"content=from+a%20form".to_vec()).await;
    assert_eq!((status, &body["content"]), (200, &json!("from a form")));
    let whole = b"payload_json=%7B%22content%22%3A%22whole%22%7D".to_vec();
    assert_eq!(send("application/x-www-form-urlencoded", whole).await.1["content"], "whole");
    for kind in ["text/plain", "application/xml"] {
        let (status, body) = send(kind, b"{\"content\":\"x\"}".to_vec()).await;
        assert_eq!((status, &body["code"]), (400, &json!(50035)));
        assert_eq!(body["errors"]["_errors"][0]["code"], "CONTENT_TYPE_INVALID");
    }
    assert_eq!(send("application/json", b"{".to_vec()).await.1["code"], 50109);
    let mut large = vec![b' '; 25 * 1024 * 1024];
    large[..15].copy_from_slice(b"{\"content\":\"x\"}");
    assert_eq!(send("application/json", large.clone()).await.0, 200);
    large.push(b' ');
    let (status, body) = send("application/json", large).await;
    assert_eq!((status, &body["code"]), (413, &json!(40005)));
}
