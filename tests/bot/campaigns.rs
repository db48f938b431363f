//! Campaigns: shown, changed, put away, called off with everything open in them (P3).

use insta::assert_snapshot;

use crate::harness::{Scene, bot};

/// Spring with an open negotiation, a deal in force, a pending one and a completed one; and one outside.
async fn a_campaign(bot: &mut Scene) {
    bot.begins_with_c1().await;
    for name in ["Bo Lind", "Caro Diaz", "Dana Fox"] {
        bot.mira().runs(&format!("/creator add name:\"{name}\"")).await;
    }
    bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
    let deals = [
        "creator:\"Bo Lind\" campaign:Spring cost:\"400 EUR\" posts:3 status:Fulfilling",
        "creator:\"Caro Diaz\" campaign:Spring",
        "creator:\"Dana Fox\" campaign:Spring cost:\"100 EUR\" posts:1 status:Completed",
        "creator:\"Bo Lind\"",
    ];
    for deal in deals {
        bot.tomas().runs(&format!("/collab create {deal}")).await;
    }
    bot.tomas().runs("/collab post ref:C-2 url:https://www.instagram.com/p/1").await;
    bot.overlook_all();
}

#[tokio::test]
async fn p3_a_campaign_is_cancelled_with_what_is_open_in_it_and_that_is_said_once() {
    bot()
        .run(async |bot| {
            a_campaign(bot).await;
            assert_snapshot!(bot.mira().runs("/campaign cancel campaign:Spring").await, @r"
            Cancel the campaign Spring? 3 open collaborations are cancelled with it, for the reason Campaign cancelled; completed ones stay.
            P3
            C-1 · Ana Reyes · Action Required: the team answers, ends in 42 days
            C-2 · Bo Lind · Fulfilling
            C-3 · Caro Diaz · Pending
            [Cancel the campaign] [Never mind]
            ");
            assert_eq!(bot.news("deals"), "", "asking changes nothing");
            assert_snapshot!(bot.mira().presses_privately("Cancel the campaign").await, @"Campaign Spring is cancelled, 3 collaborations with it.");
            assert_snapshot!(bot.news("deals"), @r"
            Campaign cancelled Spring
            3 collaborations cancelled: C-1, C-2, C-3
            By @mira
            n12
            ");
            for (reference, now) in [
                ("C-1", "Cancelled: Campaign cancelled"),
                ("C-2", "Cancelled: Campaign cancelled"),
                ("C-3", "Cancelled: Campaign cancelled"),
                ("C-4", "Completed"),
                ("C-5", "Pending"),
            ] {
                assert!(bot.card(reference).contains(now), "{reference}: {}", bot.card(reference));
            }
            assert!(bot.tomas().runs("/collab history ref:C-1").await.contains("ancelled, Campaign cancelled"));

            // The campaign takes nothing new, and nothing back.
            let head = bot.history_head().await;
            for line in [
                "/collab create creator:\"Dana Fox\" campaign:Spring",
                "/collab restore ref:C-1 status:Negotiating",
                "/campaign edit campaign:Spring budget:100",
                "/campaign archive campaign:Spring",
                "/campaign cancel campaign:Spring",
            ] {
                let refused = bot.mira().runs(line).await;
                assert!(refused.ends_with("P3") || refused.ends_with("L5"), "{line}: {refused}");
            }
            assert_eq!(bot.history_head().await, head);

            // Restoring revives the campaign only.
            assert_snapshot!(bot.tomas().runs("/campaign restore campaign:Spring").await, @"Campaign Spring is active again. What was cancelled with it stays Cancelled.");
            assert_eq!(bot.history_head().await, head);
            bot.tomas().runs("/collab restore ref:C-1 status:Negotiating").await;
            assert!(bot.card("C-1").contains("Action Required: answer"));
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn p3_the_answer_counts_for_the_collaborations_that_were_shown() {
    bot()
        .run(async |bot| {
            a_campaign(bot).await;
            bot.mira().runs("/campaign cancel campaign:Spring").await;
            bot.tomas().runs("/collab cancel ref:C-3 reason:\"Budget cut\"").await;
            bot.overlook_all();
            let head = bot.history_head().await;
            assert_snapshot!(bot.mira().presses_privately("Cancel the campaign").await, @r"
            Its collaborations have changed since; nothing was cancelled. Please look again.
            Cancel the campaign Spring? 2 open collaborations are cancelled with it, for the reason Campaign cancelled; completed ones stay.
            P3
            C-1 · Ana Reyes · Action Required: the team answers, ends in 42 days
            C-2 · Bo Lind · Fulfilling
            [Cancel the campaign] [Never mind]
            ");
            assert_eq!((bot.history_head().await, bot.news("deals")), (head, String::new()));
            assert_snapshot!(bot.mira().presses_privately("Cancel the campaign").await, @"Campaign Spring is cancelled, 2 collaborations with it.");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn a_campaign_shows_what_it_holds() {
    bot()
        .run(async |bot| {
            a_campaign(bot).await;
            bot.mira().runs("/campaign edit campaign:Spring budget:\"5000 EUR\" deadline:2026-05-31").await;
            assert_snapshot!(bot.vic().runs("/campaign show campaign:Spring").await, @r"
            Spring
            Active · until 2026-05-31 · Owner @mira
            4 collaborations: 1 Pending · 1 Negotiating · 1 Fulfilling · 1 Completed
            1 of 4 agreed posts logged
            Budget: 3,600 EUR left of 5,000 EUR, all offers counted: 500 EUR committed · 900 EUR offered
            C-1 · Ana Reyes · Action Required: the team answers, ends in 42 days
            C-3 · Caro Diaz · Pending
            C-2 · Bo Lind · Fulfilling
            C-4 · Dana Fox · Completed
            ");
            // A new name is on the cards of what is open.
            assert_snapshot!(bot.tomas().runs("/campaign edit campaign:Spring name:\"Spring 2026\" budget:none").await, @"Campaign Spring 2026 is changed, until 2026-05-31.");
            assert!(bot.card("C-1").contains("Ana Reyes · Spring 2026"));
            assert_snapshot!(bot.tomas().runs("/campaign archive campaign:\"Spring 2026\"").await, @"Campaign Spring 2026 is archived. Its collaborations go on; new ones are refused until /campaign restore.");
            assert_snapshot!(bot.tomas().runs("/campaign list state:Archived").await, @r"
            Campaigns: 1
            Spring 2026 · Archived · 3 open of 4 collaborations, until 2026-05-31
            ");
            assert_eq!(bot.tomas().is_suggested("/campaign restore campaign:spring").await, ["Spring 2026"]);
            assert_eq!(bot.tomas().is_suggested("/campaign archive campaign:spring").await, [""; 0]);
            // Archived, everything in it goes on.
            bot.tomas().runs("/offer accept ref:C-1").await;
            bot.overlook_all();
            bot.tomas().runs("/campaign create name:\"Spring 2026\"").await;
            assert_snapshot!(bot.tomas().runs("/campaign restore campaign:campaign-1").await, @r"
            The campaign was not restored.
            “Spring 2026” is there already. Choose another name.
            Input
            ");
        })
        .await;
}

#[tokio::test]
async fn a2_what_is_left_is_seen_before_the_click_and_past_it_is_said_or_refused() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.mira().runs("/creator add name:\"Bo Lind\"").await;
            bot.mira().runs("/campaign edit campaign:Spring budget:\"2000 EUR\"").await;
            bot.tomas().runs("/collab create creator:\"Bo Lind\" campaign:Spring").await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Action Required: answer by 2026-04-13 09:00 UTC (in 42 days)
            900 EUR · 2 posts · creator's opening proposal, recorded by @tomas on behalf of the creator
            Round 0 of 3 · counters left: team 3, creator 3
            Budget: 1,100 EUR left of 2,000 EUR, all offers counted · now
            Status: Negotiating · Owner @tomas
            [Accept] [Counter] [Decline]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.tomas().presses("Accept", &bot.drawing("C-1")).await, @r"
            C-1: 900 EUR · 2 posts accepted. Agreement Accepted: the contract is active.
            Budget: 1,100 EUR left of 2,000 EUR, all offers counted.
            Open the card
            [Undo]
            ");
            // Said, and done all the same.
            assert_snapshot!(bot.tomas().runs("/offer make ref:C-2 cost:\"1500 EUR\" posts:1").await, @r"
            C-2: offer of 1,500 EUR · 1 post made. Bo Lind has until 2026-04-13 09:00 UTC (in 42 days).
            Past the budget by 400 EUR of 2,000 EUR, all offers counted.
            Open the card
            [Undo]
            ");
            assert_snapshot!(bot.card("C-2"), @r"
            C-2 · Bo Lind · Spring
            Waiting on creator, since 2026-03-02 · until 2026-04-13 09:00 UTC (in 42 days)
            1,500 EUR · 1 post · team's opening proposal, by @tomas
            Round 0 of 3 · counters left: team 3, creator 3
            Past the budget by 400 EUR of 2,000 EUR, all offers counted · now
            Status: Negotiating · Owner @tomas
            [Creator accepted] [Creator countered] [Creator declined]
            [Set status] [Cancel…] [More]
            ");
            assert_snapshot!(bot.tomas().presses("Creator accepted", &bot.drawing("C-2")).await, @r"
            Bo Lind accepts 1,500 EUR · 1 post?
            Past the budget by 400 EUR of 2,000 EUR, all offers counted.
            [Confirm] [Never mind]
            ");
            bot.mira().runs("/creator add name:\"Caro Diaz\"").await;
            let dollars = "cost:\"100 USD\" posts:1 status:Fulfilling";
            bot.tomas().runs(&format!("/collab create creator:\"Caro Diaz\" campaign:Spring {dollars}")).await;
            assert_snapshot!(bot.vic().runs("/campaign show campaign:Spring").await, @r"
            Spring
            Active · no deadline · Owner @mira
            3 collaborations: 1 Negotiating · 2 Fulfilling
            0 of 3 agreed posts logged
            Past the budget by 400 EUR of 2,000 EUR, all offers counted: 900 EUR committed · 1,500 EUR offered
            Apart from it: 100 USD committed · 0 USD offered
            C-2 · Bo Lind · Waiting on creator since 2026-03-02, ends in 42 days
            C-3 · Caro Diaz · Fulfilling
            C-1 · Ana Reyes · Fulfilling, 0 of 2 posts
            ");
            bot.overlook_all();

            // The same where the guild blocks it.
            bot.mira().runs("/settings budget policy:block").await;
            bot.mira().runs("/offer withdraw ref:C-2").await;
            bot.overlook_all();
            assert_snapshot!(bot.mira().runs("/offer make ref:C-2 cost:\"1500 EUR\" posts:1").await, @r"
            C-2 · Bo Lind: the offer was not made.
            That is 400 EUR past the campaign's budget of 2,000 EUR. A lower amount may fit; /campaign edit changes the budget.
            A2
            [Edit and try again]
            ");
            assert_eq!(bot.news("deals"), "");
            bot.mira().presses_privately("Edit and try again").await;
            assert_snapshot!(bot.mira().fills(&[("Cost", "1100 EUR")]).await, @r"
            C-2: offer of 1,100 EUR · 1 post made in place of the withdrawn one. Bo Lind has until 2026-04-13 09:00 UTC (in 42 days).
            Budget: 0 EUR left of 2,000 EUR, all offers counted.
            Open the card
            [Undo]
            ");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn p1_who_may_do_what_with_a_campaign() {
    bot()
        .run(async |bot| {
            a_campaign(bot).await;
            let before = bot.vic().runs("/campaign show campaign:Spring").await;
            for line in [
                "/campaign edit campaign:Spring name:Autumn",
                "/campaign archive campaign:Spring",
                "/campaign restore campaign:Spring",
            ] {
                let refused = bot.vic().runs(line).await;
                assert!(refused.ends_with("P1"), "{line}: {refused}");
            }
            for person in [bot.vic(), bot.tomas(), bot.noor()] {
                let refused = person.runs("/campaign cancel campaign:Spring").await;
                assert!(refused.ends_with("P1"), "{refused}");
            }
            assert_eq!(bot.vic().runs("/campaign show campaign:Spring").await, before);
            assert_eq!(bot.news("deals"), "");
        })
        .await;
}
