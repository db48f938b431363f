//! Discord's JSON objects of what the world holds.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::{
    Channel, Guild, Kind, Overwrite, Place, Role, Thread, User, World,
    message::{HAS_THREAD, Message},
};

/// A forum whose posts need a tag.
const REQUIRE_TAG: u64 = 1 << 4;

/// An instant as Discord writes it.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, false)
}

pub(crate) fn user(user: &User) -> Value {
    json!({
        "id": user.id.to_string(),
        "username": user.name,
        "global_name": if user.bot { Value::Null } else { json!(user.name) },
        "discriminator": if user.bot { "0001" } else { "0" },
        "avatar": null,
        "bot": user.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": null,
    })
}

pub(crate) fn user_by_id(world: &World, id: u64) -> Value {
    world.users.get(&id).map_or_else(|| json!({ "id": id.to_string(), "username": "deleted_user" }), user)
}

pub(crate) fn role(role: &Role, position: usize) -> Value {
    json!({
        "id": role.id.to_string(),
        "name": role.name,
        "color": 0,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false,
        "icon": null,
        "unicode_emoji": null,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "permissions": role.permissions.to_string(),
        "position": position,
        "flags": 0,
    })
}

pub(crate) fn roles(guild: &Guild) -> Vec<Value> {
    guild.roles.iter().enumerate().map(|(position, each)| role(each, position)).collect()
}

/// A member with their user.
pub(crate) fn member(world: &World, guild: &Guild, user: u64) -> Value {
    let mut member = member_without_user(guild, user);
    member["user"] = user_by_id(world, user);
    member["deaf"] = json!(false);
    member["mute"] = json!(false);
    member
}

/// A member as it stands among resolved objects.
pub(crate) fn member_without_user(guild: &Guild, user: u64) -> Value {
    let roles: Vec<String> =
        guild.members.get(&user).into_iter().flat_map(|member| &member.roles).map(ToString::to_string).collect();
    json!({
        "roles": roles,
        "nick": null,
        "avatar": null,
        "joined_at": joined_at(guild),
        "premium_since": null,
        "pending": false,
        "flags": 0,
        "communication_disabled_until": null,
    })
}

/// A guild is as old as its id says, and so is everybody's membership.
fn joined_at(guild: &Guild) -> String {
    let ms = i64::try_from(guild.id >> 22).unwrap_or(0) + super::EPOCH_MS;
    time(DateTime::from_timestamp_millis(ms).unwrap_or_default())
}

pub(crate) fn channel(world: &World, id: u64) -> Value {
    let Some(channel) = world.channels.get(&id) else { return Value::Null };
    match (channel.place, &channel.thread) {
        (Place::Direct(person), _) => json!({
            "id": id.to_string(),
            "type": channel.kind as u8,
            "flags": 0,
            "last_message_id": channel.last_message.map(|id| id.to_string()),
            "recipients": [user_by_id(world, person)],
        }),
        (Place::Guild(guild), Some(thread)) => thread_object(world, channel, guild, thread),
        (Place::Guild(guild), None) => listed_channel(world, channel, guild),
    }
}

fn listed_channel(world: &World, channel: &Channel, guild: u64) -> Value {
    let earlier = |other: &&Channel| other.is_listed_in(guild) && other.id < channel.id;
    let mut object = json!({
        "id": channel.id.to_string(),
        "type": channel.kind as u8,
        "guild_id": guild.to_string(),
        "name": channel.name,
        "topic": channel.topic,
        "position": world.channels.values().filter(earlier).count(),
        "parent_id": null,
        "nsfw": false,
        "rate_limit_per_user": channel.slow_mode,
        "last_message_id": channel.last_message.map(|id| id.to_string()),
        "permission_overwrites": overwrites(world.bot, channel),
        "flags": 0,
    });
    if channel.kind == Kind::Forum {
        let tag = |tag: &super::Tag| {
            let id = tag.id.to_string();
            json!({ "id": id, "name": tag.name, "moderated": false, "emoji_id": null, "emoji_name": null })
        };
        object["flags"] = json!(if channel.tag_required { REQUIRE_TAG } else { 0 });
        object["available_tags"] = channel.tags.iter().map(tag).collect();
        object["default_reaction_emoji"] = Value::Null;
        object["default_sort_order"] = Value::Null;
        object["default_forum_layout"] = json!(0);
    }
    object
}

fn thread_object(world: &World, channel: &Channel, guild: u64, thread: &Thread) -> Value {
    let mut metadata = json!({
        "archived": thread.archived,
        "archive_timestamp": time(thread.archive_changed),
        "auto_archive_duration": thread.auto_archive,
        "locked": thread.locked,
        "create_timestamp": time(thread.created),
    });
    if channel.kind == Kind::PrivateThread {
        metadata["invitable"] = json!(thread.invitable);
    }
    let mut object = json!({
        "id": channel.id.to_string(),
        "type": channel.kind as u8,
        "guild_id": guild.to_string(),
        "parent_id": thread.parent.to_string(),
        "owner_id": thread.owner.to_string(),
        "name": channel.name,
        "last_message_id": channel.last_message.map(|id| id.to_string()),
        "rate_limit_per_user": channel.slow_mode,
        "message_count": thread.messages,
        "total_message_sent": thread.sent,
        // It is only an estimate, and stops counting there.
        "member_count": thread.members.len().min(50),
        "thread_metadata": metadata,
        "flags": 0,
    });
    if world.channels.get(&thread.parent).is_some_and(|parent| parent.kind == Kind::Forum) {
        object["applied_tags"] = thread.tags.iter().map(ToString::to_string).collect();
    }
    if thread.members.contains_key(&world.bot) {
        object["member"] = thread_member(world, channel.id, world.bot);
    }
    object
}

/// Somebody in a thread.
pub(crate) fn thread_member(world: &World, thread: u64, user: u64) -> Value {
    let joined = world.thread(thread).and_then(|thread| thread.members.get(&user));
    json!({
        "id": thread.to_string(),
        "user_id": user.to_string(),
        "join_timestamp": joined.map(|at| time(*at)),
        "flags": 0,
    })
}

fn overwrites(bot: u64, channel: &Channel) -> Value {
    // What was taken from the bot by a fault is shown as what it would be: an overwrite for the bot.
    let mut shown = channel.overwrites.clone();
    if channel.denied != 0 {
        match shown.iter_mut().find(|overwrite| overwrite.id == bot) {
            Some(own) => {
                own.deny |= channel.denied;
                own.allow &= !channel.denied;
            }
            None => shown.push(Overwrite { id: bot, of_member: true, allow: 0, deny: channel.denied }),
        }
    }
    let object = |each: &Overwrite| {
        json!({
            "id": each.id.to_string(),
            "type": u8::from(each.of_member),
            "allow": each.allow.to_string(),
            "deny": each.deny.to_string(),
        })
    };
    shown.iter().map(object).collect()
}

/// A guild as GET shows it.
pub(crate) fn guild(guild: &Guild) -> Value {
    json!({
        "id": guild.id.to_string(),
        "name": guild.name,
        "owner_id": guild.owner.to_string(),
        "icon": null,
        "splash": null,
        "banner": null,
        "description": null,
        "preferred_locale": guild.locale,
        "afk_channel_id": null,
        "afk_timeout": 300,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "rules_channel_id": null,
        "public_updates_channel_id": null,
        "application_id": null,
        "vanity_url_code": null,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": false,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": roles(guild),
    })
}

/// A guild as the gateway announces it.
pub(crate) fn guild_create(world: &World, id: u64) -> Value {
    let Some(here) = world.guilds.get(&id) else { return Value::Null };
    let mut object = guild(here);
    let channels: Vec<Value> = channels_of(world, id);
    let members: Vec<Value> = here.members.keys().map(|user| member(world, here, *user)).collect();
    object["joined_at"] = json!(joined_at(here));
    object["large"] = json!(false);
    object["unavailable"] = json!(false);
    object["member_count"] = json!(members.len());
    object["members"] = json!(members);
    object["channels"] = json!(channels);
    let threads = world.active_threads(id).filter(|thread| world.sees(thread.id, world.bot));
    object["threads"] = threads.map(|thread| channel(world, thread.id)).collect();
    for empty in ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"] {
        object[empty] = json!([]);
    }
    object
}

pub(crate) fn channels_of(world: &World, guild: u64) -> Vec<Value> {
    let inside = world.channels.values().filter(|channel| channel.is_listed_in(guild));
    inside.map(|each| channel(world, each.id)).collect()
}

/// Who wrote a message, as it shows.
fn author(world: &World, message: &Message) -> Value {
    let Some(guise) = &message.guise else { return user_by_id(world, message.author) };
    json!({
        "id": message.author.to_string(),
        "username": guise.name,
        "global_name": null,
        "discriminator": "0000",
        // The picture an address leads to has a hash of its own at Discord; there are no pictures here.
        "avatar": guise.avatar_url.as_ref().map(|_| "0".repeat(32)),
        "bot": true,
        "public_flags": 0,
    })
}

/// A message as REST and the gateway show it to the bot.
///
/// Apps without the privileged intent read what people write only where they are spoken to.
pub(crate) fn message(world: &World, message: &Message) -> Value {
    let mut object = full_message(world, message);
    let spoken_to = message.content.contains(&world.bot.to_string());
    let direct = matches!(world.channels.get(&message.channel), Some(channel) if channel.guild().is_none());
    // The bot's webhooks are its own voice.
    if message.author != world.bot && message.guise.is_none() && !spoken_to && !direct {
        object["content"] = json!("");
        for list in ["embeds", "attachments", "components"] {
            object[list] = json!([]);
        }
    }
    object
}

/// A message with all that is in it, as people see it, and apps that are shown it by a person.
pub(crate) fn full_message(world: &World, message: &Message) -> Value {
    let mentions: Vec<Value> = message.pinged.users.iter().map(|id| user_by_id(world, *id)).collect();
    let mention_roles: Vec<String> = message.pinged.roles.iter().map(ToString::to_string).collect();
    let attachments: Vec<Value> = message.files.iter().map(super::message::File::object).collect();
    let mut object = json!({
        "id": message.id.to_string(),
        "channel_id": message.channel.to_string(),
        "author": author(world, message),
        "content": message.content,
        "timestamp": time(message.created),
        "edited_timestamp": message.edited.map(time),
        "tts": false,
        "mention_everyone": message.pinged.everyone.is_some(),
        "mentions": mentions,
        "mention_roles": mention_roles,
        "attachments": attachments,
        "embeds": message.embeds,
        "components": message.components,
        "pinned": message.pinned.is_some(),
        "type": message.kind(),
        "flags": message.flags,
    });
    if !message.reactions.is_empty() {
        let reaction = |emoji: &String| {
            json!({
                "count": 1,
                "count_details": { "burst": 0, "normal": 1 },
                "me": true,
                "me_burst": false,
                "burst_colors": [],
                "emoji": { "id": null, "name": emoji },
            })
        };
        object["reactions"] = message.reactions.iter().map(reaction).collect();
    }
    if let Some(nonce) = &message.nonce {
        object["nonce"] = nonce.clone();
    }
    if message.author == world.bot {
        object["application_id"] = json!(world.bot.to_string());
    }
    if let Some(reference) = &message.reference {
        object["message_reference"] = reference.clone();
        let replied = reference["message_id"].as_str().and_then(|id| id.parse::<u64>().ok());
        object["referenced_message"] = replied
            .and_then(|id| world.messages.get(&id))
            .map_or(Value::Null, |replied| without_reference(world, replied));
    }
    if let Some(interaction) = message.interaction {
        object["webhook_id"] = json!(world.bot.to_string());
        object["interaction_metadata"] = metadata(world, interaction);
    }
    if message.guise.is_some() {
        object["webhook_id"] = json!(message.author.to_string());
        object["application_id"] = json!(world.bot.to_string());
    }
    if message.flags & HAS_THREAD != 0 {
        object["thread"] = channel(world, message.id);
    }
    object
}

fn metadata(world: &World, id: u64) -> Value {
    let Some(interaction) = world.interactions.get(&id) else { return Value::Null };
    let mut object = json!({
        "id": id.to_string(),
        "type": interaction.kind as u8,
        "user": user_by_id(world, interaction.user),
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    });
    match (interaction.opened_by, interaction.message) {
        (Some(opener), _) => object["triggering_interaction_metadata"] = metadata(world, opener),
        (None, Some(target)) => object["interacted_message_id"] = json!(target.to_string()),
        (None, None) => {}
    }
    object
}

/// References are shown one deep.
fn without_reference(world: &World, replied: &Message) -> Value {
    let mut flat = replied.clone();
    flat.reference = None;
    message(world, &flat)
}
