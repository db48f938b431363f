//! Messages and the files on them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::rules::{components, mentions::Pinged, messages};

/// A thread began with the message.
pub(crate) const HAS_THREAD: u64 = 1 << 5;

/// Whom a webhook's message shows as its author.
#[derive(Clone, Debug)]
pub(crate) struct Guise {
    pub(crate) name: String,
    pub(crate) avatar_url: Option<String>,
}

/// A file that came with a body.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// The n of `files[n]`.
    pub(crate) index: Option<u64>,
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

/// A file on a message.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    pub(crate) upload: Upload,
    pub(crate) description: Option<String>,
}

impl File {
    pub(crate) fn object(&self) -> Value {
        let url = format!("https://cdn.discordapp.com/attachments/{}/{}/{}", self.channel, self.id, self.upload.name);
        let mut object = json!({
            "id": self.id.to_string(),
            "filename": self.upload.name,
            "size": self.upload.bytes.len(),
            "url": url,
            "proxy_url": url.replace("cdn.discordapp.com", "media.discordapp.net"),
        });
        if let Some(content_type) = &self.upload.content_type {
            object["content_type"] = json!(content_type);
        }
        if let Some(description) = &self.description {
            object["description"] = json!(description);
        }
        object
    }
}

/// A message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) id: u64,
    pub(crate) channel: u64,
    pub(crate) author: u64,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) files: Vec<File>,
    pub(crate) stickers: Vec<Value>,
    pub(crate) flags: u64,
    pub(crate) created: DateTime<Utc>,
    pub(crate) edited: Option<DateTime<Utc>>,
    /// How often it was changed, filling in a deferred answer included.
    pub(crate) changes: u64,
    pub(crate) nonce: Option<Value>,
    pub(crate) reference: Option<Value>,
    pub(crate) pinged: Pinged,
    /// The interaction it answers.
    pub(crate) interaction: Option<u64>,
    /// When it was pinned.
    pub(crate) pinned: Option<DateTime<Utc>>,
    /// The emoji the bot reacted with.
    pub(crate) reactions: Vec<String>,
    /// The only person who sees it.
    pub(crate) ephemeral_for: Option<u64>,
    /// Set if a webhook wrote it, whose id is then the author's.
    pub(crate) guise: Option<Guise>,
    /// Whether it is no more than a pointer to the message its thread began with.
    pub(crate) starter: bool,
}

impl Message {
    /// Deferred and not written yet.
    pub(crate) const fn is_loading(&self) -> bool {
        self.flags & messages::LOADING != 0
    }

    pub(crate) const fn is_v2(&self) -> bool {
        self.flags & messages::IS_COMPONENTS_V2 != 0
    }

    /// Whether it counts among its thread's messages, as the one a thread begins with does not.
    pub(crate) const fn counts(&self) -> bool {
        !self.starter && self.ephemeral_for.is_none() && self.id != self.channel
    }

    /// The message type: a plain message, a reply, the answer to a command, or what points at a thread's beginning.
    pub(crate) fn kind(&self) -> u8 {
        if self.starter {
            return 21;
        }
        match (&self.reference, self.interaction) {
            (Some(_), _) => 19,
            (None, Some(_)) => 20,
            (None, None) => 0,
        }
    }

    /// Whether there is nothing to see.
    pub(crate) fn is_empty(&self) -> bool {
        self.content.trim().is_empty()
            && self.embeds.iter().all(messages::embed_is_empty)
            && self.components.is_empty()
            && self.files.is_empty()
            && self.stickers.is_empty()
    }

    /// What it says where mentions count: its text, or its text displays.
    pub(crate) fn spoken(&self) -> String {
        let displayed = components::displayed(&self.components);
        std::iter::once(self.content.as_str()).chain(displayed).collect::<Vec<_>>().join("\n")
    }

    /// What it holds that a message of the second generation cannot, by the names bodies have for it.
    pub(crate) fn legacy_fields(&self) -> Vec<&'static str> {
        let held = [
            ("content", !self.content.is_empty()),
            ("embeds", !self.embeds.is_empty()),
            ("sticker_ids", !self.stickers.is_empty()),
        ];
        held.into_iter().filter(|(_, held)| *held).map(|(field, _)| field).collect()
    }
}
