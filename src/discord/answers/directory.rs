//! Creators and campaigns.

use super::happened::counted;
use super::{fitted, quoted};
use crate::app::CampaignRow;
use crate::domain::campaign::{Campaign, CampaignState};
use crate::domain::creator::{Creator, Handle, Platform};
use crate::notifications::message::{Card, Message, Tone};
use crate::notifications::words;

/// A creator was added.
pub fn creator_added(creator: &Creator) -> Message {
    Message::text(format!("{} is added. `/collab create` starts a collaboration with them.", named(creator)))
}

/// Creators whose name, handle or e-mail contains `text`; `total` may be more than are shown.
pub fn creators_found(text: &str, rows: &[Creator], total: u32) -> Message {
    if rows.is_empty() {
        return Message::text(format!("No creator matches {}. `/creator add` adds one.", quoted(text, 80)));
    }
    let mut lines: Vec<_> = rows.iter().map(named).collect();
    let more = total.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    if more > 0 {
        lines.push(format!("… and {more} more: a longer text finds fewer."));
    }
    let title = format!("{} for {}", counted(total, "creator"), quoted(text, 80));
    Message { card: Some(Card { title, lines: fitted(lines), tone: Tone::Waiting }), ..Message::default() }
}

/// A campaign was created.
pub fn campaign_created(campaign: &Campaign) -> Message {
    Message::text(format!(
        "Campaign {} is created{}. `/collab create` starts collaborations in it.",
        bold(&campaign.name),
        frame(campaign)
    ))
}

/// Campaigns, in the order given.
pub fn campaigns(rows: &[CampaignRow]) -> Message {
    if rows.is_empty() {
        return Message::text("There is no such campaign yet. `/campaign create` makes one.");
    }
    let lines = rows.iter().map(|CampaignRow { campaign, open, all }| {
        let state = match campaign.state {
            CampaignState::Active => "",
            other => &format!(" · {}", state(other)),
        };
        format!(
            "{}{state} · {open} open of {}{}",
            bold(&campaign.name),
            counted(*all, "collaboration"),
            frame(campaign)
        )
    });
    let title = format!("Campaigns: {}", rows.len());
    Message { card: Some(Card { title, lines: fitted(lines.collect()), tone: Tone::Waiting }), ..Message::default() }
}

pub(super) fn state(state: CampaignState) -> &'static str {
    match state {
        CampaignState::Active => "Active",
        CampaignState::Archived => "Archived",
        CampaignState::Cancelled => "Cancelled",
    }
}

pub(super) fn frame(campaign: &Campaign) -> String {
    let budget = campaign.budget.map(|budget| format!(", budget {}", words::money(budget)));
    let deadline = campaign.deadline.map(|deadline| format!(", until {}", words::date(deadline)));
    [budget, deadline].into_iter().flatten().collect()
}

pub(super) fn named(creator: &Creator) -> String {
    let handles = creator.handles.iter().map(handle);
    let email = creator.email.as_ref().map(|email| words::plain(email));
    let known: Vec<_> = handles.chain(email).collect();
    if known.is_empty() { bold(&creator.name) } else { format!("{} · {}", bold(&creator.name), known.join(" · ")) }
}

fn handle(handle: &Handle) -> String {
    let platform = match handle.platform {
        Platform::Instagram => "Instagram",
        Platform::TikTok => "TikTok",
        Platform::YouTube => "YouTube",
        Platform::Twitch => "Twitch",
        Platform::X => "X",
        Platform::Facebook => "Facebook",
        Platform::Threads => "Threads",
        Platform::Pinterest => "Pinterest",
        Platform::Other => "elsewhere",
    };
    format!("{} ({platform})", words::plain(&handle.name))
}

pub(super) fn bold(name: &str) -> String {
    format!("**{}**", words::plain(name))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::ids::{CampaignId, CreatorId, PersonId};

    fn ana() -> Creator {
        Creator {
            id: CreatorId(1),
            name: "Ana Reyes".to_owned(),
            handles: Handle::new(Platform::Instagram, "@anareyes").into_iter().collect(),
            email: None,
            notes: None,
        }
    }

    fn spring() -> Campaign {
        Campaign {
            id: CampaignId(1),
            name: "Spring".to_owned(),
            budget: Some(sample::terms(9_000).cost),
            deadline: NaiveDate::from_ymd_opt(2026, 5, 31),
            owner: PersonId(70),
            state: CampaignState::Active,
        }
    }

    #[test]
    fn creators_come_with_their_handles() {
        insta::assert_snapshot!(shown(&creator_added(&ana())), @"**Ana Reyes** · anareyes (Instagram) is added. `/collab create` starts a collaboration with them.");
        insta::assert_snapshot!(shown(&creators_found("ana", &[ana()], 3)), @r"
        # 3 creators for “ana”
        **Ana Reyes** · anareyes (Instagram)
        … and 2 more: a longer text finds fewer.
        ");
        insta::assert_snapshot!(shown(&creators_found("bo", &[], 0)), @"No creator matches “bo”. `/creator add` adds one.");
    }

    #[test]
    fn campaigns_come_with_their_frame() {
        insta::assert_snapshot!(shown(&campaign_created(&spring())), @"Campaign **Spring** is created, budget 9,000 EUR, until 2026-05-31. `/collab create` starts collaborations in it.");
        let archived = Campaign { state: CampaignState::Archived, budget: None, deadline: None, ..spring() };
        let rows =
            [CampaignRow { campaign: spring(), open: 2, all: 5 }, CampaignRow { campaign: archived, open: 0, all: 1 }];
        insta::assert_snapshot!(shown(&campaigns(&rows)), @r"
        # Campaigns: 2
        **Spring** · 2 open of 5 collaborations, budget 9,000 EUR, until 2026-05-31
        **Spring** · Archived · 0 open of 1 collaboration
        ");
        insta::assert_snapshot!(shown(&campaigns(&[])), @"There is no such campaign yet. `/campaign create` makes one.");
    }
}
