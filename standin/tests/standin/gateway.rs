//! The gateway, with a real client on it.

use accord_standin::ActError;
use serenity::all::{Client, ClientBuilder, GatewayError, GatewayIntents, HttpBuilder};

use crate::support::{Bench, Heard, commands, message, privately, text};

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
