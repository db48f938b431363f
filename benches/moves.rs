//! How fast a durable move is: a status move per request through the use cases, beside what no bot can beat on this disk (append and
//! `fdatasync`) and beside the same decisions with nothing stored. All are taken in turn in one run, because the disk of a shared
//! machine changes its pace within minutes.
//!
//! `cargo bench --bench moves`; `ACCORD_ROUNDS` and `ACCORD_MOVES` make it longer.

#![expect(clippy::disallowed_methods, reason = "a bench is about the machine's own time")]

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use accord::app::{App, Caller, NewCreator, NewDeal, Request, SettingsChange};
use accord::clock::{Clock, SystemClock};
use accord::domain::collaboration::Collaboration;
use accord::domain::command::{Command, Create};
use accord::domain::decide::{self, Context, Neighbours};
use accord::domain::event::{Event, Stamp};
use accord::domain::ids::{ChannelId, CreatorId, GuildId, InteractionId, PersonId, Reference};
use accord::domain::negotiation::Policy;
use accord::domain::party::{Actor, Role, Scope};
use accord::domain::status::{Living, Status};
use accord::domain::terms::DealTerms;
use accord::notifications::plan;
use accord::store::Store;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

const IN_FLIGHT: usize = 32;
/// Many, so that what waits to be said about each stays short, as it is where it is also delivered.
const DEALS: usize = 640;
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

/// What is measured: it moves one collaboration and comes back with its events.
trait Mover: Clone + Send + 'static {
    fn moves(&self, of: Reference, to: Living) -> impl Future<Output = usize> + Send;
}

/// The use cases over a real database.
#[derive(Clone)]
struct Durable {
    app: App,
    interactions: Arc<AtomicU64>,
}

impl Durable {
    async fn new(path: &Path) -> Self {
        let store = Store::open(path).await.expect("a new database");
        let this = Self { app: App::new(store, Arc::new(SystemClock)), interactions: Arc::new(AtomicU64::new(1)) };
        let channels =
            SettingsChange::Channels { deals: Some(ChannelId(5)), deliveries: None, approvals: None, digest: None };
        this.app.change_settings(&this.caller(), channels).await.expect("a channel");
        for index in 0..DEALS {
            let new = NewCreator { name: format!("Creator {index}"), ..NewCreator::default() };
            let creator = this.app.add_creator(&this.caller(), new).await.expect("a creator").id;
            let new = NewDeal { creator: format!("creator-{creator}"), ..NewDeal::default() };
            this.app.create(&this.caller(), new).await.expect("a collaboration");
        }
        this
    }

    fn caller(&self) -> Caller {
        let interaction = InteractionId(self.interactions.fetch_add(1, Ordering::Relaxed));
        Caller { guild: GuildId(1), person: PERSON, roles: Vec::new(), manages_guild: true, interaction }
    }
}

impl Mover for Durable {
    async fn moves(&self, of: Reference, to: Living) -> usize {
        let request = Request::SetStatus { to: to.into(), agreed: None, fewer_posts_confirmed: false };
        self.app.act(&self.caller(), of, request, None).await.expect("a move").events.len()
    }
}

/// The same bot without storage: the same hand-over to one thread, decision, folding, notices and JSON, and then forgotten.
#[derive(Clone)]
struct Forgetful {
    jobs: mpsc::Sender<Move>,
}

struct Move {
    of: Reference,
    to: Living,
    reply: oneshot::Sender<(Collaboration, Vec<(Event, Stamp)>)>,
}

impl Forgetful {
    fn new() -> Self {
        let (jobs, mut queue) = mpsc::channel::<Move>(4_096);
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            runtime.block_on(async {
                let mut states: HashMap<Reference, Collaboration> = (1..=DEALS)
                    .map(|number| Reference(u32::try_from(number).expect("few")))
                    .map(|reference| (reference, created(reference)))
                    .collect();
                let mut batch = Vec::new();
                while queue.recv_many(&mut batch, 128).await > 0 {
                    for Move { of, to, reply } in batch.drain(..) {
                        let answer = decided(states.get_mut(&of).expect("it is there"), to);
                        // Nobody stops waiting before the bench ends.
                        drop(reply.send(answer));
                    }
                }
            });
        });
        Self { jobs }
    }
}

impl Mover for Forgetful {
    async fn moves(&self, of: Reference, to: Living) -> usize {
        let (reply, answer) = oneshot::channel();
        self.jobs.send(Move { of, to, reply }).await.expect("the thread runs");
        answer.await.expect("an answer").1.len()
    }
}

fn context() -> Context {
    Context {
        actor: Actor { person: PERSON, role: Some(Role::Manager) },
        now: SystemClock.now(),
        policy: Policy::default(),
        scope: Scope::All,
        neighbours: Neighbours::default(),
        campaign: None,
        drawn_for: None,
    }
}

fn created(reference: Reference) -> Collaboration {
    let create = Create {
        reference,
        creator: CreatorId(1),
        campaign: None,
        status: Living::Pending,
        terms: DealTerms::default(),
        due: None,
        note: None,
    };
    let ctx = context();
    let events = decide::create(create, &ctx).expect("a collaboration");
    Collaboration::fold(events.iter().map(|event| (event, event.stamp(&ctx)))).expect("a history")
}

fn decided(state: &mut Collaboration, to: Living) -> (Collaboration, Vec<(Event, Stamp)>) {
    let ctx = context();
    let command = Command::SetStatus { to: Status::from(to), agreed: None, fewer_posts_confirmed: false };
    let events: Vec<(Event, Stamp)> = decide::decide(state, &command, &ctx)
        .expect("a move")
        .into_iter()
        .map(|event| (event.clone(), event.stamp(&ctx)))
        .collect();
    for (event, stamp) in &events {
        state.apply(event, *stamp).expect("it can follow");
        std::hint::black_box(serde_json::to_string(event).expect("JSON"));
    }
    for notice in plan::notices(state, &events) {
        std::hint::black_box(serde_json::to_string(&notice).expect("JSON"));
    }
    std::hint::black_box(serde_json::json!({ "changed": state.reference }).to_string());
    (state.clone(), events)
}

/// So many moves, so many at a time, each on another collaboration than the last.
async fn measure(subject: &impl Mover, in_flight: usize, moves: usize) -> Sample {
    let begun = Instant::now();
    let mut people = JoinSet::new();
    for person in 0..in_flight {
        let this = subject.clone();
        people.spawn(async move {
            let mut latencies = Vec::with_capacity(moves / in_flight);
            let each = DEALS / in_flight;
            // All there, then all back, so that a later sample finds them where this one did.
            for turn in 0..(moves / in_flight).next_multiple_of(2 * each) {
                let to = if (turn / each).is_multiple_of(2) { Living::Negotiating } else { Living::Pending };
                let of = Reference(u32::try_from(person * each + turn % each + 1).expect("few"));
                let asked = Instant::now();
                let events = this.moves(of, to).await;
                latencies.push(asked.elapsed());
                assert!(events > 0, "a move that moved nothing");
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

#[tokio::main]
async fn main() {
    let (rounds, moves) = (number("ACCORD_ROUNDS", 5), number("ACCORD_MOVES", 2_560));
    // Below target/, which is on the disk; a temporary folder may be memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    let mut disk = Series::new("fdatasync of 4 KiB appended");
    let mut series =
        ["alone, durable", "alone, nothing stored", "32 in flight, durable", "32 in flight, nothing stored"]
            .map(Series::new);
    for round in 0..rounds {
        let durable = Durable::new(&folder.path().join(format!("{round}.sqlite3"))).await;
        let forgetful = Forgetful::new();
        disk.samples.push(probe(&folder.path().join("probe")));
        series[0].samples.push(measure(&durable, 1, moves).await);
        series[1].samples.push(measure(&forgetful, 1, moves).await);
        disk.samples.push(probe(&folder.path().join("probe")));
        series[2].samples.push(measure(&durable, IN_FLIGHT, moves).await);
        series[3].samples.push(measure(&forgetful, IN_FLIGHT, moves).await);
        durable.app.store().close().await;
    }

    println!("medians of {rounds} rounds taken in turn; the worst of all is the max\n");
    disk.print();
    series.iter().for_each(Series::print);
    let p50 = |series: &Series| series.median(|sample| sample.at(500));
    let rate = |series: &Series| series.median(Sample::per_second);
    println!(
        "\nalone, above one fdatasync:        {:+.3} ms at p50 (aim: at most +0.300)",
        p50(&series[0]) - p50(&disk)
    );
    println!("32 in flight, of nothing stored:   {:.1} %", 100.0 * rate(&series[2]) / rate(&series[3]));
    println!("32 in flight, moves per fdatasync: {:.2}", rate(&series[2]) / rate(&disk));
    println!(
        "each move costs beyond deciding:   {:.3} ms of the one writer",
        1_000.0 / rate(&series[2]) - 1_000.0 / rate(&series[3])
    );
}
