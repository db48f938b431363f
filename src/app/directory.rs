//! Creators and campaigns.

use super::deals::{readable, too_weak};
use super::decided::{self, Decided};
use super::request::{read_amount, read_date, typed};
use super::{App, AppError, Caller};
use crate::domain::campaign::{Campaign, CampaignState};
use crate::domain::command::Act;
use crate::domain::creator::{Creator, Handle, Platform};
use crate::domain::ids::{CampaignId, CreatorId, GuildId};
use crate::domain::money::AmountHints;
use crate::domain::party::Role;
use crate::domain::rejection::{Field, Rejection, Why};
use crate::store::{Record, Session, StoreError, Tx};

/// A new creator as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCreator {
    /// What the team calls them.
    pub name: String,
    /// The platform of the handle.
    pub platform: Option<Platform>,
    /// Their name there, or the address of their profile.
    pub handle: Option<String>,
    /// How to reach them.
    pub email: Option<String>,
}

/// A new campaign as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCampaign {
    /// Its name.
    pub name: String,
    /// What may be spent.
    pub budget: Option<String>,
    /// When it ends.
    pub deadline: Option<String>,
}

/// A campaign in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignRow {
    /// The campaign.
    pub campaign: Campaign,
    /// How many of its collaborations are open.
    pub open: u32,
    /// How many it has in all.
    pub all: u32,
}

/// How many creators a search shows.
const FOUND: u32 = 15;
/// How many campaigns a list shows.
const CAMPAIGNS: u32 = 25;

impl App {
    /// Adds a creator.
    ///
    /// # Errors
    /// The rule that refuses it (P1, P2), or a failure of the database.
    pub async fn add_creator(&self, caller: &Caller, new: NewCreator) -> Result<Creator, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let refuse = |why| AppError::from(Rejection::new(Act::AddCreator, why));
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = async {
                    match seen {
                        None => {}
                        Some(Decided::AddedCreator(id)) => {
                            let added = tx.creator(caller.guild, id).await?;
                            return added.ok_or_else(|| refuse(Why::NotFound(id.to_string())));
                        }
                        Some(other) => return Err(other.unexpected(&caller).into()),
                    }
                    let settings = &guild.settings;
                    too_weak(caller.actor(settings), Role::Member).map_or(Ok(()), |why| Err(refuse(why)))?;
                    let name = name(&new.name).map_err(refuse)?;
                    let email = bounded(new.email, Field::Email).map_err(refuse)?;
                    let handle = handle(new.platform, new.handle).map_err(refuse)?;
                    if let Some(handle) = &handle
                        && let Some(name) = owner_of(tx, caller.guild, handle, None).await?
                    {
                        return Err(refuse(Why::HandleTaken { name }));
                    }
                    let id = tx.next_creator(caller.guild).await?;
                    let handles = handle.into_iter().collect();
                    let creator = Creator { id, name, handles, email, notes: None };
                    tx.add_creator(caller.guild, &creator).await?;
                    decided::remember(tx, &guild, &caller, &Decided::AddedCreator(id), now, Record::default()).await?;
                    Ok(creator)
                };
                let decided = decided.await;
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await?
    }

    /// Finds creators by a part of a name, handle or e-mail; at most 15, and how many there are.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn find_creators(&self, caller: &Caller, text: &str) -> Result<(Vec<Creator>, u32), AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let (ids, found) = session.find_creators(caller.guild, text, None, FOUND).await?;
        let mut creators = Vec::with_capacity(ids.len());
        for id in ids {
            creators.extend(session.creator(caller.guild, id).await?);
        }
        Ok((creators, found))
    }

    /// Creates a campaign.
    ///
    /// # Errors
    /// The rule that refuses it (P1, P3), or a failure of the database.
    pub async fn create_campaign(&self, caller: &Caller, new: NewCampaign) -> Result<Campaign, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let refuse = |why| AppError::from(Rejection::new(Act::CreateCampaign, why));
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = async {
                    match seen {
                        None => {}
                        Some(Decided::CreatedCampaign(id)) => {
                            let created = tx.campaign(caller.guild, id).await?;
                            return created.ok_or_else(|| refuse(Why::NotFound(id.to_string())));
                        }
                        Some(other) => return Err(other.unexpected(&caller).into()),
                    }
                    let settings = &guild.settings;
                    too_weak(caller.actor(settings), Role::Member).map_or(Ok(()), |why| Err(refuse(why)))?;
                    let name = name(&new.name).map_err(refuse)?;
                    let hints = AmountHints { usual: settings.currency, guild: settings.currency };
                    let budget =
                        typed(new.budget).map(|budget| read_amount(&budget, hints)).transpose().map_err(refuse)?;
                    let deadline = typed(new.deadline).map(|date| read_date(&date)).transpose().map_err(refuse)?;
                    let active = Some(CampaignState::Active);
                    if !tx.find_campaigns(caller.guild, &name, active, true, 1).await?.is_empty() {
                        return Err(refuse(Why::NameTaken(name)));
                    }
                    let id = tx.next_campaign(caller.guild).await?;
                    let state = CampaignState::Active;
                    let campaign = Campaign { id, name, budget, deadline, owner: caller.person, state };
                    tx.add_campaign(caller.guild, &campaign).await?;
                    decided::remember(tx, &guild, &caller, &Decided::CreatedCampaign(id), now, Record::default())
                        .await?;
                    Ok(campaign)
                };
                let decided = decided.await;
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await?
    }

    /// Lists campaigns, newest first, at most 25; Active ones unless said otherwise.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn campaigns(&self, caller: &Caller, state: Option<CampaignState>) -> Result<Vec<CampaignRow>, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let state = Some(state.unwrap_or_default());
        let mut rows = Vec::new();
        for id in session.find_campaigns(caller.guild, "", state, false, CAMPAIGNS).await? {
            let counts = session.campaign_counts(caller.guild, id).await?;
            let campaign = session.campaign(caller.guild, id).await?;
            rows.extend(campaign.map(|campaign| CampaignRow { campaign, open: counts.open, all: counts.all }));
        }
        Ok(rows)
    }
}

/// The name of the creator who has this handle, if somebody else than `but` does (P2).
pub(super) async fn owner_of(
    session: &mut Session<'_>,
    guild: GuildId,
    handle: &Handle,
    but: Option<CreatorId>,
) -> Result<Option<String>, StoreError> {
    let Some(taken) = session.creator_with_handle(guild, handle).await?.filter(|taken| Some(*taken) != but) else {
        return Ok(None);
    };
    let owner = session.creator(guild, taken).await?;
    Ok(Some(owner.map_or_else(|| taken.to_string(), |creator| creator.name)))
}

/// The value under which a creator is suggested; people never see it.
pub(super) fn creator_value(creator: CreatorId) -> String {
    format!("creator-{creator}")
}

/// The value under which a campaign is suggested; people never see it.
pub fn campaign_value(campaign: CampaignId) -> String {
    format!("campaign-{campaign}")
}

/// The creator that was meant: picked from the suggestions, or typed by name.
pub(super) async fn resolve_creator(
    session: &mut Session<'_>,
    guild: GuildId,
    typed: &str,
) -> Result<Result<CreatorId, Why>, StoreError> {
    let typed = typed.trim();
    if let Some(id) = typed.strip_prefix("creator-").and_then(|id| id.parse().ok())
        && let Some(creator) = session.creator(guild, CreatorId(id)).await?
    {
        return Ok(Ok(creator.id));
    }
    let named = session.creators_named(guild, typed).await?;
    let found = match named.as_slice() {
        [] => session.find_creators(guild, typed, None, 2).await?.0,
        _ => named,
    };
    Ok(match found.as_slice() {
        [only] if !typed.is_empty() => Ok(*only),
        [] => Err(Why::NotFound(typed.to_owned())),
        _ => Err(Why::SeveralFound(typed.to_owned())),
    })
}

/// The campaign that was meant: picked from the suggestions, or typed by name.
pub(super) async fn resolve_campaign(
    session: &mut Session<'_>,
    guild: GuildId,
    typed: &str,
) -> Result<Result<Campaign, Why>, StoreError> {
    let typed = typed.trim();
    let picked = typed.strip_prefix("campaign-").and_then(|id| id.parse().ok()).map(CampaignId);
    if let Some(id) = picked
        && let Some(campaign) = session.campaign(guild, id).await?
    {
        return Ok(Ok(campaign));
    }
    let mut found = session.find_campaigns(guild, typed, Some(CampaignState::Active), true, 2).await?;
    if found.is_empty() {
        found = session.find_campaigns(guild, typed, None, true, 2).await?;
    }
    if found.is_empty() && !typed.is_empty() {
        found = session.find_campaigns(guild, typed, Some(CampaignState::Active), false, 2).await?;
    }
    let not_found = || Why::NotFound(typed.to_owned());
    Ok(match found.as_slice() {
        [only] => session.campaign(guild, *only).await?.ok_or_else(not_found),
        [] => Err(not_found()),
        _ => Err(Why::SeveralFound(typed.to_owned())),
    })
}

pub(super) fn name(text: &str) -> Result<String, Why> {
    bounded(Some(text.split_whitespace().collect::<Vec<_>>().join(" ")), Field::Name)?.ok_or(Why::Blank(Field::Name))
}

pub(super) fn handle(platform: Option<Platform>, text: Option<String>) -> Result<Option<Handle>, Why> {
    let Some(text) = bounded(text, Field::Handle)? else { return Ok(None) };
    Handle::new(platform.unwrap_or(Platform::Other), &text).map(Some).ok_or(Why::Blank(Field::Handle))
}

pub(super) fn bounded(text: Option<String>, field: Field) -> Result<Option<String>, Why> {
    match typed(text) {
        Some(text) if text.chars().count() > field.max() => Err(Why::TooLong(field)),
        text => Ok(text),
    }
}
