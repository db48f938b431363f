//! Each notice once, whatever Discord does meanwhile (S6).

use accord::cli::demo::GUILD;
use accord_standin::{Failure, Permission, Target};
use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn fm2_an_answer_that_was_lost_is_asked_for_again_under_the_same_nonce() {
    for failure in [Failure::AppliedThenCut, Failure::AppliedThenStatus(502)] {
        bot()
            .run(async |bot| {
                bot.begins_with_c1().await;
                bot.stage.standin().faults().fail_next_post(failure);
                bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
                bot.advance("1 hour").await;
                assert_eq!(bot.count("New offer"), 1);
                bot.overlook_all();
            })
            .await;
    }
}

#[tokio::test]
async fn fm2_after_the_nonce_is_forgotten_the_channel_is_searched() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let faults = bot.stage.standin().faults();
            faults.fail_next_post(Failure::AppliedThenCut);
            faults.fail_next_post(Failure::AppliedThenCut);
            faults.fail_next(Target::Read, Failure::Status(500));
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            assert_eq!(bot.count("New offer"), 1);
            bot.jump("10 minutes").await;
            bot.jump("10 minutes").await;
            assert_eq!(bot.count("New offer"), 1);
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn fm2_a_lost_answer_is_not_forgotten_over_a_refusal() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let faults = bot.stage.standin().faults();
            faults.fail_next_post(Failure::AppliedThenCut);
            faults.fail_next_post(Failure::Status(403));
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            assert_eq!(bot.count("New offer"), 1);
            // By the time it is tried again, no nonce is remembered.
            bot.jump("10 minutes").await;
            assert_eq!(bot.count("New offer"), 1);
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn what_is_said_about_one_collaboration_is_said_in_order() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/collab create creator:ana").await;
            bot.card("C-2");
            for _ in 0..2 {
                bot.stage.standin().faults().fail_next_post(Failure::Status(500));
            }
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/offer counter ref:C-1 side:creator cost:700").await;
            // Another one is not held up by it.
            bot.tomas().runs("/offer make ref:C-2 cost:\"100 EUR\" posts:1").await;
            assert_eq!((bot.count("New offer"), bot.count("Counteroffer")), (1, 0));
            bot.jump("1 hour").await;
            let news = bot.news("deals");
            let (offer, counter) = (news.find("500 EUR").unwrap(), news.find("Counteroffer").unwrap());
            assert!(offer < counter, "{news}");
        })
        .await;
}

#[tokio::test]
async fn a_missing_permission_holds_notices_back_until_it_is_given() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.stage.standin().faults().deny(GUILD, "deals", Permission::SendMessages);
            // What was asked for is done all the same; the answer does not need the channel.
            let said = bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            assert!(said.contains("500 EUR"), "{said}");
            bot.jump("2 hours").await;
            assert_eq!(bot.news("deals"), "");
            bot.stage.standin().faults().allow(GUILD, "deals", Permission::SendMessages);
            bot.jump("2 hours").await;
            assert_eq!(bot.count("New offer"), 1);
            bot.overlook_all();
            bot.expect_every_complaint("50013");
        })
        .await;
}

#[tokio::test]
async fn a_gateway_that_breaks_is_taken_up_again() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let (standin, faults) = (bot.stage.standin().clone(), bot.stage.standin().faults());
            faults.gateway_drops();
            standin.bot_is_ready().await;
            faults.gateway_asks_to_reconnect();
            standin.bot_is_ready().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            assert_eq!(bot.count("New offer"), 1);
            assert_eq!(standin.sessions_begun(), 1, "sessions are resumed, not begun anew");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn what_waits_for_a_channel_is_said_in_its_successor() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.stage.standin().faults().deny(GUILD, "deals", Permission::SendMessages);
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.mira().runs("/settings channels deals:#digest").await;
            let digest = bot.stage.standin().channel(GUILD, "digest").messages();
            let said = |text: &str| digest.iter().filter(|message| message.text().contains(text)).count();
            assert_eq!((said("New offer C-1"), said("500 EUR · 2 posts · team's opening proposal")), (1, 1));
            bot.expect_every_complaint("50013");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn fm8_a_missing_permission_is_reported_once_by_its_name_and_a_manager_has_it_tried_again() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.stage.standin().faults().deny(GUILD, "deals", Permission::SendMessages);
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/offer withdraw ref:C-1").await;
            assert_snapshot!(bot.news("approvals"), @r"
            Cannot post to #deals: Accord lacks Send Messages there.
            Give it back in the channel's permissions, or choose another one with /settings channels.
            2 messages wait and will be posted then, in order. Next try 2026-03-02 09:01 UTC (in 1 minute).
            n4
            [Health]
            ");
            assert_snapshot!(bot.vic().runs("/health").await, @r"
            Health
            Cannot post to #deals since 2026-03-02 09:00 UTC
            Accord lacks Send Messages there.
            3 messages wait · next try in 1 minute
            Job board ran now
            Job content_due ran now
            Job digest ran now
            Job expire ran now
            Job register ran now
            Job tidy ran now
            Job track ran now
            Job warn ran now
            ");
            assert_snapshot!(bot.mira().runs("/health").await, @r"
            Health
            Cannot post to #deals since 2026-03-02 09:00 UTC
            Accord lacks Send Messages there.
            3 messages wait · next try in 1 minute
            Job board ran now
            Job content_due ran now
            Job digest ran now
            Job expire ran now
            Job register ran now
            Job tidy ran now
            Job track ran now
            Job warn ran now
            [Try again now]
            ");
            bot.stage.standin().faults().allow(GUILD, "deals", Permission::SendMessages);
            assert_snapshot!(bot.mira().presses_privately("Try again now").await, @r"
            Trying again: 0 messages and 1 channel.
            Health
            Cannot post to #deals since 2026-03-02 09:00 UTC
            Accord lacks Send Messages there.
            3 messages wait · next try now
            Job board ran now
            Job content_due ran now
            Job digest ran now
            Job expire ran now
            Job register ran now
            Job tidy ran now
            Job track ran now
            Job warn ran now
            [Try again now]
            ");
            assert_eq!((bot.count("New offer"), bot.count("Offer withdrawn")), (1, 1));
            assert_snapshot!(bot.mira().runs("/health").await, @r"
            Health
            Everything that was to be posted is posted, or on its way.
            Job board ran now
            Job content_due ran now
            Job digest ran now
            Job expire ran now
            Job register ran now
            Job tidy ran now
            Job track ran now
            Job warn ran now
            ");
            bot.expect_complaint("50013");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn what_falls_due_at_once_shares_a_message_from_whose_menu_each_is_answered() {
    bot()
        .run(async |bot| {
            for index in 1..=7 {
                bot.mira().runs(&format!("/creator add name:\"Creator {index}\"")).await;
                bot.tomas().runs(&format!("/collab create creator:\"Creator {index}\"")).await;
                let offer = format!("/offer make ref:C-{index} side:creator cost:\"{index}00 EUR\" posts:1");
                bot.tomas().runs(&offer).await;
            }
            bot.overlook_all();
            bot.jump("41 days 1 minute").await;
            assert_snapshot!(bot.news("deals"), @r"
            (pings tomas)
            7 deadlines at once @tomas
            Expires in 1 day C-1 · Creator 1 · card
            100 EUR · 1 post · from Creator 1
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n22
            Expires in 1 day C-2 · Creator 2 · card
            200 EUR · 1 post · from Creator 2
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n23
            Expires in 1 day C-3 · Creator 3 · card
            300 EUR · 1 post · from Creator 3
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n24
            Expires in 1 day C-4 · Creator 4 · card
            400 EUR · 1 post · from Creator 4
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n25
            Expires in 1 day C-5 · Creator 5 · card
            500 EUR · 1 post · from Creator 5
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n26
            Expires in 1 day C-6 · Creator 6 · card
            600 EUR · 1 post · from Creator 6
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n27
            Expires in 1 day C-7 · Creator 7 · card
            700 EUR · 1 post · from Creator 7
            The team owes the answer, until 2026-04-13 09:00 UTC (in 23 hours)
            Owner @tomas
            n28
            {Open one to answer…: C-1 · Creator 1 | C-2 · Creator 2 | C-3 · Creator 3 | C-4 · Creator 4 | C-5 · Creator 5 | C-6 · Creator 6 | C-7 · Creator 7}
            ");
            assert_snapshot!(bot.mira().chooses_publicly("C-5 · Creator 5").await, @r"
            C-5 · Creator 5
            Action Required: answer by 2026-04-13 09:00 UTC (in 23 hours)
            500 EUR · 1 post · creator's opening proposal, recorded by @tomas on behalf of the creator
            Round 0 of 3 · counters left: team 3, creator 3
            Status: Negotiating · Owner @tomas
            [Accept] [Counter] [Decline]
            [Set status] [Cancel…] [More]
            ");
            bot.mira().presses_privately("Accept").await;
            assert_eq!(bot.count("Agreement Accepted"), 2, "the card and the notice");
            bot.overlook_all();
        })
        .await;
}
