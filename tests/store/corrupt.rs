//! Rows that this program cannot have written are named, never guessed at.

use accord::app::{App, AppError};
use accord::domain::ids::{CampaignId, InteractionId, Reference};
use accord::store::{Corrupt, Store, StoreError};

use crate::world::{HOME, World, accept, everything, raw, sheet, tampered};

/// What is asked of the spoilt file.
#[derive(Clone, Copy, Debug)]
enum Asked {
    Row,
    History,
    Settings,
    Creators,
    Campaign,
    Replay,
}

async fn ask(app: &App, world: &World, asked: Asked) -> Option<Corrupt> {
    let caller = world.tomas();
    let mut session = app.store().session().await.expect("a reader");
    let answer = match asked {
        Asked::Row => session.collaboration(HOME, Reference(1)).await.map(drop),
        Asked::History => session.history(HOME, Reference(1), 0, 100).await.map(drop),
        Asked::Settings => session.settings(HOME).await.map(drop),
        Asked::Campaign => session.campaign(HOME, CampaignId(1)).await.map(drop),
        Asked::Creators => app.find_creators(&caller, "ana").await.map(drop).map_err(store_error),
        Asked::Replay => {
            let caller = accord::app::Caller { interaction: InteractionId(4_242), ..caller };
            app.act(&caller, Reference(1), accept(), None).await.map(drop).map_err(store_error)
        }
    };
    match answer {
        Err(StoreError::Corrupt(corrupt)) => Some(corrupt),
        other => panic!("{asked:?}: {other:?}"),
    }
}

fn store_error(error: AppError) -> StoreError {
    match error {
        AppError::Store(error) => error,
        AppError::Refused(refused) => panic!("{:?}", refused.rejection),
    }
}

#[tokio::test]
async fn a_corrupt_row_is_named_by_table_column_and_row() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    let new = accord::app::NewCreator {
        name: "Ana Reyes".to_owned(),
        handle: Some("@ana".to_owned()),
        ..accord::app::NewCreator::default()
    };
    world.app.add_creator(&world.tomas(), new).await.expect("a creator");
    let deal = accord::app::NewDeal {
        creator: "Ana Reyes".to_owned(),
        campaign: Some("Spring".to_owned()),
        sheet: accord::app::Sheet { posts: Some("2".to_owned()), ..sheet("500") },
        due: Some("2026-05-31".to_owned()),
        ..accord::app::NewDeal::default()
    };
    let of = world.app.create(&world.tomas(), deal).await.expect("a collaboration").view.deal.reference;
    world.does(of, crate::world::offer(accord::domain::party::Side::Creator, "900")).await;
    world.does(of, accord::app::Request::LogPost { url: "https://x.com/1".to_owned(), date: None }).await;
    let last = world.log(HOME, of).await.last().expect("events").seq;

    let huge = i64::MAX;
    let deal = |set: &str| format!("UPDATE collaborations SET {set} WHERE guild = 1 AND reference = 1");
    let talk = |set: &str| format!("UPDATE talks SET {set} WHERE guild = 1 AND reference = 1");
    let guild = |set: &str| format!("UPDATE guilds SET {set} WHERE guild = 1");
    let campaign = |set: &str| format!("UPDATE campaigns SET {set} WHERE guild = 1");
    let cases = [
        (Asked::Row, deal("living = 'odd'"), "collaborations", "living"),
        (Asked::Row, deal("cost_minor = -5"), "collaborations", "cost_minor"),
        (Asked::Row, deal("currency = NULL"), "collaborations", "currency"),
        (Asked::Row, deal("currency = 'XXX'"), "collaborations", "cost_minor"),
        (Asked::Row, deal("posts = 70000"), "collaborations", "posts"),
        (Asked::Row, deal("due = '2026-02-31'"), "collaborations", "due"),
        (Asked::Row, deal("offers = -1"), "collaborations", "offers"),
        (Asked::Row, deal("turn = 5000000000"), "collaborations", "turn"),
        (Asked::Row, deal(&format!("created_at = {huge}")), "collaborations", "created_at"),
        (Asked::Row, deal("cancel_reason = 'odd', cancelled_at = 1"), "collaborations", "cancel_reason"),
        (Asked::Row, deal("cancel_reason = 'other'"), "collaborations", "cancelled_at"),
        (
            Asked::Row,
            deal("cancel_reason = 'other', cancelled_at = 1, declined_by = 'us'"),
            "collaborations",
            "declined_by",
        ),
        (Asked::Row, talk("rounds = -1"), "talks", "rounds"),
        (Asked::Row, talk("window_days = 99999"), "talks", "window_days"),
        (Asked::Row, talk("clock = 'sundial'"), "talks", "clock"),
        (Asked::Row, talk(&format!("opened_at = {huge}")), "talks", "opened_at"),
        (Asked::Row, talk(&format!("deadline = {huge}")), "talks", "deadline"),
        (Asked::Row, talk("amends = 'odd'"), "talks", "amends"),
        (Asked::Row, talk("team_counters = 300"), "talks", "team_counters"),
        (Asked::Row, talk("creator_counters = -1"), "talks", "creator_counters"),
        (Asked::Row, talk("outcome = 'odd'"), "talks", "outcome"),
        (Asked::Row, talk("outcome = 'declined'"), "talks", "outcome_side"),
        (Asked::Row, talk("offer = -1"), "talks", "offer"),
        (Asked::Row, talk("offer_side = 'us'"), "talks", "offer_side"),
        (Asked::Row, talk("offer_side = NULL"), "talks", "offer"),
        (Asked::Row, talk("offer_minor = -1"), "talks", "offer_minor"),
        (Asked::Row, talk("offer_currency = '???'"), "talks", "offer_minor"),
        (Asked::Row, talk("offer_posts = 70000"), "talks", "offer_posts"),
        (Asked::Row, talk("offer_by = NULL"), "talks", "offer_by"),
        (Asked::Row, talk(&format!("offer_at = {huge}")), "talks", "offer_at"),
        (Asked::Row, "UPDATE posts SET on_day = '2026-02-31'".to_owned(), "posts", "on_day"),
        (Asked::Settings, guild("zone = 'Mars/Olympus'"), "guilds", "zone"),
        (Asked::Settings, guild("scope = 'odd'"), "guilds", "scope"),
        (Asked::Settings, guild("rounds = 1000"), "guilds", "rounds"),
        (Asked::Settings, guild("window_days = -1"), "guilds", "window_days"),
        (Asked::Settings, guild("clock = 'odd'"), "guilds", "clock"),
        (Asked::Settings, guild("ladder = '[\"a\"]'"), "guilds", "ladder"),
        (Asked::Settings, guild("quiet_from = '29:00', quiet_to = '07:00'"), "guilds", "quiet_from"),
        (Asked::Settings, guild("quiet_from = '22:00', quiet_to = '07:99'"), "guilds", "quiet_to"),
        (Asked::Settings, guild("currency = 'odd'"), "guilds", "currency"),
        (Asked::Campaign, campaign("state = 'odd'"), "campaigns", "state"),
        (Asked::Campaign, campaign("deadline = 'soon'"), "campaigns", "deadline"),
        (Asked::Campaign, campaign("budget_minor = 1, budget_currency = 'XXX'"), "campaigns", "budget_minor"),
        (Asked::Creators, "UPDATE creator_handles SET platform = 'odd'".to_owned(), "creator_handles", "platform"),
        (Asked::History, format!("UPDATE events SET body = '{{}}' WHERE guild = 1 AND seq = {last}"), "events", "body"),
        (Asked::History, format!("UPDATE events SET at = {huge} WHERE guild = 1 AND seq = {last}"), "events", "at"),
        (
            Asked::Replay,
            "INSERT INTO interactions VALUES (4242, 1, 11, 0, '{\"odd\": 1}')".to_owned(),
            "interactions",
            "outcome",
        ),
    ];
    for (index, (asked, sql, table, column)) in cases.into_iter().enumerate() {
        let copy = tampered(&world, &format!("copy-{index}.sqlite3"), &sql).await;
        let clock = std::sync::Arc::<accord::clock::TravelClock>::clone(&world.clock);
        let app = App::new(Store::open(&copy).await.expect("it opens"), clock);
        let found = ask(&app, &world, asked).await.expect("it is corrupt");
        let row = match table {
            "collaborations" | "talks" | "posts" => "1/C-1".to_owned(),
            "events" => format!("1/{last}"),
            "guilds" => "1".to_owned(),
            "interactions" => "4242".to_owned(),
            _ => "1/1".to_owned(),
        };
        assert_eq!(found, Corrupt { table, column, row: row.clone() }, "{sql}");
        let told = StoreError::from(found).to_string();
        assert_eq!(told, format!("corrupt row: table {table}, column {column}, row {row}"));
        app.store().close().await;
    }
}

#[tokio::test]
async fn a_corrupt_row_is_not_written_over() {
    let world = World::new().await;
    let of = world.offered("Ana Reyes").await;
    let mut raw = raw(&world.path).await;
    let harm = "PRAGMA ignore_check_constraints = ON; UPDATE talks SET offer_posts = 70000";
    sqlx::raw_sql(harm).execute(&mut raw).await.expect("harm");
    let before = everything(&world.path).await;
    let answer = world.app.act(&world.tomas(), of, accept(), None).await;
    assert!(matches!(answer, Err(AppError::Store(StoreError::Corrupt(_)))), "{answer:?}");
    assert_eq!(everything(&world.path).await, before);
}
