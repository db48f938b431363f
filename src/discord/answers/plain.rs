//! Short answers that are about nothing in particular.

use chrono::TimeDelta;

use super::capital;
use crate::discord::custom_id::Unreadable;
use crate::discord::reply::clipped;
use crate::notifications::message::Message;
use crate::notifications::words;

/// After *Never mind*.
pub fn nothing_changed() -> Message {
    Message::text("Nothing was changed.")
}

/// A button or menu that says nothing to this build.
pub fn unreadable(why: &Unreadable) -> Message {
    Message::text(match why {
        Unreadable::Version | Unreadable::Action => {
            "This button belongs to another version of Accord; nothing was changed.\n\
             Use the collaboration's own card, or `/collab show`."
        }
        Unreadable::Malformed => {
            "This button cannot be read; nothing was changed.\n\
             Use the collaboration's own card, or `/collab show`."
        }
    })
}

/// Somebody asks for more than one person may.
pub fn slower(wait: TimeDelta) -> Message {
    let seconds = ((wait.num_milliseconds() + 999) / 1_000).max(1);
    let seconds = if seconds == 1 { "a second".to_owned() } else { format!("{seconds} seconds") };
    Message::text(format!("That was too much at once; nothing was changed.\nPlease wait {seconds}, then try again."))
}

/// A form or list that nobody remembers.
pub fn no_longer_kept() -> Message {
    Message::text(
        "This is no longer kept, or it was somebody else's; nothing was changed.\nPlease start again from the card or the command.",
    )
}

/// What was typed into a form that cannot be opened any more.
pub(in crate::discord) fn typed(values: &[(String, String)]) -> String {
    let lines: Vec<_> = values
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(field, value)| format!("{}: {}", capital(field), words::plain(&clipped(value, 250))))
        .collect();
    if lines.is_empty() { String::new() } else { format!("You typed:\n{}", lines.join("\n")) }
}
