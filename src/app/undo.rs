//! Undoing a change (A3).

use chrono::{DateTime, Utc};

use super::around::around;
use super::deals::{Changed, Verdict, drawn, refuse, replay, to_say, too_weak};
use super::decided::{self, Decided};
use super::{App, AppError, Caller, Recorded};
use crate::domain::collaboration::Collaboration;
use crate::domain::command::Act;
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{InteractionId, Reference};
use crate::domain::party::Role;
use crate::domain::rejection::{Rejection, Why};
use crate::domain::undo;
use crate::notifications::correction::Correction;
use crate::notifications::view::{BudgetNow, DealView};
use crate::store::{NewDelivery, OutboxKind, Record, StoreError, StoredEvent, Tx};

impl App {
    /// Undoes what an earlier interaction of the caller changed in a collaboration, and what they changed after it.
    ///
    /// # Errors
    /// The rule that refuses it, or a failure of the database.
    pub async fn undo(&self, caller: &Caller, of: Reference, change: InteractionId) -> Result<Changed, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        let verdict = self.store().write(async move |tx: &mut Tx<'_>| undo(tx, &caller, of, change, now).await).await;
        self.conclude(verdict)
    }
}

async fn undo(
    tx: &mut Tx<'_>,
    caller: &Caller,
    of: Reference,
    change: InteractionId,
    now: DateTime<Utc>,
) -> Result<Verdict<Changed>, StoreError> {
    let (guild, seen) = decided::before(tx, caller).await?;
    if let Some(seen) = seen {
        return replay(tx, guild, caller, seen).await;
    }
    let (settings, actor) = (&guild.settings, caller.actor(&guild.settings));
    if let Some(why) = too_weak(actor, Role::Member) {
        return refuse(tx, &guild, caller, Rejection::new(Act::Undo, why), Some(of), now).await.map(Err);
    }
    let Some(before) = tx.collaboration(caller.guild, of).await? else {
        let rejection = Rejection::new(Act::Undo, Why::NotFound(of.to_string()));
        return refuse(tx, &guild, caller, rejection, None, now).await.map(Err);
    };
    let (ctx, money) = around(tx, caller, settings, &before, None, now).await?;
    // What time did before is recorded with the change, and is nobody's.
    let made = tx.events_of(caller.guild, change).await?.into_iter().filter(|event| event.stamp.by != Author::Clock);
    let first = made.map(|event| event.seq).min();
    let (stored, _) = tx.history(caller.guild, of, 0, u32::MAX).await?;
    let place = first.and_then(|seq| stored.iter().position(|event| event.seq == seq));
    let mut history: Vec<(Event, Stamp)> = stored.iter().map(|stored| (stored.event.clone(), stored.stamp)).collect();
    let undone = match undo::undo(&before.deal, &history, place, &ctx) {
        Ok(undone) => undone,
        Err(rejection) => return refuse(tx, &guild, caller, rejection, Some(of), now).await.map(Err),
    };
    let place = place.unwrap_or_default();
    let mut events = vec![(undone.clone(), undone.stamp(&ctx))];
    if !matches!(undone, Event::Undone { keeps: 0, .. }) {
        events.extend(undo::stays(&history, place, now));
    }
    history.extend(events.iter().cloned());
    let after = Collaboration::fold(history.iter().map(|(event, stamp)| (event, *stamp)))
        .map_err(|_| StoreError::Conflict(format!("{}/{of}", caller.guild)))?;
    let (policy, known) = (settings.past_budget, before.deal.as_of(now));
    if let Err(why) =
        money.as_ref().map_or(Ok(()), |it| it.check(policy, Some(&known), &after, std::slice::from_ref(&undone)))
    {
        return refuse(tx, &guild, caller, Rejection::new(Act::Undo, why), Some(of), now).await.map(Err);
    }
    let corrections = corrections(tx, caller, of, &stored, place, now).await?;
    tx.save_undone(caller.guild, &before, &after).await?;
    if after.undone {
        for parcel in tx.parcels(caller.guild, of).await? {
            tx.remove_parcel(caller.guild, of, parcel.tracked.id, now).await?;
        }
    }
    #[cfg(feature = "demo")]
    crate::crash::point("row-updated");
    let mut deliveries = corrections;
    deliveries.extend(to_say(&after, &events, &guild.settings, now));
    let moved = events.iter().any(|(event, _)| event.is_move());
    let record = Record {
        events: Some((of, &events)),
        supersedes: moved.then_some((of, "the negotiation moved on")),
        deliveries: &deliveries,
        decision: None,
    };
    decided::remember(tx, &guild, caller, &Decided::Changed(of), now, record).await?;
    #[cfg(feature = "demo")]
    crate::crash::point("outbox-inserted");
    let budget = money.map(|money| BudgetNow { budget: money.with(&after), at: now });
    let view = DealView { deal: after, budget, ..drawn(caller.guild, before) };
    let events = events.into_iter().map(|(event, stamp)| Recorded { event, stamp }).collect();
    Ok(Ok(Changed::new(view, events, guild.settings, caller)))
}

/// The notices that tell what is undone, to be corrected where they were posted.
async fn corrections(
    tx: &mut Tx<'_>,
    caller: &Caller,
    of: Reference,
    stored: &[StoredEvent],
    place: usize,
    now: DateTime<Utc>,
) -> Result<Vec<NewDelivery>, StoreError> {
    let counting = undo::counting(stored.iter().map(|stored| &stored.event));
    let undone = counting.into_iter().filter(|later| *later >= place);
    let undone: Vec<u64> = undone.filter_map(|later| stored.get(later)).map(|stored| stored.seq).collect();
    let notices = tx.notices_of(caller.guild, of, &undone).await?;
    let correction = |(number, channel)| NewDelivery {
        reference: Some(of),
        kind: OutboxKind::Notice,
        once: None,
        channel,
        body: serde_json::json!(Correction { corrects: number, undone_by: caller.person }),
        due_at: now,
    };
    Ok(notices.into_iter().map(correction).collect())
}
