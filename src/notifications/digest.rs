//! The digest: once a day, what the team has to see to and what came to an end (S4).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::card::progress;
use super::message::{Card, Message, Tone};
use super::notice::headline;
use super::view::{DealView, First};
use super::words;
use crate::domain::collaboration::{Need, NegotiationView};
use crate::domain::event::Event;
use crate::domain::ids::RoleId;
use crate::domain::notices::NoticeKind;
use crate::domain::status::Living;

/// What a digest is written from; each part has its most urgent rows and a count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// What day it is in the guild.
    pub today: NaiveDate,
    /// Negotiations that wait for the team.
    pub action_required: First,
    /// Negotiations that wait for the creator and end soon.
    pub waiting: First,
    /// Content that is overdue or due soon.
    pub content_due: First,
    /// What ended yesterday, with how.
    pub ended: Vec<(DealView, &'static str)>,
    /// How many ended.
    pub ended_total: u32,
}

/// A digest as it was written down. What it says is what was so in that morning, however late it is delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// The day.
    pub day: NaiveDate,
    /// Its lines.
    pub lines: Vec<String>,
    /// Which role is pinged.
    #[serde(default)]
    pub role: Option<RoleId>,
}

impl Digest {
    /// Writes it; `None` where there is nothing to say.
    pub fn write(gathered: &Gathered, role: Option<RoleId>) -> Option<Self> {
        let Gathered { today, action_required, waiting, content_due, ended, ended_total } = gathered;
        let mut lines = part("Action Required", action_required.total, action_required.rows.iter().map(owed));
        lines.extend(part("Waiting on creators, ending soon", waiting.total, waiting.rows.iter().map(ends)));
        let due = content_due.rows.iter().map(|view| content(view, *today));
        lines.extend(part("Content due", content_due.total, due));
        let ended = ended.iter().map(|(view, how)| format!("{} · {how}", linked(view)));
        lines.extend(part("Ended yesterday", *ended_total, ended));
        (!lines.is_empty()).then_some(Self { day: *today, lines, role })
    }

    /// The message that says it. `marker` is the line by which it is found again if the answer to posting it is lost.
    pub fn message(&self, marker: &str) -> Message {
        let head = format!("**Digest** {}", words::date(self.day));
        let content = std::iter::once(head).chain(self.role.map(words::role)).chain([marker.to_owned()]);
        Message {
            content: content.collect::<Vec<_>>().join("\n"),
            parts: vec![Card { title: String::new(), lines: self.lines.clone(), tone: Tone::Waiting }],
            pinged_roles: self.role.into_iter().collect(),
            ..Message::default()
        }
    }
}

/// How an event ended something, if it did: by the headline of its notice.
pub fn ending(event: &Event) -> Option<&'static str> {
    match (NoticeKind::of(event)?, event) {
        (NoticeKind::Status, Event::StatusChanged { to: Living::Completed, .. }) => Some("Completed"),
        (NoticeKind::Status, Event::Cancelled { .. })
        | (NoticeKind::Agreement | NoticeKind::NoAgreement | NoticeKind::Expiry, _) => Some(headline(event)),
        _ => None,
    }
}

/// A part with its count and rows; nothing where there are none.
fn part(name: &str, total: u32, rows: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if shown == 0 {
        return Vec::new();
    }
    let more = total.saturating_sub(shown);
    let mut lines = vec![format!("**{name}**: {total}")];
    lines.extend(rows);
    lines.extend((more > 0).then(|| format!("… and {more} more")));
    lines
}

fn owed(view: &DealView) -> String {
    let need = match view.deal.negotiation() {
        Some(NegotiationView::ActionRequired { need: Need::FirstOffer }) => "no offer yet, ",
        Some(NegotiationView::ActionRequired { need: Need::Replacement }) => "replace the offer, ",
        _ => "",
    };
    format!("{} · {need}{} · {}", linked(view), left(view), words::person(view.deal.owner))
}

fn ends(view: &DealView) -> String {
    format!("{} · {} · {}", linked(view), left(view), words::person(view.deal.owner))
}

fn left(view: &DealView) -> String {
    view.deal.next_deadline().map_or_else(String::new, |end| format!("ends {}", words::relative(end)))
}

fn content(view: &DealView, today: NaiveDate) -> String {
    let due = view.deal.due.unwrap_or(today);
    let when = words::due(due, due.signed_duration_since(today).num_days());
    format!("{} · {when}, {} · {}", linked(view), progress(&view.deal), words::person(view.deal.owner))
}

/// `C-1 · Ana Reyes`, linked to the card where there is one.
fn linked(view: &DealView) -> String {
    let reference = view.deal.reference;
    let reference = view.link().map_or_else(|| reference.to_string(), |link| format!("[{reference}]({link})"));
    format!("{reference} · {}", words::plain(&words::shortened(&view.creator, 60)))
}
