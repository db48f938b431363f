//! Commands in the menu of a person or of a message.

use serde_json::{Value, json};

use super::{ActError, Answer, Person, commands::offered, entities::entity, send::Act};
use crate::{
    rules::commands::{command, option},
    views::MessageView,
    world::{Channel, World, objects},
};

impl Person {
    /// Uses a command from the menu of somebody in the server, seen in a channel.
    pub async fn uses_on_user(&self, channel: &str, command: &str, whom: &str) -> Result<Answer, ActError> {
        let (channel, data) = self.inner.read(|world| {
            let found = world.find_visible_channel(self.guild, channel, self.user);
            let found = found.ok_or_else(|| ActError::UnknownChannel(channel.to_owned()))?;
            let mut data = self.menu_command(world, found, command::USER, command)?;
            let mut resolved = json!({});
            let target = entity(world, self, option::USER, whom, &mut resolved);
            let target = target.ok_or_else(|| ActError::NotThere { given: whom.to_owned(), known: Vec::new() })?;
            data["target_id"] = json!(target.to_string());
            data["resolved"] = resolved;
            Ok::<_, ActError>((found, data))
        })?;
        self.does(Act::command(channel, data)).await
    }

    /// Uses a command from the menu of a message. The message must still be there; private answers have no such menu.
    pub async fn uses_on_message(&self, command: &str, on: &MessageView) -> Result<Answer, ActError> {
        let (channel, data) = self.inner.read(|world| {
            let message = world.messages.get(&on.id).ok_or(ActError::Gone)?;
            if !self.sees(world, message) {
                return Err(ActError::NotVisible(world.name_of(self.user)));
            }
            if message.ephemeral_for.is_some() {
                return Err(ActError::NotThere { given: command.to_owned(), known: Vec::new() });
            }
            let mut data = self.menu_command(world, message.channel, command::MESSAGE, command)?;
            let key = message.id.to_string();
            data["target_id"] = json!(key);
            data["resolved"] = json!({ "messages": { key: objects::full_message(world, message) } });
            Ok((message.channel, data))
        })?;
        self.does(Act::command(channel, data)).await
    }

    /// The beginning of an interaction's data: which command of a menu it is.
    pub(super) fn menu_command(&self, world: &World, channel: u64, kind: u64, name: &str) -> Result<Value, ActError> {
        let guild = world.channels.get(&channel).and_then(Channel::guild);
        let all = offered(world, guild, kind);
        let found = all.iter().find(|command| command["name"] == name).ok_or_else(|| ActError::UnknownCommand {
            given: name.to_owned(),
            known: all.iter().filter_map(|command| command["name"].as_str()).map(ToOwned::to_owned).collect(),
        })?;
        self.check_permission(world, channel, found, name)?;
        let mut data = json!({ "id": found["id"], "name": found["name"], "type": kind });
        if found["guild_id"].is_string() {
            data["guild_id"] = found["guild_id"].clone();
        }
        Ok(data)
    }
}
