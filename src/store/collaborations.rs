//! Table `collaborations`, with what belongs to one collaboration: its latest talk, posts and tags.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use super::codes::{At, code, id, int};
use super::spending;
use super::{Corrupt, Session, StoreError, Tx};
use crate::domain::budget::Spending;
use crate::domain::campaign::CampaignState;
use crate::domain::collaboration::{Cancellation, Collaboration};
use crate::domain::decide::Neighbours;
use crate::domain::ids::{CampaignId, ChannelId, CreatorId, GuildId, MessageId, PersonId, Reference};
use crate::domain::money::Money;
use crate::domain::negotiation::{Counters, Outcome, Policy, Standing, Talk};
use crate::domain::offer::{Offer, OfferNumber};
use crate::domain::parcel::{Followed, ParcelState};
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
    /// Where the campaign stands.
    pub campaign_state: Option<CampaignState>,
    /// What may be spent in the campaign.
    pub campaign_budget: Option<Money>,
    /// Where its live card is, once posted.
    pub card: Option<(ChannelId, MessageId)>,
    /// Where its parcels are, in the order they were added.
    pub parcels: Vec<ParcelState>,
    version: i64,
}

/// What of a campaign matters to a change of one of its collaborations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The creator's other collaborations there.
    pub neighbours: Neighbours,
    /// What all others there bind of its money; nothing where it has no budget, because then nobody counts.
    pub others: Spending,
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
                      c.created_at, c.undone, k.name AS creator_name, m.name AS "campaign_name?", m.state AS "campaign_state?",
                      m.budget_minor, m.budget_currency, d.channel AS "card_channel?", d.message AS "card_message?",
                      t.talk AS "talk?", t.rounds AS "rounds?", t.window_days AS "window_days?", t.clock AS "clock?",
                      t.opened_at AS "opened_at?", t.amends, t.team_counters AS "team_counters?",
                      t.creator_counters AS "creator_counters?", t.deadline AS "deadline?", t.outcome, t.outcome_side,
                      t.offer, t.offer_side, t.offer_minor, t.offer_currency, t.offer_posts, t.offer_deliverables,
                      t.offer_message, t.offer_by, t.offer_at, t.offer_withdrawn,
                      (SELECT json_group_array(json_object('url', p.url, 'platform', p.platform, 'on', p.on_day)
                                               ORDER BY p.post)
                       FROM posts AS p WHERE p.guild = c.guild AND p.reference = c.reference) AS "posts_json!: String",
                      (SELECT json_group_array(g.tag ORDER BY g.tag)
                       FROM tags AS g WHERE g.guild = c.guild AND g.reference = c.reference) AS "tags_json!: String",
                      (SELECT json_group_array(json(f.known) ORDER BY q.added_at, q.tracked)
                       FROM parcels AS q JOIN tracked AS f ON f.tracked = q.tracked
                       WHERE q.guild = c.guild AND q.reference = c.reference) AS "parcels_json!: String"
               FROM collaborations AS c
               JOIN creators AS k ON k.guild = c.guild AND k.creator = c.creator
               LEFT JOIN campaigns AS m ON m.guild = c.guild AND m.campaign = c.campaign
               LEFT JOIN cards AS d ON d.guild = c.guild AND d.reference = c.reference
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
            undone: row.undone == 1,
        };
        let in_campaign = At { table: "campaigns", row: &name };
        let budget = row.budget_minor.zip(row.budget_currency);
        Ok(Some(StoredCollaboration {
            deal,
            parcels: parcels(&row.parcels_json, &name)?,
            creator_name: row.creator_name,
            campaign_name: row.campaign_name,
            campaign_budget: budget
                .map(|(minor, currency)| in_campaign.money("budget_minor", minor, &currency))
                .transpose()?,
            campaign_state: row.campaign_state.map(|state| in_campaign.decode("state", &state)).transpose()?,
            card: row
                .card_channel
                .zip(row.card_message)
                .map(|(card, message)| (ChannelId(id(card)), MessageId(id(message)))),
            version: row.version,
        }))
    }

    /// What the rest of the campaign means for one of its collaborations, or for a new one (`except` none), in one query. A window that has
    /// run out by `now` counts as expired, swept or not (N7).
    pub async fn surroundings(
        &mut self,
        guild: GuildId,
        creator: CreatorId,
        campaign: Option<CampaignId>,
        except: Option<Reference>,
        now: DateTime<Utc>,
    ) -> Result<Surroundings, StoreError> {
        let Some(campaign) = campaign else { return Ok(Surroundings::default()) };
        let (guild_key, creator, campaign) = (int(guild.0), int(creator.0), int(campaign.0));
        let except = except.map_or(0, |except| i64::from(except.0));
        let now = now.timestamp_millis();
        let row = sqlx::query!(
            r#"SELECT min(c.reference) FILTER (WHERE c.cancel_reason IS NULL AND c.living <> 'completed') AS "open?: i64",
                      min(c.reference) FILTER (WHERE EXISTS
                          (SELECT 1 FROM talks AS t WHERE t.guild = c.guild AND t.reference = c.reference
                           AND t.amends IS NULL
                           AND (t.outcome = 'expired' OR (t.outcome IS NULL AND t.deadline <= ?5)))) AS "expired?: i64",
                      min(c.reference) FILTER (WHERE c.declined_by IS NOT NULL) AS "declined?: i64",
                      (SELECT json_group_array(json_object('kind', kind, 'currency', currency, 'minor', minor))
                       FROM (SELECT kind, currency, sum(minor) AS minor FROM spending
                             WHERE guild = ?1 AND campaign = ?3 AND reference <> ?4 AND (until IS NULL OR until > ?5)
                               AND EXISTS (SELECT 1 FROM campaigns
                                           WHERE guild = ?1 AND campaign = ?3 AND budget_minor IS NOT NULL)
                             GROUP BY kind, currency)) AS "others!: String"
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
        let neighbours = Neighbours {
            open: reference(row.open)?,
            expired: reference(row.expired)?,
            declined: reference(row.declined)?,
        };
        Ok(Surroundings { neighbours, others: spending::read(&row.others, At { table: "spending", ..at })? })
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

    /// Fulfilling collaborations of all guilds whose content is due on `until` or earlier, or ever; those last that are due last. What was
    /// reminded of as overdue is left out: there is nothing more to say about it.
    pub async fn content_owed(&mut self, until: Option<NaiveDate>) -> Result<Vec<(GuildId, Reference)>, StoreError> {
        let until = until.map_or_else(|| "9999-12-31".to_owned(), |until| until.to_string());
        let rows = sqlx::query!(
            "SELECT guild, reference FROM collaborations AS c
             WHERE due IS NOT NULL AND due <= ?1 AND cancel_reason IS NULL AND living = 'fulfilling'
               AND NOT EXISTS (SELECT 1 FROM outbox AS o
                   WHERE o.once = c.guild || '/C-' || c.reference || ': content ' || c.due || ': overdue')
             ORDER BY due, guild, reference",
            until
        )
        .fetch_all(self.connection())
        .await?;
        rows.into_iter()
            .map(|row| {
                let guild = GuildId(id(row.guild));
                Ok((guild, Reference(At { table: "collaborations", row: &guild }.number("reference", row.reference)?)))
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
            Some(_) => self.update(guild, 1, &Collaboration { talk: None, ..deal.clone() }, deal, &[]).await,
            None => Ok(()),
        }
    }

    /// Stores what became of a collaboration, provided that nobody else changed it since it was read. `ended`: talks that ended where the
    /// next one opened, so that they are no longer in the state.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if somebody did.
    pub async fn save_collaboration(
        &mut self,
        guild: GuildId,
        before: &StoredCollaboration,
        after: &Collaboration,
        ended: &[Talk],
    ) -> Result<(), StoreError> {
        self.update(guild, before.version, &before.deal, after, ended).await
    }

    /// Stores what an undo went back to, provided that nobody else changed it since it was read: as [`Tx::save_collaboration`], and takes
    /// away the talks and posts that are undone.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if somebody did.
    pub async fn save_undone(
        &mut self,
        guild: GuildId,
        before: &StoredCollaboration,
        after: &Collaboration,
    ) -> Result<(), StoreError> {
        let (guild_key, reference) = (int(guild.0), i64::from(after.reference.0));
        let talk = after.talk.as_ref().map_or(0, |talk| i64::from(talk.number));
        let posts = int(after.posts.len() as u64);
        sqlx::query!(
            "DELETE FROM talks WHERE guild = ? AND reference = ? AND talk > ?;
             DELETE FROM posts WHERE guild = ? AND reference = ? AND post > ?;
             UPDATE collaborations SET undone = ? WHERE guild = ? AND reference = ?",
            guild_key,
            reference,
            talk,
            guild_key,
            reference,
            posts,
            after.undone,
            guild_key,
            reference
        )
        .execute(self.connection())
        .await?;
        self.update(guild, before.version, &before.deal, after, &[]).await
    }

    /// One query, as in `record.rs`: the row and what belongs to it.
    async fn update(
        &mut self,
        guild: GuildId,
        version: i64,
        before: &Collaboration,
        after: &Collaboration,
        ended: &[Talk],
    ) -> Result<(), StoreError> {
        let (guild_key, reference) = (int(guild.0), i64::from(after.reference.0));
        let (columns, creator) = (Columns::of(after), int(after.creator.0));
        let cancelled = after.cancelled.as_ref();
        let (reason, text) = (
            cancelled.map(|cancellation| code(cancellation.reason)),
            cancelled.and_then(|cancellation| cancellation.text.as_deref()),
        );
        let declined_by = cancelled.and_then(|cancellation| cancellation.declined_by).map(code);
        let cancelled_at = cancelled.map(|cancellation| cancellation.at.timestamp_millis());
        let latest = after.talk.iter().filter(|talk| Some(*talk) != before.talk.as_ref());
        let talks = ended.iter().chain(latest).map(talk_row).collect::<Value>().to_string();
        let posts =
            after.posts.iter().enumerate().skip(before.posts.len()).map(post_row).collect::<Value>().to_string();
        let untagged = before.tags.iter().filter(|tag| !after.tags.contains(tag));
        let untagged = untagged.map(String::as_str).collect::<Value>().to_string();
        let tagged = after.tags.iter().filter(|tag| !before.tags.contains(tag));
        let tagged = tagged.map(String::as_str).collect::<Value>().to_string();
        let saved = sqlx::query!(
            "UPDATE collaborations
             SET version = version + 1, creator = ?, owner = ?, living = ?, cancel_reason = ?, cancel_text = ?, declined_by = ?,
                 cancelled_at = ?, cost_minor = ?, currency = ?, posts = ?, deliverables = ?, due = ?, note = ?, offers = ?,
                 turn = ?
             WHERE guild = ? AND reference = ? AND version = ? RETURNING version;

             INSERT INTO talks (guild, reference, talk, rounds, window_days, clock, opened_at, amends, team_counters,
                                creator_counters, deadline, outcome, outcome_side, offer, offer_side, offer_minor,
                                offer_currency, offer_posts, offer_deliverables, offer_message, offer_by, offer_at,
                                offer_withdrawn)
             SELECT ?, ?, value ->> 'talk', value ->> 'rounds', value ->> 'window_days', value ->> 'clock',
                    value ->> 'opened_at', value ->> 'amends', value ->> 'team_counters', value ->> 'creator_counters',
                    value ->> 'deadline', value ->> 'outcome', value ->> 'outcome_side', value ->> 'offer',
                    value ->> 'offer_side', value ->> 'offer_minor', value ->> 'offer_currency', value ->> 'offer_posts',
                    value ->> 'offer_deliverables', value ->> 'offer_message', value ->> 'offer_by', value ->> 'offer_at',
                    value ->> 'offer_withdrawn'
             FROM json_each(?) WHERE true -- else ON would belong to FROM
             ON CONFLICT (guild, reference, talk) DO UPDATE
             SET team_counters = excluded.team_counters, creator_counters = excluded.creator_counters,
                 deadline = excluded.deadline, outcome = excluded.outcome, outcome_side = excluded.outcome_side,
                 offer = excluded.offer, offer_side = excluded.offer_side, offer_minor = excluded.offer_minor,
                 offer_currency = excluded.offer_currency, offer_posts = excluded.offer_posts,
                 offer_deliverables = excluded.offer_deliverables, offer_message = excluded.offer_message,
                 offer_by = excluded.offer_by, offer_at = excluded.offer_at, offer_withdrawn = excluded.offer_withdrawn;

             INSERT INTO posts (guild, reference, post, url, platform, on_day)
             SELECT ?, ?, value ->> 'post', value ->> 'url', value ->> 'platform', value ->> 'on_day' FROM json_each(?);

             DELETE FROM tags WHERE guild = ? AND reference = ? AND tag IN (SELECT value FROM json_each(?));
             INSERT INTO tags (guild, reference, tag) SELECT ?, ?, value FROM json_each(?)",
            creator,
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
            after.turn,
            guild_key,
            reference,
            version,
            guild_key,
            reference,
            talks,
            guild_key,
            reference,
            posts,
            guild_key,
            reference,
            untagged,
            guild_key,
            reference,
            tagged
        )
        // All, because the query ends with the first row where only one is fetched.
        .fetch_all(self.connection())
        .await?;
        if saved.len() == 1 { Ok(()) } else { Err(StoreError::Conflict(format!("{guild}/{}", after.reference))) }
    }
}

/// A talk as a row of its table, without the collaboration it is of.
fn talk_row(talk: &Talk) -> Value {
    let (outcome, outcome_side) = match talk.outcome {
        None => (None, None),
        Some(Outcome::Accepted(side)) => (Some("accepted"), side),
        Some(Outcome::Declined(side)) => (Some("declined"), Some(side)),
        Some(Outcome::Expired) => (Some("expired"), None),
        Some(Outcome::Withdrawn(side)) => (Some("withdrawn"), Some(side)),
    };
    let offer = talk.standing.as_ref().map(|standing| &standing.offer);
    let terms = offer.map(|offer| &offer.terms);
    json!({
        "talk": talk.number,
        "rounds": talk.policy.rounds,
        "window_days": talk.policy.window_days,
        "clock": code(talk.policy.clock),
        "opened_at": talk.opened_at.timestamp_millis(),
        "amends": talk.amends.map(code),
        "team_counters": talk.counters.team,
        "creator_counters": talk.counters.creator,
        "deadline": talk.deadline.timestamp_millis(),
        "outcome": outcome,
        "outcome_side": outcome_side.map(code),
        "offer": offer.map(|offer| offer.number.0),
        "offer_side": offer.map(|offer| code(offer.side)),
        "offer_minor": terms.map(|terms| terms.cost.minor()),
        "offer_currency": terms.map(|terms| terms.cost.currency().code()),
        "offer_posts": terms.map(|terms| terms.posts),
        "offer_deliverables": terms.and_then(|terms| terms.deliverables.as_deref()),
        "offer_message": offer.and_then(|offer| offer.message.as_deref()),
        "offer_by": offer.map(|offer| int(offer.recorded_by.0)),
        "offer_at": offer.map(|offer| offer.at.timestamp_millis()),
        "offer_withdrawn": talk.standing.as_ref().map(|standing| i64::from(standing.withdrawn)),
    })
}

fn post_row((index, post): (usize, &Post)) -> Value {
    json!({ "post": index + 1, "url": post.url, "platform": post.platform, "on_day": post.on })
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

/// Where the parcels are that were read as JSON with the row.
fn parcels(json: &str, of: &str) -> Result<Vec<ParcelState>, Corrupt> {
    let known: Vec<Followed> = serde_json::from_str(json).map_err(|_| Corrupt::new("tracked", "known", of))?;
    Ok(known.iter().map(Followed::state).collect())
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
