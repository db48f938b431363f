//! `/agenda`: what waits for the person who asks.

use super::{Command, Context};
use crate::discord::responder::NotDelivered;

/// The command.
pub(super) fn command() -> Command {
    agenda()
}

/// Show what waits for you: negotiations to answer, content that is due
#[poise::command(slash_command)]
async fn agenda(ctx: Context<'_>) -> Result<(), NotDelivered> {
    ctx.framework.user_data.agenda().await
}
