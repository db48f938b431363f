//! A message as a value: what it says, whom it pings, and what can be pressed on it.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{CampaignId, InteractionId, PersonId, Reference, RoleId, TrackedId};
use crate::domain::offer::OfferNumber;
use crate::domain::party::Side;
use crate::domain::setup::Step;
use crate::domain::status::Status;

/// A message, not yet in anybody's wire format. All text is Discord markdown in which text typed by people is already neutralised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The text above the card, and the only place where a mention pings.
    pub content: String,
    /// The card.
    pub card: Option<Card>,
    /// Framed parts below it, without a title of their own. With the card, at most ten, of 6,000 characters in all.
    pub parts: Vec<Card>,
    /// Who is pinged; each must also be mentioned in the content.
    pub pings: Vec<PersonId>,
    /// Which roles are pinged; each must also be mentioned in the content.
    pub pinged_roles: Vec<RoleId>,
    /// Rows of buttons, at most 5 of 5.
    pub buttons: Vec<Vec<Button>>,
    /// A menu to choose from, below the buttons.
    pub menu: Option<Menu>,
}

impl Message {
    /// Plain words.
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: content.into(), ..Self::default() }
    }

    /// The same with a last line by which it is found again.
    #[must_use]
    pub fn marked(mut self, marker: &str) -> Self {
        self.content = format!("{}\n{marker}", self.content);
        self
    }
}

/// The framed part of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Its first line; nothing for a part of several.
    pub title: String,
    /// The lines below.
    pub lines: Vec<String>,
    /// The colour at its edge.
    pub tone: Tone,
}

/// What the colour of a card tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The team must act.
    Action,
    /// Somebody else must act.
    Waiting,
    /// All is well.
    Good,
    /// It is over.
    Over,
}

/// Something to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says, at most 80 characters.
    pub label: String,
    /// How it looks.
    pub style: ButtonStyle,
    /// What it does.
    pub press: Press,
    /// Drawn, but cannot be pressed.
    pub disabled: bool,
}

impl Button {
    /// A grey one.
    pub fn new(label: impl Into<String>, press: Press) -> Self {
        Self { label: label.into(), style: ButtonStyle::Secondary, press, disabled: false }
    }

    /// The same in another style.
    #[must_use]
    pub fn styled(mut self, style: ButtonStyle) -> Self {
        self.style = style;
        self
    }
}

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ButtonStyle {
    /// The usual next step.
    Primary,
    /// One choice among several.
    Secondary,
    /// A yes.
    Success,
    /// A no.
    Danger,
}

/// A menu of which one entry is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What it asks, at most 150 characters.
    pub placeholder: String,
    /// What choosing does.
    pub press: Press,
    /// The entries, at most 25; none: a menu of what the guild has, people, text channels or roles as the press asks for.
    pub entries: Vec<Entry>,
}

/// One entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says, at most 100 characters.
    pub label: String,
    /// What it stands for, at most 100 characters.
    pub value: String,
    /// A second line, at most 100 characters.
    pub description: Option<String>,
}

/// What a button, menu or form stands for. It carries everything that is needed to act on it: nothing about it is kept in memory, so it
/// works as long as the message exists.
///
/// `offer` and `turn` say what it was drawn for: a press counts for that and nothing else (S1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    missing_docs,
    reason = "fields: `of` the collaboration, `side` that acts, `offer`/`turn` it was drawn for, `kept` a note of ours"
)]
pub enum Press {
    /// Accept the standing offer; for the creator's side, first ask to confirm.
    Accept { of: Reference, side: Side, offer: OfferNumber },
    /// The creator's acceptance, confirmed.
    ConfirmAccept { of: Reference, side: Side, offer: OfferNumber },
    /// Open the form of a counteroffer. As the id of that form: submit it.
    Counter { of: Reference, side: Side, offer: OfferNumber },
    /// Decline: the team picks a reason, the creator's decline is confirmed.
    Decline { of: Reference, side: Side, offer: OfferNumber },
    /// The creator's decline, confirmed.
    ConfirmDecline { of: Reference, side: Side, offer: OfferNumber },
    /// The menu of reasons to decline.
    DeclineReason { of: Reference, side: Side, offer: OfferNumber },
    /// The form for a decline that needs words.
    DeclineText { of: Reference, side: Side, offer: OfferNumber, amendment: bool },
    /// Take the standing offer back.
    Withdraw { of: Reference, side: Side, offer: OfferNumber },
    /// Open the form of an offer. As the id of that form: submit it.
    MakeOffer { of: Reference, side: Side },
    /// Show the menu of statuses.
    SetStatus { of: Reference },
    /// The menu of statuses.
    ChooseStatus { of: Reference, turn: u32 },
    /// Go on although fewer posts are logged than agreed (L7).
    ConfirmFewerPosts { of: Reference, turn: u32, to: Status },
    /// The menu of which terms were agreed (N12).
    ChooseAgreed { of: Reference, turn: u32, to: Status },
    /// Open the form of agreed terms. As the id of that form: submit it.
    TypeAgreed { of: Reference, turn: u32, to: Status },
    /// Show the menu of reasons to cancel.
    Cancel { of: Reference },
    /// The menu of reasons to cancel.
    CancelReason { of: Reference, turn: u32 },
    /// The form for a cancellation that needs words.
    CancelText { of: Reference, turn: u32 },
    /// Show the menu of statuses to restore to.
    Restore { of: Reference },
    /// Show what else can be done.
    More { of: Reference },
    /// Show a page of the history, from 0.
    History { of: Reference, page: u32 },
    /// Open the form of deal terms. As the id of that form: submit it.
    Terms { of: Reference },
    /// Open the form to log a post. As the id of that form: submit it.
    Post { of: Reference },
    /// Open the form of a note. As the id of that form: submit it.
    Note { of: Reference },
    /// Show the menu of people to hand it to.
    Assign { of: Reference },
    /// The menu of people to hand it to.
    ChooseOwner { of: Reference },
    /// Show a page of a list whose filter is kept under this number, from page 0.
    List { kept: u64, page: u32 },
    /// Open a refused form again, filled with what was typed, kept under this number.
    TryAgain { kept: u64 },
    /// The menu of collaborations, of which the chosen one is shown.
    Open,
    /// Open the form of a new collaboration. As the id of that form: submit it.
    New,
    /// Cancel a campaign with its open collaborations; `shown` stands for those that were shown.
    CancelCampaign { campaign: CampaignId, shown: u32 },
    /// Show how Accord is: what cannot be posted, what was lost, when it was down.
    Health,
    /// Say again what could not be said, and try every channel that cannot be posted to.
    Retry,
    /// Ask a question of the first run.
    Setup { step: Step },
    /// The menu of answers to it.
    ChooseSetup { step: Step },
    /// Post a test message to each channel.
    Trial,
    /// Undo what an interaction changed (A3).
    Undo { of: Reference, change: InteractionId },
    /// Open the form to add a parcel. As the id of that form: submit it.
    AddParcel { of: Reference },
    /// Show a parcel with all its scans.
    Parcel { of: Reference, tracked: TrackedId },
    /// Forget about a question.
    Never,
}
