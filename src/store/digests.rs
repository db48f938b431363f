//! The columns of table `guilds` that say which day had its digest, and what a digest is written from.

use chrono::{DateTime, NaiveDate, Utc};

use super::codes::{At, id, int};
use super::{Session, StoreError, Tx};
use crate::domain::event::Event;
use crate::domain::ids::{GuildId, Reference};

impl Session<'_> {
    /// The guilds that may have a digest, each with the last local day that had one.
    pub async fn digests(&mut self) -> Result<Vec<(GuildId, Option<NaiveDate>)>, StoreError> {
        let rows = sqlx::query!(
            r#"SELECT guild AS "guild!", digested_on FROM guilds
               WHERE digest_channel IS NOT NULL OR digest_at IS NOT NULL ORDER BY guild"#
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter()
            .map(|row| {
                let guild = GuildId(id(row.guild));
                Ok((guild, day(guild, row.digested_on.as_deref())?))
            })
            .collect()
    }

    /// The last local day of a guild that had its digest.
    pub async fn digested_on(&mut self, guild: GuildId) -> Result<Option<NaiveDate>, StoreError> {
        let key = int(guild.0);
        let found = sqlx::query_scalar!("SELECT digested_on FROM guilds WHERE guild = ?1", key)
            .fetch_optional(self.connection())
            .await?;
        day(guild, found.flatten().as_deref())
    }

    /// What happened in a guild from one instant to before another, in order.
    pub async fn events_between(
        &mut self,
        guild: GuildId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<(Reference, Event)>, StoreError> {
        let (key, from, to) = (int(guild.0), from.timestamp_millis(), to.timestamp_millis());
        let rows = sqlx::query!(
            "SELECT seq, reference, body FROM events WHERE guild = ?1 AND at >= ?2 AND at < ?3 ORDER BY seq",
            key,
            from,
            to
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter()
            .map(|row| {
                let name = format!("{guild}/{}", row.seq);
                let at = At { table: "events", row: &name };
                let event = serde_json::from_str(&row.body).map_err(|_| at.corrupt("body"))?;
                Ok((Reference(at.number("reference", row.reference)?), event))
            })
            .collect()
    }
}

impl Tx<'_> {
    /// That day of a guild has had its digest, or had nothing to say.
    pub async fn digested(&mut self, guild: GuildId, day: NaiveDate) -> Result<(), StoreError> {
        let (guild, day) = (int(guild.0), day.to_string());
        sqlx::query!("UPDATE guilds SET digested_on = ?2 WHERE guild = ?1", guild, day)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn day(guild: GuildId, text: Option<&str>) -> Result<Option<NaiveDate>, StoreError> {
    let at = At { table: "guilds", row: &guild };
    text.map(|text| text.parse().map_err(|_| at.corrupt("digested_on").into())).transpose()
}
