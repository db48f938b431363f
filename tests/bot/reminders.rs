//! What Accord says by itself as days go by: content that is due, and whom it tells.

use insta::assert_snapshot;

use crate::harness::bot;

#[tokio::test]
async fn content_is_reminded_of_as_it_comes_near_on_the_day_and_when_it_is_overdue() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            bot.tomas().runs("/collab terms ref:C-1 cost:\"900 EUR\" posts:2 due:2026-03-20").await;
            bot.tomas().runs("/collab status ref:C-1 status:Fulfilling").await;
            bot.overlook_all();

            // Three days before, in the morning: one reminder, to the owner; the same minute again: none.
            bot.advance("14 days 23 hours 59 minutes").await;
            assert_eq!(bot.news("deals"), "");
            bot.advance("1 minute").await;
            assert_snapshot!(bot.news("deals"), @r"
            (pings tomas)
            Content due C-1 · Ana Reyes · Spring · card
            In 3 days, on 2026-03-20 · 0 of 2 posts
            @tomas
            n5
            [Log a post] [Set status]
            ");
            bot.ticks().await;
            bot.restarts().await;
            assert_eq!(bot.news("deals"), "");

            // One of two posts is in: it is still owed on the day.
            let reminder = bot.newest("deals");
            bot.tomas().presses("Log a post", &reminder).await;
            bot.tomas().fills(&[("Link", "https://www.tiktok.com/@ana.reyes/video/1")]).await;
            bot.advance("3 days").await;
            assert_snapshot!(bot.news("deals"), @r"
            (pings tomas)
            Content due C-1 · Ana Reyes · Spring · card
            Today, 2026-03-20 · 1 of 2 posts
            @tomas
            n7
            [Log a post] [Set status]
            ");

            // A date that moves begins anew, and the bot being down for all of it leaves one word to say.
            bot.tomas().runs("/collab terms ref:C-1 due:2026-03-27").await;
            bot.stops().await;
            bot.jump("10 days").await;
            bot.starts().await;
            assert_snapshot!(bot.news("deals"), @r"
            Accord was down 2026-03-20 09:00 UTC – 2026-03-30 09:00 UTC. No deadline passed meanwhile.
            What was clicked or typed in that time did not arrive: please do it again.
            n9

            (pings tomas)
            Content due C-1 · Ana Reyes · Spring · card
            Overdue since 2026-03-27 · 1 of 2 posts
            @tomas
            n10
            [Log a post] [Set status]
            ");

            // Done is done.
            bot.mira().runs("/collab post ref:C-1 url:https://www.tiktok.com/@ana.reyes/video/2").await;
            bot.tomas().runs("/collab status ref:C-1 status:Completed").await;
            bot.overlook_all();
            bot.advance("60 days").await;
            assert_eq!(bot.news("deals"), "");
        })
        .await;
}

#[tokio::test]
async fn each_kind_of_notice_comes_where_and_to_whom_the_team_wants_it() {
    bot()
        .run(async |bot| {
            bot.begins_with_c1().await;
            let change = "/settings notices kind:\"offers and counteroffers\" channel:#approvals role:@member";
            assert_snapshot!(bot.mira().runs(change).await, @r"
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
            New talks: 3 rounds, 42 days from the last offer
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
            Offers and counteroffers: in #approvals, pings @Member
            ");
            bot.mira().runs("/settings notices kind:\"agreement accepted\" ping:\"the owner\"").await;
            bot.mira().runs("/settings notices kind:\"expires soon\" on:false").await;

            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            assert_eq!(bot.news("deals"), "", "the card alone, which was read");
            assert_snapshot!(bot.news("approvals"), @r"
            (pings @Member)
            New offer C-1 · Ana Reyes · Spring · card
            900 EUR · 2 posts · from Ana Reyes
            The team has until 2026-04-13 09:00 UTC (in 42 days)
            Recorded by @tomas on behalf of the creator
            @Member
            n3
            ");

            // Nobody is warned; the offer is answered by somebody else than the owner, and they hear of it.
            bot.advance("41 days").await;
            assert_eq!(bot.news("deals"), "");
            bot.mira().runs("/offer accept ref:C-1").await;
            assert_snapshot!(bot.news("deals"), @r"
            (pings tomas)
            Agreement Accepted C-1 · Ana Reyes · Spring · card
            The team accepted 900 EUR · 2 posts
            Status: Fulfilling
            By @mira
            @tomas
            n5
            ");

            // Members may not choose; and what is so already is not chosen twice.
            assert_snapshot!(bot.tomas().runs("/settings notices kind:expired on:false").await, @r"
            The settings were not changed.
            This takes the role manager or a higher one; you have member. Managers set roles with /settings roles.
            P1
            ");
            assert_snapshot!(bot.mira().runs("/settings notices kind:\"expires soon\" on:false").await, @r"
            The settings were not changed.
            It says exactly that already.
            L5
            ");
        })
        .await;
}

#[tokio::test]
async fn everybody_has_an_agenda_of_what_waits_for_them() {
    bot()
        .run(async |bot| {
            assert_snapshot!(bot.tomas().runs("/agenda").await, @"Nothing waits for you: no negotiation of yours needs an answer, and none of your content is due this week.");
            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.mira().runs("/creator add name:\"Bo Lind\"").await;
            bot.tomas()
                .runs("/collab create creator:\"Bo Lind\" status:Fulfilling cost:\"500 EUR\" posts:1 due:2026-03-03")
                .await;
            bot.overlook_all();
            assert_snapshot!(bot.tomas().runs("/agenda").await, @r"
            Your agenda
            Action Required: 1
            C-1 · Ana Reyes · Spring · Action Required: the team answers, ends in 42 days
            Content due: 1
            C-2 · Bo Lind · due tomorrow, 0 of 1 post
            ");
            assert!(bot.mira().runs("/agenda").await.starts_with("Nothing waits for you"), "it is all his");
            assert_eq!((bot.news("deals"), bot.news("digest")), (String::new(), String::new()), "nobody else sees it");
        })
        .await;
}

#[tokio::test]
async fn the_digest_comes_in_the_morning_when_there_is_something_to_say() {
    bot()
        .run(async |bot| {
            bot.mira().runs("/settings channels digest:#digest").await;
            bot.mira().runs("/settings time zone:Europe/Berlin digest:08:30").await;
            // Nothing is under way: nobody is disturbed.
            bot.advance("2 days").await;
            assert_eq!(bot.news("digest"), "");

            bot.begins_with_c1().await;
            bot.tomas().runs("/offer make ref:C-1 side:creator cost:\"900 EUR\" posts:2").await;
            bot.mira().runs("/creator add name:\"Bo Lind\"").await;
            bot.tomas()
                .runs("/collab create creator:\"Bo Lind\" status:Fulfilling cost:\"500 EUR\" posts:1 due:2026-03-30")
                .await;
            bot.overlook_all();
            bot.advance("22 hours 29 minutes").await;
            assert_eq!(bot.news("digest"), "", "it is 8:29 in Berlin");
            bot.advance("1 minute").await;
            assert_snapshot!(bot.news("digest"), @r"
            Digest 2026-03-05
            n5
            Action Required: 1
            C-1 · Ana Reyes · ends in 41 days · @tomas
            ");
            bot.restarts().await;
            bot.ticks().await;
            assert_eq!(bot.news("digest"), "", "once a day");

            // The bot was down in the morning: it is said late, the same day. What was agreed is told the next.
            bot.tomas().runs("/offer accept ref:C-1").await;
            bot.stops().await;
            bot.jump("1 day 2 hours").await;
            bot.starts().await;
            assert_snapshot!(bot.news("digest"), @r"
            Digest 2026-03-06
            n9
            Ended yesterday: 1
            C-1 · Ana Reyes · Agreement Accepted
            ");
            bot.advance("1 day").await;
            assert_eq!(bot.news("digest"), "", "nothing is owed, nothing ended");
            bot.overlook_all();
        })
        .await;
}
