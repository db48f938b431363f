//! Changes that are taken back from the private reply to them (A3).

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn an_acceptance_by_mistake_is_taken_back() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            let before = bot.card("C-1");
            bot.overlook_all();
            assert_snapshot!(bot.noor().presses("Accept", &bot.drawing("C-1")).await, @r"
            C-1: 900 EUR · 2 posts accepted. Agreement Accepted: the contract is active.
            Open the card
            [Undo]
            ");
            assert_snapshot!(bot.news("deals"), @r"
            Agreement Accepted C-1 · Ana Reyes · Spring · card
            The team accepted 900 EUR · 2 posts
            Status: Fulfilling
            By @noor
            n5
            ");

            assert_snapshot!(bot.noor().presses_privately("Undo").await, @r"
            C-1: undone: 900 EUR · 2 posts accepted. The team has until 2026-04-13 09:00 UTC (in 42 days).
            Open the card
            ");
            // The card is what it was, and says what it said.
            assert_eq!(bot.card("C-1"), before);
            assert_snapshot!(bot.news("deals"), @r"
            Undone C-1 · Ana Reyes · Spring · card
            No longer counts: Agreement Accepted
            Action Required: answer by 2026-04-13 09:00 UTC (in 42 days)
            By @noor
            n8
            ");
            assert_eq!(
                bot.count("Agreement Accepted"),
                2,
                "the notice stays, struck through, and is named by the other"
            );
            assert_eq!(bot.count("Undone by @noor"), 1);
            assert_snapshot!(bot.tomas().runs("/collab history ref:C-1").await, @r"
            History of C-1 · Ana Reyes
            Undone: 900 EUR · 2 posts accepted · @noor · 2026-03-02 09:00 UTC
            900 EUR · 2 posts accepted · @noor · 2026-03-02 09:00 UTC
            Offer of 900 EUR · 2 posts made · @tomas on behalf of the creator · 2026-03-02 09:00 UTC
            Negotiation opened, 3 rounds, 42 days · @tomas · 2026-03-02 09:00 UTC
            Created with Ana Reyes for Spring, status Pending · @tomas · 2026-03-02 09:00 UTC
            ");

            // The very offer can be accepted after all.
            bot.noor().presses("Accept", &bot.drawing("C-1")).await;
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn an_undo_is_refused_when_another_was_there_or_five_minutes_are_over() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/collab tag ref:C-1 add:vip").await;
            bot.noor().runs("/collab note ref:C-1 text:\"Called her\"").await;
            assert_snapshot!(bot.tomas().presses_privately("Undo").await, @r"
            C-1 · Ana Reyes: the change was not undone.
            @noor changed it now, so undoing would take that back too.
            Possible now: make an offer (/offer make), move it (/collab status) or cancel it (/collab cancel).
            A3
            ");
            bot.tomas().runs("/collab tag ref:C-1 add:gifted").await;
            bot.advance("5 minutes").await;
            assert_snapshot!(bot.tomas().presses_privately("Undo").await, @r"
            C-1 · Ana Reyes: the change was not undone.
            A change can be undone for five minutes, and this one was made 5 minutes ago.
            Possible now: make an offer (/offer make), move it (/collab status) or cancel it (/collab cancel).
            A3
            ");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn an_undone_creation_leaves_the_lists_and_its_number_stays_unused() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            assert_snapshot!(bot.tomas().presses_privately("Undo").await, @r"
            C-1: undone: created with Ana Reyes for Spring, status Pending.
            Open the card
            ");
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Undone · it was created by mistake, and its number stays unused
            ");
            assert_snapshot!(bot.tomas().runs("/collab list").await, @"No collaboration is like that. /collab create starts a new one.");
            assert_snapshot!(bot.tomas().runs("/collab show ref:C-1").await, @r"
            There is nothing to show.
            Nothing here is called “C-1”. Pick one of the suggestions that come while you type.
            Input
            ");
            assert_snapshot!(bot.tomas().runs("/collab note ref:C-1 text:Hm").await, @r"
            The note was not added.
            Nothing here is called “C-1”. Pick one of the suggestions that come while you type.
            Input
            [Edit and try again]
            ");
            // The creator's place in the campaign is free again.
            bot.tomas().runs("/collab create creator:\"Ana Reyes\" campaign:Spring").await;
            assert_snapshot!(bot.card("C-2"), @r"
            C-2 · Ana Reyes · Spring
            Pending · no offer yet
            Status: Pending · Owner @tomas
            n3
            [Make an offer] [Log creator's offer]
            [Set status] [Cancel…] [More]
            ");
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn a_notice_that_somebody_deleted_is_not_corrected_for_ever() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/collab cancel ref:C-1 reason:\"Budget cut\"").await;
            bot.expect_complaint("Unknown Message");
            let notice = bot.newest("deals");
            assert!(bot.stage.standin().faults().delete_message(notice.id));
            bot.tomas().presses_privately("Undo").await;
            assert_eq!(bot.count("No longer counts: Cancelled"), 1);
            bot.overlook_all();
        })
        .await;
}
