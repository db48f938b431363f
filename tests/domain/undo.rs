//! Undoing (A3), told as stories.

use accord::domain::collaboration::Collaboration;
use accord::domain::command::{Act, Command};
use accord::domain::decide::Neighbours;
use accord::domain::event::Event;
use accord::domain::ids::Reference;
use accord::domain::party::{Role, Side};
use accord::domain::rejection::{Rejection, Rule, Why};
use accord::domain::status::{CancelReason, Status};
use accord::domain::undo::{WINDOW, counting, undo};
use chrono::Duration;

use super::given::{
    MIRA, Scene, TOMAS, accepts, amendment_offer, cancels, counters, creators_offer, fulfilling, logs_post, moves_to,
    pending, presses_accept, teams_offer, withdraws,
};

use Side::{Creator, Team};

/// What comes of undoing the change that began at this place of the history.
fn undone(scene: &Scene, place: usize) -> Result<Scene, Rejection> {
    let event = undo(&scene.state, &scene.log, Some(place), &scene.ctx)?;
    let mut scene = scene.clone();
    let stamp = event.stamp(&scene.ctx);
    scene.log.push((event, stamp));
    scene.state = Collaboration::fold(scene.log.iter().map(|(event, stamp)| (event, *stamp))).expect("a history");
    Ok(scene)
}

fn refused(scene: &Scene, place: usize) -> Why {
    let refused = undone(scene, place).expect_err("a refusal");
    assert_eq!(refused.attempted, Act::Undo);
    refused.why
}

#[test]
fn an_undone_acceptance_gives_talk_rounds_and_deadline_back() {
    let before = creators_offer().then(counters(Team, 700)).later(Duration::days(3));
    let after = undone(&before.clone().then(accepts(Creator)), before.log.len()).expect("it can be undone");
    assert_eq!(after.state, Collaboration { turn: after.state.turn, ..before.state.clone() });
    assert_eq!(after.talk().deadline, before.talk().deadline);
    assert_eq!(after.state.turn, before.state.turn + 2, "no menu of the undone time means anything");
    // The very offer that was on the table can be answered as before.
    after.then(presses_accept(Creator, 2));
}

#[test]
fn the_number_of_an_undone_offer_is_not_given_out_again() {
    let before = creators_offer();
    let after = undone(&before.clone().then(counters(Team, 700)), before.log.len()).expect("it can be undone");
    assert_eq!(after.state.talk, before.state.talk);
    let again = after.then(counters(Team, 650));
    assert_eq!(again.talk().standing_offer().map(|offer| offer.number.0), Some(3));
    assert_eq!(again.when(presses_accept(Creator, 2)).is_refused(Rule::N15).why, Why::Stale);
}

#[test]
fn five_minutes_are_the_limit_and_the_last_instant_is_too_late() {
    let scene = teams_offer().then(accepts(Creator));
    let place = scene.log.len() - 1;
    let changed_at = scene.ctx.now;
    let last = scene.clone().later(WINDOW - Duration::milliseconds(1));
    undone(&last, place).expect("in time");
    assert_eq!(refused(&scene.later(WINDOW), place), Why::UndoTooLate { changed_at });
}

#[test]
fn it_is_for_the_person_alone_and_ends_when_another_changes_something() {
    let scene = teams_offer().then(accepts(Creator));
    let place = scene.log.len() - 1;
    assert_eq!(refused(&scene.clone().by(MIRA, Role::Manager), place), Why::NotTheirChange);
    assert_eq!(undo(&scene.state, &scene.log, None, &scene.ctx).expect_err("no change").why, Why::NotTheirChange);
    assert!(matches!(refused(&scene.clone().by(TOMAS, Role::Viewer), place), Why::RoleTooWeak { .. }));
    let noted = scene.by(MIRA, Role::Member).then(Command::AddNote("Seen".to_owned()));
    let at = noted.ctx.now;
    assert_eq!(refused(&noted.by(TOMAS, Role::Manager), place), Why::ChangedSince { by: MIRA, at });
}

#[test]
fn what_another_has_undone_again_bars_nothing() {
    let scene = teams_offer().then(accepts(Creator));
    let place = scene.log.len() - 1;
    let noted = scene.by(MIRA, Role::Member).then(logs_post(1));
    let taken_back = undone(&noted, place + 1).expect("her own");
    let after = undone(&taken_back.by(TOMAS, Role::Manager), place).expect("as if she had done nothing");
    assert_eq!(after.state.status(), Status::Negotiating);
}

#[test]
fn later_changes_of_the_same_person_go_with_it_and_are_named() {
    let before = fulfilling();
    let place = before.log.len();
    let after = before.clone().then(logs_post(1)).then(cancels(CancelReason::BudgetCut));
    let after = undone(&after, place).expect("nobody else was there");
    let Some((Event::Undone { keeps, undoes }, _)) = after.log.last() else { panic!("{:?}", after.log) };
    assert_eq!((*keeps as usize, undoes.len()), (place, 2));
    assert!(after.state.posts.is_empty() && after.state.status() == Status::Fulfilling);
    assert_eq!(refused(&after, place), Why::UndoneBefore);
    assert_eq!(refused(&after, place + 1), Why::UndoneBefore);
    assert_eq!(counting(after.log.iter().map(|(event, _)| event)).len(), place);
}

#[test]
fn a_deadline_that_has_passed_does_not_come_back() {
    for opening in [teams_offer(), amendment_offer()] {
        let deadline = opening.talk().deadline;
        let scene = opening.at(deadline - Duration::minutes(1)).then(accepts(Creator));
        let place = scene.log.len() - 1;
        undone(&scene, place).expect("in time");
        assert!(matches!(refused(&scene.clone().at(deadline), place), Why::TooLate { .. }));
    }
    // Nor does it where nothing answered the offer: expiry is not undoable.
    let noted = teams_offer().at_deadline().later(-Duration::minutes(1)).then(Command::AddNote("Called".to_owned()));
    let place = noted.log.len() - 1;
    let over = noted.later(Duration::minutes(2));
    assert!(matches!(refused(&over, place), Why::TooLate { .. }), "before a sweep");
    assert!(matches!(refused(&over.swept(), place), Why::TooLate { .. }), "after it");
}

#[test]
fn nobody_is_put_out_of_their_place() {
    let cancelled = teams_offer().then(cancels(CancelReason::BudgetCut));
    let place = cancelled.log.len() - 1;
    let other = Reference(9);
    let open = Neighbours { open: Some(other), ..Neighbours::default() };
    assert_eq!(refused(&cancelled.clone().beside(open), place), Why::AnotherIsOpen(other));
    let both = Neighbours { open: Some(other), expired: Some(other), ..Neighbours::default() };
    assert_eq!(refused(&cancelled.beside(both), place), Why::ExpiredBefore { by: other });
    // What was open all along takes nobody's place.
    let moved = teams_offer().beside(both).then(withdraws(Team));
    undone(&moved, moved.log.len() - 1).expect("it was open all along");
}

#[test]
fn a_decline_by_mistake_is_no_decline() {
    let scene = creators_offer().by(TOMAS, Role::Member).then(cancels(CancelReason::CreatorDeclined));
    let after = undone(&scene, scene.log.len() - 1).expect("a member may take the own slip back");
    assert_eq!(after.state.status(), Status::Negotiating);
    assert!(after.state.talk_running().is_some());
}

#[test]
fn an_undone_creation_is_over_for_good() {
    let scene = pending().then(moves_to(Status::Negotiating));
    let after = undone(&scene, 0).expect("it was created just now");
    assert!(after.state.undone && after.state.talk.is_none() && !after.state.is_open());
    assert_eq!(after.state.reference, scene.state.reference);
    assert_eq!(refused(&after, 0), Why::UndoneBefore);
}
