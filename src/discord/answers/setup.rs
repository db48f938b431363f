//! The first run: one question at a time, with what was answered so far, and how the trial went.

use super::settings::{channel, policy, role};
use crate::app::SettingsChange;
use crate::domain::channel::Obstacle;
use crate::domain::ids::{ChannelId, RoleId};
use crate::domain::negotiation::Policy;
use crate::domain::party::Role;
use crate::domain::settings::Settings;
use crate::domain::setup::Step;
use crate::notifications::message::{Button, ButtonStyle, Card, Entry, Menu, Message, Press, Tone};
use crate::notifications::report;

/// The zones most servers choose from. `/settings time` takes every other one.
const ZONES: [&str; 25] = [
    "UTC",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Rome",
    "Europe/Warsaw",
    "Europe/Athens",
    "Europe/Istanbul",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "America/Mexico_City",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
];

/// The currencies most servers choose from. `/settings money` takes every other one.
const CURRENCIES: [&str; 25] = [
    "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "TRY", "AED", "SAR", "ILS", "ZAR", "INR",
    "SGD", "CNY", "JPY", "KRW", "AUD", "NZD", "CAD", "BRL", "MXN",
];

/// Rounds and days to choose from. `/settings negotiation` takes every other.
const POLICIES: [(&str, u8, u16); 3] = [("The usual", 3, 42), ("Quick", 2, 14), ("Long", 5, 90)];

/// How the trial of a channel went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Finding {
    /// Everything Accord does there can be done.
    Works,
    /// It can write, but not embed.
    LacksEmbeds,
    /// It can write, but not read what it wrote.
    LacksHistory,
    /// It cannot post at all.
    Obstacle(Obstacle),
    /// Discord did not say.
    NoAnswer,
}

/// A question, with the answers so far.
pub fn setup(settings: &Settings, step: Step) -> Message {
    let number = step as usize + 1;
    let content = format!("**Setup {number} of {} · {}**\n{}", Step::ALL.len(), label(step), question(step));
    let lines = Step::ALL.into_iter().filter(|of| *of != Step::Trial).map(|of| line(settings, of, step));
    let card = Card { title: "So far".to_owned(), lines: lines.collect(), tone: Tone::Waiting };
    Message {
        content,
        card: Some(card),
        buttons: vec![buttons(settings, step)],
        menu: menu(step),
        ..Message::default()
    }
}

/// What a step is called.
fn label(step: Step) -> &'static str {
    match step {
        Step::Deals => "Deals channel",
        Step::Board => "Board channel",
        Step::Deliveries => "Deliveries channel",
        Step::Approvals => "Approvals channel",
        Step::Digest => "Digest channel",
        Step::Manager => "Manager role",
        Step::Approver => "Approver role",
        Step::Member => "Member role",
        Step::Viewer => "Viewer role",
        Step::Zone => "Time zone",
        Step::Currency => "Currency",
        Step::Negotiation => "Negotiation",
        Step::Trial => "Test message",
    }
}

/// What a channel is for, where the step chooses one.
pub(in crate::discord) fn purpose(step: Step) -> &'static str {
    match step {
        Step::Board => "the board",
        Step::Deliveries => "parcels",
        Step::Approvals => "approvals",
        Step::Digest => "the digest",
        _ => "deals",
    }
}

/// The change of settings that an answer asks for; `None` for what is no answer.
pub(in crate::discord) fn answer_to(step: Step, chosen: &str) -> Option<SettingsChange> {
    let channels = |of: Step| {
        let chosen = chosen.parse().map(ChannelId).ok()?;
        let at = |step| (of == step).then_some(chosen);
        Some(SettingsChange::Channels {
            deals: at(Step::Deals),
            board: at(Step::Board),
            deliveries: at(Step::Deliveries),
            approvals: at(Step::Approvals),
            digest: at(Step::Digest),
        })
    };
    let roles = |of: Step| {
        let chosen = chosen.parse().map(RoleId).ok()?;
        let at = |step| (of == step).then_some(chosen);
        Some(SettingsChange::Roles {
            viewer: at(Step::Viewer),
            member: at(Step::Member),
            approver: at(Step::Approver),
            manager: at(Step::Manager),
            scope: None,
        })
    };
    match step {
        Step::Deals | Step::Board | Step::Deliveries | Step::Approvals | Step::Digest => channels(step),
        Step::Manager | Step::Approver | Step::Member | Step::Viewer => roles(step),
        Step::Zone => Some(SettingsChange::Time { zone: Some(chosen.to_owned()), quiet: None, digest: None }),
        Step::Currency => Some(SettingsChange::Money { currency: chosen.to_owned() }),
        Step::Negotiation => {
            let (_, rounds, days) = POLICIES.into_iter().find(|(name, ..)| *name == chosen)?;
            Some(SettingsChange::Negotiation {
                rounds: Some(rounds.into()),
                window_days: Some(days.into()),
                clock: None,
            })
        }
        Step::Trial => None,
    }
}

/// How the trial went, channel by channel, with what to do.
pub(in crate::discord) fn tried(tried: &[(ChannelId, Vec<Step>, Finding)]) -> Message {
    let lines = tried.iter().map(|(channel, steps, finding)| {
        let what: Vec<_> = steps.iter().map(|step| purpose(*step)).collect();
        format!("<#{channel}> ({}): {}", what.join(", "), found(*finding))
    });
    let mut lines: Vec<String> = lines.collect();
    lines.push(if tried.is_empty() {
        "No channel is chosen yet: go *Back* and choose at least the one for deals.".to_owned()
    } else if tried.iter().all(|(.., finding)| *finding == Finding::Works) {
        "All is ready. Start with `/collab create`; `/settings show` shows everything that can be changed.".to_owned()
    } else {
        "Give the permission in the channel's settings, or choose another channel, and test again.".to_owned()
    });
    let again = Button::new("Test again", Press::Trial).styled(ButtonStyle::Primary);
    let back = Button::new("Back", Press::Setup { step: Step::Negotiation });
    Message { content: lines.join("\n"), buttons: vec![vec![again, back]], ..Message::default() }
}

fn found(finding: Finding) -> &'static str {
    match finding {
        Finding::Works => "ready, a test message is there.",
        Finding::LacksEmbeds => "Accord lacks *Embed Links* there, so cards cannot be shown.",
        Finding::LacksHistory => {
            "Accord lacks *Read Message History* there: after a broken connection it could post something twice."
        }
        Finding::Obstacle(obstacle) => report::what_is_wrong(obstacle),
        Finding::NoAnswer => "Discord did not answer; try again in a minute.",
    }
}

fn question(step: Step) -> &'static str {
    match step {
        Step::Deals => "Where shall the cards of all deals be, and what happens to them?",
        Step::Board => {
            "Where shall the board be, the one message that shows who owes whom? Skip it, and `/collab board` puts it where \
             the deals are."
        }
        Step::Deliveries => "Where shall parcels be told of?",
        Step::Approvals => "Where shall approvals be asked for?",
        Step::Digest => "Where shall the daily digest come? `/settings time` says when.",
        Step::Manager => {
            "Who may do everything, these settings included? Until a role is chosen: who has Manage Server."
        }
        Step::Approver => "Who may also approve?",
        Step::Member => "Who creates collaborations and negotiates?",
        Step::Viewer => "Who may look? Skip it, and everybody in this server may.",
        Step::Zone => "Which clock does the team live by? For others: `/settings time`.",
        Step::Currency => "Which currency has an amount without a sign? For others: `/settings money`.",
        Step::Negotiation => {
            "How often may each side counter, and after how long does silence end a negotiation? For others: \
             `/settings negotiation`."
        }
        Step::Trial => "Accord posts a test message to each channel and says what is missing where.",
    }
}

/// `→ Deals channel: not set`, marked where we are and what is answered.
fn line(settings: &Settings, of: Step, at: Step) -> String {
    let mark = match (of == at, of.is_answered(settings)) {
        (true, _) => "→",
        (false, true) => "✓",
        (false, false) => "–",
    };
    let channels = &settings.channels;
    let answer = match of {
        Step::Deals => channel(channels.deals),
        Step::Board => channel(channels.board),
        Step::Deliveries => channel(channels.deliveries),
        Step::Approvals => channel(channels.approvals),
        Step::Digest => channel(channels.digest),
        Step::Manager => role(settings.roles.of(Role::Manager)),
        Step::Approver => role(settings.roles.of(Role::Approver)),
        Step::Member => role(settings.roles.of(Role::Member)),
        Step::Viewer => settings.roles.of(Role::Viewer).map_or_else(|| "everybody".to_owned(), |id| role(Some(id))),
        Step::Zone => settings.zone.to_string(),
        Step::Currency => settings.currency.to_string(),
        Step::Negotiation => policy(settings.policy),
        Step::Trial => String::new(),
    };
    format!("{mark} {}: {answer}", label(of))
}

fn buttons(settings: &Settings, step: Step) -> Vec<Button> {
    let back = step.previous().map(|step| Button::new("Back", Press::Setup { step }));
    let on = step.next().map(|next| {
        let label = if step.is_answered(settings) { "Next" } else { "Skip" };
        Button::new(label, Press::Setup { step: next })
    });
    let trial =
        (step == Step::Trial).then(|| Button::new("Post test messages", Press::Trial).styled(ButtonStyle::Primary));
    trial.into_iter().chain(back).chain(on).collect()
}

fn menu(step: Step) -> Option<Menu> {
    let entry = |label: &str| Entry { label: label.to_owned(), value: label.to_owned(), description: None };
    let (placeholder, entries) = match step {
        Step::Deals | Step::Board | Step::Deliveries | Step::Approvals | Step::Digest => {
            ("Choose a channel", Vec::new())
        }
        Step::Manager | Step::Approver | Step::Member | Step::Viewer => ("Choose a role", Vec::new()),
        Step::Zone => ("Choose a time zone", ZONES.into_iter().map(entry).collect()),
        Step::Currency => ("Choose a currency", CURRENCIES.into_iter().map(entry).collect()),
        Step::Negotiation => ("Choose rounds and days", POLICIES.into_iter().map(policy_entry).collect()),
        Step::Trial => return None,
    };
    Some(Menu { placeholder: placeholder.to_owned(), press: Press::ChooseSetup { step }, entries })
}

fn policy_entry((name, rounds, window_days): (&str, u8, u16)) -> Entry {
    let described = policy(Policy { rounds, window_days, ..Policy::default() });
    Entry { label: name.to_owned(), value: name.to_owned(), description: Some(described) }
}

#[cfg(test)]
mod tests {
    use super::super::sample::shown;
    use super::*;
    use crate::domain::money::Currency;
    use chrono_tz::Tz;

    #[test]
    fn a_question_shows_what_was_answered() {
        let mut settings = Settings::default();
        settings.channels.deals = Some(ChannelId(1));
        insta::assert_snapshot!(shown(&setup(&settings, Step::Deliveries)), @r"
        **Setup 3 of 13 · Deliveries channel**
        Where shall parcels be told of?
        # So far
        ✓ Deals channel: <#1>
        – Board channel: not set
        → Deliveries channel: not set
        – Approvals channel: not set
        – Digest channel: not set
        – Manager role: not set
        – Approver role: not set
        – Member role: not set
        – Viewer role: everybody
        – Time zone: UTC
        – Currency: EUR
        – Negotiation: 3 rounds, 42 days from the last offer
        [Back] [Skip]
        ▾ Choose a channel
        ");
        insta::assert_snapshot!(shown(&setup(&settings, Step::Negotiation)), @r"
        **Setup 12 of 13 · Negotiation**
        How often may each side counter, and after how long does silence end a negotiation? For others: `/settings negotiation`.
        # So far
        ✓ Deals channel: <#1>
        – Board channel: not set
        – Deliveries channel: not set
        – Approvals channel: not set
        – Digest channel: not set
        – Manager role: not set
        – Approver role: not set
        – Member role: not set
        – Viewer role: everybody
        – Time zone: UTC
        – Currency: EUR
        → Negotiation: 3 rounds, 42 days from the last offer
        [Back] [Skip]
        ▾ Choose rounds and days
          The usual — 3 rounds, 42 days from the last offer
          Quick — 2 rounds, 14 days from the last offer
          Long — 5 rounds, 90 days from the last offer
        ");
    }

    #[test]
    fn every_answer_that_is_offered_can_be_taken() {
        for step in Step::ALL {
            let Some(menu) = menu(step) else { continue };
            for entry in menu.entries {
                assert!(answer_to(step, &entry.value).is_some(), "{step:?} {}", entry.value);
            }
        }
        assert!(ZONES.iter().all(|zone| zone.parse::<Tz>().is_ok()));
        assert!(CURRENCIES.iter().all(|code| code.parse::<Currency>().is_ok()));
        let known = POLICIES
            .iter()
            .all(|(_, rounds, days)| Policy::ROUNDS.contains(rounds) && Policy::WINDOW_DAYS.contains(days));
        assert!(known);
        assert_eq!(answer_to(Step::Deals, "general"), None);
    }

    #[test]
    fn the_trial_says_what_is_missing_where() {
        let findings = [
            (ChannelId(1), vec![Step::Deals, Step::Digest], Finding::Works),
            (ChannelId(2), vec![Step::Deliveries], Finding::Obstacle(Obstacle::NoPermission)),
            (ChannelId(3), vec![Step::Approvals], Finding::LacksEmbeds),
        ];
        insta::assert_snapshot!(shown(&tried(&findings)), @r"
        <#1> (deals, the digest): ready, a test message is there.
        <#2> (parcels): Accord lacks *Send Messages* there.
        <#3> (approvals): Accord lacks *Embed Links* there, so cards cannot be shown.
        Give the permission in the channel's settings, or choose another channel, and test again.
        [Test again] [Back]
        ");
        insta::assert_snapshot!(shown(&tried(&findings[..1])), @r"
        <#1> (deals, the digest): ready, a test message is there.
        All is ready. Start with `/collab create`; `/settings show` shows everything that can be changed.
        [Test again] [Back]
        ");
        insta::assert_snapshot!(shown(&tried(&[])), @r"
        No channel is chosen yet: go *Back* and choose at least the one for deals.
        [Test again] [Back]
        ");
    }
}
