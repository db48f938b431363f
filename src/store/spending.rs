//! View `spending`: what collaborations bind of their campaign's money.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::codes::{At, int};
use super::{Corrupt, Session, StoreError};
use crate::domain::budget::Spending;
use crate::domain::ids::{CampaignId, GuildId};

impl Session<'_> {
    /// What all collaborations of a campaign bind at `now`.
    pub async fn spending(
        &mut self,
        guild: GuildId,
        campaign: CampaignId,
        now: DateTime<Utc>,
    ) -> Result<Spending, StoreError> {
        let (guild_key, key, now) = (int(guild.0), int(campaign.0), now.timestamp_millis());
        let rows = sqlx::query_scalar!(
            r#"SELECT json_group_array(json_object('kind', kind, 'currency', currency, 'minor', minor)) AS "rows!: String"
               FROM (SELECT kind, currency, sum(minor) AS minor FROM spending
                     WHERE guild = ?1 AND campaign = ?2 AND (until IS NULL OR until > ?3)
                     GROUP BY kind, currency)"#,
            guild_key,
            key,
            now
        )
        .fetch_one(self.connection())
        .await?;
        Ok(read(&rows, At { table: "spending", row: &guild })?)
    }
}

/// Reads the sums by kind and currency that SQLite wrote as JSON.
pub(super) fn read(rows: &str, at: At<'_>) -> Result<Spending, Corrupt> {
    #[derive(Deserialize)]
    struct Row {
        kind: String,
        currency: String,
        minor: i64,
    }
    let rows: Vec<Row> = serde_json::from_str(rows).map_err(|_| at.corrupt("minor"))?;
    let mut spending = Spending::default();
    for Row { kind, currency, minor } in rows {
        let bound = spending.bound(currency.parse().map_err(|_| at.corrupt("currency"))?);
        *match kind.as_str() {
            "committed" => &mut bound.committed,
            "team" => &mut bound.by_team,
            "creator" => &mut bound.by_creators,
            _ => return Err(at.corrupt("kind")),
        } += minor;
    }
    Ok(spending)
}
