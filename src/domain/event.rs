//! What happened: the facts a collaboration's history is made of.
//!
//! Events are stored as JSON for good. A new field must therefore be optional when read (`#[serde(default)]`), and neither a variant
//! nor a field is ever renamed.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{CampaignId, CreatorId, PersonId, Reference};
use super::negotiation::{Outcome, Policy};
use super::offer::{Offer, OfferNumber};
use super::parcel::{CarrierCode, TrackingNumber};
use super::party::Side;
use super::post::Post;
use super::status::{CancelReason, Living};
use super::terms::{DealTerms, Terms};

/// One fact about one collaboration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// It was created; always the first.
    Created {
        /// Its number.
        reference: Reference,
        /// With whom.
        creator: CreatorId,
        /// Inside which campaign.
        campaign: Option<CampaignId>,
        /// Who made it and owns it.
        owner: PersonId,
        /// The status it starts in.
        status: Living,
        /// Its terms so far.
        terms: DealTerms,
        /// When content is due.
        due: Option<NaiveDate>,
        /// The product note.
        note: Option<String>,
    },
    /// It was moved by hand from one living status to another.
    StatusChanged {
        /// From here.
        from: Living,
        /// To here.
        to: Living,
        /// The terms that were said to be agreed, where that had to be said and no talk was open (L2).
        terms: Option<Terms>,
    },
    /// A talk opened (N1), an amendment if it names the status the deal came from (N14).
    TalkOpened {
        /// Its number.
        talk: u32,
        /// The policy it keeps (N13).
        policy: Policy,
        /// The status an amended deal came from.
        amends: Option<Living>,
    },
    /// The opening proposal, or the replacement of a withdrawn offer.
    OfferMade {
        /// The offer.
        offer: Offer,
        /// Whether it replaces a withdrawn one (N11).
        replacement: bool,
    },
    /// A counteroffer.
    Countered {
        /// The offer that stands from now on.
        offer: Offer,
    },
    /// The standing offer was taken back (N11).
    OfferWithdrawn {
        /// Which one.
        offer: OfferNumber,
        /// By this side.
        side: Side,
    },
    /// Agreement Accepted (N5): the terms are in force.
    Accepted {
        /// The offer that was accepted.
        offer: OfferNumber,
        /// The side that accepted it.
        side: Side,
        /// Its terms.
        terms: Terms,
    },
    /// Agreement Accepted, recorded by hand (N12): the talk is closed, the deal moved on.
    AgreementRecorded {
        /// What was agreed.
        terms: Terms,
        /// From this status, or the one it was cancelled in.
        from: Living,
        /// To Fulfilling or Completed.
        to: Living,
    },
    /// No Agreement Reached (N6): the talk is closed and the collaboration cancelled.
    Declined {
        /// The offer that was declined.
        offer: OfferNumber,
        /// The side that declined.
        side: Side,
        /// The reason it was cancelled for.
        reason: CancelReason,
        /// In words.
        text: Option<String>,
    },
    /// The window ran out (N7, N8). Recorded by the clock.
    Expired {
        /// The first instant that was too late.
        deadline: DateTime<Utc>,
    },
    /// An amendment ended without agreement; the old terms stay in force (N14).
    AmendmentEnded {
        /// How.
        outcome: Outcome,
        /// The status the deal returned to, unless it is elsewhere.
        back_to: Living,
        /// In words, where somebody declined.
        text: Option<String>,
    },
    /// It was called off (L3).
    Cancelled {
        /// Why.
        reason: CancelReason,
        /// In words.
        text: Option<String>,
        /// Set where this is a side's decline (N6).
        declined_by: Option<Side>,
    },
    /// The reason it was called off for was corrected (L5).
    CancelReasonChanged {
        /// The reason it has now.
        reason: CancelReason,
        /// In words.
        text: Option<String>,
        /// Set where this is a side's decline (N6).
        declined_by: Option<Side>,
    },
    /// A cancelled one came back (L4).
    Restored {
        /// To this status.
        to: Living,
        /// The terms that were said to be agreed, where that had to be said and no talk was open (L2).
        terms: Option<Terms>,
        /// The side by whose decline it had ended, where it had (N6): a manager tries again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        declined_by: Option<Side>,
    },
    /// The draft terms were changed.
    TermsDrafted {
        /// What they are now.
        terms: DealTerms,
    },
    /// Terms in force were corrected by hand.
    TermsCorrected {
        /// What they were.
        from: DealTerms,
        /// What they are now.
        to: DealTerms,
        /// Why.
        reason: String,
    },
    /// The due date was set.
    DueSet {
        /// To this day.
        due: NaiveDate,
    },
    /// The product note was changed, or removed.
    NoteSet {
        /// What it says now.
        note: Option<String>,
    },
    /// A delivered post was logged.
    PostLogged {
        /// The post.
        post: Post,
    },
    /// A note was added to the history.
    Noted {
        /// What it says.
        text: String,
    },
    /// Tags were added or removed.
    Tagged {
        /// These were added.
        added: Vec<String>,
        /// These were removed.
        removed: Vec<String>,
    },
    /// Its creator turned out to be another one the team knew (P2).
    CreatorMerged {
        /// Who they were taken for.
        from: CreatorId,
        /// Who they are.
        into: CreatorId,
    },
    /// It has a new owner.
    Assigned {
        /// Whose it was.
        from: PersonId,
        /// Whose it is.
        to: PersonId,
    },
    /// The last changes were undone by the person who made them (A3). Nothing is lost: they stay in the history and count no more.
    Undone {
        /// How many events of this history, from the first, it goes back to; none: the creation itself is undone.
        keeps: u32,
        /// The events that count no more, oldest first, as far as they still did.
        undoes: Vec<Self>,
    },
    /// A parcel is followed from now on (D1).
    ParcelAdded {
        /// Its number.
        number: TrackingNumber,
        /// Its carrier, where it was named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        carrier: Option<CarrierCode>,
    },
    /// A parcel is followed no longer (D1).
    ParcelRemoved {
        /// Its number.
        number: TrackingNumber,
    },
    /// A parcel was delivered; recorded by the clock. It moves nothing (D4).
    ParcelDelivered {
        /// Its number.
        number: TrackingNumber,
        /// When, where the carrier says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<DateTime<Utc>>,
    },
}

impl Event {
    /// Whether the creator did it and a member recorded it (N2): a fact, which no policy of the team can refuse.
    pub fn is_the_creators(&self) -> bool {
        matches!(self, Self::OfferMade { offer, .. } | Self::Countered { offer } if offer.side == Side::Creator)
            || matches!(self, Self::Accepted { side: Side::Creator, .. })
    }

    /// Whether it makes an offer or puts terms in force.
    pub fn binds_money(&self) -> bool {
        matches!(
            self,
            Self::OfferMade { .. }
                | Self::Countered { .. }
                | Self::Accepted { .. }
                | Self::AgreementRecorded { .. }
                | Self::TermsCorrected { .. }
        ) || matches!(self, Self::Created { status: to, .. } | Self::StatusChanged { to, .. } | Self::Restored { to, .. } if to.has_contract())
    }

    /// Whether it is about a parcel, which is no change of the collaboration: an undo leaves it alone (A3).
    pub fn is_of_a_parcel(&self) -> bool {
        matches!(self, Self::ParcelAdded { .. } | Self::ParcelRemoved { .. } | Self::ParcelDelivered { .. })
    }

    /// Whether it moves the deal itself: its status, its talk or the offer on the table. Only these make a button of an older
    /// drawing stale; notes, tags, owners, due dates and posts do not.
    pub fn is_move(&self) -> bool {
        match self {
            Self::Created { .. }
            | Self::StatusChanged { .. }
            | Self::TalkOpened { .. }
            | Self::OfferMade { .. }
            | Self::Countered { .. }
            | Self::OfferWithdrawn { .. }
            | Self::Accepted { .. }
            | Self::AgreementRecorded { .. }
            | Self::Declined { .. }
            | Self::Expired { .. }
            | Self::AmendmentEnded { .. }
            | Self::Cancelled { .. }
            | Self::CancelReasonChanged { .. }
            | Self::Restored { .. } => true,
            Self::Undone { undoes, .. } => undoes.iter().any(Self::is_move),
            Self::TermsDrafted { .. }
            | Self::TermsCorrected { .. }
            | Self::DueSet { .. }
            | Self::NoteSet { .. }
            | Self::PostLogged { .. }
            | Self::Noted { .. }
            | Self::Tagged { .. }
            | Self::CreatorMerged { .. }
            | Self::Assigned { .. }
            | Self::ParcelAdded { .. }
            | Self::ParcelRemoved { .. }
            | Self::ParcelDelivered { .. } => false,
        }
    }

    /// Whether the passing of time alone brought it about.
    pub fn is_by_the_clock(&self) -> bool {
        matches!(self, Self::Expired { .. } | Self::AmendmentEnded { outcome: Outcome::Expired, .. })
    }
}

/// Who an event is by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "person", rename_all = "snake_case")]
pub enum Author {
    /// A person.
    Person(PersonId),
    /// The passing of time.
    Clock,
}

/// When something happened, and through whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// The instant it was recorded.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Author,
}
