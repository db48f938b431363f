//! The configuration: a typed tree read from TOML and the environment. Defaults stand beside their fields.
//!
//! A key that does not exist is an error, so that a typing mistake never passes for a setting. Secrets are no part of it: they come
//! from the environment alone ([`token`], [`key`]).

mod environment;
pub mod key;
pub mod token;

use std::{
    fmt, fs, io,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use serde::{Deserialize, Serialize};

pub use environment::Variables;

use crate::domain::local_time::Daily;

/// Where the configuration is looked for when nobody says.
pub const DEFAULT_PATH: &str = "config/accord.toml";

/// The whole configuration. `config/accord.toml` explains each key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The SQLite database.
    pub database: PathBuf,
    /// How long stopping waits for work in hand.
    pub drain_seconds: u64,
    /// What is logged, and how.
    pub log: Log,
    /// How Discord is spoken to.
    pub discord: Discord,
    /// How 17TRACK is spoken to.
    pub tracking: Tracking,
    /// What one person may ask for.
    pub limits: Limits,
    /// Where it tells how it is.
    pub health: Health,
    /// When each job looks for work.
    pub jobs: Jobs,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database: PathBuf::from("accord.sqlite3"),
            drain_seconds: 10,
            log: Log::default(),
            discord: Discord::default(),
            tracking: Tracking::default(),
            limits: Limits::default(),
            health: Health::default(),
            jobs: Jobs::default(),
        }
    }
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// A level, or one for each part of the program.
    pub filter: Filter,
    /// For people or for machines.
    pub format: Format,
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: Filter("info,serenity=warn".to_owned()), format: Format::Text }
    }
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// How Discord is spoken to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Discord {
    /// How long connecting may take.
    pub connect_seconds: u64,
    /// How long one request may take in all.
    pub request_seconds: u64,
    /// How many starts within an hour go without a wait.
    pub free_starts: u32,
}

impl Default for Discord {
    fn default() -> Self {
        Self { connect_seconds: 5, request_seconds: 10, free_starts: 5 }
    }
}

impl Discord {
    /// How long connecting may take.
    pub fn connect_timeout(&self) -> Duration {
        Duration::from_secs(self.connect_seconds)
    }

    /// How long one request may take in all.
    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }
}

/// How 17TRACK is spoken to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tracking {
    /// How long one request may take in all.
    pub request_seconds: u64,
}

impl Default for Tracking {
    fn default() -> Self {
        Self { request_seconds: 30 }
    }
}

impl Tracking {
    /// How long one request may take in all.
    pub fn request_timeout(&self) -> Duration {
        Duration::from_secs(self.request_seconds)
    }
}

/// What one person may ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// So many commands, buttons, menus and forms at once.
    pub acts_at_once: u32,
    /// So many of them each minute in the long run.
    pub acts_per_minute: u32,
    /// So many suggestions at once.
    pub suggestions_at_once: u32,
    /// So many of them each minute in the long run.
    pub suggestions_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { acts_at_once: 60, acts_per_minute: 60, suggestions_at_once: 60, suggestions_per_minute: 300 }
    }
}

impl Limits {
    fn all(&self) -> [(&'static str, u32); 4] {
        [
            ("acts_at_once", self.acts_at_once),
            ("acts_per_minute", self.acts_per_minute),
            ("suggestions_at_once", self.suggestions_at_once),
            ("suggestions_per_minute", self.suggestions_per_minute),
        ]
    }
}

/// Where it tells how it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Health {
    /// The address and port; none, nowhere.
    pub address: Listening,
    /// Who may reach it.
    pub reach: Reach,
}

/// Who may reach something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Programs on this machine.
    #[default]
    Machine,
    /// Whoever the network lets through.
    Network,
}

/// An address to listen on, or none: `127.0.0.1:9464`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Listening(pub Option<SocketAddr>);

impl TryFrom<String> for Listening {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.is_empty() {
            return Ok(Self(None));
        }
        text.parse().map(|address| Self(Some(address))).map_err(|_| format!("“{text}” is no address with a port"))
    }
}

impl From<Listening> for String {
    fn from(Listening(address): Listening) -> Self {
        address.map_or_else(Self::new, |address| address.to_string())
    }
}

/// When each job looks for work, by the job's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Jobs {
    /// Expires negotiations that nobody answered.
    pub expire: Firings,
    /// Warns before negotiations expire.
    pub warn: Firings,
    /// Reminds of content that is due.
    pub content_due: Firings,
    /// Writes the daily digests.
    pub digest: Firings,
    /// Draws the boards that do not show how things are.
    pub board: Firings,
    /// Registers parcels at 17TRACK.
    pub register: Firings,
    /// Hears from 17TRACK where parcels are.
    pub track: Firings,
    /// Forgets what was kept for a person and never asked for again.
    pub tidy: Firings,
}

impl Default for Jobs {
    fn default() -> Self {
        let firings = |expression: &str| Firings(expression.to_owned());
        Self {
            expire: firings("0 * * * * *"),
            warn: firings("0 * * * * *"),
            content_due: firings("0 * * * * *"),
            digest: firings("0 * * * * *"),
            board: firings("0 * * * * *"),
            register: firings("0 * * * * *"),
            track: firings("0 * * * * *"),
            tidy: firings("0 17 3 * * *"),
        }
    }
}

impl Config {
    /// Reads the configuration: what `file` says, with `variables` over it. Without `file`, the file at [`DEFAULT_PATH`] counts if it
    /// is there.
    pub fn load(file: Option<&Path>, variables: &Variables) -> Result<Self, ConfigError> {
        let path = file.unwrap_or(Path::new(DEFAULT_PATH));
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound && file.is_none() => String::new(),
            Err(cause) => return Err(ConfigError::Unreadable { path: path.to_owned(), cause }),
        };
        let config: Self = toml::from_str(&text)
            .map_err(|cause| ConfigError::File { path: path.to_owned(), cause: Box::new(cause) })?;
        config.check().map_err(|what| ConfigError::Value { origin: path.display().to_string(), what })?;
        variables.over(config)
    }

    /// How long stopping waits for work in hand.
    pub fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds)
    }

    /// Checks what the types cannot.
    fn check(&self) -> Result<(), String> {
        let Discord { connect_seconds, request_seconds, .. } = self.discord;
        if !(1..=600).contains(&self.drain_seconds) {
            return Err(format!("drain_seconds is {}, but 1 to 600 are possible", self.drain_seconds));
        }
        for (key, seconds) in [
            ("discord.connect_seconds", connect_seconds),
            ("discord.request_seconds", request_seconds),
            ("tracking.request_seconds", self.tracking.request_seconds),
        ] {
            if !(1..=60).contains(&seconds) {
                return Err(format!("{key} is {seconds}, but 1 to 60 are possible"));
            }
        }
        for (key, number) in self.limits.all() {
            if !(1..=60_000).contains(&number) {
                return Err(format!("limits.{key} is {number}, but 1 to 60000 are possible"));
            }
        }
        let free_starts = self.discord.free_starts;
        if !(1..=1000).contains(&free_starts) {
            return Err(format!("discord.free_starts is {free_starts}, but 1 to 1000 are possible"));
        }
        if let (Some(address), Reach::Machine) = (self.health.address.0, self.health.reach)
            && !address.ip().is_loopback()
        {
            return Err(format!(
                "health.address ({address}) can be reached from elsewhere; health.reach = \"network\" allows that"
            ));
        }
        if request_seconds < connect_seconds {
            return Err(format!(
                "discord.request_seconds ({request_seconds}) is less than discord.connect_seconds ({connect_seconds})"
            ));
        }
        if self.database.as_os_str().is_empty() {
            return Err("database is empty".to_owned());
        }
        Ok(())
    }
}

/// Why a configuration was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        cause: io::Error,
    },
    /// The file is not what it should be.
    #[error("the configuration {} is not right\n{cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Where and why.
        cause: Box<toml::de::Error>,
    },
    /// A value is out of its bounds.
    #[error("{origin}: {what}")]
    Value {
        /// The file or variable it came from.
        origin: String,
        /// What is wrong with it.
        what: String,
    },
}

/// What is logged: a level, or one for each part of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Filter(String);

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Filter {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        match tracing_subscriber::EnvFilter::try_new(&text) {
            Ok(_) => Ok(Self(text)),
            Err(error) => Err(format!("“{text}” is no filter of the log: {error}")),
        }
    }
}

/// When a job looks for work: a cron expression in UTC whose first field is the second, or a time of day with a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Firings(String);

impl Firings {
    /// The expression.
    pub fn expression(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Firings {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.parse::<Daily>().is_ok() {
            return Ok(Self(text));
        }
        match cron::Schedule::from_str(&text) {
            Ok(_) => Ok(Self(text)),
            Err(error) => Err(format!(
                "“{text}” is no cron expression of seconds, minutes, hours, days, months and weekdays ({error}), and no \
                 time of day with a zone, such as 09:00 Europe/London"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../config/accord.toml");

    fn read(text: &str) -> Result<Config, String> {
        let config: Config = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        config.check().map(|()| config)
    }

    #[test]
    fn the_example_loads_as_it_is_and_changes_nothing() {
        assert_eq!(read(EXAMPLE), Ok(Config::default()));
    }

    #[test]
    fn the_example_documents_every_key() {
        let all = toml::Table::try_from(Config::default()).expect("the configuration is TOML");
        let documented: toml::Table = EXAMPLE.parse().expect("the example is TOML");
        assert_eq!(documented, all);
        for (number, line) in
            EXAMPLE.lines().enumerate().filter(|(_, line)| line.contains(" = ") && !line.starts_with('#'))
        {
            let before = EXAMPLE.lines().nth(number - 1).expect("no key stands on the first line");
            assert!(before.starts_with("# "), "no word explains: {line}");
        }
    }

    #[test]
    fn a_misspelt_key_is_an_error() {
        let error = read("drain_secs = 3").expect_err("there is no such key");
        assert!(error.contains("unknown field `drain_secs`"), "{error}");
        assert!(read("[discord]\ntoken = \"never here\"").is_err());
    }

    #[test]
    fn what_could_not_work_is_refused() {
        for (text, because) in [
            ("drain_seconds = 0", "1 to 600"),
            ("database = \"\"", "database is empty"),
            ("[discord]\nconnect_seconds = 61\nrequest_seconds = 61", "1 to 60"),
            ("[tracking]\nrequest_seconds = 0", "tracking.request_seconds is 0"),
            ("[discord]\nconnect_seconds = 9\nrequest_seconds = 8", "is less than"),
            ("[jobs]\nwarn = \"* * * * *\"", "no cron expression"),
            ("[log]\nfilter = \"accord=loud\"", "no filter"),
            ("[log]\nformat = \"xml\"", "unknown variant"),
            ("[limits]\nacts_at_once = 0", "1 to 60000"),
            ("[discord]\nfree_starts = 0", "1 to 1000"),
            ("[health]\naddress = \"9464\"", "no address"),
            ("[health]\naddress = \"0.0.0.0:9464\"", "reached from elsewhere"),
            ("[jobs]\nwarn = \"09:00 Nowhere\"", "time of day"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(because), "{text}: {error}");
        }
    }

    #[test]
    fn a_missing_file_counts_only_where_nobody_asked_for_it() {
        let nowhere = Path::new("no/such/accord.toml");
        assert!(matches!(Config::load(Some(nowhere), &Variables::default()), Err(ConfigError::Unreadable { .. })));
    }
}
