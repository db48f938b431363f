//! Offers and answers, by commands, buttons and forms, for the team and on behalf of the creator.

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn a_whole_negotiation_by_buttons_on_behalf_of_the_creator() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let form = bot.tomas().presses("Make an offer", &bot.drawing("C-1")).await;
            assert_snapshot!(form, @r"
            C-1: make an offer
            Cost*: (500, $1,250.50 or 1.250,50 €; 0 for a gift)
            Posts: (3)
            Deliverables: (2 TikTok videos + 1 Reel)
            Message:
            ");
            let said = bot.tomas().fills(&[("Cost", "500 EUR"), ("Posts", "3"), ("Message", "As last year?")]).await;
            assert_snapshot!(said, @r"
            C-1: offer of 500 EUR · 3 posts (“As last year?”) made. Ana Reyes has until 2026-04-13 09:00 UTC (in 42 days).
            Open the card
            [Undo]
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Waiting on creator, since 2026-03-02 · until 2026-04-13 09:00 UTC (in 42 days)
            500 EUR · 3 posts · team's opening proposal, by @tomas
            “As last year?”
            Round 0 of 3 · counters left: team 3, creator 3
            Status: Negotiating · Owner @tomas
            [Creator accepted] [Creator countered] [Creator declined]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            New offer C-1 · Ana Reyes · Spring · card
            500 EUR · 3 posts · from the team
            “As last year?”
            Ana Reyes has until 2026-04-13 09:00 UTC (in 42 days)
            By @tomas
            n3
            ");

            // The creator's answers are recorded by somebody of the team.
            let form = bot.noor().presses("Creator countered", &bot.drawing("C-1")).await;
            assert_snapshot!(form, @r"
            C-1 · round 1 of 3 · counteroffer
            Cost: 500.00 EUR
            Posts: 3
            Deliverables: (2 TikTok videos + 1 Reel)
            Message:
            ");
            bot.noor().fills(&[("Cost", "800")]).await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Action Required: answer by 2026-04-13 09:00 UTC (in 42 days)
            800 EUR · 3 posts · creator's counter 1, recorded by @noor on behalf of the creator
            Round 1 of 3 · counters left: team 3, creator 2
            Status: Negotiating · Owner @tomas
            [Accept] [Counter] [Decline]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Counteroffer C-1 · Ana Reyes · Spring · card
            800 EUR · 3 posts · from Ana Reyes
            The team has until 2026-04-13 09:00 UTC (in 42 days)
            Recorded by @noor on behalf of the creator
            n5
            ");

            bot.tomas().presses("Counter", &bot.drawing("C-1")).await;
            bot.tomas().fills(&[("Cost", "650"), ("Posts", "2")]).await;
            bot.overlook_all();

            // What is said for the creator is asked once.
            let asked = bot.tomas().presses("Creator accepted", &bot.drawing("C-1")).await;
            assert_snapshot!(asked, @r"
            Ana Reyes accepts 650 EUR · 2 posts?
            [Confirm] [Never mind]
            ");
            let said = bot.tomas().presses_privately("Confirm").await;
            assert_snapshot!(said, @r"
            C-1: 650 EUR · 2 posts accepted on behalf of the creator. Agreement Accepted: the contract is active.
            Open the card
            [Undo]
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Fulfilling · 0 of 2 posts
            Agreed: 650 EUR · 2 posts
            Status: Fulfilling · Agreement Accepted · Owner @tomas
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Agreement Accepted C-1 · Ana Reyes · Spring · card
            Ana Reyes accepted 650 EUR · 2 posts
            Status: Fulfilling
            Recorded by @tomas on behalf of the creator
            n9
            ");
        })
        .await;
}

#[tokio::test]
async fn the_card_says_before_the_last_counter_that_it_is_the_last() {
    bot().run(async |bot| {
        bot.begins_with_c1().await;
        bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
        for (creators, teams) in [("900", "510"), ("880", "520")] {
            bot.tomas().runs(&format!("/offer counter ref:C-1 side:creator cost:{creators}")).await;
            bot.tomas().runs(&format!("/offer counter ref:C-1 cost:{teams}")).await;
        }
        assert_snapshot!(bot.card("C-1"), @r"
        C-1 · Ana Reyes · Spring
        Waiting on creator, since 2026-03-02 · until 2026-04-13 09:00 UTC (in 42 days)
        520 EUR · 2 posts · team's counter 2, by @tomas
        Round 2 of 3 · counters left: team 1, creator 1 · the next counter is the last
        Status: Negotiating · Owner @tomas
        [Creator accepted] [Creator countered] [Creator declined]
        [Set status] [Cancel…] [More]
        ");
        bot.tomas().runs("/offer counter ref:C-1 side:creator cost:860").await;
        bot.tomas().runs("/offer counter ref:C-1 cost:530").await;
        bot.overlook_all();
        assert_snapshot!(bot.card("C-1"), @r"
        C-1 · Ana Reyes · Spring
        Waiting on creator, since 2026-03-02 · until 2026-04-13 09:00 UTC (in 42 days)
        530 EUR · 2 posts · team's counter 3, by @tomas
        Round 3 of 3 · counters left: team 0, creator 0 · no counter left: accept or decline
        Status: Negotiating · Owner @tomas
        [Creator accepted] (Creator countered) [Creator declined]
        [Set status] [Cancel…] [More]
        ");
        assert_snapshot!(bot.tomas().runs("/offer counter ref:C-1 side:creator cost:840").await, @r"
        C-1 · Ana Reyes: the creator's counteroffer was not recorded.
        The creator has used all 3 counters of this negotiation, and can now accept or decline.
        Possible now: take the offer back (/offer withdraw), Creator accepted, Creator declined or move it (/collab status).
        N4
        ");
        // Reaching the limit ends nothing by itself.
        assert_snapshot!(bot.tomas().runs("/offer accept ref:C-1 side:creator").await, @r"
        C-1: 530 EUR · 2 posts accepted on behalf of the creator. Agreement Accepted: the contract is active.
        Open the card
        [Undo]
        ");
        bot.overlook_all();
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_offer_is_replaced_by_its_own_side() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"5000 EUR\" posts:2").await;
            bot.advance("1 day").await;
            bot.tomas().runs("/offer withdraw ref:C-1").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Action Required: the offer was withdrawn · replace it by 2026-04-13 09:00 UTC (in 41 days)
            5,000 EUR · 2 posts · team's opening proposal, by @tomas · withdrawn
            Round 0 of 3 · counters left: team 3, creator 3
            Status: Negotiating · Owner @tomas
            [Replace the offer]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.tomas().runs("/offer accept ref:C-1 side:creator").await, @r"
            C-1 · Ana Reyes: the creator's acceptance was not recorded.
            The team took its offer back and replaces it first, with /offer make.
            Possible now: make an offer (/offer make), move it (/collab status) or cancel it (/collab cancel).
            N11
            ");
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Waiting on creator, since 2026-03-03 · until 2026-04-13 09:00 UTC (in 41 days)
            500 EUR · 2 posts · team's opening proposal, by @tomas
            Round 0 of 3 · counters left: team 3, creator 3
            Status: Negotiating · Owner @tomas
            [Creator accepted] [Creator countered] [Creator declined]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            New offer C-1 · Ana Reyes · Spring · card
            5,000 EUR · 2 posts · from the team
            Ana Reyes has until 2026-04-13 09:00 UTC (in 41 days)
            By @tomas
            n3

            Offer withdrawn C-1 · Ana Reyes · Spring · card
            The team took its offer back and replaces it next.
            By @tomas
            n5

            New offer C-1 · Ana Reyes · Spring · card
            500 EUR · 2 posts · from the team
            It replaces the offer that was withdrawn; round and deadline stay.
            Ana Reyes has until 2026-04-13 09:00 UTC (in 41 days)
            By @tomas
            n7
            ");
        })
        .await;
}

#[tokio::test]
async fn a_refused_form_is_opened_again_with_everything_typed() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().presses("Make an offer", &bot.drawing("C-1")).await;
            let refused = bot.tomas().fills(&[("Cost", "1.234 EUR"), ("Posts", "3"), ("Message", "Dear Ana")]).await;
            assert_snapshot!(refused, @r"
            C-1 · Ana Reyes: the offer was not made.
            That could mean 1,234.00 EUR or 1.234 EUR; please write it with all its decimals, such as 1,234.00 EUR.
            Amounts
            [Edit and try again]
            ");
            // It is kept in the database, so not even a restart loses it.
            bot.restarts().await;
            let form = bot.tomas().presses_privately("Edit and try again").await;
            assert_snapshot!(form, @r"
            C-1: make an offer
            Cost*: 1.234 EUR
            Posts: 3
            Deliverables: (2 TikTok videos + 1 Reel)
            Message: Dear Ana
            ");
            bot.tomas().fills(&[("Cost", "1,234.00 EUR")]).await;
            assert_snapshot!(bot.news("deals"), @r"
            New offer C-1 · Ana Reyes · Spring · card
            1,234 EUR · 3 posts · from the team
            “Dear Ana”
            Ana Reyes has until 2026-04-13 09:00 UTC (in 42 days)
            By @tomas
            n3
            ");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn an_amendment_leaves_the_old_terms_in_force_until_the_new_ones_are_accepted() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/offer accept ref:C-1 side:creator").await;
            bot.overlook_all();
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"700 EUR\" posts:3").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Action Required: answer by 2026-04-13 09:00 UTC (in 42 days) · amendment
            700 EUR · 3 posts · creator's opening proposal, recorded by @tomas on behalf of the creator
            Round 0 of 3 · counters left: team 3, creator 3
            In force: 500 EUR · 2 posts
            Status: Negotiating · Owner @tomas
            [Accept] [Counter] [Decline]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Amendment opened C-1 · Ana Reyes · Spring · card
            700 EUR · 3 posts · from Ana Reyes
            The team has until 2026-04-13 09:00 UTC (in 42 days)
            Recorded by @tomas on behalf of the creator
            n7
            ");
            bot.advance("42 days").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Fulfilling · 0 of 2 posts
            Agreed: 500 EUR · 2 posts
            Status: Fulfilling · Owner @tomas
            [Set status] [Cancel…] [More]
            ");
            assert_eq!(bot.count("Amendment ended"), 1);
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn a_manager_who_tries_again_after_a_decline_is_told_so() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/offer decline ref:C-1 side:creator").await;
            let refused = bot.tomas().runs("/collab restore ref:C-1 status:Negotiating").await;
            assert!(refused.contains("N6"), "{refused}");
            bot.news("deals");
            let restored = bot.mira().runs("/collab restore ref:C-1 status:Negotiating").await;
            assert!(restored.contains("although the creator had declined"), "{restored}");
            let news = bot.news("deals");
            assert!(news.contains("No Agreement Reached: the creator declined. Talk 2 is open."), "{news}");
            bot.overlook_all();
        })
        .await;
}
