//! What is said to a guild as a whole: what managers need to know about Accord itself, and what ended whole campaigns.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::{Button, Message, Press};
use super::words;
use crate::domain::channel::Obstacle;
use crate::domain::ids::{ChannelId, PersonId, Reference, RoleId};

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
    /// 17TRACK gives no answers, and will not before somebody acts (D5).
    Tracking {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Little of the quota at 17TRACK is left.
    Quota {
        /// Of how many.
        total: i64,
    },
    /// A campaign was cancelled. This is about the guild's own work, and said here because it is about no single collaboration.
    CampaignCancelled(CampaignCancelled),
}

/// A campaign was cancelled, and its open collaborations with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignCancelled {
    /// What it was called.
    pub name: String,
    /// Through whom.
    pub by: PersonId,
    /// The collaborations that were cancelled with it.
    pub cancelled: Vec<Reference>,
    /// Whom to ping.
    pub ping: Option<PersonId>,
    /// Which role to ping.
    pub role: Option<RoleId>,
}

/// How many references the notice of a cancelled campaign names.
const NAMED: usize = 15;

impl CampaignCancelled {
    /// The message that says it: one for all collaborations.
    pub fn message(&self) -> Message {
        let Self { name, by, cancelled, ping, role } = self;
        let count = u32::try_from(cancelled.len()).unwrap_or(u32::MAX);
        let mut lines = vec![format!("**Campaign cancelled** {}", words::plain(name))];
        lines.push(if cancelled.is_empty() {
            "No collaboration was open.".to_owned()
        } else {
            let named: Vec<_> = cancelled.iter().take(NAMED).map(Reference::to_string).collect();
            let more = cancelled.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!(
                "{}: {}{more}",
                counted(count, "collaboration cancelled", "collaborations cancelled"),
                named.join(", ")
            )
        });
        lines.push(format!("By {}", words::person(*by)));
        lines.extend(ping.map(words::person).or_else(|| role.map(words::role)));
        Message {
            pings: ping.iter().copied().collect(),
            pinged_roles: role.iter().copied().collect(),
            ..Message::text(lines.join("\n"))
        }
    }
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

/// 17TRACK gives no answers, and will not before somebody acts.
pub fn tracking(since: DateTime<Utc>, failure: &str) -> Message {
    Message::text(format!(
        "**17TRACK** fails since {}: {}\nNothing is lost. Once who runs Accord has seen to it, parcels catch up by themselves.",
        words::moment(since),
        words::plain(failure)
    ))
}

/// Little of the quota at 17TRACK is left.
pub fn quota(left: i64, total: i64) -> Message {
    let parcels = counted(u32::try_from(left.max(0)).unwrap_or(u32::MAX), "parcel", "parcels");
    Message::text(format!(
        "**17TRACK's quota runs low**: {parcels} of {total} left.\nWho runs Accord can buy more; parcels added after that wait for it."
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

    #[test]
    fn a_cancelled_campaign_is_one_message_however_much_it_held() {
        let cancelled = |count| CampaignCancelled {
            name: "*Spring*".to_owned(),
            by: PersonId(70),
            cancelled: (1..=count).map(Reference).collect(),
            ping: Some(PersonId(71)),
            role: None,
        };
        let message = cancelled(17).message();
        assert_eq!(message.pings, [PersonId(71)]);
        insta::assert_snapshot!(message.content, @r"
        **Campaign cancelled** \*Spring\*
        17 collaborations cancelled: C-1, C-2, C-3, C-4, C-5, C-6, C-7, C-8, C-9, C-10, C-11, C-12, C-13, C-14, C-15 and 2 more
        By <@70>
        <@71>
        ");
        assert!(cancelled(0).message().content.contains("No collaboration was open."));
    }
}
