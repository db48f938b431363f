//! How the bot is: one report, for people and for machines. It reads, and changes nothing.

pub mod server;
mod text;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use tokio::sync::watch;

use crate::app::App;
use crate::jobs::{JobName, Jobs};

/// A loop that has not succeeded for so long is not alive. Each does something every minute.
const SILENCE: TimeDelta = TimeDelta::minutes(5);

/// Where a report comes from.
#[derive(Clone)]
pub struct Sources {
    app: App,
    jobs: Jobs,
    connected: watch::Receiver<bool>,
    up_since: DateTime<Utc>,
}

/// How the bot is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whether its loops work.
    pub live: bool,
    /// Whether it can do what it is for: it is alive, connected, and the database answers.
    pub ready: bool,
    /// Its version.
    pub version: &'static str,
    /// Since when it is up.
    pub up_since: DateTime<Utc>,
    /// Whether there is a session with Discord.
    pub connected: bool,
    /// Why the database does not answer, where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// How each loop is.
    pub loops: Vec<LoopReport>,
    /// How each job is.
    pub jobs: Vec<JobReport>,
    /// What waits to be said.
    pub outbox: OutboxReport,
    /// When it was last down for more than a minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_downtime: Option<DowntimeReport>,
}

/// How a loop is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LoopReport {
    /// Its name.
    pub name: &'static str,
    /// When it last succeeded.
    pub last_success: Option<DateTime<Utc>>,
    /// How often in a row it has failed since.
    pub failures: u32,
}

/// How a job is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JobReport {
    /// Its name.
    pub name: &'static str,
    /// When it last succeeded.
    pub last_success: Option<DateTime<Utc>>,
    /// When it last ran, whatever came of it.
    pub last_run: Option<DateTime<Utc>>,
    /// How long the last run took.
    pub took_ms: i64,
    /// How long after its firing the last run began.
    pub late_ms: i64,
    /// How many firings the last run served.
    pub coalesced: u32,
    /// How many runs in a row failed.
    pub failures: u32,
}

/// What waits to be said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OutboxReport {
    /// So many rows wait.
    pub pending: u32,
    /// How long the oldest is overdue.
    pub oldest_overdue_seconds: i64,
    /// So many cannot be said at all.
    pub dead: u32,
}

/// When it was down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DowntimeReport {
    /// When it was last known to be up.
    pub since: DateTime<Utc>,
    /// When it came up again.
    pub until: DateTime<Utc>,
    /// How many deadlines passed meanwhile, once that is known.
    pub deadlines: Option<u32>,
}

impl Sources {
    /// What to ask.
    pub fn new(app: App, jobs: Jobs, connected: watch::Receiver<bool>) -> Self {
        let up_since = app.clock().now();
        Self { app, jobs, connected, up_since }
    }

    /// How it is now.
    pub async fn report(&self) -> Report {
        let now = self.app.clock().now();
        let names = JobName::ALL.map(JobName::as_str);
        let (vitals, database) = match self.app.vitals(&names).await {
            Ok(vitals) => (Some(vitals), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let beats = self.jobs.beats();
        // Whoever has just come up has had no time to succeed.
        let is_silent = |at: Option<DateTime<Utc>>| now - at.unwrap_or(self.up_since) > SILENCE;
        let live = !beats.iter().any(|(_, beat)| is_silent(beat.succeeded_at));
        let connected = *self.connected.borrow();
        let jobs = names.map(|name| {
            let vitals = vitals.as_ref();
            let attempt = vitals.and_then(|vitals| vitals.jobs.iter().find(|attempt| attempt.job == name));
            JobReport {
                name,
                last_success: vitals
                    .and_then(|vitals| vitals.succeeded.iter().find(|(job, _)| job == name))
                    .map(|(_, at)| *at),
                last_run: attempt.map(|attempt| attempt.started_at),
                took_ms: attempt.map_or(0, |attempt| (attempt.finished_at - attempt.started_at).num_milliseconds()),
                late_ms: attempt.map_or(0, |attempt| attempt.lateness().num_milliseconds()),
                coalesced: attempt.map_or(0, |attempt| attempt.coalesced),
                failures: attempt.map_or(0, |attempt| attempt.failures),
            }
        });
        let outbox = vitals.as_ref().map(|vitals| vitals.outbox).unwrap_or_default();
        let overdue = outbox.oldest_due_at.map_or(0, |due_at| (now - due_at).num_seconds().max(0));
        Report {
            live,
            ready: live && connected && database.is_none(),
            version: env!("CARGO_PKG_VERSION"),
            up_since: self.up_since,
            connected,
            database,
            loops: beats
                .into_iter()
                .map(|(name, beat)| LoopReport { name, last_success: beat.succeeded_at, failures: beat.failures })
                .collect(),
            jobs: jobs.to_vec(),
            outbox: OutboxReport { pending: outbox.pending, oldest_overdue_seconds: overdue, dead: outbox.dead },
            last_downtime: vitals.and_then(|vitals| vitals.downtime).map(|down| DowntimeReport {
                since: down.since,
                until: down.until,
                deadlines: down.deadlines,
            }),
        }
    }
}
