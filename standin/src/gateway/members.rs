//! Asking for the members of a guild over the gateway.

use serde_json::{Value, json};

use super::session::Session;
use crate::{
    rules::snowflake,
    world::{Guild, World, objects},
};

/// Members found by the beginning of their names.
const FOUND_MAX: usize = 100;

/// Answers a request for members with one chunk, as guilds here are small.
///
/// All members of a guild are only for apps with the privileged intent, which this one was not granted: that request gets no answer,
/// and is written down.
pub(super) fn answer(world: &mut World, session: &str, data: &Value) {
    let Some(guild) = snowflake(&data["guild_id"]).and_then(|id| world.guilds.get(&id)) else { return };
    let Some((members, missing)) = wanted(world, guild, data) else {
        world.complain("all members of a guild asked for without the intent for members".to_owned());
        return;
    };
    let mut chunk = json!({
        "guild_id": guild.id.to_string(),
        "members": members.iter().map(|user| objects::member(world, guild, *user)).collect::<Vec<_>>(),
        "chunk_index": 0,
        "chunk_count": 1,
    });
    if !missing.is_empty() {
        chunk["not_found"] = json!(missing);
    }
    if data["nonce"].is_string() {
        chunk["nonce"] = data["nonce"].clone();
    }
    if let Some(session) = world.sessions.iter_mut().find(|found: &&mut Session| found.id == session) {
        session.send("GUILD_MEMBERS_CHUNK", &chunk);
    }
}

/// Those asked for who are there, and the ids of those who are not.
fn wanted(world: &World, guild: &Guild, data: &Value) -> Option<(Vec<u64>, Vec<String>)> {
    let ids = &data["user_ids"];
    let ids: Vec<&Value> = ids.as_array().map_or_else(|| vec![ids], |list| list.iter().collect());
    if let Some(asked) = ids.into_iter().map(snowflake).collect::<Option<Vec<u64>>>() {
        let (there, missing): (Vec<u64>, Vec<u64>) = asked.iter().partition(|id| guild.members.contains_key(id));
        return Some((there, missing.iter().map(ToString::to_string).collect()));
    }
    let beginning = data["query"].as_str().unwrap_or_default().to_lowercase();
    if beginning.is_empty() {
        return None;
    }
    let limit = data["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(0).min(FOUND_MAX);
    let named = guild.members.keys().filter(|id| world.name_of(**id).to_lowercase().starts_with(&beginning));
    Some((named.take(limit).copied().collect(), Vec::new()))
}
