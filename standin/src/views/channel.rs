//! What a channel or a thread is, beside what stands in it.

use std::sync::Arc;

use super::ChannelView;
use crate::{
    people::Person,
    world::{Channel, Kind},
};

impl ChannelView {
    fn look<R>(&self, look: impl FnOnce(&Channel) -> R) -> Option<R> {
        self.inner.read(|world| world.channels.get(&self.id).map(look))
    }

    /// Its name, without `#` and without the channel it is in; empty if it is gone.
    pub fn name(&self) -> String {
        self.look(|channel| channel.name.clone()).unwrap_or_default()
    }

    /// What finds it again: its name, a thread's after its channel's: `deals/C-1 · Ana`.
    /// [`Standin::channel`](crate::Standin::channel) and everything a [`Person`] does in a channel take it.
    pub fn path(&self) -> String {
        self.inner.read(|world| world.path_of(self.id))
    }

    /// Its type by Discord's number: 0 text, 5 announcements, 10 to 12 threads, 15 forum. None if it is gone.
    pub fn kind(&self) -> Option<u8> {
        self.look(|channel| channel.kind as u8)
    }

    /// Whether its posts are threads and nothing can be written in itself.
    pub fn is_forum(&self) -> bool {
        self.look(|channel| channel.kind == Kind::Forum).unwrap_or(false)
    }

    /// The threads in it, archived ones included, oldest first.
    pub fn threads(&self) -> Vec<Self> {
        self.inner.read(|world| {
            let inside = world.channels.values().filter(|channel| channel.is_thread_of(self.id));
            inside.map(|channel| Self::new(Arc::clone(&self.inner), channel.id)).collect()
        })
    }

    /// The channel a thread is in.
    pub fn parent(&self) -> Option<Self> {
        let parent = self.look(|channel| channel.thread.as_ref().map(|thread| thread.parent)).flatten();
        parent.map(|parent| Self::new(Arc::clone(&self.inner), parent))
    }

    /// Whether it is an archived thread.
    pub fn is_archived(&self) -> bool {
        self.look(|channel| channel.thread.as_ref().is_some_and(|thread| thread.archived)).unwrap_or(false)
    }

    /// Whether it is a thread in which only moderators may write.
    pub fn is_locked(&self) -> bool {
        self.look(|channel| channel.thread.as_ref().is_some_and(|thread| thread.locked)).unwrap_or(false)
    }

    /// The names of those in a thread.
    pub fn members(&self) -> Vec<String> {
        self.inner.read(|world| {
            let members = world.thread(self.id).into_iter().flat_map(|thread| thread.members.keys());
            members.map(|user| world.name_of(*user)).collect()
        })
    }

    /// The tags a post of a forum bears, or those a forum has.
    pub fn tags(&self) -> Vec<String> {
        self.inner.read(|world| {
            let Some(here) = world.channels.get(&self.id) else { return Vec::new() };
            let Some(thread) = &here.thread else { return here.tags.iter().map(|tag| tag.name.clone()).collect() };
            let known = world.channels.get(&thread.parent).into_iter().flat_map(|forum| &forum.tags);
            known.filter(|tag| thread.tags.contains(&tag.id)).map(|tag| tag.name.clone()).collect()
        })
    }

    /// Whether a person sees it.
    pub fn is_seen_by(&self, person: &Person) -> bool {
        self.inner.read(|world| world.sees(self.id, person.id()))
    }
}
