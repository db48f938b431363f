//! What the passing of time brings about. A sweep reads what is due and does it; run again, it finds nothing left to do.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::App;
use super::deals::{save, view};
use crate::domain::collaboration::Collaboration;
use crate::domain::content::Nearness;
use crate::domain::event::{Author, Stamp};
use crate::domain::ids::{GuildId, Reference};
use crate::domain::notices::{NoticeKind, Pinged};
use crate::domain::settings::Settings;
use crate::notifications::plan::{self, DueWarning};
use crate::store::{NewDelivery, OutboxKind, Record, Session, StoreError, Tx};

/// How many talks one sweep looks at; what is left over is next.
const BATCH: u32 = 500;
/// No ladder has a longer rung.
const LONGEST_RUNG_DAYS: i64 = 365;
/// Content that is due later than this is not reminded of in any zone.
const NEAREST_CONTENT: TimeDelta = TimeDelta::days(5);

/// What is due for a collaboration now; the last argument says whom it may ping.
type Plan = fn(&Collaboration, &Settings, DateTime<Utc>, &dyn Fn(Pinged) -> bool) -> Option<DueWarning>;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// So many collaborations changed, or were warned about.
    pub done: u32,
    /// So many failed; the log says why, and they are tried again at the next tick.
    pub failed: u32,
}

impl App {
    /// Records the end of every talk whose window has run out (N7, N8, N14). One that fails does not stop the others.
    ///
    /// # Errors
    /// The database failed.
    pub async fn expire(&self) -> Result<Swept, StoreError> {
        let now = self.now();
        let mut swept = Swept::default();
        loop {
            let due = self.store.session().await?.talks_due(now, BATCH).await?;
            let full = due.len() == BATCH as usize;
            let mut progress = 0;
            for (guild, of) in due {
                match self.store.write(async move |tx: &mut Tx<'_>| expire(tx, guild, of, now).await).await {
                    Ok(true) => {
                        progress += 1;
                        #[cfg(feature = "demo")]
                        crate::crash::point("swept");
                    }
                    Ok(false) => {}
                    Err(error) => {
                        tracing::error!(%error, %guild, %of, "a talk could not be expired");
                        swept.failed += 1;
                    }
                }
            }
            swept.done += progress;
            if !full || progress == 0 {
                break;
            }
        }
        if swept.done > 0 {
            self.deliveries.notify_one();
        }
        Ok(swept)
    }

    /// Puts every warning that is due into the outbox, once (S3).
    ///
    /// # Errors
    /// The database failed.
    pub async fn warn(&self) -> Result<Swept, StoreError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        let talks = session.talks_due(now + TimeDelta::days(LONGEST_RUNG_DAYS), u32::MAX).await?;
        self.say_what_is_due(session, &talks, plan::warning, now).await
    }

    /// Puts every reminder of content that is due into the outbox, once (S3).
    ///
    /// # Errors
    /// The database failed.
    pub async fn remind_of_content(&self) -> Result<Swept, StoreError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        let owed = session.content_owed(Some((now + NEAREST_CONTENT).date_naive())).await?;
        self.say_what_is_due(session, &owed, plan::content_due, now).await
    }

    /// Puts into the outbox what a plan says is due now for each of these and was not said yet.
    async fn say_what_is_due(
        &self,
        mut session: Session<'_>,
        candidates: &[(GuildId, Reference)],
        plan: Plan,
        now: DateTime<Utc>,
    ) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        let mut due = Vec::new();
        for (guild, of) in candidates.iter().copied() {
            match warning(&mut session, guild, of, plan, now, &HashSet::new()).await {
                Ok(Some(_)) => due.push((guild, of)),
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(%error, %guild, %of, "whether a warning is due could not be seen");
                    swept.failed += 1;
                }
            }
        }
        drop(session);
        // Several warnings for one owner, or one role, at one time are one ping.
        let mut pinged = HashSet::new();
        for (guild, of) in due {
            let so_far = pinged.clone();
            let warned = self
                .store
                .write(async move |tx: &mut Tx<'_>| {
                    let Some((warning, pinged)) = warning(tx, guild, of, plan, now, &so_far).await? else {
                        return Ok(None);
                    };
                    let record = Record {
                        supersedes: Some((of, "a more urgent warning follows")),
                        deliveries: &[warning],
                        ..Record::default()
                    };
                    let guild = tx.guild_now(guild, None).await?;
                    tx.record(&guild, now, &record).await?;
                    Ok::<_, StoreError>(Some(pinged))
                })
                .await;
            match warned {
                Ok(warned) => {
                    swept.done += u32::from(warned.is_some());
                    pinged.extend(warned.flatten().map(|whom| (guild, whom)));
                }
                Err(error) => {
                    tracing::error!(%error, %guild, %of, "a warning could not be written down");
                    swept.failed += 1;
                }
            }
        }
        if swept.done > 0 {
            self.deliveries.notify_one();
        }
        Ok(swept)
    }

    /// The next instant at which time alone changes something: a deadline, a rung of a ladder, a reminder, a digest, a parcel that is to be
    /// asked about; this one, while a board is to be drawn. For who pushes the clock.
    ///
    /// # Errors
    /// The database failed.
    pub async fn next_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        if !session.outdated_boards(None).await?.is_empty() {
            return Ok(Some(now));
        }
        let mut next: Option<DateTime<Utc>> = None;
        for (guild, of) in session.talks_due(DateTime::<Utc>::MAX_UTC, u32::MAX).await? {
            let settings = session.settings(guild).await?;
            let Some(stored) = session.collaboration(guild, of).await? else { continue };
            let Some(talk) = stored.deal.talk_unclosed() else { continue };
            let warning = talk.next_warning_at(&settings.ladder, now);
            // Warnings that fell due in quiet hours are said when these end.
            let morning = settings.quiet.and_then(|quiet| quiet.end_after(now, settings.zone));
            next = [next, Some(talk.deadline), warning, morning].into_iter().flatten().filter(|at| *at > now).min();
        }
        for (guild, of) in session.content_owed(None).await? {
            let settings = session.settings(guild).await?;
            let Some(stored) = session.collaboration(guild, of).await? else { continue };
            let Some(due) = stored.deal.content_owed() else { continue };
            let reminder = Nearness::next_after(now, due, settings.zone);
            let morning = settings.quiet.and_then(|quiet| quiet.end_after(now, settings.zone));
            next = [next, reminder, morning].into_iter().flatten().filter(|at| *at > now).min();
        }
        if self.has_tracking_key {
            // One that should have been asked about by now is due at once.
            let asked = session.next_tracked().await?;
            next = [next, asked].into_iter().flatten().min();
        }
        for (guild, _) in session.digests().await? {
            let settings = session.settings(guild).await?;
            let digest = settings.notice(NoticeKind::Digest).and_then(|_| settings.next_digest_after(now));
            next = [next, digest].into_iter().flatten().min();
        }
        Ok(next)
    }

    /// Forgets refused forms and queries of lists after a week.
    ///
    /// # Errors
    /// The database failed.
    pub async fn tidy(&self) -> Result<Swept, StoreError> {
        let before = self.now() - TimeDelta::weeks(1);
        let forgotten = self.store.write(async move |tx: &mut Tx<'_>| tx.forget_kept(before).await).await?;
        Ok(Swept { done: u32::try_from(forgotten).unwrap_or(u32::MAX), failed: 0 })
    }
}

async fn expire(tx: &mut Tx<'_>, guild: GuildId, of: Reference, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let Some(before) = tx.collaboration(guild, of).await? else { return Ok(false) };
    let Some(lapse) = before.deal.lapse(now) else { return Ok(false) };
    let events = [(lapse, Stamp { at: now, by: Author::Clock })];
    let guild = tx.guild_now(guild, None).await?;
    save(tx, &guild, &before, None, &events, now).await?;
    Ok(true)
}

/// The warning that is due for a collaboration and was not said yet, and whom it pings; not those who were pinged already.
async fn warning(
    session: &mut Session<'_>,
    guild: GuildId,
    of: Reference,
    plan: Plan,
    now: DateTime<Utc>,
    pinged: &HashSet<(GuildId, Pinged)>,
) -> Result<Option<(NewDelivery, Option<Pinged>)>, StoreError> {
    let settings = session.settings(guild).await?;
    let Some(view) = view(session, guild, of).await? else { return Ok(None) };
    let may_ping = |whom| !pinged.contains(&(guild, whom));
    let Some(due) = plan(&view.deal, &settings, now, &may_ping) else { return Ok(None) };
    let once = format!("{guild}/{of}: {}", due.once);
    if session.was_said(&once).await? {
        return Ok(None);
    }
    let delivery = NewDelivery {
        reference: Some(of),
        kind: OutboxKind::Warning,
        once: Some(once),
        channel: due.channel,
        body: serde_json::json!(due.notice),
        due_at: now,
    };
    Ok(Some((delivery, due.pinged)))
}
