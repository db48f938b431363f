//! How much one person may ask for: a bucket each, so that nobody slows the others down.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::ids::PersonId;

/// So many people are remembered. Of more, those who asked for least are forgotten, which only ever lets somebody do more.
const MOST: usize = 10_000;

/// What one person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonLimits {
    /// Commands, buttons, menus and forms.
    pub acts: Rate,
    /// Suggestions while somebody types.
    pub suggestions: Rate,
}

/// So many at once, and so many each minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// At once, after a rest.
    pub at_once: u32,
    /// Each minute, in the long run.
    pub per_minute: u32,
}

impl Rate {
    /// How long one takes to be forgotten.
    fn interval(self) -> TimeDelta {
        TimeDelta::milliseconds(60_000 / i64::from(self.per_minute.max(1)))
    }

    /// How long a full bucket takes to empty.
    fn span(self) -> TimeDelta {
        self.interval() * i32::try_from(self.at_once).unwrap_or(i32::MAX)
    }
}

/// The buckets of one kind.
#[derive(Debug)]
pub(super) struct Limiter {
    rate: Rate,
    /// When each person's bucket will be empty.
    empty_at: Mutex<HashMap<PersonId, DateTime<Utc>>>,
}

impl Limiter {
    pub(super) fn new(rate: Rate) -> Self {
        Self { rate, empty_at: Mutex::default() }
    }

    /// Counts one act of a person at `now`. Refused, it says how long to wait.
    pub(super) fn take(&self, person: PersonId, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        let mut empty_at = self.empty_at.lock().unwrap_or_else(PoisonError::into_inner);
        let full = now + self.rate.span();
        // A clock that was set back must not lock anybody out.
        let before = empty_at.get(&person).map_or(now, |at| (*at).clamp(now, full));
        let after = before + self.rate.interval();
        if after > full {
            empty_at.insert(person, before);
            return Err(after - full);
        }
        if empty_at.len() >= MOST && !empty_at.contains_key(&person) {
            make_room(&mut empty_at, now);
        }
        empty_at.insert(person, after);
        Ok(())
    }
}

fn make_room(empty_at: &mut HashMap<PersonId, DateTime<Utc>>, now: DateTime<Utc>) {
    empty_at.retain(|_, at| *at > now);
    if empty_at.len() >= MOST
        && let Some(least) = empty_at.iter().min_by_key(|(_, at)| **at).map(|(person, _)| *person)
    {
        empty_at.remove(&least);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate { at_once: 10, per_minute: 60 };
    const MIRA: PersonId = PersonId(1);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_burst_passes_then_one_each_second_and_others_are_not_touched() {
        let limiter = Limiter::new(RATE);
        for _ in 0..10 {
            assert_eq!(limiter.take(MIRA, at(0)), Ok(()));
        }
        for _ in 0..100 {
            assert_eq!(limiter.take(MIRA, at(0)), Err(TimeDelta::seconds(1)), "a refused act costs nothing more");
        }
        assert_eq!(limiter.take(PersonId(2), at(0)), Ok(()));
        assert_eq!(limiter.take(MIRA, at(1)), Ok(()));
        assert_eq!(limiter.take(MIRA, at(1)), Err(TimeDelta::seconds(1)));
        for _ in 0..10 {
            assert_eq!(limiter.take(MIRA, at(60)), Ok(()), "after a rest it is all there again");
        }
        assert!(limiter.take(MIRA, at(60)).is_err());
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out() {
        let limiter = Limiter::new(RATE);
        assert_eq!(limiter.take(MIRA, at(1_000_000)), Ok(()));
        assert_eq!(limiter.take(MIRA, at(0)), Err(TimeDelta::seconds(1)), "full at most");
        assert_eq!(limiter.take(MIRA, at(2)), Ok(()));
    }

    #[test]
    fn the_memory_is_bounded_and_keeps_who_asks_most() {
        let limiter = Limiter::new(RATE);
        for _ in 0..10 {
            assert_eq!(limiter.take(MIRA, at(0)), Ok(()));
        }
        for person in 10..(MOST as u64 + 200) {
            assert_eq!(limiter.take(PersonId(person), at(0)), Ok(()));
        }
        assert!(limiter.empty_at.lock().expect("nobody panicked").len() <= MOST);
        assert!(limiter.take(MIRA, at(0)).is_err(), "a crowd does not free who asks too much");
        for person in 0..MOST as u64 {
            assert_eq!(limiter.take(PersonId(1_000_000 + person), at(3_600)), Ok(()));
        }
        assert!(limiter.empty_at.lock().expect("nobody panicked").len() <= MOST);
    }
}
