//! How often a key may call: three times in any second of the clock.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

/// Calls of one key in any second.
pub(super) const CALLS_A_SECOND: usize = 3;

#[derive(Debug, Default)]
pub(super) struct Pace(VecDeque<DateTime<Utc>>);

impl Pace {
    /// Whether there is room for a call; then it is counted.
    pub(super) fn admit(&mut self, now: DateTime<Utc>) -> bool {
        // A clock that was set back has forgotten what was.
        self.0.retain(|at| *at <= now && now - *at < TimeDelta::seconds(1));
        let fits = self.0.len() < CALLS_A_SECOND;
        if fits {
            self.0.push_back(now);
        }
        fits
    }
}
