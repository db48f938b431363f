//! Failures of SQLite's own making, for tests: a query that is interrupted, a commit that is refused, a disk that is full. Only in builds
//! with the `demo` feature.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::AssertSqlSafe;

use super::{Store, StoreError, Tx};

/// What goes wrong with the connection that writes. It begins with nothing.
#[derive(Clone, Debug, Default)]
pub struct Trouble(Arc<State>);

#[derive(Debug, Default)]
struct State {
    /// Counts the queries of the writer; not ours.
    queries: Arc<AtomicU64>,
    /// The first query that is interrupted, and the first after it that is not.
    from: AtomicU64,
    until: AtomicU64,
    /// So many commits are still refused.
    refused: AtomicU64,
    /// So often something went wrong. A query may be interrupted several times over.
    met: AtomicU64,
}

impl Store {
    /// Makes trouble possible from here on.
    ///
    /// # Errors
    /// The database failed.
    pub async fn trouble(&self) -> Result<Trouble, StoreError> {
        let state = Arc::new(State { queries: self.writer.counter(), ..State::default() });
        let (progress, commit) = (Arc::clone(&state), Arc::clone(&state));
        self.write(async move |tx: &mut Tx<'_>| {
            let mut handle = tx.connection().lock_handle().await?;
            // SQLite asks at every step whether to go on.
            handle.set_progress_handler(1, move || !progress.interrupts());
            handle.set_commit_hook(move || !commit.refuses());
            Ok::<_, StoreError>(())
        })
        .await?;
        Ok(Trouble(state))
    }

    /// Lets the file grow by so many pages and no more, as a disk that is nearly full would; `None`: as far as it likes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn leave_room(&self, pages: Option<u32>) -> Result<(), StoreError> {
        self.write(async move |tx: &mut Tx<'_>| {
            let most = match pages {
                None => i64::from(u32::MAX) - 1,
                Some(more) => {
                    let now: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(tx.connection()).await?;
                    now + i64::from(more)
                }
            };
            let limit = AssertSqlSafe(format!("PRAGMA max_page_count = {most}"));
            sqlx::query(limit).execute(tx.connection()).await?;
            Ok(())
        })
        .await
    }
}

impl State {
    fn interrupts(&self) -> bool {
        let query = self.queries.load(Ordering::SeqCst);
        let is_one = (self.from.load(Ordering::SeqCst)..self.until.load(Ordering::SeqCst)).contains(&query);
        self.met.fetch_add(u64::from(is_one), Ordering::SeqCst);
        is_one
    }

    fn refuses(&self) -> bool {
        let refused = self.refused.try_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
        self.met.fetch_add(u64::from(refused), Ordering::SeqCst);
        refused
    }
}

impl Trouble {
    /// The n-th query from now on is interrupted, and those after it, `times` in all.
    pub fn interrupt(&self, nth: u64, times: u64) {
        let from = self.0.queries.load(Ordering::SeqCst).saturating_add(nth);
        self.0.until.store(from.saturating_add(times), Ordering::SeqCst);
        self.0.from.store(from, Ordering::SeqCst);
    }

    /// The next commits are refused, `times` in all.
    pub fn refuse_commits(&self, times: u64) {
        self.0.refused.store(times, Ordering::SeqCst);
    }

    /// Nothing goes wrong any more. Says whether anything did.
    pub fn ends(&self) -> bool {
        self.0.until.store(0, Ordering::SeqCst);
        self.0.refused.store(0, Ordering::SeqCst);
        self.0.met.swap(0, Ordering::SeqCst) > 0
    }
}
