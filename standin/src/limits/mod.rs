//! How often a bot may do what: calls per route and in all, refused calls, new gateway sessions.
//!
//! Every window passes by the injected clock. Unless real limits are switched on, calls are let through and the announced rooms never
//! run out, since clients sleep in real time when they do, and a clock that stands still would never let them go on.
//! Refused calls and session starts count in any case: ten thousand of the one and a thousand of the other are a loop.

mod invalid;
mod rates;
mod starts;

use chrono::{DateTime, TimeDelta, Utc};

pub(crate) use rates::{Excess, Room, Scope};
pub(crate) use starts::{MAX_CONCURRENCY, Start, TOTAL as SESSIONS_A_DAY};

use crate::options::Clock;

/// A span of time in which something may happen so often.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    times: u32,
    span: TimeDelta,
}

/// What was used of an allowance. It begins with the first use.
#[derive(Clone, Copy, Debug)]
struct Window {
    opened: DateTime<Utc>,
    used: u32,
}

impl Window {
    const fn new(now: DateTime<Utc>) -> Self {
        Self { opened: now, used: 0 }
    }

    /// Opens anew once the span is over, or if the clock was set back.
    fn renew(&mut self, allowance: Allowance, now: DateTime<Utc>) {
        if now < self.opened || now - self.opened >= allowance.span {
            *self = Self::new(now);
        }
    }

    /// Takes one. False if nothing is left.
    const fn take(&mut self, allowance: Allowance) -> bool {
        let fits = self.used < allowance.times;
        if fits {
            self.used += 1;
        }
        fits
    }

    fn ends(&self, allowance: Allowance) -> DateTime<Utc> {
        self.opened + allowance.span
    }
}

/// What kind of call asks to be let in.
#[derive(Clone, Debug)]
pub(crate) struct Caller<'a> {
    /// Method and path, with `{}` for what varies: `POST /channels/{}/messages`.
    pub(crate) route: &'a str,
    /// The channel, guild or webhook it is about: each has a bucket of its own.
    pub(crate) major: &'a str,
    /// Whether the limit of the whole bot counts it; interactions and webhooks bring a token of their own.
    pub(crate) counts_globally: bool,
}

/// All limits of one bot at one address.
pub(crate) struct Limits {
    clock: Clock,
    real: bool,
    rates: rates::Rates,
    invalid: invalid::Invalid,
    starts: starts::Starts,
}

impl Limits {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            real: false,
            rates: rates::Rates::default(),
            invalid: invalid::Invalid::default(),
            starts: starts::Starts::default(),
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// Switches real limits on, with nothing used yet, or off.
    pub(crate) fn set_real(&mut self, real: bool) {
        self.real = real;
        self.rates = rates::Rates::default();
    }

    /// Lets a call in, or says how long it has to wait.
    pub(crate) fn admit(&mut self, caller: &Caller<'_>) -> Result<Room, Excess> {
        let now = self.now();
        if self.real { self.rates.admit(caller, now) } else { Ok(Room::ample(caller.route, now)) }
    }

    /// Notes a response of 401, 403 or 429.
    pub(crate) fn note_invalid(&mut self) {
        let now = self.now();
        self.invalid.note(now);
    }

    /// Invalid responses of the last ten minutes.
    pub(crate) fn invalid(&mut self) -> usize {
        let now = self.now();
        self.invalid.count(now)
    }

    /// How long the address is shut out for, if it is.
    pub(crate) fn shut_out(&mut self) -> Option<TimeDelta> {
        let now = self.now();
        self.invalid.shut_out(now)
    }

    /// A bot wants to begin a session.
    pub(crate) fn start_session(&mut self) -> Start {
        let now = self.now();
        self.starts.begin(self.real, now)
    }

    /// How many more sessions may be begun, and when that is a thousand again.
    pub(crate) fn session_starts(&mut self) -> (u32, TimeDelta) {
        let now = self.now();
        self.starts.left(now)
    }

    /// Whether the bot's token was taken away, because it began more sessions than it may.
    pub(crate) const fn token_was_reset(&self) -> bool {
        self.starts.token_was_reset()
    }
}
