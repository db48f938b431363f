//! Refusals: which rule, what was attempted, why, and what is possible instead.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::budget::Overrun;
use super::campaign::CampaignState;
use super::command::Act;
use super::ids::{PersonId, Reference};
use super::money::AmountProblem;
use super::negotiation::{Outcome, TalkClock};
use super::party::{Role, Side};
use super::post::LinkProblem;
use super::status::{CancelReason, Living, Status};
use super::terms::Terms;

/// The rules that can refuse something, by the ids of `docs/rules.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant is the id of a rule, explained in docs/rules.md")]
pub enum Rule {
    A3,
    L2,
    L3,
    L4,
    L5,
    L7,
    L8,
    N1,
    N2,
    N3,
    N4,
    N6,
    N7,
    N9,
    N11,
    N12,
    N14,
    N15,
    P1,
    P2,
    P3,
    A2,
    D1,
    /// The section on amounts as typed.
    Amounts,
    /// The section on deal terms.
    Terms,
    /// The section on posts.
    Posts,
    /// Bounds of what can be typed.
    Input,
}

impl Rule {
    /// The id as people see it.
    pub fn id(self) -> &'static str {
        match self {
            Self::A3 => "A3",
            Self::L2 => "L2",
            Self::L3 => "L3",
            Self::L4 => "L4",
            Self::L5 => "L5",
            Self::L7 => "L7",
            Self::L8 => "L8",
            Self::N1 => "N1",
            Self::N2 => "N2",
            Self::N3 => "N3",
            Self::N4 => "N4",
            Self::N6 => "N6",
            Self::N7 => "N7",
            Self::N9 => "N9",
            Self::N11 => "N11",
            Self::N12 => "N12",
            Self::N14 => "N14",
            Self::N15 => "N15",
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::A2 => "A2",
            Self::D1 => "D1",
            Self::Amounts => "Amounts",
            Self::Terms => "Terms",
            Self::Posts => "Posts",
            Self::Input => "Input",
        }
    }
}

/// Nothing was changed, and this is why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// What was attempted.
    pub attempted: Act,
    /// Why it was refused.
    pub why: Why,
    /// What the same person could do now.
    #[serde(default)]
    pub possible: Vec<Act>,
}

impl Rejection {
    /// A refusal whose alternatives are still to be filled in.
    pub fn new(attempted: Act, why: Why) -> Self {
        Self { attempted, why, possible: Vec::new() }
    }

    /// The rule it names.
    pub fn rule(&self) -> Rule {
        self.why.rule()
    }
}

/// A text that people type, with a bound of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the field of the same name")]
pub enum Field {
    Deliverables,
    ProductNote,
    Message,
    DeclineText,
    CancelText,
    CorrectionReason,
    Note,
    Tag,
    Name,
    Handle,
    Email,
}

impl Field {
    /// The longest text it takes, in characters.
    pub fn max(self) -> usize {
        match self {
            Self::Message | Self::Note => 1_000,
            Self::Deliverables | Self::ProductNote | Self::DeclineText | Self::CancelText | Self::CorrectionReason => {
                300
            }
            Self::Tag => 30,
            Self::Name | Self::Handle => 80,
            Self::Email => 254,
        }
    }
}

/// What a setting should look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// The name of a time zone, such as `Europe/Berlin`.
    Zone,
    /// A span of the day, such as `22:00-07:00`, or `none`.
    QuietHours,
    /// A time of day, such as `08:30`.
    TimeOfDay,
    /// Days before the deadline, such as `14, 7, 3, 1`, or `none`.
    Ladder,
    /// A currency code, such as `EUR`.
    Currency,
    /// 1 to 10 rounds.
    Rounds,
    /// 1 to 365 days.
    WindowDays,
    /// 0 to 365 days.
    PostingDays,
}

/// Why something was refused, with everything needed to say so. Some are questions: answered, the act goes through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum Why {
    /// P1: the actor's role does not suffice.
    RoleTooWeak {
        /// The role they hold.
        held: Option<Role>,
        /// The weakest role that may.
        needed: Role,
    },
    /// P1: members act on their own collaborations only, and this is not theirs.
    NotTheirOwn,
    /// A3: it is not a change of theirs to this collaboration.
    NotTheirChange,
    /// A3: the change was undone already.
    UndoneBefore,
    /// A3: a change can be undone for five minutes, and these are over.
    UndoTooLate {
        /// When it was made.
        changed_at: DateTime<Utc>,
    },
    /// A3: somebody else has changed the collaboration since.
    ChangedSince {
        /// Who.
        by: PersonId,
        /// When.
        at: DateTime<Utc>,
    },
    /// L2, question: cost and posts must be said to enter this status.
    TermsNeeded {
        /// The status to enter.
        to: Living,
    },
    /// L3, question: a cancellation needs a reason.
    ReasonNeeded,
    /// L3 or N6, question: Other needs a text of its own.
    TextNeeded {
        /// Whether a decline asks for it.
        declining: bool,
    },
    /// L4: it is not cancelled, so there is nothing to restore.
    NotCancelled,
    /// L4: it is cancelled; restoring it comes first.
    IsCancelled,
    /// L5: it has that status, reason or text already.
    NothingToChange,
    /// L7, question: fewer posts are logged than agreed.
    FewerPosts {
        /// Logged so far.
        logged: usize,
        /// Agreed.
        agreed: u16,
    },
    /// L8: another collaboration of this creator is open in this campaign.
    AnotherIsOpen(Reference),
    /// N1: there is no negotiation yet, so no offer to answer.
    NoTalk,
    /// N2: the terms are those of the standing offer; it can be accepted.
    IdenticalTerms,
    /// N3: an offer is on the table; it is to be answered, not replaced.
    OfferStands {
        /// The side that made it.
        by: Side,
    },
    /// N3: the standing offer is this side's own.
    OwnOffer {
        /// The side that made it and now waits.
        side: Side,
    },
    /// N3: no offer has been made yet.
    NoOffer,
    /// N4: this side has used its counters.
    CountersUsed {
        /// The side.
        side: Side,
        /// How many each side had.
        rounds: u8,
    },
    /// N6: the creator is out of this campaign; only a manager may try again.
    DeclinedBefore {
        /// The collaboration that ended without agreement.
        by: Reference,
    },
    /// N6, question: a team that declines says why.
    DeclineReasonNeeded,
    /// N6: this side cannot decline for that reason.
    NotADeclineReason {
        /// The side.
        side: Side,
        /// The reason it gave.
        reason: CancelReason,
    },
    /// N7: the answer came at or after the deadline.
    TooLate {
        /// The first instant that was too late.
        deadline: DateTime<Utc>,
        /// The window that ran out, in days.
        window_days: u16,
        /// What it counted from.
        clock: TalkClock,
    },
    /// N9: the talk expired; only Cancel is left.
    Expired {
        /// When.
        deadline: DateTime<Utc>,
    },
    /// N9: the talk of another collaboration of this creator in this campaign expired.
    ExpiredBefore {
        /// Which one.
        by: Reference,
    },
    /// N11: the offer was withdrawn; its side must replace it first.
    OfferWithdrawn {
        /// The side that withdrew it.
        by: Side,
    },
    /// N11: there is no standing offer of this side to withdraw.
    NothingToWithdraw {
        /// The side that tried.
        side: Side,
    },
    /// N12: the talk is paused while the collaboration is elsewhere.
    Paused {
        /// Where it is.
        status: Status,
    },
    /// N12, question: which terms were agreed?
    WhichTerms {
        /// The status to enter.
        to: Living,
        /// Those of the standing offer, if one stands.
        standing: Option<Terms>,
        /// In an amendment, the old ones.
        old: Option<Terms>,
    },
    /// N12: there is no such thing to agree on.
    NoSuchTerms {
        /// The status to enter.
        to: Living,
    },
    /// N15: the talk is closed.
    TalkClosed {
        /// How it ended.
        outcome: Outcome,
    },
    /// N15: the button was drawn for something that has changed since.
    Stale,
    /// P3: the campaign takes no new collaborations.
    CampaignNotActive(CampaignState),
    /// P3: the campaign is cancelled; restoring it comes first.
    CampaignCancelled,
    /// A2: it would go past the campaign's budget, and the guild blocks that.
    PastBudget(Overrun),
    /// Terms: while negotiating, only offers change them.
    OnlyOffersChangeTerms,
    /// Terms, question: a correction needs a reason.
    CorrectionReasonNeeded,
    /// Terms: terms are in force; they are corrected, not said anew.
    TermsInForce,
    /// Terms: more posts than can be recorded.
    TooManyPosts,
    /// Posts: this address is logged already.
    PostLoggedBefore,
    /// Posts: what was typed is no address of a post.
    NotALink(LinkProblem),
    /// Amounts: what was typed is no amount.
    Amount(AmountProblem),
    /// A text is empty where one is needed.
    Blank(Field),
    /// A text is too long.
    TooLong(Field),
    /// What was typed is no whole number of posts.
    NotANumber(String),
    /// What was typed is no date.
    NotADate(String),
    /// What was typed is not understood as what it should be.
    NotUnderstood {
        /// What was typed.
        typed: String,
        /// What was expected.
        expected: Expected,
    },
    /// P2: another creator has this handle.
    HandleTaken {
        /// Their name.
        name: String,
    },
    /// P2: they are the same creator already.
    SameCreator,
    /// P2: both have an open collaboration in one campaign, which one creator cannot have.
    BothOpen {
        /// Of the one that would be merged.
        one: Reference,
        /// Of the other.
        other: Reference,
    },
    /// No such collaboration, creator or campaign in this guild.
    NotFound(String),
    /// Several of that name in this guild; which is meant?
    SeveralFound(String),
    /// Something of that name is there already.
    NameTaken(String),
    /// D1: what was typed is no tracking number.
    NotATrackingNumber(String),
    /// D1: what was typed is no carrier that is known here.
    NoSuchCarrier(String),
    /// D1: this collaboration follows that parcel already.
    ParcelFollowed(String),
    /// D1: no collaboration of this guild follows that parcel.
    NoSuchParcel(String),
    /// D1: several collaborations of this guild follow that parcel; which is meant?
    SeveralParcels(Vec<Reference>),
}

impl Why {
    /// The rule it comes from.
    pub fn rule(&self) -> Rule {
        match self {
            Self::RoleTooWeak { .. } | Self::NotTheirOwn => Rule::P1,
            Self::NotTheirChange | Self::UndoneBefore | Self::UndoTooLate { .. } | Self::ChangedSince { .. } => {
                Rule::A3
            }
            Self::TermsNeeded { .. } => Rule::L2,
            Self::ReasonNeeded | Self::TextNeeded { declining: false } => Rule::L3,
            Self::NotCancelled | Self::IsCancelled => Rule::L4,
            Self::NothingToChange => Rule::L5,
            Self::FewerPosts { .. } => Rule::L7,
            Self::AnotherIsOpen(_) => Rule::L8,
            Self::NoTalk => Rule::N1,
            Self::IdenticalTerms => Rule::N2,
            Self::OfferStands { .. } | Self::OwnOffer { .. } | Self::NoOffer => Rule::N3,
            Self::CountersUsed { .. } => Rule::N4,
            Self::DeclinedBefore { .. }
            | Self::DeclineReasonNeeded
            | Self::NotADeclineReason { .. }
            | Self::TextNeeded { declining: true } => Rule::N6,
            Self::TooLate { .. } => Rule::N7,
            Self::Expired { .. } | Self::ExpiredBefore { .. } => Rule::N9,
            Self::OfferWithdrawn { .. } | Self::NothingToWithdraw { .. } => Rule::N11,
            Self::Paused { .. } | Self::WhichTerms { .. } | Self::NoSuchTerms { .. } => Rule::N12,
            Self::TalkClosed { .. } | Self::Stale => Rule::N15,
            Self::HandleTaken { .. } | Self::SameCreator | Self::BothOpen { .. } => Rule::P2,
            Self::CampaignNotActive(_) | Self::CampaignCancelled => Rule::P3,
            Self::PastBudget(_) => Rule::A2,
            Self::NotATrackingNumber(_)
            | Self::NoSuchCarrier(_)
            | Self::ParcelFollowed(_)
            | Self::NoSuchParcel(_)
            | Self::SeveralParcels(_) => Rule::D1,
            Self::OnlyOffersChangeTerms | Self::CorrectionReasonNeeded | Self::TermsInForce | Self::TooManyPosts => {
                Rule::Terms
            }
            Self::PostLoggedBefore | Self::NotALink(_) => Rule::Posts,
            Self::Amount(_) => Rule::Amounts,
            Self::Blank(_)
            | Self::TooLong(_)
            | Self::NotANumber(_)
            | Self::NotADate(_)
            | Self::NotUnderstood { .. }
            | Self::NotFound(_)
            | Self::SeveralFound(_)
            | Self::NameTaken(_) => Rule::Input,
        }
    }

    /// Whether an answer to it lets the act go through.
    pub fn is_question(&self) -> bool {
        matches!(
            self,
            Self::TermsNeeded { .. }
                | Self::ReasonNeeded
                | Self::TextNeeded { .. }
                | Self::FewerPosts { .. }
                | Self::DeclineReasonNeeded
                | Self::WhichTerms { .. }
                | Self::CorrectionReasonNeeded
        )
    }
}
