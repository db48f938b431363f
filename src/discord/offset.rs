//! How far Discord's clock is ahead of this machine's, learnt from the `Date` of its answers.
//!
//! Interactions are dated by Discord. Judged by this machine's clock alone, one that is a few seconds slow would never see that an
//! interaction is too old, and one that is fast would drop them all.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// `Date` has whole seconds: Discord's clock showed any instant of that second.
const SECOND: TimeDelta = TimeDelta::seconds(1);
/// A difference worth a line in the log, each time it changes by as much.
const NOTABLE: TimeDelta = TimeDelta::seconds(1);

/// What is known of the difference.
#[derive(Debug, Default)]
pub(super) struct Offset(Mutex<Known>);

#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The difference lies between these two.
    between: Option<(TimeDelta, TimeDelta)>,
    /// The one that was logged last.
    logged: TimeDelta,
}

impl Offset {
    /// The smallest difference that agrees with what was seen: none where this machine's clock may be right.
    pub(super) fn get(&self) -> TimeDelta {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.between.map_or(TimeDelta::zero(), smallest)
    }

    /// Learns from an answer that was asked for at `sent`, came at `received` and says `date`. What is no date teaches nothing.
    pub(super) fn learn(&self, sent: DateTime<Utc>, received: DateTime<Utc>, date: Option<&str>) {
        let Some(date) = date.and_then(|date| DateTime::parse_from_rfc2822(date).ok()) else { return };
        let date = date.with_timezone(&Utc);
        let seen = (date - received, date + SECOND - sent);
        // A clock that was set while the answer was under way says nothing.
        if seen.0 > seen.1 {
            return;
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let narrower = known.between.map(|(low, high)| (low.max(seen.0), high.min(seen.1)));
        // Two that exclude each other: one of the clocks was set, or drifts; the newer one counts.
        let between = narrower.filter(|(low, high)| low <= high).unwrap_or(seen);
        known.between = Some(between);
        let offset = smallest(between);
        if (offset - known.logged).abs() >= NOTABLE {
            known.logged = offset;
            tracing::warn!(
                offset_ms = offset.num_milliseconds(),
                "this machine's clock is not Discord's; the age of interactions is judged by Discord's"
            );
        }
    }
}

fn smallest((low, high): (TimeDelta, TimeDelta)) -> TimeDelta {
    TimeDelta::zero().clamp(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::milliseconds(millis)
    }

    /// Discord's clock is `ahead`; each answer takes 80 ms.
    fn seen(offset: &Offset, now: i64, ahead: i64) {
        let date = at(now + 40 + ahead).format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        offset.learn(at(now), at(now + 80), Some(&date));
    }

    #[test]
    fn fm4_a_right_clock_stays_right_and_a_wrong_one_is_found_out() {
        for ahead in [0, 10_000, -10_000, 600, -600] {
            let offset = Offset::default();
            for now in (0..20_000).step_by(730) {
                seen(&offset, now, ahead);
            }
            let found = offset.get().num_milliseconds();
            assert!((found - ahead).abs() <= 150, "{ahead}: {found}");
            assert!(ahead != 0 || found == 0, "{found}");
        }
    }

    #[test]
    fn one_answer_is_right_to_a_second() {
        for ahead in [10_000, -10_000] {
            let offset = Offset::default();
            seen(&offset, 321, ahead);
            assert!((offset.get().num_milliseconds() - ahead).abs() <= 1_080, "{}", offset.get());
        }
    }

    #[test]
    fn a_clock_that_is_set_is_noticed_and_nonsense_is_not() {
        let offset = Offset::default();
        seen(&offset, 0, 10_000);
        seen(&offset, 1_000, 0);
        assert_eq!(offset.get(), TimeDelta::zero());
        offset.learn(at(0), at(80), Some("yesterday"));
        offset.learn(at(0), at(80), None);
        offset.learn(at(90_000), at(0), Some("Thu, 01 Jan 2026 00:00:00 GMT"));
        assert_eq!(offset.get(), TimeDelta::zero());
    }
}
