//! What somebody can do, by task, in the role they have.

use crate::domain::party::Role;
use crate::notifications::message::{Card, Message, Tone};

/// A task: who may do it, what it is called, how it is done.
struct Task {
    needs: Role,
    name: &'static str,
    how: &'static str,
}

const TASKS: [Task; 10] = [
    Task {
        needs: Role::Viewer,
        name: "Look",
        how: "`/collab board` and `/collab list` have all, `/agenda` has yours, `/collab show` and `/collab history` one of them",
    },
    Task {
        needs: Role::Viewer,
        name: "Look up",
        how: "`/creator show` with earlier deals, `/campaign show` with its money, `/delivery list` with its parcels, `/collab why` for what can be done",
    },
    Task {
        needs: Role::Member,
        name: "Start",
        how: "`/creator add`, then `/collab create`, then *Make an offer* on its card",
    },
    Task {
        needs: Role::Member,
        name: "Negotiate",
        how: "the buttons of the card, for your side and for what the creator answered; or `/offer make`, `/offer counter`, \
              `/offer accept`, `/offer decline`, `/offer withdraw`",
    },
    Task {
        needs: Role::Member,
        name: "Move",
        how: "*Set status* and *Cancel…* on the card; `/collab status`, `/collab cancel`, `/collab restore`",
    },
    Task {
        needs: Role::Member,
        name: "Keep track",
        how: "*More* on the card; `/collab post`, `/collab terms`, `/collab note`, `/collab tag`, `/collab assign`",
    },
    Task {
        needs: Role::Member,
        name: "Parcels",
        how: "*Add tracking* under *More*; `/delivery add`, `/delivery refresh`, `/delivery carrier`, `/delivery remove`",
    },
    Task { needs: Role::Member, name: "Take back", how: "*Undo* under the answer to what you did, for five minutes" },
    Task {
        needs: Role::Member,
        name: "Campaigns and creators",
        how: "`/campaign create`, `/campaign edit`, `/campaign archive`, `/campaign restore`, `/creator edit`",
    },
    Task {
        needs: Role::Manager,
        name: "Manage",
        how: "`/setup` and `/settings show`, `/campaign cancel` with everything open in it, `/creator merge`, *Try again* in `/health`",
    },
];

/// The help for somebody in this role.
pub fn help(role: Option<Role>) -> Message {
    let Some(role) = role else {
        return Message::text("You have no role here yet. A manager gives you one with `/settings roles`.");
    };
    let name = match role {
        Role::Viewer => "a viewer: you look, and change nothing",
        Role::Member => "a member",
        Role::Approver => "an approver: a member who acts on everybody's collaborations",
        Role::Manager => "a manager",
    };
    let lines = TASKS.iter().filter(|task| role >= task.needs).map(|task| format!("**{}** {}", task.name, task.how));
    let card = Card { title: "What you can do".to_owned(), lines: lines.collect(), tone: Tone::Waiting };
    Message { card: Some(card), ..Message::text(format!("Here you are {name}.")) }
}

#[cfg(test)]
mod tests {
    use super::super::sample::shown;
    use super::*;
    use crate::discord::registration;

    #[test]
    fn each_role_sees_what_it_may_do() {
        insta::assert_snapshot!(shown(&help(Some(Role::Viewer))), @r"
        Here you are a viewer: you look, and change nothing.
        # What you can do
        **Look** `/collab board` and `/collab list` have all, `/agenda` has yours, `/collab show` and `/collab history` one of them
        **Look up** `/creator show` with earlier deals, `/campaign show` with its money, `/delivery list` with its parcels, `/collab why` for what can be done
        ");
        let lines = |role| help(Some(role)).card.expect("a card").lines;
        assert_eq!(lines(Role::Member), lines(Role::Approver));
        assert_eq!(lines(Role::Manager).len(), TASKS.len());
        assert!(!lines(Role::Member).iter().any(|line| line.contains("/settings")));
        assert!(help(None).content.contains("no role"));
    }

    #[test]
    fn every_command_it_names_is_one() {
        let defined = serde_json::to_value(registration::definitions()).expect("commands are JSON");
        let known: Vec<String> = defined
            .as_array()
            .expect("a list")
            .iter()
            .flat_map(|command| {
                let name = command["name"].as_str().unwrap_or_default().to_owned();
                let options = command["options"].as_array().cloned().unwrap_or_default();
                let subcommands: Vec<_> = options
                    .iter()
                    .filter(|it| it["type"] == 1)
                    .map(|it| format!("/{name} {}", it["name"].as_str().unwrap_or_default()))
                    .collect();
                if subcommands.is_empty() { vec![format!("/{name}")] } else { subcommands }
            })
            .collect();
        let text = shown(&help(Some(Role::Manager)));
        let named: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
        assert!(named.len() > 20, "{named:?}");
        for command in named {
            assert!(known.iter().any(|it| it == command), "{command} is not among {known:?}");
        }
    }
}
