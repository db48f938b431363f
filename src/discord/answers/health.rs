//! How Accord is in this server: what cannot be posted and why, what was refused, when it was down, how its jobs go.

use super::happened::counted;
use crate::app::Condition;
use crate::discord::reply::clipped;
use crate::notifications::message::{Button, ButtonStyle, Card, Message, Press, Tone};
use crate::notifications::report::what_is_wrong;
use crate::notifications::words;

/// So many things that could not be said are named; the rest is counted.
const NAMED: usize = 5;

/// How it is. `tried`: so many things and so many channels were just told to be tried again.
pub fn health(condition: &Condition, tried: Option<(u64, u64)>) -> Message {
    let Condition { outages, dead, downtime, jobs, tracking, may_retry } = condition;
    let mut lines = Vec::new();
    for (outage, waiting) in outages {
        lines.push(format!("**Cannot post** to <#{}> since {}", outage.channel, words::moment(outage.since)));
        lines.push(super::capital(what_is_wrong(outage.obstacle)));
        lines.push(format!("{} · next try {}", counted_waiting(*waiting), words::relative(outage.probe_at)));
    }
    if !dead.is_empty() {
        lines.push(format!("**Refused for good** {}", counted(count(dead.len()), "message")));
        for row in dead.iter().take(NAMED) {
            let about = row.of.map_or_else(|| "a report".to_owned(), |of| of.to_string());
            lines.push(format!("{about} in <#{}>: {}", row.channel, words::plain(&clipped(&row.reason, 120))));
        }
        if dead.len() > NAMED {
            lines.push(format!("… and {} more", dead.len() - NAMED));
        }
    }
    if let Some((since, failure)) = &tracking.failing {
        lines.push(format!("**17TRACK** fails since {}", words::moment(*since)));
        lines.push(format!("17TRACK: {}", words::plain(&clipped(failure, 120))));
    }
    let is_well = lines.is_empty();
    if is_well {
        lines.push("Everything that was to be posted is posted, or on its way.".to_owned());
    }
    for job in jobs {
        let run = words::relative(job.finished_at);
        lines.push(match job.failures {
            0 => format!("Job {} ran {run}", job.job),
            failures => format!("Job {} has failed {}, last {run}", job.job, counted(failures, "time")),
        });
    }
    if let Some((left, total, at)) = tracking.quota {
        lines.push(format!("17TRACK quota {left} of {total} left, as of {}", words::relative(at)));
    }
    if let Some(downtime) = downtime {
        lines.push(format!("Last down {} – {}", words::moment(downtime.since), words::moment(downtime.until)));
    }
    let content = match tried {
        Some((rows, channels)) => format!(
            "Trying again: {} and {}.",
            counted(u32::try_from(rows).unwrap_or(u32::MAX), "message"),
            counted(u32::try_from(channels).unwrap_or(u32::MAX), "channel")
        ),
        None => String::new(),
    };
    let tone = if is_well { Tone::Good } else { Tone::Action };
    let retry = Button::new("Try again now", Press::Retry).styled(ButtonStyle::Primary);
    let buttons = if is_well || !may_retry { Vec::new() } else { vec![vec![retry]] };
    let card = Card { title: "Health".to_owned(), lines, tone };
    Message { content, card: Some(card), buttons, ..Message::default() }
}

fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

fn counted_waiting(waiting: u32) -> String {
    if waiting == 1 { "1 message waits".to_owned() } else { format!("{waiting} messages wait") }
}
