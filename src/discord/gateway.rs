//! The desk where interactions come in: who asks is read from each, the work is handed on, and whatever happens there, the person gets an
//! answer.

use std::any::Any;
use std::collections::HashSet;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use poise::serenity_prelude as serenity;
use serenity::async_trait;
use serenity::{
    ApplicationId, CommandInteraction, ComponentInteraction, ComponentInteractionDataKind, ConnectionStage,
    EventHandler, Interaction, Member, MessageFlags, ModalInteraction, Permissions, RawEventHandler, Ready,
    ResumedEvent, ShardManager, ShardStageUpdateEvent, UserId,
};
use tokio::sync::watch;

use super::answers::{self, menus};
use super::bot::{Manners, StartError};
use super::commands::{self, Asked};
use super::limits::Limiter;
use super::presses::{self, Input};
use super::reply::Reply;
use super::responder::{self, NotDelivered, Origin, Responder, Way};
use super::{custom_id, refusals, trial};
use crate::app::{App, Caller};
use crate::domain::ids::{GuildId, InteractionId, PersonId, RoleId};
use crate::domain::status::CancelReason;
use crate::notifications::message::{Message, Press};
use crate::notifications::poster::Poster;

const IN_A_SERVER: &str = "Accord works inside a server: use its commands there, in a channel of your team.";
const UPDATED: &str = "This command is not the one Accord knows; nothing was changed.\n\
                       Accord was probably updated just now: restart Discord (Ctrl+R) and try again.";

/// Answers interactions, whatever they come from.
pub(super) struct Desk {
    app: App,
    way: Way,
    /// For what is posted at once; all else goes through the outbox.
    poster: Arc<dyn Poster>,
    acts: Limiter,
    suggestions: Limiter,
    free_starts: u32,
    /// Which shards had a session, and how to end it all where there are too many.
    begun: Mutex<HashSet<u32>>,
    end: watch::Sender<Option<Result<(), StartError>>>,
    bot: UserId,
    commands: poise::FrameworkOptions<Asked, NotDelivered>,
    shards: OnceLock<Arc<ShardManager>>,
    connected: watch::Sender<bool>,
    /// How many interactions are being answered.
    underway: watch::Sender<usize>,
}

impl Desk {
    /// A desk that answers by this way.
    pub(super) fn new(
        app: App,
        way: Way,
        poster: Arc<dyn Poster>,
        application: ApplicationId,
        manners: Manners,
        end: watch::Sender<Option<Result<(), StartError>>>,
    ) -> Self {
        let commands = poise::FrameworkOptions {
            commands: commands::all(),
            // Everything is answered by our own responder; should poise ever speak by itself, it pings nobody.
            allowed_mentions: Some(serenity::CreateAllowedMentions::new()),
            manual_cooldowns: true,
            initialize_owners: false,
            ..Default::default()
        };
        Self {
            app,
            way,
            poster,
            acts: Limiter::new(manners.limits.acts),
            suggestions: Limiter::new(manners.limits.suggestions),
            free_starts: manners.free_starts,
            begun: Mutex::default(),
            end,
            bot: UserId::new(application.get()),
            commands,
            shards: OnceLock::new(),
            connected: watch::Sender::new(false),
            underway: watch::Sender::new(0),
        }
    }

    /// Remembers the shards, which poise wants to be shown.
    pub(super) fn set_shards(&self, shards: &Arc<ShardManager>) {
        self.shards.get_or_init(|| Arc::clone(shards));
    }

    /// Becomes true once Discord has accepted us.
    pub(super) fn connected(&self) -> watch::Receiver<bool> {
        self.connected.subscribe()
    }

    /// Resolves when no interaction is being answered.
    pub(super) async fn idle(&self) {
        // The sender lives in `self`, so the channel cannot close while we borrow it.
        drop(self.underway.subscribe().wait_for(|underway| *underway == 0).await);
    }

    /// Counts a session. The first one of each shard was waited for; of those serenity begins by itself, after Discord called one invalid, too many
    /// end the process: the next one waits before it starts.
    async fn began_session(&self, shard: u32) {
        if self.begun.lock().unwrap_or_else(PoisonError::into_inner).insert(shard) {
            return;
        }
        match self.app.count_start(self.free_starts).await {
            Ok(false) => {}
            Ok(true) => {
                tracing::error!("Discord ended session after session; giving up before the token runs out of starts");
                let ended = StartError::Ended("Discord ended too many sessions".to_owned());
                // Whoever waits for the end stops the shards.
                self.end.send_replace(Some(Err(ended)));
            }
            Err(error) => tracing::error!(%error, "a session could not be counted"),
        }
    }

    /// Answers an interaction. A panic on the way is answered too.
    async fn receive(self: Arc<Self>, mut context: serenity::Context, interaction: Interaction) {
        context.http = Arc::clone(&self.way.http);
        let Some(arrival) = Arrival::read(&interaction) else {
            return tracing::warn!("an interaction of an unknown kind was left alone");
        };
        let id = arrival.id;
        let responder = Arc::new(Responder::new(self.way.clone(), id, arrival.token, arrival.origin));
        if responder.age() > responder::TOO_OLD {
            return tracing::warn!(
                interaction.id = id.get(),
                age_ms = responder.age().num_milliseconds(),
                "an interaction came too late to take effect; if this goes on, the network is slow"
            );
        }
        let Some(caller) = arrival.caller() else {
            if !matches!(interaction, Interaction::Autocomplete(_)) {
                deliver(id, responder.answer(&Reply::Private(Message::text(IN_A_SERVER))).await);
            }
            return;
        };
        #[cfg(feature = "demo")]
        crate::crash::point("received");
        let is_typing = matches!(interaction, Interaction::Autocomplete(_));
        let limiter = if is_typing { &self.suggestions } else { &self.acts };
        if let Err(wait) = limiter.take(caller.person, responder.arrived()) {
            tracing::debug!(interaction.id = id.get(), person = %caller.person, is_typing, "somebody asks for too much");
            let refused = Reply::Private(answers::slower(wait));
            let said = if is_typing { responder.suggest_nothing().await } else { responder.answer(&refused).await };
            return deliver(id, said);
        }
        let handling = tokio::spawn(Arc::clone(&self).handle(context, interaction, caller, Arc::clone(&responder)));
        match handling.await {
            Ok(result) => deliver(id, result),
            Err(error) if error.is_panic() => {
                let panic = panic_text(error.into_panic());
                let reply = panicked(id, &panic);
                let said = if is_typing { responder.suggest_nothing().await } else { responder.answer(&reply).await };
                deliver(id, said);
            }
            // The runtime is being shut down.
            Err(_) => {}
        }
    }

    async fn handle(
        self: Arc<Self>,
        context: serenity::Context,
        interaction: Interaction,
        caller: Caller,
        responder: Arc<Responder>,
    ) -> Result<(), NotDelivered> {
        match interaction {
            Interaction::Command(command) => self.command(&context, &command, caller, responder).await,
            Interaction::Autocomplete(command) => {
                self.suggest(&context, &command, caller, responder).await;
                Ok(())
            }
            Interaction::Component(component) => self.pressed(&component, &caller, &responder).await,
            Interaction::Modal(form) => self.submitted(&form, &caller, &responder).await,
            _ => Ok(()),
        }
    }

    async fn command(
        &self,
        context: &serenity::Context,
        command: &CommandInteraction,
        caller: Caller,
        responder: Arc<Responder>,
    ) -> Result<(), NotDelivered> {
        let asked = Asked::new(self.app.clone(), caller, Arc::clone(&responder));
        let Some(framework) = self.framework(context, &asked) else { return Ok(()) };
        let (options, mut tree) = (command.data.options(), Vec::new());
        let answered = AtomicBool::new(false);
        let data: tokio::sync::Mutex<Box<dyn Any + Send + Sync>> = tokio::sync::Mutex::new(Box::new(()));
        let result = poise::dispatch_interaction(framework, command, &answered, &data, &options, &mut tree).await;
        match result {
            Ok(()) => Ok(()),
            Err(poise::FrameworkError::Command { error, .. }) => Err(error),
            Err(poise::FrameworkError::CommandPanic { payload, .. }) => {
                let panic = payload.unwrap_or_default();
                responder.answer(&panicked(command.id, &panic)).await
            }
            Err(error) => {
                tracing::warn!(
                    interaction.id = command.id.get(),
                    kind = framework_error(&error),
                    "a command was not understood"
                );
                responder.answer(&Reply::Private(Message::text(UPDATED))).await
            }
        }
    }

    async fn suggest(
        &self,
        context: &serenity::Context,
        command: &CommandInteraction,
        caller: Caller,
        responder: Arc<Responder>,
    ) {
        let asked = Asked::new(self.app.clone(), caller, Arc::clone(&responder));
        let Some(framework) = self.framework(context, &asked) else { return };
        let (options, mut tree) = (command.data.options(), Vec::new());
        let answered = AtomicBool::new(false);
        let data: tokio::sync::Mutex<Box<dyn Any + Send + Sync>> = tokio::sync::Mutex::new(Box::new(()));
        let result = poise::dispatch_autocomplete(framework, command, &answered, &data, &options, &mut tree).await;
        if let Err(error) = result {
            tracing::error!(
                interaction.id = command.id.get(),
                kind = framework_error(&error),
                "nothing could be suggested"
            );
            deliver(command.id, responder.suggest_nothing().await);
        }
    }

    fn framework<'a>(
        &'a self,
        serenity_context: &'a serenity::Context,
        user_data: &'a Asked,
    ) -> Option<poise::FrameworkContext<'a, Asked, NotDelivered>> {
        let Some(shard_manager) = self.shards.get() else {
            tracing::error!("a command came in before the start was complete");
            return None;
        };
        let options = &self.commands;
        Some(poise::FrameworkContext { serenity_context, bot_id: self.bot, options, user_data, shard_manager })
    }

    async fn pressed(
        &self,
        component: &ComponentInteraction,
        caller: &Caller,
        responder: &Responder,
    ) -> Result<(), NotDelivered> {
        let values = match &component.data.kind {
            ComponentInteractionDataKind::StringSelect { values } => values.clone(),
            ComponentInteractionDataKind::UserSelect { values } => values.iter().map(ToString::to_string).collect(),
            ComponentInteractionDataKind::ChannelSelect { values } => values.iter().map(ToString::to_string).collect(),
            ComponentInteractionDataKind::RoleSelect { values } => values.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let input = Input { values, fields: Vec::new(), on_private: responder.on_private(), submitted: false };
        self.routed(&component.data.custom_id, input, caller, responder).await
    }

    async fn submitted(
        &self,
        form: &ModalInteraction,
        caller: &Caller,
        responder: &Responder,
    ) -> Result<(), NotDelivered> {
        let inputs = form.data.components.iter().flat_map(|row| &row.components);
        let fields = inputs.filter_map(|component| match component {
            serenity::ActionRowComponent::InputText(input) => {
                Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
            }
            _ => None,
        });
        let fields = fields.collect();
        let input = Input { values: Vec::new(), fields, on_private: responder.on_private(), submitted: true };
        self.routed(&form.data.custom_id, input, caller, responder).await
    }

    async fn routed(
        &self,
        custom_id: &str,
        input: Input,
        caller: &Caller,
        responder: &Responder,
    ) -> Result<(), NotDelivered> {
        let press = match custom_id::decode(custom_id) {
            Ok(press) => press,
            Err(why) => {
                tracing::info!(interaction.id = caller.interaction.0, %why, "an unreadable button was pressed");
                return responder.answer(&Reply::Private(answers::unreadable(&why))).await;
            }
        };
        let may_defer = input.submitted || !opens_form(&press, &input.values);
        let work = async {
            match press {
                Press::Trial => trial::answer(&self.app, self.poster.as_ref(), caller, input.on_private).await,
                press => presses::pressed(&self.app, caller, press, input).await,
            }
        };
        responder.settle(may_defer, Box::pin(work)).await
    }
}

/// Takes what serenity reads from the gateway.
pub(super) struct Events(pub(super) Arc<Desk>);

#[async_trait]
impl EventHandler for Events {
    async fn ready(&self, _: serenity::Context, ready: Ready) {
        tracing::info!(guilds = ready.guilds.len(), "the gateway is ready");
        self.0.connected.send_replace(true);
        self.0.began_session(ready.shard.map_or(0, |shard| shard.id.0)).await;
    }

    async fn shard_stage_update(&self, _: serenity::Context, event: ShardStageUpdateEvent) {
        self.0.connected.send_replace(event.new == ConnectionStage::Connected);
    }

    async fn resume(&self, _: serenity::Context, _: ResumedEvent) {
        tracing::info!("the gateway session goes on");
        self.0.connected.send_replace(true);
    }

    async fn interaction_create(&self, context: serenity::Context, interaction: Interaction) {
        let _underway = Underway::begin(&self.0);
        Arc::clone(&self.0).receive(context, interaction).await;
    }
}

#[async_trait]
impl RawEventHandler for Events {
    /// serenity passes over what it cannot read. An interaction among it would be a person left without an answer.
    async fn raw_event(&self, _: serenity::Context, event: serenity::Event) {
        let serenity::Event::Unknown(unknown) = event else { return };
        if unknown.kind != "INTERACTION_CREATE" {
            tracing::debug!(kind = unknown.kind, "an event was not understood");
            return;
        }
        let _underway = Underway::begin(&self.0);
        let text = |key: &str| unknown.value.get(key).and_then(|value| value.as_str());
        let id = text("id").and_then(|id| id.parse().ok()).filter(|id: &u64| *id > 0).map(serenity::InteractionId::new);
        let kind = unknown.value.get("type").and_then(serde_json::Value::as_u64);
        tracing::error!(
            interaction.id = id.map(serenity::InteractionId::get),
            kind,
            "an interaction could not be read"
        );
        let (Some(id), Some(token)) = (id, text("token")) else { return };
        let origin = Origin { private_message: false, form: false };
        let responder = Responder::new(self.0.way.clone(), id, token, origin);
        // Suggestions take no message as an answer.
        if kind == Some(4) {
            return deliver(id, responder.suggest_nothing().await);
        }
        let reply = Reply::Private(refusals::fault(&responder::reference(id)));
        deliver(id, responder.answer(&reply).await);
    }
}

/// Counts an interaction as being answered as long as it lives.
struct Underway<'a>(&'a watch::Sender<usize>);

impl<'a> Underway<'a> {
    fn begin(desk: &'a Desk) -> Self {
        desk.underway.send_modify(|underway| *underway += 1);
        Self(&desk.underway)
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        self.0.send_modify(|underway| *underway -= 1);
    }
}

/// What every kind of interaction says about itself.
struct Arrival<'a> {
    id: serenity::InteractionId,
    token: &'a str,
    guild: Option<serenity::GuildId>,
    member: Option<&'a Member>,
    origin: Origin,
}

impl<'a> Arrival<'a> {
    /// `None` for kinds that cannot come in here.
    fn read(interaction: &'a Interaction) -> Option<Self> {
        let private =
            |message: &serenity::Message| message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL));
        Some(match interaction {
            Interaction::Command(of) | Interaction::Autocomplete(of) => Self {
                id: of.id,
                token: &of.token,
                guild: of.guild_id,
                member: of.member.as_deref(),
                origin: Origin { private_message: false, form: false },
            },
            Interaction::Component(of) => Self {
                id: of.id,
                token: &of.token,
                guild: of.guild_id,
                member: of.member.as_ref(),
                origin: Origin { private_message: private(&of.message), form: false },
            },
            Interaction::Modal(of) => Self {
                id: of.id,
                token: &of.token,
                guild: of.guild_id,
                member: of.member.as_ref(),
                origin: Origin { private_message: of.message.as_deref().is_some_and(private), form: true },
            },
            _ => return None,
        })
    }

    /// Who asks; `None` outside of servers.
    fn caller(&self) -> Option<Caller> {
        let (guild, member) = (self.guild?, self.member?);
        let permissions = member.permissions.unwrap_or_else(Permissions::empty);
        // Everybody in a server holds the role that has the server's own id, and Discord does not list it.
        let everyone = RoleId(guild.get());
        Some(Caller {
            guild: GuildId(guild.get()),
            person: PersonId(member.user.id.get()),
            roles: member.roles.iter().map(|role| RoleId(role.get())).chain([everyone]).collect(),
            manages_guild: permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR),
            interaction: InteractionId(self.id.get()),
        })
    }
}

/// Whether a press may be answered with a form, which cannot come after a deferral.
fn opens_form(press: &Press, chosen: &[String]) -> bool {
    let chosen = chosen.first().map_or("", String::as_str);
    match press {
        Press::Counter { .. }
        | Press::DeclineText { .. }
        | Press::MakeOffer { .. }
        | Press::TypeAgreed { .. }
        | Press::CancelText { .. }
        | Press::Terms { .. }
        | Press::Post { .. }
        | Press::Note { .. }
        | Press::New
        | Press::AddParcel { .. }
        | Press::TryAgain { .. } => true,
        Press::DeclineReason { .. } | Press::CancelReason { .. } => {
            menus::reason_of(chosen) == Some(CancelReason::Other)
        }
        Press::ChooseAgreed { .. } => chosen == menus::TYPED,
        Press::Accept { .. }
        | Press::ConfirmAccept { .. }
        | Press::Decline { .. }
        | Press::ConfirmDecline { .. }
        | Press::Withdraw { .. }
        | Press::SetStatus { .. }
        | Press::ChooseStatus { .. }
        | Press::ConfirmFewerPosts { .. }
        | Press::Cancel { .. }
        | Press::Restore { .. }
        | Press::More { .. }
        | Press::History { .. }
        | Press::Assign { .. }
        | Press::ChooseOwner { .. }
        | Press::List { .. }
        | Press::Open
        | Press::Health
        | Press::Retry
        | Press::Setup { .. }
        | Press::ChooseSetup { .. }
        | Press::Trial
        | Press::CancelCampaign { .. }
        | Press::Undo { .. }
        | Press::Parcel { .. }
        | Press::Never => false,
    }
}

/// Logs an answer that got lost. What was done stays done, and the channel tells of it.
fn deliver(id: serenity::InteractionId, result: Result<(), NotDelivered>) {
    if let Err(error) = result {
        tracing::warn!(interaction.id = id.get(), %error, "an answer did not reach Discord");
    }
}

/// Logs a panic and says under which number.
fn panicked(id: serenity::InteractionId, panic: &str) -> Reply {
    let reference = responder::reference(id);
    tracing::error!(reference, interaction.id = id.get(), panic, "an interaction panicked");
    Reply::Private(refusals::fault(&reference))
}

fn panic_text(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => payload.downcast_ref::<&str>().map_or_else(|| "no text".to_owned(), |text| (*text).to_owned()),
    }
}

/// The kind of an error of poise, without anything a person typed.
fn framework_error(error: &poise::FrameworkError<'_, Asked, NotDelivered>) -> &'static str {
    match error {
        poise::FrameworkError::UnknownInteraction { .. } => "unknown command",
        poise::FrameworkError::CommandStructureMismatch { .. } => "unknown options",
        poise::FrameworkError::ArgumentParse { .. } => "unreadable option",
        poise::FrameworkError::CommandPanic { .. } => "panic",
        poise::FrameworkError::SubcommandRequired { .. } => "no subcommand",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Reference;
    use crate::domain::status::Status;

    #[test]
    fn only_what_opens_no_form_is_deferred() {
        let reason = Press::CancelReason { of: Reference(1), turn: 1 };
        for chosen in ["budget_cut", "other"] {
            let words_needed = menus::reason_of(chosen) == Some(CancelReason::Other);
            assert_eq!(opens_form(&reason, &[chosen.to_owned()]), words_needed, "{chosen}");
        }
        let agreed = Press::ChooseAgreed { of: Reference(1), turn: 1, to: Status::Fulfilling };
        assert!(opens_form(&agreed, &[menus::TYPED.to_owned()]));
        assert!(!opens_form(&agreed, &[menus::STANDING.to_owned()]));
        assert!(opens_form(&Press::Note { of: Reference(1) }, &[]));
        assert!(!opens_form(&Press::More { of: Reference(1) }, &[]));
    }

    #[test]
    fn panics_are_told_by_their_text() {
        assert_eq!(panic_text(Box::new("static")), "static");
        assert_eq!(panic_text(Box::new("made".to_owned())), "made");
        assert_eq!(panic_text(Box::new(1)), "no text");
    }
}
