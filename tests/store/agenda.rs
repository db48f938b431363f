//! S4: the agenda has what its reader must see to, the most urgent first, and nothing of others.

use accord::app::{Agenda, AppError, Caller, Request, Sheet};
use accord::domain::ids::{PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::rejection::Rule;
use accord::domain::status::Living;
use accord::notifications::view::First;
use chrono::TimeDelta;

use crate::world::{ABROAD, HOME, MIRA, World, accept, moved_to, offer};

async fn agenda(world: &World, person: PersonId) -> Agenda {
    world.app.agenda(&world.person(HOME, person)).await.expect("an agenda")
}

fn references(first: &First) -> Vec<u32> {
    first.rows.iter().map(|view| view.deal.reference.0).collect()
}

/// A collaboration in which one post is owed on that day.
async fn owed(world: &World, name: &str, due: &str) -> Reference {
    let of = world.deal(name).await;
    let sheet = Sheet { cost: Some("500".to_owned()), posts: Some("1".to_owned()), deliverables: None };
    world.does(of, Request::EditTerms { sheet, due: Some(due.to_owned()), note: None, reason: None }).await;
    world.does(of, moved_to(Living::Fulfilling)).await;
    of
}

#[tokio::test]
async fn s4_an_agenda_has_what_is_owed_by_time_left_and_content_by_its_day() {
    let world = World::new().await;
    // Today is 2 March: content of a week is on it, the day after that is not.
    let [far, near, overdue] = [
        owed(&world, "Ana Reyes", "2026-03-10").await,
        owed(&world, "Bo Lind", "2026-03-09").await,
        owed(&world, "Cy Okafor", "2026-03-01").await,
    ];
    let waiting = world.deal("Di Marsh").await;
    world.does(waiting, offer(Side::Team, "500")).await;
    let older = world.offered("Ed Novak").await;
    world.later(TimeDelta::minutes(5));
    let younger = world.offered("Fay Ito").await;
    let mine = agenda(&world, PersonId(11)).await;
    assert_eq!(references(&mine.action_required), [older.0, younger.0]);
    assert_eq!(references(&mine.content_due), [overdue.0, near.0]);
    assert_eq!(mine.today.to_string(), "2026-03-02");
    assert_eq!(agenda(&world, MIRA).await, Agenda { today: mine.today, ..Agenda::default() }, "nothing is hers");
    world.does(near, Request::Assign { to: MIRA }).await;
    world.does(younger, Request::Assign { to: MIRA }).await;
    let hers = agenda(&world, MIRA).await;
    assert_eq!((references(&hers.action_required), references(&hers.content_due)), (vec![younger.0], vec![near.0]));
    // What is answered, in, or over leaves it, whether or not a sweep has run.
    world.does(overdue, Request::LogPost { url: "https://x.com/1".to_owned(), date: None }).await;
    world.does(older, accept()).await;
    let mine = agenda(&world, PersonId(11)).await;
    assert_eq!((mine.action_required.total, mine.content_due.total), (0, 0));
    world.reaches_deadline(younger).await;
    let hers = agenda(&world, MIRA).await;
    assert_eq!((hers.action_required.total, references(&hers.content_due)), (0, vec![near.0]));
    assert_eq!(references(&agenda(&world, PersonId(11)).await.content_due), [far.0]);
}

#[tokio::test]
async fn s4_what_is_too_much_for_a_phone_is_counted() {
    let world = World::new().await;
    for number in 0..9 {
        world.offered(&format!("Creator {number}")).await;
        world.later(TimeDelta::minutes(1));
    }
    let mine = agenda(&world, PersonId(11)).await;
    assert_eq!((references(&mine.action_required), mine.action_required.total), ((1..=6).collect(), 9));
}

#[tokio::test]
async fn s4_an_agenda_is_of_one_guild_and_for_those_who_may_read() {
    let world = World::new().await;
    world.offered("Ana Reyes").await;
    let abroad = world.app.agenda(&world.person(ABROAD, PersonId(11))).await.expect("an agenda");
    assert_eq!(abroad.action_required.total, 0);
    let viewers = accord::app::SettingsChange::Roles {
        viewer: Some(accord::domain::ids::RoleId(1)),
        member: None,
        approver: None,
        manager: Some(accord::domain::ids::RoleId(4)),
        scope: None,
    };
    world.app.change_settings(&world.tomas(), viewers).await.expect("roles");
    let nobody = Caller { manages_guild: false, ..world.tomas() };
    let Err(AppError::Refused(refused)) = world.app.agenda(&nobody).await else { panic!("they may not read") };
    assert_eq!(refused.rejection.rule(), Rule::P1);
}
