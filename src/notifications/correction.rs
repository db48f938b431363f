//! What a posted notice becomes when what it tells is undone (A3): it stays readable, and says that it counts no more.

use serde::{Deserialize, Serialize};

use super::message::Message;
use super::notice::Notice;
use super::view::DealView;
use super::words;
use crate::domain::ids::PersonId;

/// A notice to be corrected where it was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The number under which it was to be said.
    pub corrects: u64,
    /// Who undid what it tells.
    pub undone_by: PersonId,
}

impl Correction {
    /// What it says from now on. `marker` is its own, as it was posted.
    pub fn message(&self, notice: &Notice, view: &DealView, marker: &str) -> Message {
        let said = notice.lines(view);
        let mut lines: Vec<String> = said.iter().map(|line| format!("~~{line}~~")).collect();
        lines.push(format!("Undone by {}", words::person(self.undone_by)));
        lines.push(marker.to_owned());
        Message::text(lines.join("\n"))
    }
}
