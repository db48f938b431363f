//! Campaigns are changed as a whole or not at all, once, and in their own guild only (P3).

use accord::app::{AppError, CampaignChange, CampaignChanged};
use accord::domain::campaign::CampaignState;
use accord::domain::ids::{GuildId, Reference};
use accord::domain::party::Side;
use accord::domain::rejection::Why;
use accord::domain::status::{CancelReason, Living, Status};
use chrono::TimeDelta;

use crate::world::{ABROAD, HOME, TOMAS, World, everything, moved_to, offer};

async fn change(world: &World, guild: GuildId, change: CampaignChange) -> Result<CampaignChanged, Why> {
    let changed = world.app.change_campaign(&world.person(guild, TOMAS), "Spring", change).await;
    changed.map_err(|error| match error {
        AppError::Refused(refused) => refused.rejection.why,
        AppError::Store(error) => panic!("the database failed: {error}"),
    })
}

async fn shown(world: &World, guild: GuildId) -> u32 {
    world.app.campaign_ending(&world.person(guild, TOMAS), "Spring").await.expect("it can be cancelled").shown
}

#[tokio::test]
async fn what_is_open_ends_with_its_campaign_in_one_step_and_only_at_home() {
    let world = World::new().await;
    world.speaks_in(ABROAD).await;
    for guild in [HOME, ABROAD] {
        world.campaign(guild, "Spring").await;
        for name in ["Ana", "Bo", "Caro"] {
            world.deal_in(guild, name, Some("Spring")).await;
        }
    }
    let outside = world.deal("Dana").await;
    world.does(Reference(2), offer(Side::Creator, "900")).await;
    // A talk that ran out and was not swept yet ends before the collaboration does.
    world.later(TimeDelta::days(42));
    let abroad = world.row(ABROAD, Reference(1)).await;
    let notices = world.count("SELECT count(*) FROM outbox WHERE kind IN ('notice', 'report')").await;

    let cancel = CampaignChange::Cancel { shown: shown(&world, HOME).await };
    let changed = change(&world, HOME, cancel).await.expect("it is cancelled");
    assert_eq!(changed.cancelled, [1, 2, 3].map(Reference));
    for of in changed.cancelled {
        let row = world.row(HOME, of).await;
        assert_eq!(row.cancelled.map(|it| (it.reason, it.declined_by)), Some((CancelReason::CampaignCancelled, None)));
    }
    assert!(world.row(HOME, Reference(2)).await.is_frozen());
    assert_eq!(world.row(HOME, outside).await.status(), Status::Pending);
    assert_eq!(world.row(ABROAD, Reference(1)).await, abroad);
    let said = world.count("SELECT count(*) FROM outbox WHERE kind IN ('notice', 'report')").await - notices;
    assert_eq!(said, 1, "one notice for all");
    let expiries = world.count("SELECT count(*) FROM outbox WHERE kind = 'expiry'").await;
    assert_eq!(expiries, 1, "that a talk ran out is its own news");
    world.is_sound().await;
}

#[tokio::test]
async fn completed_ones_and_amendments_that_ran_out_stay() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    let of = world.deal_in(HOME, "Ana", Some("Spring")).await;
    world.does(of, offer(Side::Creator, "900")).await;
    world.does(of, crate::world::accept()).await;
    world.does(of, moved_confirmed(Living::Completed)).await;
    world.does(of, moved_to(Living::Negotiating)).await;
    world.later(TimeDelta::days(42));
    let ending = world.app.campaign_ending(&world.tomas(), "Spring").await.expect("it can be cancelled");
    assert_eq!(ending.open.total, 0, "the amendment is over, the deal is Completed again");
    change(&world, HOME, CampaignChange::Cancel { shown: ending.shown }).await.expect("it is cancelled");
    assert!(world.row(HOME, of).await.cancelled.is_none());
}

fn moved_confirmed(to: Living) -> accord::app::Request {
    accord::app::Request::SetStatus { to: to.into(), agreed: None, fewer_posts_confirmed: true }
}

#[tokio::test]
async fn a_stale_answer_and_a_repeated_one_change_nothing() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    world.deal_in(HOME, "Ana", Some("Spring")).await;
    let old = shown(&world, HOME).await;
    world.deal_in(HOME, "Bo", Some("Spring")).await;
    let before = everything(&world.path).await;
    assert_eq!(change(&world, HOME, CampaignChange::Cancel { shown: old }).await, Err(Why::Stale));
    let after = everything(&world.path).await;
    for table in ["campaigns", "collaborations", "events", "outbox"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    let cancel = CampaignChange::Cancel { shown: shown(&world, HOME).await };
    let caller = world.tomas();
    let first = world.app.change_campaign(&caller, "Spring", cancel.clone()).await.expect("it is cancelled");
    let before = everything(&world.path).await;
    let again = world.app.change_campaign(&caller, "Spring", cancel).await.expect("the same answer");
    assert_eq!(first, again);
    assert_eq!(everything(&world.path).await, before);
}

#[tokio::test]
async fn a_campaign_goes_from_state_to_state_as_the_rule_says() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    let state =
        async |world: &World| world.app.campaign(&world.tomas(), "Spring").await.expect("it is there").campaign.state;
    let edit = || CampaignChange::Edit { name: None, budget: Some("100".to_owned()), deadline: None };
    assert_eq!(change(&world, HOME, CampaignChange::Restore).await, Err(Why::NothingToChange));
    change(&world, HOME, CampaignChange::Archive).await.expect("it is archived");
    assert_eq!(state(&world).await, CampaignState::Archived);
    assert_eq!(change(&world, HOME, CampaignChange::Archive).await, Err(Why::NothingToChange));
    change(&world, HOME, edit()).await.expect("an archived one can be edited");
    assert_eq!(change(&world, HOME, edit()).await, Err(Why::NothingToChange));
    let shown = shown(&world, HOME).await;
    change(&world, HOME, CampaignChange::Cancel { shown }).await.expect("it is cancelled");
    assert_eq!(state(&world).await, CampaignState::Cancelled);
    for refused in [CampaignChange::Archive, edit()] {
        assert_eq!(change(&world, HOME, refused).await, Err(Why::CampaignCancelled));
    }
    world.campaign(HOME, "Spring").await;
    let restored = world.app.change_campaign(&world.tomas(), "campaign-1", CampaignChange::Restore).await;
    assert!(
        matches!(restored, Err(AppError::Refused(refused)) if refused.rejection.why == Why::NameTaken("Spring".to_owned()))
    );
    // What another guild has is not there.
    assert_eq!(change(&world, ABROAD, CampaignChange::Archive).await, Err(Why::NotFound("Spring".to_owned())));
}
