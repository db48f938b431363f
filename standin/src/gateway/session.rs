//! A gateway session: its sequence, what it was sent, and the connection it has just now.

use std::collections::VecDeque;

use axum::extract::ws::Utf8Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{close, shard::Shard};

/// Events kept for a resume. Discord does not say how many it keeps.
const KEPT: usize = 10_000;
/// How long a session waits for its bot, by the clock. Discord says "a few minutes".
const PATIENCE: TimeDelta = TimeDelta::minutes(5);

/// What a connection is told to do.
#[derive(Clone, Debug)]
pub(crate) enum Out {
    Text(Utf8Bytes),
    Close(u16),
    /// Break the connection without a word.
    Drop,
}

impl Out {
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn invalid_session(resumable: bool) -> Self {
        Self::Text(format!(r#"{{"op":9,"d":{resumable}}}"#).into())
    }
}

/// How it went to take a session up again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resumed {
    Yes,
    /// What was missed is not known any more.
    TooLate,
    /// The bot claims to have seen what never was.
    FromTheFuture,
}

/// A session.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) intents: u64,
    pub(crate) shard: Shard,
    /// Declared invalid; it gets nothing more and cannot be resumed.
    pub(crate) forgotten: bool,
    sequence: u64,
    /// The newest events, so that a resume can replay them.
    sent: VecDeque<(u64, Utf8Bytes)>,
    sender: Option<mpsc::UnboundedSender<Out>>,
    /// When it lost its connection.
    left: Option<DateTime<Utc>>,
}

impl Session {
    pub(super) const fn new(id: String, intents: u64, shard: Shard, sender: mpsc::UnboundedSender<Out>) -> Self {
        Self {
            id,
            intents,
            shard,
            forgotten: false,
            sequence: 0,
            sent: VecDeque::new(),
            sender: Some(sender),
            left: None,
        }
    }

    /// Sends an event, or keeps it for the resume.
    pub(crate) fn send(&mut self, event: &str, data: &Value) {
        self.sequence += 1;
        let text: Utf8Bytes = json!({ "op": 0, "s": self.sequence, "t": event, "d": data }).to_string().into();
        self.tell(Out::Text(text.clone()));
        if self.sent.len() == KEPT {
            self.sent.pop_front();
        }
        self.sent.push_back((self.sequence, text));
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

    pub(super) fn disconnect(&mut self, now: DateTime<Utc>) {
        self.sender = None;
        self.left = Some(now);
    }

    /// Replays what the bot has not seen.
    pub(super) fn resume(&mut self, seen: u64, sender: mpsc::UnboundedSender<Out>, now: DateTime<Utc>) -> Resumed {
        if seen > self.sequence {
            return Resumed::FromTheFuture;
        }
        let first_kept = self.sent.front().map_or(self.sequence + 1, |(sequence, _)| *sequence);
        if self.left.is_some_and(|left| now - left > PATIENCE) || seen + 1 < first_kept {
            return Resumed::TooLate;
        }
        // An earlier connection of the same session gives way.
        if let Some(old) = self.sender.replace(sender) {
            let _ = old.send(Out::Close(close::UNKNOWN));
        }
        self.left = None;
        for (_, text) in self.sent.iter().filter(|(sequence, _)| *sequence > seen) {
            self.tell(Out::Text(text.clone()));
        }
        self.send("RESUMED", &json!({}));
        Resumed::Yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> (Session, mpsc::UnboundedReceiver<Out>) {
        let (sender, outbox) = mpsc::unbounded_channel();
        (Session::new("s".to_owned(), 0, Shard::ONLY, sender), outbox)
    }

    fn texts(outbox: &mut mpsc::UnboundedReceiver<Out>) -> Vec<String> {
        let mut texts = Vec::new();
        while let Ok(out) = outbox.try_recv() {
            match out {
                Out::Text(text) => texts.push(text.to_string()),
                other => panic!("{other:?}"),
            }
        }
        texts
    }

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_442_000, 0).expect("an instant")
    }

    #[test]
    fn a_resume_brings_what_was_missed_in_order() {
        let (mut session, mut outbox) = begun();
        session.send("A", &json!({}));
        assert_eq!(texts(&mut outbox).len(), 1);
        session.disconnect(now());
        session.send("B", &json!({}));
        let (sender, mut outbox) = mpsc::unbounded_channel();
        assert_eq!(session.resume(1, sender, now() + PATIENCE), Resumed::Yes);
        let brought = texts(&mut outbox);
        assert!(brought[0].contains(r#""s":2,"t":"B""#) && brought[1].contains(r#""t":"RESUMED""#), "{brought:?}");
    }

    #[test]
    fn who_stays_away_too_long_or_missed_too_much_begins_anew() {
        let (mut session, _outbox) = begun();
        for _ in 0..=KEPT {
            session.send("A", &json!({}));
        }
        let sender = || mpsc::unbounded_channel().0;
        assert_eq!(session.resume(0, sender(), now()), Resumed::TooLate);
        assert_eq!(session.resume(KEPT as u64 + 2, sender(), now()), Resumed::FromTheFuture);
        session.disconnect(now());
        assert_eq!(session.resume(1, sender(), now() + PATIENCE + TimeDelta::seconds(1)), Resumed::TooLate);
        assert_eq!(session.resume(1, sender(), now()), Resumed::Yes);
    }
}
