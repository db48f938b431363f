//! One campaign: what it holds, what cancelling it would do, what became of it.

use super::directory::{bold, frame, state};
use super::happened::counted;
use super::list::row;
use super::{capital, fitted};
use crate::app::{CampaignChanged, CampaignEnding, CampaignPage};
use crate::domain::budget::{Bound, Budget, Spending};
use crate::domain::campaign::CampaignState;
use crate::domain::command::Act;
use crate::domain::money::Money;
use crate::domain::status::{CancelReason, Status};
use crate::notifications::message::{Button, ButtonStyle, Card, Message, Press, Tone};
use crate::notifications::words;

/// The page of a campaign.
pub fn campaign(page: &CampaignPage) -> Message {
    let CampaignPage { campaign, progress, spending, collaborations, kept } = page;
    let deadline =
        campaign.deadline.map_or_else(|| "no deadline".to_owned(), |on| format!("until {}", words::date(on)));
    let mut lines =
        vec![format!("**{}** · {deadline} · Owner {}", state(campaign.state), words::person(campaign.owner))];
    let counts: Vec<_> =
        progress.statuses.iter().map(|(status, count)| format!("{count} {}", words::status(*status))).collect();
    if counts.is_empty() {
        lines.push("No collaboration yet. `/collab create` starts one in it.".to_owned());
    } else {
        lines.push(format!("{}: {}", capital(&counted(collaborations.total, "collaboration")), counts.join(" · ")));
    }
    if progress.posts_agreed > 0 {
        lines.push(format!("{} of {} logged", progress.posts_logged, counted(progress.posts_agreed, "agreed post")));
    }
    lines.extend(money(campaign.budget, spending));
    lines.extend(collaborations.rows.iter().map(row));
    let more = kept.map(|kept| {
        let all = Button::new(format!("All {}", collaborations.total), Press::List { kept, page: 0 });
        vec![all.styled(ButtonStyle::Primary)]
    });
    let tone = match campaign.state {
        CampaignState::Active => Tone::Good,
        CampaignState::Archived => Tone::Waiting,
        CampaignState::Cancelled => Tone::Over,
    };
    let card = Card { title: words::plain(&campaign.name), lines: fitted(lines), tone };
    Message { card: Some(card), buttons: more.into_iter().collect(), ..Message::default() }
}

/// The budget with what is bound of it; then every other currency by itself, for they are never added up.
fn money(budget: Option<Money>, spending: &Spending) -> Vec<String> {
    let bound = |currency, bound: Bound| {
        format!(
            "{} committed · {} offered",
            words::sum(currency, bound.committed),
            words::sum(currency, bound.offered())
        )
    };
    let mut lines = Vec::new();
    if let Some(total) = budget {
        let budget = Budget::new(total, spending);
        lines.push(format!("{}: {}", words::budget(budget), bound(total.currency(), budget.bound)));
    }
    let apart = spending.currencies().filter(|(currency, _)| budget.map(Money::currency) != Some(*currency));
    let label = if budget.is_some() { "Apart from it" } else { "No budget" };
    lines.extend(apart.map(|(currency, of)| format!("{label}: {}", bound(currency, of))));
    lines
}

/// Asks before a campaign is cancelled. `again`: its open collaborations are others than were shown before.
pub fn campaign_ending(ending: &CampaignEnding, again: bool) -> Message {
    let CampaignEnding { campaign, open, shown } = ending;
    let name = bold(&campaign.name);
    let mut lines = Vec::new();
    if again {
        lines.push("Its collaborations have changed since; nothing was cancelled. Please look again.".to_owned());
    }
    lines.push(match open.total {
        0 => format!("Cancel the campaign {name}? None of its collaborations is open."),
        total => format!(
            "Cancel the campaign {name}? {} cancelled with it, for the reason {}; completed ones stay.",
            if total == 1 { "1 open collaboration is".to_owned() } else { format!("{total} open collaborations are") },
            words::reason(CancelReason::CampaignCancelled)
        ),
    });
    lines.push("-# P3".to_owned());
    let mut rows: Vec<_> = open.rows.iter().map(row).collect();
    let more = open.total.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    if more > 0 {
        rows.push(format!("… and {more} more"));
    }
    let card = (!rows.is_empty()).then(|| Card { title: String::new(), lines: fitted(rows), tone: Tone::Action });
    let press = Press::CancelCampaign { campaign: campaign.id, shown: *shown };
    let buttons = vec![
        Button::new("Cancel the campaign", press).styled(ButtonStyle::Danger),
        Button::new("Never mind", Press::Never),
    ];
    Message { card, buttons: vec![buttons], ..Message::text(lines.join("\n")) }
}

/// A campaign was changed.
pub fn campaign_changed(changed: &CampaignChanged) -> Message {
    let CampaignChanged { campaign, act, cancelled } = changed;
    let name = bold(&campaign.name);
    let count = u32::try_from(cancelled.len()).unwrap_or(u32::MAX);
    Message::text(match act {
        Act::ArchiveCampaign => format!(
            "Campaign {name} is archived. Its collaborations go on; new ones are refused until `/campaign restore`."
        ),
        Act::RestoreCampaign => {
            format!(
                "Campaign {name} is active again. What was cancelled with it stays {}.",
                words::status(Status::Cancelled)
            )
        }
        Act::CancelCampaign => format!("Campaign {name} is cancelled, {} with it.", counted(count, "collaboration")),
        _ => format!("Campaign {name} is changed{}.", frame(campaign)),
    })
}
