//! How interactions were decided, so that each takes effect at most once and a repeated one gets the same answer (R4).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AppError, Caller};
use crate::domain::ids::{CampaignId, CreatorId, Reference};
use crate::domain::rejection::Rejection;
use crate::store::{Corrupt, Decision, GuildNow, Record, StoreError, Tx};

/// What came of an interaction, as it is remembered. Stored for good: no variant and no field is ever renamed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Decided {
    /// It changed this collaboration.
    Changed(Reference),
    /// It was refused; `of` if it was about an existing collaboration.
    Refused { rejection: Rejection, of: Option<Reference> },
    /// It added this creator.
    AddedCreator(CreatorId),
    /// It created this campaign.
    CreatedCampaign(CampaignId),
    /// It changed this campaign, and cancelled these collaborations with it.
    ChangedCampaign { campaign: CampaignId, cancelled: Vec<Reference> },
    /// It changed this creator, or merged another one into them with so many collaborations.
    ChangedCreator { creator: CreatorId, merged: Option<u32> },
    /// It changed the settings.
    ChangedSettings,
    /// It asked for the board.
    AskedForBoard,
    /// It had so much tried again.
    Retried { rows: u64, channels: u64 },
}

impl Decided {
    /// The same interaction cannot ask for two different things.
    pub(super) fn unexpected(&self, caller: &Caller) -> StoreError {
        StoreError::Conflict(format!("interaction {}, decided as {self:?},", caller.interaction))
    }
}

/// The guild as the caller's interaction finds it, and how that was decided before, if it was.
pub(super) async fn before(tx: &mut Tx<'_>, caller: &Caller) -> Result<(GuildNow, Option<Decided>), StoreError> {
    let guild = tx.guild_now(caller.guild, Some(caller.interaction)).await?;
    if guild.is_new {
        tx.ensure_guild(caller.guild).await?;
    }
    let corrupt = |_| Corrupt { table: "interactions", column: "outcome", row: caller.interaction.to_string() };
    let seen = guild.seen.as_ref().map(|seen| Decided::deserialize(&seen.outcome).map_err(corrupt)).transpose()?;
    Ok((guild, seen))
}

/// How an interaction that is about no collaboration was decided before, or why it was refused then.
pub(super) fn unless_refused(seen: Option<Decided>) -> Result<Option<Decided>, AppError> {
    match seen {
        Some(Decided::Refused { rejection, of: None }) => Err(rejection.into()),
        seen => Ok(seen),
    }
}

/// Remembers a refusal that is about no collaboration. It is no failure of the job, so what the job hands back is a value, to be unpacked
/// after the commit. Nothing of the refused act may have been written before.
pub(super) async fn remember_refusal<T>(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    caller: &Caller,
    result: Result<T, AppError>,
    now: DateTime<Utc>,
) -> Result<Result<T, AppError>, AppError> {
    if let Err(AppError::Refused(refused)) = &result {
        let decided = Decided::Refused { rejection: refused.rejection.clone(), of: None };
        remember(tx, guild, caller, &decided, now, Record::default()).await?;
        return Ok(result);
    }
    result.map(Ok)
}

/// Remembers how it was decided, in the transaction that decides it, together with what else it leaves behind.
pub(super) async fn remember(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    caller: &Caller,
    decided: &Decided,
    now: DateTime<Utc>,
    record: Record<'_>,
) -> Result<(), StoreError> {
    let outcome = serde_json::to_value(decided)
        .map_err(|error| StoreError::Conflict(format!("interaction {}: {error};", caller.interaction)))?;
    let decision = Decision { interaction: caller.interaction, person: caller.person, outcome: &outcome };
    tx.record(guild, now, &Record { decision: Some(decision), ..record }).await
}
