//! What the outbox holds, made ready to be carried out, and what became of it. Carrying it out is for whoever has a poster.

use chrono::{DateTime, TimeDelta, Utc};

use super::App;
use super::deals::view;
use crate::domain::ids::ChannelId;
use crate::notifications::card::card;
use crate::notifications::message::Message;
use crate::notifications::notice::Notice;
use crate::notifications::plan;
use crate::notifications::view::CardPlace;
use crate::store::{Claimed, Corrupt, Ending, OutboxKind, StoreError, Tx};

/// Something to be carried out now.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The row it comes from.
    claimed: Claimed,
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
}

/// When a delivery is tried again whose collaboration cannot be read: somebody has to mend it first.
const REPAIR: TimeDelta = TimeDelta::hours(1);

impl Delivery {
    /// How often it was tried before this time.
    pub fn attempts(&self) -> u32 {
        self.claimed.attempts
    }

    /// When the first attempt began whose outcome nobody knows.
    pub fn tried_at(&self) -> Option<DateTime<Utc>> {
        self.claimed.tried_at
    }
}

impl App {
    /// Takes the next thing that is due, if there is one. Warnings that no longer make sense end here.
    ///
    /// # Errors
    /// The database failed, or holds something it cannot hold.
    pub async fn next_delivery(&self) -> Result<Option<Delivery>, StoreError> {
        let now = self.now();
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                while let Some(claimed) = tx.claim(now).await? {
                    let ending = match prepare(tx, &claimed, now).await {
                        Ok(Some(delivery)) => return Ok(Some(delivery)),
                        Ok(None) => Ending::Superseded("its moment has passed".to_owned()),
                        // One bad row must not keep everything else from being said.
                        Err(StoreError::Corrupt(corrupt)) => {
                            tracing::error!(%corrupt, delivery = claimed.id, "cannot be drawn; the others go on");
                            match corrupt.table {
                                "outbox" => Ending::Dead(corrupt.to_string()),
                                _ => Ending::NotPosted(now + REPAIR),
                            }
                        }
                        Err(error) => return Err(error),
                    };
                    tx.end_attempt(claimed.id, &ending).await?;
                }
                Ok(None)
            })
            .await
    }

    /// Writes down what became of a delivery. `None`: the card it should draw again is gone, and is to be posted anew.
    ///
    /// # Errors
    /// The database failed.
    pub async fn end_delivery(&self, delivery: &Delivery, ending: Option<Ending>) -> Result<(), StoreError> {
        let (claimed, drawing, now) = (delivery.claimed.clone(), delivery.drawing, self.now());
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let (guild, reference) = (claimed.guild, claimed.delivery.reference);
                let Some(ending) = ending else {
                    tx.forget_card(guild, reference).await?;
                    return tx.end_attempt(claimed.id, &Ending::NotPosted(now)).await;
                };
                if let (OutboxKind::Card, Drawing::Post(channel), Ending::Delivered(message)) =
                    (claimed.delivery.kind, drawing, &ending)
                {
                    tx.save_card(guild, reference, channel, *message).await?;
                }
                tx.end_attempt(claimed.id, &ending).await
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

/// Draws what a row says, as things are now; `None` where it need not be said any more.
async fn prepare(tx: &mut Tx<'_>, claimed: &Claimed, now: DateTime<Utc>) -> Result<Option<Delivery>, StoreError> {
    let (guild, delivery) = (claimed.guild, &claimed.delivery);
    let corrupt = |column| StoreError::from(Corrupt { table: "outbox", column, row: claimed.id.to_string() });
    let view = view(tx, guild, delivery.reference).await?.ok_or_else(|| corrupt("reference"))?;
    let marker = format!("-# n{}", claimed.id);
    // The instant keeps numbers of a database that was made anew apart from those of the one before it.
    let nonce = format!("{}-{}", claimed.created_at.timestamp_millis(), claimed.id);
    let mut still_due = true;
    let (drawing, message) = match delivery.kind {
        OutboxKind::Card => {
            let mut message = card(&view);
            let here = view.card.filter(|place| place.channel == delivery.channel);
            if let (None, Some(card)) = (here, message.card.as_mut()) {
                card.lines.push(marker.clone());
            }
            (here.map_or(Drawing::Post(delivery.channel), Drawing::Edit), message)
        }
        OutboxKind::Notice | OutboxKind::Warning => {
            let notice: Notice = serde_json::from_value(delivery.body.clone()).map_err(|_| corrupt("body"))?;
            still_due = plan::still_due(&notice, &view.deal, now);
            // One that may have been posted already is followed up, whatever has happened since.
            if claimed.tried_at.is_none() && !still_due {
                return Ok(None);
            }
            (Drawing::Post(delivery.channel), notice.message(&view, &marker))
        }
    };
    Ok(Some(Delivery { claimed: claimed.clone(), drawing, message, marker, still_due, nonce }))
}
