//! Channels and threads: where they are, what they are, who may do what in them.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

/// A channel of a guild, a thread in one, or a conversation between the bot and a person.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: u64,
    pub(crate) place: Place,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) topic: Option<String>,
    /// Seconds a person has to wait between two messages. Bots are not held to it.
    pub(crate) slow_mode: u64,
    /// Who may do more or less here than in the guild.
    pub(crate) overwrites: Vec<Overwrite>,
    /// Permissions the bot lacks here, on top of the overwrites.
    pub(crate) denied: u64,
    /// What posts of a forum can be marked with.
    pub(crate) tags: Vec<Tag>,
    /// Whether posts of a forum need such a mark.
    pub(crate) tag_required: bool,
    /// What makes it a thread.
    pub(crate) thread: Option<Thread>,
    /// The newest message that was ever written in it.
    pub(crate) last_message: Option<u64>,
    /// When the bot last edited messages here that were older than an hour.
    pub(crate) old_edits: Vec<DateTime<Utc>>,
}

/// Where a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Guild(u64),
    Direct(u64),
}

/// What a channel is, by its number on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text = 0,
    Direct = 1,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}

/// What a role or a member may do more or less in a channel. The role everybody has bears the guild's id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overwrite {
    pub(crate) id: u64,
    pub(crate) of_member: bool,
    pub(crate) allow: u64,
    pub(crate) deny: u64,
}

/// A mark for posts of a forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) id: u64,
    pub(crate) name: String,
}

/// What makes a channel a thread.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    /// The channel it is in.
    pub(crate) parent: u64,
    /// Who began it.
    pub(crate) owner: u64,
    pub(crate) archived: bool,
    pub(crate) locked: bool,
    /// Whether anybody in it may bring others; of private threads only.
    pub(crate) invitable: bool,
    /// Minutes without activity after which it is archived.
    pub(crate) auto_archive: i64,
    /// When it was last archived or taken up again, or its duration was changed.
    pub(crate) archive_changed: DateTime<Utc>,
    /// When something last happened in it that counts as activity.
    pub(crate) active: DateTime<Utc>,
    pub(crate) created: DateTime<Utc>,
    /// Who is in it, and since when.
    pub(crate) members: BTreeMap<u64, DateTime<Utc>>,
    /// What a post of a forum is marked with.
    pub(crate) tags: Vec<u64>,
    /// Messages in it now, the one that began it left out.
    pub(crate) messages: u64,
    /// Messages ever written in it.
    pub(crate) sent: u64,
}

impl Channel {
    pub(crate) const fn new(id: u64, place: Place, kind: Kind, name: String) -> Self {
        Self {
            id,
            place,
            kind,
            name,
            topic: None,
            slow_mode: 0,
            overwrites: Vec::new(),
            denied: 0,
            tags: Vec::new(),
            tag_required: false,
            thread: None,
            last_message: None,
            old_edits: Vec::new(),
        }
    }

    pub(crate) const fn guild(&self) -> Option<u64> {
        match self.place {
            Place::Guild(guild) => Some(guild),
            Place::Direct(_) => None,
        }
    }

    /// Whether it stands in the guild's list of channels, as threads and conversations do not.
    pub(crate) fn is_listed_in(&self, guild: u64) -> bool {
        self.place == Place::Guild(guild) && self.thread.is_none()
    }

    pub(crate) fn is_thread_of(&self, parent: u64) -> bool {
        self.thread.as_ref().is_some_and(|thread| thread.parent == parent)
    }

    /// Changes what a role or a member may do here; nothing allowed and nothing denied is no overwrite at all.
    pub(crate) fn overwrite(&mut self, overwrite: Overwrite) {
        self.overwrites.retain(|known| known.id != overwrite.id);
        if overwrite.allow | overwrite.deny != 0 {
            self.overwrites.push(overwrite);
        }
    }
}

impl Thread {
    /// When it is archived if nothing happens in it.
    pub(crate) fn idle_at(&self) -> DateTime<Utc> {
        self.active + TimeDelta::minutes(self.auto_archive)
    }
}
