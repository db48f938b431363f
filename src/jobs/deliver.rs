//! Carries out what the outbox holds: each thing once, as far as Discord lets anyone know.
//!
//! Before a message is posted, the attempt is on disk. If its outcome stays unknown (the answer was lost, the process died), the same nonce
//! is used again as long as Discord surely still knows it; after that the channel is searched for the message's own marker before anything
//! is posted again.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::{App, Delivery, Drawing};
use crate::domain::ids::MessageId;
use crate::notifications::poster::{PostError, Poster};
use crate::store::{Ending, StoreError};

/// How long a nonce is trusted. Discord says "the past few minutes" and no number; a minute is well within.
const NONCE_TRUSTED: TimeDelta = TimeDelta::seconds(60);
/// The longest wait between two attempts.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

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

/// Carries out everything that is due now, as long as it `goes_on`.
pub(super) async fn all(app: &App, poster: &dyn Poster, goes_on: impl Fn() -> bool) -> Result<Delivered, StoreError> {
    let mut run = Delivered::default();
    while goes_on() {
        let Some(delivery) = app.next_delivery().await? else { break };
        let ending = attempt(app, poster, &delivery).await;
        match &ending {
            None => {}
            Some(Ending::Delivered(_) | Ending::Superseded(_)) => run.delivered += 1,
            Some(Ending::NotPosted(_) | Ending::Unknown(_)) => run.put_off += 1,
            Some(Ending::Dead(_)) => run.dead += 1,
        }
        app.end_delivery(&delivery, ending).await?;
    }
    Ok(run)
}

/// One attempt; with the same nonce at once again where the answer was lost. `None`: the card to draw again is gone.
async fn attempt(app: &App, poster: &dyn Poster, delivery: &Delivery) -> Option<Ending> {
    let now = app.clock().now();
    let later = now + wait(delivery.attempts());
    // Once the fate of a post is unknown, no refusal of a later one tells it: only seeing or searching does.
    let mut is_unknown = matches!(delivery.drawing, Drawing::Post(_)) && delivery.tried_at().is_some();
    if let Some(channel) = unknown_for_long(delivery, now) {
        match poster.find(channel, &delivery.marker).await {
            Ok(Some(found)) => return Some(Ending::Delivered(found)),
            Ok(None) if !delivery.still_due => return Some(Ending::Superseded("its moment has passed".to_owned())),
            Ok(None) => is_unknown = false,
            // Posting without having looked could say it twice.
            Err(error) => {
                tracing::warn!(delivery = %delivery.marker, %error, "whether it was delivered cannot be found out yet");
                return Some(Ending::Unknown(later));
            }
        }
    }
    let mut outcome = carry_out(poster, delivery).await;
    if let Err(PostError::Unknown { reason }) = &outcome {
        is_unknown = matches!(delivery.drawing, Drawing::Post(_));
        tracing::warn!(delivery = %delivery.marker, %reason, "the answer was lost; asking again with the same nonce");
        outcome = carry_out(poster, delivery).await;
    }
    let error = match outcome {
        Ok(message) => return Some(Ending::Delivered(message)),
        Err(error) => error,
    };
    if let (PostError::MessageGone, Drawing::Edit(_)) = (&error, delivery.drawing) {
        return None;
    }
    let ending = match &error {
        PostError::Retry { after, .. } if is_unknown => Ending::Unknown(later.max(now + whole(*after))),
        PostError::Destination { .. } if is_unknown => Ending::Unknown(later.max(now + TimeDelta::minutes(1))),
        PostError::Refused { .. } if is_unknown => Ending::Unknown(later),
        PostError::Retry { after, .. } => Ending::NotPosted(later.max(now + whole(*after))),
        PostError::Unknown { .. } => Ending::Unknown(later),
        // It was posted under this nonce, and somebody deleted it.
        PostError::MessageGone => Ending::Superseded("it was posted and then deleted".to_owned()),
        PostError::Destination { .. } => Ending::NotPosted(later.max(now + TimeDelta::minutes(1))),
        PostError::Refused { reason } => Ending::Dead(reason.clone()),
    };
    let attempts = delivery.attempts() + 1;
    if let Ending::Dead(_) = &ending {
        tracing::error!(delivery = %delivery.marker, attempts, %error, "it cannot be delivered at all");
    } else {
        tracing::warn!(delivery = %delivery.marker, attempts, %error, "not delivered yet");
    }
    Some(ending)
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
