//! R4, FM5: each interaction once, each offer answered once.

use accord::app::{NewCreator, NewDeal, Request, Sheet};
use accord::domain::event::{Author, Event};
use accord::domain::ids::{PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::rejection::Rule;
use accord::domain::status::CancelReason;

use crate::world::{HOME, World, accept, everything, note, offer, refusal, sheet};

#[tokio::test]
async fn r4_an_interaction_that_comes_again_gets_the_same_answer_and_changes_nothing() {
    let world = World::new().await;
    let caller = world.tomas();
    let creator = world.creator(HOME, "Ana Reyes").await;
    let new = NewDeal { creator, ..NewDeal::default() };
    let first = world.app.create(&caller, new.clone()).await.expect("a collaboration");
    let of = first.view.deal.reference;
    let offering = world.tomas();
    let offered = world.app.act(&offering, of, offer(Side::Creator, "900"), None).await.expect("an offer");
    let before = everything(&world.path).await;

    let again = world.app.create(&caller, new).await.expect("the same answer");
    assert!(!first.replayed && again.replayed);
    assert_eq!((again.view.deal.reference, &again.events), (of, &first.events));
    let again = world.app.act(&offering, of, offer(Side::Creator, "900"), None).await.expect("the same answer");
    assert!(again.replayed);
    assert_eq!((again.view, again.events), (offered.view, offered.events));
    assert_eq!(everything(&world.path).await, before);

    // After a restart, too.
    let world = world.reopened().await;
    let again = world.app.act(&offering, of, offer(Side::Creator, "900"), None).await.expect("the same answer");
    assert!(again.replayed);
    assert_eq!(everything(&world.path).await, before);
}

#[tokio::test]
async fn r4_a_refusal_is_repeated_even_where_it_would_be_possible_by_then() {
    let world = World::new().await;
    let of = world.deal("Ana Reyes").await;
    let caller = world.tomas();
    let first = refusal(world.app.act(&caller, of, accept(), None).await);
    assert_eq!(first.rejection.rule(), Rule::N1);
    world.does(of, offer(Side::Creator, "900")).await;
    let before = everything(&world.path).await;
    let again = refusal(world.app.act(&caller, of, accept(), None).await);
    assert_eq!(again.rejection, first.rejection);
    assert_eq!(everything(&world.path).await, before);
    world.does(of, accept()).await;
}

#[tokio::test]
async fn r4_what_cannot_be_read_is_refused_and_remembered_like_any_refusal() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let counter = |sheet| Request::Counter { side: Side::Team, sheet, message: None, of: None };
    let posts = Sheet { posts: Some("a few".to_owned()), ..Sheet::default() };
    let edit = |due: &str| {
        let due = Some(due.to_owned());
        Request::EditTerms { sheet: Sheet::default(), due, note: None, reason: None }
    };
    for (of, request, rule) in [
        (of, counter(sheet("a lot")), Rule::Amounts),
        (of, counter(posts), Rule::Input),
        (of, edit("5/6/2026"), Rule::Input),
        (of, note(&"x".repeat(1_001)), Rule::Input),
        (of, note(" "), Rule::Input),
        (of, Request::LogPost { url: "instagram".to_owned(), date: None }, Rule::Posts),
        (Reference(77), accept(), Rule::Input),
    ] {
        let caller = world.tomas();
        let first = refusal(world.app.act(&caller, of, request.clone(), None).await);
        assert_eq!(first.rejection.rule(), rule, "{request:?}");
        let again = refusal(world.app.act(&caller, of, request, None).await);
        assert_eq!(again.rejection, first.rejection);
    }
}

#[tokio::test]
async fn r4_a_refusal_leaves_nothing_but_its_memory() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let mut before = everything(&world.path).await;
    world.is_refused(of, offer(Side::Team, "1")).await;
    let mut after = everything(&world.path).await;
    let (was, is) = (before.remove("interactions").expect("a table"), after.remove("interactions").expect("a table"));
    assert_eq!(is.len(), was.len() + 1);
    assert_eq!(after, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r4_the_same_interaction_thirty_two_times_at_once_takes_effect_once() {
    let world = World::new().await;
    for round in 0..10 {
        let of = world.offered(&format!("Creator {round}")).await;
        let caller = world.tomas();
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..32 {
            let (app, caller) = (world.app.clone(), caller.clone());
            tasks.spawn(async move { app.act(&caller, of, accept(), None).await.expect("the same answer") });
        }
        let answers = tasks.join_all().await;
        assert_eq!(answers.iter().filter(|answer| !answer.replayed).count(), 1);
        assert!(answers.iter().all(|answer| answer.events == answers[0].events && answer.view == answers[0].view));
        let accepted = world.events(of).await.into_iter().filter(|event| matches!(event, Event::Accepted { .. }));
        assert_eq!(accepted.count(), 1);
    }
    world.is_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn r4_a_creator_is_added_once_however_often_the_interaction_comes() {
    let world = World::new().await;
    let caller = world.tomas();
    let new = NewCreator { name: "Ana Reyes".to_owned(), handle: Some("@ana".to_owned()), ..NewCreator::default() };
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let (app, caller, new) = (world.app.clone(), caller.clone(), new.clone());
        tasks.spawn(async move { app.add_creator(&caller, new).await.expect("the same answer") });
    }
    let answers = tasks.join_all().await;
    assert!(answers.iter().all(|creator| *creator == answers[0]));
    assert_eq!(world.count("SELECT count(*) FROM creators").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fm5_of_sixty_four_who_answer_one_offer_one_wins_and_the_others_hear_who() {
    let world = World::new().await;
    let mut kinds = std::collections::HashSet::new();
    for round in 0..12_u64 {
        let of = world.offered(&format!("Creator {round}")).await;
        let before = world.row(HOME, of).await;
        let logged = world.log(HOME, of).await;
        let standing = before.talk.as_ref().and_then(|talk| talk.standing_offer()).map(|offer| offer.number);
        let side = Side::Team;
        let mut tasks = tokio::task::JoinSet::new();
        for index in 0..64 {
            let caller = world.person(HOME, PersonId(100 + index));
            let request = match (index + round) % 3 {
                0 => Request::Accept { side, of: standing },
                1 => Request::Counter { side, sheet: sheet(&(index + 1).to_string()), message: None, of: standing },
                _ => Request::Decline { side, reason: Some(CancelReason::BudgetCut), text: None, of: standing },
            };
            let app = world.app.clone();
            tasks.spawn(async move { (caller.person, app.act(&caller, of, request, None).await) });
        }
        let (won, lost): (Vec<_>, Vec<_>) = tasks.join_all().await.into_iter().partition(|(_, answer)| answer.is_ok());
        let [(winner, Ok(changed))] = &won[..] else { panic!("{} people won", won.len()) };
        let [recorded] = &changed.events[..] else { panic!("one transition: {:?}", changed.events) };
        assert_eq!(recorded.stamp.by, Author::Person(*winner));
        kinds.insert(std::mem::discriminant(&recorded.event));

        // The model: one transition from what was before.
        let mut model = before;
        model.apply(&recorded.event, recorded.stamp).expect("it can follow");
        assert_eq!(world.row(HOME, of).await, model);
        let log = world.log(HOME, of).await;
        assert_eq!(log.len(), logged.len() + 1);
        assert_eq!(log.last().map(|last| (&last.event, last.stamp)), Some((&recorded.event, recorded.stamp)));

        assert_eq!(lost.len(), 63);
        for (person, answer) in lost {
            let refused = refusal(answer);
            assert_eq!(refused.last_move.as_ref(), Some(recorded), "{person} must be told who did what");
            assert_eq!(refused.view.map(|view| view.deal), Some(model.clone()));
            assert!(matches!(refused.rejection.rule(), Rule::N15 | Rule::L4), "{:?}", refused.rejection);
        }
    }
    assert!(kinds.len() > 1, "always the same kind of answer won: {kinds:?}");
    world.is_sound().await;
}
