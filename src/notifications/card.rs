//! The live card of a collaboration (S1): who owes what by when first, at most 12 lines, and the buttons for every daily act.

use super::message::{Button, ButtonStyle, Card, Message, Press, Tone};
use super::view::DealView;
use super::words;
use crate::domain::collaboration::{Collaboration, Need, NegotiationView};
use crate::domain::negotiation::{Standing, Talk};
use crate::domain::offer::Offer;
use crate::domain::parcel::{ParcelState, overall};
use crate::domain::party::Side;
use crate::domain::status::{Living, Status};

/// The longest message or note shown on a card; the rest is under More.
const QUOTE: usize = 160;

/// Draws the card.
pub fn card(view: &DealView) -> Message {
    let deal = &view.deal;
    if deal.undone {
        let lines = vec!["**Undone** · it was created by mistake, and its number stays unused".to_owned()];
        let card = Card { title: words::plain(&view.title()), lines, tone: Tone::Over };
        return Message { card: Some(card), ..Message::default() };
    }
    let mut lines = vec![headline(deal)];
    if let Some(talk) = deal.talk_unclosed() {
        lines.extend(talk_lines(talk));
    }
    lines.extend(terms_line(deal));
    if let Some(note) = &deal.note {
        lines.push(format!("Product: {}", words::shortened(&words::plain(note), QUOTE)));
    }
    lines.extend(budget_line(view));
    lines.extend(parcels_line(&view.parcels));
    lines.push(standing_line(deal));
    Message {
        card: Some(Card { title: words::plain(&view.title()), lines, tone: tone(deal) }),
        buttons: buttons(deal),
        ..Message::default()
    }
}

/// Who owes what by when, in one line; lists use it too.
pub fn headline(deal: &Collaboration) -> String {
    if let Some(cancellation) = &deal.cancelled {
        let outcome = if cancellation.declined_by.is_some() { " · No Agreement Reached" } else { "" };
        let text = cancellation.text.as_deref().map(|text| format!(" · {}", words::plain(text))).unwrap_or_default();
        let paused =
            deal.next_deadline().map(|end| format!(" · negotiation paused, it still ends {}", words::instant(end)));
        let paused = paused.unwrap_or_default();
        return format!("**Cancelled**: {}{text}{outcome}{paused}", words::reason(cancellation.reason));
    }
    if let Some(talk) = &deal.talk
        && deal.is_frozen()
    {
        return format!("**Expired** {} · only Cancel is left", words::instant(talk.deadline));
    }
    match (deal.living, deal.negotiation(), deal.talk_unclosed()) {
        (Living::Negotiating, Some(negotiation), Some(talk)) => {
            let amendment = if talk.amends.is_some() { " · amendment" } else { "" };
            let by = words::instant(talk.deadline);
            match negotiation {
                NegotiationView::ActionRequired { need } => {
                    let need = match need {
                        Need::FirstOffer => "no offer yet · make one",
                        Need::Answer => "answer",
                        Need::Replacement => "the offer was withdrawn · replace it",
                    };
                    format!("**Action Required**: {need} by {by}{amendment}")
                }
                NegotiationView::WaitingOnCreator { since } => {
                    format!("**Waiting on creator**, since {} · until {by}{amendment}", words::day(since))
                }
                NegotiationView::Paused
                | NegotiationView::Expired
                | NegotiationView::NoAgreementReached
                | NegotiationView::AgreementAccepted
                | NegotiationView::AmendmentWithdrawn => format!("**Negotiating** until {by}{amendment}"),
            }
        }
        (_, Some(NegotiationView::Paused), Some(talk)) => {
            format!("**{}** · negotiation paused, it still ends {}", status(deal), words::instant(talk.deadline))
        }
        (Living::Pending, ..) => "**Pending** · no offer yet".to_owned(),
        (Living::Fulfilling | Living::Completed, ..) => {
            let due = deal.due.map(|due| format!(" · due {}", words::date(due))).unwrap_or_default();
            format!("**{}** · {}{due}", status(deal), progress(deal))
        }
        (Living::Negotiating, ..) => "**Negotiating**".to_owned(),
    }
}

/// `2 of 3 posts`.
pub(super) fn progress(deal: &Collaboration) -> String {
    match deal.terms.posts {
        Some(agreed) => format!("{} of {}", deal.posts.len(), words::posts(agreed)),
        None => format!("{} posts", deal.posts.len()),
    }
}

fn talk_lines(talk: &Talk) -> Vec<String> {
    let mut lines = Vec::new();
    let Some(Standing { offer, withdrawn }) = &talk.standing else { return lines };
    let withdrawn = if *withdrawn { " · withdrawn" } else { "" };
    lines.push(format!("{} · {}{withdrawn}", words::terms(&offer.terms), provenance(talk, offer)));
    if let Some(message) = &offer.message {
        lines.push(format!("“{}”", words::shortened(&words::plain(message), QUOTE)));
    }
    lines.push(rounds(talk));
    lines
}

/// Whose offer it is, and who recorded it.
fn provenance(talk: &Talk, offer: &Offer) -> String {
    let what = match (talk.round(), talk.counters.of(offer.side)) {
        (0, _) | (_, 0) => "opening proposal".to_owned(),
        (_, counter) => format!("counter {counter}"),
    };
    let by = words::person(offer.recorded_by);
    match offer.side {
        Side::Team => format!("team's {what}, by {by}"),
        Side::Creator => format!("creator's {what}, recorded by {by} on behalf of the creator"),
    }
}

/// `Round 2 of 3 · counters left: team 2, creator 1`, and a warning before the last one.
pub fn rounds(talk: &Talk) -> String {
    let owes = talk.owes();
    let left = |side| talk.counters_left(side);
    let last = match left(owes) {
        _ if talk.standing_offer().is_none() => "",
        0 => " · no counter left: accept or decline",
        1 => " · the next counter is the last",
        _ => "",
    };
    format!(
        "Round {} of {} · counters left: team {}, creator {}{last}",
        talk.round(),
        talk.policy.rounds,
        left(Side::Team),
        left(Side::Creator)
    )
}

fn terms_line(deal: &Collaboration) -> Option<String> {
    let known = deal.terms.cost.is_some() || deal.terms.posts.is_some() || deal.terms.deliverables.is_some();
    let label = match (deal.has_terms_in_force(), deal.living) {
        (true, Living::Negotiating) => "In force",
        (true, _) => "Agreed",
        // While a first offer stands, the old draft says nothing any more.
        (false, Living::Negotiating) => return None,
        (false, _) => "Draft",
    };
    known.then(|| format!("{label}: {}", words::deal_terms(&deal.terms)))
}

/// What is left of the campaign's money, while terms are still to be agreed. Others spend of it too, so it says of when it is.
fn budget_line(view: &DealView) -> Option<String> {
    let deal = &view.deal;
    let is_open = deal.is_open() && !deal.living.has_contract() && !deal.is_frozen();
    let now = view.budget.filter(|_| is_open)?;
    Some(format!("{} · {}", words::budget(now.budget), words::relative(now.at)))
}

/// Where its parcels are: the worst of them counts (D2).
fn parcels_line(parcels: &[ParcelState]) -> Option<String> {
    let state = overall(parcels.iter().copied())?.label();
    if let [_] = parcels {
        return Some(format!("Parcel: {state}"));
    }
    let delivered = parcels.iter().filter(|state| **state == ParcelState::Delivered).count();
    Some(format!("Parcels: {state} · {delivered} of {} delivered", parcels.len()))
}

fn standing_line(deal: &Collaboration) -> String {
    let outcome = match deal.negotiation() {
        Some(NegotiationView::AgreementAccepted) if deal.living.has_contract() && deal.cancelled.is_none() => {
            " · Agreement Accepted"
        }
        _ => "",
    };
    format!("Status: {}{outcome} · Owner {}", status(deal), words::person(deal.owner))
}

fn status(deal: &Collaboration) -> &'static str {
    words::status(deal.status())
}

fn tone(deal: &Collaboration) -> Tone {
    match deal.negotiation() {
        _ if deal.cancelled.is_some() => Tone::Over,
        Some(NegotiationView::Expired) if deal.is_frozen() => Tone::Over,
        Some(NegotiationView::ActionRequired { .. }) => Tone::Action,
        _ if deal.living.has_contract() => Tone::Good,
        _ => Tone::Waiting,
    }
}

fn buttons(deal: &Collaboration) -> Vec<Vec<Button>> {
    let of = deal.reference;
    let answers = answer_buttons(deal);
    let second = match deal.status() {
        Status::Cancelled if deal.is_frozen() => vec![more(deal)],
        Status::Cancelled => vec![Button::new("Restore…", Press::Restore { of }), more(deal)],
        _ if deal.is_frozen() => vec![cancel(deal).styled(ButtonStyle::Danger), more(deal)],
        _ => vec![Button::new("Set status", Press::SetStatus { of }), cancel(deal), more(deal)],
    };
    [answers, second].into_iter().filter(|row| !row.is_empty()).collect()
}

/// Row 1: the answers to the standing offer, or what brings one about.
pub fn answer_buttons(deal: &Collaboration) -> Vec<Button> {
    let of = deal.reference;
    let offers = |side: Side, label: &str| Button::new(label, Press::MakeOffer { of, side });
    let both = || {
        vec![
            offers(Side::Team, "Make an offer").styled(ButtonStyle::Primary),
            offers(Side::Creator, "Log creator's offer"),
        ]
    };
    let Some(talk) = deal.talk_running() else {
        let paused_on_an_offer = deal.talk_unclosed().is_some_and(|talk| talk.standing.is_some());
        return if deal.status() == Status::Pending && !deal.is_frozen() && !paused_on_an_offer {
            both()
        } else {
            Vec::new()
        };
    };
    let Some(standing) = &talk.standing else { return both() };
    let (side, offer) = (talk.owes(), standing.offer.number);
    if standing.withdrawn {
        let label = if side == Side::Team { "Replace the offer" } else { "Log creator's new offer" };
        return vec![offers(side, label).styled(ButtonStyle::Primary)];
    }
    let [accept, counter, decline] = match side {
        Side::Team => ["Accept", "Counter", "Decline"],
        Side::Creator => ["Creator accepted", "Creator countered", "Creator declined"],
    };
    let mut counter = Button::new(counter, Press::Counter { of, side, offer }).styled(ButtonStyle::Primary);
    counter.disabled = talk.counters_left(side) == 0;
    vec![
        Button::new(accept, Press::Accept { of, side, offer }).styled(ButtonStyle::Success),
        counter,
        Button::new(decline, Press::Decline { of, side, offer }).styled(ButtonStyle::Danger),
    ]
}

fn cancel(deal: &Collaboration) -> Button {
    Button::new("Cancel…", Press::Cancel { of: deal.reference })
}

fn more(deal: &Collaboration) -> Button {
    Button::new("More", Press::More { of: deal.reference })
}
