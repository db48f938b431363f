//! What a change costs: queries handed to SQLite's thread. They are most of the time that a move takes, so they are counted here; times
//! are for `benches/moves`.

use accord::app::{NewCampaign, Request};
use accord::domain::party::Side;
use accord::domain::status::Living;
use accord::store::{StoreError, Tx};
use tokio::sync::oneshot;

use crate::world::{HOME, World, accept, moved_to, note, offer};

/// BEGIN; the guild, the collaboration, its neighbours in the campaign; the collaboration, all else; COMMIT.
const OF_A_MOVE: u64 = 7;
/// Without neighbours in a campaign to be looked at.
const OUTSIDE_A_CAMPAIGN: u64 = OF_A_MOVE - 1;

#[tokio::test]
async fn a_move_takes_seven_queries_whatever_it_changes() {
    let world = World::new().await;
    // What the others bind of its budget is read with the neighbours.
    let campaign =
        NewCampaign { name: "Spring".to_owned(), budget: Some("9000 EUR".to_owned()), ..NewCampaign::default() };
    world.app.create_campaign(&world.tomas(), campaign).await.expect("a campaign");
    let inside = world.deal_in(HOME, "Ana Reyes", Some("Spring")).await;
    let outside = world.deal("Bo Lind").await;
    for (of, expected) in [(inside, OF_A_MOVE), (outside, OUTSIDE_A_CAMPAIGN)] {
        let tag = Request::Tag { add: Some("one, two, three".to_owned()), remove: None };
        let post = Request::LogPost { url: "https://x.com/1".to_owned(), date: None };
        let back = moved_to(Living::Negotiating);
        for request in [note("hello"), tag, offer(Side::Creator, "900"), accept(), post, back, offer(Side::Team, "950")]
        {
            let (asked, before) = (format!("{request:?}"), world.store().queries_written());
            world.does(of, request).await;
            assert_eq!(world.store().queries_written() - before, expected, "{asked}");
        }
        let row = world.row(HOME, of).await;
        assert_eq!((row.tags.len(), row.posts.len(), row.offers), (3, 1, 2));
    }
    world.is_sound().await;
}

/// Besides what a move takes: the events of the change, the history and its length, the notices to correct, and what is taken away.
const OF_AN_UNDO: u64 = OF_A_MOVE + 5;

#[tokio::test]
async fn an_undo_reads_the_history_besides() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    let of = world.deal_in(HOME, "Ana Reyes", Some("Spring")).await;
    world.does(of, offer(Side::Creator, "900")).await;
    for request in [note("hello"), accept(), Request::Withdraw { side: Side::Creator, of: None }] {
        let change = world.does(of, request).await.undo.expect("it can be undone");
        let before = world.store().queries_written();
        world.app.undo(&world.tomas(), of, change).await.expect("nobody else was there");
        assert_eq!(world.store().queries_written() - before, OF_AN_UNDO);
    }
}

#[tokio::test]
async fn jobs_that_wait_at_one_moment_share_a_transaction_and_each_adds_one_query() {
    const JOBS: u64 = 32;
    let world = World::new().await;
    let mut deals = Vec::new();
    for index in 0..JOBS {
        deals.push(world.deal(&format!("Creator {index}")).await);
    }

    let (entered, inside) = oneshot::channel();
    let (open, gate) = oneshot::channel::<()>();
    let store = world.store().clone();
    let busy = tokio::spawn(async move {
        store
            .write(async move |_: &mut Tx<'_>| {
                entered.send(()).expect("the test waits");
                gate.await.expect("the test opens it");
                Ok::<_, StoreError>(())
            })
            .await
    });
    inside.await.expect("the first job runs");
    let mut people = tokio::task::JoinSet::new();
    for of in deals {
        let (app, caller) = (world.app.clone(), world.tomas());
        people.spawn(async move { app.act(&caller, of, moved_to(Living::Negotiating), None).await.expect("a move") });
    }
    // This runtime has one thread: after each had its turn, all are in the queue.
    tokio::task::yield_now().await;
    let before = world.store().queries_written();
    open.send(()).expect("the first job waits");
    people.join_all().await;
    busy.await.expect("no panic").expect("the first job did nothing");
    let taken = world.store().queries_written() - before;
    // The first job's end; one BEGIN and COMMIT for all, and a savepoint between each two.
    assert_eq!(taken, 1 + 2 + JOBS * (OUTSIDE_A_CAMPAIGN - 2) + (JOBS - 1));
    world.is_sound().await;
}
