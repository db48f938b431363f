//! Each notice once, whatever Discord does meanwhile (S6).

use accord::cli::demo::GUILD;
use accord_standin::{Failure, Permission, Target};

use crate::harness::bot;

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_again_under_the_same_nonce() {
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
async fn after_the_nonce_is_forgotten_the_channel_is_searched() {
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
async fn a_lost_answer_is_not_forgotten_over_a_refusal() {
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
