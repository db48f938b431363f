//! `/campaign`: what collaborations are grouped by.

use super::choices::CampaignStateChoice;
use super::{Command, Context, group, suggest};
use crate::app::{CampaignChange, NewCampaign};
use crate::discord::responder::NotDelivered;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    let all = vec![create(), show(), list(), edit(), archive(), restore(), cancel()];
    group("campaign", "Group collaborations into campaigns", all)
}

/// Start a campaign
#[poise::command(slash_command)]
async fn create(
    ctx: Context<'_>,
    #[description = "Its name"]
    #[max_length = 80]
    name: String,
    #[description = "What may be spent, such as 10000 EUR"] budget: Option<String>,
    #[description = "When it ends, such as 2026-05-31"] deadline: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.create_campaign(NewCampaign { name, budget, deadline }).await
}

/// Show a campaign: its collaborations, how far they are, its money
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "Which campaign"]
    #[autocomplete = "suggest::campaigns"]
    campaign: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.campaign(campaign).await
}

/// List campaigns; the active ones unless you say otherwise
#[poise::command(slash_command)]
async fn list(
    ctx: Context<'_>,
    #[description = "Only those in this state"] state: Option<CampaignStateChoice>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.campaigns(state.map(Into::into)).await
}

/// Change name, budget or deadline of a campaign
#[poise::command(slash_command)]
async fn edit(
    ctx: Context<'_>,
    #[description = "Which campaign"]
    #[autocomplete = "suggest::campaigns"]
    campaign: String,
    #[description = "Its new name"]
    #[max_length = 80]
    name: Option<String>,
    #[description = "What may be spent, such as 10000 EUR; none for no budget"] budget: Option<String>,
    #[description = "When it ends, such as 2026-05-31; none for no end"] deadline: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_campaign(campaign, CampaignChange::Edit { name, budget, deadline }).await
}

/// Put a campaign away; its collaborations go on, new ones are refused
#[poise::command(slash_command)]
async fn archive(
    ctx: Context<'_>,
    #[description = "Which campaign"]
    #[autocomplete = "suggest::active_campaigns"]
    campaign: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_campaign(campaign, CampaignChange::Archive).await
}

/// Make an archived or cancelled campaign active again; its collaborations stay as they are
#[poise::command(slash_command)]
async fn restore(
    ctx: Context<'_>,
    #[description = "Which campaign"]
    #[autocomplete = "suggest::campaigns"]
    campaign: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_campaign(campaign, CampaignChange::Restore).await
}

/// Cancel a campaign with its open collaborations; shows them first and asks
#[poise::command(slash_command)]
async fn cancel(
    ctx: Context<'_>,
    #[description = "Which campaign"]
    #[autocomplete = "suggest::campaigns"]
    campaign: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.cancel_campaign(campaign).await
}
