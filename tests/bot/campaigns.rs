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
