//! R8, R9, R11: deadlines are data, and nothing that time brings comes twice or too late.

use accord::app::{AppError, Request, SettingsChange, Swept};
use accord::domain::event::Event;
use accord::domain::ids::Reference;
use accord::domain::party::Side;
use accord::domain::rejection::Rule;
use chrono::TimeDelta;

use crate::world::{HOME, World, accept, everything, note, offer, refusal, sheet};

const NOTHING: Swept = Swept { done: 0, failed: 0 };

fn done(done: u32) -> Swept {
    Swept { done, failed: 0 }
}

/// Days and state of each warning, oldest first.
async fn warnings(world: &World) -> Vec<(i64, String)> {
    let sql = "SELECT json_extract(body, '$.days'), state FROM outbox WHERE kind = 'warning' ORDER BY id";
    sqlx::query_as(sql).fetch_all(&mut crate::world::raw(&world.path).await).await.expect("warnings")
}

fn warning(days: i64, state: &str) -> (i64, String) {
    (days, state.to_owned())
}

async fn set_quiet(world: &World, hours: &str) {
    let quiet = SettingsChange::Time { zone: None, quiet: Some(hours.to_owned()), digest: None };
    world.app.change_settings(&world.tomas(), quiet).await.expect("quiet hours");
}

async fn expirations(world: &World, of: Reference) -> usize {
    world.events(of).await.iter().filter(|event| matches!(event, Event::Expired { .. })).count()
}

#[tokio::test]
async fn r8_the_deadline_decides_whether_or_not_the_sweep_has_run() {
    let world = World::new().await;
    let (early, late) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    let deadline = world.row(HOME, early).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::milliseconds(1));
    world.does(early, accept()).await;
    world.clock.travel_to(deadline);
    let refused = world.is_refused(late, accept()).await;
    assert_eq!(refused.rejection.rule(), Rule::N7);
    assert_eq!(expirations(&world, late).await, 0, "a refusal records nothing");
    let (shown, _) = world.app.show(&world.tomas(), late).await.expect("it can be read");
    assert!(shown.deal.is_frozen(), "it reads as expired before any sweep");
    // What is possible all the same takes the expiry along.
    world.does(late, note("nobody called")).await;
    assert_eq!(expirations(&world, late).await, 1);
    assert_eq!(world.app.expire().await.expect("a sweep"), NOTHING);
    world.is_sound().await;
}

#[tokio::test]
async fn r8_expiring_twice_is_expiring_once() {
    let world = World::new().await;
    let (one, two) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    let deadline = world.row(HOME, one).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::milliseconds(1));
    assert_eq!(world.app.expire().await.expect("a sweep"), NOTHING);
    world.clock.travel_to(deadline);
    assert_eq!(world.app.expire().await.expect("a sweep"), done(2));
    let before = everything(&world.path).await;
    assert_eq!(world.app.expire().await.expect("a sweep"), NOTHING);
    assert_eq!(everything(&world.path).await, before);
    assert_eq!((expirations(&world, one).await, expirations(&world, two).await), (1, 1));
    world.is_sound().await;
}

#[tokio::test]
async fn r8_one_that_cannot_be_expired_does_not_hold_up_the_others() {
    let world = World::new().await;
    let (bad, good) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    world.reaches_deadline(good).await;
    let mut raw = crate::world::raw(&world.path).await;
    let harm = "PRAGMA ignore_check_constraints = ON; UPDATE talks SET clock = 'sundial' WHERE reference = 1";
    sqlx::raw_sql(harm).execute(&mut raw).await.expect("harm");
    assert_eq!(world.app.expire().await.expect("a sweep"), Swept { done: 1, failed: 1 });
    assert_eq!(expirations(&world, good).await, 1);
    sqlx::raw_sql("UPDATE talks SET clock = 'last_offer' WHERE reference = 1").execute(&mut raw).await.expect("repair");
    assert_eq!(world.app.expire().await.expect("a sweep"), done(1));
    assert_eq!(expirations(&world, bad).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r8_expiry_and_accept_cannot_both_win() {
    let world = World::new().await;
    let (mut expired, mut accepted) = (0, 0);
    for round in 0..24_i32 {
        let of = world.offered(&format!("Creator {round}")).await;
        let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
        world.clock.travel_to(deadline - TimeDelta::milliseconds(1));
        let mut tasks = tokio::task::JoinSet::new();
        for task in 0..24 {
            let (app, clock, caller) = (world.app.clone(), std::sync::Arc::clone(&world.clock), world.tomas());
            tasks.spawn(async move {
                if task == round {
                    clock.travel_to(deadline);
                }
                if task % 2 == 0 {
                    app.expire().await.expect("a sweep");
                    return 0;
                }
                match app.act(&caller, of, accept(), None).await {
                    Ok(_) => 1,
                    Err(AppError::Refused(_)) => 0,
                    Err(AppError::Store(error)) => panic!("{error}"),
                }
            });
        }
        let won: usize = tasks.join_all().await.into_iter().sum();
        world.clock.travel_to(deadline);
        world.app.expire().await.expect("a sweep");
        let events = world.events(of).await;
        let took = events.iter().filter(|event| matches!(event, Event::Accepted { .. })).count();
        assert_eq!(took, won, "who was told so has accepted");
        assert_eq!(took + expirations(&world, of).await, 1, "{events:?}");
        accepted += took;
        expired += 1 - took;
    }
    assert!(accepted > 0 && expired > 0, "{accepted} accepted, {expired} expired");
    world.is_sound().await;
}

#[tokio::test]
async fn r9_a_warning_is_queued_once_and_only_the_most_urgent() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(14) - TimeDelta::milliseconds(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    world.later(TimeDelta::milliseconds(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), done(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    assert_eq!(warnings(&world).await, [warning(14, "pending")]);
    // Three weeks of downtime less a day: two rungs have passed, the most urgent one speaks, and the one that waited does not.
    let world = world.reopened().await;
    world.clock.travel_to(deadline - TimeDelta::days(2));
    assert_eq!(world.app.warn().await.expect("a sweep"), done(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    assert_eq!(warnings(&world).await, [warning(14, "superseded"), warning(3, "pending")]);
}

#[tokio::test]
async fn r9_after_a_downtime_all_that_is_overdue_expires_once_and_nothing_is_warned_about() {
    let world = World::new().await;
    let mut deals = Vec::new();
    for index in 0..5 {
        deals.push(world.offered(&format!("Creator {index}")).await);
        world.later(TimeDelta::hours(5));
    }
    let world = world.reopened().await;
    world.later(TimeDelta::weeks(7));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING, "a warning whose moment has passed");
    assert_eq!(world.app.expire().await.expect("a sweep"), done(5));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    for of in deals {
        assert_eq!(expirations(&world, of).await, 1);
    }
    assert_eq!(warnings(&world).await, []);
    let said = "SELECT count(*) FROM outbox WHERE json_extract(body, '$.event.event') = 'expired'";
    assert_eq!(world.count(said).await, 5);
}

#[tokio::test]
async fn r9_a_deadline_that_moves_takes_back_what_waits_and_arms_the_ladder_again() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(14));
    assert_eq!(world.app.warn().await.expect("a sweep"), done(1));
    // A note moves nothing, a counter does.
    world.does(of, note("called them")).await;
    assert_eq!(warnings(&world).await, [warning(14, "pending")]);
    let counter = Request::Counter { side: Side::Team, sheet: sheet("700"), message: None, of: None };
    world.does(of, counter).await;
    assert_eq!(warnings(&world).await, [warning(14, "superseded")]);
    let moved = world.row(HOME, of).await.next_deadline().expect("a talk");
    assert_eq!(moved, world.row(HOME, of).await.talk.expect("a talk").deadline);
    assert!(moved > deadline);
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    world.clock.travel_to(moved - TimeDelta::days(14));
    assert_eq!(world.app.warn().await.expect("a sweep"), done(1));
    assert_eq!(warnings(&world).await, [warning(14, "superseded"), warning(14, "pending")]);
    world.does(of, Request::Accept { side: Side::Creator, of: None }).await;
    assert_eq!(warnings(&world).await, [warning(14, "superseded"), warning(14, "superseded")]);
    world.later(TimeDelta::days(12));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING, "an accepted offer does not expire");
}

#[tokio::test]
async fn r9_a_paused_talk_is_not_warned_about() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    world.does(of, crate::world::moved_to(accord::domain::status::Living::Pending)).await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("it still ends");
    world.clock.travel_to(deadline - TimeDelta::days(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    world.clock.travel_to(deadline);
    assert_eq!(world.app.expire().await.expect("a sweep"), done(1));
}

#[tokio::test]
async fn r9_quiet_hours_hold_warnings_back_and_nothing_else() {
    let world = World::new().await;
    set_quiet(&world, "22:00-07:00").await;
    let (by_day, by_night) = (world.offered("Ana Reyes").await, world.deal("Bo Lind").await);
    // Offered at nine and at 23:00, so that they expire at nine and at 23:00.
    world.later(TimeDelta::hours(14));
    world.does(by_night, offer(Side::Creator, "900")).await;
    let ends = world.row(HOME, by_night).await.next_deadline().expect("a talk");
    world.clock.travel_to(ends - TimeDelta::days(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING, "the guild sleeps");
    world.clock.travel_to(ends - TimeDelta::hours(16) - TimeDelta::milliseconds(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING, "it is not quite seven");
    world.later(TimeDelta::milliseconds(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), done(2));
    assert_eq!(warnings(&world).await, [warning(1, "pending"), warning(1, "pending")]);
    world.clock.travel_to(ends - TimeDelta::milliseconds(1));
    assert_eq!(world.app.expire().await.expect("a sweep"), done(1));
    world.clock.travel_to(ends);
    assert_eq!(world.app.expire().await.expect("a sweep"), done(1), "expiries do not sleep");
    assert_eq!((expirations(&world, by_day).await, expirations(&world, by_night).await), (1, 1));
    let due = "SELECT count(*) FROM outbox WHERE kind <> 'warning' AND due_at > created_at";
    assert_eq!(world.count(due).await, 0, "what happens at night is said at night");
}

#[tokio::test]
async fn r11_a_clock_that_is_set_back_brings_nothing_back_and_says_nothing_twice() {
    let world = World::new().await;
    let (over, warned) = (world.offered("Ana Reyes").await, world.deal("Bo Lind").await);
    world.later(TimeDelta::days(13));
    world.does(warned, offer(Side::Creator, "900")).await;
    world.reaches_deadline(over).await;
    assert_eq!(
        (world.app.expire().await.expect("a sweep"), world.app.warn().await.expect("a sweep")),
        (done(1), done(1))
    );
    let before = everything(&world.path).await;
    let back = world.row(HOME, over).await.talk.expect("a talk").deadline - TimeDelta::days(1);
    let world = world.reopened_at(back).await;
    assert_eq!(world.app.expire().await.expect("a sweep"), NOTHING);
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
    assert_eq!(everything(&world.path).await, before);
    let refused = refusal(world.app.act(&world.tomas(), over, accept(), None).await);
    assert_eq!(refused.rejection.rule(), Rule::N7);
    // And on again: each rung once.
    world.later(TimeDelta::days(1));
    assert_eq!(world.app.warn().await.expect("a sweep"), NOTHING);
}
