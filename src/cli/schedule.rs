//! `accord schedule`: when each job looks for work next.

use std::{collections::BTreeSet, path::Path};

use anyhow::Context;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::Args;

use super::{Work, bot::schedules};
use crate::{
    clock::{Clock, SystemClock},
    jobs::Schedules,
    store::zones_of,
};

/// How many firings of each job are shown.
const SHOWN: usize = 5;

/// What to show.
#[derive(Debug, Args)]
pub(super) struct Wanted {
    #[command(flatten)]
    work: Work,
    /// Show local times in this zone too, such as Europe/London [default: the zones of the servers in the database]
    #[arg(long = "zone", value_name = "ZONE")]
    zones: Vec<Tz>,
}

/// `accord schedule`
pub(super) async fn schedule(wanted: &Wanted) -> anyhow::Result<()> {
    let config = wanted.work.load()?;
    let schedules = schedules(&config)?;
    let zones = if wanted.zones.is_empty() { zones_in(&config.database).await? } else { wanted.zones.clone() };
    print!("{}", table(&schedules, &zones, SystemClock.now()));
    Ok(())
}

/// The zones of a database; none where there is no database yet.
async fn zones_in(database: &Path) -> anyhow::Result<Vec<Tz>> {
    if !database.exists() {
        return Ok(Vec::new());
    }
    zones_of(database).await.with_context(|| format!("cannot read the zones in {}", database.display()))
}

fn table(schedules: &Schedules, zones: &[Tz], now: DateTime<Utc>) -> String {
    let zones: BTreeSet<&str> = zones.iter().map(|zone| zone.name()).filter(|zone| *zone != "UTC").collect();
    let zones: Vec<Tz> = zones.into_iter().filter_map(|zone| zone.parse().ok()).collect();
    let mut text = String::new();
    for job in schedules.jobs() {
        text.push_str(job.name.as_str());
        text.push('\n');
        for at in std::iter::successors(job.next_after(now), |at| job.next_after(*at)).take(SHOWN) {
            text.push_str(&at.format("  %Y-%m-%d %H:%M:%S UTC").to_string());
            for zone in &zones {
                text.push_str(&at.with_timezone(zone).format("  %a %H:%M:%S %Z").to_string());
                text.extend([" (", zone.name(), ")"]);
            }
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firings_are_shown_in_utc_and_where_people_live() {
        let schedules = Schedules::new(|_| "01:30 Europe/London".to_owned()).expect("a time of day");
        let now = "2026-10-23T12:00:00Z".parse().expect("an instant");
        let shown = table(&schedules, &[Tz::Europe__London, Tz::UTC, Tz::America__New_York], now);
        let lines: Vec<&str> = shown.lines().take(6).collect();
        assert_eq!(
            lines,
            [
                "expire",
                "  2026-10-24 00:30:00 UTC  Fri 20:30:00 EDT (America/New_York)  Sat 01:30:00 BST (Europe/London)",
                "  2026-10-25 00:30:00 UTC  Sat 20:30:00 EDT (America/New_York)  Sun 01:30:00 BST (Europe/London)",
                "  2026-10-26 01:30:00 UTC  Sun 21:30:00 EDT (America/New_York)  Mon 01:30:00 GMT (Europe/London)",
                "  2026-10-27 01:30:00 UTC  Mon 21:30:00 EDT (America/New_York)  Tue 01:30:00 GMT (Europe/London)",
                "  2026-10-28 01:30:00 UTC  Tue 21:30:00 EDT (America/New_York)  Wed 01:30:00 GMT (Europe/London)",
            ]
        );
    }
}
