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
            (pings tomas)
            Content due C-1 · Ana Reyes · Spring · card
            Overdue since 2026-03-27 · 1 of 2 posts
            @tomas
            n9
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
