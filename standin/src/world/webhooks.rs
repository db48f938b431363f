//! Webhooks of channels: whoever knows their address may post.

use serde_json::{Value, json};

use super::{World, objects};
use crate::refusal::Refusal;

/// Webhooks in one channel.
pub(crate) const WEBHOOKS_MAX: usize = 15;
/// The intent for webhooks.
const GUILD_WEBHOOKS: u64 = 1 << 5;

/// A webhook of a channel, made by the bot.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) id: u64,
    pub(crate) token: String,
    pub(crate) guild: u64,
    pub(crate) channel: u64,
    pub(crate) name: String,
}

impl World {
    /// Makes a webhook in a channel of a guild.
    pub(crate) fn make_webhook(&mut self, channel: u64, guild: u64, name: &str) -> Result<u64, Refusal> {
        if self.webhooks.values().filter(|hook| hook.channel == channel).count() >= WEBHOOKS_MAX {
            return Err(Refusal::TOO_MANY_WEBHOOKS);
        }
        let id = self.next_id();
        // Not to be guessed from the id alone, and of the alphabet of Discord's.
        let token = format!("{:016x}{:016x}", id.rotate_left(23) ^ 0x9e37_79b9_7f4a_7c15, id.reverse_bits());
        self.webhooks.insert(id, Webhook { id, token, guild, channel, name: name.to_owned() });
        self.announce_webhooks(channel, guild);
        Ok(id)
    }

    /// The webhook of an address.
    pub(crate) fn webhook(&self, id: u64, token: &str) -> Result<&Webhook, Refusal> {
        let hook = self.webhooks.get(&id).ok_or(Refusal::UNKNOWN_WEBHOOK)?;
        if hook.token == token { Ok(hook) } else { Err(Refusal::INVALID_WEBHOOK_TOKEN) }
    }

    pub(crate) fn remove_webhook(&mut self, id: u64) {
        if let Some(hook) = self.webhooks.remove(&id) {
            self.announce_webhooks(hook.channel, hook.guild);
        }
    }

    pub(crate) fn announce_webhooks(&mut self, channel: u64, guild: u64) {
        let event = json!({ "guild_id": guild.to_string(), "channel_id": channel.to_string() });
        self.dispatch("WEBHOOKS_UPDATE", &event, GUILD_WEBHOOKS);
    }

    /// A webhook as it is shown: to those who may manage it with its maker, to those who know its token without.
    pub(crate) fn webhook_object(&self, hook: &Webhook, with_user: bool) -> Value {
        let mut object = json!({
            "id": hook.id.to_string(),
            "type": 1,
            "guild_id": hook.guild.to_string(),
            "channel_id": hook.channel.to_string(),
            "name": hook.name,
            "avatar": null,
            "token": hook.token,
            "application_id": self.bot.to_string(),
            "url": format!("https://discord.com/api/webhooks/{}/{}", hook.id, hook.token),
        });
        if with_user {
            object["user"] = objects::user_by_id(self, self.bot);
        }
        object
    }
}
