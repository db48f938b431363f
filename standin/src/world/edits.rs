//! Writing and changing messages: checked first, then done, then announced.

use serde_json::{Value, json};

use super::{
    Channel, World,
    message::{File, Guise, Message, Upload},
    objects,
};
use crate::{
    faults::Permission,
    gateway::intent,
    refusal::Refusal,
    rules::{
        Problems, components,
        mentions::{self, Pinged, Surface},
        messages,
    },
};

/// A body with the files that came with it.
#[derive(Clone, Copy)]
pub(crate) struct Sent<'a> {
    pub(crate) body: &'a Value,
    pub(crate) files: &'a [Upload],
}

/// Where a new message goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address {
    pub(crate) channel: u64,
    pub(crate) author: u64,
    pub(crate) surface: Surface,
    pub(crate) interaction: Option<u64>,
    pub(crate) ephemeral_for: Option<u64>,
}

impl World {
    /// Writes down that a body leaves the pings to Discord's defaults.
    pub(crate) fn note_mentions(&mut self, body: &Value, what: &str) {
        if !body["allowed_mentions"].is_object() {
            self.complain(format!("{what} without allowed_mentions: {}", excerpt(&body["content"])));
        }
    }

    /// The same for an edit, where it only matters if the text is given.
    pub(crate) fn note_mentions_of_edit(&mut self, body: &Value, what: &str) {
        let displayed = body["components"].as_array().is_some_and(|list| !components::displayed(list).is_empty());
        if displayed || body["content"].as_str().is_some_and(|content| !content.is_empty()) {
            self.note_mentions(body, what);
        }
    }

    /// Checks a new message and returns the flags it may set.
    pub(crate) fn check_new(sent: Sent<'_>, flags: u64, at: &str) -> Result<u64, Refusal> {
        let mut problems = Problems::default();
        let flags = messages::flags(sent.body, flags, at, &mut problems);
        messages::check(sent.body, at, flags & messages::IS_COMPONENTS_V2 != 0, &mut problems);
        messages::attachments(sent.body, &listed(sent.files), &[], at, &mut problems);
        problems.into_result()?;
        Ok(flags)
    }

    /// Writes a message that was checked.
    pub(crate) fn write(&mut self, sent: Sent<'_>, to: Address, flags: u64) -> Result<u64, Refusal> {
        let id = self.next_id();
        self.write_as(id, sent, to, flags)
    }

    /// The same under a given id, which is how a post of a forum begins.
    pub(crate) fn write_as(&mut self, id: u64, sent: Sent<'_>, to: Address, flags: u64) -> Result<u64, Refusal> {
        let message = self.composed(id, sent, to, flags);
        if message.is_empty() && sent.body["poll"].is_null() && !message.is_loading() {
            return Err(Refusal::EMPTY_MESSAGE);
        }
        self.enter_thread(to.channel, to.author)?;
        self.place(message);
        Ok(id)
    }

    /// Refuses what [`write`](Self::write) would find empty, before anything is done for it.
    pub(crate) fn check_not_empty(&mut self, sent: Sent<'_>, to: Address, flags: u64) -> Result<(), Refusal> {
        let message = self.composed(0, sent, to, flags);
        if message.is_empty() { Err(Refusal::EMPTY_MESSAGE) } else { Ok(()) }
    }

    /// Puts into a thread what points at the message it began with.
    pub(super) fn write_starter(&mut self, thread: u64, reference: Value) {
        let to = Address {
            channel: thread,
            author: self.bot,
            surface: Surface::Interaction,
            interaction: None,
            ephemeral_for: None,
        };
        let id = self.next_id();
        let mut message = self.composed(id, Sent { body: &Value::Null, files: &[] }, to, 0);
        message.author = self.messages.get(&thread).map_or(self.bot, |begun| begun.author);
        message.guise = self.messages.get(&thread).and_then(|begun| begun.guise.clone());
        message.reference = Some(reference);
        message.starter = true;
        self.place(message);
    }

    /// Puts a message where it belongs and tells of it.
    fn place(&mut self, message: Message) {
        let (id, channel, author) = (message.id, message.channel, message.author);
        let (counts, private, starter) = (message.counts(), message.ephemeral_for.is_some(), message.starter);
        self.messages.insert(id, message);
        if !private && let Some(channel) = self.channels.get_mut(&channel) {
            channel.last_message = Some(id);
        }
        self.announce("MESSAGE_CREATE", id);
        if !private && !starter {
            self.note_activity(channel, author, counts);
        }
    }

    fn composed(&mut self, id: u64, sent: Sent<'_>, to: Address, flags: u64) -> Message {
        let guise = self.webhooks.get(&to.author).map(|hook| Guise {
            name: sent.body["username"].as_str().unwrap_or(&hook.name).to_owned(),
            avatar_url: sent.body["avatar_url"].as_str().map(ToOwned::to_owned),
        });
        let mut message = Message {
            id,
            channel: to.channel,
            author: to.author,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            files: Vec::new(),
            stickers: sent.body["sticker_ids"].as_array().cloned().unwrap_or_default(),
            flags,
            created: self.now(),
            edited: None,
            changes: 0,
            nonce: Some(&sent.body["nonce"]).filter(|nonce| !nonce.is_null()).cloned(),
            reference: Some(&sent.body["message_reference"]).filter(|reference| reference.is_object()).cloned(),
            pinged: Pinged::default(),
            interaction: to.interaction,
            pinned: None,
            reactions: Vec::new(),
            ephemeral_for: to.ephemeral_for,
            guise,
            starter: false,
        };
        self.fill(&mut message, sent, to.surface);
        message
    }

    /// Checks an edit of a message and does it.
    pub(crate) fn edit(&mut self, id: u64, sent: Sent<'_>, surface: Surface, at: &str) -> Result<(), Refusal> {
        let Some(mut message) = self.messages.get(&id).cloned() else { return Err(Refusal::UNKNOWN_MESSAGE) };
        self.check_active(message.channel, self.bot)?;
        let mut problems = Problems::default();
        // Flags already set are to be repeated, so they pass.
        let flags = messages::edited_flags(sent.body, message.flags, at, &mut problems);
        let v2 = message.is_v2() || flags & messages::IS_COMPONENTS_V2 != 0;
        messages::check(sent.body, at, v2, &mut problems);
        let kept: Vec<(u64, &str)> = message.files.iter().map(|file| (file.id, file.upload.name.as_str())).collect();
        messages::attachments(sent.body, &listed(sent.files), &kept, at, &mut problems);
        if v2 && !message.is_v2() {
            messages::check_turn(sent.body, &message.legacy_fields(), at, &mut problems);
        }
        problems.into_result()?;
        let was_loading = message.is_loading();
        message.flags &= !messages::LOADING;
        if sent.body["flags"].is_u64() {
            message.flags = (message.flags & !messages::SUPPRESS_EMBEDS) | (flags & messages::EDIT_FLAGS);
        }
        self.fill(&mut message, sent, surface);
        if message.is_empty() {
            return Err(Refusal::EMPTY_MESSAGE);
        }
        message.changes += 1;
        // Filling in a deferred answer is not shown as an edit.
        if !was_loading {
            message.edited = Some(self.now());
        }
        self.messages.insert(id, message);
        self.announce("MESSAGE_UPDATE", id);
        Ok(())
    }

    /// Puts what a body gives into a message and leaves the rest.
    fn fill(&mut self, message: &mut Message, sent: Sent<'_>, surface: Surface) {
        let body = sent.body;
        if let Some(content) = body["content"].as_str() {
            content.trim().clone_into(&mut message.content);
        } else if body.get("content").is_some_and(Value::is_null) {
            message.content.clear();
        }
        for (key, field) in [("embeds", &mut message.embeds), ("components", &mut message.components)] {
            match body.get(key) {
                Some(Value::Array(list)) => field.clone_from(list),
                Some(Value::Null) => field.clear(),
                _ => {}
            }
        }
        message.embeds.retain(|embed| !messages::embed_is_empty(embed));
        for embed in &mut message.embeds {
            if embed["type"].is_null() {
                embed["type"] = json!("rich");
            }
        }
        self.attach(message, sent);
        let speaking: &[&str] = if message.is_v2() { &["components"] } else { &["content"] };
        let touches_mentions = speaking.iter().chain(&["allowed_mentions"]).any(|key| body.get(*key).is_some());
        if touches_mentions || !self.messages.contains_key(&message.id) {
            message.pinged = self.effective(message, &body["allowed_mentions"], surface);
        }
    }

    fn attach(&mut self, message: &mut Message, sent: Sent<'_>) {
        let listed = sent.body["attachments"].as_array();
        if let Some(listed) = listed {
            let kept = |file: &File| listed.iter().any(|entry| crate::rules::snowflake(&entry["id"]) == Some(file.id));
            message.files.retain(kept);
        }
        for upload in sent.files {
            let entry = listed
                .into_iter()
                .flatten()
                .find(|entry| upload.index.is_some() && crate::rules::snowflake(&entry["id"]) == upload.index);
            let mut upload = upload.clone();
            if let Some(name) = entry.and_then(|entry| entry["filename"].as_str()) {
                name.clone_into(&mut upload.name);
            }
            message.files.push(File {
                id: self.next_id(),
                channel: message.channel,
                upload,
                description: entry.and_then(|entry| entry["description"].as_str()).map(ToOwned::to_owned),
            });
        }
    }

    /// Whom a message really pings: only people who are there, and only roles it may mention.
    fn effective(&self, message: &Message, allowed: &Value, surface: Surface) -> Pinged {
        let mut pinged = mentions::pinged(&message.spoken(), allowed, surface);
        let guild = self.channels.get(&message.channel).and_then(Channel::guild);
        let Some(guild) = guild.and_then(|guild| self.guilds.get(&guild)) else {
            let other = self.channels.get(&message.channel).map(|channel| channel.place);
            pinged.users.retain(|user| other == Some(super::Place::Direct(*user)) || *user == self.bot);
            return Pinged { users: pinged.users, ..Pinged::default() };
        };
        if message.author == self.bot || message.guise.is_some() {
            let held = match message.guise {
                Some(_) => self.everyones_permissions(message.channel),
                None => self.bot_permissions(message.channel),
            };
            let everyone = held & Permission::MentionEveryone.bit() != 0;
            pinged.everyone = pinged.everyone.filter(|_| everyone);
            pinged.roles.retain(|id| guild.roles.iter().any(|role| role.id == *id && (role.mentionable || everyone)));
        }
        let replied =
            message.reference.as_ref().and_then(|reference| crate::rules::snowflake(&reference["message_id"]));
        if let Some(author) = replied.and_then(|id| self.messages.get(&id)).map(|replied| replied.author)
            && (allowed.is_null() || allowed["replied_user"] == true)
            && !pinged.users.contains(&author)
        {
            pinged.users.push(author);
        }
        pinged.users.retain(|user| guild.members.contains_key(user));
        pinged
    }

    /// Tells the sessions that asked for messages. Ephemeral ones are nobody else's business.
    pub(crate) fn announce(&mut self, event: &str, id: u64) {
        let Some(message) = self.messages.get(&id) else { return };
        if message.ephemeral_for.is_some() {
            return;
        }
        let mut object = objects::message(self, message);
        let guild = self.channels.get(&message.channel).and_then(Channel::guild);
        if let Some(here) = guild.and_then(|guild| self.guilds.get(&guild)) {
            object["guild_id"] = json!(here.id.to_string());
            if message.guise.is_none() {
                object["member"] = objects::member_without_user(here, message.author);
            }
        }
        self.dispatch_in(message.channel, event, &object, intent::messages(guild.is_some()));
    }
}

fn listed(files: &[Upload]) -> Vec<(Option<u64>, String, usize)> {
    files.iter().map(|file| (file.index, file.name.clone(), file.bytes.len())).collect()
}

/// The beginning of a text, for complaints.
fn excerpt(content: &Value) -> String {
    let text: String = content.as_str().unwrap_or_default().chars().take(60).collect();
    format!("{text:?}")
}
