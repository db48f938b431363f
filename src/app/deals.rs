//! Creating collaborations, and everything that is asked of one.

use chrono::{DateTime, Utc};

use super::around::{around, budgeted};
use super::decided::{self, Decided};
use super::request::{NewDeal, Reading, Request};
use super::{App, AppError, Caller, Recorded, Refused};
use crate::domain::budget::CampaignMoney;
use crate::domain::collaboration::Collaboration;
use crate::domain::command::{Act, Create};
use crate::domain::decide::{self, Context};
use crate::domain::event::{Event, Stamp};
use crate::domain::ids::{GuildId, InteractionId, Reference};
use crate::domain::money::{AmountHints, Money};
use crate::domain::party::{Actor, Role};
use crate::domain::rejection::{Rejection, Why};
use crate::domain::settings::Settings;
use crate::domain::status::Living;
use crate::domain::why::{self, Prospect};
use crate::notifications::notice::Notice;
use crate::notifications::plan;
use crate::notifications::view::{BudgetNow, CardPlace, DealView};
use crate::store::{
    GuildNow, NewCollaboration, NewDelivery, OutboxKind, Record, Session, StoreError, StoredCollaboration, StoredEvent,
    Surroundings, Tx,
};

/// What came of a change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// The collaboration as it is now.
    pub view: DealView,
    /// What this interaction changed, in order.
    pub events: Vec<Recorded>,
    /// The settings of its guild.
    pub settings: Settings,
    /// Whether this is the replay of an interaction that took effect before (R4).
    pub replayed: bool,
    /// Under which interaction it can be undone for a while (A3); `None` for an undo.
    pub undo: Option<InteractionId>,
}

/// A page of a collaboration's history, newest first.
#[derive(Clone, Debug)]
pub struct HistoryPage {
    /// The collaboration.
    pub view: DealView,
    /// What happened.
    pub rows: Vec<Recorded>,
    /// Which page, from 0.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}

/// How many events a page of the history shows.
const HISTORY_PAGE: u32 = 10;

/// What a job comes back with: a refusal is no failure of the job, for it is remembered too.
pub(super) type Verdict<T> = Result<T, Box<Refused>>;

impl App {
    /// Creates a collaboration.
    ///
    /// # Errors
    /// The rule that refuses it, or a failure of the database.
    pub async fn create(&self, caller: &Caller, new: NewDeal) -> Result<Changed, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        let verdict = self.store.write(async move |tx: &mut Tx<'_>| create(tx, &caller, new, now).await).await;
        self.conclude(verdict)
    }

    /// Does what is asked of a collaboration. `drawn_for`: the turn of the menu that was used, if one was.
    ///
    /// # Errors
    /// The rule that refuses it, or a failure of the database.
    pub async fn act(
        &self,
        caller: &Caller,
        of: Reference,
        request: Request,
        drawn_for: Option<u32>,
    ) -> Result<Changed, AppError> {
        let (caller, now) = (caller.clone(), self.now());
        let verdict =
            self.store.write(async move |tx: &mut Tx<'_>| act(tx, &caller, of, request, drawn_for, now).await).await;
        self.conclude(verdict)
    }

    /// Shows one collaboration as it is now, with its guild's settings.
    ///
    /// # Errors
    /// The caller may not read, there is no such collaboration, or the database failed.
    pub async fn show(&self, caller: &Caller, of: Reference) -> Result<(DealView, Settings), AppError> {
        let mut session = self.store.session().await?;
        let settings = readable(&mut session, caller).await?;
        let view = view(&mut session, caller.guild, of).await?.filter(|view| !view.deal.undone);
        let view = view.ok_or_else(|| not_found(Act::Read, of))?;
        let view = DealView { deal: view.deal.as_of(self.now()), ..view };
        Ok((budgeted(&mut session, view, self.now()).await?, settings))
    }

    /// What the caller can do with a collaboration now, and what not and why.
    ///
    /// # Errors
    /// The caller may not read, there is no such collaboration, or the database failed.
    pub async fn why(&self, caller: &Caller, of: Reference) -> Result<(DealView, Vec<Prospect>), AppError> {
        let now = self.now();
        let mut session = self.store.session().await?;
        let settings = readable(&mut session, caller).await?;
        let stored = session.collaboration(caller.guild, of).await?.filter(|stored| !stored.deal.undone);
        let stored = stored.ok_or_else(|| not_found(Act::Read, of))?;
        let (ctx, _) = around(&mut session, caller, &settings, &stored, None, now).await?;
        let prospects = why::prospects(&stored.deal, &ctx);
        let view = drawn(caller.guild, stored);
        Ok((DealView { deal: view.deal.as_of(now), ..view }, prospects))
    }

    /// Has the card of a collaboration drawn again, for a person who pressed a stale one.
    ///
    /// # Errors
    /// The database failed.
    pub async fn redraw(&self, caller: &Caller, of: Reference) -> Result<(), AppError> {
        let (guild, now) = (caller.guild, self.now());
        self.store
            .write(async move |tx: &mut Tx<'_>| {
                let guild = tx.guild_now(guild, None).await?;
                if tx.collaboration(guild.guild, of).await?.is_some() {
                    let deliveries: Vec<NewDelivery> = card_of(of, &guild.settings, now).into_iter().collect();
                    tx.record(&guild, now, &Record { deliveries: &deliveries, ..Record::default() }).await?;
                }
                Ok::<_, StoreError>(())
            })
            .await?;
        self.deliveries.notify_one();
        Ok(())
    }

    /// Shows a page of its history.
    ///
    /// # Errors
    /// The caller may not read, there is no such collaboration, or the database failed.
    pub async fn history(&self, caller: &Caller, of: Reference, page: u32) -> Result<HistoryPage, AppError> {
        let mut session = self.store.session().await?;
        readable(&mut session, caller).await?;
        let view = view(&mut session, caller.guild, of).await?.ok_or_else(|| not_found(Act::Read, of))?;
        let (events, total) =
            session.history(caller.guild, of, page.saturating_mul(HISTORY_PAGE), HISTORY_PAGE).await?;
        let rows = events.into_iter().rev().map(Recorded::from).collect();
        Ok(HistoryPage { view, rows, page, pages: total.div_ceil(HISTORY_PAGE).max(1) })
    }

    /// The present instant, as exact as it is stored.
    pub(super) fn now(&self) -> DateTime<Utc> {
        chrono::SubsecRound::trunc_subsecs(self.clock.now(), 3)
    }

    pub(super) fn conclude(&self, verdict: Result<Verdict<Changed>, StoreError>) -> Result<Changed, AppError> {
        match verdict? {
            Ok(changed) => {
                #[cfg(feature = "demo")]
                crate::crash::point("committed");
                self.deliveries.notify_one();
                Ok(changed)
            }
            Err(refused) => Err(AppError::Refused(refused)),
        }
    }
}

async fn create(
    tx: &mut Tx<'_>,
    caller: &Caller,
    new: NewDeal,
    now: DateTime<Utc>,
) -> Result<Verdict<Changed>, StoreError> {
    let (guild, seen) = decided::before(tx, caller).await?;
    if let Some(seen) = seen {
        return replay(tx, guild, caller, seen).await;
    }
    let actor = caller.actor(&guild.settings);
    let decided = match read_new(tx, caller, actor, new, &guild.settings, now).await? {
        Ok((command, ctx, money)) => decide::create(command, &ctx).map(|events| (events, ctx, money)),
        Err(why) => Err(Rejection::new(Act::Create, why)),
    };
    let (events, ctx, money) = match decided {
        Ok(decided) => decided,
        Err(rejection) => return refuse(tx, &guild, caller, rejection, None, now).await.map(Err),
    };
    let asked = events.clone();
    let events = stamped(events, &ctx);
    let Ok(deal) = Collaboration::fold(events.iter().map(|(event, stamp)| (event, *stamp))) else {
        return Err(StoreError::WriterGone("a creation that cannot be folded"));
    };
    let policy = guild.settings.past_budget;
    if let Err(why) = money.as_ref().map_or(Ok(()), |money| money.check(policy, None, &deal, &asked)) {
        return refuse(tx, &guild, caller, Rejection::new(Act::Create, why), None, now).await.map(Err);
    }
    // The number is given out only now, so that refusals leave no gap.
    let reference = tx.next_reference(caller.guild).await?;
    let deal = Collaboration { reference, ..deal };
    let events: Vec<(Event, Stamp)> =
        events.into_iter().map(|(event, stamp)| (numbered(event, reference), stamp)).collect();
    tx.insert_collaboration(caller.guild, NewCollaboration(&deal)).await?;
    record(tx, &guild, &deal, Some(caller), &events, |_| true, now).await?;
    let view = view(tx, caller.guild, reference).await?.ok_or_else(|| StoreError::Conflict(reference.to_string()))?;
    let view = DealView { budget: money.map(|money| BudgetNow { budget: money.with(&view.deal), at: now }), ..view };
    Ok(Ok(Changed::new(view, recorded(events), guild.settings, caller)))
}

/// The creation of a number that was given out after the decision.
fn numbered(event: Event, reference: Reference) -> Event {
    match event {
        Event::Created { creator, campaign, owner, status, terms, due, note, .. } => {
            Event::Created { reference, creator, campaign, owner, status, terms, due, note }
        }
        event => event,
    }
}

/// Reads what was typed for a new collaboration.
async fn read_new(
    tx: &mut Tx<'_>,
    caller: &Caller,
    actor: Actor,
    new: NewDeal,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<Result<(Create, Context, Option<CampaignMoney>), Why>, StoreError> {
    if let Some(why) = too_weak(actor, Role::Member) {
        return Ok(Err(why));
    }
    let creator = match super::directory::resolve_creator(tx, caller.guild, &new.creator).await? {
        Ok(creator) => creator,
        Err(why) => return Ok(Err(why)),
    };
    let campaign = match super::request::typed(new.campaign) {
        None => None,
        Some(typed) => match super::directory::resolve_campaign(tx, caller.guild, &typed).await? {
            Ok(campaign) => Some(campaign),
            Err(why) => return Ok(Err(why)),
        },
    };
    let budget = campaign.as_ref().and_then(|campaign| campaign.budget);
    let currency = budget.map(Money::currency);
    let hints = AmountHints { usual: currency.unwrap_or(settings.currency), guild: settings.currency };
    let terms = match new.sheet.read(hints) {
        Ok(terms) => terms,
        Err(why) => return Ok(Err(why)),
    };
    let due = match super::request::typed(new.due).map(|due| super::request::read_date(&due)).transpose() {
        Ok(due) => due,
        Err(why) => return Ok(Err(why)),
    };
    let campaign_id = campaign.as_ref().map(|campaign| campaign.id);
    let Surroundings { neighbours, others } = tx.surroundings(caller.guild, creator, campaign_id, None, now).await?;
    let ctx = Context {
        actor,
        now,
        policy: settings.policy,
        scope: settings.scope,
        neighbours,
        campaign: campaign.map(|campaign| campaign.state),
        drawn_for: None,
    };
    let create = Create {
        reference: Reference(0),
        creator,
        campaign: campaign_id,
        status: new.status.unwrap_or(Living::Pending),
        terms,
        due,
        note: new.note,
    };
    Ok(Ok((create, ctx, budget.map(|total| CampaignMoney { total, others }))))
}

async fn act(
    tx: &mut Tx<'_>,
    caller: &Caller,
    of: Reference,
    request: Request,
    drawn_for: Option<u32>,
    now: DateTime<Utc>,
) -> Result<Verdict<Changed>, StoreError> {
    let (guild, seen) = decided::before(tx, caller).await?;
    if let Some(seen) = seen {
        return replay(tx, guild, caller, seen).await;
    }
    #[cfg(feature = "demo")]
    crate::crash::point("begun");
    let attempted = request.act();
    let settings = &guild.settings;
    let actor = caller.actor(settings);
    if let Some(why) = too_weak(actor, Role::Member) {
        return refuse(tx, &guild, caller, Rejection::new(attempted, why), Some(of), now).await.map(Err);
    }
    let before = tx.collaboration(caller.guild, of).await?.filter(|before| !before.deal.undone);
    let Some(before) = before else {
        let rejection = Rejection::new(attempted, Why::NotFound(of.to_string()));
        return refuse(tx, &guild, caller, rejection, None, now).await.map(Err);
    };
    let (ctx, money) = around(tx, caller, settings, &before, drawn_for, now).await?;
    let reading = Reading { settings, campaign_currency: before.campaign_budget.map(Money::currency), now };
    let decided = match request.read(&before.deal, &reading) {
        Ok(command) => decide::decide(&before.deal, &command, &ctx),
        Err(why) => Err(Rejection::new(attempted, why)),
    };
    let decided = decided.and_then(|events| {
        let after = following(&before.deal, &events, &ctx);
        let known = before.deal.as_of(now);
        let within = money.as_ref().map_or(Ok(()), |it| it.check(settings.past_budget, Some(&known), &after, &events));
        within.map(|()| events).map_err(|why| Rejection::new(attempted, why))
    });
    let events = match decided {
        Ok(events) => stamped(events, &ctx),
        Err(rejection) => return refuse(tx, &guild, caller, rejection, Some(of), now).await.map(Err),
    };
    let after = save(tx, &guild, &before, Some(caller), &events, now).await?;
    let budget = money.map(|money| BudgetNow { budget: money.with(&after), at: now });
    let view = DealView { deal: after, budget, ..drawn(caller.guild, before) };
    Ok(Ok(Changed::new(view, recorded(events), guild.settings, caller)))
}

/// Folds events into the stored state, stores and records the result, and says what it is. `by`: whose interaction asked for it.
pub(super) async fn save(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    before: &StoredCollaboration,
    by: Option<&Caller>,
    events: &[(Event, Stamp)],
    now: DateTime<Utc>,
) -> Result<Collaboration, StoreError> {
    let after = keep(tx, guild, before, events).await?;
    record(tx, guild, &after, by, events, |_| true, now).await?;
    #[cfg(feature = "demo")]
    crate::crash::point("outbox-inserted");
    Ok(after)
}

/// The same as a part of something larger, which remembers the interaction; only what `is_said` has a notice of its own.
pub(super) async fn save_unsaid(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    before: &StoredCollaboration,
    events: &[(Event, Stamp)],
    is_said: impl Fn(&Event) -> bool,
    now: DateTime<Utc>,
) -> Result<Collaboration, StoreError> {
    let after = keep(tx, guild, before, events).await?;
    record(tx, guild, &after, None, events, is_said, now).await?;
    Ok(after)
}

/// Folds events into the stored state and stores the result.
async fn keep(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    before: &StoredCollaboration,
    events: &[(Event, Stamp)],
) -> Result<Collaboration, StoreError> {
    let mut after = before.deal.clone();
    let mut ended = Vec::new();
    for (event, stamp) in events {
        // Time ended one talk, and the same act opens the next: only the next is left in the state.
        if let (Event::TalkOpened { .. }, Some(talk)) = (event, &after.talk) {
            ended.push(talk.clone());
        }
        // Events that were decided from this very state follow it.
        after.apply(event, *stamp).map_err(|_| StoreError::Conflict(format!("{}/{}", guild.guild, after.reference)))?;
    }
    tx.save_collaboration(guild.guild, before, &after, &ended).await?;
    #[cfg(feature = "demo")]
    crate::crash::point("row-updated");
    Ok(after)
}

/// Appends to the history, plans what is to be said about it, and remembers the interaction that asked for it.
async fn record(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    after: &Collaboration,
    by: Option<&Caller>,
    events: &[(Event, Stamp)],
    is_said: impl Fn(&Event) -> bool,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let of = after.reference;
    let said: Vec<_> = events.iter().filter(|(event, _)| is_said(event)).cloned().collect();
    let deliveries = to_say(after, &said, &guild.settings, now);
    let moved = events.iter().any(|(event, _)| event.is_move());
    let record = Record {
        events: Some((of, events)),
        supersedes: moved.then_some((of, "the negotiation moved on")),
        deliveries: &deliveries,
        decision: None,
    };
    match by {
        Some(caller) => decided::remember(tx, guild, caller, &Decided::Changed(of), now, record).await,
        None => tx.record(guild, now, &record).await,
    }
}

/// The card as it is from now on, and the notices of what happened.
pub(super) fn to_say(
    after: &Collaboration,
    said: &[(Event, Stamp)],
    settings: &Settings,
    now: DateTime<Utc>,
) -> Vec<NewDelivery> {
    let notice = |(channel, notice): (_, Notice)| NewDelivery {
        reference: Some(after.reference),
        kind: if notice.is_by_the_clock() { OutboxKind::Expiry } else { OutboxKind::Notice },
        once: None,
        channel,
        body: serde_json::json!(notice),
        due_at: now,
    };
    let notices = plan::notices(after, said, settings).into_iter().map(notice);
    card_of(after.reference, settings, now).into_iter().chain(notices).collect()
}

/// The live card, to be drawn where the guild has a channel for it.
pub(super) fn card_of(reference: Reference, settings: &Settings, now: DateTime<Utc>) -> Option<NewDelivery> {
    Some(NewDelivery {
        reference: Some(reference),
        kind: OutboxKind::Card,
        once: None,
        channel: settings.channels.deals?,
        body: serde_json::Value::Null,
        due_at: now,
    })
}

/// The state that events lead to; those that cannot follow are found out where they are stored.
fn following(before: &Collaboration, events: &[Event], ctx: &Context) -> Collaboration {
    let mut after = before.clone();
    for event in events {
        if after.apply(event, event.stamp(ctx)).is_err() {
            break;
        }
    }
    after
}

fn stamped(events: Vec<Event>, ctx: &Context) -> Vec<(Event, Stamp)> {
    events.into_iter().map(|event| (event.clone(), event.stamp(ctx))).collect()
}

fn recorded(events: Vec<(Event, Stamp)>) -> Vec<Recorded> {
    events.into_iter().map(|(event, stamp)| Recorded { event, stamp }).collect()
}

/// The answer to an interaction that was decided before (R4).
pub(super) async fn replay(
    tx: &mut Tx<'_>,
    guild: GuildNow,
    caller: &Caller,
    seen: Decided,
) -> Result<Verdict<Changed>, StoreError> {
    Ok(match seen {
        Decided::Changed(of) => {
            let events = tx.events_of(caller.guild, caller.interaction).await?;
            let view = view(tx, caller.guild, of).await?.ok_or_else(|| StoreError::Conflict(of.to_string()))?;
            let events = events.into_iter().map(Recorded::from).collect();
            Ok(Changed { replayed: true, ..Changed::new(view, events, guild.settings, caller) })
        }
        Decided::Refused { rejection, of } => Err(Box::new(refused(tx, caller.guild, rejection, of).await?)),
        other => return Err(other.unexpected(caller)),
    })
}

/// Remembers a refusal, and gathers what is needed to explain it.
pub(super) async fn refuse(
    tx: &mut Tx<'_>,
    guild: &GuildNow,
    caller: &Caller,
    rejection: Rejection,
    of: Option<Reference>,
    now: DateTime<Utc>,
) -> Result<Box<Refused>, StoreError> {
    let decided = Decided::Refused { rejection: rejection.clone(), of };
    decided::remember(tx, guild, caller, &decided, now, Record::default()).await?;
    refused(tx, caller.guild, rejection, of).await.map(Box::new)
}

pub(super) async fn refused(
    session: &mut Session<'_>,
    guild: GuildId,
    rejection: Rejection,
    of: Option<Reference>,
) -> Result<Refused, StoreError> {
    // A person without a role is not shown what they may not read.
    let hidden = matches!(rejection.why, Why::RoleTooWeak { held: None, .. });
    let Some(of) = of.filter(|_| !hidden) else { return Ok(Refused { rejection, view: None, last_move: None }) };
    let (events, _) = session.history(guild, of, 0, 50).await?;
    let last_move = events.into_iter().rev().find(|event| event.event.is_move()).map(Recorded::from);
    Ok(Refused { rejection, view: view(session, guild, of).await?, last_move })
}

/// A collaboration with the names people know it by.
pub(super) async fn view(
    session: &mut Session<'_>,
    guild: GuildId,
    of: Reference,
) -> Result<Option<DealView>, StoreError> {
    Ok(session.collaboration(guild, of).await?.map(|stored| drawn(guild, stored)))
}

pub(super) fn drawn(guild: GuildId, stored: StoredCollaboration) -> DealView {
    let card = stored.card.map(|(channel, message)| CardPlace { channel, message });
    DealView {
        guild,
        deal: stored.deal,
        creator: stored.creator_name,
        campaign: stored.campaign_name,
        card,
        budget: None,
        parcels: stored.parcels,
    }
}

/// The guild's settings, if the caller may read at all (P1).
pub(super) async fn readable(session: &mut Session<'_>, caller: &Caller) -> Result<Settings, AppError> {
    let settings = session.settings(caller.guild).await?;
    match too_weak(caller.actor(&settings), Role::Viewer) {
        Some(why) => Err(Rejection::new(Act::Read, why).into()),
        None => Ok(settings),
    }
}

pub(super) fn too_weak(actor: Actor, needed: Role) -> Option<Why> {
    (!actor.is_at_least(needed)).then_some(Why::RoleTooWeak { held: actor.role, needed })
}

fn not_found(attempted: Act, of: Reference) -> AppError {
    Rejection::new(attempted, Why::NotFound(of.to_string())).into()
}

impl Caller {
    /// The caller in the role the guild's settings give them (P1).
    pub(super) fn actor(&self, settings: &Settings) -> Actor {
        Actor { person: self.person, role: settings.roles.strongest(&self.roles, self.manages_guild) }
    }
}

impl Changed {
    /// What the caller's interaction changed just now.
    pub(super) fn new(view: DealView, events: Vec<Recorded>, settings: Settings, caller: &Caller) -> Self {
        let is_undo = events.iter().any(|recorded| matches!(recorded.event, Event::Undone { .. }));
        let undo = (!events.is_empty() && !is_undo).then_some(caller.interaction);
        Self { view, events, settings, replayed: false, undo }
    }
}

impl From<StoredEvent> for Recorded {
    fn from(stored: StoredEvent) -> Self {
        Self { event: stored.event, stamp: stored.stamp }
    }
}
