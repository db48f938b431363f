//! Lists of collaborations: filters, orders, pages, and what is suggested while people type.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sqlx::{QueryBuilder, Row, Sqlite};

use super::codes::{At, code, int};
use super::creators::name_key;
use super::{Session, StoreError};
use crate::domain::ids::{CampaignId, CreatorId, GuildId, PersonId, Reference};
use crate::domain::status::Status;

/// Which collaborations to list.
#[derive(Clone, Debug, Default)]
pub struct ListFilter {
    /// In this status.
    pub status: Option<Status>,
    /// Whose negotiation reads so.
    pub negotiation: Option<NegotiationFilter>,
    /// Of this campaign.
    pub campaign: Option<CampaignId>,
    /// With this creator.
    pub creator: Option<CreatorId>,
    /// Of this owner.
    pub owner: Option<PersonId>,
    /// With this tag.
    pub tag: Option<String>,
    /// Whose talk runs: somebody owes an answer or an offer.
    pub runs: bool,
    /// Whose talk ends before then.
    pub ends_before: Option<DateTime<Utc>>,
    /// With this text in the reference, the creator's name or a handle, or the campaign's name.
    pub text: Option<String>,
}

/// How a negotiation reads (N10), as people filter by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the name people see")]
pub enum NegotiationFilter {
    ActionRequired,
    WaitingOnCreator,
    Expired,
    NoAgreementReached,
    AgreementAccepted,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// What the team must answer first, by time left; then what it waits for; then the rest.
    #[default]
    ActionRequired,
    /// By time left.
    Deadline,
    /// The newest first.
    Newest,
    /// By the creator's name.
    Creator,
}

/// Running talks in which the team must move: it owes the answer, has made no offer yet, or withdrew its own. `now` decides, not the
/// sweep: a talk whose window has run out is not running.
const TEAM_OWES: &str =
    "(t.outcome IS NULL AND t.deadline > now.at AND c.cancel_reason IS NULL AND c.living = 'negotiating'
    AND (t.offer IS NULL OR (t.offer_side = 'creator') = (t.offer_withdrawn = 0)))";
/// Running talks in which the creator must move.
const CREATOR_OWES: &str = "(t.outcome IS NULL AND t.deadline > now.at AND c.cancel_reason IS NULL
    AND c.living = 'negotiating' AND t.offer IS NOT NULL AND (t.offer_side = 'team') = (t.offer_withdrawn = 0))";

/// The living status as it is at `now`: an amendment whose window has run out is back where it came from (N14).
const LIVING: &str = "(CASE WHEN c.living = 'negotiating' AND t.outcome IS NULL AND t.deadline <= now.at
    THEN ifnull(t.amends, c.living) ELSE c.living END)";

impl Session<'_> {
    /// A page of the list, and how long the list is.
    pub async fn list(
        &mut self,
        guild: GuildId,
        filter: &ListFilter,
        order: ListOrder,
        now: DateTime<Utc>,
        offset: u32,
        limit: u32,
    ) -> Result<(Vec<Reference>, u32), StoreError> {
        let mut query = QueryBuilder::<Sqlite>::new("WITH now (at) AS (VALUES (");
        query.push_bind(now.timestamp_millis());
        query.push(
            ")) SELECT c.reference, count(*) OVER () AS found
             FROM now, collaborations AS c
             JOIN creators AS k ON k.guild = c.guild AND k.creator = c.creator
             LEFT JOIN campaigns AS m ON m.guild = c.guild AND m.campaign = c.campaign
             LEFT JOIN talks AS t ON t.guild = c.guild AND t.reference = c.reference
                  AND t.talk = (SELECT max(talk) FROM talks WHERE guild = c.guild AND reference = c.reference)
             WHERE c.undone = 0 AND c.guild = ",
        );
        query.push_bind(int(guild.0));
        push_filter(&mut query, filter);
        query.push(" ORDER BY ");
        query.push(match order {
            ListOrder::ActionRequired => format!(
                "CASE WHEN {TEAM_OWES} THEN 0 WHEN {CREATOR_OWES} THEN 1 WHEN c.cancel_reason IS NOT NULL THEN 4
                      WHEN {LIVING} = 'completed' THEN 3 ELSE 2 END, t.deadline, c.reference DESC"
            ),
            ListOrder::Deadline => {
                "CASE WHEN t.outcome IS NULL AND t.deadline > now.at THEN t.deadline END NULLS LAST, c.reference DESC"
                    .to_owned()
            }
            ListOrder::Newest => "c.reference DESC".to_owned(),
            ListOrder::Creator => "k.name_key, c.reference DESC".to_owned(),
        });
        query.push(" LIMIT ").push_bind(limit).push(" OFFSET ").push_bind(offset);
        let rows = query.build().fetch_all(self.connection()).await?;
        let at = At { table: "collaborations", row: &guild };
        let total = rows.first().map_or(Ok(0), |row| row.try_get::<i64, _>("found"))?;
        let references = rows
            .iter()
            .map(|row| Ok(Reference(at.number("reference", row.try_get::<i64, _>("reference")?)?)))
            .collect::<Result<_, StoreError>>()?;
        Ok((references, at.number("count", total)?))
    }

    /// Collaborations of a guild in which content is owed that is due on `until` or earlier, by due date, of one owner or of all: the first
    /// `limit`, and how many there are.
    pub async fn content_due_in(
        &mut self,
        guild: GuildId,
        owner: Option<PersonId>,
        until: NaiveDate,
        limit: u32,
    ) -> Result<(Vec<Reference>, u32), StoreError> {
        let (key, owner, until) = (int(guild.0), owner.map(|owner| int(owner.0)), until.to_string());
        let rows = sqlx::query!(
            r#"SELECT c.reference, count(*) OVER () AS "found!: i64" FROM collaborations AS c
               WHERE c.guild = ?1 AND c.due IS NOT NULL AND c.due <= ?2 AND c.cancel_reason IS NULL AND c.living = 'fulfilling'
                 AND (?3 IS NULL OR c.owner = ?3)
                 AND (c.posts = 0 OR c.posts > (SELECT count(*) FROM posts AS p
                                               WHERE p.guild = c.guild AND p.reference = c.reference))
               ORDER BY c.due, c.reference LIMIT ?4"#,
            key,
            until,
            owner,
            limit
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "collaborations", row: &guild };
        let total = at.number("count", rows.first().map_or(0, |row| row.found))?;
        let references = rows
            .iter()
            .map(|row| Ok(Reference(at.number("reference", row.reference)?)))
            .collect::<Result<_, StoreError>>()?;
        Ok((references, total))
    }
}

fn push_filter(query: &mut QueryBuilder<Sqlite>, filter: &ListFilter) {
    match filter.status.map(Status::living) {
        None => {}
        Some(None) => {
            query.push(" AND c.cancel_reason IS NOT NULL");
        }
        Some(Some(living)) => {
            query.push(" AND c.cancel_reason IS NULL AND ").push(LIVING).push(" = ").push_bind(code(living));
        }
    }
    if let Some(negotiation) = filter.negotiation {
        query.push(" AND ").push(match negotiation {
            NegotiationFilter::ActionRequired => TEAM_OWES,
            NegotiationFilter::WaitingOnCreator => CREATOR_OWES,
            NegotiationFilter::Expired => "(t.outcome = 'expired' OR (t.outcome IS NULL AND t.deadline <= now.at))",
            NegotiationFilter::NoAgreementReached => "t.outcome = 'declined'",
            NegotiationFilter::AgreementAccepted => "t.outcome = 'accepted'",
        });
    }
    if filter.runs {
        query.push(" AND (").push(TEAM_OWES).push(" OR ").push(CREATOR_OWES).push(")");
    }
    if let Some(campaign) = filter.campaign {
        query.push(" AND c.campaign = ").push_bind(int(campaign.0));
    }
    if let Some(creator) = filter.creator {
        query.push(" AND c.creator = ").push_bind(int(creator.0));
    }
    if let Some(owner) = filter.owner {
        query.push(" AND c.owner = ").push_bind(int(owner.0));
    }
    if let Some(tag) = &filter.tag {
        query
            .push(" AND EXISTS (SELECT 1 FROM tags AS g WHERE g.guild = c.guild AND g.reference = c.reference AND g.tag = ")
            .push_bind(tag.trim().to_lowercase())
            .push(")");
    }
    if let Some(end) = filter.ends_before {
        query.push(" AND t.deadline < ").push_bind(end.timestamp_millis());
    }
    if let Some(text) = filter.text.as_deref().map(name_key).filter(|text| !text.is_empty()) {
        query.push(" AND (instr('c-' || c.reference, ").push_bind(text.clone());
        query.push(") > 0 OR instr(k.name_key, ").push_bind(text.clone());
        query.push(") > 0 OR instr(m.name_key, ").push_bind(text.clone());
        query.push(
            ") > 0 OR EXISTS (SELECT 1 FROM creator_handles AS h
                              WHERE h.guild = c.guild AND h.creator = c.creator AND instr(h.handle, ",
        );
        query.push_bind(text.trim_start_matches('@').to_owned()).push(") > 0))");
    }
}
