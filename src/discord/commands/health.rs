//! `/health`: how Accord is in this server.

use super::{Command, Context};
use crate::discord::responder::NotDelivered;

/// The command.
pub(super) fn command() -> Command {
    health()
}

/// See whether Accord can do its work here, and have it try again
#[poise::command(slash_command)]
async fn health(ctx: Context<'_>) -> Result<(), NotDelivered> {
    ctx.framework.user_data.health().await
}
