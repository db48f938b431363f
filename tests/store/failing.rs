//! R1, R4, R5, FM18: the n-th thing SQLite is asked for fails, once or from then on, for every n there is. Nothing is half done, nobody is
//! told that it was done, and when the trouble is over the same interaction ends as it should, once.

use std::sync::Arc;

use accord::app::{App, AppError, Caller, Request};
use accord::domain::ids::Reference;
use accord::domain::party::Side;
use accord::jobs::{Jobs, Schedules};
use accord::store::Trouble;

use crate::poster::Board;
use crate::world::{HOME, World, accept, everything, note, offer, refusal, sheet};

/// Something that is done while things go wrong.
#[derive(Clone, Copy, Debug)]
enum Scene {
    Accept,
    Counter,
    /// A refusal is remembered, too.
    Refusal,
    Sweep,
    /// Two notices and a card are carried out.
    Delivery,
}

/// How they go wrong.
#[derive(Clone, Copy, Debug)]
enum Wrong {
    /// The n-th query is interrupted.
    QueryOnce,
    /// It, and all after it.
    QueryFromThen,
    /// The n-th commit is refused; only one is asked for at first.
    CommitOnce,
}

impl Wrong {
    fn begins(self, trouble: &Trouble, nth: u64) {
        match self {
            Self::QueryOnce => trouble.interrupt(nth, 1),
            Self::QueryFromThen => trouble.interrupt(nth, u64::MAX),
            Self::CommitOnce => trouble.refuse_commits(nth),
        }
    }
}

impl Scene {
    fn headlines(self) -> &'static [&'static str] {
        match self {
            Self::Accept | Self::Delivery => &["New offer", "Agreement Accepted"],
            Self::Counter => &["New offer", "Counteroffer"],
            Self::Refusal => &["New offer"],
            Self::Sweep => &["New offer", "Expired"],
        }
    }

    /// Does it; says whether whoever asked was told that it is done.
    async fn plays(self, app: &App, jobs: &Jobs, caller: &Caller, of: Reference) -> bool {
        let request = match self {
            Self::Accept => accept(),
            Self::Counter => Request::Counter { side: Side::Team, sheet: sheet("1"), message: None, of: None },
            Self::Refusal => offer(Side::Team, "1"),
            Self::Sweep => return app.expire().await.is_ok_and(|swept| swept.failed == 0),
            Self::Delivery => return jobs.deliver_all().await.is_ok(),
        };
        match app.act(caller, of, request, None).await {
            Ok(_) => true,
            Err(AppError::Refused(refused)) if matches!(self, Self::Refusal) => {
                assert!(refused.view.is_some());
                true
            }
            Err(AppError::Refused(refused)) => panic!("{self:?} was refused: {:?}", refused.rejection),
            // To people this is a reference number.
            Err(AppError::Store(_)) => false,
        }
    }
}

/// Plays a scene with the n-th thing going wrong, for n from 1 until nothing does any more.
async fn goes_wrong(scene: Scene, wrong: Wrong) {
    let (world, board) = (World::quick().await, Arc::new(Board::default()));
    let jobs = Jobs::new(world.app.clone(), Arc::<Board>::clone(&board), Schedules::default());
    let trouble = world.store().trouble().await.expect("hooks");
    for nth in 1.. {
        let name = format!("Creator {nth:02}");
        let of = world.offered(&name).await;
        if let Scene::Delivery = scene {
            world.does(of, accept()).await;
        } else {
            jobs.deliver_all().await.expect("a delivery");
        }
        if let Scene::Sweep = scene {
            world.reaches_deadline(of).await;
        }
        let caller = world.tomas();
        let before = everything(&world.path).await;
        wrong.begins(&trouble, nth);
        let told = scene.plays(&world.app, &jobs, &caller, of).await;
        let met = trouble.ends();
        let now = everything(&world.path).await;
        let what = format!("{scene:?}, {wrong:?}, {nth}");
        if told {
            assert!(now != before, "{what}: told that it is done, and it is not");
        } else if let Scene::Delivery = scene {
            // What was delivered before the failure is marked.
        } else if now != before {
            // The failure came over the commit, which was done: then all of it is.
            let interaction = caller.interaction.0;
            let written = |table: &str| now[table].len() > before[table].len();
            assert!(written("outbox") && written("events"), "{what}: half of interaction {interaction} is done");
        }

        // The same again, as a person or the next tick would.
        world.later(chrono::TimeDelta::hours(1));
        assert!(scene.plays(&world.app, &jobs, &caller, of).await, "{what}: the trouble is over");
        let once = everything(&world.path).await;
        assert!(scene.plays(&world.app, &jobs, &caller, of).await, "{what}: and again");
        assert_eq!(everything(&world.path).await, once, "{what}: a third time changes nothing");
        jobs.deliver_all().await.expect("a delivery");
        assert_eq!(board.headlines(&name), scene.headlines(), "{what}");
        if !met {
            assert!(nth > 1, "{what}: nothing ever went wrong");
            break;
        }
    }
    assert_eq!(world.app.undelivered().await.expect("a count").0, 0);
    let cards = board.cards().len();
    assert_eq!(cards, board.state().posted.iter().filter(|posted| posted.text.starts_with("**New offer")).count());
    world.is_sound().await;
}

macro_rules! goes_wrong {
    ($($name:ident: $scene:ident, $wrong:ident;)+) => {
        $(#[tokio::test]
        async fn $name() {
            goes_wrong(Scene::$scene, Wrong::$wrong).await;
        })+
    };
}

goes_wrong! {
    r1_fm18_accepting_while_one_query_fails: Accept, QueryOnce;
    r1_fm18_accepting_while_all_queries_fail_from_one_on: Accept, QueryFromThen;
    r1_fm18_countering_while_one_query_fails: Counter, QueryOnce;
    r1_fm18_countering_while_all_queries_fail_from_one_on: Counter, QueryFromThen;
    r4_fm18_being_refused_while_one_query_fails: Refusal, QueryOnce;
    r8_fm18_expiring_while_one_query_fails: Sweep, QueryOnce;
    r8_fm18_expiring_while_all_queries_fail_from_one_on: Sweep, QueryFromThen;
    r5_fm18_delivering_while_one_query_fails: Delivery, QueryOnce;
    r5_fm18_delivering_while_all_queries_fail_from_one_on: Delivery, QueryFromThen;
}

#[tokio::test]
async fn r1_fm18_a_commit_that_is_refused_is_no_change() {
    for scene in [Scene::Accept, Scene::Counter, Scene::Refusal, Scene::Sweep] {
        let (world, board) = (World::quick().await, Arc::new(Board::default()));
        let jobs = Jobs::new(world.app.clone(), Arc::<Board>::clone(&board), Schedules::default());
        let trouble = world.store().trouble().await.expect("hooks");
        let of = world.offered("Ana Reyes").await;
        jobs.deliver_all().await.expect("a delivery");
        if let Scene::Sweep = scene {
            world.reaches_deadline(of).await;
        }
        let (caller, before) = (world.tomas(), everything(&world.path).await);
        for _ in 0..3 {
            Wrong::CommitOnce.begins(&trouble, 1);
            assert!(!scene.plays(&world.app, &jobs, &caller, of).await, "{scene:?}");
            assert!(trouble.ends());
            assert_eq!(everything(&world.path).await, before, "{scene:?}");
        }
        assert!(scene.plays(&world.app, &jobs, &caller, of).await, "{scene:?}");
        jobs.deliver_all().await.expect("a delivery");
        assert_eq!(board.headlines("Ana"), scene.headlines());
        world.is_sound().await;
    }
}

#[tokio::test]
async fn fm18_a_full_disk_takes_nothing_more_keeps_what_it_took_and_goes_on_when_there_is_room() {
    let world = World::quick().await;
    let of = world.offered("Ana Reyes").await;
    let words = "x".repeat(1_000);
    let (mut failures, mut rounds) = (0, 0);
    while failures < 20 {
        rounds += 1;
        assert!(rounds < 200, "the disk never filled up");
        world.store().leave_room(Some(0)).await.expect("a limit");
        let (caller, before) = (world.tomas(), everything(&world.path).await);
        match world.app.act(&caller, of, note(&words), None).await {
            Ok(_) => continue,
            Err(AppError::Store(error)) => assert!(error.to_string().contains("full"), "{error}"),
            Err(AppError::Refused(refused)) => panic!("{:?}", refused.rejection),
        }
        failures += 1;
        assert_eq!(everything(&world.path).await, before, "nothing of it is kept");
        // It can be read meanwhile, and what needs room goes on failing.
        world.app.show(&world.tomas(), of).await.expect("it can be read");
        world.store().leave_room(None).await.expect("room");
        let done = world.app.act(&caller, of, note(&words), None).await.expect("there is room");
        assert!(!done.replayed, "the failed try was none");
    }
    let notes = world.count("SELECT count(*) FROM events WHERE body LIKE '%xxx%'").await;
    assert_eq!(notes, rounds, "each note once");
    let refused = refusal(world.app.act(&world.tomas(), of, offer(Side::Team, "1"), None).await);
    assert_eq!(refused.view.map(|view| view.guild), Some(HOME));
    world.is_sound().await;
}
