//! How fast calls go out: one after the other, three a second, and after a failure not before its time.

use std::{collections::VecDeque, future::Future, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Mutex;

use super::TrackingError;
use crate::clock::Clock;

/// So many calls may go out within [`SPAN`].
const CALLS: usize = 3;
/// See [`CALLS`].
const SPAN: TimeDelta = TimeDelta::seconds(1);
/// The wait after the first failure; each further one doubles it.
const FIRST_WAIT: Duration = Duration::from_secs(10);
/// The longest wait we come up with ourselves.
const LONGEST_WAIT: Duration = Duration::from_mins(15);
/// The longest wait 17TRACK can ask for; a longer one is a slip.
const LONGEST_ASKED: Duration = Duration::from_hours(24);

/// A number from 0 to below 1, by chance.
pub type Chance = Box<dyn Fn() -> f64 + Send + Sync>;

/// How a call failed: 17TRACK or the way to it is out of order.
#[derive(Debug)]
pub(super) struct Failure {
    /// How long it asks us to wait.
    pub(super) asked: Option<Duration>,
    /// What happened, fit for logs.
    pub(super) reason: String,
}

impl Failure {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { asked: None, reason: reason.into() }
    }
}

/// Lets calls out.
pub(super) struct Gate {
    clock: Arc<dyn Clock>,
    chance: Chance,
    /// Held while a call is under way, so that there is only one.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When the last calls came back. Counted from there, however long one was on its way, a fourth cannot arrive within a second of it.
    ended: VecDeque<DateTime<Utc>>,
    failures: u32,
    /// After failures: until when nothing goes out, and why.
    closed: Option<(DateTime<Utc>, String)>,
}

impl Gate {
    pub(super) fn new(clock: Arc<dyn Clock>, chance: Chance) -> Self {
        Self { clock, chance, state: Mutex::default() }
    }

    /// Makes a call when its turn comes. Where earlier ones failed and it is too early for another, nothing is sent.
    pub(super) async fn pass<T>(&self, call: impl Future<Output = Result<T, Failure>>) -> Result<T, TrackingError> {
        let mut state = self.state.lock().await;
        if let Some((until, reason)) = &state.closed
            && let Ok(after) = (*until - self.clock.now()).to_std()
            && after > Duration::ZERO
            // Longer than any wait can be: the clock was set back.
            && after <= LONGEST_ASKED
        {
            return Err(TrackingError::Retry { after, reason: reason.clone() });
        }
        if state.ended.len() >= CALLS
            && let Some(first) = state.ended.pop_front()
        {
            // A clock that was set back must not hold us up for longer than the span.
            let now = self.clock.now();
            self.clock.sleep_until((first + SPAN).min(now + SPAN)).await;
        }
        // It counts even if the caller gives up on it half-way.
        state.ended.push_back(self.clock.now());
        let outcome = call.await;
        let now = self.clock.now();
        if let Some(last) = state.ended.back_mut() {
            *last = now;
        }
        match outcome {
            Ok(answer) => {
                state.failures = 0;
                state.closed = None;
                Ok(answer)
            }
            Err(Failure { asked, reason }) => {
                let after = asked.map_or_else(|| self.back_off(state.failures), |asked| asked.min(LONGEST_ASKED));
                state.failures = state.failures.saturating_add(1);
                state.closed = Some((now + after, reason.clone()));
                Err(TrackingError::Retry { after, reason })
            }
        }
    }

    /// From half of the wait to the whole, so that many bots that failed together do not come back together.
    fn back_off(&self, failures: u32) -> Duration {
        let wait = FIRST_WAIT.saturating_mul(1 << failures.min(10)).min(LONGEST_WAIT);
        wait.mul_f64(0.5 + (self.chance)().clamp(0.0, 1.0) / 2.0)
    }
}
