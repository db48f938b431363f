//! Threads: begun, taken up, archived by hand or for want of anything happening, joined and left.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Channel, Kind, Place, Thread, World, message::HAS_THREAD, objects};
use crate::{faults::Permission, gateway::intent, refusal::Refusal};

/// Active threads in one guild.
pub(crate) const ACTIVE_THREADS_MAX: usize = 1000;
/// The intent for who is in a guild.
const GUILD_MEMBERS: u64 = 1 << 1;

/// A thread about to be begun.
#[derive(Clone, Debug)]
pub(crate) struct NewThread {
    pub(crate) parent: u64,
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) owner: u64,
    pub(crate) auto_archive: i64,
    pub(crate) slow_mode: u64,
    pub(crate) invitable: bool,
    pub(crate) tags: Vec<u64>,
}

impl World {
    pub(crate) fn thread(&self, id: u64) -> Option<&Thread> {
        self.channels.get(&id)?.thread.as_ref()
    }

    pub(crate) fn thread_mut(&mut self, id: u64) -> Option<&mut Thread> {
        self.channels.get_mut(&id)?.thread.as_mut()
    }

    /// The threads of a guild that are not archived.
    pub(crate) fn active_threads(&self, guild: u64) -> impl Iterator<Item = &Channel> {
        self.channels.values().filter(move |channel| {
            channel.place == Place::Guild(guild) && channel.thread.as_ref().is_some_and(|thread| !thread.archived)
        })
    }

    /// Begins a thread under an id, which is a message's if it began with one.
    pub(crate) fn begin_thread(&mut self, id: u64, new: NewThread) -> Result<(), Refusal> {
        let Some(guild) = self.channels.get(&new.parent).and_then(Channel::guild) else {
            return Err(Refusal::WRONG_CHANNEL_TYPE);
        };
        if self.active_threads(guild).count() >= ACTIVE_THREADS_MAX {
            return Err(Refusal::TOO_MANY_THREADS);
        }
        let now = self.now();
        let mut channel = Channel::new(id, Place::Guild(guild), new.kind, new.name);
        channel.slow_mode = new.slow_mode;
        channel.thread = Some(Thread {
            parent: new.parent,
            owner: new.owner,
            archived: false,
            locked: false,
            invitable: new.invitable,
            auto_archive: new.auto_archive,
            archive_changed: now,
            active: now,
            created: now,
            members: BTreeMap::from([(new.owner, now)]),
            tags: new.tags,
            messages: 0,
            sent: 0,
        });
        self.channels.insert(id, channel);
        self.watch(id);
        let mut object = objects::channel(self, id);
        object["newly_created"] = json!(true);
        self.dispatch_in(id, "THREAD_CREATE", &object, intent::GUILDS);
        Ok(())
    }

    /// Marks the message a thread began with, and puts what points at it into the thread.
    pub(crate) fn tie_to_message(&mut self, id: u64) {
        let Some(parent) = self.thread(id).map(|thread| thread.parent) else { return };
        if let Some(message) = self.messages.get_mut(&id) {
            message.flags |= HAS_THREAD;
        }
        self.announce("MESSAGE_UPDATE", id);
        let guild = self.channels.get(&id).and_then(Channel::guild).unwrap_or_default();
        let reference = json!({
            "type": 0,
            "guild_id": guild.to_string(),
            "channel_id": parent.to_string(),
            "message_id": id.to_string(),
        });
        self.write_starter(id, reference);
    }

    /// Refuses to write where a thread is closed, and takes up one that is merely archived.
    pub(super) fn enter_thread(&mut self, channel: u64, author: u64) -> Result<(), Refusal> {
        self.check_lock(channel, author)?;
        if self.thread(channel).is_some_and(|thread| thread.archived) {
            self.set_archived(channel, false);
        }
        Ok(())
    }

    /// Refuses where a thread is locked, for all but moderators.
    pub(crate) fn check_lock(&self, channel: u64, user: u64) -> Result<(), Refusal> {
        match self.thread(channel) {
            Some(thread) if thread.locked && !self.may(channel, user, Permission::ManageThreads) => {
                Err(if thread.archived { Refusal::THREAD_CLOSED } else { Refusal::THREAD_LOCKED })
            }
            _ => Ok(()),
        }
    }

    /// Refuses what cannot be done in an archived thread, or in a locked one.
    pub(crate) fn check_active(&self, channel: u64, user: u64) -> Result<(), Refusal> {
        if self.thread(channel).is_some_and(|thread| thread.archived) {
            return Err(Refusal::THREAD_ARCHIVED);
        }
        self.check_lock(channel, user)
    }

    /// Notes that something was written in a thread: it stays active, and who wrote is in it.
    pub(super) fn note_activity(&mut self, channel: u64, author: u64, counts: bool) {
        let now = self.now();
        let is_member = self.guild_of(channel).is_some_and(|guild| guild.members.contains_key(&author));
        let Some(thread) = self.thread_mut(channel) else { return };
        thread.active = now;
        if counts {
            thread.messages += 1;
            thread.sent += 1;
        }
        if is_member && !thread.members.contains_key(&author) {
            self.join_thread(channel, author);
        }
    }

    /// Archives a thread or takes it up again, and says so.
    pub(crate) fn set_archived(&mut self, id: u64, archived: bool) {
        let now = self.now();
        let Some(thread) = self.thread_mut(id).filter(|thread| thread.archived != archived) else { return };
        thread.archived = archived;
        thread.archive_changed = now;
        if !archived {
            thread.active = now;
        }
        self.watch(id);
        self.announce_thread(id);
    }

    pub(crate) fn announce_thread(&mut self, id: u64) {
        let object = objects::channel(self, id);
        self.dispatch_in(id, "THREAD_UPDATE", &object, intent::GUILDS);
    }

    /// Puts somebody into a thread.
    pub(crate) fn join_thread(&mut self, id: u64, user: u64) {
        let now = self.now();
        let Some(thread) = self.thread_mut(id) else { return };
        if thread.members.contains_key(&user) {
            return;
        }
        thread.members.insert(user, now);
        let joined = objects::thread_member(self, id, user);
        // Whoever comes to a thread is told what it is, known or not.
        if user == self.bot {
            let object = objects::channel(self, id);
            self.dispatch_in(id, "THREAD_CREATE", &object, intent::GUILDS);
        }
        self.announce_members(id, user, &json!([joined]), &json!([]));
    }

    /// Takes somebody out of a thread.
    pub(crate) fn leave_thread(&mut self, id: u64, user: u64) {
        if self.thread_mut(id).is_some_and(|thread| thread.members.remove(&user).is_some()) {
            self.announce_members(id, user, &json!([]), &json!([user.to_string()]));
        }
    }

    /// Of itself the bot always hears; of others only if it asked for members.
    fn announce_members(&mut self, id: u64, who: u64, added: &Value, removed: &Value) {
        let Some(channel) = self.channels.get(&id) else { return };
        let count = channel.thread.as_ref().map_or(0, |thread| thread.members.len());
        let event = json!({
            "id": id.to_string(),
            "guild_id": channel.guild().unwrap_or_default().to_string(),
            "member_count": count.min(50),
            "added_members": added,
            "removed_member_ids": removed,
        });
        let intent = if who == self.bot { intent::GUILDS } else { GUILD_MEMBERS };
        self.dispatch("THREAD_MEMBERS_UPDATE", &event, intent);
    }

    /// Archives the threads in which nothing has happened for as long as they were to stay.
    ///
    /// Nobody wakes the stand-in when its clock is pushed, so this is asked whenever anybody looks.
    pub(crate) fn archive_idle_threads(&mut self) {
        let Some(next) = self.next_idle else { return };
        let now = self.now();
        if now < next {
            return;
        }
        let active = |channel: &&Channel| channel.thread.as_ref().is_some_and(|thread| !thread.archived);
        let idle_at = |channel: &Channel| channel.thread.as_ref().map(Thread::idle_at);
        let idle: Vec<(u64, DateTime<Utc>)> = self
            .channels
            .values()
            .filter(active)
            .filter_map(|channel| Some((channel.id, idle_at(channel).filter(|at| *at <= now)?)))
            .collect();
        for (id, at) in idle {
            self.set_archived(id, true);
            if let Some(thread) = self.thread_mut(id) {
                thread.archive_changed = at;
            }
        }
        self.next_idle = self.channels.values().filter(active).filter_map(idle_at).min();
    }

    /// Sees to it that a thread is looked at when it may have become idle.
    pub(crate) fn watch(&mut self, id: u64) {
        let Some(thread) = self.thread(id).filter(|thread| !thread.archived) else { return };
        let at = thread.idle_at();
        self.next_idle = Some(self.next_idle.map_or(at, |next| next.min(at)));
    }

    /// Notes that a thread is gone on the message it began with.
    pub(super) fn untie_from_message(&mut self, id: u64) {
        if let Some(message) = self.messages.get_mut(&id).filter(|message| message.channel != id) {
            message.flags &= !HAS_THREAD;
        }
    }
}
