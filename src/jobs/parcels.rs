//! Asks 17TRACK about parcels: registers those that wait for it, and hears where the others are (D1, D5).
//!
//! Each run makes at most three calls, as many as may go out in a second, and says whether there is more to do. What is due is a row with
//! an instant; a row is read, asked about, and written down, never with a transaction open meanwhile. So a kill in between asks again: all
//! calls may be made twice, and before anything is registered it is read whether it is already.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;

use crate::app::{App, Swept, TrackingFailure};
use crate::domain::ids::TrackedId;
use crate::domain::parcel::Report;
use crate::store::{StoreError, Tracked, TrackedStage};
use crate::tracking::{BATCH, Code, Consequence, Info, ParcelError, ParcelKey, Registration, Tracker, TrackingError};

/// How long a parcel waits that 17TRACK cannot answer about for now.
const LATER: TimeDelta = TimeDelta::hours(1);
/// How long everything waits where somebody has to act first: the key, the account, its quota.
const UNTIL_MENDED: TimeDelta = TimeDelta::minutes(15);

/// What a run did, and whether there is more to do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    pub(super) swept: Swept,
    /// Whether 17TRACK was asked anything.
    pub(super) made_calls: bool,
    pub(super) more: bool,
}

/// Who asks.
pub(super) struct Asking {
    tracker: Arc<dyn Tracker>,
    /// So many parcels are asked about one by one, because one of a batch was refused and it was not said which.
    singly: AtomicUsize,
}

/// A call that came to nothing ends the run; what it was about waits.
enum Halt {
    Tracking(TrackingError),
    Store(StoreError),
}

impl From<TrackingError> for Halt {
    fn from(error: TrackingError) -> Self {
        Self::Tracking(error)
    }
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Asking {
    pub(super) fn new(tracker: Arc<dyn Tracker>) -> Self {
        Self { tracker, singly: AtomicUsize::new(0) }
    }

    /// Registers the parcels that wait for it.
    pub(super) async fn register(&self, app: &App) -> Result<Asked, StoreError> {
        let batch = self.batch(app, TrackedStage::Queued).await?;
        if batch.is_empty() {
            return Ok(Asked::default());
        }
        let outcome = self.register_batch(app, &batch).await;
        self.conclude(app, &batch, outcome).await
    }

    /// Asks about the parcels whose time has come, and lets those go that nobody follows any more.
    pub(super) async fn track(&self, app: &App) -> Result<Asked, StoreError> {
        let leaving = self.batch(app, TrackedStage::Leaving).await?;
        if !leaving.is_empty() {
            let outcome = self.stop_batch(app, &leaving).await;
            let asked = self.conclude(app, &leaving, outcome).await?;
            // The others have their turn next, unless nothing can be asked.
            return Ok(Asked { more: asked.more || asked.swept.failed == 0, ..asked });
        }
        let batch = self.batch(app, TrackedStage::Followed).await?;
        if batch.is_empty() {
            return Ok(Asked::default());
        }
        let outcome = self.track_batch(app, &batch).await;
        self.conclude(app, &batch, outcome).await
    }

    async fn batch(&self, app: &App, stage: TrackedStage) -> Result<Vec<Tracked>, StoreError> {
        let singly = self.singly.load(Ordering::Relaxed) > 0;
        app.tracked_due(stage, if singly { 1 } else { BATCH }).await
    }

    /// What is registered already, whoever did it, costs nothing and is only written down; the rest is registered, or, where it was stopped,
    /// followed again.
    async fn register_batch(&self, app: &App, batch: &[Tracked]) -> Result<u32, Halt> {
        let infos = self.tracker.info(&keys(batch)).await?;
        let (mut unknown, mut stopped) = (Vec::new(), Vec::new());
        let mut done = 0;
        for (row, info) in batch.iter().zip(infos) {
            match info {
                Err(ParcelError { code: Code::NotRegistered, .. }) => unknown.push(row),
                // Once stopped it still answers, and hears nothing more, unless it has arrived anyway.
                Ok(info) if row.registered_at.is_some() && !row.known.update(&info.report).0.is_final => {
                    stopped.push(row);
                }
                Err(ParcelError { code: Code::NoInfoYet, .. }) if row.registered_at.is_some() => stopped.push(row),
                Ok(Info { carrier, report, .. }) => {
                    done += 1;
                    self.registered(app, row, carrier.or(row.carrier), Some(report)).await?;
                }
                Err(ParcelError { code: Code::NoInfoYet, carrier, .. }) => {
                    done += 1;
                    self.registered(app, row, carrier.or(row.carrier), None).await?;
                }
                Err(error) => refused(app, row, &error).await?,
            }
        }
        if !stopped.is_empty() {
            done += self.retrack(app, &stopped).await?;
        } else if !unknown.is_empty() {
            done += self.register_new(app, &unknown).await?;
        }
        Ok(done)
    }

    async fn register_new(&self, app: &App, rows: &[&Tracked]) -> Result<u32, Halt> {
        let wanted: Vec<Registration> = rows
            .iter()
            .map(|row| Registration {
                number: row.number.clone(),
                carrier: row.carrier,
                tag: row.id.to_string(),
                extra: None,
            })
            .collect();
        let answers = self.tracker.register(&wanted).await?;
        #[cfg(feature = "demo")]
        crate::crash::point("registered");
        let mut done = 0;
        for (row, answer) in rows.iter().zip(answers) {
            match answer {
                Ok(registered) => {
                    done += 1;
                    self.registered(app, row, registered.carrier, None).await?;
                }
                // The account as a whole is meant, whichever parcel it was said of.
                Err(error) if !error.code.is_about_parcel() && error.consequence() == Consequence::TellOperator => {
                    return Err(TrackingError::Refused { code: error.code }.into());
                }
                Err(error) => refused(app, row, &error).await?,
            }
        }
        works(app, true).await?;
        self.see_quota(app).await?;
        Ok(done)
    }

    async fn retrack(&self, app: &App, rows: &[&Tracked]) -> Result<u32, Halt> {
        let (again, used_up): (Vec<&Tracked>, Vec<&Tracked>) = rows.iter().partition(|row| !row.is_retracked);
        for row in used_up {
            app.tracked_refused(row, Code::RetrackUsedUp.number()).await?;
        }
        if again.is_empty() {
            return Ok(0);
        }
        let keys: Vec<ParcelKey> = again.iter().map(|row| key(row)).collect();
        let answers = self.tracker.retrack(&keys).await?;
        let mut done = 0;
        for (row, answer) in again.iter().zip(answers) {
            match answer {
                Ok(_) | Err(ParcelError { code: Code::RetrackNotStopped, .. }) => {
                    done += 1;
                    app.tracked_again(row).await?;
                }
                Err(error) => refused(app, row, &error).await?,
            }
        }
        Ok(done)
    }

    /// It is followed. Where nobody waits for it any more, 17TRACK is told at once.
    async fn registered(
        &self,
        app: &App,
        row: &Tracked,
        carrier: Option<crate::domain::parcel::CarrierCode>,
        report: Option<Report>,
    ) -> Result<(), Halt> {
        let follows = match app.tracked_registered(row, carrier, report).await {
            Ok(follows) => follows,
            Err(error) => return set_aside(app, row, &error).await.map_err(Halt::Store),
        };
        if !follows {
            let key = ParcelKey { number: row.number.clone(), carrier };
            self.tracker.stop(&[key]).await?;
        }
        Ok(())
    }

    async fn track_batch(&self, app: &App, batch: &[Tracked]) -> Result<u32, Halt> {
        let infos = self.tracker.info(&keys(batch)).await?;
        #[cfg(feature = "demo")]
        crate::crash::point("heard");
        let mut done = 0;
        for (row, info) in batch.iter().zip(infos) {
            match info {
                Ok(info) => match app.tracked_heard(row, info.report).await {
                    Ok(changed) => done += u32::from(changed),
                    Err(error) => set_aside(app, row, &error).await?,
                },
                Err(ParcelError { code: Code::NoInfoYet, .. }) => {
                    if let Err(error) = app.tracked_unknown(row).await {
                        set_aside(app, row, &error).await?;
                    }
                }
                Err(error) => {
                    tracing::warn!(number = %row.number, code = %error.code, "nothing can be heard of a parcel for now");
                    app.tracked_wait(std::slice::from_ref(row), LATER).await?;
                }
            }
        }
        Ok(done)
    }

    async fn stop_batch(&self, app: &App, batch: &[Tracked]) -> Result<u32, Halt> {
        let answers = self.tracker.stop(&keys(batch)).await?;
        for (row, answer) in batch.iter().zip(answers) {
            match answer {
                // Whatever it says of it, it does not follow it.
                Ok(_) | Err(ParcelError { code: Code::StopNotTracking | Code::NotRegistered, .. }) => {
                    app.tracked_stopped(row).await?;
                }
                Err(_) => app.tracked_wait(std::slice::from_ref(row), LATER).await?,
            }
        }
        Ok(0)
    }

    async fn see_quota(&self, app: &App) -> Result<(), Halt> {
        let quota = self.tracker.quota().await?;
        app.quota_seen(quota.left, quota.total).await?;
        Ok(())
    }

    /// Writes down whether 17TRACK answers, and has what it did not answer about wait.
    async fn conclude(&self, app: &App, batch: &[Tracked], outcome: Result<u32, Halt>) -> Result<Asked, StoreError> {
        let count = batch.len();
        match outcome {
            Ok(done) => {
                // Each was asked about by itself; those of a batch that fell apart are counted down.
                let left = self.singly.load(Ordering::Relaxed);
                self.singly.store(left.saturating_sub(count), Ordering::Relaxed);
                works(app, false).await?;
                let more = left > 1 || count >= BATCH || self.is_due_again(app, batch).await?;
                Ok(Asked { swept: Swept { done, failed: 0 }, made_calls: true, more })
            }
            Err(Halt::Tracking(TrackingError::Refused { code })) if code.is_about_parcel() && count > 1 => {
                self.singly.store(count, Ordering::Relaxed);
                Ok(Asked { swept: Swept::default(), made_calls: true, more: true })
            }
            Err(Halt::Tracking(error)) => {
                let wait = match &error {
                    TrackingError::Retry { after, .. } => TimeDelta::from_std(*after).unwrap_or(LATER),
                    TrackingError::Refused { .. } => UNTIL_MENDED,
                };
                let needs_somebody = error.consequence() == Consequence::TellOperator;
                app.tracked_wait(batch, wait.max(TimeDelta::seconds(1))).await?;
                let only_registering = matches!(error, TrackingError::Refused { code: Code::QuotaUsedUp });
                let failure = TrackingFailure { reason: error.to_string(), needs_somebody, only_registering };
                if app.tracking_fails(failure).await? {
                    tracing::warn!(%error, "17TRACK gives no answers; parcels are not up to date");
                }
                let failed = u32::try_from(count).unwrap_or(u32::MAX);
                Ok(Asked { swept: Swept { done: 0, failed }, made_calls: true, more: false })
            }
            Err(Halt::Store(error)) => Err(error),
        }
    }

    /// Whether some of the batch still wait although they were asked about: what was stopped comes before what is new.
    async fn is_due_again(&self, app: &App, batch: &[Tracked]) -> Result<bool, StoreError> {
        let Some(stage) = batch.first().map(|row| row.stage) else { return Ok(false) };
        let due: HashSet<TrackedId> = app.tracked_due(stage, BATCH).await?.into_iter().map(|row| row.id).collect();
        Ok(batch.iter().any(|row| due.contains(&row.id)))
    }
}

/// 17TRACK answers, or even takes new parcels.
async fn works(app: &App, registers: bool) -> Result<(), StoreError> {
    if app.tracking_works(registers).await? {
        tracing::info!("17TRACK answers again");
    }
    Ok(())
}

/// 17TRACK did not take a parcel: who added it is told, unless it may take it later.
async fn refused(app: &App, row: &Tracked, error: &ParcelError) -> Result<(), Halt> {
    if error.consequence() == Consequence::Wait {
        tracing::warn!(number = %row.number, code = %error.code, "a parcel cannot be registered for now");
        app.tracked_wait(std::slice::from_ref(row), LATER).await?;
    } else {
        app.tracked_refused(row, error.code.number()).await?;
    }
    Ok(())
}

/// What was heard of one parcel cannot be written down: it must not keep the others from being heard of. A database that takes nothing at
/// all fails here, too.
async fn set_aside(app: &App, row: &Tracked, error: &StoreError) -> Result<(), StoreError> {
    tracing::error!(tracked = %row.id, %error, "what 17TRACK says of a parcel cannot be written down; the others go on");
    app.tracked_wait(std::slice::from_ref(row), LATER).await
}

fn key(row: &Tracked) -> ParcelKey {
    ParcelKey { number: row.number.clone(), carrier: row.carrier }
}

fn keys(rows: &[Tracked]) -> Vec<ParcelKey> {
    rows.iter().map(key).collect()
}
