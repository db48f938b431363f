//! A database file of its own, a clock that is pushed, and people who ask for things.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use accord::app::{
    App, AppError, Caller, Changed, NewCampaign, NewCreator, NewDeal, Refused, Request, SettingsChange, Sheet,
};
use accord::clock::{Clock, TravelClock};
use accord::domain::collaboration::Collaboration;
use accord::domain::event::Event;
use accord::domain::ids::{ChannelId, GuildId, InteractionId, PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::status::{Living, Status};
use accord::store::{Store, StoredEvent};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, SqliteConnection};
use tempfile::TempDir;

pub(crate) const HOME: GuildId = GuildId(1);
pub(crate) const ABROAD: GuildId = GuildId(2);
pub(crate) const DEALS: ChannelId = ChannelId(500);
pub(crate) const TOMAS: PersonId = PersonId(11);
pub(crate) const MIRA: PersonId = PersonId(12);

/// How many cases a test with many takes, unless the environment says otherwise.
pub(crate) fn cases(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |cases| cases.parse().expect("a number of cases"))
}

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().expect("an instant")
}

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Arc<TravelClock>,
    pub(crate) path: PathBuf,
    interactions: Arc<AtomicU64>,
    folder: TempDir,
}

impl World {
    /// A guild whose deals channel is set.
    pub(crate) async fn new() -> Self {
        let world = Self::bare().await;
        world.speaks_in(HOME).await;
        world
    }

    /// The same for tests that prove nothing about the disk and write a great deal: where the machine has one, on a disk in memory.
    pub(crate) async fn quick() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let world = Self::within(folder.expect("a folder")).await;
        world.speaks_in(HOME).await;
        world
    }

    /// An empty database.
    pub(crate) async fn bare() -> Self {
        Self::within(tempfile::tempdir().expect("a folder")).await
    }

    async fn within(folder: TempDir) -> Self {
        let path = folder.path().join("accord.sqlite3");
        let clock = Arc::new(TravelClock::still(start()));
        let store = Store::open(&path).await.expect("a new database");
        let app = App::new(store, Arc::<TravelClock>::clone(&clock));
        Self { app, clock, path, interactions: Arc::new(AtomicU64::new(1_000)), folder }
    }

    /// The same file in a new process, as far as one process can be two.
    pub(crate) async fn reopened(self) -> Self {
        let now = self.clock.now();
        self.reopened_at(now).await
    }

    /// The same, by a clock that may have been set back.
    pub(crate) async fn reopened_at(self, now: DateTime<Utc>) -> Self {
        let Self { app, clock: _, path, interactions, folder } = self;
        app.store().close().await;
        drop(app);
        let store = Store::open(&path).await.expect("it was closed");
        let clock = Arc::new(TravelClock::still(now));
        Self { app: App::new(store, Arc::<TravelClock>::clone(&clock)), clock, path, interactions, folder }
    }

    pub(crate) fn store(&self) -> &Store {
        self.app.store()
    }

    /// Another interaction of Tomas, who manages the guild.
    pub(crate) fn tomas(&self) -> Caller {
        self.person(HOME, TOMAS)
    }

    /// Another interaction of somebody who manages that guild.
    pub(crate) fn person(&self, guild: GuildId, person: PersonId) -> Caller {
        let interaction = InteractionId(self.interactions.fetch_add(1, Ordering::Relaxed));
        Caller { guild, person, roles: Vec::new(), manages_guild: true, interaction }
    }

    pub(crate) async fn speaks_in(&self, guild: GuildId) {
        let channels = SettingsChange::Channels {
            deals: Some(DEALS),
            deliveries: None,
            approvals: None,
            digest: None,
            board: None,
        };
        self.app.change_settings(&self.person(guild, TOMAS), channels).await.expect("a channel");
    }

    pub(crate) async fn creator(&self, guild: GuildId, name: &str) -> String {
        let new = NewCreator { name: name.to_owned(), ..NewCreator::default() };
        let creator = self.app.add_creator(&self.person(guild, TOMAS), new).await.expect("a creator");
        format!("creator-{}", creator.id)
    }

    pub(crate) async fn campaign(&self, guild: GuildId, name: &str) {
        let new = NewCampaign { name: name.to_owned(), ..NewCampaign::default() };
        self.app.create_campaign(&self.person(guild, TOMAS), new).await.expect("a campaign");
    }

    /// A Pending collaboration with a new creator.
    pub(crate) async fn deal(&self, name: &str) -> Reference {
        self.deal_in(HOME, name, None).await
    }

    pub(crate) async fn deal_in(&self, guild: GuildId, name: &str, campaign: Option<&str>) -> Reference {
        let creator = self.creator(guild, name).await;
        let new = NewDeal { creator, campaign: campaign.map(str::to_owned), ..NewDeal::default() };
        let changed = self.app.create(&self.person(guild, TOMAS), new).await.expect("a collaboration");
        changed.view.deal.reference
    }

    /// A collaboration in which the creator's offer waits for the team's answer.
    pub(crate) async fn offered(&self, name: &str) -> Reference {
        let of = self.deal(name).await;
        self.does(of, offer(Side::Creator, "900")).await;
        of
    }

    /// Something that goes through.
    pub(crate) async fn does(&self, of: Reference, request: Request) -> Changed {
        self.app.act(&self.tomas(), of, request, None).await.expect("it goes through")
    }

    /// Something that is refused.
    pub(crate) async fn is_refused(&self, of: Reference, request: Request) -> Refused {
        refusal(self.app.act(&self.tomas(), of, request, None).await)
    }

    pub(crate) async fn row(&self, guild: GuildId, of: Reference) -> Collaboration {
        let mut session = self.store().session().await.expect("a reader");
        session.collaboration(guild, of).await.expect("a good row").expect("it is there").deal
    }

    pub(crate) async fn log(&self, guild: GuildId, of: Reference) -> Vec<StoredEvent> {
        let mut session = self.store().session().await.expect("a reader");
        session.history(guild, of, 0, u32::MAX).await.expect("a good history").0
    }

    pub(crate) async fn events(&self, of: Reference) -> Vec<Event> {
        self.log(HOME, of).await.into_iter().map(|stored| stored.event).collect()
    }

    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        count(&mut raw(&self.path).await, sql).await
    }

    pub(crate) fn later(&self, by: TimeDelta) {
        self.clock.travel_to(self.clock.now() + by);
    }

    pub(crate) async fn reaches_deadline(&self, of: Reference) -> DateTime<Utc> {
        let deadline = self.row(HOME, of).await.next_deadline().expect("a talk");
        self.clock.travel_to(deadline);
        deadline
    }

    /// Every row is what its history folds to, every chain holds, every reference in between is there.
    pub(crate) async fn is_sound(&self) {
        is_sound(self.store()).await;
    }
}

pub(crate) async fn is_sound(store: &Store) {
    let mut session = store.session().await.expect("a reader");
    for guild in session.guilds().await.expect("guilds") {
        session.verify_history(guild).await.expect("a whole chain");
        let mut of = Reference(1);
        while let Some(row) = session.collaboration(guild, of).await.expect("a good row") {
            let (log, _) = session.history(guild, of, 0, u32::MAX).await.expect("a good history");
            let folded = Collaboration::fold(log.iter().map(|stored| (&stored.event, stored.stamp)));
            assert_eq!(folded.as_ref(), Ok(&row.deal), "{guild}/{of}");
            of = Reference(of.0 + 1);
        }
    }
}

pub(crate) fn refusal(answer: Result<Changed, AppError>) -> Refused {
    match answer {
        Err(AppError::Refused(refused)) => *refused,
        Err(AppError::Store(error)) => panic!("the database failed: {error}"),
        Ok(changed) => panic!("it went through: {:?}", changed.events),
    }
}

pub(crate) fn sheet(cost: &str) -> Sheet {
    Sheet { cost: Some(cost.to_owned()), ..Sheet::default() }
}

pub(crate) fn offer(side: Side, cost: &str) -> Request {
    Request::MakeOffer { side, sheet: sheet(cost), message: None }
}

pub(crate) fn accept() -> Request {
    Request::Accept { side: Side::Team, of: None }
}

pub(crate) fn moved_to(to: Living) -> Request {
    Request::SetStatus { to: Status::from(to), agreed: None, fewer_posts_confirmed: false }
}

pub(crate) fn note(text: &str) -> Request {
    Request::AddNote { text: text.to_owned() }
}

/// A connection past the store, set up as its writer is.
pub(crate) async fn raw(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .pragma("recursive_triggers", "ON")
        .busy_timeout(Duration::from_secs(5))
        .disable_statement_logging()
        .connect()
        .await
        .expect("a second connection")
}

/// A copy of the file that can be tampered with, and a connection that nothing holds back.
pub(crate) async fn tampered(world: &World, name: &str, sql: &str) -> PathBuf {
    let copy = world.path.with_file_name(name);
    let into = format!("VACUUM INTO '{}'", copy.display());
    sqlx::raw_sql(AssertSqlSafe(into)).execute(&mut raw(&world.path).await).await.expect("a copy");
    let mut connection = raw(&copy).await;
    let sql = format!(
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
         DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_deleted; {sql}"
    );
    let done = sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(&mut connection).await;
    assert!(done.expect(&sql).rows_affected() > 0, "nothing was tampered with: {sql}");
    copy
}

pub(crate) async fn count(connection: &mut SqliteConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(connection).await.expect(sql)
}

/// Everything in the file: each table with its rows as text.
pub(crate) async fn everything(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut connection = raw(path).await;
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .fetch_all(&mut connection)
        .await
        .expect("a schema");
    let mut all = BTreeMap::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info(?1)")
            .bind(&table)
            .fetch_all(&mut connection)
            .await
            .expect("columns");
        let sql = format!("SELECT {} AS line FROM {table} ORDER BY line", columns.join(" || '|' || "));
        let rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut connection).await.expect("rows");
        all.insert(table, rows);
    }
    all
}
