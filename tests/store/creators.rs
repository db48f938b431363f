//! Creators: what is remembered of them, and two that turn out to be one (P2).

use accord::app::{AppError, CreatorChange, CreatorChanged, NewCreator, NewDeal, Request};
use accord::domain::creator::Platform;
use accord::domain::event::Event;
use accord::domain::ids::{CreatorId, GuildId, Reference};
use accord::domain::memory::{Ending, Memory};
use accord::domain::money::Money;
use accord::domain::party::Side;
use accord::domain::rejection::{Rule, Why};
use accord::domain::status::{CancelReason, Living, Status};
use chrono::TimeDelta;

use crate::world::{ABROAD, HOME, TOMAS, World, everything, moved_to, offer, refusal, sheet};

async fn change(world: &World, guild: GuildId, who: &str, change: CreatorChange) -> Result<CreatorChanged, Why> {
    let changed = world.app.change_creator(&world.person(guild, TOMAS), who, change).await;
    changed.map_err(|error| match error {
        AppError::Refused(refused) => refused.rejection.why,
        AppError::Store(error) => panic!("the database failed: {error}"),
    })
}

fn into(other: &str) -> CreatorChange {
    CreatorChange::MergeInto(other.to_owned())
}

fn named(name: &str) -> CreatorChange {
    CreatorChange::Edit { name: Some(name.to_owned()), platform: None, handle: None, email: None, notes: None }
}

fn handled(platform: Option<Platform>, handle: &str) -> CreatorChange {
    CreatorChange::Edit { name: None, platform, handle: Some(handle.to_owned()), email: None, notes: None }
}

async fn with(world: &World, creator: &str, campaign: Option<&str>) -> Reference {
    let new = NewDeal { creator: creator.to_owned(), campaign: campaign.map(str::to_owned), ..NewDeal::default() };
    world.app.create(&world.tomas(), new).await.expect("a collaboration").view.deal.reference
}

#[tokio::test]
async fn p2_what_is_remembered_is_what_happened() {
    let world = World::new().await;
    world.creator(HOME, "Ana").await;
    let first = with(&world, "Ana", None).await;
    // 500 for 2 posts: the creator counters after two days, accepts our counter after four more.
    let posts = |cost: &str, posts: &str| accord::app::Sheet { posts: Some(posts.to_owned()), ..sheet(cost) };
    world.does(first, Request::MakeOffer { side: Side::Team, sheet: posts("400", "2"), message: None }).await;
    world.later(TimeDelta::days(2));
    world.does(first, Request::Counter { side: Side::Creator, sheet: sheet("600"), message: None, of: None }).await;
    world.does(first, Request::Counter { side: Side::Team, sheet: sheet("501"), message: None, of: None }).await;
    world.later(TimeDelta::days(4));
    world.does(first, Request::Accept { side: Side::Creator, of: None }).await;
    world.does(first, Request::SetStatus { to: Status::Completed, agreed: None, fewer_posts_confirmed: true }).await;
    let declined = with(&world, "Ana", None).await;
    world.does(declined, offer(Side::Team, "100")).await;
    world.does(declined, Request::Decline { side: Side::Creator, reason: None, text: None, of: None }).await;
    let cut = with(&world, "Ana", None).await;
    world.does(cut, Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None }).await;
    let expired = with(&world, "Ana", None).await;
    world.does(expired, moved_to(Living::Negotiating)).await;
    world.reaches_deadline(expired).await;
    world.app.expire().await.expect("a sweep");
    let open = with(&world, "Ana", None).await;

    let page = world.app.creator(&world.tomas(), "Ana").await.expect("it is there");
    let Memory { statuses, endings, last_agreed, rounds, answers } = page.memory.clone();
    assert_eq!(
        statuses,
        [(Status::Pending, 1), (Status::Negotiating, 1), (Status::Completed, 1), (Status::Cancelled, 2)]
    );
    let ways = [Ending::Completed, Ending::NoAgreement, Ending::Expired, Ending::Cancelled(CancelReason::BudgetCut)];
    assert_eq!(endings, ways.map(|how| (how, 1)));
    let last = last_agreed.expect("terms were agreed");
    assert_eq!((last.of, last.terms.cost.minor(), last.rate().map(Money::minor)), (first, 50_100, Some(25_050)));
    assert_eq!(rounds, [1]);
    assert_eq!(answers, [TimeDelta::zero(), TimeDelta::days(4), TimeDelta::days(2)]);
    assert_eq!(page.memory.usual_answer(), Some((TimeDelta::days(2), 3)));
    assert_eq!((page.collaborations.total, page.kept), (5, None));
    // Where an offer is made, the collaboration itself is no memory.
    assert_eq!(world.app.memory(&world.tomas(), open).await.expect("a memory").deals(), 4);
}

#[tokio::test]
async fn p2_a_merged_creator_takes_everything_along_and_is_found_no_more() {
    let world = World::new().await;
    for name in ["Spring", "Summer", "Autumn"] {
        world.campaign(HOME, name).await;
    }
    let new = |name: &str, platform, handle: &str| NewCreator {
        name: name.to_owned(),
        platform: Some(platform),
        handle: Some(handle.to_owned()),
        email: Some(format!("{handle}@example.com")),
    };
    for new in [new("Ana", Platform::TikTok, "ana"), new("Ana R.", Platform::Instagram, "anar")] {
        world.app.add_creator(&world.tomas(), new).await.expect("a creator");
    }
    let declined = with(&world, "Ana R.", Some("Spring")).await;
    world.does(declined, offer(Side::Team, "100")).await;
    world.does(declined, Request::Decline { side: Side::Creator, reason: None, text: None, of: None }).await;
    let expired = with(&world, "Ana R.", Some("Summer")).await;
    world.does(expired, offer(Side::Team, "100")).await;
    world.reaches_deadline(expired).await;
    world.app.expire().await.expect("a sweep");
    let kept = with(&world, "Ana", Some("Autumn")).await;

    let merged = change(&world, HOME, "Ana R.", into("Ana")).await.expect("they are one");
    assert_eq!((merged.creator.id, merged.merged), (CreatorId(1), Some(2)));
    assert_eq!(merged.creator.handles.len(), 2);
    assert_eq!(merged.creator.email.as_deref(), Some("ana@example.com"), "what was known stays");
    for of in [declined, expired, kept] {
        assert_eq!(world.row(HOME, of).await.creator, CreatorId(1));
    }
    let event = Event::CreatorMerged { from: CreatorId(2), into: CreatorId(1) };
    assert_eq!(world.events(declined).await.last(), Some(&event));
    world.is_sound().await;

    // The bars came along (N6, N9).
    let again = |campaign: &str| NewDeal {
        creator: "Ana".to_owned(),
        campaign: Some(campaign.to_owned()),
        ..NewDeal::default()
    };
    let refused = refusal(world.app.create(&world.tomas(), again("Summer")).await);
    assert_eq!(refused.rejection.rule(), Rule::N9);
    world.app.change_settings(&world.tomas(), roles()).await.expect("roles");
    let member =
        accord::app::Caller { roles: vec![accord::domain::ids::RoleId(7)], manages_guild: false, ..world.tomas() };
    let refused = refusal(world.app.create(&member, again("Spring")).await);
    assert_eq!(refused.rejection.rule(), Rule::N6);
    // Whoever still picks the old one gets the one that stayed; nobody finds it.
    let suggested = world.app.suggest_creators(&world.tomas(), "ana", None).await.expect("suggestions");
    assert_eq!(suggested.len(), 1);
    let page = world.app.creator(&world.tomas(), "creator-2").await.expect("it leads there");
    assert_eq!(page.creator.id, CreatorId(1));
    assert_eq!(change(&world, HOME, "creator-2", into("creator-1")).await, Err(Why::SameCreator));
    // The handle is taken by the one that stayed, and free for them to change.
    change(&world, HOME, "Ana", handled(Some(Platform::Instagram), "ana.r")).await.expect("a handle");
}

fn roles() -> accord::app::SettingsChange {
    accord::app::SettingsChange::Roles {
        viewer: None,
        member: Some(accord::domain::ids::RoleId(7)),
        approver: None,
        manager: None,
        scope: None,
    }
}

#[tokio::test]
async fn p2_two_with_open_collaborations_in_one_campaign_cannot_be_one() {
    let world = World::new().await;
    world.campaign(HOME, "Spring").await;
    for name in ["Ana", "Anna"] {
        world.creator(HOME, name).await;
    }
    let (one, other) = (with(&world, "Anna", Some("Spring")).await, with(&world, "Ana", Some("Spring")).await);
    let before = everything(&world.path).await;
    let why = Why::BothOpen { one, other };
    assert_eq!(change(&world, HOME, "Anna", into("creator-1")).await, Err(why));
    let after = everything(&world.path).await;
    for table in ["creators", "creator_handles", "collaborations", "events", "outbox"] {
        assert_eq!(before[table], after[table], "{table}");
    }
    world.does(one, Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None }).await;
    change(&world, HOME, "Anna", into("creator-1")).await.expect("only one is open");
    world.is_sound().await;
}

#[tokio::test]
async fn p2_a_creator_is_edited_and_duplicates_are_refused() {
    let world = World::new().await;
    let new = NewCreator { name: "Ana".to_owned(), handle: Some("@ana".to_owned()), ..NewCreator::default() };
    for guild in [HOME, ABROAD] {
        world.app.add_creator(&world.person(guild, TOMAS), new.clone()).await.expect("a creator");
    }
    world.creator(HOME, "Bo").await;
    let taken = Why::HandleTaken { name: "Ana".to_owned() };
    assert_eq!(change(&world, HOME, "Bo", handled(None, "https://example.com/Ana")).await, Err(taken));
    change(&world, HOME, "Bo", handled(Some(Platform::TikTok), "ana")).await.expect("another platform");
    // Without a platform it is the one they have a handle on.
    let bo = change(&world, HOME, "Bo", handled(None, "bo")).await.expect("a handle").creator;
    assert_eq!((bo.handles.len(), bo.handles[0].platform), (1, Platform::TikTok));
    assert_eq!(change(&world, HOME, "Bo", handled(None, "none")).await.expect("none").creator.handles, []);
    let of = with(&world, "Bo", None).await;
    let renamed = change(&world, HOME, "Bo", named("  Bo   Lind ")).await.expect("a name").creator;
    assert_eq!(renamed.name, "Bo Lind");
    assert_eq!(change(&world, HOME, "Bo Lind", named("Bo Lind")).await, Err(Why::NothingToChange));
    let (view, _) = world.app.show(&world.tomas(), of).await.expect("it is there");
    assert_eq!(view.creator, "Bo Lind");
    // The other guild's Ana is another one.
    let abroad = change(&world, ABROAD, "Ana", named("Ana Abroad")).await.expect("a name").creator;
    assert_eq!((abroad.id, abroad.name.as_str()), (CreatorId(1), "Ana Abroad"));
    let home = world.app.creator(&world.tomas(), "creator-1").await.expect("it is there").creator;
    assert_eq!(home.name, "Ana");
    assert_eq!(change(&world, ABROAD, "Bo", named("B")).await, Err(Why::NotFound("Bo".to_owned())));
    let notes = CreatorChange::Edit {
        name: None,
        platform: None,
        handle: None,
        email: Some("a@example.com".to_owned()),
        notes: Some("x".repeat(1_001)),
    };
    assert!(matches!(change(&world, HOME, "Ana", notes).await, Err(Why::TooLong(_))));
    world.is_sound().await;
}
