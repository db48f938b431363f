//! What Discord is told about the bot: its commands, and with which permissions it is invited.

use std::fmt::Write as _;

use poise::serenity_prelude as serenity;
use serenity::{ApplicationId, CreateCommand, Permissions};
use sha2::{Digest, Sha256};

use super::http::{self, Api};
use super::{bot::StartError, commands};
use crate::app::{App, AppError};

/// Everything Accord needs in a server, and nothing else: to see the channels it is given, to post cards there, and to find its own
/// posts again after an interrupted delivery.
pub const PERMISSIONS: Permissions = Permissions::VIEW_CHANNEL
    .union(Permissions::SEND_MESSAGES)
    .union(Permissions::EMBED_LINKS)
    .union(Permissions::READ_MESSAGE_HISTORY);

/// The address under which people invite the bot into their server.
pub fn invite_url(application_id: u64) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application_id}&permissions={}&scope=bot+applications.commands",
        PERMISSIONS.bits()
    )
}

/// What came of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// Discord has them already.
    Unchanged,
    /// Discord has them now.
    Anew,
}

/// Why the commands were not registered.
#[derive(Debug, thiserror::Error)]
pub enum RegistrationError {
    /// Discord does not know us.
    #[error("Discord does not know us: {0}")]
    Start(#[from] StartError),
    /// What Discord has is not known, or was not written down.
    #[error("what is registered is not known: {0}")]
    Store(#[from] AppError),
    /// Discord refused them, or could not be reached.
    #[error("Discord did not take the commands: {0}")]
    Discord(String),
    /// They could not be written as JSON.
    #[error("the commands could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// Registers the commands globally if Discord does not have exactly these already. `anyway`: even then.
///
/// Discord counts registrations, so an unchanged set is not sent again; what it has is known by its hash.
pub async fn register(api: &Api, app: &App, anyway: bool) -> Result<Registered, RegistrationError> {
    let application = super::bot::identify(api, app.clock().as_ref()).await?;
    register_for(application, api, app, anyway).await
}

pub(super) async fn register_for(
    application: ApplicationId,
    api: &Api,
    app: &App,
    anyway: bool,
) -> Result<Registered, RegistrationError> {
    let commands = definitions();
    let hash = hash(&commands)?;
    if !anyway && app.registered_commands(application.get()).await?.as_ref() == Some(&hash) {
        return Ok(Registered::Unchanged);
    }
    let registered = api.main().create_global_commands(&commands).await;
    registered.map_err(|error| RegistrationError::Discord(http::describe(error)))?;
    app.set_registered_commands(application.get(), hash).await?;
    Ok(Registered::Anew)
}

/// The commands as they are sent.
pub(super) fn definitions() -> Vec<CreateCommand> {
    poise::builtins::create_application_commands(&commands::all())
}

fn hash(commands: &[CreateCommand]) -> Result<String, serde_json::Error> {
    let digest = Sha256::digest(serde_json::to_vec(commands)?);
    Ok(digest.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn sent() -> Vec<Value> {
        match serde_json::to_value(definitions()).expect("commands are JSON") {
            Value::Array(commands) => commands,
            other => panic!("{other} is no list"),
        }
    }

    fn list<'a>(of: &'a Value, key: &str) -> &'a [Value] {
        of[key].as_array().map_or(&[], Vec::as_slice)
    }

    fn characters(value: &Value) -> usize {
        value.as_str().map_or(0, |text| text.chars().count())
    }

    /// As Discord counts: names, descriptions and values, of everything inside too.
    fn size(of: &Value) -> usize {
        let own = characters(&of["name"]) + characters(&of["description"]);
        let choices = list(of, "choices").iter();
        let choices = choices.map(|choice| characters(&choice["name"]) + choice["value"].to_string().chars().count());
        own + choices.sum::<usize>() + list(of, "options").iter().map(size).sum::<usize>()
    }

    fn check_limits(of: &Value) {
        let name = of["name"].as_str().expect("a name");
        assert!((1..=32).contains(&name.chars().count()), "{name}");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_'), "{name}");
        assert!((1..=100).contains(&characters(&of["description"])), "the description of {name}");
        assert_ne!(of["description"], "A slash command", "{name} has no description of its own");
        assert_ne!(of["description"], "A slash command parameter", "{name} has no description of its own");
        let options = list(of, "options");
        assert!(options.len() <= 25, "{name}");
        let names: std::collections::BTreeSet<_> = options.iter().map(|option| option["name"].as_str()).collect();
        assert_eq!(names.len(), options.len(), "the options of {name} have names of their own");
        let required: Vec<_> = options.iter().map(|option| option["required"] == true).collect();
        assert!(required.is_sorted_by(|before, after| before >= after), "{name} asks for what it needs first");
        let choices = list(of, "choices");
        assert!(choices.len() <= 25 && (choices.is_empty() || of["autocomplete"] != true), "{name}");
        assert!(choices.iter().all(|choice| (1..=100).contains(&characters(&choice["name"]))), "{name}");
        options.iter().for_each(check_limits);
    }

    #[test]
    fn every_command_is_within_the_limits_of_discord() {
        for command in sent() {
            check_limits(&command);
            assert!(size(&command) < 7_000, "{} has {} characters", command["name"], size(&command));
            assert_eq!(command["contexts"], serde_json::json!([0]), "in servers only");
            assert_eq!(command["integration_types"], serde_json::json!([0]), "installed in servers only");
            assert!(command.get("default_member_permissions").is_none(), "our own roles decide");
        }
    }

    #[test]
    fn the_options_are_those_people_know() {
        // Options in [brackets] can be left out; the type follows where it is not text, `…` where Accord completes what is typed.
        let expected = [
            "/collab create creator… [campaign… cost posts:number deliverables due note status:choice]",
            "/collab show ref…",
            "/collab board",
            "/collab list [status:choice negotiation:choice campaign… creator… owner:person tag sort:choice]",
            "/collab status ref… status:choice",
            "/collab restore ref… status:choice",
            "/collab cancel ref… reason:choice [text]",
            "/collab terms ref… [cost posts:number deliverables due note]",
            "/collab post ref… url [date]",
            "/collab history ref…",
            "/collab why ref…",
            "/collab assign ref… member:person",
            "/collab note ref… text",
            "/collab tag ref… [add remove]",
            "/offer make ref… cost [posts:number deliverables message side:choice]",
            "/offer counter ref… [cost posts:number deliverables message side:choice]",
            "/offer accept ref… [side:choice]",
            "/offer withdraw ref… [side:choice]",
            "/offer decline ref… [side:choice reason:choice text]",
            "/delivery add ref… number [carrier…]",
            "/delivery list [ref…]",
            "/delivery show number…",
            "/delivery refresh number…",
            "/delivery remove number…",
            "/delivery carrier number… carrier…",
            "/creator add name [platform:choice handle email]",
            "/creator show creator…",
            "/creator find text",
            "/creator edit creator… [name platform:choice handle email notes]",
            "/creator merge creator… into…",
            "/campaign create name [budget deadline]",
            "/campaign show campaign…",
            "/campaign list [state:choice]",
            "/campaign edit campaign… [name budget deadline]",
            "/campaign archive campaign…",
            "/campaign restore campaign…",
            "/campaign cancel campaign…",
            "/agenda",
            "/settings show",
            "/settings channels [deals:channel deliveries:channel approvals:channel digest:channel board:channel]",
            "/settings roles [viewer:role member:role approver:role manager:role scope:choice]",
            "/settings negotiation [rounds:number window:number clock:choice]",
            "/settings warnings days",
            "/settings notices kind:choice [on:yes-no channel:channel ping:choice role:role]",
            "/settings time [zone quiet digest]",
            "/settings money currency",
            "/settings budget policy:choice",
            "/settings posting_days days:number",
            "/setup",
            "/health",
            "/help",
        ];
        let commands = sent();
        let lines = commands.iter().flat_map(|command| match list(command, "options") {
            [] => vec![format!("/{}", command["name"].as_str().unwrap_or("?"))],
            subs => subs.iter().map(|sub| line(command, sub)).collect(),
        });
        assert_eq!(lines.collect::<Vec<_>>(), expected);
    }

    fn line(command: &Value, sub: &Value) -> String {
        let mut text = format!("/{} {}", command["name"].as_str().unwrap_or("?"), sub["name"].as_str().unwrap_or("?"));
        let (required, optional): (Vec<_>, Vec<_>) =
            list(sub, "options").iter().partition(|option| option["required"] == true);
        for option in required {
            text = format!("{text} {}", shown(option));
        }
        if !optional.is_empty() {
            let optional: Vec<_> = optional.into_iter().map(shown).collect();
            text = format!("{text} [{}]", optional.join(" "));
        }
        text
    }

    fn shown(option: &Value) -> String {
        let name = option["name"].as_str().unwrap_or("?");
        let kind = match option["type"].as_u64() {
            Some(3) if option["autocomplete"] == true => return format!("{name}…"),
            Some(3) => return name.to_owned(),
            Some(4) if !list(option, "choices").is_empty() => "choice",
            Some(4) => "number",
            Some(5) => "yes-no",
            Some(6) => "person",
            Some(7) => "channel",
            Some(8) => "role",
            _ => "?",
        };
        format!("{name}:{kind}")
    }

    #[test]
    fn choices_read_as_people_say_them() {
        let commands = sent();
        let choices = |command: &str, sub: &str, option: &str| -> Vec<String> {
            let named = |values: &'_ [Value], name: &str| values.iter().find(|value| value["name"] == name).cloned();
            let command = named(&commands, command).expect("the command");
            let sub = named(list(&command, "options"), sub).expect("the subcommand");
            let option = named(list(&sub, "options"), option).expect("the option");
            list(&option, "choices").iter().filter_map(|choice| choice["name"].as_str().map(str::to_owned)).collect()
        };
        assert_eq!(
            choices("collab", "cancel", "reason"),
            ["Creator declined", "Creator unresponsive", "Budget cut", "Campaign cancelled", "Other"]
        );
        assert_eq!(choices("offer", "accept", "side"), ["team", "creator"]);
        assert_eq!(choices("collab", "list", "sort"), ["action required", "deadline", "newest", "creator"]);
        assert_eq!(
            choices("collab", "list", "negotiation"),
            ["Action Required", "Waiting on creator", "Expired", "No Agreement Reached", "Agreement Accepted"]
        );
        assert_eq!(choices("collab", "create", "status"), ["Pending", "Negotiating", "Fulfilling", "Completed"]);
    }

    #[test]
    fn channels_are_text_channels_and_posts_have_bounds() {
        let commands = sent();
        let sub = |command: &str, sub: &str| {
            let command = commands.iter().find(|value| value["name"] == command).expect("the command");
            list(command, "options").iter().find(|value| value["name"] == sub).expect("the subcommand").clone()
        };
        for option in list(&sub("settings", "channels"), "options") {
            assert_eq!(option["channel_types"], serde_json::json!([0]));
        }
        let posts = list(&sub("offer", "make"), "options").iter().find(|option| option["name"] == "posts").cloned();
        let posts = posts.expect("the option");
        assert_eq!((posts["min_value"].as_f64(), posts["max_value"].as_f64()), (Some(0.0), Some(999.0)));
    }

    #[test]
    fn the_same_commands_have_the_same_hash() {
        let hashed = || hash(&definitions()).expect("commands are JSON");
        assert_eq!(hashed(), hashed());
        assert_eq!(hashed().len(), 64);
        assert_ne!(hashed(), hash(&[]).expect("nothing is JSON too"));
    }

    #[test]
    fn the_invitation_asks_for_no_more_than_it_must() {
        assert_eq!(
            invite_url(42),
            "https://discord.com/oauth2/authorize?client_id=42&permissions=84992&scope=bot+applications.commands"
        );
    }
}
