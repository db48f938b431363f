//! FM8, R6, R7: channels that cannot be posted to, many things at once, and a Discord that refuses us as a whole.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use accord::app::SettingsChange;
use accord::clock::Clock;
use accord::domain::channel::Obstacle;
use accord::domain::ids::{ChannelId, GuildId, Reference};
use accord::jobs::{Delivered, Jobs, Schedules};
use accord::notifications::poster::{PostError, Poster};
use chrono::TimeDelta;

use crate::poster::{Board, Fault};
use crate::world::{ABROAD, DEALS, HOME, TOMAS, World, accept, note};

const APPROVALS: ChannelId = ChannelId(502);
const ELSEWHERE: ChannelId = ChannelId(600);

fn jobs(world: &World, board: &Arc<Board>) -> Jobs {
    let poster: Arc<dyn Poster> = Arc::<Board>::clone(board);
    Jobs::new(world.app.clone(), poster, Schedules::default())
}

async fn deliver(world: &World, board: &Arc<Board>) -> Delivered {
    jobs(world, board).deliver_all().await.expect("a delivery")
}

async fn speaks_in(world: &World, guild: GuildId, deals: ChannelId, approvals: Option<ChannelId>) {
    let channels =
        SettingsChange::Channels { deals: Some(deals), deliveries: None, approvals, digest: None, board: None };
    world.app.change_settings(&world.person(guild, TOMAS), channels).await.expect("channels");
}

/// What can be read in a channel.
fn read(board: &Board, channel: ChannelId) -> Vec<String> {
    board.state().posted.iter().filter(|posted| posted.channel == channel).map(|posted| posted.text.clone()).collect()
}

fn calls_to(board: &Board, channel: ChannelId) -> usize {
    board.state().calls_to.get(&channel).copied().unwrap_or_default()
}

#[tokio::test]
async fn fm8_a_thousand_things_for_a_dead_channel_are_a_handful_of_calls_and_one_report() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    speaks_in(&world, HOME, DEALS, Some(APPROVALS)).await;
    speaks_in(&world, ABROAD, ELSEWHERE, None).await;
    board.state().broken.insert(DEALS, Obstacle::NoPermission);
    let mut deals = Vec::new();
    for index in 0..250 {
        deals.push(world.offered(&format!("Creator {index}")).await);
    }
    for of in &deals {
        world.does(*of, accept()).await;
    }
    assert!(world.app.undelivered().await.expect("a count").0 >= 700, "cards and notices wait");
    let other = world.deal_in(ABROAD, "Zoe", None).await;

    // Ten minutes, in which every wake-up there is comes.
    let start = world.clock.now();
    while world.clock.now() < start + TimeDelta::minutes(10) {
        deliver(&world, &board).await;
        let next = world.app.undelivered().await.expect("a count").1.expect("something waits");
        assert!(next > world.clock.now(), "nothing is due while the channel is held");
        world.clock.travel_to(next.min(start + TimeDelta::minutes(10)));
    }
    assert!((2..=10).contains(&calls_to(&board, DEALS)), "{} calls", calls_to(&board, DEALS));
    assert_eq!(read(&board, ELSEWHERE).len(), 1, "{other} abroad heard at once");
    let reports = read(&board, APPROVALS);
    assert_eq!(reports.len(), 1, "{reports:?}");
    assert!(reports[0].contains("**Cannot post** to <#500>: Accord lacks *Send Messages* there."), "{}", reports[0]);

    // Mended: all of it comes, in order, each once.
    board.state().broken.clear();
    world.app.retry(&world.tomas()).await.expect("somebody presses the button");
    deliver(&world, &board).await;
    assert_eq!(world.app.undelivered().await.expect("a count"), (0, None));
    for index in [0, 99, 249] {
        let about = format!("Creator {index} ·");
        assert_eq!(board.headlines(&about), ["New offer", "Agreement Accepted"], "{about}");
    }
    assert_eq!(read(&board, DEALS).len(), 750);

    // Another outage is another report.
    board.state().broken.insert(DEALS, Obstacle::NoChannel);
    world.does(deals[0], note("is anybody there?")).await;
    deliver(&world, &board).await;
    let reports = read(&board, APPROVALS);
    assert_eq!(reports.len(), 2);
    assert!(reports[1].contains("the channel was deleted"), "{}", reports[1]);
    // To name the channel again is to say that it works again.
    board.state().broken.clear();
    speaks_in(&world, HOME, DEALS, None).await;
    assert_eq!(deliver(&world, &board).await.delivered, 1);
}

#[tokio::test]
async fn fm8_a_report_finds_another_channel_when_its_own_breaks_too_and_an_outage_that_is_over_is_not_reported() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    speaks_in(&world, HOME, DEALS, Some(APPROVALS)).await;
    let digest = ChannelId(503);
    let more =
        SettingsChange::Channels { deals: None, deliveries: None, approvals: None, digest: Some(digest), board: None };
    world.app.change_settings(&world.tomas(), more).await.expect("a channel");
    board.state().broken.extend([(DEALS, Obstacle::NoAccess), (APPROVALS, Obstacle::NoChannel)]);
    world.offered("Ana Reyes").await;
    deliver(&world, &board).await;
    let reports = read(&board, digest);
    assert_eq!(reports.len(), 2, "both channels are reported where it still works: {reports:?}");
    assert_eq!((calls_to(&board, DEALS), calls_to(&board, APPROVALS)), (1, 1));
    board.state().broken.clear();
    world.later(TimeDelta::minutes(1));
    deliver(&world, &board).await;
    assert_eq!((board.cards().len(), world.app.undelivered().await.expect("a count").0), (1, 0));
    assert_eq!(board.headlines("Ana"), ["New offer"]);
}

#[tokio::test]
async fn fm8_what_may_have_been_posted_before_the_channel_broke_is_looked_for_before_it_is_posted_again() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    world.offered("Ana Reyes").await;
    board.fails("New offer", &[Fault::AnswerLost, Fault::AnswerLost]);
    deliver(&world, &board).await;
    board.state().broken.insert(DEALS, Obstacle::NoAccess);
    board.state().forgot_nonces = true;
    world.later(TimeDelta::minutes(5));
    deliver(&world, &board).await;
    board.state().broken.clear();
    world.later(TimeDelta::minutes(5));
    deliver(&world, &board).await;
    assert_eq!(board.headlines("Ana"), ["New offer"]);
    assert_eq!(world.app.undelivered().await.expect("a count").0, 0);
}

#[tokio::test]
async fn r7_what_discord_refuses_for_good_is_reported_once_and_can_be_said_again() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let of = world.offered("Ana Reyes").await;
    let refused = || Fault::Refused(PostError::Refused { reason: "50035 Invalid Form Body".to_owned() });
    board.fails("New offer", &[refused()]);
    deliver(&world, &board).await;
    let said = board.texts().join("\n");
    assert!(said.contains("**Not posted** 1 message that Discord refused for good."), "{said}");
    let condition = world.app.condition(&world.tomas()).await.expect("it can be read");
    assert_eq!((condition.dead.len(), condition.dead[0].of, condition.may_retry), (1, Some(of), true));
    // Refused again: reported again. Then it goes through.
    board.fails("New offer", &[refused()]);
    assert_eq!(world.app.retry(&world.tomas()).await.expect("a retry"), (1, 0));
    deliver(&world, &board).await;
    assert_eq!(board.texts().iter().filter(|text| text.contains("Not posted")).count(), 2);
    assert_eq!(world.app.retry(&world.tomas()).await.expect("a retry"), (1, 0));
    deliver(&world, &board).await;
    assert_eq!(board.headlines("Ana"), ["New offer"]);
    world.app.retry(&world.tomas()).await.expect_err("nothing is left to try");
}

/// So many talks that end at one instant, and one that goes on.
async fn talks(world: &World, count: usize) -> Vec<Reference> {
    let mut all = Vec::new();
    for index in 0..count {
        all.push(world.offered(&format!("Creator {index}")).await);
    }
    all
}

#[tokio::test]
async fn what_falls_due_together_shares_messages_and_pings_once() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let deals = talks(&world, 24).await;
    deliver(&world, &board).await;
    let before = board.state().posted.len();
    let deadline = world.row(HOME, deals[0]).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(1));
    assert_eq!(world.app.warn().await.expect("a sweep").done, 24);
    let done = deliver(&world, &board).await;
    assert_eq!(done.delivered, 24);
    let messages: Vec<String> = board.state().posted[before..].iter().map(|posted| posted.text.clone()).collect();
    // Two of ten, and the last four one by one, with their buttons.
    assert_eq!(messages.len(), 6, "{messages:#?}");
    assert!(
        messages[0].starts_with("**10 deadlines at once** <@11>\n**Expires in 1 day** C-1 · Creator 0"),
        "{}",
        messages[0]
    );
    assert!(messages[1].starts_with("**10 deadlines at once**\n"), "nobody is pinged twice: {}", messages[1]);
    let all = messages.join("\n");
    for of in &deals {
        assert_eq!(all.matches(&format!("** {of} · ")).count(), 1, "{of}");
    }
    assert_eq!(all.lines().filter(|line| line.starts_with("-# n")).count(), 24, "each can be found");

    // Their end, too.
    let before = board.state().posted.len();
    world.clock.travel_to(deadline);
    world.app.expire().await.expect("a sweep");
    deliver(&world, &board).await;
    let new = board.state().posted[before..].iter().filter(|posted| posted.text.contains("Expired")).count();
    assert_eq!((new, world.app.undelivered().await.expect("a count").0), (6, 0));
}

#[tokio::test]
async fn r5_a_message_that_says_several_things_is_followed_up_as_one_when_its_answer_is_lost() {
    for (fault, minutes) in
        [(Fault::AnswerLost, 0), (Fault::AnswerLost, 30), (Fault::RequestLost, 0), (Fault::RequestLost, 30)]
    {
        let (world, board) = (World::new().await, Arc::new(Board::default()));
        let deals = talks(&world, 7).await;
        deliver(&world, &board).await;
        let deadline = world.row(HOME, deals[0]).await.next_deadline().expect("a talk");
        world.clock.travel_to(deadline - TimeDelta::days(1));
        world.app.warn().await.expect("a sweep");
        board.fails("at once", &[fault.clone(), fault.clone()]);
        assert_eq!(deliver(&world, &board).await, Delivered { delivered: 0, put_off: 7, dead: 0 });
        // Meanwhile an eighth falls due; it is no part of what may be there already. And a restart forgets nothing.
        let world = world.reopened().await;
        world.later(TimeDelta::seconds(10) + TimeDelta::minutes(minutes));
        board.state().forgot_nonces = minutes > 0;
        deliver(&world, &board).await;
        let shared: Vec<_> = board.texts().into_iter().filter(|text| text.contains("at once")).collect();
        assert_eq!(shared.len(), 1, "{fault:?} after {minutes} minutes");
        assert_eq!(shared[0].matches("Expires in 1 day").count(), 7);
        assert_eq!(world.app.undelivered().await.expect("a count").0, 0);
    }
}

#[tokio::test]
async fn r7_one_bad_thing_does_not_take_the_others_of_its_message_along() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let deals = talks(&world, 7).await;
    deliver(&world, &board).await;
    let deadline = world.row(HOME, deals[0]).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(1));
    world.app.warn().await.expect("a sweep");
    let refused = || Fault::Refused(PostError::Refused { reason: "50035 Invalid Form Body".to_owned() });
    board.fails("at once", &[refused()]);
    board.fails("Expires in 1 day** C-4 ", &[refused()]);
    assert_eq!(deliver(&world, &board).await, Delivered { delivered: 7, put_off: 7, dead: 1 });
    assert_eq!(board.headlines("Expires in 1 day").len(), 6, "each of the others by itself");
    assert_eq!(board.texts().iter().filter(|text| text.contains("Not posted")).count(), 1);
}

#[tokio::test]
async fn fm16_when_discord_refuses_us_as_a_whole_nothing_is_tried_before_it_says() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    speaks_in(&world, ABROAD, ELSEWHERE, None).await;
    world.offered("Ana Reyes").await;
    world.deal_in(ABROAD, "Zoe", None).await;
    let closed = PostError::Closed { after: Duration::from_secs(1_337), reason: "401".to_owned() };
    board.fails("Ana", &[Fault::Refused(closed)]);
    let jobs = jobs(&world, &board);
    jobs.deliver_all().await.expect("a delivery");
    let calls = board.calls().posts;
    assert!(calls <= 2, "{calls}");
    world.does(Reference(1), note("one more reason to post")).await;
    world.later(TimeDelta::seconds(1_336));
    jobs.deliver_all().await.expect("a delivery");
    assert_eq!(board.calls().posts, calls, "not before its time");
    world.later(TimeDelta::seconds(1));
    jobs.deliver_all().await.expect("a delivery");
    assert_eq!((board.headlines("Ana").len(), world.app.undelivered().await.expect("a count").0), (1, 0));
}

#[tokio::test]
async fn r6_a_slow_channel_holds_up_no_other_and_keeps_its_order() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    speaks_in(&world, ABROAD, ELSEWHERE, None).await;
    let ana = world.offered("Ana Reyes").await;
    world.does(ana, accept()).await;
    for index in 0..3 {
        world.deal_in(ABROAD, &format!("Zoe {index}"), None).await;
    }
    let held = board.holds(DEALS);
    let delivering = tokio::spawn({
        let jobs = jobs(&world, &board);
        async move { jobs.deliver_all().await.expect("a delivery") }
    });
    held.begun().await;
    board.sees(ELSEWHERE, 3).await;
    assert_eq!(read(&board, DEALS), [""; 0]);
    // What is said meanwhile elsewhere goes out, too.
    world.deal_in(ABROAD, "Zoe 3", None).await;
    board.sees(ELSEWHERE, 4).await;
    held.let_go();
    delivering.await.expect("it ends");
    assert_eq!(board.headlines("Ana"), ["New offer", "Agreement Accepted"]);
}

#[tokio::test]
async fn fm22_a_gap_is_told_to_each_guild_that_has_something_open_once() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    speaks_in(&world, ABROAD, ELSEWHERE, None).await;
    let of = world.offered("Ana Reyes").await;
    world.app.came_up().await.expect("it is up");
    deliver(&world, &board).await;
    let deadline = world.row(HOME, of).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::minutes(5));
    world.app.still_alive(TimeDelta::minutes(1)).await.expect("it lives");
    let world = world.reopened_at(deadline + TimeDelta::minutes(2)).await;
    world.app.came_up().await.expect("it is up again");
    let jobs = jobs(&world, &board);
    jobs.tick(world.clock.now()).await.expect("a tick");
    jobs.tick(world.clock.now()).await.expect("a tick");
    jobs.deliver_all().await.expect("a delivery");
    let gaps: Vec<_> = board.texts().into_iter().filter(|text| text.contains("Accord was down")).collect();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert!(gaps[0].contains("1 deadline was applied."), "{}", gaps[0]);
    assert_eq!(read(&board, ELSEWHERE), [""; 0], "nothing is open there");
}

#[tokio::test]
async fn fm3_no_two_messages_share_a_nonce_whatever_became_of_them() {
    let (world, board) = (World::new().await, Arc::new(Board::default()));
    let deals = talks(&world, 13).await;
    let refused = || Fault::Refused(PostError::Refused { reason: "50035 Invalid Form Body".to_owned() });
    let lost = || Fault::RequestLost;
    board.fails("New offer", &[lost(), lost(), refused()]);
    deliver(&world, &board).await;
    let deadline = world.row(HOME, deals[0]).await.next_deadline().expect("a talk");
    world.clock.travel_to(deadline - TimeDelta::days(1));
    world.app.warn().await.expect("a sweep");
    // Refused in company, so each is said by itself; then all that was refused is said again.
    board.fails("at once", &[refused()]);
    for _ in 0..3 {
        deliver(&world, &board).await;
        world.later(TimeDelta::seconds(30));
    }
    world.app.retry(&world.tomas()).await.expect("something was refused");
    deliver(&world, &board).await;
    assert_eq!(world.app.undelivered().await.expect("a count").0, 0);
    let mut by_nonce: HashMap<String, String> = HashMap::new();
    for (nonce, text) in board.state().asked.clone() {
        let known = by_nonce.entry(nonce.clone()).or_insert_with(|| text.clone());
        assert_eq!(*known, text, "the nonce {nonce} stands for two texts");
    }
    assert!(by_nonce.len() > 40, "{} nonces", by_nonce.len());
}

#[tokio::test]
async fn fm6_however_often_a_post_fails_it_is_neither_lost_nor_said_twice() {
    let retry = || Fault::Refused(PostError::Retry { after: Duration::ZERO, reason: "500".to_owned() });
    for fault in [retry(), Fault::RequestLost, Fault::AnswerLost] {
        for times in 0..=12 {
            let (world, board) = (World::new().await, Arc::new(Board::default()));
            world.offered("Ana Reyes").await;
            board.fails("New offer", &vec![fault.clone(); times]);
            deliver(&world, &board).await;
            while let (1.., Some(next)) = world.app.undelivered().await.expect("a count") {
                world.clock.travel_to(next);
                board.state().forgot_nonces = next - crate::world::start() > TimeDelta::minutes(3);
                deliver(&world, &board).await;
            }
            assert_eq!(board.headlines("Ana"), ["New offer"], "{fault:?}, {times} times");
        }
    }
}

#[tokio::test]
async fn fm6_what_fell_due_while_nothing_ran_is_said_once_and_what_is_past_is_not() {
    for (down, said) in [
        (TimeDelta::minutes(1), &["New offer", "Expires in 14 days"][..]),
        (TimeDelta::days(1), &["New offer", "Expires in 14 days"]),
        (TimeDelta::days(8), &["New offer", "Expires in 7 days"]),
        (TimeDelta::weeks(7), &["New offer", "Expired"]),
    ] {
        let (world, board) = (World::new().await, Arc::new(Board::default()));
        let of = world.offered("Ana Reyes").await;
        deliver(&world, &board).await;
        let rung = world.row(HOME, of).await.next_deadline().expect("a talk") - TimeDelta::days(14);
        world.clock.travel_to(rung - TimeDelta::seconds(30));
        let world = world.reopened_at(rung - TimeDelta::seconds(30) + down).await;
        let jobs = jobs(&world, &board);
        for _ in 0..3 {
            jobs.tick(world.clock.now()).await.expect("a tick");
            jobs.deliver_all().await.expect("a delivery");
            world.later(TimeDelta::minutes(1));
        }
        assert_eq!(board.headlines("Ana"), said, "down for {down}");
    }
}
