//! Discord's JSON objects of what the world holds.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::{Guild, Place, Role, User, World, message::Message};

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
        "managed": false,
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
    match channel.place {
        Place::Direct(person) => json!({
            "id": id.to_string(),
            "type": 1,
            "flags": 0,
            "last_message_id": null,
            "recipients": [user_by_id(world, person)],
        }),
        Place::Guild(guild) => {
            let position =
                world.channels.values().filter(|other| other.place == channel.place && other.id < id).count();
            json!({
                "id": id.to_string(),
                "type": 0,
                "flags": 0,
                "guild_id": guild.to_string(),
                "name": channel.name,
                "topic": channel.topic,
                "position": position,
                "parent_id": null,
                "nsfw": false,
                "rate_limit_per_user": 0,
                "last_message_id": null,
                "permission_overwrites": overwrites(world.bot, channel.denied),
            })
        }
    }
}

fn overwrites(bot: u64, denied: u64) -> Value {
    if denied == 0 {
        return json!([]);
    }
    json!([{ "id": bot.to_string(), "type": 1, "allow": "0", "deny": denied.to_string() }])
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
    for empty in
        ["threads", "voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"]
    {
        object[empty] = json!([]);
    }
    object
}

pub(crate) fn channels_of(world: &World, guild: u64) -> Vec<Value> {
    let inside = world.channels.values().filter(|channel| channel.place == Place::Guild(guild));
    inside.map(|each| channel(world, each.id)).collect()
}

/// A message as REST and the gateway show it.
pub(crate) fn message(world: &World, message: &Message) -> Value {
    let mentions: Vec<Value> = message.pinged.users.iter().map(|id| user_by_id(world, *id)).collect();
    let mention_roles: Vec<String> = message.pinged.roles.iter().map(ToString::to_string).collect();
    let attachments: Vec<Value> = message.files.iter().map(super::message::File::object).collect();
    let mut object = json!({
        "id": message.id.to_string(),
        "channel_id": message.channel.to_string(),
        "author": user_by_id(world, message.author),
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
    // Apps without the privileged intent read what people write only where they are spoken to.
    let spoken_to = message.content.contains(&world.bot.to_string());
    let direct = matches!(world.channels.get(&message.channel), Some(channel) if channel.guild().is_none());
    if message.author != world.bot && !spoken_to && !direct {
        object["content"] = json!("");
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
