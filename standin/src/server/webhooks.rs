//! Webhooks of channels: making and changing them, and what is said through them.
//!
//! The tokens of interactions are addressed in the same way, with the application's id; such calls are passed on.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Json, Response},
};
use serde_json::{Value, json};

use super::{channels::enter, intake::Payload};
use crate::{
    faults::Permission,
    refusal::Refusal,
    rules::{Problems, snowflake, webhooks as rules},
    standin::Inner,
    world::{Kind, World, webhooks::Webhook},
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;
type Addressed = Path<(u64, String)>;

pub(super) async fn make(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        let guild = enter_home(world, channel)?;
        check_name(&payload.json["name"])?;
        let name = payload.json["name"].as_str().unwrap_or_default().trim();
        let id = world.make_webhook(channel, guild, name)?;
        let hook = world.webhooks.get(&id).ok_or(Refusal::UNKNOWN_WEBHOOK)?;
        Ok(Json(world.webhook_object(hook, true)))
    })
}

/// Refuses unless a channel can have webhooks and the bot may manage them.
fn enter_home(world: &World, channel: u64) -> Result<u64, Refusal> {
    let here = world.channels.get(&channel).ok_or(Refusal::UNKNOWN_CHANNEL)?;
    let home = matches!(here.kind, Kind::Text | Kind::Announcement | Kind::Forum);
    let guild = here.guild().filter(|_| home).ok_or(Refusal::WRONG_CHANNEL_TYPE)?;
    enter(world, channel, &[Permission::ManageWebhooks])?;
    Ok(guild)
}

fn check_name(name: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    rules::check_name(name, &mut problems);
    problems.into_result()
}

pub(super) async fn of_channel(State(inner): Shared, Path(channel): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter_home(world, channel)?;
        Ok(Json(listed(world, |hook| hook.channel == channel)))
    })
}

pub(super) async fn of_guild(State(inner): Shared, Path(guild): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        if !world.guilds.contains_key(&guild) {
            return Err(Refusal::UNKNOWN_GUILD);
        }
        if world.permissions_of(guild, world.bot) & Permission::ManageWebhooks.bit() == 0 {
            return Err(Refusal::MISSING_PERMISSIONS);
        }
        Ok(Json(listed(world, |hook| hook.guild == guild)))
    })
}

fn listed(world: &World, wanted: impl Fn(&Webhook) -> bool) -> Value {
    let found = world.webhooks.values().filter(|hook| wanted(hook));
    found.map(|hook| world.webhook_object(hook, true)).collect()
}

/// Without a token in its path the bot's own is asked for, and it has to manage webhooks there.
fn managed(world: &World, inner: &Inner, headers: &HeaderMap, id: u64) -> Result<Webhook, Refusal> {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if given.and_then(|value| value.strip_prefix("Bot ")) != Some(inner.token.as_str()) {
        return Err(Refusal::UNAUTHORIZED);
    }
    let hook = world.webhooks.get(&id).ok_or(Refusal::UNKNOWN_WEBHOOK)?;
    enter(world, hook.channel, &[Permission::ManageWebhooks])?;
    Ok(hook.clone())
}

pub(super) async fn show(
    State(inner): Shared,
    Path(id): Path<u64>,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        let hook = managed(world, &inner, &headers, id)?;
        Ok(Json(world.webhook_object(&hook, true)))
    })
}

pub(super) async fn change(
    State(inner): Shared,
    Path(id): Path<u64>,
    headers: HeaderMap,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        managed(world, &inner, &headers, id)?;
        if let Some(channel) = snowflake(&payload.json["channel_id"]) {
            enter_home(world, channel)?;
            if let Some(hook) = world.webhooks.get_mut(&id) {
                hook.channel = channel;
            }
        }
        rename(world, id, &payload.json)?;
        let hook = world.webhooks.get(&id).ok_or(Refusal::UNKNOWN_WEBHOOK)?;
        Ok(Json(world.webhook_object(hook, true)))
    })
}

fn rename(world: &mut World, id: u64, body: &Value) -> Result<(), Refusal> {
    if let Some(name) = body["name"].as_str() {
        check_name(&json!(name))?;
        if let Some(hook) = world.webhooks.get_mut(&id) {
            name.trim().clone_into(&mut hook.name);
        }
    }
    if let Some((channel, guild)) = world.webhooks.get(&id).map(|hook| (hook.channel, hook.guild)) {
        world.announce_webhooks(channel, guild);
    }
    Ok(())
}

pub(super) async fn delete(
    State(inner): Shared,
    Path(id): Path<u64>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        managed(world, &inner, &headers, id)?;
        world.remove_webhook(id);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn show_by_token(State(inner): Shared, Path((id, token)): Addressed) -> Result<Json<Value>, Refusal> {
    inner.read(|world| Ok(Json(world.webhook_object(world.webhook(id, &token)?, false))))
}

pub(super) async fn change_by_token(
    State(inner): Shared,
    Path((id, token)): Addressed,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        world.webhook(id, &token)?;
        rename(world, id, &payload.json)?;
        Ok(Json(world.webhook_object(world.webhook(id, &token)?, false)))
    })
}

pub(super) async fn delete_by_token(State(inner): Shared, Path((id, token)): Addressed) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        world.webhook(id, &token)?;
        world.remove_webhook(id);
        Ok(StatusCode::NO_CONTENT)
    })
}

/// Whether an address is that of an interaction's token.
pub(super) fn is_interaction(inner: &Inner, id: u64) -> bool {
    inner.read(|world| id == world.bot)
}

/// Says something through a webhook, or further to an interaction.
pub(super) async fn execute(
    state: Shared,
    Path((id, token)): Addressed,
    Query(query): Query<HashMap<String, String>>,
    payload: Sent,
) -> Result<Response, Refusal> {
    if is_interaction(&state.0, id) {
        return super::interactions::follow_up(state, Path((id, token)), Query(query), payload)
            .map(IntoResponse::into_response);
    }
    let waits = query.get("wait").is_some_and(|wait| matches!(wait.to_lowercase().as_str(), "true" | "1"));
    let State(inner) = state;
    inner.change(|world| {
        let message = super::webhook_messages::write(world, id, &token, &query, &payload)?;
        if !waits {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        Ok(Json(message).into_response())
    })
}
