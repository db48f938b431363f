//! S4: each kind of notice has its channel and its ping, or is not said.

use accord::app::{AppError, Request, SettingsChange, Swept};
use accord::domain::ids::{ChannelId, RoleId};
use accord::domain::notices::{NoticeKind, Ping};
use accord::domain::party::Side;
use accord::domain::rejection::Rule;
use accord::domain::settings::Settings;
use chrono::TimeDelta;

use crate::world::{DEALS, HOME, MIRA, World};

const ELSEWHERE: ChannelId = ChannelId(600);
const TEAM: RoleId = RoleId(70);

fn change(kind: NoticeKind) -> SettingsChange {
    SettingsChange::Notices { kind, on: None, channel: None, ping: None }
}

fn switched(kind: NoticeKind, on: bool) -> SettingsChange {
    SettingsChange::Notices { kind, on: Some(on), channel: None, ping: None }
}

fn into(kind: NoticeKind, channel: ChannelId) -> SettingsChange {
    SettingsChange::Notices { kind, on: None, channel: Some(channel), ping: None }
}

fn pinging(kind: NoticeKind, ping: Ping) -> SettingsChange {
    SettingsChange::Notices { kind, on: None, channel: None, ping: Some(ping) }
}

async fn set(world: &World, change: SettingsChange) -> Settings {
    world.app.change_settings(&world.tomas(), change).await.expect("it goes through").settings
}

/// What is said as a notice or warning: channel, person and role pinged, state.
async fn said(world: &World) -> Vec<(i64, Option<i64>, Option<i64>, String)> {
    let sql = "SELECT channel, iif(body ->> 'notice' = 'happened', body ->> 'ping',
                                   iif(body ->> 'pings', body ->> 'owner', NULL)), body ->> 'role', state
               FROM outbox WHERE kind <> 'card' ORDER BY id";
    sqlx::query_as(sql).fetch_all(&mut crate::world::raw(&world.path).await).await.expect("rows")
}

fn row(channel: ChannelId, person: Option<i64>, role: Option<RoleId>) -> (i64, Option<i64>, Option<i64>, String) {
    let number = |id: u64| i64::try_from(id).expect("a small number");
    (number(channel.0), person, role.map(|role| number(role.0)), "pending".to_owned())
}

#[tokio::test]
async fn s4_what_is_off_is_not_said_and_all_else_is() {
    let world = World::new().await;
    set(&world, switched(NoticeKind::Offers, false)).await;
    let of = world.offered("Ana Reyes").await;
    assert_eq!(said(&world).await, []);
    assert_eq!(world.count("SELECT count(*) FROM outbox WHERE kind = 'card'").await, 1, "the card is no notice");
    world.does(of, Request::Accept { side: Side::Team, of: None }).await;
    assert_eq!(said(&world).await, [row(DEALS, None, None)], "the agreement is said");
    set(&world, switched(NoticeKind::Offers, true)).await;
    world.offered("Bo Lind").await;
    assert_eq!(said(&world).await.len(), 2);
    // So is a warning: what is off now and switched on later is said then, if its moment has not passed.
    set(&world, switched(NoticeKind::Warnings, false)).await;
    world.later(TimeDelta::days(29));
    assert_eq!(world.app.warn().await.expect("a sweep"), Swept::default());
    set(&world, switched(NoticeKind::Warnings, true)).await;
    assert_eq!(world.app.warn().await.expect("a sweep").done, 1);
    world.is_sound().await;
}

#[tokio::test]
async fn s4_a_kind_has_its_own_channel_and_its_own_ping() {
    let world = World::new().await;
    set(&world, into(NoticeKind::Offers, ELSEWHERE)).await;
    set(&world, pinging(NoticeKind::Offers, Ping::Role(TEAM))).await;
    set(&world, pinging(NoticeKind::Warnings, Ping::Role(TEAM))).await;
    let (one, _) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    assert_eq!(said(&world).await, [row(ELSEWHERE, None, Some(TEAM)), row(ELSEWHERE, None, Some(TEAM))]);
    // Two warnings at one time are one ping of the role.
    let deadline = world.row(HOME, one).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(14));
    assert_eq!(world.app.warn().await.expect("a sweep").done, 2);
    assert_eq!(said(&world).await[2..], [row(DEALS, None, Some(TEAM)), row(DEALS, None, None)]);
    world.clock.travel_to(deadline);
    assert_eq!(world.app.expire().await.expect("a sweep").done, 2);
    let expired = said(&world).await.pop().expect("a notice");
    assert_eq!(expired, row(DEALS, Some(11), None), "an expiry pings the owner unless chosen otherwise");
    let set = world.app.settings(&world.tomas()).await.expect("settings").settings;
    assert_eq!(set.notices.chosen().count(), 2);
    world.is_sound().await;
}

#[tokio::test]
async fn s4_an_owner_is_pinged_for_what_others_do_and_not_for_their_own() {
    let world = World::new().await;
    set(&world, pinging(NoticeKind::Offers, Ping::Owner)).await;
    set(&world, pinging(NoticeKind::Expiry, Ping::Nobody)).await;
    let of = world.offered("Ana Reyes").await;
    let counter = Request::Counter { side: Side::Team, sheet: crate::world::sheet("700"), message: None, of: None };
    world.app.act(&world.person(HOME, MIRA), of, counter, None).await.expect("a counter");
    assert_eq!(said(&world).await, [row(DEALS, None, None), row(DEALS, Some(11), None)]);
    world.reaches_deadline(of).await;
    world.app.expire().await.expect("a sweep");
    assert_eq!(said(&world).await.pop(), Some(row(DEALS, None, None)));
}

#[tokio::test]
async fn s4_what_waits_for_a_channel_follows_its_kind_to_another() {
    let world = World::new().await;
    set(&world, into(NoticeKind::Offers, ELSEWHERE)).await;
    let of = world.offered("Ana Reyes").await;
    let third = ChannelId(700);
    set(&world, into(NoticeKind::Offers, third)).await;
    assert_eq!(said(&world).await, [row(third, None, None)]);
    // Back to the usual: it follows the deals channel, wherever that moves.
    let usual = set(&world, into(NoticeKind::Offers, DEALS)).await;
    assert_eq!(usual.notices.chosen().count(), 0);
    assert_eq!(said(&world).await, [row(DEALS, None, None)]);
    // A kind that leaves the deals channel takes nothing of the others along.
    set(&world, into(NoticeKind::Agreement, third)).await;
    world.does(of, Request::Accept { side: Side::Team, of: None }).await;
    assert_eq!(said(&world).await, [row(DEALS, None, None), row(third, None, None)]);
}

#[tokio::test]
async fn s4_choosing_what_is_so_already_is_refused_and_other_guilds_keep_theirs() {
    let world = World::new().await;
    for same in [
        change(NoticeKind::Offers),
        switched(NoticeKind::Offers, true),
        into(NoticeKind::Offers, DEALS),
        pinging(NoticeKind::Warnings, Ping::Owner),
    ] {
        let Err(AppError::Refused(refused)) = world.app.change_settings(&world.tomas(), same).await else {
            panic!("nothing changes");
        };
        assert_eq!(refused.rejection.rule(), Rule::L5);
    }
    set(&world, switched(NoticeKind::Expiry, false)).await;
    let abroad = world.app.settings(&world.person(crate::world::ABROAD, MIRA)).await.expect("settings").settings;
    assert_eq!(abroad, Settings::default());
    let world = world.reopened().await;
    let kept = world.app.settings(&world.tomas()).await.expect("settings").settings;
    assert!(kept.notices.of(NoticeKind::Expiry).off);
}
