//! Forms as they open, and what is read from them.

use super::*;
use crate::discord::answers::sample;
use crate::domain::event::Event;
use crate::domain::money::{AmountHints, Currency, parse_amount};
use crate::domain::negotiation::Policy;
use crate::domain::offer::OfferNumber;
use crate::domain::status::Status;

const OF: Reference = Reference(1);

/// A form as a test reads it: the title, then a line a field.
fn shown(form: &Form) -> String {
    let lines = form.fields.iter().map(|field| {
        let star = if field.required { "*" } else { "" };
        let hint = if field.placeholder.is_empty() { String::new() } else { format!(" ({})", field.placeholder) };
        format!("{}{star}: {}{hint}", field.label, field.value)
    });
    std::iter::once(format!("# {}", form.title))
        .chain(lines)
        .map(|line| line.trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

fn fulfilling() -> DealView {
    sample::view(&[sample::opened(), sample::offer_made(Side::Team), sample::accepted(Side::Creator)])
}

fn kept(form: Press, values: &[(&str, &str)]) -> KeptForm {
    let values = values.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    KeptForm { form, values }
}

#[test]
fn a_counter_starts_from_the_standing_offer() {
    let view = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]);
    let press = Press::Counter { of: OF, side: Side::Team, offer: OfferNumber(1) };
    insta::assert_snapshot!(shown(&form(&press, &view)), @r"
    # C-1 · round 1 of 3 · counteroffer
    Cost: 500.00 EUR (500, $1,250.50 or 1.250,50 €; 0 for a gift)
    Posts: 3 (3)
    Deliverables:  (2 TikTok videos + 1 Reel)
    Message:
    ");
}

#[test]
fn the_prefilled_cost_reads_back_as_the_same_amount() {
    let view = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]);
    let form = form(&Press::Counter { of: OF, side: Side::Team, offer: OfferNumber(1) }, &view);
    let hints = AmountHints { usual: Currency::JPY, guild: Currency::JPY };
    assert_eq!(parse_amount(&form.fields[0].value, hints), Ok(sample::terms(500).cost));
}

#[test]
fn the_last_counter_of_a_side_is_said_to_be_the_last() {
    let opened = Event::TalkOpened { talk: 1, policy: Policy { rounds: 1, ..Policy::default() }, amends: None };
    let view = sample::view(&[opened, sample::offer_made(Side::Creator)]);
    let title = |side| form(&Press::Counter { of: OF, side, offer: OfferNumber(1) }, &view).title;
    assert_eq!(title(Side::Team), "C-1 · round 1 of 1: your last counter");
    assert_eq!(title(Side::Creator), "C-1 · round 1 of 1: their last counter");
}

#[test]
fn terms_are_asked_for_as_far_as_they_can_be_changed() {
    insta::assert_snapshot!(shown(&form(&Press::Terms { of: OF }, &sample::view(&[]))), @r"
    # C-1: terms
    Cost:  (500, $1,250.50 or 1.250,50 €; 0 for a gift)
    Posts:  (3)
    Deliverables:  (2 TikTok videos + 1 Reel)
    Due:  (2026-05-31)
    Product note:
    ");
    let negotiating = sample::view(&[sample::opened(), sample::offer_made(Side::Team)]);
    insta::assert_snapshot!(shown(&form(&Press::Terms { of: OF }, &negotiating)), @r"
    # C-1: terms
    Due:  (2026-05-31)
    Product note:
    ");
    insta::assert_snapshot!(shown(&form(&Press::Terms { of: OF }, &fulfilling())), @r"
    # C-1: terms
    Cost: 500.00 EUR (500, $1,250.50 or 1.250,50 €; 0 for a gift)
    Posts: 3 (3)
    Deliverables:  (2 TikTok videos + 1 Reel)
    Due:  (2026-05-31)
    Reason:  (Needed to correct cost, posts or deliverables)
    ");
}

#[test]
fn the_other_forms() {
    let offer = OfferNumber(1);
    let presses = [
        Press::MakeOffer { of: OF, side: Side::Team },
        Press::TypeAgreed { of: OF, turn: 1, to: Status::Fulfilling },
        Press::DeclineText { of: OF, side: Side::Team, offer, amendment: false },
        Press::CancelText { of: OF, turn: 1 },
        Press::Post { of: OF },
        Press::Note { of: OF },
    ];
    let all: Vec<_> = presses.iter().map(|press| shown(&form(press, &sample::view(&[])))).collect();
    insta::assert_snapshot!(all.join("\n\n"), @r"
    # C-1: make an offer
    Cost*:  (500, $1,250.50 or 1.250,50 €; 0 for a gift)
    Posts:  (3)
    Deliverables:  (2 TikTok videos + 1 Reel)
    Message:

    # C-1: the agreed terms
    Cost*:  (500, $1,250.50 or 1.250,50 €; 0 for a gift)
    Posts*:  (3)
    Deliverables:  (2 TikTok videos + 1 Reel)

    # C-1: why does the team decline?
    Reason*:

    # C-1: why is it cancelled?
    Reason*:

    # C-1: log a post
    Link*:  (https://www.instagram.com/p/…)
    Date:  (2026-05-31; today if left empty)

    # C-1: add a note
    Note*:
    ");
}

#[test]
fn forms_stay_within_what_discord_takes() {
    let mut view = fulfilling();
    view.deal.reference = Reference(u32::MAX);
    view.deal.note = Some("n".repeat(300));
    for deal in [view.clone(), sample::view(&[sample::opened(), sample::offer_made(Side::Team)])] {
        for side in Side::BOTH {
            let (of, offer) = (deal.deal.reference, OfferNumber(1));
            for press in [
                Press::Counter { of, side, offer },
                Press::MakeOffer { of, side },
                Press::DeclineText { of, side, offer, amendment: true },
                Press::TypeAgreed { of, turn: 1, to: Status::Completed },
                Press::CancelText { of, turn: 1 },
                Press::Terms { of },
                Press::Post { of },
                Press::Note { of },
            ] {
                let form = form(&press, &deal);
                assert_eq!(form.id, press);
                assert_eq!(subject(&press), Some(of));
                assert!(form.title.chars().count() <= Form::TITLE_MAX, "{}", form.title);
                assert!((1..=5).contains(&form.fields.len()), "{press:?}");
                for field in &form.fields {
                    assert!(field.label.chars().count() <= 45 && field.placeholder.chars().count() <= 100, "{field:?}");
                    assert!(field.value.chars().count() <= usize::from(field.max) && field.max <= 4_000, "{field:?}");
                }
            }
        }
    }
}

#[test]
fn what_was_typed_becomes_the_request() {
    let offer = OfferNumber(3);
    let typed = kept(
        Press::Counter { of: OF, side: Side::Creator, offer },
        &[("cost", "600"), ("posts", "2"), ("deliverables", ""), ("message", "Reels cost more")],
    );
    let sheet = Sheet { cost: Some("600".to_owned()), posts: Some("2".to_owned()), deliverables: Some(String::new()) };
    let message = Some("Reels cost more".to_owned());
    let expected = Request::Counter { side: Side::Creator, sheet, message, of: Some(offer) };
    assert_eq!(request(&typed), Some((OF, expected, None)));

    let typed = kept(Press::CancelText { of: OF, turn: 4 }, &[("reason", "Moved away")]);
    let expected = Request::Cancel { reason: Some(CancelReason::Other), text: Some("Moved away".to_owned()) };
    assert_eq!(request(&typed), Some((OF, expected, Some(4))));

    assert_eq!(request(&kept(Press::More { of: OF }, &[])), None);
}

#[test]
fn a_command_that_was_mistyped_can_be_edited_in_its_form() {
    let view = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]);
    let sheet = Sheet { cost: Some("1.234".to_owned()), ..Sheet::default() };
    let counter = Request::Counter { side: Side::Team, sheet, message: None, of: None };
    let kept_form = of_request(OF, counter, Some(&view)).expect("a form");
    assert_eq!(
        kept_form,
        kept(Press::Counter { of: OF, side: Side::Team, offer: OfferNumber(1) }, &[("cost", "1.234")])
    );
    let filled = form(&kept_form.form, &view).filled(&kept_form.values);
    assert_eq!(filled.fields[0].value, "1.234");
    assert_eq!(filled.fields[1].value, "3");
    assert_eq!(of_request(OF, Request::Cancel { reason: None, text: None }, Some(&view)), None);
}

#[test]
fn a_form_opened_again_is_for_what_stands_now() {
    let events = [sample::opened(), sample::offer_made(Side::Team), sample::countered(Side::Creator)];
    let deal = sample::view(&events).deal;
    let old = Press::Counter { of: OF, side: Side::Team, offer: OfferNumber(1) };
    assert_eq!(renewed(old, &deal), Press::Counter { of: OF, side: Side::Team, offer: OfferNumber(2) });
    let old = Press::CancelText { of: OF, turn: 1 };
    assert_eq!(renewed(old, &deal), Press::CancelText { of: OF, turn: deal.turn });
}
