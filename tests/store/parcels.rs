//! Numbers that are followed, over all guilds, and who follows them (D1).

use accord::domain::ids::{GuildId, Reference, TrackedId};
use accord::domain::parcel::{CarrierCode, Followed, MainStatus, ParcelState, Report, Scan, SubStatus, TrackingNumber};
use accord::store::{StoreError, Tracked, TrackedStage, TrackingAccount, Tx};
use chrono::{DateTime, TimeDelta, Utc};

use crate::world::{ABROAD, HOME, TOMAS, World, start};

const CHINA_POST: CarrierCode = CarrierCode(3_011);
const ROYAL_MAIL: CarrierCode = CarrierCode(11_031);

fn number() -> TrackingNumber {
    TrackingNumber::new("rb 123 456 785 gb").expect("a number")
}

fn hours(hours: i64) -> DateTime<Utc> {
    start() + TimeDelta::hours(hours)
}

fn delivered(at: DateTime<Utc>) -> Report {
    let sub_status = SubStatus::new("Delivered_Other");
    let scan = Scan { at: Some(at), sub_status: sub_status.clone(), text: "Delivered".to_owned(), place: None };
    Report { status: MainStatus::Delivered, sub_status, scans: vec![scan], as_of: Some(at), delivered_at: Some(at) }
}

async fn writes<T, F>(world: &World, job: F) -> T
where
    T: Send + 'static,
    F: AsyncFnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
{
    world.store().write(job).await.expect("it is written")
}

async fn adds(world: &World, guild: GuildId, of: Reference, carrier: Option<CarrierCode>) -> Option<TrackedId> {
    writes(world, async move |tx: &mut Tx<'_>| tx.add_parcel(guild, of, &number(), carrier, TOMAS, start()).await).await
}

async fn removes(world: &World, guild: GuildId, of: Reference, tracked: TrackedId) -> bool {
    writes(world, async move |tx: &mut Tx<'_>| tx.remove_parcel(guild, of, tracked, start()).await).await
}

async fn registers(world: &World, tracked: TrackedId, carrier: CarrierCode) -> Option<TrackedId> {
    writes(world, async move |tx: &mut Tx<'_>| tx.tracked_registered(tracked, Some(carrier), hours(1), start()).await)
        .await
}

async fn row(world: &World, tracked: TrackedId) -> Option<Tracked> {
    let mut session = world.store().session().await.expect("a reader");
    session.tracked(tracked).await.expect("a good row")
}

async fn stage(world: &World, tracked: TrackedId) -> Option<TrackedStage> {
    row(world, tracked).await.map(|row| row.stage)
}

async fn due(world: &World, stage: TrackedStage, now: DateTime<Utc>) -> Vec<TrackedId> {
    let mut session = world.store().session().await.expect("a reader");
    let due = session.tracked_due(stage, now, 40).await.expect("good rows");
    due.into_iter().map(|tracked| tracked.id).collect()
}

async fn parcels(world: &World, guild: GuildId, of: Reference) -> Vec<TrackedId> {
    let mut session = world.store().session().await.expect("a reader");
    let parcels = session.parcels(guild, of).await.expect("good rows");
    parcels.into_iter().map(|parcel| parcel.tracked.id).collect()
}

async fn followers(world: &World, tracked: TrackedId) -> Vec<(GuildId, Reference)> {
    let mut session = world.store().session().await.expect("a reader");
    session.followers(tracked).await.expect("good rows")
}

/// A collaboration in each of two guilds.
async fn two_guilds() -> (World, Reference, Reference) {
    let world = World::bare().await;
    let home = world.deal_in(HOME, "Ana Reyes", None).await;
    // Another number than at home, so that neither can be taken for the other.
    world.deal_in(ABROAD, "Bo Lind", None).await;
    let abroad = world.deal_in(ABROAD, "Cy Young", None).await;
    (world, home, abroad)
}

#[tokio::test]
async fn d1_a_number_is_followed_once_over_all_guilds_and_each_sees_only_its_own() {
    let (world, home, abroad) = two_guilds().await;
    let tracked = adds(&world, HOME, home, None).await.expect("it is new");
    assert_eq!(adds(&world, HOME, home, None).await, None, "it is followed already");
    assert_eq!(adds(&world, ABROAD, abroad, None).await, Some(tracked));
    assert_eq!(due(&world, TrackedStage::Queued, start()).await, [tracked]);
    assert_eq!(followers(&world, tracked).await, [(HOME, home), (ABROAD, abroad)]);
    assert_eq!(parcels(&world, HOME, home).await, [tracked]);
    assert_eq!(parcels(&world, HOME, abroad).await, []);

    let mut session = world.store().session().await.expect("a reader");
    for (guild, of) in [(HOME, home), (ABROAD, abroad)] {
        let found = session.parcels_numbered(guild, &number()).await.expect("good rows");
        assert_eq!(found.iter().map(|parcel| parcel.reference).collect::<Vec<_>>(), [of]);
        assert_eq!((found[0].added_by, found[0].added_at), (TOMAS, start()));
    }
}

#[tokio::test]
async fn d1_the_last_one_to_leave_has_17track_told_and_of_one_never_registered_nothing_stays() {
    let (world, home, abroad) = two_guilds().await;
    let tracked = adds(&world, HOME, home, None).await.expect("it is new");
    assert!(!removes(&world, ABROAD, home, tracked).await, "nobody removes what is another guild's");
    assert!(removes(&world, HOME, home, tracked).await);
    assert_eq!(row(&world, tracked).await, None);

    let tracked = adds(&world, HOME, home, None).await.expect("it is new");
    adds(&world, ABROAD, abroad, None).await.expect("it is new there");
    assert_eq!(registers(&world, tracked, ROYAL_MAIL).await, Some(tracked));
    assert!(removes(&world, HOME, home, tracked).await);
    assert_eq!(stage(&world, tracked).await, Some(TrackedStage::Followed));
    assert!(removes(&world, ABROAD, abroad, tracked).await);
    assert!(!removes(&world, ABROAD, abroad, tracked).await, "it is gone already");
    assert_eq!(due(&world, TrackedStage::Leaving, start()).await, [tracked]);

    // Added again before 17TRACK was told, it never stopped; added after, it is queued, and known to have been registered.
    assert_eq!(adds(&world, HOME, home, None).await, Some(tracked));
    assert_eq!(stage(&world, tracked).await, Some(TrackedStage::Followed));
    let stops = async |world: &World| {
        writes(world, async move |tx: &mut Tx<'_>| tx.tracked_stopped(tracked, start()).await).await;
    };
    // Added again while it was told, it is to be followed again.
    stops(&world).await;
    assert_eq!(stage(&world, tracked).await, Some(TrackedStage::Queued));
    assert!(removes(&world, HOME, home, tracked).await);
    stops(&world).await;
    assert_eq!(stage(&world, tracked).await, Some(TrackedStage::Stopped));
    assert_eq!(adds(&world, HOME, home, Some(ROYAL_MAIL)).await, Some(tracked));
    let again = row(&world, tracked).await.expect("it is there");
    assert_eq!((again.stage, again.registered_at), (TrackedStage::Queued, Some(start())));
    writes(&world, async move |tx: &mut Tx<'_>| tx.tracked_again(tracked, hours(2)).await).await;
    let again = row(&world, tracked).await.expect("it is there");
    assert_eq!((again.stage, again.is_retracked, again.next_at), (TrackedStage::Followed, true, Some(hours(2))));
}

#[tokio::test]
async fn d1_a_carrier_told_from_the_number_joins_the_row_that_has_it() {
    let (world, home, abroad) = two_guilds().await;
    let guessed = adds(&world, HOME, home, None).await.expect("it is new");
    assert_eq!(registers(&world, guessed, CHINA_POST).await, Some(guessed));
    let named = adds(&world, ABROAD, abroad, Some(ROYAL_MAIL)).await.expect("it is new");
    assert_ne!(named, guessed, "another carrier is another parcel");
    assert_eq!(registers(&world, named, ROYAL_MAIL).await, Some(named));

    // With two to choose from, 17TRACK has to tell.
    let unsaid = adds(&world, HOME, home, None).await.expect("which of them it is, is not known yet");
    assert!(![guessed, named].contains(&unsaid));
    assert_eq!(registers(&world, unsaid, ROYAL_MAIL).await, Some(named));
    assert_eq!(row(&world, unsaid).await, None);
    assert_eq!(parcels(&world, HOME, home).await, [guessed, named]);
    assert_eq!(followers(&world, named).await, [(HOME, home), (ABROAD, abroad)]);
}

#[tokio::test]
async fn d1_a_registration_that_nobody_waits_for_any_more_is_seen() {
    let (world, home, _) = two_guilds().await;
    let tracked = adds(&world, HOME, home, None).await.expect("it is new");
    assert!(removes(&world, HOME, home, tracked).await);
    assert_eq!(registers(&world, tracked, ROYAL_MAIL).await, None);
    assert_eq!(row(&world, tracked).await, None);
}

#[tokio::test]
async fn d1_a_refused_number_is_not_asked_again_before_somebody_adds_it_again() {
    let (world, home, abroad) = two_guilds().await;
    let tracked = adds(&world, HOME, home, None).await.expect("it is new");
    writes(&world, async move |tx: &mut Tx<'_>| tx.tracked_refused(tracked, -18_019_903).await).await;
    let refused = row(&world, tracked).await.expect("it is there");
    assert_eq!((refused.stage, refused.refusal), (TrackedStage::Refused, Some(-18_019_903)));
    assert_eq!(due(&world, TrackedStage::Queued, hours(900)).await, []);
    adds(&world, ABROAD, abroad, None).await.expect("it is new there");
    let again = row(&world, tracked).await.expect("it is there");
    assert_eq!((again.stage, again.refusal), (TrackedStage::Queued, None));
}

#[tokio::test]
async fn d2_what_was_heard_is_read_back_and_a_final_one_is_asked_about_no_more() {
    let (world, home, abroad) = two_guilds().await;
    let tracked = adds(&world, HOME, home, None).await.expect("it is new");
    registers(&world, tracked, ROYAL_MAIL).await.expect("it is waited for");
    assert_eq!(due(&world, TrackedStage::Followed, start()).await, []);
    assert_eq!(due(&world, TrackedStage::Followed, hours(1)).await, [tracked]);
    writes(&world, async move |tx: &mut Tx<'_>| tx.tracked_waits(tracked, hours(3)).await).await;
    assert_eq!(due(&world, TrackedStage::Followed, hours(2)).await, []);

    let report = delivered(hours(2));
    let (known, change) = Followed::default().update(&report);
    assert_eq!(change.map(|change| change.to), Some(ParcelState::Delivered));
    let (heard, scans) = (known.clone(), report.scans.clone());
    let next = known.wait(start(), hours(3)).map(|wait| hours(3) + wait);
    writes(&world, async move |tx: &mut Tx<'_>| tx.tracked_heard(tracked, &heard, Some(&scans), next, hours(3)).await)
        .await;
    let row = row(&world, tracked).await.expect("it is there");
    assert_eq!((row.stage, row.known, row.answered_at), (TrackedStage::Stopped, known, Some(hours(3))));
    assert_eq!(due(&world, TrackedStage::Followed, hours(900)).await, []);

    // The history is for those who follow it.
    let mut session = world.store().session().await.expect("a reader");
    assert_eq!(session.scans(HOME, tracked).await.expect("good scans"), report.scans);
    assert_eq!(session.scans(ABROAD, tracked).await.expect("no scans"), []);
    drop(session);
    adds(&world, ABROAD, abroad, None).await.expect("it is new there");
    let mut session = world.store().session().await.expect("a reader");
    assert_eq!(session.scans(ABROAD, tracked).await.expect("good scans"), report.scans);
}

#[tokio::test]
async fn d5_a_failure_is_new_once_keeps_its_beginning_and_leaves_the_quota_known() {
    let world = World::bare().await;
    let fails = async |failure: Option<&'static str>, at| {
        writes(&world, async move |tx: &mut Tx<'_>| tx.tracking_fails(failure, at).await).await
    };
    let account = async || {
        let mut session = world.store().session().await.expect("a reader");
        session.tracking_account().await.expect("a good row")
    };
    assert_eq!(account().await, TrackingAccount::default());
    assert!(!fails(None, hours(0)).await);
    assert!(fails(Some("down"), hours(1)).await);
    assert!(!fails(Some("slow"), hours(2)).await);
    writes(&world, async move |tx: &mut Tx<'_>| tx.save_quota(-1, 200, hours(3)).await).await;
    let failing = Some((hours(1), "down".to_owned()));
    assert_eq!(account().await, TrackingAccount { quota: Some((-1, 200, hours(3))), failing });
    assert!(fails(None, hours(4)).await);
    assert!(!fails(None, hours(5)).await);
    assert_eq!(account().await.failing, None);
    assert!(fails(Some("down"), hours(6)).await);
    assert_eq!(account().await.failing, Some((hours(6), "down".to_owned())));
}
