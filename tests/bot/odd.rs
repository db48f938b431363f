//! A bot whose clock is not that of its Discord, stands still, or fails.

use std::{
    future::Future,
    path::{Path, PathBuf},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use accord::{
    cli::{
        bot::{Bot, Parts, Reached},
        demo::{GUILD, TOKEN, furnish, raise},
    },
    clock::{Clock, TravelClock},
    config::{Config, token::Token},
    domain::ids::GuildId,
    store::{StoreError, Tx},
};
use accord_standin::{Person, Standin};
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;
use tokio::{
    sync::{oneshot, watch},
    task::JoinHandle,
};

use crate::harness::instant;

/// A clock that stands still until it is pushed.
pub(crate) struct OddClock {
    inner: Arc<TravelClock>,
    ahead: TimeDelta,
    /// At which reading from now it panics; 0: at none.
    trips: AtomicU32,
    /// How often somebody waited on it.
    waits: watch::Sender<usize>,
}

impl OddClock {
    /// Panics at the `n`-th reading from here, once.
    fn trips_at(&self, n: u32) {
        self.trips.store(n, Ordering::SeqCst);
    }

    /// Whether it will still panic.
    pub(crate) fn will_trip(&self) -> bool {
        self.trips.load(Ordering::SeqCst) > 0
    }
}

impl Clock for OddClock {
    fn now(&self) -> DateTime<Utc> {
        let left = self.trips.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        assert!(left != Ok(1), "the clock broke, as the test wants it to");
        self.inner.now() + self.ahead
    }

    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.waits.send_modify(|waits| *waits += 1);
        self.inner.sleep_until(at - self.ahead)
    }
}

/// A Discord, and a bot over it. Its jobs run when they are told to.
pub(crate) struct Odd {
    pub(crate) standin: Standin,
    pub(crate) clock: Arc<OddClock>,
    pub(crate) config: Config,
    bot: Option<Bot>,
    folder: TempDir,
}

impl Odd {
    /// A bot whose clock is ahead of Discord's, in a guild that knows it.
    pub(crate) async fn ahead(ahead: TimeDelta, config: Config) -> Self {
        let odd = Self::without_bot(ahead, config).await;
        let odd = odd.with_bot().await;
        furnish(&odd.standin, GUILD).await.unwrap();
        odd
    }

    /// The usual one.
    pub(crate) async fn new() -> Self {
        Self::ahead(TimeDelta::zero(), Config::default()).await
    }

    pub(crate) async fn without_bot(ahead: TimeDelta, config: Config) -> Self {
        let inner = Arc::new(TravelClock::still(instant("2026-03-02 09:00")));
        let standin = raise(Arc::clone(&inner) as Arc<dyn Clock>, &[]).await.unwrap();
        let clock = OddClock { inner, ahead, trips: AtomicU32::new(0), waits: watch::Sender::new(0) };
        Self { standin, clock: Arc::new(clock), config, bot: None, folder: tempfile::tempdir().unwrap() }
    }

    async fn with_bot(mut self) -> Self {
        self.bot = Some(self.starting().await.unwrap());
        self.standin.bot_is_ready().await;
        self
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("accord.sqlite3")
    }

    /// Another bot that starts on the same database.
    pub(crate) async fn starting(&self) -> anyhow::Result<Bot> {
        start(&self.config, &self.database(), Arc::clone(&self.clock) as Arc<dyn Clock>, &self.standin).await
    }

    pub(crate) fn bot(&self) -> &Bot {
        self.bot.as_ref().unwrap()
    }

    pub(crate) fn bot_mut(&mut self) -> &mut Bot {
        self.bot.as_mut().unwrap()
    }

    pub(crate) async fn stops(&mut self) {
        self.bot.take().unwrap().stop().await.unwrap();
        self.standin.bot_is_gone().await;
    }

    /// Stops it where its connection is no more, so that there is nothing to wait for.
    pub(crate) async fn gives_up(&mut self) {
        self.bot.take().unwrap().stop().await.unwrap();
    }

    pub(crate) async fn starts(&mut self) {
        self.bot = Some(self.starting().await.unwrap());
        self.standin.bot_is_ready().await;
    }

    pub(crate) fn person(&self, name: &str) -> Person {
        self.standin.person(GUILD, name)
    }

    pub(crate) fn guild(&self) -> GuildId {
        GuildId(self.standin.guild_id(GUILD))
    }

    pub(crate) fn later(&self, span: TimeDelta) {
        self.clock.inner.travel_to(self.clock.inner.now() + span);
    }

    pub(crate) async fn settles(&self) {
        self.bot().idle().await;
        self.bot().jobs().deliver_all().await.unwrap();
    }

    /// A creator, and tomas' collaboration C-1 with an offer of the creator that waits for the team.
    pub(crate) async fn begins_with_an_offer(&self) {
        for line in [
            "/creator add name:\"Ana Reyes\"",
            "/collab create creator:ana",
            "/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2",
        ] {
            self.person("tomas").runs("deals", line).await.unwrap();
            self.settles().await;
        }
    }

    /// What was posted in #deals that contains these words, by its place.
    pub(crate) fn places(&self, words: &str) -> Vec<usize> {
        let posts = self.standin.channel(GUILD, "deals").messages();
        posts.iter().enumerate().filter(|(_, post)| post.text().contains(words)).map(|(place, _)| place).collect()
    }

    /// How many events the history of the guild has.
    pub(crate) async fn events(&self) -> u64 {
        let mut session = self.bot().app().store().session().await.unwrap();
        session.verify_history(self.guild()).await.unwrap().events
    }

    /// Resolves when somebody waits on the clock, beyond those who did at `before`.
    pub(crate) async fn somebody_waits(&self, before: usize) {
        self.clock.waits.subscribe().wait_for(|waits| *waits > before).await.unwrap();
    }

    /// Resolves when this is so; looked at whenever somebody begins to wait on the clock.
    pub(crate) async fn until(&self, condition: impl Fn() -> bool) {
        self.clock.waits.subscribe().wait_for(|_| condition()).await.unwrap();
    }

    pub(crate) fn waits(&self) -> usize {
        *self.clock.waits.borrow()
    }

    /// The next use case panics, and nothing before it: the first reading of an interaction is that of its arrival.
    pub(crate) async fn breaks_the_clock(&self) {
        self.bot().idle().await;
        self.clock.trips_at(2);
    }

    /// Keeps the writer of the database busy until it is told to go on.
    pub(crate) async fn stalls(&self) -> Stalled {
        // Nobody but the next interaction is to wait on the clock.
        self.bot().idle().await;
        let (begin, is_at_work) = oneshot::channel();
        let (release, released) = oneshot::channel::<()>();
        let store = self.bot().app().store().clone();
        let working = tokio::spawn(async move {
            let job = async move |_: &mut Tx<'_>| {
                begin.send(()).unwrap();
                drop(released.await);
                Ok::<_, StoreError>(())
            };
            store.write(job).await.unwrap();
        });
        is_at_work.await.unwrap();
        Stalled { release, working }
    }

    /// The stand-in objected to nothing but what contains these words.
    pub(crate) fn objects_only_to(&self, words: &[&str]) {
        let complaints = self.standin.take_complaints();
        let others: Vec<_> =
            complaints.iter().filter(|complaint| !words.iter().any(|words| complaint.contains(words))).collect();
        assert!(others.is_empty(), "{others:?}");
    }

    pub(crate) async fn ends(mut self) {
        self.stops().await;
        self.standin.stop().await;
    }
}

/// A writer that stands still.
pub(crate) struct Stalled {
    release: oneshot::Sender<()>,
    working: JoinHandle<()>,
}

impl Stalled {
    pub(crate) async fn goes_on(self) {
        drop(self.release);
        self.working.await.unwrap();
    }
}

/// A bot in this process.
pub(crate) async fn start(
    config: &Config,
    database: &Path,
    clock: Arc<dyn Clock>,
    standin: &Standin,
) -> anyhow::Result<Bot> {
    let address = standin.tls_address();
    let reached = Reached::OverTls { address, authority_pem: standin.authority_pem().to_owned() };
    Bot::start(Parts { config, database, token: Token::read(TOKEN).unwrap(), tracking_key: None, clock, reached }).await
}
