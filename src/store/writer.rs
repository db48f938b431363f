//! The one writer: a thread that owns the only connection that writes.
//!
//! Jobs go in whole and come out whole. All that wait at one moment share one `BEGIN IMMEDIATE … COMMIT`, each in a savepoint of its
//! own, so that one flush to disk serves them all; the answers go out after the commit. A caller that is dropped meanwhile cuts nothing
//! in half: the job no longer depends on it.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Mutex;
use std::thread;

use futures_util::FutureExt;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::{StoreError, Tx};

/// At most so many jobs share a transaction: enough that the flush no longer counts, few enough that nobody waits long.
const BATCH: usize = 128;
/// At most so many jobs wait; then callers do.
const QUEUE: usize = 4_096;

/// What the thread runs: it does the work and hands back how to answer.
type Job = Box<dyn for<'t> FnOnce(&'t mut SqliteConnection) -> Working<'t> + Send>;
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
    ended: tokio::sync::Mutex<Option<oneshot::Receiver<()>>>,
}

impl Writer {
    pub(super) fn start(connection: SqliteConnection) -> Result<Self, StoreError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (end, ended) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(thread_failed)?;
        thread::Builder::new()
            .name("accord-writer".to_owned())
            .spawn(move || {
                runtime.block_on(work(connection, queue));
                // Nobody may be waiting for the end; then there is nobody to tell.
                let _: Result<(), ()> = end.send(());
            })
            .map_err(thread_failed)?;
        Ok(Self { jobs: Mutex::new(Some(jobs)), ended: tokio::sync::Mutex::new(Some(ended)) })
    }

    pub(super) async fn write<T, E, F>(&self, job: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: AsyncFnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let job: Job = Box::new(move |connection| Box::pin(run(job, connection, reply)));
        let sender = self.jobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let sender = sender.ok_or(StoreError::WriterGone("the store was closed"))?;
        sender.send(job).await.map_err(|_| StoreError::WriterGone("its thread has ended"))?;
        answer.await.map_err(|_| StoreError::WriterGone("the job was lost"))?
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
async fn run<T, E, F>(job: F, connection: &mut SqliteConnection, reply: oneshot::Sender<Result<T, E>>) -> Worked
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
{
    let mut tx = Tx::new(connection);
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

async fn work(mut connection: SqliteConnection, mut queue: mpsc::Receiver<Job>) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        transact(&mut connection, &mut batch).await;
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the database was not closed cleanly; the next start recovers it");
    }
}

/// One transaction for all jobs of the batch.
async fn transact(connection: &mut SqliteConnection, batch: &mut Vec<Job>) {
    let alone = batch.len() == 1;
    let mut answers = Vec::with_capacity(batch.len());
    let mut jobs = batch.drain(..);
    let outcome = async {
        execute(connection, "BEGIN IMMEDIATE").await?;
        let mut any_kept = false;
        for job in jobs.by_ref() {
            if !alone {
                execute(connection, "SAVEPOINT job").await?;
            }
            let worked = job(connection).await;
            any_kept |= worked.keep;
            answers.push(worked.answer);
            if !alone {
                if !worked.keep {
                    execute(connection, "ROLLBACK TO job").await?;
                }
                execute(connection, "RELEASE job").await?;
            }
        }
        execute(connection, if any_kept { "COMMIT" } else { "ROLLBACK" }).await
    }
    .await;
    if let Err(error) = &outcome {
        tracing::error!(%error, jobs = answers.len(), "a transaction failed; nothing of it is kept");
        // SQLite may have rolled back by itself; then there is nothing to roll back, and that is the error we ignore.
        drop(execute(connection, "ROLLBACK").await);
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

async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(connection).await.map(drop)
}
