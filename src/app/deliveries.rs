//! What the outbox holds, made ready to be carried out, and what became of it. Carrying it out is for whoever has a poster.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

use super::around::budgeted;
use super::deals::view;
use super::reports::{draw, report_dead, report_outage};
use super::{App, board};
use crate::domain::channel::Obstacle;
use crate::domain::ids::{ChannelId, MessageId, Reference};
use crate::notifications::board::Chore;
use crate::notifications::card::card;
use crate::notifications::correction::Correction;
use crate::notifications::fold::fold;
use crate::notifications::message::Message;
use crate::notifications::notice::Notice;
use crate::notifications::plan;
use crate::notifications::view::{CardPlace, DealView};
use crate::store::{Claimed, Corrupt, Destination, Ending, OutboxKind, Record, StoreError, Tx};

/// Something to be carried out now: one message.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The rows that it says.
    claimed: Vec<Claimed>,
    place: Destination,
    /// Whether its channel could not be posted to so far.
    is_probe: bool,
    /// What it draws, where that is a board.
    board: Option<u64>,
    /// How to carry it out.
    pub drawing: Drawing,
    /// What it says.
    pub message: Message,
    /// The line with the short reference by which it is found again.
    pub marker: String,
    /// Whether it still makes sense. One that does not is only here because it may have been posted already.
    pub still_due: bool,
    /// The same number within a few minutes is the same message: at most 25 characters, never used for another one.
    pub nonce: String,
}

/// How to carry it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// A new message in this channel.
    Post(ChannelId),
    /// A message to be drawn again.
    Edit(CardPlace),
    /// A message to be removed.
    Remove(CardPlace),
}

/// What became of carrying it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ended, or is to be tried again.
    Ended(Ending),
    /// What it should draw again is gone. A card or board is to be posted anew.
    CardGone,
    /// What it should draw again is too old for more edits just now. A board is posted anew; a card waits until then.
    TooManyEdits(DateTime<Utc>),
    /// Its channel cannot be posted to: what waits for it is held.
    Unreachable {
        /// What stands in the way.
        obstacle: Obstacle,
        /// What was answered.
        reason: String,
        /// Whether an earlier attempt may have posted it.
        is_unknown: bool,
    },
}

/// When a delivery is tried again whose collaboration cannot be read: somebody has to mend it first.
const REPAIR: TimeDelta = TimeDelta::hours(1);

impl Delivery {
    /// How often it was tried before this time.
    pub fn attempts(&self) -> u32 {
        self.claimed.iter().map(|row| row.attempts).max().unwrap_or_default()
    }

    /// When the first attempt began whose outcome nobody knows.
    pub fn tried_at(&self) -> Option<DateTime<Utc>> {
        self.claimed.iter().filter_map(|row| row.tried_at).min()
    }

    /// How many things it says.
    pub fn says(&self) -> usize {
        self.claimed.len()
    }
}

/// What a row says, as things are now.
struct Drawn {
    drawing: Drawing,
    message: Message,
    /// What it is about, and the notice about it: what can share a message.
    about: Option<(DealView, Notice)>,
    /// Which version of a board it shows.
    board: Option<u64>,
    still_due: bool,
}

impl Drawn {
    /// A message that is said as long as it was not.
    fn new(drawing: Drawing, message: Message) -> Self {
        Self { drawing, message, about: None, board: None, still_due: true }
    }
}

impl App {
    /// Where something is due now, longest waiting first, and when the next thing will be that is not.
    ///
    /// # Errors
    /// The database failed.
    pub async fn destinations(&self) -> Result<(Vec<Destination>, Option<DateTime<Utc>>), StoreError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        Ok((session.destinations(now).await?, session.next_due_after(now).await?))
    }

    /// Takes what is due next at a destination, if there is anything. Warnings that no longer make sense end here.
    ///
    /// # Errors
    /// The database failed, or holds something it cannot hold.
    pub async fn next_delivery(&self, place: Destination) -> Result<Option<Delivery>, StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                loop {
                    let (claimed, outage) = tx.claim(place, now).await?;
                    if claimed.is_empty() {
                        return Ok(None);
                    }
                    let mut drawn = Vec::new();
                    for row in claimed {
                        match prepare(tx, &row, now).await {
                            Ok(Some(prepared)) => drawn.push((row, prepared)),
                            Ok(None) => {
                                let ending = Ending::Superseded("its moment has passed".to_owned());
                                tx.end_attempt(&[row.id], &ending).await?;
                            }
                            // One bad row must not keep everything else from being said.
                            Err(StoreError::Corrupt(corrupt)) => {
                                tracing::error!(%corrupt, delivery = row.id, "cannot be drawn; the others go on");
                                let ending = match corrupt.table {
                                    "outbox" => Ending::Dead(corrupt.to_string()),
                                    _ => Ending::NotPosted(now + REPAIR),
                                };
                                tx.end_attempt(&[row.id], &ending).await?;
                                if matches!(ending, Ending::Dead(_)) {
                                    report_dead(tx, &row, now).await?;
                                }
                            }
                            Err(error) => return Err(error),
                        }
                    }
                    let Some(delivery) = together(place, outage.is_some(), drawn) else { continue };
                    if let Some(outage) = &outage {
                        tx.probed(place, outage, now).await?;
                    }
                    return Ok(Some(delivery));
                }
            })
            .await
    }

    /// Writes down what became of a delivery. Says where something may wait that waited for it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn end_delivery(&self, delivery: &Delivery, outcome: Outcome) -> Result<Vec<Destination>, StoreError> {
        let Delivery { claimed, place, is_probe, drawing, board, .. } = delivery.clone();
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let numbers: Vec<u64> = claimed.iter().map(|row| row.id).collect();
                let about: Vec<Reference> = claimed.iter().filter_map(|row| row.delivery.reference).collect();
                let reached = !matches!(
                    outcome,
                    Outcome::Unreachable { .. } | Outcome::Ended(Ending::NotPosted(_) | Ending::Unknown(_))
                );
                if is_probe && reached {
                    tracing::info!(guild = %place.guild, channel = %place.channel, "the channel can be posted to again");
                    tx.release(place).await?;
                }
                match outcome {
                    Outcome::CardGone if claimed[0].delivery.kind == OutboxKind::Notice => {
                        let ending = Ending::Superseded("what it corrects was deleted".to_owned());
                        tx.end_attempt(&numbers, &ending).await?;
                    }
                    Outcome::CardGone => {
                        for of in about {
                            tx.forget_card(place.guild, of).await?;
                        }
                        if board.is_some() {
                            tx.forget_board(place.guild).await?;
                        }
                        tx.end_attempt(&numbers, &Ending::NotPosted(now)).await?;
                        return Ok(vec![place]);
                    }
                    Outcome::TooManyEdits(again) => {
                        let Drawing::Edit(old) = drawing else { return Ok(Vec::new()) };
                        if board.is_none() {
                            tx.end_attempt(&numbers, &Ending::NotPosted(again)).await?;
                            return Ok(Vec::new());
                        }
                        tx.forget_board(place.guild).await?;
                        remove(tx, place, old.message, now).await?;
                        tx.end_attempt(&numbers, &Ending::NotPosted(now)).await?;
                        return Ok(vec![place]);
                    }
                    // What is there stands in a channel that the team left: nothing of it is mended, and the new channel works.
                    Outcome::Unreachable { reason, .. }
                        if claimed[0].delivery.kind == OutboxKind::Notice
                            && matches!(drawing, Drawing::Edit(there) if there.channel != place.channel) =>
                    {
                        let ending = Ending::Superseded(format!("what it corrects cannot be reached: {reason}"));
                        tx.end_attempt(&numbers, &ending).await?;
                    }
                    Outcome::Unreachable { obstacle, reason, is_unknown } => {
                        tx.end_attempt(&numbers, &Ending::Held { is_unknown }).await?;
                        if tx.hold(place, now, obstacle, &reason).await? {
                            return Ok(report_outage(tx, place, now).await?.into_iter().collect());
                        }
                        return Ok(Vec::new());
                    }
                    Outcome::Ended(ending) => {
                        if let (OutboxKind::Card, Drawing::Post(channel), Ending::Delivered(message), Some(of)) =
                            (claimed[0].delivery.kind, drawing, &ending, about.first())
                        {
                            tx.save_card(place.guild, *of, channel, *message).await?;
                        }
                        if let Some(version) = board {
                            board_ended(tx, &claimed[0], place, version, &ending, now).await?;
                        }
                        tx.end_attempt(&numbers, &ending).await?;
                        if let Ending::Dead(_) = &ending {
                            let mut places = tx.waiting_about(place.guild, &about).await?;
                            for row in &claimed {
                                places.extend(report_dead(tx, row, now).await?);
                            }
                            return Ok(places);
                        }
                    }
                }
                tx.waiting_about(place.guild, &about).await
            })
            .await
    }

    /// How many things wait to be said, and when the next is due.
    ///
    /// # Errors
    /// The database failed.
    pub async fn undelivered(&self) -> Result<(u32, Option<DateTime<Utc>>), StoreError> {
        self.store.session().await?.outbox_pending().await
    }
}

/// One message of what was claimed together; `None` where nothing of it need be said.
fn together(place: Destination, is_probe: bool, mut drawn: Vec<(Claimed, Drawn)>) -> Option<Delivery> {
    let first = &drawn.first()?.0;
    let marker = marker(first);
    // The instant keeps numbers of a database that was made anew apart from those of the one before it.
    let mut nonce = format!("{}-{}", first.created_at.timestamp_millis(), first.id);
    if drawn.len() == 1 {
        let (row, Drawn { drawing, message, board, still_due, about: _ }) = drawn.remove(0);
        let claimed = vec![row];
        return Some(Delivery { claimed, place, is_probe, board, drawing, message, marker, still_due, nonce });
    }
    // The first of them may have been tried by itself before, and that was another message.
    nonce.push('f');
    let still_due = drawn.iter().any(|(_, drawn)| drawn.still_due);
    let parts = drawn.iter().filter_map(|(row, drawn)| Some((drawn.about.as_ref()?, self::marker(row))));
    let message = fold(parts.map(|((view, notice), marker)| (view, notice, marker)));
    let claimed = drawn.into_iter().map(|(row, _)| row).collect();
    Some(Delivery {
        claimed,
        place,
        is_probe,
        board: None,
        drawing: Drawing::Post(place.channel),
        message,
        marker,
        still_due,
        nonce,
    })
}

/// The line by which the message that says a row is found again.
fn marker(row: &Claimed) -> String {
    marker_of(row.id)
}

fn marker_of(number: u64) -> String {
    format!("-# n{number}")
}

/// Draws what a row says, as things are now; `None` where it need not be said any more.
async fn prepare(tx: &mut Tx<'_>, row: &Claimed, now: DateTime<Utc>) -> Result<Option<Drawn>, StoreError> {
    let (guild, delivery) = (row.guild, &row.delivery);
    let corrupt = |column| StoreError::from(Corrupt { table: "outbox", column, row: row.id.to_string() });
    let marker = marker(row);
    let post = Drawing::Post(delivery.channel);
    if delivery.kind == OutboxKind::Board {
        let chore = serde_json::from_value(delivery.body.clone()).map_err(|_| corrupt("body"))?;
        return prepare_board(tx, row, chore, &marker, now).await;
    }
    let Some(of) = delivery.reference else {
        return Ok(draw(tx, row, &marker).await?.map(|message| Drawn::new(post, message)));
    };
    let view = view(tx, guild, of).await?.ok_or_else(|| corrupt("reference"))?;
    if delivery.kind == OutboxKind::Card {
        let view = budgeted(tx, view, now).await?;
        let mut message = card(&view);
        let here = view.card.filter(|place| place.channel == delivery.channel);
        if let (None, Some(card)) = (here, message.card.as_mut()) {
            card.lines.push(marker);
        }
        let drawing = here.map_or(post, Drawing::Edit);
        return Ok(Some(Drawn::new(drawing, message)));
    }
    if let Ok(correction) = Correction::deserialize(&delivery.body) {
        let said = tx.said(guild, correction.corrects).await?.ok_or_else(|| corrupt("body"))?;
        // What was never posted needs no correction.
        let Some(message) = said.message else { return Ok(None) };
        let notice = Notice::deserialize(&said.body).map_err(|_| corrupt("body"))?;
        let marker = marker_of(correction.corrects);
        let drawing = Drawing::Edit(CardPlace { channel: said.channel, message });
        let message = correction.message(&notice, &view, &marker);
        return Ok(Some(Drawn::new(drawing, message)));
    }
    let notice: Notice = serde_json::from_value(delivery.body.clone()).map_err(|_| corrupt("body"))?;
    let still_due = plan::still_due(&notice, &view.deal, now);
    // One that may have been posted already is followed up, whatever has happened since.
    if row.tried_at.is_none() && !still_due {
        return Ok(None);
    }
    let message = notice.message(&view, &marker);
    Ok(Some(Drawn { about: Some((view, notice)), still_due, ..Drawn::new(post, message) }))
}

/// The same for the board.
async fn prepare_board(
    tx: &mut Tx<'_>,
    row: &Claimed,
    chore: Chore,
    marker: &str,
    now: DateTime<Utc>,
) -> Result<Option<Drawn>, StoreError> {
    let (guild, channel) = (row.guild, row.delivery.channel);
    if let Chore::Remove { message } = chore {
        // What cannot be reached is as good as gone: nobody has to hear of it.
        let is_held = tx.outage(Destination { guild, channel }).await?.is_some();
        let removing = Drawing::Remove(CardPlace { channel, message });
        return Ok((!is_held).then(|| Drawn::new(removing, Message::default())));
    }
    let settings = tx.settings(guild).await?;
    let Some(stored) = tx.board(guild).await?.filter(|_| settings.board_channel() == Some(channel)) else {
        return Ok(None);
    };
    let mut message = board::draw(tx, guild, &settings, now).await?;
    let drawing = if let Some((channel, message)) = stored.place {
        Drawing::Edit(CardPlace { channel, message })
    } else {
        if let Some(card) = message.card.as_mut() {
            card.lines.push(marker.to_owned());
        }
        Drawing::Post(channel)
    };
    Ok(Some(Drawn { board: Some(stored.version), ..Drawn::new(drawing, message) }))
}

/// Remembers what became of a drawing of the board.
async fn board_ended(
    tx: &mut Tx<'_>,
    row: &Claimed,
    place: Destination,
    version: u64,
    ending: &Ending,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let Destination { guild, channel } = place;
    match ending {
        Ending::Delivered(message) => {
            let settings = tx.settings(guild).await?;
            if settings.board_channel() != Some(channel) {
                // It moved while this was under way.
                return remove(tx, place, *message, now).await;
            }
            // What was posted by an earlier attempt shows how things were then.
            let drawn = row.tried_at.is_none().then_some(version);
            tx.board_drawn(guild, channel, *message, drawn).await
        }
        // Else it would be tried again and again.
        Ending::Dead(_) => tx.board_given_up(guild, version).await,
        _ => Ok(()),
    }
}

/// Has an old board removed.
async fn remove(tx: &mut Tx<'_>, place: Destination, message: MessageId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let guild = tx.guild_now(place.guild, None).await?;
    let removal = board::chore(Chore::Remove { message }, place.channel, now);
    tx.record(&guild, now, &Record { deliveries: &[removal], ..Record::default() }).await
}
