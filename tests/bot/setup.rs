//! The first run in a new server.

use accord::cli::demo::GUILD;
use accord_standin::Permission;
use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn a_new_server_is_set_up_question_by_question_and_tried_out() {
    bot()
        .in_a_new_guild()
        .run(async |bot| {
            assert_snapshot!(bot.mira().runs("/setup").await, @r"
            Setup 1 of 13 · Deals channel
            Where shall the cards of all deals be, and what happens to them?
            So far
            → Deals channel: not set
            – Board channel: not set
            – Deliveries channel: not set
            – Approvals channel: not set
            – Digest channel: not set
            – Manager role: not set
            – Approver role: not set
            – Member role: not set
            – Viewer role: everybody
            – Time zone: UTC
            – Currency: EUR
            – Negotiation: 3 rounds, 42 days from the last offer
            [Skip]
            {Choose a channel}
            ");
            assert_snapshot!(bot.mira().chooses("#deals").await, @r"
            Setup 2 of 13 · Board channel
            Where shall the board be, the one message that shows who owes whom? Skip it, and /collab board puts it where the deals are.
            So far
            ✓ Deals channel: #deals
            → Board channel: not set
            – Deliveries channel: not set
            – Approvals channel: not set
            – Digest channel: not set
            – Manager role: not set
            – Approver role: not set
            – Member role: not set
            – Viewer role: everybody
            – Time zone: UTC
            – Currency: EUR
            – Negotiation: 3 rounds, 42 days from the last offer
            [Back] [Skip]
            {Choose a channel}
            ");
            bot.mira().presses_privately("Skip").await;
            bot.mira().chooses("#deliveries").await;
            // Skipped: approvals and the digest.
            bot.mira().presses_privately("Skip").await;
            bot.mira().presses_privately("Skip").await;
            bot.mira().chooses("@Manager").await;
            bot.mira().presses_privately("Skip").await;
            bot.mira().chooses("@Member").await;

            // Later, on another day and after a restart, it goes on where it was left.
            bot.restarts().await;
            assert_snapshot!(bot.mira().runs("/setup").await, @r"
            Setup 9 of 13 · Viewer role
            Who may look? Skip it, and everybody in this server may.
            So far
            ✓ Deals channel: #deals
            – Board channel: not set
            ✓ Deliveries channel: #deliveries
            – Approvals channel: not set
            – Digest channel: not set
            ✓ Manager role: @Manager
            – Approver role: not set
            ✓ Member role: @Member
            → Viewer role: everybody
            – Time zone: UTC
            – Currency: EUR
            – Negotiation: 3 rounds, 42 days from the last offer
            [Back] [Skip]
            {Choose a role}
            ");
            bot.mira().presses_privately("Skip").await;
            bot.mira().chooses("Europe/Berlin").await;
            bot.mira().chooses("EUR").await;
            assert_snapshot!(bot.mira().chooses("Quick").await, @r"
            Setup 13 of 13 · Test message
            Accord posts a test message to each channel and says what is missing where.
            So far
            ✓ Deals channel: #deals
            – Board channel: not set
            ✓ Deliveries channel: #deliveries
            – Approvals channel: not set
            – Digest channel: not set
            ✓ Manager role: @Manager
            – Approver role: not set
            ✓ Member role: @Member
            – Viewer role: everybody
            ✓ Time zone: Europe/Berlin
            – Currency: EUR
            ✓ Negotiation: 2 rounds, 14 days from the last offer
            [Post test messages] [Back]
            ");
        })
        .await;
}

#[tokio::test]
async fn the_trial_says_which_permission_is_missing_where() {
    bot()
        .run(async |bot| {
            bot.mira().runs("/setup").await;
            for _ in ["time zone", "currency", "negotiation"] {
                bot.mira().presses_privately("Skip").await;
            }
            let standin = bot.stage.standin().clone();
            let faults = standin.faults();
            faults.deny(GUILD, "deliveries", Permission::SendMessages);
            faults.deny(GUILD, "approvals", Permission::ViewChannel);
            assert_snapshot!(bot.mira().presses_privately("Post test messages").await, @r"
            #deals (deals): ready, a test message is there.
            #deliveries (parcels): Accord lacks Send Messages there.
            #approvals (approvals): Accord lacks View Channel there.
            Give the permission in the channel's settings, or choose another channel, and test again.
            [Test again] [Back]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Test message
            Accord can post here. This is the place for deals.
            Accord: test message
            ");
            faults.allow(GUILD, "deliveries", Permission::SendMessages);
            faults.deny(GUILD, "deliveries", Permission::EmbedLinks);
            faults.deny(GUILD, "deals", Permission::ReadMessageHistory);
            faults.delete_channel(GUILD, "approvals");
            assert_snapshot!(bot.mira().presses_privately("Test again").await, @r"
            #deals (deals): Accord lacks Read Message History there: after a broken connection it could post something twice.
            #deliveries (parcels): Accord lacks Embed Links there, so cards cannot be shown.
            #unknown (approvals): the channel was deleted.
            Give the permission in the channel's settings, or choose another channel, and test again.
            [Test again] [Back]
            ");
            assert_snapshot!(bot.news("deliveries"), @"Accord can write here, but cannot embed its cards yet.");
            faults.allow(GUILD, "deliveries", Permission::EmbedLinks);
            faults.allow(GUILD, "deals", Permission::ReadMessageHistory);
            bot.mira().runs("/settings channels approvals:#deals").await;
            assert_snapshot!(bot.mira().presses_privately("Test again").await, @r"
            #deals (deals, approvals): ready, a test message is there.
            #deliveries (parcels): ready, a test message is there.
            All is ready. Start with /collab create; /settings show shows everything that can be changed.
            [Test again] [Back]
            ");
            bot.overlook_all();
            for refused in [
                "Missing Permissions",
                "Missing Permissions",
                "Missing Permissions",
                "Missing Access",
                "Unknown Channel",
            ] {
                bot.expect_complaint(refused);
            }
        })
        .await;
}

#[tokio::test]
async fn who_may_not_change_settings_is_not_asked() {
    bot()
        .run(async |bot| {
            for person in [bot.tomas(), bot.vic(), bot.noor()] {
                let refused = person.runs("/setup").await;
                assert!(refused.ends_with("P1"), "{refused}");
            }
            let asked = bot.mira().runs("/setup").await;
            assert!(asked.contains("Time zone"), "{asked}");
        })
        .await;
}
