//! The board (S2): one message a guild that shows who owes whom, and from which every daily act can be tapped.

use accord_standin::MessageView;
use insta::assert_snapshot;

use crate::harness::{Scene, bot, without_addresses};

/// The one board of a channel, as it is drawn now.
fn board(bot: &Scene, channel: &str) -> MessageView {
    let posts = bot.stage.channel(channel).messages();
    let mut boards: Vec<_> = posts.into_iter().filter(|post| post.text().starts_with("Who owes whom")).collect();
    assert_eq!(boards.len(), 1, "boards in #{channel}");
    boards.remove(0)
}

fn shown(bot: &Scene, channel: &str) -> String {
    without_addresses(&board(bot, channel).text())
}

#[tokio::test]
async fn s2_the_team_works_from_one_board_that_follows_what_happens() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            // Who only reads has nothing posted; who acts does, once.
            assert_snapshot!(bot.vic().runs("/collab board").await, @r"
            The board was not posted.
            This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
            P1
            ");
            assert_snapshot!(bot.tomas().runs("/collab board").await, @"The board comes to #deals in a moment, and stays up to date there.");
            assert_snapshot!(bot.news("deals"), @r"
            Who owes whom: 0
            Nobody owes anything: no negotiation runs, and no content has a due date.
            n2
            [New]
            ");
            assert_snapshot!(bot.vic().runs("/collab board").await, @"Open the board in #deals.");

            // What happens is there within the minute, in the same message.
            let first = board(bot, "deals").id;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.mira().runs("/creator add name:\"Bo Lind\"").await;
            bot.overlook_all();
            bot.advance("1 minute").await;
            assert_snapshot!(shown(bot, "deals"), @r"
            Who owes whom: 1
            C-1 · Team owes Ana Reyes an answer · in 41 days · @tomas
            [New]
            {Open one…: C-1 · Ana Reyes · Spring}
            ");
            assert_eq!(board(bot, "deals").id, first);

            // New: not for who only reads.
            assert_snapshot!(bot.vic().presses("New", &board(bot, "deals")).await, @r"
            The collaboration was not created.
            This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
            P1
            ");
            assert_snapshot!(bot.tomas().presses("New", &board(bot, "deals")).await, @r"
            New collaboration
            Creator*: (Name, handle or e-mail; /creator add adds one)
            Campaign: (Its name, if it belongs to one)
            ");
            assert_snapshot!(bot.tomas().fills(&[("Creator", "Bo Lint")]).await, @r"
            The collaboration was not created.
            Nothing here is called “Bo Lint”. Look at the spelling; /creator add adds a creator.
            Input
            [Edit and try again]
            ");
            assert_snapshot!(bot.tomas().presses_privately("Edit and try again").await, @r"
            New collaboration
            Creator*: Bo Lint
            Campaign: (Its name, if it belongs to one)
            ");
            assert_snapshot!(bot.tomas().fills(&[("Creator", "bo lind"), ("Campaign", "Spring")]).await, @r"
            C-2: created with Bo Lind for Spring, status Pending.
            [Make an offer] [Undo]
            ");
            bot.card("C-2");
            bot.tomas().presses_privately("Make an offer").await;
            bot.tomas().fills(&[("Cost", "500 EUR"), ("Posts", "1")]).await;
            bot.advance("1 minute").await;
            assert_snapshot!(shown(bot, "deals"), @r"
            Who owes whom: 2
            C-1 · Team owes Ana Reyes an answer · in 41 days · @tomas
            C-2 · Bo Lind owes an answer · in 41 days · @tomas
            [New]
            {Open one…: C-1 · Ana Reyes · Spring | C-2 · Bo Lind · Spring}
            ");

            // Each row opens with its buttons.
            assert_snapshot!(bot.mira().chooses_publicly("C-1 · Ana Reyes · Spring").await, @r"
            C-1 · Ana Reyes · Spring
            Action Required: answer by 2026-04-13 09:00 UTC (in 41 days)
            900 EUR · 2 posts · creator's opening proposal, recorded by @tomas on behalf of the creator
            Round 0 of 3 · counters left: team 3, creator 3
            Status: Negotiating · Owner @tomas
            [Accept] [Counter] [Decline]
            [Set status] [Cancel…] [More]
            ");
            bot.mira().presses_privately("Accept").await;
            bot.advance("1 minute").await;
            assert_snapshot!(shown(bot, "deals"), @r"
            Who owes whom: 1
            C-2 · Bo Lind owes an answer · in 41 days · @tomas
            [New]
            {Open one…: C-2 · Bo Lind · Spring}
            ");
            bot.overlook_all();

            // Time alone disturbs nobody, and neither does a restart.
            bot.advance("5 hours").await;
            bot.restarts().await;
            assert_eq!((bot.news("deals"), board(bot, "deals").id), (String::new(), first));
        })
        .await;
}

#[tokio::test]
async fn s2_a_board_that_is_lost_comes_again_and_one_that_moves_leaves_nothing_behind() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.mira().runs("/settings channels board:#digest").await;
            bot.advance("1 minute").await;
            let first = board(bot, "digest").id;
            bot.overlook_all();

            // Somebody deletes it: it comes again with the next change.
            assert!(bot.stage.standin().faults().delete_message(first));
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.advance("1 minute").await;
            assert_snapshot!(without_addresses(&bot.news("digest")), @r"
            Who owes whom: 1
            C-1 · Team owes Ana Reyes an answer · in 41 days · @tomas
            n5
            [New]
            {Open one…: C-1 · Ana Reyes · Spring}
            ");
            let second = board(bot, "digest").id;
            bot.expect_every_complaint("10008");

            // Discord takes only so many edits of an old message: then it is a new one.
            bot.stage.standin().set_old_edits(1);
            bot.advance("2 hours").await;
            bot.tomas().runs("/offer counter ref:C-1 cost:\"800 EUR\"").await;
            bot.advance("1 minute").await;
            assert_eq!(board(bot, "digest").id, second);
            bot.tomas().runs("/offer withdraw ref:C-1").await;
            bot.advance("1 minute").await;
            assert_ne!(board(bot, "digest").id, second);
            assert_snapshot!(without_addresses(&bot.news("digest")), @r"
            Who owes whom: 1
            C-1 · Team owes Ana Reyes a new offer · in 41 days · @tomas
            n11
            [New]
            {Open one…: C-1 · Ana Reyes · Spring}
            ");
            bot.expect_every_complaint("30046");
            bot.stage.standin().set_old_edits(100);

            // It moves, and the old one goes.
            bot.mira().runs("/settings channels board:#deals").await;
            bot.advance("1 minute").await;
            assert!(board(bot, "deals").text().contains("C-1"));
            let left = bot.stage.channel("digest").messages();
            assert!(left.is_empty(), "{left:?}");
            bot.overlook_all();
            bot.advance("1 hour").await;
            assert_eq!((bot.news("deals"), bot.news("digest")), (String::new(), String::new()));
        })
        .await;
}
