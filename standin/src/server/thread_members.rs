//! Who is in a thread.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Json,
};
use serde_json::Value;

use super::channels::enter;
use crate::{
    faults::Permission,
    refusal::Refusal,
    standin::Inner,
    world::{Kind, World, objects},
};

type Shared = State<Arc<Inner>>;

fn enter_thread(world: &World, id: u64) -> Result<(), Refusal> {
    enter(world, id, &[])?;
    if world.thread(id).is_some() { Ok(()) } else { Err(Refusal::WRONG_CHANNEL_TYPE) }
}

/// The same, where something is to be done, which takes a thread that is not archived.
fn enter_active(world: &World, id: u64) -> Result<(), Refusal> {
    enter_thread(world, id)?;
    if world.thread(id).is_some_and(|thread| thread.archived) { Err(Refusal::THREAD_ARCHIVED) } else { Ok(()) }
}

pub(super) async fn join(State(inner): Shared, Path(id): Path<u64>) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter_active(world, id)?;
        world.join_thread(id, world.bot);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn leave(State(inner): Shared, Path(id): Path<u64>) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter_active(world, id)?;
        world.leave_thread(id, world.bot);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn add(State(inner): Shared, Path((id, user)): Path<(u64, u64)>) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter_active(world, id)?;
        enter(world, id, &[Permission::SendMessages])?;
        let thread = world.thread(id).ok_or(Refusal::UNKNOWN_CHANNEL)?;
        let may_bring = thread.invitable || thread.owner == world.bot;
        if !may_bring && !world.may(id, world.bot, Permission::ManageThreads) {
            return Err(Refusal::MISSING_PERMISSIONS);
        }
        if !world.guild_of(id).is_some_and(|guild| guild.members.contains_key(&user)) {
            return Err(Refusal::UNKNOWN_MEMBER);
        }
        // Whoever does not see the channel cannot be brought into a thread of it.
        if !world.sees(thread.parent, user) {
            return Err(Refusal::MISSING_ACCESS);
        }
        world.join_thread(id, user);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn remove(State(inner): Shared, Path((id, user)): Path<(u64, u64)>) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter_active(world, id)?;
        let is_private = world.channels.get(&id).is_some_and(|here| here.kind == Kind::PrivateThread);
        let own = is_private && world.thread(id).is_some_and(|thread| thread.owner == world.bot);
        if !own {
            enter(world, id, &[Permission::ManageThreads])?;
        }
        world.leave_thread(id, user);
        Ok(StatusCode::NO_CONTENT)
    })
}

pub(super) async fn own_membership(State(inner): Shared, Path(id): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| shown_member(world, id, world.bot, false))
}

pub(super) async fn membership(
    State(inner): Shared,
    Path((id, user)): Path<(u64, u64)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Json<Value>, Refusal> {
    let with_member = query.get("with_member").is_some_and(|wanted| wanted == "true");
    inner.read(|world| shown_member(world, id, user, with_member))
}

fn shown_member(world: &World, id: u64, user: u64, with_member: bool) -> Result<Json<Value>, Refusal> {
    enter_thread(world, id)?;
    if !world.thread(id).is_some_and(|thread| thread.members.contains_key(&user)) {
        return Err(Refusal::UNKNOWN_MEMBER);
    }
    let mut object = objects::thread_member(world, id, user);
    if let Some(guild) = world.guild_of(id).filter(|_| with_member) {
        object["member"] = objects::member(world, guild, user);
    }
    Ok(Json(object))
}

/// The whole list takes the privileged intent, which this bot was not granted.
pub(super) async fn members(State(inner): Shared, Path(id): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter_thread(world, id)?;
        Err(Refusal::MISSING_ACCESS)
    })
}
