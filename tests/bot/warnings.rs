//! Time: warnings, expiry, and what a bot that was down or a Discord that was down makes of them.

use accord_standin::Failure;
use insta::assert_snapshot;

use crate::harness::{bot, instant};

#[tokio::test]
async fn an_offer_nobody_answers_is_warned_about_once_a_rung_then_expires() {
    bot().run(async |bot| {
        bot.begins_with_c1().await;
        bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
        bot.overlook_all();

        // Two weeks before the end: one warning, to the owner; the same minute again: none.
        bot.advance("28 days").await;
        assert_snapshot!(bot.news("deals"), @r"
        (pings tomas)
        Expires in 14 days C-1 · Ana Reyes · Spring · card
        900 EUR · 2 posts · from Ana Reyes
        The team owes the answer, until 2026-04-13 09:00 UTC (in 14 days)
        @tomas
        n4
        [Accept] [Counter] [Decline]
        ");
        bot.ticks().await;
        assert_eq!(bot.news("deals"), "");

        // A restart forgets nothing and repeats nothing.
        bot.restarts().await;
        assert_eq!(bot.news("deals"), "");

        // Discord is down at the wrong moment: said late, said once.
        // It is asked twice at once, because nobody knows what a 503 means.
        for _ in 0..2 {
            bot.stage.standin().faults().fail_next_post(Failure::Status(503));
        }
        bot.advance("7 days").await;
        assert_eq!(bot.news("deals"), "");
        bot.advance("1 hour").await;
        assert_snapshot!(bot.news("deals"), @r"
        (pings tomas)
        Expires in 7 days C-1 · Ana Reyes · Spring · card
        900 EUR · 2 posts · from Ana Reyes
        The team owes the answer, until 2026-04-13 09:00 UTC (in 6 days)
        @tomas
        n5
        [Accept] [Counter] [Decline]
        ");
        bot.advance("4 days").await;
        bot.advance("1 day 23 hours").await;
        assert_eq!((bot.count("Expires in 3 days"), bot.count("Expires in 1 day")), (1, 1));
        bot.overlook_all();

        // At the very deadline the old button is too late, and says so.
        let old = bot.drawing("C-1");
        bot.jump("1 day").await;
        assert_snapshot!(bot.news("deals"), @r"
        (pings tomas)
        Expired C-1 · Ana Reyes · Spring · card
        Nobody answered by 2026-04-13 09:00 UTC.
        Only Cancel is left; suggested reason: Other.
        By the clock
        @tomas
        n9
        [Cancel…]
        ");
        let head = bot.history_head().await;
        assert_snapshot!(bot.mira().presses("Accept", &old).await, @r"
        C-1 · Ana Reyes: the offer was not accepted.
        The 42 days from the last offer were over 2026-04-13 09:00 UTC (now). What counts is when an answer is recorded here.
        Possible now: cancel it (/collab cancel).
        N7
        ");
        assert_eq!(bot.history_head().await, head);
        assert_snapshot!(bot.card("C-1"), @r"
        C-1 · Ana Reyes · Spring
        Expired 2026-04-13 09:00 UTC (now) · only Cancel is left
        Status: Negotiating · Owner @tomas
        [Cancel…] [More]
        ");
    })
    .await;
}

#[tokio::test]
async fn the_deadline_decides_not_the_tick() {
    bot().run(async |bot| {
        bot.begins_with_c1().await;
        bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
        bot.overlook_all();
        bot.advance("41 days 23 hours 59 minutes 59 seconds").await;
        bot.overlook_all();
        // A second later no job has run yet.
        bot.lets_time_pass_unnoticed("1 second");
        let refused = bot.mira().presses("Accept", &bot.drawing("C-1")).await;
        assert_snapshot!(refused, @r"
        C-1 · Ana Reyes: the offer was not accepted.
        The 42 days from the last offer were over 2026-04-13 09:00 UTC (now). What counts is when an answer is recorded here.
        Possible now: cancel it (/collab cancel).
        N7
        ");
        assert_eq!(bot.count("Agreement Accepted"), 0);
        bot.ticks().await;
        assert_eq!(bot.count("Expired C-1"), 1);
        bot.overlook_all();
    })
    .await;
}

#[tokio::test]
async fn the_last_second_is_early_enough() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.advance("41 days 23 hours 59 minutes 59 seconds").await;
            bot.mira().presses("Accept", &bot.drawing("C-1")).await;
            assert_eq!(bot.count("Agreement Accepted"), 2, "the card and the notice");
            bot.advance("2 days").await;
            assert_eq!(bot.count("Expired"), 0);
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn after_downtime_only_the_most_urgent_warning_is_said() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            bot.stops().await;
            bot.jump("40 days").await;
            bot.starts().await;
            assert_snapshot!(bot.news("deals"), @r"
            Accord was down 2026-03-02 09:00 UTC – 2026-04-11 09:00 UTC. No deadline passed meanwhile.
            What was clicked or typed in that time did not arrive: please do it again.
            n4

            (pings tomas)
            Expires in 3 days C-1 · Ana Reyes · Spring · card
            900 EUR · 2 posts · from Ana Reyes
            The team owes the answer, until 2026-04-13 09:00 UTC (in 2 days)
            @tomas
            n5
            [Accept] [Counter] [Decline]
            ");

            bot.stops().await;
            bot.jump("60 days").await;
            bot.starts().await;
            assert_snapshot!(bot.news("deals"), @r"
            Accord was down 2026-04-11 09:00 UTC – 2026-06-10 09:00 UTC. 1 deadline was applied.
            What was clicked or typed in that time did not arrive: please do it again.
            n8

            (pings tomas)
            Expired C-1 · Ana Reyes · Spring · card
            Nobody answered by 2026-04-13 09:00 UTC.
            Only Cancel is left; suggested reason: Other.
            By the clock
            @tomas
            n7
            [Cancel…]
            ");
            assert_eq!(bot.count("Expires in"), 1);
        })
        .await;
}

#[tokio::test]
async fn a_counter_arms_the_ladder_again_and_an_end_disarms_it() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.advance("30 days").await;
            assert_eq!(bot.count("Expires in 14 days"), 1);
            bot.tomas().runs("/offer counter ref:C-1 cost:\"500 EUR\"").await;
            bot.advance("27 days").await;
            assert_eq!(bot.count("Expires in"), 1, "the clock began anew with the counter");
            bot.advance("1 day").await;
            assert_eq!(bot.count("Expires in 14 days"), 2);
            bot.tomas().runs("/offer accept ref:C-1 side:creator").await;
            bot.advance("30 days").await;
            assert_eq!(bot.count("Expires in"), 2);
            assert_eq!(bot.count("Expired"), 0);
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn quiet_hours_hold_warnings_back_and_nothing_else() {
    bot()
        .starting("2026-03-02 23:00")
        .run(async |bot| {
            bot.mira().runs("/settings time zone:Europe/Berlin quiet:22:00-07:00").await;
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.overlook_all();
            // 23:00 UTC on 30 March is 01:00 in Berlin.
            bot.advance("28 days").await;
            assert_eq!(bot.news("deals"), "");
            bot.advance("5 hours 59 minutes").await;
            assert_eq!(bot.news("deals"), "");
            bot.advance("1 minute").await;
            assert_snapshot!(bot.news("deals"), @r"
            (pings tomas)
            Expires in 14 days C-1 · Ana Reyes · Spring · card
            900 EUR · 2 posts · from Ana Reyes
            The team owes the answer, until 2026-04-13 23:00 UTC (in 13 days)
            @tomas
            n4
            [Accept] [Counter] [Decline]
            ");
            // The end itself waits for nobody.
            bot.advance("13 days 18 hours").await;
            assert_eq!(bot.count("Expires in"), 4, "each in its morning");
            bot.overlook_all();
            assert_snapshot!(bot.card("C-1"), @r"
            C-1 · Ana Reyes · Spring
            Expired 2026-04-13 23:00 UTC (now) · only Cancel is left
            Status: Negotiating · Owner @tomas
            [Cancel…] [More]
            ");
            assert_eq!(bot.stage.now(), instant("2026-04-13 23:00"));
        })
        .await;
}
