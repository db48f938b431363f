//! Making things go wrong: refused, lost and held calls, cut gateways, missing permissions, things deleted.

use std::{collections::VecDeque, fmt, sync::Arc};

use tokio::sync::watch;

use crate::{gateway::Out, standin::Inner};

/// Which call a failure or a hold waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// Posting a message in a channel.
    Post,
    /// Editing a message of a channel.
    Edit,
    /// Deleting a message of a channel.
    Delete,
    /// The first answer to an interaction.
    Callback,
    /// A further message to an interaction.
    Followup,
    /// Editing an answer to an interaction.
    AnswerEdit,
    /// Registering commands.
    Registration,
    /// Anything read.
    Read,
}

/// How a call goes wrong.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Failure {
    /// Refused with this status before anything was done: 500, 502, 503.
    Status(u16),
    /// Refused with 429 before anything was done; the caller is to wait this many (real) seconds.
    RateLimited {
        /// Seconds to wait.
        retry_after: f64,
        /// Whether the limit is the bot's, not the route's.
        global: bool,
    },
    /// The connection breaks before anything was done.
    Cut,
    /// Done, and then the connection breaks.
    AppliedThenCut,
    /// Done, and then answered with this status.
    AppliedThenStatus(u16),
}

/// Where a held call stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldPoint {
    /// Before anything is done.
    BeforeWrite,
    /// After it was done, before it is answered.
    AfterWrite,
}

/// A permission that can be given and taken in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Permission {
    /// Seeing the channel at all.
    ViewChannel,
    /// Posting.
    SendMessages,
    /// Posting embeds.
    EmbedLinks,
    /// Attaching files.
    AttachFiles,
    /// Reading what was posted.
    ReadMessageHistory,
    /// Mentioning everyone, and roles that are not open to mentions.
    MentionEveryone,
    /// Deleting what others posted.
    ManageMessages,
    /// Pinning.
    PinMessages,
    /// Reacting.
    AddReactions,
    /// Changing the channel.
    ManageChannels,
    /// Running commands.
    UseApplicationCommands,
    /// Posting in threads, where [`SendMessages`](Self::SendMessages) means nothing.
    SendMessagesInThreads,
    /// Beginning threads that everybody sees.
    CreatePublicThreads,
    /// Beginning threads that only those in them see.
    CreatePrivateThreads,
    /// Archiving, locking and deleting threads, and seeing the private ones.
    ManageThreads,
    /// Making webhooks.
    ManageWebhooks,
}

impl Permission {
    pub(crate) const fn bit(self) -> u64 {
        match self {
            Self::ManageChannels => 1 << 4,
            Self::AddReactions => 1 << 6,
            Self::ViewChannel => 1 << 10,
            Self::SendMessages => 1 << 11,
            Self::ManageMessages => 1 << 13,
            Self::EmbedLinks => 1 << 14,
            Self::AttachFiles => 1 << 15,
            Self::ReadMessageHistory => 1 << 16,
            Self::MentionEveryone => 1 << 17,
            Self::PinMessages => 1 << 51,
            Self::ManageWebhooks => 1 << 29,
            Self::UseApplicationCommands => 1 << 31,
            Self::ManageThreads => 1 << 34,
            Self::CreatePublicThreads => 1 << 35,
            Self::CreatePrivateThreads => 1 << 36,
            Self::SendMessagesInThreads => 1 << 38,
        }
    }
}

/// What is planned for the next call of a kind.
pub(crate) enum Plan {
    Fail(Failure),
    Hold(HoldPoint, Station),
}

/// The server's end of a hold.
pub(crate) struct Station {
    reached: watch::Sender<bool>,
    verdict: watch::Receiver<Option<Verdict>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Go,
    Cut,
}

impl Station {
    /// Says that the call is here, and waits for what is to become of it.
    pub(crate) async fn wait(mut self) -> Verdict {
        self.reached.send_replace(true);
        match self.verdict.wait_for(Option::is_some).await {
            Ok(verdict) => verdict.unwrap_or(Verdict::Cut),
            // Nobody is left who could decide.
            Err(_) => Verdict::Cut,
        }
    }
}

/// A call standing still. Dropped undecided, it is abandoned.
#[derive(Debug)]
pub struct Hold {
    reached: watch::Receiver<bool>,
    verdict: watch::Sender<Option<Verdict>>,
}

impl Hold {
    fn new() -> (Self, Station) {
        let (arrive, reached) = watch::channel(false);
        let (verdict, decided) = watch::channel(None);
        (Self { reached, verdict }, Station { reached: arrive, verdict: decided })
    }

    /// Resolves when the bot's call stands at the point.
    pub async fn reached(&self) {
        // The sender lives in the plan until the call comes; it cannot go away unreached unless the stand-in stops.
        let _ = self.reached.clone().wait_for(|reached| *reached).await;
    }

    /// Whether the call stands at the point now.
    pub fn is_reached(&self) -> bool {
        *self.reached.borrow()
    }

    /// Lets the call go on, even if the caller has gone meanwhile.
    pub fn release(self) {
        self.verdict.send_replace(Some(Verdict::Go));
    }

    /// Breaks the connection. A call held before its write is never done.
    pub fn abandon(self) {
        self.verdict.send_replace(Some(Verdict::Cut));
    }
}

/// The queue of plans.
#[derive(Default)]
pub(crate) struct Plans(VecDeque<(Target, Plan)>);

impl Plans {
    pub(crate) fn take(&mut self, target: Target) -> Option<Plan> {
        let index = self.0.iter().position(|(planned, _)| *planned == target)?;
        self.0.remove(index).map(|(_, plan)| plan)
    }
}

/// Makes things go wrong. Had from [`Standin::faults`](crate::Standin::faults).
#[derive(Clone)]
pub struct Faults {
    inner: Arc<Inner>,
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faults").finish_non_exhaustive()
    }
}

impl Faults {
    pub(crate) const fn new(inner: Arc<Inner>) -> Self {
        Self { inner }
    }

    /// The next post of a message in a channel fails so.
    pub fn fail_next_post(&self, failure: Failure) {
        self.fail_next(Target::Post, failure);
    }

    /// The next call of this kind fails so; several queue up.
    pub fn fail_next(&self, target: Target, failure: Failure) {
        self.inner.change(|world| world.plans.0.push_back((target, Plan::Fail(failure))));
    }

    /// The next post of a message in a channel stands still.
    pub fn hold_next_post(&self, point: HoldPoint) -> Hold {
        self.hold_next(Target::Post, point)
    }

    /// The next call of this kind stands still.
    pub fn hold_next(&self, target: Target, point: HoldPoint) -> Hold {
        let (hold, station) = Hold::new();
        self.inner.change(|world| world.plans.0.push_back((target, Plan::Hold(point, station))));
        hold
    }

    /// How many planned failures and holds no call has met yet.
    pub fn planned(&self) -> usize {
        self.inner.read(|world| world.plans.0.len())
    }

    /// Forgets all planned failures and holds.
    pub fn forget_planned(&self) {
        self.inner.change(|world| world.plans.0.clear());
    }

    /// Takes a permission from the bot in a channel.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel.
    pub fn deny(&self, guild: &str, channel: &str, permission: Permission) {
        self.inner.change(|world| {
            let id = world.channel_named(guild, channel);
            if let Some(channel) = world.channels.get_mut(&id) {
                channel.denied |= permission.bit();
            }
        });
    }

    /// Gives it back.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel.
    pub fn allow(&self, guild: &str, channel: &str, permission: Permission) {
        self.inner.change(|world| {
            let id = world.channel_named(guild, channel);
            if let Some(channel) = world.channels.get_mut(&id) {
                channel.denied &= !permission.bit();
            }
        });
    }

    /// Somebody deletes a channel, with all that was in it.
    ///
    /// # Panics
    ///
    /// If there is no such guild or channel.
    pub fn delete_channel(&self, guild: &str, channel: &str) {
        self.inner.change(|world| {
            let id = world.channel_named(guild, channel);
            world.remove_channel(id);
        });
    }

    /// Somebody deletes a message. Says whether it was there.
    pub fn delete_message(&self, id: u64) -> bool {
        self.inner.change(|world| world.remove_message(id))
    }

    /// A person closes their direct messages.
    pub fn close_direct_messages(&self, person: &str) {
        self.inner.change(|world| {
            if let Some(user) = world.users.values_mut().find(|user| user.name.eq_ignore_ascii_case(person)) {
                user.dms_closed = true;
            }
        });
    }

    /// The bot is removed from a guild.
    ///
    /// # Panics
    ///
    /// If there is no such guild.
    pub fn remove_bot(&self, guild: &str) {
        self.inner.change(|world| {
            let id = world.guild_named(guild);
            world.remove_guild(id);
        });
    }

    /// A person leaves a guild.
    ///
    /// # Panics
    ///
    /// If there is no such guild or person.
    pub fn remove_person(&self, guild: &str, person: &str) {
        self.inner.change(|world| {
            let (guild, user) = (world.guild_named(guild), world.person_named(guild, person));
            if let Some(guild) = world.guilds.get_mut(&guild) {
                guild.members.remove(&user);
            }
        });
    }

    /// A person gets a role.
    ///
    /// # Panics
    ///
    /// If there is no such guild, person or role.
    pub fn give_role(&self, guild: &str, person: &str, role: &str) {
        self.set_role(guild, person, role, true);
    }

    /// A person loses a role.
    ///
    /// # Panics
    ///
    /// If there is no such guild, person or role.
    pub fn take_role(&self, guild: &str, person: &str, role: &str) {
        self.set_role(guild, person, role, false);
    }

    fn set_role(&self, guild: &str, person: &str, role: &str, held: bool) {
        self.inner.change(|world| {
            let user = world.person_named(guild, person);
            let role = world.role_named(guild, role);
            let guild = world.guild_named(guild);
            if let Some(member) = world.guilds.get_mut(&guild).and_then(|guild| guild.members.get_mut(&user)) {
                member.roles.retain(|held| *held != role);
                if held {
                    member.roles.push(role);
                }
            }
        });
    }

    /// The gateway asks the bot to reconnect (op 7).
    pub fn gateway_asks_to_reconnect(&self) {
        self.inner.change(|world| world.tell_sessions(&Out::Text(r#"{"op":7,"d":null}"#.to_owned())));
    }

    /// The gateway declares the session invalid (op 9). If it is not resumable, it is forgotten.
    pub fn gateway_invalidates(&self, resumable: bool) {
        self.inner.change(|world| {
            world.tell_sessions(&Out::Text(format!(r#"{{"op":9,"d":{resumable}}}"#)));
            if !resumable {
                world.sessions.iter_mut().for_each(|session| session.forgotten = true);
            }
        });
    }

    /// The gateway's connection breaks without a word. The session can be resumed.
    pub fn gateway_drops(&self) {
        self.inner.change(|world| {
            world.tell_sessions(&Out::Drop);
        });
    }

    /// The gateway closes the connection with a code.
    pub fn gateway_closes(&self, code: u16) {
        self.inner.change(|world| world.tell_sessions(&Out::Close(code)));
    }

    /// How long a nonce is remembered, by the clock; three minutes unless told.
    pub fn set_nonce_window(&self, window: chrono::TimeDelta) {
        self.inner.change(|world| world.nonce_window = window);
    }
}
