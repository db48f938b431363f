//! The rules that the schema itself guards: past all code, a row that breaks one is refused.

use sqlx::AssertSqlSafe;

use crate::world::{DEALS, HOME, World, offer, raw};
use accord::domain::party::Side;

/// A change that is fine, and the same change gone wrong.
struct Pair {
    rule: &'static str,
    fine: &'static str,
    wrong: &'static str,
    refusal: &'static str,
}

const CHECK: &str = "CHECK constraint failed";
const UNIQUE: &str = "UNIQUE constraint failed";
const FOREIGN: &str = "FOREIGN KEY constraint failed";

const fn pair(rule: &'static str, fine: &'static str, wrong: &'static str, refusal: &'static str) -> Pair {
    Pair { rule, fine, wrong, refusal }
}

const PAIRS: &[Pair] = &[
    pair(
        "L2: terms are complete in Fulfilling",
        "UPDATE collaborations SET living = 'fulfilling', cost_minor = 1, currency = 'EUR', posts = 1",
        "UPDATE collaborations SET living = 'fulfilling', cost_minor = NULL, currency = NULL, posts = 1",
        CHECK,
    ),
    pair(
        "L2: terms are complete in Completed",
        "UPDATE collaborations SET living = 'completed', cost_minor = 1, currency = 'EUR', posts = 1",
        "UPDATE collaborations SET living = 'completed', cost_minor = 1, currency = 'EUR', posts = NULL",
        CHECK,
    ),
    pair(
        "L3: Other needs a text",
        "UPDATE collaborations SET cancel_reason = 'other', cancelled_at = 1, cancel_text = 'moved away'",
        "UPDATE collaborations SET cancel_reason = 'other', cancelled_at = 1, cancel_text = NULL",
        CHECK,
    ),
    pair(
        "L3: cancelled means with a reason and an instant",
        "UPDATE collaborations SET cancel_reason = 'budget_cut', cancelled_at = 1",
        "UPDATE collaborations SET cancel_reason = 'budget_cut'",
        CHECK,
    ),
    pair(
        "L3: no reason without a cancellation",
        "UPDATE collaborations SET cancel_reason = 'creator_declined', cancelled_at = 1, declined_by = 'creator'",
        "UPDATE collaborations SET declined_by = 'creator'",
        CHECK,
    ),
    pair(
        "L8: one open collaboration per creator and campaign",
        "INSERT INTO collaborations (guild, reference, version, creator, campaign, owner, living, cost_minor, currency,
                                     posts, offers, turn, created_at)
         VALUES (1, 9, 1, 1, 1, 1, 'completed', 1, 'EUR', 1, 0, 1, 0)",
        "INSERT INTO collaborations (guild, reference, version, creator, campaign, owner, living, offers, turn, created_at)
         VALUES (1, 9, 1, 1, 1, 1, 'pending', 0, 1, 0)",
        UNIQUE,
    ),
    pair(
        "N1: one unclosed talk",
        "INSERT INTO talks (guild, reference, talk, rounds, window_days, clock, opened_at, team_counters,
                            creator_counters, deadline, outcome)
         VALUES (1, 1, 2, 3, 42, 'last_offer', 0, 0, 0, 1, 'expired')",
        "INSERT INTO talks (guild, reference, talk, rounds, window_days, clock, opened_at, team_counters,
                            creator_counters, deadline)
         VALUES (1, 1, 2, 3, 42, 'last_offer', 0, 0, 0, 1)",
        UNIQUE,
    ),
    pair("N4: the team's counters", "UPDATE talks SET team_counters = 3", "UPDATE talks SET team_counters = 4", CHECK),
    pair(
        "N4: the creator's counters",
        "UPDATE talks SET creator_counters = 3",
        "UPDATE talks SET creator_counters = 4",
        CHECK,
    ),
    pair("N4: rounds", "UPDATE talks SET rounds = 10", "UPDATE talks SET rounds = 11", CHECK),
    pair("N7: the window", "UPDATE talks SET window_days = 365", "UPDATE talks SET window_days = 366", CHECK),
    pair(
        "N6: a decline has a side",
        "UPDATE talks SET outcome = 'declined', outcome_side = 'team'",
        "UPDATE talks SET outcome = 'declined', outcome_side = NULL",
        CHECK,
    ),
    pair(
        "N6: a side only with an outcome",
        "UPDATE talks SET outcome = 'withdrawn', outcome_side = 'team'",
        "UPDATE talks SET outcome_side = 'team'",
        CHECK,
    ),
    pair(
        "N14: amends a deal in force",
        "UPDATE talks SET amends = 'completed'",
        "UPDATE talks SET amends = 'pending'",
        CHECK,
    ),
    pair(
        "an offer is whole",
        "UPDATE talks SET offer = NULL, offer_side = NULL, offer_minor = NULL, offer_currency = NULL,
                          offer_posts = NULL, offer_by = NULL, offer_at = NULL, offer_withdrawn = NULL",
        "UPDATE talks SET offer_minor = NULL",
        CHECK,
    ),
    pair("an offer has a side", "UPDATE talks SET offer_side = 'team'", "UPDATE talks SET offer_side = 'us'", CHECK),
    pair("an offer's amount", "UPDATE talks SET offer_minor = 0", "UPDATE talks SET offer_minor = -1", CHECK),
    pair(
        "an offer's currency",
        "UPDATE talks SET offer_currency = 'USD'",
        "UPDATE talks SET offer_currency = 'EURO'",
        CHECK,
    ),
    pair("an offer's posts", "UPDATE talks SET offer_posts = 999", "UPDATE talks SET offer_posts = 1000", CHECK),
    pair(
        "an amount has a currency",
        "UPDATE collaborations SET cost_minor = 5, currency = 'EUR'",
        "UPDATE collaborations SET cost_minor = 5, currency = NULL",
        CHECK,
    ),
    pair(
        "a currency has an amount",
        "UPDATE collaborations SET cost_minor = NULL, currency = NULL",
        "UPDATE collaborations SET cost_minor = NULL, currency = 'EUR'",
        CHECK,
    ),
    pair(
        "no amount below zero",
        "UPDATE collaborations SET cost_minor = 0, currency = 'EUR'",
        "UPDATE collaborations SET cost_minor = -1, currency = 'EUR'",
        CHECK,
    ),
    pair(
        "a budget has a currency",
        "UPDATE campaigns SET budget_minor = 5, budget_currency = 'EUR'",
        "UPDATE campaigns SET budget_minor = 5",
        CHECK,
    ),
    pair(
        "P2: a handle is one creator's",
        "INSERT INTO creator_handles VALUES (1, 'tiktok', 'ana', 2)",
        "INSERT INTO creator_handles VALUES (1, 'other', 'ana', 2)",
        UNIQUE,
    ),
    pair(
        "P3: names of Active campaigns",
        "INSERT INTO campaigns (guild, campaign, name, name_key, owner, state) VALUES (1, 2, 'S', 'spring', 1, 'archived')",
        "INSERT INTO campaigns (guild, campaign, name, name_key, owner, state) VALUES (1, 2, 'S', 'spring', 1, 'active')",
        UNIQUE,
    ),
    pair(
        "posts are https",
        "INSERT INTO posts VALUES (1, 1, 1, 'https://x.com/1', 'X', '2026-03-02')",
        "INSERT INTO posts VALUES (1, 1, 1, 'http://x.com/1', 'X', '2026-03-02')",
        CHECK,
    ),
    pair(
        "posts have a day",
        "INSERT INTO posts VALUES (1, 1, 1, 'https://x.com/1', 'X', '2026-03-02')",
        "INSERT INTO posts VALUES (1, 1, 1, 'https://x.com/1', 'X', 'today')",
        CHECK,
    ),
    pair("tags are short", "INSERT INTO tags VALUES (1, 1, 'vip')", "INSERT INTO tags VALUES (1, 1, '')", CHECK),
    pair(
        "a collaboration is with a creator of the guild",
        "UPDATE collaborations SET creator = 2",
        "UPDATE collaborations SET creator = 99",
        FOREIGN,
    ),
    pair(
        "a collaboration is in a campaign of the guild",
        "UPDATE collaborations SET campaign = NULL",
        "UPDATE collaborations SET campaign = 99",
        FOREIGN,
    ),
    pair(
        "quiet hours have two ends",
        "UPDATE guilds SET quiet_from = '22:00', quiet_to = '07:00'",
        "UPDATE guilds SET quiet_from = '22:00'",
        CHECK,
    ),
    pair("the ladder is a list", "UPDATE guilds SET ladder = '[7]'", "UPDATE guilds SET ladder = '7'", CHECK),
    pair("rounds of the guild", "UPDATE guilds SET rounds = 1", "UPDATE guilds SET rounds = 0", CHECK),
    pair("the window of the guild", "UPDATE guilds SET window_days = 1", "UPDATE guilds SET window_days = 0", CHECK),
    pair(
        "R5: delivered means with a message",
        "UPDATE outbox SET state = 'delivered', message = 5 WHERE id = 1",
        "UPDATE outbox SET state = 'delivered' WHERE id = 1",
        CHECK,
    ),
    pair(
        "R7: dead means with a reason",
        "UPDATE outbox SET state = 'dead', reason = 'refused' WHERE id = 1",
        "UPDATE outbox SET state = 'dead' WHERE id = 1",
        CHECK,
    ),
    pair(
        "R7: superseded means with a reason",
        "UPDATE outbox SET state = 'superseded', reason = 'moved on' WHERE id = 1",
        "UPDATE outbox SET state = 'superseded' WHERE id = 1",
        CHECK,
    ),
    pair(
        "R9: once is once",
        "INSERT INTO outbox (guild, reference, kind, once, channel, body, created_at, due_at)
         VALUES (1, 1, 'warning', 'other', 1, '{}', 0, 0)",
        "INSERT INTO outbox (guild, reference, kind, once, channel, body, created_at, due_at)
         VALUES (1, 1, 'warning', 'said', 1, '{}', 0, 0), (1, 1, 'warning', 'said', 1, '{}', 0, 0)",
        UNIQUE,
    ),
    pair(
        "R4: an interaction is decided once",
        "INSERT INTO interactions VALUES (5, 1, 11, 0, '{}')",
        "INSERT INTO interactions VALUES (5, 1, 11, 0, '{}'), (5, 1, 11, 0, '{}')",
        UNIQUE,
    ),
    pair(
        "the history is JSON",
        "INSERT INTO events VALUES (1, 99, 1, 0, NULL, NULL, '{}', zeroblob(32))",
        "INSERT INTO events VALUES (1, 99, 1, 0, NULL, NULL, '{', zeroblob(32))",
        CHECK,
    ),
    pair(
        "a place in the history is taken once",
        "INSERT INTO events VALUES (1, 99, 1, 0, NULL, NULL, '{}', zeroblob(32))",
        "INSERT INTO events VALUES (1, 1, 1, 0, NULL, NULL, '{}', zeroblob(32))",
        UNIQUE,
    ),
    pair(
        "the history is about a collaboration",
        "INSERT INTO events VALUES (1, 99, 1, 0, NULL, NULL, '{}', zeroblob(32))",
        "INSERT INTO events VALUES (1, 99, 77, 0, NULL, NULL, '{}', zeroblob(32))",
        FOREIGN,
    ),
];

#[tokio::test]
async fn the_schema_refuses_what_breaks_a_rule() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    let new = accord::app::NewCreator {
        name: "Ana Reyes".to_owned(),
        handle: Some("@ana".to_owned()),
        ..accord::app::NewCreator::default()
    };
    world.app.add_creator(&world.tomas(), new).await.expect("a creator");
    world.creator(HOME, "Bo Lind").await;
    let deal = accord::app::NewDeal {
        creator: "Ana Reyes".to_owned(),
        campaign: Some("Spring".to_owned()),
        ..accord::app::NewDeal::default()
    };
    let of = world.app.create(&world.tomas(), deal).await.expect("a collaboration").view.deal.reference;
    world.does(of, offer(Side::Creator, "900")).await;
    assert_eq!(world.count("SELECT count(*) FROM outbox").await, 2, "a card and a notice in {DEALS:?}");

    let mut raw = raw(&world.path).await;
    for Pair { rule, fine, wrong, refusal } in PAIRS {
        let tried = format!("BEGIN; {fine}; ROLLBACK");
        sqlx::raw_sql(AssertSqlSafe(tried)).execute(&mut raw).await.unwrap_or_else(|error| panic!("{rule}: {error}"));
        let error = sqlx::query(*wrong).execute(&mut raw).await.expect_err(rule).to_string();
        assert!(error.contains(refusal), "{rule}: {error}");
    }
    world.is_sound().await;
}
