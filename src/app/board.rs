//! The board of a guild (S2): who asks for it, what it shows, and that it goes on showing how things are.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use super::agenda::{content_due, views};
use super::deals::{readable, too_weak};
use super::decided::{self, Decided};
use super::{App, AppError, Caller, Swept};
use crate::domain::command::Act;
use crate::domain::ids::{ChannelId, GuildId, MessageId};
use crate::domain::local_time::instant_of;
use crate::domain::party::Role;
use crate::domain::rejection::Rejection;
use crate::domain::settings::Settings;
use crate::notifications::board::{self, Chore, Owed};
use crate::notifications::message::Message;
use crate::store::{
    GuildNow, ListFilter, ListOrder, NewDelivery, OutboxKind, Record, Session, StoreError, StoredBoard, Tx,
};

/// Where the board of a guild is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoardPlace {
    /// Nowhere: no channel is set for it.
    NoChannel,
    /// On its way to this channel.
    Soon {
        /// Which.
        channel: ChannelId,
    },
    /// Here.
    Here {
        /// The guild.
        guild: GuildId,
        /// Its channel.
        channel: ChannelId,
        /// The message.
        message: MessageId,
    },
}

/// The last day that can be typed.
const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day");

impl App {
    /// Tells where the board is, and has it drawn now; posts it where there is none yet, which is a member's act.
    ///
    /// # Errors
    /// The rule that refuses it, or a failure of the database.
    pub async fn board(&self, caller: &Caller) -> Result<BoardPlace, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        let place = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = async {
                    let settings = &guild.settings;
                    let stored = tx.board(caller.guild).await?;
                    match seen {
                        None => {}
                        Some(Decided::AskedForBoard) => return Ok(place(&guild, stored)),
                        Some(other) => return Err(other.unexpected(&caller).into()),
                    }
                    let needed = if stored.is_some() { Role::Viewer } else { Role::Member };
                    if let Some(why) = too_weak(caller.actor(settings), needed) {
                        return Err(Rejection::new(Act::PostBoard, why).into());
                    }
                    let mut said = None;
                    if settings.board_channel().is_some() {
                        tx.want_board(caller.guild).await?;
                        said = drawing(tx, &guild, now).await?;
                    }
                    let record = Record { deliveries: said.as_slice(), ..Record::default() };
                    decided::remember(tx, &guild, &caller, &Decided::AskedForBoard, now, record).await?;
                    Ok(place(&guild, stored))
                };
                let decided = decided.await;
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await??;
        self.deliveries.notify_one();
        Ok(place)
    }

    /// Has every board drawn that does not show how things are: whatever happened since, once.
    ///
    /// # Errors
    /// The database failed.
    pub async fn draw_boards(&self) -> Result<Swept, StoreError> {
        let now = self.now();
        let mut swept = Swept::default();
        let outdated = self.store.session().await?.outdated_boards(None).await?;
        for guild in outdated {
            let drawn = self.store.write(async move |tx: &mut Tx<'_>| {
                let guild = tx.guild_now(guild, None).await?;
                let said = drawing(tx, &guild, now).await?;
                let record = Record { deliveries: said.as_slice(), ..Record::default() };
                tx.record(&guild, now, &record).await?;
                Ok::<_, StoreError>(said.is_some())
            });
            match drawn.await {
                Ok(is_drawn) => swept.done += u32::from(is_drawn),
                Err(error) => {
                    tracing::error!(%error, %guild, "a board could not be drawn");
                    swept.failed += 1;
                }
            }
        }
        if swept.done > 0 {
            self.deliveries.notify_one();
        }
        Ok(swept)
    }

    /// Whether the caller may create collaborations, before they have typed anything.
    ///
    /// # Errors
    /// They may not, or the database failed.
    pub async fn may_create(&self, caller: &Caller) -> Result<(), AppError> {
        let mut session = self.store.session().await?;
        let settings = readable(&mut session, caller).await?;
        match too_weak(caller.actor(&settings), Role::Member) {
            Some(why) => Err(Rejection::new(Act::Create, why).into()),
            None => Ok(()),
        }
    }
}

fn place(guild: &GuildNow, stored: Option<StoredBoard>) -> BoardPlace {
    match (stored.and_then(|stored| stored.place), guild.settings.board_channel()) {
        (Some((channel, message)), _) => BoardPlace::Here { guild: guild.guild, channel, message },
        (None, Some(channel)) => BoardPlace::Soon { channel },
        (None, None) => BoardPlace::NoChannel,
    }
}

/// The drawing of a board that does not show how things are, unless one is on its way.
async fn drawing(tx: &mut Tx<'_>, guild: &GuildNow, now: DateTime<Utc>) -> Result<Option<NewDelivery>, StoreError> {
    let is_outdated = !tx.outdated_boards(Some(guild.guild)).await?.is_empty();
    let channel = guild.settings.board_channel().filter(|_| is_outdated);
    Ok(channel.map(|channel| chore(Chore::Draw, channel, now)))
}

/// Something to be done about a board in a channel.
pub(super) fn chore(chore: Chore, channel: ChannelId, now: DateTime<Utc>) -> NewDelivery {
    let body = serde_json::json!(chore);
    NewDelivery { reference: None, kind: OutboxKind::Board, once: None, channel, body, due_at: now }
}

/// What new settings change about the board: a channel for it asks for one, and where it is elsewhere from now on, the old one goes.
pub(super) async fn moved(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Vec<NewDelivery>, StoreError> {
    let before = &guild.settings;
    let mut said = Vec::new();
    if settings.channels.board != before.channels.board {
        tx.want_board(guild.guild).await?;
    }
    if settings.board_channel() != before.board_channel()
        && let Some(StoredBoard { place: Some((channel, message)), .. }) = tx.board(guild.guild).await?
    {
        tx.forget_board(guild.guild).await?;
        said.push(chore(Chore::Remove { message }, channel, now));
    }
    Ok(said)
}

/// Draws the board as things are.
pub(super) async fn draw(
    session: &mut Session<'_>,
    guild: GuildId,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Message, StoreError> {
    let running = ListFilter { runs: true, ..ListFilter::default() };
    let (references, talks) = session.list(guild, &running, ListOrder::Deadline, now, 0, board::ROWS).await?;
    let mut rows = Vec::new();
    for mut view in views(session, guild, references).await? {
        view.deal = view.deal.as_of(now);
        let by = view.deal.talk_unclosed().map(|talk| talk.deadline);
        rows.extend(by.map(|by| Owed { view, by }));
    }
    let content = content_due(session, guild, None, LAST_DAY, board::ROWS).await?;
    for view in content.rows {
        // Until its day is over where the guild is.
        let day_after = view.deal.due.and_then(|due| due.checked_add_days(Days::new(1)));
        let by = day_after.map(|day| instant_of(day.and_time(NaiveTime::MIN), settings.zone));
        rows.extend(by.map(|by| Owed { view, by }));
    }
    rows.sort_by_key(|owed| (owed.by, owed.view.deal.reference));
    rows.truncate(board::ROWS as usize);
    Ok(board::board(&rows, talks.saturating_add(content.total)))
}
