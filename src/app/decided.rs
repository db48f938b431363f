//! How interactions were decided, so that each takes effect at most once and a repeated one gets the same answer (R4).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AppError, Caller};
use crate::domain::ids::{CampaignId, CreatorId, Reference};
use crate::domain::rejection::Rejection;
use crate::store::{Corrupt, Session, StoreError, Tx};

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
    /// It changed the settings.
    ChangedSettings,
}

impl Decided {
    /// The same interaction cannot ask for two different things.
    pub(super) fn unexpected(&self, caller: &Caller) -> StoreError {
        StoreError::Conflict(format!("interaction {}, decided as {self:?},", caller.interaction))
    }
}

/// How the caller's interaction was decided before, if it was.
pub(super) async fn before(session: &mut Session<'_>, caller: &Caller) -> Result<Option<Decided>, StoreError> {
    let Some(seen) = session.seen_interaction(caller.guild, caller.interaction).await? else { return Ok(None) };
    let corrupt = Corrupt { table: "interactions", column: "outcome", row: caller.interaction.to_string() };
    Ok(Some(serde_json::from_value(seen.outcome).map_err(|_| corrupt)?))
}

/// Why the caller's interaction was refused before, if it was, for what is about no collaboration.
pub(super) async fn refused_before(session: &mut Session<'_>, caller: &Caller) -> Result<Option<AppError>, StoreError> {
    Ok(match before(session, caller).await? {
        Some(Decided::Refused { rejection, of: None }) => Some(rejection.into()),
        _ => None,
    })
}

/// Remembers a refusal that is about no collaboration. It is no failure of the job, so what the job hands back is a value, to be unpacked
/// after the commit. Nothing may have been written before.
pub(super) async fn remember_refusal<T>(
    tx: &mut Tx<'_>,
    caller: &Caller,
    result: Result<T, AppError>,
    now: DateTime<Utc>,
) -> Result<Result<T, AppError>, AppError> {
    if let Err(AppError::Refused(refused)) = &result {
        let decided = Decided::Refused { rejection: refused.rejection.clone(), of: None };
        remember(tx, caller, &decided, now).await?;
        return Ok(result);
    }
    result.map(Ok)
}

/// Remembers how it was decided, in the transaction that decides it.
pub(super) async fn remember(
    tx: &mut Tx<'_>,
    caller: &Caller,
    decided: &Decided,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.ensure_guild(caller.guild).await?;
    let outcome = serde_json::to_value(decided)
        .map_err(|error| StoreError::Conflict(format!("interaction {}: {error};", caller.interaction)))?;
    tx.remember_interaction(caller.guild, caller.interaction, caller.person, now, &outcome).await
}
