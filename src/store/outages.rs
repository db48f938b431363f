//! Table `outages`: channels that cannot be posted to. What waits for one is held, and one thing is tried now and then, so that a
//! thousand notices for a deleted channel are a handful of calls.

use chrono::{DateTime, TimeDelta, Utc};

use super::codes::{At, Code, code, id, int};
use super::dispatch::Destination;
use super::{Session, StoreError, Tx};
use crate::domain::channel::Obstacle;
use crate::domain::ids::{ChannelId, GuildId};

/// How soon a channel is tried again for the first time; each further time it is twice as long.
const FIRST_PROBE: TimeDelta = TimeDelta::minutes(1);
/// The longest a channel is left alone.
const LONGEST_PROBE: TimeDelta = TimeDelta::hours(1);

/// A channel that cannot be posted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// The channel.
    pub channel: ChannelId,
    /// Since when.
    pub since: DateTime<Utc>,
    /// What stands in the way.
    pub obstacle: Obstacle,
    /// What Discord answered last; for operators.
    pub reason: String,
    /// How often it was tried since.
    pub probes: u32,
    /// It is not tried before then.
    pub probe_at: DateTime<Utc>,
}

impl Code for Obstacle {
    const CODES: &'static [(Self, &'static str)] = &[
        (Self::NoChannel, "no_channel"),
        (Self::NoAccess, "no_access"),
        (Self::NoPermission, "no_permission"),
        (Self::Other, "other"),
    ];
}

/// When a channel is tried again after so many times in vain: a minute, then twice as long each time, an hour at most.
fn next_probe(probes: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    now + FIRST_PROBE.checked_mul(1 << probes.min(10)).unwrap_or(LONGEST_PROBE).min(LONGEST_PROBE)
}

impl Session<'_> {
    /// The channels of a guild that cannot be posted to, longest first.
    pub async fn outages(&mut self, guild: GuildId) -> Result<Vec<Outage>, StoreError> {
        let key = int(guild.0);
        let rows = sqlx::query!(
            "SELECT channel, since, obstacle, reason, probes, probe_at FROM outages WHERE guild = ?1 ORDER BY since, channel",
            key
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "outages", row: &guild };
        rows.into_iter()
            .map(|row| {
                Ok(Outage {
                    channel: ChannelId(id(row.channel)),
                    since: at.instant("since", row.since)?,
                    obstacle: at.decode("obstacle", &row.obstacle)?,
                    reason: row.reason,
                    probes: at.number("probes", row.probes)?,
                    probe_at: at.instant("probe_at", row.probe_at)?,
                })
            })
            .collect()
    }

    /// Whether this destination cannot be posted to.
    pub async fn outage(&mut self, place: Destination) -> Result<Option<Outage>, StoreError> {
        Ok(self.outages(place.guild).await?.into_iter().find(|outage| outage.channel == place.channel))
    }

    /// How many rows wait for a channel.
    pub async fn waiting_for(&mut self, place: Destination) -> Result<u32, StoreError> {
        let (guild, channel) = (int(place.guild.0), int(place.channel.0));
        let count = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!: i64" FROM outbox WHERE guild = ?1 AND channel = ?2 AND state = 'pending'"#,
            guild,
            channel
        )
        .fetch_one(self.connection())
        .await?;
        Ok(At { table: "outbox", row: &place.guild }.number("count", count)?)
    }
}

impl Tx<'_> {
    /// A destination cannot be posted to. Says whether that is news.
    pub async fn hold(
        &mut self,
        place: Destination,
        now: DateTime<Utc>,
        obstacle: Obstacle,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let (guild, channel, obstacle) = (int(place.guild.0), int(place.channel.0), code(obstacle));
        let known = self.outage(place).await?.is_some();
        let (since, probe_at) = (now.timestamp_millis(), next_probe(0, now).timestamp_millis());
        sqlx::query!(
            "INSERT INTO outages (guild, channel, since, obstacle, reason, probes, probe_at)
             VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)
             ON CONFLICT (guild, channel) DO UPDATE SET obstacle = excluded.obstacle, reason = excluded.reason",
            guild,
            channel,
            since,
            obstacle,
            reason,
            probe_at
        )
        .execute(self.connection())
        .await?;
        Ok(!known)
    }

    /// A channel that cannot be posted to is being tried once more, and then left alone for longer.
    pub async fn probed(&mut self, place: Destination, outage: &Outage, now: DateTime<Utc>) -> Result<(), StoreError> {
        let (guild, channel) = (int(place.guild.0), int(place.channel.0));
        let probe_at = next_probe(outage.probes, now).timestamp_millis();
        sqlx::query!(
            "UPDATE outages SET probes = probes + 1, probe_at = ?3 WHERE guild = ?1 AND channel = ?2",
            guild,
            channel,
            probe_at
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Tries these channels at once, if any of them cannot be posted to. Says whether one was.
    pub async fn probe(
        &mut self,
        guild: GuildId,
        channels: &[ChannelId],
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (guild, now) = (int(guild.0), now.timestamp_millis());
        let channels = serde_json::json!(channels.iter().map(|channel| int(channel.0)).collect::<Vec<_>>()).to_string();
        let probed = sqlx::query!(
            "UPDATE outages SET probe_at = ?3 WHERE guild = ?1 AND channel IN (SELECT value FROM json_each(?2))",
            guild,
            channels,
            now
        )
        .execute(self.connection())
        .await?;
        Ok(probed.rows_affected() > 0)
    }

    /// A destination can be posted to again: what was held for it is said now.
    pub async fn release(&mut self, place: Destination) -> Result<(), StoreError> {
        let (guild, channel) = (int(place.guild.0), int(place.channel.0));
        sqlx::query!("DELETE FROM outages WHERE guild = ?1 AND channel = ?2", guild, channel)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Sends reports that wait for a channel which cannot be posted to, to another one.
    pub async fn redirect_reports(&mut self, from: Destination, to: ChannelId) -> Result<(), StoreError> {
        let (guild, from, to) = (int(from.guild.0), int(from.channel.0), int(to.0));
        sqlx::query!(
            "UPDATE outbox SET channel = ?3
             WHERE guild = ?1 AND channel = ?2 AND kind = 'report' AND state = 'pending' AND tried_at IS NULL",
            guild,
            from,
            to
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_tried_ever_more_seldom() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let minutes: Vec<_> = (0..9).map(|probes| (next_probe(probes, now) - now).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(next_probe(u32::MAX, now) - now, LONGEST_PROBE);
    }
}
