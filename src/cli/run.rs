//! `accord run`: the bot, until somebody stops it.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, bail};

use super::{
    Work,
    bot::{Bot, Parts, Reached},
    logging,
};
use crate::{
    clock::{Clock, SystemClock},
    config::{
        Config,
        key::{TrackingKey, VARIABLE},
        token::Token,
    },
    discord::{bot::StartError, registration},
};

/// The environment variable that points the bot to a double of Discord.
const BASE_VARIABLE: &str = "DISCORD_API_BASE";

/// The first wait before another start, doubled each time, and the longest.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// `accord run`
pub(super) async fn run(work: &Work) -> anyhow::Result<()> {
    let config = work.load()?;
    logging::start(&config.log);
    let token = Token::from_environment()?;
    let tracking_key = TrackingKey::from_environment()?;
    if tracking_key.is_none() {
        tracing::info!("there is no {VARIABLE}: parcels are not followed");
    }
    let reached = reached()?;
    let mut signals = Signals::new().context("cannot listen to signals")?;
    let mut bot = tokio::select! {
        started = start(&config, &token, tracking_key.as_ref(), &reached) => started?,
        signal = signals.next() => {
            tracing::info!(signal, "stopped before it was connected");
            return Ok(());
        }
    };
    println!("Accord is running. Invite it into your server:\n{}", registration::invite_url(bot.application_id()));
    bot.work();
    let failed = tokio::select! {
        error = bot.finished() => Some(error),
        signal = signals.next() => {
            tracing::info!(signal, seconds = config.drain_seconds, "stopping: work in hand is finished first");
            None
        }
    };
    let stopped = tokio::select! {
        stopped = bot.stop() => stopped,
        () = wait(config.drain()) => Err(anyhow::anyhow!(
            "work in hand was not finished within {} seconds; it is done at the next start",
            config.drain_seconds
        )),
        signal = signals.next() => Err(anyhow::anyhow!("stopped at once by a second {signal}")),
    };
    match failed {
        Some(error) => Err(error.context("the bot could not go on")),
        None => stopped,
    }
}

/// Where the environment says Discord is.
#[cfg(feature = "demo")]
pub(super) fn reached() -> anyhow::Result<Reached> {
    let Some(base) = std::env::var_os(BASE_VARIABLE) else { return Ok(Reached::AtDiscord) };
    match base.to_str() {
        Some(base) if base.starts_with("http://") => Ok(Reached::OverPlainHttp(base.to_owned())),
        // It is not said more exactly here: the address may not even be text.
        _ => bail!(StartError::Base),
    }
}

/// Where the environment says Discord is.
#[cfg(not(feature = "demo"))]
pub(super) fn reached() -> anyhow::Result<Reached> {
    if std::env::var_os(BASE_VARIABLE).is_some() {
        bail!(
            "{BASE_VARIABLE} is set, but this build speaks to Discord itself only; it takes a build with the feature `demo`"
        );
    }
    Ok(Reached::AtDiscord)
}

/// Starts the bot, again and again while Discord is merely out of reach.
async fn start(
    config: &Config,
    token: &Token,
    tracking_key: Option<&TrackingKey>,
    reached: &Reached,
) -> anyhow::Result<Bot> {
    let mut pause = FIRST_WAIT;
    loop {
        let parts = Parts {
            config,
            database: &config.database,
            token: token.clone(),
            tracking_key: tracking_key.cloned(),
            clock: Arc::new(SystemClock),
            reached: reached.clone(),
        };
        let error = match Bot::start(parts).await {
            Ok(bot) => return Ok(bot),
            Err(error) => error,
        };
        let at_least = match error.downcast_ref() {
            Some(StartError::NoStartLeft { reset_after }) => reset_after.to_std().unwrap_or(LONGEST_WAIT),
            Some(error) if !error.is_final() => Duration::ZERO,
            _ => return Err(error),
        };
        let pause_now = pause.max(at_least);
        tracing::warn!(
            error = format!("{error:#}"),
            seconds = pause_now.as_secs(),
            "not connected; another try follows"
        );
        wait(pause_now).await;
        pause = (pause * 2).min(LONGEST_WAIT);
    }
}

async fn wait(span: Duration) {
    let clock = SystemClock;
    clock.sleep_until(clock.now() + span).await;
}

/// What asks the process to stop.
pub(super) struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    pub(super) fn new() -> std::io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?,
        })
    }

    /// Resolves with the next one's name.
    pub(super) async fn next(&mut self) -> &'static str {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => "SIGINT",
            _ = self.terminate.recv() => "SIGTERM",
        }
        #[cfg(not(unix))]
        {
            // Where listening fails there is nothing to listen to.
            drop(tokio::signal::ctrl_c().await);
            "Ctrl+C"
        }
    }
}
