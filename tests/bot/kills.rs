//! R2, R4, R5, R10: the process is killed at each step there is, and at random while many people act. After each restart the file is whole,
//! what was confirmed is there, nothing is half done, and each notice can be seen once.

use std::{
    collections::BTreeMap,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use accord::{
    cli::demo::{GUILD, furnish, raise},
    clock::{Clock, SystemClock, TravelClock},
    config::Config,
    domain::{collaboration::Collaboration, event::Event, ids::Reference},
    store::Store,
};
use accord_standin::{HoldPoint, Standin, Target};
use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::{harness::Child, odd::start};

/// A Discord whose bot is started and killed, and the file it works on.
struct Rig {
    standin: Standin,
    folder: TempDir,
}

/// What was found in the file after a kill.
struct Found {
    /// Each collaboration with what happened to it.
    deals: BTreeMap<Reference, (Collaboration, Vec<Event>)>,
}

impl Rig {
    async fn new(clock: Arc<dyn Clock>) -> Self {
        Self { standin: raise(clock, &[]).await.unwrap(), folder: tempfile::tempdir().unwrap() }
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("accord.sqlite3")
    }

    /// The bot, which may be told to die at a point, and starts as often as it likes.
    async fn bot(&self, crash_at: &str) -> Child {
        Child::connected_with(&self.standin, &self.database(), &environment(crash_at)).await
    }

    fn count(&self, words: &str) -> usize {
        let posts = self.standin.channel(GUILD, "deals").messages();
        posts.iter().filter(|post| post.text().contains(words)).count()
    }

    async fn is_said(&self, words: &str) {
        self.standin.until(|_| self.count(words) > 0).await;
    }

    /// The n-th creator's offer, which waits for the team, with everything said about it.
    async fn offers(&self, number: usize) {
        let tomas = self.standin.person(GUILD, "tomas");
        for line in [
            format!("/creator add name:\"Creator {number}\""),
            format!("/collab create creator:\"Creator {number}\""),
            format!("/offer make ref:C-{number} side:creator cost:\"900 EUR\" posts:2"),
        ] {
            tomas.runs("deals", &line).await.unwrap();
        }
        self.is_said(&format!("New offer C-{number} ·")).await;
    }

    /// Looks at what a killed process left, in a copy: the next process is to find the file as it is.
    async fn finds(&self) -> Found {
        let copy = tempfile::tempdir().unwrap();
        for name in ["accord.sqlite3", "accord.sqlite3-wal"] {
            let from = self.folder.path().join(name);
            if from.exists() {
                std::fs::copy(&from, copy.path().join(name)).unwrap();
            }
        }
        let path = copy.path().join("accord.sqlite3");
        let store = Store::open(&path).await.expect("no manual step");
        is_whole(&path).await;
        let mut session = store.session().await.unwrap();
        let mut deals = BTreeMap::new();
        for guild in session.guilds().await.unwrap() {
            session.verify_history(guild).await.expect("a whole chain");
            let mut of = Reference(1);
            while let Some(row) = session.collaboration(guild, of).await.expect("a good row") {
                let (log, _) = session.history(guild, of, 0, u32::MAX).await.expect("a good history");
                let folded = Collaboration::fold(log.iter().map(|stored| (&stored.event, stored.stamp)));
                assert_eq!(folded.as_ref(), Ok(&row.deal), "{of} is not what its history says");
                deals.insert(of, (row.deal, log.into_iter().map(|stored| stored.event).collect()));
                of = Reference(of.0 + 1);
            }
        }
        drop(session);
        store.close().await;
        Found { deals }
    }
}

/// For a process that dies at a point, if it is given one, and is held up by nothing that is meant for people.
fn environment(crash_at: &str) -> Vec<(&'static str, &str)> {
    let mut all = vec![
        ("ACCORD_DISCORD_FREE_STARTS", "1000"),
        ("ACCORD_LIMITS_ACTS_AT_ONCE", "60000"),
        ("ACCORD_LIMITS_ACTS_PER_MINUTE", "60000"),
        ("ACCORD_LIMITS_SUGGESTIONS_AT_ONCE", "60000"),
        ("ACCORD_LIMITS_SUGGESTIONS_PER_MINUTE", "60000"),
    ];
    all.extend((!crash_at.is_empty()).then_some(("ACCORD_CRASH_AT", crash_at)));
    all
}

/// SQLite's own checks, and that no event, interaction or notice is without the others.
async fn is_whole(path: &Path) {
    let mut raw = SqliteConnectOptions::new().filename(path).disable_statement_logging().connect().await.unwrap();
    let check: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut raw).await.unwrap();
    assert_eq!(check, "ok");
    for nothing in [
        "SELECT count(*) FROM pragma_foreign_key_check",
        "SELECT count(*) FROM events AS e WHERE interaction IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM interactions AS i WHERE i.interaction = e.interaction)",
        "SELECT count(*) FROM interactions AS i WHERE json_extract(outcome, '$.changed') IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM events AS e WHERE e.interaction = i.interaction)",
    ] {
        assert_eq!(count(&mut raw, nothing).await, 0, "{nothing}");
    }
    // What is worth a notice has one.
    for event in ["offer_made", "accepted", "expired"] {
        let happened = format!("SELECT count(*) FROM events WHERE json_extract(body, '$.event') = '{event}'");
        let said = format!(
            "SELECT count(*) FROM outbox WHERE kind IN ('notice', 'expiry') AND json_extract(body, '$.event.event') = '{event}'"
        );
        assert_eq!(count(&mut raw, &happened).await, count(&mut raw, &said).await, "{event}");
    }
}

async fn count(raw: &mut SqliteConnection, sql: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(raw).await.unwrap()
}

/// Waits until a process has died where it was told to.
async fn died(child: Child, point: &str) {
    let (status, printed) = child.ends().await;
    assert_eq!(status.signal(), Some(9), "it did not die at {point}:\n{printed}");
}

/// Where a process dies while an offer is accepted.
#[derive(Clone, Copy, Debug)]
enum Death {
    /// At a point of its own, and whether it has committed by then.
    At(&'static str, bool),
    /// When Discord has carried out this call and the answer is not read.
    Unread(Target),
}

const DEATHS: [Death; 14] = [
    Death::At("received", false),
    Death::At("begun", false),
    Death::At("row-updated", false),
    Death::At("outbox-inserted", false),
    Death::At("committed", true),
    Death::Unread(Target::Callback),
    Death::At("acked", true),
    Death::At("claimed", true),
    Death::At("claimed:2", true),
    Death::Unread(Target::Post),
    Death::At("posted", true),
    Death::At("posted:2", true),
    Death::At("marked", true),
    Death::At("marked:2", true),
];

#[tokio::test]
async fn r10_killed_at_each_step_of_an_acceptance() {
    let rig = Rig::new(Arc::new(SystemClock)).await;
    let tomas = rig.standin.person(GUILD, "tomas");
    let mut child = rig.bot("").await;
    furnish(&rig.standin, GUILD).await.unwrap();
    for (index, death) in DEATHS.into_iter().enumerate() {
        let number = index + 1;
        rig.offers(number).await;
        child.is_asked_to_stop();
        assert!(child.ends().await.0.success());
        let card = tomas.newest_with_button("Accept").expect("the card");

        rig.standin.set_first_answer(Duration::from_secs(1));
        let is_told = match death {
            Death::At(point, _) => {
                let doomed = rig.bot(point).await;
                let told = tomas.presses("Accept", &card).await.is_ok();
                died(doomed, point).await;
                rig.standin.bot_is_gone().await;
                told
            }
            Death::Unread(call) => {
                let doomed = rig.bot("").await;
                let held = rig.standin.faults().hold_next(call, HoldPoint::AfterWrite);
                let (told, ()) = tokio::join!(tomas.presses("Accept", &card), async {
                    held.reached().await;
                    doomed.dies(&rig.standin).await;
                });
                held.abandon();
                told.is_ok()
            }
        };
        rig.standin.set_first_answer(Duration::from_secs(3));

        let found = rig.finds().await;
        let of = Reference(u32::try_from(number).unwrap());
        let accepted = found.deals[&of].1.iter().filter(|event| matches!(event, Event::Accepted { .. })).count();
        let is_committed = matches!(death, Death::At(_, true) | Death::Unread(_));
        assert_eq!(accepted, usize::from(is_committed), "{death:?}");
        assert!(is_committed || !is_told, "{death:?}: they were told what is not so");

        child = rig.bot("").await;
        let said = tomas.presses("Accept", &card).await.unwrap().text();
        assert!(said.contains("accepted"), "{death:?}: {said}");
        rig.is_said(&format!("Agreement Accepted C-{number} ·")).await;
        for (headline, times) in [("New offer ", 1), ("Agreement Accepted ", 1), ("", 3)] {
            let about = format!("{headline}C-{number} ·");
            assert_eq!(rig.count(&about), times, "{death:?}: {about}");
        }
    }
    child.dies(&rig.standin).await;
    let found = rig.finds().await;
    assert_eq!(found.deals.len(), DEATHS.len());
}

#[tokio::test]
async fn r10_killed_while_it_stops() {
    let rig = Rig::new(Arc::new(SystemClock)).await;
    let tomas = rig.standin.person(GUILD, "tomas");
    let mut child = rig.bot("").await;
    furnish(&rig.standin, GUILD).await.unwrap();
    for (number, point) in (1..).zip(["stopping", "stopping:2", "stopping:3"]) {
        rig.offers(number).await;
        child.is_asked_to_stop();
        assert!(child.ends().await.0.success());
        let card = tomas.newest_with_button("Accept").expect("the card");
        let doomed = rig.bot(point).await;
        tomas.presses("Accept", &card).await.unwrap();
        doomed.is_asked_to_stop();
        died(doomed, point).await;
        rig.standin.bot_is_gone().await;
        let found = rig.finds().await;
        let of = Reference(u32::try_from(number).unwrap());
        assert!(
            found.deals[&of].1.iter().any(|event| matches!(event, Event::Accepted { .. })),
            "{point}: it was confirmed"
        );
        child = rig.bot("").await;
        rig.is_said(&format!("Agreement Accepted C-{number} ·")).await;
        assert_eq!(rig.count(&format!("C-{number} ·")), 3, "{point}");
    }
    child.dies(&rig.standin).await;
}

#[tokio::test]
async fn r10_killed_between_two_expiries_and_before_the_sweep_is_noted() {
    // The offers were made six weeks ago, by a process whose clock was that of the time.
    let clock = Arc::new(TravelClock::still(SystemClock.now() - TimeDelta::days(43)));
    let rig = Rig::new(Arc::clone(&clock) as Arc<dyn Clock>).await;
    let mut bot =
        start(&Config::default(), &rig.database(), Arc::clone(&clock) as Arc<dyn Clock>, &rig.standin).await.unwrap();
    bot.work();
    rig.standin.bot_is_ready().await;
    furnish(&rig.standin, GUILD).await.unwrap();
    for number in 1..=3 {
        rig.offers(number).await;
    }
    bot.stop().await.unwrap();
    rig.standin.bot_is_gone().await;
    clock.travel_to(SystemClock.now());

    let expired = |found: &Found| {
        let ends = found
            .deals
            .values()
            .map(|(_, log)| log.iter().filter(|event| matches!(event, Event::Expired { .. })).count());
        ends.collect::<Vec<_>>()
    };
    for (point, done) in [("swept", vec![1, 0, 0]), ("swept", vec![1, 1, 0]), ("ran", vec![1, 1, 1])] {
        let doomed = Child::start(&rig.standin, &rig.database(), &environment(point));
        died(doomed, point).await;
        rig.standin.bot_is_gone().await;
        assert_eq!(expired(&rig.finds().await), done, "{point}");
    }
    let child = rig.bot("").await;
    for number in 1..=3 {
        rig.is_said(&format!("Expired C-{number} ·")).await;
    }
    child.dies(&rig.standin).await;
    assert_eq!(expired(&rig.finds().await), [1, 1, 1]);
    for number in 1..=3 {
        assert_eq!((rig.count(&format!("Expired C-{number} ·")), rig.count(&format!("C-{number} ·"))), (1, 3));
    }
}

#[tokio::test]
async fn r10_killed_while_the_file_is_made() {
    let rig = Rig::new(Arc::new(SystemClock)).await;
    let mut kills = 0;
    for step in (0..).map(|power| 1_u32 << power) {
        // A new file each time: the steps are counted from its beginning.
        for name in ["accord.sqlite3", "accord.sqlite3-wal", "accord.sqlite3-shm"] {
            drop(std::fs::remove_file(rig.folder.path().join(name)));
        }
        let crash_at = format!("migrating:{step}");
        let mut doomed = Child::start(&rig.standin, &rig.database(), &environment(&crash_at));
        let is_dead = tokio::select! {
            () = doomed.is_over() => true,
            () = rig.standin.bot_is_ready() => false,
        };
        if !is_dead {
            doomed.dies(&rig.standin).await;
            break;
        }
        died(doomed, &crash_at).await;
        kills += 1;
        let child = rig.bot("").await;
        child.dies(&rig.standin).await;
        rig.finds().await;
    }
    assert!(kills > 3, "it was killed {kills} times only");
}

/// What people were told, by collaboration: whether an offer was confirmed, and its acceptance.
type Confirmed = Arc<Mutex<BTreeMap<Reference, (bool, bool)>>>;

/// Somebody who does one thing after the other, whatever becomes of the bot.
async fn works(standin: Standin, person: &'static str, confirmed: Confirmed, told: tokio::sync::watch::Sender<u64>) {
    let somebody = standin.person(GUILD, person);
    for number in 0_u64.. {
        let mut of = None;
        for step in 0..4 {
            let line = match (step, of) {
                (0, _) => format!("/creator add name:\"{person} {number}\""),
                (1, _) => format!("/collab create creator:\"{person} {number}\""),
                (2, Some(of)) => format!("/offer make ref:{of} side:creator cost:\"900 EUR\" posts:2"),
                (3, Some(of)) => format!("/offer accept ref:{of}"),
                _ => break,
            };
            let answer = tokio::select! {
                biased;
                answer = somebody.runs("deals", &line) => answer.ok(),
                () = standin.bot_is_gone() => None,
            };
            let Some(answer) = answer else {
                // Perhaps it was done, perhaps not; they begin something else when there is somebody to ask again.
                standin.bot_is_ready().await;
                break;
            };
            told.send_modify(|told| *told += 1);
            let text = answer.text();
            of = of.or_else(|| text.split_once(':').and_then(|(of, _)| of.parse().ok()));
            if let Some(of) = of.filter(|of: &Reference| text.starts_with(&format!("{of}:"))) {
                let mut confirmed = confirmed.lock().unwrap();
                let known = confirmed.entry(of).or_default();
                known.0 |= step == 2;
                known.1 |= step == 3;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn r10_killed_at_random_while_people_act() {
    let kills = std::env::var("ACCORD_RANDOM_KILLS").map_or(40, |kills| kills.parse().expect("a number of kills"));
    let rig = Rig::new(Arc::new(SystemClock)).await;
    let mut child = rig.bot("").await;
    furnish(&rig.standin, GUILD).await.unwrap();
    rig.standin.set_first_answer(Duration::from_secs(1));
    let confirmed = Confirmed::default();
    let told = tokio::sync::watch::Sender::new(0_u64);
    let mut people = tokio::task::JoinSet::new();
    for person in ["mira", "tomas", "noor"] {
        people.spawn(works(rig.standin.clone(), person, Arc::clone(&confirmed), told.clone()));
    }
    let mut chance = 7_u64;
    for kill in 1..=kills {
        // A few answers more, and then in the middle of whatever is under way.
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let until = *told.borrow() + 1 + (chance >> 33) % 12;
        told.subscribe().wait_for(|told| *told >= until).await.unwrap();
        for _ in 0..(chance >> 40) % 200 {
            tokio::task::yield_now().await;
        }
        child.dies(&rig.standin).await;
        // All that was confirmed before the kill is there.
        let sure = confirmed.lock().unwrap().clone();
        let found = rig.finds().await;
        for (of, (offered, accepted)) in &sure {
            let (_, log) = found.deals.get(of).unwrap_or_else(|| panic!("kill {kill}: {of} was confirmed and is gone"));
            let is_there = |wanted: fn(&Event) -> bool| log.iter().any(wanted);
            assert!(!offered || is_there(|event| matches!(event, Event::OfferMade { .. })), "kill {kill}: {of}");
            assert!(!accepted || is_there(|event| matches!(event, Event::Accepted { .. })), "kill {kill}: {of}");
        }
        child = rig.bot("").await;
    }
    people.shutdown().await;
    child.dies(&rig.standin).await;
    let found = rig.finds().await;
    let child = rig.bot("").await;
    let (mut offers, mut agreements) = (0, 0);
    for (of, (_, log)) in &found.deals {
        for event in log {
            let headline = match event {
                Event::OfferMade { .. } => "New offer",
                Event::Accepted { .. } => "Agreement Accepted",
                _ => continue,
            };
            rig.is_said(&format!("{headline} {of} ·")).await;
        }
        let happened = |wanted: fn(&Event) -> bool| log.iter().filter(|event| wanted(event)).count();
        let offered = happened(|event| matches!(event, Event::OfferMade { .. }));
        let accepted = happened(|event| matches!(event, Event::Accepted { .. }));
        let seen = (rig.count(&format!("New offer {of} ·")), rig.count(&format!("Agreement Accepted {of} ·")));
        assert_eq!(seen, (offered, accepted), "{of}: each notice once");
        assert_eq!(rig.count(&format!("{of} ·")), 1 + offered + accepted, "{of}: and one card");
        offers += offered;
        agreements += accepted;
    }
    child.dies(&rig.standin).await;
    assert!(offers > 0 && agreements > 0, "{offers} offers, {agreements} agreements");
    println!("{kills} kills over {} collaborations, {offers} offers, {agreements} agreements", found.deals.len());
}
