//! Clicks that come twice, too late, or on something that is no longer so.

use accord_standin::{Failure, Target};
use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn a_button_counts_for_the_offer_it_was_drawn_for_and_nothing_else() {
    bot().run(async |bot| {
        bot.begins_with_c1().await;
        bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
        let old = bot.drawing("C-1");
        bot.tomas().runs("/offer counter ref:C-1 cost:500").await;
        bot.tomas().runs("/offer counter ref:C-1 side:creator cost:1200").await;
        bot.overlook_all();
        let head = bot.history_head().await;
        assert_snapshot!(bot.noor().presses("Accept", &old).await, @r"
        C-1 · Ana Reyes: the offer was not accepted.
        Already countered by @tomas now, on behalf of the creator: 1,200 EUR · 2 posts.
        Possible now: accept (/offer accept), counter (/offer counter), decline (/offer decline) or take the offer back (/offer withdraw).
        N15
        ");
        assert_eq!(bot.history_head().await, head);
        // Notes and tags make nothing stale.
        let drawn = bot.drawing("C-1");
        bot.tomas().runs("/collab note ref:C-1 text:\"Call her\"").await;
        bot.tomas().runs("/collab tag ref:C-1 add:beauty").await;
        bot.noor().presses("Accept", &drawn).await;
        assert_snapshot!(bot.news("deals"), @r"
        Agreement Accepted C-1 · Ana Reyes · Spring · card
        The team accepted 1,200 EUR · 2 posts
        Status: Fulfilling
        By @noor
        n12
        ");
    })
    .await;
}

#[tokio::test]
async fn fm5_of_two_people_the_first_wins_and_the_second_is_told() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            let card = bot.drawing("C-1");
            let (mira, noor) = (bot.mira(), bot.noor());
            let (first, second) = tokio::join!(mira.presses("Accept", &card), noor.presses("Accept", &card));
            let accepted = |said: &str| said.contains("the contract is active");
            assert!(accepted(&first) != accepted(&second), "one of them wins:\n{first}\n{second}");
            let told = if accepted(&first) { second } else { first };
            assert!(told.contains("Already accepted by @") && told.ends_with("N15"), "{told}");
            assert_eq!(bot.count("Agreement Accepted"), 2, "the card and one notice");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn the_same_click_delivered_twice_counts_once() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/offer counter ref:C-1 side:creator cost:600").await;
            bot.overlook_all();
            let head = bot.history_head().await;
            bot.tomas().person.repeats_last().unwrap();
            // The answer to the copy comes second, which Discord does not take.
            let refused = |call: &accord_standin::Call| call.path.ends_with("/callback") && call.status == Some(400);
            bot.stage.standin().until(|standin| standin.journal().iter().any(refused)).await;
            bot.stage.settle().await.unwrap();
            assert_eq!(bot.history_head().await, head);
            assert_eq!(bot.news("deals"), "");
            bot.expect_complaint("40060");
        })
        .await;
}

#[tokio::test]
async fn an_answer_that_got_lost_is_not_acted_on_again() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            // The answer arrived, but the bot never hears so.
            bot.stage.standin().faults().fail_next(Target::Callback, Failure::AppliedThenCut);
            bot.mira().presses("Accept", &bot.drawing("C-1")).await;
            assert_snapshot!(bot.news("deals"), @r"
            Agreement Accepted C-1 · Ana Reyes · Spring · card
            The team accepted 900 EUR · 2 posts
            Status: Fulfilling
            By @mira
            n5
            ");
            let history = bot.mira().runs("/collab history ref:C-1").await;
            assert_eq!(history.matches("accepted").count(), 1, "{history}");
        })
        .await;
}

#[tokio::test]
async fn r3_a_click_that_comes_too_late_has_no_effect() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/offer counter ref:C-1 side:creator cost:600").await;
            bot.mira().runs("/offer counter ref:C-1 cost:550").await;
            bot.overlook_all();
            let head = bot.history_head().await;
            // Tomas saw "This interaction failed" four seconds ago; the same counter would be possible again.
            bot.tomas().person.repeats_last_late().unwrap();
            bot.vic().runs("/collab show ref:C-1").await;
            assert_eq!(bot.history_head().await, head);
            assert_eq!(bot.news("deals"), "");
        })
        .await;
}

#[tokio::test]
async fn a_message_of_the_bot_pings_nobody_it_does_not_mean() {
    bot()
        .run(async |bot| {
            bot.mira().runs("/campaign create name:\"@everyone Spring\"").await;
            bot.mira().runs("/creator add name:\"**Ana** <@1> @here\"").await;
            bot.mira().runs("/collab create creator:ana campaign:spring").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · **Ana** <@1> @here · @everyone Spring
            Pending · no offer yet
            Status: Pending · Owner @mira
            n1
            [Make an offer] [Log creator's offer]
            [Set status] [Cancel…] [More]
            ");
            bot.mira()
                .runs("/offer make ref:C-1 cost:5 posts:1 message:\"[free](https://evil.example) @everyone\"")
                .await;
            assert_snapshot!(bot.news("deals"), @r"
            New offer C-1 · **Ana** <@1> @here · @everyone Spring · card
            5 EUR · 1 post · from the team
            “[free](https://evil.example) @everyone”
            **Ana** <@1> @here has until 2026-04-13 09:00 UTC (in 42 days)
            By @mira
            n3
            ");
        })
        .await;
}
