//! What a decision about a collaboration has to know besides it: who asks and when, under which settings, and what else is in its campaign.

use chrono::{DateTime, Utc};

use super::Caller;
use crate::domain::budget::{Budget, CampaignMoney};
use crate::domain::decide::Context;
use crate::domain::settings::Settings;
use crate::notifications::view::{BudgetNow, DealView};
use crate::store::{Session, StoreError, StoredCollaboration, Surroundings};

/// In which situation `caller` asks something of a stored collaboration, and the money of its campaign, where that has a budget.
pub(super) async fn around(
    session: &mut Session<'_>,
    caller: &Caller,
    settings: &Settings,
    stored: &StoredCollaboration,
    drawn_for: Option<u32>,
    now: DateTime<Utc>,
) -> Result<(Context, Option<CampaignMoney>), StoreError> {
    let deal = &stored.deal;
    let Surroundings { neighbours, others } =
        session.surroundings(caller.guild, deal.creator, deal.campaign, Some(deal.reference), now).await?;
    let ctx = Context {
        actor: caller.actor(settings),
        now,
        policy: settings.policy,
        scope: settings.scope,
        neighbours,
        campaign: stored.campaign_state,
        drawn_for,
    };
    Ok((ctx, stored.campaign_budget.map(|total| CampaignMoney { total, others })))
}

/// A drawing with the budget of its campaign, while money is still to be bound.
pub(super) async fn budgeted(
    session: &mut Session<'_>,
    view: DealView,
    now: DateTime<Utc>,
) -> Result<DealView, StoreError> {
    let Some(campaign) = view.deal.campaign.filter(|_| view.deal.is_open()) else { return Ok(view) };
    let Some(total) = session.campaign(view.guild, campaign).await?.and_then(|campaign| campaign.budget) else {
        return Ok(view);
    };
    let spending = session.spending(view.guild, campaign, now).await?;
    Ok(DealView { budget: Some(BudgetNow { budget: Budget::new(total, &spending), at: now }), ..view })
}
