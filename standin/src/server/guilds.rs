//! Where the gateway is, who the bot is, guilds and people.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Path, State},
    response::Json,
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::intake::Payload;
use crate::{
    limits::{MAX_CONCURRENCY, SESSIONS_A_DAY},
    refusal::Refusal,
    rules::{Problems, snowflake},
    standin::Inner,
    world::{Guild, Place, World, objects},
};

type Shared = State<Arc<Inner>>;

/// New direct conversations within some minutes. Discord does not say how many it takes.
const OPENED_MAX: usize = 10;
const OPENING_MINUTES: i64 = 10;

pub(super) async fn gateway(State(inner): Shared) -> Json<Value> {
    Json(json!({ "url": inner.gateway_url() }))
}

pub(super) async fn gateway_bot(State(inner): Shared) -> Json<Value> {
    let (remaining, reset_after) = inner.limits().session_starts();
    Json(json!({
        "url": inner.gateway_url(),
        "shards": 1,
        "session_start_limit": {
            "total": SESSIONS_A_DAY,
            "remaining": remaining,
            "reset_after": reset_after.num_milliseconds(),
            "max_concurrency": MAX_CONCURRENCY,
        },
    }))
}

pub(super) async fn application(State(inner): Shared) -> Json<Value> {
    inner.read(|world| {
        let owner = world.guilds.values().next().map_or(Value::Null, |guild| objects::user_by_id(world, guild.owner));
        Json(json!({
            "id": world.bot.to_string(),
            "name": world.name_of(world.bot),
            "icon": null,
            "description": "",
            "summary": "",
            "bot_public": false,
            "bot_require_code_grant": false,
            "verify_key": "0".repeat(64),
            "flags": 0,
            "owner": owner,
            "team": null,
            "install_params": null,
        }))
    })
}

pub(super) async fn me(State(inner): Shared) -> Json<Value> {
    inner.read(|world| {
        let mut me = objects::user_by_id(world, world.bot);
        me["mfa_enabled"] = json!(true);
        me["locale"] = json!(world.users.get(&world.bot).map(|bot| &bot.locale));
        Json(me)
    })
}

pub(super) async fn user(State(inner): Shared, Path(user): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| world.users.get(&user).map(|user| Json(objects::user(user))).ok_or(Refusal::UNKNOWN_USER))
}

pub(super) async fn direct_channel(
    State(inner): Shared,
    Extension(payload): Extension<Arc<Payload>>,
) -> Result<Json<Value>, Refusal> {
    inner.change(|world| {
        let Some(user) = snowflake(&payload.json["recipient_id"]) else {
            let mut problems = Problems::default();
            problems.required("recipient_id");
            return Err(problems.into_result().err().unwrap_or(Refusal::UNKNOWN_USER));
        };
        let person = world.users.get(&user).ok_or(Refusal::UNKNOWN_USER)?;
        if person.bot {
            return Err(Refusal::CANNOT_MESSAGE_USER);
        }
        if !world.shares_a_guild(user) {
            return Err(Refusal::NO_MUTUAL_GUILD);
        }
        check_pace(world, user)?;
        let channel = world.direct_channel(user);
        Ok(Json(objects::channel(world, channel)))
    })
}

/// Refuses to open conversations faster than people would. One that was opened before costs nothing.
fn check_pace(world: &mut World, user: u64) -> Result<(), Refusal> {
    if world.channels.values().any(|channel| channel.place == Place::Direct(user)) {
        return Ok(());
    }
    let now = world.now();
    world.opened.retain(|at| now - *at < TimeDelta::minutes(OPENING_MINUTES));
    if world.opened.len() >= OPENED_MAX {
        return Err(Refusal::OPENING_TOO_FAST);
    }
    world.opened.push(now);
    Ok(())
}

fn found(world: &World, guild: u64) -> Result<&Guild, Refusal> {
    world.guilds.get(&guild).ok_or(Refusal::UNKNOWN_GUILD)
}

pub(super) async fn guild(State(inner): Shared, Path(guild): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| Ok(Json(objects::guild(found(world, guild)?))))
}

pub(super) async fn channels(State(inner): Shared, Path(guild): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        found(world, guild)?;
        Ok(Json(json!(objects::channels_of(world, guild))))
    })
}

pub(super) async fn roles(State(inner): Shared, Path(guild): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| Ok(Json(json!(objects::roles(found(world, guild)?)))))
}

pub(super) async fn member(
    State(inner): Shared,
    Path((guild, user)): Path<(u64, u64)>,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        let guild = found(world, guild)?;
        if !guild.members.contains_key(&user) {
            return Err(if world.users.contains_key(&user) { Refusal::UNKNOWN_MEMBER } else { Refusal::UNKNOWN_USER });
        }
        Ok(Json(objects::member(world, guild, user)))
    })
}
