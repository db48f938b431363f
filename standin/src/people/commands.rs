//! Typing a slash command: text into options of their kind, suggestions asked for where there are some.

mod exact;

use serde_json::{Value, json};

use super::{ActError, Answer, Choice, GivenFile, Person, entities::entity, files, line::Line, send::Act};
use crate::{
    faults::Permission,
    rules::{
        commands::{command, option},
        length,
    },
    world::World,
};

/// The first whole number that is too large for an option.
const INTEGER_END: i64 = 1 << 53;

/// The largest other number.
const NUMBER_MAX: f64 = 9_007_199_254_740_992.0;

/// A line whose options are filled in.
pub(super) struct Filled {
    pub(super) channel: u64,
    /// What the option that is typed last suggests.
    pub(super) suggestions: Vec<Choice>,
    line: Line,
    values: Vec<Value>,
    resolved: Value,
}

impl Filled {
    /// The interaction's data.
    pub(super) fn data(&self) -> Value {
        let mut options = json!(self.values);
        for part in self.line.path.iter().rev() {
            options = json!([{ "name": part["name"], "type": part["type"], "options": options }]);
        }
        let command = &self.line.command;
        let mut data = json!({ "id": command["id"], "name": command["name"], "type": 1, "options": options });
        if command["guild_id"].is_string() {
            data["guild_id"] = command["guild_id"].clone();
        }
        if self.resolved.as_object().is_some_and(|map| !map.is_empty()) {
            data["resolved"] = self.resolved.clone();
        }
        data
    }
}

impl Person {
    /// Types a line. With `suggest` it stops at the last option and asks what that suggests.
    pub(super) async fn fill_line(
        &self,
        channel: &str,
        line: &str,
        given: &[GivenFile],
        suggest: bool,
    ) -> Result<Filled, ActError> {
        let (channel, line) = self.inner.read(|world| {
            let found = world.find_visible_channel(self.guild, channel, self.user);
            let found = found.ok_or_else(|| ActError::UnknownChannel(channel.to_owned()))?;
            let line = Line::read(line, &offered(world, Some(self.guild), command::CHAT_INPUT))?;
            self.check_permission(world, found, &line.command, &line.name())?;
            Ok((found, line))
        })?;
        let typed = line.typed.clone();
        let mut filled = Filled { channel, suggestions: Vec::new(), line, values: Vec::new(), resolved: json!({}) };
        for (index, (option, text)) in typed.iter().enumerate() {
            let last = index + 1 == typed.len();
            let value = if option["autocomplete"] == true {
                let choices = self.asks(&mut filled, option, text).await?;
                if suggest && last {
                    filled.suggestions = choices;
                    return Ok(filled);
                }
                pick(option, text, &choices)?
            } else if suggest && last {
                return Err(ActError::NoSuggestions(name(option)));
            } else if option["type"] == option::ATTACHMENT {
                self.inner.change(|world| attached(world, channel, option, text, given, &mut filled.resolved))?
            } else {
                self.inner.read(|world| typed_value(world, self, option, text, &mut filled.resolved))?
            };
            filled.values.push(json!({ "name": option["name"], "type": option["type"], "value": value }));
        }
        if suggest {
            return Err(ActError::NoSuggestions(filled.line.name()));
        }
        let missing = filled.line.options.iter().find(|option| {
            option["required"] == true && !typed.iter().any(|(given, _)| given["name"] == option["name"])
        });
        match missing {
            Some(option) => Err(ActError::MissingOption { option: name(option), known: filled.line.known() }),
            None => Ok(filled),
        }
    }

    /// Refuses where no commands can be used, and a command whose default permissions the person lacks.
    pub(super) fn check_permission(
        &self,
        world: &World,
        channel: u64,
        command: &Value,
        name: &str,
    ) -> Result<(), ActError> {
        let usable = !world.thread(channel).is_some_and(|thread| thread.archived)
            && world.may(channel, self.user, Permission::UseApplicationCommands);
        if usable && is_open_to(command, world.permissions_in(channel, self.user)) {
            return Ok(());
        }
        Err(ActError::NotPermitted { who: world.name_of(self.user), command: name.to_owned() })
    }

    /// Asks the bot what an option suggests for a text, the options before it filled in.
    async fn asks(&self, filled: &mut Filled, option: &Value, text: &str) -> Result<Vec<Choice>, ActError> {
        // The focused value is text, whatever the option's kind.
        filled.values.push(json!({ "name": option["name"], "type": option["type"], "value": text, "focused": true }));
        let act = Act::autocomplete(filled.channel, filled.data());
        filled.values.pop();
        match self.does(act).await? {
            Answer::Choices(choices) => Ok(choices),
            _ => Ok(Vec::new()),
        }
    }
}

/// Whether who holds these permissions is offered a command.
fn is_open_to(command: &Value, held: u64) -> bool {
    let needed = command["default_member_permissions"].as_str().and_then(|bits| bits.parse::<u64>().ok());
    let administrator = held & (1 << 3) != 0;
    // No bit at all means administrators only.
    needed.is_none_or(|needed| administrator || (needed != 0 && held & needed == needed))
}

fn name(option: &Value) -> String {
    option["name"].as_str().unwrap_or_default().to_owned()
}

/// The commands of a kind that are offered in a guild, its own before the global ones of the same name; without a
/// guild, those of the direct conversation with the bot.
pub(super) fn offered(world: &World, guild: Option<u64>, kind: u64) -> Vec<Value> {
    let (place, scopes): (u64, &[Option<u64>]) = if guild.is_some() { (0, &[guild, None]) } else { (1, &[None]) };
    let mut found: Vec<Value> = Vec::new();
    for command in scopes.iter().filter_map(|scope| world.commands.get(scope)).flatten() {
        let contexts = command["contexts"].as_array();
        let here = contexts.is_none_or(|contexts| contexts.iter().any(|context| *context == place));
        if command["type"] == kind && here && !found.iter().any(|known| known["name"] == command["name"]) {
            found.push(command.clone());
        }
    }
    found
}

/// Which suggestion a text means.
fn pick(option: &Value, text: &str, choices: &[Choice]) -> Result<Value, ActError> {
    let wanted = text.to_lowercase();
    let value = |choice: &Choice| choice.value.as_str().map_or_else(|| choice.value.to_string(), ToOwned::to_owned);
    let equal = |choice: &&Choice| choice.name.to_lowercase() == wanted || value(choice).to_lowercase() == wanted;
    let mut fitting: Vec<&Choice> = choices.iter().filter(equal).collect();
    if fitting.is_empty() {
        fitting = choices.iter().filter(|choice| choice.name.to_lowercase().contains(&wanted)).collect();
    }
    match (fitting.as_slice(), choices) {
        // The bot knows why it suggests the only one, even where its name does not show it.
        ([only], _) => Ok(only.value.clone()),
        ([], [only]) if !wanted.is_empty() => Ok(only.value.clone()),
        // What is typed is sent as it is; suggestions bind nobody.
        ([], _) => plain_value(option, text),
        (several, _) => {
            let candidates = several.iter().map(|choice| choice.name.clone()).collect();
            Err(ActError::Ambiguous { given: text.to_owned(), candidates })
        }
    }
}

/// A text as a value of the option's kind, found among its choices if it has some.
fn typed_value(
    world: &World,
    person: &Person,
    option: &Value,
    text: &str,
    resolved: &mut Value,
) -> Result<Value, ActError> {
    let choices = option["choices"].as_array().map_or(&[][..], Vec::as_slice);
    if !choices.is_empty() {
        let locale = world.users.get(&person.user).map_or("", |user| user.locale.as_str());
        let wanted = text.to_lowercase();
        let found = choices.iter().find(|choice| {
            let value = choice["value"].as_str().map_or_else(|| choice["value"].to_string(), ToOwned::to_owned);
            let names = [choice["name"].as_str(), choice["name_localizations"][locale].as_str(), Some(&value)];
            names.into_iter().flatten().any(|name| name.to_lowercase() == wanted)
        });
        let known = || choices.iter().filter_map(|choice| choice["name"].as_str()).collect::<Vec<_>>().join(", ");
        return found
            .map(|choice| choice["value"].clone())
            .ok_or_else(|| bad(option, text, &format!("there are: {}", known())));
    }
    let kind = option["type"].as_u64().unwrap_or_default();
    match kind {
        option::USER | option::CHANNEL | option::ROLE | option::MENTIONABLE => {
            let id = entity(world, person, kind, text, resolved);
            id.map(|id| json!(id.to_string())).ok_or_else(|| bad(option, text, "nobody and nothing is called so"))
        }
        _ => plain_value(option, text),
    }
}

/// The file of this name among those at hand, uploaded.
fn attached(
    world: &mut World,
    channel: u64,
    option: &Value,
    text: &str,
    given: &[GivenFile],
    resolved: &mut Value,
) -> Result<Value, ActError> {
    let wanted = text.trim().trim_start_matches('@');
    let file = given.iter().find(|file| file.name == wanted);
    let file = file.ok_or_else(|| bad(option, text, "no file of this name is at hand"))?;
    files::upload(world, channel, file, &name(option), resolved).map(|id| json!(id.to_string()))
}

/// A text as a text, a number or a truth value.
fn plain_value(option: &Value, text: &str) -> Result<Value, ActError> {
    match option["type"].as_u64().unwrap_or_default() {
        option::STRING => {
            let count = length(text) as u64;
            let least = option["min_length"].as_u64().unwrap_or(1).max(1);
            let most = option["max_length"].as_u64().unwrap_or(6000);
            if (least..=most).contains(&count) {
                Ok(json!(text))
            } else {
                Err(bad(option, text, &format!("{least} to {most} characters")))
            }
        }
        option::INTEGER => {
            let number: i64 = text.trim().parse().map_err(|_| bad(option, text, "not a whole number"))?;
            let least = option["min_value"].as_f64();
            let most = option["max_value"].as_f64();
            #[expect(
                clippy::cast_precision_loss,
                reason = "whole numbers up to 2^53 are exact, and larger ones are refused"
            )]
            let as_float = number as f64;
            if number.unsigned_abs() >= INTEGER_END.unsigned_abs()
                || least.is_some_and(|least| as_float < least)
                || most.is_some_and(|most| as_float > most)
            {
                return Err(bad(option, text, "out of range"));
            }
            Ok(json!(number))
        }
        option::NUMBER => {
            let number: f64 = text.trim().parse().map_err(|_| bad(option, text, "not a number"))?;
            let low = option["min_value"].as_f64().is_some_and(|least| number < least) || number.abs() > NUMBER_MAX;
            let high = option["max_value"].as_f64().is_some_and(|most| number > most);
            if low || high || !number.is_finite() { Err(bad(option, text, "out of range")) } else { Ok(json!(number)) }
        }
        option::BOOLEAN => match text.trim().to_lowercase().as_str() {
            "true" | "yes" => Ok(json!(true)),
            "false" | "no" => Ok(json!(false)),
            _ => Err(bad(option, text, "true or false")),
        },
        _ => Err(bad(option, text, "options of this kind cannot be typed")),
    }
}

fn bad(option: &Value, text: &str, why: &str) -> ActError {
    ActError::BadValue { field: name(option), value: text.to_owned(), why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(name: &str, value: &str) -> Choice {
        Choice { name: name.to_owned(), value: json!(value) }
    }

    #[test]
    fn a_suggestion_is_picked_as_a_person_would() {
        let option = json!({ "type": 3, "name": "ref" });
        let choices = [choice("C-1 · Ana", "C-1"), choice("C-10 · Bo", "C-10"), choice("C-2 · Ana", "C-2")];
        assert_eq!(pick(&option, "c-1", &choices).unwrap(), "C-1");
        assert_eq!(pick(&option, "bo", &choices).unwrap(), "C-10");
        assert_eq!(pick(&option, "Zoe", &choices).unwrap(), "Zoe");
        let error = pick(&option, "Ana", &choices).unwrap_err();
        assert_eq!(
            error,
            ActError::Ambiguous {
                given: "Ana".to_owned(),
                candidates: vec!["C-1 · Ana".to_owned(), "C-2 · Ana".to_owned()],
            }
        );
    }

    #[test]
    fn texts_become_values_of_their_kind() {
        let of = |kind: u64, text: &str| {
            plain_value(&json!({ "type": kind, "name": "x", "min_value": 1, "max_value": 9, "max_length": 3 }), text)
        };
        assert_eq!(of(4, "3").unwrap(), 3);
        assert!(of(4, "10").is_err());
        assert!(of(4, "three").is_err());
        assert_eq!(of(10, "2.5").unwrap(), 2.5);
        assert_eq!(of(5, "True").unwrap(), true);
        assert!(of(5, "maybe").is_err());
        assert_eq!(of(3, "abc").unwrap(), "abc");
        assert!(of(3, "abcd").is_err());
        assert!(of(3, "").is_err());
        assert!(of(11, "file").is_err());
    }
}
