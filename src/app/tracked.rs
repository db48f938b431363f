//! What 17TRACK said about the parcels it was asked about, written down and passed on. Asking it is for whoever has a tracker.
//!
//! Each answer is one write: what is known of the parcel, and what that means for every collaboration that follows it.

use chrono::{DateTime, TimeDelta, Utc};

use super::App;
use super::deals::{card_of, save};
use super::reports::say;
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{GuildId, Reference};
use crate::domain::parcel::{CarrierCode, Change, Followed, ParcelState, Report};
use crate::notifications::plan;
use crate::notifications::report::Report as Told;
use crate::store::{NewDelivery, OutboxKind, Record, StoreError, Tracked, TrackedStage, Tx};

/// How the reason begins of a failure that keeps 17TRACK only from taking new parcels, as it is stored.
const ONLY_REGISTERING: &str = "no new parcels, ";
/// A quota of which less than this part is left is low: a tenth.
const LOW_QUOTA: i64 = 10;
/// How long after registering the first result can be there.
const FIRST_RESULT: TimeDelta = TimeDelta::minutes(5);

/// Why 17TRACK gives no answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackingFailure {
    /// What happened, fit for logs.
    pub reason: String,
    /// It does not mend itself: managers are told.
    pub needs_somebody: bool,
    /// What is followed already is answered about.
    pub only_registering: bool,
}

impl App {
    /// The numbers of this stage that 17TRACK is to be asked about by now, over all guilds; those that waited longest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_due(&self, stage: TrackedStage, limit: usize) -> Result<Vec<Tracked>, StoreError> {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        self.store.session().await?.tracked_due(stage, self.now(), limit).await
    }

    /// 17TRACK follows a number now, or did before. `report`: what it knows of it already. Says whether somebody still waits for it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_registered(
        &self,
        tracked: &Tracked,
        carrier: Option<CarrierCode>,
        report: Option<Report>,
    ) -> Result<bool, StoreError> {
        let (id, number, now) = (tracked.id, tracked.number.clone(), self.now());
        let follows = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let Some(id) = tx.tracked_registered(id, carrier, now + FIRST_RESULT, now).await? else {
                    // Another row of the same number may be the one that is waited for.
                    return tx.is_followed(&number).await;
                };
                let Some(row) = tx.tracked(id).await? else { return Ok(false) };
                if let Some(report) = &report {
                    heard(tx, &row, report, now).await?;
                }
                for (guild, of) in tx.followers(id).await? {
                    redraw(tx, guild, of, now).await?;
                }
                Ok::<_, StoreError>(true)
            })
            .await?;
        self.deliveries.notify_one();
        Ok(follows)
    }

    /// 17TRACK wants something else before it follows a number: its code says what. Who follows it hears of that.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_refused(&self, tracked: &Tracked, code: i64) -> Result<(), StoreError> {
        let (row, now) = (tracked.clone(), self.now());
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                tx.tracked_refused(row.id, code).await?;
                for (guild, of) in tx.followers(row.id).await? {
                    let found = tx.guild_now(guild, None).await?;
                    let Some(stored) = tx.collaboration(guild, of).await? else { continue };
                    let parcels = tx.parcels(guild, of).await?;
                    let Some(parcel) = parcels.into_iter().find(|parcel| parcel.tracked.id == row.id) else { continue };
                    let added = parcel.added_at.timestamp_millis();
                    let notice = plan::parcel_refused(&found.settings, &row.number, row.carrier, code, parcel.added_by);
                    let mut deliveries: Vec<NewDelivery> = card_of(of, &found.settings, now).into_iter().collect();
                    deliveries.extend(notice.map(|(channel, notice)| NewDelivery {
                        reference: Some(stored.deal.reference),
                        kind: OutboxKind::Notice,
                        once: Some(format!("{guild}/{of}: parcel {} of {added} refused {code}", row.id)),
                        channel,
                        body: serde_json::json!(notice),
                        due_at: now,
                    }));
                    tx.record(&found, now, &Record { deliveries: &deliveries, ..Record::default() }).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
        self.deliveries.notify_one();
        Ok(())
    }

    /// 17TRACK answered about a followed number. Says whether that changed what people see.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_heard(&self, tracked: &Tracked, report: Report) -> Result<bool, StoreError> {
        let (id, now) = (tracked.id, self.now());
        let changed = self
            .store
            .write(async move |tx: &mut Tx<'_>| match tx.tracked(id).await? {
                Some(row) if row.stage == TrackedStage::Followed => heard(tx, &row, &report, now).await,
                _ => Ok::<_, StoreError>(false),
            })
            .await?;
        if changed {
            self.deliveries.notify_one();
        }
        Ok(changed)
    }

    /// 17TRACK knows nothing yet of a followed number: it is asked again later.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_unknown(&self, tracked: &Tracked) -> Result<(), StoreError> {
        let (row, now) = (tracked.clone(), self.now());
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let next_at = next_at(&row.known, since(&row), now).unwrap_or(now + FIRST_RESULT);
                tx.tracked_heard(row.id, &row.known, None, Some(next_at), now).await?;
                miss(tx, &row, &row.known, now).await
            })
            .await?;
        self.deliveries.notify_one();
        Ok(())
    }

    /// 17TRACK follows a number no longer.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_stopped(&self, tracked: &Tracked) -> Result<(), StoreError> {
        let (id, now) = (tracked.id, self.now());
        self.store.write(async move |tx: &mut Tx<'_>| tx.tracked_stopped(id, now).await).await
    }

    /// 17TRACK follows a stopped number again, the one time that it can.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_again(&self, tracked: &Tracked) -> Result<(), StoreError> {
        let (id, now) = (tracked.id, self.now());
        self.store.write(async move |tx: &mut Tx<'_>| tx.tracked_again(id, now + FIRST_RESULT).await).await
    }

    /// 17TRACK is not asked about these numbers for this span; nothing is known that was not.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracked_wait(&self, tracked: &[Tracked], span: TimeDelta) -> Result<(), StoreError> {
        let (ids, until) = (tracked.iter().map(|row| row.id).collect::<Vec<_>>(), self.now() + span);
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                for id in ids {
                    tx.tracked_waits(id, until).await?;
                }
                Ok(())
            })
            .await
    }

    /// What is left of the quota, of how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn quota_seen(&self, left: i64, total: i64) -> Result<(), StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                tx.save_quota(left, total, now).await?;
                if left > total / LOW_QUOTA {
                    return Ok::<_, StoreError>(());
                }
                for guild in tx.guilds_with_parcels().await? {
                    // More is bought, or granted, and runs low once more: that is told again.
                    say(tx, guild, &Told::Quota { total }, Some(format!("{guild} quota low of {total}")), now).await?;
                }
                Ok(())
            })
            .await?;
        self.deliveries.notify_one();
        Ok(())
    }

    /// 17TRACK gives no answers. Says whether that is new (D5).
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracking_fails(&self, failure: TrackingFailure) -> Result<bool, StoreError> {
        let now = self.now();
        let is_new = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let TrackingFailure { reason, needs_somebody, only_registering } = failure;
                let reason = if only_registering { format!("{ONLY_REGISTERING}{reason}") } else { reason };
                let is_new = tx.tracking_fails(Some(&reason), now).await?;
                // It may have been merely down before, which mends itself.
                if let (Some((since, _)), true) = (tx.tracking_account().await?.failing, needs_somebody) {
                    for guild in tx.guilds_with_parcels().await? {
                        let once = format!("{guild} tracking fails since {}", since.timestamp_millis());
                        say(tx, guild, &Told::Tracking { since }, Some(once), now).await?;
                    }
                }
                Ok::<_, StoreError>(is_new)
            })
            .await?;
        self.deliveries.notify_one();
        Ok(is_new)
    }

    /// 17TRACK gives answers. `registers`: it takes new parcels, which it may not while it answers about the others. Says whether that is new.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tracking_works(&self, registers: bool) -> Result<bool, StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let failing = tx.tracking_account().await?.failing;
                if failing.is_none_or(|(_, failure)| only_registering(&failure) && !registers) {
                    return Ok::<_, StoreError>(false);
                }
                tx.tracking_fails(None, now).await
            })
            .await
    }
}

/// Whether a failure keeps 17TRACK only from taking new parcels.
pub(super) fn only_registering(failure: &str) -> bool {
    failure.starts_with(ONLY_REGISTERING)
}

/// Since when a number is followed.
fn since(row: &Tracked) -> DateTime<Utc> {
    row.registered_at.unwrap_or(row.queued_at)
}

fn next_at(known: &Followed, since: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    known.wait(since, now).map(|span| now + span)
}

/// Writes down what a report says, and what it means for who follows the number. Says whether people see a change.
async fn heard(tx: &mut Tx<'_>, row: &Tracked, report: &Report, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let (known, change) = row.known.update(report);
    let scans = (known != row.known).then_some(report.scans.as_slice());
    tx.tracked_heard(row.id, &known, scans, next_at(&known, since(row), now), now).await?;
    if let Some(change) = change {
        // Carriers that give days only have many scans at one instant.
        let fits = report.scans.iter().rfind(|scan| scan.sub_status.is_some() && scan.sub_status == report.sub_status);
        let latest = fits.or(report.scans.last()).map(|scan| scan.text.as_str()).filter(|text| !text.is_empty());
        for (guild, of) in tx.followers(row.id).await? {
            tell(tx, row, (guild, of), &known, change, latest, now).await?;
        }
    }
    miss(tx, row, &known, now).await?;
    Ok(change.is_some())
}

/// Says once that nothing was heard of a parcel for days, where that is so (D3). Nobody is woken for it (S5).
async fn miss(tx: &mut Tx<'_>, row: &Tracked, known: &Followed, now: DateTime<Utc>) -> Result<(), StoreError> {
    if !known.is_without_news(since(row), now) {
        return Ok(());
    }
    let heard_at = known.rank.scanned_at.unwrap_or_default().max(since(row));
    for (guild, of) in tx.followers(row.id).await? {
        let found = tx.guild_now(guild, None).await?;
        let Some(stored) = tx.collaboration(guild, of).await? else { continue };
        let settings = &found.settings;
        let notice = plan::parcel_silent(&stored.deal, settings, row.id, &row.number, row.carrier, heard_at);
        let Some((channel, notice)) = notice else { continue };
        // A row that waits would hold back whatever else is to be said about the collaboration: it is asked about again in the morning.
        if let Some(morning) = settings.quiet.and_then(|quiet| quiet.end_after(now, settings.zone)) {
            tx.tracked_waits(row.id, morning).await?;
            continue;
        }
        let delivery = NewDelivery {
            reference: Some(of),
            kind: OutboxKind::Notice,
            once: Some(format!("{guild}/{of}: parcel {} silent since {}", row.id, heard_at.timestamp_millis())),
            channel,
            body: serde_json::json!(notice),
            due_at: now,
        };
        tx.record(&found, now, &Record { deliveries: &[delivery], ..Record::default() }).await?;
    }
    Ok(())
}

/// Tells one collaboration of a change of its parcel: its history, where it arrived, its card, and the channel for parcels.
async fn tell(
    tx: &mut Tx<'_>,
    row: &Tracked,
    (guild, of): (GuildId, Reference),
    known: &Followed,
    change: Change,
    latest: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let found = tx.guild_now(guild, None).await?;
    let Some(before) = tx.collaboration(guild, of).await? else { return Ok(()) };
    let news = plan::ParcelNews { tracked: row.id, number: &row.number, carrier: row.carrier, change, latest };
    let notice = plan::parcel(&before.deal, &found.settings, &news);
    let notice = notice.map(|(channel, notice)| NewDelivery {
        reference: Some(of),
        kind: OutboxKind::Notice,
        once: None,
        channel,
        body: serde_json::json!(notice),
        due_at: now,
    });
    let mut deliveries: Vec<NewDelivery> = notice.into_iter().collect();
    let found = if change.to == ParcelState::Delivered && change.from != change.to {
        let stamp = Stamp { at: now, by: Author::Clock };
        let arrived = Event::ParcelDelivered { number: row.number.clone(), at: known.delivered_at };
        let mut events = vec![(arrived, stamp)];
        let delivered_at = known.delivered_at.unwrap_or(now);
        let due = before.deal.due_after_delivery(delivered_at, &found.settings);
        events.extend(due.map(|due| (Event::DueSet { due }, stamp)));
        save(tx, &found, &before, None, &events, now).await?;
        // Its place in the history is taken now.
        tx.guild_now(guild, None).await?
    } else {
        deliveries.extend(card_of(of, &found.settings, now));
        found
    };
    tx.record(&found, now, &Record { deliveries: &deliveries, ..Record::default() }).await
}

async fn redraw(tx: &mut Tx<'_>, guild: GuildId, of: Reference, now: DateTime<Utc>) -> Result<(), StoreError> {
    let found = tx.guild_now(guild, None).await?;
    let deliveries: Vec<NewDelivery> = card_of(of, &found.settings, now).into_iter().collect();
    tx.record(&found, now, &Record { deliveries: &deliveries, ..Record::default() }).await
}
