//! What people typed, and its reading as commands of the domain.
//!
//! Amounts are read inside the transaction: which currency a bare number means depends on the offer that stands at that moment.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::collaboration::Collaboration;
use crate::domain::command::{Act, AgreedTerms, Command};
use crate::domain::ids::PersonId;
use crate::domain::money::{AmountHints, Currency, Money, parse_amount};
use crate::domain::offer::OfferNumber;
use crate::domain::party::Side;
use crate::domain::post::Post;
use crate::domain::rejection::Why;
use crate::domain::settings::Settings;
use crate::domain::status::{CancelReason, Living, Status};
use crate::domain::terms::{DealTerms, Terms};

/// A term sheet as typed. Empty texts count as not typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The amount, such as `$1,250.50`.
    pub cost: Option<String>,
    /// The number of posts.
    pub posts: Option<String>,
    /// The deliverables in words.
    pub deliverables: Option<String>,
}

/// A new collaboration as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDeal {
    /// The creator: a suggestion's value, or a name.
    pub creator: String,
    /// The campaign: a suggestion's value, or a name.
    pub campaign: Option<String>,
    /// Terms as far as they are known.
    pub sheet: Sheet,
    /// The due date, such as `2026-05-31`.
    pub due: Option<String>,
    /// The product note.
    pub note: Option<String>,
    /// The status it starts in; Pending unless said.
    pub status: Option<Living>,
}

/// What is asked of a collaboration, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the command of the same name")]
pub enum Request {
    /// See [`Command::SetStatus`].
    SetStatus { to: Status, agreed: Option<Agreed>, fewer_posts_confirmed: bool },
    /// See [`Command::Cancel`].
    Cancel { reason: Option<CancelReason>, text: Option<String> },
    /// See [`Command::Restore`].
    Restore { to: Living, agreed: Option<Agreed> },
    /// See [`Command::MakeOffer`].
    MakeOffer { side: Side, sheet: Sheet, message: Option<String> },
    /// See [`Command::Counter`].
    Counter { side: Side, sheet: Sheet, message: Option<String>, of: Option<OfferNumber> },
    /// See [`Command::Accept`].
    Accept { side: Side, of: Option<OfferNumber> },
    /// See [`Command::Decline`].
    Decline { side: Side, reason: Option<CancelReason>, text: Option<String>, of: Option<OfferNumber> },
    /// See [`Command::Withdraw`].
    Withdraw { side: Side, of: Option<OfferNumber> },
    /// See [`Command::EditTerms`].
    EditTerms { sheet: Sheet, due: Option<String>, note: Option<String>, reason: Option<String> },
    /// See [`Command::LogPost`].
    LogPost { url: String, date: Option<String> },
    /// See [`Command::AddNote`].
    AddNote { text: String },
    /// See [`Command::Tag`].
    Tag { add: Option<String>, remove: Option<String> },
    /// See [`Command::Assign`].
    Assign { to: PersonId },
}

/// Which terms were agreed, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// See [`AgreedTerms::StandingOffer`].
    StandingOffer,
    /// See [`AgreedTerms::Old`].
    Old,
    /// See [`AgreedTerms::Typed`].
    Typed(Sheet),
}

impl Request {
    /// Its kind, for refusals that come before the reading.
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
            Self::LogPost { .. } => Act::LogPost,
            Self::AddNote { .. } => Act::AddNote,
            Self::Tag { .. } => Act::Tag,
            Self::Assign { .. } => Act::Assign,
        }
    }

    /// Reads it as a command, against the state it is meant for.
    pub(super) fn read(self, state: &Collaboration, reading: &Reading<'_>) -> Result<Command, Why> {
        let hints = state.amount_hints(reading.campaign_currency, reading.settings.currency);
        Ok(match self {
            Self::SetStatus { to, agreed, fewer_posts_confirmed } => Command::SetStatus {
                to,
                agreed: agreed.map(|agreed| agreed.read(hints)).transpose()?,
                fewer_posts_confirmed,
            },
            Self::Cancel { reason, text } => Command::Cancel { reason, text },
            Self::Restore { to, agreed } => {
                Command::Restore { to, agreed: agreed.map(|agreed| agreed.read(hints)).transpose()? }
            }
            Self::MakeOffer { side, sheet, message } => {
                let DealTerms { cost, posts, deliverables } = sheet.read(hints)?;
                let cost = cost.ok_or(Why::Amount(crate::domain::money::AmountProblem::Empty))?;
                Command::MakeOffer { side, cost, posts, deliverables, message }
            }
            Self::Counter { side, sheet, message, of } => {
                Command::Counter { side, changes: sheet.read(hints)?, message, of }
            }
            Self::Accept { side, of } => Command::Accept { side, of },
            Self::Decline { side, reason, text, of } => Command::Decline { side, reason, text, of },
            Self::Withdraw { side, of } => Command::Withdraw { side, of },
            Self::EditTerms { sheet, due, note, reason } => Command::EditTerms {
                changes: sheet.read(hints)?,
                due: typed(due).map(|due| read_date(&due)).transpose()?,
                note,
                reason,
            },
            Self::LogPost { url, date } => {
                let on = match typed(date) {
                    Some(date) => read_date(&date)?,
                    None => reading.now.with_timezone(&reading.settings.zone).date_naive(),
                };
                Command::LogPost(Post::from_link(&url, on).map_err(Why::NotALink)?)
            }
            Self::AddNote { text } => Command::AddNote(text),
            Self::Tag { add, remove } => {
                Command::Tag { add: read_tags(add.as_deref()), remove: read_tags(remove.as_deref()) }
            }
            Self::Assign { to } => Command::Assign(to),
        })
    }
}

/// What a reading depends on besides the collaboration.
pub(super) struct Reading<'a> {
    pub(super) settings: &'a Settings,
    pub(super) campaign_currency: Option<Currency>,
    pub(super) now: DateTime<Utc>,
}

impl Agreed {
    fn read(self, hints: AmountHints) -> Result<AgreedTerms, Why> {
        Ok(match self {
            Self::StandingOffer => AgreedTerms::StandingOffer,
            Self::Old => AgreedTerms::Old,
            Self::Typed(sheet) => {
                let terms = sheet.read(hints)?;
                let cost = terms.cost.ok_or(Why::Amount(crate::domain::money::AmountProblem::Empty))?;
                let posts = terms.posts.ok_or_else(|| Why::NotANumber(String::new()))?;
                AgreedTerms::Typed(Terms { cost, posts, deliverables: terms.deliverables })
            }
        })
    }
}

impl Sheet {
    /// Reads what was typed.
    pub(super) fn read(self, hints: AmountHints) -> Result<DealTerms, Why> {
        let cost = typed(self.cost).map(|cost| read_amount(&cost, hints)).transpose()?;
        let posts =
            typed(self.posts).map(|posts| posts.parse::<u16>().map_err(|_| Why::NotANumber(posts))).transpose()?;
        Ok(DealTerms { cost, posts, deliverables: typed(self.deliverables) })
    }
}

/// Reads an amount.
pub(super) fn read_amount(text: &str, hints: AmountHints) -> Result<Money, Why> {
    parse_amount(text, hints).map_err(Why::Amount)
}

/// Reads a date: `2026-05-31` or `31.5.2026`. Slashes are refused, because half of the world reads them the other way round.
pub fn read_date(text: &str) -> Result<NaiveDate, Why> {
    ["%Y-%m-%d", "%d.%m.%Y"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text.trim(), format).ok())
        .filter(|date| (2000..3000).contains(&chrono::Datelike::year(date)))
        .ok_or_else(|| Why::NotADate(text.trim().to_owned()))
}

/// A text that holds something.
pub(super) fn typed(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Tags, separated by commas.
fn read_tags(tags: Option<&str>) -> Vec<String> {
    tags.into_iter()
        .flat_map(|tags| tags.split(','))
        .map(str::trim)
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect()
}
