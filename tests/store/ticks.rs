//! R9: a job runs once per firing, however often it is called and however long nobody called.

use std::sync::Arc;

use accord::app::{Kept, ListQuery};
use accord::clock::Clock;
use accord::domain::event::Event;
use accord::domain::ids::Reference;
use accord::jobs::{Jobs, Schedules};
use chrono::{DateTime, TimeDelta, Utc};

use crate::poster::Board;
use crate::world::{HOME, World};

fn jobs(world: &World) -> Jobs {
    Jobs::new(world.app.clone(), Arc::new(Board::default()), Schedules::default())
}

async fn tick(world: &World) {
    jobs(world).tick(world.clock.now()).await.expect("a tick");
}

async fn ran_at(world: &World, job: &str) -> Option<DateTime<Utc>> {
    world.store().session().await.expect("a reader").job_ran_at(job).await.expect("an instant")
}

async fn expired(world: &World, of: Reference) -> usize {
    world.events(of).await.iter().filter(|event| matches!(event, Event::Expired { .. })).count()
}

#[tokio::test]
async fn r9_a_job_runs_when_its_schedule_has_fired_and_not_before() {
    let world = World::new().await;
    world.later(TimeDelta::seconds(30));
    let of = world.offered("Ana Reyes").await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
    // Half a minute past the minute: the talk has lapsed, and the schedule has not fired since the last run.
    world.clock.travel_to(deadline - TimeDelta::seconds(20));
    tick(&world).await;
    let ran = ran_at(&world, "expire").await;
    assert_eq!(ran, Some(world.clock.now()));
    world.clock.travel_to(deadline);
    for _ in 0..3 {
        tick(&world).await;
    }
    assert_eq!((ran_at(&world, "expire").await, expired(&world, of).await), (ran, 0));
    // On the minute it runs, and once.
    world.later(TimeDelta::seconds(30));
    for _ in 0..3 {
        tick(&world).await;
    }
    assert_eq!((ran_at(&world, "expire").await, expired(&world, of).await), (Some(world.clock.now()), 1));
}

#[tokio::test]
async fn r9_missed_days_are_one_run() {
    let world = World::new().await;
    tick(&world).await;
    world.app.keep(&world.tomas(), &Kept::List(ListQuery::default())).await.expect("kept");
    let world = world.reopened().await;
    world.later(TimeDelta::days(9));
    tick(&world).await;
    let ran = ran_at(&world, "tidy").await;
    assert_eq!(ran, Some(world.clock.now()));
    assert_eq!(world.count("SELECT count(*) FROM kept").await, 0);
    // The other eight firings are not made up for: what is kept now stays, whoever ticks.
    let old = "INSERT INTO kept (guild, person, at, body) VALUES (1, 11, 0, '{}')";
    sqlx::raw_sql(old).execute(&mut crate::world::raw(&world.path).await).await.expect("something old");
    for _ in 0..10 {
        world.later(TimeDelta::minutes(1));
        tick(&world).await;
    }
    assert_eq!((ran_at(&world, "tidy").await, world.count("SELECT count(*) FROM kept").await), (ran, 1));
    world.later(TimeDelta::days(1));
    tick(&world).await;
    assert_eq!(world.count("SELECT count(*) FROM kept").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r9_ticks_at_once_are_one() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    world.reaches_deadline(of).await;
    let jobs = jobs(&world);
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let (jobs, now) = (jobs.clone(), world.clock.now());
        tasks.spawn(async move { jobs.tick(now).await.expect("a tick") });
    }
    tasks.join_all().await;
    assert_eq!(expired(&world, of).await, 1);
    assert_eq!(world.count("SELECT count(*) FROM outbox WHERE kind = 'warning'").await, 0);
}

#[tokio::test]
async fn r11_after_a_clock_was_set_back_jobs_go_on_from_there() {
    let world = World::new().await;
    world.later(TimeDelta::days(30));
    tick(&world).await;
    let ran = ran_at(&world, "expire").await;
    let back = world.clock.now() - TimeDelta::days(3);
    let world = world.reopened_at(back).await;
    tick(&world).await;
    assert!(ran_at(&world, "expire").await < ran, "it waits for no time that was");
}

#[tokio::test]
async fn the_next_instant_at_which_time_changes_something_is_known() {
    let world = World::new().await;
    assert_eq!(jobs(&world).next_due().await.expect("an answer"), None);
    let of = world.offered("Ana Reyes").await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
    for days in [14, 7, 3, 1, 0] {
        let next = jobs(&world).next_due().await.expect("an answer").expect("something");
        assert_eq!(next, deadline - TimeDelta::days(days));
        world.clock.travel_to(next);
    }
    assert_eq!(jobs(&world).next_due().await.expect("an answer"), None);
}
