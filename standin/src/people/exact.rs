//! Acting on what has an id, as a client that draws messages does: this button, that option, the field of this id.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{ActError, Answer, Entry, Person, send::Act};
use crate::{
    faults::Permission,
    rules::{
        components::{self, kind},
        interactions::Kind,
        mentions::Surface,
    },
    world::{
        Place, World,
        edits::{Address, Sent},
        message::Message,
        objects,
    },
};

impl Person {
    /// Whether the person sees a channel.
    pub(crate) fn sees_channel(&self, world: &World, channel: u64) -> bool {
        let here = match world.channels.get(&channel).map(|channel| channel.place) {
            Some(Place::Guild(guild)) => guild == self.guild,
            Some(Place::Direct(person)) => person == self.user,
            None => false,
        };
        here && world.sees(channel, self.user)
    }

    /// Whether the person may write in a channel.
    pub(crate) fn writes_in(&self, world: &World, channel: u64) -> bool {
        self.sees_channel(world, channel) && world.may(channel, self.user, Permission::SendMessages)
    }

    /// Whether the person sees a message.
    pub(crate) fn sees_message(&self, world: &World, message: &Message) -> bool {
        self.sees(world, message) && self.sees_channel(world, message.channel)
    }

    /// Refuses unless the person sees the channel.
    pub(super) fn enters(&self, world: &World, channel: u64) -> Result<(), ActError> {
        if self.sees_channel(world, channel) { Ok(()) } else { Err(ActError::UnknownChannel(channel.to_string())) }
    }

    /// A message the person sees. That there are others is nobody's business.
    pub(super) fn finds_message<'a>(&self, world: &'a World, id: u64) -> Result<&'a Message, ActError> {
        world.messages.get(&id).filter(|message| self.sees_message(world, message)).ok_or(ActError::Gone)
    }

    /// Presses the button of this custom id.
    pub(crate) async fn presses_exactly(&self, message: u64, custom_id: &str) -> Result<Answer, ActError> {
        let act = self.inner.read(|world| {
            let message = self.finds_message(world, message)?;
            let button = usable(message, custom_id, |kind| kind == kind::BUTTON)?;
            let id = button["id"].as_u64().unwrap_or_default();
            Ok(component(message, json!({ "custom_id": custom_id, "component_type": kind::BUTTON, "id": id })))
        })?;
        self.does(act).await
    }

    /// Chooses in the select of this custom id: values of options, or the ids of people, roles and channels.
    pub(crate) async fn chooses_exactly(
        &self,
        message: u64,
        custom_id: &str,
        values: &[String],
    ) -> Result<Answer, ActError> {
        let act = self.inner.read(|world| {
            let message = self.finds_message(world, message)?;
            let select = usable(message, custom_id, components::is_select)?;
            Ok(component(message, self.chosen(world, select, values)?))
        })?;
        self.does(act).await
    }

    /// What a choice sends.
    fn chosen(&self, world: &World, select: &Value, values: &[String]) -> Result<Value, ActError> {
        let kind = select["type"].as_u64().unwrap_or_default();
        let field = select["placeholder"].as_str().unwrap_or("the menu").to_owned();
        let count = |key: &str| select[key].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
        let (least, most) = (count("min_values"), count("max_values"));
        let mut distinct = values.to_vec();
        distinct.sort();
        distinct.dedup();
        if distinct.len() != values.len() || !(least..=most).contains(&values.len()) {
            let why = format!("{least} to {most} can be chosen");
            return Err(ActError::BadValue { field, value: values.join(", "), why });
        }
        let mut data = json!({ "custom_id": select["custom_id"], "component_type": kind, "values": values });
        data["id"] = json!(select["id"].as_u64().unwrap_or_default());
        let missing = |given: &String| ActError::NotThere { given: given.clone(), known: Vec::new() };
        if kind == kind::STRING_SELECT {
            let options = select["options"].as_array().map_or(&[][..], Vec::as_slice);
            let is_there = |value: &String| options.iter().any(|option| option["value"] == value.as_str());
            return values.iter().find(|value| !is_there(value)).map_or(Ok(data), |value| Err(missing(value)));
        }
        let mut resolved = json!({});
        for value in values {
            let wanted = super::option_kind(kind);
            let found = super::entities::entity(world, self, wanted, value, &mut resolved);
            found.filter(|id| id.to_string() == *value).ok_or_else(|| missing(value))?;
        }
        data["resolved"] = resolved;
        Ok(data)
    }

    /// Submits the open form: these fields as given, by custom id, the others as they stand.
    pub(crate) async fn submits_exactly(&self, values: &BTreeMap<String, String>) -> Result<Answer, ActError> {
        let entries: Vec<_> = values.iter().map(|(id, text)| (id.as_str(), Entry::Text(text))).collect();
        self.submits(&entries).await
    }

    /// Writes something in a channel. It pings whom it names.
    pub(crate) fn says_in(&self, channel: u64, text: &str) -> Result<u64, ActError> {
        self.inner.change(|world| {
            self.enters(world, channel)?;
            let refused = |why: &str| ActError::BadValue {
                field: "message".to_owned(),
                value: text.to_owned(),
                why: why.to_owned(),
            };
            if !self.writes_in(world, channel) {
                return Err(refused("you may not write here"));
            }
            let body = json!({ "content": text, "allowed_mentions": { "parse": ["users", "roles"] } });
            let sent = Sent { body: &body, files: &[] };
            let to = Address {
                channel,
                author: self.user,
                surface: Surface::Channel,
                interaction: None,
                ephemeral_for: None,
            };
            let written = World::check_new(sent, 0, "").and_then(|flags| world.write(sent, to, flags));
            written.map_err(|refusal| refused(&refusal.reason()))
        })
    }

    /// Dismisses a message only this person sees.
    pub(crate) fn dismisses_exactly(&self, message: u64) -> Result<(), ActError> {
        self.inner.change(|world| {
            let found = self.finds_message(world, message)?;
            if found.ephemeral_for.is_none() {
                return Err(ActError::NotPermitted { who: world.name_of(self.user), command: "dismiss".to_owned() });
            }
            world.remove_message(message);
            Ok(())
        })
    }
}

/// A message as a person reads it, the one it replies to as well: apps without the privileged intent read less.
pub(crate) fn in_full(world: &World, message: &Message) -> Value {
    let mut object = objects::full_message(world, message);
    if let Some(replied) = object["referenced_message"]["id"].as_str().and_then(|id| id.parse::<u64>().ok()) {
        object["referenced_message"]["content"] = json!(world.messages.get(&replied).map(|replied| &replied.content));
    }
    object
}

fn component(message: &Message, data: Value) -> Act {
    Act { kind: Kind::Component, channel: message.channel, message: Some(message.id), opened_by: None, data }
}

/// The component of this custom id, if it is of the kind and can be used.
fn usable<'a>(message: &'a Message, custom_id: &str, is_kind: impl Fn(u64) -> bool) -> Result<&'a Value, ActError> {
    let mut all = Vec::new();
    gather(&message.components, &mut all);
    let found = all.into_iter().find(|found| found["custom_id"] == custom_id);
    let found = found.filter(|found| found["type"].as_u64().is_some_and(is_kind));
    let found = found.ok_or_else(|| ActError::NotThere { given: custom_id.to_owned(), known: Vec::new() })?;
    if found["disabled"] == true {
        let named = found["label"].as_str().or_else(|| found["placeholder"].as_str()).unwrap_or(custom_id);
        return Err(ActError::Disabled(named.to_owned()));
    }
    Ok(found)
}

/// All components, wherever they are nested.
fn gather<'a>(components: &'a [Value], all: &mut Vec<&'a Value>) {
    for component in components {
        all.push(component);
        gather(component["components"].as_array().map_or(&[], Vec::as_slice), all);
        if component["accessory"].is_object() {
            gather(std::slice::from_ref(&component["accessory"]), all);
        }
    }
}
