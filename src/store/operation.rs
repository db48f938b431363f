//! Tables `job_attempts`, `starts`, `life` and `downtimes`: what operators need to know. They belong to no guild.

use chrono::{DateTime, TimeDelta, Utc};

use super::codes::{At, id};
use super::{Session, StoreError, Tx};
use crate::domain::ids::GuildId;

/// How the last run of a job went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobAttempt {
    /// The job.
    pub job: String,
    /// The first firing it served.
    pub due_at: DateTime<Utc>,
    /// How many firings it served: those it missed count once each, and are served together.
    pub coalesced: u32,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended.
    pub finished_at: DateTime<Utc>,
    /// How many things it did and how many failed; `None` where the run as a whole failed.
    pub outcome: Option<(u32, u32)>,
    /// How many runs in a row failed, this one included.
    pub failures: u32,
}

impl JobAttempt {
    /// How long after its firing it began.
    pub fn lateness(&self) -> TimeDelta {
        (self.started_at - self.due_at).max(TimeDelta::zero())
    }
}

/// A time in which no process was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Downtime {
    /// When one was last known to be alive.
    pub since: DateTime<Utc>,
    /// When the next one came up.
    pub until: DateTime<Utc>,
    /// How many deadlines that passed meanwhile were applied; `None` until that is known.
    pub deadlines: Option<u32>,
}

/// What waits in the outbox, and what will never be said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxDepth {
    /// So many rows wait.
    pub pending: u32,
    /// When the oldest that should have been said by now was to be said.
    pub oldest_due_at: Option<DateTime<Utc>>,
    /// So many are dead.
    pub dead: u32,
}

impl Session<'_> {
    /// How the last run of each job went, by name.
    pub async fn job_attempts(&mut self) -> Result<Vec<JobAttempt>, StoreError> {
        let rows = sqlx::query!(
            "SELECT job, due_at, coalesced, started_at, finished_at, outcome, done, failed, failures
             FROM job_attempts ORDER BY job"
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter()
            .map(|row| {
                let at = At { table: "job_attempts", row: &row.job };
                Ok(JobAttempt {
                    due_at: at.instant("due_at", row.due_at)?,
                    coalesced: at.number("coalesced", row.coalesced)?,
                    started_at: at.instant("started_at", row.started_at)?,
                    finished_at: at.instant("finished_at", row.finished_at)?,
                    outcome: match row.outcome.as_str() {
                        "done" => Some((at.number("done", row.done)?, at.number("failed", row.failed)?)),
                        _ => None,
                    },
                    failures: at.number("failures", row.failures)?,
                    job: row.job.clone(),
                })
            })
            .collect()
    }

    /// When sessions were begun since `since`, oldest first, but for those that ended well.
    pub async fn starts_since(&mut self, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, StoreError> {
        let since = since.timestamp_millis();
        let rows =
            sqlx::query_scalar!("SELECT at FROM starts WHERE at >= ?1 AND ended_well = 0 ORDER BY at, id", since)
                .fetch_all(self.connection())
                .await?;
        let at = At { table: "starts", row: &"all" };
        rows.into_iter().map(|start| Ok(at.instant("at", start)?)).collect()
    }

    /// When a process was last alive; `None` in a new database.
    pub async fn alive_at(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let alive_at =
            sqlx::query_scalar!("SELECT alive_at FROM life WHERE one = 1").fetch_optional(self.connection()).await?;
        let at = At { table: "life", row: &1 };
        Ok(alive_at.map(|alive_at| at.instant("alive_at", alive_at)).transpose()?)
    }

    /// The last time in which no process was up.
    pub async fn last_downtime(&mut self) -> Result<Option<Downtime>, StoreError> {
        let row = sqlx::query!("SELECT id, since, until, deadlines FROM downtimes ORDER BY id DESC LIMIT 1")
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(None) };
        let at = At { table: "downtimes", row: &row.id };
        Ok(Some(Downtime {
            since: at.instant("since", row.since)?,
            until: at.instant("until", row.until)?,
            deadlines: row.deadlines.map(|deadlines| at.number("deadlines", deadlines)).transpose()?,
        }))
    }

    /// The guilds in which something is open, and how many talks of each the clock has ended since `since`.
    pub async fn guilds_after(&mut self, since: DateTime<Utc>) -> Result<Vec<(GuildId, u32)>, StoreError> {
        let since = since.timestamp_millis();
        let rows = sqlx::query!(
            r#"SELECT g.guild AS "guild!: i64",
                      (SELECT count(*) FROM events AS e
                       WHERE e.guild = g.guild AND e.at >= ?1 AND e.person IS NULL) AS "ended!: i64"
               FROM guilds AS g
               WHERE EXISTS (SELECT 1 FROM collaborations AS c
                             WHERE c.guild = g.guild AND c.cancel_reason IS NULL AND c.living <> 'completed')
               ORDER BY g.guild"#,
            since
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "guilds", row: &"all" };
        rows.into_iter().map(|row| Ok((GuildId(id(row.guild)), at.number("count", row.ended)?))).collect()
    }

    /// What waits in the outbox at `now`, over all guilds.
    pub async fn outbox_depth(&mut self, now: DateTime<Utc>) -> Result<OutboxDepth, StoreError> {
        let now = now.timestamp_millis();
        let row = sqlx::query!(
            r#"SELECT (SELECT count(*) FROM outbox WHERE state = 'pending') AS "pending!: i64",
                      (SELECT min(due_at) FROM outbox WHERE state = 'pending' AND due_at <= ?1) AS "oldest?: i64",
                      (SELECT count(*) FROM outbox WHERE state = 'dead') AS "dead!: i64""#,
            now
        )
        .fetch_one(self.connection())
        .await?;
        let at = At { table: "outbox", row: &"all" };
        Ok(OutboxDepth {
            pending: at.number("count", row.pending)?,
            oldest_due_at: row.oldest.map(|oldest| at.instant("due_at", oldest)).transpose()?,
            dead: at.number("count", row.dead)?,
        })
    }
}

impl Tx<'_> {
    /// Writes down how a run went, in place of the one before. `failures` is counted here.
    pub async fn job_attempted(&mut self, attempt: &JobAttempt) -> Result<(), StoreError> {
        let (due_at, coalesced) = (attempt.due_at.timestamp_millis(), i64::from(attempt.coalesced));
        let (started_at, finished_at) = (attempt.started_at.timestamp_millis(), attempt.finished_at.timestamp_millis());
        let outcome = if attempt.outcome.is_some() { "done" } else { "failed" };
        let (done, failed) = attempt.outcome.unwrap_or_default();
        let (done, failed, failure) = (i64::from(done), i64::from(failed), i64::from(attempt.outcome.is_none()));
        sqlx::query!(
            "INSERT INTO job_attempts
                 (job, due_at, coalesced, started_at, finished_at, outcome, done, failed, failures)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (job) DO UPDATE SET due_at = excluded.due_at, coalesced = excluded.coalesced,
                 started_at = excluded.started_at, finished_at = excluded.finished_at, outcome = excluded.outcome,
                 done = excluded.done, failed = excluded.failed,
                 failures = iif(excluded.outcome = 'failed', failures + 1, 0)",
            attempt.job,
            due_at,
            coalesced,
            started_at,
            finished_at,
            outcome,
            done,
            failed,
            failure
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Writes down that a session is begun, and forgets those before `forget_before`.
    pub async fn started(&mut self, at: DateTime<Utc>, forget_before: DateTime<Utc>) -> Result<(), StoreError> {
        let (at, before) = (at.timestamp_millis(), forget_before.timestamp_millis());
        sqlx::query!("DELETE FROM starts WHERE at < ?1", before).execute(self.connection()).await?;
        sqlx::query!("INSERT INTO starts (at) VALUES (?1)", at).execute(self.connection()).await?;
        Ok(())
    }

    /// The last session that was begun ended as it should.
    pub async fn ended_well(&mut self) -> Result<(), StoreError> {
        sqlx::query!("UPDATE starts SET ended_well = 1 WHERE id = (SELECT max(id) FROM starts)")
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// A process is alive at `at`.
    pub async fn alive(&mut self, at: DateTime<Utc>) -> Result<(), StoreError> {
        let at = at.timestamp_millis();
        sqlx::query!(
            "INSERT INTO life (one, alive_at) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET alive_at = excluded.alive_at",
            at
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Writes down a time in which no process was up.
    pub async fn was_down(&mut self, since: DateTime<Utc>, until: DateTime<Utc>) -> Result<(), StoreError> {
        let (since, until) = (since.timestamp_millis(), until.timestamp_millis());
        sqlx::query!("INSERT INTO downtimes (since, until) VALUES (?1, ?2)", since, until)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Writes down how many deadlines passed in the last downtime, if that is not known yet; says which one it was.
    pub async fn downtime_applied(&mut self, deadlines: u32) -> Result<Option<Downtime>, StoreError> {
        let deadlines = i64::from(deadlines);
        let done = sqlx::query!("UPDATE downtimes SET deadlines = ?1 WHERE deadlines IS NULL", deadlines)
            .execute(self.connection())
            .await?;
        if done.rows_affected() == 0 { Ok(None) } else { self.last_downtime().await }
    }
}

/// The zones of the guilds in the database at `path`, read past the lock: the bot may be running, and nothing is written.
///
/// # Errors
/// The file cannot be read, is not there, or is none of ours.
pub async fn zones_of(path: &std::path::Path) -> Result<Vec<chrono_tz::Tz>, StoreError> {
    use sqlx::{ConnectOptions, Connection};

    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true).create_if_missing(false);
    let mut connection = options.disable_statement_logging().connect().await?;
    let zones =
        sqlx::query_scalar!("SELECT DISTINCT zone FROM guilds ORDER BY zone").fetch_all(&mut connection).await?;
    connection.close().await?;
    let at = At { table: "guilds", row: &"all" };
    zones.into_iter().map(|zone| Ok(zone.parse().map_err(|_| at.corrupt("zone"))?)).collect()
}
