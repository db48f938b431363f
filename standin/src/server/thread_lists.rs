//! Lists of threads: those that are active, and page by page those that are archived.

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Path, Query, State},
    response::Json,
};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::channels::enter;
use crate::{
    faults::Permission,
    refusal::Refusal,
    rules::{Problems, number},
    standin::Inner,
    world::{Channel, Kind, World, objects},
};

type Shared = State<Arc<Inner>>;
type Asked = Query<HashMap<String, String>>;

/// Archived threads in one page, and without a limit given.
const PAGE_MAX: i64 = 100;
const PAGE: usize = 50;

/// The threads of a guild that are not archived, newest first.
pub(super) async fn active(State(inner): Shared, Path(guild): Path<u64>) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        if !world.guilds.contains_key(&guild) {
            return Err(Refusal::UNKNOWN_GUILD);
        }
        let mut seen: Vec<u64> = world.active_threads(guild).map(|thread| thread.id).collect();
        seen.retain(|id| world.sees(*id, world.bot));
        seen.reverse();
        Ok(Json(listed(world, &seen, false)))
    })
}

fn listed(world: &World, ids: &[u64], has_more: bool) -> Value {
    let own = ids.iter().filter(|id| world.thread(**id).is_some_and(|thread| thread.members.contains_key(&world.bot)));
    json!({
        "threads": ids.iter().map(|id| objects::channel(world, *id)).collect::<Vec<_>>(),
        "members": own.map(|id| objects::thread_member(world, *id, world.bot)).collect::<Vec<_>>(),
        "has_more": has_more,
    })
}

pub(super) async fn archived_public(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Query(query): Asked,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[Permission::ReadMessageHistory])?;
        by_time(world, channel, &query, |here| here.kind != Kind::PrivateThread)
    })
}

pub(super) async fn archived_private(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Query(query): Asked,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[Permission::ReadMessageHistory, Permission::ManageThreads])?;
        by_time(world, channel, &query, |here| here.kind == Kind::PrivateThread)
    })
}

/// The private ones the bot is in, by id.
pub(super) async fn archived_joined(
    State(inner): Shared,
    Path(channel): Path<u64>,
    Query(query): Asked,
) -> Result<Json<Value>, Refusal> {
    inner.read(|world| {
        enter(world, channel, &[Permission::ReadMessageHistory])?;
        let limit = limit(&query)?;
        let before = query.get("before").and_then(|id| id.parse::<u64>().ok()).unwrap_or(u64::MAX);
        let mut ids: Vec<u64> = archived(world, channel)
            .filter(|here| here.kind == Kind::PrivateThread && here.id < before)
            .filter(|here| here.thread.as_ref().is_some_and(|thread| thread.members.contains_key(&world.bot)))
            .map(|here| here.id)
            .collect();
        ids.reverse();
        Ok(Json(page(world, ids, limit)))
    })
}

fn archived(world: &World, channel: u64) -> impl Iterator<Item = &Channel> {
    world
        .channels
        .values()
        .filter(move |here| here.is_thread_of(channel) && here.thread.as_ref().is_some_and(|thread| thread.archived))
}

/// The threads archived last come first.
fn by_time(
    world: &World,
    channel: u64,
    query: &HashMap<String, String>,
    wanted: impl Fn(&Channel) -> bool,
) -> Result<Json<Value>, Refusal> {
    let limit = limit(query)?;
    let mut problems = Problems::default();
    let before = query.get("before").map(|text| DateTime::parse_from_rfc3339(text).map(|at| at.with_timezone(&Utc)));
    if matches!(before, Some(Err(_))) {
        problems.add("before", "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    }
    problems.into_result()?;
    let before = before.and_then(Result::ok);
    let mut found: Vec<(DateTime<Utc>, u64)> = archived(world, channel)
        .filter(|here| wanted(here))
        .filter_map(|here| Some((here.thread.as_ref()?.archive_changed, here.id)))
        .filter(|(at, _)| before.is_none_or(|before| *at < before))
        .collect();
    found.sort_unstable();
    found.reverse();
    Ok(Json(page(world, found.into_iter().map(|(_, id)| id).collect(), limit)))
}

fn page(world: &World, mut ids: Vec<u64>, limit: usize) -> Value {
    let has_more = ids.len() > limit;
    ids.truncate(limit);
    listed(world, &ids, has_more)
}

fn limit(query: &HashMap<String, String>) -> Result<usize, Refusal> {
    let Some(text) = query.get("limit") else { return Ok(PAGE) };
    let limit = text.parse::<i64>().map_or_else(|_| json!(text), Value::from);
    let mut problems = Problems::default();
    number(&limit, &(2..=PAGE_MAX), "limit", &mut problems);
    problems.into_result()?;
    Ok(limit.as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or_default())
}
