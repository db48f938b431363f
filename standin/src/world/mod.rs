//! Everything the stand-in knows: people, guilds, channels, messages, commands, interactions.
//!
//! One value behind one lock. It knows nothing of HTTP or of the gateway's wire; the server and the people change it.

mod build;
mod channel;
pub(crate) mod edits;
pub(crate) mod interaction;
pub(crate) mod message;
pub(crate) mod objects;
mod permissions;
mod refusals;
mod removal;
pub(crate) mod threads;
pub(crate) mod webhooks;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use crate::{
    faults::Plans,
    gateway::{self, Out, Session},
    options::Clock,
    world::{interaction::Interaction, message::Message, webhooks::Webhook},
};

pub(crate) use channel::{Channel, Kind, Overwrite, Place, Tag, Thread};

/// Milliseconds of Discord's epoch.
const EPOCH_MS: i64 = 1_420_070_400_000;

/// A person, or the bot.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) bot: bool,
    pub(crate) locale: String,
    pub(crate) dms_closed: bool,
}

/// A guild.
#[derive(Clone, Debug)]
pub(crate) struct Guild {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) locale: String,
    pub(crate) owner: u64,
    pub(crate) roles: Vec<Role>,
    pub(crate) members: BTreeMap<u64, Member>,
}

/// A role of a guild.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) permissions: u64,
    pub(crate) mentionable: bool,
    /// Made for the bot and held by nobody else.
    pub(crate) managed: bool,
}

/// Somebody in a guild.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) roles: Vec<u64>,
    pub(crate) manage_guild: bool,
}

/// One REST call, as it came in and as it was answered.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Call {
    /// The method.
    pub method: String,
    /// The path after `/api/v10` or `/api/v9`.
    pub path: String,
    /// The query, without `?`.
    pub query: String,
    /// The JSON body, of a multipart body its `payload_json`; null if there was none.
    pub body: Value,
    /// The names of the files that came with it.
    pub files: Vec<String>,
    /// When it came, by the clock.
    pub at: DateTime<Utc>,
    /// The status it was answered with; none while it is under way or when the connection broke.
    pub status: Option<u16>,
}

/// A form a person has open.
#[derive(Clone, Debug)]
pub(crate) struct OpenForm {
    pub(crate) data: Value,
    pub(crate) channel: u64,
    /// The message whose component opened it.
    pub(crate) message: Option<u64>,
    /// The interaction that was answered with it.
    pub(crate) opened_by: u64,
}

/// A nonce that was used.
#[derive(Clone, Debug)]
pub(crate) struct UsedNonce {
    pub(crate) message: u64,
    pub(crate) at: DateTime<Utc>,
}

/// Everything.
pub(crate) struct World {
    pub(crate) clock: Clock,
    /// The bot's user id, which is its application id as well.
    pub(crate) bot: u64,
    pub(crate) users: BTreeMap<u64, User>,
    pub(crate) guilds: BTreeMap<u64, Guild>,
    pub(crate) channels: BTreeMap<u64, Channel>,
    pub(crate) messages: BTreeMap<u64, Message>,
    /// Registered commands, by guild; none: the global ones.
    pub(crate) commands: BTreeMap<Option<u64>, Vec<Value>>,
    /// Files that people gave to commands and forms.
    pub(crate) uploads: BTreeMap<u64, message::File>,
    /// When commands were made anew, by guild.
    pub(crate) command_creates: BTreeMap<Option<u64>, Vec<DateTime<Utc>>>,
    pub(crate) interactions: BTreeMap<u64, Interaction>,
    pub(crate) nonces: HashMap<String, UsedNonce>,
    pub(crate) nonce_window: TimeDelta,
    pub(crate) sessions: Vec<Session>,
    pub(crate) identifies: usize,
    pub(crate) journal: Vec<Arc<Call>>,
    pub(crate) complaints: Vec<String>,
    pub(crate) forms: HashMap<u64, OpenForm>,
    pub(crate) last_acts: HashMap<u64, u64>,
    pub(crate) plans: Plans,
    pub(crate) webhooks: BTreeMap<u64, Webhook>,
    /// When conversations were opened that had not been there.
    pub(crate) opened: Vec<DateTime<Utc>>,
    /// Edits of messages older than an hour that a channel takes within an hour.
    pub(crate) old_edits_max: usize,
    /// Not before this instant a thread becomes idle.
    next_idle: Option<DateTime<Utc>>,
    last_id: u64,
}

impl World {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// A snowflake of an instant; ids of one stand-in always rise.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.last_id = snowflake_at(self.now()).max(self.last_id + 1);
        self.last_id
    }

    pub(crate) fn complain(&mut self, complaint: String) {
        tracing::debug!(complaint, "written down");
        self.complaints.push(complaint);
    }

    /// Sends an event to every session that asked for it; `intent` 0 needs none.
    pub(crate) fn dispatch(&mut self, event: &str, data: &Value, intent: u64) {
        gateway::deliver(self, event, data, intent);
    }

    /// The same of something in a channel, of which the bot hears only if it sees the channel.
    pub(crate) fn dispatch_in(&mut self, channel: u64, event: &str, data: &Value, intent: u64) {
        if self.sees(channel, self.bot) {
            self.dispatch(event, data, intent);
        }
    }

    pub(crate) fn tell_sessions(&mut self, out: &Out) {
        for session in &self.sessions {
            session.tell(out.clone());
        }
    }

    pub(crate) fn bot_is_connected(&self) -> bool {
        self.sessions.iter().any(|session| !session.forgotten && session.is_connected())
    }

    /// Whether the bot has a session that gets events, now or when it resumes.
    pub(crate) fn bot_is_reachable(&self) -> bool {
        self.sessions.iter().any(|session| !session.forgotten)
    }

    pub(crate) fn has_commands(&self) -> bool {
        self.commands.values().any(|commands| !commands.is_empty())
    }

    pub(crate) fn guild_named(&self, name: &str) -> u64 {
        let found = self.guilds.values().find(|guild| guild.name == name);
        let known = || self.guilds.values().map(|guild| guild.name.as_str()).collect::<Vec<_>>().join(", ");
        found.unwrap_or_else(|| panic!("no guild {name:?}; there are: {}", known())).id
    }

    /// A channel by its name, or a thread by its channel's and its own: `deals/C-1 · Ana`. Of threads of one name it is
    /// the newest.
    pub(crate) fn find_channel(&self, guild: u64, name: &str) -> Option<u64> {
        let name = name.trim_start_matches('#');
        let (name, thread) = name.split_once('/').map_or((name, None), |(name, thread)| (name, Some(thread)));
        let mut listed = self.channels.values().filter(|channel| channel.is_listed_in(guild));
        let parent = listed.find(|channel| channel.name.eq_ignore_ascii_case(name))?.id;
        let Some(thread) = thread else { return Some(parent) };
        let inside = self.channels.values().filter(|channel| channel.is_thread_of(parent));
        inside.filter(|channel| channel.name.eq_ignore_ascii_case(thread)).map(|channel| channel.id).next_back()
    }

    /// The same, of those somebody sees.
    pub(crate) fn find_visible_channel(&self, guild: u64, name: &str, user: u64) -> Option<u64> {
        self.find_channel(guild, name).filter(|channel| self.sees(*channel, user))
    }

    /// What finds a channel again: its name, or a thread's after its channel's; nothing for a conversation.
    pub(crate) fn path_of(&self, channel: u64) -> String {
        let Some(here) = self.channels.get(&channel) else { return String::new() };
        match here.thread.as_ref().and_then(|thread| self.channels.get(&thread.parent)) {
            Some(parent) => format!("{}/{}", parent.name, here.name),
            None => here.name.clone(),
        }
    }

    pub(crate) fn channel_named(&self, guild: &str, name: &str) -> u64 {
        self.find_channel(self.guild_named(guild), name).unwrap_or_else(|| panic!("no channel {name:?} in {guild}"))
    }

    pub(crate) fn find_role(&self, guild: u64, name: &str) -> Option<u64> {
        let name = name.trim_start_matches('@');
        let roles = &self.guilds.get(&guild)?.roles;
        roles.iter().find(|role| role.name.trim_start_matches('@').eq_ignore_ascii_case(name)).map(|role| role.id)
    }

    pub(crate) fn role_named(&self, guild: &str, name: &str) -> u64 {
        self.find_role(self.guild_named(guild), name).unwrap_or_else(|| panic!("no role {name:?} in {guild}"))
    }

    pub(crate) fn find_person(&self, guild: u64, name: &str) -> Option<u64> {
        let name = name.trim_start_matches('@');
        let members = &self.guilds.get(&guild)?.members;
        members.keys().copied().find(|id| self.users.get(id).is_some_and(|user| user.name.eq_ignore_ascii_case(name)))
    }

    pub(crate) fn person_named(&self, guild: &str, name: &str) -> u64 {
        self.find_person(self.guild_named(guild), name).unwrap_or_else(|| panic!("nobody called {name:?} in {guild}"))
    }

    pub(crate) fn guild_of(&self, channel: u64) -> Option<&Guild> {
        self.guilds.get(&self.channels.get(&channel)?.guild()?)
    }

    pub(crate) fn name_of(&self, user: u64) -> String {
        self.users.get(&user).map_or_else(|| user.to_string(), |user| user.name.clone())
    }

    /// Who a message shows as its author.
    pub(crate) fn author_of(&self, message: &Message) -> String {
        message.guise.as_ref().map_or_else(|| self.name_of(message.author), |guise| guise.name.clone())
    }

    /// The conversation with a person, opened if need be.
    pub(crate) fn direct_channel(&mut self, user: u64) -> u64 {
        let existing = self.channels.values().find(|channel| channel.place == Place::Direct(user));
        if let Some(channel) = existing {
            return channel.id;
        }
        let id = self.next_id();
        let place = Place::Direct(user);
        self.channels.insert(id, Channel::new(id, place, Kind::Direct, String::new()));
        id
    }

    pub(crate) fn shares_a_guild(&self, user: u64) -> bool {
        self.guilds.values().any(|guild| guild.members.contains_key(&user))
    }
}

/// The lowest snowflake of an instant.
pub(crate) fn snowflake_at(at: DateTime<Utc>) -> u64 {
    u64::try_from(at.timestamp_millis() - EPOCH_MS).unwrap_or(0) << 22
}
