//! People: what they type, press, choose and fill in, and what they get back.
//!
//! Everything goes the way it goes at Discord: an interaction over the gateway, an answer over REST. What the
//! client refuses before anything is sent is refused here too.

mod answer;
mod commands;
mod entities;
mod error;
pub(crate) mod exact;
mod files;
mod forms;
mod line;
mod menus;
mod send;

use std::{fmt, sync::Arc};

use serde_json::{Value, json};

pub use answer::{Answer, Choice};
pub use error::ActError;
pub use files::GivenFile;
pub use forms::Entry;

use crate::{
    rules::{commands::option, components::kind, interactions::Kind},
    standin::Inner,
    views::{Lens, MessageView, SelectOptionView, SelectView, same_label},
    world::{
        Place, World,
        edits::{Address, Sent},
        message::Message,
    },
};
use send::Act;

/// A person of a guild. Clones are the same person.
#[derive(Clone)]
pub struct Person {
    pub(crate) inner: Arc<Inner>,
    pub(crate) guild: u64,
    pub(crate) user: u64,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("name", &self.name()).finish_non_exhaustive()
    }
}

impl Person {
    pub(crate) const fn new(inner: Arc<Inner>, guild: u64, user: u64) -> Self {
        Self { inner, guild, user }
    }

    /// Their user id.
    pub const fn id(&self) -> u64 {
        self.user
    }

    /// Their name.
    pub fn name(&self) -> String {
        self.inner.read(|world| world.name_of(self.user))
    }

    /// Runs a slash command, written as it is typed: `/offer make ref:C-1 cost:"500 EUR" posts:3`.
    ///
    /// An option's text is typed into the registered kind of option. Where the option suggests, the bot is asked:
    /// a suggestion that equals the text wins, else the only one that contains it, else the text stands as typed.
    pub async fn runs(&self, channel: &str, line: &str) -> Result<Answer, ActError> {
        self.runs_with(channel, line, &[]).await
    }

    /// Runs a slash command with files at hand: `/brief add file:@brief.pdf` takes the one of that name.
    pub async fn runs_with(&self, channel: &str, line: &str, files: &[GivenFile]) -> Result<Answer, ActError> {
        let filled = self.fill_line(channel, line, files, false).await?;
        let act = Act::command(filled.channel, filled.data());
        self.does(act).await
    }

    /// What the last option of a line suggests for what is typed into it.
    pub async fn suggestions(&self, channel: &str, line: &str) -> Result<Vec<Choice>, ActError> {
        let filled = self.fill_line(channel, line, &[], true).await?;
        Ok(filled.suggestions)
    }

    /// Presses a button. The message must still be there, but the drawing of it may be an old one.
    pub async fn presses(&self, label: &str, on: &MessageView) -> Result<Answer, ActError> {
        let matching: Vec<_> = on.buttons().filter(|button| same_label(&button.label, label)).collect();
        let button = match matching.as_slice() {
            [button] => button,
            [] => {
                let known = on.buttons().map(|button| button.label.clone()).collect();
                return Err(ActError::NotThere { given: label.to_owned(), known });
            }
            several => {
                let candidates = several.iter().map(|button| button.label.clone()).collect();
                return Err(ActError::Ambiguous { given: label.to_owned(), candidates });
            }
        };
        if button.disabled {
            return Err(ActError::Disabled(button.label.clone()));
        }
        let Some(custom_id) = &button.custom_id else { return Err(ActError::IsALink(button.label.clone())) };
        let data = json!({ "custom_id": custom_id, "component_type": kind::BUTTON, "id": 0 });
        self.uses(on, data).await
    }

    /// Chooses in the select that has these options; people, roles and channels by name.
    pub async fn chooses(&self, labels: &[&str], on: &MessageView) -> Result<Answer, ActError> {
        let selects: Vec<&SelectView> = on.selects().collect();
        let mut last = ActError::NotThere { given: labels.join(", "), known: Vec::new() };
        for select in &selects {
            match self.choice(select, labels) {
                Ok(data) => return self.uses(on, data).await,
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Chooses in the select with this placeholder.
    pub async fn chooses_in(&self, placeholder: &str, labels: &[&str], on: &MessageView) -> Result<Answer, ActError> {
        let Some(select) = on.selects().find(|select| same_label(&select.placeholder, placeholder)) else {
            let known = on.selects().map(|select| select.placeholder.clone()).collect();
            return Err(ActError::NotThere { given: placeholder.to_owned(), known });
        };
        let data = self.choice(select, labels)?;
        self.uses(on, data).await
    }

    /// What a choice sends.
    fn choice(&self, select: &SelectView, labels: &[&str]) -> Result<Value, ActError> {
        if select.disabled {
            return Err(ActError::Disabled(select.placeholder.clone()));
        }
        if labels.len() < select.min || labels.len() > select.max {
            return Err(ActError::BadValue {
                field: select.placeholder.clone(),
                value: labels.join(", "),
                why: format!("{} to {} can be chosen", select.min, select.max),
            });
        }
        let mut data = json!({ "custom_id": select.custom_id, "component_type": select.kind, "id": 0 });
        let mut resolved = json!({});
        data["values"] = self.inner.read(|world| self.values(world, select, labels, &mut resolved))?;
        if select.kind != kind::STRING_SELECT {
            data["resolved"] = resolved;
        }
        Ok(data)
    }

    /// The values that labels and names stand for in a select; each only once.
    fn values(
        &self,
        world: &World,
        select: &SelectView,
        labels: &[&str],
        resolved: &mut Value,
    ) -> Result<Value, ActError> {
        let mut values: Vec<String> = Vec::new();
        for label in labels {
            let value = if select.kind == kind::STRING_SELECT {
                pick(&select.options, label)?
            } else {
                let id = entities::entity(world, self, option_kind(select.kind), label, resolved);
                id.ok_or_else(|| ActError::NotThere { given: (*label).to_owned(), known: Vec::new() })?.to_string()
            };
            if values.contains(&value) {
                return Err(ActError::BadValue {
                    field: select.placeholder.clone(),
                    value: labels.join(", "),
                    why: "chosen twice".to_owned(),
                });
            }
            values.push(value);
        }
        Ok(json!(values))
    }

    /// Uses a component of a message that is still there and that the person sees.
    async fn uses(&self, on: &MessageView, data: Value) -> Result<Answer, ActError> {
        let channel = self.inner.read(|world| {
            let message = world.messages.get(&on.id).ok_or(ActError::Gone)?;
            if self.sees(world, message) {
                Ok(message.channel)
            } else {
                Err(ActError::NotVisible(world.name_of(self.user)))
            }
        })?;
        self.does(Act { kind: Kind::Component, channel, message: Some(on.id), opened_by: None, data }).await
    }

    fn sees(&self, world: &World, message: &Message) -> bool {
        let place = world.channels.get(&message.channel).map(|channel| channel.place);
        let here = place == Some(Place::Guild(self.guild)) || place == Some(Place::Direct(self.user));
        here && world.sees(message.channel, self.user) && message.ephemeral_for.is_none_or(|person| person == self.user)
    }

    /// The messages only this person sees, oldest first, as they stand now.
    pub fn inbox(&self) -> Vec<MessageView> {
        self.gather(|world, message| message.ephemeral_for == Some(self.user) && self.sees(world, message))
    }

    /// The direct conversation with the bot, oldest first.
    pub fn direct_messages(&self) -> Vec<MessageView> {
        self.gather(|world, message| {
            world.channels.get(&message.channel).is_some_and(|channel| channel.place == Place::Direct(self.user))
        })
    }

    /// The newest message the person sees with a button of this label that can be pressed.
    pub fn newest_with_button(&self, label: &str) -> Option<MessageView> {
        let visible = self.gather(|world, message| self.sees(world, message));
        visible.into_iter().rev().find(|view| view.button(label).is_some_and(|button| !button.disabled))
    }

    /// The newest message the person sees with a select that has this option.
    pub fn newest_with_option(&self, label: &str) -> Option<MessageView> {
        let visible = self.gather(|world, message| self.sees(world, message));
        visible.into_iter().rev().find(|view| {
            view.selects().any(|select| select.options.iter().any(|option| same_label(&option.label, label)))
        })
    }

    fn gather(&self, wanted: impl Fn(&World, &Message) -> bool) -> Vec<MessageView> {
        self.inner.read(|world| {
            let lens = Lens::new(world);
            let found = world.messages.values().filter(|message| wanted(world, message));
            found.map(|message| MessageView::new(world, &lens, message)).collect()
        })
    }

    /// Dismisses a message only this person sees.
    pub fn dismisses(&self, message: &MessageView) {
        self.inner.change(|world| {
            if world.messages.get(&message.id).is_some_and(|found| found.ephemeral_for == Some(self.user)) {
                world.remove_message(message.id);
            }
        });
    }

    /// Writes something in a channel, as people do.
    pub fn says(&self, channel: &str, text: &str) -> Result<u64, ActError> {
        self.inner.change(|world| {
            let found = world.find_visible_channel(self.guild, channel, self.user);
            let channel = found.ok_or_else(|| ActError::UnknownChannel(channel.to_owned()))?;
            if !world.may(channel, self.user, crate::faults::Permission::SendMessages) {
                let who = world.name_of(self.user);
                return Err(ActError::NotPermitted { who, command: "write here".to_owned() });
            }
            let body = json!({ "content": text, "allowed_mentions": { "parse": [] } });
            let to = Address {
                channel,
                author: self.user,
                surface: crate::rules::mentions::Surface::Channel,
                interaction: None,
                ephemeral_for: None,
            };
            let sent = Sent { body: &body, files: &[] };
            world.write(sent, to, 0).map_err(|refusal| ActError::BadValue {
                field: "message".to_owned(),
                value: text.to_owned(),
                why: refusal.message.to_owned(),
            })
        })
    }

    /// What the bot was sent for the last thing this person did, suggestions apart.
    pub fn last_interaction(&self) -> Option<Value> {
        self.inner.read(|world| {
            let last = world.last_acts.get(&self.user).and_then(|id| world.interactions.get(id));
            last.map(|interaction| interaction.payload.clone())
        })
    }

    /// Delivers this person's last interaction once more, to the letter, as Discord sometimes does.
    pub fn repeats_last(&self) -> Result<(), ActError> {
        self.inner.change(|world| {
            let last = world.last_acts.get(&self.user).and_then(|id| world.interactions.get(id));
            let payload = last.map(|interaction| interaction.payload.clone());
            let payload = payload.ok_or_else(|| ActError::NothingToRepeat(world.name_of(self.user)))?;
            world.dispatch("INTERACTION_CREATE", &payload, 0);
            Ok(())
        })
    }

    /// Does the same again, but it reaches the bot four seconds too late to be answered. Returns its id.
    pub fn repeats_last_late(&self) -> Result<u64, ActError> {
        self.inner.change(|world| send::late_copy(world, self.user))
    }
}

/// The value of the option with this label.
fn pick(options: &[SelectOptionView], label: &str) -> Result<String, ActError> {
    let option = options.iter().find(|option| same_label(&option.label, label));
    option.map(|option| option.value.clone()).ok_or_else(|| ActError::NotThere {
        given: label.to_owned(),
        known: options.iter().map(|option| option.label.clone()).collect(),
    })
}

/// The kind of option that takes what a select of this kind takes.
const fn option_kind(select: u64) -> u64 {
    match select {
        kind::USER_SELECT => option::USER,
        kind::ROLE_SELECT => option::ROLE,
        kind::CHANNEL_SELECT => option::CHANNEL,
        _ => option::MENTIONABLE,
    }
}
