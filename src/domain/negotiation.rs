//! The talk between team and creator: standing offer, rounds, clock, outcome.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::offer::Offer;
use super::party::Side;
use super::status::Living;

/// Under which terms a talk runs (N13): fixed when it opens, whatever the settings become.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// How often each side may counter, 1 to 10 (N4).
    pub rounds: u8,
    /// How long it stays open, 1 to 365 days of 24 hours (N7).
    pub window_days: u16,
    /// What the window counts from.
    pub clock: TalkClock,
}

impl Policy {
    /// How many counters a side a guild may choose.
    pub const ROUNDS: std::ops::RangeInclusive<u8> = 1..=10;
    /// How many days a guild may choose.
    pub const WINDOW_DAYS: std::ops::RangeInclusive<u16> = 1..=365;

    /// The window as a span of time.
    pub fn window(&self) -> Duration {
        Duration::days(i64::from(self.window_days))
    }
}

impl Default for Policy {
    /// Three back-and-forths, six weeks from the last offer.
    fn default() -> Self {
        Self { rounds: 3, window_days: 42, clock: TalkClock::LastOffer }
    }
}

/// What the window of a talk counts from (N7).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TalkClock {
    /// From the last offer or counter; from opening while there is none.
    #[default]
    LastOffer,
    /// From opening.
    Opened,
}

/// How often each side has countered in a talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counters {
    /// By the team.
    pub team: u8,
    /// By the creator.
    pub creator: u8,
}

impl Counters {
    /// Of one side.
    pub fn of(self, side: Side) -> u8 {
        match side {
            Side::Team => self.team,
            Side::Creator => self.creator,
        }
    }

    /// One more by `side`.
    #[must_use]
    pub fn plus_one(mut self, side: Side) -> Self {
        match side {
            Side::Team => self.team = self.team.saturating_add(1),
            Side::Creator => self.creator = self.creator.saturating_add(1),
        }
        self
    }
}

/// The offer on the table. A withdrawn one stays here until it is replaced (N11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The offer.
    pub offer: Offer,
    /// Whether its side took it back.
    pub withdrawn: bool,
}

/// How a talk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", content = "side", rename_all = "snake_case")]
pub enum Outcome {
    /// Agreement Accepted, by the answer of a side or recorded by hand (`None`).
    Accepted(Option<Side>),
    /// No Agreement Reached: this side declined.
    Declined(Side),
    /// The window ran out; final (N8, N9) unless the talk was an amendment.
    Expired,
    /// The amendment was taken back by this side (N14).
    Withdrawn(Side),
}

/// One negotiation (N1). Running while the collaboration is Negotiating, paused while it is elsewhere, closed for good by an
/// outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Counts the talks of one collaboration from 1.
    pub number: u32,
    /// The policy it was opened under.
    pub policy: Policy,
    /// When it opened.
    pub opened_at: DateTime<Utc>,
    /// Set if it amends a deal in force: the status the deal came from (N14).
    pub amends: Option<Living>,
    /// The offer on the table, if any was made.
    pub standing: Option<Standing>,
    /// Counters used.
    pub counters: Counters,
    /// The first instant that is too late (N7).
    pub deadline: DateTime<Utc>,
    /// How it ended; `None` while it is unclosed.
    pub outcome: Option<Outcome>,
}

impl Talk {
    /// A talk that opens now.
    pub fn open(number: u32, policy: Policy, amends: Option<Living>, now: DateTime<Utc>) -> Self {
        Self {
            number,
            policy,
            opened_at: now,
            amends,
            standing: None,
            counters: Counters::default(),
            deadline: now + policy.window(),
            outcome: None,
        }
    }

    /// The offer that can be answered: made and not withdrawn.
    pub fn standing_offer(&self) -> Option<&Offer> {
        self.standing.as_ref().filter(|standing| !standing.withdrawn).map(|standing| &standing.offer)
    }

    /// The side that must move: it owes the answer to the standing offer, or a replacement for the one it withdrew. The team while
    /// there is no offer yet.
    pub fn owes(&self) -> Side {
        match &self.standing {
            None => Side::Team,
            Some(Standing { offer, withdrawn: false }) => offer.side.other(),
            Some(Standing { offer, withdrawn: true }) => offer.side,
        }
    }

    /// The round people see: the larger of both sides' counters (N4).
    pub fn round(&self) -> u8 {
        self.counters.team.max(self.counters.creator)
    }

    /// How many counters `side` has left (N4).
    pub fn counters_left(&self, side: Side) -> u8 {
        self.policy.rounds.saturating_sub(self.counters.of(side))
    }

    /// Not closed yet: running or paused.
    pub fn is_unclosed(&self) -> bool {
        self.outcome.is_none()
    }

    /// Expired for good (N8, N9). The end of an amendment's window is no such thing.
    pub fn is_expired_for_good(&self) -> bool {
        self.outcome == Some(Outcome::Expired) && self.amends.is_none()
    }

    /// Whether the window has run out at `now` and nobody has closed the talk: the deadline itself is too late.
    pub fn is_lapsed(&self, now: DateTime<Utc>) -> bool {
        self.is_unclosed() && now >= self.deadline
    }

    /// Puts a new offer on the table. A replacement for a withdrawn one keeps its round and deadline (N11).
    pub(super) fn put(&mut self, offer: Offer, counters: bool) {
        let replaces_withdrawn = self.standing.as_ref().is_some_and(|standing| standing.withdrawn);
        if !replaces_withdrawn && self.policy.clock == TalkClock::LastOffer {
            self.deadline = offer.at + self.policy.window();
        }
        if counters {
            self.counters = self.counters.plus_one(offer.side);
        }
        self.standing = Some(Standing { offer, withdrawn: false });
    }
}
