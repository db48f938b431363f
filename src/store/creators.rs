//! Tables `creators` and `creator_handles`.

use chrono::{DateTime, Utc};

use super::codes::{At, code, id, int};
use super::{Session, StoreError, Tx};
use crate::domain::creator::{Creator, Handle, Platform};
use crate::domain::ids::{CampaignId, CreatorId, GuildId};

impl Session<'_> {
    /// One creator; for one that was merged into another, that one.
    pub async fn creator(&mut self, guild: GuildId, creator: CreatorId) -> Result<Option<Creator>, StoreError> {
        let (guild_key, key) = (int(guild.0), int(creator.0));
        let Some(row) = sqlx::query!(
            "SELECT creator, name, email, notes FROM creators
             WHERE guild = ?1 AND creator = (SELECT ifnull(merged_into, creator) FROM creators
                                             WHERE guild = ?1 AND creator = ?2)",
            guild_key,
            key
        )
        .fetch_optional(self.connection())
        .await?
        else {
            return Ok(None);
        };
        let (key, creator) = (row.creator, CreatorId(id(row.creator)));
        let handles = sqlx::query!(
            "SELECT platform, handle FROM creator_handles WHERE guild = ?1 AND creator = ?2 ORDER BY platform, handle",
            guild_key,
            key
        )
        .fetch_all(self.connection())
        .await?;
        let name = format!("{guild}/{creator}");
        let at = At { table: "creator_handles", row: &name };
        let handles = handles
            .into_iter()
            .map(|row| Ok(Handle { platform: at.decode("platform", &row.platform)?, name: row.handle }))
            .collect::<Result<_, StoreError>>()?;
        Ok(Some(Creator { id: creator, name: row.name, handles, email: row.email, notes: row.notes }))
    }

    /// Who has this handle (P2).
    pub async fn creator_with_handle(
        &mut self,
        guild: GuildId,
        handle: &Handle,
    ) -> Result<Option<CreatorId>, StoreError> {
        let (guild, platform) = (int(guild.0), code(handle.platform));
        let found = sqlx::query_scalar!(
            "SELECT creator FROM creator_handles WHERE guild = ?1 AND platform = ?2 AND handle = ?3",
            guild,
            platform,
            handle.name
        )
        .fetch_optional(self.connection())
        .await?;
        Ok(found.map(|creator| CreatorId(id(creator))))
    }

    /// Creators whose name is exactly this, whatever the case.
    pub async fn creators_named(&mut self, guild: GuildId, name: &str) -> Result<Vec<CreatorId>, StoreError> {
        let (guild, key) = (int(guild.0), name_key(name));
        let found = sqlx::query_scalar!(
            r#"SELECT creator AS "creator!" FROM creators
               WHERE guild = ?1 AND name_key = ?2 AND merged_into IS NULL"#,
            guild,
            key
        )
        .fetch_all(self.connection())
        .await?;
        Ok(found.into_iter().map(|creator| CreatorId(id(creator))).collect())
    }

    /// Creators with this text in their name, a handle or the e-mail address, by name; and how many there are. `open_to`: leave out
    /// those whose talk in this campaign has expired by then (N9).
    pub async fn find_creators(
        &mut self,
        guild: GuildId,
        text: &str,
        open_to: Option<(CampaignId, DateTime<Utc>)>,
        limit: u32,
    ) -> Result<(Vec<CreatorId>, u32), StoreError> {
        let (guild_key, text) = (int(guild.0), name_key(text.trim().trim_start_matches('@')));
        let campaign = open_to.map(|(campaign, _)| int(campaign.0));
        let now = open_to.map_or(0, |(_, now)| now.timestamp_millis());
        let rows = sqlx::query!(
            r#"SELECT creator, count(*) OVER () AS "found!: i64"
             FROM creators AS c
             WHERE c.guild = ?1 AND c.merged_into IS NULL
               AND (instr(c.name_key, ?2) > 0 OR instr(lower(ifnull(c.email, '')), ?2) > 0
                    OR EXISTS (SELECT 1 FROM creator_handles AS h
                               WHERE h.guild = ?1 AND h.creator = c.creator AND instr(h.handle, ?2) > 0))
               AND (?3 IS NULL OR NOT EXISTS
                    (SELECT 1 FROM collaborations AS d JOIN talks AS t USING (guild, reference)
                     WHERE d.guild = ?1 AND d.campaign = ?3 AND d.creator = c.creator
                       AND t.amends IS NULL AND (t.outcome = 'expired' OR (t.outcome IS NULL AND t.deadline <= ?5))))
             ORDER BY c.name_key, c.creator LIMIT ?4"#,
            guild_key,
            text,
            campaign,
            limit,
            now
        )
        .fetch_all(self.connection())
        .await?;
        let found = rows.first().map_or(0, |row| row.found);
        let found = At { table: "creators", row: &guild }.number("count", found)?;
        Ok((rows.into_iter().map(|row| CreatorId(id(row.creator))).collect(), found))
    }
}

impl Tx<'_> {
    /// Adds a creator; the handles are known to be free.
    pub async fn add_creator(&mut self, guild: GuildId, creator: &Creator) -> Result<(), StoreError> {
        let (guild_key, key, name_key) = (int(guild.0), int(creator.id.0), name_key(&creator.name));
        sqlx::query!(
            "INSERT INTO creators (guild, creator, name, name_key, email, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            guild_key,
            key,
            creator.name,
            name_key,
            creator.email,
            creator.notes
        )
        .execute(self.connection())
        .await?;
        self.add_handles(guild_key, key, creator).await
    }

    /// Stores what became of a creator; new handles are known to be free.
    pub async fn save_creator(&mut self, guild: GuildId, creator: &Creator) -> Result<(), StoreError> {
        let (guild_key, key, name_key) = (int(guild.0), int(creator.id.0), name_key(&creator.name));
        sqlx::query!(
            "UPDATE creators SET name = ?3, name_key = ?4, email = ?5, notes = ?6 WHERE guild = ?1 AND creator = ?2",
            guild_key,
            key,
            creator.name,
            name_key,
            creator.email,
            creator.notes
        )
        .execute(self.connection())
        .await?;
        sqlx::query!("DELETE FROM creator_handles WHERE guild = ?1 AND creator = ?2", guild_key, key)
            .execute(self.connection())
            .await?;
        self.add_handles(guild_key, key, creator).await
    }

    /// From now on `from` leads to `into`, who gets the handles; so does whoever was merged into `from` before. The collaborations are
    /// changed by themselves.
    pub async fn merge_creator(&mut self, guild: GuildId, from: CreatorId, into: CreatorId) -> Result<(), StoreError> {
        let (guild, from, into) = (int(guild.0), int(from.0), int(into.0));
        sqlx::query!("UPDATE creator_handles SET creator = ?3 WHERE guild = ?1 AND creator = ?2", guild, from, into)
            .execute(self.connection())
            .await?;
        sqlx::query!(
            "UPDATE creators SET merged_into = ?3 WHERE guild = ?1 AND (creator = ?2 OR merged_into = ?2)",
            guild,
            from,
            into
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn add_handles(&mut self, guild_key: i64, key: i64, creator: &Creator) -> Result<(), StoreError> {
        for handle in &creator.handles {
            let platform = code::<Platform>(handle.platform);
            sqlx::query!(
                "INSERT INTO creator_handles (guild, platform, handle, creator) VALUES (?1, ?2, ?3, ?4)",
                guild_key,
                platform,
                handle.name,
                key
            )
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }
}

/// The form of a name in which people find it.
pub(super) fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}
