//! Channels and the messages in them.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Json,
};
use serde_json::{Value, json};

use super::intake::Payload;
use crate::{
    faults::Permission,
    gateway::intent,
    refusal::Refusal,
    rules::{Problems, mentions::Surface, messages as rules, number, snowflake, text},
    standin::Inner,
    world::{Place, UsedNonce, World, edits::Address, objects},
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;

/// Messages in one page, and without a limit given.
const PAGE_MAX: usize = 100;
const PAGE: usize = 50;
/// Characters in a channel's topic and name.
const TOPIC_MAX: usize = 1024;
const NAME_MAX: usize = 100;

/// Refuses unless the channel is there, is seen, and allows what is asked.
pub(super) fn enter(world: &World, channel: u64, permissions: &[Permission]) -> Result<(), Refusal> {
    if !world.channels.contains_key(&channel) {
        return Err(Refusal::UNKNOWN_CHANNEL);
    }
    let held = world.bot_permissions(channel);
    if held & Permission::ViewChannel.bit() == 0 {
        return Err(Refusal::MISSING_ACCESS);
    }
    if permissions.iter().all(|permission| held & permission.bit() != 0) {
        Ok(())
    } else {
        Err(Refusal::MISSING_PERMISSIONS)
    }
}

/// A message that channel routes may see.
pub(super) fn visible(world: &World, channel: u64, message: u64) -> Result<&crate::world::message::Message, Refusal> {
    let found = world.messages.get(&message).filter(|found| found.channel == channel && found.ephemeral_for.is_none());
    found.ok_or(Refusal::UNKNOWN_MESSAGE)
}

pub(super) async fn show(State(inner): Shared, Path(channel): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[])?;
        Ok(Json(objects::channel(world, channel)))
    })
}

pub(super) async fn change(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::ManageChannels])?;
        let mut problems = Problems::default();
        text(&payload.json["topic"], &(0..=TOPIC_MAX), "topic", &mut problems);
        text(&payload.json["name"], &(1..=NAME_MAX), "name", &mut problems);
        problems.into_result()?;
        if let Some(found) = world.channels.get_mut(&channel) {
            if let Some(topic) = payload.json.get("topic") {
                found.topic = topic.as_str().map(ToOwned::to_owned);
            }
            if let Some(name) = payload.json["name"].as_str() {
                name.clone_into(&mut found.name);
            }
        }
        let object = objects::channel(world, channel);
        world.dispatch("CHANNEL_UPDATE", &object, intent::GUILDS);
        Ok(Json(object))
    })
}

pub(super) async fn delete(State(inner): Shared, Path(channel): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::ManageChannels])?;
        let object = objects::channel(world, channel);
        world.remove_channel(channel);
        Ok(Json(object))
    })
}

pub(super) async fn typing(State(inner): Shared, Path(channel): Path<u64>) -> Result<StatusCode, Refusal> {
    inner.read(|world| enter(world, channel, &[Permission::SendMessages]))?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn messages(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[])?;
        // Discord answers with nothing here, not with a refusal.
        if world.bot_permissions(channel) & Permission::ReadMessageHistory.bit() == 0 {
            return Ok(Json(json!([])));
        }
        let page = Page::read(&query)?;
        let ids: Vec<u64> = world
            .messages
            .values()
            .filter(|message| message.channel == channel && message.ephemeral_for.is_none())
            .map(|message| message.id)
            .collect();
        let shown = page.of(&ids).into_iter().filter_map(|id| world.messages.get(&id));
        Ok(Json(shown.map(|message| objects::message(world, message)).collect()))
    })
}

/// Which messages are asked for.
struct Page {
    limit: usize,
    before: Option<u64>,
    after: Option<u64>,
    around: Option<u64>,
}

impl Page {
    fn read(query: &HashMap<String, String>) -> Result<Self, Refusal> {
        let mut problems = Problems::default();
        let mut id = |key: &str| {
            let text = query.get(key)?;
            let id = text.parse().ok();
            if id.is_none() {
                problems.add(key, "NUMBER_TYPE_COERCE", &format!("Value \"{text}\" is not snowflake."));
            }
            id
        };
        let (before, after, around) = (id("before"), id("after"), id("around"));
        let limit = query.get("limit").map(|text| text.parse::<i64>().map_or_else(|_| json!(text), Value::from));
        let limit = limit.unwrap_or(json!(PAGE));
        number(&limit, &(1..=100), "limit", &mut problems);
        problems.into_result()?;
        let limit = limit.as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE).min(PAGE_MAX);
        Ok(Self { limit, before, after, around })
    }

    /// Picks from rising ids; the newest come first.
    fn of(&self, ids: &[u64]) -> Vec<u64> {
        let mut picked: Vec<u64> = if let Some(around) = self.around {
            let middle = ids.partition_point(|id| *id < around);
            let from = middle.saturating_sub(self.limit / 2);
            ids.iter().skip(from).take(self.limit).copied().collect()
        } else if let Some(after) = self.after {
            ids.iter().filter(|id| **id > after).take(self.limit).copied().collect()
        } else {
            let older: Vec<u64> =
                ids.iter().filter(|id| self.before.is_none_or(|before| **id < before)).copied().collect();
            older[older.len().saturating_sub(self.limit)..].to_vec()
        };
        picked.reverse();
        picked
    }
}

pub(super) async fn post(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        let body = &payload.json;
        let mut needed = vec![Permission::SendMessages];
        if body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty()) {
            needed.push(Permission::EmbedLinks);
        }
        if !payload.files.is_empty() {
            needed.push(Permission::AttachFiles);
        }
        if body["message_reference"].is_object() {
            needed.push(Permission::ReadMessageHistory);
        }
        enter(world, channel, &needed)?;
        may_write_to(world, channel)?;
        let flags = World::check_new(payload.sent(), rules::POST_FLAGS, "")?;
        world.note_mentions(body, "message");
        let nonce = match &body["nonce"] {
            Value::Null => None,
            Value::String(nonce) => Some(nonce.clone()),
            other => Some(other.to_string()),
        };
        if let Some(nonce) = &nonce
            && body["enforce_nonce"] == true
            && let Some(used) = world.nonces.get(nonce).filter(|used| world.now() - used.at <= world.nonce_window)
        {
            let earlier = world.messages.get(&used.message).ok_or(Refusal::UNKNOWN_MESSAGE)?;
            return Ok(Json(objects::message(world, earlier)));
        }
        check_reference(world, channel, body)?;
        let to =
            Address { channel, author: world.bot, surface: Surface::Channel, interaction: None, ephemeral_for: None };
        let id = world.write(payload.sent(), to, flags)?;
        if let Some(nonce) = nonce {
            let at = world.now();
            world.nonces.insert(nonce, UsedNonce { message: id, at });
        }
        Ok(Json(world.messages.get(&id).map_or(Value::Null, |message| objects::message(world, message))))
    })
}

/// Direct conversations end where the person closed theirs or shares no guild any more.
fn may_write_to(world: &World, channel: u64) -> Result<(), Refusal> {
    let Some(Place::Direct(person)) = world.channels.get(&channel).map(|channel| channel.place) else { return Ok(()) };
    if world.users.get(&person).is_none_or(|user| user.dms_closed) {
        return Err(Refusal::CANNOT_MESSAGE_USER);
    }
    if world.shares_a_guild(person) { Ok(()) } else { Err(Refusal::NO_MUTUAL_GUILD) }
}

fn check_reference(world: &World, channel: u64, body: &Value) -> Result<(), Refusal> {
    let reference = &body["message_reference"];
    if !reference.is_object() || reference["fail_if_not_exists"] == false {
        return Ok(());
    }
    let target = snowflake(&reference["message_id"]).unwrap_or_default();
    if visible(world, channel, target).is_ok() {
        return Ok(());
    }
    let mut problems = Problems::default();
    problems.add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    problems.into_result()
}

pub(super) async fn message(
    State(inner): Shared,
    Path((channel, id)): Path<(u64, u64)>,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[Permission::ReadMessageHistory])?;
        Ok(Json(objects::message(world, visible(world, channel, id)?)))
    })
}

pub(super) async fn edit(
    State(inner): Shared,
    Path((channel, id)): Path<(u64, u64)>,
    Extension(payload): Sent,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[])?;
        if visible(world, channel, id)?.author != world.bot {
            return Err(Refusal::NOT_THE_AUTHOR);
        }
        world.note_mentions_of_edit(&payload.json, "edit");
        world.edit(id, payload.sent(), Surface::Channel, "")?;
        Ok(Json(objects::message(world, visible(world, channel, id)?)))
    })
}

pub(super) async fn delete_message(
    State(inner): Shared,
    Path((channel, id)): Path<(u64, u64)>,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[])?;
        if visible(world, channel, id)?.author != world.bot {
            enter(world, channel, &[Permission::ManageMessages])?;
        }
        world.remove_message(id);
        Ok(StatusCode::NO_CONTENT)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &[(&str, &str)]) -> Page {
        Page::read(&text.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()).unwrap()
    }

    #[test]
    fn pages_are_newest_first() {
        let ids = [10, 20, 30, 40, 50];
        assert_eq!(page(&[]).of(&ids), [50, 40, 30, 20, 10]);
        assert_eq!(page(&[("limit", "2")]).of(&ids), [50, 40]);
        assert_eq!(page(&[("before", "30"), ("limit", "1")]).of(&ids), [20]);
        assert_eq!(page(&[("after", "20"), ("limit", "2")]).of(&ids), [40, 30]);
        assert_eq!(page(&[("around", "30"), ("limit", "3")]).of(&ids), [40, 30, 20]);
    }

    #[test]
    fn limits_are_1_to_100() {
        for bad in ["0", "101", "many"] {
            assert!(Page::read(&HashMap::from([("limit".to_owned(), bad.to_owned())])).is_err(), "{bad}");
        }
    }
}
