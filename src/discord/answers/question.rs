//! Refusals that are questions: answered, the act goes through.

use super::{menus, title};
use crate::app::Refused;
use crate::domain::command::Act;
use crate::domain::negotiation::Talk;
use crate::domain::offer::OfferNumber;
use crate::domain::party::Side;
use crate::domain::rejection::Why;
use crate::domain::status::Status;
use crate::notifications::message::{Button, ButtonStyle, Message, Press};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// The question behind a refusal, with what answers it. `None` where it is no question, or none that a menu or button could answer.
pub fn question(refused: &Refused) -> Option<Message> {
    let view = refused.view.as_ref()?;
    let (of, turn) = (view.deal.reference, view.deal.turn);
    match &refused.rejection.why {
        Why::TermsNeeded { to } => {
            let to = Status::from(*to);
            let asked = format!(
                "{} needs cost and number of posts before it can be {}; cost 0 is a gifted deal.\n-# L2",
                title(view),
                words::status(to)
            );
            Some(with_button(asked, "Enter terms", Press::TypeAgreed { of, turn, to }))
        }
        Why::ReasonNeeded => Some(menus::cancel(view, turn)),
        Why::TextNeeded { declining: false } => {
            let asked = format!("{}: the reason Other needs a few words of its own.\n-# L3", title(view));
            Some(with_button(asked, "Enter the reason", Press::CancelText { of, turn }))
        }
        Why::TextNeeded { declining: true } => {
            let (side, offer, amendment) = declined(refused.rejection.attempted, view)?;
            let asked = format!("{}: the reason Other needs a few words of its own.\n-# N6", title(view));
            Some(with_button(asked, "Enter the reason", Press::DeclineText { of, side, offer, amendment }))
        }
        Why::FewerPosts { logged, agreed } => match refused.rejection.attempted {
            Act::SetStatus(to) => Some(menus::fewer_posts(view, to, *logged, *agreed)),
            _ => None,
        },
        Why::DeclineReasonNeeded => {
            let (side, offer, _) = declined(refused.rejection.attempted, view)?;
            Some(menus::decline(view, side, offer))
        }
        Why::WhichTerms { to, standing, old } => {
            Some(menus::agreed(view, Status::from(*to), standing.as_ref(), old.as_ref()))
        }
        // A correction's reason is a field of its form; the rest are no questions.
        _ => None,
    }
}

fn declined(attempted: Act, view: &DealView) -> Option<(Side, OfferNumber, bool)> {
    let Act::Decline(side) = attempted else { return None };
    let talk = view.deal.talk_unclosed()?;
    let offer = Talk::standing_offer(talk)?;
    Some((side, offer.number, talk.amends.is_some()))
}

fn with_button(asked: String, label: &str, press: Press) -> Message {
    let buttons =
        vec![vec![Button::new(label, press).styled(ButtonStyle::Primary), Button::new("Never mind", Press::Never)]];
    Message { buttons, ..Message::text(asked) }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::rejection::Rejection;
    use crate::domain::status::Living;

    fn asked(attempted: Act, why: Why) -> Option<String> {
        let view = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]);
        let refused = Refused { rejection: Rejection::new(attempted, why), view: Some(view), last_move: None };
        question(&refused).as_ref().map(shown)
    }

    #[test]
    fn missing_terms_can_be_entered() {
        let asked = asked(Act::SetStatus(Status::Fulfilling), Why::TermsNeeded { to: Living::Fulfilling });
        insta::assert_snapshot!(asked.expect("a question"), @r"
        C-1 · Ana Reyes needs cost and number of posts before it can be Fulfilling; cost 0 is a gifted deal.
        -# L2
        [Enter terms] [Never mind]
        ");
    }

    #[test]
    fn missing_posts_are_confirmed_with_the_numbers() {
        let asked = asked(Act::SetStatus(Status::Completed), Why::FewerPosts { logged: 1, agreed: 3 });
        insta::assert_snapshot!(asked.expect("a question"), @r"
        C-1: 1 of 3 posts logged. Move it to Completed all the same?
        -# L7
        [Confirm] [Never mind]
        ");
    }

    #[test]
    fn every_question_but_one_can_be_answered_on_the_spot() {
        let to = Living::Fulfilling;
        let questions = [
            (Act::SetStatus(Status::Fulfilling), Why::TermsNeeded { to }),
            (Act::Cancel, Why::ReasonNeeded),
            (Act::Cancel, Why::TextNeeded { declining: false }),
            (Act::Decline(Side::Team), Why::TextNeeded { declining: true }),
            (Act::SetStatus(Status::Completed), Why::FewerPosts { logged: 0, agreed: 1 }),
            (Act::Decline(Side::Team), Why::DeclineReasonNeeded),
            (Act::SetStatus(Status::Fulfilling), Why::WhichTerms { to, standing: None, old: None }),
        ];
        for (attempted, why) in questions {
            assert!(why.is_question(), "{why:?}");
            assert!(asked(attempted, why.clone()).is_some(), "{why:?}");
        }
        assert_eq!(asked(Act::EditTerms, Why::CorrectionReasonNeeded), None);
        assert_eq!(asked(Act::Decline(Side::Team), Why::NoOffer), None);
    }
}
