//! What a change leaves behind, whatever it changed: events in the history, things to be said, the memory of the interaction.
//!
//! One query writes all of it: a query is handed to the thread on which SQLite runs and back, and that takes longer than the statements.
//! It is several statements, so its parameters count through all of them (`?`, not `?1`); a list goes in as one JSON text.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::codes::{code, int};
use super::settings::GuildNow;
use super::{NewDelivery, StoreError, Tx};
use crate::domain::event::{Event, Stamp};
use crate::domain::ids::{InteractionId, PersonId, Reference};

/// What a change leaves behind.
#[derive(Clone, Copy, Debug, Default)]
pub struct Record<'a> {
    /// What happened to a collaboration, to be appended to its history.
    pub events: Option<(Reference, &'a [(Event, Stamp)])>,
    /// Warnings about this collaboration that still wait are dropped, for this reason. One whose outcome is unknown stays, to be found out.
    pub supersedes: Option<(Reference, &'a str)>,
    /// What is to be said. Nothing is added where it was said before, or where a drawing of the same card waits already: it will show the
    /// newest state anyway.
    pub deliveries: &'a [NewDelivery],
    /// How the interaction was decided that asked for it.
    pub decision: Option<Decision<'a>>,
}

/// How an interaction was decided.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// Which.
    pub interaction: InteractionId,
    /// Whose.
    pub person: PersonId,
    /// How, as the use cases write it down.
    pub outcome: &'a serde_json::Value,
}

impl Tx<'_> {
    /// Writes down what a change of this guild leaves behind. Events can follow one [`GuildNow`] only once: a second time, their place in
    /// the history is taken, and the database refuses them.
    pub async fn record(&mut self, now: &GuildNow, at: DateTime<Utc>, record: &Record<'_>) -> Result<(), StoreError> {
        let Record { events, supersedes, deliveries, decision } = record;
        let (guild, at) = (int(now.guild.0), at.timestamp_millis());

        let asked = decision.map(|decision| decision.interaction);
        let (subject, events) = events.unwrap_or((Reference(0), &[]));
        let rows = now.head.followed_by(now.guild, subject, asked, events)?;
        let (subject, rows) = (i64::from(subject.0), json!(rows).to_string());

        let (warned, reason) = supersedes.unzip();
        let warned = warned.map(|reference| i64::from(reference.0));

        let deliveries = deliveries.iter().map(|delivery| {
            json!({
                "reference": delivery.reference.map(|reference| reference.0),
                "kind": code(delivery.kind),
                "once": delivery.once,
                "channel": int(delivery.channel.0),
                "body": delivery.body.to_string(),
                "due_at": delivery.due_at.timestamp_millis(),
            })
        });
        let deliveries = deliveries.collect::<serde_json::Value>().to_string();

        let is_decided = decision.is_some();
        let interaction = asked.map(|interaction| int(interaction.0));
        let person = decision.map(|decision| int(decision.person.0));
        let outcome = decision.map(|decision| decision.outcome.to_string());
        sqlx::query!(
            "INSERT INTO events (guild, seq, reference, at, person, interaction, body, hash)
             SELECT ?, value ->> 'seq', ?, value ->> 'at', value ->> 'person', value ->> 'interaction', value ->> 'body',
                    unhex(value ->> 'hash')
             FROM json_each(?);

             UPDATE outbox SET state = 'superseded', reason = ?
             WHERE guild = ? AND reference = ? AND kind = 'warning' AND state = 'pending' AND tried_at IS NULL;

             INSERT INTO outbox (guild, reference, kind, once, channel, body, created_at, due_at, redraws,
                                 interaction)
             SELECT ?, new.value ->> 'reference', new.value ->> 'kind', new.value ->> 'once', new.value ->> 'channel',
                    new.value ->> 'body', ?, new.value ->> 'due_at',
                    new.value ->> 'kind' = 'card' AND EXISTS
                    (SELECT 1 FROM cards AS c WHERE c.guild = ? AND c.reference = new.value ->> 'reference'
                     AND c.channel = new.value ->> 'channel'),
                    ?
             FROM json_each(?) AS new
             WHERE new.value ->> 'kind' <> 'card' OR NOT EXISTS
                 (SELECT 1 FROM outbox AS o
                  WHERE o.guild = ? AND o.reference = new.value ->> 'reference' AND o.kind = 'card'
                    AND o.channel = new.value ->> 'channel' AND o.state = 'pending' AND o.attempts = 0)
             ORDER BY new.key
             ON CONFLICT (once) DO NOTHING;

             INSERT INTO interactions (interaction, guild, person, at, outcome)
             SELECT ?, ?, ?, ?, ? WHERE ?",
            guild,
            subject,
            rows,
            reason,
            guild,
            warned,
            guild,
            at,
            guild,
            interaction,
            deliveries,
            guild,
            interaction,
            guild,
            person,
            at,
            outcome,
            is_decided,
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
