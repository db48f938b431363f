//! Creators: what is remembered of them, and what changes them (P2).

use chrono::{DateTime, Utc};

use super::agenda::views;
use super::deals::{readable, save_unsaid, too_weak};
use super::decided::{self, Decided};
use super::directory::{bounded, creator_value, handle, name, owner_of, resolve_creator};
use super::kept::Kept;
use super::lists::{ListQuery, Sort};
use super::request::typed;
use super::{App, AppError, Caller};
use crate::domain::command::Act;
use crate::domain::creator::{Creator, Platform};
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{CreatorId, GuildId, Reference};
use crate::domain::memory::Memory;
use crate::domain::party::Role;
use crate::domain::rejection::{Field, Rejection, Why};
use crate::notifications::view::{DealView, First};
use crate::store::{GuildNow, ListFilter, Record, Session, StoreError, Tx};

/// A creator with what is remembered of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatorPage {
    /// The creator.
    pub creator: Creator,
    /// How their collaborations went.
    pub memory: Memory,
    /// These, those first that need something.
    pub collaborations: First,
    /// Under which number the query of all of them is kept, where they are more than are shown.
    pub kept: Option<u64>,
}

/// What is asked of a creator, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreatorChange {
    /// Change what is named; `none` removes a handle, e-mail or notes.
    Edit {
        /// A new name.
        name: Option<String>,
        /// The platform of the handle; unless said, the one they have a handle on.
        platform: Option<Platform>,
        /// Their name there now.
        handle: Option<String>,
        /// How to reach them.
        email: Option<String>,
        /// What else the team knows.
        notes: Option<String>,
    },
    /// They are this one: everything of theirs goes there.
    MergeInto(String),
}

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatorChanged {
    /// The creator as they are now.
    pub creator: Creator,
    /// Where another one was merged into them: how many collaborations came along.
    pub merged: Option<u32>,
}

/// How many collaborations the page of a creator shows.
const SHOWN: u32 = 5;
/// What people type to have no handle, e-mail or notes.
const NONE: &str = "none";

impl App {
    /// Shows a creator.
    ///
    /// # Errors
    /// The caller may not read, there is no such creator, or the database failed.
    pub async fn creator(&self, caller: &Caller, creator: &str) -> Result<CreatorPage, AppError> {
        let now = self.now();
        let refuse = |why| AppError::from(Rejection::new(Act::Read, why));
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let creator = resolve_creator(&mut session, caller.guild, creator).await?.map_err(refuse)?;
        let found = session.creator(caller.guild, creator).await?;
        let creator = found.ok_or_else(|| refuse(Why::NotFound(creator.to_string())))?;
        let memory = memory(&mut session, caller.guild, creator.id, None).await?;
        let filter = ListFilter { creator: Some(creator.id), ..ListFilter::default() };
        let (references, total) = session.list(caller.guild, &filter, Sort::ActionRequired, now, 0, SHOWN).await?;
        let rows = views(&mut session, caller.guild, references).await?;
        let rows = rows.into_iter().map(|row| DealView { deal: row.deal.as_of(now), ..row }).collect();
        drop(session);
        let kept = if total > SHOWN {
            let query = ListQuery { creator: Some(creator_value(creator.id)), ..ListQuery::default() };
            Some(self.keep(caller, &Kept::List(query)).await?)
        } else {
            None
        };
        Ok(CreatorPage { creator, memory, collaborations: First { rows, total }, kept })
    }

    /// What is remembered of the creator of a collaboration from their other ones.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn memory(&self, caller: &Caller, of: Reference) -> Result<Memory, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let Some(stored) = session.collaboration(caller.guild, of).await? else { return Ok(Memory::default()) };
        Ok(memory(&mut session, caller.guild, stored.deal.creator, Some(of)).await?)
    }

    /// Changes a creator; merging is a manager's act.
    ///
    /// # Errors
    /// The rule that refuses it (P1, P2), or a failure of the database.
    pub async fn change_creator(
        &self,
        caller: &Caller,
        creator: &str,
        change: CreatorChange,
    ) -> Result<CreatorChanged, AppError> {
        let (caller, creator, now) = (caller.clone(), creator.to_owned(), self.now());
        let changed = self
            .store
            .write(async move |tx: &mut Tx<'_>| {
                let (guild, seen) = decided::before(tx, &caller).await?;
                let seen = match decided::unless_refused(seen) {
                    Ok(seen) => seen,
                    Err(refused) => return Ok(Err(refused)),
                };
                let decided = match seen {
                    None => changed(tx, &guild, &caller, &creator, change, now).await,
                    Some(Decided::ChangedCreator { creator, merged }) => again(tx, &caller, creator, merged).await,
                    Some(other) => Err(other.unexpected(&caller).into()),
                };
                decided::remember_refusal(tx, &guild, &caller, decided, now).await
            })
            .await??;
        self.deliveries.notify_one();
        Ok(changed)
    }
}

/// The answer to what was decided before.
async fn again(
    tx: &mut Tx<'_>,
    caller: &Caller,
    creator: CreatorId,
    merged: Option<u32>,
) -> Result<CreatorChanged, AppError> {
    let found = tx.creator(caller.guild, creator).await?;
    let creator = found.ok_or_else(|| Rejection::new(Act::EditCreator, Why::NotFound(creator.to_string())))?;
    Ok(CreatorChanged { creator, merged })
}

async fn changed(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    caller: &Caller,
    creator: &str,
    change: CreatorChange,
    now: DateTime<Utc>,
) -> Result<CreatorChanged, AppError> {
    let (act, needed) = match change {
        CreatorChange::Edit { .. } => (Act::EditCreator, Role::Member),
        CreatorChange::MergeInto(_) => (Act::MergeCreators, Role::Manager),
    };
    let refuse = |why| AppError::from(Rejection::new(act, why));
    too_weak(caller.actor(&guild.settings), needed).map_or(Ok(()), |why| Err(refuse(why)))?;
    let before = found(tx, caller.guild, creator).await?.map_err(refuse)?;
    let mut deliveries = Vec::new();
    let (creator, merged) = match change {
        CreatorChange::Edit { .. } => {
            let creator = edited(before.clone(), change).map_err(refuse)?;
            for handle in &creator.handles {
                if let Some(name) = owner_of(tx, caller.guild, handle, Some(creator.id)).await? {
                    return Err(refuse(Why::HandleTaken { name }));
                }
            }
            tx.save_creator(caller.guild, &creator).await?;
            if creator.name != before.name {
                // Their cards name them.
                for of in collaborations(tx, caller.guild, creator.id).await? {
                    let stored = tx.collaboration(caller.guild, of).await?;
                    if stored.is_some_and(|stored| stored.deal.is_open()) {
                        deliveries.extend(super::deals::card_of(of, &guild.settings, now));
                    }
                }
            }
            (creator, None)
        }
        CreatorChange::MergeInto(into) => {
            let into = found(tx, caller.guild, &into).await?.map_err(refuse)?;
            if into.id == before.id {
                return Err(refuse(Why::SameCreator));
            }
            if let Some(why) = both_open(tx, caller.guild, before.id, into.id).await? {
                return Err(refuse(why));
            }
            let (creator, moved) = merge(tx, caller, before, into, now).await?;
            (creator, Some(moved))
        }
    };
    let decided = Decided::ChangedCreator { creator: creator.id, merged };
    let record = Record { deliveries: &deliveries, ..Record::default() };
    decided::remember(tx, guild, caller, &decided, now, record).await?;
    Ok(CreatorChanged { creator, merged })
}

/// Moves everything of `from` to `into`: collaborations with what bars their creator (N6, N9), handles, and what `into` lacks.
async fn merge(
    tx: &mut Tx<'_>,
    caller: &Caller,
    from: Creator,
    into: Creator,
    now: DateTime<Utc>,
) -> Result<(Creator, u32), StoreError> {
    let stamp = Stamp { at: now, by: Author::Person(caller.person) };
    let event = [(Event::CreatorMerged { from: from.id, into: into.id }, stamp)];
    let mut moved = 0;
    for of in collaborations(tx, caller.guild, from.id).await? {
        // Each follows the event of the one before it.
        let guild = tx.guild_now(caller.guild, None).await?;
        let before = tx.collaboration(caller.guild, of).await?.ok_or_else(|| StoreError::Conflict(of.to_string()))?;
        save_unsaid(tx, &guild, &before, &event, |_| false, now).await?;
        moved += 1;
    }
    tx.merge_creator(caller.guild, from.id, into.id).await?;
    let notes = [into.notes, from.notes].into_iter().flatten().collect::<Vec<_>>().join("\n");
    // What is too long together stays apart: the merged row keeps its own.
    let notes: String = notes.chars().take(Field::Note.max()).collect();
    let handles = into.handles.into_iter().chain(from.handles).collect();
    let notes = typed(Some(notes));
    let creator = Creator { handles, email: into.email.or(from.email), notes, ..into };
    tx.save_creator(caller.guild, &creator).await?;
    Ok((creator, moved))
}

fn edited(mut creator: Creator, change: CreatorChange) -> Result<Creator, Why> {
    let CreatorChange::Edit { name: new_name, platform, handle: new_handle, email, notes } = change else {
        return Ok(creator);
    };
    let before = creator.clone();
    if let Some(text) = typed(new_name) {
        creator.name = name(&text)?;
    }
    if let Some(text) = typed(new_handle) {
        let only = match creator.handles.as_slice() {
            [only] => Some(only.platform),
            _ => None,
        };
        let platform = platform.or(only).unwrap_or(Platform::Other);
        let new = if is_none(&text) { None } else { handle(Some(platform), Some(text))? };
        creator.handles.retain(|handle| handle.platform != platform);
        creator.handles.extend(new);
        creator.handles.sort();
    }
    if let Some(text) = typed(email) {
        creator.email = if is_none(&text) { None } else { bounded(Some(text), Field::Email)? };
    }
    if let Some(text) = typed(notes) {
        creator.notes = if is_none(&text) { None } else { bounded(Some(text), Field::Note)? };
    }
    if creator == before { Err(Why::NothingToChange) } else { Ok(creator) }
}

fn is_none(text: &str) -> bool {
    text.eq_ignore_ascii_case(NONE)
}

/// The creator that was meant, with all that is known of them.
async fn found(session: &mut Session<'_>, guild: GuildId, typed: &str) -> Result<Result<Creator, Why>, StoreError> {
    let creator = match resolve_creator(session, guild, typed).await? {
        Ok(creator) => creator,
        Err(why) => return Ok(Err(why)),
    };
    Ok(session.creator(guild, creator).await?.ok_or_else(|| Why::NotFound(typed.to_owned())))
}

/// Why two creators cannot be one: both have an open collaboration in one campaign (L8).
async fn both_open(
    session: &mut Session<'_>,
    guild: GuildId,
    one: CreatorId,
    other: CreatorId,
) -> Result<Option<Why>, StoreError> {
    let mut open = Vec::new();
    for creator in [one, other] {
        let mut of_one = Vec::new();
        for of in collaborations(session, guild, creator).await? {
            let stored = session.collaboration(guild, of).await?;
            // As stored: the database counts what no sweep has seen yet as open, too.
            let campaign = stored.filter(|stored| stored.deal.is_open()).and_then(|stored| stored.deal.campaign);
            of_one.extend(campaign.map(|campaign| (campaign, of)));
        }
        open.push(of_one);
    }
    let [ones, others] = open.as_slice() else { return Ok(None) };
    let both = ones.iter().find_map(|(campaign, one)| {
        let (_, other) = others.iter().find(|(other, _)| other == campaign)?;
        Some(Why::BothOpen { one: *one, other: *other })
    });
    Ok(both)
}

async fn collaborations(
    session: &mut Session<'_>,
    guild: GuildId,
    creator: CreatorId,
) -> Result<Vec<Reference>, StoreError> {
    let filter = ListFilter { creator: Some(creator), ..ListFilter::default() };
    let (references, _) = session.list(guild, &filter, Sort::Newest, DateTime::UNIX_EPOCH, 0, u32::MAX).await?;
    Ok(references)
}

async fn memory(
    session: &mut Session<'_>,
    guild: GuildId,
    creator: CreatorId,
    but: Option<Reference>,
) -> Result<Memory, StoreError> {
    let mut histories = Vec::new();
    for of in collaborations(session, guild, creator).await?.into_iter().filter(|of| Some(*of) != but) {
        let (events, _) = session.history(guild, of, 0, u32::MAX).await?;
        histories.push(events.into_iter().map(|stored| (stored.event, stored.stamp)).collect::<Vec<_>>());
    }
    Ok(Memory::of(histories.iter().map(Vec::as_slice)))
}
