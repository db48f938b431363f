//! S3: content that is due is reminded of once as it comes near, once on the day, once when it is overdue.

use std::sync::Arc;

use accord::app::{Request, SettingsChange, Sheet, Swept};
use accord::domain::ids::Reference;
use accord::domain::status::Living;
use accord::jobs::{Jobs, Schedules};
use accord::notifications::poster::Poster;
use chrono::{DateTime, TimeDelta, Utc};

use crate::poster::Board;
use crate::world::{HOME, MIRA, World, everything, moved_to};

const NOTHING: Swept = Swept { done: 0, failed: 0 };

fn done(done: u32) -> Swept {
    Swept { done, failed: 0 }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Days left and state of each reminder, oldest first.
async fn reminders(world: &World) -> Vec<(i64, String)> {
    let sql = "SELECT json_extract(body, '$.days'), state FROM outbox
               WHERE json_extract(body, '$.notice') = 'content_due' ORDER BY id";
    sqlx::query_as(sql).fetch_all(&mut crate::world::raw(&world.path).await).await.expect("reminders")
}

fn reminder(days: i64, state: &str) -> (i64, String) {
    (days, state.to_owned())
}

fn terms(due: &str) -> Request {
    let sheet = Sheet { cost: Some("500".to_owned()), posts: Some("2".to_owned()), deliverables: None };
    Request::EditTerms { sheet, due: Some(due.to_owned()), note: None, reason: None }
}

fn due_on(due: &str) -> Request {
    Request::EditTerms { sheet: Sheet::default(), due: Some(due.to_owned()), note: None, reason: None }
}

fn post(number: u32) -> Request {
    Request::LogPost { url: format!("https://x.com/{number}"), date: None }
}

/// A collaboration in which two posts are owed on that day.
async fn owed(world: &World, name: &str, due: &str) -> Reference {
    let of = world.deal(name).await;
    world.does(of, terms(due)).await;
    world.does(of, moved_to(Living::Fulfilling)).await;
    of
}

/// Everything that waits is said on a new board.
async fn deliver(world: &World) -> Arc<Board> {
    let board = Arc::new(Board::default());
    let poster: Arc<dyn Poster> = Arc::<Board>::clone(&board);
    let jobs = Jobs::new(world.app.clone(), poster, Schedules::default());
    jobs.deliver_all().await.expect("a delivery");
    board
}

async fn sweep(world: &World) -> Swept {
    world.app.remind_of_content().await.expect("a sweep")
}

#[tokio::test]
async fn s3_each_reminder_comes_once_in_its_own_morning() {
    let world = World::new().await;
    owed(&world, "Ana Reyes", "2026-03-20").await;
    for (morning, days) in [("2026-03-17T09:00:00Z", 3), ("2026-03-20T09:00:00Z", 0), ("2026-03-21T09:00:00Z", -1)] {
        world.clock.travel_to(at(morning) - TimeDelta::milliseconds(1));
        assert_eq!(sweep(&world).await, NOTHING, "before {morning}");
        world.clock.travel_to(at(morning));
        assert_eq!(sweep(&world).await, done(1), "{morning}");
        assert_eq!(reminders(&world).await.last(), Some(&reminder(days, "pending")));
        let before = everything(&world.path).await;
        assert_eq!(sweep(&world).await, NOTHING, "again at {morning}");
        assert_eq!(everything(&world.path).await, before);
    }
    world.later(TimeDelta::days(300));
    assert_eq!(sweep(&world).await, NOTHING, "overdue is said once");
    let states = [reminder(3, "superseded"), reminder(0, "superseded"), reminder(-1, "pending")];
    assert_eq!(reminders(&world).await, states, "a more urgent one takes back what waits");
    world.is_sound().await;
}

#[tokio::test]
async fn s3_the_morning_is_the_guilds_and_waits_for_the_end_of_its_quiet_hours() {
    let world = World::new().await;
    let time = SettingsChange::Time {
        zone: Some("Pacific/Auckland".to_owned()),
        quiet: Some("21:00-10:30".to_owned()),
        digest: None,
    };
    world.app.change_settings(&world.tomas(), time).await.expect("quiet hours");
    owed(&world, "Ana Reyes", "2026-03-20").await;
    // Auckland is 13 hours ahead: its 17 March, 10:30, is 21:30 UTC on the 16th.
    let morning = at("2026-03-16T21:30:00Z");
    assert_eq!(world.app.next_due().await.expect("an answer"), Some(at("2026-03-02T21:30:00Z")), "it is night there");
    world.clock.travel_to(morning - TimeDelta::milliseconds(1));
    assert_eq!(sweep(&world).await, NOTHING, "the guild sleeps");
    assert_eq!(world.app.next_due().await.expect("an answer"), Some(morning));
    world.clock.travel_to(morning);
    assert_eq!(sweep(&world).await, done(1));
    assert_eq!(reminders(&world).await, [reminder(3, "pending")]);
}

#[tokio::test]
async fn s3_after_a_downtime_only_the_most_urgent_is_said() {
    let world = World::new().await;
    owed(&world, "Ana Reyes", "2026-03-20").await;
    let world = world.reopened().await;
    world.clock.travel_to(at("2026-04-20T03:00:00Z"));
    assert_eq!(sweep(&world).await, done(1));
    assert_eq!(sweep(&world).await, NOTHING);
    assert_eq!(reminders(&world).await, [reminder(-31, "pending")]);
    assert_eq!(world.app.next_due().await.expect("an answer"), None);
}

#[tokio::test]
async fn s3_a_date_that_moves_arms_the_reminders_again() {
    let world = World::new().await;
    let of = owed(&world, "Ana Reyes", "2026-03-20").await;
    world.clock.travel_to(at("2026-03-17T09:00:00Z"));
    assert_eq!(sweep(&world).await, done(1));
    world.does(of, due_on("2026-03-25")).await;
    assert_eq!(sweep(&world).await, NOTHING);
    // What waits for the old date is not said any more.
    let board = deliver(&world).await;
    assert_eq!(board.headlines("Ana"), ["Status changed"]);
    world.clock.travel_to(at("2026-03-22T09:00:00Z"));
    assert_eq!(sweep(&world).await, done(1));
    assert_eq!(reminders(&world).await, [reminder(3, "superseded"), reminder(3, "pending")]);
}

#[tokio::test]
async fn s3_content_is_owed_in_fulfilling_until_it_is_in() {
    let world = World::new().await;
    let due = "2026-03-20";
    let [pending, completed, cancelled, delivered, owed] = [
        world.deal("Ana Reyes").await,
        owed(&world, "Bo Lind", due).await,
        owed(&world, "Cy Okafor", due).await,
        owed(&world, "Di Marsh", due).await,
        owed(&world, "Ed Novak", due).await,
    ];
    world.does(pending, terms(due)).await;
    let done_with = Request::SetStatus { to: Living::Completed.into(), agreed: None, fewer_posts_confirmed: true };
    world.does(completed, done_with).await;
    let cancel = Request::Cancel { reason: Some(accord::domain::status::CancelReason::BudgetCut), text: None };
    world.does(cancelled, cancel).await;
    world.does(delivered, post(1)).await;
    world.does(delivered, post(2)).await;
    world.does(owed, post(1)).await;
    world.clock.travel_to(at("2026-03-20T09:00:00Z"));
    assert_eq!(sweep(&world).await, done(1));
    let said = "SELECT reference FROM outbox WHERE json_extract(body, '$.notice') = 'content_due'";
    assert_eq!(world.count(said).await, i64::from(owed.0));
    // Its last post takes back what waits.
    world.does(owed, post(2)).await;
    assert_eq!(deliver(&world).await.headlines("Ed"), ["Status changed"]);
    assert_eq!(reminders(&world).await, [reminder(0, "superseded")]);
}

#[tokio::test]
async fn s3_several_reminders_for_one_owner_at_one_time_are_one_ping() {
    let world = World::new().await;
    for name in ["Ana Reyes", "Bo Lind", "Cy Okafor"] {
        owed(&world, name, "2026-03-20").await;
    }
    world.does(Reference(3), Request::Assign { to: MIRA }).await;
    world.clock.travel_to(at("2026-03-20T09:00:00Z"));
    assert_eq!(sweep(&world).await, done(3));
    let pings = "SELECT count(*) FROM outbox WHERE json_extract(body, '$.pings')";
    assert_eq!(world.count(pings).await, 2, "one for Tomas, one for Mira");
    assert_eq!(world.row(HOME, Reference(3)).await.owner, MIRA);
}
