//! Makes the world a stand-in starts with.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;

use super::{
    Channel, Guild, Kind, Member, Place, Role, User, World,
    permissions::{BOT_PERMISSIONS, MEMBER_PERMISSIONS},
};
use crate::{
    faults::Plans,
    options::{GuildSpec, Options, StartError},
};

/// How long a nonce is remembered unless told; Discord says "the past few minutes".
const NONCE_MINUTES: i64 = 3;
/// Edits of messages older than an hour that a channel takes within an hour. Discord does not say how many.
const OLD_EDITS_MAX: usize = 100;

impl World {
    pub(crate) fn new(options: Options) -> Result<Self, StartError> {
        let mut world = Self {
            clock: options.clock,
            bot: 0,
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: BTreeMap::new(),
            messages: BTreeMap::new(),
            commands: BTreeMap::new(),
            uploads: BTreeMap::new(),
            command_creates: BTreeMap::new(),
            interactions: BTreeMap::new(),
            nonces: HashMap::new(),
            nonce_window: TimeDelta::minutes(NONCE_MINUTES),
            sessions: Vec::new(),
            identifies: 0,
            journal: Vec::new(),
            complaints: Vec::new(),
            forms: HashMap::new(),
            last_acts: HashMap::new(),
            plans: Plans::default(),
            webhooks: BTreeMap::new(),
            opened: Vec::new(),
            old_edits_max: OLD_EDITS_MAX,
            next_idle: None,
            last_id: 0,
        };
        world.bot = world.add_user(&options.bot_name, true, "en-US");
        for spec in options.guilds {
            world.add_guild(spec)?;
        }
        Ok(world)
    }

    fn add_user(&mut self, name: &str, bot: bool, locale: &str) -> u64 {
        let id = self.next_id();
        let user = User { id, name: name.to_owned(), bot, locale: locale.to_owned(), dms_closed: false };
        self.users.insert(id, user);
        id
    }

    fn add_guild(&mut self, spec: GuildSpec) -> Result<(), StartError> {
        let id = self.next_id();
        // The owner is nobody of those named, since an owner may do everything.
        let owner = self.add_user(&format!("owner of {}", spec.name), false, &spec.locale);
        let mut guild =
            Guild { id, name: spec.name, locale: spec.locale, owner, roles: Vec::new(), members: BTreeMap::new() };
        // The role everybody has bears the guild's id.
        guild.roles.push(Role {
            id,
            name: "@everyone".to_owned(),
            permissions: MEMBER_PERMISSIONS,
            mentionable: false,
            managed: false,
        });
        for name in spec.roles {
            guild.roles.push(Role { id: self.next_id(), name, permissions: 0, mentionable: true, managed: false });
        }
        // Installing a bot makes a role for it, which is what it may do.
        let own = self.next_id();
        guild.roles.push(Role {
            id: own,
            name: self.name_of(self.bot),
            permissions: BOT_PERMISSIONS,
            mentionable: false,
            managed: true,
        });
        guild.members.insert(owner, Member { roles: Vec::new(), manage_guild: false });
        guild.members.insert(self.bot, Member { roles: vec![own], manage_guild: false });
        for person in spec.people {
            let known = self.users.values().find(|user| user.name == person.name && !user.bot).map(|user| user.id);
            let user = known.unwrap_or_else(|| self.add_user(&person.name, false, &person.locale));
            let mut roles = Vec::new();
            for role in person.roles {
                let Some(found) = guild.roles.iter().find(|candidate| candidate.name == role) else {
                    return Err(StartError::UnknownRole { guild: guild.name, person: person.name, role });
                };
                roles.push(found.id);
            }
            guild.members.insert(user, Member { roles, manage_guild: person.manage_guild });
        }
        for name in spec.channels {
            let channel = self.next_id();
            self.channels.insert(channel, Channel::new(channel, Place::Guild(id), Kind::Text, name));
        }
        self.guilds.insert(id, guild);
        Ok(())
    }
}
