//! What a campaign's collaborations bind of its budget, and what is done past it (A2).

use accord::app::{App, AppError, Caller, CampaignChange, NewCampaign, NewDeal, Request, SettingsChange, Sheet};
use accord::clock::Clock;
use accord::domain::budget::{Bound, PastBudget, Spending};
use accord::domain::command::Act;
use accord::domain::ids::{CampaignId, Reference};
use accord::domain::money::Currency;
use accord::domain::party::Side;
use accord::domain::rejection::{Rule, Why};
use accord::domain::status::{CancelReason, Living, Status};
use chrono::TimeDelta;

use crate::world::{ABROAD, HOME, World, accept, moved_to, offer, refusal, sheet};

/// A guild with a campaign of so much.
async fn with_budget(budget: &str) -> World {
    let world = World::new().await;
    spring(&world.app, &world.tomas(), budget).await;
    world
}

async fn spring(app: &App, caller: &Caller, budget: &str) {
    let new = NewCampaign { name: "Spring".to_owned(), budget: Some(budget.to_owned()), deadline: None };
    app.create_campaign(caller, new).await.expect("a campaign");
}

async fn deal(world: &World, name: &str) -> Reference {
    world.deal_in(HOME, name, Some("Spring")).await
}

async fn blocks(world: &World) {
    let change = SettingsChange::Budget { policy: PastBudget::Block };
    world.app.change_settings(&world.tomas(), change).await.expect("a policy");
}

async fn spending(world: &World) -> Spending {
    let mut session = world.store().session().await.expect("a reader");
    session.spending(HOME, CampaignId(1), world.clock.now()).await.expect("sums")
}

/// Committed, by the team, by creators, in whole euros.
async fn euros(world: &World) -> (i64, i64, i64) {
    let Bound { committed, by_team, by_creators } = spending(world).await.within(Currency::EUR);
    (committed / 100, by_team / 100, by_creators / 100)
}

/// What the database adds up is what the rules say of each collaboration.
async fn is_the_sum_of_its_parts(world: &World) {
    let mut sum = Spending::default();
    let mut of = Reference(1);
    let mut session = world.store().session().await.expect("a reader");
    while let Some(stored) = session.collaboration(HOME, of).await.expect("a good row") {
        if stored.deal.campaign == Some(CampaignId(1)) {
            sum = sum.plus(&Spending::of(&stored.deal.as_of(world.clock.now())));
        }
        of = Reference(of.0 + 1);
    }
    let listed = |spending: &Spending| spending.currencies().collect::<Vec<_>>();
    assert_eq!(listed(&spending(world).await), listed(&sum));
}

#[tokio::test]
async fn a2_deals_and_offers_are_added_up_by_currency_and_an_amendment_counts_its_difference() {
    let world = with_budget("5000 EUR").await;
    let [ana, bo, caro] = [deal(&world, "Ana").await, deal(&world, "Bo").await, deal(&world, "Caro").await];
    let outside = world.deal("Dana").await;
    world.does(outside, offer(Side::Team, "9999 EUR")).await;
    assert_eq!(euros(&world).await, (0, 0, 0));
    world.does(ana, offer(Side::Creator, "900 EUR")).await;
    world.does(bo, offer(Side::Team, "400 EUR")).await;
    world.does(caro, offer(Side::Team, "100 USD")).await;
    assert_eq!(euros(&world).await, (0, 400, 900));
    is_the_sum_of_its_parts(&world).await;
    world.does(ana, accept()).await;
    assert_eq!(euros(&world).await, (900, 400, 0));
    // The deal is amended: its old terms stay in force, the offer counts what it adds.
    world.does(ana, offer(Side::Team, "1000 EUR")).await;
    assert_eq!(euros(&world).await, (900, 500, 0));
    is_the_sum_of_its_parts(&world).await;
    world.does(ana, Request::Withdraw { side: Side::Team, of: None }).await;
    // Withdrawn, paused, cancelled: not on the table.
    world.does(bo, Request::Withdraw { side: Side::Team, of: None }).await;
    assert_eq!(euros(&world).await, (900, 0, 0));
    world.does(bo, offer(Side::Team, "450 EUR")).await;
    world.does(bo, moved_to(Living::Pending)).await;
    assert_eq!(euros(&world).await, (900, 0, 0));
    is_the_sum_of_its_parts(&world).await;
    world.does(ana, Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None }).await;
    assert_eq!(euros(&world).await, (0, 0, 0));
    let dollars = spending(&world).await.within(Currency::USD);
    assert_eq!((dollars.by_team, dollars.all()), (10_000, 10_000));
    // At its deadline an offer is off the table, swept or not.
    world.reaches_deadline(caro).await;
    assert_eq!(spending(&world).await, Spending::default());
    is_the_sum_of_its_parts(&world).await;
}

#[tokio::test]
async fn a2_past_the_budget_it_goes_on_unless_the_guild_blocks_it() {
    let world = with_budget("1000 EUR").await;
    let [ana, bo] = [deal(&world, "Ana").await, deal(&world, "Bo").await];
    let warned = world.does(ana, offer(Side::Team, "1200 EUR")).await;
    assert_eq!(warned.view.budget.map(|now| now.budget.left()), Some(-20_000));

    blocks(&world).await;
    let refused = world.is_refused(bo, offer(Side::Team, "1 EUR")).await;
    assert_eq!(refused.rejection.rule(), Rule::A2);
    assert!(matches!(refused.rejection.why, Why::PastBudget(over) if over.by == 20_100), "{refused:?}");
    // What a creator says is recorded, whatever it costs; agreeing to it is the team's act.
    world.does(bo, offer(Side::Creator, "700 EUR")).await;
    assert_eq!(world.is_refused(bo, accept()).await.rejection.rule(), Rule::A2);
    world.does(ana, Request::Accept { side: Side::Creator, of: None }).await;
    assert_eq!(euros(&world).await, (1_200, 0, 700));
    world.does(ana, Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None }).await;
    world.does(bo, accept()).await;
    assert_eq!(euros(&world).await, (700, 0, 0));
    // Restoring puts the old terms in force again.
    let restore = Request::Restore { to: Living::Fulfilling, agreed: None };
    assert_eq!(world.is_refused(ana, restore.clone()).await.rejection.rule(), Rule::A2);
    let more = CampaignChange::Edit { name: None, budget: Some("1900 EUR".to_owned()), deadline: None };
    world.app.change_campaign(&world.tomas(), "Spring", more).await.expect("a new budget");
    world.does(ana, restore).await;
    world.is_sound().await;
}

#[tokio::test]
async fn a2_is_checked_by_whatever_way_terms_come_into_force() {
    let world = with_budget("1000 EUR").await;
    blocks(&world).await;
    let of = deal(&world, "Ana").await;
    let typed = Sheet { posts: Some("1".to_owned()), ..sheet("1001 EUR") };
    let agreed = Some(accord::app::Agreed::Typed(typed.clone()));
    let by_hand = Request::SetStatus { to: Status::Fulfilling, agreed, fewer_posts_confirmed: false };
    assert_eq!(world.is_refused(of, by_hand).await.rejection.rule(), Rule::A2);
    let creator = world.creator(HOME, "Bo").await;
    let new = NewDeal {
        creator,
        campaign: Some("Spring".to_owned()),
        sheet: typed.clone(),
        status: Some(Living::Fulfilling),
        ..NewDeal::default()
    };
    let refused = refusal(world.app.create(&world.tomas(), new).await);
    assert_eq!((refused.rejection.attempted, refused.rejection.rule()), (Act::Create, Rule::A2));
    // A draft binds nothing; as terms in force, corrected upwards, it does.
    let edit = |cost: &str| Request::EditTerms {
        sheet: sheet(cost),
        due: None,
        note: None,
        reason: Some("a slip".to_owned()),
    };
    world.does(of, edit("5000 EUR")).await;
    world.does(of, edit("900 EUR")).await;
    world
        .does(
            of,
            Request::EditTerms {
                sheet: Sheet { posts: Some("1".to_owned()), ..Sheet::default() },
                due: None,
                note: None,
                reason: None,
            },
        )
        .await;
    world.does(of, moved_to(Living::Fulfilling)).await;
    assert_eq!(world.is_refused(of, edit("1001 EUR")).await.rejection.rule(), Rule::A2);
    world.does(of, edit("1000 EUR")).await;
    world.does(of, edit("1 EUR")).await;
    // Another currency is not counted against it.
    let dollars = deal(&world, "Caro").await;
    world.does(dollars, offer(Side::Team, "99999 USD")).await;
    world.is_sound().await;
}

#[tokio::test]
async fn a_budget_is_of_its_guild() {
    let world = with_budget("1000 EUR").await;
    world.speaks_in(ABROAD).await;
    spring(&world.app, &world.person(ABROAD, crate::world::TOMAS), "1000 EUR").await;
    let abroad = world.deal_in(ABROAD, "Ana", Some("Spring")).await;
    let caller = world.person(ABROAD, crate::world::TOMAS);
    world.app.act(&caller, abroad, offer(Side::Team, "1000 EUR"), None).await.expect("an offer abroad");
    blocks(&world).await;
    let of = deal(&world, "Ana").await;
    let home = world.does(of, offer(Side::Team, "1000 EUR")).await;
    assert_eq!(home.view.budget.map(|now| now.budget.left()), Some(0));
    // Only managers say what is done past it.
    let member = Caller { manages_guild: false, ..world.tomas() };
    let change = SettingsChange::Budget { policy: PastBudget::Warn };
    let refused = world.app.change_settings(&member, change).await;
    assert!(matches!(refused, Err(AppError::Refused(refused)) if refused.rejection.rule() == Rule::P1));
    world.later(TimeDelta::days(42));
    assert_eq!(spending(&world).await, Spending::default());
}
