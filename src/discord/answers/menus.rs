//! Questions with their menus and buttons, and what their entries stand for.

use super::{creator, title};
use crate::discord::reply::clipped;
use crate::domain::negotiation::Talk;
use crate::domain::offer::OfferNumber;
use crate::domain::party::Side;
use crate::domain::status::{CancelReason, Living, Status};
use crate::domain::terms::Terms;
use crate::notifications::message::{Button, ButtonStyle, Entry, Menu, Message, Press};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// The longest label or description of an entry.
const ENTRY_MAX: usize = 100;

/// In the menu of an amendment's decline: just end the amendment.
pub(in crate::discord) const KEEP: &str = "keep";
/// In the menu of agreed terms: those of the standing offer.
pub(in crate::discord) const STANDING: &str = "standing";
/// In the menu of agreed terms: those of the deal before the amendment.
pub(in crate::discord) const OLD: &str = "old";
/// In the menu of agreed terms: others.
pub(in crate::discord) const TYPED: &str = "typed";

/// What an entry of a menu of statuses stands for.
pub(in crate::discord) fn status_of(value: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| status_value(*status) == value)
}

/// What an entry of a menu of reasons stands for.
pub(in crate::discord) fn reason_of(value: &str) -> Option<CancelReason> {
    CancelReason::ALL.into_iter().find(|reason| reason_value(*reason) == value)
}

/// Asks whether the creator really accepts.
pub(in crate::discord) fn confirm_accept(view: &DealView, side: Side, offer: OfferNumber) -> Message {
    let of = view.deal.reference;
    let budget = view.budget.map(|now| format!("\n{}.", words::budget(now.budget))).unwrap_or_default();
    confirm(
        format!("{} accepts {}?{budget}", who(view, side), on_the_table(view)),
        Press::ConfirmAccept { of, side, offer },
    )
}

/// Asks whether the creator really declines.
pub(in crate::discord) fn confirm_decline(view: &DealView, side: Side, offer: OfferNumber) -> Message {
    let of = view.deal.reference;
    confirm(format!("{} declines {}?", who(view, side), on_the_table(view)), Press::ConfirmDecline { of, side, offer })
}

/// Asks whether to go on although posts are missing (L7).
pub(in crate::discord) fn fewer_posts(view: &DealView, to: Status, logged: usize, agreed: u16) -> Message {
    let deal = &view.deal;
    let asked = format!(
        "{}: {logged} of {} logged. Move it to {} all the same?\n-# L7",
        deal.reference,
        words::posts(agreed),
        words::status(to)
    );
    confirm(asked, Press::ConfirmFewerPosts { of: deal.reference, turn: deal.turn, to })
}

/// Asks why the team declines; in an amendment, what becomes of the deal (N14).
pub(in crate::discord) fn decline(view: &DealView, side: Side, offer: OfferNumber) -> Message {
    let of = view.deal.reference;
    let press = Press::DeclineReason { of, side, offer };
    let offered = on_the_table(view);
    if let Some(back_to) = view.deal.talk_unclosed().and_then(|talk| talk.amends) {
        let keep = Entry {
            label: "Keep the old terms".to_owned(),
            value: KEEP.to_owned(),
            description: Some(format!("The amendment ends, the deal is {} as before", words::status(back_to.into()))),
        };
        let cancel = CancelReason::ALL
            .into_iter()
            .map(|reason| entry(&format!("Cancel the deal: {}", words::reason(reason)), reason_value(reason)));
        let entries = std::iter::once(keep).chain(cancel).collect();
        let asked = format!(
            "{}: {} declines {offered}. The deal itself stays unless you cancel it.",
            title(view),
            who(view, side)
        );
        return ask(asked, Menu { placeholder: "What happens to the deal?".to_owned(), press, entries });
    }
    let entries = CancelReason::OF_A_TEAM_THAT_DECLINES.into_iter().map(reason_entry).collect();
    let asked = format!("{}: declining {offered} ends the negotiation and cancels the collaboration.", title(view));
    ask(asked, Menu { placeholder: "Why does the team decline?".to_owned(), press, entries })
}

/// Asks for the new status.
pub(in crate::discord) fn statuses(view: &DealView) -> Message {
    let deal = &view.deal;
    let now = deal.status();
    let entries = Status::ALL.into_iter().filter(|status| *status != now).map(status_entry).collect();
    let asked = if now == Status::Cancelled {
        format!("{} is cancelled: choosing a status restores it.", title(view))
    } else {
        format!("{} is {}.", title(view), words::status(now))
    };
    let placeholder = format!("New status of {}", deal.reference);
    ask(asked, Menu { placeholder, press: Press::ChooseStatus { of: deal.reference, turn: deal.turn }, entries })
}

/// Asks which status a cancelled one comes back to, the one it had first.
pub(in crate::discord) fn restore(view: &DealView) -> Message {
    let deal = &view.deal;
    let others = Living::ALL.into_iter().filter(|living| *living != deal.living);
    let mut entries: Vec<_> =
        std::iter::once(deal.living).chain(others).map(|living| status_entry(living.into())).collect();
    if let Some(first) = entries.first_mut() {
        first.description = Some("The status it had".to_owned());
    }
    let placeholder = format!("Restore {} to", deal.reference);
    let press = Press::ChooseStatus { of: deal.reference, turn: deal.turn };
    ask(format!("{} is cancelled.", title(view)), Menu { placeholder, press, entries })
}

/// Asks why it is cancelled. `turn`: the one the question was first drawn for.
pub(in crate::discord) fn cancel(view: &DealView, turn: u32) -> Message {
    let deal = &view.deal;
    let suggested = deal.is_frozen().then(|| deal.suggested_cancel_reason());
    let others = CancelReason::ALL.into_iter().filter(|reason| Some(*reason) != suggested);
    let first = suggested.map(|reason| Entry { description: Some("Suggested".to_owned()), ..reason_entry(reason) });
    let entries = first.into_iter().chain(others.map(reason_entry)).collect();
    let asked = match &deal.cancelled {
        Some(cancellation) => format!("{} is cancelled already: {}.", title(view), words::reason(cancellation.reason)),
        None => format!("{} is {}.", title(view), words::status(deal.status())),
    };
    let press = Press::CancelReason { of: deal.reference, turn };
    ask(asked, Menu { placeholder: "Why is it cancelled?".to_owned(), press, entries })
}

/// Asks which terms were agreed (N12).
pub(in crate::discord) fn agreed(
    view: &DealView,
    to: Status,
    standing: Option<&Terms>,
    old: Option<&Terms>,
) -> Message {
    let deal = &view.deal;
    let known = [("The standing offer", STANDING, standing), ("The old terms", OLD, old)];
    let mut entries: Vec<_> = known
        .into_iter()
        .filter_map(|(name, value, terms)| {
            let terms = terms?;
            let label = format!("{name}: {} · {}", words::money(terms.cost), words::posts(terms.posts));
            let description = terms.deliverables.as_ref().map(|text| clipped(text, ENTRY_MAX));
            Some(Entry { description, ..entry(&label, value) })
        })
        .collect();
    entries.push(entry("Other terms…", TYPED));
    let asked = format!(
        "{}: its negotiation is open. Moving it to {} closes it as Agreement Accepted.\n-# N12",
        title(view),
        words::status(to)
    );
    let press = Press::ChooseAgreed { of: deal.reference, turn: deal.turn, to };
    ask(asked, Menu { placeholder: "Which terms were agreed?".to_owned(), press, entries })
}

/// Asks for the new owner.
pub(in crate::discord) fn owner(view: &DealView) -> Message {
    let of = view.deal.reference;
    let asked = format!("{} belongs to {}.", title(view), words::person(view.deal.owner));
    let placeholder = format!("New owner of {of}");
    ask(asked, Menu { placeholder, press: Press::ChooseOwner { of }, entries: Vec::new() })
}

fn confirm(asked: String, press: Press) -> Message {
    let yes = Button::new("Confirm", press).styled(ButtonStyle::Success);
    Message { buttons: vec![vec![yes, Button::new("Never mind", Press::Never)]], ..Message::text(asked) }
}

fn ask(asked: String, menu: Menu) -> Message {
    Message { menu: Some(menu), ..Message::text(asked) }
}

fn who(view: &DealView, side: Side) -> String {
    match side {
        Side::Team => "The team".to_owned(),
        Side::Creator => creator(view),
    }
}

fn on_the_table(view: &DealView) -> String {
    let offer = view.deal.talk_unclosed().and_then(Talk::standing_offer);
    offer.map_or_else(|| "the offer".to_owned(), |offer| words::terms(&offer.terms))
}

fn entry(label: &str, value: &str) -> Entry {
    Entry { label: clipped(label, ENTRY_MAX), value: value.to_owned(), description: None }
}

fn status_entry(status: Status) -> Entry {
    entry(words::status(status), status_value(status))
}

fn reason_entry(reason: CancelReason) -> Entry {
    entry(words::reason(reason), reason_value(reason))
}

fn status_value(status: Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::Negotiating => "negotiating",
        Status::Fulfilling => "fulfilling",
        Status::Completed => "completed",
        Status::Cancelled => "cancelled",
    }
}

fn reason_value(reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::CreatorDeclined => "creator_declined",
        CancelReason::CreatorUnresponsive => "creator_unresponsive",
        CancelReason::BudgetCut => "budget_cut",
        CancelReason::CampaignCancelled => "campaign_cancelled",
        CancelReason::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::negotiation::Policy;

    fn negotiating() -> DealView {
        sample::view(&[sample::opened(), sample::offer_made(Side::Team)])
    }

    #[test]
    fn the_creators_answers_are_confirmed_by_name() {
        insta::assert_snapshot!(shown(&confirm_accept(&negotiating(), Side::Creator, OfferNumber(1))), @r"
        Ana Reyes accepts 500 EUR · 3 posts?
        [Confirm] [Never mind]
        ");
        insta::assert_snapshot!(shown(&confirm_decline(&negotiating(), Side::Creator, OfferNumber(1))), @r"
        Ana Reyes declines 500 EUR · 3 posts?
        [Confirm] [Never mind]
        ");
    }

    #[test]
    fn a_team_that_declines_says_why() {
        let view = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]);
        insta::assert_snapshot!(shown(&decline(&view, Side::Team, OfferNumber(1))), @r"
        C-1 · Ana Reyes: declining 500 EUR · 3 posts ends the negotiation and cancels the collaboration.
        ▾ Why does the team decline?
          Budget cut
          Campaign cancelled
          Other
        ");
    }

    #[test]
    fn in_an_amendment_the_deal_may_stay() {
        let amendment = Event::TalkOpened { talk: 2, policy: Policy::default(), amends: Some(Living::Fulfilling) };
        let view = sample::view(&[amendment, sample::offer_made(Side::Team)]);
        insta::assert_snapshot!(shown(&decline(&view, Side::Creator, OfferNumber(1))), @r"
        C-1 · Ana Reyes: Ana Reyes declines 500 EUR · 3 posts. The deal itself stays unless you cancel it.
        ▾ What happens to the deal?
          Keep the old terms — The amendment ends, the deal is Fulfilling as before
          Cancel the deal: Creator declined
          Cancel the deal: Creator unresponsive
          Cancel the deal: Budget cut
          Cancel the deal: Campaign cancelled
          Cancel the deal: Other
        ");
    }

    #[test]
    fn the_present_status_is_no_choice() {
        insta::assert_snapshot!(shown(&statuses(&negotiating())), @r"
        C-1 · Ana Reyes is Negotiating.
        ▾ New status of C-1
          Pending
          Fulfilling
          Completed
          Cancelled
        ");
    }

    #[test]
    fn a_frozen_one_suggests_its_reason() {
        let expired = Event::Expired { deadline: sample::now() };
        let view = sample::view(&[sample::opened(), sample::offer_made(Side::Team), expired]);
        insta::assert_snapshot!(shown(&cancel(&view, 4)), @r"
        C-1 · Ana Reyes is Negotiating.
        ▾ Why is it cancelled?
          Creator unresponsive — Suggested
          Creator declined
          Budget cut
          Campaign cancelled
          Other
        ");
    }

    #[test]
    fn a_cancelled_one_comes_back_to_where_it_was() {
        let cancelled = Event::Cancelled { reason: CancelReason::BudgetCut, text: None, declined_by: None };
        let view = sample::view(&[sample::opened(), sample::offer_made(Side::Team), cancelled]);
        insta::assert_snapshot!(shown(&restore(&view)), @r"
        C-1 · Ana Reyes is cancelled.
        ▾ Restore C-1 to
          Negotiating — The status it had
          Pending
          Fulfilling
          Completed
        ");
    }

    #[test]
    fn agreed_terms_are_chosen_by_their_numbers() {
        let (standing, old) = (sample::terms(600), sample::terms(500));
        insta::assert_snapshot!(shown(&agreed(&negotiating(), Status::Fulfilling, Some(&standing), Some(&old))), @r"
        C-1 · Ana Reyes: its negotiation is open. Moving it to Fulfilling closes it as Agreement Accepted.
        -# N12
        ▾ Which terms were agreed?
          The standing offer: 600 EUR · 3 posts
          The old terms: 500 EUR · 3 posts
          Other terms…
        ");
    }

    #[test]
    fn entries_stand_for_what_they_say() {
        for status in Status::ALL {
            assert_eq!(status_of(status_value(status)), Some(status));
        }
        for reason in CancelReason::ALL {
            assert_eq!(reason_of(reason_value(reason)), Some(reason));
        }
        assert_eq!(status_of("frozen"), None);
        assert_eq!(reason_of(KEEP), None);
    }
}
