//! Warnings before a talk expires (S3).

use chrono::{DateTime, Duration, Utc};

use super::negotiation::Talk;

/// How many days before the deadline a warning is due. `Rung(7)` is the "Expires in 7 days".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rung(pub u16);

/// The ladder of a guild that has not chosen another.
pub const DEFAULT_LADDER: [Rung; 4] = [Rung(14), Rung(7), Rung(3), Rung(1)];

impl Talk {
    /// The warning that is due at `now`: of all rungs whose moment has come, the most urgent. After a downtime the missed ones before
    /// it are thus left out. Rungs as long as the window or longer are skipped: they would come with the offer itself.
    ///
    /// Whether it was posted before is for the caller to know: the same talk, deadline and rung are the same warning.
    pub fn warning_due(&self, ladder: &[Rung], now: DateTime<Utc>) -> Option<Rung> {
        if now >= self.deadline {
            return None;
        }
        self.warnings(ladder).filter(|(_, at)| now >= *at).map(|(rung, _)| rung).min()
    }

    /// The next instant after `now` at which a rung falls due.
    pub fn next_warning_at(&self, ladder: &[Rung], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.warnings(ladder).map(|(_, at)| at).filter(|at| *at > now).min()
    }

    /// The rungs that count for this talk, each with its moment.
    fn warnings(&self, ladder: &[Rung]) -> impl Iterator<Item = (Rung, DateTime<Utc>)> {
        ladder
            .iter()
            .copied()
            .filter(|rung| self.is_unclosed() && rung.0 > 0 && rung.0 < self.policy.window_days)
            .map(|rung| (rung, self.deadline - Duration::days(i64::from(rung.0))))
    }
}
