//! Puts a running bot together from its parts, and takes it apart again.

#[cfg(feature = "demo")]
use std::net::SocketAddr;
use std::{fmt, path::Path, sync::Arc};

use anyhow::Context;
use tokio::{sync::watch, task::JoinHandle};

use super::http;
use crate::{
    app::App,
    clock::{Clock, chance},
    config::{Config, key::TrackingKey, token::Token},
    discord::{
        bot::{self as connection, Manners, Running, StartError},
        http::{Api, Reach},
        limits::{PersonLimits, Rate},
        poster::DiscordPoster,
        registration::{self, Registered},
    },
    health::{Sources, server::Endpoint},
    jobs::{BadSchedule, JobName, Jobs, Schedules},
    notifications::poster::Poster,
    store::Store,
    tracking::{self, SeventeenTrack},
};

/// What a bot is made of.
pub struct Parts<'a> {
    /// The configuration; its database does not count.
    pub config: &'a Config,
    /// The database.
    pub database: &'a Path,
    /// The token.
    pub token: Token,
    /// The key of 17TRACK; without one parcels are not followed.
    pub tracking_key: Option<TrackingKey>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Where Discord is.
    pub reached: Reached,
}

impl fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts")
            .field("database", &self.database)
            .field("reached", &self.reached)
            .finish_non_exhaustive()
    }
}

/// Where Discord is.
#[derive(Clone, Debug)]
pub enum Reached {
    /// Where everybody finds it.
    AtDiscord,
    /// On a port of this machine, by plain HTTP: `http://127.0.0.1:8080`.
    #[cfg(feature = "demo")]
    OverPlainHttp(String),
    /// On a port of this machine, by TLS for discord.com: everything is as it is with the real one.
    #[cfg(feature = "demo")]
    OverTls {
        /// The port.
        address: SocketAddr,
        /// The authority that vouches for it, as PEM.
        authority_pem: String,
    },
}

/// A bot that is connected. Its jobs run when they are told to, or [by themselves](Self::work).
pub struct Bot {
    app: App,
    jobs: Jobs,
    connection: Running,
    loops: Option<Loops>,
    health: Option<Endpoint>,
    /// Whether it could not go on.
    has_failed: bool,
}

/// The scheduler and the delivery, working by themselves.
struct Loops {
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
}

impl fmt::Debug for Bot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bot").field("works_by_itself", &self.loops.is_some()).finish_non_exhaustive()
    }
}

impl Bot {
    /// Opens the database, registers the commands where they changed, connects, and answers people from then on.
    pub async fn start(parts: Parts<'_>) -> anyhow::Result<Self> {
        let store = open(parts.database).await?;
        match Self::connect(&parts, &store).await {
            Ok(bot) => Ok(bot),
            Err(error) => {
                store.close().await;
                Err(error)
            }
        }
    }

    async fn connect(parts: &Parts<'_>, store: &Store) -> anyhow::Result<Self> {
        let schedules = schedules(parts.config)?;
        let api = api(parts.config, &parts.token, &parts.reached)?;
        let app = App::new(store.clone(), Arc::clone(&parts.clock));
        let key = parts.tracking_key.as_ref();
        let app = if key.is_some() { app.with_tracking_key() } else { app };
        let asked = |key| tracker(parts.config, key, &parts.reached, Arc::clone(&parts.clock));
        let tracker = key.map(asked).transpose()?;
        let poster = Arc::new(DiscordPoster::new(&api, Arc::clone(&parts.clock)));
        let posts: Arc<dyn Poster> = Arc::<DiscordPoster>::clone(&poster);
        let connection = connection::start(&api, app.clone(), posts, manners(parts.config)).await?;
        app.came_up().await?;
        let jobs = Jobs::new(app.clone(), poster, schedules);
        let jobs = match tracker {
            Some(tracker) => jobs.with_tracker(Arc::new(tracker)),
            None => jobs,
        };
        let health = match parts.config.health.address.0 {
            None => None,
            Some(address) => {
                let sources = Sources::new(app.clone(), jobs.clone(), connection.connected());
                let opened = Endpoint::open(address, sources).await;
                Some(opened.with_context(|| format!("cannot tell at {address} how it is"))?)
            }
        };
        Ok(Self { app, jobs, connection, loops: None, health, has_failed: false })
    }

    /// The use cases.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The jobs.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// Resolves when no interaction is being answered.
    pub async fn idle(&self) {
        self.connection.idle().await;
    }

    /// Where it tells how it is.
    pub fn health_address(&self) -> Option<std::net::SocketAddr> {
        self.health.as_ref().map(Endpoint::address)
    }

    /// Which application this is.
    pub fn application_id(&self) -> u64 {
        self.connection.application_id()
    }

    /// Has the jobs run by themselves from here on.
    pub fn work(&mut self) {
        if self.loops.is_none() {
            let (stop, stopped) = watch::channel(false);
            let jobs = self.jobs.clone();
            self.loops = Some(Loops { stop, work: tokio::spawn(async move { jobs.run(stopped).await }) });
        }
    }

    /// Resolves when the bot cannot go on: Discord ended the connection for good, or the jobs ended.
    pub async fn finished(&mut self) -> anyhow::Error {
        let connection = self.connection.finished();
        let ended = || StartError::Ended("Discord closed it".to_owned());
        let why = match &mut self.loops {
            None => connection.await.err().unwrap_or_else(ended).into(),
            Some(loops) => tokio::select! {
                result = connection => result.err().unwrap_or_else(ended).into(),
                result = &mut loops.work => match result {
                    Ok(()) => anyhow::anyhow!("the jobs ended although nobody stopped them"),
                    Err(error) => anyhow::Error::new(error).context("the jobs ended"),
                },
            },
        };
        self.has_failed = true;
        why
    }

    /// Stops: no more interactions come in, those under way are answered, what is being delivered is delivered, the database is closed.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.connection.stop().await;
        #[cfg(feature = "demo")]
        crate::crash::point("stopping");
        if let Some(Loops { stop, work }) = self.loops {
            stop.send_replace(true);
            if !work.is_finished() {
                work.await.context("the jobs did not end well")?;
            }
        }
        self.app.background_done().await;
        #[cfg(feature = "demo")]
        crate::crash::point("stopping");
        if !self.has_failed {
            self.app.ends_well().await?;
        }
        #[cfg(feature = "demo")]
        crate::crash::point("stopping");
        self.app.store().close().await;
        Ok(())
    }
}

/// How the connection behaves.
fn manners(config: &Config) -> Manners {
    let limits = &config.limits;
    let acts = Rate { at_once: limits.acts_at_once, per_minute: limits.acts_per_minute };
    let suggestions = Rate { at_once: limits.suggestions_at_once, per_minute: limits.suggestions_per_minute };
    Manners { limits: PersonLimits { acts, suggestions }, free_starts: config.discord.free_starts }
}

/// Registers the slash commands, even if the database says that Discord has them.
pub(super) async fn register_commands(parts: &Parts<'_>) -> anyhow::Result<Registered> {
    let api = api(parts.config, &parts.token, &parts.reached)?;
    let store = open(parts.database).await?;
    let app = App::new(store, Arc::clone(&parts.clock));
    let registered = registration::register(&api, &app, true).await;
    app.store().close().await;
    Ok(registered?)
}

/// When the jobs run.
pub(super) fn schedules(config: &Config) -> Result<Schedules, BadSchedule> {
    let jobs = &config.jobs;
    let expression = |name| match name {
        JobName::Expire => &jobs.expire,
        JobName::Warn => &jobs.warn,
        JobName::ContentDue => &jobs.content_due,
        JobName::Digest => &jobs.digest,
        JobName::Board => &jobs.board,
        JobName::Register => &jobs.register,
        JobName::Track => &jobs.track,
        JobName::Tidy => &jobs.tidy,
    };
    Schedules::new(|name| expression(name).expression().to_owned())
}

/// Opens a database.
pub(super) async fn open(database: &Path) -> anyhow::Result<Store> {
    Store::open(database).await.with_context(|| format!("cannot work on the database {}", database.display()))
}

/// The one HTTP client.
fn client(config: &Config, reached: &Reached) -> anyhow::Result<reqwest::Client> {
    let client = match reached {
        Reached::AtDiscord => http::client(&config.discord),
        #[cfg(feature = "demo")]
        Reached::OverPlainHttp(_) => http::client_here(&config.discord),
        #[cfg(feature = "demo")]
        Reached::OverTls { address, authority_pem } => http::client_to(&config.discord, *address, authority_pem),
    };
    client.context("cannot build the HTTP client")
}

/// The way to Discord.
fn api(config: &Config, token: &Token, reached: &Reached) -> anyhow::Result<Api> {
    let (base, local_gateway) = match reached {
        Reached::AtDiscord => (None, false),
        #[cfg(feature = "demo")]
        Reached::OverPlainHttp(base) => (Some(base.clone()), true),
        #[cfg(feature = "demo")]
        Reached::OverTls { .. } => (None, true),
    };
    let client = client(config, reached)?;
    Ok(Api::new(Reach { token: token.secret(), client, base, local_gateway })?)
}

/// The way to 17TRACK: wherever Discord is a stand-in, 17TRACK is the same one.
pub fn tracker(
    config: &Config,
    key: &TrackingKey,
    reached: &Reached,
    clock: Arc<dyn Clock>,
) -> anyhow::Result<SeventeenTrack> {
    let base = match reached {
        Reached::AtDiscord => None,
        #[cfg(feature = "demo")]
        Reached::OverPlainHttp(base) => Some(format!("{base}/track/v2.4")),
        #[cfg(feature = "demo")]
        Reached::OverTls { .. } => None,
    };
    let client = client(config, reached)?;
    let reach = tracking::Reach { key: key.secret(), client, within: config.tracking.request_timeout(), base };
    Ok(SeventeenTrack::new(reach, clock, Box::new(chance))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_run_as_they_say_unless_configured_otherwise() {
        let configured = schedules(&Config::default()).expect("the defaults fire");
        let now = chrono::DateTime::UNIX_EPOCH;
        for (job, usual) in configured.jobs().iter().zip(Schedules::default().jobs()) {
            assert_eq!(job.next_after(now), usual.next_after(now), "{}", job.name.as_str());
        }
    }
}
