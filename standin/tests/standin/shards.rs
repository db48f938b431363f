//! Several connections that share a bot's guilds.

use std::sync::Arc;

use accord_standin::{GuildSpec, Standin};
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    raw::{Got, Raw},
    support::{Bench, Time, commands, options, privately, text},
};

/// The ids of the guilds a shard is told of, by READY and then one by one.
fn guilds(events: &[Value]) -> Vec<u64> {
    let id = |guild: &Value| text(&guild["id"]).parse().unwrap();
    let ready: Vec<u64> = events[0]["guilds"].as_array().unwrap().iter().map(id).collect();
    let created: Vec<u64> = events[1..].iter().map(id).collect();
    assert_eq!(ready, created);
    ready
}

#[tokio::test]
async fn each_shard_has_its_guilds_and_hears_of_nothing_else() {
    // Guilds made at one moment would all fall on one shard.
    let time = Time::new();
    let mut ticking = options(&time);
    let ticks = time.clone();
    ticking.clock = Arc::new(move || {
        ticks.push(TimeDelta::milliseconds(1));
        ticks.now()
    });
    let bench = Bench::with(ticking, time).await;
    bench.register(commands()).await;
    let (studio, elsewhere) = (bench.standin.guild_id("Studio"), bench.standin.guild_id("Elsewhere"));
    assert_ne!((studio >> 22) % 3, (elsewhere >> 22) % 3, "the two are on different shards");
    let mut shards = Vec::new();
    for id in 0..3 {
        let mut raw = Raw::connect(bench.standin.plain_address()).await;
        let events = raw.begins(&json!({ "shard": [id, 3], "intents": 1 | (1 << 9) | (1 << 12) })).await;
        assert_eq!(events[0]["shard"], json!([id, 3]));
        assert!(guilds(&events).iter().all(|guild| (guild >> 22) % 3 == id));
        shards.push(raw);
    }
    let owner = usize::try_from((studio >> 22) % 3).unwrap();
    // An interaction of the guild goes to its shard alone; a direct message to the first.
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = shards[owner].event("INTERACTION_CREATE").await;
    assert_eq!(text(&interaction["guild_id"]), studio.to_string());
    assert_eq!(bench.answers(&interaction, &privately("pong")).await.0, 204);
    act.await.unwrap().unwrap();
    let tomas = bench.standin.person_id("Studio", "tomas");
    let recipient = json!({ "recipient_id": tomas.to_string() });
    let (_, direct) = bench.call(reqwest::Method::POST, "/users/@me/channels", &recipient).await;
    let path = format!("/channels/{}/messages", text(&direct["id"]));
    bench.call(reqwest::Method::POST, &path, &crate::support::message("hello")).await;
    // What each hears next, up to the answer to its own heartbeat, is all it was told.
    for (id, shard) in shards.iter_mut().enumerate() {
        shard.beats().await;
        let mut heard = Vec::new();
        loop {
            let payload = shard.payload().await;
            if payload["op"] == 11 {
                break;
            }
            heard.push(text(&payload["t"]));
        }
        assert_eq!(heard, if id == 0 { vec!["MESSAGE_CREATE"] } else { Vec::new() }, "shard {id}");
    }
    // A guild that goes is the business of its shard.
    bench.standin.faults().remove_bot("Studio");
    assert_eq!(shards[owner].event("GUILD_DELETE").await["id"], studio.to_string());
}

#[tokio::test]
async fn wrong_shards_are_closed_for_good() {
    let bench = Bench::silent().await;
    for shard in [json!([1, 1]), json!([0, 0]), json!([0]), json!("0/1")] {
        let mut raw = Raw::connect(bench.standin.plain_address()).await;
        raw.identifies(&json!({ "shard": shard })).await;
        assert_eq!(raw.next().await, Got::Closed(4010), "{shard}");
    }
}

#[tokio::test]
async fn more_than_2500_guilds_need_more_than_one_shard() {
    let mut crowd = options(&Time::new());
    crowd.guilds = (0..2501)
        .map(|number| GuildSpec {
            name: format!("guild {number}"),
            channels: Vec::new(),
            roles: Vec::new(),
            people: Vec::new(),
            locale: "en-US".to_owned(),
        })
        .collect();
    let standin = Standin::start(crowd).await.unwrap();
    let mut raw = Raw::connect(standin.plain_address()).await;
    raw.identifies(&json!({ "intents": 0 })).await;
    assert_eq!(raw.next().await, Got::Closed(4011));
    // All ids here are of one moment and would fall on one shard; one that has none of them may begin.
    let of = (standin.guild_id("guild 0") >> 22) % 2;
    let mut raw = Raw::connect(standin.plain_address()).await;
    raw.identifies(&json!({ "intents": 0, "shard": [1 - of, 2] })).await;
    assert_eq!(raw.event("READY").await["guilds"], json!([]));
}
