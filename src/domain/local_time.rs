//! A time of day in a zone, and which instants it means on days when the clocks change.
//!
//! The rule: a time that the clocks skip means the first instant after the gap; a time that comes twice means the first of both. So each
//! day has exactly one such instant, and they never go back in time.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Days, LocalResult, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// No zone is further from UTC than this, with room for a gap.
const FARTHEST: TimeDelta = TimeDelta::hours(40);

/// The instant that a local date and time means in a zone.
pub fn instant_of(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.with_timezone(&Utc),
        LocalResult::None => gap_end(local, zone),
    }
}

/// The first instant whose local time is not before `local`: halved down to the second, since changes happen at full seconds.
fn gap_end(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let middle = local.and_utc();
    let (mut before, mut after) = (middle - FARTHEST, middle + FARTHEST);
    while after - before > TimeDelta::seconds(1) {
        let half = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        match half.with_timezone(&zone).naive_local().cmp(&local) {
            Ordering::Less => before = half,
            // Never equal: no clock of the zone shows a time in its gap.
            Ordering::Equal | Ordering::Greater => after = half,
        }
    }
    after
}

/// Once a day, at a time of day in a zone: `09:00 Europe/London`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily {
    /// The time of day.
    pub time: NaiveTime,
    /// The zone.
    pub zone: Tz,
}

impl Daily {
    /// The next such instant after `after`.
    pub fn next_after(self, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let today = after.with_timezone(&self.zone).date_naive();
        // Yesterday's may have been moved into today by a gap; a zone may have left out a whole day.
        let days = (0..5).filter_map(|day| today.checked_sub_days(Days::new(1))?.checked_add_days(Days::new(day)));
        days.map(|date| instant_of(date.and_time(self.time), self.zone)).find(|at| *at > after)
    }
}

impl fmt::Display for Daily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.time.format("%H:%M"), self.zone)
    }
}

/// What was given is no time of day and zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no time of day with an IANA zone, such as 09:00 Europe/London")]
pub struct NotDaily;

impl FromStr for Daily {
    type Err = NotDaily;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (time, zone) = text.trim().split_once(' ').ok_or(NotDaily)?;
        let time = NaiveTime::parse_from_str(time, "%H:%M").map_err(|_| NotDaily)?;
        Ok(Self { time, zone: zone.trim().parse().map_err(|_| NotDaily)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The next firings after an instant.
    fn firings(daily: &str, after: &str, count: usize) -> Vec<String> {
        let daily: Daily = daily.parse().expect("a time of day");
        let mut at: DateTime<Utc> = after.parse().expect("an instant");
        let next = || {
            at = daily.next_after(at).expect("there is always a next one");
            at.format("%m-%dT%H:%MZ").to_string()
        };
        std::iter::repeat_with(next).take(count).collect()
    }

    #[test]
    fn r11_a_time_that_london_skips_is_the_first_instant_after_the_gap() {
        // 2026-03-29, 01:00 becomes 02:00.
        let shown = firings("01:30 Europe/London", "2026-03-27T12:00:00Z", 4);
        assert_eq!(shown, ["03-28T01:30Z", "03-29T01:00Z", "03-30T00:30Z", "03-31T00:30Z"]);
        let shown = firings("01:00 Europe/London", "2026-03-28T12:00:00Z", 2);
        assert_eq!(shown, ["03-29T01:00Z", "03-30T00:00Z"], "the gap's own first minute");
        let shown = firings("02:00 Europe/London", "2026-03-28T12:00:00Z", 2);
        assert_eq!(shown, ["03-29T01:00Z", "03-30T01:00Z"], "the first minute after it");
    }

    #[test]
    fn r11_a_time_that_comes_twice_in_london_is_the_first() {
        // 2026-10-25, 02:00 becomes 01:00.
        let shown = firings("01:30 Europe/London", "2026-10-23T12:00:00Z", 4);
        assert_eq!(shown, ["10-24T00:30Z", "10-25T00:30Z", "10-26T01:30Z", "10-27T01:30Z"]);
        let shown = firings("01:30 Europe/London", "2026-10-25T00:45:00Z", 1);
        assert_eq!(shown, ["10-26T01:30Z"], "between the two, the second does not count");
    }

    #[test]
    fn r11_new_york_alike_and_a_zone_without_changes_never_moves() {
        let shown = firings("02:30 America/New_York", "2026-03-07T12:00:00Z", 2);
        assert_eq!(shown, ["03-08T07:00Z", "03-09T06:30Z"]);
        let shown = firings("01:30 America/New_York", "2026-10-31T12:00:00Z", 2);
        assert_eq!(shown, ["11-01T05:30Z", "11-02T06:30Z"]);
        let shown = firings("23:45 Asia/Kolkata", "2026-03-28T12:00:00Z", 3);
        assert_eq!(shown, ["03-28T18:15Z", "03-29T18:15Z", "03-30T18:15Z"]);
    }

    #[test]
    fn r11_a_year_has_one_firing_a_day_and_they_only_go_forward() {
        for zone in ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"] {
            for time in ["00:00", "01:30", "02:00", "02:15", "23:59"] {
                let daily: Daily = format!("{time} {zone}").parse().expect("a time of day");
                let start: DateTime<Utc> = "2026-01-01T00:00:00Z".parse().expect("an instant");
                let mut all = vec![daily.next_after(start).expect("a first one")];
                for _ in 0..366 {
                    let last = all.last().copied().expect("a first one");
                    all.push(daily.next_after(last).expect("a next one"));
                }
                let steps = all.windows(2).map(|pair| pair[1] - pair[0]);
                assert!(steps.clone().all(|step| (23..=25).contains(&step.num_hours())), "{daily}");
                let days: std::collections::BTreeSet<_> =
                    all.iter().map(|at| at.with_timezone(&daily.zone).date_naive()).collect();
                assert_eq!(days.len(), all.len(), "{daily}");
            }
        }
    }

    #[test]
    fn what_is_no_time_of_day_is_told() {
        for wrong in ["", "09:00", "09:00 Nowhere", "25:00 UTC", "Europe/London 09:00", "9 UTC"] {
            assert_eq!(wrong.parse::<Daily>(), Err(NotDaily), "{wrong}");
        }
        assert_eq!("9:05 UTC".parse::<Daily>().expect("a time of day").to_string(), "09:05 UTC");
    }
}
