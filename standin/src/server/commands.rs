//! Registering commands, globally and for a guild.
//!
//! Both scopes share their handlers: a path without a guild is the global one.

use std::{collections::HashMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::Json,
    routing::{MethodRouter, get},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

use super::intake::Payload;
use crate::{
    refusal::Refusal,
    rules::{
        Problems,
        commands::{self, kind_of},
    },
    standin::Inner,
    world::World,
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;
type Asked = Query<HashMap<String, String>>;
type Answer = Result<(StatusCode, Json<Value>), Refusal>;

pub(super) fn scope() -> MethodRouter<Arc<Inner>> {
    get(async |State(inner): Shared, Path(app): Path<u64>, Query(query): Asked| list(&inner, app, None, &query))
        .put(async |State(inner): Shared, Path(app): Path<u64>, Extension(sent): Sent| put(&inner, app, None, &sent))
        .post(async |State(inner): Shared, Path(app): Path<u64>, Extension(sent): Sent| post(&inner, app, None, &sent))
}

pub(super) fn guild_scope() -> MethodRouter<Arc<Inner>> {
    type Both = Path<(u64, u64)>;
    get(async |State(inner): Shared, Path((app, guild)): Both, Query(query): Asked| {
        list(&inner, app, Some(guild), &query)
    })
    .put(async |State(inner): Shared, Path((app, guild)): Both, Extension(sent): Sent| {
        put(&inner, app, Some(guild), &sent)
    })
    .post(async |State(inner): Shared, Path((app, guild)): Both, Extension(sent): Sent| {
        post(&inner, app, Some(guild), &sent)
    })
}

pub(super) fn one() -> MethodRouter<Arc<Inner>> {
    type Both = Path<(u64, u64)>;
    get(async |State(inner): Shared, Path((app, id)): Both| show(&inner, app, None, id))
        .patch(async |State(inner): Shared, Path((app, id)): Both, Extension(sent): Sent| {
            change(&inner, app, None, id, &sent)
        })
        .delete(async |State(inner): Shared, Path((app, id)): Both| remove(&inner, app, None, id))
}

pub(super) fn guild_one() -> MethodRouter<Arc<Inner>> {
    type Three = Path<(u64, u64, u64)>;
    get(async |State(inner): Shared, Path((app, guild, id)): Three| show(&inner, app, Some(guild), id))
        .patch(async |State(inner): Shared, Path((app, guild, id)): Three, Extension(sent): Sent| {
            change(&inner, app, Some(guild), id, &sent)
        })
        .delete(async |State(inner): Shared, Path((app, guild, id)): Three| remove(&inner, app, Some(guild), id))
}

fn enter(world: &World, app: u64, guild: Option<u64>) -> Result<(), Refusal> {
    if app != world.bot {
        return Err(Refusal::UNKNOWN_APPLICATION);
    }
    match guild {
        Some(guild) if !world.guilds.contains_key(&guild) => Err(Refusal::MISSING_ACCESS),
        _ => Ok(()),
    }
}

fn list(inner: &Inner, app: u64, guild: Option<u64>, query: &HashMap<String, String>) -> Answer {
    let localised = query.get("with_localizations").is_some_and(|wanted| wanted == "true");
    inner.read(|world| {
        enter(world, app, guild)?;
        let mut all = world.commands.get(&guild).cloned().unwrap_or_default();
        if !localised {
            all.iter_mut().for_each(leave_translations_out);
        }
        Ok((StatusCode::OK, Json(json!(all))))
    })
}

/// Lists of commands come without their translations unless those are asked for.
fn leave_translations_out(of: &mut Value) {
    if let Some(object) = of.as_object_mut() {
        object.remove("name_localizations");
        object.remove("description_localizations");
    }
    for key in ["options", "choices"] {
        of.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(leave_translations_out);
    }
}

fn put(inner: &Inner, app: u64, guild: Option<u64>, sent: &Payload) -> Answer {
    inner.change(|world| {
        enter(world, app, guild)?;
        let mut problems = Problems::default();
        let given = crate::rules::list(&sent.json, "", &mut problems);
        if sent.json.is_null() {
            problems.required("");
        }
        for (index, command) in given.iter().enumerate() {
            commands::check(command, &format!("{index}."), &mut problems);
        }
        commands::check_names(given, &mut problems);
        problems.into_result()?;
        check_counts(given)?;
        let known = world.commands.get(&guild).map_or(&[][..], Vec::as_slice);
        let new = given.iter().filter(|command| !known.iter().any(|old| same(old, command))).count();
        count_creates(world, guild, new)?;
        let earlier = world.commands.remove(&guild).unwrap_or_default();
        let stored: Vec<Value> = given
            .iter()
            .map(|command| {
                let known = earlier.iter().find(|old| same(old, command)).map(|old| old["id"].clone());
                complete(world, guild, command, known)
            })
            .collect();
        world.commands.insert(guild, stored.clone());
        Ok((StatusCode::OK, Json(json!(stored))))
    })
}

fn post(inner: &Inner, app: u64, guild: Option<u64>, sent: &Payload) -> Answer {
    inner.change(|world| {
        enter(world, app, guild)?;
        let mut problems = Problems::default();
        commands::check(&sent.json, "", &mut problems);
        problems.into_result()?;
        let mut all = world.commands.get(&guild).cloned().unwrap_or_default();
        let known = all.iter().position(|old| same(old, &sent.json));
        if known.is_none() {
            check_counts(&[all.as_slice(), std::slice::from_ref(&sent.json)].concat())?;
            count_creates(world, guild, 1)?;
        }
        let id = known.map(|index| all.remove(index)["id"].clone());
        let stored = complete(world, guild, &sent.json, id);
        all.push(stored.clone());
        world.commands.insert(guild, all);
        let status = if known.is_some() { StatusCode::OK } else { StatusCode::CREATED };
        Ok((status, Json(stored)))
    })
}

fn show(inner: &Inner, app: u64, guild: Option<u64>, id: u64) -> Answer {
    inner.read(|world| {
        enter(world, app, guild)?;
        let found = world.commands.get(&guild).into_iter().flatten().find(|command| has_id(command, id));
        found.map(|command| (StatusCode::OK, Json(command.clone()))).ok_or(Refusal::UNKNOWN_COMMAND)
    })
}

fn change(inner: &Inner, app: u64, guild: Option<u64>, id: u64, sent: &Payload) -> Answer {
    inner.change(|world| {
        enter(world, app, guild)?;
        let all = world.commands.get(&guild).cloned().unwrap_or_default();
        let found = all.iter().find(|command| has_id(command, id)).ok_or(Refusal::UNKNOWN_COMMAND)?;
        let mut merged = found.clone();
        for (key, value) in sent.json.as_object().into_iter().flatten() {
            if !matches!(key.as_str(), "id" | "type" | "application_id" | "version") {
                merged[key] = value.clone();
            }
        }
        let mut problems = Problems::default();
        commands::check(&merged, "", &mut problems);
        if all.iter().any(|other| !has_id(other, id) && same(other, &merged)) {
            problems.add("name", commands::DUPLICATE_NAME.0, commands::DUPLICATE_NAME.1);
        }
        problems.into_result()?;
        merged["version"] = json!(world.next_id().to_string());
        for command in world.commands.get_mut(&guild).into_iter().flatten() {
            if has_id(command, id) {
                *command = merged.clone();
            }
        }
        Ok((StatusCode::OK, Json(merged)))
    })
}

fn remove(inner: &Inner, app: u64, guild: Option<u64>, id: u64) -> Result<StatusCode, Refusal> {
    inner.change(|world| {
        enter(world, app, guild)?;
        let all = world.commands.entry(guild).or_default();
        let before = all.len();
        all.retain(|command| !has_id(command, id));
        if all.len() == before { Err(Refusal::UNKNOWN_COMMAND) } else { Ok(StatusCode::NO_CONTENT) }
    })
}

fn has_id(command: &Value, id: u64) -> bool {
    command["id"].as_str().is_some_and(|text| text == id.to_string())
}

fn same(one: &Value, other: &Value) -> bool {
    kind_of(one) == kind_of(other) && one["name"] == other["name"]
}

fn check_counts(all: &[Value]) -> Result<(), Refusal> {
    let too_many = |kind: u64| all.iter().filter(|command| kind_of(command) == kind).count() > commands::most_of(kind);
    if (1..=4).any(too_many) { Err(Refusal::TOO_MANY_COMMANDS) } else { Ok(()) }
}

/// Writes down commands made anew in a scope, of which a day takes only so many. Those that were there under the same
/// name do not count, changed or not.
fn count_creates(world: &mut World, guild: Option<u64>, count: usize) -> Result<(), Refusal> {
    let now = world.now();
    let made = world.command_creates.entry(guild).or_default();
    made.retain(|at| now - *at < TimeDelta::days(1));
    if made.len() + count > commands::CREATES_MAX {
        return Err(Refusal::TOO_MANY_CREATES);
    }
    made.extend(std::iter::repeat_n(now, count));
    Ok(())
}

/// A command as Discord keeps and returns it.
fn complete(world: &mut World, guild: Option<u64>, given: &Value, id: Option<Value>) -> Value {
    let mut command = given.clone();
    command["id"] = id.unwrap_or_else(|| json!(world.next_id().to_string()));
    command["application_id"] = json!(world.bot.to_string());
    command["version"] = json!(world.next_id().to_string());
    command["type"] = json!(kind_of(given));
    for (key, value) in [
        ("description", json!("")),
        ("options", json!([])),
        ("nsfw", json!(false)),
        ("default_member_permissions", Value::Null),
        ("contexts", Value::Null),
        ("integration_types", json!([0])),
    ] {
        if command.get(key).is_none() {
            command[key] = value;
        }
    }
    if let Some(number) = command["default_member_permissions"].as_u64() {
        command["default_member_permissions"] = json!(number.to_string());
    }
    if let Some(guild) = guild {
        // Where a guild's command can be used is no question.
        for key in ["contexts", "integration_types"] {
            if given[key].as_array().is_some_and(|entries| !entries.is_empty()) {
                world.complain(format!("command {} of a guild with {key}, which only global ones have", given["name"]));
            }
            command[key] = Value::Null;
        }
        command["guild_id"] = json!(guild.to_string());
    }
    command
}
