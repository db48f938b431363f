//! Threads and posts of forums: beginning and changing them.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{Path, State},
    http::StatusCode,
    response::Json,
};
use serde_json::Value;

use super::{
    channels::{drop_embeds, enter, visible},
    intake::Payload,
};
use crate::{
    faults::Permission,
    refusal::Refusal,
    rules::{
        Problems,
        mentions::Surface,
        messages::{SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS},
        snowflake, threads as rules,
    },
    standin::Inner,
    world::{
        Kind, World,
        edits::{Address, Sent as Body},
        objects,
        threads::NewThread,
    },
};

type Shared = State<Arc<Inner>>;
type Sent = Extension<Arc<Payload>>;
type Begun = Result<(StatusCode, Json<Value>), Refusal>;

/// Flags the first message of a post may have.
const POST_FLAGS: u64 = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | (1 << 15);

/// Begins a thread with a message. It gets the message's id.
pub(super) async fn begin_with_message(
    State(inner): Shared,
    Path((channel, message)): Path<(u64, u64)>,
    Extension(payload): Sent,
) -> Begun {
    inner.change(|world| {
        enter(world, channel, &[])?;
        let kind = match world.channels.get(&channel).map(|here| here.kind) {
            Some(Kind::Text) => Kind::PublicThread,
            Some(Kind::Announcement) => Kind::AnnouncementThread,
            _ => return Err(Refusal::WRONG_CHANNEL_TYPE),
        };
        enter(world, channel, &[Permission::CreatePublicThreads, Permission::ReadMessageHistory])?;
        visible(world, channel, message)?;
        check(&payload.json)?;
        if world.channels.contains_key(&message) {
            return Err(Refusal::THREAD_EXISTS);
        }
        world.begin_thread(message, new_thread(world, channel, kind, &payload.json))?;
        world.tie_to_message(message);
        Ok((StatusCode::CREATED, Json(objects::channel(world, message))))
    })
}

/// Begins a thread without a message, or a post of a forum with its first one.
pub(super) async fn begin(State(inner): Shared, Path(channel): Path<u64>, Extension(payload): Sent) -> Begun {
    inner.change(|world| {
        enter(world, channel, &[])?;
        match world.channels.get(&channel).map(|here| here.kind) {
            Some(Kind::Forum) => begin_post(world, channel, &payload),
            Some(here @ (Kind::Text | Kind::Announcement)) => begin_alone(world, channel, here, &payload.json),
            _ => Err(Refusal::WRONG_CHANNEL_TYPE),
        }
    })
}

fn begin_alone(world: &mut World, channel: u64, here: Kind, body: &Value) -> Begun {
    let (kind, permission) = match (&body["type"], body["type"].as_u64()) {
        // Without a word of it the thread is private, as it was when threads came.
        (Value::Null, _) | (_, Some(12)) => (Kind::PrivateThread, Permission::CreatePrivateThreads),
        (_, Some(11)) => (Kind::PublicThread, Permission::CreatePublicThreads),
        (_, Some(10)) => (Kind::AnnouncementThread, Permission::CreatePublicThreads),
        _ => {
            let mut problems = Problems::default();
            problems.choices("type", "10, 11, 12");
            return problems.into_result().map(|()| (StatusCode::BAD_REQUEST, Json(Value::Null)));
        }
    };
    check(body)?;
    if (here == Kind::Announcement) != (kind == Kind::AnnouncementThread) {
        return Err(Refusal::WRONG_CHANNEL_TYPE);
    }
    if kind != Kind::PrivateThread && !body["invitable"].is_null() {
        return only_private();
    }
    enter(world, channel, &[permission])?;
    let id = world.next_id();
    world.begin_thread(id, new_thread(world, channel, kind, body))?;
    Ok((StatusCode::CREATED, Json(objects::channel(world, id))))
}

fn only_private<T>() -> Result<T, Refusal> {
    let mut problems = Problems::default();
    problems.add("invitable", "INVALID_THREAD_SETTING", "Only private threads have this setting");
    Err(problems.into_result().err().unwrap_or(Refusal::WRONG_CHANNEL_TYPE))
}

/// A post is a thread and its first message, of one id.
fn begin_post(world: &mut World, channel: u64, payload: &Payload) -> Begun {
    let mut needed = vec![Permission::SendMessages];
    if !payload.files.is_empty() {
        needed.push(Permission::AttachFiles);
    }
    enter(world, channel, &needed)?;
    let body = &payload.json;
    check(body)?;
    if !body["message"].is_object() {
        let mut problems = Problems::default();
        problems.required("message");
        problems.into_result()?;
    }
    check_tags(world, channel, body)?;
    let mut message = body["message"].clone();
    world.note_mentions(&message, "post of a forum");
    // The list of files may stand beside the message or in it.
    if message["attachments"].is_null() && body["attachments"].is_array() {
        message["attachments"] = body["attachments"].clone();
    }
    let flags = World::check_new(Body { body: &message, files: &payload.files }, POST_FLAGS, "message.")?;
    drop_embeds(world, channel, &mut message, !payload.files.is_empty())?;
    let id = world.next_id();
    let to =
        Address { channel: id, author: world.bot, surface: Surface::Channel, interaction: None, ephemeral_for: None };
    let sent = Body { body: &message, files: &payload.files };
    world.check_not_empty(sent, to, flags)?;
    world.begin_thread(id, new_thread(world, channel, Kind::PublicThread, body))?;
    world.write_as(id, sent, to, flags)?;
    let mut object = objects::channel(world, id);
    object["message"] = world.messages.get(&id).map_or(Value::Null, |message| objects::message(world, message));
    Ok((StatusCode::CREATED, Json(object)))
}

fn check(body: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    rules::check_new(body, &mut problems);
    problems.into_result()
}

/// Refuses tags the forum does not have, and a post without any where it wants one.
pub(super) fn check_tags(world: &World, forum: u64, body: &Value) -> Result<(), Refusal> {
    let Some(forum) = world.channels.get(&forum) else { return Ok(()) };
    let tags = tags_of(body);
    if tags.iter().any(|id| !forum.tags.iter().any(|tag| tag.id == *id)) {
        return Err(Refusal::UNKNOWN_TAG);
    }
    if forum.tag_required && tags.is_empty() { Err(Refusal::TAG_REQUIRED) } else { Ok(()) }
}

fn tags_of(body: &Value) -> Vec<u64> {
    body["applied_tags"].as_array().into_iter().flatten().filter_map(snowflake).collect()
}

fn new_thread(world: &World, parent: u64, kind: Kind, body: &Value) -> NewThread {
    NewThread {
        parent,
        kind,
        name: body["name"].as_str().unwrap_or_default().trim().to_owned(),
        owner: world.bot,
        auto_archive: body["auto_archive_duration"].as_i64().unwrap_or(rules::DEFAULT_DURATION),
        slow_mode: body["rate_limit_per_user"].as_u64().unwrap_or(0),
        invitable: body["invitable"].as_bool().unwrap_or(true),
        tags: tags_of(body),
    }
}

/// Changes a thread, which must not be archived unless the change takes it up again.
pub(super) fn change(world: &mut World, id: u64, body: &Value) -> Result<(), Refusal> {
    let mut problems = Problems::default();
    rules::check_change(body, &mut problems);
    problems.into_result()?;
    let thread = world.thread(id).ok_or(Refusal::UNKNOWN_CHANNEL)?;
    let given = |key: &str| body.get(key).is_some_and(|value| !value.is_null());
    let moderates = world.may(id, world.bot, Permission::ManageThreads);
    let reopens = thread.archived && body["archived"] == false;
    let only_reopens = reopens && body.as_object().is_some_and(|fields| fields.keys().all(|key| key == "archived"));
    if thread.archived && !reopens {
        return Err(Refusal::THREAD_ARCHIVED);
    }
    if !moderates {
        let of_moderators = given("locked") || given("rate_limit_per_user");
        let own = thread.owner == world.bot && !thread.locked && !of_moderators;
        let may_reopen = only_reopens && !thread.locked;
        if !own && !may_reopen {
            return Err(Refusal::MISSING_PERMISSIONS);
        }
        enter(world, id, &[Permission::SendMessages])?;
    }
    let (parent, is_private) =
        (thread.parent, world.channels.get(&id).is_some_and(|here| here.kind == Kind::PrivateThread));
    if given("invitable") && !is_private {
        return only_private();
    }
    if given("applied_tags") {
        check_tags(world, parent, body)?;
    }
    apply(world, id, body);
    Ok(())
}

fn apply(world: &mut World, id: u64, body: &Value) {
    let now = world.now();
    if let Some(channel) = world.channels.get_mut(&id) {
        if let Some(name) = body["name"].as_str() {
            name.trim().clone_into(&mut channel.name);
        }
        if let Some(seconds) = body["rate_limit_per_user"].as_u64() {
            channel.slow_mode = seconds;
        }
    }
    if let Some(thread) = world.thread_mut(id) {
        if let Some(locked) = body["locked"].as_bool() {
            thread.locked = locked;
        }
        if let Some(invitable) = body["invitable"].as_bool() {
            thread.invitable = invitable;
        }
        if let Some(minutes) = body["auto_archive_duration"].as_i64() {
            thread.auto_archive = minutes;
            thread.archive_changed = now;
            thread.active = now;
        }
        if body["applied_tags"].is_array() {
            thread.tags = tags_of(body);
        }
        if let Some(archived) = body["archived"].as_bool().filter(|archived| thread.archived != *archived) {
            thread.archived = archived;
            thread.archive_changed = now;
            thread.active = now;
        }
    }
    world.watch(id);
    world.announce_thread(id);
}
