//! New gateway sessions: a thousand a day, and one in five seconds.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Allowance, Window};

/// Sessions a bot may begin in a day.
pub(crate) const TOTAL: u32 = 1_000;
const DAILY: Allowance = Allowance { times: TOTAL, span: TimeDelta::hours(24) };
/// Sessions it may begin in five seconds, whichever shards they are for.
pub(crate) const MAX_CONCURRENCY: u32 = 1;
const AT_A_TIME: Allowance = Allowance { times: MAX_CONCURRENCY, span: TimeDelta::seconds(5) };

/// What comes of wanting to begin a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Granted,
    /// Another one began less than five seconds ago.
    TooSoon,
    /// The day's sessions are used up, and the token with them.
    TokenReset,
}

#[derive(Debug, Default)]
pub(super) struct Starts {
    day: Option<Window>,
    newest: Option<Window>,
    token_was_reset: bool,
}

impl Starts {
    /// The pace is only kept where limits are real: by a clock that stands still there would never be a second session.
    pub(super) fn begin(&mut self, paced: bool, now: DateTime<Utc>) -> Start {
        let newest = self.newest.get_or_insert(Window::new(now));
        newest.renew(AT_A_TIME, now);
        if paced && !newest.take(AT_A_TIME) {
            return Start::TooSoon;
        }
        let day = self.day.get_or_insert(Window::new(now));
        day.renew(DAILY, now);
        if day.take(DAILY) {
            return Start::Granted;
        }
        self.token_was_reset = true;
        Start::TokenReset
    }

    /// How many are left, and how long until they are renewed.
    pub(super) fn left(&mut self, now: DateTime<Utc>) -> (u32, TimeDelta) {
        let Some(day) = &mut self.day else { return (TOTAL, TimeDelta::zero()) };
        day.renew(DAILY, now);
        (TOTAL - day.used, day.ends(DAILY) - now)
    }

    pub(super) const fn token_was_reset(&self) -> bool {
        self.token_was_reset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_442_000 + seconds, 0).expect("an instant")
    }

    #[test]
    fn a_thousand_a_day_and_not_one_more() {
        let mut starts = Starts::default();
        assert_eq!(starts.left(at(0)), (1_000, TimeDelta::zero()));
        for _ in 0..1_000 {
            assert_eq!(starts.begin(false, at(0)), Start::Granted);
        }
        assert_eq!(starts.left(at(3_600)), (0, TimeDelta::hours(23)));
        assert!(!starts.token_was_reset());
        assert_eq!(starts.begin(false, at(86_399)), Start::TokenReset);
        assert!(starts.token_was_reset());
    }

    #[test]
    fn a_new_day_brings_new_sessions() {
        let mut starts = Starts::default();
        for _ in 0..1_000 {
            starts.begin(false, at(0));
        }
        assert_eq!(starts.begin(false, at(86_400)), Start::Granted);
        assert_eq!(starts.left(at(86_400)), (999, TimeDelta::hours(24)));
    }

    #[test]
    fn one_in_five_seconds_where_limits_are_real() {
        let mut starts = Starts::default();
        assert_eq!(starts.begin(true, at(0)), Start::Granted);
        assert_eq!(starts.begin(true, at(4)), Start::TooSoon);
        assert_eq!(starts.begin(true, at(5)), Start::Granted);
        assert_eq!(starts.left(at(5)).0, 998, "what came too soon was none");
    }
}
