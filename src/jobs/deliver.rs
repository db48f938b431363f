//! Carries out what the outbox holds: each thing once, as far as Discord lets anyone know.
//!
//! Each channel is worked off for itself, one message after the other, so that a slow or a broken one holds up nobody else. Before a message
//! is posted, the attempt is on disk. If its outcome stays unknown (the answer was lost, the process died), the same nonce is used again as
//! long as Discord surely still knows it; after that the channel is searched for the message's own marker before anything is posted again.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::stream::{FuturesUnordered, StreamExt};
use tokio::sync::watch;

use super::stopped;
use crate::app::{App, Delivery, Drawing, Outcome};
use crate::domain::ids::MessageId;
use crate::notifications::poster::{PostError, Poster};
use crate::store::{Destination, Ending, StoreError};

/// How long a nonce is trusted. Discord says "the past few minutes" and no number; a minute is well within.
const NONCE_TRUSTED: TimeDelta = TimeDelta::seconds(60);
/// The longest wait between two attempts.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);
/// How long a card is left alone that is too old for more edits just now.
const OLD_EDITS: TimeDelta = TimeDelta::minutes(1);
/// So many channels are worked off at once; the others take their turn after each message. Whoever has many channels waits longer for
/// each of them, and nobody waits for all of another's.
const LANES: usize = 64;

/// What a delivery run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// So many things can be seen now.
    pub delivered: u32,
    /// So many are tried again later.
    pub put_off: u32,
    /// So many cannot be said at all.
    pub dead: u32,
}

impl Delivered {
    /// Counts what became of so many things. Says whether more may be due at the same place.
    fn count(&mut self, says: usize, outcome: &Outcome) -> bool {
        let says = u32::try_from(says).unwrap_or(u32::MAX);
        match outcome {
            Outcome::CardGone => {}
            Outcome::Ended(Ending::Delivered(_) | Ending::Superseded(_)) => self.delivered += says,
            Outcome::Ended(Ending::Dead(_)) => self.dead += says,
            Outcome::Ended(Ending::NotPosted(_) | Ending::Alone | Ending::Unknown(_) | Ending::Held { .. })
            | Outcome::TooManyEdits(_)
            | Outcome::Unreachable { .. } => self.put_off += says,
        }
        !matches!(outcome, Outcome::Unreachable { .. })
    }
}

/// What came of one turn at a destination.
struct Turn {
    place: Destination,
    /// How many things were said, and what became of them; `None`: nothing was due there.
    ended: Option<(usize, Outcome)>,
    /// Where something may wait that waited for it.
    next: Vec<Destination>,
    /// Nothing at all is to be tried before then.
    closed_until: Option<DateTime<Utc>>,
}

/// Destinations that wait for their turn, each once.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Destination>,
    /// Those that wait, and those whose turn it is.
    known: HashSet<Destination>,
    /// Those whose turn it is, and which are to have another one.
    again: HashSet<Destination>,
}

impl Queue {
    fn push(&mut self, place: Destination) {
        if self.known.insert(place) {
            self.waiting.push_back(place);
        } else if !self.waiting.contains(&place) {
            self.again.insert(place);
        }
    }

    fn pop(&mut self) -> Option<Destination> {
        self.waiting.pop_front()
    }

    fn finished(&mut self, place: Destination, has_more: bool) {
        self.known.remove(&place);
        if self.again.remove(&place) || has_more {
            self.push(place);
        }
    }
}

/// A run, and until when Discord is to be left alone after it.
pub(super) type Run = (Delivered, Option<DateTime<Utc>>);

/// Carries out everything that is due now, and what falls due or is put there meanwhile, until it is done, time to `stop`, or Discord
/// refuses us as a whole.
pub(super) async fn all(app: &App, poster: &dyn Poster, stop: watch::Receiver<bool>) -> Result<Run, StoreError> {
    let mut run = Delivered::default();
    let mut queue = Queue::default();
    let mut turns = FuturesUnordered::new();
    let (mut closed_until, mut failure) = (None, None);
    let mut next_due = look(app, &mut queue).await?;
    loop {
        while turns.len() < LANES && !*stop.borrow() && closed_until.is_none() && failure.is_none() {
            let Some(place) = queue.pop() else { break };
            turns.push(turn(app, poster, place, stop.clone()));
        }
        if turns.is_empty() {
            return failure.map_or(Ok((run, closed_until)), Err);
        }
        tokio::select! {
            Some(turn) = turns.next() => match turn {
                Ok(turn) => {
                    let has_more = turn.ended.as_ref().is_some_and(|(says, outcome)| run.count(*says, outcome));
                    queue.finished(turn.place, has_more);
                    for place in turn.next {
                        queue.push(place);
                    }
                    closed_until = closed_until.max(turn.closed_until);
                    if turns.is_empty() && queue.waiting.is_empty() && failure.is_none() {
                        next_due = look(app, &mut queue).await?;
                    }
                }
                // What is under way elsewhere is finished first.
                Err(error) => failure = Some(error),
            },
            () = app.deliveries().notified() => next_due = look(app, &mut queue).await?,
            () = reached(app, next_due) => next_due = look(app, &mut queue).await?,
        }
    }
}

/// Looks where something is due; tells when the next thing will be.
async fn look(app: &App, queue: &mut Queue) -> Result<Option<DateTime<Utc>>, StoreError> {
    let (places, next_due) = app.destinations().await?;
    for place in places {
        queue.push(place);
    }
    Ok(next_due)
}

async fn reached(app: &App, at: Option<DateTime<Utc>>) {
    match at {
        Some(at) => app.clock().sleep_until(at).await,
        None => std::future::pending().await,
    }
}

/// Says the next thing at a destination.
async fn turn(
    app: &App,
    poster: &dyn Poster,
    place: Destination,
    mut stop: watch::Receiver<bool>,
) -> Result<Turn, StoreError> {
    let nothing = Turn { place, ended: None, next: Vec::new(), closed_until: None };
    tokio::select! {
        () = poster.room(place.channel) => {}
        () = stopped(&mut stop) => return Ok(nothing),
    }
    let Some(delivery) = app.next_delivery(place).await? else { return Ok(nothing) };
    #[cfg(feature = "demo")]
    crate::crash::point("claimed");
    let (outcome, closed_until) = attempt(app, poster, &delivery).await;
    #[cfg(feature = "demo")]
    crate::crash::point("posted");
    let next = app.end_delivery(&delivery, outcome.clone()).await?;
    #[cfg(feature = "demo")]
    crate::crash::point("marked");
    Ok(Turn { place, ended: Some((delivery.says(), outcome)), next, closed_until })
}

/// One attempt; with the same nonce at once again where the answer was lost. Tells, too, until when nothing at all is to be tried.
async fn attempt(app: &App, poster: &dyn Poster, delivery: &Delivery) -> (Outcome, Option<DateTime<Utc>>) {
    let now = app.clock().now();
    // Once the fate of a post is unknown, no refusal of a later one tells it: only seeing or searching does.
    let mut is_unknown = matches!(delivery.drawing, Drawing::Post(_)) && delivery.tried_at().is_some();
    if let Some(channel) = unknown_for_long(delivery, now) {
        match poster.find(channel, &delivery.marker).await {
            Ok(Some(found)) => return (Outcome::Ended(Ending::Delivered(found)), None),
            Ok(None) if !delivery.still_due => {
                return (Outcome::Ended(Ending::Superseded("its moment has passed".to_owned())), None);
            }
            Ok(None) => is_unknown = false,
            // Posting without having looked could say it twice.
            Err(error) => return failed(delivery, error, true, now),
        }
    }
    let mut result = carry_out(poster, delivery).await;
    if let Err(PostError::Unknown { reason }) = &result {
        is_unknown = matches!(delivery.drawing, Drawing::Post(_));
        tracing::warn!(delivery = %delivery.marker, %reason, "the answer was lost; asking again with the same nonce");
        result = carry_out(poster, delivery).await;
    }
    match result {
        Ok(message) => (Outcome::Ended(Ending::Delivered(message)), None),
        Err(error) => failed(delivery, error, is_unknown, now),
    }
}

/// What becomes of a delivery that failed so. `is_unknown`: it may have been posted nevertheless.
fn failed(
    delivery: &Delivery,
    error: PostError,
    is_unknown: bool,
    now: DateTime<Utc>,
) -> (Outcome, Option<DateTime<Utc>>) {
    let attempts = delivery.attempts() + 1;
    if let (PostError::MessageGone, Drawing::Edit(_)) = (&error, delivery.drawing) {
        return (Outcome::CardGone, None);
    }
    if let Drawing::Remove(_) = delivery.drawing
        && matches!(error, PostError::MessageGone | PostError::Destination { .. } | PostError::Refused { .. })
    {
        // Nobody misses what was to go.
        return (Outcome::Ended(Ending::Superseded(error.to_string())), None);
    }
    if matches!(error, PostError::Refused { .. }) && !is_unknown && delivery.says() == 1 {
        tracing::error!(delivery = %delivery.marker, attempts, %error, "it cannot be delivered at all");
    } else {
        tracing::warn!(delivery = %delivery.marker, attempts, %error, "not delivered yet");
    }
    let later = now + wait(delivery.attempts());
    let again = |at| Outcome::Ended(if is_unknown { Ending::Unknown(at) } else { Ending::NotPosted(at) });
    match error {
        PostError::Retry { after, .. } => (again(later.max(now + whole(after))), None),
        PostError::TooManyEdits { .. } => (Outcome::TooManyEdits(later.max(now + OLD_EDITS)), None),
        PostError::Closed { after, .. } => {
            let until = now + whole(after);
            (again(later.max(until)), Some(until))
        }
        PostError::Unknown { .. } => (Outcome::Ended(Ending::Unknown(later)), None),
        // It was posted under this nonce, and somebody deleted it.
        PostError::MessageGone => {
            (Outcome::Ended(Ending::Superseded("it was posted and then deleted".to_owned())), None)
        }
        PostError::Destination { obstacle, reason } => (Outcome::Unreachable { obstacle, reason, is_unknown }, None),
        PostError::Refused { .. } if is_unknown => (Outcome::Ended(Ending::Unknown(later)), None),
        PostError::Refused { .. } if delivery.says() > 1 => (Outcome::Ended(Ending::Alone), None),
        PostError::Refused { reason } => (Outcome::Ended(Ending::Dead(reason)), None),
    }
}

/// Where to look for a message whose nonce is no longer trusted.
fn unknown_for_long(delivery: &Delivery, now: DateTime<Utc>) -> Option<crate::domain::ids::ChannelId> {
    match (delivery.drawing, delivery.tried_at()) {
        (Drawing::Post(channel), Some(tried_at)) if now - tried_at > NONCE_TRUSTED => Some(channel),
        _ => None,
    }
}

async fn carry_out(poster: &dyn Poster, delivery: &Delivery) -> Result<MessageId, PostError> {
    match delivery.drawing {
        Drawing::Post(channel) => poster.post(channel, &delivery.nonce, &delivery.message).await,
        Drawing::Edit(place) => {
            poster.edit(place.channel, place.message, &delivery.message).await.map(|()| place.message)
        }
        Drawing::Remove(place) => poster.remove(place.channel, place.message).await.map(|()| place.message),
    }
}

/// 5 seconds after the first attempt, then twice as long each time, an hour at most.
fn wait(attempts: u32) -> TimeDelta {
    let seconds = 5_i64.saturating_mul(1 << attempts.min(20));
    TimeDelta::seconds(seconds).min(LONGEST_WAIT)
}

fn whole(span: Duration) -> TimeDelta {
    TimeDelta::from_std(span).unwrap_or(LONGEST_WAIT)
}
