//! FM14: the token and the tokens of interactions are nowhere to be read, whatever goes wrong.

use std::{
    fs::{self, File},
    io,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
};

use accord::{
    cli::demo::{GUILD, TOKEN, furnish, raise},
    clock::SystemClock,
};
use accord_standin::{Failure, Permission, Person, Standin, TRACKING_KEY, Target, TrackingFault};
use chrono::TimeDelta;
use tracing::{Level, Metadata, level_filters::LevelFilter};
use tracing_subscriber::{Layer, filter::filter_fn, fmt::MakeWriter, layer::SubscriberExt};

use crate::{harness::accord, odd::Odd};

/// What must not be read anywhere: the bot's token, how the stand-in's tokens of interactions begin, and the key of 17TRACK.
const CANARIES: [&str; 5] = [TOKEN, "no-token-of-Discord", "aW50ZXJhY3Rpb24", TRACKING_KEY, "no-key-of-17TRACK"];

fn is_clean(where_from: &str, text: &str) {
    for canary in CANARIES {
        let found = text.find(canary).map(|at| {
            let from = text[..at].char_indices().rev().nth(200).map_or(0, |(at, _)| at);
            text[from..at].to_owned()
        });
        assert!(found.is_none(), "{where_from} holds {canary} after: {}", found.unwrap_or_default());
    }
}

/// Every message that is there, and every file beside the database.
fn is_clean_everywhere(standin: &Standin, people: &[Person], folder: &Path) {
    for channel in ["deals", "deliveries", "approvals", "digest"] {
        for post in standin.channel(GUILD, channel).messages() {
            is_clean(channel, &format!("{post:?}"));
        }
    }
    for person in people {
        for reply in person.inbox() {
            is_clean(&person.name(), &format!("{reply:?}"));
        }
    }
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        is_clean(&path.display().to_string(), &String::from_utf8_lossy(&fs::read(&path).unwrap()));
    }
}

#[tokio::test]
async fn fm14_a_process_whose_calls_fail_in_every_way_tells_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let standin = raise(Arc::new(SystemClock), &[]).await.unwrap();
    let log = folder.path().join("log");
    let mut command = accord(&["run", "--database", database.to_str().unwrap()]);
    command.env("DISCORD_TOKEN", TOKEN).env("DISCORD_API_BASE", format!("http://{}", standin.plain_address()));
    command.env("SEVENTEENTRACK_KEY", TRACKING_KEY);
    // Whatever an operator may ask to be logged.
    command.env("ACCORD_LOG_FILTER", "trace").env("RUST_BACKTRACE", "1");
    let out = File::create(&log).unwrap();
    let mut process = command.stdout(out.try_clone().unwrap()).stderr(out).spawn().unwrap();
    standin.bot_is_ready().await;
    furnish(&standin, GUILD).await.unwrap();
    let (mira, tomas) = (standin.person(GUILD, "mira"), standin.person(GUILD, "tomas"));
    mira.runs("deals", "/creator add name:\"Ana Reyes\"").await.unwrap();
    let faults = standin.faults();

    // Answers that are refused, lost on the way there and on the way back.
    for failures in [
        vec![Failure::Status(500), Failure::Status(502)],
        vec![Failure::Cut],
        vec![Failure::AppliedThenCut],
        vec![Failure::RateLimited { retry_after: 1.0, global: false }],
    ] {
        for failure in failures {
            faults.fail_next(Target::Callback, failure);
        }
        // Some of these are answered and some are not; that is not what this is about.
        drop(tomas.runs("deals", "/creator find text:ana").await);
        faults.forget_planned();
    }
    tomas.runs("deals", "/creator find text:ana").await.unwrap();
    tomas.repeats_last().unwrap();
    tomas.repeats_last_late().unwrap();

    // Posts that are refused, lost, and not allowed.
    for failure in [Failure::Status(500), Failure::Cut, Failure::AppliedThenCut, Failure::AppliedThenStatus(502)] {
        faults.fail_next(Target::Post, failure);
        tomas.runs("deals", "/collab create creator:ana").await.unwrap();
        standin.until(|standin| standin.faults().planned() == 0).await;
    }
    faults.deny(GUILD, "deals", Permission::SendMessages);
    tomas.runs("deals", "/offer make ref:C-1 cost:\"500 EUR\" posts:2").await.unwrap();
    let refused = |call: &accord_standin::Call| call.method == "POST" && call.status == Some(403);
    standin.until(|standin| standin.journal().iter().any(refused)).await;

    // 17TRACK breaks.
    standin.tracking().fails(TrackingFault::KeyRefused);
    tomas.runs("deals", "/delivery add ref:C-1 number:RB123456785GB").await.unwrap();
    standin.until(|standin| standin.tracking().calls().iter().any(|call| call.status == Some(401))).await;

    // The gateway breaks.
    let begun = standin.sessions_begun();
    faults.gateway_invalidates(false);
    standin.until(|standin| standin.sessions_begun() > begun).await;

    let arguments = fs::read(format!("/proc/{}/cmdline", process.id())).unwrap();
    is_clean("the command line", &String::from_utf8_lossy(&arguments));
    let asked = Command::new("kill").args(["-TERM", &process.id().to_string()]).status().unwrap();
    assert!(asked.success());
    tokio::task::spawn_blocking(move || process.wait().unwrap()).await.unwrap();
    let logged = fs::read_to_string(&log).unwrap();
    for expected in
        ["an answer did not reach Discord", "came too late", "not delivered yet", "17TRACK gives no answers"]
    {
        assert!(logged.contains(expected), "{expected} was not forced");
    }
    is_clean_everywhere(&standin, &[mira, tomas], folder.path());
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl io::Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Kept {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn fm14_panics_and_lost_deferrals_tell_no_secret() {
    let kept = Kept::default();
    // As the program does: below a warning, serenity is not listened to. What the stand-in writes down is none of the bot's.
    let ours = filter_fn(|what: &Metadata<'_>| {
        let is_of = |library: &str| what.target().starts_with(library);
        !is_of("accord_standin") && (*what.level() <= Level::WARN || !is_of("serenity"))
    });
    let lines = tracing_subscriber::fmt::layer().with_writer(kept.clone()).with_filter(LevelFilter::DEBUG);
    // For all threads: where other tests have no listener, what is logged here could be passed over too.
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(ours).with(lines)).unwrap();
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let mira = odd.person("mira");

    odd.breaks_the_clock().await;
    let card = mira.newest_with_button("Accept").expect("the card");
    let said = mira.presses("Accept", &card).await.unwrap().text();
    assert!(said.contains("Reference"), "{said}");

    for target in [Target::Callback, Target::AnswerEdit] {
        let stalled = odd.stalls().await;
        let before = odd.waits();
        let asking = tokio::spawn({
            let mira = mira.clone();
            async move { mira.runs("deals", "/creator add name:\"Bo Lind\"").await }
        });
        odd.somebody_waits(before).await;
        odd.standin.faults().fail_next(target, Failure::Cut);
        let callbacks =
            |standin: &Standin| standin.journal().iter().filter(|call| call.path.ends_with("/callback")).count();
        let called = callbacks(&odd.standin);
        odd.later(TimeDelta::milliseconds(1_100));
        odd.standin.until(|standin| callbacks(standin) > called).await;
        stalled.goes_on().await;
        odd.standin.until(|standin| standin.faults().planned() == 0).await;
        asking.abort();
        drop(asking.await);
    }
    odd.standin.until(|standin| standin.journal().iter().any(|call| call.path.ends_with("@original"))).await;
    let people = [mira];
    is_clean_everywhere(&odd.standin, &people, odd.database().parent().unwrap());
    let logged = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("an interaction panicked") && logged.contains("whether an answer was deferred"),
        "{logged}"
    );
    is_clean("the log", &logged);
    odd.ends().await;
}
