//! The confirmation of a change: what happened, whose turn it is, what comes next.

use super::happened::{on_behalf, phrase};
use super::{capital, creator};
use crate::app::{Changed, Recorded};
use crate::domain::collaboration::{Collaboration, Need, NegotiationView};
use crate::domain::event::Event;
use crate::domain::negotiation::Talk;
use crate::domain::party::Side;
use crate::domain::status::Status;
use crate::notifications::message::{Button, ButtonStyle, Message, Press};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// What a change brought about. A replayed one is told as if it had happened just now.
pub fn changed(changed: &Changed) -> Message {
    let Changed { view, events, settings, replayed: _, undo } = changed;
    let mut lines = vec![format!("{}: {}.{}", view.deal.reference, what(events, view), next(events, view))];
    let mut buttons = Vec::new();
    let of = view.deal.reference;

    if has(events, |event| matches!(event, Event::Created { .. })) {
        if settings.channels.deals.is_none() {
            lines.push(
                "No channel for cards is set yet, so nothing is shown to the team: a manager sets it with `/settings channels`."
                    .to_owned(),
            );
        }
        if matches!(view.deal.status(), Status::Pending | Status::Negotiating) {
            buttons.push(
                Button::new("Make an offer", Press::MakeOffer { of, side: Side::Team }).styled(ButtonStyle::Primary),
            );
        }
    }
    if let Some(side) = withdrawn_by(events) {
        buttons.push(Button::new("Make an offer", Press::MakeOffer { of, side }).styled(ButtonStyle::Primary));
    }
    if has(events, |event| matches!(event, Event::PostLogged { .. })) {
        lines.push(format!("{}.", posts_so_far(&view.deal)));
        if is_delivered(&view.deal) {
            lines.push("All agreed posts are in: is the deal completed?".to_owned());
            let press = Press::ConfirmFewerPosts { of, turn: view.deal.turn, to: Status::Completed };
            buttons.push(Button::new("Mark as completed", press).styled(ButtonStyle::Success));
        }
    }
    if let Some(now) = view.budget.filter(|_| has(events, Event::binds_money)) {
        lines.push(format!("{}.", words::budget(now.budget)));
    }
    buttons.extend(undo.map(|change| Button::new("Undo", Press::Undo { of, change })));
    if let Some(link) = view.link() {
        lines.push(format!("[Open the card]({link})"));
    }
    let buttons = if buttons.is_empty() { Vec::new() } else { vec![buttons] };
    Message { buttons, ..Message::text(lines.join("\n")) }
}

/// `2 of 3 posts`.
pub(super) fn posts_so_far(deal: &Collaboration) -> String {
    match deal.terms.posts {
        Some(agreed) => format!("{} of {}", deal.posts.len(), words::posts(agreed)),
        None => format!("{} logged", words::posts(u16::try_from(deal.posts.len()).unwrap_or(u16::MAX))),
    }
}

fn is_delivered(deal: &Collaboration) -> bool {
    deal.status() == Status::Fulfilling
        && deal.terms.posts.is_some_and(|agreed| deal.posts.len() >= usize::from(agreed))
}

fn what(events: &[Recorded], view: &DealView) -> String {
    // That a negotiation opened goes without saying where an offer or a move opened it; an amendment does not.
    let opened_by_the_way = |event: &Event| events.len() > 1 && matches!(event, Event::TalkOpened { amends: None, .. });
    let said: Vec<_> = events
        .iter()
        .filter(|happened| !opened_by_the_way(&happened.event))
        .map(|happened| format!("{}{}", phrase(&happened.event, view), on_behalf(&happened.event)))
        .collect();
    if said.is_empty() { "nothing was changed".to_owned() } else { said.join("; ") }
}

/// Whose turn it is, where the deal moved.
fn next(events: &[Recorded], view: &DealView) -> String {
    let deal = &view.deal;
    let (Some(talk), Some(reads)) = (&deal.talk, deal.negotiation()) else {
        return String::new();
    };
    if !has(events, Event::is_move) {
        return String::new();
    }
    let until = words::instant(talk.deadline);
    match reads {
        NegotiationView::ActionRequired { need: Need::FirstOffer } => {
            format!(" No offer yet: the team has until {until}.")
        }
        NegotiationView::ActionRequired { need: Need::Answer } => format!(" The team has until {until}."),
        NegotiationView::ActionRequired { need: Need::Replacement } => {
            format!(" The team can replace it until {until}.")
        }
        NegotiationView::WaitingOnCreator { .. } if is_withdrawn(talk) => {
            format!(" {} can replace it until {until}.", capital(&creator(view)))
        }
        NegotiationView::WaitingOnCreator { .. } => format!(" {} has until {until}.", creator(view)),
        NegotiationView::Paused => format!(" The negotiation is paused; its deadline stays {until}."),
        NegotiationView::Expired if deal.is_frozen() && deal.cancelled.is_none() => " Only Cancel is left.".to_owned(),
        NegotiationView::NoAgreementReached if deal.cancelled.is_some() && talk.amends.is_none() => {
            " No Agreement Reached.".to_owned()
        }
        NegotiationView::AgreementAccepted if has(events, is_agreement) => {
            " Agreement Accepted: the contract is active.".to_owned()
        }
        NegotiationView::Expired
        | NegotiationView::NoAgreementReached
        | NegotiationView::AgreementAccepted
        | NegotiationView::AmendmentWithdrawn => String::new(),
    }
}

fn has(events: &[Recorded], is: impl Fn(&Event) -> bool) -> bool {
    events.iter().any(|happened| is(&happened.event))
}

fn is_agreement(event: &Event) -> bool {
    matches!(event, Event::Accepted { .. } | Event::AgreementRecorded { .. })
}

fn is_withdrawn(talk: &Talk) -> bool {
    talk.standing.as_ref().is_some_and(|standing| standing.withdrawn)
}

fn withdrawn_by(events: &[Recorded]) -> Option<Side> {
    events.iter().find_map(|happened| match happened.event {
        Event::OfferWithdrawn { side, .. } => Some(side),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, changed_by};
    use super::*;

    #[test]
    fn an_offer_says_until_when_the_creator_has() {
        insta::assert_snapshot!(changed(&changed_by(&[sample::opened(), sample::offer_made(Side::Team)])).content, @r"
        C-1: offer of 500 EUR · 3 posts made. Ana Reyes has until <t:1778241600:F> (<t:1778241600:R>).
        [Open the card](https://discord.com/channels/5/6/7)
        ");
    }

    #[test]
    fn what_the_creator_did_is_said_on_their_behalf() {
        let events = [sample::opened(), sample::offer_made(Side::Team), sample::countered(Side::Creator)];
        let mut changed_by = changed_by(&events);
        changed_by.events.drain(..2);
        insta::assert_snapshot!(changed(&changed_by).content, @r"
        C-1: countered with 600 EUR · 3 posts (“Reels cost more”) on behalf of the creator. The team has until <t:1778241600:F> (<t:1778241600:R>).
        [Open the card](https://discord.com/channels/5/6/7)
        ");
    }

    #[test]
    fn a_new_collaboration_offers_the_first_offer() {
        let mut created = changed_by(&[]);
        created.events = vec![sample::recorded(sample::created())];
        created.view.card = None;
        let message = changed(&created);
        insta::assert_snapshot!(message.content, @r"
        C-1: created with Ana Reyes for Spring, status Pending.
        No channel for cards is set yet, so nothing is shown to the team: a manager sets it with `/settings channels`.
        ");
        let labels: Vec<_> = message.buttons[0].iter().map(|button| button.label.as_str()).collect();
        assert_eq!(labels, ["Make an offer", "Undo"]);
    }

    #[test]
    fn an_acceptance_says_that_the_contract_is_active() {
        let mut accepted =
            changed_by(&[sample::opened(), sample::offer_made(Side::Team), sample::accepted(Side::Creator)]);
        accepted.events.drain(..2);
        insta::assert_snapshot!(changed(&accepted).content, @r"
        C-1: 500 EUR · 3 posts accepted on behalf of the creator. Agreement Accepted: the contract is active.
        [Open the card](https://discord.com/channels/5/6/7)
        ");
    }

    #[test]
    fn the_last_post_suggests_completed() {
        let mut events = vec![sample::opened(), sample::offer_made(Side::Team), sample::accepted(Side::Creator)];
        events.extend((1..=3).map(sample::post_logged));
        let mut logged = changed_by(&events);
        logged.events.drain(..5);
        let message = changed(&logged);
        insta::assert_snapshot!(message.content, @r"
        C-1: post of 2026-04-03 on [Instagram](<https://www.instagram.com/p/3>) logged.
        3 of 3 posts.
        All agreed posts are in: is the deal completed?
        [Open the card](https://discord.com/channels/5/6/7)
        ");
        assert_eq!(message.buttons[0][0].label, "Mark as completed");
    }
}
