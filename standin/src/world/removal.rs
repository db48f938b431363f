//! Taking messages, channels and guilds away, and saying so.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Channel, World, objects};
use crate::gateway::intent;

impl World {
    pub(crate) fn remove_message(&mut self, id: u64) -> bool {
        let Some((channel, seen)) = self.take_message(id) else { return false };
        if seen {
            let mut event = self.place_of(channel);
            event["id"] = json!(id.to_string());
            self.tell_of_messages(channel, "MESSAGE_DELETE", &event);
        }
        true
    }

    /// Removes several messages of a channel at once, which is one event.
    pub(crate) fn remove_messages(&mut self, channel: u64, ids: &BTreeSet<u64>) {
        let gone: Vec<String> =
            ids.iter().filter(|id| self.take_message(**id).is_some()).map(ToString::to_string).collect();
        if !gone.is_empty() {
            let mut event = self.place_of(channel);
            event["ids"] = json!(gone);
            self.tell_of_messages(channel, "MESSAGE_DELETE_BULK", &event);
        }
    }

    /// Takes a message out. Says where it was, and whether others than one person saw it.
    fn take_message(&mut self, id: u64) -> Option<(u64, bool)> {
        let message = self.messages.remove(&id)?;
        let channel = message.channel;
        let counts = message.counts();
        if let Some(thread) = self.thread_mut(channel).filter(|_| counts) {
            thread.messages = thread.messages.saturating_sub(1);
        }
        Some((channel, message.ephemeral_for.is_none()))
    }

    /// The part of an event that says where it happened.
    pub(crate) fn place_of(&self, channel: u64) -> Value {
        let mut event = json!({ "channel_id": channel.to_string() });
        if let Some(guild) = self.channels.get(&channel).and_then(Channel::guild) {
            event["guild_id"] = json!(guild.to_string());
        }
        event
    }

    fn tell_of_messages(&mut self, channel: u64, event: &str, data: &Value) {
        let in_guild = self.channels.get(&channel).is_some_and(|channel| channel.guild().is_some());
        self.dispatch_in(channel, event, data, intent::messages(in_guild));
    }

    pub(crate) fn remove_channel(&mut self, id: u64) {
        let Some(channel) = self.channels.get(&id) else { return };
        let event = objects::channel(self, id);
        if let Some(thread) = &channel.thread {
            let gone = json!({
                "id": event["id"],
                "guild_id": event["guild_id"],
                "parent_id": thread.parent.to_string(),
                "type": event["type"],
            });
            self.dispatch_in(id, "THREAD_DELETE", &gone, intent::GUILDS);
            self.drop_channel(id);
            self.untie_from_message(id);
            return;
        }
        // What was in it goes with it, without a word of its own.
        let threads: Vec<u64> =
            self.channels.values().filter(|channel| channel.is_thread_of(id)).map(|channel| channel.id).collect();
        for thread in threads {
            self.drop_channel(thread);
        }
        self.drop_channel(id);
        self.dispatch("CHANNEL_DELETE", &event, intent::GUILDS);
    }

    fn drop_channel(&mut self, id: u64) {
        self.channels.remove(&id);
        self.messages.retain(|_, message| message.channel != id);
        self.webhooks.retain(|_, hook| hook.channel != id);
    }

    pub(crate) fn remove_guild(&mut self, id: u64) {
        if self.guilds.remove(&id).is_some() {
            let gone: Vec<u64> = self
                .channels
                .values()
                .filter(|channel| channel.guild() == Some(id))
                .map(|channel| channel.id)
                .collect();
            for channel in gone {
                self.drop_channel(channel);
            }
            self.commands.remove(&Some(id));
            // Without `unavailable` it means: removed.
            self.dispatch("GUILD_DELETE", &json!({ "id": id.to_string() }), intent::GUILDS);
        }
    }
}
