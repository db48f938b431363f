//! Reactions. Only the bot reacts here, so a reaction is its emoji.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Json,
};
use serde_json::{Value, json};

use super::{channels::enter, channels::visible, marks::marked};
use crate::{
    faults::Permission,
    refusal::Refusal,
    standin::Inner,
    world::{Channel, World, objects},
};

type Shared = State<Arc<Inner>>;
type OneEmoji = Path<(u64, u64, String)>;

/// Different emoji on one message.
const REACTIONS_MAX: usize = 20;

/// The intent for reactions in guilds, or in direct conversations.
const fn asked(in_guild: bool) -> u64 {
    if in_guild { 1 << 10 } else { 1 << 13 }
}

pub(super) async fn react(State(inner): Shared, Path((channel, id, emoji)): OneEmoji) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::ReadMessageHistory])?;
        visible(world, channel, id)?;
        check_emoji(&emoji)?;
        let may_add = world.may(channel, world.bot, Permission::AddReactions);
        let message = marked(world, channel, id)?;
        if message.reactions.contains(&emoji) {
            return Ok(StatusCode::NO_CONTENT);
        }
        if !may_add {
            return Err(Refusal::MISSING_PERMISSIONS);
        }
        if message.reactions.len() >= REACTIONS_MAX {
            return Err(Refusal::TOO_MANY_REACTIONS);
        }
        message.reactions.push(emoji.clone());
        let author = message.author;
        let mut event = told(world, channel, id, Some(&emoji));
        event["message_author_id"] = json!(author.to_string());
        if let Some(guild) = world.guild_of(channel) {
            event["member"] = objects::member(world, guild, world.bot);
        }
        tell(world, channel, "MESSAGE_REACTION_ADD", &event);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn take_back(
    State(inner): Shared,
    Path((channel, id, emoji)): OneEmoji,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[])?;
        if remove(world, channel, id, &emoji)? {
            let event = told(world, channel, id, Some(&emoji));
            tell(world, channel, "MESSAGE_REACTION_REMOVE", &event);
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

/// Takes an emoji off a message, whoever put it there.
pub(super) async fn clear_one(
    State(inner): Shared,
    Path((channel, id, emoji)): OneEmoji,
) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::ManageMessages])?;
        if remove(world, channel, id, &emoji)? {
            let mut event = told(world, channel, id, Some(&emoji));
            if let Some(fields) = event.as_object_mut() {
                fields.remove("user_id");
            }
            tell(world, channel, "MESSAGE_REACTION_REMOVE_EMOJI", &event);
        }
        Ok(StatusCode::NO_CONTENT)
    })
}

/// Takes all emoji off a message.
pub(super) async fn clear(State(inner): Shared, Path((channel, id)): Path<(u64, u64)>) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, channel, &[Permission::ManageMessages])?;
        marked(world, channel, id)?.reactions.clear();
        let event = told(world, channel, id, None);
        tell(world, channel, "MESSAGE_REACTION_REMOVE_ALL", &event);
        Ok(StatusCode::NO_CONTENT)
    })
}

/// Who reacted with an emoji.
pub(super) async fn who(State(inner): Shared, Path((channel, id, emoji)): OneEmoji) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[Permission::ReadMessageHistory])?;
        check_emoji(&emoji)?;
        let reacted = visible(world, channel, id)?.reactions.contains(&emoji);
        let users: Vec<Value> = reacted.then(|| objects::user_by_id(world, world.bot)).into_iter().collect();
        Ok(Json(json!(users)))
    })
}

fn remove(world: &mut World, channel: u64, id: u64, emoji: &str) -> Result<bool, Refusal> {
    check_emoji(emoji)?;
    let reactions = &mut marked(world, channel, id)?.reactions;
    let before = reactions.len();
    reactions.retain(|held| held != emoji);
    Ok(reactions.len() < before)
}

/// No guild here has emoji of its own, so whatever is plain text is none.
fn check_emoji(emoji: &str) -> Result<(), Refusal> {
    if emoji.is_ascii() { Err(Refusal::UNKNOWN_EMOJI) } else { Ok(()) }
}

fn told(world: &World, channel: u64, message: u64, emoji: Option<&str>) -> Value {
    let mut event = world.place_of(channel);
    event["message_id"] = json!(message.to_string());
    if let Some(emoji) = emoji {
        event["user_id"] = json!(world.bot.to_string());
        event["emoji"] = json!({ "id": null, "name": emoji });
        event["burst"] = json!(false);
        event["type"] = json!(0);
    }
    event
}

fn tell(world: &mut World, channel: u64, event: &str, data: &Value) {
    let in_guild = world.channels.get(&channel).and_then(Channel::guild).is_some();
    world.dispatch_in(channel, event, data, asked(in_guild));
}
