//! A gateway session: its sequence, what it was sent, and the connection it has just now.

use serde_json::{Value, json};
use tokio::sync::mpsc;

/// What a connection is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Out {
    Text(String),
    Close(u16),
    /// Break the connection without a word.
    Drop,
}

/// A session.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: u64,
    /// Declared invalid; it gets nothing more and cannot be resumed.
    pub(crate) forgotten: bool,
    sequence: u64,
    /// Every event, so that a resume can replay. Tests are short.
    sent: Vec<(u64, String)>,
    sender: Option<mpsc::UnboundedSender<Out>>,
}

impl Session {
    pub(super) const fn new(id: String, intents: u64, sender: mpsc::UnboundedSender<Out>) -> Self {
        Self { id, intents, forgotten: false, sequence: 0, sent: Vec::new(), sender: Some(sender) }
    }

    /// Sends an event, or keeps it for the resume.
    pub(crate) fn send(&mut self, event: &str, data: &Value) {
        self.sequence += 1;
        let text = json!({ "op": 0, "s": self.sequence, "t": event, "d": data }).to_string();
        self.tell(Out::Text(text.clone()));
        self.sent.push((self.sequence, text));
    }

    pub(crate) fn tell(&self, out: Out) {
        if let Some(sender) = &self.sender {
            // A connection that is just going away is noticed by its own task.
            let _ = sender.send(out);
        }
    }

    pub(crate) const fn is_connected(&self) -> bool {
        self.sender.is_some()
    }

    pub(super) fn belongs_to(&self, sender: &mpsc::UnboundedSender<Out>) -> bool {
        self.sender.as_ref().is_some_and(|own| own.same_channel(sender))
    }

    pub(super) fn disconnect(&mut self) {
        self.sender = None;
    }

    /// Replays what the bot has not seen. False if it claims to have seen the future.
    pub(super) fn resume(&mut self, seen: u64, sender: mpsc::UnboundedSender<Out>) -> bool {
        if seen > self.sequence {
            return false;
        }
        // An earlier connection of the same session gives way.
        if let Some(old) = self.sender.replace(sender) {
            let _ = old.send(Out::Close(4000));
        }
        for (_, text) in self.sent.iter().filter(|(sequence, _)| *sequence > seen) {
            self.tell(Out::Text(text.clone()));
        }
        self.send("RESUMED", &json!({}));
        true
    }
}
