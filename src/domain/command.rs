//! What people can ask of a collaboration.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{CampaignId, CreatorId, PersonId, Reference};
use super::money::Money;
use super::offer::OfferNumber;
use super::party::Side;
use super::post::Post;
use super::status::{CancelReason, Living, Status};
use super::terms::{DealTerms, Terms};

/// A new collaboration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create {
    /// The number the guild gives it.
    pub reference: Reference,
    /// With whom.
    pub creator: CreatorId,
    /// Inside which campaign, if any.
    pub campaign: Option<CampaignId>,
    /// The status it starts in (L2).
    pub status: Living,
    /// Draft terms, or the agreed ones if it starts in Fulfilling or Completed.
    pub terms: DealTerms,
    /// When the content is due.
    pub due: Option<NaiveDate>,
    /// The product note.
    pub note: Option<String>,
}

/// What can be asked of an existing collaboration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Move it to another status (L1, L2). On a cancelled one this is a restore; to Cancelled it asks for the reason (L4).
    SetStatus {
        /// Where to.
        to: Status,
        /// Which terms were agreed, where that must be said (L2, N12).
        agreed: Option<AgreedTerms>,
        /// The person saw that fewer posts were logged than agreed, and goes on (L7).
        fewer_posts_confirmed: bool,
    },
    /// Call it off (L3).
    Cancel {
        /// Why; asked for if missing.
        reason: Option<CancelReason>,
        /// In words; needed for Other.
        text: Option<String>,
    },
    /// Revive a cancelled one (L4).
    Restore {
        /// The status it comes back to.
        to: Living,
        /// Which terms were agreed, where that must be said.
        agreed: Option<AgreedTerms>,
    },
    /// The opening proposal, or the replacement of a withdrawn offer (N3, N11).
    MakeOffer {
        /// The side it comes from.
        side: Side,
        /// What it costs.
        cost: Money,
        /// The rest of the sheet, as far as it is named.
        posts: Option<u16>,
        /// Deliverables in words.
        deliverables: Option<String>,
        /// Words that go with it.
        message: Option<String>,
    },
    /// A counteroffer (N2–N4). What it does not name is taken from the standing offer.
    Counter {
        /// The side it comes from.
        side: Side,
        /// What changes.
        changes: DealTerms,
        /// Words that go with it.
        message: Option<String>,
        /// The offer it answers, where the person pressed a button drawn for one.
        of: Option<OfferNumber>,
    },
    /// Accept the other side's standing offer (N5).
    Accept {
        /// The side that accepts.
        side: Side,
        /// The offer it answers, where the person pressed a button drawn for one.
        of: Option<OfferNumber>,
    },
    /// Decline it (N6); in an amendment a reason cancels the whole deal (N14).
    Decline {
        /// The side that declines.
        side: Side,
        /// Why; a team that declines must say.
        reason: Option<CancelReason>,
        /// In words.
        text: Option<String>,
        /// The offer it answers, where the person pressed a button drawn for one.
        of: Option<OfferNumber>,
    },
    /// Take the own standing offer back (N11).
    Withdraw {
        /// The side that takes it back.
        side: Side,
        /// The offer it means, where the person pressed a button drawn for one.
        of: Option<OfferNumber>,
    },
    /// Change deal terms, due date and product note by hand.
    EditTerms {
        /// Cost, posts, deliverables: a draft in Pending, a correction in Fulfilling and Completed.
        changes: DealTerms,
        /// A new due date.
        due: Option<NaiveDate>,
        /// A new product note; an empty one removes it.
        note: Option<String>,
        /// Why, for a correction.
        reason: Option<String>,
    },
    /// Log a delivered post.
    LogPost(Post),
    /// Add a note to the history.
    AddNote(String),
    /// Add and remove tags.
    Tag {
        /// To add.
        add: Vec<String>,
        /// To remove.
        remove: Vec<String>,
    },
    /// Hand it to another owner.
    Assign(PersonId),
}

/// Which terms a person says were agreed (N12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreedTerms {
    /// Those of the standing offer.
    StandingOffer,
    /// Others, typed in.
    Typed(Terms),
    /// In an amendment, the old ones.
    Old,
}

/// The kind of an act, as refusals and lists of what is possible name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "act", content = "to", rename_all = "snake_case")]
pub enum Act {
    /// See [`Create`].
    Create,
    /// See [`Command::SetStatus`].
    SetStatus(Status),
    /// See [`Command::Cancel`].
    Cancel,
    /// See [`Command::Restore`].
    Restore(Living),
    /// See [`Command::MakeOffer`].
    MakeOffer(Side),
    /// See [`Command::Counter`].
    Counter(Side),
    /// See [`Command::Accept`].
    Accept(Side),
    /// See [`Command::Decline`].
    Decline(Side),
    /// See [`Command::Withdraw`].
    Withdraw(Side),
    /// See [`Command::EditTerms`].
    EditTerms,
    /// See [`Command::LogPost`].
    LogPost,
    /// See [`Command::AddNote`].
    AddNote,
    /// See [`Command::Tag`].
    Tag,
    /// See [`Command::Assign`].
    Assign,
    /// Undo a change (A3).
    Undo,
    /// Have a parcel followed (D1).
    AddParcel,
    /// Have a parcel followed no longer (D1).
    RemoveParcel,
    /// Have a parcel followed under another carrier (D1).
    ChangeCarrier,
    /// Look something up.
    Read,
    /// Add a creator.
    AddCreator,
    /// Change what is known of a creator.
    EditCreator,
    /// Merge two creators who are one.
    MergeCreators,
    /// Create a campaign.
    CreateCampaign,
    /// Have the board posted.
    PostBoard,
    /// Change name, budget or deadline of a campaign.
    EditCampaign,
    /// Put a campaign away.
    ArchiveCampaign,
    /// Make a campaign Active again.
    RestoreCampaign,
    /// Call a campaign off.
    CancelCampaign,
    /// Change the settings of the guild.
    ChangeSettings,
}

impl Command {
    /// Its kind.
    pub fn act(&self) -> Act {
        match self {
            Self::SetStatus { to, .. } => Act::SetStatus(*to),
            Self::Cancel { .. } => Act::Cancel,
            Self::Restore { to, .. } => Act::Restore(*to),
            Self::MakeOffer { side, .. } => Act::MakeOffer(*side),
            Self::Counter { side, .. } => Act::Counter(*side),
            Self::Accept { side, .. } => Act::Accept(*side),
            Self::Decline { side, .. } => Act::Decline(*side),
            Self::Withdraw { side, .. } => Act::Withdraw(*side),
            Self::EditTerms { .. } => Act::EditTerms,
            Self::LogPost(_) => Act::LogPost,
            Self::AddNote(_) => Act::AddNote,
            Self::Tag { .. } => Act::Tag,
            Self::Assign(_) => Act::Assign,
        }
    }
}
