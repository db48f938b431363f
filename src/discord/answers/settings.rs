//! The settings of a guild, everything set and everything not.

use super::happened::counted;
use crate::app::SettingsView;
use crate::domain::budget::PastBudget;
use crate::domain::ids::{ChannelId, RoleId};
use crate::domain::negotiation::{Policy, TalkClock};
use crate::domain::notices::{NoticeChoice, NoticeKind, Ping};
use crate::domain::party::{Role, Scope};
use crate::domain::settings::Settings;
use crate::notifications::message::{Card, Message, Tone};
use crate::notifications::words;

/// The settings, with the command that changes each and, where something is missing, what to do.
pub fn settings(view: &SettingsView) -> Message {
    let SettingsView { settings } = view;
    let card = Card { title: "Settings".to_owned(), lines: lines(settings), tone: Tone::Waiting };
    Message { content: to_do(settings).join("\n"), card: Some(card), ..Message::default() }
}

/// `3 rounds, 42 days from the last offer`.
pub(super) fn policy(policy: Policy) -> String {
    let from = match policy.clock {
        TalkClock::LastOffer => "the last offer",
        TalkClock::Opened => "opening",
    };
    format!("{}, {} from {from}", counted(policy.rounds.into(), "round"), counted(policy.window_days.into(), "day"))
}

fn lines(settings: &Settings) -> Vec<String> {
    let Settings { channels, roles, scope, policy: talks, ladder, zone, quiet, currency, past_budget, .. } = settings;
    let posting_days = settings.posting_days;
    let scope = match scope {
        Scope::All => "on all collaborations",
        Scope::Own => "on their own collaborations",
    };
    let warnings = if ladder.is_empty() {
        "none".to_owned()
    } else {
        let days: Vec<_> = ladder.iter().map(|rung| rung.0.to_string()).collect();
        format!("{} days before a negotiation expires", days.join(", "))
    };
    let quiet = quiet.map_or_else(
        || "none".to_owned(),
        |quiet| format!("{}–{}", quiet.from.format("%H:%M"), quiet.to.format("%H:%M")),
    );
    let past_budget = match past_budget {
        PastBudget::Warn => "a warning",
        PastBudget::Block => "refused",
    };
    let digest = settings.digest_time().map_or_else(|| "none".to_owned(), |at| at.format("%H:%M").to_string());
    let viewer = roles.of(Role::Viewer).map_or_else(|| "everybody".to_owned(), |id| role(Some(id)));
    let mut lines = vec![
        "**Channels** `/settings channels`".to_owned(),
        format!("Deals: {} · Deliveries: {}", channel(channels.deals), channel(channels.deliveries)),
        format!("Approvals: {} · Digest: {}", channel(channels.approvals), channel(channels.digest)),
        format!("Board: {}", channels.board.map_or_else(|| "where the deals are".to_owned(), |id| channel(Some(id)))),
        "**Roles** `/settings roles`".to_owned(),
        format!("Viewer: {viewer} · Member: {}", role(roles.member)),
        format!("Approver: {} · Manager: {}", role(roles.approver), role(roles.manager)),
        format!("Members act {scope}"),
        "**Negotiation** `/settings negotiation`".to_owned(),
        format!("New talks: {}", policy(*talks)),
        "**Warnings** `/settings warnings`".to_owned(),
        super::capital(&warnings),
        "**Time** `/settings time`".to_owned(),
        format!("Zone: {zone} · Quiet hours: {quiet} · Digest: {digest}"),
        "**Money** `/settings money`".to_owned(),
        format!("Amounts without a sign: {currency}"),
        "**Budget** `/settings budget`".to_owned(),
        format!("Offers and agreements past a budget: {past_budget}"),
        "**Parcels** `/settings posting_days`".to_owned(),
        posting_days.map_or_else(
            || "A delivery sets no due date".to_owned(),
            |days| format!("Content is due {} after delivery", counted(days.into(), "day")),
        ),
        "**Notices** `/settings notices`".to_owned(),
    ];
    lines.extend(notices(settings));
    lines
}

/// What differs from the usual; that it is the usual where nothing does.
fn notices(settings: &Settings) -> Vec<String> {
    let lines = settings.notices.chosen().map(|(kind, choice)| {
        let NoticeChoice { off, channel, ping } = choice;
        let differs = if off {
            vec!["off".to_owned()]
        } else {
            let ping = ping.map(|ping| match ping {
                Ping::Nobody => "pings nobody".to_owned(),
                Ping::Owner => "pings the owner".to_owned(),
                Ping::Role(id) => format!("pings {}", words::role(id)),
            });
            channel.map(|channel| format!("in <#{channel}>")).into_iter().chain(ping).collect()
        };
        format!("{}: {}", kind_name(kind), differs.join(", "))
    });
    let lines: Vec<String> = lines.collect();
    if lines.is_empty() { vec!["All on, as usual".to_owned()] } else { lines }
}

fn kind_name(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Offers => "Offers and counteroffers",
        NoticeKind::Agreement => "Agreement Accepted",
        NoticeKind::NoAgreement => "No Agreement Reached",
        NoticeKind::Expiry => "Expired",
        NoticeKind::Status => "Status, cancelled, restored",
        NoticeKind::Warnings => "Expires soon",
        NoticeKind::ContentDue => "Content due",
        NoticeKind::Deliveries => "Parcels",
        NoticeKind::Digest => "Digest",
    }
}

fn to_do(settings: &Settings) -> Vec<String> {
    let mut to_do = Vec::new();
    if settings.channels.deals.is_none() {
        to_do.push("Cards and notices have no channel yet: choose one with `/settings channels`.".to_owned());
    }
    let roles = &settings.roles;
    if roles.member.is_none() && roles.approver.is_none() && roles.manager.is_none() {
        to_do.push(
            "Until roles are set only people with Manage Server can change anything: `/settings roles`.".to_owned(),
        );
    }
    to_do
}

pub(super) fn channel(channel: Option<ChannelId>) -> String {
    channel.map_or_else(|| "not set".to_owned(), |channel| format!("<#{channel}>"))
}

pub(super) fn role(role: Option<RoleId>) -> String {
    role.map_or_else(|| "not set".to_owned(), |role| format!("<@&{role}>"))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveTime;

    use super::super::sample::shown;
    use super::*;
    use crate::domain::notices::Notices;
    use crate::domain::settings::{Channels, QuietHours, Roles};

    #[test]
    fn what_is_not_set_is_said_with_what_to_do() {
        insta::assert_snapshot!(shown(&settings(&SettingsView { settings: Settings::default() })), @r"
        Cards and notices have no channel yet: choose one with `/settings channels`.
        Until roles are set only people with Manage Server can change anything: `/settings roles`.
        # Settings
        **Channels** `/settings channels`
        Deals: not set · Deliveries: not set
        Approvals: not set · Digest: not set
        Board: where the deals are
        **Roles** `/settings roles`
        Viewer: everybody · Member: not set
        Approver: not set · Manager: not set
        Members act on all collaborations
        **Negotiation** `/settings negotiation`
        New talks: 3 rounds, 42 days from the last offer
        **Warnings** `/settings warnings`
        14, 7, 3, 1 days before a negotiation expires
        **Time** `/settings time`
        Zone: UTC · Quiet hours: none · Digest: none
        **Money** `/settings money`
        Amounts without a sign: EUR
        **Budget** `/settings budget`
        Offers and agreements past a budget: a warning
        **Parcels** `/settings posting_days`
        A delivery sets no due date
        **Notices** `/settings notices`
        All on, as usual
        ");
    }

    #[test]
    fn what_is_set_is_shown() {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let mut notices = Notices::default();
        notices.choose(NoticeKind::Offers, NoticeChoice { off: true, ..NoticeChoice::default() });
        let (channel, ping) = (Some(ChannelId(4)), Some(Ping::Role(RoleId(5))));
        notices.choose(NoticeKind::Expiry, NoticeChoice { off: false, channel, ping });
        let set = Settings {
            channels: Channels { deals: Some(ChannelId(1)), ..Channels::default() },
            roles: Roles { manager: Some(RoleId(2)), viewer: Some(RoleId(3)), ..Roles::default() },
            quiet: Some(QuietHours { from: at(22), to: at(7) }),
            ladder: Vec::new(),
            notices,
            ..Settings::default()
        };
        let message = settings(&SettingsView { settings: set });
        let (offers, expired) = ("Offers and counteroffers: off", "Expired: in <#4>, pings <@&5>");
        assert_eq!(message.content, "");
        let lines = message.card.expect("a card").lines.join("\n");
        for said in
            ["Deals: <#1>", "Viewer: <@&3>", "Manager: <@&2>", "Quiet hours: 22:00–07:00", "None", offers, expired]
        {
            assert!(lines.contains(said), "{said} in\n{lines}");
        }
    }
}
