//! `/collab why`.

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn why_tells_what_is_open_and_what_closes_the_rest() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 cost:\"500 EUR\" posts:2").await;
            bot.overlook_all();
            bot.lets_time_pass_unnoticed("42 days");
            // The deadline decides, whether or not a sweep has come by.
            assert_snapshot!(bot.tomas().runs("/collab why ref:C-1").await, @r"
            What can be done with C-1 · Ana Reyes
            Open now: Cancel · Add a note · Tag · Assign
            Accept · Counter · Decline · Withdraw · Creator accepted · Creator countered · Creator declined · Creator withdrew: The 42 days from the last offer were over 2026-04-13 09:00 UTC (now). What counts is when an answer is recorded here. (N7)
            Make an offer · Log creator's offer · Move to Pending · Move to Fulfilling · Move to Completed · Change terms · Log a post: Its negotiation expired 2026-04-13 09:00 UTC (now) and cannot be reopened, nor can it be moved or restored. (N9)
            ");
            assert_snapshot!(bot.tomas().runs("/collab why ref:C-9").await, @r"
            There is nothing to show.
            Nothing here is called “C-9”. Pick one of the suggestions that come while you type.
            Input
            ");
            bot.ticks().await;
            bot.tomas().runs("/collab cancel ref:C-1 reason:\"Creator unresponsive\"").await;
            assert_snapshot!(bot.tomas().runs("/collab why ref:C-1").await, @r"
            What can be done with C-1 · Ana Reyes
            Open now: Cancel · Add a note · Tag · Assign
            Accept · Counter · Decline · Withdraw · Creator accepted · Creator countered · Creator declined · Creator withdrew: The 42 days from the last offer were over 2026-04-13 09:00 UTC (now). What counts is when an answer is recorded here. (N7)
            Make an offer · Log creator's offer · Restore to Pending · Restore to Negotiating · Restore to Fulfilling · Restore to Completed · Change terms · Log a post: Its negotiation expired 2026-04-13 09:00 UTC (now) and cannot be reopened, nor can it be moved or restored. (N9)
            ");
            bot.overlook_all();
        })
        .await;
}
