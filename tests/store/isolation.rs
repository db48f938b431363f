//! Guilds never see each other, however alike they are.

use accord::app::{AppError, Kept, ListQuery, NewCreator, NewDeal, Request};
use accord::clock::Clock;
use accord::domain::ids::{GuildId, PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::rejection::Why;
use accord::domain::status::CancelReason;

use crate::world::{ABROAD, HOME, MIRA, TOMAS, World, accept, everything, offer};

/// The same names, numbers and handles in both guilds, with writes that alternate; only what happens to the deals differs.
async fn twins() -> World {
    let world = World::bare().await;
    for guild in [HOME, ABROAD] {
        world.speaks_in(guild).await;
        world.campaign(guild, "Spring").await;
    }
    for name in ["Ana Reyes", "Bo Lind"] {
        for guild in [HOME, ABROAD] {
            let handle = Some(format!("@{}", name.split(' ').next().expect("a first name")));
            let new = NewCreator { name: name.to_owned(), handle, ..NewCreator::default() };
            world.app.add_creator(&world.person(guild, TOMAS), new).await.expect("a handle is taken in one guild only");
            let new = NewDeal { creator: name.to_owned(), campaign: Some("Spring".to_owned()), ..NewDeal::default() };
            world.app.create(&world.person(guild, TOMAS), new).await.expect("a collaboration");
        }
    }
    world
}

/// Everything a person of the guild can see.
async fn seen(world: &World, guild: GuildId) -> Vec<String> {
    let caller = || world.person(guild, MIRA);
    let app = &world.app;
    let mut seen = Vec::new();
    let page = app.list(&caller(), ListQuery::default()).await.expect("a list");
    seen.push(format!("{} {:?}", page.total, page.rows));
    for text in ["", "ana", "spring", "c-1", "@bo"] {
        seen.push(format!("{:?}", app.suggest_references(&caller(), text).await.expect("suggestions")));
        seen.push(format!("{:?}", app.suggest_creators(&caller(), text, Some("Spring")).await.expect("suggestions")));
        seen.push(format!("{:?}", app.suggest_campaigns(&caller(), text, true).await.expect("suggestions")));
        seen.push(format!("{:?}", app.find_creators(&caller(), text).await.expect("creators")));
    }
    seen.push(format!("{:?}", app.campaigns(&caller(), None).await.expect("campaigns")));
    seen.push(format!("{:?}", app.campaign(&caller(), "Spring").await.expect("a campaign")));
    seen.push(format!("{:?}", app.creator(&caller(), "Ana Reyes").await.expect("a creator")));
    seen.push(format!("{:?}", app.settings(&caller()).await.expect("settings")));
    for of in [1, 2, 3].map(Reference) {
        seen.push(format!("{:?}", app.show(&caller(), of).await.ok()));
        seen.push(format!("{:?}", app.history(&caller(), of, 0).await.ok().map(|page| (page.rows, page.pages))));
    }
    seen
}

#[tokio::test]
async fn what_happens_in_one_guild_cannot_be_seen_in_another() {
    let world = twins().await;
    let before = seen(&world, ABROAD).await;
    let of = Reference(1);
    world.does(of, offer(Side::Creator, "900")).await;
    world.does(of, Request::Tag { add: Some("vip".to_owned()), remove: None }).await;
    world.does(of, Request::LogPost { url: "https://instagram.com/p/1".to_owned(), date: None }).await;
    world.does(of, Request::Assign { to: MIRA }).await;
    world.does(of, accept()).await;
    world.does(Reference(2), Request::Cancel { reason: Some(CancelReason::BudgetCut), text: None }).await;
    world.creator(HOME, "Caro Diaz").await;
    world.deal_in(HOME, "Dana Fox", None).await;
    world.campaign(HOME, "Summer").await;
    let money = accord::app::SettingsChange::Money { currency: "USD".to_owned() };
    world.app.change_settings(&world.tomas(), money).await.expect("a currency");
    assert_eq!(seen(&world, ABROAD).await, before);
    let tags = ListQuery { tag: Some("vip".to_owned()), ..ListQuery::default() };
    for (guild, found) in [(HOME, 1), (ABROAD, 0)] {
        let page = world.app.list(&world.person(guild, MIRA), tags.clone()).await.expect("a list");
        assert_eq!(page.total, found, "{guild}");
    }
}

#[tokio::test]
async fn fm21_an_act_on_the_same_number_of_another_guild_touches_only_its_own() {
    let world = twins().await;
    let before = seen(&world, HOME).await;
    let abroad = world.person(ABROAD, TOMAS);
    world.app.act(&abroad, Reference(1), offer(Side::Team, "1"), None).await.expect("an offer abroad");
    assert_eq!(seen(&world, HOME).await, before);
    // A number that only one guild has is not there for the other.
    world.deal_in(ABROAD, "Dana Fox", None).await;
    let rows = everything(&world.path).await;
    let refused = world.is_refused(Reference(3), accept()).await;
    assert_eq!(refused.rejection.why, Why::NotFound("C-3".to_owned()));
    assert!(refused.view.is_none() && refused.last_move.is_none());
    assert_eq!(everything(&world.path).await["collaborations"], rows["collaborations"]);
}

#[tokio::test]
async fn neighbours_in_a_campaign_are_those_of_the_guild() {
    let world = World::bare().await;
    for guild in [HOME, ABROAD] {
        world.campaign(guild, "Spring").await;
    }
    world.deal_in(HOME, "Ana Reyes", Some("Spring")).await;
    world.does(Reference(1), offer(Side::Creator, "900")).await;
    world.reaches_deadline(Reference(1)).await;
    world.app.expire().await.expect("a sweep");
    // The very same creator number in the same campaign number, elsewhere: nothing expired there.
    world.deal_in(ABROAD, "Ana Reyes", Some("Spring")).await;
    let mut session = world.store().session().await.expect("a reader");
    for (guild, expired) in [(HOME, Some(Reference(1))), (ABROAD, None)] {
        let (creator, campaign) = (accord::domain::ids::CreatorId(1), accord::domain::ids::CampaignId(1));
        let found = session
            .surroundings(guild, creator, Some(campaign), None, world.clock.now())
            .await
            .expect("neighbours")
            .neighbours;
        assert_eq!(found.expired, expired, "{guild}");
        assert!(found.open.is_some(), "{guild}: it is still open, frozen or not");
    }
    drop(session);
    let suggested = async |guild| {
        let caller = world.person(guild, TOMAS);
        world.app.suggest_creators(&caller, "ana", Some("Spring")).await.expect("suggestions").len()
    };
    assert_eq!((suggested(HOME).await, suggested(ABROAD).await), (0, 1));
}

#[tokio::test]
async fn what_is_kept_is_for_the_person_and_the_guild_that_kept_it_and_for_a_week() {
    let world = World::new().await;
    let kept = Kept::List(ListQuery { tag: Some("vip".to_owned()), ..ListQuery::default() });
    let number = world.app.keep(&world.tomas(), &kept).await.expect("a number");
    let read = async |world: &World, guild, person: PersonId| {
        world.app.kept(&world.person(guild, person), number).await.expect("an answer")
    };
    let world = world.reopened().await;
    assert_eq!(read(&world, HOME, TOMAS).await, Some(kept));
    assert_eq!(read(&world, HOME, MIRA).await, None);
    assert_eq!(read(&world, ABROAD, TOMAS).await, None);
    let page = world.app.list_page(&world.person(ABROAD, TOMAS), number, 0).await;
    assert!(matches!(page, Err(AppError::Refused(refused)) if refused.rejection.why == Why::Stale));
    world.later(chrono::TimeDelta::weeks(1));
    world.app.tidy().await.expect("a sweep");
    assert!(read(&world, HOME, TOMAS).await.is_some(), "a week is not over before it is over");
    world.later(chrono::TimeDelta::milliseconds(1));
    assert_eq!(world.app.tidy().await.expect("a sweep").done, 1);
    assert_eq!(read(&world, HOME, TOMAS).await, None);
}
