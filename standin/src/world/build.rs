//! Makes the world a stand-in starts with.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;

use super::{Channel, Guild, Member, Place, Role, User, World};
use crate::{
    faults::Plans,
    options::{GuildSpec, Options, StartError},
};

/// "Manage Server".
pub(super) const MANAGE_GUILD: u64 = 1 << 5;
/// What only the guild's owner has.
pub(super) const EVERY_PERMISSION: u64 = (1 << 53) - 1;
/// What everybody has: add reactions, view, send, embed, attach, read history, use commands.
pub(super) const MEMBER_PERMISSIONS: u64 =
    (1 << 6) | (1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 16) | (1 << 31);
/// What the bot has. Mentioning everyone is among it, so that a careless message is seen to ping everyone.
pub(super) const BOT_PERMISSIONS: u64 = MEMBER_PERMISSIONS | (1 << 4) | (1 << 13) | (1 << 17) | (1 << 51);

/// How long a nonce is remembered unless told; Discord says "the past few minutes".
const NONCE_MINUTES: i64 = 3;

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
        });
        for name in spec.roles {
            guild.roles.push(Role { id: self.next_id(), name, permissions: 0, mentionable: true });
        }
        for member in [owner, self.bot] {
            guild.members.insert(member, Member { roles: Vec::new(), manage_guild: false });
        }
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
            let place = Place::Guild(id);
            self.channels.insert(channel, Channel { id: channel, place, name, topic: None, denied: 0 });
        }
        self.guilds.insert(id, guild);
        Ok(())
    }
}
