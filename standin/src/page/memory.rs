//! What the page was last shown of each channel, so that it need not look again at what stands as it stood.

use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use crate::world::message::Message;

/// By person and channel: how it looked, and at which revision that was first seen.
#[derive(Debug, Default)]
pub(super) struct Memory(HashMap<(u64, u64), Seen>);

#[derive(Debug)]
struct Seen {
    looks: u64,
    revision: u64,
}

impl Memory {
    /// The revision at which a channel took on the look it has now.
    pub(super) fn revision(&mut self, person: u64, channel: u64, looks: u64, now: u64) -> u64 {
        let seen = self.0.entry((person, channel)).or_insert(Seen { looks, revision: now });
        if seen.looks != looks {
            *seen = Seen { looks, revision: now };
        }
        seen.revision
    }
}

/// How a channel's messages look: everything about them that can change.
pub(super) fn looks<'a>(messages: impl Iterator<Item = &'a Message>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for message in messages {
        (message.id, message.changes, message.flags, message.pinned, &message.reactions).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_stays_until_the_look_changes() {
        let mut memory = Memory::default();
        assert_eq!(memory.revision(1, 1, 70, 3), 3);
        assert_eq!(memory.revision(1, 1, 70, 5), 3);
        assert_eq!(memory.revision(1, 1, 71, 6), 6);
        assert_eq!(memory.revision(2, 1, 71, 7), 7);
    }
}
