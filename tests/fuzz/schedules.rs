//! When jobs run, as operators write it; dates as people type them.

use accord::app::read_date;
use accord::domain::local_time::Daily;
use accord::jobs::{JobName, Schedules};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::fuzz;
use crate::text::{hostile, long};

const FIELDS: [&str; 30] = [
    "*",
    "0",
    "1",
    "7",
    "8",
    "29",
    "30",
    "31",
    "59",
    "60",
    "*/1",
    "*/7",
    "*/0",
    "1-5",
    "5-1",
    "1,2,3",
    "FRI",
    "Mon-Sun",
    "FEB",
    "2024",
    "2099",
    "1970",
    "?",
    "L",
    "W",
    "#",
    "-1",
    "99999999999",
    "",
    "1-99999999",
];
const ZONES: [&str; 10] = [
    "UTC",
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Nowhere/Atall",
    "",
];

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    (0..4_000_000_000_i64).prop_map(|seconds| DateTime::from_timestamp(seconds, 0).expect("within the calendar"))
}

#[test]
fn a_schedule_fires_later_and_later_or_is_refused() {
    let cron = vec(select(&FIELDS[..]), 0..9).prop_map(|fields| fields.join(" "));
    let daily = ("[0-9]{1,3}:[0-9]{1,3}", select(&ZONES[..])).prop_map(|(time, zone)| format!("{time} {zone}"));
    let expression = prop_oneof![6 => cron, 3 => daily, 1 => hostile(), 1 => long(2_000)];
    fuzz("schedules", &(expression, instants()), |(expression, from)| {
        let schedules = match Schedules::new(|_| expression.clone()) {
            Ok(schedules) => schedules,
            Err(refused) => {
                assert_eq!((refused.job, &refused.expression), (JobName::ALL[0].as_str(), &expression));
                return;
            }
        };
        let job = &schedules.jobs()[0];
        let mut at = from;
        for _ in 0..20 {
            let Some(next) = job.next_after(at) else { break };
            assert!(next > at, "{expression}: {next} does not come after {at}");
            assert!(
                job.is_due(Some(at), next) && !job.is_due(Some(at), next - TimeDelta::seconds(1)),
                "{expression} at {next}"
            );
            at = next;
        }
        let (due_at, served) = job.served(Some(from), at);
        assert!(due_at <= at && served >= 1, "{expression}: {served} since {due_at}");
    });
}

#[test]
fn r11_a_time_of_day_comes_once_a_day_in_every_zone() {
    let zones = select(chrono_tz::TZ_VARIANTS.to_vec());
    // From 2012 to 2090: before, some zones moved across the date line and left out a day.
    let from = (1_325_376_000..3_786_912_000_i64)
        .prop_map(|seconds| DateTime::from_timestamp(seconds, 0).expect("within the calendar"));
    fuzz("times of day", &(zones, 0..24_u32, 0..60_u32, from), |(zone, hour, minute, from)| {
        let daily: Daily = format!("{hour:02}:{minute:02} {zone}").parse().expect("a time of day");
        let first = daily.next_after(from).expect("it always comes");
        let second = daily.next_after(first).expect("it always comes");
        assert!(first > from && second > first, "{daily}: {from}, {first}, {second}");
        // Where the clocks skip the last hour of a day, its time is moved over midnight, to an earlier time of the next day.
        let day = |at: DateTime<Utc>| {
            let local = at.with_timezone(&zone);
            local.date_naive() - TimeDelta::days(i64::from(local.time() < daily.time))
        };
        assert_eq!(day(second) - day(first), TimeDelta::days(1), "{daily}: {first}, then {second}");
    });
}

#[test]
fn a_date_is_a_day_of_this_millennium_or_refused() {
    let looks = "[ ]{0,2}[0-9+-]{0,6}[-./][0-9]{0,3}[-./][0-9]{0,5}[ ]{0,2}";
    let days =
        (2_000..3_000_i32, 1..367_u32).prop_filter_map("no such day", |(year, day)| NaiveDate::from_yo_opt(year, day));
    let right = (days, any::<bool>())
        .prop_map(|(day, iso)| if iso { day.to_string() } else { day.format("%-d.%-m.%Y").to_string() });
    let typed = prop_oneof![3 => looks, 2 => right, 1 => hostile(), 1 => long(2_000)];
    fuzz("dates", &typed, |typed| {
        let Ok(date) = read_date(&typed) else { return };
        assert!((2_000..3_000).contains(&date.year()), "{typed}");
        assert_eq!(read_date(&date.to_string()).ok(), Some(date), "{typed}");
    });
}
