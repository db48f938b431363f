//! How fast a durable move is, in two pairs, all taken in turn in one run, because the disk of a shared machine changes its pace within
//! minutes:
//!
//! - a status move through the use cases, beside what no program can beat on this disk (append and `fdatasync`);
//! - a press of *Accept* in the whole bot (gateway, router, use case, answer over HTTPS to the stand-in of Discord), beside a press of
//!   *Never mind*, which goes the same way and is answered without the database: the same bot without storage.
//!
//! `cargo bench --bench moves`; `ACCORD_ROUNDS` and `ACCORD_MOVES` make it longer.

#![expect(clippy::disallowed_methods, reason = "a bench is about the machine's own time")]

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use accord::app::{App, Caller, NewCampaign, NewCreator, NewDeal, Request, SettingsChange, Sheet};
use accord::cli::demo::{Setup, Stage, scripts_start, set_stage};
use accord::clock::SystemClock;
use accord::config::Config;
use accord::domain::ids::{ChannelId, GuildId, InteractionId, PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::status::Living;
use accord::store::Store;
use accord_standin::{Answer, MessageView, Person};
use tokio::task::JoinSet;

const IN_FLIGHT: usize = 32;
/// Many, so that what waits to be said about each stays short, as it is where it is also delivered.
const DEALS: usize = 640;
/// How often people press in the whole bot, one at a time and many at a time.
const PRESSES_ALONE: usize = 64;
const PRESSES: usize = 256;
const PROBES: usize = 200;
const PERSON: PersonId = PersonId(11);

/// What was measured once: each latency, and how long all of it took.
struct Sample {
    latencies: Vec<Duration>,
    took: Duration,
}

impl Sample {
    fn at(&self, per_mille: usize) -> f64 {
        let mut sorted = self.latencies.clone();
        sorted.sort_unstable();
        millis(sorted[(sorted.len() - 1) * per_mille / 1_000])
    }

    #[expect(clippy::cast_precision_loss, reason = "thousands")]
    fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }
}

/// The rounds of one thing that is measured.
struct Series {
    name: &'static str,
    samples: Vec<Sample>,
}

impl Series {
    fn new(name: &'static str) -> Self {
        Self { name, samples: Vec::new() }
    }

    fn median(&self, of: impl Fn(&Sample) -> f64) -> f64 {
        let mut values: Vec<f64> = self.samples.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    fn print(&self) {
        let most = self.samples.iter().map(|sample| sample.at(1_000)).fold(0.0, f64::max);
        println!(
            "{:<34} {:>10.0}/s   p50 {:>8.3}   p99 {:>8.3}   max {most:>8.3} ms",
            self.name,
            self.median(Sample::per_second),
            self.median(|sample| sample.at(500)),
            self.median(|sample| sample.at(990)),
        );
    }
}

fn millis(span: Duration) -> f64 {
    span.as_secs_f64() * 1_000.0
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |number| number.parse().expect("a number"))
}

/// What is measured: each time, the next thing that is to be done.
trait Mover: Clone + Send + 'static {
    fn moves(&self) -> impl Future<Output = ()> + Send;
}

/// The use cases over a real database, in a guild that has a channel, so that there is something to be said about each move.
#[derive(Clone)]
struct UseCases {
    app: App,
    interactions: Arc<AtomicU64>,
    next: Arc<AtomicUsize>,
}

impl UseCases {
    async fn new(path: &Path) -> Self {
        let store = Store::open(path).await.expect("a new database");
        let this = Self {
            app: App::new(store, Arc::new(SystemClock)),
            interactions: Arc::new(AtomicU64::new(1)),
            next: Arc::default(),
        };
        let channels = SettingsChange::Channels {
            deals: Some(ChannelId(5)),
            deliveries: None,
            approvals: None,
            digest: None,
            board: None,
        };
        this.app.change_settings(&this.caller(), channels).await.expect("a channel");
        furnish(&this.app, || this.caller(), DEALS).await;
        this
    }

    fn caller(&self) -> Caller {
        let interaction = InteractionId(self.interactions.fetch_add(1, Ordering::Relaxed));
        Caller { guild: GuildId(1), person: PERSON, roles: Vec::new(), manages_guild: true, interaction }
    }
}

impl Mover for UseCases {
    /// Each on another collaboration than the last: all there, then all back.
    async fn moves(&self) {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let to = if (turn / DEALS).is_multiple_of(2) { Living::Negotiating } else { Living::Pending };
        let request = Request::SetStatus { to: to.into(), agreed: None, fewer_posts_confirmed: false };
        let changed = self.app.act(&self.caller(), reference(turn % DEALS), request, None).await;
        assert!(!changed.expect("a move").events.is_empty(), "a move that moved nothing");
    }
}

/// The whole bot over the stand-in: people press *Accept* on a card each.
#[derive(Clone)]
struct Accepting {
    person: Person,
    cards: Arc<Vec<MessageView>>,
    next: Arc<AtomicUsize>,
}

impl Mover for Accepting {
    async fn moves(&self) {
        let card = &self.cards[self.next.fetch_add(1, Ordering::Relaxed)];
        let answer = self.person.presses("Accept", card).await.expect("an answer");
        assert!(matches!(&answer, Answer::Message(_)), "{answer:?}");
    }
}

/// The same without storage: they press *Never mind* on a question.
#[derive(Clone)]
struct NeverMinding {
    person: Person,
    question: MessageView,
}

impl Mover for NeverMinding {
    async fn moves(&self) {
        let answer = self.person.presses("Never mind", &self.question).await.expect("an answer");
        assert!(answer.text().contains("Nothing was changed"), "{answer:?}");
    }
}

/// A stage on which so many offers of creators wait for the team's answer, each on its card, and one of the team's waits.
async fn stage(path: &Path, offers: usize) -> (Stage, Accepting, NeverMinding) {
    let mut config = Config::default();
    // One person presses all of them, which nobody is allowed to outside of a bench.
    (config.limits.acts_at_once, config.limits.acts_per_minute) = (60_000, 60_000);
    let setup = Setup { database: Some(path.to_owned()), starting: scripts_start(), config, neighbours: Vec::new() };
    let stage = set_stage(setup, false).await.expect("a stage");
    let app = stage.bot().expect("it was started").app().clone();
    let person = stage.person("mira");
    let interactions = AtomicU64::new(1);
    let caller = || Caller {
        guild: stage.guild(),
        person: PersonId(person.id()),
        roles: stage.roles_of("mira"),
        manages_guild: true,
        interaction: InteractionId(interactions.fetch_add(1, Ordering::Relaxed)),
    };
    furnish(&app, caller, offers + 1).await;
    for index in 0..=offers {
        let side = if index == offers { Side::Team } else { Side::Creator };
        let sheet = Sheet { cost: Some("500 EUR".to_owned()), posts: Some("3".to_owned()), deliverables: None };
        let offer = Request::MakeOffer { side, sheet, message: None };
        app.act(&caller(), reference(index), offer, None).await.expect("an offer");
    }
    stage.settle().await.expect("cards");
    let mut cards = stage.channel("deals").messages();
    cards.retain(|message| message.buttons().any(|button| button.label == "Creator accepted"));
    let asked = person.presses("Creator accepted", &cards[0]).await.expect("a question");
    let question = asked.message().expect("a question").clone();
    let mut cards = stage.channel("deals").messages();
    cards.retain(|message| message.buttons().any(|button| button.label == "Accept"));
    let accepting = Accepting { person: person.clone(), cards: Arc::new(cards), next: Arc::default() };
    (stage, accepting, NeverMinding { person, question })
}

/// Collaborations of one campaign, as most are.
async fn furnish(app: &App, caller: impl Fn() -> Caller, deals: usize) {
    let campaign = NewCampaign { name: "Spring".to_owned(), budget: None, deadline: None };
    app.create_campaign(&caller(), campaign).await.expect("a campaign");
    for index in 0..deals {
        let new = NewCreator { name: format!("Creator {index}"), ..NewCreator::default() };
        let creator = app.add_creator(&caller(), new).await.expect("a creator").id;
        let (creator, campaign) = (format!("creator-{creator}"), Some("Spring".to_owned()));
        app.create(&caller(), NewDeal { creator, campaign, ..NewDeal::default() }).await.expect("a collaboration");
    }
}

fn reference(index: usize) -> Reference {
    Reference(u32::try_from(index + 1).expect("few"))
}

/// So many moves, so many at a time.
async fn measure(subject: &impl Mover, in_flight: usize, moves: usize) -> Sample {
    let begun = Instant::now();
    let mut people = JoinSet::new();
    for _ in 0..in_flight {
        let this = subject.clone();
        people.spawn(async move {
            let mut latencies = Vec::with_capacity(moves / in_flight);
            for _ in 0..moves / in_flight {
                let asked = Instant::now();
                this.moves().await;
                latencies.push(asked.elapsed());
            }
            latencies
        });
    }
    let latencies = people.join_all().await.concat();
    Sample { latencies, took: begun.elapsed() }
}

/// What the disk itself takes for one small durable write.
fn probe(path: &Path) -> Sample {
    let mut file = OpenOptions::new().create(true).append(true).open(path).expect("a file");
    let page = [0x5a; 4_096];
    let begun = Instant::now();
    let latencies = (0..PROBES)
        .map(|_| {
            let asked = Instant::now();
            file.write_all(&page).expect("a page");
            file.sync_data().expect("on disk");
            asked.elapsed()
        })
        .collect();
    Sample { latencies, took: begun.elapsed() }
}

#[expect(clippy::cast_precision_loss, reason = "thousands")]
#[tokio::main]
async fn main() {
    let (rounds, moves) = (number("ACCORD_ROUNDS", 5), number("ACCORD_MOVES", 1_280));
    // All there, then all back, so that a later sample finds them where this one did.
    let moves = moves.next_multiple_of(2 * DEALS);
    // Below target/, which is on the disk; a temporary folder may be memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut disk = Series::new("fdatasync of 4 KiB appended");
    let mut series = [
        "use cases, alone",
        "use cases, 32 in flight",
        "whole bot, alone",
        "whole bot, alone, nothing stored",
        "whole bot, 32 in flight",
        "whole bot, 32, nothing stored",
    ]
    .map(Series::new);
    let mut queries = 0;
    for round in 0..rounds {
        let path = |name: &str| folder.path().join(format!("{name}-{round}.sqlite3"));
        disk.samples.push(probe(&folder.path().join("probe")));
        let cases = UseCases::new(&path("cases")).await;
        series[0].samples.push(measure(&cases, 1, moves).await);
        disk.samples.push(probe(&folder.path().join("probe")));
        let before = cases.app.store().queries_written();
        series[1].samples.push(measure(&cases, IN_FLIGHT, moves).await);
        queries += cases.app.store().queries_written() - before;
        cases.app.store().close().await;

        let (stage, accepting, never_minding) = stage(&path("bot"), PRESSES_ALONE + PRESSES).await;
        series[2].samples.push(measure(&accepting, 1, PRESSES_ALONE).await);
        series[3].samples.push(measure(&never_minding, 1, PRESSES_ALONE).await);
        series[4].samples.push(measure(&accepting, IN_FLIGHT, PRESSES).await);
        series[5].samples.push(measure(&never_minding, IN_FLIGHT, PRESSES).await);
        disk.samples.push(probe(&folder.path().join("probe")));
        assert_eq!(stage.standin().take_complaints(), Vec::<String>::new());
        eprintln!("round {} of {rounds} is done", round + 1);
        stage.strike().await.expect("it stops");
    }

    println!("medians of {rounds} rounds taken in turn; the worst of all is the max\n");
    disk.print();
    series.iter().for_each(Series::print);
    let p50 = |series: &Series| series.median(|sample| sample.at(500));
    let rate = |series: &Series| series.median(Sample::per_second);
    let moves = (rounds * moves) as f64;
    println!(
        "\nuse cases alone, above one fdatasync:   {:+.3} ms at p50 (aim: at most +0.300)",
        p50(&series[0]) - p50(&disk)
    );
    println!("use cases, 32 in flight, per fdatasync: {:.2} moves", rate(&series[1]) / rate(&disk));
    println!("use cases, 32 in flight, queries:       {:.2} a move", queries as f64 / moves);
    println!("whole bot, alone, above no storage:     {:+.3} ms at p50", p50(&series[2]) - p50(&series[3]));
    println!(
        "whole bot, 32 in flight, of no storage: {:.1} % (aim: at least 60 %)",
        100.0 * rate(&series[4]) / rate(&series[5])
    );
}
