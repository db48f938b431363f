//! From what a person does to `INTERACTION_CREATE`, and back to what they get.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{ActError, Answer, Person, answer, files::ATTACHMENT_SIZE_LIMIT};
use crate::{
    real_time::{self, Moment},
    rules::interactions::Kind,
    world::{World, interaction::Interaction, objects, snowflake_at},
};

/// How late a late copy is.
const LATE_SECONDS: i64 = 4;

/// One thing a person does.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub(super) kind: Kind,
    pub(super) channel: u64,
    pub(super) message: Option<u64>,
    pub(super) opened_by: Option<u64>,
    pub(super) data: Value,
}

impl Act {
    pub(super) const fn command(channel: u64, data: Value) -> Self {
        Self { kind: Kind::Command, channel, message: None, opened_by: None, data }
    }

    pub(super) const fn autocomplete(channel: u64, data: Value) -> Self {
        Self { kind: Kind::Autocomplete, channel, message: None, opened_by: None, data }
    }
}

impl Person {
    /// Does something and waits for what comes of it.
    pub(super) async fn does(&self, act: Act) -> Result<Answer, ActError> {
        let id = self.sends(&act)?;
        let first = self.inner.wait(|world| world.interactions.get(&id)?.answer);
        let limit = self.inner.read(|world| world.plans.first_answer);
        let answered = real_time::within(limit, first).await;
        let answered = answered.ok_or(ActError::NoAnswer)?;
        let whole = self.inner.wait(|world| answer::outcome(world, id));
        match real_time::within(self.inner.patience(), whole).await {
            Some(answer) => Ok(answer),
            // Acknowledged and nothing else: that is all there is.
            None if answered == crate::rules::interactions::answer::DEFERRED_UPDATE => Ok(Answer::Acknowledged),
            None => Err(ActError::NeverFinished),
        }
    }

    /// Sends an interaction to the bot and sees to it that silence is written down.
    fn sends(&self, act: &Act) -> Result<u64, ActError> {
        let (id, reachable) = self.inner.change(|world| {
            let id = begin(world, self, act);
            let payload = world.interactions.get(&id).map(|interaction| interaction.payload.clone());
            world.dispatch("INTERACTION_CREATE", &payload.unwrap_or_default(), 0);
            let reachable = world.bot_is_reachable();
            if !reachable {
                world.note_unanswered(id);
            }
            (id, reachable)
        });
        if !reachable {
            return Err(ActError::NoAnswer);
        }
        let limit = self.inner.read(|world| world.plans.first_answer);
        let inner = Arc::downgrade(&self.inner);
        tokio::spawn(async move {
            real_time::after(limit).await;
            if let Some(inner) = inner.upgrade() {
                inner.change(|world| world.note_unanswered(id));
            }
        });
        Ok(id)
    }
}

/// Records an interaction and draws up what the gateway sends for it.
fn begin(world: &mut World, person: &Person, act: &Act) -> u64 {
    let id = world.next_id();
    let token = format!("aW50ZXJhY3Rpb24{id:x}x{:x}", id.rotate_left(17) ^ 0x5bd1_e995);
    let guild = world.channels.get(&act.channel).and_then(crate::world::Channel::guild);
    let mut payload = json!({
        "id": id.to_string(),
        "application_id": world.bot.to_string(),
        "type": act.kind as u8,
        "token": token,
        "version": 1,
        "data": act.data,
        "channel_id": act.channel.to_string(),
        "channel": objects::channel(world, act.channel),
        "locale": world.users.get(&person.user).map(|user| user.locale.clone()),
        "app_permissions": world.bot_permissions(act.channel).to_string(),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": ATTACHMENT_SIZE_LIMIT,
    });
    if let Some(guild) = guild.and_then(|guild| world.guilds.get(&guild)) {
        let mut member = objects::member(world, guild, person.user);
        let permissions = world.permissions_in(act.channel, person.user);
        member["permissions"] = json!(permissions.to_string());
        payload["channel"]["permissions"] = json!(permissions.to_string());
        payload["member"] = member;
        payload["guild_id"] = json!(guild.id.to_string());
        payload["guild"] = json!({ "id": guild.id.to_string(), "locale": guild.locale, "features": [] });
        payload["guild_locale"] = json!(guild.locale);
        payload["context"] = json!(0);
        payload["authorizing_integration_owners"] = json!({ "0": guild.id.to_string() });
    } else {
        payload["user"] = objects::user_by_id(world, person.user);
        payload["context"] = json!(1);
        payload["authorizing_integration_owners"] = json!({ "0": "0" });
    }
    if let Some(message) = act.message.and_then(|id| world.messages.get(&id)) {
        payload["message"] = objects::message(world, message);
    }
    let interaction = Interaction {
        id,
        token,
        kind: act.kind,
        user: person.user,
        channel: act.channel,
        message: act.message,
        created: world.now(),
        born: Moment::now(),
        payload,
        answer: None,
        data: Value::Null,
        original: None,
        followups: Vec::new(),
        changes_before: 0,
        opened_by: act.opened_by,
    };
    world.interactions.insert(id, interaction);
    if act.kind != Kind::Autocomplete {
        world.last_acts.insert(person.user, id);
    }
    id
}

/// The person's last interaction under a new id and token, created too long ago to be answered.
pub(super) fn late_copy(world: &mut World, user: u64) -> Result<u64, ActError> {
    let last = world.last_acts.get(&user).and_then(|id| world.interactions.get(id)).cloned();
    let mut copy = last.ok_or_else(|| ActError::NothingToRepeat(world.name_of(user)))?;
    let created = world.now() - TimeDelta::seconds(LATE_SECONDS);
    let mut id = snowflake_at(created);
    while world.interactions.contains_key(&id) {
        id += 1;
    }
    copy.id = id;
    copy.token = format!("late{id:x}");
    copy.created = created;
    copy.answer = None;
    copy.original = None;
    copy.followups.clear();
    copy.payload["id"] = json!(id.to_string());
    copy.payload["token"] = json!(copy.token);
    world.dispatch("INTERACTION_CREATE", &copy.payload, 0);
    world.interactions.insert(id, copy);
    Ok(id)
}
