//! What stands in a channel, for one person.

use std::sync::Arc;

use axum::{
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Json, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Host, Shared, refused::Refused, state::Asker};
use crate::{
    people::{Person, exact::in_full},
    rules::{commands::option, interactions::Kind},
    world::{World, message::Message},
};

/// Messages at once, unless told, and at the most.
const SOME: usize = 50;
const MANY: usize = 100;

/// Pictures that a browser may show; everything else is saved.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// Which messages are asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    #[serde(rename = "as")]
    person: String,
    before: Option<u64>,
    limit: Option<usize>,
}

pub(super) async fn list<H: Host>(
    State(page): State<Arc<Shared<H>>>,
    Path(channel): Path<u64>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, Refused> {
    let me = page.person(&wanted.person)?;
    let limit = wanted.limit.unwrap_or(SOME).clamp(1, MANY);
    page.inner.read(|world| {
        if !me.sees_channel(world, channel) {
            return Err(Refused::not_found("There is no such channel."));
        }
        let before = wanted.before.unwrap_or(u64::MAX);
        let older = world.messages.range(..before).rev().map(|(_, message)| message);
        let older = older.filter(|message| message.channel == channel && me.sees_message(world, message));
        let mut found: Vec<&Message> = older.take(limit + 1).collect();
        let more = found.len() > limit;
        found.truncate(limit);
        let shown: Vec<Value> = found.into_iter().rev().map(|message| show(world, &me, message)).collect();
        Ok(Json(json!({ "messages": shown, "more": more })))
    })
}

/// A message as the page draws it.
fn show(world: &World, me: &Person, message: &Message) -> Value {
    let mut object = in_full(world, message);
    let mine = me.id().to_string();
    for file in object["attachments"].as_array_mut().into_iter().flatten() {
        // Discord's own address leads off this machine.
        let name = file["filename"].as_str().map(escaped).unwrap_or_default();
        let here = format!("api/files/{}/{name}?as={mine}", message.id);
        file["url"] = json!(here);
        file["proxy_url"] = json!(here);
    }
    object["ephemeral"] = json!(message.ephemeral_for.is_some());
    object["loading"] = json!(message.is_loading());
    object["pingsMe"] = json!(pings(world, me, message));
    object["answers"] = answers(world, message);
    // A thread that was begun from a message has its id.
    object["threadId"] = world.thread(message.id).map_or(Value::Null, |_| json!(message.id.to_string()));
    object
}

/// Whether a message pings a person, by name, by role or with everybody. Nobody pings themselves.
pub(super) fn pings(world: &World, me: &Person, message: &Message) -> bool {
    let member = world.guilds.get(&me.guild).and_then(|guild| guild.members.get(&me.user));
    let holds = |role: &u64| member.is_some_and(|member| member.roles.contains(role));
    let pinged = &message.pinged;
    let named = pinged.users.contains(&me.user) || pinged.roles.iter().any(holds) || pinged.everyone.is_some();
    named && message.author != me.user
}

/// The command a message answers, through the form that came between if there was one.
fn answers(world: &World, message: &Message) -> Value {
    let mut interaction = message.interaction.and_then(|id| world.interactions.get(&id));
    if let Some(opener) = interaction.and_then(|found| found.opened_by) {
        interaction = world.interactions.get(&opener);
    }
    match interaction.filter(|found| found.kind == Kind::Command) {
        Some(command) => {
            json!({ "user": command.user.to_string(), "command": whole_name(&command.payload["data"]) })
        }
        None => Value::Null,
    }
}

/// `offer make` of a command's data.
fn whole_name(data: &Value) -> String {
    let mut names = vec![data["name"].as_str().unwrap_or_default()];
    let mut part = data;
    let is_nested = |part: &&Value| matches!(part["type"].as_u64(), Some(option::SUBCOMMAND | option::GROUP));
    while let Some(child) = part["options"].get(0).filter(is_nested) {
        names.push(child["name"].as_str().unwrap_or_default());
        part = child;
    }
    names.join(" ")
}

/// A name as a part of an address.
fn escaped(name: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'~');
    name.bytes().map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

pub(super) async fn file<H: Host>(
    State(page): State<Arc<Shared<H>>>,
    Path((message, name)): Path<(u64, String)>,
    Query(asker): Query<Asker>,
) -> Result<Response, Refused> {
    let me = page.person(&asker.person)?;
    let upload = page.inner.read(|world| {
        let message = world.messages.get(&message).filter(|message| me.sees_message(world, message))?;
        message.files.iter().find(|file| file.upload.name == name).map(|file| file.upload.clone())
    });
    let upload = upload.ok_or_else(|| Refused::not_found("There is no such file."))?;
    let picture = upload.content_type.as_deref().filter(|kind| PICTURES.contains(kind));
    // What could run in a browser is never shown by it.
    let (kind, disposition) = picture.map_or(("application/octet-stream", "attachment"), |kind| (kind, "inline"));
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("{disposition}; filename*=UTF-8''{}", escaped(&upload.name))),
    ];
    Ok((headers, upload.bytes).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_called_by_its_whole_name() {
        let leaf = json!([{ "name": "make", "type": 1, "options": [{ "name": "ref", "type": 3 }] }]);
        assert_eq!(whole_name(&json!({ "name": "offer", "options": leaf })), "offer make");
        assert_eq!(whole_name(&json!({ "name": "help", "options": [] })), "help");
    }

    #[test]
    fn names_are_escaped() {
        assert_eq!(escaped("deals 1/2 é.csv"), "deals%201%2F2%20%C3%A9.csv");
    }
}
