//! The questions of a guild's first run, in their order. What was answered stands in the settings; nothing else is remembered, so a run
//! that was left is taken up wherever the settings say.

use serde::{Deserialize, Serialize};

use super::party::Role;
use super::settings::Settings;

/// One question of a first run; the last one is no question but the trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Where cards are, and what happens to deals.
    Deals,
    /// Where the board is.
    Board,
    /// Where parcels are told of.
    Deliveries,
    /// Where approvals are asked for.
    Approvals,
    /// Where the digest comes.
    Digest,
    /// Who may do everything.
    Manager,
    /// Who approves.
    Approver,
    /// Who creates and negotiates.
    Member,
    /// Who may look.
    Viewer,
    /// The time zone.
    Zone,
    /// The currency of amounts without a sign.
    Currency,
    /// Rounds and window of negotiations.
    Negotiation,
    /// A test message to each channel.
    Trial,
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 13] = [
        Self::Deals,
        Self::Board,
        Self::Deliveries,
        Self::Approvals,
        Self::Digest,
        Self::Manager,
        Self::Approver,
        Self::Member,
        Self::Viewer,
        Self::Zone,
        Self::Currency,
        Self::Negotiation,
        Self::Trial,
    ];

    /// The one behind it; nothing behind the trial.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// The one before it; nothing before the first.
    pub fn previous(self) -> Option<Self> {
        (self as usize).checked_sub(1).and_then(|index| Self::ALL.get(index)).copied()
    }

    /// Whether the settings hold an answer. What has a usual value is answered once it is another one.
    pub fn is_answered(self, settings: &Settings) -> bool {
        let (channels, usual) = (&settings.channels, Settings::default());
        match self {
            Self::Deals => channels.deals.is_some(),
            Self::Board => channels.board.is_some(),
            Self::Deliveries => channels.deliveries.is_some(),
            Self::Approvals => channels.approvals.is_some(),
            Self::Digest => channels.digest.is_some(),
            Self::Manager => settings.roles.of(Role::Manager).is_some(),
            Self::Approver => settings.roles.of(Role::Approver).is_some(),
            Self::Member => settings.roles.of(Role::Member).is_some(),
            Self::Viewer => settings.roles.of(Role::Viewer).is_some(),
            Self::Zone => settings.zone != usual.zone,
            Self::Currency => settings.currency != usual.currency,
            Self::Negotiation => settings.policy != usual.policy,
            Self::Trial => false,
        }
    }

    /// Where a run is taken up: behind the last question that was answered, as those before it were skipped on purpose.
    pub fn resumed(settings: &Settings) -> Self {
        let last = Self::ALL.into_iter().rev().find(|step| step.is_answered(settings));
        last.map_or(Self::Deals, |last| last.next().unwrap_or(Self::Trial))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ChannelId, RoleId};
    use crate::domain::settings::{Channels, Roles};

    #[test]
    fn each_step_leads_to_the_next_and_back() {
        for pair in Step::ALL.windows(2) {
            assert_eq!((pair[0].next(), pair[1].previous()), (Some(pair[1]), Some(pair[0])));
        }
        assert_eq!((Step::Deals.previous(), Step::Trial.next()), (None, None));
    }

    #[test]
    fn a_run_is_taken_up_behind_what_was_answered_last() {
        let mut settings = Settings::default();
        assert_eq!(Step::resumed(&settings), Step::Deals);
        settings.channels = Channels { deals: Some(ChannelId(1)), ..Channels::default() };
        assert_eq!(Step::resumed(&settings), Step::Board);
        settings.roles = Roles { member: Some(RoleId(2)), ..Roles::default() };
        assert_eq!(Step::resumed(&settings), Step::Viewer, "what was skipped is not asked again");
        settings.policy.rounds = 2;
        assert_eq!(Step::resumed(&settings), Step::Trial);
    }
}
