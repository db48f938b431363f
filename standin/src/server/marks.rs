//! What is done to several messages at once or beside them: bulk deletion, pins, reactions.

use std::{collections::BTreeSet, sync::Arc};

use axum::{
    Extension,
    extract::{Path, State},
    http::StatusCode,
    response::Json,
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{
    channels::{enter, visible},
    intake::Payload,
};
use crate::{
    faults::Permission,
    refusal::Refusal,
    rules::{Problems, list, snowflake, within},
    standin::Inner,
    world::{World, message::Message, objects},
};

type Shared = State<Arc<Inner>>;
type One = Path<(u64, u64)>;

/// Pins in one channel.
const PINS_MAX: usize = 250;
/// Messages in one bulk deletion.
const BULK_MAX: usize = 100;
/// Days after which a message is too old for it.
const BULK_DAYS: i64 = 14;

pub(super) async fn bulk_delete(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Extension(payload): Extension<Arc<Payload>>,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::ManageMessages])?;
        let mut problems = Problems::default();
        let listed = list(&payload.json["messages"], "messages", &mut problems);
        within(listed.len(), &(2..=BULK_MAX), "messages", &mut problems);
        let ids: BTreeSet<u64> = listed.iter().filter_map(snowflake).collect();
        if ids.len() != listed.len() {
            problems.add("messages", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        }
        problems.into_result()?;
        let oldest = world.now() - TimeDelta::days(BULK_DAYS);
        if ids.iter().filter_map(|id| world.messages.get(id)).any(|message| message.created < oldest) {
            return Err(Refusal::TOO_OLD_TO_DELETE);
        }
        for id in ids {
            if visible(world, channel, id).is_ok() {
                world.remove_message(id);
            }
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

fn marked(world: &mut World, channel: u64, id: u64) -> Result<&mut Message, Refusal> {
    visible(world, channel, id)?;
    world.messages.get_mut(&id).ok_or(Refusal::UNKNOWN_MESSAGE)
}

fn pinned(world: &World, channel: u64) -> Vec<&Message> {
    let here = world.messages.values().filter(|message| message.channel == channel && message.pinned.is_some());
    let mut found: Vec<&Message> = here.collect();
    found.sort_by_key(|message| std::cmp::Reverse(message.pinned));
    found
}

pub(super) async fn pin(State(inner): Shared, Path((channel, id)): One) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::PinMessages, Permission::ReadMessageHistory])?;
        if pinned(world, channel).len() >= PINS_MAX {
            return Err(Refusal::TOO_MANY_PINS);
        }
        let now = world.now();
        marked(world, channel, id)?.pinned = Some(now);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn unpin(State(inner): Shared, Path((channel, id)): One) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::PinMessages])?;
        marked(world, channel, id)?.pinned = None;
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn pins(State(inner): Shared, Path(channel): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[])?;
        let item = |message: &Message| {
            json!({ "pinned_at": message.pinned.map(objects::time), "message": objects::message(world, message) })
        };
        let items: Vec<Value> = pinned(world, channel).into_iter().map(item).collect();
        Ok(Json(json!({ "items": items, "has_more": false })))
    })
}

pub(super) async fn pins_by_the_old_road(
    State(inner): Shared,
    Path(channel): Path<u64>,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[])?;
        Ok(Json(pinned(world, channel).into_iter().map(|message| objects::message(world, message)).collect()))
    })
}

pub(super) async fn react(
    State(inner): Shared,
    Path((channel, id, emoji)): Path<(u64, u64, String)>,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::AddReactions, Permission::ReadMessageHistory])?;
        let message = marked(world, channel, id)?;
        if !message.reactions.contains(&emoji) {
            message.reactions.push(emoji);
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn take_back(
    State(inner): Shared,
    Path((channel, id, emoji)): Path<(u64, u64, String)>,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[])?;
        marked(world, channel, id)?.reactions.retain(|held| *held != emoji);
        Ok(StatusCode::NO_CONTENT)
    })
}
