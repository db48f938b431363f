//! The fixed lists that options offer, and what each entry means. Discord sends the position in the list, which is never kept.

use poise::ChoiceParameter;

use crate::app;
use crate::domain::budget::PastBudget;
use crate::domain::campaign::CampaignState;
use crate::domain::creator;
use crate::domain::negotiation::TalkClock;
use crate::domain::notices::{NoticeKind, Ping};
use crate::domain::party;
use crate::domain::status;

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident => $meaning:ty { $($(#[name = $text:literal])? $variant:ident => $value:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, ChoiceParameter)]
        pub(super) enum $name { $($(#[name = $text])? $variant),+ }

        impl From<$name> for $meaning {
            fn from(choice: $name) -> Self {
                match choice { $($name::$variant => $value),+ }
            }
        }
    };
}

choices! {
    /// Every status.
    StatusChoice => status::Status {
        Pending => Self::Pending,
        Negotiating => Self::Negotiating,
        Fulfilling => Self::Fulfilling,
        Completed => Self::Completed,
        Cancelled => Self::Cancelled,
    }
}

choices! {
    /// Every status but Cancelled.
    LivingChoice => status::Living {
        Pending => Self::Pending,
        Negotiating => Self::Negotiating,
        Fulfilling => Self::Fulfilling,
        Completed => Self::Completed,
    }
}

choices! {
    /// Why something was called off.
    ReasonChoice => status::CancelReason {
        #[name = "Creator declined"]
        CreatorDeclined => Self::CreatorDeclined,
        #[name = "Creator unresponsive"]
        CreatorUnresponsive => Self::CreatorUnresponsive,
        #[name = "Budget cut"]
        BudgetCut => Self::BudgetCut,
        #[name = "Campaign cancelled"]
        CampaignCancelled => Self::CampaignCancelled,
        Other => Self::Other,
    }
}

choices! {
    /// Whose act it is.
    SideChoice => party::Side {
        #[name = "team"]
        Team => Self::Team,
        #[name = "creator"]
        Creator => Self::Creator,
    }
}

choices! {
    /// How a negotiation reads.
    NegotiationChoice => app::NegotiationFilter {
        #[name = "Action Required"]
        ActionRequired => Self::ActionRequired,
        #[name = "Waiting on creator"]
        WaitingOnCreator => Self::WaitingOnCreator,
        Expired => Self::Expired,
        #[name = "No Agreement Reached"]
        NoAgreementReached => Self::NoAgreementReached,
        #[name = "Agreement Accepted"]
        AgreementAccepted => Self::AgreementAccepted,
    }
}

choices! {
    /// The order of a list.
    SortChoice => app::Sort {
        #[name = "action required"]
        ActionRequired => Self::ActionRequired,
        #[name = "deadline"]
        Deadline => Self::Deadline,
        #[name = "newest"]
        Newest => Self::Newest,
        #[name = "creator"]
        Creator => Self::Creator,
    }
}

choices! {
    /// Where a creator publishes.
    PlatformChoice => creator::Platform {
        Instagram => Self::Instagram,
        TikTok => Self::TikTok,
        YouTube => Self::YouTube,
        Twitch => Self::Twitch,
        X => Self::X,
        Facebook => Self::Facebook,
        Threads => Self::Threads,
        Pinterest => Self::Pinterest,
        Other => Self::Other,
    }
}

choices! {
    /// Where a campaign stands.
    CampaignStateChoice => CampaignState {
        Active => Self::Active,
        Archived => Self::Archived,
        Cancelled => Self::Cancelled,
    }
}

choices! {
    /// On which collaborations members act.
    ScopeChoice => party::Scope {
        #[name = "all collaborations"]
        All => Self::All,
        #[name = "their own"]
        Own => Self::Own,
    }
}

choices! {
    /// What is done past a budget.
    PastBudgetChoice => PastBudget {
        #[name = "warn"]
        Warn => Self::Warn,
        #[name = "block"]
        Block => Self::Block,
    }
}

choices! {
    /// What the window of a talk counts from.
    ClockChoice => TalkClock {
        #[name = "last offer"]
        LastOffer => Self::LastOffer,
        #[name = "opened"]
        Opened => Self::Opened,
    }
}

choices! {
    /// What notices are about.
    NoticeKindChoice => NoticeKind {
        #[name = "offers and counteroffers"]
        Offers => Self::Offers,
        #[name = "agreement accepted"]
        Agreement => Self::Agreement,
        #[name = "no agreement reached"]
        NoAgreement => Self::NoAgreement,
        #[name = "expired"]
        Expiry => Self::Expiry,
        #[name = "status, cancelled, restored"]
        Status => Self::Status,
        #[name = "expires soon"]
        Warnings => Self::Warnings,
        #[name = "content due"]
        ContentDue => Self::ContentDue,
        #[name = "parcels"]
        Deliveries => Self::Deliveries,
        #[name = "digest"]
        Digest => Self::Digest,
    }
}

choices! {
    /// Whom notices ping.
    PingChoice => Ping {
        #[name = "nobody"]
        Nobody => Self::Nobody,
        #[name = "the owner"]
        Owner => Self::Owner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The domain's value of every choice, in the order people see.
    fn meanings<C: ChoiceParameter + Into<T>, T>() -> Vec<T> {
        (0..C::list().len()).filter_map(C::from_index).map(Into::into).collect()
    }

    #[test]
    fn every_value_of_the_domain_can_be_chosen() {
        assert_eq!(meanings::<StatusChoice, status::Status>(), status::Status::ALL);
        assert_eq!(meanings::<LivingChoice, status::Living>(), status::Living::ALL);
        assert_eq!(meanings::<ReasonChoice, status::CancelReason>(), status::CancelReason::ALL);
        assert_eq!(meanings::<SideChoice, party::Side>(), party::Side::BOTH);
        assert_eq!(meanings::<PlatformChoice, creator::Platform>(), creator::Platform::ALL);
        assert_eq!(meanings::<CampaignStateChoice, CampaignState>(), CampaignState::ALL);
        assert_eq!(meanings::<PastBudgetChoice, PastBudget>(), PastBudget::ALL);
        assert_eq!(meanings::<NoticeKindChoice, NoticeKind>(), NoticeKind::ALL);
    }
}
