//! `/settings`: what a server decides for itself.

use poise::serenity_prelude as serenity;

use super::choices::{ClockChoice, NoticeKindChoice, PastBudgetChoice, PingChoice, ScopeChoice};
use super::{Command, Context, group};
use crate::app::SettingsChange;
use crate::discord::responder::NotDelivered;
use crate::domain::ids::{ChannelId, RoleId};
use crate::domain::notices::Ping;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group(
        "settings",
        "How Accord works in this server",
        vec![
            show(),
            channels(),
            roles(),
            negotiation(),
            warnings(),
            notices(),
            time(),
            money(),
            budget(),
            posting_days(),
        ],
    )
}

fn channel(channel: Option<serenity::ChannelId>) -> Option<ChannelId> {
    channel.map(|channel| ChannelId(channel.get()))
}

fn role(role: Option<serenity::RoleId>) -> Option<RoleId> {
    role.map(|role| RoleId(role.get()))
}

/// Have a delivered parcel set when the content is due
#[poise::command(slash_command)]
async fn posting_days(
    ctx: Context<'_>,
    #[description = "So many days after delivery, where no due date is set; 0 for none"]
    #[min = 0]
    #[max = 365]
    days: i64,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_settings(SettingsChange::PostingDays { days }).await
}

/// Show the settings
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> Result<(), NotDelivered> {
    ctx.framework.user_data.settings().await
}

/// Choose the channels Accord writes to
#[poise::command(slash_command)]
async fn channels(
    ctx: Context<'_>,
    #[description = "Cards, and what happens to deals"]
    #[channel_types("Text")]
    deals: Option<serenity::ChannelId>,
    #[description = "What happens to parcels"]
    #[channel_types("Text")]
    deliveries: Option<serenity::ChannelId>,
    #[description = "Requests for approval"]
    #[channel_types("Text")]
    approvals: Option<serenity::ChannelId>,
    #[description = "The daily digest"]
    #[channel_types("Text")]
    digest: Option<serenity::ChannelId>,
    #[description = "The board: who owes whom; where the deals are unless you choose"]
    #[channel_types("Text")]
    board: Option<serenity::ChannelId>,
) -> Result<(), NotDelivered> {
    let [deals, deliveries, approvals, digest, board] = [deals, deliveries, approvals, digest, board].map(channel);
    let change = SettingsChange::Channels { deals, deliveries, approvals, digest, board };
    ctx.framework.user_data.change_settings(change).await
}

/// Choose who may do what
#[poise::command(slash_command)]
async fn roles(
    ctx: Context<'_>,
    #[description = "Who may look; everybody unless you choose a role"] viewer: Option<serenity::RoleId>,
    #[description = "Who creates and negotiates"] member: Option<serenity::RoleId>,
    #[description = "Who also approves"] approver: Option<serenity::RoleId>,
    #[description = "Who may do everything, settings included"] manager: Option<serenity::RoleId>,
    #[description = "Which collaborations members act on"] scope: Option<ScopeChoice>,
) -> Result<(), NotDelivered> {
    let [viewer, member, approver, manager] = [viewer, member, approver, manager].map(role);
    let scope = scope.map(Into::into);
    ctx.framework.user_data.change_settings(SettingsChange::Roles { viewer, member, approver, manager, scope }).await
}

/// Set rounds and window of negotiations that open from now on
#[poise::command(slash_command)]
async fn negotiation(
    ctx: Context<'_>,
    #[description = "How often each side may counter, 1 to 10"]
    #[min = 1]
    #[max = 10]
    rounds: Option<i64>,
    #[description = "After how many days an unanswered negotiation expires, 1 to 365"]
    #[min = 1]
    #[max = 365]
    window: Option<i64>,
    #[description = "What the days count from"] clock: Option<ClockChoice>,
) -> Result<(), NotDelivered> {
    let change = SettingsChange::Negotiation { rounds, window_days: window, clock: clock.map(Into::into) };
    ctx.framework.user_data.change_settings(change).await
}

/// Choose when you are warned that a negotiation expires
#[poise::command(slash_command)]
async fn warnings(
    ctx: Context<'_>,
    #[description = "Days before, such as 14,7,3,1; none for no warnings"] days: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_settings(SettingsChange::Warnings { days }).await
}

/// Choose which notices come, where, and whom they ping
#[poise::command(slash_command)]
async fn notices(
    ctx: Context<'_>,
    #[description = "Which notices"] kind: NoticeKindChoice,
    #[description = "Whether they come at all"] on: Option<bool>,
    #[description = "Where they come"]
    #[channel_types("Text")]
    #[rename = "channel"]
    to: Option<serenity::ChannelId>,
    #[description = "Whom they ping"] ping: Option<PingChoice>,
    #[description = "Ping this role instead; it must let everyone mention it"]
    #[rename = "role"]
    pinged: Option<serenity::RoleId>,
) -> Result<(), NotDelivered> {
    let ping = role(pinged).map(Ping::Role).or_else(|| ping.map(Into::into));
    let change = SettingsChange::Notices { kind: kind.into(), on, channel: channel(to), ping };
    ctx.framework.user_data.change_settings(change).await
}

/// Set time zone, quiet hours and the time of the digest
#[poise::command(slash_command)]
async fn time(
    ctx: Context<'_>,
    #[description = "Your time zone, such as Europe/Berlin"] zone: Option<String>,
    #[description = "When warnings wait for the morning, such as 22:00-07:00; none for never"] quiet: Option<String>,
    #[description = "When the daily digest comes, such as 08:30"] digest: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_settings(SettingsChange::Time { zone, quiet, digest }).await
}

/// Set the currency of amounts without a sign
#[poise::command(slash_command)]
async fn money(
    ctx: Context<'_>,
    #[description = "Its code, such as EUR"] currency: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_settings(SettingsChange::Money { currency }).await
}

/// Choose what happens to offers and agreements past a campaign's budget
#[poise::command(slash_command)]
async fn budget(
    ctx: Context<'_>,
    #[description = "Say so and go on, or refuse them"] policy: PastBudgetChoice,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_settings(SettingsChange::Budget { policy: policy.into() }).await
}
