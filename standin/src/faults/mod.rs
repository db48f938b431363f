//! Making things go wrong: refused, lost and held calls, cut gateways, missing permissions, things deleted.

mod gateway;
mod plans;

use std::{fmt, sync::Arc};

pub(crate) use plans::{Delayed, Plan, Plans, Station, Twist, Verdict};
pub use plans::{Event, Hold, HoldPoint};

use crate::standin::Inner;

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
    /// Refused with this status before anything was done: 500, 502, 503, 504.
    Status(u16),
    /// The same, with a page of the edge instead of JSON and none of Discord's headers: 429, 502, 503, 504.
    Page(u16),
    /// Refused with 429 before anything was done; the caller is to wait this many (real) seconds.
    RateLimited {
        /// Seconds to wait.
        retry_after: f64,
        /// Whether the limit is the bot's, not the route's.
        global: bool,
    },
    /// The same, by a limit that all bots share: it does not count as an invalid request.
    RateLimitedShared {
        /// Seconds to wait.
        retry_after: f64,
    },
    /// The same, with nothing but the body to tell how long.
    RateLimitedBare {
        /// Seconds to wait.
        retry_after: f64,
    },
    /// The connection breaks before anything was done.
    Cut,
    /// Done, and then the connection breaks.
    AppliedThenCut,
    /// Done, and then no answer comes until the caller gives up.
    AppliedThenSilence,
    /// Done, and then answered with this status.
    AppliedThenStatus(u16),
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
        self.inner.change(|world| world.plans.add(target, Plan::Fail(failure)));
    }

    /// Of the calls from now on, whatever [`Target`] they are, so many go through and so many after them fail so.
    pub fn fail_calls(&self, before: usize, times: usize, failure: Failure) {
        self.inner.change(|world| world.plans.fail_calls(before, times, failure));
    }

    /// Ends what [`fail_calls`](Self::fail_calls) began. Says how many calls failed.
    pub fn end_failing(&self) -> usize {
        self.inner.change(|world| world.plans.end_spell())
    }

    /// The next post of a message in a channel stands still.
    pub fn hold_next_post(&self, point: HoldPoint) -> Hold {
        self.hold_next(Target::Post, point)
    }

    /// The next call of this kind stands still.
    pub fn hold_next(&self, target: Target, point: HoldPoint) -> Hold {
        let (hold, station) = Hold::new();
        self.inner.change(|world| world.plans.add(target, Plan::Hold(point, station)));
        hold
    }

    /// How many planned failures and holds no call has met yet, and how many plans for events.
    pub fn planned(&self) -> usize {
        self.inner.read(|world| world.plans.waiting())
    }

    /// Forgets all planned failures, holds, and what was to befall events. Events held back are sent.
    pub fn forget_planned(&self) {
        self.inner.change(|world| {
            world.plans.forget();
            crate::gateway::send_delayed(world, None);
        });
    }

    /// Makes the rate limits real, or lets everything through again, which is how it begins.
    ///
    /// Real ones are per route and channel, guild or webhook, 50 a second in all, and one new session in five seconds. Their windows
    /// pass by the clock: a client that sleeps in real time is only let in again where the clock runs. All counts but
    /// that of 50 are the stand-in's own choice, since Discord publishes none.
    pub fn real_rate_limits(&self, real: bool) {
        self.inner.limits().set_real(real);
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
        self.set_direct_messages(person, true);
    }

    /// A person opens them again.
    pub fn open_direct_messages(&self, person: &str) {
        self.set_direct_messages(person, false);
    }

    fn set_direct_messages(&self, person: &str, closed: bool) {
        self.inner.change(|world| {
            if let Some(user) = world.users.values_mut().find(|user| user.name.eq_ignore_ascii_case(person)) {
                user.dms_closed = closed;
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

    /// How long a nonce is remembered, by the clock; three minutes unless told.
    pub fn set_nonce_window(&self, window: chrono::TimeDelta) {
        self.inner.change(|world| world.nonce_window = window);
    }
}
