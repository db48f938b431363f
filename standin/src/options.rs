//! What a stand-in is started with: the clock, the bot, the guilds and the people in them.

use std::{fmt, io, path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};

use crate::openapi::OpenApiError;

/// Tells the time. Snowflakes, deadlines, the `Date` header and relative times all come from it.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What a stand-in is started with.
#[derive(Clone)]
pub struct Options {
    /// Tells the time.
    pub clock: Clock,
    /// The bot's token, without `Bot `.
    pub token: String,
    /// The bot's name.
    pub bot_name: String,
    /// The guilds the bot is in.
    pub guilds: Vec<GuildSpec>,
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("bot_name", &self.bot_name)
            .field("guilds", &self.guilds)
            .finish_non_exhaustive()
    }
}

/// A guild as it is when the stand-in starts.
#[derive(Clone, Debug)]
pub struct GuildSpec {
    /// Its name, unique among the guilds.
    pub name: String,
    /// The names of its text channels, without `#`.
    pub channels: Vec<String>,
    /// The names of its roles, without `@`. Anybody may mention them.
    pub roles: Vec<String>,
    /// Its people. The same name in two guilds is the same person.
    pub people: Vec<PersonSpec>,
    /// Its preferred locale, for example `en-US`.
    pub locale: String,
}

/// A person as they are when the stand-in starts.
#[derive(Clone, Debug)]
pub struct PersonSpec {
    /// Their name.
    pub name: String,
    /// The names of their roles in this guild.
    pub roles: Vec<String>,
    /// Whether they hold "Manage Server".
    pub manage_guild: bool,
    /// The language of their client, for example `en-GB`.
    pub locale: String,
}

/// A channel that is made while the stand-in runs, or before the bot comes, by
/// [`Staff::adds_channel`](crate::Staff::adds_channel).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelSpec {
    pub(crate) name: String,
    pub(crate) kind: ChannelKind,
    pub(crate) tags: Vec<String>,
    pub(crate) tag_required: bool,
}

/// What a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelKind {
    Text,
    Announcement,
    Forum,
}

impl ChannelSpec {
    fn new(name: &str, kind: ChannelKind) -> Self {
        Self { name: name.to_owned(), kind, tags: Vec::new(), tag_required: false }
    }

    /// A text channel.
    pub fn text(name: &str) -> Self {
        Self::new(name, ChannelKind::Text)
    }

    /// A channel of announcements.
    pub fn announcement(name: &str) -> Self {
        Self::new(name, ChannelKind::Announcement)
    }

    /// A forum, whose posts can bear these tags.
    pub fn forum(name: &str, tags: &[&str]) -> Self {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        Self { tags, ..Self::new(name, ChannelKind::Forum) }
    }

    /// A forum whose posts have to bear a tag.
    #[must_use]
    pub fn requiring_a_tag(mut self) -> Self {
        self.tag_required = true;
        self
    }
}

/// Why a stand-in did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// No loopback port could be had.
    #[error("no loopback port to listen on")]
    Listen(#[from] io::Error),
    /// The throw-away authority could not be made.
    #[error("the throw-away authority could not be made")]
    Authority(#[from] rcgen::Error),
    /// The certificate was not accepted by the TLS library.
    #[error("the TLS library refused the throw-away certificate")]
    Tls(#[from] native_tls::Error),
    /// What bodies are to be held to is not there, or is no OpenAPI document.
    #[error("{} cannot be used as Discord's OpenAPI document", file.display())]
    OpenApi {
        /// The file.
        file: PathBuf,
        /// Why.
        source: OpenApiError,
    },
    /// A person holds a role that their guild does not have.
    #[error("{person} holds the role {role:?}, which {guild} does not have")]
    UnknownRole {
        /// The guild.
        guild: String,
        /// The person.
        person: String,
        /// The role.
        role: String,
    },
}
