//! What operators need to know: when it starts, when it was down, how it is.

use chrono::{DateTime, TimeDelta, Utc};

use super::App;
use crate::store::{Downtime, JobAttempt, OutboxDepth, StoreError, Tx};

/// How far back starts count. Of the 1,000 that Discord allows a day, a process that crashes all day long uses fewer than 300.
const WINDOW: TimeDelta = TimeDelta::hours(1);
/// The longest wait before a start.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(5);
/// A gap that is worth telling.
const NOTABLE: TimeDelta = TimeDelta::minutes(1);

/// What the database tells about how the bot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vitals {
    /// What waits to be said.
    pub outbox: OutboxDepth,
    /// How the last run of each job went.
    pub jobs: Vec<JobAttempt>,
    /// When each job last succeeded.
    pub succeeded: Vec<(String, DateTime<Utc>)>,
    /// When it was last down.
    pub downtime: Option<Downtime>,
}

impl App {
    /// Waits until a session with Discord may be begun, and counts it. `free` of them within an hour go without a wait; each further one
    /// waits twice as long as the one before, up to five minutes. Those that ended well do not count.
    ///
    /// # Errors
    /// The database failed.
    pub async fn wait_to_start(&self, free: u32) -> Result<(), StoreError> {
        let now = self.now();
        let recent = self.store.session().await?.starts_since(now - WINDOW).await?;
        let at = next_start(&recent, free, now);
        if at > now {
            let seconds = (at - now).num_seconds();
            tracing::warn!(starts = recent.len(), seconds, "too many starts within an hour did not end well; waiting");
            self.clock.sleep_until(at).await;
        }
        self.count_starts(1).await
    }

    /// Counts sessions that were begun without asking; says whether another one would have to wait.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_start(&self, free: u32) -> Result<bool, StoreError> {
        self.count_starts(1).await?;
        let now = self.now();
        let recent = self.store.session().await?.starts_since(now - WINDOW).await?;
        Ok(next_start(&recent, free, now) > now)
    }

    /// Counts so many sessions as begun now.
    ///
    /// # Errors
    /// The database failed.
    pub async fn count_starts(&self, starts: u32) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                for _ in 0..starts {
                    tx.started(now, now - TimeDelta::days(1)).await?;
                }
                Ok(())
            })
            .await
    }

    /// The process ends as it should: its start does not count, and until now it was alive.
    ///
    /// # Errors
    /// The database failed.
    pub async fn ends_well(&self) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                tx.ended_well().await?;
                tx.alive(now).await
            })
            .await
    }

    /// The process is alive: written down where that was last done longer than `span` ago.
    ///
    /// # Errors
    /// The database failed.
    pub async fn still_alive(&self, span: TimeDelta) -> Result<(), StoreError> {
        let now = self.now();
        let before = self.store.session().await?.alive_at().await?;
        if before.is_some_and(|before| (now - before).abs() < span) {
            return Ok(());
        }
        self.store.write(async move |tx: &mut Tx<'_>| tx.alive(now).await).await
    }

    /// The process has come up: how long there was none is written down, if it was longer than a minute.
    ///
    /// # Errors
    /// The database failed.
    pub async fn came_up(&self) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                if let Some(since) = tx.alive_at().await?
                    && now - since > NOTABLE
                {
                    tx.was_down(since, now).await?;
                }
                tx.alive(now).await
            })
            .await
    }

    /// How the bot is, as far as the database knows. `jobs` are the names to look for.
    ///
    /// # Errors
    /// The database failed.
    pub async fn vitals(&self, jobs: &[&str]) -> Result<Vitals, StoreError> {
        let mut session = self.store.session().await?;
        let mut succeeded = Vec::new();
        for job in jobs {
            succeeded.extend(session.job_ran_at(job).await?.map(|at| ((*job).to_owned(), at)));
        }
        Ok(Vitals {
            outbox: session.outbox_depth(self.now()).await?,
            jobs: session.job_attempts().await?,
            succeeded,
            downtime: session.last_downtime().await?,
        })
    }
}

/// When the next session may be begun, after those of the last hour.
fn next_start(recent: &[DateTime<Utc>], free: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    let over = u32::try_from(recent.len()).unwrap_or(u32::MAX).checked_sub(free);
    let (Some(over), Some(last)) = (over, recent.last()) else { return now };
    let wait = TimeDelta::seconds(1 << over.min(20)).min(LONGEST_WAIT);
    // A clock that was set back must not make it wait for longer.
    ((*last).min(now) + wait).max(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: u32 = 5;

    #[test]
    fn fm20_a_process_that_crashes_again_and_again_starts_ever_more_seldom() {
        let start = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
        let mut starts: Vec<DateTime<Utc>> = Vec::new();
        let mut now = start;
        for _ in 0..400 {
            let recent: Vec<_> = starts.iter().copied().filter(|at| *at >= now - WINDOW).collect();
            now = next_start(&recent, FREE, now);
            starts.push(now);
        }
        for (index, first) in starts.iter().enumerate() {
            let within = |span: TimeDelta| starts[index..].iter().take_while(|at| **at < *first + span).count();
            assert!(within(TimeDelta::minutes(10)) <= 20, "{first}");
            assert!(within(TimeDelta::days(1)) <= 330, "{first}");
        }
        assert!(starts[..5].iter().all(|at| *at == start), "the first ones are free");
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_long_wait() {
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
        let recent = vec![now + TimeDelta::days(3); 50];
        assert_eq!(next_start(&recent, FREE, now), now + LONGEST_WAIT);
    }
}
