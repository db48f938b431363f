//! `/creator`: the people deals are made with.

use super::choices::PlatformChoice;
use super::{Command, Context, group, suggest};
use crate::app::{CreatorChange, NewCreator};
use crate::discord::responder::NotDelivered;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group("creator", "Add and find the creators you work with", vec![add(), show(), find(), edit(), merge()])
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

/// Show a creator: how earlier deals went, last rate, how fast they answer
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "Which creator"]
    #[autocomplete = "suggest::creators"]
    creator: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.creator(creator).await
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

/// Change what you know of a creator; none removes something
#[poise::command(slash_command)]
async fn edit(
    ctx: Context<'_>,
    #[description = "Which creator"]
    #[autocomplete = "suggest::creators"]
    creator: String,
    #[description = "What your team calls them now"]
    #[max_length = 80]
    name: Option<String>,
    #[description = "The platform of the handle"] platform: Option<PlatformChoice>,
    #[description = "Their name there, or the address of their profile"] handle: Option<String>,
    #[description = "How to reach them"]
    #[max_length = 254]
    email: Option<String>,
    #[description = "What else your team should know"]
    #[max_length = 1000]
    notes: Option<String>,
) -> Result<(), NotDelivered> {
    let change = CreatorChange::Edit { name, platform: platform.map(Into::into), handle, email, notes };
    ctx.framework.user_data.change_creator(creator, change).await
}

/// Merge a creator who was added twice into the other one; this cannot be taken back
#[poise::command(slash_command)]
async fn merge(
    ctx: Context<'_>,
    #[description = "The one that goes away"]
    #[autocomplete = "suggest::creators"]
    creator: String,
    #[description = "The one that stays"]
    #[autocomplete = "suggest::creators"]
    into: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_creator(creator, CreatorChange::MergeInto(into)).await
}
