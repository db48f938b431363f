//! `/creator`: the people deals are made with.

use super::choices::PlatformChoice;
use super::{Command, Context, group};
use crate::app::NewCreator;
use crate::discord::responder::NotDelivered;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group("creator", "Add and find the creators you work with", vec![add(), find()])
}

/// Add a creator
#[poise::command(slash_command)]
async fn add(
    ctx: Context<'_>,
    #[description = "What your team calls them"]
    #[max_length = 80]
    name: String,
    #[description = "Where they publish"] platform: Option<PlatformChoice>,
    #[description = "Their name there, or the address of their profile"] handle: Option<String>,
    #[description = "How to reach them"]
    #[max_length = 254]
    email: Option<String>,
) -> Result<(), NotDelivered> {
    let new = NewCreator { name, platform: platform.map(Into::into), handle, email };
    ctx.framework.user_data.add_creator(new).await
}

/// Find creators by name, handle or e-mail
#[poise::command(slash_command)]
async fn find(
    ctx: Context<'_>,
    #[description = "A part of the name, handle or e-mail"]
    #[max_length = 100]
    text: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.find_creators(text).await
}
