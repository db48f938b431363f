//! First answers to interactions, and what their tokens open afterwards.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Json, Response},
};
use serde_json::{Value, json};

use super::intake::Payload;
use crate::{
    refusal::Refusal,
    rules::mentions::Surface,
    standin::Inner,
    world::{World, objects},
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;

fn object(world: &World, message: u64) -> Json<Value> {
    Json(world.messages.get(&message).map_or(Value::Null, |message| objects::message(world, message)))
}

pub(super) async fn callback(
    State(inner): Shared,
    Path((interaction, token)): Path<(u64, String)>,
    Query(query): Query<HashMap<String, String>>,
    Extension(payload): Sent,
) -> Result<Response, Refusal> {
    inner.change(|world| {
        world.answer(interaction, &token, payload.sent())?;
        // Libraries write it either way, and Discord takes both.
        if !query.get("with_response").is_some_and(|wanted| matches!(wanted.as_str(), "true" | "1")) {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        Ok(Json(response(world, interaction)).into_response())
    })
}

/// What `with_response` asks for.
fn response(world: &World, id: u64) -> Value {
    let Some(interaction) = world.interactions.get(&id) else { return Value::Null };
    let mut body = json!({ "interaction": {
        "id": id.to_string(),
        "type": interaction.kind as u8,
    } });
    let shown = match interaction.answer {
        Some(4 | 5) => interaction.original,
        Some(7) => interaction.message,
        _ => None,
    };
    if let Some(message) = shown.and_then(|id| world.messages.get(&id)) {
        body["interaction"]["response_message_id"] = json!(message.id.to_string());
        body["interaction"]["response_message_loading"] = json!(message.is_loading());
        body["interaction"]["response_message_ephemeral"] = json!(message.ephemeral_for.is_some());
        body["resource"] = json!({ "type": interaction.answer, "message": objects::message(world, message) });
    }
    body
}

pub(super) fn follow_up(
    State(inner): Shared,
    Path((application, token)): Path<(u64, String)>,
    Query(query): Query<HashMap<String, String>>,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        // Webhooks know these, interactions do not: they are without effect, which a bot should not find out by chance.
        let given = |key: &&str| !payload.json[*key].is_null() || query.contains_key(*key);
        for key in ["username", "avatar_url", "thread_id", "thread_name"].iter().filter(|key| given(key)) {
            world.complain(format!("follow-up with {key}, which interactions do not support"));
        }
        let id = world.follow_up(application, &token, payload.sent())?;
        Ok(object(world, id))
    })
}

pub(super) fn message(
    State(inner): Shared,
    Path((application, token, which)): Path<(u64, String, String)>,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| Ok(object(world, world.webhook_message(application, &token, &which)?)))
}

pub(super) fn edit(
    State(inner): Shared,
    Path((application, token, which)): Path<(u64, String, String)>,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        let id = world.webhook_message(application, &token, &which)?;
        world.note_mentions_of_edit(&payload.json, "edit of an answer");
        world.edit(id, payload.sent(), Surface::Interaction, "")?;
        Ok(object(world, id))
    })
}

pub(super) fn delete(
    State(inner): Shared,
    Path((application, token, which)): Path<(u64, String, String)>,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        let id = world.webhook_message(application, &token, &which)?;
        world.remove_message(id);
        Ok(StatusCode::NO_CONTENT)
    })
}
