//! Asks the rules beforehand, so that nobody fills in a form for what is refused already.
//!
//! A rehearsal reads and changes nothing; it does not see other collaborations of the creator. What counts is the decision that is made
//! when the form is submitted.

use chrono::NaiveDate;

use crate::app::{App, AppError, Caller, Refused};
use crate::domain::collaboration::Collaboration;
use crate::domain::command::Command;
use crate::domain::decide::{Context, Neighbours, decide};
use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::Talk;
use crate::domain::party::Actor;
use crate::domain::post::Post;
use crate::domain::settings::Settings;
use crate::domain::status::{CancelReason, Living, Status};
use crate::domain::terms::DealTerms;
use crate::notifications::message::Press;
use crate::notifications::view::DealView;

/// Refuses what the rules refuse already. A question is no refusal.
pub(super) async fn rehearse(
    app: &App,
    caller: &Caller,
    view: DealView,
    settings: &Settings,
    command: &Command,
    drawn_for: Option<u32>,
) -> Result<(), AppError> {
    let role = settings.roles.strongest(&caller.roles, caller.manages_guild);
    let ctx = Context {
        actor: Actor { person: caller.person, role },
        now: app.clock().now(),
        policy: settings.policy,
        scope: settings.scope,
        neighbours: Neighbours::default(),
        campaign: None,
        drawn_for,
    };
    let Some(rejection) = decide(&view.deal, command, &ctx).err().filter(|rejection| !rejection.why.is_question())
    else {
        return Ok(());
    };
    let history = app.history(caller, view.deal.reference, 0).await?;
    let last_move = history.rows.into_iter().find(|happened| happened.event.is_move());
    Err(AppError::Refused(Box::new(Refused { rejection, view: Some(view), last_move })))
}

/// What submitting this form will ask for, as far as it can be told before anything is typed.
pub(super) fn of_form(press: &Press, deal: &Collaboration) -> Option<(Command, Option<u32>)> {
    let some_text = || Some("…".to_owned());
    Some(match press {
        Press::Counter { side, offer, .. } => {
            let posts = deal.talk_unclosed().and_then(Talk::standing_offer).map(|offer| offer.terms.posts);
            let changes = DealTerms { posts: Some(u16::from(posts == Some(0))), ..DealTerms::default() };
            (Command::Counter { side: *side, changes, message: None, of: Some(*offer) }, None)
        }
        Press::DeclineText { side, offer, .. } => {
            let reason = Some(CancelReason::Other);
            (Command::Decline { side: *side, reason, text: some_text(), of: Some(*offer) }, None)
        }
        Press::MakeOffer { side, .. } => {
            let cost = Money::zero(Currency::EUR);
            (Command::MakeOffer { side: *side, cost, posts: None, deliverables: None, message: None }, None)
        }
        Press::TypeAgreed { turn, to, .. } => {
            (Command::SetStatus { to: *to, agreed: None, fewer_posts_confirmed: true }, Some(*turn))
        }
        Press::CancelText { turn, .. } => (Command::Cancel { reason: None, text: None }, Some(*turn)),
        Press::Terms { .. } => {
            let due = if deal.due == Some(NaiveDate::MIN) { NaiveDate::MAX } else { NaiveDate::MIN };
            (Command::EditTerms { changes: DealTerms::default(), due: Some(due), note: None, reason: None }, None)
        }
        Press::Post { .. } => {
            let post = Post { url: String::new(), platform: String::new(), on: NaiveDate::MIN };
            (Command::LogPost(post), None)
        }
        Press::Note { .. } => (Command::AddNote("…".to_owned()), None),
        _ => return None,
    })
}

/// A move to some other status.
pub(super) fn move_elsewhere(deal: &Collaboration) -> Command {
    let to = Living::ALL.into_iter().find(|living| deal.cancelled.is_some() || *living != deal.living);
    let to = to.map_or(Status::Pending, Status::from);
    Command::SetStatus { to, agreed: None, fewer_posts_confirmed: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::answers::sample;
    use crate::domain::ids::{PersonId, Reference};
    use crate::domain::offer::OfferNumber;
    use crate::domain::party::{Role, Scope, Side};
    use crate::domain::rejection::Why;

    fn rehearsed(deal: &Collaboration, press: &Press) -> Option<Why> {
        let (command, drawn_for) = of_form(press, deal).expect("a form");
        let ctx = Context {
            actor: Actor { person: PersonId(70), role: Some(Role::Member) },
            now: sample::now(),
            policy: Settings::default().policy,
            scope: Scope::All,
            neighbours: Neighbours::default(),
            campaign: None,
            drawn_for,
        };
        decide(deal, &command, &ctx).err().map(|rejection| rejection.why).filter(|why| !why.is_question())
    }

    #[test]
    fn forms_open_where_they_can_be_submitted() {
        let of = Reference(1);
        let deal = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]).deal;
        let offer = OfferNumber(1);
        let open = [
            Press::Counter { of, side: Side::Team, offer },
            Press::DeclineText { of, side: Side::Team, offer, amendment: false },
            Press::TypeAgreed { of, turn: deal.turn, to: Status::Fulfilling },
            Press::CancelText { of, turn: deal.turn },
            Press::Terms { of },
            Press::Post { of },
            Press::Note { of },
        ];
        for press in open {
            assert_eq!(rehearsed(&deal, &press), None, "{press:?}");
        }
        let closed = [
            (Press::Counter { of, side: Side::Creator, offer }, Why::OwnOffer { side: Side::Creator }),
            (Press::Counter { of, side: Side::Team, offer: OfferNumber(9) }, Why::Stale),
            (Press::MakeOffer { of, side: Side::Team }, Why::OfferStands { by: Side::Creator }),
            (Press::TypeAgreed { of, turn: deal.turn + 1, to: Status::Fulfilling }, Why::Stale),
        ];
        for (press, why) in closed {
            assert_eq!(rehearsed(&deal, &press), Some(why), "{press:?}");
        }
    }

    #[test]
    fn a_move_elsewhere_is_never_to_where_it_is() {
        let pending = sample::view(&[]).deal;
        let negotiating = sample::view(&[sample::opened(), sample::offer_made(Side::Team)]).deal;
        let to = |deal| match move_elsewhere(deal) {
            Command::SetStatus { to, .. } => to,
            other => panic!("{other:?}"),
        };
        assert_eq!(to(&pending), Status::Negotiating);
        assert_eq!(to(&negotiating), Status::Pending);
    }
}
