//! Interactions: what was asked, how it was answered, how long its token lives.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{
    World,
    edits::{Address, Sent},
};
use crate::{
    real_time::Moment,
    refusal::Refusal,
    rules::{
        Problems,
        interactions::{self, FIRST_ANSWER_SECONDS, Kind, TOKEN_MINUTES, answer},
        mentions::Surface,
        messages,
    },
};

/// One thing a person did.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub(crate) id: u64,
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) user: u64,
    pub(crate) channel: u64,
    /// The message whose component was used, or whose component opened the form.
    pub(crate) message: Option<u64>,
    pub(crate) created: DateTime<Utc>,
    pub(crate) born: Moment,
    /// What the gateway sends for it.
    pub(crate) payload: Value,
    /// The type of the first answer.
    pub(crate) answer: Option<u64>,
    /// The choices or the form it was answered with.
    pub(crate) data: Value,
    /// The message that the first answer made.
    pub(crate) original: Option<u64>,
    pub(crate) followups: Vec<u64>,
    /// How often the component's message had been changed when the answer came.
    pub(crate) changes_before: u64,
    /// For a form: the interaction that opened it.
    pub(crate) opened_by: Option<u64>,
}

impl Interaction {
    /// Whether it is too late for a first answer, by the clock or in real time.
    pub(crate) fn is_late(&self, now: DateTime<Utc>, in_real_time: Duration) -> bool {
        let by_clock = u64::try_from((now - self.created).num_milliseconds()).unwrap_or(0);
        by_clock > FIRST_ANSWER_SECONDS * 1000 || self.born.is_older_than(in_real_time)
    }

    /// The message that `@original` names, if the answer has one.
    fn original(&self) -> Option<u64> {
        match self.answer {
            Some(answer::DEFERRED_UPDATE | answer::UPDATE) => self.message,
            _ => self.original,
        }
    }
}

impl World {
    /// Gives a first answer.
    pub(crate) fn answer(&mut self, id: u64, token: &str, sent: Sent<'_>) -> Result<(), Refusal> {
        let now = self.now();
        let interaction = self.interactions.get(&id).filter(|found| found.token == token);
        let Some(interaction) = interaction.cloned() else { return Err(Refusal::UNKNOWN_INTERACTION) };
        if interaction.answer.is_some() {
            return Err(Refusal::ALREADY_ACKNOWLEDGED);
        }
        if interaction.is_late(now, self.plans.first_answer) {
            return Err(Refusal::UNKNOWN_INTERACTION);
        }
        let target = interaction.message.and_then(|id| self.messages.get(&id));
        // The message may be gone, but it was there to be acted on.
        let held = interaction.message.map(|_| target.map_or(0, |message| message.flags));
        let mut problems = Problems::default();
        interactions::check(sent.body, interaction.kind, held, &mut problems);
        problems.into_result()?;
        let kind = sent.body["type"].as_u64().unwrap_or_default();
        let changes_before = target.map_or(0, |message| message.changes);
        let data = &sent.body["data"];
        let sent = Sent { body: data, files: sent.files };
        let mut original = None;
        match kind {
            answer::MESSAGE => {
                self.note_mentions(data, "interaction answered with a message");
                let flags = Self::check_new(sent, messages::ANSWER_FLAGS, "data.")?;
                original = Some(self.write(sent, address(&interaction, flags), flags)?);
            }
            answer::DEFERRED_MESSAGE => {
                let flags = (data["flags"].as_u64().unwrap_or(0) & messages::EPHEMERAL) | messages::LOADING;
                let empty = Sent { body: &Value::Null, files: &[] };
                original = Some(self.write(empty, address(&interaction, flags), flags)?);
            }
            answer::UPDATE => {
                self.note_mentions_of_edit(data, "interaction answered with an update");
                let target = interaction.message.ok_or(Refusal::UNKNOWN_MESSAGE)?;
                self.edit(target, sent, Surface::Interaction, "data.")?;
            }
            answer::MODAL => {
                let form = super::OpenForm {
                    data: data.clone(),
                    channel: interaction.channel,
                    message: interaction.message,
                    opened_by: id,
                };
                self.forms.insert(interaction.user, form);
            }
            _ => {}
        }
        if let Some(stored) = self.interactions.get_mut(&id) {
            stored.answer = Some(kind);
            stored.original = original;
            stored.changes_before = changes_before;
            if matches!(kind, answer::CHOICES | answer::MODAL) {
                stored.data = data.clone();
            }
        }
        Ok(())
    }

    /// The interaction a webhook address names, if its token still lives.
    fn by_token(&self, application: u64, token: &str) -> Result<&Interaction, Refusal> {
        let found = self.interactions.values().find(|interaction| interaction.token == token);
        let interaction = found.filter(|_| application == self.bot).ok_or(Refusal::UNKNOWN_WEBHOOK)?;
        // Before it is acknowledged, and after it was not in time, there is no webhook.
        if interaction.answer.is_none() {
            return Err(Refusal::UNKNOWN_WEBHOOK);
        }
        if self.now() - interaction.created > TimeDelta::minutes(TOKEN_MINUTES) {
            return Err(Refusal::INVALID_WEBHOOK_TOKEN);
        }
        Ok(interaction)
    }

    /// The message of a webhook address: `@original` or an id.
    pub(crate) fn webhook_message(&self, application: u64, token: &str, which: &str) -> Result<u64, Refusal> {
        let interaction = self.by_token(application, token)?;
        let id = if which == "@original" {
            interaction.original()
        } else {
            let id = which.parse::<u64>().ok();
            let original = interaction.original();
            id.filter(|id| original == Some(*id) || interaction.followups.contains(id))
        };
        id.filter(|id| self.messages.contains_key(id)).ok_or(Refusal::UNKNOWN_MESSAGE)
    }

    /// A further message. The first one after a deferred answer fills that in instead.
    pub(crate) fn follow_up(&mut self, application: u64, token: &str, sent: Sent<'_>) -> Result<u64, Refusal> {
        let interaction = self.by_token(application, token)?.clone();
        self.note_mentions(sent.body, "follow-up");
        let flags = Self::check_new(sent, messages::ANSWER_FLAGS, "")?;
        let loading =
            interaction.original.filter(|id| self.messages.get(id).is_some_and(super::message::Message::is_loading));
        if let Some(loading) = loading {
            // The visibility was fixed when it was deferred; the flag given now does not count.
            let mut body = sent.body.clone();
            body["flags"] = json!(flags & messages::EDIT_FLAGS);
            self.edit(loading, Sent { body: &body, files: sent.files }, Surface::Interaction, "")?;
            return Ok(loading);
        }
        let id = self.write(sent, address(&interaction, flags), flags)?;
        if let Some(stored) = self.interactions.get_mut(&interaction.id) {
            stored.followups.push(id);
        }
        Ok(id)
    }

    /// Writes down an interaction nobody answered in time. Says whether it was so.
    pub(crate) fn note_unanswered(&mut self, id: u64) {
        let Some(interaction) = self.interactions.get(&id).filter(|interaction| interaction.answer.is_none()) else {
            return;
        };
        let what = &interaction.payload["data"];
        let named = what["name"].as_str().or_else(|| what["custom_id"].as_str()).unwrap_or_default().to_owned();
        let kind = interaction.kind;
        let who = self.name_of(interaction.user);
        self.complain(format!("interaction unanswered for {FIRST_ANSWER_SECONDS} s: {kind:?} {named:?} by {who}"));
    }
}

fn address(interaction: &Interaction, flags: u64) -> Address {
    Address {
        channel: interaction.channel,
        author: bot_of(interaction),
        surface: Surface::Interaction,
        interaction: Some(interaction.id),
        ephemeral_for: (flags & messages::EPHEMERAL != 0).then_some(interaction.user),
    }
}

fn bot_of(interaction: &Interaction) -> u64 {
    interaction.payload["application_id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default()
}
