//! Table `outbox`, as the dispatcher works it off: what is due where, what is being tried, and what became of it.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::codes::{At, code, id, int};
use super::outages::Outage;
use super::outbox::{NewDelivery, OutboxKind};
use super::{Session, StoreError, Tx};
use crate::domain::ids::{ChannelId, GuildId, MessageId, Reference};

/// So many messages a channel takes at once, as far as bots have seen; up to as many are said one by one.
const ONE_BY_ONE: usize = 5;
/// So many things one message can say: as many as it may have embeds.
const FOLDED: u32 = 10;

/// Where something is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Destination {
    /// The guild.
    pub guild: GuildId,
    /// Its channel.
    pub channel: ChannelId,
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
    /// It was refused, perhaps for what shared its message; say it by itself.
    Alone,
    /// Nobody knows whether it was posted; find out then.
    Unknown(DateTime<Utc>),
    /// Its channel cannot be posted to. It stays due, and `is_unknown` whether it was posted before.
    Held {
        /// Whether an earlier attempt may have posted it.
        is_unknown: bool,
    },
}

/// A row as the queries here read it.
struct Row {
    id: i64,
    guild: i64,
    reference: Option<i64>,
    kind: String,
    once: Option<String>,
    channel: i64,
    body: String,
    created_at: i64,
    due_at: i64,
    attempts: i64,
    tried_at: Option<i64>,
    fold: Option<i64>,
    alone: i64,
}

impl Row {
    fn read(self) -> Result<Claimed, StoreError> {
        let at = At { table: "outbox", row: &self.id };
        let reference = self.reference.map(|reference| at.number("reference", reference)).transpose()?;
        Ok(Claimed {
            id: id(self.id),
            guild: GuildId(id(self.guild)),
            delivery: NewDelivery {
                reference: reference.map(Reference),
                kind: at.decode("kind", &self.kind)?,
                once: self.once,
                channel: ChannelId(id(self.channel)),
                body: serde_json::from_str(&self.body).map_err(|_| at.corrupt("body"))?,
                due_at: at.instant("due_at", self.due_at)?,
            },
            created_at: at.instant("created_at", self.created_at)?,
            attempts: at.number("attempts", self.attempts)?,
            tried_at: self.tried_at.map(|tried| at.instant("tried_at", tried)).transpose()?,
        })
    }

    /// Whether it may share a message that is not begun yet.
    fn is_free(&self) -> bool {
        let foldable = OutboxKind::FOLDABLE.iter().any(|kind| code(*kind) == self.kind);
        foldable && self.alone == 0 && self.fold.is_none() && self.tried_at.is_none()
    }
}

impl Session<'_> {
    /// Where something can be claimed at `now`, over all guilds, longest waiting first.
    pub async fn destinations(&mut self, now: DateTime<Utc>) -> Result<Vec<Destination>, StoreError> {
        let now = now.timestamp_millis();
        let rows = sqlx::query!(
            r#"SELECT o.guild AS "guild!: i64", o.channel AS "channel!: i64", min(o.id) AS "first!: i64"
               FROM outbox AS o LEFT JOIN outages AS h ON h.guild = o.guild AND h.channel = o.channel
               WHERE o.state = 'pending' AND o.due_at <= ?1 AND ifnull(h.probe_at, ?1) <= ?1
                 AND (o.redraws OR NOT EXISTS
                      (SELECT 1 FROM outbox AS e WHERE e.state = 'pending' AND e.guild = o.guild
                       AND e.reference = o.reference AND e.id < o.id AND NOT e.redraws))
               GROUP BY o.guild, o.channel ORDER BY 3"#,
            now
        )
        .fetch_all(self.connection())
        .await?;
        let place = |guild, channel| Destination { guild: GuildId(id(guild)), channel: ChannelId(id(channel)) };
        Ok(rows.into_iter().map(|row| place(row.guild, row.channel)).collect())
    }

    /// When the next row falls due after `now`, or the next channel is tried again.
    pub async fn next_due_after(&mut self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
        let now = now.timestamp_millis();
        let next = sqlx::query_scalar!(
            r#"SELECT min(at) AS "at?: i64" FROM
                   (SELECT min(due_at) AS at FROM outbox WHERE state = 'pending' AND due_at > ?1
                    UNION ALL SELECT min(probe_at) FROM outages WHERE probe_at > ?1)"#,
            now
        )
        .fetch_one(self.connection())
        .await?;
        let at = At { table: "outbox", row: &"all" };
        Ok(next.map(|next| at.instant("due_at", next)).transpose()?)
    }
}

impl Tx<'_> {
    /// Takes what is to be said next at a destination, and writes down that it is being tried: one row, or several that share a message.
    /// A row waits for those before it about the same collaboration (R6), wherever these are to be said; for a card that is only drawn
    /// again nothing waits, and it comes last. What people did comes before what time brought about. Nothing is taken while the
    /// destination cannot be posted to, until it is to be tried again; then its outage comes with what is taken.
    pub async fn claim(
        &mut self,
        place: Destination,
        now: DateTime<Utc>,
    ) -> Result<(Vec<Claimed>, Option<Outage>), StoreError> {
        let (guild, channel, millis) = (int(place.guild.0), int(place.channel.0), now.timestamp_millis());
        let outage = self.outage(place).await?;
        if outage.as_ref().is_some_and(|outage| outage.probe_at > now) {
            return Ok((Vec::new(), outage));
        }
        let mut rows = sqlx::query_as!(
            Row,
            r#"SELECT id, guild, reference, kind, once, channel, body, created_at, due_at, attempts, tried_at, fold, alone
               FROM outbox AS o
               WHERE guild = ?1 AND channel = ?2 AND state = 'pending' AND due_at <= ?3
                 AND (o.redraws OR NOT EXISTS
                      (SELECT 1 FROM outbox AS e WHERE e.state = 'pending' AND e.guild = o.guild
                       AND e.reference = o.reference AND e.id < o.id AND NOT e.redraws))
               ORDER BY redraws, kind IN ('expiry', 'warning'), id LIMIT ?4"#,
            guild,
            channel,
            millis,
            FOLDED
        )
        .fetch_all(self.connection())
        .await?;
        let Some(first) = rows.first() else { return Ok((Vec::new(), outage)) };
        if let Some(fold) = first.fold {
            rows = self.folded(fold).await?;
        } else {
            // What waits behind others is not due together with them: a message is shared by those that could all be said now.
            let shares = rows.iter().take_while(|row| row.is_free()).count();
            rows.truncate(if shares > ONE_BY_ONE { shares } else { 1 });
        }
        let fold = (rows.len() > 1).then(|| rows[0].id);
        let ids = json!(rows.iter().map(|row| row.id).collect::<Vec<_>>()).to_string();
        sqlx::query!(
            "UPDATE outbox SET attempts = attempts + 1, tried_at = ifnull(tried_at, ?2), fold = ?3
             WHERE id IN (SELECT value FROM json_each(?1))",
            ids,
            millis,
            fold
        )
        .execute(self.connection())
        .await?;
        let claimed = rows.into_iter().map(Row::read).collect::<Result<_, _>>()?;
        Ok((claimed, outage))
    }

    /// The rows of a message that was begun and whose fate is not known.
    async fn folded(&mut self, fold: i64) -> Result<Vec<Row>, StoreError> {
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT id, guild, reference, kind, once, channel, body, created_at, due_at, attempts, tried_at, fold, alone
               FROM outbox WHERE state = 'pending' AND fold = ?1 ORDER BY id"#,
            fold
        )
        .fetch_all(self.connection())
        .await?;
        Ok(rows)
    }

    /// Writes down what became of an attempt to say these.
    pub async fn end_attempt(&mut self, numbers: &[u64], ending: &Ending) -> Result<(), StoreError> {
        let ids = json!(numbers).to_string();
        match ending {
            Ending::Delivered(message) => {
                let message = int(message.0);
                sqlx::query!(
                    "UPDATE outbox SET state = 'delivered', message = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
                    ids,
                    message
                )
                .execute(self.connection())
                .await?;
            }
            Ending::Superseded(reason) => self.give_up(&ids, "superseded", reason).await?,
            Ending::Dead(reason) => self.give_up(&ids, "dead", reason).await?,
            Ending::NotPosted(due_at) => {
                let due_at = due_at.timestamp_millis();
                sqlx::query!(
                    "UPDATE outbox SET due_at = ?2, tried_at = NULL, fold = NULL
                     WHERE id IN (SELECT value FROM json_each(?1))",
                    ids,
                    due_at
                )
                .execute(self.connection())
                .await?;
            }
            Ending::Alone => {
                sqlx::query!(
                    "UPDATE outbox SET alone = 1, tried_at = NULL, fold = NULL
                     WHERE id IN (SELECT value FROM json_each(?1))",
                    ids
                )
                .execute(self.connection())
                .await?;
            }
            Ending::Unknown(due_at) => {
                let due_at = due_at.timestamp_millis();
                sqlx::query!(
                    "UPDATE outbox SET due_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))",
                    ids,
                    due_at
                )
                .execute(self.connection())
                .await?;
            }
            Ending::Held { is_unknown } => {
                sqlx::query!(
                    "UPDATE outbox SET tried_at = iif(?2, tried_at, NULL), fold = iif(?2, fold, NULL)
                     WHERE id IN (SELECT value FROM json_each(?1))",
                    ids,
                    is_unknown
                )
                .execute(self.connection())
                .await?;
            }
        }
        Ok(())
    }

    async fn give_up(&mut self, ids: &str, state: &str, reason: &str) -> Result<(), StoreError> {
        sqlx::query!(
            "UPDATE outbox SET state = ?2, reason = ?3 WHERE id IN (SELECT value FROM json_each(?1))",
            ids,
            state,
            reason
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Where else something waits to be said about collaborations: it may have waited for what was said about them just now.
    pub async fn waiting_about(
        &mut self,
        guild: GuildId,
        references: &[Reference],
    ) -> Result<Vec<Destination>, StoreError> {
        let (key, references) = (int(guild.0), json!(references.iter().map(|of| of.0).collect::<Vec<_>>()).to_string());
        let rows = sqlx::query_scalar!(
            r#"SELECT DISTINCT channel AS "channel!: i64" FROM outbox
               WHERE state = 'pending' AND guild = ?1 AND reference IN (SELECT value FROM json_each(?2))"#,
            key,
            references
        )
        .fetch_all(self.connection())
        .await?;
        Ok(rows.into_iter().map(|channel| Destination { guild, channel: ChannelId(id(channel)) }).collect())
    }

    /// Says again what could not be said, by itself, and tries every channel of the guild that cannot be posted to. Tells how many rows
    /// and how many channels.
    pub async fn rearm(&mut self, guild: GuildId, now: DateTime<Utc>) -> Result<(u64, u64), StoreError> {
        let (key, millis) = (int(guild.0), now.timestamp_millis());
        let rows = sqlx::query!(
            "UPDATE outbox SET state = 'pending', reason = NULL, due_at = ?2, tried_at = NULL, fold = NULL, alone = 1
             WHERE guild = ?1 AND state = 'dead'",
            key,
            millis
        )
        .execute(self.connection())
        .await?
        .rows_affected();
        let channels = sqlx::query!("UPDATE outages SET probe_at = ?2 WHERE guild = ?1", key, millis)
            .execute(self.connection())
            .await?
            .rows_affected();
        Ok((rows, channels))
    }
}
