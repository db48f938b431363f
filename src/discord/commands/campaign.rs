//! `/campaign`: what collaborations are grouped by.

use super::choices::CampaignStateChoice;
use super::{Command, Context, group};
use crate::app::NewCampaign;
use crate::discord::responder::NotDelivered;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group("campaign", "Group collaborations into campaigns", vec![create(), list()])
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

/// List campaigns; the active ones unless you say otherwise
#[poise::command(slash_command)]
async fn list(
    ctx: Context<'_>,
    #[description = "Only those in this state"] state: Option<CampaignStateChoice>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.campaigns(state.map(Into::into)).await
}
