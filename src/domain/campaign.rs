//! Campaigns: what collaborations are grouped by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{CampaignId, PersonId};
use super::money::Money;

/// A campaign of a guild (P3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Its number in the guild.
    pub id: CampaignId,
    /// Its name, unique among the guild's Active campaigns.
    pub name: String,
    /// What may be spent.
    pub budget: Option<Money>,
    /// When it ends.
    pub deadline: Option<NaiveDate>,
    /// Who runs it.
    pub owner: PersonId,
    /// Where it stands.
    pub state: CampaignState,
}

/// Where a campaign stands. Only an Active one takes new or restored collaborations (P3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    /// Under way.
    #[default]
    Active,
    /// Put away; its collaborations go on.
    Archived,
    /// Called off.
    Cancelled,
}

impl CampaignState {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Active, Self::Archived, Self::Cancelled];
}
