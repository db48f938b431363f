//! Campaigns: what they hold, and what changes them (P3).

use chrono::{DateTime, Utc};

use super::agenda::views;
use super::deals::{readable, save_unsaid, too_weak};
use super::decided::{self, Decided};
use super::directory::{campaign_value, name, resolve_campaign};
use super::kept::Kept;
use super::lists::{ListQuery, Sort};
use super::request::{read_amount, read_date, typed};
use super::{App, AppError, Caller};
use crate::domain::budget::Spending;
use crate::domain::campaign::{Campaign, CampaignState};
use crate::domain::collaboration::Collaboration;
use crate::domain::command::{Act, Command};
use crate::domain::decide::{Context, Neighbours, decide};
use crate::domain::event::Event;
use crate::domain::ids::{CampaignId, GuildId, Reference};
use crate::domain::money::{AmountHints, Money};
use crate::domain::notices::{NoticeKind, Ping, Pinged};
use crate::domain::party::{Actor, Role};
use crate::domain::rejection::{Rejection, Why};
use crate::domain::settings::Settings;
use crate::domain::status::CancelReason;
use crate::notifications::report::{CampaignCancelled, Report};
use crate::notifications::view::{DealView, First};
use crate::store::{
    CampaignProgress, GuildNow, ListFilter, NewDelivery, OutboxKind, Record, Session, StoreError, StoredCollaboration,
    Tx,
};

/// A campaign with what has become of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignPage {
    /// The campaign.
    pub campaign: Campaign,
    /// How far its collaborations are.
    pub progress: CampaignProgress,
    /// What they bind of its money.
    pub spending: Spending,
    /// Its collaborations, those first that need something.
    pub collaborations: First,
    /// Under which number the query of all its collaborations is kept, where they are more than are shown.
    pub kept: Option<u64>,
}

/// What cancelling a campaign would do, to be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignEnding {
    /// The campaign.
    pub campaign: Campaign,
    /// Its open collaborations, which would be cancelled.
    pub open: First,
    /// Stands for exactly those: the answer counts for them and no others.
    pub shown: u32,
}

/// What is asked of a campaign, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CampaignChange {
    /// Change what is named; `none` removes a budget or deadline.
    Edit {
        /// A new name.
        name: Option<String>,
        /// A new budget.
        budget: Option<String>,
        /// A new deadline.
        deadline: Option<String>,
    },
    /// Put it away.
    Archive,
    /// Make it Active again.
    Restore,
    /// Call it off, and the open collaborations that [`CampaignEnding::shown`] stands for.
    Cancel {
        /// What was shown.
        shown: u32,
    },
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignChanged {
    /// The campaign as it is now.
    pub campaign: Campaign,
    /// What was done.
    pub act: Act,
    /// The collaborations that were cancelled with it.
    pub cancelled: Vec<Reference>,
}

/// How many collaborations the page of a campaign shows.
const SHOWN: u32 = 8;
/// How many the question shows before a campaign is cancelled.
const ASKED: usize = 15;
/// What people type to have no budget, or no deadline.
const NONE: &str = "none";

impl CampaignChange {
    fn act(&self) -> Act {
        match self {
            Self::Edit { .. } => Act::EditCampaign,
            Self::Archive => Act::ArchiveCampaign,
            Self::Restore => Act::RestoreCampaign,
            Self::Cancel { .. } => Act::CancelCampaign,
        }
    }

    /// The weakest role that may (P1).
    fn needs(&self) -> Role {
        match self {
            Self::Edit { .. } | Self::Archive | Self::Restore => Role::Member,
            Self::Cancel { .. } => Role::Manager,
        }
    }
}

impl App {
    /// Shows a campaign.
    ///
    /// # Errors
    /// The caller may not read, there is no such campaign, or the database failed.
    pub async fn campaign(&self, caller: &Caller, campaign: &str) -> Result<CampaignPage, AppError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let refuse = |why| AppError::from(Rejection::new(Act::Read, why));
        let campaign = resolve_campaign(&mut session, caller.guild, campaign).await?.map_err(refuse)?;
        let progress = session.campaign_progress(caller.guild, campaign.id).await?;
        let spending = session.spending(caller.guild, campaign.id, now).await?;
        let filter = ListFilter { campaign: Some(campaign.id), ..ListFilter::default() };
        let (references, total) = session.list(caller.guild, &filter, Sort::ActionRequired, now, 0, SHOWN).await?;
        let rows = rows(&mut session, caller.guild, references, now).await?;
        drop(session);
        let kept = if total > SHOWN {
            let query = ListQuery { campaign: Some(campaign_value(campaign.id)), ..ListQuery::default() };
            Some(self.keep(caller, &Kept::List(query)).await?)
        } else {
            None
        };
        Ok(CampaignPage { campaign, progress, spending, collaborations: First { rows, total }, kept })
    }

    /// What cancelling a campaign would do. Changes nothing.
    ///
    /// # Errors
    /// The rule that would refuse it (P1, P3), or a failure of the database.
    pub async fn campaign_ending(&self, caller: &Caller, campaign: &str) -> Result<CampaignEnding, AppError> {
        let now = self.now();
        let refuse = |why| AppError::from(Rejection::new(Act::CancelCampaign, why));
        let mut session = self.store.session().await?;
        let settings = readable(&mut session, caller).await?;
        too_weak(caller.actor(&settings), Role::Manager).map_or(Ok(()), |why| Err(refuse(why)))?;
        let campaign = resolve_campaign(&mut session, caller.guild, campaign).await?.map_err(refuse)?;
        let campaign = campaign.cancelled().map_err(refuse)?;
        let open: Vec<Reference> = open_in(&mut session, caller.guild, campaign.id, now).await?;
        let total = u32::try_from(open.len()).unwrap_or(u32::MAX);
        let shown = stands_for(&open);
        let rows = rows(&mut session, caller.guild, open.into_iter().take(ASKED).collect(), now).await?;
        Ok(CampaignEnding { campaign, open: First { rows, total }, shown })
    }

    /// Changes a campaign. Cancelling it cancels its open collaborations in the same transaction, with one notice for all.
    ///
    /// # Errors
    /// The rule that refuses it (P1, P3), or a failure of the database.
    pub async fn change_campaign(
        &self,
        caller: &Caller,
        campaign: &str,
        change: CampaignChange,
    ) -> Result<CampaignChanged, AppError> {
        let (caller, campaign, now) = (caller.clone(), campaign.to_owned(), self.now());
        let changed = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = match seen {
                    None => changed(tx, &guild, &caller, &campaign, change, now).await,
                    Some(seen) => replayed(tx, &caller, change.act(), seen).await,
                };
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await??;
        self.deliveries.notify_one();
        Ok(changed)
    }
}

async fn replayed(tx: &mut Tx<'_>, caller: &Caller, act: Act, seen: Decided) -> Result<CampaignChanged, AppError> {
    let Decided::ChangedCampaign { campaign, cancelled } = seen else { return Err(seen.unexpected(caller).into()) };
    let found = tx.campaign(caller.guild, campaign).await?;
    let campaign = found.ok_or_else(|| Rejection::new(act, Why::NotFound(campaign.to_string())))?;
    Ok(CampaignChanged { campaign, act, cancelled })
}

async fn changed(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    caller: &Caller,
    campaign: &str,
    change: CampaignChange,
    now: DateTime<Utc>,
) -> Result<CampaignChanged, AppError> {
    let act = change.act();
    let refuse = |why| AppError::from(Rejection::new(act, why));
    let settings = &guild.settings;
    let actor = caller.actor(settings);
    too_weak(actor, change.needs()).map_or(Ok(()), |why| Err(refuse(why)))?;
    let before = resolve_campaign(tx, caller.guild, campaign).await?.map_err(refuse)?;
    let campaign = match &change {
        CampaignChange::Edit { .. } => edited(before.clone(), change.clone(), settings),
        CampaignChange::Archive => before.clone().archived(),
        CampaignChange::Restore => before.clone().restored(),
        CampaignChange::Cancel { .. } => before.clone().cancelled(),
    };
    let campaign = campaign.map_err(refuse)?;
    if campaign.state == CampaignState::Active {
        let named = tx.find_campaigns(caller.guild, &campaign.name, Some(CampaignState::Active), true, 2).await?;
        if named.iter().any(|other| *other != campaign.id) {
            return Err(refuse(Why::NameTaken(campaign.name)));
        }
    }
    let open = open_in(tx, caller.guild, campaign.id, now).await?;
    let mut deliveries = Vec::new();
    let mut cancelled = Vec::new();
    if let CampaignChange::Cancel { shown } = change {
        // What was asked about is what is done: whoever confirmed saw these and no others.
        if shown != stands_for(&open) {
            return Err(refuse(Why::Stale));
        }
        for of in open {
            cancel_with_campaign(tx, caller, actor, of, now).await?;
            cancelled.push(of);
        }
        deliveries.extend(notice(&campaign, caller, &cancelled, settings, now));
    } else if (&before.name, before.budget) != (&campaign.name, campaign.budget) {
        // Their cards name it, and say what is left.
        deliveries.extend(open.into_iter().filter_map(|of| super::deals::card_of(of, settings, now)));
    }
    tx.save_campaign(caller.guild, &campaign).await?;
    let decided = Decided::ChangedCampaign { campaign: campaign.id, cancelled: cancelled.clone() };
    // Events may have been written meanwhile, but none follows: only where the history ends has changed.
    let record = Record { deliveries: &deliveries, ..Record::default() };
    decided::remember(tx, guild, caller, &decided, now, record).await?;
    Ok(CampaignChanged { campaign, act, cancelled })
}

fn edited(mut campaign: Campaign, change: CampaignChange, settings: &Settings) -> Result<Campaign, Why> {
    let CampaignChange::Edit { name: new_name, budget, deadline } = change else { return Ok(campaign) };
    campaign.editable()?;
    let before = campaign.clone();
    if let Some(text) = typed(new_name) {
        campaign.name = name(&text)?;
    }
    if let Some(budget) = typed(budget) {
        let usual = campaign.budget.map_or(settings.currency, Money::currency);
        let hints = AmountHints { usual, guild: settings.currency };
        let none = budget.eq_ignore_ascii_case(NONE);
        campaign.budget = if none { None } else { Some(read_amount(&budget, hints)?) };
    }
    if let Some(deadline) = typed(deadline) {
        let none = deadline.eq_ignore_ascii_case(NONE);
        campaign.deadline = if none { None } else { Some(read_date(&deadline)?) };
    }
    if campaign == before { Err(Why::NothingToChange) } else { Ok(campaign) }
}

/// Cancels one open collaboration of a campaign that is being cancelled. Its card is drawn anew; that it was cancelled is said once for
/// all of them.
async fn cancel_with_campaign(
    tx: &mut Tx<'_>,
    caller: &Caller,
    actor: Actor,
    of: Reference,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    // Each follows the events of the one before it.
    let guild = tx.guild_now(caller.guild, None).await?;
    let before = tx.collaboration(caller.guild, of).await?.ok_or_else(|| StoreError::Conflict(of.to_string()))?;
    let ctx = Context {
        actor,
        now,
        policy: guild.settings.policy,
        scope: guild.settings.scope,
        // They bar beginnings, and this is an end.
        neighbours: Neighbours::default(),
        campaign: before.campaign_state,
        drawn_for: None,
    };
    let command = Command::Cancel { reason: Some(CancelReason::CampaignCancelled), text: None };
    // A refusal here would come after the first of them were written: it is a fault, and undoes them all.
    let fault = |rejection: Rejection| StoreError::Conflict(format!("{of}, {:?},", rejection.why));
    let events = decide(&before.deal, &command, &ctx).map_err(fault)?;
    let events: Vec<_> = events.into_iter().map(|event| (event.clone(), event.stamp(&ctx))).collect();
    let is_said = |event: &Event| !matches!(event, Event::Cancelled { .. });
    save_unsaid(tx, &guild, &before, &events, is_said, now).await?;
    Ok(())
}

fn notice(
    campaign: &Campaign,
    caller: &Caller,
    cancelled: &[Reference],
    settings: &Settings,
    now: DateTime<Utc>,
) -> Option<NewDelivery> {
    let (channel, ping) = settings.notice(NoticeKind::Status)?;
    // Nobody is pinged for what they did themselves.
    let own = ping == Ping::Owner && campaign.owner == caller.person;
    let pinged = ping.whom(campaign.owner).filter(|_| !own);
    let report = Report::CampaignCancelled(CampaignCancelled {
        name: campaign.name.clone(),
        by: caller.person,
        cancelled: cancelled.to_vec(),
        ping: pinged.and_then(Pinged::person),
        role: pinged.and_then(Pinged::role),
    });
    Some(NewDelivery {
        reference: None,
        kind: OutboxKind::Report,
        once: None,
        channel,
        body: serde_json::json!(report),
        due_at: now,
    })
}

/// The collaborations of a campaign that are open at `now`, whether or not a sweep has been there (N14).
async fn open_in(
    session: &mut Session<'_>,
    guild: GuildId,
    campaign: CampaignId,
    now: DateTime<Utc>,
) -> Result<Vec<Reference>, StoreError> {
    let mut open = Vec::new();
    for of in session.open_in_campaign(guild, campaign).await? {
        let stored: Option<StoredCollaboration> = session.collaboration(guild, of).await?;
        if stored.is_some_and(|stored| Collaboration::is_open(&stored.deal.as_of(now))) {
            open.push(of);
        }
    }
    Ok(open)
}

/// Rows of one campaign, which is named above them, as they are at `now`.
async fn rows(
    session: &mut Session<'_>,
    guild: GuildId,
    references: Vec<Reference>,
    now: DateTime<Utc>,
) -> Result<Vec<DealView>, StoreError> {
    let rows = views(session, guild, references).await?;
    Ok(rows.into_iter().map(|row| DealView { campaign: None, deal: row.deal.as_of(now), ..row }).collect())
}

/// A number that stands for these references: another list has, as good as always, another one (FNV-1a).
fn stands_for(references: &[Reference]) -> u32 {
    references.iter().fold(0x811c_9dc5, |hash, reference| (hash ^ reference.0).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_list_has_another_number() {
        let lists: [&[u32]; 6] = [&[], &[1], &[2], &[1, 2], &[2, 1], &[1, 2, 3]];
        let numbers: std::collections::BTreeSet<u32> =
            lists.iter().map(|list| stands_for(&list.iter().copied().map(Reference).collect::<Vec<_>>())).collect();
        assert_eq!(numbers.len(), lists.len());
    }
}
