//! FM17: a loop that fails or panics goes on by itself. FM20: starts are spaced by the clock.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use accord::app::App;
use accord::clock::{Clock, TravelClock};
use accord::domain::ids::{ChannelId, MessageId};
use accord::jobs::{Jobs, Schedules};
use accord::notifications::message::Message;
use accord::notifications::poster::{Poster, Posting, Waiting};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use crate::world::{World, start};

/// A clock that breaks, and that tells how often somebody waited on it.
struct Breaking {
    inner: Arc<TravelClock>,
    breaks: AtomicU32,
    waits: watch::Sender<u32>,
}

impl Clock for Breaking {
    fn now(&self) -> DateTime<Utc> {
        self.inner.now()
    }

    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.waits.send_modify(|waits| *waits += 1);
        self.inner.sleep_until(at)
    }
}

/// Panics so many times, then posts.
struct Panicking {
    left: AtomicU32,
    posted: watch::Sender<u32>,
}

impl Poster for Panicking {
    fn room(&self, _: ChannelId) -> Waiting<'_> {
        Box::pin(std::future::ready(()))
    }

    fn post<'a>(&'a self, _: ChannelId, _: &'a str, _: &'a Message) -> Posting<'a, MessageId> {
        Box::pin(async move {
            let left = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
            assert!(left.is_err(), "the poster broke, as the test wants it to");
            self.posted.send_modify(|posted| *posted += 1);
            Ok(MessageId(u64::from(*self.posted.borrow())))
        })
    }

    fn edit<'a>(&'a self, _: ChannelId, _: MessageId, _: &'a Message) -> Posting<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn remove(&self, _: ChannelId, _: MessageId) -> Posting<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn find<'a>(&'a self, _: ChannelId, _: &'a str) -> Posting<'a, Option<MessageId>> {
        Box::pin(async { Ok(None) })
    }
}

fn failures(jobs: &Jobs, name: &str) -> u32 {
    jobs.beats().into_iter().find(|(each, _)| *each == name).map_or(0, |(_, beat)| beat.failures)
}

#[tokio::test]
async fn fm17_a_delivery_that_panics_goes_on_within_five_seconds_and_loses_nothing() {
    let world = World::new().await;
    world.offered("Ana Reyes").await;
    let clock =
        Arc::new(Breaking { inner: Arc::clone(&world.clock), breaks: AtomicU32::new(0), waits: watch::Sender::new(0) });
    let app = App::new(world.store().clone(), Arc::<Breaking>::clone(&clock));
    let poster = Arc::new(Panicking { left: AtomicU32::new(4), posted: watch::Sender::new(0) });
    let jobs = Jobs::new(app, Arc::<Panicking>::clone(&poster), Schedules::default());
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn({
        let jobs = jobs.clone();
        async move { jobs.run(stopped).await }
    });
    for failed in 1..=4 {
        // Its waits: so many of the delivery's, and one of the scheduler's.
        clock.waits.subscribe().wait_for(|_| failures(&jobs, "delivery") == failed).await.expect("it waits");
        assert!(poster.posted.borrow().eq(&0));
        assert_eq!(failures(&jobs, "scheduler"), 0, "the other loop is not touched");
        world.later(TimeDelta::seconds(5));
    }
    // The card and the notice.
    poster.posted.subscribe().wait_for(|posted| *posted == 2).await.expect("it posts");
    stop.send_replace(true);
    running.await.expect("it ends well");
    assert_eq!(failures(&jobs, "delivery"), 0);
    assert_eq!(world.app.undelivered().await.expect("a count").0, 0);
}

#[tokio::test]
async fn fm17_a_loop_that_errs_keeps_its_last_success_and_tells_its_failures() {
    let world = World::new().await;
    let clock =
        Arc::new(Breaking { inner: Arc::clone(&world.clock), breaks: AtomicU32::new(0), waits: watch::Sender::new(0) });
    let app = App::new(world.store().clone(), Arc::<Breaking>::clone(&clock));
    let poster = Arc::new(Panicking { left: AtomicU32::new(0), posted: watch::Sender::new(0) });
    let jobs = Jobs::new(app, poster, Schedules::default());
    let (stop, stopped) = watch::channel(false);
    let running = tokio::spawn({
        let jobs = jobs.clone();
        async move { jobs.run(stopped).await }
    });
    clock.waits.subscribe().wait_for(|waits| *waits >= 2).await.expect("both wait");
    // The database is gone from under them.
    world.store().close().await;
    world.later(TimeDelta::minutes(1));
    for failed in 1..=5 {
        let both = || failures(&jobs, "delivery") >= failed && failures(&jobs, "scheduler") >= failed;
        clock.waits.subscribe().wait_for(|_| both()).await.expect("they wait");
        world.later(TimeDelta::seconds(5));
    }
    for (name, beat) in jobs.beats() {
        assert_eq!(beat.succeeded_at, Some(start()), "{name}");
    }
    stop.send_replace(true);
    running.await.expect("it ends well");
    assert_eq!(clock.breaks.load(Ordering::SeqCst), 0);
}

/// A clock on which whoever waits has waited at once.
struct Obliging(TravelClock);

impl Clock for Obliging {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.0.travel_to(at);
        self.0.sleep_until(at)
    }
}

#[tokio::test]
async fn fm20_a_hundred_crashes_are_at_most_twenty_sessions_in_ten_minutes() {
    let world = World::new().await;
    let clock = Arc::new(Obliging(TravelClock::still(start())));
    let mut begun = Vec::new();
    for _ in 0..100 {
        // Each is a new process: nothing but the database remembers the ones before.
        let app = App::new(world.store().clone(), Arc::<Obliging>::clone(&clock));
        app.wait_to_start(5).await.expect("a start");
        begun.push(app.clock().now());
    }
    for (index, first) in begun.iter().enumerate() {
        let within = begun[index..].iter().take_while(|at| **at < *first + TimeDelta::minutes(10)).count();
        assert!(within <= 20, "{within} from {first} on");
    }
    // One that ends well makes the next no later.
    let app = App::new(world.store().clone(), Arc::<Obliging>::clone(&clock));
    clock.0.travel_to(clock.now() + TimeDelta::hours(2));
    let now = clock.now();
    for _ in 0..50 {
        app.wait_to_start(5).await.expect("a start");
        app.ends_well().await.expect("an end");
    }
    assert_eq!(clock.now(), now);
}
