//! Channels and the messages in them.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Json, Response},
};
use serde_json::{Value, json};

use super::{intake::Payload, old_edits, threads};
use crate::{
    faults::Permission,
    gateway::intent,
    refusal::Refusal,
    rules::{
        Problems, list, mentions::Surface, messages as rules, number, snowflake, text, threads::SLOW_MODE_MAX, within,
    },
    standin::Inner,
    world::{
        Channel, Kind, Place, Tag, UsedNonce, World,
        edits::{Address, Sent as Body},
        objects,
    },
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;

/// Messages in one page, and without a limit given.
const PAGE_MAX: usize = 100;
const PAGE: usize = 50;
/// Characters in a channel's topic, in a forum's, and in a channel's name.
const TOPIC_MAX: usize = 1024;
const FORUM_TOPIC_MAX: usize = 4096;
const NAME_MAX: usize = 100;
/// Tags a forum has, and characters in a tag's name.
const TAGS_MAX: usize = 20;
const TAG_NAME_MAX: usize = 20;

/// Refuses unless the channel is there, is seen, and allows what is asked.
pub(super) fn enter(world: &World, channel: u64, permissions: &[Permission]) -> Result<(), Refusal> {
    if !world.channels.contains_key(&channel) {
        return Err(Refusal::UNKNOWN_CHANNEL);
    }
    if !world.sees(channel, world.bot) {
        return Err(Refusal::MISSING_ACCESS);
    }
    if permissions.iter().all(|permission| world.may(channel, world.bot, *permission)) {
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
        enter(world, channel, &[])?;
        let here = world.channels.get(&channel).ok_or(Refusal::UNKNOWN_CHANNEL)?;
        match (here.place, &here.thread) {
            (Place::Direct(_), _) => return Err(Refusal::DIRECT_CHANNEL),
            (_, Some(_)) => threads::change(world, channel, &payload.json)?,
            (_, None) => change_listed(world, channel, &payload.json)?,
        }
        Ok(Json(objects::channel(world, channel)))
    })
}

fn change_listed(world: &mut World, channel: u64, body: &Value) -> Result<(), Refusal> {
    enter(world, channel, &[Permission::ManageChannels])?;
    let is_forum = world.channels.get(&channel).is_some_and(|here| here.kind == Kind::Forum);
    let mut problems = Problems::default();
    let topic_max = if is_forum { FORUM_TOPIC_MAX } else { TOPIC_MAX };
    text(&body["topic"], &(0..=topic_max), "topic", &mut problems);
    text(&body["name"], &(1..=NAME_MAX), "name", &mut problems);
    number(&body["rate_limit_per_user"], &(0..=SLOW_MODE_MAX), "rate_limit_per_user", &mut problems);
    let tags = list(&body["available_tags"], "available_tags", &mut problems);
    within(tags.len(), &(0..=TAGS_MAX), "available_tags", &mut problems);
    for (index, tag) in tags.iter().enumerate() {
        let path = format!("available_tags.{index}.name");
        crate::rules::required_text(&tag["name"], &(1..=TAG_NAME_MAX), &path, &mut problems);
    }
    problems.into_result()?;
    let tags = is_forum.then(|| tags.iter().map(|tag| read_tag(world, tag)).collect::<Vec<Tag>>());
    if let Some(found) = world.channels.get_mut(&channel) {
        if let Some(topic) = body.get("topic") {
            found.topic = topic.as_str().map(ToOwned::to_owned);
        }
        if let Some(name) = body["name"].as_str() {
            name.clone_into(&mut found.name);
        }
        if let Some(seconds) = body["rate_limit_per_user"].as_u64() {
            found.slow_mode = seconds;
        }
        if let Some(tags) = tags.filter(|_| body["available_tags"].is_array()) {
            found.tags = tags;
        }
    }
    let object = objects::channel(world, channel);
    world.dispatch("CHANNEL_UPDATE", &object, intent::GUILDS);
    Ok(())
}

/// A tag keeps its id if the body names it.
fn read_tag(world: &mut World, tag: &Value) -> Tag {
    let id = snowflake(&tag["id"]).unwrap_or_else(|| world.next_id());
    Tag { id, name: tag["name"].as_str().unwrap_or_default().to_owned() }
}

pub(super) async fn delete(State(inner): Shared, Path(channel): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[])?;
        let object = objects::channel(world, channel);
        let here = world.channels.get(&channel).ok_or(Refusal::UNKNOWN_CHANNEL)?;
        let needed = match (here.place, &here.thread) {
            // A conversation is closed, which hides it until somebody opens it again.
            (Place::Direct(_), _) => return Ok(Json(object)),
            (_, Some(_)) => Permission::ManageThreads,
            (_, None) => Permission::ManageChannels,
        };
        enter(world, channel, &[needed])?;
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
        if !world.may(channel, world.bot, Permission::ReadMessageHistory) {
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
        if !payload.files.is_empty() {
            needed.push(Permission::AttachFiles);
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
        let mut body = body.clone();
        settle_reference(world, channel, &mut body)?;
        drop_embeds(world, channel, &mut body, !payload.files.is_empty())?;
        let to =
            Address { channel, author: world.bot, surface: Surface::Channel, interaction: None, ephemeral_for: None };
        let id = world.write(Body { body: &body, files: &payload.files }, to, flags)?;
        if let Some(nonce) = nonce {
            let at = world.now();
            world.nonces.insert(nonce, UsedNonce { message: id, at });
        }
        Ok(Json(world.messages.get(&id).map_or(Value::Null, |message| objects::message(world, message))))
    })
}

/// Without the right to embed, embeds do not show; a message that is nothing else is refused.
pub(super) fn drop_embeds(world: &World, channel: u64, body: &mut Value, has_files: bool) -> Result<(), Refusal> {
    let full = |key: &str| body[key].as_array().is_some_and(|list| !list.is_empty());
    if !full("embeds") || world.may(channel, world.bot, Permission::EmbedLinks) {
        return Ok(());
    }
    let has_text = body["content"].as_str().is_some_and(|content| !content.trim().is_empty());
    if has_text || has_files || full("components") || full("sticker_ids") || body["poll"].is_object() {
        body["embeds"] = json!([]);
        Ok(())
    } else {
        Err(Refusal::MISSING_PERMISSIONS)
    }
}

/// Forums take posts, not messages. Direct conversations end where the person closed theirs or shares no guild any
/// more.
fn may_write_to(world: &World, channel: u64) -> Result<(), Refusal> {
    if world.channels.get(&channel).is_some_and(|channel| channel.kind == Kind::Forum) {
        return Err(Refusal::NOT_A_TEXT_CHANNEL);
    }
    let Some(Place::Direct(person)) = world.channels.get(&channel).map(|channel| channel.place) else { return Ok(()) };
    if world.users.get(&person).is_none_or(|user| user.dms_closed) {
        return Err(Refusal::CANNOT_MESSAGE_USER);
    }
    if world.shares_a_guild(person) { Ok(()) } else { Err(Refusal::NO_MUTUAL_GUILD) }
}

/// Refuses a reply to what is not there, or drops the reference if the body says so.
fn settle_reference(world: &World, channel: u64, body: &mut Value) -> Result<(), Refusal> {
    let reference = &body["message_reference"];
    if !reference.is_object() {
        return Ok(());
    }
    if !world.may(channel, world.bot, Permission::ReadMessageHistory) {
        return Err(Refusal::CANNOT_REPLY);
    }
    let target = snowflake(&reference["message_id"]).unwrap_or_default();
    let mut problems = Problems::default();
    match visible(world, channel, target) {
        Ok(found) if found.starter => {
            problems.add(
                "message_reference",
                "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE",
                "Cannot reply to a system message",
            );
        }
        Ok(_) => {}
        Err(_) if reference["fail_if_not_exists"] == false => body["message_reference"] = Value::Null,
        Err(_) => problems.add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message"),
    }
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
) -> Result<Response, Refusal> {
    inner.change(|world| {
        enter(world, channel, if payload.files.is_empty() { &[] } else { &[Permission::AttachFiles] })?;
        let message = visible(world, channel, id)?;
        if message.starter {
            return Err(Refusal::SYSTEM_MESSAGE);
        }
        if message.author != world.bot {
            may_edit_for_others(world, channel, &payload.json)?;
        }
        world.check_active(channel, world.bot)?;
        if let Some(refused) = old_edits::refusal(world, id) {
            return Ok(refused);
        }
        world.note_mentions_of_edit(&payload.json, "edit");
        let mut body = payload.json.clone();
        let embeds = body["embeds"].as_array().is_some_and(|embeds| !embeds.is_empty());
        if embeds && !world.may(channel, world.bot, Permission::EmbedLinks) {
            // Unlike in a new message they are left out without a word.
            if let Some(fields) = body.as_object_mut() {
                fields.remove("embeds");
            }
        }
        world.edit(id, Body { body: &body, files: &payload.files }, Surface::Channel, "")?;
        old_edits::note(world, id);
        Ok(Json(objects::message(world, visible(world, channel, id)?)).into_response())
    })
}

/// Of what others wrote, moderators may hide the embeds, and nobody anything else.
fn may_edit_for_others(world: &World, channel: u64, body: &Value) -> Result<(), Refusal> {
    let only_flags = body.as_object().is_some_and(|fields| fields.keys().all(|key| key == "flags"));
    if only_flags && world.may(channel, world.bot, Permission::ManageMessages) {
        Ok(())
    } else {
        Err(Refusal::NOT_THE_AUTHOR)
    }
}

pub(super) async fn delete_message(
    State(inner): Shared,
    Path((channel, id)): Path<(u64, u64)>,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[])?;
        if visible(world, channel, id)?.author != world.bot {
            if world.channels.get(&channel).and_then(Channel::guild).is_none() {
                return Err(Refusal::DIRECT_CHANNEL);
            }
            enter(world, channel, &[Permission::ManageMessages])?;
        }
        // In an archived thread this is the one thing that can be done, unless it is locked as well.
        if world.thread(channel).is_some_and(|thread| thread.archived) {
            world.check_lock(channel, world.bot)?;
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
