//! Undoing a change (A3): which events of a history still count, and whether those of a change can be taken back.
//!
//! Nothing is ever deleted: an undo is one more event, and from then on what it undoes counts no more. The state it leads to is the one
//! that was there before the change, found by folding the history up to there; only what was given out stays given out, the numbers of
//! offers and turns, so that no button of the undone time can mean anything else.

use chrono::{DateTime, TimeDelta, Utc};

use super::campaign::CampaignState;
use super::collaboration::Collaboration;
use super::command::Act;
use super::decide::{Context, another_is_open, may_change, possible};
use super::event::{Author, Event, Stamp};
use super::rejection::{Rejection, Why};

/// How long a change can be undone. This span later it is too late.
pub const WINDOW: TimeDelta = TimeDelta::minutes(5);

/// The places in a history, from 0, of the events that still count, in order. Undos themselves do not, nor do
/// parcels, which an undo leaves alone.
pub fn counting<'a>(history: impl IntoIterator<Item = &'a Event>) -> Vec<usize> {
    let mut counting: Vec<usize> = Vec::new();
    for (place, event) in history.into_iter().enumerate() {
        match event {
            parcel if parcel.is_of_a_parcel() => {}
            Event::Undone { keeps, .. } => counting.retain(|before| *before < *keeps as usize),
            _ => counting.push(place),
        }
    }
    counting
}

/// Decides whether a change can be undone by `ctx.actor`, and what that is recorded as. `change` is the place in the history, from 0, of
/// its first event; `None` if it is in no history of this collaboration. What the same person changed later goes with it.
///
/// # Errors
/// The rule that refuses it; see [`Rejection`].
pub fn undo(
    state: &Collaboration,
    history: &[(Event, Stamp)],
    change: Option<usize>,
    ctx: &Context,
) -> Result<Event, Rejection> {
    consider(state, history, change, ctx).map_err(|why| {
        let mut rejection = Rejection::new(Act::Undo, why);
        if !state.undone {
            rejection.possible = possible(state, ctx);
        }
        rejection
    })
}

fn consider(
    state: &Collaboration,
    history: &[(Event, Stamp)],
    change: Option<usize>,
    ctx: &Context,
) -> Result<Event, Why> {
    let before = change.and_then(|place| Collaboration::fold_at(history, place));
    // Who handed it to somebody else can take that back.
    may_change(before.as_ref().unwrap_or(state), ctx.actor, ctx.scope)?;
    let me = Author::Person(ctx.actor.person);
    let (place, stamp) = change
        .and_then(|place| history.get(place).map(|(_, stamp)| (place, *stamp)))
        .filter(|(_, stamp)| stamp.by == me)
        .ok_or(Why::NotTheirChange)?;
    let since: Vec<usize> =
        counting(history.iter().map(|(event, _)| event)).into_iter().filter(|later| *later >= place).collect();
    if since.first() != Some(&place) {
        return Err(Why::UndoneBefore);
    }
    if ctx.now - stamp.at >= WINDOW {
        return Err(Why::UndoTooLate { changed_at: stamp.at });
    }
    let somebody = since.iter().filter_map(|later| history.get(*later)).find_map(|(event, stamp)| match stamp.by {
        // Two creators that were found to be one stay one, whoever found that.
        Author::Person(by) if by != ctx.actor.person || matches!(event, Event::CreatorMerged { .. }) => {
            Some((by, stamp.at))
        }
        _ => None,
    });
    if let Some((by, at)) = somebody {
        return Err(Why::ChangedSince { by, at });
    }
    if let Some(before) = &before {
        still_possible(state, before, ctx)?;
    }
    // What time did after the change cannot be taken back with it (N8, N14).
    if let Some((_, stamp)) =
        since.iter().filter_map(|later| history.get(*later)).find(|(event, _)| event.is_by_the_clock())
    {
        return Err(Why::Expired { deadline: deadline_of(state).unwrap_or(stamp.at) });
    }
    let undoes = since.iter().filter_map(|later| history.get(*later)).filter(|(_, stamp)| stamp.by == me);
    let undoes = undoes.map(|(event, _)| event.clone()).collect();
    Ok(Event::Undone { keeps: u32::try_from(place).unwrap_or(u32::MAX), undoes })
}

/// What is done anew after an undo that goes back to `place`: a due date that a parcel brought meanwhile (D4) is nobody's slip.
pub fn stays(history: &[(Event, Stamp)], place: usize, now: DateTime<Utc>) -> Option<(Event, Stamp)> {
    let counting = counting(history.iter().map(|(event, _)| event));
    let later = counting.into_iter().filter(|later| *later >= place).filter_map(|later| history.get(later));
    let brought = later.rev().find(|(event, stamp)| stamp.by == Author::Clock && matches!(event, Event::DueSet { .. }));
    brought.map(|(event, stamp)| (event.clone(), Stamp { at: now, ..*stamp }))
}

/// Whether what was before the change may be again: its talk still has time (N7), and it takes nobody's place (N9, L8).
fn still_possible(state: &Collaboration, before: &Collaboration, ctx: &Context) -> Result<(), Why> {
    if let Some(talk) = before.talk.as_ref().filter(|talk| talk.is_lapsed(ctx.now)) {
        return Err(Why::TooLate {
            deadline: talk.deadline,
            window_days: talk.policy.window_days,
            clock: talk.policy.clock,
        });
    }
    if before.is_open() && !state.is_open() {
        if let Some(by) = ctx.neighbours.expired {
            return Err(Why::ExpiredBefore { by });
        }
        another_is_open(ctx)?;
        // A cancelled campaign has nothing open in it (P3). An archived one keeps what it has, so a slip there has its way back.
        if let Some(campaign) = ctx.campaign.filter(|campaign| *campaign == CampaignState::Cancelled) {
            return Err(Why::CampaignNotActive(campaign));
        }
    }
    Ok(())
}

fn deadline_of(state: &Collaboration) -> Option<DateTime<Utc>> {
    state.talk.as_ref().map(|talk| talk.deadline)
}
