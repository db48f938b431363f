//! Messages of webhooks: written, shown, changed and deleted by whoever knows the address.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Json, Response},
};
use serde_json::Value;

use super::{intake::Payload, interactions, old_edits, threads::check_tags, webhooks::is_interaction};
use crate::{
    refusal::Refusal,
    rules::{
        Problems,
        mentions::Surface,
        messages::{IS_COMPONENTS_V2, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS},
        snowflake, threads, webhooks as rules,
    },
    standin::Inner,
    world::{
        Kind, World,
        edits::{Address, Sent as Body},
        objects,
        threads::NewThread,
    },
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;
type Addressed = Path<(u64, String, String)>;
type Asked = Query<HashMap<String, String>>;

/// Flags a webhook may set.
const FLAGS: u64 = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_COMPONENTS_V2;

/// Writes a message, in the webhook's channel or in a thread of it, and returns it.
pub(super) fn write(
    world: &mut World,
    id: u64,
    token: &str,
    query: &HashMap<String, String>,
    payload: &Payload,
) -> Result<Value, Refusal> {
    let home = world.webhook(id, token)?.channel;
    let mut problems = Problems::default();
    rules::check_username(&payload.json["username"], &mut problems);
    problems.into_result()?;
    let flags = World::check_new(payload.sent(), FLAGS, "")?;
    world.note_mentions(&payload.json, "message of a webhook");
    let post = place(world, home, query, &payload.json)?;
    let (message, channel) = match post {
        Target::In(channel) => (world.next_id(), channel),
        Target::NewPost(_) => {
            let id = world.next_id();
            (id, id)
        }
    };
    // Without a word of it a webhook pings people only, as an interaction does.
    let to = Address { channel, author: id, surface: Surface::Interaction, interaction: None, ephemeral_for: None };
    if let Target::NewPost(name) = post {
        world.check_not_empty(payload.sent(), to, flags)?;
        world.begin_thread(message, new_post(home, id, name, &payload.json))?;
    }
    world.write_as(message, payload.sent(), to, flags)?;
    Ok(shown(world, message))
}

enum Target {
    In(u64),
    NewPost(String),
}

/// Where a message goes: forums want a thread or the name of one, other channels know only threads that are there.
fn place(world: &World, home: u64, query: &HashMap<String, String>, body: &Value) -> Result<Target, Refusal> {
    let is_forum = world.channels.get(&home).ok_or(Refusal::UNKNOWN_CHANNEL)?.kind == Kind::Forum;
    let name = body["thread_name"].as_str().filter(|name| !name.trim().is_empty());
    match (thread_of(world, home, query)?, name) {
        (Some(_), Some(_)) if is_forum => Err(Refusal::FORUM_HAS_BOTH),
        (_, Some(_)) if !is_forum => Err(Refusal::NO_FORUM),
        (Some(thread), _) => Ok(Target::In(thread)),
        (None, Some(name)) => {
            let mut problems = Problems::default();
            crate::rules::text(&body["thread_name"], &(1..=threads::NAME_MAX), "thread_name", &mut problems);
            problems.into_result()?;
            check_tags(world, home, body)?;
            Ok(Target::NewPost(name.trim().to_owned()))
        }
        (None, None) if is_forum => Err(Refusal::FORUM_NEEDS_THREAD),
        (None, None) => Ok(Target::In(home)),
    }
}

/// The thread a query names, which has to be one of the webhook's channel.
fn thread_of(world: &World, home: u64, query: &HashMap<String, String>) -> Result<Option<u64>, Refusal> {
    let Some(given) = query.get("thread_id") else { return Ok(None) };
    let thread = given.parse::<u64>().ok().filter(|id| world.thread(*id).is_some_and(|thread| thread.parent == home));
    thread.map(Some).ok_or(Refusal::UNKNOWN_CHANNEL)
}

fn new_post(forum: u64, owner: u64, name: String, body: &Value) -> NewThread {
    NewThread {
        parent: forum,
        kind: Kind::PublicThread,
        name,
        owner,
        auto_archive: threads::DEFAULT_DURATION,
        slow_mode: 0,
        invitable: true,
        tags: body["applied_tags"].as_array().into_iter().flatten().filter_map(snowflake).collect(),
    }
}

fn shown(world: &World, message: u64) -> Value {
    world.messages.get(&message).map_or(Value::Null, |message| objects::message(world, message))
}

/// A message the webhook itself wrote, in its channel or in the thread the query names.
fn own(world: &World, id: u64, token: &str, which: &str, query: &HashMap<String, String>) -> Result<u64, Refusal> {
    let home = world.webhook(id, token)?.channel;
    let channel = thread_of(world, home, query)?.unwrap_or(home);
    let message = which.parse::<u64>().ok().and_then(|id| world.messages.get(&id));
    let message = message.filter(|message| message.channel == channel && message.author == id);
    message.map(|message| message.id).ok_or(Refusal::UNKNOWN_MESSAGE)
}

pub(super) async fn show(
    state: Shared,
    Path((id, token, which)): Addressed,
    Query(query): Asked,
) -> Result<Json<Value>, Refusal> {
    if is_interaction(&state.0, id) {
        return interactions::message(state, Path((id, token, which)));
    }
    state.0.read(|world| Ok(Json(shown(world, own(world, id, &token, &which, &query)?))))
}

pub(super) async fn edit(
    state: Shared,
    Path((id, token, which)): Addressed,
    Query(query): Asked,
    payload: Sent,
) -> Result<Response, Refusal> {
    if is_interaction(&state.0, id) {
        let edited = interactions::edit(state, Path((id, token, which)), payload);
        return edited.map(IntoResponse::into_response);
    }
    state.0.change(|world| {
        let message = own(world, id, &token, &which, &query)?;
        if let Some(refused) = old_edits::refusal(world, message) {
            return Ok(refused);
        }
        world.note_mentions_of_edit(&payload.json, "edit by a webhook");
        world.edit(message, Body { body: &payload.json, files: &payload.files }, Surface::Interaction, "")?;
        old_edits::note(world, message);
        Ok(Json(shown(world, message)).into_response())
    })
}

pub(super) async fn delete(
    state: Shared,
    Path((id, token, which)): Addressed,
    Query(query): Asked,
) -> Result<Response, Refusal> {
    if is_interaction(&state.0, id) {
        let deleted = interactions::delete(state, Path((id, token, which)));
        return deleted.map(IntoResponse::into_response);
    }
    state.0.change(|world| {
        let message = own(world, id, &token, &which, &query)?;
        world.remove_message(message);
        Ok(axum::http::StatusCode::NO_CONTENT.into_response())
    })
}
