//! `/help`: what somebody can do here.

use super::{Command, Context};
use crate::discord::responder::NotDelivered;

/// The command.
pub(super) fn command() -> Command {
    help()
}

/// What you can do here, by task
#[poise::command(slash_command)]
async fn help(ctx: Context<'_>) -> Result<(), NotDelivered> {
    ctx.framework.user_data.help().await
}
