//! R5, R6, R7: what is to be said is said, in order, once, or its end is known.

use std::sync::Arc;
use std::time::Duration;

use accord::domain::ids::{ChannelId, Reference};
use accord::domain::party::Side;
use accord::jobs::{Delivered, Jobs, Schedules};
use accord::notifications::poster::{PostError, Poster};
use accord::store::{DeadRow, Destination};
use chrono::TimeDelta;

use crate::poster::{Board, Fault};
use crate::world::{DEALS, HOME, World, accept, note, offer, raw};

fn jobs(world: &World, board: &Arc<Board>) -> Jobs {
    let poster: Arc<dyn Poster> = Arc::<Board>::clone(board);
    Jobs::new(world.app.clone(), poster, Schedules::default())
}

async fn deliver(world: &World, board: &Arc<Board>) -> Delivered {
    jobs(world, board).deliver_all().await.expect("a delivery")
}

async fn pending(world: &World) -> u32 {
    world.app.undelivered().await.expect("a count").0
}

#[tokio::test]
async fn r6_notices_come_in_the_order_of_the_commits_and_each_once() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let (ana, bo) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    let withdraw = || accord::app::Request::Withdraw { side: Side::Creator, of: None };
    world.does(ana, withdraw()).await;
    world.does(bo, accept()).await;
    world.does(ana, offer(Side::Creator, "800")).await;
    world.does(ana, accept()).await;
    let done = deliver(&world, &board).await;
    assert_eq!(done, Delivered { delivered: 8, put_off: 0, dead: 0 });
    assert_eq!(board.headlines("Ana"), ["New offer", "Offer withdrawn", "New offer", "Agreement Accepted"]);
    assert_eq!(board.headlines("Bo"), ["New offer", "Agreement Accepted"]);
    assert_eq!(deliver(&world, &board).await, Delivered::default());
    assert_eq!((board.calls().posts, pending(&world).await), (8, 0));
    let nonces: std::collections::HashSet<_> = board.state().posted.iter().map(|posted| posted.nonce.clone()).collect();
    assert_eq!(nonces.len(), 8, "one nonce a message");
}

#[tokio::test]
async fn r5_where_the_answer_is_lost_the_same_nonce_asks_again_at_once() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    world.offered("Ana Reyes").await;
    board.fails("New offer", &[Fault::AnswerLost]);
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 2, put_off: 0, dead: 0 });
    assert_eq!(board.headlines("Ana"), ["New offer"]);
    assert_eq!((board.calls().posts, board.calls().finds), (3, 0));
}

#[tokio::test]
async fn r5_within_the_minute_the_nonce_is_trusted_and_later_the_marker_is_looked_for() {
    for (lost, seconds, posts, finds) in [
        // Posted; nobody heard of it, twice. Soon after, the nonce finds it; later, the marker does.
        (Fault::AnswerLost, 6, 4, 0),
        (Fault::AnswerLost, 3_600, 3, 1),
        // Never posted. Later, the search finds nothing, and it is posted.
        (Fault::RequestLost, 6, 4, 0),
        (Fault::RequestLost, 3_600, 4, 1),
    ] {
        let (world, board) = (World::new().await, Arc::new(Board::default()));
        world.offered("Ana Reyes").await;
        board.fails("New offer", &[lost.clone(), lost.clone()]);
        assert_eq!(deliver(&world, &board).await, Delivered { delivered: 1, put_off: 1, dead: 0 });
        // Not before its time, and a restart forgets nothing.
        assert_eq!(deliver(&world, &board).await, Delivered::default());
        let world = world.reopened().await;
        world.later(TimeDelta::seconds(seconds));
        board.state().forgot_nonces = seconds > 60;
        assert_eq!(deliver(&world, &board).await, Delivered { delivered: 1, put_off: 0, dead: 0 });
        assert_eq!(board.headlines("Ana"), ["New offer"], "{lost:?} after {seconds} s");
        let calls = (board.calls().posts, board.calls().finds);
        assert_eq!(calls, (posts, finds), "{lost:?} after {seconds} s");
    }
}

#[tokio::test]
async fn r5_a_process_that_died_between_post_and_mark_posts_nothing_twice() {
    for (posted, minutes) in [(true, 0), (true, 30), (false, 0), (false, 30)] {
        let (world, board) = (World::new().await, Arc::new(Board::default()));
        world.offered("Ana Reyes").await;
        // The card is claimed and perhaps posted; then the process is gone.
        let delivery = world
            .app
            .next_delivery(Destination { guild: HOME, channel: DEALS })
            .await
            .expect("a claim")
            .expect("a card");
        if posted {
            board.post(DEALS, &delivery.nonce, &delivery.message).await.expect("posted");
        }
        drop(delivery);
        let world = world.reopened().await;
        world.later(TimeDelta::minutes(minutes));
        board.state().forgot_nonces = minutes > 0;
        assert_eq!(deliver(&world, &board).await.delivered, 2);
        assert_eq!(board.cards().len(), 1, "posted: {posted}, after {minutes} minutes");
        assert_eq!(board.headlines("Ana"), ["New offer"]);
        // The card that was found is the one that is drawn from now on.
        world.does(Reference(1), accept()).await;
        deliver(&world, &board).await;
        let cards = board.cards();
        assert_eq!((cards.len(), cards[0].edits), (1, 1));
        assert!(cards[0].text.contains("Fulfilling"), "{}", cards[0].text);
    }
}

#[tokio::test]
async fn r6_what_has_to_wait_holds_up_nobody_else_and_keeps_its_order() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let ana = world.offered("Ana Reyes").await;
    world.offered("Bo Lind").await;
    world.does(ana, accept()).await;
    let retry = || PostError::Retry { after: Duration::from_mins(1), reason: "429".to_owned() };
    board.fails("Ana Reyes", &[Fault::Refused(retry()), Fault::Refused(retry())]);
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 2, put_off: 1, dead: 0 });
    assert_eq!((board.headlines("Ana").len(), board.headlines("Bo").len()), (0, 1));
    // Not again before a minute has passed; then again, and then longer.
    world.later(TimeDelta::seconds(59));
    assert_eq!(deliver(&world, &board).await, Delivered::default());
    world.later(TimeDelta::seconds(1));
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 0, put_off: 1, dead: 0 });
    world.later(TimeDelta::minutes(1));
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 3, put_off: 0, dead: 0 });
    assert_eq!(board.headlines("Ana"), ["New offer", "Agreement Accepted"]);
}

#[tokio::test]
async fn r6_waits_grow_to_an_hour_and_a_limit_is_kept_to() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    world.deal("Ana Reyes").await;
    let start = accord::clock::Clock::now(world.clock.as_ref());
    let limit = PostError::Retry { after: Duration::from_secs(1_337), reason: "429".to_owned() };
    board.fails("Ana", &[Fault::Refused(limit)]);
    deliver(&world, &board).await;
    let next = async |world: &World| world.app.undelivered().await.expect("a count").1.expect("it is tried again");
    assert_eq!(next(&world).await - start, TimeDelta::seconds(1_337));
    let mut waits = Vec::new();
    for _ in 0..12 {
        let at = next(&world).await;
        world.clock.travel_to(at);
        board.fails("Ana", &[Fault::Refused(PostError::Retry { after: Duration::ZERO, reason: "502".to_owned() })]);
        deliver(&world, &board).await;
        waits.push((next(&world).await - at).num_seconds());
    }
    assert_eq!(waits, [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
    world.clock.travel_to(next(&world).await);
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 1, put_off: 0, dead: 0 });
}

#[tokio::test]
async fn r7_what_is_refused_for_good_is_kept_with_the_reason_and_the_rest_goes_on() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let of = world.offered("Ana Reyes").await;
    world.does(of, accept()).await;
    board.fails("New offer", &[Fault::Refused(PostError::Refused { reason: "50035 Invalid Form Body".to_owned() })]);
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 3, put_off: 0, dead: 1 }, "and a report");
    assert_eq!(board.headlines("Ana"), ["Agreement Accepted"]);
    world.later(TimeDelta::days(1));
    assert_eq!(deliver(&world, &board).await, Delivered::default());
    let dead = world.store().session().await.expect("a reader").outbox_dead(HOME).await.expect("the dead");
    assert_eq!(dead, [DeadRow { of: Some(of), channel: DEALS, reason: "50035 Invalid Form Body".to_owned() }]);
}

#[tokio::test]
async fn r7_a_row_that_cannot_be_read_stops_no_other() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let (ana, _) = (world.offered("Ana Reyes").await, world.offered("Bo Lind").await);
    let mut raw = raw(&world.path).await;
    let harm = "UPDATE outbox SET body = '{\"notice\":\"odd\"}' WHERE kind = 'notice' AND reference = 1";
    sqlx::raw_sql(harm).execute(&mut raw).await.expect("harm");
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 4, put_off: 0, dead: 0 }, "and a report");
    assert_eq!(board.headlines("Bo"), ["New offer"]);
    let dead = world.store().session().await.expect("a reader").outbox_dead(HOME).await.expect("the dead");
    let reason = "corrupt row: table outbox, column body, row 2".to_owned();
    assert_eq!(dead, [DeadRow { of: Some(ana), channel: DEALS, reason }]);

    // A collaboration that cannot be read keeps what is to be said about it until it is mended.
    world.does(ana, accept()).await;
    let harm = "PRAGMA ignore_check_constraints = ON; UPDATE talks SET clock = 'sundial' WHERE reference = 1";
    sqlx::raw_sql(harm).execute(&mut raw).await.expect("harm");
    let other = world.deal("Caro Diaz").await;
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 1, put_off: 0, dead: 0 }, "{other}");
    sqlx::raw_sql("UPDATE talks SET clock = 'last_offer'").execute(&mut raw).await.expect("repair");
    world.later(TimeDelta::hours(1));
    assert_eq!(deliver(&world, &board).await.delivered, 2);
    assert_eq!(board.headlines("Ana"), ["Agreement Accepted"]);
}

#[tokio::test]
async fn r7_a_warning_whose_moment_passed_while_it_waited_is_not_said() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let of = world.offered("Ana Reyes").await;
    deliver(&world, &board).await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(1));
    assert_eq!(world.app.warn().await.expect("a sweep").done, 1);
    world.clock.travel_to(deadline);
    world.app.expire().await.expect("a sweep");
    deliver(&world, &board).await;
    assert_eq!(board.headlines("Ana"), ["New offer", "Expired"]);
    let ends = "SELECT count(*) FROM outbox WHERE kind = 'warning' AND state = 'superseded' AND reason IS NOT NULL";
    assert_eq!((world.count(ends).await, pending(&world).await), (1, 0));
}

#[tokio::test]
async fn cards_that_wait_are_drawn_once_as_things_are_then() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let of = world.offered("Ana Reyes").await;
    for index in 0..5 {
        world.does(of, note(&format!("note {index}"))).await;
    }
    world.does(of, accept()).await;
    assert_eq!(pending(&world).await, 3, "one card, two notices");
    deliver(&world, &board).await;
    let cards = board.cards();
    assert_eq!((cards.len(), cards[0].edits, cards[0].channel), (1, 0, DEALS));
    assert!(cards[0].text.contains("Fulfilling"), "{}", cards[0].text);
    for index in 0..5 {
        world.does(of, note(&format!("note {index}"))).await;
    }
    deliver(&world, &board).await;
    assert_eq!((board.cards().len(), board.cards()[0].edits), (1, 1));
}

#[tokio::test]
async fn fm7_a_card_that_is_gone_is_posted_anew_once() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let of = world.offered("Ana Reyes").await;
    deliver(&world, &board).await;
    board.state().posted[0].deleted = true;
    world.does(of, note("where is it?")).await;
    assert_eq!(deliver(&world, &board).await.delivered, 1);
    let alive = || board.cards().into_iter().filter(|card| !card.deleted).collect::<Vec<_>>();
    assert_eq!(alive().len(), 1);
    let place = world.app.show(&world.tomas(), of).await.expect("it can be read").0.card.expect("a card");
    assert_eq!((place.channel, place.message), (DEALS, alive()[0].message));
    world.does(of, accept()).await;
    deliver(&world, &board).await;
    assert_eq!((alive().len(), alive()[0].edits), (1, 1));
}

#[tokio::test]
async fn a_new_channel_gets_the_cards_of_all_that_is_open() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let (open, over) = (world.offered("Ana Reyes").await, world.deal("Bo Lind").await);
    let reason = Some(accord::domain::status::CancelReason::BudgetCut);
    world.does(over, accord::app::Request::Cancel { reason, text: None }).await;
    deliver(&world, &board).await;
    let channels = accord::app::SettingsChange::Channels {
        deals: Some(ChannelId(501)),
        deliveries: None,
        approvals: None,
        digest: None,
        board: None,
    };
    world.app.change_settings(&world.tomas(), channels).await.expect("a channel");
    assert_eq!(deliver(&world, &board).await.delivered, 1);
    let there: Vec<_> = board.cards().into_iter().filter(|card| card.channel == ChannelId(501)).collect();
    assert_eq!(there.len(), 1);
    assert!(there[0].text.contains(&open.to_string()), "{}", there[0].text);
}
