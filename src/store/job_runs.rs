//! Table `job_runs`: when each job last ran.

use chrono::{DateTime, Utc};

use super::codes::At;
use super::{Session, StoreError, Tx};

impl Session<'_> {
    /// When the job last ran.
    pub async fn job_ran_at(&mut self, job: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
        let ran_at = sqlx::query_scalar!("SELECT ran_at FROM job_runs WHERE job = ?1", job)
            .fetch_optional(self.connection())
            .await?;
        let at = At { table: "job_runs", row: &job };
        Ok(ran_at.map(|ran_at| at.instant("ran_at", ran_at)).transpose()?)
    }
}

impl Tx<'_> {
    /// Remembers that the job ran.
    pub async fn job_ran(&mut self, job: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let now = now.timestamp_millis();
        sqlx::query!(
            "INSERT INTO job_runs (job, ran_at) VALUES (?1, ?2)
             ON CONFLICT (job) DO UPDATE SET ran_at = excluded.ran_at",
            job,
            now
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
