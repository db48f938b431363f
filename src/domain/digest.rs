//! When the digest of a day is due (S4).

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::local_time::instant_of;
use super::settings::Settings;

/// When a guild with a digest channel that has chosen no time has its digest.
const USUAL_HOUR: u32 = 9;

impl Settings {
    /// At which local time the digest comes, if it comes at all: the chosen one; nine where none was chosen and there is a channel for it.
    pub fn digest_time(&self) -> Option<NaiveTime> {
        self.digest_at.or_else(|| NaiveTime::from_hms_opt(USUAL_HOUR, 0, 0).filter(|_| self.channels.digest.is_some()))
    }

    /// The local day whose digest is due at `now`: its time has come, and it is still that day. Not in quiet hours: it waits for their end,
    /// which may be the next morning. Whether it was said before is for the caller to know.
    pub fn digest_due(&self, now: DateTime<Utc>) -> Option<NaiveDate> {
        let today = now.with_timezone(&self.zone).date_naive();
        if self.quiet.is_some_and(|quiet| quiet.contain(now, self.zone)) {
            return None;
        }
        let yesterday = today.checked_sub_days(Days::new(1))?;
        [today, yesterday].into_iter().find(|day| {
            self.digest_instant(*day).is_some_and(|at| at <= now && at.with_timezone(&self.zone).date_naive() == today)
        })
    }

    /// The next instant after `now` at which a digest falls due.
    pub fn next_digest_after(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let yesterday = now.with_timezone(&self.zone).date_naive().checked_sub_days(Days::new(1))?;
        (0..4).filter_map(|days| self.digest_instant(yesterday.checked_add_days(Days::new(days))?)).find(|at| *at > now)
    }

    /// The instant of a day's digest, once the guild is awake.
    fn digest_instant(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let at = instant_of(day.and_time(self.digest_time()?), self.zone);
        Some(self.quiet.and_then(|quiet| quiet.end_after(at, self.zone)).unwrap_or(at))
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use chrono_tz::Tz;

    use super::*;
    use crate::domain::ids::ChannelId;
    use crate::domain::settings::{Channels, QuietHours};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn time(text: &str) -> NaiveTime {
        NaiveTime::parse_from_str(text, "%H:%M").expect("a time of day")
    }

    fn settings(digest: &str, zone: Tz, quiet: Option<(&str, &str)>) -> Settings {
        let quiet = quiet.map(|(from, to)| QuietHours { from: time(from), to: time(to) });
        Settings { digest_at: Some(time(digest)), zone, quiet, ..Settings::default() }
    }

    fn due(settings: &Settings, now: &str) -> Option<String> {
        settings.digest_due(at(now)).map(|day| day.to_string())
    }

    #[test]
    fn s4_it_is_off_until_there_is_a_time_or_a_channel() {
        let mut settings = Settings::default();
        assert_eq!((settings.digest_time(), settings.next_digest_after(at("2026-03-02T00:00:00Z"))), (None, None));
        settings.channels = Channels { digest: Some(ChannelId(1)), ..Channels::default() };
        assert_eq!(settings.digest_time(), Some(time("09:00")));
        settings.digest_at = Some(time("08:30"));
        assert_eq!(settings.digest_time(), Some(time("08:30")));
    }

    #[test]
    fn s4_it_is_due_from_its_time_to_the_end_of_the_day() {
        let berlin = settings("08:30", Tz::Europe__Berlin, None);
        assert_eq!(due(&berlin, "2026-03-02T07:29:59Z"), None);
        assert_eq!(due(&berlin, "2026-03-02T07:30:00Z").as_deref(), Some("2026-03-02"));
        assert_eq!(due(&berlin, "2026-03-02T22:59:59Z").as_deref(), Some("2026-03-02"));
        assert_eq!(due(&berlin, "2026-03-02T23:00:00Z"), None, "what was missed for the whole day is over");
        assert_eq!(berlin.next_digest_after(at("2026-03-02T07:30:00Z")), Some(at("2026-03-03T07:30:00Z")));
    }

    #[test]
    fn s4_quiet_hours_move_it_to_their_end() {
        let early = settings("06:00", Tz::UTC, Some(("22:00", "07:00")));
        assert_eq!(due(&early, "2026-03-02T06:30:00Z"), None);
        assert_eq!(due(&early, "2026-03-02T07:00:00Z").as_deref(), Some("2026-03-02"));
        assert_eq!(due(&early, "2026-03-02T22:00:00Z"), None);
        let late = settings("23:00", Tz::UTC, Some(("22:00", "07:00")));
        assert_eq!(due(&late, "2026-03-03T06:59:00Z"), None);
        assert_eq!(due(&late, "2026-03-03T07:00:00Z").as_deref(), Some("2026-03-02"), "last evening's");
        assert_eq!(late.next_digest_after(at("2026-03-03T07:00:00Z")), Some(at("2026-03-04T07:00:00Z")));
    }

    #[test]
    fn s4_a_year_has_one_a_day_whatever_the_clocks_do() {
        for (zone, digest) in
            [(Tz::Europe__Berlin, "02:30"), (Tz::America__New_York, "01:30"), (Tz::Asia__Kolkata, "00:00")]
        {
            let settings = settings(digest, zone, None);
            let (mut now, end) = (at("2026-01-01T12:00:00Z"), at("2027-01-01T12:00:00Z"));
            let mut days = Vec::new();
            while now < end {
                days.extend(settings.digest_due(now));
                now += TimeDelta::minutes(15);
            }
            days.dedup();
            let mut once = days.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(days, once, "{zone}: no day comes back");
            assert!((365..=366).contains(&days.len()), "{zone}: {} days", days.len());
        }
    }
}
