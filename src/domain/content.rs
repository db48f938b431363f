//! Content that is due (S3): who owes it, and when to be reminded.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::collaboration::Collaboration;
use super::local_time::instant_of;
use super::status::Status;

/// How many days before the due date the first reminder comes.
const SOON_DAYS: i64 = 3;
/// At which hour of the guild's day reminders come: a day of theirs begins when people do.
const HOUR: u32 = 9;

/// How near the day is on which content is due: each is reminded of once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Three days or less to go.
    Soon,
    /// It is the day.
    Today,
    /// The day has passed.
    Overdue,
}

impl Nearness {
    /// All of them, the most urgent last.
    pub const ALL: [Self; 3] = [Self::Soon, Self::Today, Self::Overdue];

    /// The instant from which on it is so, in a guild of this zone.
    pub fn begins(self, due: NaiveDate, zone: Tz) -> DateTime<Utc> {
        let days = match self {
            Self::Soon => -SOON_DAYS,
            Self::Today => 0,
            Self::Overdue => 1,
        };
        // No date that can be typed is near the ends of the calendar.
        let day = due.checked_add_signed(TimeDelta::days(days)).unwrap_or(due);
        let morning = NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or(NaiveTime::MIN);
        instant_of(day.and_time(morning), zone)
    }

    /// How near the day is at `now`; `None` while it is further off.
    pub fn at(now: DateTime<Utc>, due: NaiveDate, zone: Tz) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|nearness| nearness.begins(due, zone) <= now)
    }

    /// The next instant after `now` at which a reminder falls due.
    pub fn next_after(now: DateTime<Utc>, due: NaiveDate, zone: Tz) -> Option<DateTime<Utc>> {
        Self::ALL.into_iter().map(|nearness| nearness.begins(due, zone)).find(|at| *at > now)
    }
}

impl Collaboration {
    /// The day on which content is due that is still owed: in Fulfilling, until as many posts are logged as were agreed. Where no posts
    /// were agreed, no count tells that the content is in, and it is owed until the collaboration is Completed.
    pub fn content_owed(&self) -> Option<NaiveDate> {
        let agreed = self.terms.posts.map_or(0, usize::from);
        let is_in = agreed > 0 && self.posts.len() >= agreed;
        self.due.filter(|_| self.status() == Status::Fulfilling && !is_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn at(text: &str, due: &str, zone: Tz) -> Option<Nearness> {
        Nearness::at(text.parse().expect("an instant"), day(due), zone)
    }

    #[test]
    fn s3_the_guilds_own_morning_counts() {
        let due = "2026-05-31";
        for (zone, soon, today, overdue) in [
            (Tz::UTC, "2026-05-28T09:00:00Z", "2026-05-31T09:00:00Z", "2026-06-01T09:00:00Z"),
            (Tz::Europe__Berlin, "2026-05-28T07:00:00Z", "2026-05-31T07:00:00Z", "2026-06-01T07:00:00Z"),
            (Tz::Pacific__Auckland, "2026-05-27T21:00:00Z", "2026-05-30T21:00:00Z", "2026-05-31T21:00:00Z"),
        ] {
            let moments = Nearness::ALL.map(|nearness| nearness.begins(day(due), zone));
            assert_eq!(moments, [soon, today, overdue].map(|at| at.parse::<DateTime<Utc>>().expect("an instant")));
            assert_eq!(at(soon, due, zone), Some(Nearness::Soon));
            assert_eq!(at(today, due, zone), Some(Nearness::Today));
            assert_eq!(at(overdue, due, zone), Some(Nearness::Overdue));
            let before = moments[0] - TimeDelta::milliseconds(1);
            assert_eq!(Nearness::at(before, day(due), zone), None);
            assert_eq!(Nearness::next_after(before, day(due), zone), Some(moments[0]));
            assert_eq!(Nearness::next_after(moments[1], day(due), zone), Some(moments[2]));
            assert_eq!(Nearness::next_after(moments[2], day(due), zone), None);
        }
    }

    #[test]
    fn s3_the_night_in_which_the_clocks_change_moves_no_reminder_off_its_hour() {
        // 2026-03-29, 02:00 becomes 03:00 in Berlin: three days earlier it is still winter.
        let moments = Nearness::ALL.map(|nearness| nearness.begins(day("2026-03-30"), Tz::Europe__Berlin).to_string());
        assert_eq!(moments, ["2026-03-27 08:00:00 UTC", "2026-03-30 07:00:00 UTC", "2026-03-31 07:00:00 UTC"]);
    }
}
