//! Posts and edits messages in Discord, and tells from its answers whether trying again makes sense.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use poise::serenity_prelude as serenity;
use serenity::http::Route;
use serenity::{ChannelId, Http, UserId};
use tokio::sync::OnceCell;

use super::http::{self, Api};
use super::pace::Pace;
use super::wire;
use crate::clock::Clock;
use crate::domain::channel::Obstacle;
use crate::domain::ids;
use crate::notifications::message::Message;
use crate::notifications::poster::{PostError, Poster, Posting, Waiting};

/// Longer than this no call is waited for: the rate limiter may hold one back for as long as Discord says.
const LONGEST: TimeDelta = TimeDelta::minutes(1);
/// How long to leave Discord alone after it said "too many" without saying how long, or refused us as a whole.
const PAUSE: Duration = Duration::from_mins(1);
/// How long to leave it alone when there was no connection.
const RECONNECT: Duration = Duration::from_secs(2);
/// How far back `find` looks: as much as one call returns.
const LOOK_BACK: u8 = 100;

mod code {
    pub(super) const UNKNOWN_CHANNEL: isize = 10_003;
    pub(super) const UNKNOWN_MESSAGE: isize = 10_008;
    pub(super) const OLD_MESSAGE_EDITS: isize = 30_046;
    pub(super) const NOT_THE_AUTHOR: isize = 50_005;
    pub(super) const MISSING_ACCESS: isize = 50_001;
    pub(super) const MISSING_PERMISSIONS: isize = 50_013;
    pub(super) const WRONG_CHANNEL_TYPE: isize = 50_024;
    pub(super) const ARCHIVED_THREAD: isize = 50_083;
    pub(super) const LOCKED_THREAD: isize = 160_005;
}

/// The [`Poster`] that talks to Discord.
pub struct DiscordPoster {
    api: Api,
    http: Arc<Http>,
    clock: Arc<dyn Clock>,
    me: OnceCell<UserId>,
    pace: Pace,
}

/// What a call was for, where that changes what an answer means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Post,
    Edit,
    Read,
}

impl DiscordPoster {
    /// A poster over the REST API.
    pub fn new(api: &Api, clock: Arc<dyn Clock>) -> Self {
        Self { api: api.clone(), http: Arc::clone(api.main()), clock, me: OnceCell::new(), pace: Pace::default() }
    }

    async fn bounded<T>(
        &self,
        call: Call,
        work: impl Future<Output = Result<T, serenity::Error>> + Send,
    ) -> Result<T, PostError> {
        self.pace.call().await;
        tokio::select! {
            biased;
            result = work => result.map_err(|error| read_error(error, call)),
            () = self.clock.sleep_until(self.clock.now() + LONGEST) => {
                Err(PostError::Unknown { reason: "no answer within a minute".to_owned() })
            }
        }
    }

    async fn me(&self) -> Result<UserId, serenity::Error> {
        self.me.get_or_try_init(async || Ok(self.http.get_current_user().await?.id)).await.copied()
    }
}

impl Poster for DiscordPoster {
    fn post<'a>(
        &'a self,
        channel: ids::ChannelId,
        nonce: &'a str,
        message: &'a Message,
    ) -> Posting<'a, ids::MessageId> {
        Box::pin(async move {
            let channel = channel_id(channel)?;
            let sending = channel.send_message(&*self.http, wire::post(message, nonce));
            let posted = self.bounded(Call::Post, sending).await?;
            Ok(ids::MessageId(posted.id.get()))
        })
    }

    fn edit<'a>(&'a self, channel: ids::ChannelId, message: ids::MessageId, new: &'a Message) -> Posting<'a, ()> {
        Box::pin(async move {
            let channel = channel_id(channel)?;
            if message.0 == 0 {
                return Err(PostError::MessageGone);
            }
            let editing = channel.edit_message(&*self.http, serenity::MessageId::new(message.0), wire::edit(new));
            // The limit on edits of old messages can be an hour away.
            let path = Route::ChannelMessage { channel_id: channel, message_id: serenity::MessageId::new(message.0) };
            let held_back = self.api.held_back(path.path().into_owned());
            tokio::select! {
                edited = self.bounded(Call::Edit, editing) => edited.map(drop),
                () = held_back => Err(PostError::TooManyEdits { reason: "held back for long".to_owned() }),
            }
        })
    }

    fn remove(&self, channel: ids::ChannelId, message: ids::MessageId) -> Posting<'_, ()> {
        Box::pin(async move {
            let channel = channel_id(channel)?;
            if message.0 == 0 {
                return Err(PostError::MessageGone);
            }
            let removing = channel.delete_message(&*self.http, serenity::MessageId::new(message.0));
            self.bounded(Call::Edit, removing).await
        })
    }

    fn find<'a>(&'a self, channel: ids::ChannelId, marker: &'a str) -> Posting<'a, Option<ids::MessageId>> {
        Box::pin(async move {
            let channel = channel_id(channel)?;
            let me = self.bounded(Call::Read, self.me()).await?;
            let reading = self.http.get_messages(channel, None, Some(LOOK_BACK));
            let messages = self.bounded(Call::Read, reading).await?;
            let ours = messages.iter().filter(|message| message.author.id == me && contains(message, marker));
            Ok(ours.map(|message| message.id.get()).max().map(ids::MessageId))
        })
    }

    fn room(&self, channel: ids::ChannelId) -> Waiting<'_> {
        Box::pin(self.pace.room(&self.http, channel))
    }
}

fn channel_id(channel: ids::ChannelId) -> Result<ChannelId, PostError> {
    // serenity panics at the id 0, which no channel has.
    if channel.0 == 0 {
        return Err(PostError::Destination { obstacle: Obstacle::NoChannel, reason: "0 is no channel".to_owned() });
    }
    Ok(ChannelId::new(channel.0))
}

fn contains(message: &serenity::Message, marker: &str) -> bool {
    // A whole line: the reference of one message is the beginning of another's.
    let has = |text: &str| text.lines().any(|line| line.trim() == marker);
    let described = |embed: &serenity::Embed| embed.description.as_deref().is_some_and(has);
    has(&message.content) || message.embeds.iter().any(described)
}

fn read_error(error: serenity::Error, call: Call) -> PostError {
    if let Some((status, code)) = http::refusal(&error) {
        return read_refusal(status, code, call, http::describe(error));
    }
    let never_sent = http::never_sent(&error);
    let ours = matches!(&error, serenity::Error::Model(_));
    let reason = http::describe(error);
    if never_sent {
        PostError::Retry { after: RECONNECT, reason }
    } else if ours {
        PostError::Refused { reason }
    } else {
        PostError::Unknown { reason }
    }
}

fn read_refusal(status: u16, code: isize, call: Call, reason: String) -> PostError {
    match (status, code) {
        // On a post: the nonce is that of a message which was posted before and then deleted.
        (_, code::UNKNOWN_MESSAGE) => PostError::MessageGone,
        // Another bot's message, so the token was changed for one of another application.
        (403, code::NOT_THE_AUTHOR) if call == Call::Edit => PostError::MessageGone,
        (_, code::OLD_MESSAGE_EDITS) => PostError::TooManyEdits { reason },
        // The limiter waits out what is about one channel; what is left is about us as a whole. So is a token that is no longer taken.
        (401 | 429, _) => PostError::Closed { after: PAUSE, reason },
        (_, code::WRONG_CHANNEL_TYPE | code::ARCHIVED_THREAD | code::LOCKED_THREAD) => {
            PostError::Destination { obstacle: Obstacle::Other, reason }
        }
        (404, code::UNKNOWN_CHANNEL) => PostError::Destination { obstacle: Obstacle::NoChannel, reason },
        (403, code::MISSING_ACCESS) => PostError::Destination { obstacle: Obstacle::NoAccess, reason },
        (403, code::MISSING_PERMISSIONS) => PostError::Destination { obstacle: Obstacle::NoPermission, reason },
        (403 | 404, code) if code > 0 => PostError::Destination { obstacle: Obstacle::Other, reason },
        // Refusals without a code come from in front of Discord (a block of our address, a page of its guard): they are not about
        // the channel.
        (403 | 404, _) => PostError::Closed { after: PAUSE, reason },
        (500.., _) => PostError::Unknown { reason },
        _ => PostError::Refused { reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, code: isize, call: Call) -> &'static str {
        match read_refusal(status, code, call, String::new()) {
            PostError::Retry { .. } => "retry",
            PostError::Unknown { .. } => "unknown",
            PostError::MessageGone => "gone",
            PostError::TooManyEdits { .. } => "too many edits",
            PostError::Destination { .. } => "destination",
            PostError::Closed { .. } => "closed",
            PostError::Refused { .. } => "refused",
        }
    }

    #[test]
    fn refusals_are_told_apart() {
        for (status, code, expected) in [
            (404, 10_008, "gone"),
            (404, 10_003, "destination"),
            (403, 50_001, "destination"),
            (403, 50_013, "destination"),
            (400, 50_083, "destination"),
            (403, -1, "closed"),
            (404, 0, "closed"),
            (401, 0, "closed"),
            (429, -1, "closed"),
            (429, 30_046, "too many edits"),
            (500, 0, "unknown"),
            (502, -1, "unknown"),
            (400, 50_035, "refused"),
            (413, 40_005, "refused"),
        ] {
            assert_eq!(read(status, code, Call::Edit), expected, "{status} {code}");
            assert_eq!(read(status, code, Call::Post), expected, "{status} {code}");
        }
        assert_eq!(read(403, 50_005, Call::Edit), "gone");
        assert_eq!(read(403, 50_005, Call::Post), "destination");
    }
}
