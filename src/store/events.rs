//! Table `events`: the history, append-only and hash-chained per guild.

use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::codes::{At, id, int};
use super::{Corrupt, Session, StoreError};
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{GuildId, InteractionId, PersonId, Reference};

/// An event as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its place in the guild's history, from 1.
    pub seq: u64,
    /// The collaboration it is about.
    pub reference: Reference,
    /// What happened.
    pub event: Event,
    /// When, and by whom.
    pub stamp: Stamp,
}

/// What a check of the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedHistory {
    /// How many events there are.
    pub events: u64,
    /// The hash of the last one; zeros if there is none.
    pub head: [u8; 32],
}

/// The columns as SQLite has them.
struct Row {
    seq: i64,
    reference: i64,
    at: i64,
    person: Option<i64>,
    body: String,
}

impl Session<'_> {
    /// The history of one collaboration, oldest first, `offset` of the newest left out, at most `limit`; and how long it is.
    pub async fn history(
        &mut self,
        guild: GuildId,
        reference: Reference,
        newest_left_out: u32,
        limit: u32,
    ) -> Result<(Vec<StoredEvent>, u32), StoreError> {
        let (guild_key, key) = (int(guild.0), i64::from(reference.0));
        let total = sqlx::query_scalar!(
            r#"SELECT count(*) AS "count!: i64" FROM events WHERE guild = ?1 AND reference = ?2"#,
            guild_key,
            key
        )
        .fetch_one(self.connection())
        .await?;
        let rows = sqlx::query_as!(
            Row,
            "SELECT seq, reference, at, person, body FROM events WHERE guild = ?1 AND reference = ?2
             ORDER BY seq DESC LIMIT ?4 OFFSET ?3",
            guild_key,
            key,
            newest_left_out,
            limit
        )
        .fetch_all(self.connection())
        .await?;
        let mut events = read(guild, rows)?;
        events.reverse();
        Ok((events, At { table: "events", row: &guild }.number("count", total)?))
    }

    /// What an interaction brought about, in order.
    pub async fn events_of(
        &mut self,
        guild: GuildId,
        interaction: InteractionId,
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let (guild_key, interaction) = (int(guild.0), int(interaction.0));
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT seq AS "seq!", reference AS "reference!", at AS "at!", person, body AS "body!"
               FROM events WHERE guild = ?1 AND interaction = ?2 ORDER BY seq"#,
            guild_key,
            interaction
        )
        .fetch_all(self.connection())
        .await?;
        Ok(read(guild, rows)?)
    }

    /// The hash of the guild's last event; zeros while there is none.
    pub async fn event_head(&mut self, guild: GuildId) -> Result<[u8; 32], StoreError> {
        Ok(self.guild_now(guild, None).await?.head.hash)
    }

    /// Recomputes the whole chain of a guild.
    ///
    /// # Errors
    /// [`Corrupt`] names the first event that was changed, put in or taken out. What was cut off at the end cannot be seen from here:
    /// compare the head with one that was noted elsewhere.
    pub async fn verify_history(&mut self, guild: GuildId) -> Result<VerifiedHistory, StoreError> {
        let key = int(guild.0);
        let rows = sqlx::query!(
            "SELECT seq, reference, at, person, interaction, body, hash FROM events WHERE guild = ?1 ORDER BY seq",
            key
        )
        .fetch_all(self.connection())
        .await?;
        let mut verified = VerifiedHistory { events: 0, head: [0; 32] };
        for row in rows {
            let name = format!("{guild}/{}", row.seq);
            if row.seq != int(verified.events) + 1 {
                return Err(Corrupt::new("events", "seq", name).into());
            }
            let hash = chained(
                &verified.head,
                [key, row.seq, row.reference, row.at],
                [row.person, row.interaction],
                &row.body,
            );
            if row.hash != hash {
                return Err(Corrupt::new("events", "hash", name).into());
            }
            verified = VerifiedHistory { events: id(row.seq), head: hash };
        }
        Ok(verified)
    }

    /// The guilds that have a history. For checks over the whole file.
    pub async fn guilds(&mut self) -> Result<Vec<GuildId>, StoreError> {
        let guilds =
            sqlx::query_scalar!("SELECT guild FROM guilds ORDER BY guild").fetch_all(self.connection()).await?;
        Ok(guilds.into_iter().map(|guild| GuildId(id(guild))).collect())
    }
}

/// Where the history of a guild ends, for the next event to be chained to it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head {
    seq: i64,
    hash: [u8; 32],
}

/// An event as a row, chained to the one before it. What several of them have in common is said beside them.
#[derive(Serialize)]
pub(super) struct NewRow {
    seq: i64,
    at: i64,
    person: Option<i64>,
    interaction: Option<i64>,
    body: String,
    hash: String,
}

impl Head {
    pub(super) fn read(guild: GuildId, seq: i64, hash: Vec<u8>) -> Result<Self, Corrupt> {
        let hash = hash.try_into().map_err(|_| Corrupt::new("events", "hash", format!("{guild}/{seq}")))?;
        Ok(Self { seq, hash })
    }

    /// The rows of events that come next.
    pub(super) fn followed_by(
        mut self,
        guild: GuildId,
        reference: Reference,
        interaction: Option<InteractionId>,
        events: &[(Event, Stamp)],
    ) -> Result<Vec<NewRow>, StoreError> {
        let (key, reference) = (int(guild.0), i64::from(reference.0));
        let mut rows = Vec::with_capacity(events.len());
        for (event, stamp) in events {
            let (seq, at) = (self.seq + 1, stamp.at.timestamp_millis());
            let person = match stamp.by {
                Author::Person(person) => Some(int(person.0)),
                Author::Clock => None,
            };
            // What the clock did while a person acted is not the doing of their interaction.
            let interaction = person.and(interaction).map(|interaction| int(interaction.0));
            let body = serde_json::to_string(event).map_err(|error| sqlx::Error::Encode(Box::new(error)))?;
            let hash = chained(&self.hash, [key, seq, reference, at], [person, interaction], &body);
            self = Self { seq, hash };
            rows.push(NewRow { seq, at, person, interaction, body, hash: hex(&hash) });
        }
        Ok(rows)
    }
}

fn read(guild: GuildId, rows: Vec<Row>) -> Result<Vec<StoredEvent>, Corrupt> {
    rows.into_iter()
        .map(|row| {
            let name = format!("{guild}/{}", row.seq);
            let at = At { table: "events", row: &name };
            Ok(StoredEvent {
                seq: id(row.seq),
                reference: Reference(at.number("reference", row.reference)?),
                event: serde_json::from_str(&row.body).map_err(|_| at.corrupt("body"))?,
                stamp: Stamp {
                    at: at.instant("at", row.at)?,
                    by: row.person.map_or(Author::Clock, |person| Author::Person(PersonId(id(person)))),
                },
            })
        })
        .collect()
}

/// As JSON carries it and SQLite's `unhex` reads it.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 over the hash before and every column. Absent numbers are told from zero by a byte of their own, and the body's length comes
/// before it, so that no two rows read the same.
fn chained(before: &[u8; 32], numbers: [i64; 4], optional: [Option<i64>; 2], body: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    for number in numbers {
        hash.update(number.to_be_bytes());
    }
    for number in optional {
        hash.update([u8::from(number.is_some())]);
        hash.update(number.unwrap_or(0).to_be_bytes());
    }
    hash.update((body.len() as u64).to_be_bytes());
    hash.update(body);
    hash.finalize().into()
}
