//! People, roles and channels by the names people call them.

use serde_json::{Value, json};

use super::Person;
use crate::{
    rules::commands::option,
    world::{World, objects},
};

/// Finds a person, role or channel by name, mention or id, and adds it to the resolved objects. The kind is an
/// option's: 6 people, 7 channels, 8 roles, 9 people and roles.
fn find_entity(world: &World, guild: u64, kind: u64, text: &str) -> Option<(&'static str, u64)> {
    let bare = text.trim().trim_start_matches('<').trim_end_matches('>');
    let id: Option<u64> = bare.trim_start_matches(['@', '#', '&', '!']).parse().ok();
    let here = world.guilds.get(&guild)?;
    let person = || {
        let by_id = id.filter(|id| here.members.contains_key(id));
        by_id.or_else(|| world.find_person(guild, bare)).map(|id| ("users", id))
    };
    let role = || {
        let by_id = id.filter(|id| here.roles.iter().any(|role| role.id == *id));
        by_id.or_else(|| world.find_role(guild, bare)).map(|id| ("roles", id))
    };
    match kind {
        option::USER => person(),
        option::ROLE => role(),
        option::MENTIONABLE => person().or_else(role),
        option::CHANNEL => {
            let by_id = id.filter(|id| world.channels.get(id).is_some_and(|channel| channel.guild() == Some(guild)));
            by_id.or_else(|| world.find_channel(guild, bare)).map(|id| ("channels", id))
        }
        _ => None,
    }
}

/// Finds a person, role or channel for who asks, and adds it to the resolved objects.
pub(super) fn entity(world: &World, asker: &Person, kind: u64, text: &str, resolved: &mut Value) -> Option<u64> {
    let (list, id) = find_entity(world, asker.guild, kind, text)?;
    let here = world.guilds.get(&asker.guild)?;
    let key = id.to_string();
    match list {
        "users" => {
            let mut member = objects::member_without_user(here, id);
            member["permissions"] = json!(world.permissions_of(asker.guild, id).to_string());
            resolved["users"][&key] = objects::user_by_id(world, id);
            resolved["members"][&key] = member;
        }
        "roles" => {
            let position = here.roles.iter().position(|role| role.id == id)?;
            resolved["roles"][&key] = objects::role(here.roles.get(position)?, position);
        }
        _ => {
            let mut channel = objects::channel(world, id);
            channel["permissions"] = json!(world.permissions_in(id, asker.user).to_string());
            resolved["channels"][&key] = channel;
        }
    }
    Some(id)
}
