//! What managers need to know about Accord itself, said in a channel.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::{Button, Message, Press};
use super::words;
use crate::domain::channel::Obstacle;
use crate::domain::ids::ChannelId;

/// Something to report. What is not in it is looked up when it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "report", rename_all = "snake_case")]
pub enum Report {
    /// A channel cannot be posted to.
    Outage {
        /// Which.
        channel: ChannelId,
    },
    /// Something could not be said at all.
    Dead,
    /// No process was up for a while.
    Downtime {
        /// When one was last known to be alive.
        since: DateTime<Utc>,
        /// When the next came up.
        until: DateTime<Utc>,
        /// How many deadlines of this guild passed meanwhile.
        deadlines: u32,
    },
}

/// A channel cannot be posted to. So many things wait for it, and it is tried again at `probe_at`.
pub fn outage(channel: ChannelId, obstacle: Obstacle, waiting: u32, probe_at: DateTime<Utc>) -> Message {
    let things = counted(waiting, "message waits", "messages wait");
    let lines = [
        format!("**Cannot post** to <#{channel}>: {}", what_is_wrong(obstacle)),
        what_to_do(obstacle).to_owned(),
        format!("{things} and will be posted then, in order. Next try {}.", words::instant(probe_at)),
    ];
    with_health(lines.join("\n"))
}

/// So many things could not be said at all.
pub fn dead(count: u32) -> Message {
    let things = counted(count, "message", "messages");
    with_health(format!(
        "**Not posted** {things} that Discord refused for good.\nNothing is lost: *Health* says which and why."
    ))
}

/// Accord was down.
pub fn downtime(since: DateTime<Utc>, until: DateTime<Utc>, deadlines: u32) -> Message {
    let passed = match deadlines {
        0 => "No deadline passed meanwhile.".to_owned(),
        deadlines => format!("{} applied.", counted(deadlines, "deadline was", "deadlines were")),
    };
    let from = words::moment(since);
    Message::text(format!(
        "**Accord was down** {from} – {}. {passed}\nWhat was clicked or typed in that time did not arrive: please do it again.",
        words::moment(until)
    ))
}

/// What stands in the way, by the name Discord gives to what is missing.
pub fn what_is_wrong(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NoChannel => "the channel was deleted.",
        Obstacle::NoAccess => "Accord lacks *View Channel* there.",
        Obstacle::NoPermission => "Accord lacks *Send Messages* there.",
        Obstacle::Other => "nothing can be posted in that kind of channel, or it is archived or locked.",
    }
}

fn what_to_do(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::NoChannel | Obstacle::Other => "Choose another one with `/settings channels`.",
        Obstacle::NoAccess | Obstacle::NoPermission => {
            "Give it back in the channel's permissions, or choose another one with `/settings channels`."
        }
    }
}

fn with_health(content: String) -> Message {
    let buttons = vec![vec![Button::new("Health", Press::Health)]];
    Message { content, buttons, ..Message::default() }
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_report_says_what_is_wrong_and_what_to_do() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        let probe_at = at("2026-03-02T09:01:00Z");
        let channel = ChannelId(500);
        insta::assert_snapshot!(outage(channel, Obstacle::NoPermission, 12, probe_at).content, @r"
        **Cannot post** to <#500>: Accord lacks *Send Messages* there.
        Give it back in the channel's permissions, or choose another one with `/settings channels`.
        12 messages wait and will be posted then, in order. Next try <t:1772442060:F> (<t:1772442060:R>).
        ");
        insta::assert_snapshot!(outage(channel, Obstacle::NoChannel, 1, probe_at).content, @r"
        **Cannot post** to <#500>: the channel was deleted.
        Choose another one with `/settings channels`.
        1 message waits and will be posted then, in order. Next try <t:1772442060:F> (<t:1772442060:R>).
        ");
        insta::assert_snapshot!(dead(2).content, @r"
        **Not posted** 2 messages that Discord refused for good.
        Nothing is lost: *Health* says which and why.
        ");
        insta::assert_snapshot!(downtime(at("2026-03-02T14:02:00Z"), at("2026-03-02T14:09:00Z"), 3).content, @r"
        **Accord was down** <t:1772460120:f> – <t:1772460540:f>. 3 deadlines were applied.
        What was clicked or typed in that time did not arrive: please do it again.
        ");
    }
}
