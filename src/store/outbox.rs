//! Table `outbox`: what is to be said, written in the transaction that makes it true.

use chrono::{DateTime, Utc};

use super::codes::{At, Code, id, int};
use super::{Corrupt, Session, StoreError, Tx};
use crate::domain::ids::{ChannelId, GuildId, MessageId, Reference};

/// What kind of thing is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxKind {
    /// The live card is to be drawn as it is by then.
    Card,
    /// Something happened.
    Notice,
    /// Time ended something. Many of these, and of warnings, can fall due at once.
    Expiry,
    /// A deadline comes near; pointless once the talk has moved on.
    Warning,
    /// What managers need to know about Accord itself.
    Report,
    /// What a guild has to see to, once a day.
    Digest,
    /// The board is to be drawn as it is by then, or an old one to be removed.
    Board,
}

impl OutboxKind {
    /// What time brings about. Several of these that are due at once may share a message.
    pub const FOLDABLE: &'static [Self] = &[Self::Expiry, Self::Warning];
}

impl Code for OutboxKind {
    const CODES: &'static [(Self, &'static str)] = &[
        (Self::Card, "card"),
        (Self::Notice, "notice"),
        (Self::Expiry, "expiry"),
        (Self::Warning, "warning"),
        (Self::Report, "report"),
        (Self::Digest, "digest"),
        (Self::Board, "board"),
    ];
}

/// Something to be said.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDelivery {
    /// The collaboration it is about. What is said about one is said in order (R6). `None`: it is said to the guild as a whole.
    pub reference: Option<Reference>,
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

/// Something that could not be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadRow {
    /// The collaboration it is about, if it is about one.
    pub of: Option<Reference>,
    /// Where it was to be said.
    pub channel: ChannelId,
    /// Why it could not be.
    pub reason: String,
}

/// Something that was said, or is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// Where.
    pub channel: ChannelId,
    /// As which message, once it was.
    pub message: Option<MessageId>,
    /// What, as the notifications wrote it down.
    pub body: serde_json::Value,
}

impl Session<'_> {
    /// The notices about a collaboration that tell what these events of its guild's history were part of, by their numbers in the outbox,
    /// with their channels. What never came to be said is left out.
    pub async fn notices_of(
        &mut self,
        guild: GuildId,
        of: Reference,
        events: &[u64],
    ) -> Result<Vec<(u64, ChannelId)>, StoreError> {
        let (guild, of) = (int(guild.0), i64::from(of.0));
        let events = serde_json::json!(events).to_string();
        let rows = sqlx::query!(
            "SELECT id, channel FROM outbox
             WHERE guild = ?1 AND reference = ?2 AND kind = 'notice' AND state IN ('pending', 'delivered')
               AND interaction IN (SELECT interaction FROM events
                                   WHERE guild = ?1 AND seq IN (SELECT value FROM json_each(?3)))
             ORDER BY id",
            guild,
            of,
            events
        )
        .fetch_all(self.connection())
        .await?;
        Ok(rows.into_iter().map(|row| (id(row.id), ChannelId(id(row.channel)))).collect())
    }

    /// What was to be said to a guild under this number.
    pub async fn said(&mut self, guild: GuildId, number: u64) -> Result<Option<Said>, StoreError> {
        let (guild, key) = (int(guild.0), int(number));
        let row = sqlx::query!("SELECT channel, message, body FROM outbox WHERE guild = ?1 AND id = ?2", guild, key)
            .fetch_optional(self.connection())
            .await?;
        row.map(|row| {
            Ok(Said {
                channel: ChannelId(id(row.channel)),
                message: row.message.map(|message| MessageId(id(message))),
                body: serde_json::from_str(&row.body).map_err(|_| Corrupt::new("outbox", "body", number))?,
            })
        })
        .transpose()
    }

    /// How many rows are still to be delivered, over all guilds, and when the next can be claimed: a row waits for those before it about
    /// the same collaboration, and where its channel cannot be posted to, for the next time that one is tried.
    pub async fn outbox_pending(&mut self) -> Result<(u32, Option<DateTime<Utc>>), StoreError> {
        let row = sqlx::query!(
            r#"SELECT count(*) AS "count!: i64",
                      min(max(o.due_at, ifnull(h.probe_at, o.due_at))) FILTER (WHERE o.redraws OR NOT EXISTS
                          (SELECT 1 FROM outbox AS e WHERE e.state = 'pending' AND e.guild = o.guild
                           AND e.reference = o.reference AND e.id < o.id AND NOT e.redraws)) AS "next?: i64"
               FROM outbox AS o LEFT JOIN outages AS h ON h.guild = o.guild AND h.channel = o.channel
               WHERE o.state = 'pending'"#
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

    /// Whether a report of what could not be said is on its way to a guild.
    pub async fn is_reporting_dead(&mut self, guild: GuildId) -> Result<bool, StoreError> {
        let guild = int(guild.0);
        let found = sqlx::query_scalar!(
            r#"SELECT 1 AS "one!: i64" FROM outbox
               WHERE guild = ?1 AND state = 'pending' AND kind = 'report' AND body ->> 'report' = 'dead' AND tried_at IS NULL"#,
            guild
        )
        .fetch_optional(self.connection())
        .await?;
        Ok(found.is_some())
    }

    /// The rows of a guild that could not be delivered, newest first, with the reason.
    pub async fn outbox_dead(&mut self, guild: GuildId) -> Result<Vec<DeadRow>, StoreError> {
        let key = int(guild.0);
        let rows = sqlx::query!(
            r#"SELECT reference, channel, reason AS "reason!" FROM outbox
               WHERE guild = ?1 AND state = 'dead' ORDER BY id DESC"#,
            key
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "outbox", row: &guild };
        let dead = |reference: Option<i64>, channel, reason| {
            let of = reference.map(|reference| Ok::<_, StoreError>(Reference(at.number("reference", reference)?)));
            Ok(DeadRow { of: of.transpose()?, channel: ChannelId(id(channel)), reason })
        };
        rows.into_iter().map(|row| dead(row.reference, row.channel, row.reason)).collect()
    }
}

impl Tx<'_> {
    /// Sends what waits for one channel of a guild to another, at once. Drawings of cards are dropped: cards are drawn anew. What
    /// concerns the board stays: it is about the channel in which that is or was. A notice whose posting in the old channel was never confirmed may thus be seen in both: it is better said twice than never.
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
            "UPDATE outbox SET channel = ?3, due_at = ?4, tried_at = NULL, fold = NULL
             WHERE guild = ?1 AND channel = ?2 AND state = 'pending' AND kind NOT IN ('card', 'board')",
            guild,
            from,
            to,
            now
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
