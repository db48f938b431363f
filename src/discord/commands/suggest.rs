//! Suggestions while people type. They cannot be deferred and change nothing; where they fail, the list is empty and the log says why.

use poise::serenity_prelude as serenity;
use serenity::{AutocompleteChoice, CreateAutocompleteResponse, ResolvedOption, ResolvedValue};

use super::Context;
use crate::app::{AppError, Suggestion};
use crate::discord::reply::clipped;
use crate::domain::parcel::CarrierCode;

/// How many Discord shows.
const MOST: usize = 25;
/// How long a name or a value may be.
const LONGEST: usize = 100;

/// Collaborations by reference, creator or campaign.
pub(super) async fn references(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let asked = ctx.framework.user_data;
    answer(asked.app.suggest_references(&asked.caller, typed).await)
}

/// Creators.
pub(super) async fn creators(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let asked = ctx.framework.user_data;
    answer(asked.app.suggest_creators(&asked.caller, typed, None).await)
}

/// Creators for a new collaboration in the campaign that was picked before, if one was.
pub(super) async fn creators_in_campaign(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let asked = ctx.framework.user_data;
    let campaign = text(ctx.args, "campaign");
    answer(asked.app.suggest_creators(&asked.caller, typed, campaign).await)
}

/// Campaigns, whatever their state.
pub(super) async fn campaigns(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let asked = ctx.framework.user_data;
    answer(asked.app.suggest_campaigns(&asked.caller, typed, false).await)
}

/// Campaigns that take new collaborations.
pub(super) async fn active_campaigns(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let asked = ctx.framework.user_data;
    answer(asked.app.suggest_campaigns(&asked.caller, typed, true).await)
}

/// Parcels of this server.
pub(super) async fn parcels(ctx: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let asked = ctx.framework.user_data;
    answer(asked.app.suggest_parcels(&asked.caller, typed).await)
}

/// Carriers by name.
#[expect(clippy::unused_async, reason = "poise awaits what suggests")]
pub(super) async fn carriers(_: Context<'_>, typed: &str) -> CreateAutocompleteResponse {
    let named = CarrierCode::suggestions(typed).filter_map(CarrierCode::name);
    answer(Ok(named.map(|name| Suggestion { name: name.to_owned(), value: name.to_owned() }).collect()))
}

fn text<'a>(options: &'a [ResolvedOption<'a>], name: &str) -> Option<&'a str> {
    options.iter().find(|option| option.name == name).and_then(|option| match option.value {
        ResolvedValue::String(text) => Some(text),
        _ => None,
    })
}

fn answer(suggestions: Result<Vec<Suggestion>, AppError>) -> CreateAutocompleteResponse {
    let suggestions = suggestions.unwrap_or_else(|error| {
        if let AppError::Store(error) = error {
            tracing::error!(%error, "nothing could be suggested");
        }
        Vec::new()
    });
    let choices = suggestions
        .into_iter()
        // A value that is cut would stand for something else.
        .filter(|suggestion| suggestion.value.chars().count() <= LONGEST && !suggestion.name.is_empty())
        .take(MOST)
        .map(|suggestion| AutocompleteChoice::new(clipped(&suggestion.name, LONGEST), suggestion.value));
    CreateAutocompleteResponse::new().set_choices(choices.collect())
}
