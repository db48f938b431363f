//! Who acts, in which role, and for which side of a negotiation.

use serde::{Deserialize, Serialize};

use super::ids::PersonId;

/// What a person may do in a guild (P1). Each role includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Creates, and acts on collaborations.
    Member,
    /// Also decides requests for approval.
    Approver,
    /// Everything, settings included.
    Manager,
}

impl Role {
    /// All roles, weakest first.
    pub const ALL: [Self; 4] = [Self::Viewer, Self::Member, Self::Approver, Self::Manager];
}

/// A person in the moment of acting, with the role their Discord roles give them. `None`: no role at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// The strongest role held, if any.
    pub role: Option<Role>,
}

impl Actor {
    /// Whether the actor holds `role` or a stronger one.
    pub fn is_at_least(&self, role: Role) -> bool {
        self.role.is_some_and(|held| held >= role)
    }
}

/// On which collaborations a member may act (P1). Approvers and managers act on all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// On every collaboration of the guild.
    #[default]
    All,
    /// On those they own.
    Own,
}

/// One of the two parties that negotiate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The brand's or agency's team.
    Team,
    /// The creator; a team member records what they said.
    Creator,
}

impl Side {
    /// Both sides.
    pub const BOTH: [Self; 2] = [Self::Team, Self::Creator];

    /// The one that negotiates with this one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Team => Self::Creator,
            Self::Creator => Self::Team,
        }
    }
}
