//! What the rules make Accord say about a collaboration: a second reading of them, by itself, over nothing but values.

use accord::domain::party::Side;
use chrono::{DateTime, NaiveTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

/// N7: six weeks of 24 hours.
const WINDOW: TimeDelta = TimeDelta::days(42);
/// N4: each side counters three times.
const COUNTERS: u8 = 3;
/// S3.
const RUNGS: [i64; 4] = [14, 7, 3, 1];

/// Where and when a guild sleeps (S5): from ten to seven.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guild(Tz);

impl Guild {
    pub(crate) const LONDON: Self = Self(chrono_tz::Europe::London);
    pub(crate) const NEW_YORK: Self = Self(chrono_tz::America::New_York);

    fn sleeps(self, now: DateTime<Utc>) -> bool {
        let time: NaiveTime = now.with_timezone(&self.0).time();
        time.hour() >= 22 || time.hour() < 7
    }
}

/// What people do.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Move {
    Offer(Side),
    Counter(Side),
    Accept(Side),
    Decline(Side),
    Withdraw(Side),
    Cancel,
    Note,
}

/// One collaboration, outside any campaign.
#[derive(Clone, Debug, Default)]
pub(crate) struct Deal {
    talk: Option<Talk>,
    is_over: bool,
    /// The deadline and the rung of each warning given.
    warned: Vec<(DateTime<Utc>, i64)>,
    said: Vec<String>,
}

#[derive(Clone, Debug)]
struct Talk {
    deadline: DateTime<Utc>,
    /// Whose offer stands, or was withdrawn and is to be replaced.
    from: Side,
    withdrawn: bool,
    /// N12: called off by nobody's decline. The clock runs on.
    paused: bool,
    team: u8,
    creator: u8,
}

impl Talk {
    fn counters(&mut self, side: Side) -> &mut u8 {
        match side {
            Side::Team => &mut self.team,
            Side::Creator => &mut self.creator,
        }
    }

    fn has_a_counter_left(&self, side: Side) -> bool {
        let used = match side {
            Side::Team => self.team,
            Side::Creator => self.creator,
        };
        used < COUNTERS
    }
}

impl Deal {
    /// The headlines of all that is said about it, in order.
    pub(crate) fn said(&self) -> &[String] {
        &self.said
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over
    }

    pub(crate) fn has_no_offer(&self) -> bool {
        self.talk.as_ref().is_none_or(|talk| talk.withdrawn)
    }

    /// The side that owes the answer.
    pub(crate) fn owes(&self) -> Option<Side> {
        self.talk.as_ref().map(|talk| talk.from.other())
    }

    fn says(&mut self, headline: &str) -> bool {
        self.said.push(headline.to_owned());
        true
    }

    fn ends(&mut self, headline: &str) -> bool {
        self.talk = None;
        self.is_over = true;
        self.says(headline)
    }

    /// N7, N8: what nobody answered in time.
    fn lapses(&mut self, now: DateTime<Utc>) -> bool {
        self.talk.as_ref().is_some_and(|talk| now >= talk.deadline) && self.ends("Expired")
    }

    /// What a move does at this time; whether it does anything at all. Of those that are over, only the expired are ever asked.
    pub(crate) fn takes(&mut self, wanted: Move, now: DateTime<Utc>) -> bool {
        let is_late = self.talk.as_ref().is_some_and(|talk| now >= talk.deadline);
        match (wanted, self.talk.as_mut()) {
            // N8: what is frozen takes notes and Cancel, and whichever comes first after the deadline takes the expiry along.
            (Move::Note | Move::Cancel, _) if is_late || self.is_over => {
                self.lapses(now);
                if matches!(wanted, Move::Cancel) { self.says("Cancelled") } else { true }
            }
            _ if is_late || self.is_over => false,
            (Move::Note, _) => true,
            (Move::Cancel, _) => {
                self.is_over = true;
                self.talk.iter_mut().for_each(|talk| talk.paused = true);
                self.says("Cancelled")
            }
            // N3: the opening proposal.
            (Move::Offer(from), None) => {
                self.talk =
                    Some(Talk { deadline: now + WINDOW, from, withdrawn: false, paused: false, team: 0, creator: 0 });
                self.says("New offer")
            }
            // N11: the replacement keeps round and deadline.
            (Move::Offer(from), Some(talk)) if talk.withdrawn && talk.from == from => {
                talk.withdrawn = false;
                self.says("New offer")
            }
            (_, Some(talk)) if talk.withdrawn => false,
            (Move::Counter(side), Some(talk)) if talk.from != side && talk.has_a_counter_left(side) => {
                *talk.counters(side) += 1;
                (talk.from, talk.deadline) = (side, now + WINDOW);
                self.says("Counteroffer")
            }
            (Move::Accept(side), Some(talk)) if talk.from != side => self.ends("Agreement Accepted"),
            (Move::Decline(side), Some(talk)) if talk.from != side => self.ends("No Agreement Reached"),
            (Move::Withdraw(side), Some(talk)) if talk.from == side => {
                talk.withdrawn = true;
                self.says("Offer withdrawn")
            }
            _ => false,
        }
    }

    /// What the time brings, when somebody looks at it: the end, or the most urgent warning that is due and was not given (S3, S5).
    pub(crate) fn tick(&mut self, guild: Guild, now: DateTime<Utc>) {
        if self.lapses(now) || guild.sleeps(now) {
            return;
        }
        let Some(deadline) = self.talk.as_ref().filter(|talk| !talk.paused).map(|talk| talk.deadline) else { return };
        let due = RUNGS.into_iter().filter(|days| deadline - TimeDelta::days(*days) <= now).min();
        if let Some(days) = due.filter(|days| !self.warned.contains(&(deadline, *days))) {
            self.warned.push((deadline, days));
            self.says(&if days == 1 { "Expires in 1 day".to_owned() } else { format!("Expires in {days} days") });
        }
    }
}
