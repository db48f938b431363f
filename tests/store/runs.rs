//! What is written down about the runs of jobs, and about refusals that come again.

use std::sync::Arc;

use accord::app::{AppError, NewCampaign, NewCreator, SettingsChange};
use accord::clock::Clock;
use accord::domain::rejection::Rejection;
use accord::jobs::{Jobs, Schedules};
use accord::store::JobAttempt;
use chrono::TimeDelta;

use crate::poster::Board;
use crate::world::{HOME, World, raw, start};

async fn attempt(world: &World, job: &str) -> JobAttempt {
    let attempts = world.store().session().await.expect("a reader").job_attempts().await.expect("attempts");
    attempts.into_iter().find(|attempt| attempt.job == job).expect("it ran")
}

fn jobs(world: &World) -> Jobs {
    Jobs::new(world.app.clone(), Arc::new(Board::default()), Schedules::default())
}

#[tokio::test]
async fn r9_a_run_tells_how_late_it_is_and_how_many_firings_it_serves() {
    let world = World::new().await;
    let jobs = jobs(&world);
    jobs.tick(world.clock.now()).await.expect("a tick");
    world.later(TimeDelta::minutes(7) + TimeDelta::seconds(12));
    world.offered("Ana Reyes").await;
    jobs.tick(world.clock.now()).await.expect("a tick");
    let late = attempt(&world, "expire").await;
    assert_eq!((late.due_at, late.coalesced), (start() + TimeDelta::minutes(1), 7));
    assert_eq!(late.lateness(), TimeDelta::minutes(6) + TimeDelta::seconds(12));
    assert_eq!((late.outcome, late.failures), (Some((0, 0)), 0));
}

#[tokio::test]
async fn r9_two_ticks_at_one_moment_are_one_run() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    world.reaches_deadline(of).await;
    let (jobs, now) = (jobs(&world), world.clock.now());
    let (one, other) = tokio::join!(jobs.tick(now), jobs.tick(now));
    one.and(other).expect("two ticks");
    let attempt = attempt(&world, "expire").await;
    assert_eq!(attempt.outcome, Some((1, 0)), "the second one did not run again");
}

#[tokio::test]
async fn fm17_a_job_that_fails_is_written_down_keeps_its_last_success_and_stops_no_other() {
    let world = World::new().await;
    let jobs = jobs(&world);
    jobs.tick(world.clock.now()).await.expect("a tick");
    let mut past = raw(&world.path).await;
    sqlx::raw_sql("ALTER TABLE kept RENAME TO gone").execute(&mut past).await.expect("it is broken");
    for failures in 1..=3 {
        world.later(TimeDelta::days(1));
        jobs.tick(world.clock.now()).await.expect("a tick");
        let tidy = attempt(&world, "tidy").await;
        assert_eq!((tidy.outcome, tidy.failures), (None, failures));
        assert_eq!(attempt(&world, "expire").await.failures, 0);
        let succeeded = world.store().session().await.expect("a reader").job_ran_at("tidy").await.expect("an instant");
        assert_eq!(succeeded, Some(start()));
    }
    sqlx::raw_sql("ALTER TABLE gone RENAME TO kept").execute(&mut past).await.expect("it is mended");
    world.later(TimeDelta::minutes(1));
    jobs.tick(world.clock.now()).await.expect("a tick");
    let tidy = attempt(&world, "tidy").await;
    assert_eq!((tidy.outcome, tidy.failures), (Some((0, 0)), 0), "it is tried again at the next tick");
}

fn rejection<T>(result: Result<T, AppError>) -> Rejection {
    match result {
        Err(AppError::Refused(refused)) => refused.rejection,
        Err(AppError::Store(error)) => panic!("the database failed: {error}"),
        Ok(_) => panic!("it went through"),
    }
}

#[tokio::test]
async fn r4_a_refused_creator_campaign_or_setting_stays_refused_when_the_interaction_comes_again() {
    let world = World::new().await;
    // A handle that is taken, and then is not.
    let new =
        |name: &str| NewCreator { name: name.to_owned(), handle: Some("@ana".to_owned()), ..NewCreator::default() };
    world.app.add_creator(&world.tomas(), new("Ana Reyes")).await.expect("a creator");
    let again = world.tomas();
    let first = rejection(world.app.add_creator(&again, new("Another Ana")).await);
    let mut past = raw(&world.path).await;
    sqlx::raw_sql("DELETE FROM creator_handles").execute(&mut past).await.expect("the handle is free");
    assert_eq!(rejection(world.app.add_creator(&again, new("Another Ana")).await), first);
    world.app.add_creator(&world.tomas(), new("Another Ana")).await.expect("a new interaction is decided anew");

    let campaign = || NewCampaign { name: "Spring".to_owned(), ..NewCampaign::default() };
    world.campaign(HOME, "Spring").await;
    let again = world.tomas();
    let first = rejection(world.app.create_campaign(&again, campaign()).await);
    sqlx::raw_sql("UPDATE campaigns SET name = 'Winter'").execute(&mut past).await.expect("the name is free");
    assert_eq!(rejection(world.app.create_campaign(&again, campaign()).await), first);
    assert_eq!(world.count("SELECT count(*) FROM campaigns").await, 1);

    let change = || SettingsChange::Money { currency: "EUR".to_owned() };
    let again = world.tomas();
    let first = rejection(world.app.change_settings(&again, change()).await);
    let dollars = SettingsChange::Money { currency: "USD".to_owned() };
    world.app.change_settings(&world.tomas(), dollars).await.expect("a change");
    assert_eq!(rejection(world.app.change_settings(&again, change()).await), first);
    let settings = world.app.settings(&world.tomas()).await.expect("settings").settings;
    assert_eq!(settings.currency.to_string(), "USD");
}
