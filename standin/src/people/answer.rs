//! What a person gets back.

use serde_json::Value;

use crate::{
    rules::interactions::answer,
    views::{FormView, Lens, MessageView},
    world::{World, message::Message},
};

/// What came of something a person did.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Answer {
    /// A new message, to everybody or to this person alone.
    Message(MessageView),
    /// The message that was acted on, as it now stands.
    Updated(MessageView),
    /// A form opened.
    Form(FormView),
    /// Taken note of; nothing to see.
    Acknowledged,
    /// Suggestions.
    Choices(Vec<Choice>),
    /// The message that was acted on, or the one that was promised, was deleted.
    Withdrawn,
}

/// A suggestion of autocomplete.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Choice {
    /// What a person reads.
    pub name: String,
    /// What the bot gets: a text or a number.
    pub value: Value,
}

impl Answer {
    /// The message, new or updated.
    pub const fn message(&self) -> Option<&MessageView> {
        match self {
            Self::Message(message) | Self::Updated(message) => Some(message),
            _ => None,
        }
    }

    /// The form.
    pub const fn form(&self) -> Option<&FormView> {
        match self {
            Self::Form(form) => Some(form),
            _ => None,
        }
    }

    /// What a person reads; nothing if there is nothing to read.
    pub fn text(&self) -> String {
        match self {
            Self::Message(message) | Self::Updated(message) => message.text(),
            Self::Form(form) => form.text(),
            Self::Choices(choices) => choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>().join("\n"),
            Self::Acknowledged | Self::Withdrawn => String::new(),
        }
    }
}

/// What an interaction has come to, as soon as there is something to see.
pub(super) fn outcome(world: &World, id: u64) -> Option<Answer> {
    let interaction = world.interactions.get(&id)?;
    let see = |message: &Message| MessageView::new(world, &Lens::new(world), message);
    match interaction.answer? {
        answer::MESSAGE | answer::DEFERRED_MESSAGE => {
            match interaction.original.and_then(|id| world.messages.get(&id)) {
                None => Some(Answer::Withdrawn),
                Some(message) => (!message.is_loading()).then(|| Answer::Message(see(message))),
            }
        }
        answer::DEFERRED_UPDATE => {
            if let Some(target) = interaction.message {
                match world.messages.get(&target) {
                    None => return Some(Answer::Withdrawn),
                    Some(message) if message.changes > interaction.changes_before => {
                        return Some(Answer::Updated(see(message)));
                    }
                    Some(_) => {}
                }
            }
            let first = interaction.followups.first().and_then(|id| world.messages.get(id));
            first.map(|message| Answer::Message(see(message)))
        }
        answer::UPDATE => {
            let target = interaction.message.and_then(|id| world.messages.get(&id));
            Some(target.map_or(Answer::Withdrawn, |message| Answer::Updated(see(message))))
        }
        answer::CHOICES => Some(Answer::Choices(choices(&interaction.data))),
        answer::MODAL => Some(Answer::Form(FormView::new(&interaction.data, &Lens::new(world)))),
        _ => Some(Answer::Acknowledged),
    }
}

pub(super) fn choices(data: &Value) -> Vec<Choice> {
    let entries = data["choices"].as_array().into_iter().flatten();
    let choice = |entry: &Value| Choice {
        name: entry["name"].as_str().unwrap_or_default().to_owned(),
        value: entry["value"].clone(),
    };
    entries.map(choice).collect()
}
