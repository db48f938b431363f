//! The connection to Discord: from start to stop.
//!
//! Nothing but interactions comes in here. Loops are started elsewhere, once: Discord says READY as often as it likes.

use std::sync::Arc;

use chrono::TimeDelta;
use poise::serenity_prelude as serenity;
use serenity::http::{LightMethod, Request, Route};
use serenity::{ApplicationId, ClientBuilder, CurrentApplicationInfo, GatewayError, GatewayIntents, ShardManager};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::gateway::{Desk, Events};
use super::http::{self, Api};
use super::limits::PersonLimits;
use super::registration::{self, Registered};
use super::responder::Way;
use crate::app::App;
use crate::clock::Clock;
use crate::notifications::poster::Poster;

/// Interactions need no intent, and nothing else is listened to.
const INTENTS: GatewayIntents = GatewayIntents::empty();
/// How long the answers that are under way may take when the bot stops.
const GRACE: TimeDelta = TimeDelta::seconds(10);
/// How long the first READY may take. Where Discord calls each session invalid, serenity begins another one every five seconds.
const FIRST_READY: TimeDelta = TimeDelta::seconds(45);
/// What a start counts for that never got there: twice what it can have used, so that the next waits for long.
const FAILED_START: u32 = 18;

/// Why the bot is not connected to Discord, or not any more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// The base of the REST API is not on this machine.
    #[error("the base of Discord's API must be an http address on this machine")]
    Base,
    /// Discord refuses the token. It must be changed before another start.
    #[error("Discord refuses the bot's token; set DISCORD_TOKEN to the one of the developer portal")]
    Token,
    /// Discord refuses what we want to listen to.
    #[error("Discord refuses the gateway intents of this build")]
    Intents,
    /// The token was used for too many starts in one day. Starting again resets it.
    #[error("no start is left for this token; the next one is possible in {} minutes", reset_after.num_minutes() + 1)]
    NoStartLeft {
        /// When there are new ones.
        reset_after: TimeDelta,
    },
    /// The gateway is elsewhere although only this machine is allowed.
    #[error("the gateway is not on this machine, as it must be here")]
    StrayGateway,
    /// Discord could not be reached; later it may.
    #[error("Discord cannot be reached: {0}")]
    Unreachable(String),
    /// The database cannot count the start, so that starting again and again would go unseen.
    #[error("the start could not be counted: {0}")]
    Uncounted(String),
    /// The connection ended and was not taken up again.
    #[error("the connection to Discord ended: {0}")]
    Ended(String),
}

impl StartError {
    /// Whether another start can only fail the same way, until a person changes something.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Base | Self::Token | Self::Intents | Self::StrayGateway => true,
            Self::NoStartLeft { .. } | Self::Unreachable(_) | Self::Uncounted(_) | Self::Ended(_) => false,
        }
    }
}

/// How the connection behaves.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// What one person may ask for.
    pub limits: PersonLimits,
    /// How many starts within an hour go without a wait.
    pub free_starts: u32,
}

/// The bot, connected.
pub struct Running {
    application: ApplicationId,
    shards: Arc<ShardManager>,
    connection: JoinHandle<()>,
    ended: watch::Receiver<Option<Result<(), StartError>>>,
    desk: Arc<Desk>,
    clock: Arc<dyn Clock>,
}

/// Registers the commands where they changed, connects, and answers interactions from then on.
///
/// Resolves once Discord has accepted us. When it is dropped before, the connection is given up.
///
/// # Errors
/// Discord refuses us or cannot be reached. [`StartError::is_final`] tells whether trying again makes sense.
pub async fn start(api: &Api, app: App, poster: Arc<dyn Poster>, manners: Manners) -> Result<Running, StartError> {
    let clock = Arc::clone(app.clock());
    let application = identify(api, clock.as_ref()).await?;
    match registration::register_for(application, api, &app, false).await {
        Ok(Registered::Anew) => tracing::info!("the commands are registered anew"),
        Ok(Registered::Unchanged) => tracing::debug!("the commands are registered already"),
        // The bot works with the ones that are there.
        Err(error) => tracing::warn!(%error, "the commands could not be registered"),
    }

    let gateway = api.main().get_bot_gateway().await.map_err(unreachable)?;
    if gateway.session_start_limit.remaining == 0 {
        let reset_after = i64::try_from(gateway.session_start_limit.reset_after).unwrap_or(i64::MAX);
        return Err(StartError::NoStartLeft { reset_after: TimeDelta::milliseconds(reset_after) });
    }
    if !api.may_connect_to(&gateway.url) {
        return Err(StartError::StrayGateway);
    }

    let end = watch::Sender::new(None);
    let way = Way { http: Arc::clone(api.callbacks()), clock: Arc::clone(&clock), offset: Arc::clone(api.offset()) };
    let desk = Arc::new(Desk::new(app.clone(), way, poster, application, manners, end.clone()));
    let client = ClientBuilder::new_with_http(api.gateway(), INTENTS)
        .event_handler(Events(Arc::clone(&desk)))
        .raw_event_handler(Events(Arc::clone(&desk)))
        .await;
    let mut client = client.map_err(|error| StartError::Unreachable(http::describe(error)))?;
    // Where it could not ask for the gateway's address, serenity silently takes the real one.
    (*client.ws_url.lock().await).clone_from(&gateway.url);
    let shards = Arc::clone(&client.shard_manager);
    desk.set_shards(&shards);

    app.wait_to_start(manners.free_starts).await.map_err(|error| StartError::Uncounted(error.to_string()))?;
    let ended = end.subscribe();
    let connection = tokio::spawn(async move {
        let result = client.start_shards(gateway.shards.max(1)).await.map_err(read_end);
        // Where it was ended for a reason of ours, that reason stays.
        end.send_if_modified(|end| {
            let is_first = end.is_none();
            end.get_or_insert(result);
            is_first
        });
    });
    let mut running = Running { application, shards, connection, ended, desk, clock };
    let too_late = running.clock.now() + FIRST_READY;
    let clock = Arc::clone(&running.clock);
    let mut connected = running.desk.connected();
    tokio::select! {
        biased;
        result = running.finished() => Err(result.err().unwrap_or_else(|| StartError::Ended("it was closed".to_owned()))),
        // The sender lives in the desk, which we hold.
        _ = connected.wait_for(|connected| *connected) => {
            tracing::info!(shards = gateway.shards, "connected to Discord");
            Ok(running)
        }
        () = clock.sleep_until(too_late) => {
            app.count_starts(FAILED_START).await.map_err(|error| StartError::Uncounted(error.to_string()))?;
            Err(StartError::Ended("Discord accepted no session".to_owned()))
        }
    }
}

impl Running {
    /// Which application this is, as the invitation needs it.
    pub fn application_id(&self) -> u64 {
        self.application.get()
    }

    /// Whether there is a session with Discord.
    pub fn connected(&self) -> watch::Receiver<bool> {
        self.desk.connected()
    }

    /// Resolves when the connection ends by itself and is not taken up again; while all is well, never.
    pub async fn finished(&mut self) -> Result<(), StartError> {
        match self.ended.wait_for(Option::is_some).await {
            Ok(result) => result.clone().unwrap_or(Ok(())),
            Err(_) => Err(StartError::Ended("its task was stopped".to_owned())),
        }
    }

    /// Resolves when no interaction is being answered.
    pub async fn idle(&self) {
        self.desk.idle().await;
    }

    /// Disconnects, and waits for the answers that are under way.
    pub async fn stop(self) {
        self.shards.shutdown_all().await;
        tokio::select! {
            biased;
            () = self.desk.idle() => {}
            () = self.clock.sleep_until(self.clock.now() + GRACE) => {
                tracing::warn!("interactions were still being answered when the bot stopped");
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.connection.abort();
    }
}

/// Asks Discord which application the token belongs to, and what time it is there.
pub(super) async fn identify(api: &Api, clock: &dyn Clock) -> Result<ApplicationId, StartError> {
    let request = Request::new(Route::Oauth2ApplicationCurrent, LightMethod::Get);
    let body = http::dated(api.main(), request, clock, api.offset()).await.map_err(unreachable)?;
    let info: CurrentApplicationInfo =
        serde_json::from_slice(&body).map_err(|error| StartError::Unreachable(error.to_string()))?;
    api.set_application(info.id);
    Ok(info.id)
}

fn unreachable(error: serenity::Error) -> StartError {
    match http::refusal(&error) {
        Some((401, _)) => StartError::Token,
        _ => StartError::Unreachable(http::describe(error)),
    }
}

fn read_end(error: serenity::Error) -> StartError {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => StartError::Token,
        serenity::Error::Gateway(GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents) => {
            StartError::Intents
        }
        other => StartError::Ended(http::describe(other)),
    }
}

#[cfg(test)]
mod tests {
    use poise::serenity_prelude::http::HttpError;

    use super::*;

    #[test]
    fn refused_credentials_are_final() {
        for (error, expected) in [
            (GatewayError::InvalidAuthentication, StartError::Token),
            (GatewayError::InvalidGatewayIntents, StartError::Intents),
            (GatewayError::DisallowedGatewayIntents, StartError::Intents),
        ] {
            let read = read_end(serenity::Error::Gateway(error));
            assert_eq!(read, expected);
            assert!(read.is_final());
        }
        let lost = read_end(serenity::Error::Http(HttpError::ApplicationIdMissing));
        assert!(!lost.is_final(), "{lost}");
    }
}
