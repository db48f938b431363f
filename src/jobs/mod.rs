//! What Accord does by itself: a table of jobs, the scheduler that runs them, and the delivery of what is to be said.
//!
//! A cron expression only wakes a job; what is due is a row with an instant. A missed tick therefore loses nothing and a second one repeats
//! nothing. Jobs use the use cases and a [`Poster`], never what implements it.

mod beats;
mod deliver;
mod parcels;
mod schedule;

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use tokio::sync::watch;

pub use beats::Beat;
pub use deliver::Delivered;
pub use schedule::{BadSchedule, Job, JobName, Schedules};

use beats::Beats;
use parcels::{Asked, Asking};

use crate::app::{App, Swept};
use crate::notifications::poster::Poster;
use crate::store::{JobAttempt, StoreError, Tx};
use crate::tracking::Tracker;

/// The longest that a loop which failed waits before it begins anew; the first wait is a second, and each is twice the one before.
const LONGEST_BREATHER: TimeDelta = TimeDelta::seconds(5);
/// No loop sleeps for longer, so that its last success tells whether it lives.
const HEARTBEAT: TimeDelta = TimeDelta::minutes(1);

/// The loops there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loop {
    Scheduler,
    Delivery,
    Tracking,
}

impl Loop {
    fn as_str(self) -> &'static str {
        match self {
            Self::Scheduler => "scheduler",
            Self::Delivery => "delivery",
            Self::Tracking => "tracking",
        }
    }
}

/// What one round of questions to 17TRACK came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Whether it was asked anything: three calls at most, which is what may go out in a second.
    pub made_calls: bool,
    /// Whether another round is to follow, best a second later.
    pub more: bool,
}

/// The jobs over one database and one poster. Cloning shares them.
#[derive(Clone)]
pub struct Jobs {
    app: App,
    poster: Arc<dyn Poster>,
    schedules: Arc<Schedules>,
    /// One tick at a time, and one delivery at a time: runs never overlap.
    ticking: Arc<tokio::sync::Mutex<()>>,
    delivering: Arc<tokio::sync::Mutex<()>>,
    /// Who asks 17TRACK, where there is a key.
    asking: Option<Arc<Asking>>,
    /// One round of questions to 17TRACK at a time: the jobs that have more to do than one run takes.
    unfinished: Arc<tokio::sync::Mutex<Vec<JobName>>>,
    beats: Arc<Beats>,
    /// Until when Discord is left alone, after it refused us as a whole.
    closed_until: Arc<Mutex<Option<DateTime<Utc>>>>,
    /// Whether what the first sweep after the start did is accounted for.
    is_accounted: Arc<AtomicBool>,
}

impl Jobs {
    /// The jobs with these schedules.
    pub fn new(app: App, poster: Arc<dyn Poster>, schedules: Schedules) -> Self {
        Self {
            app,
            poster,
            schedules: Arc::new(schedules),
            ticking: Arc::default(),
            delivering: Arc::default(),
            asking: None,
            unfinished: Arc::default(),
            beats: Arc::default(),
            closed_until: Arc::default(),
            is_accounted: Arc::default(),
        }
    }

    /// The same, asking 17TRACK about parcels.
    #[must_use]
    pub fn with_tracker(self, tracker: Arc<dyn Tracker>) -> Self {
        Self { asking: Some(Arc::new(Asking::new(tracker))), ..self }
    }

    /// How each loop is.
    pub fn beats(&self) -> Vec<(&'static str, Beat)> {
        self.beats.all()
    }

    /// Runs every job that is due at `now`: its schedule fired since it last ran, however often. A job that fails, or panics, is logged and
    /// does not stop the others; it is due again at once. Jobs that ask 17TRACK have a [round](Self::ask) of their own.
    ///
    /// # Errors
    /// The database failed before any job could run.
    pub async fn tick(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let _one_at_a_time = self.ticking.lock().await;
        let mut is_noted = false;
        let beside = |job: &&Job| job.name.asks_17track() && self.asking.is_some();
        for job in self.schedules.jobs().iter().filter(|job| !beside(job)) {
            let ran_at = self.app.store().session().await?.job_ran_at(job.name.as_str()).await?;
            if job.is_due(ran_at, now) {
                self.run_job(job, ran_at, now).await?;
                is_noted = true;
            }
        }
        if is_noted { Ok(()) } else { self.app.still_alive(HEARTBEAT).await }
    }

    /// Runs the next job that asks 17TRACK and is due at `now`, has more to do, or was called for.
    ///
    /// # Errors
    /// The database failed.
    pub async fn ask(&self, now: DateTime<Utc>) -> Result<Round, StoreError> {
        let mut round = Round::default();
        if self.asking.is_none() {
            return Ok(round);
        }
        let mut unfinished = self.unfinished.lock().await;
        let is_called = self.app.parcels_bell().is_heard();
        let mut due = Vec::new();
        for job in self.schedules.jobs().iter().filter(|job| job.name.asks_17track()) {
            let ran_at = self.app.store().session().await?.job_ran_at(job.name.as_str()).await?;
            if is_called || unfinished.contains(&job.name) || job.is_due(ran_at, now) {
                due.push((job, ran_at));
            }
        }
        // Whichever comes first in the table is the first to be heard, and the others are not forgotten.
        *unfinished = due.iter().map(|(job, _)| job.name).collect();
        for (job, ran_at) in due {
            let asked = self.run_job(job, ran_at, now).await?;
            if !asked.more {
                unfinished.retain(|name| *name != job.name);
            }
            if asked.made_calls {
                round.made_calls = true;
                break;
            }
        }
        round.more = !unfinished.is_empty();
        Ok(round)
    }

    /// Runs a job. Says what it did, which is nothing where it failed.
    async fn run_job(&self, job: &Job, ran_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<Asked, StoreError> {
        let name = job.name.as_str();
        let outcome = match AssertUnwindSafe(job.run(&self.app, self.asking.as_deref())).catch_unwind().await {
            Ok(Ok(asked)) => Some(asked),
            Ok(Err(error)) => {
                tracing::error!(job = name, %error, "job failed");
                None
            }
            Err(_) => {
                tracing::error!(job = name, "job panicked");
                None
            }
        };
        #[cfg(feature = "demo")]
        crate::crash::point("ran");
        let (due_at, coalesced) = job.served(ran_at, now);
        let attempt = JobAttempt {
            job: name.to_owned(),
            due_at,
            coalesced,
            started_at: now,
            finished_at: self.app.clock().now().max(now),
            outcome: outcome.map(|Asked { swept: Swept { done, failed }, .. }| (done, failed)),
            failures: u32::from(outcome.is_none()),
        };
        let succeeded = outcome.is_some();
        self.app
            .store()
            .write(async move |tx: &mut Tx<'_>| {
                if succeeded {
                    tx.job_ran(name, now).await?;
                }
                tx.job_attempted(&attempt).await?;
                tx.alive(now).await
            })
            .await?;
        let Some(asked) = outcome else { return Ok(Asked::default()) };
        let Swept { done, failed } = asked.swept;
        if done > 0 || failed > 0 {
            tracing::info!(job = name, done, failed, coalesced, "job ran");
        }
        if job.name == JobName::Expire && !self.is_accounted.swap(true, Ordering::Relaxed) {
            self.account(done).await?;
        }
        Ok(asked)
    }

    /// Tells once what passed while no process was up.
    async fn account(&self, deadlines: u32) -> Result<(), StoreError> {
        if let Some(gap) = self.app.account_for_downtime(deadlines).await? {
            tracing::warn!(since = %gap.since, until = %gap.until, deadlines, "Accord was down; clicks of that time are lost");
        }
        Ok(())
    }

    /// Works off everything in the outbox that is due now, and what is just being put there.
    ///
    /// # Errors
    /// The database failed.
    pub async fn deliver_all(&self) -> Result<Delivered, StoreError> {
        self.app.background_done().await;
        let (_never, stop) = watch::channel(false);
        self.deliver_until(stop).await
    }

    async fn deliver_until(&self, stop: watch::Receiver<bool>) -> Result<Delivered, StoreError> {
        let _one_at_a_time = self.delivering.lock().await;
        let now = self.app.clock().now();
        if self.closed_until().is_some_and(|until| now < until) {
            return Ok(Delivered::default());
        }
        let (delivered, closed_until) = deliver::all(&self.app, self.poster.as_ref(), stop).await?;
        *self.closed_until.lock().unwrap_or_else(PoisonError::into_inner) = closed_until;
        if let Some(until) = closed_until {
            tracing::warn!(%until, "Discord refuses us as a whole; all deliveries pause");
        }
        Ok(delivered)
    }

    fn closed_until(&self) -> Option<DateTime<Utc>> {
        *self.closed_until.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next instant at which time alone changes something.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.app.next_due().await
    }

    /// Runs scheduler, delivery and the questions to 17TRACK until `stop` turns true; then finishes what is under way.
    pub async fn run(&self, stop: watch::Receiver<bool>) {
        let tracking = async {
            if self.asking.is_some() {
                self.keep(Loop::Tracking, stop.clone()).await;
            }
        };
        tokio::join!(self.keep(Loop::Scheduler, stop.clone()), self.keep(Loop::Delivery, stop.clone()), tracking);
    }

    /// Keeps a loop going: a turn that fails or panics is followed by another one after a moment.
    async fn keep(&self, which: Loop, mut stop: watch::Receiver<bool>) {
        let name = which.as_str();
        let clock = Arc::clone(self.app.clock());
        loop {
            let turn = AssertUnwindSafe(self.turn(which, &stop)).catch_unwind().await;
            let problem = match turn {
                Ok(Ok(next)) => {
                    let now = clock.now();
                    self.beats.succeeded(name, now);
                    let next = next.map_or(now + HEARTBEAT, |next| next.min(now + HEARTBEAT));
                    tokio::select! {
                        () = self.woken(which) => {}
                        () = clock.sleep_until(next) => {}
                        () = stopped(&mut stop) => return,
                    }
                    continue;
                }
                Ok(Err(error)) => error.to_string(),
                Err(_) => "it panicked".to_owned(),
            };
            let failures = self.beats.failed(name);
            let breather = TimeDelta::seconds(1 << (failures - 1).min(10)).min(LONGEST_BREATHER);
            tracing::error!(
                name,
                problem,
                failures,
                seconds = breather.num_seconds(),
                "a loop failed; it goes on soon"
            );
            tokio::select! {
                () = clock.sleep_until(clock.now() + breather) => {}
                () = stopped(&mut stop) => return,
            }
        }
    }

    /// One turn of a loop; says when the next is due.
    async fn turn(&self, which: Loop, stop: &watch::Receiver<bool>) -> Result<Option<DateTime<Utc>>, StoreError> {
        match which {
            Loop::Scheduler => {
                let now = self.app.clock().now();
                self.tick(now).await?;
                Ok(self.schedules.next_after(now))
            }
            Loop::Tracking => {
                let now = self.app.clock().now();
                let mut stop = stop.clone();
                // A call on its way can take long, and may be given up: it is made again.
                let round = tokio::select! {
                    round = self.ask(now) => round?,
                    () = stopped(&mut stop) => Round::default(),
                };
                Ok(if round.more { Some(now) } else { self.schedules.next_after(now) })
            }
            Loop::Delivery => {
                self.deliver_until(stop.clone()).await?;
                let next = self.app.undelivered().await?.1;
                Ok(next.map(|next| self.closed_until().map_or(next, |until| next.max(until))))
            }
        }
    }

    /// Resolves when there is something new to do.
    async fn woken(&self, which: Loop) {
        match which {
            Loop::Scheduler => std::future::pending().await,
            Loop::Delivery => self.app.deliveries().notified().await,
            Loop::Tracking => self.app.parcels_bell().rings().await,
        }
    }
}

/// Resolves once it is time to stop. Whoever could say so being gone is such a time, too.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}
