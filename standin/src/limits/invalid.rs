//! Invalid requests: who gets too many refusals is shut out for a while, before Discord itself is reached.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

/// Responses of 401, 403 or 429 that an address may get within [`SPAN`].
const MAX: usize = 10_000;
const SPAN: TimeDelta = TimeDelta::minutes(10);
/// How long it is shut out then. Discord does not say; this is the stand-in's choice.
const SHUT_OUT: TimeDelta = TimeDelta::hours(1);

#[derive(Debug, Default)]
pub(super) struct Invalid {
    times: VecDeque<DateTime<Utc>>,
    until: Option<DateTime<Utc>>,
}

impl Invalid {
    pub(super) fn note(&mut self, now: DateTime<Utc>) {
        self.times.push_back(now);
        if self.count(now) >= MAX {
            self.until = Some(now + SHUT_OUT);
            self.times.clear();
        }
    }

    pub(super) fn count(&mut self, now: DateTime<Utc>) -> usize {
        // What lies in the future was noted before the clock was set back.
        while self.times.front().is_some_and(|at| *at > now || now - at >= SPAN) {
            self.times.pop_front();
        }
        self.times.len()
    }

    /// How much longer it is shut out.
    pub(super) fn shut_out(&mut self, now: DateTime<Utc>) -> Option<TimeDelta> {
        self.until = self.until.filter(|until| now < *until);
        self.until.map(|until| until - now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_442_000 + seconds, 0).expect("an instant")
    }

    #[test]
    fn ten_thousand_in_ten_minutes_are_too_many() {
        let mut invalid = Invalid::default();
        for _ in 0..MAX - 1 {
            invalid.note(at(0));
        }
        assert_eq!((invalid.count(at(599)), invalid.shut_out(at(599))), (9_999, None));
        invalid.note(at(599));
        assert_eq!(invalid.shut_out(at(599)), Some(SHUT_OUT));
        assert_eq!(invalid.shut_out(at(599) + SHUT_OUT), None);
    }

    #[test]
    fn what_is_ten_minutes_old_does_not_count() {
        let mut invalid = Invalid::default();
        for _ in 0..MAX - 1 {
            invalid.note(at(0));
        }
        invalid.note(at(600));
        assert_eq!((invalid.count(at(600)), invalid.shut_out(at(600))), (1, None));
    }
}
