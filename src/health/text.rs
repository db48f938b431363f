//! The report in the text format of Prometheus.

use std::fmt::{Display, Write};

use chrono::{DateTime, Utc};

use super::Report;

/// A report as `/metrics` shows it. What never happened has no line.
pub(super) fn metrics(report: &Report) -> String {
    let mut page = Page(String::new());
    let flag = i64::from;
    page.gauge("accord_live", "Whether the loops work.", [(String::new(), flag(report.live))]);
    page.gauge("accord_ready", "Whether it can do what it is for.", [(String::new(), flag(report.ready))]);
    page.gauge(
        "accord_connected",
        "Whether there is a session with Discord.",
        [(String::new(), flag(report.connected))],
    );
    page.gauge(
        "accord_start_time_seconds",
        "When it came up, in seconds since 1970.",
        [(String::new(), report.up_since.timestamp())],
    );
    page.gauge("accord_outbox_pending", "Rows that wait to be delivered.", [(String::new(), report.outbox.pending)]);
    page.gauge(
        "accord_outbox_oldest_overdue_seconds",
        "How long the oldest row is overdue.",
        [(String::new(), report.outbox.oldest_overdue_seconds)],
    );
    page.gauge("accord_outbox_dead", "Rows that cannot be delivered.", [(String::new(), report.outbox.dead)]);
    let seconds = |at: DateTime<Utc>| at.timestamp();
    let loops = || report.loops.iter().map(|each| (format!("{{loop=\"{}\"}}", each.name), each));
    page.gauge(
        "accord_loop_last_success_seconds",
        "When each loop last succeeded, in seconds since 1970.",
        loops().filter_map(|(labels, each)| Some((labels, seconds(each.last_success?)))),
    );
    page.gauge(
        "accord_loop_failures",
        "How often in a row each loop has failed since.",
        loops().map(|(labels, each)| (labels, each.failures)),
    );
    let jobs = || report.jobs.iter().map(|job| (format!("{{job=\"{}\"}}", job.name), job));
    page.gauge(
        "accord_job_last_success_seconds",
        "When each job last succeeded, in seconds since 1970.",
        jobs().filter_map(|(labels, job)| Some((labels, seconds(job.last_success?)))),
    );
    page.gauge(
        "accord_job_failures",
        "How many runs of each job failed in a row.",
        jobs().map(|(labels, job)| (labels, job.failures)),
    );
    page.gauge(
        "accord_job_late_milliseconds",
        "How long after its firing the last run of each job began.",
        jobs().map(|(labels, job)| (labels, job.late_ms)),
    );
    page.gauge(
        "accord_job_coalesced",
        "How many firings the last run of each job served.",
        jobs().map(|(labels, job)| (labels, job.coalesced)),
    );
    page.0
}

struct Page(String);

impl Page {
    fn gauge<T: Display>(&mut self, name: &str, help: &str, values: impl IntoIterator<Item = (String, T)>) {
        let mut lines = String::new();
        for (labels, value) in values {
            lines.extend([name, labels.as_str(), " ", value.to_string().as_str(), "\n"]);
        }
        if !lines.is_empty() {
            // Writing to a text cannot fail.
            let _ = write!(self.0, "# HELP {name} {help}\n# TYPE {name} gauge\n{lines}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::{LoopReport, OutboxReport};

    #[test]
    fn each_metric_has_its_help_and_its_type_and_what_never_was_has_none() {
        let up_since = DateTime::from_timestamp(1_772_442_000, 0).expect("an instant");
        let report = Report {
            live: true,
            ready: false,
            version: "1",
            up_since,
            connected: false,
            database: None,
            loops: vec![LoopReport { name: "delivery", last_success: Some(up_since), failures: 2 }],
            jobs: Vec::new(),
            outbox: OutboxReport { pending: 3, oldest_overdue_seconds: 61, dead: 1 },
            last_downtime: None,
        };
        let page = metrics(&report);
        for line in [
            "# HELP accord_ready Whether it can do what it is for.\n# TYPE accord_ready gauge\naccord_ready 0\n",
            "accord_outbox_oldest_overdue_seconds 61\n",
            "accord_loop_last_success_seconds{loop=\"delivery\"} 1772442000\n",
        ] {
            assert!(page.contains(line), "{line}\nis not in\n{page}");
        }
        assert!(!page.contains("accord_job"), "{page}");
    }
}
