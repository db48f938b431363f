//! The one writer: a thread that owns the only connection that writes.
//!
//! Jobs go in whole and come out whole. All that wait at one moment share one `BEGIN IMMEDIATE … COMMIT`, each in a savepoint of its
//! own, so that one flush to disk serves them all; the answers go out after the commit. A caller that is dropped meanwhile cuts nothing
//! in half: the job no longer depends on it.

use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::thread;

use futures_util::FutureExt;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::{StoreError, Tx};

/// At most so many jobs share a transaction: enough that the flush no longer counts, few enough that nobody waits long.
const BATCH: usize = 128;
/// At most so many jobs wait; then callers do.
const QUEUE: usize = 4_096;

/// So often an answer of SQLite's is looked for before the thread sleeps: some 80 µs.
const POLLS: usize = 100;

/// What the thread runs: it does the work and hands back how to answer.
type Job = Box<dyn for<'t> FnOnce(&'t mut SqliteConnection, &'t AtomicU64) -> Working<'t> + Send>;
type Working<'t> = Pin<Box<dyn Future<Output = Worked> + 't>>;

/// A job that was worked on, before the commit.
struct Worked {
    /// Whether its writes are to be kept.
    keep: bool,
    /// Tells the caller, given how the commit went.
    answer: Answer,
}

type Answer = Box<dyn FnOnce(Result<(), StoreError>)>;

pub(super) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    queries: Arc<AtomicU64>,
    ended: tokio::sync::Mutex<Option<oneshot::Receiver<()>>>,
}

impl Writer {
    pub(super) fn start(connection: SqliteConnection) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (end, ended) = oneshot::channel();
        let queries = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&queries);
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(thread_failed)?;
        thread::Builder::new()
            .name("accord-writer".to_owned())
            .spawn(move || {
                runtime.block_on(work(connection, queue, &counted));
                // Nobody may be waiting for the end; then there is nobody to tell.
                let _: Result<(), ()> = end.send(());
            })
            .map_err(thread_failed)?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), queries, ended: tokio::sync::Mutex::new(Some(ended)) })
    }

    pub(super) async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |connection, queries| Box::pin(run(job, connection, queries, reply)));
        let sender = self.jobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let sender = sender.ok_or(StoreError::WriterGone("the store was closed"))?;
        sender.send(job).await.map_err(|_| StoreError::WriterGone("its thread has ended"))?;
        answer.await.map_err(|_| StoreError::WriterGone("the job was lost"))?
    }

    /// How many queries were handed to SQLite's thread so far.
    pub(super) fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }

    /// What counts them.
    #[cfg(feature = "demo")]
    pub(super) fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.queries)
    }

    pub(super) async fn close(&self) {
        self.jobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(ended) = self.ended.lock().await.take() {
            // An error means that the thread is gone already.
            let _: Result<(), oneshot::error::RecvError> = ended.await;
        }
    }
}

fn thread_failed(error: std::io::Error) -> StoreError {
    StoreError::Database(sqlx::Error::Io(error))
}

/// Runs one job, catching its panic: it must not take the writer along.
async fn run<T, E, F>(
    job: F,
    connection: &mut SqliteConnection,
    queries: &AtomicU64,
    reply: oneshot::Sender<Result<T, E>>,
) -> Worked
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
{
    let mut tx = Tx::new(connection, queries);
    let result = AssertUnwindSafe(job(&mut tx))
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err(StoreError::WriterGone("the job panicked").into()));
    Worked {
        keep: result.is_ok(),
        answer: Box::new(move |committed| {
            let answer = match (result, committed) {
                (Ok(value), Ok(())) => Ok(value),
                (Ok(_), Err(error)) => Err(error.into()),
                (Err(error), _) => Err(error),
            };
            // The caller may be gone; what was committed stays.
            drop(reply.send(answer));
        }),
    }
}

async fn work(mut connection: SqliteConnection, mut queue: mpsc::Receiver<Job>, queries: &AtomicU64) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        awake(transact(&mut connection, &mut batch, queries)).await;
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the database was not closed cleanly; the next start recovers it");
    }
}

/// Polls again for a moment before the thread may sleep: SQLite's thread mostly answers within it, and to wake this one would take longer
/// than the query did. A flush to disk takes longer; that is slept through.
async fn awake<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        for _ in 0..POLLS {
            let polled = future.as_mut().poll(context);
            if polled.is_ready() {
                return polled;
            }
            thread::yield_now();
        }
        Poll::Pending
    })
    .await
}

/// One transaction for all jobs of the batch.
async fn transact(connection: &mut SqliteConnection, batch: &mut Vec<Job>, queries: &AtomicU64) {
    let alone = batch.len() == 1;
    let mut answers = Vec::with_capacity(batch.len());
    let mut jobs = batch.drain(..);
    let outcome = async {
        begin(connection, queries, if alone { "BEGIN IMMEDIATE" } else { "BEGIN IMMEDIATE; SAVEPOINT job" }).await?;
        let mut any_kept = false;
        while let Some(job) = jobs.next() {
            let worked = job(connection, queries).await;
            any_kept |= worked.keep;
            answers.push(worked.answer);
            // The savepoint of the last job ends with the transaction.
            match (worked.keep, jobs.len()) {
                (true, 0) => {}
                (true, _) => execute(connection, queries, "RELEASE job; SAVEPOINT job").await?,
                (false, _) if alone => {}
                (false, _) => execute(connection, queries, "ROLLBACK TO job").await?,
            }
        }
        execute(connection, queries, if any_kept { "COMMIT" } else { "ROLLBACK" }).await
    }
    .await;
    if let Err(error) = &outcome {
        tracing::error!(%error, jobs = answers.len(), "a transaction failed; nothing of it is kept");
        // SQLite may have rolled back by itself; then there is nothing to roll back, and that is the error we ignore.
        drop(execute(connection, queries, "ROLLBACK").await);
    }
    let reason = outcome.err().map(|error| error.to_string());
    for answer in answers {
        answer(match &reason {
            None => Ok(()),
            Some(reason) => Err(StoreError::Database(sqlx::Error::Protocol(reason.clone()))),
        });
    }
    // Jobs that were never begun are dropped here with their reply, and their callers are told so.
}

/// Begins a transaction. Where the one before it could not even be rolled back, that is made up for first: one failure must not become
/// that of whoever comes next.
async fn begin(connection: &mut SqliteConnection, queries: &AtomicU64, sql: &'static str) -> Result<(), sqlx::Error> {
    if execute(connection, queries, sql).await.is_ok() {
        return Ok(());
    }
    // There is nothing to roll back where it failed for another reason, which the second try then tells.
    drop(execute(connection, queries, "ROLLBACK").await);
    execute(connection, queries, sql).await
}

async fn execute(connection: &mut SqliteConnection, queries: &AtomicU64, sql: &'static str) -> Result<(), sqlx::Error> {
    queries.fetch_add(1, Ordering::Relaxed);
    sqlx::query(sql).execute(connection).await.map(drop)
}
