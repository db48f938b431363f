//! What managers need to know about Accord itself: a channel that cannot be posted to, things that could not be said, a time in which it
//! was down. And what they can do about it.

use chrono::{DateTime, Utc};

use super::deals::{readable, too_weak};
use super::decided::{self, Decided};
use super::{App, AppError, Caller};
use crate::domain::command::Act;
use crate::domain::ids::{ChannelId, GuildId};
use crate::domain::party::Role;
use crate::domain::rejection::{Rejection, Why};
use crate::domain::settings::Channels;
use crate::notifications::digest::Digest;
use crate::notifications::message::Message;
use crate::notifications::report::{self, Report};
use crate::store::{
    Claimed, Corrupt, DeadRow, Destination, Downtime, JobAttempt, NewDelivery, Outage, OutboxKind, Record, Session,
    StoreError, TrackingAccount, Tx,
};

/// How Accord is in one guild.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Channels that cannot be posted to, and how many things wait for each.
    pub outages: Vec<(Outage, u32)>,
    /// What could not be said, newest first.
    pub dead: Vec<DeadRow>,
    /// When it was last down.
    pub downtime: Option<Downtime>,
    /// How the last run of each job went.
    pub jobs: Vec<JobAttempt>,
    /// How it stands with the account at 17TRACK.
    pub tracking: TrackingAccount,
    /// Whether the caller may have everything tried again.
    pub may_retry: bool,
}

impl App {
    /// How Accord is in the caller's guild.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn condition(&self, caller: &Caller) -> Result<Condition, AppError> {
        let mut session = self.store.session().await?;
        let settings = readable(&mut session, caller).await?;
        let may_retry = too_weak(caller.actor(&settings), Role::Manager).is_none();
        Ok(condition(&mut session, caller.guild, may_retry).await?)
    }

    /// Says again what could not be said, and tries every channel that cannot be posted to; a manager's act. Tells how many things and
    /// how many channels are tried.
    ///
    /// # Errors
    /// The rule that refuses it, or a failure of the database.
    pub async fn retry(&self, caller: &Caller) -> Result<(u64, u64), AppError> {
        let (caller, now) = (caller.clone(), self.now());
        let tried = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = async {
                    match seen {
                        None => {}
                        Some(Decided::Retried { rows, channels }) => return Ok((rows, channels)),
                        Some(other) => return Err(other.unexpected(&caller).into()),
                    }
                    let refuse = |why| AppError::from(Rejection::new(Act::ChangeSettings, why));
                    if let Some(why) = too_weak(caller.actor(&guild.settings), Role::Manager) {
                        return Err(refuse(why));
                    }
                    let (rows, channels) = tx.rearm(caller.guild, now).await?;
                    if (rows, channels) == (0, 0) {
                        return Err(refuse(Why::NothingToChange));
                    }
                    let retried = Decided::Retried { rows, channels };
                    decided::remember(tx, &guild, &caller, &retried, now, Record::default()).await?;
                    Ok((rows, channels))
                };
                let decided = decided.await;
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await??;
        self.deliveries.notify_one();
        Ok(tried)
    }

    /// Tells once what passed while no process was up: so many deadlines were applied by the first sweep after the start. Each guild with
    /// something open hears of its own.
    ///
    /// # Errors
    /// The database failed.
    pub async fn account_for_downtime(&self, deadlines: u32) -> Result<Option<Downtime>, StoreError> {
        let now = self.now();
        let gap = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let Some(gap) = tx.downtime_applied(deadlines).await? else { return Ok(None) };
                for (guild, deadlines) in tx.guilds_after(gap.until).await? {
                    let report = Report::Downtime { since: gap.since, until: gap.until, deadlines };
                    let once = format!("{guild} down {}", gap.since.timestamp_millis());
                    say(tx, guild, &report, Some(once), now).await?;
                }
                Ok::<_, StoreError>(Some(gap))
            })
            .await?;
        if gap.is_some() {
            self.deliveries.notify_one();
        }
        Ok(gap)
    }
}

async fn condition(session: &mut Session<'_>, guild: GuildId, may_retry: bool) -> Result<Condition, StoreError> {
    let mut outages = Vec::new();
    for outage in session.outages(guild).await? {
        let waiting = session.waiting_for(Destination { guild, channel: outage.channel }).await?;
        outages.push((outage, waiting));
    }
    Ok(Condition {
        outages,
        dead: session.outbox_dead(guild).await?,
        downtime: session.last_downtime().await?,
        jobs: session.job_attempts().await?,
        tracking: session.tracking_account().await?,
        may_retry,
    })
}

/// A channel cannot be posted to: the managers are told in another one. Says where, if there is one.
pub(super) async fn report_outage(
    tx: &mut Tx<'_>,
    place: Destination,
    now: DateTime<Utc>,
) -> Result<Option<Destination>, StoreError> {
    let report = Report::Outage { channel: place.channel };
    let once = format!("{} outage {} {}", place.guild, place.channel, now.timestamp_millis());
    let told = say(tx, place.guild, &report, Some(once), now).await?;
    // What was to be reported there is reported here.
    if let Some(other) = told {
        tx.redirect_reports(place, other.channel).await?;
    } else {
        let (guild, channel) = (place.guild, place.channel);
        tracing::error!(%guild, %channel, "it cannot be posted to, and there is no other channel to say so");
    }
    Ok(told)
}

/// Something could not be said: the managers are told, unless it is such a report itself or one is on its way.
pub(super) async fn report_dead(
    tx: &mut Tx<'_>,
    row: &Claimed,
    now: DateTime<Utc>,
) -> Result<Option<Destination>, StoreError> {
    // What is about the guild's own work is as much a loss as any notice.
    let about_accord = row.delivery.kind == OutboxKind::Report && row.delivery.body["report"] != "campaign_cancelled";
    if about_accord || tx.is_reporting_dead(row.guild).await? {
        return Ok(None);
    }
    let once = format!("dead {} {}", row.id, row.attempts);
    say(tx, row.guild, &Report::Dead, Some(once), now).await
}

/// Puts a report into the outbox, for the first channel that works. What managers must mend goes where few read; what concerns whoever
/// clicked goes where people click.
pub(super) async fn say(
    tx: &mut Tx<'_>,
    guild: GuildId,
    report: &Report,
    once: Option<String>,
    now: DateTime<Utc>,
) -> Result<Option<Destination>, StoreError> {
    let held: Vec<ChannelId> = tx.outages(guild).await?.into_iter().map(|outage| outage.channel).collect();
    let current = tx.guild_now(guild, None).await?;
    let Channels { deals, deliveries, approvals, digest, board } = current.settings.channels;
    let works = |channel: &ChannelId| !held.contains(channel);
    let order = match report {
        Report::Downtime { .. } | Report::CampaignCancelled(_) => [deals, approvals, digest, deliveries, board],
        Report::Outage { .. } | Report::Dead | Report::Tracking { .. } | Report::Quota { .. } => {
            [approvals, deals, digest, deliveries, board]
        }
    };
    let Some(channel) = order.into_iter().flatten().find(works) else {
        return Ok(None);
    };
    let delivery = NewDelivery {
        reference: None,
        kind: OutboxKind::Report,
        once,
        channel,
        body: serde_json::json!(report),
        due_at: now,
    };
    tx.record(&current, now, &Record { deliveries: &[delivery], ..Record::default() }).await?;
    Ok(Some(Destination { guild, channel }))
}

/// Draws what is said to a guild as a whole; `None` where it need not be said any more.
pub(super) async fn draw(tx: &mut Tx<'_>, row: &Claimed, marker: &str) -> Result<Option<Message>, StoreError> {
    let corrupt = |_| Corrupt { table: "outbox", column: "body", row: row.id.to_string() };
    if row.delivery.kind == OutboxKind::Digest {
        let digest: Digest = serde_json::from_value(row.delivery.body.clone()).map_err(corrupt)?;
        return Ok(Some(digest.message(marker)));
    }
    let report: Report = serde_json::from_value(row.delivery.body.clone()).map_err(corrupt)?;
    let message = match report {
        Report::Outage { channel } => {
            let place = Destination { guild: row.guild, channel };
            let Some(Outage { obstacle, probe_at, .. }) = tx.outage(place).await? else { return Ok(None) };
            report::outage(channel, obstacle, tx.waiting_for(place).await?, probe_at)
        }
        Report::Dead => {
            let dead = tx.outbox_dead(row.guild).await?.len();
            if dead == 0 {
                return Ok(None);
            }
            report::dead(u32::try_from(dead).unwrap_or(u32::MAX))
        }
        Report::CampaignCancelled(cancelled) => cancelled.message(),
        Report::Downtime { since, until, deadlines } => report::downtime(since, until, deadlines),
        Report::Tracking { since } => {
            let account = tx.tracking_account().await?;
            let Some((_, failure)) = account.failing.filter(|(from, _)| *from == since) else { return Ok(None) };
            report::tracking(since, &failure)
        }
        Report::Quota { .. } => {
            let Some((left, total, _)) = tx.tracking_account().await?.quota else { return Ok(None) };
            report::quota(left, total)
        }
    };
    Ok(Some(message.marked(marker)))
}
