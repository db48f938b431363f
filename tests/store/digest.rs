//! S4: a digest comes once a local day at its time, late where that was missed, and not at all where there is nothing to say.

use accord::app::{Request, SettingsChange, Sheet, Swept};
use accord::domain::ids::ChannelId;
use accord::domain::notices::NoticeKind;
use accord::domain::party::Side;
use accord::domain::status::{CancelReason, Living};
use chrono::{DateTime, TimeDelta, Utc};

use crate::world::{ABROAD, HOME, World, accept, everything, moved_to, offer};

const DIGEST: ChannelId = ChannelId(900);
const NOTHING: Swept = Swept { done: 0, failed: 0 };
const ONE: Swept = Swept { done: 1, failed: 0 };

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A guild with a digest channel.
async fn world() -> World {
    let world = World::new().await;
    let channels =
        SettingsChange::Channels { deals: None, deliveries: None, approvals: None, digest: Some(DIGEST), board: None };
    world.app.change_settings(&world.tomas(), channels).await.expect("a channel");
    world
}

async fn time(world: &World, zone: &str, quiet: &str, digest: &str) {
    let typed = |text: &str| Some(text.to_owned());
    let time = SettingsChange::Time { zone: typed(zone), quiet: typed(quiet), digest: typed(digest) };
    world.app.change_settings(&world.tomas(), time).await.expect("a time");
}

async fn sweep(world: &World) -> Swept {
    world.app.digest().await.expect("a sweep")
}

/// Channel, day and lines of each digest, oldest first.
async fn digests(world: &World) -> Vec<(i64, String, String)> {
    let sql = "SELECT channel, body ->> 'day', body ->> 'lines' FROM outbox WHERE kind = 'digest' ORDER BY id";
    sqlx::query_as(sql).fetch_all(&mut crate::world::raw(&world.path).await).await.expect("digests")
}

#[tokio::test]
async fn s4_a_digest_comes_once_a_day_at_nine_where_there_is_a_channel_for_it() {
    let world = world().await;
    world.offered("Ana Reyes").await;
    // The world begins at nine on 2 March.
    assert_eq!(sweep(&world).await, ONE);
    let before = everything(&world.path).await;
    for _ in 0..2 {
        world.later(TimeDelta::hours(7));
        assert_eq!(sweep(&world).await, NOTHING, "later that day");
    }
    assert_eq!(everything(&world.path).await, before);
    let world = world.reopened().await;
    world.clock.travel_to(at("2026-03-03T08:59:59Z"));
    assert_eq!(sweep(&world).await, NOTHING);
    assert_eq!(world.app.next_due().await.expect("an answer"), Some(at("2026-03-03T09:00:00Z")));
    world.later(TimeDelta::seconds(1));
    assert_eq!(sweep(&world).await, ONE);
    let days: Vec<_> = digests(&world).await.into_iter().map(|(channel, day, _)| (channel, day)).collect();
    assert_eq!(days, [(900, "2026-03-02".to_owned()), (900, "2026-03-03".to_owned())]);
    world.is_sound().await;
}

#[tokio::test]
async fn r1_fm18_a_digest_while_the_nth_query_fails() {
    for times in [1, u64::MAX] {
        let world = world().await;
        let trouble = world.store().trouble().await.expect("hooks");
        world.offered("Ana Reyes").await;
        for nth in 1.. {
            let before = everything(&world.path).await;
            trouble.interrupt(nth, times);
            let swept = world.app.digest().await;
            let met = trouble.ends();
            if swept.is_err() {
                assert_eq!(
                    everything(&world.path).await,
                    before,
                    "{nth}, {times}: a digest that failed left something"
                );
            }
            world.later(TimeDelta::minutes(1));
            sweep(&world).await;
            assert_eq!(sweep(&world).await, NOTHING, "{nth}, {times}: and no other that day");
            assert_eq!(digests(&world).await.len() as u64, nth, "{nth}, {times}: one each day");
            if !met {
                assert!(nth > 2, "hardly anything was asked of SQLite");
                break;
            }
            world.later(TimeDelta::days(1));
        }
        world.is_sound().await;
    }
}

#[tokio::test]
async fn s4_a_day_with_nothing_to_say_is_silent_to_its_end() {
    let world = world().await;
    assert_eq!(sweep(&world).await, NOTHING);
    world.later(TimeDelta::hours(1));
    world.offered("Ana Reyes").await;
    assert_eq!(sweep(&world).await, NOTHING, "it is said tomorrow");
    world.later(TimeDelta::days(1));
    assert_eq!(sweep(&world).await, ONE, "an hour late, on its own day");
}

#[tokio::test]
async fn s4_a_digest_that_was_missed_is_said_late_the_same_day_and_not_the_next() {
    let world = world().await;
    time(&world, "Europe/Berlin", "22:00-07:00", "08:30").await;
    world.offered("Ana Reyes").await;
    let world = world.reopened().await;
    world.clock.travel_to(at("2026-03-05T20:59:00Z"));
    assert_eq!(sweep(&world).await, ONE, "one for three days of downtime, before the night");
    world.later(TimeDelta::minutes(1));
    assert_eq!(sweep(&world).await, NOTHING);
    world.clock.travel_to(at("2026-03-06T21:30:00Z"));
    assert_eq!(sweep(&world).await, NOTHING, "the guild sleeps");
    world.clock.travel_to(at("2026-03-07T06:30:00Z"));
    assert_eq!(sweep(&world).await, NOTHING, "yesterday's is over");
    world.clock.travel_to(at("2026-03-07T07:30:00Z"));
    assert_eq!(sweep(&world).await, ONE);
    let days: Vec<_> = digests(&world).await.into_iter().map(|(_, day, _)| day).collect();
    assert_eq!(days, ["2026-03-05", "2026-03-07"]);
}

#[tokio::test]
async fn s4_a_clock_that_is_set_back_brings_no_digest_again() {
    let world = world().await;
    world.offered("Ana Reyes").await;
    assert_eq!(sweep(&world).await, ONE);
    let world = world.reopened_at(at("2026-03-01T09:00:00Z")).await;
    assert_eq!(sweep(&world).await, NOTHING);
    world.clock.travel_to(at("2026-03-02T09:00:00Z"));
    assert_eq!(sweep(&world).await, NOTHING);
}

#[tokio::test]
async fn s4_a_digest_that_is_switched_off_or_has_neither_time_nor_channel_does_not_come() {
    let world = World::new().await;
    world.offered("Ana Reyes").await;
    assert_eq!(sweep(&world).await, NOTHING);
    let chosen = SettingsChange::Time { zone: None, quiet: None, digest: Some("08:00".to_owned()) };
    world.app.change_settings(&world.tomas(), chosen).await.expect("a time");
    let switched = |on| SettingsChange::Notices { kind: NoticeKind::Digest, on: Some(on), channel: None, ping: None };
    world.app.change_settings(&world.tomas(), switched(false)).await.expect("it is off");
    assert_eq!(sweep(&world).await, NOTHING);
    world.app.change_settings(&world.tomas(), switched(true)).await.expect("it is on");
    assert_eq!(sweep(&world).await, ONE);
    assert_eq!(digests(&world).await[0].0, 500, "without a channel of its own it comes where the deals are");
}

#[tokio::test]
async fn s4_a_digest_has_what_is_owed_what_ends_soon_what_is_due_and_what_ended_yesterday() {
    let world = world().await;
    let [owed, waiting, agreed, cancelled, content] = [
        world.offered("Ana Reyes").await,
        world.deal("Bo Lind").await,
        world.offered("Cy Okafor").await,
        world.offered("Di Marsh").await,
        world.deal("Ed Novak").await,
    ];
    world.does(waiting, offer(Side::Team, "500")).await;
    let sheet = Sheet { cost: Some("500".to_owned()), posts: Some("2".to_owned()), deliverables: None };
    let due = Some("2026-04-10".to_owned());
    world.does(content, Request::EditTerms { sheet, due, note: None, reason: None }).await;
    world.does(content, moved_to(Living::Fulfilling)).await;
    world.clock.travel_to(at("2026-04-07T23:59:00Z"));
    world.does(agreed, accept()).await;
    let cancel = Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None };
    world.does(cancelled, cancel).await;
    // Another guild's are another guild's.
    world.deal_in(ABROAD, "Zed", None).await;
    world.clock.travel_to(at("2026-04-08T09:00:00Z"));
    assert_eq!(sweep(&world).await, ONE);
    let lines = digests(&world).await.pop().expect("a digest").2;
    let lines: Vec<String> = serde_json::from_str(&lines).expect("lines");
    let refs = [owed, waiting, content, agreed, cancelled].map(|of| of.to_string());
    insta::assert_snapshot!(lines.join("\n"), @r"
    **Action Required**: 1
    C-1 · Ana Reyes · ends <t:1776070800:R> · <@11>
    **Waiting on creators, ending soon**: 1
    C-2 · Bo Lind · ends <t:1776070800:R> · <@11>
    **Content due**: 1
    C-5 · Ed Novak · due 2026-04-10, 0 of 2 posts · <@11>
    **Ended yesterday**: 2
    C-3 · Cy Okafor · Agreement Accepted
    C-4 · Di Marsh · Cancelled
    ");
    assert!(refs.iter().all(|of| lines.iter().any(|line| line.starts_with(&format!("{of} ")))), "{lines:?}");
    world.later(TimeDelta::days(1));
    assert_eq!(sweep(&world).await, ONE);
    let lines = digests(&world).await.pop().expect("a digest").2;
    assert!(!lines.contains("Ended yesterday"), "nothing did: {lines}");
    let row = world.row(HOME, owed).await;
    assert!(row.talk_running().is_some());
    world.is_sound().await;
}
