//! What is refused: the rule, in plain words, and nothing changed.

use insta::assert_snapshot;

use crate::harness::{Scene, bot};

/// Runs a line that is refused, and makes sure that nothing changed.
async fn refused(bot: &Scene, line: &str) -> String {
    let head = bot.history_head().await;
    let said = bot.tomas().runs(line).await;
    assert_eq!(bot.history_head().await, head, "{line} changed something: {said}");
    said
}

#[tokio::test]
async fn four_counters_from_one_side() {
    bot().run(async |bot| {
        bot.begins_with_c1().await;
        bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
        for round in 1..=3 {
            bot.tomas().runs(&format!("/offer counter ref:C-1 side:creator cost:{}", 900 - round)).await;
            bot.tomas().runs(&format!("/offer counter ref:C-1 cost:{}", 500 + round)).await;
        }
        bot.overlook_all();
        assert_snapshot!(refused(bot, "/offer counter ref:C-1 side:creator cost:850").await, @r"
        C-1 · Ana Reyes: the creator's counteroffer was not recorded.
        The creator has used all 3 counters of this negotiation, and can now accept or decline.
        Possible now: take the offer back (/offer withdraw), Creator accepted, Creator declined or move it (/collab status).
        N4
        ");
        assert_eq!(bot.news("deals"), "");
    })
    .await;
}

#[tokio::test]
async fn the_own_offer() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.overlook_all();
            assert_snapshot!(refused(bot, "/offer accept ref:C-1").await, @r"
            C-1 · Ana Reyes: the offer was not accepted.
            The team made the offer on the table, so the creator answers it.
            Possible now: take the offer back (/offer withdraw), Creator accepted, Creator countered or Creator declined.
            N3
            ");
            assert_snapshot!(refused(bot, "/offer counter ref:C-1 cost:550").await, @r"
            C-1 · Ana Reyes: the counteroffer was not made.
            The team made the offer on the table, so the creator answers it.
            Possible now: take the offer back (/offer withdraw), Creator accepted, Creator countered or Creator declined.
            N3
            ");
            assert_snapshot!(refused(bot, "/offer make ref:C-1 cost:550 posts:2").await, @r"
            C-1 · Ana Reyes: the offer was not made.
            The team's offer of 500 EUR · 2 posts is on the table. It is answered first, or taken back.
            Possible now: take the offer back (/offer withdraw), Creator accepted, Creator countered or Creator declined.
            N3
            ");
            assert_snapshot!(refused(bot, "/offer counter ref:C-1 side:creator cost:500").await, @r"
            C-1 · Ana Reyes: the creator's counteroffer was not recorded.
            These are the very terms on the table, 500 EUR · 2 posts. To agree to them, accept.
            Possible now: take the offer back (/offer withdraw), Creator accepted, Creator countered or Creator declined.
            N2
            ");
        })
        .await;
}

#[tokio::test]
async fn after_expiry() {
    bot().run(async |bot| {
        bot.begins_with_c1().await;
        bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
        bot.jump("42 days").await;
        bot.overlook_all();
        assert_snapshot!(refused(bot, "/offer accept ref:C-1 side:creator").await, @r"
        C-1 · Ana Reyes: the creator's acceptance was not recorded.
        The 42 days from the last offer were over 2026-04-13 09:00 UTC (now). What counts is when an answer is recorded here.
        Possible now: cancel it (/collab cancel).
        N7
        ");
        assert_snapshot!(refused(bot, "/collab status ref:C-1 status:Fulfilling").await, @r"
        C-1 · Ana Reyes: it was not moved to Fulfilling.
        Its negotiation expired 2026-04-13 09:00 UTC (now) and cannot be reopened, nor can it be moved or restored.
        Possible now: cancel it (/collab cancel).
        N9
        ");
        assert_snapshot!(refused(bot, "/collab create creator:\"Ana Reyes\" campaign:Spring").await, @r"
        The collaboration was not created.
        C-1 with this creator expired in this campaign, and that is final. Another campaign is open to them; see /collab show ref:C-1.
        N9
        ");
        assert_eq!(bot.tomas().is_suggested("/collab create campaign:Spring creator:ana").await, [""; 0]);
        bot.tomas().runs("/collab cancel ref:C-1 reason:\"Creator unresponsive\"").await;
        assert_snapshot!(refused(bot, "/collab restore ref:C-1 status:Pending").await, @r"
        C-1 · Ana Reyes: it was not restored to Pending.
        Its negotiation expired 2026-04-13 09:00 UTC (now) and cannot be reopened, nor can it be moved or restored.
        N9
        ");
        bot.overlook_all();
    })
    .await;
}

#[tokio::test]
async fn a_second_open_one_in_the_campaign() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            assert_snapshot!(refused(bot, "/collab create creator:\"Ana Reyes\" campaign:Spring").await, @r"
            The collaboration was not created.
            This creator has C-1 open in the same campaign, and one at a time is the rule. See /collab show ref:C-1.
            L8
            ");
            // Outside campaigns there is no such limit.
            bot.tomas().runs("/collab create creator:\"Ana Reyes\"").await;
            bot.tomas().runs("/collab create creator:\"Ana Reyes\"").await;
            bot.card("C-2");
            bot.card("C-3");
        })
        .await;
}

#[tokio::test]
async fn what_cannot_be_read() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            assert_snapshot!(refused(bot, "/offer make ref:C-1 cost:\"1.234 EUR\" posts:1").await, @r"
            C-1 · Ana Reyes: the offer was not made.
            That could mean 1,234.00 EUR or 1.234 EUR; please write it with all its decimals, such as 1,234.00 EUR.
            Amounts
            [Edit and try again]
            ");
            assert_snapshot!(refused(bot, "/offer make ref:C-1 cost:plenty posts:1").await, @r#"
            C-1 · Ana Reyes: the offer was not made.
            "plenty" is not an amount; write it like 500, 1,250.50 or 1.250,50 €.
            Amounts
            [Edit and try again]
            "#);
            assert_snapshot!(refused(bot, "/offer make ref:C-1 cost:\"12.5 JPY\" posts:1").await, @r"
            C-1 · Ana Reyes: the offer was not made.
            JPY has no decimals; please give a whole amount.
            Amounts
            [Edit and try again]
            ");
            assert_snapshot!(refused(bot, "/collab terms ref:C-1 due:05/06/2026").await, @r"
            C-1 · Ana Reyes: the terms were not changed.
            “05/06/2026” is not a date here; write it like 2026-05-31 or 31.5.2026.
            Input
            [Edit and try again]
            ");
            assert_snapshot!(refused(bot, "/collab show ref:C-99").await, @r"
            There is nothing to show.
            Nothing here is called “C-99”. Pick one of the suggestions that come while you type.
            Input
            ");
            assert_snapshot!(refused(bot, "/collab create creator:Nobody").await, @r"
            The collaboration was not created.
            Nothing here is called “Nobody”. Look at the spelling; /creator add adds a creator.
            Input
            ");
            assert_snapshot!(refused(bot, "/collab restore ref:C-1 status:Pending").await, @r"
            C-1 · Ana Reyes: it was not restored to Pending.
            It is Pending, not cancelled, so there is nothing to restore.
            Possible now: make an offer (/offer make), move it (/collab status) or cancel it (/collab cancel).
            L4
            ");
            assert_snapshot!(refused(bot, "/collab status ref:C-1 status:Pending").await, @r"
            C-1 · Ana Reyes: it was not moved to Pending.
            It is Pending already.
            L5
            ");
        })
        .await;
}

#[tokio::test]
async fn a_creator_whose_window_ran_out_is_out_before_any_sweep_says_so() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.tomas().runs("/collab cancel ref:C-1 reason:\"Budget cut\"").await;
            // The clock goes on, and nothing has looked at it yet.
            bot.lets_time_pass_unnoticed("42 days");
            let refused = bot.tomas().runs("/collab create creator:\"Ana Reyes\" campaign:Spring").await;
            assert!(refused.contains("N9"), "{refused}");
            bot.overlook_all();
        })
        .await;
}
