//! What a person sees of a guild.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{Query, State},
    response::Json,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Host, Shared, memory, messages::pings, refused::Refused};
use crate::{
    people::Person,
    world::{Channel, Kind, Place, World, message::Message},
};

/// Who asks.
#[derive(Debug, Deserialize)]
pub(super) struct Asker {
    #[serde(rename = "as")]
    pub(super) person: String,
}

/// Who looks for the first time: whoever is not known begins as the first person there is.
#[derive(Debug, Deserialize)]
pub(super) struct Visitor {
    #[serde(rename = "as")]
    person: Option<String>,
}

pub(super) async fn show<H: Host>(
    State(page): State<Arc<Shared<H>>>,
    Query(visitor): Query<Visitor>,
) -> Result<Json<Value>, Refused> {
    let first = || page.inner.read(|world| people(world, page.guild).next()).map(|user| page.as_person(user));
    let me = visitor.person.and_then(|given| page.person(&given).ok()).or_else(first);
    let me = me.ok_or_else(|| Refused::not_found("There is nobody to act as."))?;
    let clock = page.host.face().await?;
    let parcels = page.host.parcels().await?;
    // Before the look: what changes meanwhile is told with the next change.
    let revision = page.inner.revision();
    let mut state = page.inner.read(|world| {
        let guild = world.guilds.get(&page.guild).ok_or_else(|| Refused::not_found("The guild is gone."))?;
        Ok::<_, Refused>(json!({
            "revision": revision,
            "me": person(world, page.guild, me.user),
            "people": people(world, page.guild).map(|user| person(world, page.guild, user)).collect::<Vec<_>>(),
            "bot": { "id": world.bot.to_string(), "name": world.name_of(world.bot), "online": world.bot_is_connected() },
            "guild": { "id": guild.id.to_string(), "name": guild.name, "roles": roles(world, page.guild) },
            "channels": channels(&page, world, &me, revision),
            "commands": commands(world, &me),
            "form": world.forms.get(&me.user).map(|form| form.data.clone()),
        }))
    })?;
    state["clock"] = json!(clock);
    state["parcels"] = json!(parcels);
    state["tour"] = json!(page.host.tour());
    Ok(Json(state))
}

/// Whom one can act as. The owner was only made because a guild has one.
pub(super) fn people(world: &World, guild: u64) -> impl Iterator<Item = u64> {
    let guild = world.guilds.get(&guild);
    let members = guild.into_iter().flat_map(|guild| guild.members.keys().map(|user| (guild.owner, *user)));
    members.filter(|(owner, user)| owner != user && *user != world.bot).map(|(_, user)| user)
}

fn person(world: &World, guild: u64, id: u64) -> Value {
    let here = world.guilds.get(&guild);
    let held = here.and_then(|guild| guild.members.get(&id)).map_or(&[][..], |member| member.roles.as_slice());
    let roles = here.into_iter().flat_map(|guild| &guild.roles).filter(|role| held.contains(&role.id));
    json!({
        "id": id.to_string(),
        "name": world.name_of(id),
        "roles": roles.map(|role| role.name.as_str()).collect::<Vec<_>>(),
        "locale": world.users.get(&id).map(|user| user.locale.as_str()),
    })
}

fn roles(world: &World, guild: u64) -> Vec<Value> {
    let roles = world.guilds.get(&guild).into_iter().flat_map(|guild| &guild.roles);
    // The role of everybody bears the guild's id and is none to be shown.
    let shown = roles.filter(|role| role.id != guild);
    shown.map(|role| json!({ "id": role.id.to_string(), "name": role.name, "colour": null })).collect()
}

fn channels<H>(page: &Shared<H>, world: &World, me: &Person, revision: u64) -> Vec<Value> {
    let mut inside: BTreeMap<u64, Vec<&Message>> = BTreeMap::new();
    for message in world.messages.values().filter(|message| me.sees_message(world, message)) {
        inside.entry(message.channel).or_default().push(message);
    }
    let seen = world.channels.values().filter(|channel| me.sees_channel(world, channel.id));
    let mut memory = page.memory.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut show = |each: &Channel| {
        let messages = inside.get(&each.id).map_or(&[][..], Vec::as_slice);
        let looks = memory::looks(messages.iter().copied());
        let pinging = messages.iter().filter(|message| pings(world, me, message)).map(|message| message.id.to_string());
        let mut shown = channel(world, each);
        shown["canWrite"] = json!(me.writes_in(world, each.id));
        shown["last"] = json!(messages.last().map(|message| message.id.to_string()));
        shown["pings"] = json!(pinging.collect::<Vec<_>>());
        shown["revision"] = json!(memory.revision(me.user, each.id, looks, revision));
        shown
    };
    // Conversations with the bot stand below the guild's channels, as they do not belong to it.
    let (direct, inside): (Vec<_>, Vec<_>) = seen.partition(|channel| channel.guild().is_none());
    inside.into_iter().chain(direct).map(&mut show).collect()
}

fn channel(world: &World, channel: &Channel) -> Value {
    let (kind, name) = match (channel.place, &channel.thread, channel.kind) {
        (Place::Direct(_), ..) => ("direct", world.name_of(world.bot)),
        (Place::Guild(_), Some(_), _) => ("thread", channel.name.clone()),
        (Place::Guild(_), None, Kind::Forum) => ("forum", channel.name.clone()),
        (Place::Guild(_), None, _) => ("text", channel.name.clone()),
    };
    let thread = channel.thread.as_ref();
    json!({
        "id": channel.id.to_string(),
        "name": name,
        "kind": kind,
        "parent": thread.map(|thread| thread.parent.to_string()),
        "topic": channel.topic,
        "archived": thread.is_some_and(|thread| thread.archived),
    })
}

/// The commands as registered, in the person's language as far as they speak it.
fn commands(world: &World, me: &Person) -> Vec<Value> {
    let locale = world.users.get(&me.user).map_or("", |user| user.locale.as_str());
    let mut commands = me.commands(world);
    for command in &mut commands {
        translate(command, locale);
    }
    commands
}

/// Puts a person's own words in, all the way down. What is sent stays: names of commands and options are only shown.
fn translate(part: &mut Value, locale: &str) {
    let Some(object) = part.as_object_mut() else { return };
    if let Some(words) = object.remove("description_localizations").and_then(|all| all.get(locale).cloned()) {
        object.insert("description".to_owned(), words);
    }
    if let Some(words) = object.remove("name_localizations").and_then(|all| all.get(locale).cloned()) {
        object.insert("name_localized".to_owned(), words);
    }
    for below in ["options", "choices"] {
        for part in object.get_mut(below).and_then(Value::as_array_mut).into_iter().flatten() {
            translate(part, locale);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_speak_the_persons_language() {
        let mut command = json!({
            "name": "offer", "name_localizations": { "de": "angebot" },
            "description": "Offers", "description_localizations": { "de": "Angebote", "fr": "Offres" },
            "options": [{ "name": "side", "description": "Who", "description_localizations": { "de": "Wer" },
                "choices": [{ "name": "Team", "name_localizations": { "de": "Mannschaft" }, "value": "t" }] }],
        });
        translate(&mut command, "de");
        assert_eq!(
            command,
            json!({
                "name": "offer", "name_localized": "angebot", "description": "Angebote",
                "options": [{ "name": "side", "description": "Wer",
                    "choices": [{ "name": "Team", "name_localized": "Mannschaft", "value": "t" }] }],
            })
        );
    }
}
