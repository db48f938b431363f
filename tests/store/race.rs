//! N15, R4, R8, FM5: sixty-four people and the clock go for one offer at once. One of them ends it; all others are told who did, and how.

use std::collections::BTreeMap;
use std::sync::Arc;

use accord::app::{Changed, Recorded, Refused, Request};
use accord::clock::TravelClock;
use accord::domain::event::{Author, Event};
use accord::domain::ids::PersonId;
use accord::domain::party::Side;
use accord::domain::rejection::Rule;
use accord::domain::status::CancelReason;
use accord::jobs::{Jobs, Schedules};
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::poster::Board;
use crate::random::Dice;
use crate::world::{HOME, World, cases, refusal, sheet};

const PEOPLE: u64 = 64;
/// So often the sweep runs meanwhile, too.
const SWEEPS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fm5_of_sixty_four_people_and_the_sweep_one_ends_the_offer_and_the_others_hear_who() {
    let world = World::quick().await;
    let mut winners = BTreeMap::new();
    for round in 0..cases("ACCORD_RACES", 100) {
        let winner = race(&world, round).await;
        *winners.entry(winner).or_insert(0) += 1;
    }
    println!("who won: {winners:?}");
    // A race that one kind of runner always wins is none.
    assert!(winners.len() > 1, "{winners:?}");
    world.is_sound().await;
}

/// One race; says what kind of move won it.
async fn race(world: &World, round: u64) -> &'static str {
    let of = world.offered(&format!("Creator {round}")).await;
    let before = world.row(HOME, of).await;
    let logged = world.log(HOME, of).await;
    let opening = logged.last().map(|offer| Recorded { event: offer.event.clone(), stamp: offer.stamp });
    let standing = before.talk.as_ref().and_then(|talk| talk.standing_offer()).map(|offer| offer.number);
    let deadline = before.next_deadline().expect("a talk");
    // Just in time; who is a moment later is too late.
    world.clock.travel_to(deadline - TimeDelta::milliseconds(1));

    let mut dice = Dice::new(round);
    let runners = usize::try_from(PEOPLE).expect("few") + SWEEPS + 1;
    let gate = Arc::new(Barrier::new(runners));
    let mut people = JoinSet::new();
    let mut others = JoinSet::new();
    let time_comes = dice.below(runners);
    for index in 0..PEOPLE {
        if index == time_comes as u64 {
            others.spawn(time(Arc::clone(&gate), Arc::clone(&world.clock), deadline));
        }
        if index % 20 == 10 {
            let jobs = Jobs::new(world.app.clone(), Arc::new(Board::default()), Schedules::default());
            let (gate, app) = (Arc::clone(&gate), world.app.clone());
            let by_the_schedule = dice.below(2) == 0;
            others.spawn(async move {
                gate.wait().await;
                if by_the_schedule {
                    jobs.tick(app.clock().now()).await.expect("a tick");
                } else {
                    app.expire().await.expect("a sweep");
                }
            });
        }
        let (app, gate) = (world.app.clone(), Arc::clone(&gate));
        let caller = world.person(HOME, PersonId(100 + index));
        let side = Side::Team;
        let request = match (index + round) % 3 {
            0 => Request::Accept { side, of: standing },
            1 => Request::Counter { side, sheet: sheet(&(index + 1).to_string()), message: None, of: standing },
            _ => Request::Decline { side, reason: Some(CancelReason::BudgetCut), text: None, of: standing },
        };
        people.spawn(async move {
            gate.wait().await;
            (caller.person, app.act(&caller, of, request, None).await)
        });
    }
    if time_comes as u64 >= PEOPLE {
        others.spawn(time(Arc::clone(&gate), Arc::clone(&world.clock), deadline));
    }
    let answers = people.join_all().await;
    others.join_all().await;
    // The schedule's minute may have been over already when the deadline came.
    world.app.expire().await.expect("a sweep");

    let log = world.log(HOME, of).await;
    assert_eq!(log.len(), logged.len() + 1, "one transition");
    let end = log.last().map(|end| Recorded { event: end.event.clone(), stamp: end.stamp }).expect("an end");
    let mut model = before;
    model.apply(&end.event, end.stamp).expect("it follows from what was before");
    assert_eq!(world.row(HOME, of).await, model);

    let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(_, answer)| answer.is_ok());
    match (&won[..], end.stamp.by) {
        ([], Author::Clock) => assert_eq!(end.event, Event::Expired { deadline }),
        ([(person, Ok(Changed { events, .. }))], Author::Person(by)) => {
            assert_eq!((events.as_slice(), *person), (std::slice::from_ref(&end), by));
        }
        (_, by) => panic!("{} people won, and it was {by:?}'s: {:?}", won.len(), end.event),
    }
    for (person, answer) in lost {
        is_told(person, &refusal(answer), &end, opening.as_ref(), deadline);
    }
    match end.event {
        Event::Accepted { .. } => "who accepted",
        Event::Countered { .. } => "who countered",
        Event::Declined { .. } => "who declined",
        Event::Expired { .. } => "the clock",
        other => panic!("nobody did that: {other:?}"),
    }
}

/// The deadline comes.
async fn time(gate: Arc<Barrier>, clock: Arc<TravelClock>, deadline: DateTime<Utc>) {
    gate.wait().await;
    clock.travel_to(deadline);
}

/// Who lost hears who won, or, where no sweep has written it down yet, that the time is over.
fn is_told(person: PersonId, refused: &Refused, end: &Recorded, opening: Option<&Recorded>, deadline: DateTime<Utc>) {
    let rule = refused.rejection.rule();
    if refused.last_move.as_ref() == Some(end) {
        assert!(matches!(rule, Rule::N15 | Rule::L4 | Rule::N7 | Rule::N9), "{person}: {:?}", refused.rejection);
        return;
    }
    assert_eq!((rule, end.stamp.by), (Rule::N7, Author::Clock), "{person} must be told who did what");
    assert_eq!(refused.last_move.as_ref(), opening, "{person}");
    let talk = refused.view.as_ref().and_then(|view| view.deal.talk.clone());
    assert_eq!(talk.map(|talk| talk.deadline), Some(deadline), "{person}");
}
