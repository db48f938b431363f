//! The running stand-in and its handle.

use std::{
    fmt,
    net::SocketAddr,
    path::Path,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::watch;

use crate::{
    faults::{Faults, Plan, Target},
    limits::Limits,
    openapi::Document,
    options::{Options, StartError},
    people::Person,
    server::{self, Doors},
    tracking::{Depot, Tracking},
    views::ChannelView,
    world::{Call, World},
};

/// How long a deferred answer may take to be written, in real time, before a person gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// What all handles share.
pub(crate) struct Inner {
    world: Mutex<World>,
    /// Counts changes, so that nobody has to look again and again.
    changes: watch::Sender<u64>,
    patience: Mutex<Duration>,
    /// Apart from the world, which every call changes anyway.
    limits: Mutex<Limits>,
    /// What 17TRACK keeps. Never locked while the world is.
    tracking: Mutex<Depot>,
    /// How often a session was taken up again.
    pub(crate) resumes: AtomicUsize,
    /// True once the stand-in stops.
    pub(crate) stopping: watch::Sender<bool>,
    /// The address the gateway is announced at.
    pub(crate) plain: SocketAddr,
    /// The bot's token.
    pub(crate) token: String,
    /// The OpenAPI document that bodies are held to.
    pub(crate) openapi: Option<Arc<Document>>,
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, World> {
        // A panic under the lock is a failed test already; what is there can still be read.
        let mut world = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.archive_idle_threads();
        world
    }

    /// Looks at the world.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&World) -> R) -> R {
        look(&self.lock())
    }

    /// Changes the world and wakes everybody who waits for something.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut World) -> R) -> R {
        let result = change(&mut self.lock());
        self.changes.send_modify(|count| *count += 1);
        result
    }

    /// Counts changes.
    pub(crate) fn revision(&self) -> u64 {
        *self.changes.borrow()
    }

    /// Hears of changes.
    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Has everybody look again.
    pub(crate) fn touch(&self) {
        self.changes.send_modify(|count| *count += 1);
    }

    /// Resolves with what a look at the world finds, as soon as it finds something.
    pub(crate) async fn wait<R>(&self, look: impl Fn(&World) -> Option<R>) -> R {
        let mut changes = self.changes.subscribe();
        loop {
            changes.mark_unchanged();
            if let Some(found) = self.read(&look) {
                return found;
            }
            if changes.changed().await.is_err() {
                // The sender lives in `self`, so this cannot happen; waiting for ever is the honest answer.
                std::future::pending::<()>().await;
            }
        }
    }

    /// What the bot has used up.
    pub(crate) fn limits(&self) -> MutexGuard<'_, Limits> {
        self.limits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What 17TRACK keeps.
    pub(crate) fn tracking(&self) -> MutexGuard<'_, Depot> {
        self.tracking.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a token is the bot's, and still good.
    pub(crate) fn takes_token(&self, token: &str) -> bool {
        token == self.token && !self.limits().token_was_reset()
    }

    /// Takes the next plan for a call. Nobody is woken over nothing.
    pub(crate) fn take_plan(&self, target: Target) -> Option<Plan> {
        let plan = self.lock().plans.take(target);
        if plan.is_some() {
            self.changes.send_modify(|count| *count += 1);
        }
        plan
    }

    /// Where the gateway is.
    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}/gateway", self.plain)
    }

    /// Resolves when the stand-in stops.
    pub(crate) async fn stopped(&self) {
        // An error means that it is gone, which is a reason to stop as well.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }

    pub(crate) fn patience(&self) -> Duration {
        *self.patience.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running stand-in of Discord. Clones are handles to the same one.
#[derive(Clone)]
pub struct Standin {
    pub(crate) inner: Arc<Inner>,
    doors: Arc<Doors>,
    faults: Faults,
}

impl fmt::Debug for Standin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Standin").field("doors", &self.doors).finish_non_exhaustive()
    }
}

impl Standin {
    /// Starts one on two loopback ports. Where `ACCORD_DISCORD_OPENAPI` names Discord's OpenAPI document, every body the
    /// bot sends is held to it, and what it says otherwise is a complaint.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let openapi = Document::of_environment().await;
        Self::open(options, openapi.map_err(|(file, source)| StartError::OpenApi { file, source })?).await
    }

    /// Starts one that holds bodies to this OpenAPI document, its own answers included, whatever the environment says.
    pub async fn start_held_to(document: &Path, options: Options) -> Result<Self, StartError> {
        let read = Document::read(document, true).await;
        let openapi = read.map_err(|source| StartError::OpenApi { file: document.to_owned(), source })?;
        Self::open(options, Some(openapi)).await
    }

    async fn open(options: Options, openapi: Option<Arc<Document>>) -> Result<Self, StartError> {
        let token = options.token.clone();
        let limits = Mutex::new(Limits::new(Arc::clone(&options.clock)));
        let tracking = Mutex::new(Depot::new(Arc::clone(&options.clock)));
        let world = World::new(options)?;
        let bound = server::Bound::new().await?;
        let inner = Arc::new(Inner {
            world: Mutex::new(world),
            changes: watch::Sender::new(0),
            patience: Mutex::new(PATIENCE),
            limits,
            tracking,
            resumes: AtomicUsize::new(0),
            stopping: watch::Sender::new(false),
            plain: bound.plain_address(),
            token,
            openapi,
        });
        let doors = bound.open(&inner);
        let faults = Faults::new(Arc::clone(&inner));
        Ok(Self { inner, doors: Arc::new(doors), faults })
    }

    /// Where TLS for `discord.com` and `api.17track.net` is spoken.
    pub fn tls_address(&self) -> SocketAddr {
        self.doors.tls
    }

    /// Where plain HTTP is spoken, and the gateway.
    pub fn plain_address(&self) -> SocketAddr {
        self.doors.plain
    }

    /// The certificate of the throw-away authority, as PEM.
    pub fn authority_pem(&self) -> &str {
        &self.doors.authority
    }

    /// The bot's token, without `Bot `.
    pub fn token(&self) -> &str {
        &self.inner.token
    }

    /// The bot's application id, which is its user id too.
    pub fn application_id(&self) -> u64 {
        self.inner.read(|world| world.bot)
    }

    /// The id of a guild.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub fn guild_id(&self, guild: &str) -> u64 {
        self.inner.read(|world| world.guild_named(guild))
    }

    /// The id of a channel.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel.
    pub fn channel_id(&self, guild: &str, channel: &str) -> u64 {
        self.inner.read(|world| world.channel_named(guild, channel))
    }

    /// Whether a guild has a channel of this name, or still has it.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub fn has_channel(&self, guild: &str, channel: &str) -> bool {
        self.inner.read(|world| world.find_channel(world.guild_named(guild), channel).is_some())
    }

    /// The id of a role.
    ///
    /// # Panics
    ///
    /// If there is no such guild or role.
    pub fn role_id(&self, guild: &str, role: &str) -> u64 {
        self.inner.read(|world| world.role_named(guild, role))
    }

    /// The id of a person.
    ///
    /// # Panics
    ///
    /// If there is no such guild, or nobody of that name in it.
    pub fn person_id(&self, guild: &str, person: &str) -> u64 {
        self.inner.read(|world| world.person_named(guild, person))
    }

    /// Resolves when the bot has a gateway session and its commands are registered.
    pub async fn bot_is_ready(&self) {
        self.inner.wait(|world| (world.bot_is_connected() && world.has_commands()).then_some(())).await;
    }

    /// Resolves when the bot has no connection to the gateway any more.
    pub async fn bot_is_gone(&self) {
        self.inner.wait(|world| (!world.bot_is_connected()).then_some(())).await;
    }

    /// Resolves when a condition holds; it is asked again after every change, and never in between.
    pub async fn until(&self, condition: impl Fn(&Self) -> bool) {
        let mut changes = self.inner.changes.subscribe();
        loop {
            changes.mark_unchanged();
            if condition(self) || changes.changed().await.is_err() {
                return;
            }
        }
    }

    /// A person of a guild, to act as.
    ///
    /// # Panics
    ///
    /// If there is no such guild, or nobody of that name in it.
    pub fn person(&self, guild: &str, name: &str) -> Person {
        let (guild, user) = self.inner.read(|world| (world.guild_named(guild), world.person_named(guild, name)));
        Person::new(Arc::clone(&self.inner), guild, user)
    }

    /// A channel of a guild, to read.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel.
    pub fn channel(&self, guild: &str, name: &str) -> ChannelView {
        ChannelView::new(Arc::clone(&self.inner), self.channel_id(guild, name))
    }

    /// Every REST call, in the order they came.
    pub fn journal(&self) -> Vec<Call> {
        // Only the handles are copied while others wait.
        let calls = self.inner.read(|world| world.journal.clone());
        calls.iter().map(|call| Call::clone(call)).collect()
    }

    /// How often commands were registered in bulk.
    pub fn command_puts(&self) -> usize {
        let is_put = |call: &&Arc<Call>| call.method == "PUT" && call.path.ends_with("/commands");
        self.inner.read(|world| world.journal.iter().filter(is_put).count())
    }

    /// The commands registered for a guild, and the global ones, as Discord would return them.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub fn commands(&self, guild: &str) -> Vec<serde_json::Value> {
        self.inner.read(|world| {
            let guild = world.guild_named(guild);
            [Some(guild), None].iter().filter_map(|scope| world.commands.get(scope)).flatten().cloned().collect()
        })
    }

    /// How often the bot began a new gateway session. Discord allows a thousand a day.
    pub fn sessions_begun(&self) -> usize {
        self.inner.read(|world| world.identifies)
    }

    /// How often the bot took a gateway session up again.
    pub fn sessions_resumed(&self) -> usize {
        self.inner.resumes.load(Ordering::SeqCst)
    }

    /// The invalid requests of the last ten minutes: responses of 401, 403 and 429, but for limits that all bots share. With the ten
    /// thousandth the address is shut out.
    pub fn invalid_requests(&self) -> usize {
        self.inner.limits().invalid()
    }

    /// Whether the bot's token was taken away, because it began more than a thousand sessions in a day.
    pub fn token_was_reset(&self) -> bool {
        self.inner.limits().token_was_reset()
    }

    /// What a strict reader would object to: every 4xx answered, every interaction unanswered for three seconds,
    /// every message that leaves its pings to the defaults, every body that is not as the OpenAPI document has it.
    pub fn complaints(&self) -> Vec<String> {
        self.inner.read(|world| world.complaints.clone())
    }

    /// Takes the complaints, so that later ones stand alone.
    pub fn take_complaints(&self) -> Vec<String> {
        self.inner.change(|world| std::mem::take(&mut world.complaints))
    }

    /// 17TRACK, to speak for.
    pub fn tracking(&self) -> Tracking {
        Tracking::new(Arc::clone(&self.inner))
    }

    /// Making things go wrong.
    pub const fn faults(&self) -> &Faults {
        &self.faults
    }

    /// How long people wait, in real time, for a deferred answer to be written; ten seconds unless told.
    pub fn set_patience(&self, patience: Duration) {
        *self.inner.patience.lock().unwrap_or_else(PoisonError::into_inner) = patience;
    }

    /// How long a first answer may take in real time; three seconds unless told. By the clock it is always three.
    pub fn set_first_answer(&self, within: Duration) {
        self.inner.change(|world| world.plans.first_answer = within);
    }

    /// Stops: the gateway closes with a code, both listeners go away.
    pub async fn stop(&self) {
        self.inner.stopping.send_replace(true);
        self.inner.wait(|world| (!world.bot_is_connected()).then_some(())).await;
        self.doors.closed().await;
    }
}
