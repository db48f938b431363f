//! The gateway, with a real client on it.

use std::time::Duration;

use accord_standin::{ActError, Event};
use chrono::TimeDelta;
use serde_json::{Value, json};
use serenity::all::{Client, ClientBuilder, GatewayError, GatewayIntents, HttpBuilder};

use crate::{
    raw::{Got, Raw},
    support::{Bench, Heard, TOKEN, commands, message, privately, text},
};

#[tokio::test]
async fn a_client_is_told_of_its_guilds_and_of_messages_it_asked_for() {
    let mut bench = Bench::silent().await;
    bench.register(commands()).await;
    bench.connect(GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES).await;
    bench.standin.bot_is_ready().await;
    assert!(matches!(bench.hear().await, Heard::Ready));
    let mut names = Vec::new();
    for _ in 0..2 {
        let Heard::Guild(guild) = bench.hear().await else { panic!("no guild") };
        assert_eq!(guild.channels.len(), if guild.name == "Studio" { 2 } else { 1 });
        assert!(guild.members.len() >= 3);
        names.push(guild.name);
    }
    // Handlers run as tasks of their own, so the order is theirs.
    names.sort();
    assert_eq!(names, ["Elsewhere", "Studio"]);
    bench.posts(&message("hello")).await;
    let Heard::Message(heard) = bench.hear().await else { panic!("no message") };
    assert_eq!((heard.content.as_str(), heard.guild_id.is_some()), ("hello", true));
    bench.shut_down().await;
    bench.standin.bot_is_gone().await;
}

#[tokio::test]
async fn without_intents_there_are_only_interactions() {
    let mut bench = Bench::silent().await;
    bench.register(commands()).await;
    bench.connect(GatewayIntents::empty()).await;
    bench.standin.bot_is_ready().await;
    assert!(matches!(bench.hear().await, Heard::Ready));
    bench.posts(&message("hello")).await;
    let mira = bench.mira();
    // The next thing heard is the interaction, not a guild and not the message.
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let Heard::Interaction(interaction) = bench.hear().await else { panic!("no interaction") };
    bench.answers(&interaction, &privately("pong")).await;
    act.await.unwrap().unwrap();
}

async fn login(bench: &Bench, token: &str, intents: GatewayIntents) -> serenity::Error {
    let http = HttpBuilder::new(token).client(bench.http.clone()).build();
    let mut client: Client = ClientBuilder::new_with_http(http, intents).await.unwrap();
    client.start().await.unwrap_err()
}

#[tokio::test]
async fn wrong_tokens_and_intents_are_closed_for_good() {
    let bench = Bench::silent().await;
    let error = login(&bench, "MTA.wrong.token", GatewayIntents::empty()).await;
    assert!(matches!(error, serenity::Error::Gateway(GatewayError::InvalidAuthentication)), "{error:?}");
    let error = login(&bench, crate::support::TOKEN, GatewayIntents::MESSAGE_CONTENT).await;
    assert!(matches!(error, serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents)), "{error:?}");
    assert_eq!(bench.standin.sessions_begun(), 0);
}

#[tokio::test]
async fn what_happens_while_the_connection_is_down_is_replayed() {
    let mut bench = Bench::ready().await;
    let faults = bench.standin.faults().clone();
    for fault in [
        Box::new(|| faults.gateway_drops()) as Box<dyn Fn()>,
        Box::new(|| faults.gateway_closes(4000)),
        Box::new(|| faults.gateway_asks_to_reconnect()),
    ] {
        fault();
        let mira = bench.mira();
        let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
        let interaction = bench.interaction().await;
        assert_eq!(bench.answers(&interaction, &privately("pong")).await.0, 204);
        act.await.unwrap().unwrap();
    }
    assert_eq!(bench.standin.sessions_begun(), 1);
}

#[tokio::test]
async fn an_invalid_session_is_begun_anew() {
    let mut bench = Bench::ready().await;
    bench.standin.faults().gateway_invalidates(false);
    bench.standin.until(|standin| standin.sessions_begun() == 2).await;
    assert!(matches!(bench.hear().await, Heard::Ready));
    bench.standin.bot_is_ready().await;
}

#[tokio::test]
async fn nobody_answers_where_there_is_no_bot() {
    let mut bench = Bench::ready().await;
    bench.shut_down().await;
    bench.standin.bot_is_gone().await;
    assert_eq!(bench.mira().runs("deals", "/ping").await.unwrap_err(), ActError::NoAnswer);
    assert!(bench.standin.complaints()[0].starts_with("interaction unanswered"));
    // Started again, it needs no new registration to be ready.
    bench.connect(GatewayIntents::GUILDS).await;
    bench.standin.bot_is_ready().await;
    assert_eq!((bench.standin.sessions_begun(), bench.standin.command_puts()), (2, 1));
}

#[tokio::test]
async fn an_interaction_comes_twice_or_late() {
    let mut bench = Bench::ready().await;
    let mira = bench.mira();
    assert_eq!(mira.repeats_last().unwrap_err(), ActError::NothingToRepeat("mira".to_owned()));
    let act = tokio::spawn({
        let mira = mira.clone();
        async move { mira.runs("deals", "/ping").await }
    });
    let first = bench.interaction().await;
    bench.answers(&first, &privately("pong")).await;
    act.await.unwrap().unwrap();
    mira.repeats_last().unwrap();
    let second = bench.interaction().await;
    assert_eq!(first["id"], second["id"]);
    assert_eq!(bench.answers(&second, &privately("pong")).await.1["code"], 40060);
    let late = mira.repeats_last_late().unwrap();
    let third = bench.interaction().await;
    assert_eq!(text(&third["id"]), late.to_string());
    let age = bench.time.now().timestamp_millis() - i64::try_from(late >> 22).unwrap() - 1_420_070_400_000;
    assert_eq!(age, 4000);
    assert_eq!(bench.answers(&third, &privately("pong")).await.1["code"], 10062);
}

#[tokio::test]
async fn stopping_ends_everything() {
    let bench = Bench::ready().await;
    bench.standin.stop().await;
    assert!(bench.http.get(crate::support::url("/gateway")).send().await.is_err());
}

impl Bench {
    /// A bare client with a session and no guilds to hear of.
    async fn raw(&self, with: &Value) -> Raw {
        let mut raw = Raw::connect(self.standin.plain_address()).await;
        raw.begins(with).await;
        raw
    }
}

#[tokio::test]
async fn what_a_bot_may_not_send_closes_with_its_code() {
    let bench = Bench::silent().await;
    let identified = json!({ "intents": 1 });
    let too_long = format!(r#"{{"op":1,"d":"{}"}}"#, "x".repeat(4096));
    for (says, begun, code) in [
        ("{", false, 4002),
        (too_long.as_str(), false, 4002),
        (r#"{"op":2,"d":null}"#, false, 4002),
        (r#"{"op":2,"d":{"token":"x"}}"#, false, 4002),
        (r#"{"op":6,"d":null}"#, false, 4002),
        (r#"{"op":17}"#, false, 4001),
        (r#"{"op":0}"#, true, 4001),
        (r#"{"op":3,"d":{"status":"online","activities":[]}}"#, false, 4003),
        (r#"{"op":8,"d":{}}"#, false, 4003),
        (r#"{"op":2,"d":{"token":"x","intents":0,"properties":{}}}"#, false, 4004),
        (r#"{"op":6,"d":{"token":"x","session_id":"x","seq":0}}"#, false, 4004),
        (r#"{"op":2,"d":{}}"#, true, 4005),
        (r#"{"op":6,"d":{}}"#, true, 4005),
        (r#"{"op":3,"d":{"status":"asleep","activities":[]}}"#, true, 4002),
        (r#"{"op":8,"d":[]}"#, true, 4002),
    ] {
        let mut raw = Raw::connect(bench.standin.plain_address()).await;
        if begun {
            raw.begins(&identified).await;
        }
        raw.says(says).await;
        assert_eq!(raw.next().await, Got::Closed(code), "{says}");
    }
    for (intents, code) in [(json!(1 << 17), 4013), (json!(-1), 4013), (Value::Null, 4013), (json!(1 << 1), 4014)] {
        let mut raw = Raw::connect(bench.standin.plain_address()).await;
        raw.identifies(&json!({ "intents": intents })).await;
        assert_eq!(raw.next().await, Got::Closed(code), "{intents}");
    }
    for query in ["v=8", "v=6&encoding=json", ""] {
        let mut raw = Raw::open(bench.standin.plain_address(), query).await.unwrap();
        assert_eq!(raw.next().await, Got::Closed(4012), "{query}");
    }
}

#[tokio::test]
async fn more_than_120_sends_a_minute_are_too_many() {
    let bench = Bench::silent().await;
    let mut raw = bench.raw(&json!({})).await;
    // The identify was one.
    for _ in 0..119 {
        raw.beats().await;
        assert_eq!(raw.payload().await["op"], 11);
    }
    raw.beats().await;
    assert_eq!(raw.next().await, Got::Closed(4008));
}

#[tokio::test]
async fn a_resume_must_know_its_session_and_its_place() {
    let bench = Bench::silent().await;
    let gateway = bench.standin.plain_address();
    let raw = bench.raw(&json!({ "intents": 1 | (1 << 9) })).await;
    let (session, sequence) = (raw.session.clone(), raw.sequence);
    raw.closes(4000).await;
    bench.posts(&message("missed")).await;
    for (at, expected) in [(json!(sequence + 2), 4007), (Value::Null, 4007)] {
        let mut raw = Raw::connect(gateway).await;
        raw.resumes(&session, &at).await;
        assert_eq!(raw.next().await, Got::Closed(expected), "{at}");
    }
    let mut raw = Raw::connect(gateway).await;
    raw.resumes("nobody's", &json!(0)).await;
    assert_eq!(raw.payload().await, json!({ "op": 9, "d": false }));
    // On the same connection it may begin anew, or try another session.
    raw.resumes(&session, &json!(sequence)).await;
    assert_eq!(raw.event("MESSAGE_CREATE").await["content"], "missed");
    raw.event("RESUMED").await;
    assert_eq!((raw.sequence, bench.standin.sessions_resumed()), (sequence + 2, 1));
    // A second connection takes the session over.
    let mut second = Raw::connect(gateway).await;
    second.resumes(&session, &json!(raw.sequence)).await;
    second.event("RESUMED").await;
    assert_eq!(raw.next().await, Got::Closed(4000));
    // Ended by the bot, or left for too long, it is over.
    second.closes(1000).await;
    let mut late = Raw::connect(gateway).await;
    late.resumes(&session, &json!(sequence)).await;
    assert_eq!(late.payload().await, json!({ "op": 9, "d": false }));
    late.begins(&json!({})).await;
    let (session, sequence) = (late.session.clone(), late.sequence);
    late.closes(4000).await;
    bench.standin.bot_is_gone().await;
    bench.time.push(TimeDelta::seconds(301));
    let mut late = Raw::connect(gateway).await;
    late.resumes(&session, &json!(sequence)).await;
    assert_eq!(late.payload().await, json!({ "op": 9, "d": false }));
}

#[tokio::test]
async fn a_session_can_be_declared_invalid_for_good_or_for_a_moment() {
    let bench = Bench::silent().await;
    let mut raw = bench.raw(&json!({})).await;
    let (session, sequence) = (raw.session.clone(), raw.sequence);
    bench.standin.faults().gateway_invalidates(true);
    assert_eq!(raw.payload().await, json!({ "op": 9, "d": true }));
    raw.closes(4000).await;
    let mut raw = Raw::connect(bench.standin.plain_address()).await;
    raw.resumes(&session, &json!(sequence)).await;
    raw.event("RESUMED").await;
    bench.standin.faults().gateway_asks_for_heartbeat();
    assert_eq!(raw.payload().await, json!({ "op": 1, "d": null }));
    bench.standin.faults().gateway_invalidates(false);
    assert_eq!(raw.payload().await, json!({ "op": 9, "d": false }));
    // It may begin anew right here.
    raw.begins(&json!({})).await;
    assert_ne!(raw.session, session);
    assert_eq!(bench.standin.sessions_begun(), 2);
}

#[tokio::test]
async fn heartbeats_that_go_unanswered_are_seen_by_a_bare_client_and_a_real_one() {
    let bench = Bench::silent().await;
    let mut raw = bench.raw(&json!({ "intents": 1 | (1 << 9) })).await;
    bench.standin.faults().gateway_swallows_acks(true);
    raw.beats().await;
    raw.sends(&json!({ "op": 8, "d": { "guild_id": bench.standin.guild_id("Studio").to_string(), "query": "m", "limit": 1 } })).await;
    raw.event("GUILD_MEMBERS_CHUNK").await;
    bench.standin.faults().gateway_swallows_acks(false);
    raw.beats().await;
    assert_eq!(raw.payload().await["op"], 11);
    raw.closes(1000).await;

    let mut bench = Bench::silent().await;
    bench.standin.faults().set_heartbeat(Duration::from_secs(1));
    bench.register(commands()).await;
    bench.standin.faults().gateway_swallows_acks(true);
    bench.connect(GatewayIntents::empty()).await;
    // serenity does not resume after a heartbeat that was not answered; it begins anew.
    bench.standin.until(|standin| standin.sessions_begun() == 2).await;
    bench.standin.faults().gateway_swallows_acks(false);
    let mira = bench.mira();
    let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
    let interaction = bench.interaction().await;
    bench.answers(&interaction, &privately("pong")).await;
    act.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_bot_whose_heart_does_not_beat_is_let_go() {
    let bench = Bench::silent().await;
    bench.standin.faults().set_heartbeat(Duration::from_millis(50));
    let mut raw = bench.raw(&json!({})).await;
    assert_eq!(raw.next().await, Got::Closed(4009));
}

#[tokio::test]
async fn members_are_told_by_name_and_by_id() {
    let bench = Bench::silent().await;
    let mut raw = bench.raw(&json!({})).await;
    let guild = bench.standin.guild_id("Studio").to_string();
    let tomas = bench.standin.person_id("Studio", "tomas").to_string();
    let name = |member: &Value| text(&member["user"]["username"]);
    raw.sends(&json!({ "op": 8, "d": { "guild_id": guild, "query": "MI", "limit": 5, "nonce": "n1" } })).await;
    let chunk = raw.event("GUILD_MEMBERS_CHUNK").await;
    let names: Vec<String> = chunk["members"].as_array().unwrap().iter().map(name).collect();
    assert_eq!((names, &chunk["nonce"], &chunk["chunk_count"]), (vec!["mira".to_owned()], &json!("n1"), &json!(1)));
    raw.sends(&json!({ "op": 8, "d": { "guild_id": guild, "user_ids": [tomas, "1"], "limit": 0 } })).await;
    let chunk = raw.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!((name(&chunk["members"][0]), &chunk["not_found"]), ("tomas".to_owned(), &json!(["1"])));
    // All of them are not for an app without the intent.
    raw.sends(&json!({ "op": 8, "d": { "guild_id": guild, "query": "", "limit": 0 } })).await;
    raw.sends(&json!({ "op": 3, "d": { "status": "idle", "activities": [], "since": null, "afk": false } })).await;
    raw.beats().await;
    assert_eq!(raw.payload().await["op"], 11);
    assert!(bench.standin.take_complaints()[0].contains("without the intent"));
}

#[tokio::test]
async fn events_come_twice_or_in_the_wrong_order() {
    let bench = Bench::silent().await;
    let faults = bench.standin.faults();
    let mut raw = bench.raw(&json!({ "intents": 1 | (1 << 9) })).await;
    faults.repeat_next(Event::Message);
    bench.posts(&message("twice")).await;
    for _ in 0..2 {
        assert_eq!(raw.event("MESSAGE_CREATE").await["content"], "twice");
    }
    faults.delay_next(Event::Message);
    for text in ["first", "second", "third"] {
        bench.posts(&message(text)).await;
    }
    for text in ["second", "first", "third"] {
        assert_eq!(raw.event("MESSAGE_CREATE").await["content"], text);
    }
    // What is still held back comes when plans are forgotten.
    faults.delay_next(Event::Any);
    bench.posts(&message("late")).await;
    assert_eq!(faults.planned(), 1);
    faults.forget_planned();
    assert_eq!(raw.event("MESSAGE_CREATE").await["content"], "late");
}

#[tokio::test]
async fn interactions_come_twice_or_overtake_each_other() {
    let bench = Bench::silent().await;
    bench.register(commands()).await;
    let mut raw = bench.raw(&json!({ "intents": 0 })).await;
    let runs = || {
        let mira = bench.mira();
        tokio::spawn(async move { mira.runs("deals", "/ping").await })
    };
    bench.standin.faults().repeat_next(Event::Interaction);
    let act = runs();
    let interaction = raw.event("INTERACTION_CREATE").await;
    assert_eq!(raw.event("INTERACTION_CREATE").await, interaction);
    assert_eq!(bench.answers(&interaction, &privately("pong")).await.0, 204);
    assert_eq!(bench.answers(&interaction, &privately("pong")).await.1["code"], 40060);
    act.await.unwrap().unwrap();
    bench.standin.faults().delay_next(Event::Interaction);
    let acts = [runs(), runs()];
    let overtaking = raw.event("INTERACTION_CREATE").await;
    let overtaken = raw.event("INTERACTION_CREATE").await;
    let id = |interaction: &Value| text(&interaction["id"]).parse::<u64>().unwrap();
    assert!(id(&overtaken) < id(&overtaking));
    for interaction in [overtaking, overtaken] {
        assert_eq!(bench.answers(&interaction, &privately("pong")).await.0, 204);
    }
    for act in acts {
        act.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn the_ninth_version_has_the_same_gateway() {
    let bench = Bench::silent().await;
    let mut raw = Raw::open(bench.standin.plain_address(), "v=9&encoding=json").await.unwrap();
    assert_eq!(raw.payload().await["op"], 10);
    raw.identifies(&json!({ "token": format!("Bot {TOKEN}") })).await;
    raw.event("READY").await;
}
