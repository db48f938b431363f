//! Undoing (A3): the rows go back, the history goes on, what was posted is corrected.

use accord::app::{AppError, Changed, NewCampaign, NewDeal, NewParcel, Request, SettingsChange};
use accord::domain::budget::PastBudget;
use accord::domain::collaboration::Collaboration;
use accord::domain::event::Event;
use accord::domain::ids::{InteractionId, PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::rejection::{Rule, Why};
use accord::domain::status::{CancelReason, Living, Status};
use chrono::TimeDelta;

use crate::random::Dice;
use crate::world::{HOME, MIRA, World, accept, cases, moved_to, note, offer, refusal};

async fn undone(world: &World, of: Reference, change: &Changed) -> Result<Changed, AppError> {
    world.app.undo(&world.tomas(), of, change.undo.expect("it can be undone")).await
}

#[tokio::test]
async fn rows_go_back_and_histories_go_on_whatever_was_done() {
    let mut taken_back = 0;
    for seed in 0..cases("ACCORD_CASES", 12) {
        let mut dice = Dice::new(seed);
        let world = World::quick().await;
        world.campaign(HOME, "Spring").await;
        for name in ["Ana Reyes", "Bo Lind", "Caro Diaz"] {
            world.deal_in(HOME, name, (name != "Ana Reyes").then_some("Spring")).await;
        }
        for _ in 0..80 {
            if dice.below(12) == 0 {
                world.later(dice.span());
                world.app.expire().await.expect("a sweep");
            }
            let of = dice.reference(3);
            let caller = world.person(HOME, PersonId(11 + dice.below(2) as u64));
            let before = world.row(HOME, of).await.as_of(accord::clock::Clock::now(world.clock.as_ref()));
            let Ok(changed) = world.app.act(&caller, of, dice.request(), None).await else { continue };
            if dice.below(2) == 0 {
                let change = changed.undo.expect("it was a change");
                let again = world.person(HOME, caller.person);
                let undo = world.app.undo(&again, of, change).await.expect("nobody else was there");
                assert_eq!(undo.undo, None, "an undo is not undone");
                let row = world.row(HOME, of).await;
                assert_eq!(undo.view.deal, row, "seed {seed}, {of}");
                assert_eq!(row, Collaboration { turn: row.turn, offers: row.offers, ..before }, "seed {seed}, {of}");
                taken_back += 1;
            }
        }
        world.is_sound().await;
    }
    assert!(taken_back > 100, "{taken_back}");
}

#[tokio::test]
async fn the_same_press_counts_once_and_a_later_one_is_refused() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let change = world.does(of, accept()).await.undo.expect("it can be undone");
    let caller = world.tomas();
    let first = world.app.undo(&caller, of, change).await.expect("it is undone");
    let repeated = world.app.undo(&caller, of, change).await.expect("the same answer");
    assert_eq!((repeated.replayed, &repeated.events), (true, &first.events));
    let later = refusal(world.app.undo(&world.tomas(), of, change).await);
    assert_eq!(later.rejection.why, Why::UndoneBefore);
    let unknown = refusal(world.app.undo(&world.tomas(), of, InteractionId(77)).await);
    assert_eq!(unknown.rejection.why, Why::NotTheirChange);
    assert_eq!(world.events(of).await.iter().filter(|event| matches!(event, Event::Undone { .. })).count(), 1);
    world.is_sound().await;
}

#[tokio::test]
async fn a_change_of_one_collaboration_is_not_undone_in_another() {
    let world = World::new().await;
    let (one, other) = (world.deal("Ana Reyes").await, world.deal("Bo Lind").await);
    let change = world.does(one, note("hello")).await;
    world.does(other, note("hello")).await;
    assert_eq!(refusal(undone(&world, other, &change).await).rejection.why, Why::NotTheirChange);
    undone(&world, one, &change).await.expect("where it was made");
}

#[tokio::test]
async fn a_place_that_was_taken_since_stays_taken() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    let creator = world.creator(HOME, "Ana Reyes").await;
    let new = NewDeal { creator, campaign: Some("Spring".to_owned()), ..NewDeal::default() };
    let one = world.app.create(&world.tomas(), new.clone()).await.expect("a collaboration").view.deal.reference;
    let cancel = Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None };
    let cancelled = world.does(one, cancel).await;
    let second = world.app.create(&world.person(HOME, MIRA), new.clone()).await.expect("its place is free");
    let refused = refusal(undone(&world, one, &cancelled).await);
    assert_eq!(refused.rejection.why, Why::AnotherIsOpen(second.view.deal.reference));

    // The other creation was the mistake: undone, it makes room, and its number is not given out again.
    let change = second.undo.expect("it can be undone");
    let gone = world.app.undo(&world.person(HOME, MIRA), second.view.deal.reference, change).await.expect("her own");
    assert!(gone.view.deal.undone);
    undone(&world, one, &cancelled).await.expect("its place is free again");
    let refused = world.is_refused(second.view.deal.reference, note("hello")).await;
    assert_eq!(refused.rejection.rule(), Rule::Input);
    let third = NewDeal { campaign: None, ..new };
    let third = world.app.create(&world.tomas(), third).await.expect("outside the campaign").view.deal.reference;
    assert_eq!(third, Reference(3));
    world.is_sound().await;
}

#[tokio::test]
async fn talks_posts_and_tags_of_the_undone_time_are_gone_and_may_come_again() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    world.does(of, accept()).await;
    let before = world.row(HOME, of).await;
    let change = world.does(of, moved_to(Living::Negotiating)).await;
    world.does(of, offer(Side::Team, "950")).await;
    world.does(of, Request::Accept { side: Side::Creator, of: None }).await;
    world.does(of, Request::LogPost { url: "https://x.com/1".to_owned(), date: None }).await;
    world.does(of, Request::Tag { add: Some("vip".to_owned()), remove: None }).await;
    let undone = undone(&world, of, &change).await.expect("all of it was Tomas'");
    let Some(Event::Undone { undoes, .. }) = undone.events.first().map(|recorded| &recorded.event) else {
        panic!("{:?}", undone.events)
    };
    assert_eq!(undoes.len(), 6, "{undoes:?}");
    let row = world.row(HOME, of).await;
    assert_eq!(row, Collaboration { turn: row.turn, offers: 2, ..before });
    world.does(of, Request::LogPost { url: "https://x.com/1".to_owned(), date: None }).await;
    world.does(of, offer(Side::Team, "940")).await;
    let talk = world.row(HOME, of).await.talk.expect("an amendment");
    assert_eq!((talk.number, talk.standing.map(|standing| standing.offer.number.0)), (2, Some(3)));
    world.is_sound().await;
}

#[tokio::test]
async fn each_notice_of_what_is_undone_is_corrected_once() {
    const CORRECTIONS: &str = "SELECT count(*) FROM outbox WHERE body ->> 'corrects' IS NOT NULL";
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let change = world.does(of, accept()).await;
    undone(&world, of, &change).await.expect("it is undone");
    assert_eq!(world.count(CORRECTIONS).await, 1);
    let corrected = "SELECT count(*) FROM outbox AS c JOIN outbox AS o ON o.id = c.body ->> 'corrects'
                     WHERE o.body ->> '$.event.event' = 'accepted'";
    assert_eq!(world.count(corrected).await, 1);
    // Notes are on the card alone.
    let change = world.does(of, note("hello")).await;
    world.later(TimeDelta::minutes(1));
    undone(&world, of, &change).await.expect("it is undone");
    assert_eq!(world.count(CORRECTIONS).await, 1);
}

#[tokio::test]
async fn what_time_did_before_a_change_is_in_nobodys_way() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    world.does(of, accept()).await;
    world.does(of, moved_to(Living::Negotiating)).await;
    world.does(of, offer(Side::Team, "950")).await;
    // The amendment has ended, and no sweep was there to say so.
    world.reaches_deadline(of).await;
    let change = world.does(of, note("hello")).await;
    assert!(matches!(change.events.first().map(|recorded| &recorded.event), Some(Event::AmendmentEnded { .. })));
    let before = world.row(HOME, of).await;
    undone(&world, of, &change).await.expect("the note is his");
    assert_eq!(world.row(HOME, of).await.living, before.living);
    world.is_sound().await;
}

#[tokio::test]
async fn a2_an_undo_goes_past_no_budget_that_is_kept() {
    let world = World::new().await;
    let campaign = NewCampaign { name: "Spring".to_owned(), budget: Some("1000 EUR".to_owned()), deadline: None };
    world.app.create_campaign(&world.tomas(), campaign).await.expect("a campaign");
    let block = SettingsChange::Budget { policy: PastBudget::Block };
    world.app.change_settings(&world.tomas(), block).await.expect("a policy");
    let deals =
        [world.deal_in(HOME, "Ana Reyes", Some("Spring")).await, world.deal_in(HOME, "Bo Lind", Some("Spring")).await];
    let agreed = async |of| {
        world.does(of, offer(Side::Creator, "900")).await;
        world.does(of, accept()).await
    };
    agreed(deals[0]).await;
    let cancel = Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None };
    let cancelled = world.does(deals[0], cancel).await;
    agreed(deals[1]).await;
    let refused = refusal(undone(&world, deals[0], &cancelled).await);
    assert_eq!(refused.rejection.rule(), Rule::A2);
    assert!(world.row(HOME, deals[0]).await.cancelled.is_some());
    world.is_sound().await;
}

#[tokio::test]
async fn an_undone_creation_follows_no_parcels_and_an_undone_agreement_is_not_remembered() {
    let world = World::new().await;
    let creator = world.creator(HOME, "Ana Reyes").await;
    let new = NewDeal { creator, ..NewDeal::default() };
    let other = world.app.create(&world.tomas(), new.clone()).await.expect("a collaboration").view.deal.reference;
    let made = world.app.create(&world.tomas(), new).await.expect("a collaboration");
    let (of, change) = (made.view.deal.reference, made.undo.expect("it can be undone"));
    let parcel = || NewParcel { number: "RB123456785GB".to_owned(), carrier: None };
    world.app.add_parcel(&world.tomas(), of, parcel()).await.expect("a parcel");
    let agreed = Request::SetStatus { to: Living::Negotiating.into(), agreed: None, fewer_posts_confirmed: false };
    world.does(of, agreed).await;
    world.does(of, offer(Side::Creator, "900")).await;
    let accepted = world.does(of, accept()).await;
    undone(&world, of, &accepted).await.expect("it was a slip");
    let memory = world.app.memory(&world.tomas(), other).await.expect("an answer");
    assert_eq!((memory.last_agreed, memory.statuses), (None, vec![(Status::Negotiating, 1)]));
    world.app.undo(&world.tomas(), of, change).await.expect("and all of it");
    assert_eq!(world.app.parcels(&world.tomas(), None).await.expect("a list").rows.len(), 0);
    assert_eq!(world.count("SELECT count(*) FROM parcels").await, 0);
    assert!(world.app.add_parcel(&world.tomas(), of, parcel()).await.is_err());
    world.is_sound().await;
}
