//! Table `interactions`: which interactions were decided, and how (R4).

use chrono::{DateTime, Utc};

use super::codes::{id, int};
use super::{Corrupt, Session, StoreError, Tx};
use crate::domain::ids::{GuildId, InteractionId, PersonId};

/// An interaction that was decided before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenInteraction {
    /// Whose it was.
    pub person: PersonId,
    /// How it was decided, as the use cases wrote it down.
    pub outcome: serde_json::Value,
}

impl Session<'_> {
    /// Whether the interaction was decided before, in this guild.
    pub async fn seen_interaction(
        &mut self,
        guild: GuildId,
        interaction: InteractionId,
    ) -> Result<Option<SeenInteraction>, StoreError> {
        let (guild, key) = (int(guild.0), int(interaction.0));
        let row =
            sqlx::query!("SELECT person, outcome FROM interactions WHERE interaction = ?1 AND guild = ?2", key, guild)
                .fetch_optional(self.connection())
                .await?;
        let Some(row) = row else { return Ok(None) };
        let outcome =
            serde_json::from_str(&row.outcome).map_err(|_| Corrupt::new("interactions", "outcome", interaction))?;
        Ok(Some(SeenInteraction { person: PersonId(id(row.person)), outcome }))
    }
}

impl Tx<'_> {
    /// Remembers how an interaction was decided.
    pub async fn remember_interaction(
        &mut self,
        guild: GuildId,
        interaction: InteractionId,
        person: PersonId,
        at: DateTime<Utc>,
        outcome: &serde_json::Value,
    ) -> Result<(), StoreError> {
        let (guild, interaction, person) = (int(guild.0), int(interaction.0), int(person.0));
        let (at, outcome) = (at.timestamp_millis(), outcome.to_string());
        sqlx::query!(
            "INSERT INTO interactions (interaction, guild, person, at, outcome) VALUES (?1, ?2, ?3, ?4, ?5)",
            interaction,
            guild,
            person,
            at,
            outcome
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
