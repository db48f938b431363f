//! Creators: what the team remembers of them, and help for people (P1, P2).

use insta::assert_snapshot;

use crate::harness::{Scene, bot};

/// A first deal with Ana that was agreed and completed, and one with somebody who is her.
async fn earlier_deals(bot: &mut Scene) {
    bot.begins_with_c1().await;
    bot.mira().runs("/creator add name:\"Anna R.\" platform:Instagram handle:anna.r").await;
    bot.tomas().runs("/offer make ref:C-1 cost:\"400 EUR\" posts:2").await;
    bot.advance("2 days").await;
    bot.tomas().runs("/offer counter ref:C-1 side:creator cost:\"500 EUR\"").await;
    bot.tomas().runs("/offer accept ref:C-1").await;
    bot.tomas().runs("/collab status ref:C-1 status:Completed").await;
    bot.tomas().presses_privately("Confirm").await;
    bot.mira().runs("/campaign create name:Summer").await;
    bot.tomas().runs("/collab create creator:\"Anna R.\" campaign:Summer").await;
    bot.tomas().runs("/offer make ref:C-2 side:creator cost:\"900 EUR\"").await;
    bot.tomas().runs("/offer decline ref:C-2 reason:\"Budget cut\"").await;
    bot.overlook_all();
}

#[tokio::test]
async fn p2_earlier_deals_are_remembered_where_an_offer_is_made() {
    bot()
        .run(async |bot| {
            earlier_deals(bot).await;
            assert_snapshot!(bot.vic().runs("/creator show creator:ana.reyes").await, @r"
            Ana Reyes
            Ana Reyes · ana.reyes (TikTok)
            1 collaboration: 1 Completed
            Last agreed: 250 EUR a post, 500 EUR · 2 posts · C-1 now
            Rounds to an agreement, latest first: 1
            Answers after 2 days on average, of 1 answer
            Ended: 1 Completed
            C-1 · Ana Reyes · Spring · Completed
            ");
            bot.tomas().runs("/creator edit creator:ana.reyes notes:\"Prefers mail\" email:ana@example.com").await;
            assert_snapshot!(bot.tomas().runs("/collab create creator:ana.reyes campaign:Summer").await, @r"
            C-3: created with Ana Reyes for Summer, status Pending.
            1 earlier deal · last agreed 250 EUR a post, 500 EUR · 1 Completed · answers after 2 days.
            [Make an offer] [Undo]
            ");
            assert_snapshot!(bot.tomas().presses_privately("Make an offer").await, @r"
            C-3: make an offer
            Cost*: (1 earlier deal · last agreed 250 EUR a post, 500 EUR · 1 Completed · answers after 2 days.)
            Posts: (3)
            Deliverables: (2 TikTok videos + 1 Reel)
            Message:
            ");
            bot.tomas().fills(&[("Cost", "450 EUR")]).await;
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn p2_one_who_was_added_twice_is_merged_with_what_bars_them() {
    bot()
        .run(async |bot| {
            earlier_deals(bot).await;
            assert_snapshot!(bot.tomas().runs("/creator add name:Ana platform:TikTok handle:@Ana.Reyes").await, @r"
            The creator was not added.
            This handle belongs to “Ana Reyes” already. See /creator show, or merge the two with /creator merge.
            P2
            ");
            let refused = bot.tomas().runs("/creator merge creator:anna into:ana.reyes").await;
            assert!(refused.ends_with("P1"), "{refused}");
            assert_snapshot!(bot.mira().runs("/creator merge creator:anna into:ana.reyes").await, @"Merged into Ana Reyes · ana.reyes (TikTok) · anna.r (Instagram). 1 collaboration came along, with what bars them in a campaign.");
            assert!(bot.card("C-2").contains("Ana Reyes · Summer"), "{}", bot.card("C-2"));
            assert_eq!(bot.mira().is_suggested("/creator show creator:an").await, ["Ana Reyes (@anna.r)"]);
            let refused = bot.tomas().runs("/collab create creator:ana campaign:Summer").await;
            assert!(refused.ends_with("N6"), "{refused}");
            assert!(bot.vic().runs("/collab history ref:C-2").await.contains("added twice"));
            bot.overlook_all();
        })
        .await;
}

#[tokio::test]
async fn p1_help_says_what_somebody_can_do() {
    bot()
        .run(async |bot| {
            assert_snapshot!(bot.tomas().runs("/help").await, @r"
            Here you are a member.
            What you can do
            Look /collab board and /collab list have all, /agenda has yours, /collab show and /collab history one of them
            Look up /creator show with earlier deals, /campaign show with its money, /delivery list with its parcels, /collab why for what can be done
            Start /creator add, then /collab create, then Make an offer on its card
            Negotiate the buttons of the card, for your side and for what the creator answered; or /offer make, /offer counter, /offer accept, /offer decline, /offer withdraw
            Move Set status and Cancel… on the card; /collab status, /collab cancel, /collab restore
            Keep track More on the card; /collab post, /collab terms, /collab note, /collab tag, /collab assign
            Parcels Add tracking under More; /delivery add, /delivery refresh, /delivery carrier, /delivery remove
            Take back Undo under the answer to what you did, for five minutes
            Campaigns and creators /campaign create, /campaign edit, /campaign archive, /campaign restore, /creator edit
            ");
            assert!(!bot.vic().runs("/help").await.contains("/collab create"));
            assert!(bot.mira().runs("/help").await.contains("/settings show"));
            assert_eq!(bot.news("deals"), "");
        })
        .await;
}
