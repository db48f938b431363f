//! Table `campaigns`.

use super::codes::{At, code, id, int};
use super::creators::name_key;
use super::{Session, StoreError, Tx};
use crate::domain::campaign::{Campaign, CampaignState};
use crate::domain::ids::{CampaignId, GuildId, PersonId, Reference};
use crate::domain::money::Money;
use crate::domain::status::{Living, Status};

/// How many collaborations a campaign has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CampaignCounts {
    /// Open ones.
    pub open: u32,
    /// All of them.
    pub all: u32,
}

/// How far the collaborations of a campaign are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CampaignProgress {
    /// How many there are of each status that any has, in the order of the lifecycle.
    pub statuses: Vec<(Status, u32)>,
    /// How many posts are logged of deals that are in force.
    pub posts_logged: u32,
    /// How many posts these deals are for.
    pub posts_agreed: u32,
}

impl Session<'_> {
    /// One campaign.
    pub async fn campaign(&mut self, guild: GuildId, campaign: CampaignId) -> Result<Option<Campaign>, StoreError> {
        let (guild_key, key) = (int(guild.0), int(campaign.0));
        let row = sqlx::query!(
            "SELECT name, budget_minor, budget_currency, deadline, owner, state
             FROM campaigns WHERE guild = ?1 AND campaign = ?2",
            guild_key,
            key
        )
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let name = format!("{guild}/{campaign}");
        let at = At { table: "campaigns", row: &name };
        let budget = match (row.budget_minor, &row.budget_currency) {
            (Some(minor), Some(currency)) => Some(at.money("budget_minor", minor, currency)?),
            _ => None,
        };
        Ok(Some(Campaign {
            id: campaign,
            name: row.name,
            budget,
            deadline: row.deadline.map(|date| at.date("deadline", &date)).transpose()?,
            owner: PersonId(id(row.owner)),
            state: at.decode("state", &row.state)?,
        }))
    }

    /// Campaigns with this text in their name, newest first. `exactly`: with this very name.
    pub async fn find_campaigns(
        &mut self,
        guild: GuildId,
        text: &str,
        state: Option<CampaignState>,
        exactly: bool,
        limit: u32,
    ) -> Result<Vec<CampaignId>, StoreError> {
        let (guild, text, state) = (int(guild.0), name_key(text), state.map(code));
        let found = sqlx::query_scalar!(
            "SELECT campaign FROM campaigns
             WHERE guild = ?1 AND (?3 IS NULL OR state = ?3)
               AND CASE WHEN ?4 THEN name_key = ?2 ELSE instr(name_key, ?2) > 0 END
             ORDER BY campaign DESC LIMIT ?5",
            guild,
            text,
            state,
            exactly,
            limit
        )
        .fetch_all(self.connection())
        .await?;
        Ok(found.into_iter().map(|campaign| CampaignId(id(campaign))).collect())
    }

    /// How many collaborations a campaign has.
    pub async fn campaign_counts(
        &mut self,
        guild: GuildId,
        campaign: CampaignId,
    ) -> Result<CampaignCounts, StoreError> {
        let (guild_key, key) = (int(guild.0), int(campaign.0));
        let row = sqlx::query!(
            r#"SELECT count(*) AS "all_: i64",
                      count(*) FILTER (WHERE cancel_reason IS NULL AND living <> 'completed') AS "open: i64"
             FROM collaborations WHERE guild = ?1 AND campaign = ?2 AND undone = 0"#,
            guild_key,
            key
        )
        .fetch_one(self.connection())
        .await?;
        let at = At { table: "collaborations", row: &guild };
        Ok(CampaignCounts { open: at.number("count", row.open)?, all: at.number("count", row.all_)? })
    }

    /// How far the collaborations of a campaign are.
    pub async fn campaign_progress(
        &mut self,
        guild: GuildId,
        campaign: CampaignId,
    ) -> Result<CampaignProgress, StoreError> {
        let (guild_key, key) = (int(guild.0), int(campaign.0));
        let rows = sqlx::query!(
            r#"SELECT CASE WHEN cancel_reason IS NULL THEN living END AS "living?: String", count(*) AS "count!: i64",
                      ifnull(sum(posts), 0) AS "posts!: i64",
                      sum((SELECT count(*) FROM posts AS p WHERE p.guild = c.guild AND p.reference = c.reference))
                          AS "logged!: i64"
               FROM collaborations AS c WHERE guild = ?1 AND campaign = ?2 AND undone = 0 GROUP BY 1"#,
            guild_key,
            key
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "collaborations", row: &guild };
        let mut progress = CampaignProgress::default();
        for row in rows {
            let living = row.living.map(|living| at.decode::<Living>("living", &living)).transpose()?;
            progress.statuses.push((living.map_or(Status::Cancelled, Status::from), at.number("count", row.count)?));
            if living.is_some_and(Living::has_contract) {
                progress.posts_agreed += at.number::<u32>("posts", row.posts)?;
                progress.posts_logged += at.number::<u32>("posts", row.logged)?;
            }
        }
        progress.statuses.sort_unstable();
        Ok(progress)
    }

    /// The open collaborations of a campaign, as far as they were swept; the oldest first.
    pub async fn open_in_campaign(
        &mut self,
        guild: GuildId,
        campaign: CampaignId,
    ) -> Result<Vec<Reference>, StoreError> {
        let (guild_key, key) = (int(guild.0), int(campaign.0));
        let rows = sqlx::query_scalar!(
            "SELECT reference FROM collaborations
             WHERE guild = ?1 AND campaign = ?2 AND cancel_reason IS NULL AND living <> 'completed'
             ORDER BY reference",
            guild_key,
            key
        )
        .fetch_all(self.connection())
        .await?;
        let at = At { table: "collaborations", row: &guild };
        rows.into_iter().map(|reference| Ok(Reference(at.number("reference", reference)?))).collect()
    }
}

impl Tx<'_> {
    /// Stores what became of a campaign; its name is known to be free if it is Active.
    pub async fn save_campaign(&mut self, guild: GuildId, campaign: &Campaign) -> Result<(), StoreError> {
        let (guild, key, owner) = (int(guild.0), int(campaign.id.0), int(campaign.owner.0));
        let (name_key, state) = (name_key(&campaign.name), code(campaign.state));
        let minor = campaign.budget.map(Money::minor);
        let currency = campaign.budget.map(|budget| budget.currency().code());
        let deadline = campaign.deadline.map(|date| date.to_string());
        sqlx::query!(
            "UPDATE campaigns SET name = ?3, name_key = ?4, budget_minor = ?5, budget_currency = ?6, deadline = ?7,
                                  owner = ?8, state = ?9
             WHERE guild = ?1 AND campaign = ?2",
            guild,
            key,
            campaign.name,
            name_key,
            minor,
            currency,
            deadline,
            owner,
            state
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Adds a campaign; its name is known to be free among the Active ones.
    pub async fn add_campaign(&mut self, guild: GuildId, campaign: &Campaign) -> Result<(), StoreError> {
        let (guild, key, owner) = (int(guild.0), int(campaign.id.0), int(campaign.owner.0));
        let (name_key, state) = (name_key(&campaign.name), code(campaign.state));
        let minor = campaign.budget.map(Money::minor);
        let currency = campaign.budget.map(|budget| budget.currency().code());
        let deadline = campaign.deadline.map(|date| date.to_string());
        sqlx::query!(
            "INSERT INTO campaigns (guild, campaign, name, name_key, budget_minor, budget_currency, deadline, owner, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            guild,
            key,
            campaign.name,
            name_key,
            minor,
            currency,
            deadline,
            owner,
            state
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
