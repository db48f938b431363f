//! Lists of collaborations, and what is suggested while people type.

use serde::{Deserialize, Serialize};

pub use crate::store::{ListOrder as Sort, NegotiationFilter};

use super::deals::{readable, view};
use super::directory::{campaign_value, creator_value, resolve_campaign, resolve_creator};
use super::kept::Kept;
use super::{App, AppError, Caller};
use crate::domain::campaign::CampaignState;
use crate::domain::command::Act;
use crate::domain::creator::Creator;
use crate::domain::ids::PersonId;
use crate::domain::rejection::{Rejection, Why};
use crate::domain::status::Status;
use crate::notifications::view::DealView;
use crate::store::ListFilter;

/// Which collaborations to list, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    /// Only those in this status.
    pub status: Option<Status>,
    /// Only those whose negotiation reads so.
    pub negotiation: Option<NegotiationFilter>,
    /// Only those of this campaign: a suggestion's value, or a name.
    pub campaign: Option<String>,
    /// Only those with this creator: a suggestion's value, or a name.
    pub creator: Option<String>,
    /// Only those of this owner.
    pub owner: Option<PersonId>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// The order.
    #[serde(default)]
    pub sort: Sort,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The rows of this page.
    pub rows: Vec<DealView>,
    /// How many there are on all pages.
    pub total: u32,
    /// Which page, from 0.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
    /// Under which number the query is kept for the next page's button.
    pub kept: u64,
}

/// Something to pick while typing an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What people read, at most 100 characters.
    pub name: String,
    /// What is submitted.
    pub value: String,
}

/// How many suggestions Discord shows (its documentation of autocomplete).
const SUGGESTIONS: u32 = 25;

impl App {
    /// How many rows a page has.
    pub const PAGE: u32 = 10;

    /// Lists collaborations.
    ///
    /// # Errors
    /// The caller may not read, a creator or campaign of the filter is not there, or the database failed.
    pub async fn list(&self, caller: &Caller, query: ListQuery) -> Result<ListPage, AppError> {
        let mut page = self.page(caller, &query, 0).await?;
        if page.pages > 1 {
            page.kept = self.keep(caller, &Kept::List(query)).await?;
        }
        Ok(page)
    }

    /// Shows another page of a list whose query was kept.
    ///
    /// # Errors
    /// As [`App::list`]; the query is no longer kept, or was another person's.
    pub async fn list_page(&self, caller: &Caller, kept: u64, page: u32) -> Result<ListPage, AppError> {
        let Some(Kept::List(query)) = self.kept(caller, kept).await? else {
            return Err(Rejection::new(Act::Read, Why::Stale).into());
        };
        let page = self.page(caller, &query, page).await?;
        Ok(ListPage { kept, ..page })
    }

    async fn page(&self, caller: &Caller, query: &ListQuery, page: u32) -> Result<ListPage, AppError> {
        let refuse = |why| AppError::from(Rejection::new(Act::Read, why));
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let campaign = match &query.campaign {
            Some(typed) => Some(resolve_campaign(&mut session, caller.guild, typed).await?.map_err(refuse)?.id),
            None => None,
        };
        let creator = match &query.creator {
            Some(typed) => Some(resolve_creator(&mut session, caller.guild, typed).await?.map_err(refuse)?),
            None => None,
        };
        let filter = ListFilter {
            status: query.status,
            negotiation: query.negotiation,
            campaign,
            creator,
            owner: query.owner,
            tag: query.tag.clone(),
            runs: false,
            ends_before: None,
            text: None,
        };
        let offset = page.saturating_mul(Self::PAGE);
        let (references, total) =
            session.list(caller.guild, &filter, query.sort, self.now(), offset, Self::PAGE).await?;
        let mut rows = Vec::with_capacity(references.len());
        for reference in references {
            rows.extend(view(&mut session, caller.guild, reference).await?);
        }
        for row in &mut rows {
            row.deal = row.deal.as_of(self.now());
        }
        Ok(ListPage { rows, total, page, pages: total.div_ceil(Self::PAGE).max(1), kept: 0 })
    }

    /// Suggests collaborations for what was typed so far. Reads only; people without a role see nothing.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn suggest_references(&self, caller: &Caller, typed: &str) -> Result<Vec<Suggestion>, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let filter = ListFilter { text: Some(typed.to_owned()), ..ListFilter::default() };
        let (references, _) =
            session.list(caller.guild, &filter, Sort::ActionRequired, self.now(), 0, SUGGESTIONS).await?;
        let mut suggestions = Vec::with_capacity(references.len());
        for reference in references {
            if let Some(view) = view(&mut session, caller.guild, reference).await? {
                suggestions.push(Suggestion { name: shown(&view.title()), value: reference.to_string() });
            }
        }
        Ok(suggestions)
    }

    /// Suggests creators; for a new collaboration in `campaign`, without those whose talk there expired (N9).
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn suggest_creators(
        &self,
        caller: &Caller,
        typed: &str,
        campaign: Option<&str>,
    ) -> Result<Vec<Suggestion>, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let campaign = match campaign {
            Some(campaign) => resolve_campaign(&mut session, caller.guild, campaign).await?.ok(),
            None => None,
        };
        let campaign = campaign.map(|campaign| (campaign.id, self.now()));
        let (ids, _) = session.find_creators(caller.guild, typed, campaign, SUGGESTIONS).await?;
        let mut suggestions = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(creator) = session.creator(caller.guild, id).await? {
                suggestions.push(Suggestion { name: shown(&described(&creator)), value: creator_value(id) });
            }
        }
        Ok(suggestions)
    }

    /// Suggests campaigns; only Active ones for a new collaboration.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn suggest_campaigns(
        &self,
        caller: &Caller,
        typed: &str,
        only_active: bool,
    ) -> Result<Vec<Suggestion>, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let state = only_active.then_some(CampaignState::Active);
        let mut suggestions = Vec::new();
        for id in session.find_campaigns(caller.guild, typed, state, false, SUGGESTIONS).await? {
            let campaign = session.campaign(caller.guild, id).await?;
            suggestions
                .extend(campaign.map(|campaign| Suggestion { name: shown(&campaign.name), value: campaign_value(id) }));
        }
        Ok(suggestions)
    }
}

/// A creator as suggestions show them: `Ana Reyes (@ana.reyes)`.
fn described(creator: &Creator) -> String {
    match creator.handles.first() {
        Some(handle) => format!("{} (@{})", creator.name, handle.name),
        None => creator.name.clone(),
    }
}

/// At most the 100 characters that a suggestion may have.
fn shown(name: &str) -> String {
    crate::notifications::words::shortened(name, 100)
}
