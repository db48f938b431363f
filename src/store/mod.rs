//! The only place with SQL. One SQLite file; one file of this folder a table.
//!
//! Writes are whole jobs handed to the one writer (`writer.rs`); reads go through a small pool of read-only connections and see one
//! snapshot each. Rows become domain values on the way out, and a row that cannot is named by table, column and id, never guessed at.
//! Every query names the guild it is for, except the sweeps, which say so.

mod boards;
mod campaigns;
mod cards;
mod codes;
mod collaborations;
mod creators;
mod digests;
mod dispatch;
mod error;
mod events;
mod guilds;
mod interactions;
mod job_runs;
mod kept;
mod lists;
mod lock;
mod operation;
mod outages;
mod outbox;
mod parcels;
mod record;
mod registrations;
mod session;
mod settings;
mod spending;
#[cfg(feature = "demo")]
mod trouble;
mod writer;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};

pub use boards::StoredBoard;
pub use campaigns::{CampaignCounts, CampaignProgress};
pub use collaborations::{NewCollaboration, StoredCollaboration, Surroundings};
pub use dispatch::{Claimed, Destination, Ending};
pub use error::{Corrupt, StoreError};
pub use events::{StoredEvent, VerifiedHistory};
pub use interactions::SeenInteraction;
pub use lists::{ListFilter, ListOrder, NegotiationFilter};
pub use operation::{Downtime, JobAttempt, OutboxDepth, zones_of};
pub use outages::Outage;
pub use outbox::{DeadRow, NewDelivery, OutboxKind, Said};
pub use parcels::{StoredParcel, Tracked, TrackedStage, TrackingAccount};
pub use record::{Decision, Record};
pub use session::{Session, Tx};
pub use settings::GuildNow;
#[cfg(feature = "demo")]
pub use trouble::Trouble;

use lock::FileLock;
use writer::Writer;

/// Versions before this one can corrupt a database in WAL mode (the WAL-reset bug, sqlite.org/wal.html#walresetbug).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// Marks the file as ours: "ACRD".
const APPLICATION_ID: i64 = 0x4143_5244;
const READERS: u32 = 4;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// The database. Cloning shares it.
#[derive(Clone)]
pub struct Store {
    readers: SqlitePool,
    writer: Arc<Writer>,
    /// Held until the store is closed, or the last clone is gone: no second process opens the file (R12).
    lock: Arc<Mutex<Option<FileLock>>>,
}

impl Store {
    /// Opens the database, creates it if it is not there, and brings its schema up to date.
    ///
    /// # Errors
    /// Another process holds the file; the file is not ours or from a newer version; SQLite is too old or refuses the settings that
    /// the promises rest on.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        if path.is_dir() {
            return Err(StoreError::Open { path: path.to_owned(), source: std::io::ErrorKind::IsADirectory.into() });
        }
        // Two names of one file are one lock.
        let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let lock = FileLock::take(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("recursive_triggers", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("journal_size_limit", "67108864")
            .statement_cache_capacity(256)
            .disable_statement_logging();
        let mut connection = options.connect().await.map_err(|error| cannot_open(path, error))?;
        assert_version(&mut connection).await?;
        assert_ours(&mut connection).await?;
        // Only now: it is written into the file, and lasts.
        sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut connection).await?;
        #[cfg(feature = "demo")]
        connection.lock_handle().await?.set_progress_handler(100, || {
            crate::crash::point("migrating");
            true
        });
        MIGRATIONS.run(&mut connection).await?;
        #[cfg(feature = "demo")]
        connection.lock_handle().await?.remove_progress_handler();
        assert_settings(&mut connection).await?;

        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .max_lifetime(None)
            .idle_timeout(None)
            // A reader that was dropped in the middle must not keep its snapshot.
            .after_release(|connection, _| {
                Box::pin(async move {
                    // There is no transaction to end if it was ended before; nothing else can be wrong with a ROLLBACK.
                    drop(sqlx::query("ROLLBACK").execute(connection).await);
                    Ok(true)
                })
            })
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self { readers, writer: Arc::new(Writer::start(connection)?), lock: Arc::new(Mutex::new(Some(lock))) })
    }

    /// A snapshot to read from.
    pub async fn session(&self) -> Result<Session<'static>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        sqlx::query("BEGIN").execute(&mut *connection).await?;
        Ok(Session::reading(connection))
    }

    /// Hands a whole job to the writer and waits for the outcome. Once the job was handed over it is done, or rolled back, as a whole,
    /// whatever becomes of the caller. It answers after the commit.
    ///
    /// # Errors
    /// What the job returns; its writes are then rolled back. [`StoreError`] if the database fails.
    pub async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.writer.write(job).await
    }

    /// How many queries of the writer were handed to the thread on which SQLite runs. Each costs two wakings of a thread, which is most of
    /// what a change costs.
    pub fn queries_written(&self) -> u64 {
        self.writer.queries()
    }

    /// Ends the writer after what it was given, and closes all connections.
    pub async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
        self.lock.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

async fn assert_version(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(connection).await?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE { Err(StoreError::OldSqlite(version)) } else { Ok(()) }
}

/// Says which file it was, and why, where SQLite only gives a number.
fn cannot_open(path: &Path, error: sqlx::Error) -> StoreError {
    /// `SQLITE_CANTOPEN` and `SQLITE_NOTADB`, the lower byte of an extended code.
    const CANNOT_OPEN: i32 = 14;
    const NOT_A_DATABASE: i32 = 26;

    let code =
        error.as_database_error().and_then(sqlx::error::DatabaseError::code).and_then(|code| code.parse::<i32>().ok());
    match code.map(|code| code & 0xff) {
        Some(NOT_A_DATABASE) => StoreError::NotOurs,
        Some(CANNOT_OPEN) => StoreError::Open { path: path.to_owned(), source: std::io::Error::other(error) },
        _ => error.into(),
    }
}

/// Looks before anything is written: what is not ours stays as it is.
async fn assert_ours(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let id: i64 = sqlx::query_scalar("PRAGMA application_id").fetch_one(&mut *connection).await?;
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema").fetch_one(&mut *connection).await?;
    match (id, tables) {
        (APPLICATION_ID, _) => Ok(()),
        (0, 0) => {
            sqlx::raw_sql("PRAGMA application_id = 1094931012").execute(connection).await?;
            Ok(())
        }
        _ => Err(StoreError::NotOurs),
    }
}

/// Reads back what the promises rest on: a setting that SQLite does not take is silently ignored by it.
async fn assert_settings(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    for (pragma, expected) in
        [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("recursive_triggers", "1")]
    {
        let sql = format!("SELECT CAST({pragma} AS TEXT) FROM pragma_{pragma}");
        let found: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *connection).await?;
        if found != expected {
            return Err(StoreError::Setting { pragma, expected, found });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRAGMAS: [&str; 9] = [
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "recursive_triggers",
        "trusted_schema",
        "busy_timeout",
        "journal_size_limit",
        "mmap_size",
        "application_id",
    ];

    async fn pragmas(connection: &mut SqliteConnection) -> Vec<String> {
        let mut found = Vec::new();
        for pragma in PRAGMAS {
            // A pragma that was never set may have no row.
            let sql = sqlx::AssertSqlSafe(format!("PRAGMA {pragma}"));
            let row = sqlx::query(sql).fetch_optional(&mut *connection).await.expect(pragma);
            let value = row.map(|row| sqlx::Row::try_get_unchecked::<String, _>(&row, 0).expect(pragma));
            found.push(format!("{pragma}={}", value.unwrap_or_default()));
        }
        found
    }

    #[tokio::test]
    async fn the_settings_the_promises_rest_on_hold_on_every_connection_and_readers_cannot_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&folder.path().join("a.sqlite3")).await.expect("a new database");
        let expected = [
            "journal_mode=wal",
            "synchronous=2",
            "foreign_keys=1",
            "recursive_triggers=1",
            "trusted_schema=0",
            "busy_timeout=5000",
            "journal_size_limit=67108864",
            "mmap_size=0",
            "application_id=1094931012",
        ];
        let writer = store.write(async |tx: &mut Tx<'_>| Ok::<_, StoreError>(pragmas(tx.connection()).await)).await;
        assert_eq!(writer.expect("a job"), expected);
        let mut sessions = Vec::new();
        for _ in 0..READERS {
            sessions.push(store.session().await.expect("a reader"));
        }
        for session in &mut sessions {
            assert_eq!(pragmas(session.connection()).await, expected);
            let write = sqlx::query("INSERT INTO guilds (guild) VALUES (1)").execute(session.connection()).await;
            let refused = write.expect_err("a reader that writes").to_string();
            assert!(refused.contains("readonly"), "{refused}");
        }
    }
}
