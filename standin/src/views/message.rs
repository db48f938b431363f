//! A message as a person sees it.

use std::fmt::Write;

use serde_json::Value;

use super::{Lens, markup::plain};
use crate::{
    rules::{
        components::{self, kind},
        mentions::Pinged,
        snowflake,
    },
    world::{World, message::Message},
};

/// A message as it stood when it was looked at.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct MessageView {
    /// Its id.
    pub id: u64,
    /// The name of its channel, a thread's after its channel's (`deals/C-1 · Ana`); empty in a direct conversation.
    pub channel: String,
    /// The id of its channel.
    pub channel_id: u64,
    /// Who wrote it.
    pub author: String,
    /// The only person who sees it.
    pub ephemeral_for: Option<String>,
    /// Deferred and not written yet.
    pub thinking: bool,
    /// Its text, with markup.
    pub content: String,
    /// Its embeds.
    pub embeds: Vec<EmbedView>,
    /// Its buttons and selects, row by row.
    pub rows: Vec<RowView>,
    /// Who is effectively pinged: people by name, roles as `@role`, `@everyone`, `@here`.
    pub pings: Vec<String>,
    /// The names of its files.
    pub files: Vec<String>,
    /// Whether it was changed after it was written.
    pub edited: bool,
    /// Whether it is pinned.
    pub pinned: bool,
    /// The emoji the bot reacted with.
    pub reactions: Vec<String>,
    /// The nonce it was posted with.
    pub nonce: Option<String>,
    lens: Lens,
    contents: Vec<Vec<u8>>,
}

/// An embed, with markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EmbedView {
    /// The name above the title.
    pub author: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The text.
    pub description: Option<String>,
    /// The fields: name and value.
    pub fields: Vec<(String, String)>,
    /// The small print.
    pub footer: Option<String>,
    /// The colour of its edge.
    pub colour: Option<u64>,
}

/// A row of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RowView {
    /// Up to five buttons.
    Buttons(Vec<ButtonView>),
    /// One select.
    Select(SelectView),
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ButtonView {
    /// What stands on it, its emoji first.
    pub label: String,
    /// 1 primary, 2 secondary, 3 success, 4 danger, 5 link.
    pub style: u64,
    /// What Discord hands back; none on a link.
    pub custom_id: Option<String>,
    /// Where a link leads.
    pub url: Option<String>,
    /// Whether it cannot be pressed.
    pub disabled: bool,
}

/// A select.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SelectView {
    /// The component type: 3 texts, 5 people, 6 roles, 7 either, 8 channels.
    pub kind: u64,
    /// What Discord hands back.
    pub custom_id: String,
    /// What stands in it before a choice is made.
    pub placeholder: String,
    /// The options of a text select.
    pub options: Vec<SelectOptionView>,
    /// The least that must be chosen.
    pub min: usize,
    /// The most that can be.
    pub max: usize,
    /// Whether nothing can be chosen.
    pub disabled: bool,
    /// The people, roles or channels that are chosen already.
    pub chosen: Vec<ChosenView>,
}

/// A person, role or channel that is chosen already.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChosenView {
    /// Its id.
    pub id: u64,
    /// What a person reads: `@mira`, `#deals`.
    pub name: String,
}

/// An option of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SelectOptionView {
    /// What a person reads.
    pub label: String,
    /// What the bot gets.
    pub value: String,
    /// The smaller text below.
    pub description: Option<String>,
    /// Whether it is chosen already.
    pub chosen: bool,
}

impl MessageView {
    pub(crate) fn new(world: &World, lens: &Lens, message: &Message) -> Self {
        let displayed = components::displayed(&message.components);
        Self {
            id: message.id,
            channel: world.path_of(message.channel),
            channel_id: message.channel,
            author: world.author_of(message),
            ephemeral_for: message.ephemeral_for.map(|person| world.name_of(person)),
            thinking: message.is_loading(),
            content: if displayed.is_empty() { message.content.clone() } else { displayed.join("\n") },
            embeds: message.embeds.iter().map(embed).collect(),
            rows: rows(&message.components, lens),
            pings: pings(world, &message.pinged),
            files: message.files.iter().map(|file| file.upload.name.clone()).collect(),
            edited: message.edited.is_some(),
            pinned: message.pinned.is_some(),
            reactions: message.reactions.clone(),
            nonce: message
                .nonce
                .as_ref()
                .map(|nonce| nonce.as_str().map_or_else(|| nonce.to_string(), ToOwned::to_owned)),
            lens: lens.clone(),
            contents: message.files.iter().map(|file| file.upload.bytes.clone()).collect(),
        }
    }

    /// What a person reads, in plain text: the content, the embeds, then the buttons and selects.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        if self.thinking {
            lines.push(format!("{} is thinking…", self.author));
        }
        let mut push = |text: &str| {
            if !text.trim().is_empty() {
                lines.push(plain(text, &self.lens));
            }
        };
        push(&self.content);
        for embed in &self.embeds {
            for part in [&embed.author, &embed.title, &embed.description].into_iter().flatten() {
                push(part);
            }
            for (name, value) in &embed.fields {
                push(&format!("{name}: {value}"));
            }
            if let Some(footer) = &embed.footer {
                push(footer);
            }
        }
        lines.extend(self.rows.iter().map(RowView::text));
        lines.join("\n")
    }

    /// The bytes of a file on it.
    pub fn file(&self, name: &str) -> Option<&[u8]> {
        let index = self.files.iter().position(|file| file == name)?;
        self.contents.get(index).map(Vec::as_slice)
    }

    /// All buttons, in order.
    pub fn buttons(&self) -> impl Iterator<Item = &ButtonView> {
        self.rows.iter().flat_map(|row| match row {
            RowView::Buttons(buttons) => buttons.as_slice(),
            RowView::Select(_) => &[],
        })
    }

    /// All selects, in order.
    pub fn selects(&self) -> impl Iterator<Item = &SelectView> {
        self.rows.iter().filter_map(|row| match row {
            RowView::Select(select) => Some(select),
            RowView::Buttons(_) => None,
        })
    }

    /// The button of this label; case and emoji do not matter.
    pub fn button(&self, label: &str) -> Option<&ButtonView> {
        self.buttons().find(|button| same_label(&button.label, label))
    }
}

impl RowView {
    /// The row on one line: `[Accept] (Decline)` or `{Choose a reason: Budget cut | Other}`.
    pub fn text(&self) -> String {
        match self {
            Self::Buttons(buttons) => {
                let each = buttons.iter().map(|button| {
                    if button.disabled { format!("({})", button.label) } else { format!("[{}]", button.label) }
                });
                each.collect::<Vec<_>>().join(" ")
            }
            Self::Select(select) => {
                let mut line = select.placeholder.clone();
                if !select.options.is_empty() {
                    let labels: Vec<&str> = select.options.iter().map(|option| option.label.as_str()).collect();
                    let _ = write!(line, ": {}", labels.join(" | "));
                }
                if select.disabled { format!("({{{line}}})") } else { format!("{{{line}}}") }
            }
        }
    }
}

/// Whether two labels are the same to a person who does not type emoji.
pub(crate) fn same_label(one: &str, other: &str) -> bool {
    let bare = |label: &str| {
        // Emoji, their joiners and variation selectors; an ellipsis or a dash is a word's own.
        let decoration =
            |c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation() && !matches!(c, '\u{2010}'..='\u{2027}');
        label.trim_matches(decoration).to_lowercase()
    };
    let (one_bare, other_bare) = (bare(one), bare(other));
    if one_bare.is_empty() || other_bare.is_empty() { one == other } else { one_bare == other_bare }
}

fn owned(value: &Value) -> Option<String> {
    value.as_str().map(ToOwned::to_owned)
}

fn embed(embed: &Value) -> EmbedView {
    let field = |field: &Value| (owned(&field["name"]).unwrap_or_default(), owned(&field["value"]).unwrap_or_default());
    EmbedView {
        author: owned(&embed["author"]["name"]),
        title: owned(&embed["title"]),
        description: owned(&embed["description"]),
        fields: embed["fields"].as_array().into_iter().flatten().map(field).collect(),
        footer: owned(&embed["footer"]["text"]),
        colour: embed["color"].as_u64(),
    }
}

/// The rows that can be acted on, wherever they are nested; the button of a section is a row by itself.
fn rows(components: &[Value], lens: &Lens) -> Vec<RowView> {
    let mut found = Vec::new();
    for component in components {
        let inner = component["components"].as_array().map_or(&[][..], Vec::as_slice);
        if component["type"] == kind::ROW {
            found.extend(row(inner, lens));
        } else {
            found.extend(rows(inner, lens));
        }
        if component["accessory"]["type"] == kind::BUTTON {
            found.push(RowView::Buttons(vec![button(&component["accessory"])]));
        }
    }
    found
}

fn row(members: &[Value], lens: &Lens) -> Option<RowView> {
    let first = members.first()?;
    if first["type"] == kind::BUTTON {
        return Some(RowView::Buttons(members.iter().map(button).collect()));
    }
    Some(RowView::Select(select(first, lens)))
}

fn button(button: &Value) -> ButtonView {
    let emoji = button["emoji"]["name"].as_str();
    let label = button["label"].as_str();
    let shown: Vec<&str> = emoji.into_iter().chain(label).collect();
    ButtonView {
        label: shown.join(" "),
        style: button["style"].as_u64().unwrap_or_default(),
        custom_id: owned(&button["custom_id"]),
        url: owned(&button["url"]),
        disabled: button["disabled"] == true,
    }
}

/// A select, in a message or in a form.
pub(super) fn select(select: &Value, lens: &Lens) -> SelectView {
    let count = |key: &str| select[key].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap_or(1);
    let chosen = select["default_values"].as_array().into_iter().flatten().filter_map(|chosen| {
        let id = snowflake(&chosen["id"])?;
        let mark = match chosen["type"].as_str()? {
            "role" => "@&",
            "channel" => "#",
            _ => "@",
        };
        Some(ChosenView { id, name: lens.name(&format!("{mark}{id}")) })
    });
    SelectView {
        kind: select["type"].as_u64().unwrap_or_default(),
        custom_id: owned(&select["custom_id"]).unwrap_or_default(),
        placeholder: owned(&select["placeholder"]).unwrap_or_else(|| "Make a selection".to_owned()),
        options: options(select),
        min: count("min_values"),
        max: count("max_values"),
        disabled: select["disabled"] == true,
        chosen: chosen.collect(),
    }
}

/// The options of a select, or of a group of buttons in a form.
pub(super) fn options(of: &Value) -> Vec<SelectOptionView> {
    let option = |option: &Value| SelectOptionView {
        label: owned(&option["label"]).unwrap_or_default(),
        value: owned(&option["value"]).unwrap_or_default(),
        description: owned(&option["description"]),
        chosen: option["default"] == true,
    };
    of["options"].as_array().into_iter().flatten().map(option).collect()
}

fn pings(world: &World, pinged: &Pinged) -> Vec<String> {
    let users = pinged.users.iter().map(|id| world.name_of(*id));
    let role = |id: &u64| {
        let mut roles = world.guilds.values().flat_map(|guild| &guild.roles);
        roles.find(|role| role.id == *id).map(|role| format!("@{}", role.name.trim_start_matches('@')))
    };
    let roles = pinged.roles.iter().filter_map(role);
    users.chain(roles).chain(pinged.everyone.map(ToOwned::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_as_people_read_them() {
        assert!(same_label("✅ Accept", "accept"));
        assert!(same_label("Counter ✍️", "counter"));
        assert!(same_label("Cancel…", "cancel…"));
        assert!(!same_label("Cancel…", "cancel"));
        assert!(same_label("🗑️", "🗑️"));
        assert!(!same_label("🗑️", "✅"));
    }
}
