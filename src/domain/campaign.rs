//! Campaigns: what collaborations are grouped by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{CampaignId, PersonId};
use super::money::Money;
use super::rejection::Why;

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

impl Campaign {
    /// Whether name, budget and deadline can be changed.
    ///
    /// # Errors
    /// It is Cancelled.
    pub fn editable(&self) -> Result<(), Why> {
        match self.state {
            CampaignState::Active | CampaignState::Archived => Ok(()),
            CampaignState::Cancelled => Err(Why::CampaignCancelled),
        }
    }

    /// The same, put away. What it holds goes on.
    ///
    /// # Errors
    /// It is not Active.
    pub fn archived(self) -> Result<Self, Why> {
        match self.state {
            CampaignState::Active => Ok(Self { state: CampaignState::Archived, ..self }),
            CampaignState::Archived => Err(Why::NothingToChange),
            CampaignState::Cancelled => Err(Why::CampaignCancelled),
        }
    }

    /// The same, Active again. What was cancelled with it stays so.
    ///
    /// # Errors
    /// It is Active already.
    pub fn restored(self) -> Result<Self, Why> {
        match self.state {
            CampaignState::Active => Err(Why::NothingToChange),
            CampaignState::Archived | CampaignState::Cancelled => Ok(Self { state: CampaignState::Active, ..self }),
        }
    }

    /// The same, called off.
    ///
    /// # Errors
    /// It is Cancelled already.
    pub fn cancelled(self) -> Result<Self, Why> {
        match self.state {
            CampaignState::Active | CampaignState::Archived => Ok(Self { state: CampaignState::Cancelled, ..self }),
            CampaignState::Cancelled => Err(Why::NothingToChange),
        }
    }
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
