//! `/delivery`: parcels on their way to creators.

use super::{Command, Context, group, suggest};
use crate::app::NewParcel;
use crate::discord::responder::NotDelivered;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group(
        "delivery",
        "Follow the parcels that go to creators",
        vec![add(), list(), show(), refresh(), remove(), carrier()],
    )
}

/// Have a parcel followed
#[poise::command(slash_command)]
async fn add(
    ctx: Context<'_>,
    #[description = "Which collaboration it belongs to, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "The tracking number, as on the label"]
    #[max_length = 100]
    number: String,
    #[description = "Who brings it; found from the number unless you say otherwise"]
    #[autocomplete = "suggest::carriers"]
    #[max_length = 100]
    carrier: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.add_parcel(of, NewParcel { number, carrier }).await
}

/// List parcels and where they are
#[poise::command(slash_command)]
async fn list(
    ctx: Context<'_>,
    #[description = "Only those of this collaboration"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.parcels(of).await
}

/// Show a parcel with all its scans
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "The tracking number"]
    #[autocomplete = "suggest::parcels"]
    #[max_length = 100]
    number: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.parcel(number).await
}

/// Have a parcel followed no longer
#[poise::command(slash_command)]
async fn remove(
    ctx: Context<'_>,
    #[description = "The tracking number"]
    #[autocomplete = "suggest::parcels"]
    #[max_length = 100]
    number: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.remove_parcel(number).await
}

/// Have 17TRACK asked about a parcel now
#[poise::command(slash_command)]
async fn refresh(
    ctx: Context<'_>,
    #[description = "The tracking number"]
    #[autocomplete = "suggest::parcels"]
    #[max_length = 100]
    number: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.refresh_parcel(number).await
}

/// Have a parcel followed under another carrier
#[poise::command(slash_command)]
async fn carrier(
    ctx: Context<'_>,
    #[description = "The tracking number"]
    #[autocomplete = "suggest::parcels"]
    #[max_length = 100]
    number: String,
    #[description = "Who brings it"]
    #[autocomplete = "suggest::carriers"]
    #[max_length = 100]
    carrier: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.change_carrier(number, carrier).await
}
