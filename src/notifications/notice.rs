//! Notices: what happened, or is about to, said once in a channel.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::card::{self, answer_buttons, progress};
use super::message::{Button, ButtonStyle, Card, Message, Press, Tone};
use super::view::DealView;
use super::words;
use crate::domain::event::{Author, Event};
use crate::domain::ids::{PersonId, RoleId, TrackedId};
use crate::domain::negotiation::{Outcome, Talk};
use crate::domain::notices::NoticeKind;
use crate::domain::offer::Offer;
use crate::domain::parcel::{CarrierCode, Change, ToDo, TrackingNumber};
use crate::domain::party::Side;
use crate::domain::status::CancelReason;

/// Something to say about a collaboration. It carries the facts as they were; names and links are looked up when it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "snake_case")]
pub enum Notice {
    /// Something happened.
    Happened {
        /// What.
        event: Event,
        /// Through whom.
        by: Author,
        /// It opened an amendment of a deal in force (N14).
        #[serde(default)]
        amendment: bool,
        /// When the side that now owes the answer must have answered.
        #[serde(default)]
        deadline: Option<DateTime<Utc>>,
        /// Whom to ping.
        #[serde(default)]
        ping: Option<PersonId>,
        /// Which role to ping.
        #[serde(default)]
        role: Option<RoleId>,
    },
    /// The talk expires in so many days (S3).
    Warning {
        /// Which rung of the ladder.
        days: u16,
        /// The deadline it warns of.
        deadline: DateTime<Utc>,
        /// Who is to see to it.
        owner: PersonId,
        /// Whether they are pinged: several warnings for one owner at one time are one ping.
        pings: bool,
        /// Which role is pinged instead.
        #[serde(default)]
        role: Option<RoleId>,
    },
    /// Content is due in so many days, today, or overdue (S3).
    ContentDue {
        /// The day.
        due: NaiveDate,
        /// How many days were left when it was written; fewer than none: it was overdue.
        days: i64,
        /// Who is to see to it.
        owner: PersonId,
        /// Whether they are pinged.
        pings: bool,
        /// Which role is pinged instead.
        #[serde(default)]
        role: Option<RoleId>,
    },
    /// A parcel is somewhere else, or somebody must do something about it (D3).
    Parcel {
        /// By what we know it.
        tracked: TrackedId,
        /// Its number.
        number: TrackingNumber,
        /// Its carrier, once that is known.
        #[serde(default)]
        carrier: Option<CarrierCode>,
        /// What changed.
        change: Change,
        /// What its newest scan says, in the carrier's words.
        #[serde(default)]
        latest: Option<String>,
        /// Who is to see to it.
        owner: PersonId,
        /// Whether they are pinged.
        pings: bool,
        /// Which role is pinged instead.
        #[serde(default)]
        role: Option<RoleId>,
    },
    /// Nothing was heard of a parcel for days (D3).
    ParcelSilent {
        /// By what we know it.
        tracked: TrackedId,
        /// Its number.
        number: TrackingNumber,
        /// Its carrier, once that is known.
        #[serde(default)]
        carrier: Option<CarrierCode>,
        /// Since when.
        since: DateTime<Utc>,
        /// Who is to see to it.
        owner: PersonId,
        /// Whether they are pinged.
        pings: bool,
        /// Which role is pinged instead.
        #[serde(default)]
        role: Option<RoleId>,
    },
    /// 17TRACK does not follow a parcel.
    ParcelRefused {
        /// Its number.
        number: TrackingNumber,
        /// Its carrier, where it was named.
        #[serde(default)]
        carrier: Option<CarrierCode>,
        /// 17TRACK's code, which says why.
        code: i64,
        /// Who added it.
        added_by: PersonId,
        /// Whether they are pinged.
        pings: bool,
    },
}

impl Notice {
    /// The message that says it. `marker` is the line with the short reference by which it is found again if the answer to posting it is lost.
    pub fn message(&self, view: &DealView, marker: &str) -> Message {
        let mut lines = self.lines(view);
        let mut buttons = Vec::new();
        match self {
            Self::Happened { event: Event::Expired { .. }, .. } => {
                buttons.push(vec![Button::new("Cancel…", Press::Cancel { of: view.deal.reference })]);
            }
            Self::Happened { .. } | Self::ParcelRefused { .. } => {}
            Self::Parcel { tracked, .. } | Self::ParcelSilent { tracked, .. } => {
                let of = view.deal.reference;
                buttons.push(vec![Button::new("All scans", Press::Parcel { of, tracked: *tracked })]);
            }
            Self::Warning { .. } => buttons.push(answer_buttons(&view.deal)),
            Self::ContentDue { .. } => {
                let of = view.deal.reference;
                buttons.push(vec![
                    Button::new("Log a post", Press::Post { of }).styled(ButtonStyle::Primary),
                    Button::new("Set status", Press::SetStatus { of }),
                ]);
            }
        }
        let ping = self.ping();
        if let (Self::Warning { owner, .. } | Self::ContentDue { owner, .. }, None) = (self, ping) {
            lines.push(format!("Owner {}", words::person(*owner)));
        }
        // Whose it is matters where somebody must do something.
        if let (
            Self::Parcel { owner, change: Change { to_do: Some(_), .. }, .. } | Self::ParcelSilent { owner, .. },
            None,
        ) = (self, ping)
        {
            lines.push(format!("Owner {}", words::person(*owner)));
        }
        let role = self.role();
        lines.extend(ping.map(words::person).or_else(|| role.map(words::role)));
        lines.push(marker.to_owned());
        buttons.retain(|row| !row.is_empty());
        Message {
            content: lines.join("\n"),
            pings: ping.into_iter().collect(),
            pinged_roles: role.into_iter().collect(),
            buttons,
            ..Message::default()
        }
    }

    /// The same as a part of a message that says several things, and whom that is to ping.
    pub fn part(&self, view: &DealView) -> (Card, Option<PersonId>) {
        let mut lines = self.lines(view);
        let owner = match self {
            Self::Happened { ping, .. } => *ping,
            Self::Warning { owner, .. }
            | Self::ContentDue { owner, .. }
            | Self::Parcel { owner, .. }
            | Self::ParcelSilent { owner, .. } => Some(*owner),
            Self::ParcelRefused { added_by, .. } => Some(*added_by),
        };
        lines.extend(owner.map(|owner| format!("Owner {}", words::person(owner))));
        let tone = match self {
            Self::Happened { .. } => Tone::Over,
            Self::Parcel { change: Change { to_do: None, .. }, .. } => Tone::Waiting,
            Self::Warning { .. } if view.deal.talk_running().map(Talk::owes) == Some(Side::Creator) => Tone::Waiting,
            Self::Warning { .. }
            | Self::ContentDue { .. }
            | Self::Parcel { .. }
            | Self::ParcelSilent { .. }
            | Self::ParcelRefused { .. } => Tone::Action,
        };
        (Card { title: String::new(), lines, tone }, self.ping())
    }

    /// Whether time brought it about, and no person.
    pub fn is_by_the_clock(&self) -> bool {
        matches!(self, Self::Warning { .. } | Self::ContentDue { .. } | Self::Happened { by: Author::Clock, .. })
    }

    /// Which role it pings.
    pub fn role(&self) -> Option<RoleId> {
        match self {
            Self::Happened { role, .. }
            | Self::Warning { role, .. }
            | Self::ContentDue { role, .. }
            | Self::Parcel { role, .. }
            | Self::ParcelSilent { role, .. } => *role,
            Self::ParcelRefused { .. } => None,
        }
    }

    fn ping(&self) -> Option<PersonId> {
        match self {
            Self::Happened { ping, .. } => *ping,
            Self::Warning { owner, pings, .. }
            | Self::ContentDue { owner, pings, .. }
            | Self::Parcel { owner, pings, .. }
            | Self::ParcelSilent { owner, pings, .. } => pings.then_some(*owner),
            Self::ParcelRefused { added_by, pings, .. } => pings.then_some(*added_by),
        }
    }

    /// What it says, from the headline on.
    pub(super) fn lines(&self, view: &DealView) -> Vec<String> {
        let mut lines = vec![format!("**{}** {}", self.headline(), linked_title(view))];
        match self {
            Self::Happened { event, by, deadline, .. } => {
                lines.extend(facts(event, view));
                lines.extend(deadline.and_then(|deadline| wait(event, deadline, view)));
                lines.push(author(event, *by));
            }
            Self::Warning { deadline, .. } => {
                let talk = view.deal.talk_running();
                let who = match talk.map(Talk::owes) {
                    Some(Side::Creator) => format!("{} owes the answer", words::plain(&view.creator)),
                    _ => "The team owes the answer".to_owned(),
                };
                let standing = talk.and_then(|talk| talk.standing_offer());
                lines.extend(standing.map(|offer| offer_line(offer, view)));
                lines.push(format!("{who}, until {}", words::instant(*deadline)));
            }
            Self::ContentDue { due, days, .. } => {
                let day = words::date(*due);
                let when = match days {
                    2.. => format!("In {days} days, on {day}"),
                    1 => format!("Tomorrow, {day}"),
                    0 => format!("Today, {day}"),
                    _ => format!("Overdue since {day}"),
                };
                lines.push(format!("{when} · {}", progress(&view.deal)));
            }
            Self::Parcel { number, carrier, change, latest, .. } => {
                let Change { from, to, to_do } = change;
                let moved =
                    if from == to { to.label().to_owned() } else { format!("{} → {}", from.label(), to.label()) };
                lines.push(format!("{} · **{moved}**", words::parcel(number, *carrier)));
                lines.extend(quoted(latest.as_deref()));
                lines.extend(to_do.map(|to_do| what_to_do(to_do, view)));
            }
            Self::ParcelSilent { number, carrier, since, .. } => {
                lines.push(format!("{} · no news since {}", words::parcel(number, *carrier), words::day(*since)));
                lines.push("Please ask the carrier, and compare the number with the label.".to_owned());
            }
            Self::ParcelRefused { number, carrier, code, .. } => {
                lines.push(format!("{} · not followed", words::parcel(number, *carrier)));
                lines.push(words::parcel_refusal(*code).to_owned());
            }
        }
        lines
    }

    /// The bold first words.
    fn headline(&self) -> String {
        match self {
            Self::Warning { days: 1, .. } => "Expires in 1 day".to_owned(),
            Self::Warning { days, .. } => format!("Expires in {days} days"),
            Self::ContentDue { .. } => "Content due".to_owned(),
            Self::Parcel { .. } | Self::ParcelSilent { .. } | Self::ParcelRefused { .. } => "Delivery".to_owned(),
            Self::Happened { amendment: true, .. } => "Amendment opened".to_owned(),
            Self::Happened { event, .. } => headline(event).to_owned(),
        }
    }
}

/// What somebody must do about a parcel, or nothing goes on.
fn what_to_do(to_do: ToDo, view: &DealView) -> String {
    let creator = words::plain(&view.creator);
    match to_do {
        ToDo::PickUp => format!("{creator} has to pick it up before it goes back: please tell them."),
        ToDo::InformCustoms => {
            "Customs needs information: please ask the carrier what is missing, or it goes back.".to_owned()
        }
        ToDo::CorrectAddress => {
            format!("The address is wrong: please check it with {creator} and give the carrier the right one.")
        }
        ToDo::SendAgain => format!("It came back: please agree with {creator} where to send it again."),
    }
}

/// The headline of an event; of one without a notice of its own it means nothing.
pub(super) fn headline(event: &Event) -> &'static str {
    match event {
        Event::OfferMade { .. } => "New offer",
        Event::Countered { .. } => "Counteroffer",
        Event::OfferWithdrawn { .. } => "Offer withdrawn",
        Event::Accepted { .. } | Event::AgreementRecorded { .. } => "Agreement Accepted",
        Event::Declined { .. } | Event::Cancelled { declined_by: Some(_), .. } => "No Agreement Reached",
        Event::Cancelled { declined_by: None, .. } | Event::CancelReasonChanged { .. } => "Cancelled",
        Event::Expired { .. } => "Expired",
        Event::AmendmentEnded { .. } => "Amendment ended",
        Event::Restored { .. } => "Restored",
        Event::Undone { .. } => "Undone",
        Event::Created { .. }
        | Event::StatusChanged { .. }
        | Event::TalkOpened { .. }
        | Event::TermsDrafted { .. }
        | Event::TermsCorrected { .. }
        | Event::DueSet { .. }
        | Event::NoteSet { .. }
        | Event::PostLogged { .. }
        | Event::Noted { .. }
        | Event::Tagged { .. }
        | Event::CreatorMerged { .. }
        | Event::Assigned { .. }
        | Event::ParcelAdded { .. }
        | Event::ParcelRemoved { .. }
        | Event::ParcelDelivered { .. } => "Status changed",
    }
}

/// What there is to know beyond the headline.
fn facts(event: &Event, view: &DealView) -> Vec<String> {
    match event {
        Event::OfferMade { offer, replacement } => {
            let mut lines = vec![offer_line(offer, view)];
            if *replacement {
                lines.push("It replaces the offer that was withdrawn; round and deadline stay.".to_owned());
            }
            lines.extend(quoted(offer.message.as_deref()));
            lines
        }
        Event::Countered { offer } => {
            let mut lines = vec![offer_line(offer, view)];
            lines.extend(quoted(offer.message.as_deref()));
            lines
        }
        Event::OfferWithdrawn { side, .. } => {
            vec![format!("The {} took its offer back and replaces it next.", words::side(*side))]
        }
        Event::Accepted { side, terms, .. } => {
            let who = match side {
                Side::Team => "The team".to_owned(),
                Side::Creator => words::plain(&view.creator),
            };
            vec![format!("{who} accepted {}", words::terms(terms)), "Status: Fulfilling".to_owned()]
        }
        Event::AgreementRecorded { terms, to, .. } => vec![
            format!("Agreed, recorded by hand: {}", words::terms(terms)),
            format!("Status: {}", words::status((*to).into())),
        ],
        Event::Declined { side, reason, text, .. } => {
            let who = match side {
                Side::Team => "The team".to_owned(),
                Side::Creator => words::plain(&view.creator),
            };
            std::iter::once(format!("{who} declined · {}", words::reason(*reason)))
                .chain(quoted(text.as_deref()))
                .collect()
        }
        Event::Cancelled { reason, text, .. } => cancelled("", *reason, text.as_deref()),
        Event::CancelReasonChanged { reason, text, .. } => cancelled("Reason corrected: ", *reason, text.as_deref()),
        Event::Expired { deadline } => vec![
            format!("Nobody answered by {}.", words::moment(*deadline)),
            format!("Only Cancel is left; suggested reason: {}.", words::reason(view.deal.suggested_cancel_reason())),
        ],
        Event::AmendmentEnded { outcome, text, .. } => {
            let how = match outcome {
                Outcome::Declined(side) => format!("The {} declined.", words::side(*side)),
                Outcome::Withdrawn(side) => format!("The {} withdrew its offer.", words::side(*side)),
                Outcome::Expired => "Nobody answered in time.".to_owned(),
                Outcome::Accepted(_) => "New terms were agreed.".to_owned(),
            };
            let old = if view.deal.has_terms_in_force() {
                format!("{how} The old terms stay in force: {}", words::deal_terms(&view.deal.terms))
            } else {
                how
            };
            std::iter::once(old).chain(quoted(text.as_deref())).collect()
        }
        Event::StatusChanged { from, to, terms } => {
            let moved = format!("{} → {}", words::status((*from).into()), words::status((*to).into()));
            std::iter::once(moved)
                .chain(terms.as_ref().map(|terms| format!("Terms: {}", words::terms(terms))))
                .collect()
        }
        Event::Restored { to, terms, declined_by } => {
            let moved = format!("Status: {}", words::status((*to).into()));
            let talk =
                view.deal.talk_running().map(|talk| format!(" Talk {} is open.", talk.number)).unwrap_or_default();
            let before = declined_by
                .map(|side| format!("It had ended as No Agreement Reached: the {} declined.{talk}", words::side(side)));
            std::iter::once(moved)
                .chain(before)
                .chain(terms.as_ref().map(|terms| format!("Terms: {}", words::terms(terms))))
                .collect()
        }
        Event::Undone { undoes, .. } => {
            let undone = undoes.iter().filter(|event| NoticeKind::of(event).is_some()).map(headline);
            let undone = format!("No longer counts: {}", undone.collect::<Vec<_>>().join(", "));
            vec![undone, card::headline(&view.deal)]
        }
        Event::Created { .. }
        | Event::TalkOpened { .. }
        | Event::TermsDrafted { .. }
        | Event::TermsCorrected { .. }
        | Event::DueSet { .. }
        | Event::NoteSet { .. }
        | Event::PostLogged { .. }
        | Event::Noted { .. }
        | Event::Tagged { .. }
        | Event::CreatorMerged { .. }
        | Event::Assigned { .. }
        | Event::ParcelAdded { .. }
        | Event::ParcelRemoved { .. }
        | Event::ParcelDelivered { .. } => Vec::new(),
    }
}

fn cancelled(prefix: &str, reason: CancelReason, text: Option<&str>) -> Vec<String> {
    std::iter::once(format!("{prefix}{}", words::reason(reason))).chain(quoted(text)).collect()
}

fn quoted(text: Option<&str>) -> Option<String> {
    text.map(|text| format!("“{}”", words::shortened(&words::plain(text), 300)))
}

/// Who owes the answer to a new offer, and by when.
fn wait(event: &Event, deadline: DateTime<Utc>, view: &DealView) -> Option<String> {
    let (Event::OfferMade { offer, .. } | Event::Countered { offer }) = event else { return None };
    let who = match offer.side {
        Side::Team => words::plain(&view.creator),
        Side::Creator => "The team".to_owned(),
    };
    Some(format!("{who} has until {}", words::instant(deadline)))
}

fn offer_line(offer: &Offer, view: &DealView) -> String {
    let from = match offer.side {
        Side::Team => "the team".to_owned(),
        Side::Creator => words::plain(&view.creator),
    };
    format!("{} · from {from}", words::terms(&offer.terms))
}

/// Who did it; what was said for the creator says so (N2).
fn author(event: &Event, by: Author) -> String {
    let side = match event {
        Event::OfferMade { offer, .. } | Event::Countered { offer } => offer.side,
        Event::OfferWithdrawn { side, .. }
        | Event::Accepted { side, .. }
        | Event::Declined { side, .. }
        | Event::AmendmentEnded { outcome: Outcome::Declined(side) | Outcome::Withdrawn(side), .. }
        | Event::Cancelled { declined_by: Some(side), .. } => *side,
        _ => Side::Team,
    };
    match (by, side) {
        (Author::Clock, _) => "By the clock".to_owned(),
        (Author::Person(person), Side::Team) => format!("By {}", words::person(person)),
        (Author::Person(person), Side::Creator) => {
            format!("Recorded by {} on behalf of the creator", words::person(person))
        }
    }
}

/// The title, linked to the card where there is one.
fn linked_title(view: &DealView) -> String {
    let title = words::plain(&view.title());
    match view.link() {
        Some(link) => format!("{title} · [card]({link})"),
        None => title,
    }
}
