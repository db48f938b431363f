//! Our own pace of posting, so that Discord never has to refuse a call: what it last said about a channel, and what it takes in all.
//!
//! serenity's limiter stays on behind it and keeps the numbers that Discord announces; it waits only after a call was made, when the
//! attempt is on disk already. Here a turn waits for its channel before it takes anything, and can be given up. Waiting is by the machine's own time:
//! Discord counts by its own, however ours is pushed.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use poise::serenity_prelude as serenity;
use serenity::Http;
use serenity::http::Route;

use super::http::LONG_WAIT;
use crate::clock::MachineTime;
use crate::domain::ids;

/// Discord takes 50 calls a second of a bot; some are left to what people ask for.
const CALLS: usize = 45;
/// Calls do not arrive as they left: one that was held up on its way comes together with those behind it. So it is a second and a bit.
const PER: Duration = Duration::from_millis(1_100);
/// And a call that leaves when a channel's span ends can arrive sooner after the one before it than it left.
const JITTER: Duration = Duration::from_millis(50);

/// The pace of all posts and edits.
#[derive(Debug, Default)]
pub(super) struct Pace {
    all: Mutex<Recent>,
}

impl Pace {
    /// Resolves once something can be posted to this channel, or edited there, within what Discord announced for it.
    pub(super) async fn room(&self, http: &Http, channel: ids::ChannelId) {
        while let Some(wait) = announced(http, channel).await {
            MachineTime.sleep(wait).await;
        }
    }

    /// Resolves once a call can be made within what Discord takes in all. It is to be made at once: calls that wait in between for something
    /// else come in bunches.
    pub(super) async fn call(&self) {
        // Not a guard across the wait: each caller waits for a place of its own.
        let wait = self.all.lock().unwrap_or_else(PoisonError::into_inner).take(MachineTime.now());
        MachineTime.sleep(wait).await;
    }
}

/// How long Discord wants this channel to be left alone, as it said with its last answers.
async fn announced(http: &Http, channel: ids::ChannelId) -> Option<Duration> {
    let limiter = http.ratelimiter.as_ref()?;
    let channel_id = serenity::ChannelId::new(std::num::NonZeroU64::new(channel.0)?.get());
    let posts = Route::ChannelMessages { channel_id };
    let edits = Route::ChannelMessage { channel_id, message_id: serenity::MessageId::new(1) };
    let routes = limiter.routes();
    let mut longest = None;
    for bucket in [posts.ratelimiting_bucket(), edits.ratelimiting_bucket()] {
        let Some(bucket) = routes.read().await.get(&bucket).cloned() else { continue };
        let bucket = bucket.lock().await;
        // Edits of old messages can be closed for an hour, and posts are not: whoever edits one finds out.
        let left = bucket.reset().and_then(|reset| MachineTime.until(reset)).filter(|left| *left <= LONG_WAIT);
        longest = longest.max(left.filter(|_| bucket.remaining() == 0).map(|left| left + JITTER));
    }
    longest
}

/// When the last [`CALLS`] calls were let go: the next one waits until [`PER`] has passed since the first of them, so that no span of that
/// length holds more, wherever Discord begins to count.
#[derive(Debug, Default)]
struct Recent(VecDeque<Instant>);

impl Recent {
    /// Lets one go; says how long to wait before it is used.
    fn take(&mut self, now: Instant) -> Duration {
        let earliest = if self.0.len() < CALLS { None } else { self.0.pop_front() };
        let at = earliest.map_or(now, |earliest| now.max(earliest + PER));
        self.0.push_back(at);
        at - now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_taken_within_a_second_than_is_allowed() {
        let start = MachineTime.now();
        let mut recent = Recent::default();
        let at: Vec<Duration> = (0..200).map(|_| recent.take(start)).collect();
        assert!(at[..CALLS].iter().all(Duration::is_zero), "the first ones make nobody wait");
        for (index, first) in at.iter().enumerate() {
            let within = at[index..].iter().take_while(|at| **at < *first + PER).count();
            assert!(within <= CALLS, "{within} in the second after {first:?}");
        }
        assert!(at[CALLS..].iter().all(|at| *at >= PER), "a burst is not followed by another one within the second");
        let later = start + Duration::from_mins(1);
        assert!(recent.take(later).is_zero(), "it is free again");
    }
}
