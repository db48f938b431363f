//! S2: one board a guild, drawn once for whatever happened since, and never lost.

use std::sync::Arc;

use accord::app::{BoardPlace, NewCreator, Request, SettingsChange, Sheet, Swept};
use accord::domain::channel::Obstacle;
use accord::domain::ids::ChannelId;
use accord::domain::party::Side;
use accord::domain::status::Living;
use accord::jobs::{Jobs, Schedules};
use accord::notifications::poster::PostError;
use chrono::TimeDelta;

use crate::poster::{Board as Channels, Fault, Posted};
use crate::world::{ABROAD, DEALS, HOME, World, accept, moved_to, note, offer};

const WALL: ChannelId = ChannelId(700);
const ONE: Swept = Swept { done: 1, failed: 0 };
const NOTHING: Swept = Swept { done: 0, failed: 0 };

struct Scene {
    world: World,
    channels: Arc<Channels>,
    jobs: Jobs,
}

impl Scene {
    /// A guild that has asked for its board.
    async fn new() -> Self {
        let scene = Self::without_board().await;
        scene.asks().await;
        scene.delivers().await;
        scene
    }

    async fn without_board() -> Self {
        let (world, channels) = (World::quick().await, Arc::new(Channels::default()));
        let jobs = Jobs::new(world.app.clone(), Arc::<Channels>::clone(&channels), Schedules::default());
        Self { world, channels, jobs }
    }

    /// The same in a new process.
    async fn reopened(self) -> Self {
        let Self { world, channels, jobs } = self;
        drop(jobs);
        let world = world.reopened().await;
        let jobs = Jobs::new(world.app.clone(), Arc::<Channels>::clone(&channels), Schedules::default());
        Self { world, channels, jobs }
    }

    async fn asks(&self) -> BoardPlace {
        self.world.app.board(&self.world.tomas()).await.expect("a board")
    }

    async fn sweeps(&self) -> Swept {
        self.world.app.draw_boards().await.expect("a sweep")
    }

    async fn delivers(&self) {
        self.jobs.deliver_all().await.expect("a delivery");
    }

    /// A minute passes.
    async fn minute(&self) -> Swept {
        self.world.later(TimeDelta::minutes(1));
        let swept = self.sweeps().await;
        self.delivers().await;
        swept
    }

    /// The boards that can be seen.
    fn boards(&self) -> Vec<Posted> {
        let state = self.channels.state();
        state.posted.iter().filter(|posted| posted.text.starts_with("Who owes") && !posted.deleted).cloned().collect()
    }

    /// The one board that can be seen.
    fn board(&self) -> Posted {
        let mut boards = self.boards();
        assert_eq!(boards.len(), 1, "{boards:?}");
        boards.remove(0)
    }

    async fn rows(&self) -> i64 {
        self.world.count("SELECT count(*) FROM outbox WHERE kind = 'board'").await
    }

    async fn moves_to(&self, board: ChannelId) {
        let change = SettingsChange::Channels {
            deals: None,
            deliveries: None,
            approvals: None,
            digest: None,
            board: Some(board),
        };
        self.world.app.change_settings(&self.world.tomas(), change).await.expect("a channel");
    }
}

#[tokio::test]
async fn s2_whatever_happens_within_a_minute_is_one_edit_and_a_minute_without_news_none() {
    let scene = Scene::new().await;
    assert_eq!(scene.board().edits, 0);
    for round in 1..=3 {
        for name in ["Ana", "Bo", "Cy"] {
            let of = scene.world.offered(&format!("{name} {round}")).await;
            scene.world.does(of, note("hello")).await;
        }
        scene.delivers().await;
        let rows = scene.rows().await;
        assert_eq!(scene.minute().await, ONE);
        assert_eq!((scene.board().edits, scene.rows().await - rows), (round, 1));
        for _ in 0..3 {
            assert_eq!(scene.minute().await, NOTHING);
        }
        assert_eq!(scene.board().edits, round, "time itself changes nothing");
    }
    assert!(scene.board().text.starts_with("Who owes whom: 9\n"), "{}", scene.board().text);
    scene.world.is_sound().await;
}

#[tokio::test]
async fn s2_the_board_says_who_owes_whom_by_time_left_and_counts_what_is_beyond() {
    let scene = Scene::new().await;
    let world = &scene.world;
    world.offered("Ana Reyes").await;
    world.later(TimeDelta::days(1));
    let waits = world.deal("Bo Lind").await;
    world.does(waits, offer(Side::Team, "500")).await;
    world.later(TimeDelta::days(1));
    let content = world.deal("Cy Okafor").await;
    let sheet = Sheet { cost: Some("500".to_owned()), posts: Some("2".to_owned()), deliverables: None };
    let due = Some("2026-03-10".to_owned());
    world.does(content, Request::EditTerms { sheet, due, note: None, reason: None }).await;
    world.does(content, moved_to(Living::Fulfilling)).await;
    let first = world.deal("Di Marsh").await;
    world.does(first, moved_to(Living::Negotiating)).await;
    // Nobody owes anything here.
    world.deal("Ed Novak").await;
    let agreed = world.offered("Fay Holt").await;
    world.does(agreed, accept()).await;
    // Another guild's are another guild's.
    world.deal_in(ABROAD, "Zed", None).await;
    scene.delivers().await;
    scene.minute().await;
    let links = |text: &str| text.replace("(https://discord.com/channels/1/500/", "(…/");
    insta::assert_snapshot!(links(&scene.board().text), @r"
    Who owes whom: 4
    [C-3](…/9005) · Cy Okafor owes 2 posts · <t:1773187200:R> · <@11>
    [C-1](…/9001) · **Team** owes Ana Reyes an answer · <t:1776070800:R> · <@11>
    [C-2](…/9003) · Bo Lind owes an answer · <t:1776157200:R> · <@11>
    [C-4](…/9007) · **Team** owes Di Marsh a first offer · <t:1776243600:R> · <@11>
    ");
    for index in 0..20 {
        world.offered(&format!("Creator {index}")).await;
    }
    scene.minute().await;
    let text = scene.board().text;
    assert_eq!(text.lines().count(), 1 + 15 + 1, "{text}");
    assert!(text.ends_with("… and 9 more: `/collab list`"), "{text}");
}

#[tokio::test]
async fn s2_names_cards_and_zones_change_the_board_too() {
    let scene = Scene::new().await;
    let of = scene.world.offered("Ana Reyes").await;
    scene.delivers().await;
    scene.minute().await;
    let card = scene.channels.cards().into_iter().find(|card| card.text.starts_with("C-1")).expect("a card");
    assert!(scene.board().text.contains(&format!("/{})", card.message)), "{}", scene.board().text);
    // The card is gone, and comes again somewhere else.
    for posted in &mut scene.channels.state().posted {
        posted.deleted |= posted.message == card.message;
    }
    scene.world.does(of, note("hello")).await;
    scene.delivers().await;
    assert_eq!(scene.minute().await, ONE);
    assert!(!scene.board().text.contains(&format!("/{})", card.message)), "{}", scene.board().text);
    let zone = SettingsChange::Time { zone: Some("Europe/Berlin".to_owned()), quiet: None, digest: None };
    scene.world.app.change_settings(&scene.world.tomas(), zone).await.expect("a zone");
    assert_eq!(scene.minute().await, ONE);
    let bo = NewCreator { name: "Bo Lind".to_owned(), ..NewCreator::default() };
    scene.world.app.add_creator(&scene.world.tomas(), bo).await.expect("a creator");
    assert_eq!(scene.minute().await, NOTHING, "no row is about them");
}

#[tokio::test]
async fn s2_a_board_that_was_deleted_or_takes_no_more_edits_is_posted_again() {
    let scene = Scene::new().await;
    let first = scene.board().message;
    for posted in &mut scene.channels.state().posted {
        posted.deleted |= posted.message == first;
    }
    scene.world.offered("Ana Reyes").await;
    scene.minute().await;
    let second = scene.board().message;
    assert_ne!(first, second);
    let spent = PostError::TooManyEdits { reason: "30046".to_owned() };
    scene.channels.fails("Who owes whom", &[Fault::Refused(spent)]);
    scene.world.offered("Bo Lind").await;
    scene.minute().await;
    let third = scene.board();
    assert!(third.message != second && third.text.starts_with("Who owes whom: 2"), "{third:?}");
    assert_eq!(scene.channels.calls().removals, 1, "the old one goes");
    assert_eq!(scene.minute().await, NOTHING);
    let place = BoardPlace::Here { guild: HOME, channel: DEALS, message: third.message };
    assert_eq!(scene.asks().await, place);
}

#[tokio::test]
async fn s2_a_board_moves_with_its_channel_and_the_old_one_goes() {
    let scene = Scene::new().await;
    let old = scene.board();
    scene.moves_to(WALL).await;
    scene.minute().await;
    let new = scene.board();
    assert_eq!((old.channel, new.channel), (DEALS, WALL));
    // One whose channel cannot be reached is left, and nobody has to hear of it.
    scene.channels.state().broken.insert(WALL, Obstacle::NoChannel);
    scene.moves_to(DEALS).await;
    scene.minute().await;
    let boards: Vec<_> = scene.boards().iter().map(|board| board.channel).collect();
    assert_eq!(boards, [WALL, DEALS]);
    assert_eq!(scene.world.count("SELECT count(*) FROM outages").await, 0);
    assert_eq!(scene.world.count("SELECT count(*) FROM outbox WHERE state IN ('pending', 'dead')").await, 0);
    assert_eq!(scene.minute().await, NOTHING);
}

#[tokio::test]
async fn s2_a_channel_that_cannot_be_posted_to_holds_one_drawing_and_no_more() {
    let scene = Scene::new().await;
    scene.moves_to(WALL).await;
    scene.channels.state().broken.insert(WALL, Obstacle::NoPermission);
    scene.minute().await;
    for index in 0..10 {
        scene.world.offered(&format!("Creator {index}")).await;
        scene.minute().await;
    }
    assert_eq!(scene.world.count("SELECT count(*) FROM outbox WHERE kind = 'board' AND state = 'pending'").await, 1);
    scene.channels.state().broken.clear();
    scene.world.later(TimeDelta::hours(1));
    scene.delivers().await;
    scene.minute().await;
    assert!(scene.board().text.starts_with("Who owes whom: 10\n"), "{}", scene.board().text);
}

#[tokio::test]
async fn s2_what_discord_refuses_for_good_is_tried_again_only_when_something_changed() {
    let scene = Scene::new().await;
    let refused = Fault::Refused(PostError::Refused { reason: "50035".to_owned() });
    scene.channels.fails("Who owes whom", &[refused]);
    scene.world.offered("Ana Reyes").await;
    scene.minute().await;
    for _ in 0..5 {
        assert_eq!(scene.minute().await, NOTHING);
    }
    assert_eq!(scene.world.count("SELECT count(*) FROM outbox WHERE kind = 'board' AND state = 'dead'").await, 1);
    scene.world.offered("Bo Lind").await;
    assert_eq!(scene.minute().await, ONE);
    assert!(scene.board().text.starts_with("Who owes whom: 2\n"), "{}", scene.board().text);
}

#[tokio::test]
async fn r5_a_board_whose_posting_was_cut_short_is_found_again_and_shows_how_things_are() {
    for waits in [TimeDelta::seconds(10), TimeDelta::minutes(10)] {
        for fault in [Fault::AnswerLost, Fault::RequestLost] {
            let scene = Scene::without_board().await;
            scene.asks().await;
            scene.channels.fails("Who owes whom", &[fault.clone(), fault.clone()]);
            scene.delivers().await;
            let scene = scene.reopened().await;
            // What happens meanwhile is not in the message that may be there.
            scene.world.offered("Ana Reyes").await;
            scene.world.later(waits);
            scene.delivers().await;
            scene.minute().await;
            let text = scene.board().text;
            assert!(text.starts_with("Who owes whom: 1\n"), "{waits}, {fault:?}: {text}");
            assert_eq!(scene.minute().await, NOTHING, "{waits}, {fault:?}");
        }
    }
}

#[tokio::test]
async fn r4_asking_for_the_board_again_with_the_same_interaction_does_nothing_more() {
    let scene = Scene::without_board().await;
    let caller = scene.world.tomas();
    assert_eq!(scene.world.app.board(&caller).await.expect("a board"), BoardPlace::Soon { channel: DEALS });
    let version = "SELECT version FROM boards";
    let before = (scene.rows().await, scene.world.count(version).await);
    scene.world.app.board(&caller).await.expect("a board");
    assert_eq!((scene.rows().await, scene.world.count(version).await), before);
    scene.delivers().await;
    assert!(matches!(scene.asks().await, BoardPlace::Here { .. }));
    scene.delivers().await;
    assert_eq!(scene.board().edits, 1, "asking draws it now");
}

#[cfg(feature = "demo")]
#[tokio::test]
async fn r1_fm18_drawing_the_board_while_one_query_fails() {
    for forever in [false, true] {
        let scene = Scene::new().await;
        let trouble = scene.world.store().trouble().await.expect("hooks");
        for nth in 1.. {
            scene.world.offered(&format!("Creator {nth}")).await;
            scene.delivers().await;
            scene.world.later(TimeDelta::minutes(1));
            trouble.interrupt(nth, if forever { u64::MAX } else { 1 });
            // A failure is logged, or told to the loop; either way the next turn begins anew.
            drop(scene.world.app.draw_boards().await);
            drop(scene.jobs.deliver_all().await);
            let met = trouble.ends();
            scene.world.later(TimeDelta::hours(1));
            scene.delivers().await;
            scene.minute().await;
            let text = scene.board().text;
            assert!(text.starts_with(&format!("Who owes whom: {nth}\n")), "{nth}: {text}");
            assert_eq!(scene.minute().await, NOTHING, "{nth}");
            if !met {
                assert!(nth > 5, "nothing ever went wrong");
                break;
            }
        }
        assert_eq!(scene.world.app.undelivered().await.expect("a count").0, 0);
        scene.world.is_sound().await;
    }
}
