//! Our messages and forms in serenity's words. What is longer than Discord takes is cut, so that no post fails for its length.

use poise::serenity_prelude as serenity;
use serenity::{
    ChannelType, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateInputText,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage, CreateModal, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse, EditMessage, InputTextStyle, Nonce, RoleId,
    UserId,
};

use super::custom_id;
use super::reply::{Form, clipped};
use crate::domain::setup::Step;
use crate::notifications::message::{Button, ButtonStyle, Card, Menu, Message, Press, Tone};

const CONTENT_MAX: usize = 2_000;
const TITLE_MAX: usize = 256;
const DESCRIPTION_MAX: usize = 4_096;
const LABEL_MAX: usize = 80;
const PLACEHOLDER_MAX: usize = 150;
const ENTRY_MAX: usize = 100;
const FIELD_LABEL_MAX: usize = 45;
const FIELD_PLACEHOLDER_MAX: usize = 100;

/// A message to post. The same nonce within a few minutes is the same message.
pub(super) fn post(message: &Message, nonce: &str) -> CreateMessage {
    let post = CreateMessage::new()
        .nonce(Nonce::String(nonce.to_owned()))
        .enforce_nonce(true)
        .allowed_mentions(mentions(message))
        .embeds(embeds(message))
        .components(components(message));
    if message.content.is_empty() { post } else { post.content(content(message)) }
}

/// The same for a message that is there: everything on it is replaced.
pub(super) fn edit(message: &Message) -> EditMessage {
    EditMessage::new()
        .content(content(message))
        .embeds(embeds(message))
        .components(components(message))
        .allowed_mentions(mentions(message))
}

/// The body of an answer to an interaction. Nobody is pinged by one.
pub(super) fn answer(message: &Message) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(content(message))
        .embeds(embeds(message))
        .components(components(message))
        .allowed_mentions(CreateAllowedMentions::new())
}

/// The same for an answer that was deferred.
pub(super) fn late_answer(message: &Message) -> EditInteractionResponse {
    EditInteractionResponse::new()
        .content(content(message))
        .embeds(embeds(message))
        .components(components(message))
        .allowed_mentions(CreateAllowedMentions::new())
}

/// The same for a further, private message.
pub(super) fn further_answer(message: &Message) -> CreateInteractionResponseFollowup {
    CreateInteractionResponseFollowup::new()
        .content(content(message))
        .embeds(embeds(message))
        .components(components(message))
        .allowed_mentions(CreateAllowedMentions::new())
        .ephemeral(true)
}

/// A form.
pub(super) fn form(form: &Form) -> CreateModal {
    let rows = form.fields.iter().map(|field| {
        let style = if field.long { InputTextStyle::Paragraph } else { InputTextStyle::Short };
        let mut input = CreateInputText::new(style, clipped(&field.label, FIELD_LABEL_MAX), field.id)
            .required(field.required)
            .max_length(field.max);
        if !field.value.is_empty() {
            input = input.value(clipped(&field.value, usize::from(field.max)));
        }
        if !field.placeholder.is_empty() {
            input = input.placeholder(clipped(&field.placeholder, FIELD_PLACEHOLDER_MAX));
        }
        CreateActionRow::InputText(input)
    });
    CreateModal::new(custom_id::encode(&form.id), clipped(&form.title, Form::TITLE_MAX)).components(rows.collect())
}

fn content(message: &Message) -> String {
    clipped(&message.content, CONTENT_MAX)
}

fn mentions(message: &Message) -> CreateAllowedMentions {
    CreateAllowedMentions::new()
        .users(message.pings.iter().map(|person| UserId::new(person.0)))
        .roles(message.pinged_roles.iter().map(|role| RoleId::new(role.0)))
}

fn embeds(message: &Message) -> Vec<CreateEmbed> {
    message.card.iter().chain(&message.parts).map(embed).collect()
}

fn embed(card: &Card) -> CreateEmbed {
    let colour = match card.tone {
        Tone::Action => 0xE6_7E_22,
        Tone::Waiting => 0x34_98_DB,
        Tone::Good => 0x2E_CC_71,
        Tone::Over => 0x95_A5_A6,
    };
    let embed = CreateEmbed::new().description(clipped(&card.lines.join("\n"), DESCRIPTION_MAX)).colour(colour);
    if card.title.is_empty() { embed } else { embed.title(clipped(&card.title, TITLE_MAX)) }
}

fn components(message: &Message) -> Vec<CreateActionRow> {
    let buttons = message.buttons.iter().filter(|row| !row.is_empty());
    let buttons = buttons.map(|row| CreateActionRow::Buttons(row.iter().map(button).collect()));
    let menu = message.menu.iter().map(|entries| CreateActionRow::SelectMenu(menu(entries)));
    buttons.chain(menu).collect()
}

fn button(button: &Button) -> CreateButton {
    let style = match button.style {
        ButtonStyle::Primary => serenity::ButtonStyle::Primary,
        ButtonStyle::Secondary => serenity::ButtonStyle::Secondary,
        ButtonStyle::Success => serenity::ButtonStyle::Success,
        ButtonStyle::Danger => serenity::ButtonStyle::Danger,
    };
    CreateButton::new(custom_id::encode(&button.press))
        .label(clipped(&button.label, LABEL_MAX))
        .style(style)
        .disabled(button.disabled)
}

fn menu(menu: &Menu) -> CreateSelectMenu {
    let kind = if menu.entries.is_empty() {
        match menu.press {
            Press::ChooseSetup {
                step: Step::Deals | Step::Board | Step::Deliveries | Step::Approvals | Step::Digest,
            } => CreateSelectMenuKind::Channel { channel_types: Some(vec![ChannelType::Text]), default_channels: None },
            Press::ChooseSetup { .. } => CreateSelectMenuKind::Role { default_roles: None },
            _ => CreateSelectMenuKind::User { default_users: None },
        }
    } else {
        let options = menu.entries.iter().map(|entry| {
            let option = CreateSelectMenuOption::new(clipped(&entry.label, ENTRY_MAX), entry.value.clone());
            match &entry.description {
                Some(description) => option.description(clipped(description, ENTRY_MAX)),
                None => option,
            }
        });
        CreateSelectMenuKind::String { options: options.collect() }
    };
    CreateSelectMenu::new(custom_id::encode(&menu.press), kind).placeholder(clipped(&menu.placeholder, PLACEHOLDER_MAX))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::ids::{self, PersonId, Reference};
    use crate::notifications::message::Entry;

    fn json(body: &impl serde::Serialize) -> Value {
        serde_json::to_value(body).expect("bodies are JSON")
    }

    fn message() -> Message {
        let of = Reference(1);
        Message {
            content: "Hello <@7> and <@8>".to_owned(),
            card: Some(Card {
                title: "C-1 · Ana".to_owned(),
                lines: vec!["one".to_owned(), "two".to_owned()],
                tone: Tone::Action,
            }),
            pings: vec![PersonId(7)],
            pinged_roles: Vec::new(),
            buttons: vec![vec![Button::new("More", Press::More { of })], Vec::new()],
            ..Message::default()
        }
    }

    #[test]
    fn every_body_says_who_is_pinged() {
        let nobody = json!({ "parse": [], "users": [], "roles": [] });
        let one = json!({ "parse": [], "users": ["7"], "roles": [] });
        assert_eq!(json(&post(&message(), "n"))["allowed_mentions"], one);
        assert_eq!(json(&edit(&message()))["allowed_mentions"], one);
        assert_eq!(json(&answer(&message()))["allowed_mentions"], nobody);
        assert_eq!(json(&late_answer(&message()))["allowed_mentions"], nobody);
        assert_eq!(json(&further_answer(&message()))["allowed_mentions"], nobody);
    }

    #[test]
    fn a_role_is_pinged_only_where_it_is_meant_and_no_other_is() {
        let role = ids::RoleId(9);
        let message = Message { pings: Vec::new(), pinged_roles: vec![role], ..Message::text("Hello <@&9> and <@&8>") };
        let only = json!({ "parse": [], "users": [], "roles": ["9"] });
        assert_eq!(json(&post(&message, "n"))["allowed_mentions"], only);
        assert_eq!(json(&edit(&message))["allowed_mentions"], only);
    }

    #[test]
    fn a_post_carries_its_nonce_and_its_card() {
        let body = json(&post(&message(), "abc"));
        assert_eq!((&body["nonce"], &body["enforce_nonce"]), (&json!("abc"), &json!(true)));
        assert_eq!(body["embeds"][0]["title"], "C-1 · Ana");
        assert_eq!(body["embeds"][0]["description"], "one\ntwo");
        assert_eq!(body["components"].as_array().map(Vec::len), Some(1), "an empty row is no row");
        assert_eq!(
            body["components"][0]["components"][0]["custom_id"],
            custom_id::encode(&Press::More { of: Reference(1) })
        );
    }

    #[test]
    fn an_edit_takes_away_what_is_not_there_any_more() {
        let body = json(&edit(&Message::text("over")));
        assert_eq!((&body["embeds"], &body["components"]), (&json!([]), &json!([])));
    }

    #[test]
    fn a_menu_without_entries_is_one_of_people_channels_or_roles() {
        let mut message = Message::text("Who?");
        let press = Press::ChooseOwner { of: Reference(1) };
        message.menu = Some(Menu { placeholder: "Pick".to_owned(), press, entries: Vec::new() });
        assert_eq!(json(&answer(&message))["components"][0]["components"][0]["type"], 5);
        for (step, kind) in [(Step::Digest, 8), (Step::Viewer, 6)] {
            message.menu.as_mut().expect("just put there").press = Press::ChooseSetup { step };
            assert_eq!(json(&answer(&message))["components"][0]["components"][0]["type"], kind, "{step:?}");
        }
        let entry = Entry { label: "a".repeat(101), value: "v".to_owned(), description: None };
        message.menu.as_mut().expect("just put there").entries.push(entry);
        let menu = &json(&answer(&message))["components"][0]["components"][0];
        assert_eq!(menu["type"], 3);
        assert_eq!(menu["options"][0]["label"].as_str().map(|label| label.chars().count()), Some(ENTRY_MAX));
    }
}
