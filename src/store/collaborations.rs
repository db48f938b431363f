//! Table `collaborations`, with what belongs to one collaboration: its latest talk, posts and tags.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::codes::{At, code, id, int};
use super::{Corrupt, Session, StoreError, Tx};
use crate::domain::collaboration::{Cancellation, Collaboration};
use crate::domain::decide::Neighbours;
use crate::domain::ids::{CampaignId, CreatorId, GuildId, PersonId, Reference};
use crate::domain::money::Money;
use crate::domain::negotiation::{Counters, Outcome, Policy, Standing, Talk};
use crate::domain::offer::{Offer, OfferNumber};
use crate::domain::party::Side;
use crate::domain::post::Post;
use crate::domain::status::Living;
use crate::domain::terms::{DealTerms, Terms};

/// A collaboration as it was read, with the version a change of it must name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCollaboration {
    /// Its state.
    pub deal: Collaboration,
    /// The creator's name.
    pub creator_name: String,
    /// The campaign's name.
    pub campaign_name: Option<String>,
    version: i64,
}

/// A collaboration that is not stored yet.
#[derive(Clone, Copy, Debug)]
pub struct NewCollaboration<'a>(pub &'a Collaboration);

impl Session<'_> {
    /// One collaboration.
    #[expect(clippy::too_many_lines, reason = "one row, read column by column")]
    pub async fn collaboration(
        &mut self,
        guild: GuildId,
        reference: Reference,
    ) -> Result<Option<StoredCollaboration>, StoreError> {
        let (guild_key, key) = (int(guild.0), i64::from(reference.0));
        let row = sqlx::query!(
            r#"SELECT c.version, c.creator, c.campaign, c.owner, c.living, c.cancel_reason, c.cancel_text, c.declined_by,
                      c.cancelled_at, c.cost_minor, c.currency, c.posts, c.deliverables, c.due, c.note, c.offers, c.turn,
                      c.created_at, k.name AS creator_name, m.name AS "campaign_name?",
                      t.talk AS "talk?", t.rounds AS "rounds?", t.window_days AS "window_days?", t.clock AS "clock?",
                      t.opened_at AS "opened_at?", t.amends, t.team_counters AS "team_counters?",
                      t.creator_counters AS "creator_counters?", t.deadline AS "deadline?", t.outcome, t.outcome_side,
                      t.offer, t.offer_side, t.offer_minor, t.offer_currency, t.offer_posts, t.offer_deliverables,
                      t.offer_message, t.offer_by, t.offer_at, t.offer_withdrawn,
                      (SELECT json_group_array(json_object('url', p.url, 'platform', p.platform, 'on', p.on_day)
                                               ORDER BY p.post)
                       FROM posts AS p WHERE p.guild = c.guild AND p.reference = c.reference) AS "posts_json!: String",
                      (SELECT json_group_array(g.tag ORDER BY g.tag)
                       FROM tags AS g WHERE g.guild = c.guild AND g.reference = c.reference) AS "tags_json!: String"
               FROM collaborations AS c
               JOIN creators AS k ON k.guild = c.guild AND k.creator = c.creator
               LEFT JOIN campaigns AS m ON m.guild = c.guild AND m.campaign = c.campaign
               LEFT JOIN talks AS t ON t.guild = c.guild AND t.reference = c.reference
                    AND t.talk = (SELECT max(talk) FROM talks WHERE guild = c.guild AND reference = c.reference)
               WHERE c.guild = ?1 AND c.reference = ?2"#,
            guild_key,
            key
        )
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let name = format!("{guild}/{reference}");
        let at = At { table: "collaborations", row: &name };
        let in_talk = At { table: "talks", row: &name };

        let standing = match (row.offer, row.offer_side, row.offer_minor, row.offer_currency, row.offer_posts) {
            (Some(number), Some(side), Some(minor), Some(currency), Some(posts)) => Some(Standing {
                offer: Offer {
                    number: OfferNumber(in_talk.number("offer", number)?),
                    side: in_talk.decode("offer_side", &side)?,
                    terms: Terms {
                        cost: in_talk.money("offer_minor", minor, &currency)?,
                        posts: in_talk.number("offer_posts", posts)?,
                        deliverables: row.offer_deliverables,
                    },
                    message: row.offer_message,
                    recorded_by: PersonId(id(row.offer_by.ok_or_else(|| in_talk.corrupt("offer_by"))?)),
                    at: in_talk.instant("offer_at", row.offer_at.ok_or_else(|| in_talk.corrupt("offer_at"))?)?,
                },
                withdrawn: row.offer_withdrawn == Some(1),
            }),
            (None, ..) => None,
            _ => return Err(in_talk.corrupt("offer").into()),
        };
        let talk = match (row.talk, row.rounds, row.window_days, row.clock, row.opened_at, row.deadline) {
            (Some(number), Some(rounds), Some(window_days), Some(clock), Some(opened_at), Some(deadline)) => {
                Some(Talk {
                    number: in_talk.number("talk", number)?,
                    policy: Policy {
                        rounds: in_talk.number("rounds", rounds)?,
                        window_days: in_talk.number("window_days", window_days)?,
                        clock: in_talk.decode("clock", &clock)?,
                    },
                    opened_at: in_talk.instant("opened_at", opened_at)?,
                    amends: row.amends.map(|living| in_talk.decode::<Living>("amends", &living)).transpose()?,
                    standing,
                    counters: Counters {
                        team: in_talk.number("team_counters", row.team_counters.unwrap_or(-1))?,
                        creator: in_talk.number("creator_counters", row.creator_counters.unwrap_or(-1))?,
                    },
                    deadline: in_talk.instant("deadline", deadline)?,
                    outcome: outcome(in_talk, row.outcome.as_deref(), row.outcome_side.as_deref())?,
                })
            }
            (None, ..) => None,
            _ => return Err(in_talk.corrupt("talk").into()),
        };
        let cancelled = match (row.cancel_reason, row.cancelled_at) {
            (Some(reason), Some(millis)) => Some(Cancellation {
                reason: at.decode("cancel_reason", &reason)?,
                text: row.cancel_text,
                declined_by: row.declined_by.map(|side| at.decode::<Side>("declined_by", &side)).transpose()?,
                at: at.instant("cancelled_at", millis)?,
            }),
            (None, None) => None,
            _ => return Err(at.corrupt("cancelled_at").into()),
        };
        let cost = match (row.cost_minor, row.currency) {
            (Some(minor), Some(currency)) => Some(at.money("cost_minor", minor, &currency)?),
            (None, None) => None,
            _ => return Err(at.corrupt("currency").into()),
        };
        let deal = Collaboration {
            reference,
            creator: CreatorId(id(row.creator)),
            campaign: row.campaign.map(|campaign| CampaignId(id(campaign))),
            owner: PersonId(id(row.owner)),
            living: at.decode("living", &row.living)?,
            cancelled,
            terms: DealTerms {
                cost,
                posts: row.posts.map(|posts| at.number("posts", posts)).transpose()?,
                deliverables: row.deliverables,
            },
            due: row.due.map(|due| at.date("due", &due)).transpose()?,
            note: row.note,
            posts: posts(&row.posts_json, &name)?,
            tags: serde_json::from_str(&row.tags_json).map_err(|_| Corrupt::new("tags", "tag", &name))?,
            talk,
            offers: at.number("offers", row.offers)?,
            turn: at.number("turn", row.turn)?,
            created_at: at.instant("created_at", row.created_at)?,
        };
        Ok(Some(StoredCollaboration {
            deal,
            creator_name: row.creator_name,
            campaign_name: row.campaign_name,
            version: row.version,
        }))
    }

    /// What the creator's other collaborations in the same campaign mean for one of them, or for a new one (`except` none).
    /// A window that has run out by `now` counts as expired, swept or not (N7).
    pub async fn neighbours(
        &mut self,
        guild: GuildId,
        creator: CreatorId,
        campaign: Option<CampaignId>,
        except: Option<Reference>,
        now: DateTime<Utc>,
    ) -> Result<Neighbours, StoreError> {
        let Some(campaign) = campaign else { return Ok(Neighbours::default()) };
        let (guild_key, creator, campaign) = (int(guild.0), int(creator.0), int(campaign.0));
        let except = except.map_or(0, |except| i64::from(except.0));
        let now = now.timestamp_millis();
        let row = sqlx::query!(
            r#"SELECT min(c.reference) FILTER (WHERE c.cancel_reason IS NULL AND c.living <> 'completed') AS "open?: i64",
                      min(c.reference) FILTER (WHERE EXISTS
                          (SELECT 1 FROM talks AS t WHERE t.guild = c.guild AND t.reference = c.reference
                           AND t.amends IS NULL
                           AND (t.outcome = 'expired' OR (t.outcome IS NULL AND t.deadline <= ?5)))) AS "expired?: i64",
                      min(c.reference) FILTER (WHERE c.declined_by IS NOT NULL) AS "declined?: i64"
               FROM collaborations AS c
               WHERE c.guild = ?1 AND c.creator = ?2 AND c.campaign = ?3 AND c.reference <> ?4"#,
            guild_key,
            creator,
            campaign,
            except,
            now
        )
        .fetch_one(self.connection())
        .await?;
        let at = At { table: "collaborations", row: &guild };
        let reference = |number: Option<i64>| -> Result<Option<Reference>, Corrupt> {
            number.map(|number| Ok(Reference(at.number("reference", number)?))).transpose()
        };
        Ok(Neighbours {
            open: reference(row.open)?,
            expired: reference(row.expired)?,
            declined: reference(row.declined)?,
        })
    }

    /// For the sweep, over all guilds: unclosed talks whose deadline is before `until`, the most urgent first.
    pub async fn talks_due(
        &mut self,
        until: DateTime<Utc>,
        limit: u32,
    ) -> Result<Vec<(GuildId, Reference)>, StoreError> {
        let until = until.timestamp_millis();
        let rows = sqlx::query!(
            "SELECT guild, reference FROM talks WHERE outcome IS NULL AND deadline <= ?1 ORDER BY deadline LIMIT ?2",
            until,
            limit
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter()
            .map(|row| {
                let guild = GuildId(id(row.guild));
                Ok((guild, Reference(At { table: "talks", row: &guild }.number("reference", row.reference)?)))
            })
            .collect()
    }
}

impl Tx<'_> {
    /// Stores a new collaboration.
    pub async fn insert_collaboration(
        &mut self,
        guild: GuildId,
        NewCollaboration(deal): NewCollaboration<'_>,
    ) -> Result<(), StoreError> {
        let (guild_key, reference, created_at) =
            (int(guild.0), i64::from(deal.reference.0), deal.created_at.timestamp_millis());
        let (creator, campaign) = (int(deal.creator.0), deal.campaign.map(|campaign| int(campaign.0)));
        let columns = Columns::of(deal);
        sqlx::query!(
            "INSERT INTO collaborations (guild, reference, version, creator, campaign, owner, living, cost_minor, currency,
                                         posts, deliverables, due, note, offers, turn, created_at)
             VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            guild_key,
            reference,
            creator,
            campaign,
            columns.owner,
            columns.living,
            columns.cost_minor,
            columns.currency,
            deal.terms.posts,
            deal.terms.deliverables,
            columns.due,
            deal.note,
            deal.offers,
            deal.turn,
            created_at
        )
        .execute(self.connection())
        .await?;
        match &deal.talk {
            Some(talk) => self.save_talk(guild, deal.reference, talk).await,
            None => Ok(()),
        }
    }

    /// Stores what became of a collaboration, provided that nobody else changed it since it was read.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if somebody did.
    pub async fn save_collaboration(
        &mut self,
        guild: GuildId,
        before: &StoredCollaboration,
        after: &Collaboration,
    ) -> Result<(), StoreError> {
        let (guild_key, reference) = (int(guild.0), i64::from(after.reference.0));
        let columns = Columns::of(after);
        let (reason, text) = match &after.cancelled {
            Some(cancellation) => (Some(code(cancellation.reason)), cancellation.text.as_deref()),
            None => (None, None),
        };
        let declined_by = after.cancelled.as_ref().and_then(|cancellation| cancellation.declined_by).map(code);
        let cancelled_at = after.cancelled.as_ref().map(|cancellation| cancellation.at.timestamp_millis());
        let saved = sqlx::query!(
            "UPDATE collaborations
             SET version = version + 1, owner = ?4, living = ?5, cancel_reason = ?6, cancel_text = ?7, declined_by = ?8,
                 cancelled_at = ?9, cost_minor = ?10, currency = ?11, posts = ?12, deliverables = ?13, due = ?14, note = ?15,
                 offers = ?16, turn = ?17
             WHERE guild = ?1 AND reference = ?2 AND version = ?3",
            guild_key,
            reference,
            before.version,
            columns.owner,
            columns.living,
            reason,
            text,
            declined_by,
            cancelled_at,
            columns.cost_minor,
            columns.currency,
            after.terms.posts,
            after.terms.deliverables,
            columns.due,
            after.note,
            after.offers,
            after.turn
        )
        .execute(self.connection())
        .await?;
        if saved.rows_affected() != 1 {
            return Err(StoreError::Conflict(format!("{guild}/{}", after.reference)));
        }
        if let Some(talk) = after.talk.as_ref().filter(|talk| Some(*talk) != before.deal.talk.as_ref()) {
            self.save_talk(guild, after.reference, talk).await?;
        }
        for (index, post) in after.posts.iter().enumerate().skip(before.deal.posts.len()) {
            self.add_post(guild, after.reference, index + 1, post).await?;
        }
        for tag in before.deal.tags.iter().filter(|tag| !after.tags.contains(tag)) {
            sqlx::query!(
                "DELETE FROM tags WHERE guild = ?1 AND reference = ?2 AND tag = ?3",
                guild_key,
                reference,
                tag
            )
            .execute(self.connection())
            .await?;
        }
        for tag in after.tags.iter().filter(|tag| !before.deal.tags.contains(tag)) {
            sqlx::query!("INSERT INTO tags (guild, reference, tag) VALUES (?1, ?2, ?3)", guild_key, reference, tag)
                .execute(self.connection())
                .await?;
        }
        Ok(())
    }

    async fn add_post(
        &mut self,
        guild: GuildId,
        reference: Reference,
        number: usize,
        post: &Post,
    ) -> Result<(), StoreError> {
        let (guild, reference, number) = (int(guild.0), i64::from(reference.0), int(number as u64));
        let on = post.on.to_string();
        sqlx::query!(
            "INSERT INTO posts (guild, reference, post, url, platform, on_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            guild,
            reference,
            number,
            post.url,
            post.platform,
            on
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Stores a talk. [`Tx::save_collaboration`] does so for the latest; one that ended where the next one opened comes first.
    pub async fn save_talk(&mut self, guild: GuildId, of: Reference, talk: &Talk) -> Result<(), StoreError> {
        let (guild, reference) = (int(guild.0), i64::from(of.0));
        let clock = code(talk.policy.clock);
        let (opened_at, deadline) = (talk.opened_at.timestamp_millis(), talk.deadline.timestamp_millis());
        let amends = talk.amends.map(code);
        let (outcome, outcome_side) = match talk.outcome {
            None => (None, None),
            Some(Outcome::Accepted(side)) => (Some("accepted"), side),
            Some(Outcome::Declined(side)) => (Some("declined"), Some(side)),
            Some(Outcome::Expired) => (Some("expired"), None),
            Some(Outcome::Withdrawn(side)) => (Some("withdrawn"), Some(side)),
        };
        let outcome_side = outcome_side.map(code);
        let standing = talk.standing.as_ref();
        let offer = standing.map(|standing| &standing.offer);
        let terms = offer.map(|offer| &offer.terms);
        let (number, side) = (offer.map(|offer| offer.number.0), offer.map(|offer| code(offer.side)));
        let (minor, currency) =
            (terms.map(|terms| terms.cost.minor()), terms.map(|terms| terms.cost.currency().code()));
        let (posts, deliverables) =
            (terms.map(|terms| terms.posts), terms.and_then(|terms| terms.deliverables.as_deref()));
        let message = offer.and_then(|offer| offer.message.as_deref());
        let (by, at) = (offer.map(|offer| int(offer.recorded_by.0)), offer.map(|offer| offer.at.timestamp_millis()));
        let withdrawn = standing.map(|standing| i64::from(standing.withdrawn));
        sqlx::query!(
            "INSERT INTO talks (guild, reference, talk, rounds, window_days, clock, opened_at, amends, team_counters,
                                creator_counters, deadline, outcome, outcome_side, offer, offer_side, offer_minor,
                                offer_currency, offer_posts, offer_deliverables, offer_message, offer_by, offer_at,
                                offer_withdrawn)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
             ON CONFLICT (guild, reference, talk) DO UPDATE
             SET team_counters = excluded.team_counters, creator_counters = excluded.creator_counters,
                 deadline = excluded.deadline, outcome = excluded.outcome, outcome_side = excluded.outcome_side,
                 offer = excluded.offer, offer_side = excluded.offer_side, offer_minor = excluded.offer_minor,
                 offer_currency = excluded.offer_currency, offer_posts = excluded.offer_posts,
                 offer_deliverables = excluded.offer_deliverables, offer_message = excluded.offer_message,
                 offer_by = excluded.offer_by, offer_at = excluded.offer_at, offer_withdrawn = excluded.offer_withdrawn",
            guild,
            reference,
            talk.number,
            talk.policy.rounds,
            talk.policy.window_days,
            clock,
            opened_at,
            amends,
            talk.counters.team,
            talk.counters.creator,
            deadline,
            outcome,
            outcome_side,
            number,
            side,
            minor,
            currency,
            posts,
            deliverables,
            message,
            by,
            at,
            withdrawn
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}

/// The columns that a new row and a changed one have in common.
struct Columns {
    owner: i64,
    living: &'static str,
    cost_minor: Option<i64>,
    currency: Option<&'static str>,
    due: Option<String>,
}

impl Columns {
    fn of(deal: &Collaboration) -> Self {
        Self {
            owner: int(deal.owner.0),
            living: code(deal.living),
            cost_minor: deal.terms.cost.map(Money::minor),
            currency: deal.terms.cost.map(|cost| cost.currency().code()),
            due: deal.due.map(|due| due.to_string()),
        }
    }
}

fn outcome(at: At<'_>, outcome: Option<&str>, side: Option<&str>) -> Result<Option<Outcome>, Corrupt> {
    let side = side.map(|side| at.decode::<Side>("outcome_side", side)).transpose()?;
    let needed = || side.ok_or_else(|| at.corrupt("outcome_side"));
    Ok(Some(match outcome {
        None => return Ok(None),
        Some("accepted") => Outcome::Accepted(side),
        Some("declined") => Outcome::Declined(needed()?),
        Some("expired") => Outcome::Expired,
        Some("withdrawn") => Outcome::Withdrawn(needed()?),
        Some(_) => return Err(at.corrupt("outcome")),
    }))
}

fn posts(json: &str, row: &str) -> Result<Vec<Post>, Corrupt> {
    #[derive(Deserialize)]
    struct Row {
        url: String,
        platform: String,
        on: NaiveDate,
    }
    let rows: Vec<Row> = serde_json::from_str(json).map_err(|_| Corrupt::new("posts", "on_day", row))?;
    Ok(rows.into_iter().map(|Row { url, platform, on }| Post { url, platform, on }).collect())
}
