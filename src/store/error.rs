//! What goes wrong with a database. For operators; people get a reference number.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// The database failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused or failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
    /// A migration failed, or the file was written by a newer version.
    #[error("the schema cannot be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A row cannot be what this program wrote.
    #[error(transparent)]
    Corrupt(#[from] Corrupt),
    /// Another process works on the file (R12).
    #[error("the database {} is in use by {holder}; two processes must not share it", path.display())]
    InUse {
        /// The database.
        path: PathBuf,
        /// Who holds it, as they wrote it down.
        holder: String,
    },
    /// The file or its lock cannot be opened.
    #[error("cannot open {}: {source}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file holds something else.
    #[error("the file is not a database of Accord's; it was left as it is")]
    NotOurs,
    /// SQLite has a known defect that loses data.
    #[error("SQLite {0} can corrupt a database in WAL mode; 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// SQLite did not take a setting.
    #[error("SQLite keeps {pragma} at {found} where {expected} is needed")]
    Setting {
        /// The setting.
        pragma: &'static str,
        /// What the promises rest on.
        expected: &'static str,
        /// What it is.
        found: String,
    },
    /// Somebody else changed the row since it was read. Cannot happen while there is one writer; checked all the same.
    #[error("{0} was changed by somebody else in between")]
    Conflict(String),
    /// The writer is gone: the process is stopping, or a job panicked.
    #[error("the writer is gone: {0}")]
    WriterGone(&'static str),
}

/// A row that this program cannot have written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrupt {
    /// The table.
    pub table: &'static str,
    /// The column, or what is wrong.
    pub column: &'static str,
    /// The row.
    pub row: String,
}

impl Corrupt {
    /// Names the row.
    pub(super) fn new(table: &'static str, column: &'static str, row: impl fmt::Display) -> Self {
        Self { table, column, row: row.to_string() }
    }
}

impl fmt::Display for Corrupt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "corrupt row: table {}, column {}, row {}", self.table, self.column, self.row)
    }
}

impl std::error::Error for Corrupt {}
