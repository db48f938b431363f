//! Table `kept`: what is kept for a person between two interactions.

use chrono::{DateTime, Utc};

use super::codes::{id, int};
use super::{Corrupt, Session, StoreError, Tx};
use crate::domain::ids::{GuildId, PersonId};

impl Session<'_> {
    /// What was kept under this number, for this very person.
    pub async fn kept(
        &mut self,
        guild: GuildId,
        person: PersonId,
        number: u64,
    ) -> Result<Option<serde_json::Value>, StoreError> {
        let (guild, person, key) = (int(guild.0), int(person.0), int(number));
        let body = sqlx::query_scalar!(
            "SELECT body FROM kept WHERE id = ?1 AND guild = ?2 AND person = ?3",
            key,
            guild,
            person
        )
        .fetch_optional(self.connection())
        .await?;
        let body = body.map(|body| serde_json::from_str(&body)).transpose();
        Ok(body.map_err(|_| Corrupt::new("kept", "body", number))?)
    }
}

impl Tx<'_> {
    /// Keeps something, and says under which number.
    pub async fn keep(
        &mut self,
        guild: GuildId,
        person: PersonId,
        at: DateTime<Utc>,
        body: &serde_json::Value,
    ) -> Result<u64, StoreError> {
        self.ensure_guild(guild).await?;
        let (guild, person, at, body) = (int(guild.0), int(person.0), at.timestamp_millis(), body.to_string());
        let number = sqlx::query_scalar!(
            r#"INSERT INTO kept (guild, person, at, body) VALUES (?1, ?2, ?3, ?4) RETURNING id AS "id!""#,
            guild,
            person,
            at,
            body
        )
        .fetch_one(self.connection())
        .await?;
        Ok(id(number))
    }

    /// For the daily cleaning, over all guilds: forgets what was kept before `before`.
    pub async fn forget_kept(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let before = before.timestamp_millis();
        let done = sqlx::query!("DELETE FROM kept WHERE at < ?1", before).execute(self.connection()).await?;
        Ok(done.rows_affected())
    }
}
