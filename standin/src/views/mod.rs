//! What people see: messages, forms, channels, as plain values to be asserted on.

mod channel;
mod form;
mod markup;
mod message;

use std::{collections::BTreeMap, fmt, sync::Arc};

use chrono::{DateTime, Utc};

pub use form::{FieldView, FormView, InputView, NoteView};
pub(crate) use message::same_label;
pub use message::{ButtonView, ChosenView, EmbedView, MessageView, RowView, SelectOptionView, SelectView};

use crate::{options::Clock, standin::Inner, world::World};

/// What a reader needs to turn markup into words: names, and the time for relative times.
#[derive(Clone)]
pub(crate) struct Lens {
    clock: Clock,
    /// `<@1>` and the like, without brackets, to what is shown.
    names: Arc<BTreeMap<String, String>>,
}

impl fmt::Debug for Lens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lens")
    }
}

impl Lens {
    pub(crate) fn new(world: &World) -> Self {
        let users = world.users.values().map(|user| (format!("@{}", user.id), format!("@{}", user.name)));
        let channels =
            world.channels.values().map(|channel| (format!("#{}", channel.id), format!("#{}", channel.name)));
        let roles = world.guilds.values().flat_map(|guild| &guild.roles);
        let roles = roles.map(|role| (format!("@&{}", role.id), format!("@{}", role.name.trim_start_matches('@'))));
        Self { clock: Arc::clone(&world.clock), names: Arc::new(users.chain(channels).chain(roles).collect()) }
    }

    fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// What is shown for a mention, or the mention where nothing of that id is known.
    fn name(&self, mention: &str) -> String {
        self.names.get(mention).cloned().unwrap_or_else(|| mention.to_owned())
    }
}

/// A channel, read as the people in it read it. Ephemeral messages are not among them.
#[derive(Clone)]
pub struct ChannelView {
    inner: Arc<Inner>,
    id: u64,
}

impl fmt::Debug for ChannelView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChannelView").field("id", &self.id).finish_non_exhaustive()
    }
}

impl ChannelView {
    pub(crate) const fn new(inner: Arc<Inner>, id: u64) -> Self {
        Self { inner, id }
    }

    /// The channel's id.
    pub const fn id(&self) -> u64 {
        self.id
    }

    /// Its topic.
    pub fn topic(&self) -> Option<String> {
        self.inner.read(|world| world.channels.get(&self.id)?.topic.clone())
    }

    /// What stands in it, oldest first. Deleted messages are gone.
    pub fn messages(&self) -> Vec<MessageView> {
        self.inner.read(|world| {
            let lens = Lens::new(world);
            let here = world.messages.values().filter(|message| message.channel == self.id);
            // Where a thread began with a message, people read that message first.
            here.filter(|message| message.ephemeral_for.is_none())
                .filter_map(|here| if here.starter { world.messages.get(&here.channel) } else { Some(here) })
                .map(|message| MessageView::new(world, &lens, message))
                .collect()
        })
    }

    /// The newest message.
    pub fn newest(&self) -> Option<MessageView> {
        self.messages().pop()
    }

    /// A message as it stands now, if it does.
    pub fn message(&self, id: u64) -> Option<MessageView> {
        self.messages().into_iter().find(|message| message.id == id)
    }
}
