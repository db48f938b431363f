//! Table `outbox`: what is to be said, written in the transaction that makes it true.

use chrono::{DateTime, Utc};

use super::codes::{At, Code, id, int};
use super::{Session, StoreError, Tx};
use crate::domain::ids::{ChannelId, GuildId, MessageId, Reference};

/// What kind of thing is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxKind {
    /// The live card is to be drawn as it is by then.
    Card,
    /// Something happened.
    Notice,
    /// A deadline comes near; pointless once the talk has moved on.
    Warning,
}

impl Code for OutboxKind {
    const CODES: &'static [(Self, &'static str)] =
        &[(Self::Card, "card"), (Self::Notice, "notice"), (Self::Warning, "warning")];
}

/// Something to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDelivery {
    /// The collaboration it is about. What is said about one is said in order (R6).
    pub reference: Reference,
    /// What kind of thing.
    pub kind: OutboxKind,
    /// What it says can be said only once: a second row with the same key is not made.
    pub once: Option<String>,
    /// Where.
    pub channel: ChannelId,
    /// What, as the notifications wrote it down.
    pub body: serde_json::Value,
    /// Not before.
    pub due_at: DateTime<Utc>,
}

/// A row that is being worked on.
#[derive(Clone, Debug, PartialEq)]
pub struct Claimed {
    /// Its number; the same number is the same message.
    pub id: u64,
    /// The guild.
    pub guild: GuildId,
    /// What is to be said.
    pub delivery: NewDelivery,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// How often it was tried before this time.
    pub attempts: u32,
    /// When the first attempt began whose outcome is not known, if there is one.
    pub tried_at: Option<DateTime<Utc>>,
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It can be seen here.
    Delivered(MessageId),
    /// It need not be said any more, and why.
    Superseded(String),
    /// It cannot be said, and why.
    Dead(String),
    /// It was certainly not posted; try again then.
    NotPosted(DateTime<Utc>),
    /// Nobody knows whether it was posted; find out then.
    Unknown(DateTime<Utc>),
}

impl Session<'_> {
    /// How many rows are still to be delivered, over all guilds, and when the next can be claimed: a row waits for those before it.
    pub async fn outbox_pending(&mut self) -> Result<(u32, Option<DateTime<Utc>>), StoreError> {
        let row = sqlx::query!(
            r#"SELECT count(*) AS "count!: i64",
                      min(due_at) FILTER (WHERE NOT EXISTS
                          (SELECT 1 FROM outbox AS e WHERE e.state = 'pending' AND e.guild = o.guild
                           AND e.reference = o.reference AND e.id < o.id)) AS "next?: i64"
               FROM outbox AS o WHERE state = 'pending'"#
        )
        .fetch_one(self.connection())
        .await?;
        let at = At { table: "outbox", row: &"all" };
        let next = row.next.map(|next| at.instant("due_at", next)).transpose()?;
        Ok((at.number("count", row.count)?, next))
    }

    /// Whether what can be said only once was written down before.
    pub async fn was_said(&mut self, once: &str) -> Result<bool, StoreError> {
        let found = sqlx::query_scalar!(r#"SELECT 1 AS "one!: i64" FROM outbox WHERE once = ?1"#, once)
            .fetch_optional(self.connection())
            .await?;
        Ok(found.is_some())
    }

    /// The rows of a guild that could not be delivered, newest first, with the reason.
    pub async fn outbox_dead(&mut self, guild: GuildId) -> Result<Vec<(Reference, String)>, StoreError> {
        let key = int(guild.0);
        let rows = sqlx::query!(
            r#"SELECT reference, reason AS "reason!" FROM outbox WHERE guild = ?1 AND state = 'dead' ORDER BY id DESC"#,
            key
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "outbox", row: &guild };
        rows.into_iter().map(|row| Ok((Reference(at.number("reference", row.reference)?), row.reason))).collect()
    }
}

impl Tx<'_> {
    /// Sends what waits for one channel of a guild to another, at once. Drawings of cards are dropped: cards are drawn anew. A notice
    /// whose posting in the old channel was never confirmed may thus be seen in both: it is better said twice than never.
    pub async fn redirect(
        &mut self,
        guild: GuildId,
        from: ChannelId,
        to: ChannelId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (guild, from, to, now) = (int(guild.0), int(from.0), int(to.0), now.timestamp_millis());
        sqlx::query!(
            "UPDATE outbox SET state = 'superseded', reason = 'the channel was changed'
             WHERE guild = ?1 AND channel = ?2 AND state = 'pending' AND kind = 'card'",
            guild,
            from
        )
        .execute(self.connection())
        .await?;
        sqlx::query!(
            "UPDATE outbox SET channel = ?3, due_at = ?4, tried_at = NULL
             WHERE guild = ?1 AND channel = ?2 AND state = 'pending' AND kind <> 'card'",
            guild,
            from,
            to,
            now
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Takes the next row that is due, over all guilds, and writes down that it is being tried. A row waits for those before it about
    /// the same collaboration (R6).
    pub async fn claim(&mut self, now: DateTime<Utc>) -> Result<Option<Claimed>, StoreError> {
        let millis = now.timestamp_millis();
        let row = sqlx::query!(
            r#"SELECT id, guild, reference, kind, once, channel, body, created_at, due_at, attempts, tried_at
               FROM outbox AS o
               WHERE state = 'pending' AND due_at <= ?1
                 AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.state = 'pending' AND e.guild = o.guild
                                 AND e.reference = o.reference AND e.id < o.id)
               ORDER BY id LIMIT 1"#,
            millis
        )
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let at = At { table: "outbox", row: &row.id };
        let claimed = Claimed {
            id: id(row.id),
            guild: GuildId(id(row.guild)),
            delivery: NewDelivery {
                reference: Reference(at.number("reference", row.reference)?),
                kind: at.decode("kind", &row.kind)?,
                once: row.once,
                channel: ChannelId(id(row.channel)),
                body: serde_json::from_str(&row.body).map_err(|_| at.corrupt("body"))?,
                due_at: at.instant("due_at", row.due_at)?,
            },
            created_at: at.instant("created_at", row.created_at)?,
            attempts: at.number("attempts", row.attempts)?,
            tried_at: row.tried_at.map(|tried| at.instant("tried_at", tried)).transpose()?,
        };
        sqlx::query!(
            "UPDATE outbox SET attempts = attempts + 1, tried_at = ifnull(tried_at, ?2) WHERE id = ?1",
            row.id,
            millis
        )
        .execute(self.connection())
        .await?;
        Ok(Some(claimed))
    }

    /// Writes down what became of an attempt.
    pub async fn end_attempt(&mut self, number: u64, ending: &Ending) -> Result<(), StoreError> {
        let key = int(number);
        match ending {
            Ending::Delivered(message) => {
                let message = int(message.0);
                sqlx::query!("UPDATE outbox SET state = 'delivered', message = ?2 WHERE id = ?1", key, message)
                    .execute(self.connection())
                    .await?;
            }
            Ending::Superseded(reason) => {
                sqlx::query!("UPDATE outbox SET state = 'superseded', reason = ?2 WHERE id = ?1", key, reason)
                    .execute(self.connection())
                    .await?;
            }
            Ending::Dead(reason) => {
                sqlx::query!("UPDATE outbox SET state = 'dead', reason = ?2 WHERE id = ?1", key, reason)
                    .execute(self.connection())
                    .await?;
            }
            Ending::NotPosted(due_at) => {
                let due_at = due_at.timestamp_millis();
                sqlx::query!("UPDATE outbox SET due_at = ?2, tried_at = NULL WHERE id = ?1", key, due_at)
                    .execute(self.connection())
                    .await?;
            }
            Ending::Unknown(due_at) => {
                let due_at = due_at.timestamp_millis();
                sqlx::query!("UPDATE outbox SET due_at = ?2 WHERE id = ?1", key, due_at)
                    .execute(self.connection())
                    .await?;
            }
        }
        Ok(())
    }
}
