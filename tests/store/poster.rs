//! A double of what carries messages out: a board of messages, and what goes wrong with it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard};

use accord::domain::channel::Obstacle;
use accord::domain::ids::{ChannelId, MessageId};
use accord::notifications::message::Message;
use accord::notifications::poster::{PostError, Poster, Posting, Waiting};
use tokio::sync::{Notify, watch};

/// What goes wrong with the next call about something.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// It is refused, and nothing happens.
    Refused(PostError),
    /// It happens, and nobody hears of it.
    AnswerLost,
    /// It does not happen, and nobody hears of that either.
    RequestLost,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) message: MessageId,
    pub(crate) channel: ChannelId,
    pub(crate) nonce: String,
    pub(crate) text: String,
    pub(crate) edits: usize,
    pub(crate) deleted: bool,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Calls {
    pub(crate) posts: usize,
    pub(crate) edits: usize,
    pub(crate) finds: usize,
    pub(crate) removals: usize,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) posted: Vec<Posted>,
    pub(crate) calls: Calls,
    /// Each attempt to post: its nonce, and what was to be said.
    pub(crate) asked: Vec<(String, String)>,
    /// Part of the text of a call, and what goes wrong with it.
    pub(crate) faults: VecDeque<(&'static str, Fault)>,
    /// A channel whose calls do not end yet.
    pub(crate) hold: Option<Hold>,
    /// Channels that cannot be posted to, and why.
    pub(crate) broken: HashMap<ChannelId, Obstacle>,
    /// How many calls each channel got.
    pub(crate) calls_to: HashMap<ChannelId, usize>,
    /// Whether nonces of before are still known.
    pub(crate) forgot_nonces: bool,
}

#[derive(Default)]
pub(crate) struct Board {
    state: Mutex<State>,
    /// Woken by each message.
    posted: Notify,
}

/// A channel whose calls begin and do not end.
pub(crate) struct Held {
    begun: watch::Receiver<bool>,
    go: watch::Sender<bool>,
}

impl Held {
    /// Resolves once a call to it has begun.
    pub(crate) async fn begun(&self) {
        drop(self.begun.clone().wait_for(|begun| *begun).await.expect("the board is there"));
    }

    pub(crate) fn let_go(&self) {
        self.go.send_replace(true);
    }
}

#[derive(Debug)]
pub(crate) struct Hold {
    channel: ChannelId,
    begun: watch::Sender<bool>,
    go: watch::Receiver<bool>,
}

impl Board {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panicked with it")
    }

    pub(crate) fn calls(&self) -> Calls {
        self.state().calls
    }

    /// Holds all posts to a channel.
    pub(crate) fn holds(&self, channel: ChannelId) -> Held {
        let (reached, begun) = watch::channel(false);
        let (go, going) = watch::channel(false);
        self.state().hold = Some(Hold { channel, begun: reached, go: going });
        Held { begun, go }
    }

    /// Resolves once so many messages are in a channel.
    pub(crate) async fn sees(&self, channel: ChannelId, count: usize) {
        loop {
            let posted = self.posted.notified();
            if self.state().posted.iter().filter(|posted| posted.channel == channel).count() >= count {
                return;
            }
            posted.await;
        }
    }

    async fn held(&self, channel: ChannelId) {
        let go = match &self.state().hold {
            Some(hold) if hold.channel == channel => {
                hold.begun.send_replace(true);
                Some(hold.go.clone())
            }
            _ => None,
        };
        if let Some(mut go) = go {
            drop(go.wait_for(|go| *go).await.expect("the test is there"));
        }
    }

    pub(crate) fn fails(&self, about: &'static str, faults: &[Fault]) {
        self.state().faults.extend(faults.iter().map(|fault| (about, fault.clone())));
    }

    /// What can be read, in order of posting.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.state().posted.iter().filter(|posted| !posted.deleted).map(|posted| posted.text.clone()).collect()
    }

    /// The bold first words of each notice about something.
    pub(crate) fn headlines(&self, about: &str) -> Vec<String> {
        let bold = |text: &String| text.strip_prefix("**")?.split_once("**").map(|(bold, _)| bold.to_owned());
        self.texts().iter().filter(|text| text.contains(about)).filter_map(bold).collect()
    }

    pub(crate) fn cards(&self) -> Vec<Posted> {
        self.state().posted.iter().filter(|posted| !posted.text.starts_with("**")).cloned().collect()
    }
}

impl State {
    /// A call about a channel comes in.
    fn reach(&mut self, channel: ChannelId) -> Result<(), PostError> {
        *self.calls_to.entry(channel).or_default() += 1;
        match self.broken.get(&channel) {
            Some(obstacle) => Err(PostError::Destination { obstacle: *obstacle, reason: "refused".to_owned() }),
            None => Ok(()),
        }
    }

    fn fault(&mut self, text: &str) -> Option<Fault> {
        let place = self.faults.iter().position(|(about, _)| text.contains(about))?;
        self.faults.remove(place).map(|(_, fault)| fault)
    }
}

fn lost<T>() -> Result<T, PostError> {
    Err(PostError::Unknown { reason: "the connection was reset".to_owned() })
}

fn text(message: &Message) -> String {
    let cards = message.card.iter().chain(&message.parts);
    let card = cards.flat_map(|card| std::iter::once(&card.title).chain(&card.lines)).filter(|line| !line.is_empty());
    std::iter::once(&message.content)
        .filter(|content| !content.is_empty())
        .chain(card)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n")
}

impl Poster for Board {
    fn post<'a>(&'a self, channel: ChannelId, nonce: &'a str, message: &'a Message) -> Posting<'a, MessageId> {
        Box::pin(async move {
            assert!(nonce.len() <= 25, "{nonce}");
            self.held(channel).await;
            let text = text(message);
            let mut state = self.state();
            state.calls.posts += 1;
            state.asked.push((nonce.to_owned(), text.clone()));
            state.reach(channel)?;
            let fault = state.fault(&text);
            if let Some(Fault::Refused(error)) = fault {
                return Err(error);
            }
            if matches!(fault, Some(Fault::RequestLost)) {
                return lost();
            }
            let known =
                state.posted.iter().find(|posted| posted.nonce == nonce).map(|known| (known.message, known.deleted));
            let id = match known.filter(|_| !state.forgot_nonces) {
                Some((_, true)) => return Err(PostError::MessageGone),
                Some((message, false)) => message,
                None => {
                    let message = MessageId(9_000 + state.posted.len() as u64);
                    let nonce = nonce.to_owned();
                    state.posted.push(Posted { message, channel, nonce, text, edits: 0, deleted: false });
                    self.posted.notify_waiters();
                    message
                }
            };
            if matches!(fault, Some(Fault::AnswerLost)) { lost() } else { Ok(id) }
        })
    }

    fn edit<'a>(&'a self, channel: ChannelId, message: MessageId, new: &'a Message) -> Posting<'a, ()> {
        Box::pin(async move {
            let text = text(new);
            let mut state = self.state();
            state.calls.edits += 1;
            state.reach(channel)?;
            match state.fault(&text) {
                Some(Fault::Refused(error)) => return Err(error),
                Some(Fault::AnswerLost | Fault::RequestLost) => return lost(),
                None => {}
            }
            let found = state
                .posted
                .iter_mut()
                .find(|posted| posted.message == message && posted.channel == channel && !posted.deleted);
            let posted = found.ok_or(PostError::MessageGone)?;
            posted.text = text;
            posted.edits += 1;
            Ok(())
        })
    }

    fn remove(&self, channel: ChannelId, message: MessageId) -> Posting<'_, ()> {
        Box::pin(async move {
            let mut state = self.state();
            state.calls.removals += 1;
            state.reach(channel)?;
            let found = state.posted.iter_mut().find(|posted| posted.message == message && !posted.deleted);
            found.ok_or(PostError::MessageGone)?.deleted = true;
            Ok(())
        })
    }

    fn find<'a>(&'a self, channel: ChannelId, marker: &'a str) -> Posting<'a, Option<MessageId>> {
        Box::pin(async move {
            let mut state = self.state();
            state.calls.finds += 1;
            state.reach(channel)?;
            let found = state.posted.iter().rev().find(|posted| {
                posted.channel == channel && !posted.deleted && posted.text.lines().any(|line| line == marker)
            });
            Ok(found.map(|posted| posted.message))
        })
    }

    fn room(&self, _channel: ChannelId) -> Waiting<'_> {
        Box::pin(std::future::ready(()))
    }
}
