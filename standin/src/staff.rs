//! Those who run a guild: they make channels, say who may do what in them, and close threads.

use std::{fmt, sync::Arc};

use crate::{
    faults::Permission,
    gateway::intent,
    options::{ChannelKind, ChannelSpec},
    standin::{Inner, Standin},
    views::ChannelView,
    world::{Channel, Kind, Overwrite, Place, Tag, World, objects},
};

/// Runs a guild. Had from [`Standin::staff`].
#[derive(Clone)]
pub struct Staff {
    inner: Arc<Inner>,
    guild: String,
}

impl fmt::Debug for Staff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Staff").field("guild", &self.guild).finish_non_exhaustive()
    }
}

impl Standin {
    /// Those who run a guild.
    pub fn staff(&self, guild: &str) -> Staff {
        Staff { inner: Arc::clone(&self.inner), guild: guild.to_owned() }
    }

    /// The channels of a guild, threads left out.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub fn channels(&self, guild: &str) -> Vec<ChannelView> {
        self.inner.read(|world| {
            let guild = world.guild_named(guild);
            let listed = world.channels.values().filter(|channel| channel.is_listed_in(guild));
            listed.map(|channel| ChannelView::new(Arc::clone(&self.inner), channel.id)).collect()
        })
    }

    /// How many edits of messages older than an hour a channel takes within an hour, by the clock; a hundred unless
    /// told. Discord has such a limit and does not say how large it is.
    pub fn set_old_edits(&self, count: usize) {
        self.inner.change(|world| world.old_edits_max = count);
    }
}

impl Staff {
    /// Makes a channel.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub fn adds_channel(&self, spec: ChannelSpec) -> ChannelView {
        let id = self.inner.change(|world| {
            let guild = world.guild_named(&self.guild);
            let id = world.next_id();
            let kind = match spec.kind {
                ChannelKind::Text => Kind::Text,
                ChannelKind::Announcement => Kind::Announcement,
                ChannelKind::Forum => Kind::Forum,
            };
            let mut channel = Channel::new(id, Place::Guild(guild), kind, spec.name);
            channel.tags = spec.tags.into_iter().map(|name| Tag { id: world.next_id(), name }).collect();
            channel.tag_required = spec.tag_required;
            world.channels.insert(id, channel);
            tell(world, "CHANNEL_CREATE", id);
            id
        });
        ChannelView::new(Arc::clone(&self.inner), id)
    }

    /// Lets somebody do more in a channel: `@everyone`, a role, or a person.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel, or nobody of that name.
    pub fn allows(&self, channel: &str, who: &str, permissions: &[Permission]) {
        self.overwrites(
            channel,
            who,
            |overwrite, bits| {
                overwrite.allow |= bits;
                overwrite.deny &= !bits;
            },
            permissions,
        );
    }

    /// Lets somebody do less in a channel.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel, or nobody of that name.
    pub fn denies(&self, channel: &str, who: &str, permissions: &[Permission]) {
        self.overwrites(
            channel,
            who,
            |overwrite, bits| {
                overwrite.deny |= bits;
                overwrite.allow &= !bits;
            },
            permissions,
        );
    }

    fn overwrites(
        &self,
        channel: &str,
        who: &str,
        change: impl FnOnce(&mut Overwrite, u64),
        permissions: &[Permission],
    ) {
        self.inner.change(|world| {
            let id = world.channel_named(&self.guild, channel);
            let guild = world.guild_named(&self.guild);
            let (holder, of_member) = match world.find_role(guild, who) {
                Some(role) if world.find_person(guild, who).is_none() => (role, false),
                _ => (world.person_named(&self.guild, who), true),
            };
            if let Some(channel) = world.channels.get_mut(&id) {
                let known = channel.overwrites.iter().find(|overwrite| overwrite.id == holder).copied();
                let mut overwrite = known.unwrap_or(Overwrite { id: holder, of_member, allow: 0, deny: 0 });
                change(&mut overwrite, permissions.iter().fold(0, |bits, permission| bits | permission.bit()));
                channel.overwrite(overwrite);
            }
            tell(world, "CHANNEL_UPDATE", id);
        });
    }

    /// Archives a thread, as its moderators do.
    ///
    /// # Panics
    ///
    /// If there is no such guild or thread.
    pub fn archives(&self, thread: &str) {
        self.inner.change(|world| {
            let id = world.channel_named(&self.guild, thread);
            world.set_archived(id, true);
        });
    }

    /// Locks a thread: only moderators write in it any more.
    ///
    /// # Panics
    ///
    /// If there is no such guild or thread.
    pub fn locks(&self, thread: &str) {
        self.inner.change(|world| {
            let id = world.channel_named(&self.guild, thread);
            if let Some(thread) = world.thread_mut(id) {
                thread.locked = true;
            }
            world.announce_thread(id);
        });
    }

    /// Puts a person into a thread.
    ///
    /// # Panics
    ///
    /// If there is no such guild, thread or person.
    pub fn brings(&self, person: &str, thread: &str) {
        self.inner.change(|world| {
            let (id, user) = (world.channel_named(&self.guild, thread), world.person_named(&self.guild, person));
            world.join_thread(id, user);
        });
    }
}

fn tell(world: &mut World, event: &str, channel: u64) {
    let object = objects::channel(world, channel);
    world.dispatch(event, &object, intent::GUILDS);
}
