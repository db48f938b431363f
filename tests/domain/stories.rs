//! Single rules, told as given, when, then.

use accord::domain::campaign::CampaignState;
use accord::domain::collaboration::{Collaboration, CorruptHistory, Need, NegotiationView};
use accord::domain::command::{Act, AgreedTerms, Command};
use accord::domain::decide::{Context, Neighbours, possible};
use accord::domain::event::{Author, Event};
use accord::domain::ids::Reference;
use accord::domain::money::Currency;
use accord::domain::negotiation::{Outcome, Policy};
use accord::domain::party::{Role, Side};
use accord::domain::rejection::{Rule, Why};
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::{DealTerms, Terms};
use chrono::Duration;

use super::given::{
    MIRA, TOMAS, accepts, agreed_on, amendment_offer, cancelled, cancels, completed, context, corrects, counters,
    created, creators_offer, declined_by_creator, declines, draft, eur, fulfilling, given, logs_post, moves_to,
    new_one, no_offer, offers, opened_clock, paused, pending, presses_accept, restores_to, sets_due, sheet, start,
    teams_offer, used_up_by, withdraws,
};

use Side::{Creator, Team};

// ------------------------------------------------------------------------------------------- the clock of a talk (N7, N13)

#[test]
fn the_deadline_itself_is_too_late() {
    let deadline = start() + Duration::hours(42 * 24);
    assert_eq!(teams_offer().talk().deadline, deadline);
    let second = Duration::seconds(1);
    given(teams_offer()).at(deadline - second).when(accepts(Creator)).becomes(Status::Fulfilling);
    let refused = given(teams_offer()).at(deadline).when(accepts(Creator)).is_refused(Rule::N7);
    let Policy { window_days, clock, .. } = Policy::default();
    assert_eq!(refused.why, Why::TooLate { deadline, window_days, clock });
    assert_eq!(refused.possible, [accord::domain::command::Act::Cancel], "L6: the only move left is a person's");
}

#[test]
fn each_offer_restarts_the_clock_unless_it_counts_from_opening() {
    let week = Duration::weeks(1);
    let countered = teams_offer().later(week).then(counters(Creator, 600));
    assert_eq!(countered.talk().deadline, start() + week + Duration::days(42));
    assert_eq!(no_offer().later(week).then(offers(Team)).talk().deadline, start() + week + Duration::days(42));
    let fixed = pending().under(opened_clock()).then(offers(Team)).later(week).then(counters(Creator, 600));
    assert_eq!(fixed.talk().deadline, start() + Duration::days(42));
}

#[test]
fn what_is_no_offer_does_not_move_the_clock() {
    let before = teams_offer();
    let after = before
        .clone()
        .later(Duration::days(1))
        .then(Command::AddNote("Called her".to_owned()))
        .then(Command::Assign(MIRA))
        .then(Command::Tag { add: vec!["vip".to_owned()], remove: vec![] })
        .then(sets_due(20))
        .then(moves_to(Status::Pending))
        .then(moves_to(Status::Negotiating));
    assert_eq!(after.talk(), before.talk());
}

#[test]
fn a_talk_keeps_the_policy_it_was_opened_under() {
    let short = Policy { rounds: 1, window_days: 2, clock: accord::domain::negotiation::TalkClock::LastOffer };
    let old = teams_offer().under(short).later(Duration::days(3)).then(counters(Creator, 600));
    assert_eq!((old.talk().policy, old.talk().counters_left(Creator)), (Policy::default(), 2));
    let new = given(declined_by_creator()).under(short).then(restores_to(Living::Negotiating));
    assert_eq!((new.talk().policy, new.talk().number), (short, 2), "a fresh talk is opened under the new one");
}

// ---------------------------------------------------------------------------------------------- offers (N2, N3, N4, N11)

#[test]
fn the_last_counter_is_followed_by_an_answer_only() {
    for side in Side::BOTH {
        let scene = used_up_by(side);
        assert_eq!((scene.talk().round(), scene.talk().counters_left(side)), (3, 0));
        let refused = scene.clone().when(counters(side, 900)).is_refused(Rule::N4);
        assert_eq!(refused.why, Why::CountersUsed { side, rounds: 3 });
        scene.when(accepts(side)).becomes(Status::Fulfilling);
    }
}

#[test]
fn the_round_is_the_larger_of_both_sides_counters() {
    let once = teams_offer().then(counters(Creator, 600));
    assert_eq!((once.talk().round(), once.talk().counters_left(Team), once.talk().counters_left(Creator)), (1, 3, 2));
    let twice = once.then(counters(Team, 550));
    assert_eq!(
        (twice.talk().round(), twice.talk().counters_left(Team), twice.talk().counters_left(Creator)),
        (1, 2, 2)
    );
}

#[test]
fn a_counter_takes_what_it_does_not_name_from_the_standing_offer() {
    let scene = teams_offer().then(counters(Creator, 600));
    let offer = scene.talk().standing_offer().expect("an offer");
    assert_eq!((offer.terms.clone(), offer.recorded_by), (Terms { cost: eur(600), ..sheet() }, TOMAS));
    given(teams_offer()).when(counters(Creator, 500)).is_refused(Rule::N2);
    let nothing = Command::Counter { side: Creator, changes: DealTerms::default(), message: None, of: None };
    given(teams_offer()).when(nothing).is_refused(Rule::N2);
}

#[test]
fn an_offer_takes_the_rest_from_the_draft_and_means_one_post_at_least_said() {
    let only_cost = Command::MakeOffer { side: Team, cost: eur(80), posts: None, deliverables: None, message: None };
    let from_draft = draft().then(only_cost.clone());
    assert_eq!(from_draft.talk().standing_offer().expect("an offer").terms, Terms { cost: eur(80), ..sheet() });
    let from_nothing = pending().then(only_cost);
    assert_eq!(from_nothing.talk().standing_offer().expect("an offer").terms.posts, 1);
}

#[test]
fn a_replacement_keeps_round_and_deadline_and_takes_over_the_rest() {
    let withdrawn = teams_offer().then(counters(Creator, 600)).then(counters(Team, 550)).then(withdraws(Team));
    let only_cost = Command::MakeOffer { side: Team, cost: eur(560), posts: None, deliverables: None, message: None };
    let replaced = withdrawn.clone().later(Duration::days(5)).then(only_cost);
    assert_eq!(replaced.talk().deadline, withdrawn.talk().deadline);
    assert_eq!(replaced.talk().counters, withdrawn.talk().counters);
    let offer = replaced.talk().standing_offer().expect("an offer");
    assert_eq!((offer.number.0, &offer.terms), (4, &Terms { cost: eur(560), ..sheet() }));
    // The clock moves again with the next counter.
    let answered = replaced.then(counters(Creator, 580));
    assert_eq!(answered.talk().deadline, withdrawn.talk().deadline + Duration::days(5));
}

#[test]
fn a_withdrawn_offer_cannot_be_agreed_on_by_hand() {
    let withdrawn = || teams_offer().then(withdraws(Team));
    given(withdrawn()).when(agreed_on(Status::Fulfilling, AgreedTerms::StandingOffer)).is_refused(Rule::N11);
    given(no_offer()).when(agreed_on(Status::Fulfilling, AgreedTerms::StandingOffer)).is_refused(Rule::N12);
}

#[test]
fn a_button_counts_for_the_offer_it_was_drawn_for() {
    let scene = teams_offer().then(counters(Creator, 600));
    scene.clone().when(presses_accept(Team, 1)).is_refused(Rule::N15);
    scene.when(presses_accept(Team, 2)).becomes(Status::Fulfilling);
    // In a fresh talk nothing stands for the old button.
    let fresh = declined_by_creator().then(restores_to(Living::Negotiating));
    let restored = Event::Restored { to: Living::Negotiating, terms: None, declined_by: Some(Creator) };
    assert!(fresh.log.iter().any(|(event, _)| *event == restored), "N6: it names the decline");
    fresh.when(presses_accept(Creator, 1)).is_refused(Rule::N15);
}

#[test]
fn a_menu_counts_for_the_turn_it_was_drawn_for_and_notes_make_nothing_stale() {
    let drawn = teams_offer();
    let turn = drawn.state.turn;
    let noted = drawn.clone().then(Command::AddNote("Called her".to_owned())).then(sets_due(3)).drawn_for(turn);
    noted.when(cancels(CancelReason::BudgetCut)).becomes(Status::Cancelled);
    let moved = drawn.then(counters(Creator, 600)).drawn_for(turn);
    moved.clone().when(cancels(CancelReason::BudgetCut)).is_refused(Rule::N15);
    moved.clone().when(moves_to(Status::Cancelled)).is_refused(Rule::N15);
    moved.clone().when(moves_to(Status::Pending)).is_refused(Rule::N15);
    cancelled(teams_offer()).drawn_for(turn).when(restores_to(Living::Pending)).is_refused(Rule::N15);
}

// ------------------------------------------------------------------------------------------------- endings (N5, N6, N14)

#[test]
fn accepting_copies_the_terms_and_moves_on_in_one_step() {
    let scene = teams_offer().then(counters(Creator, 600)).then(accepts(Team));
    assert_eq!(scene.state.status(), Status::Fulfilling);
    assert_eq!(scene.state.terms, Terms { cost: eur(600), ..sheet() }.into());
    assert_eq!(scene.talk().outcome, Some(Outcome::Accepted(Some(Team))));
    assert_eq!(scene.state.negotiation(), Some(NegotiationView::AgreementAccepted));
}

#[test]
fn a_team_that_declines_says_why_and_a_creator_just_declines() {
    given(creators_offer()).when(declines(Team, None)).asks(Rule::N6);
    let refused = given(creators_offer()).when(declines(Team, Some(CancelReason::CreatorUnresponsive)));
    refused.is_refused(Rule::N6);
    given(creators_offer()).when(declines(Team, Some(CancelReason::Other))).asks(Rule::N6);
    given(teams_offer()).when(declines(Creator, Some(CancelReason::BudgetCut))).is_refused(Rule::N6);
    for (scene, side) in [
        (creators_offer().then(declines(Team, Some(CancelReason::BudgetCut))), Team),
        (teams_offer().then(declines(Creator, Some(CancelReason::CreatorDeclined))), Creator),
        // The creator's word, whoever's turn it is.
        (creators_offer().then(cancels(CancelReason::CreatorDeclined)), Creator),
    ] {
        let cancellation = scene.state.cancelled.clone().expect("cancelled");
        assert_eq!(cancellation.declined_by, Some(side));
        assert_eq!(cancellation.at, start());
        assert_eq!(scene.talk().outcome, Some(Outcome::Declined(side)));
        assert_eq!(scene.state.negotiation(), Some(NegotiationView::NoAgreementReached));
        scene.by(MIRA, Role::Approver).when(restores_to(Living::Pending)).is_refused(Rule::N6);
    }
}

#[test]
fn changing_the_reason_never_lifts_a_decline_but_may_be_one() {
    let corrected = declined_by_creator().then(cancels(CancelReason::BudgetCut));
    corrected.by(MIRA, Role::Member).when(restores_to(Living::Pending)).is_refused(Rule::N6);
    let learned = cancelled(teams_offer()).then(cancels(CancelReason::CreatorDeclined));
    assert_eq!(learned.talk().outcome, Some(Outcome::Declined(Creator)));
    learned.by(MIRA, Role::Member).when(restores_to(Living::Pending)).is_refused(Rule::N6);
    // Neither a frozen one nor an amendment is declined by a reason.
    let frozen = teams_offer().at_deadline().then(cancels(CancelReason::CreatorDeclined));
    assert_eq!(frozen.state.cancelled.as_ref().expect("cancelled").declined_by, None);
    let amending = amendment_offer().then(cancels(CancelReason::CreatorDeclined));
    assert_eq!(amending.state.cancelled.as_ref().expect("cancelled").declined_by, None);
    assert_eq!(amending.state.negotiation(), Some(NegotiationView::Paused));
}

#[test]
fn an_amendment_leaves_the_old_terms_in_force_until_it_is_agreed() {
    let dearer = completed().then(offers(Creator)).then(counters(Team, 700));
    assert_eq!((dearer.state.terms.clone(), dearer.state.has_terms_in_force()), (sheet().into(), true));
    let declined = dearer.clone().when(declines(Creator, None)).becomes(Status::Completed);
    assert_eq!(declined.state.terms, sheet().into());
    let agreed = dearer.when(accepts(Creator)).becomes(Status::Fulfilling);
    assert_eq!(agreed.state.terms.cost, Some(eur(700)));
}

#[test]
fn who_declines_an_amendment_may_call_the_whole_deal_off() {
    let off = amendment_offer().when(declines(Creator, Some(CancelReason::BudgetCut))).becomes(Status::Cancelled);
    assert_eq!(off.state.cancelled.as_ref().expect("cancelled").declined_by, None, "N6 does not apply");
    off.by(MIRA, Role::Member).when(restores_to(Living::Fulfilling)).becomes(Status::Fulfilling);
}

#[test]
fn which_terms_were_agreed_is_asked_and_recorded() {
    let asked = given(teams_offer()).when(moves_to(Status::Completed)).asks(Rule::N12);
    assert_eq!(asked.why, Why::WhichTerms { to: Living::Completed, standing: Some(sheet()), old: None });
    let asked = given(amendment_offer()).when(moves_to(Status::Fulfilling)).asks(Rule::N12);
    assert_eq!(asked.why, Why::WhichTerms { to: Living::Fulfilling, standing: Some(sheet()), old: Some(sheet()) });
    let other = Terms { cost: eur(5), posts: 1, deliverables: None };
    for (agreed, terms) in [(AgreedTerms::StandingOffer, sheet()), (AgreedTerms::Typed(other.clone()), other)] {
        let scene = teams_offer().then(agreed_on(Status::Fulfilling, agreed));
        assert_eq!((scene.state.terms.clone(), scene.talk().outcome), (terms.into(), Some(Outcome::Accepted(None))));
    }
    given(teams_offer()).when(agreed_on(Status::Fulfilling, AgreedTerms::Old)).is_refused(Rule::N12);
    let kept = amendment_offer().then(agreed_on(Status::Completed, AgreedTerms::Old));
    assert_eq!((kept.state.terms.clone(), kept.state.status()), (sheet().into(), Status::Completed));
}

#[test]
fn terms_in_force_are_corrected_and_not_said_anew() {
    let typed = || AgreedTerms::Typed(Terms { cost: eur(5), posts: 1, deliverables: None });
    given(fulfilling()).when(agreed_on(Status::Completed, typed())).is_refused(Rule::Terms);
    given(fulfilling()).when(agreed_on(Status::Completed, AgreedTerms::Old)).is_refused(Rule::N12);
    let restored = cancelled(fulfilling()).then(Command::Restore { to: Living::Fulfilling, agreed: Some(typed()) });
    assert_eq!(restored.state.terms.cost, Some(eur(5)));
    given(fulfilling()).when(corrects(eur(510), None)).asks(Rule::Terms);
    given(fulfilling()).when(corrects(eur(500), None)).is_refused(Rule::L5);
    let corrected = fulfilling().then(corrects(eur(510), Some("Typo")));
    assert_eq!(corrected.state.terms.cost, Some(eur(510)));
    let (event, _) = corrected.log.last().expect("an event");
    let from = DealTerms::from(sheet());
    let to = DealTerms { cost: Some(eur(510)), ..from.clone() };
    assert_eq!(*event, Event::TermsCorrected { from, to, reason: "Typo".to_owned() });
}

// ---------------------------------------------------------------------------------------------------- status (L2, L7, N8)

#[test]
fn fewer_posts_than_agreed_ask_once_with_the_numbers() {
    let one = fulfilling().then(logs_post(1));
    let asked = one.clone().when(moves_to(Status::Completed)).asks(Rule::L7);
    assert_eq!(asked.why, Why::FewerPosts { logged: 1, agreed: 2 });
    let seen = Command::SetStatus { to: Status::Completed, agreed: None, fewer_posts_confirmed: true };
    one.clone().when(seen).becomes(Status::Completed);
    one.clone().then(logs_post(2)).then(logs_post(3)).when(moves_to(Status::Completed)).becomes(Status::Completed);
    one.when(logs_post(1)).is_refused(Rule::Posts);
}

#[test]
fn it_is_created_where_the_member_says_and_agreed_terms_are_needed_there() {
    for status in Living::ALL {
        let bare = created(new_one(status, DealTerms::default()), &context()).map(|scene| scene.state.living);
        let half = DealTerms { cost: Some(eur(5)), ..DealTerms::default() };
        let half = created(new_one(status, half), &context()).map(|scene| scene.state.living);
        for verdict in [bare, half] {
            let needed = Why::TermsNeeded { to: status };
            assert_eq!(
                verdict.map_err(|refused| refused.why),
                if status.has_contract() { Err(needed) } else { Ok(status) }
            );
        }
        let scene = created(new_one(status, sheet().into()), &context()).expect("cost and posts suffice");
        assert_eq!(scene.state.has_terms_in_force(), status.has_contract());
        assert_eq!((scene.state.turn > 0, scene.state.created_at), (true, start()));
    }
}

#[test]
fn neighbours_bar_in_their_order() {
    use CampaignState::{Active, Archived, Cancelled};
    use Role::{Approver, Manager};
    let by = Some(Reference(7));
    let all = Neighbours { open: by, expired: by, declined: by };
    let verdict = |neighbours, campaign, role, status| {
        let mut ctx = context();
        (ctx.neighbours, ctx.campaign, ctx.actor.role) = (neighbours, Some(campaign), Some(role));
        let new = created(new_one(status, sheet().into()), &ctx).map(|_| ()).map_err(|refused| refused.rule());
        let mut restored = cancelled(fulfilling());
        restored.ctx = ctx;
        let restored = restored.when(restores_to(status)).verdict.map(|_| ()).map_err(|refused| refused.rule());
        assert_eq!(new, restored, "what bars a new one bars a restored one");
        new
    };
    let pending = Living::Pending;
    assert_eq!(verdict(all, Archived, Approver, pending), Err(Rule::N9));
    let open = Neighbours { expired: None, ..all };
    assert_eq!(verdict(open, Archived, Approver, pending), Err(Rule::L8));
    assert_eq!(verdict(open, Active, Manager, Living::Completed), Ok(()), "a completed one is not open");
    let declined = Neighbours { open: None, ..open };
    assert_eq!(verdict(declined, Archived, Approver, pending), Err(Rule::P3));
    assert_eq!(verdict(declined, Cancelled, Manager, pending), Err(Rule::P3));
    assert_eq!(verdict(declined, Active, Approver, pending), Err(Rule::N6));
    assert_eq!(verdict(declined, Active, Manager, pending), Ok(()));
    assert_eq!(verdict(Neighbours::default(), Active, Approver, pending), Ok(()));
}

#[test]
fn moving_back_from_completed_counts_as_opening() {
    let open = Neighbours { open: Some(Reference(7)), ..Neighbours::default() };
    for command in
        [moves_to(Status::Fulfilling), moves_to(Status::Negotiating), moves_to(Status::Pending), offers(Team)]
    {
        let refused = completed().beside(open).when(command).is_refused(Rule::L8);
        assert_eq!(refused.why, Why::AnotherIsOpen(Reference(7)));
    }
    fulfilling().beside(open).when(moves_to(Status::Pending)).becomes(Status::Pending);
    let elsewhere = Neighbours { expired: Some(Reference(7)), declined: Some(Reference(8)), open: None };
    completed()
        .beside(elsewhere)
        .by(MIRA, Role::Member)
        .in_campaign(CampaignState::Archived)
        .when(moves_to(Status::Fulfilling))
        .becomes(Status::Fulfilling);
}

#[test]
fn cancelling_needs_a_reason_and_other_needs_words() {
    given(pending()).when(moves_to(Status::Cancelled)).asks(Rule::L3);
    given(pending()).when(Command::Cancel { reason: None, text: None }).asks(Rule::L3);
    given(pending()).when(cancels(CancelReason::Other)).asks(Rule::L3);
    let why = |text: &str| Command::Cancel { reason: Some(CancelReason::Other), text: Some(text.to_owned()) };
    given(pending()).when(why("  ")).asks(Rule::L3);
    let off = pending().then(why(" Moved abroad "));
    assert_eq!(off.state.cancelled.as_ref().expect("cancelled").text.as_deref(), Some("Moved abroad"));
    off.clone().when(why("Moved abroad")).is_refused(Rule::L5);
    let other = off.when(why("Moved to Peru")).becomes(Status::Cancelled);
    assert!(matches!(other.log.last(), Some((Event::CancelReasonChanged { .. }, _))));
}

#[test]
fn a_frozen_one_suggests_who_was_silent() {
    let suggests = |scene: super::given::Scene| scene.at_deadline().swept().state.suggested_cancel_reason();
    assert_eq!(suggests(teams_offer()), CancelReason::CreatorUnresponsive);
    assert_eq!(suggests(creators_offer()), CancelReason::Other);
    assert_eq!(suggests(no_offer()), CancelReason::Other);
    assert_eq!(suggests(creators_offer().then(withdraws(Creator))), CancelReason::CreatorUnresponsive);
    assert_eq!(pending().state.suggested_cancel_reason(), CancelReason::Other);
}

#[test]
fn the_headline_says_who_must_move() {
    let reads = |scene: super::given::Scene| scene.state.negotiation();
    let team = |need| Some(NegotiationView::ActionRequired { need });
    let creator = Some(NegotiationView::WaitingOnCreator { since: start() });
    assert_eq!(reads(pending()), None);
    assert_eq!(reads(no_offer()), team(Need::FirstOffer));
    assert_eq!(reads(creators_offer()), team(Need::Answer));
    assert_eq!(reads(teams_offer().then(withdraws(Team))), team(Need::Replacement));
    assert_eq!(reads(teams_offer()), creator);
    assert_eq!(reads(creators_offer().then(withdraws(Creator))), creator);
    assert_eq!(reads(paused()), Some(NegotiationView::Paused));
    assert_eq!(reads(teams_offer().at_deadline().swept()), Some(NegotiationView::Expired));
    assert_eq!(reads(amendment_offer().then(withdraws(Team))), Some(NegotiationView::AmendmentWithdrawn));
}

// --------------------------------------------------------------------------------------------------------- the history

#[test]
fn the_lapse_is_recorded_first_and_is_the_clocks() {
    let scene = teams_offer().at_deadline().then(cancels(CancelReason::BudgetCut));
    let last: Vec<_> = scene.log.iter().rev().take(2).map(|(event, stamp)| (event.clone(), stamp.by)).collect();
    assert!(matches!(last[0], (Event::Cancelled { .. }, Author::Person(TOMAS))), "{last:?}");
    assert!(matches!(last[1], (Event::Expired { .. }, Author::Clock)), "{last:?}");
    let amended = amendment_offer().at_deadline().then(sets_due(2));
    assert!(
        matches!(amended.log.iter().rev().nth(1), Some((Event::AmendmentEnded { .. }, stamp)) if stamp.by == Author::Clock)
    );
    let declined = amendment_offer().then(declines(Creator, None));
    assert!(
        matches!(declined.log.last(), Some((Event::AmendmentEnded { .. }, stamp)) if stamp.by == Author::Person(TOMAS))
    );
}

#[test]
fn histories_these_rules_could_not_have_written_are_refused() {
    let refused = |log: &[(Event, accord::domain::event::Stamp)]| {
        Collaboration::fold(log.iter().map(|(event, stamp)| (event, *stamp)))
            .map_err(|CorruptHistory { index, .. }| index)
    };
    let log = teams_offer().then(counters(Creator, 600)).then(accepts(Team)).log;
    assert!(refused(&log).is_ok());
    assert_eq!(refused(&[]), Err(0));
    assert_eq!(refused(&log[1..]), Err(0), "the creation is missing");
    assert_eq!(refused(&[log.clone(), log.clone()].concat()), Err(log.len()), "created twice");
    let last = log.last().expect("an event").clone();
    assert_eq!(refused(&[log.clone(), vec![last]].concat()), Err(log.len()), "accepted twice");
}

#[test]
fn an_amount_without_a_sign_is_in_the_currency_nearest_to_the_deal() {
    let usual = |scene: super::given::Scene, campaign| scene.state.amount_hints(campaign, Currency::USD).usual;
    assert_eq!(usual(teams_offer(), Some(Currency::GBP)), Currency::EUR);
    assert_eq!(usual(teams_offer().then(withdraws(Team)), Some(Currency::GBP)), Currency::GBP);
    assert_eq!(usual(pending(), None), Currency::USD);
    assert_eq!(pending().state.amount_hints(None, Currency::USD).guild, Currency::USD);
}

// ------------------------------------------------------------------------------------------------------------ what is possible

#[test]
fn what_is_possible_does_not_depend_on_the_menu_that_was_used() {
    let scene = teams_offer();
    let stale = Context { drawn_for: Some(scene.state.turn + 1), ..scene.ctx.clone() };
    let moves = possible(&scene.state, &stale);
    assert!(moves.contains(&Act::SetStatus(Status::Fulfilling)));
    assert_eq!(moves, possible(&scene.state, &scene.ctx));
}
