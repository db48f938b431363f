//! The digest of a day, put together and put into the outbox once (S4).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::agenda::{content_due, views};
use super::{App, Swept};
use crate::domain::ids::GuildId;
use crate::domain::local_time::instant_of;
use crate::domain::notices::{NoticeKind, Ping};
use crate::domain::settings::Settings;
use crate::domain::undo;
use crate::notifications::digest::{Digest, Gathered, ending};
use crate::notifications::view::First;
use crate::store::{ListFilter, ListOrder, NegotiationFilter, NewDelivery, OutboxKind, Record, StoreError, Tx};

/// How many rows each part of a digest has.
const ROWS: u32 = 5;
/// How far ahead a digest looks for negotiations that end while the creator owes the answer.
const ENDING_SOON: TimeDelta = TimeDelta::days(7);
/// How far ahead it looks for content.
const CONTENT_SOON: TimeDelta = TimeDelta::days(3);

impl App {
    /// Puts the digest of every guild whose time has come into the outbox, once a day; nothing where there is nothing to say.
    ///
    /// # Errors
    /// The database failed.
    pub async fn digest(&self) -> Result<Swept, StoreError> {
        let now = self.now();
        let mut swept = Swept::default();
        let mut session = self.store.session().await?;
        for (guild, last) in session.digests().await? {
            if due(&session.settings(guild).await?, last, now).is_none() {
                continue;
            }
            match self.store.write(async move |tx: &mut Tx<'_>| digest(tx, guild, now).await).await {
                Ok(said) => swept.done += u32::from(said),
                Err(error) => {
                    tracing::error!(%error, %guild, "a digest could not be written");
                    swept.failed += 1;
                }
            }
        }
        if swept.done > 0 {
            self.deliveries.notify_one();
        }
        Ok(swept)
    }
}

/// The day whose digest is due and was not written yet.
fn due(settings: &Settings, last: Option<NaiveDate>, now: DateTime<Utc>) -> Option<NaiveDate> {
    settings.notice(NoticeKind::Digest)?;
    settings.digest_due(now).filter(|day| last.is_none_or(|last| last < *day))
}

/// Writes the digest of a guild; tells whether there was something to say. Either way that day is over.
async fn digest(tx: &mut Tx<'_>, guild: GuildId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let found = tx.guild_now(guild, None).await?;
    let last = tx.digested_on(guild).await?;
    let settings = &found.settings;
    let (Some(day), Some((channel, ping))) = (due(settings, last, now), settings.notice(NoticeKind::Digest)) else {
        return Ok(false);
    };
    tx.digested(guild, day).await?;
    let role = match ping {
        Ping::Role(role) => Some(role),
        // A digest is about everybody's collaborations.
        Ping::Nobody | Ping::Owner => None,
    };
    let Some(digest) = Digest::write(&gather(tx, guild, settings, now).await?, role) else { return Ok(false) };
    let delivery = NewDelivery {
        reference: None,
        kind: OutboxKind::Digest,
        once: Some(format!("{guild}: digest {day}")),
        channel,
        body: serde_json::json!(digest),
        due_at: now,
    };
    tx.record(&found, now, &Record { deliveries: &[delivery], ..Record::default() }).await?;
    Ok(true)
}

async fn gather(
    tx: &mut Tx<'_>,
    guild: GuildId,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Gathered, StoreError> {
    let today = now.with_timezone(&settings.zone).date_naive();
    let owed = ListFilter { negotiation: Some(NegotiationFilter::ActionRequired), ..ListFilter::default() };
    let action_required = first(tx, guild, &owed, now).await?;
    let waiting = ListFilter {
        negotiation: Some(NegotiationFilter::WaitingOnCreator),
        ends_before: Some(now + ENDING_SOON),
        ..ListFilter::default()
    };
    let waiting = first(tx, guild, &waiting, now).await?;
    let until = today.checked_add_signed(CONTENT_SOON).unwrap_or(today);
    let content_due = content_due(tx, guild, None, until, ROWS).await?;
    let midnight = |day: NaiveDate| instant_of(day.and_time(NaiveTime::MIN), settings.zone);
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let (from, to) = (midnight(yesterday), midnight(today));
    let ended = tx.events_between(guild, from, to).await?.into_iter().filter(|(_, event)| ending(event).is_some());
    let mut endings = BTreeMap::new();
    for of in ended.map(|(of, _)| of).collect::<BTreeSet<_>>() {
        // What was undone since has not ended (A3).
        let (history, _) = tx.history(guild, of, 0, u32::MAX).await?;
        let counting = undo::counting(history.iter().map(|stored| &stored.event)).into_iter();
        let that_day = counting.filter_map(|place| history.get(place)).filter(|it| (from..to).contains(&it.stamp.at));
        endings.extend(that_day.filter_map(|stored| ending(&stored.event)).next_back().map(|how| (of, how)));
    }
    let ended_total = u32::try_from(endings.len()).unwrap_or(u32::MAX);
    let mut ended = Vec::new();
    for (of, how) in endings.into_iter().take(ROWS as usize) {
        ended.extend(views(tx, guild, vec![of]).await?.into_iter().map(|view| (view, how)));
    }
    Ok(Gathered { today, action_required, waiting, content_due, ended, ended_total })
}

async fn first(tx: &mut Tx<'_>, guild: GuildId, filter: &ListFilter, now: DateTime<Utc>) -> Result<First, StoreError> {
    let (references, total) = tx.list(guild, filter, ListOrder::Deadline, now, 0, ROWS).await?;
    Ok(First { rows: views(tx, guild, references).await?, total })
}
