//! `/setup`: the guided first run.

use super::{Command, Context};
use crate::discord::responder::NotDelivered;

/// The command.
pub(super) fn command() -> Command {
    setup()
}

/// Set Accord up step by step, and try it out
#[poise::command(slash_command)]
async fn setup(ctx: Context<'_>) -> Result<(), NotDelivered> {
    ctx.framework.user_data.setup().await
}
