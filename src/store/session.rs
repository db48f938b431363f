//! Connections as the rest of the program sees them: something to read from, and something to write with.

use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection};

/// One snapshot of the database.
pub struct Session<'c> {
    handle: Handle<'c>,
}

enum Handle<'c> {
    Pooled(PoolConnection<Sqlite>),
    /// With the count of queries that were handed to it.
    Writer(&'c mut SqliteConnection, &'c AtomicU64),
}

impl Session<'static> {
    pub(super) fn reading(connection: PoolConnection<Sqlite>) -> Self {
        Self { handle: Handle::Pooled(connection) }
    }
}

impl Session<'_> {
    /// The connection, for one query.
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        match &mut self.handle {
            Handle::Pooled(connection) => connection,
            Handle::Writer(connection, queries) => {
                queries.fetch_add(1, Ordering::Relaxed);
                connection
            }
        }
    }
}

/// The transaction of a write job. It reads like a [`Session`] and sees its own writes.
pub struct Tx<'c> {
    session: Session<'c>,
}

impl<'c> Tx<'c> {
    pub(super) fn new(connection: &'c mut SqliteConnection, queries: &'c AtomicU64) -> Self {
        Self { session: Session { handle: Handle::Writer(connection, queries) } }
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Session<'c>;

    fn deref(&self) -> &Self::Target {
        &self.session
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.session
    }
}
