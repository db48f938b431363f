//! Running commands by their names and ids, as a client with a menu of them does: nothing is guessed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Filled, bad, is_open_to, name, offered, plain_value, typed_value};
use crate::{
    people::{ActError, Answer, Choice, Person, entities::entity, line::Line, send::Act},
    rules::commands::{command, option},
    world::{World, objects},
};

impl Person {
    /// Runs a slash command by its whole name. Options by name: texts and numbers as typed, people, roles and
    /// channels by id, a fixed choice by its value or name.
    pub(crate) async fn runs_exactly(
        &self,
        channel: u64,
        command: &str,
        given: &BTreeMap<String, String>,
    ) -> Result<Answer, ActError> {
        let line = self.line_exactly(channel, command, given)?;
        let missing = line.options.iter().find(|option| {
            option["required"] == true && !line.typed.iter().any(|(given, _)| given["name"] == option["name"])
        });
        if let Some(option) = missing {
            return Err(ActError::MissingOption { option: name(option), known: line.known() });
        }
        let mut filled = empty(channel, line);
        for (option, text) in filled.line.typed.clone() {
            let value = self.inner.read(|world| exact_value(world, self, &option, &text, &mut filled.resolved))?;
            filled.values.push(json!({ "name": option["name"], "type": option["type"], "value": value }));
        }
        self.does(Act::command(channel, filled.data())).await
    }

    /// What the bot suggests for an option, the others filled in as far as they are.
    pub(crate) async fn suggestions_exactly(
        &self,
        channel: u64,
        command: &str,
        given: &BTreeMap<String, String>,
        focused: &str,
    ) -> Result<Vec<Choice>, ActError> {
        let line = self.line_exactly(channel, command, given)?;
        let asked = line.options.iter().find(|option| option["name"] == focused).cloned();
        let asked = asked.ok_or_else(|| ActError::UnknownOption { given: focused.to_owned(), known: line.known() })?;
        if asked["autocomplete"] != true {
            return Err(ActError::NoSuggestions(focused.to_owned()));
        }
        let mut filled = empty(channel, line);
        for (option, text) in filled.line.typed.clone() {
            // What is half typed does not count yet.
            let value = self.inner.read(|world| exact_value(world, self, &option, &text, &mut filled.resolved));
            if let Some(value) = value.ok().filter(|_| option["name"] != focused) {
                filled.values.push(json!({ "name": option["name"], "type": option["type"], "value": value }));
            }
        }
        self.asks(&mut filled, &asked, given.get(focused).map_or("", String::as_str)).await
    }

    /// Uses a command on a person or on a message.
    pub(crate) async fn uses_on(&self, channel: u64, command: &str, target: u64) -> Result<Answer, ActError> {
        let data = self.inner.read(|world| {
            self.enters(world, channel)?;
            let is_message = world.messages.contains_key(&target);
            let kind = if is_message { command::MESSAGE } else { command::USER };
            let mut data = self.menu_command(world, channel, kind, command)?;
            data["target_id"] = json!(target.to_string());
            data["resolved"] = self.resolved_target(world, channel, kind, target)?;
            Ok::<_, ActError>(data)
        })?;
        self.does(Act::command(channel, data)).await
    }

    fn resolved_target(&self, world: &World, channel: u64, kind: u64, target: u64) -> Result<Value, ActError> {
        let mut resolved = json!({});
        if kind == command::MESSAGE {
            let message = self.finds_message(world, target)?;
            // Nobody else knows of a private reply, so there is no menu on it.
            if message.ephemeral_for.is_some() || message.channel != channel {
                return Err(ActError::Gone);
            }
            resolved["messages"][target.to_string()] = objects::full_message(world, message);
        } else {
            let found = entity(world, self, option::USER, &target.to_string(), &mut resolved);
            found.ok_or_else(|| ActError::NotThere { given: target.to_string(), known: Vec::new() })?;
        }
        Ok(resolved)
    }

    /// The commands the person can use here, as registered: slash commands, and those on people and messages.
    pub(crate) fn commands(&self, world: &World) -> Vec<Value> {
        let held = world.permissions_of(self.guild, self.user);
        let kinds = [command::CHAT_INPUT, command::USER, command::MESSAGE];
        let all = kinds.into_iter().flat_map(|kind| offered(world, Some(self.guild), kind));
        all.filter(|command| is_open_to(command, held)).collect()
    }

    /// A slash command with what is given for its options, in the order of its options.
    fn line_exactly(&self, channel: u64, command: &str, given: &BTreeMap<String, String>) -> Result<Line, ActError> {
        self.inner.read(|world| {
            self.enters(world, channel)?;
            let mut line = Line::read(command, &offered(world, Some(self.guild), command::CHAT_INPUT))?;
            self.check_permission(world, channel, &line.command, &line.name())?;
            if let Some(unknown) = given.keys().find(|given| !line.known().contains(given)) {
                return Err(ActError::UnknownOption { given: unknown.clone(), known: line.known() });
            }
            let typed =
                line.options.iter().filter_map(|option| Some((option.clone(), given.get(&name(option))?.clone())));
            line.typed = typed.collect();
            Ok(line)
        })
    }
}

fn empty(channel: u64, line: Line) -> Filled {
    Filled { channel, suggestions: Vec::new(), line, values: Vec::new(), resolved: json!({}) }
}

/// What is sent for an option.
fn exact_value(
    world: &World,
    person: &Person,
    option: &Value,
    text: &str,
    resolved: &mut Value,
) -> Result<Value, ActError> {
    let as_text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let choices = option["choices"].as_array().into_iter().flatten();
    if let Some(choice) = choices.into_iter().find(|choice| as_text(&choice["value"]) == text) {
        return Ok(choice["value"].clone());
    }
    match option["type"].as_u64().unwrap_or_default() {
        // Suggestions bind nobody: what stands there is sent.
        _ if option["autocomplete"] == true => plain_value(option, text),
        option::USER | option::CHANNEL | option::ROLE | option::MENTIONABLE if text.parse::<u64>().is_err() => {
            Err(bad(option, text, "not an id"))
        }
        _ => typed_value(world, person, option, text, resolved),
    }
}
