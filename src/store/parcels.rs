//! Tables `tracked`, `scans`, `parcels` and `tracking_account`: numbers that are followed, over all guilds, and who follows them (D1).

use chrono::{DateTime, Utc};

use super::codes::{At, Code, code, id, int};
use super::{Session, StoreError, Tx};
use crate::domain::ids::{GuildId, PersonId, Reference, TrackedId};
use crate::domain::parcel::{CarrierCode, Followed, Scan, TrackingNumber};

/// How far 17TRACK is with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TrackedStage {
    /// It is to be registered.
    Queued,
    /// It is registered and asked about.
    Followed,
    /// Nobody follows it any more; 17TRACK is to be told.
    Leaving,
    /// It is not asked about any more.
    Stopped,
    /// 17TRACK wants something else first: a carrier, a postal code, another number.
    Refused,
}

impl Code for TrackedStage {
    const CODES: &'static [(Self, &'static str)] = &[
        (Self::Queued, "queued"),
        (Self::Followed, "followed"),
        (Self::Leaving, "leaving"),
        (Self::Stopped, "stopped"),
        (Self::Refused, "refused"),
    ];
}

/// A number with its carrier, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// Which.
    pub id: TrackedId,
    /// The number.
    pub number: TrackingNumber,
    /// Its carrier, once that is known.
    pub carrier: Option<CarrierCode>,
    /// How far 17TRACK is with it.
    pub stage: TrackedStage,
    /// 17TRACK's code, where it refused.
    pub refusal: Option<i64>,
    /// Whether it was followed again once, which cannot be done twice.
    pub is_retracked: bool,
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// When it was registered.
    pub registered_at: Option<DateTime<Utc>>,
    /// When 17TRACK is asked next; `None` where not by itself.
    pub next_at: Option<DateTime<Utc>>,
    /// When 17TRACK last answered about it: it is up to date as of then (D5).
    pub answered_at: Option<DateTime<Utc>>,
    /// What is known.
    pub known: Followed,
}

/// A parcel of a collaboration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredParcel {
    /// Whose.
    pub reference: Reference,
    /// Who added it.
    pub added_by: PersonId,
    /// When.
    pub added_at: DateTime<Utc>,
    /// The number.
    pub tracked: Tracked,
}

/// How it stands with the account at 17TRACK.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrackingAccount {
    /// What was left of the quota, of how many, and when.
    pub quota: Option<(i64, i64, DateTime<Utc>)>,
    /// Since when it gives no answers, and why, if it does not (D5).
    pub failing: Option<(DateTime<Utc>, String)>,
}

struct Row {
    tracked: i64,
    number: String,
    carrier: Option<i64>,
    stage: String,
    refusal: Option<i64>,
    retracked: i64,
    queued_at: i64,
    registered_at: Option<i64>,
    next_at: Option<i64>,
    answered_at: Option<i64>,
    known: String,
}

impl Row {
    fn read(self) -> Result<Tracked, StoreError> {
        let at = At { table: "tracked", row: &self.tracked };
        let instant = |column, millis: Option<i64>| millis.map(|millis| at.instant(column, millis)).transpose();
        Ok(Tracked {
            id: TrackedId(id(self.tracked)),
            number: self.number.try_into().map_err(|_| at.corrupt("number"))?,
            carrier: self.carrier.map(|carrier| at.number("carrier", carrier).map(CarrierCode)).transpose()?,
            stage: at.decode("stage", &self.stage)?,
            refusal: self.refusal,
            is_retracked: self.retracked == 1,
            queued_at: at.instant("queued_at", self.queued_at)?,
            registered_at: instant("registered_at", self.registered_at)?,
            next_at: instant("next_at", self.next_at)?,
            answered_at: instant("answered_at", self.answered_at)?,
            known: serde_json::from_str(&self.known).map_err(|_| at.corrupt("known"))?,
        })
    }
}

impl Session<'_> {
    /// The parcels of a collaboration, in the order they were added.
    pub async fn parcels(&mut self, guild: GuildId, reference: Reference) -> Result<Vec<StoredParcel>, StoreError> {
        self.find_parcels(guild, Some(reference), None).await
    }

    /// All parcels of a guild, in the order of their collaborations.
    pub async fn parcels_of(&mut self, guild: GuildId) -> Result<Vec<StoredParcel>, StoreError> {
        self.find_parcels(guild, None, None).await
    }

    /// The parcels of a guild with this number, whatever the carrier.
    pub async fn parcels_numbered(
        &mut self,
        guild: GuildId,
        number: &TrackingNumber,
    ) -> Result<Vec<StoredParcel>, StoreError> {
        self.find_parcels(guild, None, Some(number)).await
    }

    async fn find_parcels(
        &mut self,
        guild: GuildId,
        reference: Option<Reference>,
        number: Option<&TrackingNumber>,
    ) -> Result<Vec<StoredParcel>, StoreError> {
        let (key, reference) = (int(guild.0), reference.map(|reference| i64::from(reference.0)));
        let number = number.map(TrackingNumber::as_str);
        let rows = sqlx::query!(
            r#"SELECT p.reference, p.added_by, p.added_at, t.tracked AS "tracked!", t.number, t.carrier, t.stage, t.refusal,
                      t.retracked, t.queued_at, t.registered_at, t.next_at, t.answered_at, t.known
               FROM parcels AS p JOIN tracked AS t ON t.tracked = p.tracked
               WHERE p.guild = ?1 AND (?2 IS NULL OR p.reference = ?2) AND (?3 IS NULL OR t.number = ?3)
               ORDER BY p.reference, p.added_at, p.tracked"#,
            key,
            reference,
            number
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter()
            .map(|row| {
                let name = format!("{guild}/{}/{}", row.reference, row.tracked);
                let at = At { table: "parcels", row: &name };
                Ok(StoredParcel {
                    reference: Reference(at.number("reference", row.reference)?),
                    added_by: PersonId(id(row.added_by)),
                    added_at: at.instant("added_at", row.added_at)?,
                    tracked: Row {
                        tracked: row.tracked,
                        number: row.number,
                        carrier: row.carrier,
                        stage: row.stage,
                        refusal: row.refusal,
                        retracked: row.retracked,
                        queued_at: row.queued_at,
                        registered_at: row.registered_at,
                        next_at: row.next_at,
                        answered_at: row.answered_at,
                        known: row.known,
                    }
                    .read()?,
                })
            })
            .collect()
    }

    /// The scans of a guild's parcel, the oldest first; none where the guild does not follow it.
    pub async fn scans(&mut self, guild: GuildId, tracked: TrackedId) -> Result<Vec<Scan>, StoreError> {
        let (guild, key) = (int(guild.0), int(tracked.0));
        let body = sqlx::query_scalar!(
            "SELECT body FROM scans
             WHERE tracked = ?1 AND EXISTS (SELECT 1 FROM parcels WHERE guild = ?2 AND tracked = ?1)",
            key,
            guild
        )
        .fetch_optional(self.connection())
        .await?;
        let at = At { table: "scans", row: &tracked };
        Ok(body
            .map(|body| serde_json::from_str(&body).map_err(|_| at.corrupt("body")))
            .transpose()?
            .unwrap_or_default())
    }

    /// The numbers of this stage that 17TRACK is to be asked about by now, over all guilds; those that waited longest first.
    pub async fn tracked_due(
        &mut self,
        stage: TrackedStage,
        now: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<Tracked>, StoreError> {
        let (stage, now) = (code(stage), now.timestamp_millis());
        let rows = sqlx::query_as!(
            Row,
            r#"SELECT tracked AS "tracked!", number, carrier, stage, refusal, retracked, queued_at, registered_at, next_at,
                      answered_at, known
               FROM tracked WHERE next_at <= ?2 AND stage = ?1 ORDER BY next_at, tracked LIMIT ?3"#,
            stage,
            now,
            limit
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter().map(Row::read).collect()
    }

    /// When 17TRACK is to be asked next about any number, over all guilds; in the past where it should have been by now.
    pub async fn next_tracked(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let next = sqlx::query_scalar!(
            r#"SELECT next_at AS "next_at!" FROM tracked WHERE next_at IS NOT NULL ORDER BY next_at, tracked LIMIT 1"#
        )
        .fetch_optional(self.connection())
        .await?;
        let at = At { table: "tracked", row: &"the first that is due" };
        Ok(next.map(|next| at.instant("next_at", next)).transpose()?)
    }

    /// One number, over all guilds.
    pub async fn tracked(&mut self, tracked: TrackedId) -> Result<Option<Tracked>, StoreError> {
        let key = int(tracked.0);
        let row = sqlx::query_as!(
            Row,
            r#"SELECT tracked AS "tracked!", number, carrier, stage, refusal, retracked, queued_at, registered_at, next_at,
                      answered_at, known
               FROM tracked WHERE tracked = ?1"#,
            key
        )
        .fetch_optional(self.connection())
        .await?;
        row.map(Row::read).transpose()
    }

    /// The guilds that follow anything.
    pub async fn guilds_with_parcels(&mut self) -> Result<Vec<GuildId>, StoreError> {
        let guilds = sqlx::query_scalar!("SELECT DISTINCT guild FROM parcels ORDER BY guild")
            .fetch_all(self.connection())
            .await?;
        Ok(guilds.into_iter().map(|guild| GuildId(id(guild))).collect())
    }

    /// The collaborations that follow a number, over all guilds.
    pub async fn followers(&mut self, tracked: TrackedId) -> Result<Vec<(GuildId, Reference)>, StoreError> {
        let key = int(tracked.0);
        let rows =
            sqlx::query!(r#"SELECT guild AS "guild!", reference AS "reference!" FROM parcels WHERE tracked = ?1 ORDER BY guild, reference"#, key)
                .fetch_all(self.connection())
                .await?;
        let at = At { table: "parcels", row: &tracked };
        rows.into_iter()
            .map(|row| Ok((GuildId(id(row.guild)), Reference(at.number("reference", row.reference)?))))
            .collect()
    }

    /// Whether anybody follows this number, under whichever carrier.
    pub async fn is_followed(&mut self, number: &TrackingNumber) -> Result<bool, StoreError> {
        let number = number.as_str();
        let found = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM parcels JOIN tracked USING (tracked) WHERE tracked.number = ?1) AS "found!: bool""#,
            number
        )
        .fetch_one(self.connection())
        .await?;
        Ok(found)
    }

    /// How it stands with the account at 17TRACK, as far as it was ever asked.
    pub async fn tracking_account(&mut self) -> Result<TrackingAccount, StoreError> {
        let row = sqlx::query!("SELECT quota_left, quota_total, quota_at, failed_at, failure FROM tracking_account")
            .fetch_optional(self.connection())
            .await?;
        let Some(row) = row else { return Ok(TrackingAccount::default()) };
        let at = At { table: "tracking_account", row: &1 };
        let quota = match (row.quota_left, row.quota_total, row.quota_at) {
            (Some(left), Some(total), Some(quota_at)) => Some((left, total, at.instant("quota_at", quota_at)?)),
            _ => None,
        };
        let failing = match (row.failed_at, row.failure) {
            (Some(failed_at), Some(failure)) => Some((at.instant("failed_at", failed_at)?, failure)),
            _ => None,
        };
        Ok(TrackingAccount { quota, failing })
    }
}

impl Tx<'_> {
    /// Has a collaboration follow a number, which is queued unless it is followed already. `None` where the collaboration follows it
    /// already. Without a carrier it joins the one row of that number, if there is exactly one.
    pub async fn add_parcel(
        &mut self,
        guild: GuildId,
        reference: Reference,
        number: &TrackingNumber,
        carrier: Option<CarrierCode>,
        by: PersonId,
        now: DateTime<Utc>,
    ) -> Result<Option<TrackedId>, StoreError> {
        let (number, carrier) = (number.as_str(), carrier.map(|carrier| i64::from(carrier.0)));
        let at = now.timestamp_millis();
        let same = sqlx::query_scalar!(
            r#"SELECT tracked AS "tracked!" FROM tracked WHERE number = ?1 AND (?2 IS NULL OR carrier = ?2) LIMIT 2"#,
            number,
            carrier
        )
        .fetch_all(self.connection())
        .await?;
        let tracked = if let [only] = same.as_slice() {
            // One that was left is followed still; one that was stopped or refused begins anew.
            sqlx::query!(
                "UPDATE tracked
                 SET stage = iif(stage = 'leaving', 'followed', 'queued'), refusal = NULL, queued_at = ?2, next_at = ?2
                 WHERE tracked = ?1 AND stage IN ('leaving', 'stopped', 'refused')",
                *only,
                at
            )
            .execute(self.connection())
            .await?;
            *only
        } else {
            let known = written(&Followed::default())?;
            // Several carriers and none named: which of them is 17TRACK's to tell, in a row of its own.
            sqlx::query_scalar!(
                r#"INSERT INTO tracked (number, carrier, queued_at, next_at, known) VALUES (?1, ?2, ?3, ?3, ?4)
                   ON CONFLICT DO UPDATE SET number = number RETURNING tracked AS "tracked!""#,
                number,
                carrier,
                at,
                known
            )
            .fetch_one(self.connection())
            .await?
        };
        let (guild, reference, by) = (int(guild.0), i64::from(reference.0), int(by.0));
        let added = sqlx::query!(
            "INSERT INTO parcels (guild, reference, tracked, added_by, added_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING",
            guild,
            reference,
            tracked,
            by,
            at
        )
        .execute(self.connection())
        .await?;
        Ok((added.rows_affected() > 0).then_some(TrackedId(id(tracked))))
    }

    /// Has a collaboration follow a number no longer, and says whether it did. The last one that leaves a registered number has 17TRACK
    /// told; of one that was never registered nothing stays.
    pub async fn remove_parcel(
        &mut self,
        guild: GuildId,
        reference: Reference,
        tracked: TrackedId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (guild, reference, key) = (int(guild.0), i64::from(reference.0), int(tracked.0));
        let removed = sqlx::query!(
            "DELETE FROM parcels WHERE guild = ?1 AND reference = ?2 AND tracked = ?3",
            guild,
            reference,
            key
        )
        .execute(self.connection())
        .await?;
        if removed.rows_affected() == 0 {
            return Ok(false);
        }
        let at = now.timestamp_millis();
        sqlx::query!(
            "UPDATE tracked SET stage = 'leaving', next_at = ?2, refusal = NULL
             WHERE tracked = ?1 AND registered_at IS NOT NULL AND stage <> 'stopped'
               AND NOT EXISTS (SELECT 1 FROM parcels WHERE tracked = ?1)",
            key,
            at
        )
        .execute(self.connection())
        .await?;
        sqlx::query!(
            "DELETE FROM tracked
             WHERE tracked = ?1 AND registered_at IS NULL AND NOT EXISTS (SELECT 1 FROM parcels WHERE tracked = ?1)",
            key
        )
        .execute(self.connection())
        .await?;
        Ok(true)
    }

    /// 17TRACK follows a queued number, under this carrier. Where the same number and carrier has a row already, its followers move there.
    /// Answers which row it is from now on; `None` where nobody waits for it any more.
    pub async fn tracked_registered(
        &mut self,
        tracked: TrackedId,
        carrier: Option<CarrierCode>,
        next_at: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Option<TrackedId>, StoreError> {
        let (key, carrier) = (int(tracked.0), carrier.map(|carrier| i64::from(carrier.0)));
        let (next, at) = (next_at.timestamp_millis(), now.timestamp_millis());
        let twin = sqlx::query_scalar!(
            r#"SELECT o.tracked AS "tracked!" FROM tracked AS t JOIN tracked AS o ON o.number = t.number
               WHERE t.tracked = ?1 AND o.tracked <> ?1 AND o.carrier = ?2"#,
            key,
            carrier
        )
        .fetch_optional(self.connection())
        .await?;
        if let Some(twin) = twin {
            sqlx::query!("UPDATE OR IGNORE parcels SET tracked = ?2 WHERE tracked = ?1", key, twin)
                .execute(self.connection())
                .await?;
            sqlx::query!("DELETE FROM parcels WHERE tracked = ?1", key).execute(self.connection()).await?;
            sqlx::query!("DELETE FROM scans WHERE tracked = ?1", key).execute(self.connection()).await?;
            sqlx::query!("DELETE FROM tracked WHERE tracked = ?1", key).execute(self.connection()).await?;
        }
        let key = twin.unwrap_or(key);
        let registered = sqlx::query!(
            "UPDATE tracked
             SET stage = 'followed', refusal = NULL, carrier = ifnull(?2, carrier),
                 registered_at = ifnull(registered_at, ?4), next_at = ?3
             WHERE tracked = ?1 AND stage <> 'followed' AND EXISTS (SELECT 1 FROM parcels WHERE tracked = ?1)",
            key,
            carrier,
            next,
            at
        )
        .execute(self.connection())
        .await?;
        Ok((registered.rows_affected() > 0 || twin.is_some()).then_some(TrackedId(id(key))))
    }

    /// 17TRACK wants something else before it follows this number: its code says what.
    pub async fn tracked_refused(&mut self, tracked: TrackedId, refusal: i64) -> Result<(), StoreError> {
        let key = int(tracked.0);
        sqlx::query!(
            "UPDATE tracked SET stage = 'refused', refusal = ?2, next_at = NULL WHERE tracked = ?1 AND stage = 'queued'",
            key,
            refusal
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// 17TRACK is not asked about this number before then; nothing is known that was not.
    pub async fn tracked_waits(&mut self, tracked: TrackedId, next_at: DateTime<Utc>) -> Result<(), StoreError> {
        let (key, next) = (int(tracked.0), next_at.timestamp_millis());
        sqlx::query!("UPDATE tracked SET next_at = ?2 WHERE tracked = ?1 AND next_at IS NOT NULL", key, next)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// 17TRACK answered about a followed number. `scans`: its history, where that changed; `next_at`: `None` where nothing more is to be
    /// expected.
    pub async fn tracked_heard(
        &mut self,
        tracked: TrackedId,
        known: &Followed,
        scans: Option<&[Scan]>,
        next_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (key, next) = (int(tracked.0), next_at.map(|next| next.timestamp_millis()));
        let (known, at) = (written(known)?, now.timestamp_millis());
        sqlx::query!(
            "UPDATE tracked
             SET known = ?2, answered_at = ?4, next_at = ?3, stage = iif(?3 IS NULL, 'stopped', stage)
             WHERE tracked = ?1 AND stage = 'followed'",
            key,
            known,
            next,
            at
        )
        .execute(self.connection())
        .await?;
        if let Some(scans) = scans {
            let body = written(scans)?;
            sqlx::query!(
                "INSERT INTO scans (tracked, body) SELECT tracked, ?2 FROM tracked WHERE tracked = ?1
                 ON CONFLICT (tracked) DO UPDATE SET body = excluded.body",
                key,
                body
            )
            .execute(self.connection())
            .await?;
        }
        Ok(())
    }

    /// 17TRACK follows this number no longer. Somebody who added it meanwhile has it followed again.
    pub async fn tracked_stopped(&mut self, tracked: TrackedId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let (key, at) = (int(tracked.0), now.timestamp_millis());
        sqlx::query!(
            "UPDATE tracked
             SET stage = CASE WHEN EXISTS (SELECT 1 FROM parcels WHERE tracked = ?1) THEN 'queued' ELSE 'stopped' END,
                 next_at = CASE WHEN EXISTS (SELECT 1 FROM parcels WHERE tracked = ?1) THEN ?2 END
             WHERE tracked = ?1 AND stage IN ('followed', 'leaving')",
            key,
            at
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// 17TRACK follows a stopped number again, the one time that it can.
    pub async fn tracked_again(&mut self, tracked: TrackedId, next_at: DateTime<Utc>) -> Result<(), StoreError> {
        let (key, next) = (int(tracked.0), next_at.timestamp_millis());
        sqlx::query!(
            "UPDATE tracked SET stage = 'followed', retracked = 1, next_at = ?2
             WHERE tracked = ?1 AND registered_at IS NOT NULL AND retracked = 0",
            key,
            next
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// What is left of the quota, of how many, at that instant.
    pub async fn save_quota(&mut self, left: i64, total: i64, now: DateTime<Utc>) -> Result<(), StoreError> {
        let at = now.timestamp_millis();
        sqlx::query!(
            "INSERT INTO tracking_account (one, quota_left, quota_total, quota_at) VALUES (1, ?1, ?2, ?3)
             ON CONFLICT (one) DO UPDATE
             SET quota_left = excluded.quota_left, quota_total = excluded.quota_total, quota_at = excluded.quota_at",
            left,
            total,
            at
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// 17TRACK gave no answer, and why; or it gives answers again. Says whether that is new, so that operators are told once (D5). The
    /// instant it began stays while it lasts.
    pub async fn tracking_fails(&mut self, failure: Option<&str>, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let at = now.timestamp_millis();
        let written = if let Some(failure) = failure {
            sqlx::query!(
                "INSERT INTO tracking_account (one, failed_at, failure) VALUES (1, ?1, ?2)
                 ON CONFLICT (one) DO UPDATE SET failed_at = excluded.failed_at, failure = excluded.failure
                 WHERE failed_at IS NULL",
                at,
                failure
            )
            .execute(self.connection())
            .await?
        } else {
            sqlx::query!("UPDATE tracking_account SET failed_at = NULL, failure = NULL WHERE failed_at IS NOT NULL")
                .execute(self.connection())
                .await?
        };
        Ok(written.rows_affected() > 0)
    }
}

fn written<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))?)
}
