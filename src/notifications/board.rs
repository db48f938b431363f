//! The board: one message a guild that shows who owes whom, by time left (S2).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::{Button, ButtonStyle, Card, Entry, Menu, Message, Press, Tone};
use super::view::DealView;
use super::words;
use crate::domain::collaboration::{Need, NegotiationView};
use crate::domain::ids::MessageId;

/// How many rows a board has; beyond, it counts.
pub const ROWS: u32 = 15;
/// The longest name in a row: fifteen rows fit into what Discord takes, whatever the names are made of.
const NAME: usize = 30;

/// What is to be done about a board. What it shows is looked up when it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "board", rename_all = "snake_case")]
pub enum Chore {
    /// Draw it.
    Draw,
    /// Remove this message: the board is another one.
    Remove {
        /// Which.
        message: MessageId,
    },
}

/// A collaboration in which something is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The collaboration.
    pub view: DealView,
    /// By when.
    pub by: DateTime<Utc>,
}

/// Draws it: the most urgent rows, of `total`.
pub fn board(rows: &[Owed], total: u32) -> Message {
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let mut lines: Vec<_> = rows.iter().map(row).collect();
    if lines.is_empty() {
        lines.push("Nobody owes anything: no negotiation runs, and no content has a due date.".to_owned());
    }
    let more = total.saturating_sub(shown);
    lines.extend((more > 0).then(|| format!("… and {more} more: `/collab list`")));
    let tone = if rows.iter().any(|owed| owes(&owed.view).0) { Tone::Action } else { Tone::Waiting };
    let entry = |owed: &Owed| {
        let (label, value) = (owed.view.title(), owed.view.deal.reference.0.to_string());
        Entry { label, value, description: None }
    };
    let entries: Vec<_> = rows.iter().map(entry).collect();
    // A menu without entries would be one of people.
    let menu =
        (!entries.is_empty()).then(|| Menu { placeholder: "Open one…".to_owned(), press: Press::Open, entries });
    Message {
        card: Some(Card { title: format!("Who owes whom: {total}"), lines, tone }),
        buttons: vec![vec![Button::new("New", Press::New).styled(ButtonStyle::Primary)]],
        menu,
        ..Message::default()
    }
}

/// `C-1 · Team owes Ana Reyes an answer · in 3 days · @mira`, linked to the card where there is one.
fn row(Owed { view, by }: &Owed) -> String {
    let reference = view.deal.reference;
    let reference = view.link().map_or_else(|| reference.to_string(), |link| format!("[{reference}]({link})"));
    let left = words::relative(*by);
    format!("{reference} · {} · {left} · {}", owes(view).1, words::person(view.deal.owner))
}

/// Whether the team owes it, and who owes whom what.
fn owes(view: &DealView) -> (bool, String) {
    let deal = &view.deal;
    let name = words::plain(&words::shortened(&view.creator, NAME));
    match deal.negotiation() {
        Some(NegotiationView::ActionRequired { need }) => {
            let what = match need {
                Need::FirstOffer => "a first offer",
                Need::Answer => "an answer",
                Need::Replacement => "a new offer",
            };
            (true, format!("**Team** owes {name} {what}"))
        }
        Some(NegotiationView::WaitingOnCreator { .. }) => {
            let talk = deal.talk_unclosed();
            let is_withdrawn = talk.and_then(|talk| talk.standing.as_ref()).is_some_and(|standing| standing.withdrawn);
            (false, format!("{name} owes {}", if is_withdrawn { "a new offer" } else { "an answer" }))
        }
        _ => {
            let posted = u16::try_from(deal.posts.len()).unwrap_or(u16::MAX);
            let left = deal.terms.posts.map(|agreed| agreed.saturating_sub(posted)).filter(|left| *left > 0);
            (false, format!("{name} owes {}", left.map_or_else(|| "content".to_owned(), words::posts)))
        }
    }
}
