//! Who may do what (P1).

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn fm21_a_viewer_reads_and_changes_nothing() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            let head = bot.history_head().await;
            assert_snapshot!(bot.vic().runs("/offer accept ref:C-1").await, @r"
            C-1 · Ana Reyes: the offer was not accepted.
            This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
            P1
            ");
            for line in [
                "/collab create creator:ana",
                "/collab status ref:C-1 status:Pending",
                "/collab cancel ref:C-1 reason:\"Budget cut\"",
                "/collab terms ref:C-1 due:2026-05-31",
                "/collab post ref:C-1 url:https://www.tiktok.com/@ana/video/1",
                "/offer counter ref:C-1 cost:500",
                "/offer decline ref:C-1 reason:\"Budget cut\"",
                "/creator add name:Bo",
                "/campaign create name:Autumn",
                "/creator edit creator:ana notes:x",
                "/creator merge creator:ana into:ana",
                "/settings money currency:USD",
            ] {
                let refused = bot.vic().runs(line).await;
                assert!(refused.ends_with("P1"), "{line}: {refused}");
            }
            for button in ["Accept", "Decline"] {
                let refused = bot.vic().presses(button, &bot.drawing("C-1")).await;
                assert!(refused.contains("P1"), "{button}: {refused}");
            }
            assert_eq!(bot.history_head().await, head);
            assert!(bot.vic().runs("/collab show ref:C-1").await.contains("900 EUR"));
            assert!(bot.vic().runs("/collab history ref:C-1").await.contains("900 EUR"));
            assert_eq!(bot.vic().is_suggested("/collab show ref:ana").await, ["C-1 · Ana Reyes · Spring"]);
        })
        .await;
}

#[tokio::test]
async fn settings_are_a_managers_act() {
    bot()
        .run(async |bot| {
            assert_snapshot!(bot.noor().runs("/settings negotiation rounds:2").await, @r"
            The settings were not changed.
            This takes the role manager or a higher one; you have approver. Managers set roles with /settings roles.
            P1
            ");
            assert_snapshot!(bot.mira().runs("/settings negotiation rounds:2 window:14").await, @r"
            Settings
            Channels /settings channels
            Deals: #deals · Deliveries: #deliveries
            Approvals: #approvals · Digest: not set
            Board: where the deals are
            Roles /settings roles
            Viewer: @Viewer · Member: @Member
            Approver: @Approver · Manager: @Manager
            Members act on all collaborations
            Negotiation /settings negotiation
            New talks: 2 rounds, 14 days from the last offer
            Warnings /settings warnings
            14, 7, 3, 1 days before a negotiation expires
            Time /settings time
            Zone: UTC · Quiet hours: none · Digest: none
            Money /settings money
            Amounts without a sign: EUR
            Budget /settings budget
            Offers and agreements past a budget: a warning
            Parcels /settings posting_days
            A delivery sets no due date
            Notices /settings notices
            All on, as usual
            ");
            // The policy of a talk is the one it was opened under (N13).
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:1").await;
            bot.mira().runs("/settings negotiation rounds:5").await;
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Waiting on creator, since 2026-03-02 · until 2026-03-16 09:00 UTC (in 14 days)
            500 EUR · 1 post · team's opening proposal, by @tomas
            Round 0 of 2 · counters left: team 2, creator 2
            Status: Negotiating · Owner @tomas
            [Creator accepted] [Creator countered] [Creator declined]
            [Set status] [Cancel…] [More]
            ");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn fm21_where_members_act_on_their_own_those_of_others_are_refused() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.mira().runs("/collab create creator:ana").await;
            bot.card("C-2");
            bot.mira().runs("/settings roles scope:\"their own\"").await;
            let head = bot.history_head().await;
            assert_snapshot!(bot.tomas().runs("/collab cancel ref:C-2 reason:\"Budget cut\"").await, @r"
            C-2 · Ana Reyes: it was not cancelled.
            Members here act on their own collaborations, and this is @mira's. Approvers and managers act on all.
            P1
            ");
            assert_eq!(bot.history_head().await, head);
            bot.tomas().runs("/collab cancel ref:C-1 reason:\"Budget cut\"").await;
            assert_snapshot!(bot.news("deals"), @r"
            Cancelled C-1 · Ana Reyes · Spring · card
            Budget cut
            By @tomas
            n4
            ");
            // Approvers and managers act on all.
            bot.noor().runs("/collab cancel ref:C-2 reason:\"Budget cut\"").await;
            assert_snapshot!(bot.news("deals"), @r"
            Cancelled C-2 · Ana Reyes · card
            Budget cut
            By @noor
            n6
            ");
        })
        .await;
}

#[tokio::test]
async fn in_a_new_guild_only_who_manages_the_server_changes_anything() {
    bot().in_a_new_guild().run(async |bot| {
        assert_snapshot!(bot.tomas().runs("/campaign create name:Spring").await, @r"
        The campaign was not created.
        This takes the role member or a higher one; you have viewer. Managers set roles with /settings roles.
        P1
        ");
        assert_snapshot!(bot.mira().runs("/campaign create name:Spring").await, @"Campaign Spring is created. /collab create starts collaborations in it.");
        // Without a channel it stays silent, and works all the same.
        bot.mira().runs(r#"/creator add name:"Ana Reyes""#).await;
        assert_snapshot!(bot.mira().runs("/collab create creator:ana campaign:Spring").await, @r"
        C-1: created with Ana Reyes for Spring, status Pending.
        No channel for cards is set yet, so nothing is shown to the team: a manager sets it with /settings channels.
        [Make an offer] [Undo]
        ");
        bot.mira().runs("/settings roles member:@Member").await;
        assert_snapshot!(bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:1").await, @r"
        C-1: offer of 500 EUR · 1 post made. Ana Reyes has until 2026-04-13 09:00 UTC (in 42 days).
        [Undo]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_role_counts_as_it_is_at_the_click() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            bot.stage.standin().faults().take_role(accord::cli::demo::GUILD, "tomas", "Member");
            let refused = bot.tomas().presses("Accept", &bot.drawing("C-1")).await;
            assert!(refused.contains("P1"), "{refused}");
        })
        .await;
}
