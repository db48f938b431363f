//! Table `guilds`: one row a guild, with its counters. Its settings are in `settings.rs`.

use super::codes::{At, id, int};
use super::{StoreError, Tx};
use crate::domain::ids::{CampaignId, CreatorId, GuildId, Reference};

impl Tx<'_> {
    /// Makes sure that the guild has a row.
    pub async fn ensure_guild(&mut self, guild: GuildId) -> Result<(), StoreError> {
        let guild = int(guild.0);
        sqlx::query!("INSERT INTO guilds (guild) VALUES (?1) ON CONFLICT DO NOTHING", guild)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Gives out the next reference of the guild. Numbers of rolled-back jobs are given out again; those of undone creations are not.
    pub async fn next_reference(&mut self, guild: GuildId) -> Result<Reference, StoreError> {
        let key = int(guild.0);
        let next = sqlx::query_scalar!(
            "UPDATE guilds SET collaborations = collaborations + 1 WHERE guild = ?1 RETURNING collaborations",
            key
        )
        .fetch_one(self.connection())
        .await?;
        Ok(Reference(At { table: "guilds", row: &guild }.number("collaborations", next)?))
    }

    /// Gives out the next number of a creator.
    pub async fn next_creator(&mut self, guild: GuildId) -> Result<CreatorId, StoreError> {
        let guild = int(guild.0);
        let next =
            sqlx::query_scalar!("UPDATE guilds SET creators = creators + 1 WHERE guild = ?1 RETURNING creators", guild)
                .fetch_one(self.connection())
                .await?;
        Ok(CreatorId(id(next)))
    }

    /// Gives out the next number of a campaign.
    pub async fn next_campaign(&mut self, guild: GuildId) -> Result<CampaignId, StoreError> {
        let guild = int(guild.0);
        let next = sqlx::query_scalar!(
            "UPDATE guilds SET campaigns = campaigns + 1 WHERE guild = ?1 RETURNING campaigns",
            guild
        )
        .fetch_one(self.connection())
        .await?;
        Ok(CampaignId(id(next)))
    }
}
