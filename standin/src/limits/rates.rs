//! Calls: a bucket for each route and what it is about, and one for the whole bot.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{Allowance, Caller, Window};

/// Calls of the whole bot. The only count Discord publishes.
const GLOBAL: Allowance = allowance(50, 1_000);

/// Calls a bucket allows: the stand-in's own choice, near what bots have seen announced. Discord publishes none of these, changes them
/// without notice, and asks that no bot rely on them.
const BUCKETS: [(&str, Allowance); 12] = [
    ("POST /channels/{}/messages", allowance(5, 5_000)),
    ("PATCH /channels/{}/messages/{}", allowance(5, 5_000)),
    ("DELETE /channels/{}/messages/{}", allowance(5, 1_000)),
    ("POST /channels/{}/messages/bulk-delete", allowance(1, 1_000)),
    ("PUT /channels/{}/messages/{}/reactions/{}/@me", allowance(1, 250)),
    ("DELETE /channels/{}/messages/{}/reactions/{}/@me", allowance(1, 250)),
    ("POST /channels/{}/typing", allowance(5, 5_000)),
    ("PATCH /channels/{}", allowance(5, 15_000)),
    ("POST /interactions/{}/{}/callback", allowance(5, 2_000)),
    ("POST /webhooks/{}/{}", allowance(5, 2_000)),
    ("PATCH /webhooks/{}/{}/messages/{}", allowance(5, 2_000)),
    ("POST /users/@me/channels", allowance(10, 10_000)),
];

/// Calls any other bucket allows.
const OTHERS: Allowance = allowance(10, 1_000);

/// What a bucket announces where the limits are not real.
const AMPLE: Allowance = allowance(1_000, 1_000);

/// Buckets kept before those that are over are thrown away.
const KEPT: usize = 10_000;

const fn allowance(times: u32, millis: i64) -> Allowance {
    Allowance { times, span: TimeDelta::milliseconds(millis) }
}

/// Whose limit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The bot's on a route.
    User,
    /// The bot's in all.
    Global,
    /// That of a thing all bots share. It does not count as an invalid request.
    Shared,
}

impl Scope {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Global => "global",
            Self::Shared => "shared",
        }
    }
}

/// What a bucket has left, as the headers announce it.
#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub(crate) bucket: u64,
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    pub(crate) reset: DateTime<Utc>,
    pub(crate) reset_after: TimeDelta,
}

impl Room {
    fn of(route: &str, window: &Window, allowance: Allowance, now: DateTime<Utc>) -> Self {
        let reset = window.ends(allowance);
        Self {
            bucket: name_of(route),
            limit: allowance.times,
            remaining: allowance.times.saturating_sub(window.used),
            reset,
            reset_after: reset - now,
        }
    }

    /// A room that nobody can use up.
    pub(super) fn ample(route: &str, now: DateTime<Utc>) -> Self {
        Self::of(route, &Window { opened: now, used: 1 }, AMPLE, now)
    }
}

/// A bucket's name says nothing of what the call is about.
fn name_of(route: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    route.hash(&mut hasher);
    hasher.finish()
}

/// A call that came too soon.
#[derive(Clone, Debug)]
pub(crate) struct Excess {
    pub(crate) scope: Scope,
    pub(crate) wait: TimeDelta,
    /// The bucket that is empty; the limit of the whole bot has none.
    pub(crate) room: Option<Room>,
}

/// What was used.
#[derive(Debug, Default)]
pub(super) struct Rates {
    global: Option<Window>,
    buckets: HashMap<(String, String), Window>,
}

impl Rates {
    pub(super) fn admit(&mut self, caller: &Caller<'_>, now: DateTime<Utc>) -> Result<Room, Excess> {
        if caller.counts_globally {
            let global = self.global.get_or_insert(Window::new(now));
            global.renew(GLOBAL, now);
            if !global.take(GLOBAL) {
                return Err(Excess { scope: Scope::Global, wait: global.ends(GLOBAL) - now, room: None });
            }
        }
        self.tidy_up(now);
        let allowance = allowance_of(caller.route);
        let key = (caller.route.to_owned(), caller.major.to_owned());
        let window = self.buckets.entry(key).or_insert(Window::new(now));
        window.renew(allowance, now);
        let fits = window.take(allowance);
        let room = Room::of(caller.route, window, allowance, now);
        if fits { Ok(room) } else { Err(Excess { scope: Scope::User, wait: room.reset_after, room: Some(room) }) }
    }

    /// Each interaction has a bucket of its own, so they would pile up.
    fn tidy_up(&mut self, now: DateTime<Utc>) {
        if self.buckets.len() >= KEPT {
            self.buckets.retain(|(route, _), window| now < window.ends(allowance_of(route)));
        }
    }
}

fn allowance_of(route: &str) -> Allowance {
    BUCKETS.iter().find(|(known, _)| *known == route).map_or(OTHERS, |(_, allowance)| *allowance)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POST: &str = "POST /channels/{}/messages";

    fn at(millis: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_772_442_000_000 + millis).expect("an instant")
    }

    fn call(rates: &mut Rates, route: &str, major: &str, millis: i64) -> Result<Room, Excess> {
        rates.admit(&Caller { route, major, counts_globally: true }, at(millis))
    }

    #[test]
    fn a_bucket_has_room_for_its_count_and_opens_again() {
        let mut rates = Rates::default();
        for used in 1..=5 {
            let room = call(&mut rates, POST, "1", 0).expect("room");
            assert_eq!((room.limit, room.remaining, room.reset_after), (5, 5 - used, TimeDelta::seconds(5)));
        }
        let excess = call(&mut rates, POST, "1", 4_999).expect_err("no room");
        assert_eq!((excess.scope, excess.wait), (Scope::User, TimeDelta::milliseconds(1)));
        assert_eq!(excess.room.expect("a bucket").remaining, 0);
        assert_eq!(call(&mut rates, POST, "1", 5_000).expect("room").remaining, 4);
    }

    #[test]
    fn channels_and_routes_do_not_share() {
        let mut rates = Rates::default();
        for _ in 0..5 {
            call(&mut rates, POST, "1", 0).expect("room");
        }
        let room = call(&mut rates, POST, "2", 0).expect("another channel");
        assert_eq!((room.remaining, room.bucket), (4, call(&mut rates, POST, "3", 0).expect("room").bucket));
        assert_ne!(call(&mut rates, "GET /channels/{}/messages", "1", 0).expect("room").bucket, room.bucket);
    }

    #[test]
    fn the_whole_bot_has_fifty_a_second() {
        let mut rates = Rates::default();
        for number in 0..50 {
            call(&mut rates, "GET /channels/{}", &number.to_string(), 0).expect("room");
        }
        let excess = call(&mut rates, "GET /channels/{}", "50", 400).expect_err("no room");
        assert_eq!((excess.scope, excess.wait), (Scope::Global, TimeDelta::milliseconds(600)));
        assert!(excess.room.is_none());
        let own = Caller { route: "POST /webhooks/{}/{}", major: "1", counts_globally: false };
        assert!(rates.admit(&own, at(400)).is_ok(), "an interaction's token is not counted");
        assert!(call(&mut rates, "GET /channels/{}", "50", 1_000).is_ok());
    }

    #[test]
    fn a_clock_set_back_shuts_nobody_out() {
        let mut rates = Rates::default();
        for _ in 0..5 {
            call(&mut rates, POST, "1", 60_000).expect("room");
        }
        assert!(call(&mut rates, POST, "1", 0).is_ok());
    }

    #[test]
    fn buckets_that_are_over_are_thrown_away() {
        let mut rates = Rates::default();
        for number in 0..KEPT {
            let token = number.to_string();
            let own = Caller { route: "POST /interactions/{}/{}/callback", major: &token, counts_globally: false };
            rates.admit(&own, at(0)).expect("room");
        }
        call(&mut rates, POST, "1", 2_000).expect("room");
        assert_eq!(rates.buckets.len(), 1);
    }
}
