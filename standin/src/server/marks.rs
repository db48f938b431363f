//! What is done to several messages at once or beside them: bulk deletion, pins.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Json,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{
    channels::{enter, visible},
    intake::Payload,
};
use crate::{
    faults::Permission,
    gateway::intent,
    refusal::Refusal,
    rules::{Problems, list, number, snowflake, within},
    standin::Inner,
    world::{Channel, World, message::Message, objects, snowflake_at},
};

type Shared = State<Arc<Inner>>;
type One = Path<(u64, u64)>;

/// Pins in one channel.
const PINS_MAX: usize = 250;
/// Pins in one page.
const PINS_PAGE: i64 = 50;
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
        enter(world, channel, &[])?;
        if world.channels.get(&channel).and_then(Channel::guild).is_none() {
            return Err(Refusal::DIRECT_CHANNEL);
        }
        enter(world, channel, &[Permission::ManageMessages])?;
        let mut problems = Problems::default();
        let listed = list(&payload.json["messages"], "messages", &mut problems);
        within(listed.len(), &(2..=BULK_MAX), "messages", &mut problems);
        let ids: BTreeSet<u64> = listed.iter().filter_map(snowflake).collect();
        if ids.len() != listed.len() {
            problems.add("messages", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
        }
        problems.into_result()?;
        // The age is in the id, whether the message is still there or not.
        let oldest = snowflake_at(world.now() - TimeDelta::days(BULK_DAYS));
        if ids.iter().any(|id| *id < oldest) {
            return Err(Refusal::TOO_OLD_TO_DELETE);
        }
        let there = ids.into_iter().filter(|id| visible(world, channel, *id).is_ok()).collect();
        world.remove_messages(channel, &there);
        Ok(StatusCode::NO_CONTENT)
    })
}

/// A message that something is to be done to, which an archived thread does not allow.
pub(super) fn marked(world: &mut World, channel: u64, id: u64) -> Result<&mut Message, Refusal> {
    visible(world, channel, id)?;
    world.check_active(channel, world.bot)?;
    world.messages.get_mut(&id).ok_or(Refusal::UNKNOWN_MESSAGE)
}

fn pinned(world: &World, channel: u64) -> Vec<&Message> {
    // Who may not read what was posted sees no pins either.
    let reads = world.may(channel, world.bot, Permission::ReadMessageHistory);
    let here = world.messages.values().filter(|message| reads && message.channel == channel);
    let mut found: Vec<&Message> = here.filter(|message| message.pinned.is_some()).collect();
    found.sort_by_key(|message| std::cmp::Reverse(message.pinned));
    found
}

pub(super) async fn pin(State(inner): Shared, Path((channel, id)): One) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::PinMessages, Permission::ReadMessageHistory])?;
        let full = pinned(world, channel).len() >= PINS_MAX;
        let now = world.now();
        let message = marked(world, channel, id)?;
        if message.starter {
            return Err(Refusal::SYSTEM_MESSAGE);
        }
        if message.pinned.is_none() {
            if full {
                return Err(Refusal::TOO_MANY_PINS);
            }
            message.pinned = Some(now);
            tell_of_pins(world, channel, id);
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn unpin(State(inner): Shared, Path((channel, id)): One) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::PinMessages])?;
        if marked(world, channel, id)?.pinned.take().is_some() {
            tell_of_pins(world, channel, id);
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

fn tell_of_pins(world: &mut World, channel: u64, message: u64) {
    world.announce("MESSAGE_UPDATE", message);
    let mut event = world.place_of(channel);
    let last =
        world.messages.values().filter(|message| message.channel == channel).filter_map(|message| message.pinned);
    event["last_pin_timestamp"] = json!(last.max().map(objects::time));
    let in_guild = event["guild_id"].is_string();
    let asked = if in_guild { intent::GUILDS } else { intent::messages(false) };
    world.dispatch_in(channel, "CHANNEL_PINS_UPDATE", &event, asked);
}

pub(super) async fn pins(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[])?;
        let mut problems = Problems::default();
        let limit = query.get("limit").map(|text| text.parse::<i64>().map_or_else(|_| json!(text), Value::from));
        let limit = limit.unwrap_or(json!(PINS_PAGE));
        number(&limit, &(1..=PINS_PAGE), "limit", &mut problems);
        let before = query.get("before").map(|text| DateTime::parse_from_rfc3339(text));
        if matches!(before, Some(Err(_))) {
            problems.add("before", "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
        }
        problems.into_result()?;
        let before = before.and_then(Result::ok).map(|at| at.with_timezone(&Utc));
        let limit = limit.as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or_default();
        let item = |message: &Message| {
            json!({ "pinned_at": message.pinned.map(objects::time), "message": objects::message(world, message) })
        };
        let mut found = pinned(world, channel);
        found.retain(|message| before.is_none_or(|before| message.pinned < Some(before)));
        let has_more = found.len() > limit;
        let items: Vec<Value> = found.into_iter().take(limit).map(item).collect();
        Ok(Json(json!({ "items": items, "has_more": has_more })))
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
