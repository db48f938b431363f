//! A collaboration from its creation to the end, and back.

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn a_collaboration_goes_all_the_way() {
    bot()
        .run(async |bot| {
            bot.mira().runs("/campaign create name:Spring budget:\"10000 EUR\"").await;
            bot.mira().runs(r#"/creator add name:"Ana Reyes" platform:TikTok handle:@ana.reyes"#).await;
            let said = bot.tomas().runs(r#"/collab create creator:ana campaign:Spring note:"Size M""#).await;
            assert_snapshot!(said, @r"
            C-1: created with Ana Reyes for Spring, status Pending.
            [Make an offer] [Undo]
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Pending · no offer yet
            Product: Size M
            Budget: 10,000 EUR left of 10,000 EUR, all offers counted · now
            Status: Pending · Owner @tomas
            n1
            [Make an offer] [Log creator's offer]
            [Set status] [Cancel…] [More]
            ");

            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"€900\" posts:2 deliverables:\"2 Reels\"").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Action Required: answer by 2026-04-13 09:00 UTC (in 42 days)
            900 EUR · 2 posts · 2 Reels · creator's opening proposal, recorded by @tomas on behalf of the creator
            Round 0 of 3 · counters left: team 3, creator 3
            Product: Size M
            Budget: 9,100 EUR left of 10,000 EUR, all offers counted · now
            Status: Negotiating · Owner @tomas
            [Accept] [Counter] [Decline]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            New offer C-1 · Ana Reyes · Spring · card
            900 EUR · 2 posts · 2 Reels · from Ana Reyes
            The team has until 2026-04-13 09:00 UTC (in 42 days)
            Recorded by @tomas on behalf of the creator
            n3
            ");
            let said = bot.mira().presses("Accept", &bot.drawing("C-1")).await;
            assert_snapshot!(said, @r"
            C-1: 900 EUR · 2 posts · 2 Reels accepted. Agreement Accepted: the contract is active.
            Budget: 9,100 EUR left of 10,000 EUR, all offers counted.
            Open the card
            [Undo]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Agreement Accepted C-1 · Ana Reyes · Spring · card
            The team accepted 900 EUR · 2 posts · 2 Reels
            Status: Fulfilling
            By @mira
            n5
            ");

            // Posts are logged; the last one is answered with a suggestion, and nothing moves by itself (L1).
            bot.tomas().runs("/collab post ref:C-1 url:https://www.tiktok.com/@ana.reyes/video/1").await;
            let said = bot.tomas().runs("/collab post ref:C-1 url:https://www.tiktok.com/@ana.reyes/video/2").await;
            assert_snapshot!(said, @r"
            C-1: post of 2026-03-02 on TikTok (https://www.tiktok.com/@ana.reyes/video/2) logged.
            2 of 2 posts.
            All agreed posts are in: is the deal completed?
            Open the card
            [Mark as completed] [Undo]
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Fulfilling · 2 of 2 posts
            Agreed: 900 EUR · 2 posts · 2 Reels
            Product: Size M
            Status: Fulfilling · Agreement Accepted · Owner @tomas
            [Set status] [Cancel…] [More]
            ");
            bot.tomas().runs("/collab status ref:C-1 status:Completed").await;
            assert_snapshot!(bot.news("deals"), @r"
            Status changed C-1 · Ana Reyes · Spring · card
            Fulfilling → Completed
            By @tomas
            n9
            ");

            // Back again (L2).
            bot.tomas().runs("/collab status ref:C-1 status:Fulfilling").await;
            assert_snapshot!(bot.news("deals"), @r"
            Status changed C-1 · Ana Reyes · Spring · card
            Completed → Fulfilling
            By @tomas
            n11
            ");
            assert_snapshot!(bot.tomas().runs("/collab history ref:C-1").await, @r"
            History of C-1 · Ana Reyes
            Moved from Completed to Fulfilling · @tomas · 2026-03-02 09:00 UTC
            Moved from Fulfilling to Completed · @tomas · 2026-03-02 09:00 UTC
            Post of 2026-03-02 on TikTok (https://www.tiktok.com/@ana.reyes/video/2) logged · @tomas · 2026-03-02 09:00 UTC
            Post of 2026-03-02 on TikTok (https://www.tiktok.com/@ana.reyes/video/1) logged · @tomas · 2026-03-02 09:00 UTC
            900 EUR · 2 posts · 2 Reels accepted · @mira · 2026-03-02 09:00 UTC
            Offer of 900 EUR · 2 posts · 2 Reels made · @tomas on behalf of the creator · 2026-03-02 09:00 UTC
            Negotiation opened, 3 rounds, 42 days · @tomas · 2026-03-02 09:00 UTC
            Created with Ana Reyes for Spring, status Pending · @tomas · 2026-03-02 09:00 UTC
            ");
            assert_snapshot!(bot.vic().runs("/collab list").await, @r"
            Collaborations: 1
            C-1 · Ana Reyes · Spring · Fulfilling, 2 of 2 posts
            ");
        })
        .await;
}

#[tokio::test]
async fn completing_with_fewer_posts_asks_once() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:0 posts:2").await;
            bot.tomas().runs("/offer accept ref:C-1 side:creator").await;
            bot.overlook_all();
            let asked = bot.tomas().runs("/collab status ref:C-1 status:Completed").await;
            assert_snapshot!(asked, @r"
            C-1: 0 of 2 posts logged. Move it to Completed all the same?
            L7
            [Confirm] [Never mind]
            ");
            let said = bot.tomas().presses_privately("Confirm").await;
            assert_snapshot!(said, @r"
            C-1: moved from Fulfilling to Completed.
            Open the card
            [Undo]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Status changed C-1 · Ana Reyes · Spring · card
            Fulfilling → Completed
            By @tomas
            n7
            ");
        })
        .await;
}

#[tokio::test]
async fn a_cancellation_needs_a_reason_and_other_needs_words() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let asked = bot.tomas().presses("Cancel…", &bot.drawing("C-1")).await;
            assert_snapshot!(asked, @r"
            C-1 · Ana Reyes is Pending.
            {Why is it cancelled?: Creator declined | Creator unresponsive | Budget cut | Campaign cancelled | Other}
            ");
            let form = bot.tomas().chooses("Other").await;
            assert_snapshot!(form, @r"
            C-1: why is it cancelled?
            Reason*:
            ");
            let said = bot.tomas().fills(&[("Reason", "The *shop* moves @everyone")]).await;
            assert_snapshot!(said, @r"
            C-1: cancelled, Other (“The *shop* moves @everyone”).
            Open the card
            [Undo]
            ");
            // What people type is neither markup nor a ping (S7).
            assert_snapshot!(bot.news("deals"), @r"
            Cancelled C-1 · Ana Reyes · Spring · card
            Other
            “The *shop* moves @everyone”
            By @tomas
            n3
            ");

            let asked = bot.tomas().presses("Restore…", &bot.drawing("C-1")).await;
            assert_snapshot!(asked, @r"
            C-1 · Ana Reyes is cancelled.
            {Restore C-1 to: Pending | Negotiating | Fulfilling | Completed}
            ");
            bot.tomas().chooses("Pending").await;
            assert_snapshot!(bot.news("deals"), @r"
            Restored C-1 · Ana Reyes · Spring · card
            Status: Pending
            By @tomas
            n5
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Pending · no offer yet
            Status: Pending · Owner @tomas
            [Make an offer] [Log creator's offer]
            [Set status] [Cancel…] [More]
            ");
        })
        .await;
}

#[tokio::test]
async fn a_card_says_everything_that_matters_under_more() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let more = bot.tomas().presses("More", &bot.drawing("C-1")).await;
            assert_snapshot!(more, @r"
            C-1 · Ana Reyes · Spring
            Status Pending
            Policy a negotiation gets 3 rounds, 42 days from the last offer
            Terms no terms yet (draft)
            Owner @tomas
            Due not set
            Posts 0 posts logged
            Open the card
            [History] [Terms] [Post] [Add tracking] [Note]
            [Assign] [Make an offer]
            ");
            let form = bot.tomas().presses_privately("Note").await;
            assert_snapshot!(form, @r"
            C-1: add a note
            Note*:
            ");
            bot.tomas().fills(&[("Note", "Prefers mornings")]).await;
            assert_snapshot!(bot.tomas().runs("/collab history ref:C-1").await, @r"
            History of C-1 · Ana Reyes
            Note added: “Prefers mornings” · @tomas · 2026-03-02 09:00 UTC
            Created with Ana Reyes for Spring, status Pending · @tomas · 2026-03-02 09:00 UTC
            ");
        })
        .await;
}

#[tokio::test]
async fn fm7_a_card_somebody_deleted_is_posted_again() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            assert!(bot.stage.standin().faults().delete_message(bot.drawing("C-1").id));
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:1").await;
            assert_snapshot!(bot.news("deals"), @r"
            New offer C-1 · Ana Reyes · Spring · card
            500 EUR · 1 post · from the team
            Ana Reyes has until 2026-04-13 09:00 UTC (in 42 days)
            By @tomas
            n3

            C-1 · Ana Reyes · Spring
            Waiting on creator, since 2026-03-02 · until 2026-04-13 09:00 UTC (in 42 days)
            500 EUR · 1 post · team's opening proposal, by @tomas
            Round 0 of 3 · counters left: team 3, creator 3
            Status: Negotiating · Owner @tomas
            n2
            [Creator accepted] [Creator countered] [Creator declined]
            [Set status] [Cancel…] [More]
            ");
            bot.expect_complaint("10008");
        })
        .await;
}
