//! Where a collaboration stands.

use serde::{Deserialize, Serialize};

/// The status people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Created, not yet sent to or acknowledged by the creator.
    Pending,
    /// The creator answered; terms are being discussed.
    Negotiating,
    /// Terms agreed; content or product delivery under way.
    Fulfilling,
    /// Every deliverable met and confirmed.
    Completed,
    /// Called off by either side, with a reason.
    Cancelled,
}

impl Status {
    /// All five, in the order of the lifecycle.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Negotiating, Self::Fulfilling, Self::Completed, Self::Cancelled];

    /// The living status of the same name; `None` for Cancelled.
    pub fn living(self) -> Option<Living> {
        match self {
            Self::Pending => Some(Living::Pending),
            Self::Negotiating => Some(Living::Negotiating),
            Self::Fulfilling => Some(Living::Fulfilling),
            Self::Completed => Some(Living::Completed),
            Self::Cancelled => None,
        }
    }
}

/// A status other than Cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Living {
    /// See [`Status::Pending`].
    Pending,
    /// See [`Status::Negotiating`].
    Negotiating,
    /// See [`Status::Fulfilling`].
    Fulfilling,
    /// See [`Status::Completed`].
    Completed,
}

impl Living {
    /// All four, in the order of the lifecycle.
    pub const ALL: [Self; 4] = [Self::Pending, Self::Negotiating, Self::Fulfilling, Self::Completed];

    /// Open means that work is still to be done (L8 counts these).
    pub fn is_open(self) -> bool {
        self != Self::Completed
    }

    /// Whether terms are in force in this status.
    pub fn has_contract(self) -> bool {
        matches!(self, Self::Fulfilling | Self::Completed)
    }
}

impl From<Living> for Status {
    fn from(living: Living) -> Self {
        match living {
            Living::Pending => Self::Pending,
            Living::Negotiating => Self::Negotiating,
            Living::Fulfilling => Self::Fulfilling,
            Living::Completed => Self::Completed,
        }
    }
}

/// Why a collaboration was called off (L3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    /// The creator said no; this is the creator's decline (N6).
    CreatorDeclined,
    /// The creator never answered. Always a person's judgement (L6).
    CreatorUnresponsive,
    /// The money is gone.
    BudgetCut,
    /// The campaign was called off.
    CampaignCancelled,
    /// Something else, said in a text of its own.
    Other,
}

impl CancelReason {
    /// All five.
    pub const ALL: [Self; 5] =
        [Self::CreatorDeclined, Self::CreatorUnresponsive, Self::BudgetCut, Self::CampaignCancelled, Self::Other];

    /// What a team that declines may pick (N6).
    pub const OF_A_TEAM_THAT_DECLINES: [Self; 3] = [Self::BudgetCut, Self::CampaignCancelled, Self::Other];
}
