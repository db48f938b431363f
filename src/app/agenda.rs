//! A person's agenda: what they own and must see to (S4).

use chrono::{NaiveDate, TimeDelta};

use super::deals::{readable, view};
use super::{App, AppError, Caller};
use crate::domain::ids::{GuildId, PersonId, Reference};
use crate::notifications::view::{DealView, First};
use crate::store::{ListFilter, ListOrder, NegotiationFilter, Session, StoreError};

/// How far ahead an agenda looks for content that is due.
const AHEAD: TimeDelta = TimeDelta::days(7);

/// What somebody must see to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Whose negotiation waits for the team, by time left.
    pub action_required: First,
    /// Whose content is overdue or due within a week, by due date.
    pub content_due: First,
    /// What day it is in the guild.
    pub today: NaiveDate,
}

impl App {
    /// How many rows each part of an agenda has: two parts fit on a phone.
    pub const AGENDA_ROWS: u32 = 6;

    /// The caller's agenda.
    ///
    /// # Errors
    /// The caller may not read, or the database failed.
    pub async fn agenda(&self, caller: &Caller) -> Result<Agenda, AppError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        let settings = readable(&mut session, caller).await?;
        let today = now.with_timezone(&settings.zone).date_naive();
        let (guild, owner) = (caller.guild, Some(caller.person));
        let filter =
            ListFilter { negotiation: Some(NegotiationFilter::ActionRequired), owner, ..ListFilter::default() };
        let (references, total) =
            session.list(guild, &filter, ListOrder::ActionRequired, now, 0, Self::AGENDA_ROWS).await?;
        let action_required = First { rows: views(&mut session, guild, references).await?, total };
        let until = today.checked_add_signed(AHEAD).unwrap_or(today);
        let content_due = content_due(&mut session, guild, owner, until, Self::AGENDA_ROWS).await?;
        Ok(Agenda { action_required, content_due, today })
    }
}

/// The content that is due on `until` or earlier, of one owner or of all.
pub(super) async fn content_due(
    session: &mut Session<'_>,
    guild: GuildId,
    owner: Option<PersonId>,
    until: NaiveDate,
    rows: u32,
) -> Result<First, StoreError> {
    let (references, total) = session.content_due_in(guild, owner, until, rows).await?;
    Ok(First { rows: views(session, guild, references).await?, total })
}

pub(super) async fn views(
    session: &mut Session<'_>,
    guild: GuildId,
    references: Vec<Reference>,
) -> Result<Vec<DealView>, StoreError> {
    let mut rows = Vec::with_capacity(references.len());
    for reference in references {
        rows.extend(view(session, guild, reference).await?);
    }
    Ok(rows)
}
