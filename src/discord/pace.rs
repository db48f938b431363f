//! Our own pace of posting, so that Discord never has to refuse a call: what it last said about a channel, and what it takes in all.
//!
//! serenity's limiter stays on behind it and keeps the numbers that Discord announces; it waits only after a call was made, when the
//! attempt is on disk already. Here a turn waits before it takes anything, and can be given up. Waiting is by the machine's own time:
//! Discord counts by its own, however ours is pushed.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use poise::serenity_prelude as serenity;
use serenity::Http;
use serenity::http::Route;

use crate::clock::MachineTime;
use crate::domain::ids;

/// Discord takes 50 calls a second of a bot; some are left to what people ask for.
const CALLS: u32 = 45;
const PER: Duration = Duration::from_secs(1);

/// The pace of all posts and edits.
#[derive(Debug, Default)]
pub(super) struct Pace {
    all: Mutex<Bucket>,
}

impl Pace {
    /// Resolves once something can be posted to this channel, or edited there, within Discord's limits.
    pub(super) async fn room(&self, http: &Http, channel: ids::ChannelId) {
        while let Some(wait) = announced(http, channel).await {
            MachineTime.sleep(wait).await;
        }
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
        let left = bucket.reset().and_then(|reset| MachineTime.until(reset));
        longest = longest.max(left.filter(|_| bucket.remaining() == 0));
    }
    longest
}

/// A bucket from which [`CALLS`] can be taken within [`PER`], and which fills again evenly.
#[derive(Debug, Default)]
struct Bucket {
    /// When it will be full again, if nothing more is taken.
    full_at: Option<Instant>,
}

impl Bucket {
    /// Takes one; says how long to wait before it is used.
    fn take(&mut self, now: Instant) -> Duration {
        let full_at = self.full_at.map_or(now, |full_at| full_at.max(now)) + PER / CALLS;
        self.full_at = Some(full_at);
        (full_at - now).saturating_sub(PER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_taken_within_a_second_than_is_allowed() {
        let start = MachineTime.now();
        let mut bucket = Bucket::default();
        let at: Vec<Duration> = (0..200).map(|_| bucket.take(start)).collect();
        assert!(at[..45].iter().all(Duration::is_zero), "a full bucket makes nobody wait");
        for (index, first) in at.iter().enumerate().skip(45) {
            let within = at[index..].iter().take_while(|at| **at < *first + PER).count();
            assert!(within <= CALLS as usize + 1, "{within} in the second after {first:?}");
        }
        let later = start + Duration::from_mins(1);
        assert!(bucket.take(later).is_zero(), "it fills again");
    }
}
