//! What happened, in plain words: one phrase an event, and who did it.

use super::{capital, creator, quoted};
use crate::app::Recorded;
use crate::domain::event::{Author, Event};
use crate::domain::negotiation::Outcome;
use crate::domain::offer::Offer;
use crate::domain::party::Side;
use crate::domain::status::{CancelReason, Living, Status};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// The longest piece of typed text that a phrase repeats.
const QUOTE: usize = 160;

/// What happened, beginning in lower case, without who and when.
pub(super) fn phrase(event: &Event, view: &DealView) -> String {
    match event {
        Event::Created { status, .. } => {
            let campaign =
                view.campaign.as_ref().map(|name| format!(" for {}", words::plain(name))).unwrap_or_default();
            format!("created with {}{campaign}, status {}", creator(view), living(*status))
        }
        Event::StatusChanged { from, to, terms } => {
            let terms = terms.as_ref().map(|terms| format!(" on {}", words::terms(terms))).unwrap_or_default();
            format!("moved from {} to {}{terms}", living(*from), living(*to))
        }
        Event::TalkOpened { talk, policy, amends } => {
            let what = match (amends, talk) {
                (Some(_), _) => "amendment opened".to_owned(),
                (None, 0 | 1) => "negotiation opened".to_owned(),
                (None, talk) => format!("talk {talk} opened"),
            };
            format!("{what}, {}, {}", counted(policy.rounds.into(), "round"), counted(policy.window_days.into(), "day"))
        }
        Event::OfferMade { offer, replacement: false } => format!("offer of {} made", offered(offer)),
        Event::OfferMade { offer, replacement: true } => {
            format!("offer of {} made in place of the withdrawn one", offered(offer))
        }
        Event::Countered { offer } => format!("countered with {}", offered(offer)),
        Event::OfferWithdrawn { .. } => "offer withdrawn".to_owned(),
        Event::Accepted { terms, .. } => format!("{} accepted", words::terms(terms)),
        Event::AgreementRecorded { terms, from, to } => {
            format!("agreement on {} recorded, moved from {} to {}", words::terms(terms), living(*from), living(*to))
        }
        Event::Declined { reason: CancelReason::CreatorDeclined, text, .. } => {
            format!("offer declined{}", in_words(text.as_deref()))
        }
        Event::Declined { reason, text, .. } => {
            format!("offer declined, {}{}", words::reason(*reason), in_words(text.as_deref()))
        }
        Event::Expired { .. } => "negotiation expired".to_owned(),
        Event::AmendmentEnded { outcome, back_to, text } => {
            let how = match outcome {
                Outcome::Accepted(_) => "accepted",
                Outcome::Declined(_) => "declined",
                Outcome::Expired => "expired",
                Outcome::Withdrawn(_) => "withdrawn",
            };
            let text = in_words(text.as_deref());
            format!("amendment {how}{text}, back to {} on the old terms", living(*back_to))
        }
        Event::Cancelled { reason, text, .. } => {
            format!("cancelled, {}{}", words::reason(*reason), in_words(text.as_deref()))
        }
        Event::CancelReasonChanged { reason, text, .. } => {
            format!("reason changed to {}{}", words::reason(*reason), in_words(text.as_deref()))
        }
        Event::Restored { to, terms, declined_by } => {
            let terms = terms.as_ref().map(|terms| format!(" on {}", words::terms(terms))).unwrap_or_default();
            let before = declined_by.map(|side| format!(", although the {} had declined", words::side(side)));
            format!("restored to {}{terms}{}", living(*to), before.unwrap_or_default())
        }
        Event::TermsDrafted { terms } => format!("draft terms set to {}", words::deal_terms(terms)),
        Event::TermsCorrected { from, to, reason } => format!(
            "terms corrected from {} to {}: {}",
            words::deal_terms(from),
            words::deal_terms(to),
            quoted(reason, QUOTE)
        ),
        Event::DueSet { due } => format!("due date set to {}", words::date(*due)),
        Event::NoteSet { note: Some(note) } => format!("product note set to {}", quoted(note, QUOTE)),
        Event::NoteSet { note: None } => "product note removed".to_owned(),
        Event::PostLogged { post } => {
            format!("post of {} on [{}](<{}>) logged", words::date(post.on), words::plain(&post.platform), post.url)
        }
        Event::Noted { text } => format!("note added: {}", quoted(text, QUOTE)),
        Event::Tagged { added, removed } => {
            let changes = [("added", added), ("removed", removed)];
            let changes = changes.iter().filter(|(_, tags)| !tags.is_empty());
            let changes: Vec<_> =
                changes.map(|(what, tags)| format!("tags {what}: {}", words::plain(&tags.join(", ")))).collect();
            changes.join(", ")
        }
        Event::CreatorMerged { .. } => format!("found to be with {}, who was added twice", creator(view)),
        Event::Undone { undoes, .. } => {
            let opened_by_the_way =
                |event: &&Event| undoes.len() > 1 && matches!(event, Event::TalkOpened { amends: None, .. });
            let undone = undoes.iter().filter(|event| !opened_by_the_way(event)).map(|event| phrase(event, view));
            format!("undone: {}", undone.collect::<Vec<_>>().join("; "))
        }
        Event::Assigned { from, to } => format!("handed from {} to {}", words::person(*from), words::person(*to)),
        Event::ParcelAdded { number, carrier } => format!("parcel {} added", words::parcel(number, *carrier)),
        Event::ParcelRemoved { number } => format!("parcel {} removed", words::parcel(number, None)),
        Event::ParcelDelivered { number, at } => {
            let when = at.map(|at| format!(" {}", words::moment(at))).unwrap_or_default();
            format!("parcel {} delivered{when}", words::parcel(number, None))
        }
    }
}

/// Who did it, and for which side.
pub(super) fn by(happened: &Recorded) -> String {
    format!("{}{}", author(happened), on_behalf(&happened.event))
}

fn author(happened: &Recorded) -> String {
    match happened.stamp.by {
        Author::Person(person) => words::person(person),
        Author::Clock => "Accord".to_owned(),
    }
}

/// ` on behalf of the creator` where the creator acted and a member recorded it (N2).
pub(super) fn on_behalf(event: &Event) -> &'static str {
    if side(event) == Some(Side::Creator) { " on behalf of the creator" } else { "" }
}

/// What somebody else did first, with by whom and how long ago (N15).
pub(in crate::discord) fn already(happened: &Recorded, view: &DealView) -> String {
    let behalf = on_behalf(&happened.event);
    let behalf = if behalf.is_empty() { String::new() } else { format!(",{behalf}") };
    let when = format!("{}{behalf}", words::relative(happened.stamp.at));
    let by = author(happened);
    match &happened.event {
        Event::Accepted { terms, .. } => format!("Already accepted by {by} {when}: {}.", words::terms(terms)),
        Event::Declined { .. } | Event::AmendmentEnded { outcome: Outcome::Declined(_), .. } => {
            format!("Already declined by {by} {when}.")
        }
        Event::Countered { offer } => format!("Already countered by {by} {when}: {}.", words::terms(&offer.terms)),
        Event::OfferMade { offer, .. } => {
            format!("Meanwhile a new offer was made by {by} {when}: {}.", words::terms(&offer.terms))
        }
        Event::OfferWithdrawn { .. } | Event::AmendmentEnded { outcome: Outcome::Withdrawn(_), .. } => {
            format!("Meanwhile the offer was withdrawn by {by} {when}.")
        }
        Event::Cancelled { reason, .. } => format!("Already cancelled by {by} {when}: {}.", words::reason(*reason)),
        Event::Expired { .. } | Event::AmendmentEnded { outcome: Outcome::Expired, .. } => {
            format!("The negotiation expired {}.", words::relative(happened.stamp.at))
        }
        other => format!("{} by {by} {when}.", capital(&phrase(other, view))),
    }
}

/// The side that acted, where sides act.
fn side(event: &Event) -> Option<Side> {
    match event {
        Event::OfferMade { offer, .. } | Event::Countered { offer } => Some(offer.side),
        Event::OfferWithdrawn { side, .. }
        | Event::Accepted { side, .. }
        | Event::Declined { side, .. }
        | Event::AmendmentEnded { outcome: Outcome::Declined(side) | Outcome::Withdrawn(side), .. } => Some(*side),
        Event::Cancelled { declined_by, .. } | Event::CancelReasonChanged { declined_by, .. } => *declined_by,
        Event::Created { .. }
        | Event::StatusChanged { .. }
        | Event::TalkOpened { .. }
        | Event::AgreementRecorded { .. }
        | Event::Expired { .. }
        | Event::AmendmentEnded { outcome: Outcome::Accepted(_) | Outcome::Expired, .. }
        | Event::Restored { .. }
        | Event::TermsDrafted { .. }
        | Event::TermsCorrected { .. }
        | Event::DueSet { .. }
        | Event::NoteSet { .. }
        | Event::PostLogged { .. }
        | Event::Noted { .. }
        | Event::Tagged { .. }
        | Event::CreatorMerged { .. }
        | Event::Assigned { .. }
        | Event::Undone { .. }
        | Event::ParcelAdded { .. }
        | Event::ParcelRemoved { .. }
        | Event::ParcelDelivered { .. } => None,
    }
}

fn offered(offer: &Offer) -> String {
    let message = offer.message.as_deref().map(|text| format!(" ({})", quoted(text, QUOTE))).unwrap_or_default();
    format!("{}{message}", words::terms(&offer.terms))
}

fn in_words(text: Option<&str>) -> String {
    text.map(|text| format!(" ({})", quoted(text, QUOTE))).unwrap_or_default()
}

fn living(living: Living) -> &'static str {
    words::status(Status::from(living))
}

/// `1 day`, `3 days`.
pub(super) fn counted(number: u32, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
