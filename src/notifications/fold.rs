//! Several things that time brought about at once, said in one message: a thousand warnings must not take a thousand posts.

use super::message::{Entry, Menu, Message, Press};
use super::notice::Notice;
use super::view::DealView;
use super::words;

/// Discord takes 6,000 characters in the embeds of a message, of which there are up to ten.
const PART_MAX: usize = 590;

/// One message of these, each with its marker: who sees to them is pinged once, and a menu opens each with its buttons.
pub fn fold<'a>(notices: impl IntoIterator<Item = (&'a DealView, &'a Notice, String)>) -> Message {
    let (mut parts, mut pings, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut roles = Vec::new();
    for (view, notice, marker) in notices {
        let (mut part, ping) = notice.part(view);
        // Only the words are cut, never the marker.
        let room = PART_MAX - marker.chars().count() - 1;
        let words = words::shortened(&part.lines.join("\n"), room);
        part.lines = vec![words, marker];
        parts.push(part);
        pings.extend(ping.filter(|ping| !pings.contains(ping)));
        roles.extend(notice.role().filter(|role| !roles.contains(role)));
        let of = view.deal.reference;
        let entry = Entry { label: view.title(), value: of.0.to_string(), description: None };
        if !entries.iter().any(|other: &Entry| other.value == entry.value) {
            entries.push(entry);
        }
    }
    let people: Vec<_> =
        pings.iter().copied().map(words::person).chain(roles.iter().copied().map(words::role)).collect();
    let content = format!("**{} deadlines at once** {}", parts.len(), people.join(" "));
    let menu = Menu { placeholder: "Open one to answer…".to_owned(), press: Press::Open, entries };
    Message {
        content: content.trim_end().to_owned(),
        parts,
        pings,
        pinged_roles: roles,
        menu: Some(menu),
        ..Message::default()
    }
}
