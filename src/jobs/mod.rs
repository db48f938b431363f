//! What Accord does by itself: a table of jobs, the scheduler that runs them, and the delivery of what is to be said.
//!
//! A cron expression only wakes a job; what is due is a row with an instant. A missed tick therefore loses nothing and a second one repeats
//! nothing. Jobs use the use cases and a [`Poster`], never what implements it.

mod deliver;
mod schedule;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

pub use deliver::Delivered;
pub use schedule::{BadSchedule, Job, JobName, Schedules};

use crate::app::App;
use crate::notifications::poster::Poster;
use crate::store::StoreError;

/// How long a loop that failed waits before it tries again.
const BREATHER: TimeDelta = TimeDelta::seconds(5);

/// The jobs over one database and one poster. Cloning shares them.
#[derive(Clone)]
pub struct Jobs {
    app: App,
    poster: Arc<dyn Poster>,
    schedules: Arc<Schedules>,
    /// One tick at a time, and one delivery at a time: runs never overlap.
    ticking: Arc<tokio::sync::Mutex<()>>,
    delivering: Arc<tokio::sync::Mutex<()>>,
}

impl Jobs {
    /// The jobs with these schedules.
    pub fn new(app: App, poster: Arc<dyn Poster>, schedules: Schedules) -> Self {
        Self { app, poster, schedules: Arc::new(schedules), ticking: Arc::default(), delivering: Arc::default() }
    }

    /// Runs every job that is due at `now`: its schedule fired since it last ran, however often. A failure is logged and does not stop
    /// the others; that job is due again at once.
    ///
    /// # Errors
    /// The database failed before any job could run.
    pub async fn tick(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let _one_at_a_time = self.ticking.lock().await;
        for job in self.schedules.jobs() {
            let ran_at = self.app.store().session().await?.job_ran_at(job.name.as_str()).await?;
            if !job.is_due(ran_at, now) {
                continue;
            }
            match job.run(&self.app).await {
                Ok(swept) => {
                    if swept.done > 0 || swept.failed > 0 {
                        tracing::info!(job = job.name.as_str(), done = swept.done, failed = swept.failed, "job ran");
                    }
                    let name = job.name.as_str();
                    self.app
                        .store()
                        .write(async move |tx: &mut crate::store::Tx<'_>| tx.job_ran(name, now).await)
                        .await?;
                }
                Err(error) => tracing::error!(job = job.name.as_str(), %error, "job failed"),
            }
        }
        Ok(())
    }

    /// Works off everything in the outbox that is due now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn deliver_all(&self) -> Result<Delivered, StoreError> {
        self.deliver_while(|| true).await
    }

    async fn deliver_while(&self, goes_on: impl Fn() -> bool) -> Result<Delivered, StoreError> {
        let _one_at_a_time = self.delivering.lock().await;
        deliver::all(&self.app, self.poster.as_ref(), goes_on).await
    }

    /// The next instant at which time alone changes something.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.app.next_due().await
    }

    /// Runs scheduler and delivery until `stop` turns true; then finishes what is under way.
    pub async fn run(&self, stop: watch::Receiver<bool>) {
        tokio::join!(self.keep_ticking(stop.clone()), self.keep_delivering(stop));
    }

    async fn keep_ticking(&self, mut stop: watch::Receiver<bool>) {
        let clock = Arc::clone(self.app.clock());
        loop {
            let now = clock.now();
            if let Err(error) = self.tick(now).await {
                tracing::error!(%error, "the scheduler failed; it goes on at the next tick");
            }
            let next = self.schedules.next_after(now).unwrap_or(now + TimeDelta::hours(1));
            tokio::select! {
                () = clock.sleep_until(next) => {}
                () = stopped(&mut stop) => return,
            }
        }
    }

    async fn keep_delivering(&self, mut stop: watch::Receiver<bool>) {
        let clock = Arc::clone(self.app.clock());
        let woken = Arc::clone(self.app.deliveries());
        loop {
            let next = match self.deliver_while(|| !*stop.borrow()).await {
                Ok(_) => self.app.undelivered().await.map(|(_, next)| next),
                Err(error) => Err(error),
            };
            let next = next.unwrap_or_else(|error| {
                tracing::error!(%error, "the delivery failed; it goes on in a moment");
                Some(clock.now() + BREATHER)
            });
            tokio::select! {
                () = woken.notified() => {}
                () = sleep_until(clock.as_ref(), next) => {}
                () = stopped(&mut stop) => return,
            }
        }
    }
}

/// Waits for the instant; for ever if there is none.
async fn sleep_until(clock: &dyn crate::clock::Clock, at: Option<DateTime<Utc>>) {
    match at {
        Some(at) => clock.sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// Resolves once it is time to stop. Whoever could say so being gone is such a time, too.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}
