//! Things going wrong on demand.

use std::time::Duration;

use accord_standin::{Failure, HoldPoint, Target};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, Heard, TOKEN, message, url};

#[tokio::test]
async fn posts_are_refused_before_they_are_written() {
    let bench = Bench::silent().await;
    let faults = bench.standin.faults();
    for status in [500, 502, 503] {
        faults.fail_next_post(Failure::Status(status));
        assert_eq!(bench.posts(&message("x")).await.0, status);
    }
    faults.fail_next_post(Failure::RateLimited { retry_after: 0.25, global: false });
    let response = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
    let response = response.json(&message("x")).send().await.unwrap();
    assert_eq!((response.status().as_u16(), response.headers()["retry-after"].to_str().unwrap()), (429, "0.25"));
    assert_eq!(response.headers()["x-ratelimit-scope"], "user");
    let body: Value = response.json().await.unwrap();
    assert_eq!((&body["retry_after"], &body["global"]), (&json!(0.25), &json!(false)));
    assert!(bench.standin.channel("Studio", "deals").messages().is_empty());
    assert_eq!(faults.planned(), 0);
    assert_eq!(bench.posts(&message("x")).await.0, 200);
    // What was planned is nobody's fault.
    assert!(bench.standin.complaints().is_empty());
    assert_eq!(
        bench.standin.journal().iter().map(|call| call.status.unwrap()).collect::<Vec<_>>(),
        [500, 502, 503, 429, 200]
    );
}

#[tokio::test]
async fn posts_are_lost_after_they_are_written() {
    let bench = Bench::silent().await;
    let faults = bench.standin.faults();
    let post = || {
        let request = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
        request.json(&message("x")).send()
    };
    faults.fail_next_post(Failure::AppliedThenStatus(500));
    assert_eq!(post().await.unwrap().status(), 500);
    faults.fail_next_post(Failure::AppliedThenCut);
    assert!(post().await.is_err());
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 2);
    faults.fail_next_post(Failure::Cut);
    assert!(post().await.is_err());
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 2);
    assert_eq!(bench.standin.journal().last().unwrap().status, None);
}

#[tokio::test]
async fn posts_are_held_before_and_after_the_write() {
    let bench = Bench::silent().await;
    let written = || bench.standin.channel("Studio", "deals").messages().len();
    for (point, seen, abandon) in [
        (HoldPoint::BeforeWrite, [0, 1], false),
        (HoldPoint::AfterWrite, [2, 2], false),
        (HoldPoint::BeforeWrite, [2, 2], true),
        (HoldPoint::AfterWrite, [3, 3], true),
    ] {
        let hold = bench.standin.faults().hold_next_post(point);
        let (http, url) = (bench.http.clone(), url(&bench.deals()));
        let call = tokio::spawn(async move {
            http.post(url).header("authorization", format!("Bot {TOKEN}")).json(&message("x")).send().await
        });
        hold.reached().await;
        assert!(hold.is_reached());
        assert_eq!(written(), seen[0]);
        if abandon {
            hold.abandon();
            assert!(call.await.unwrap().is_err());
        } else {
            hold.release();
            assert_eq!(call.await.unwrap().unwrap().status(), 200);
        }
        assert_eq!(written(), seen[1]);
    }
}

#[tokio::test]
async fn a_held_post_is_written_although_its_caller_is_gone() {
    let bench = Bench::silent().await;
    let hold = bench.standin.faults().hold_next_post(HoldPoint::BeforeWrite);
    let (http, url) = (bench.http.clone(), url(&bench.deals()));
    let call = tokio::spawn(async move {
        http.post(url).header("authorization", format!("Bot {TOKEN}")).json(&message("x")).send().await
    });
    hold.reached().await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    hold.release();
    bench.standin.until(|standin| standin.channel("Studio", "deals").messages().len() == 1).await;
}

#[tokio::test]
async fn other_calls_can_fail_too() {
    let bench = Bench::silent().await;
    bench.posts(&message("x")).await;
    let id = bench.standin.channel("Studio", "deals").newest().unwrap().id;
    let path = format!("{}/{id}", bench.deals());
    let faults = bench.standin.faults();
    faults.fail_next(Target::Edit, Failure::Status(503));
    faults.fail_next(Target::Delete, Failure::Status(502));
    faults.fail_next(Target::Read, Failure::Status(500));
    assert_eq!(bench.get(&path).await.0, 500);
    assert_eq!(bench.call(Method::PATCH, &path, &message("y")).await.0, 503);
    assert_eq!(bench.call(Method::DELETE, &path, &Value::Null).await.0, 502);
    assert_eq!(bench.get(&path).await.0, 200);
}

#[tokio::test]
async fn the_bot_hears_of_channels_and_guilds_that_go() {
    let mut bench = Bench::ready().await;
    bench.standin.faults().delete_channel("Studio", "general");
    assert!(matches!(bench.hear().await, Heard::Gone("channel")));
    bench.standin.faults().remove_bot("Elsewhere");
    assert!(matches!(bench.hear().await, Heard::Gone("guild")));
}

#[tokio::test]
async fn a_real_client_waits_out_a_rate_limit_and_says_it_once() {
    let bench = Bench::silent().await;
    let client = serenity::http::HttpBuilder::new(TOKEN).client(bench.http.clone()).build();
    let channel = serenity::all::ChannelId::new(bench.standin.channel_id("Studio", "deals"));
    bench.standin.faults().fail_next_post(Failure::RateLimited { retry_after: 0.05, global: false });
    bench.standin.faults().fail_next(Target::Post, Failure::RateLimited { retry_after: 0.05, global: true });
    let post = serenity::all::CreateMessage::new()
        .content("once")
        .allowed_mentions(serenity::all::CreateAllowedMentions::new())
        .add_file(serenity::all::CreateAttachment::bytes("a;b", "a.csv"));
    let sent = channel.send_message(&client, post).await.unwrap();
    assert_eq!((sent.content.as_str(), sent.attachments[0].size), ("once", 3));
    let statuses: Vec<_> = bench.standin.journal().iter().filter_map(|call| call.status).collect();
    assert_eq!(statuses, [429, 429, 200]);
    assert!(bench.standin.complaints().is_empty());
}

#[tokio::test]
async fn refusals_can_come_without_anything_of_discords() {
    let bench = Bench::silent().await;
    let post = || {
        let request = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
        request.json(&message("x")).send()
    };
    let of_discord = |name: &str| name.starts_with("x-ratelimit") || name == "retry-after";
    for status in [429, 502, 504] {
        bench.standin.faults().fail_next_post(Failure::Page(status));
        let response = post().await.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.headers()["content-type"]),
            (status, &"text/html; charset=UTF-8".parse().unwrap())
        );
        assert!(!response.headers().keys().any(|name| of_discord(name.as_str())));
        assert!(response.text().await.unwrap().starts_with("<!DOCTYPE html>"));
    }
    bench.standin.faults().fail_next_post(Failure::RateLimitedBare { retry_after: 2.5 });
    let response = post().await.unwrap();
    assert_eq!(response.status(), 429);
    assert!(!response.headers().keys().any(|name| of_discord(name.as_str())));
    assert_eq!(response.json::<Value>().await.unwrap()["retry_after"], 2.5);
    bench.standin.faults().fail_next_post(Failure::RateLimitedShared { retry_after: 2.5 });
    let response = post().await.unwrap();
    assert_eq!(
        (&response.headers()["x-ratelimit-scope"], &response.headers()["retry-after"]),
        (&"shared".parse().unwrap(), &"2.5".parse().unwrap())
    );
    assert!(bench.standin.channel("Studio", "deals").messages().is_empty());
    assert!(bench.standin.complaints().is_empty());
}

#[tokio::test]
async fn an_answer_is_held_back_until_the_caller_gives_up() {
    let bench = Bench::silent().await;
    bench.standin.faults().fail_next_post(Failure::AppliedThenSilence);
    let request = bench.http.post(url(&bench.deals())).header("authorization", format!("Bot {TOKEN}"));
    let error = request.json(&message("x")).timeout(Duration::from_millis(300)).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(bench.standin.channel("Studio", "deals").messages().len(), 1);
    assert_eq!(bench.standin.journal().last().unwrap().status, None);
    assert_eq!(bench.posts(&message("y")).await.0, 200);
    // Nor does it keep the stand-in from stopping.
    bench.standin.faults().fail_next_post(Failure::AppliedThenSilence);
    let (http, url) = (bench.http.clone(), url(&bench.deals()));
    let call = tokio::spawn(async move {
        http.post(url).header("authorization", format!("Bot {TOKEN}")).json(&message("z")).send().await
    });
    bench.standin.until(|standin| standin.channel("Studio", "deals").messages().len() == 3).await;
    bench.standin.stop().await;
    assert!(call.await.unwrap().is_err());
}

#[tokio::test]
async fn direct_messages_are_closed_and_opened_again() {
    let bench = Bench::silent().await;
    let recipient = json!({ "recipient_id": bench.standin.person_id("Studio", "tomas").to_string() });
    let (_, channel) = bench.call(Method::POST, "/users/@me/channels", &recipient).await;
    let path = format!("/channels/{}/messages", channel["id"].as_str().unwrap());
    bench.standin.faults().close_direct_messages("tomas");
    let (status, body) = bench.call(Method::POST, &path, &message("x")).await;
    assert_eq!((status, &body["code"]), (403, &json!(50007)));
    bench.standin.faults().open_direct_messages("tomas");
    assert_eq!(bench.call(Method::POST, &path, &message("x")).await.0, 200);
}
