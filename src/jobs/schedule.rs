//! The table of jobs: name, cron expression, function.

use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::parcels::{Asked, Asking};
use crate::app::{App, Swept};
use crate::domain::local_time::Daily;
use crate::store::StoreError;

/// The jobs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobName {
    /// Records the end of talks whose window has run out.
    Expire,
    /// Warns before a talk expires.
    Warn,
    /// Reminds of content that is due.
    ContentDue,
    /// Writes the daily digests.
    Digest,
    /// Draws the boards that do not show how things are.
    Board,
    /// Registers parcels at 17TRACK.
    Register,
    /// Hears from 17TRACK where parcels are.
    Track,
    /// Forgets what was kept for a person and never asked for again.
    Tidy,
}

impl JobName {
    /// All of them, in the order in which they run when several are due: what has expired is not warned about, and boards come after what changes
    /// them.
    pub const ALL: [Self; 8] = [
        Self::Expire,
        Self::Warn,
        Self::ContentDue,
        Self::Digest,
        Self::Register,
        Self::Track,
        Self::Board,
        Self::Tidy,
    ];

    /// The name in configuration, logs and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expire => "expire",
            Self::Warn => "warn",
            Self::ContentDue => "content_due",
            Self::Digest => "digest",
            Self::Board => "board",
            Self::Register => "register",
            Self::Track => "track",
            Self::Tidy => "tidy",
        }
    }

    /// Whether it asks 17TRACK: it then runs beside the others, which do not wait for the answers.
    pub fn asks_17track(self) -> bool {
        matches!(self, Self::Register | Self::Track)
    }

    /// When it runs unless configured otherwise. The first of the six fields is seconds; times are UTC.
    pub fn default_cron(self) -> &'static str {
        match self {
            Self::Expire
            | Self::Warn
            | Self::ContentDue
            | Self::Digest
            | Self::Register
            | Self::Track
            | Self::Board => "0 * * * * *",
            Self::Tidy => "0 17 3 * * *",
        }
    }
}

/// A job and when it runs.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name.
    pub name: JobName,
    firings: Firings,
}

/// When a job fires.
#[derive(Clone, Debug)]
enum Firings {
    /// As a cron expression says, in UTC.
    Cron(Box<cron::Schedule>),
    /// Once a day at a local time.
    Daily(Daily),
}

/// More missed firings than this are not counted one by one.
const COUNTED: usize = 10_000;

impl Job {
    /// Whether its schedule has fired since it last ran. One that never ran is due; so is one that ran in what is now the future: the clock
    /// was set back, and waiting until it gets there again could take years. Running again repeats nothing.
    pub fn is_due(&self, ran_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        ran_at.is_none_or(|ran_at| ran_at > now || self.next_after(ran_at).is_some_and(|next| next <= now))
    }

    /// Its next firing after an instant.
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match &self.firings {
            Firings::Cron(schedule) => schedule.after(&after).next(),
            Firings::Daily(daily) => daily.next_after(after),
        }
    }

    /// Which firing a run at `now` serves first, and how many it serves.
    pub fn served(&self, ran_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> (DateTime<Utc>, u32) {
        let next = |after: &DateTime<Utc>| self.next_after(*after).filter(|at| *at <= now);
        let first = ran_at.and_then(|ran_at| next(&ran_at));
        let count = std::iter::successors(first, next).take(COUNTED).count();
        (first.unwrap_or(now), u32::try_from(count).unwrap_or(u32::MAX).max(1))
    }

    /// Runs it. `asking`: who asks 17TRACK, where there is a key; without one there is nobody to ask.
    pub(super) async fn run(&self, app: &App, asking: Option<&Asking>) -> Result<Asked, StoreError> {
        let swept = match self.name {
            JobName::Expire => app.expire().await,
            JobName::Warn => app.warn().await,
            JobName::ContentDue => app.remind_of_content().await,
            JobName::Digest => app.digest().await,
            JobName::Board => app.draw_boards().await,
            JobName::Tidy => app.tidy().await,
            JobName::Register => match asking {
                Some(asking) => return asking.register(app).await,
                None => Ok(Swept::default()),
            },
            JobName::Track => match asking {
                Some(asking) => return asking.track(app).await,
                None => Ok(Swept::default()),
            },
        };
        Ok(Asked { swept: swept?, ..Asked::default() })
    }
}

/// A cron expression that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the schedule of job {job}, “{expression}”, is no cron expression that ever fires, and no time of day with a zone: {reason}"
)]
pub struct BadSchedule {
    /// The job.
    pub job: &'static str,
    /// What was configured.
    pub expression: String,
    /// What is wrong with it.
    pub reason: String,
}

fn read(expression: &str) -> Result<Firings, String> {
    match expression.parse() {
        Ok(daily) => Ok(Firings::Daily(daily)),
        Err(_) => cron::Schedule::from_str(expression)
            .map(|schedule| Firings::Cron(Box::new(schedule)))
            .map_err(|error| error.to_string()),
    }
}

/// All jobs with their schedules.
#[derive(Clone, Debug)]
pub struct Schedules {
    jobs: Vec<Job>,
}

impl Schedules {
    /// Reads the expressions; `expression` says which each job has.
    ///
    /// # Errors
    /// One cannot be read, or never fires.
    pub fn new(expression: impl Fn(JobName) -> String) -> Result<Self, BadSchedule> {
        let jobs = JobName::ALL
            .into_iter()
            .map(|name| {
                let expression = expression(name);
                let bad = |reason: String| BadSchedule { job: name.as_str(), expression: expression.clone(), reason };
                let firings = read(&expression).map_err(bad)?;
                let job = Job { name, firings };
                // 31 February reads well and never comes.
                job.next_after(DateTime::<Utc>::UNIX_EPOCH).ok_or_else(|| bad("it never fires".to_owned()))?;
                Ok(job)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { jobs })
    }

    /// The jobs, in the order in which they run.
    pub fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    /// The next instant at which any job fires.
    pub fn next_after(&self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.jobs.iter().filter_map(|job| job.next_after(after)).min()
    }
}

impl Default for Schedules {
    fn default() -> Self {
        Self::new(|name| name.default_cron().to_owned()).expect("the default schedules fire, as a test shows")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn every_job_has_a_name_of_its_own_and_fires_as_said() {
        let schedules = Schedules::default();
        let mut names: Vec<_> = schedules.jobs().iter().map(|job| job.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), JobName::ALL.len());
        let next: Vec<_> = schedules.jobs().iter().map(|job| job.next_after(at("2026-03-02T09:00:30Z"))).collect();
        assert_eq!(
            next,
            [
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-02T09:01:00Z")),
                Some(at("2026-03-03T03:17:00Z"))
            ]
        );
    }

    #[test]
    fn missed_firings_count_once() {
        let schedules = Schedules::default();
        let job = &schedules.jobs()[0];
        assert!(job.is_due(None, at("2026-03-02T09:00:00Z")));
        assert!(!job.is_due(Some(at("2026-03-02T09:00:00Z")), at("2026-03-02T09:00:59Z")));
        assert!(job.is_due(Some(at("2026-03-02T09:00:00Z")), at("2026-03-02T09:01:00Z")));
        assert!(job.is_due(Some(at("2026-03-02T09:00:00Z")), at("2026-05-02T09:01:00Z")));
    }

    #[test]
    fn a_run_tells_which_firings_it_serves() {
        let schedules = Schedules::default();
        let job = &schedules.jobs()[0];
        let now = at("2026-03-02T09:05:30Z");
        assert_eq!(job.served(None, now), (now, 1));
        assert_eq!(job.served(Some(at("2026-03-02T09:00:00Z")), now), (at("2026-03-02T09:01:00Z"), 5));
        assert_eq!(job.served(Some(at("2027-03-02T09:00:00Z")), now), (now, 1), "the clock was set back");
        let years = job.served(Some(at("2020-01-01T00:00:00Z")), now);
        assert_eq!(years, (at("2020-01-01T00:01:00Z"), 10_000));
    }

    #[test]
    fn r11_a_job_can_fire_at_a_local_time() {
        let schedules = Schedules::new(|_| "01:30 Europe/London".to_owned()).expect("a time of day");
        let job = &schedules.jobs()[0];
        assert_eq!(job.next_after(at("2026-03-28T12:00:00Z")), Some(at("2026-03-29T01:00:00Z")));
        assert_eq!(job.served(Some(at("2026-03-28T12:00:00Z")), at("2026-03-31T12:00:00Z")).1, 3);
    }

    #[test]
    fn expressions_that_cannot_be_used_are_refused() {
        for bad in ["* * * * *", "0 0 0 31 2 *", "often"] {
            let refused = Schedules::new(|_| bad.to_owned()).expect_err(bad);
            assert_eq!((refused.job, refused.expression.as_str()), ("expire", bad));
        }
    }
}
