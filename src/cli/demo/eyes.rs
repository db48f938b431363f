//! What a person has seen already, so that only what is new to them is shown.

use std::collections::HashMap;

use accord_standin::{Answer, EmbedView, FormView, MessageView, RowView};

use super::text;

/// Remembers every message that was shown, as it was drawn then.
#[derive(Debug, Default)]
pub(super) struct Eyes {
    drawn: HashMap<u64, Seen>,
    form: Option<FormView>,
    clock: u64,
}

/// A message as it was drawn when it was last looked at. Its plain text would not do: "in 3 days" changes by itself.
#[derive(Clone, Debug, PartialEq)]
struct Drawing {
    content: String,
    embeds: Vec<EmbedView>,
    rows: Vec<RowView>,
}

#[derive(Debug)]
struct Seen {
    drawing: Option<Drawing>,
    /// Orders what was seen: the higher, the newer.
    stamp: u64,
}

/// Something new to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sight {
    /// What it says.
    pub(super) text: String,
    kind: SightKind,
    pings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum SightKind {
    Private { changed: bool },
    Channel { name: String, changed: bool },
    Form,
}

impl Sight {
    /// Where it is, as a line above it.
    pub(super) fn place(&self, who: &str) -> String {
        let mut line = match &self.kind {
            SightKind::Private { changed: false } => format!("to {who} alone:"),
            SightKind::Private { changed: true } => format!("to {who} alone, changed:"),
            SightKind::Channel { name, changed: false } => format!("#{name}:"),
            SightKind::Channel { name, changed: true } => format!("#{name}, changed:"),
            SightKind::Form => "a form opens:".to_owned(),
        };
        if !self.pings.is_empty() {
            line.insert_str(line.len() - 1, &format!(" (pings {})", self.pings.join(", ")));
        }
        line
    }
}

impl Eyes {
    /// Looks around and tells what is new: private replies first, then the open form, then the channels.
    pub(super) fn look(
        &mut self,
        channels: &[MessageView],
        inbox: &[MessageView],
        form: Option<FormView>,
    ) -> Vec<Sight> {
        let public = self.notice(channels, |view, changed| SightKind::Channel { name: view.channel.clone(), changed });
        // Last, because a reply is newer to the one who asked for it than what it brought about.
        let mut sights = self.notice(inbox, |_, changed| SightKind::Private { changed });
        if form != self.form {
            sights.extend(form.as_ref().map(|form| Sight {
                text: form.text(),
                kind: SightKind::Form,
                pings: Vec::new(),
            }));
            self.form = form;
        }
        sights.extend(public);
        sights
    }

    /// Has an answer shown even if it looks as it did before: whoever acted wants to see what came of it.
    pub(super) fn expect(&mut self, answer: &Answer) {
        match answer {
            Answer::Form(_) => self.form = None,
            Answer::Updated(view) => {
                if let Some(seen) = self.drawn.get_mut(&view.id) {
                    seen.drawing = None;
                }
            }
            _ => {}
        }
    }

    /// The newest of these messages. A private reply that changed is as new as its change; a message of a channel stays as old as it is.
    pub(super) fn newest(&self, views: impl Iterator<Item = MessageView>) -> Option<MessageView> {
        views.max_by_key(|view| (self.drawn.get(&view.id).map(|seen| seen.stamp), view.id))
    }

    fn notice(&mut self, views: &[MessageView], kind: impl Fn(&MessageView, bool) -> SightKind) -> Vec<Sight> {
        let mut sights = Vec::new();
        for view in views.iter().filter(|view| !view.thinking) {
            let drawing =
                Drawing { content: view.content.clone(), embeds: view.embeds.clone(), rows: view.rows.clone() };
            let before = self.drawn.get(&view.id);
            if before.is_some_and(|seen| seen.drawing.as_ref() == Some(&drawing)) {
                continue;
            }
            self.clock += 1;
            let stamp = match before {
                Some(seen) if view.ephemeral_for.is_none() => seen.stamp,
                _ => self.clock,
            };
            let kind = kind(view, before.is_some());
            // An edit pings nobody.
            let pings = if before.is_some() { Vec::new() } else { view.pings.clone() };
            self.drawn.insert(view.id, Seen { drawing: Some(drawing), stamp });
            sights.push(Sight { text: text::without_jumps(&view.text()), kind, pings });
        }
        sights
    }
}
