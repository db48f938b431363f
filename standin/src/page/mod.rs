//! A page for people: the stand-in in a browser, to act as anybody of a guild and to push the time.
//!
//! It is served on loopback only, at an address with a random key in it. What it says and what it asks for is
//! written down in `web/src/protocol.ts`.

mod acts;
mod assets;
mod changes;
mod guard;
mod host;
mod memory;
mod messages;
mod refused;
mod state;

use std::{
    fmt, io,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

pub use host::{Advance, Face, Host, HostError, Parcel, TourAct, TourStep};

use crate::{Standin, people::Person, real_time, standin::Inner};
use guard::Key;
use memory::Memory;
use refused::Refused;

/// Bytes that an act may have. The longest is a form of five fields of 4000 characters.
const BODY_MAX: usize = 256 * 1024;
/// How long open connections have to end by themselves.
const GRACE: Duration = Duration::from_secs(1);

/// What all requests share.
struct Shared<H> {
    inner: Arc<Inner>,
    guild: u64,
    host: H,
    memory: Mutex<Memory>,
    closing: watch::Sender<bool>,
}

impl<H> Shared<H> {
    /// Somebody to act as, by id or by name: a member of the guild who is neither the bot nor its nameless owner.
    fn person(&self, given: &str) -> Result<Person, Refused> {
        let found = self.inner.read(|world| {
            let named = given.parse().ok().or_else(|| world.find_person(self.guild, given));
            state::people(world, self.guild).find(|user| Some(*user) == named)
        });
        let found = found.ok_or_else(|| Refused::not_found(format!("There is nobody called {given:?} to act as.")))?;
        Ok(self.as_person(found))
    }

    fn as_person(&self, user: u64) -> Person {
        Person::new(Arc::clone(&self.inner), self.guild, user)
    }
}

/// A page that is being served. It ends with [`close`](Self::close), with the stand-in, or when it is dropped.
pub struct Page {
    address: SocketAddr,
    key: Key,
    inner: Arc<Inner>,
    closing: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("address", &self.address).finish_non_exhaustive()
    }
}

/// Why a page could not be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// The port cannot be had.
    #[error("port {port} on this machine cannot be had")]
    Listen {
        /// The port; 0 stands for any.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The system has no random numbers for a key.
    #[error("the system has no random numbers for a key")]
    Key(#[from] getrandom::Error),
}

impl Page {
    /// Serves a guild of a stand-in on a loopback port; 0 is any that is free.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub async fn open(standin: &Standin, guild: &str, port: u16, host: impl Host) -> Result<Self, PageError> {
        let key = Key::random()?;
        let listen = |source| PageError::Listen { port, source };
        let listener = TcpListener::bind(("127.0.0.1", port)).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let closing = watch::Sender::new(false);
        let inner = Arc::clone(&standin.inner);
        let shared = Shared {
            inner: Arc::clone(&inner),
            guild: standin.guild_id(guild),
            host,
            memory: Mutex::default(),
            closing: closing.clone(),
        };
        let task = tokio::spawn(serve(listener, key.clone(), shared));
        Ok(Self { address, key, inner, closing, task })
    }

    /// Where it is. Whoever knows this may act for everybody.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.address, self.key.as_str())
    }

    /// Has everybody look again, after something that the stand-in itself does not notice: time that passed.
    pub fn refresh(&self) {
        self.inner.touch();
    }

    /// Stops serving.
    pub async fn close(mut self) {
        self.closing.send_replace(true);
        if real_time::within(GRACE, &mut self.task).await.is_none() {
            self.task.abort();
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve<H: Host>(listener: TcpListener, key: Key, shared: Shared<H>) {
    let (mut closing, mut stopping) = (shared.closing.subscribe(), shared.inner.stopping.subscribe());
    let close = shared.closing.clone();
    let stop = async move {
        tokio::select! {
            // An error means that whoever could close it is gone, which is a reason to close as well.
            _ = async { closing.wait_for(|closing| *closing).await.is_ok() } => {}
            _ = async { stopping.wait_for(|stopping| *stopping).await.is_ok() } => {}
        }
        // Whoever listens to changes would listen for ever.
        close.send_replace(true);
    };
    // The guard takes the key off the path, so it stands before the router.
    let app = Router::new().fallback_service(router(shared)).layer(middleware::from_fn_with_state(key, guard::guard));
    if let Err(error) = axum::serve(listener, app).with_graceful_shutdown(stop).await {
        tracing::error!(%error, "the page is no longer served");
    }
}

fn router<H: Host>(shared: Shared<H>) -> Router {
    let api = Router::new()
        .route("/state", get(state::show))
        .route("/channels/{channel}/messages", get(messages::list))
        .route("/files/{message}/{name}", get(messages::file))
        .route("/changes", get(changes::changes))
        .route("/run", post(acts::run))
        .route("/suggest", post(acts::suggest))
        .route("/context", post(acts::context))
        .route("/press", post(acts::press))
        .route("/choose", post(acts::choose))
        .route("/submit", post(acts::submit))
        .route("/close", post(acts::close))
        .route("/say", post(acts::say))
        .route("/dismiss", post(acts::dismiss))
        .route("/advance", post(acts::advance))
        .route("/parcel", post(acts::parcel))
        .fallback(async || Refused::not_found("There is nothing here."));
    Router::new()
        .nest("/api", api)
        .route("/", get(assets::index))
        .route("/{*path}", get(assets::file))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(Arc::new(shared))
}
