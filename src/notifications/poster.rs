//! What carries messages out.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::message::Message;
use crate::domain::channel::Obstacle;
use crate::domain::ids::{ChannelId, MessageId};

/// A boxed future, so that posters can be swapped for doubles.
pub type Posting<'a, T> = Pin<Box<dyn Future<Output = Result<T, PostError>> + Send + 'a>>;

/// A boxed future that only waits.
pub type Waiting<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Posts and edits messages. What comes back says whether trying again makes sense.
pub trait Poster: Send + Sync {
    /// Posts a message. The same `nonce` (at most 25 characters) within a few minutes is the same message: it is posted once.
    fn post<'a>(&'a self, channel: ChannelId, nonce: &'a str, message: &'a Message) -> Posting<'a, MessageId>;

    /// Replaces what an own message says.
    fn edit<'a>(&'a self, channel: ChannelId, message: MessageId, new: &'a Message) -> Posting<'a, ()>;

    /// Removes an own message.
    fn remove(&self, channel: ChannelId, message: MessageId) -> Posting<'_, ()>;

    /// The newest of the channel's last 100 messages that this bot wrote and in which `marker` is a line.
    fn find<'a>(&'a self, channel: ChannelId, marker: &'a str) -> Posting<'a, Option<MessageId>>;

    /// Resolves once something can be posted to this channel, or edited there, within what is allowed for a span of time.
    fn room(&self, channel: ChannelId) -> Waiting<'_>;
}

/// Why a message was not posted or edited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// It was not posted, and may be tried again, not before this span.
    #[error("not now: {reason}")]
    Retry {
        /// How long to wait at least.
        after: Duration,
        /// What was answered.
        reason: String,
    },
    /// Nobody knows whether it was posted: the answer was lost.
    #[error("the answer was lost: {reason}")]
    Unknown {
        /// How.
        reason: String,
    },
    /// The message to edit or to remove is gone.
    #[error("the message is gone")]
    MessageGone,
    /// The message to edit has taken too many edits for its age; it may take one again later.
    #[error("too many edits of an old message: {reason}")]
    TooManyEdits {
        /// What was answered.
        reason: String,
    },
    /// It cannot be posted there: no such channel, or no permission.
    #[error("cannot post there: {reason}")]
    Destination {
        /// What stands in the way.
        obstacle: Obstacle,
        /// What was answered.
        reason: String,
    },
    /// Discord refuses us as a whole: nothing at all is to be tried before this span. It was not posted.
    #[error("nothing can be posted now: {reason}")]
    Closed {
        /// How long to leave Discord alone at least.
        after: Duration,
        /// What was answered.
        reason: String,
    },
    /// It was refused and always will be; our fault.
    #[error("refused: {reason}")]
    Refused {
        /// What was answered.
        reason: String,
    },
}
