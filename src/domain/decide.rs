//! The decisions: what follows from a command, or which rule refuses it.
//!
//! Where several rules would refuse, the one named is, in this order: P1 for the person; N7 for an answer to an expired offer; N9 for
//! anything else on a frozen collaboration; then L8, N11, N3, N4.

use chrono::{DateTime, Utc};

use super::campaign::CampaignState;
use super::collaboration::Collaboration;
use super::command::{Act, AgreedTerms, Command, Create};
use super::event::{Author, Event, Stamp};
use super::ids::Reference;
use super::money::{Currency, Money};
use super::negotiation::{Outcome, Policy, Standing, Talk};
use super::offer::{Offer, OfferNumber};
use super::party::{Actor, Role, Scope, Side};
use super::post::Post;
use super::rejection::{Field, Rejection, Why};
use super::status::{CancelReason, Living, Status};
use super::terms::{DealTerms, Terms};

/// How many posts an offer means that names none and has no draft to take them from.
const POSTS_UNLESS_SAID: u16 = 1;
/// More posts than this are a slip of the finger.
const POSTS_MAX: u16 = 999;

/// What a decision depends on besides the collaboration itself.
#[derive(Clone, Debug)]
pub struct Context {
    /// Who acts.
    pub actor: Actor,
    /// When; what counts is the instant the answer is recorded (N7).
    pub now: DateTime<Utc>,
    /// The policy a talk that opens now gets (N13).
    pub policy: Policy,
    /// On which collaborations members may act (P1).
    pub scope: Scope,
    /// The creator's other collaborations in the same campaign. Empty without a campaign.
    pub neighbours: Neighbours,
    /// Where the campaign stands, if there is one (P3).
    pub campaign: Option<CampaignState>,
    /// The turn a menu was drawn for, where the person used one.
    pub drawn_for: Option<u32>,
}

/// What the creator's other collaborations in the same campaign mean for this one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// One that is open (L8).
    pub open: Option<Reference>,
    /// One whose talk expired for good (N9), whatever its status is.
    pub expired: Option<Reference>,
    /// A cancelled one that ended without agreement (N6).
    pub declined: Option<Reference>,
}

type Decision = Result<Vec<Event>, Why>;

/// Decides whether a new collaboration may be created.
///
/// # Errors
/// The rule that refuses it; see [`Rejection`].
pub fn create(create: Create, ctx: &Context) -> Result<Vec<Event>, Rejection> {
    new_collaboration(create, ctx).map_err(|why| Rejection::new(Act::Create, why))
}

/// Decides what follows from a command. If the window of a talk ran out before `ctx.now` and nobody recorded it yet, that comes first:
/// the deadline decides, not the sweep (N7).
///
/// # Errors
/// The rule that refuses it, with what the actor could do instead.
pub fn decide(state: &Collaboration, command: &Command, ctx: &Context) -> Result<Vec<Event>, Rejection> {
    consider(state, command, ctx).map_err(|why| {
        let mut rejection = Rejection::new(command.act(), why);
        rejection.possible = possible(state, ctx);
        rejection
    })
}

/// The acts open to the actor now, found by asking the rules themselves.
pub fn possible(state: &Collaboration, ctx: &Context) -> Vec<Act> {
    let ctx = &Context { drawn_for: None, ..ctx.clone() };
    tried(state)
        .into_iter()
        .filter(|command| consider(state, command, ctx).map_or_else(|why| why.is_question(), |_| true))
        .map(|command| command.act())
        .collect()
}

/// A command of each act that moves the deal, with arguments that give it its best chance.
pub(super) fn tried(state: &Collaboration) -> Vec<Command> {
    let answers = Side::BOTH.into_iter().flat_map(|side| {
        [
            Command::Accept { side, of: None },
            Command::Counter { side, changes: a_change(state), message: None, of: None },
            Command::Decline { side, reason: None, text: None, of: None },
            Command::Withdraw { side, of: None },
            Command::MakeOffer { side, cost: a_cost(), posts: None, deliverables: None, message: None },
        ]
    });
    let moves = Status::ALL
        .into_iter()
        .filter(|to| *to != Status::Cancelled && state.cancelled.is_none())
        .map(|to| Command::SetStatus { to, agreed: None, fewer_posts_confirmed: false });
    let restores = Living::ALL.into_iter().map(|to| Command::Restore { to, agreed: None });
    let cancel = Command::Cancel { reason: None, text: None };
    answers.chain(moves).chain(restores).chain(std::iter::once(cancel)).collect()
}

/// A counter that is not the standing offer over again, to ask whether one would be allowed.
fn a_change(state: &Collaboration) -> DealTerms {
    let posts = state.talk.as_ref().and_then(Talk::standing_offer).map(|offer| offer.terms.posts);
    DealTerms { posts: Some(u16::from(posts == Some(0))), ..DealTerms::default() }
}

/// Any cost, to ask whether an offer would be allowed.
pub(super) fn a_cost() -> Money {
    Money::zero(Currency::EUR)
}

fn new_collaboration(create: Create, ctx: &Context) -> Decision {
    needs(ctx, Role::Member)?;
    may_begin(ctx, create.status, None)?;
    check_terms(&create.terms)?;
    if create.status.has_contract() && create.terms.complete().is_none() {
        return Err(Why::TermsNeeded { to: create.status });
    }
    let deliverables = bounded(create.terms.deliverables.clone(), Field::Deliverables)?;
    let note = bounded(create.note, Field::ProductNote)?;
    let mut events = vec![Event::Created {
        reference: create.reference,
        creator: create.creator,
        campaign: create.campaign,
        owner: ctx.actor.person,
        status: create.status,
        terms: DealTerms { deliverables, ..create.terms },
        due: create.due,
        note,
    }];
    if create.status == Living::Negotiating {
        events.push(Event::TalkOpened { talk: 1, policy: ctx.policy, amends: None });
    }
    Ok(events)
}

/// Whether somebody may change a collaboration at all, and what belongs to it, such as its parcels (P1).
///
/// # Errors
/// Their role is too weak, or it is not theirs.
pub fn may_change(state: &Collaboration, actor: Actor, scope: Scope) -> Result<(), Why> {
    if !actor.is_at_least(Role::Member) {
        return Err(Why::RoleTooWeak { held: actor.role, needed: Role::Member });
    }
    if scope == Scope::Own && !actor.is_at_least(Role::Approver) && state.owner != actor.person {
        return Err(Why::NotTheirOwn);
    }
    Ok(())
}

pub(super) fn consider(state: &Collaboration, command: &Command, ctx: &Context) -> Decision {
    may_change(state, ctx.actor, ctx.scope)?;
    let lapse = state.lapse(ctx.now);
    let state = &state.as_of(ctx.now);
    let decided = match command {
        Command::Accept { side, of } => accept(state, *side, *of),
        Command::Counter { side, changes, message, of } => counter(state, *side, changes, message.clone(), *of, ctx),
        Command::Decline { side, reason, text, of } => decline(state, *side, *reason, text.clone(), *of),
        Command::Withdraw { side, of } => withdraw(state, *side, *of),
        Command::MakeOffer { side, cost, posts, deliverables, message } => {
            let named = DealTerms { cost: Some(*cost), posts: *posts, deliverables: deliverables.clone() };
            make_offer(state, *side, &named, *cost, message.clone(), ctx)
        }
        Command::SetStatus { to, agreed, fewer_posts_confirmed } => {
            set_status(state, *to, agreed.as_ref(), *fewer_posts_confirmed, ctx)
        }
        Command::Cancel { reason, text } => cancel(state, *reason, text.clone(), ctx),
        Command::Restore { to, agreed } => restore(state, *to, agreed.as_ref(), ctx),
        Command::EditTerms { changes, due, note, reason } => {
            let edits = [
                edit_terms(state, changes, reason.clone())?,
                due.filter(|due| state.due != Some(*due)).map(|due| Event::DueSet { due }),
                edit_note(state, note.clone())?,
            ];
            living(state)?;
            changes_something(edits.into_iter().flatten().collect())
        }
        Command::LogPost(post) => log_post(state, post),
        Command::AddNote(text) => note(text),
        Command::Tag { add, remove } => tag(state, add, remove),
        Command::Assign(to) if *to == state.owner => Err(Why::NothingToChange),
        Command::Assign(to) => Ok(vec![Event::Assigned { from: state.owner, to: *to }]),
    }?;
    Ok(lapse.into_iter().chain(decided).collect())
}

// ---------------------------------------------------------------------------------------------------- answers to offers

/// The talk in which `side` may answer now, and the offer it answers.
fn answerable(state: &Collaboration, side: Side, of: Option<OfferNumber>) -> Result<(&Talk, &Offer), Why> {
    let talk = talk_with_offers(state, of)?;
    match &talk.standing {
        None => Err(Why::NoOffer),
        Some(Standing { offer, withdrawn: true }) => Err(Why::OfferWithdrawn { by: offer.side }),
        Some(Standing { offer, .. }) if offer.side == side => Err(Why::OwnOffer { side }),
        Some(Standing { offer, .. }) => Ok((talk, offer)),
    }
}

/// The running talk, if what the button was drawn for still stands in it.
fn talk_with_offers(state: &Collaboration, of: Option<OfferNumber>) -> Result<&Talk, Why> {
    let Some(talk) = &state.talk else {
        return Err(if state.cancelled.is_some() { Why::IsCancelled } else { Why::NoTalk });
    };
    match talk.outcome {
        Some(Outcome::Expired) if talk.standing_offer().is_some() => {
            return Err(Why::TooLate {
                deadline: talk.deadline,
                window_days: talk.policy.window_days,
                clock: talk.policy.clock,
            });
        }
        Some(Outcome::Expired) if talk.amends.is_none() => return Err(Why::Expired { deadline: talk.deadline }),
        Some(outcome) => return Err(Why::TalkClosed { outcome }),
        None if state.status() != Status::Negotiating => return Err(Why::Paused { status: state.status() }),
        None => {}
    }
    let standing = talk.standing.as_ref().map(|standing| standing.offer.number);
    if of.is_some() && of != standing {
        return Err(Why::Stale);
    }
    Ok(talk)
}

fn accept(state: &Collaboration, side: Side, of: Option<OfferNumber>) -> Decision {
    let (_, offer) = answerable(state, side, of)?;
    Ok(vec![Event::Accepted { offer: offer.number, side, terms: offer.terms.clone() }])
}

fn counter(
    state: &Collaboration,
    side: Side,
    changes: &DealTerms,
    message: Option<String>,
    of: Option<OfferNumber>,
    ctx: &Context,
) -> Decision {
    let (talk, standing) = answerable(state, side, of)?;
    if talk.counters_left(side) == 0 {
        return Err(Why::CountersUsed { side, rounds: talk.policy.rounds });
    }
    let terms = sheet(changes, &standing.terms.clone().into(), standing.terms.cost)?;
    if terms == standing.terms {
        return Err(Why::IdenticalTerms);
    }
    Ok(vec![Event::Countered { offer: offer(state, side, terms, message, ctx)? }])
}

fn decline(
    state: &Collaboration,
    side: Side,
    reason: Option<CancelReason>,
    text: Option<String>,
    of: Option<OfferNumber>,
) -> Decision {
    let (talk, offer) = answerable(state, side, of)?;
    let text = bounded(text, Field::DeclineText)?;
    if reason == Some(CancelReason::Other) && text.is_none() {
        return Err(Why::TextNeeded { declining: true });
    }
    if let Some(back_to) = talk.amends {
        let ended = Event::AmendmentEnded { outcome: Outcome::Declined(side), back_to, text: text.clone() };
        let cancelled = reason.map(|reason| Event::Cancelled { reason, text, declined_by: None });
        return Ok(std::iter::once(ended).chain(cancelled).collect());
    }
    let reason = match (side, reason) {
        (Side::Creator, None | Some(CancelReason::CreatorDeclined)) => CancelReason::CreatorDeclined,
        (Side::Team, None) => return Err(Why::DeclineReasonNeeded),
        (Side::Team, Some(reason)) if CancelReason::OF_A_TEAM_THAT_DECLINES.contains(&reason) => reason,
        (side, Some(reason)) => return Err(Why::NotADeclineReason { side, reason }),
    };
    Ok(vec![Event::Declined { offer: offer.number, side, reason, text }])
}

fn withdraw(state: &Collaboration, side: Side, of: Option<OfferNumber>) -> Decision {
    let talk = talk_with_offers(state, of)?;
    let offer = talk.standing_offer().filter(|offer| offer.side == side).ok_or(Why::NothingToWithdraw { side })?;
    Ok(vec![match talk.amends {
        Some(back_to) => Event::AmendmentEnded { outcome: Outcome::Withdrawn(side), back_to, text: None },
        None => Event::OfferWithdrawn { offer: offer.number, side },
    }])
}

fn make_offer(
    state: &Collaboration,
    side: Side,
    named: &DealTerms,
    cost: Money,
    message: Option<String>,
    ctx: &Context,
) -> Decision {
    not_frozen(state)?;
    living(state)?;
    let before = state.talk_unclosed().and_then(|talk| talk.standing.as_ref());
    if !state.is_open() {
        another_is_open(ctx)?;
    }
    match before {
        Some(Standing { offer, withdrawn: true }) if offer.side != side => {
            return Err(Why::OfferWithdrawn { by: offer.side });
        }
        Some(Standing { offer, withdrawn: false }) => return Err(Why::OfferStands { by: offer.side }),
        _ => {}
    }
    let known = before.map_or_else(|| state.terms.clone(), |standing| standing.offer.terms.clone().into());
    let terms = sheet(named, &known, cost)?;
    let offer = offer(state, side, terms, message, ctx)?;
    let made = Event::OfferMade { offer, replacement: before.is_some() };
    Ok(opening(state, ctx).into_iter().chain([made]).collect())
}

/// The whole term sheet (N2): what is named, else what is known.
fn sheet(named: &DealTerms, known: &DealTerms, cost: Money) -> Result<Terms, Why> {
    check_terms(named)?;
    let all = known.with(named);
    Ok(Terms {
        cost: named.cost.unwrap_or(cost),
        posts: all.posts.unwrap_or(POSTS_UNLESS_SAID),
        deliverables: bounded(all.deliverables, Field::Deliverables)?,
    })
}

fn offer(
    state: &Collaboration,
    side: Side,
    terms: Terms,
    message: Option<String>,
    ctx: &Context,
) -> Result<Offer, Why> {
    let message = bounded(message, Field::Message)?;
    Ok(Offer { number: state.next_offer(), side, terms, message, recorded_by: ctx.actor.person, at: ctx.now })
}

// ------------------------------------------------------------------------------------------------------ status by hand

fn set_status(
    state: &Collaboration,
    to: Status,
    agreed: Option<&AgreedTerms>,
    fewer_posts_confirmed: bool,
    ctx: &Context,
) -> Decision {
    let Some(to) = to.living() else {
        not_stale(state, ctx)?;
        return Err(if state.cancelled.is_some() { Why::NothingToChange } else { Why::ReasonNeeded });
    };
    if state.cancelled.is_some() {
        return restore(state, to, agreed, ctx);
    }
    not_frozen(state)?;
    not_stale(state, ctx)?;
    if state.living == to {
        return Err(Why::NothingToChange);
    }
    if to.is_open() && !state.is_open() {
        another_is_open(ctx)?;
    }
    let events = enter(state, to, agreed, ctx)?;
    if let (Living::Fulfilling, Living::Completed, Some(agreed)) = (state.living, to, state.terms.posts) {
        let logged = state.posts.len();
        if logged < usize::from(agreed) && !fewer_posts_confirmed {
            return Err(Why::FewerPosts { logged, agreed });
        }
    }
    Ok(events)
}

fn restore(state: &Collaboration, to: Living, agreed: Option<&AgreedTerms>, ctx: &Context) -> Decision {
    not_frozen(state)?;
    let Some(cancellation) = &state.cancelled else {
        return Err(Why::NotCancelled);
    };
    not_stale(state, ctx)?;
    let own_decline = cancellation.declined_by.map(|_| state.reference);
    may_begin(ctx, to, own_decline)?;
    enter(state, to, agreed, ctx)
}

/// Moves the collaboration into a living status, from wherever it is.
fn enter(state: &Collaboration, to: Living, agreed: Option<&AgreedTerms>, ctx: &Context) -> Decision {
    let moved = |terms: Option<Terms>| match &state.cancelled {
        None => Event::StatusChanged { from: state.living, to, terms },
        Some(cancellation) => Event::Restored { to, terms, declined_by: cancellation.declined_by },
    };
    if !to.has_contract() {
        let opened = if to == Living::Negotiating { opening(state, ctx) } else { None };
        return Ok(std::iter::once(moved(None)).chain(opened).collect());
    }
    if let Some(talk) = state.talk_unclosed() {
        let terms = agreed_in_talk(state, talk, to, agreed)?;
        return Ok(vec![Event::AgreementRecorded { terms, from: state.living, to }]);
    }
    match agreed {
        Some(AgreedTerms::Typed(_)) if state.has_terms_in_force() => Err(Why::TermsInForce),
        Some(AgreedTerms::Typed(terms)) => Ok(vec![moved(Some(checked(terms)?))]),
        Some(AgreedTerms::StandingOffer | AgreedTerms::Old) => Err(Why::NoSuchTerms { to }),
        None if state.terms.complete().is_none() => Err(Why::TermsNeeded { to }),
        None => Ok(vec![moved(None)]),
    }
}

/// Which terms close the talk by hand (N12).
fn agreed_in_talk(state: &Collaboration, talk: &Talk, to: Living, agreed: Option<&AgreedTerms>) -> Result<Terms, Why> {
    let standing = talk.standing_offer().map(|offer| offer.terms.clone());
    let old = talk.amends.and_then(|_| state.terms.complete());
    match agreed {
        None => Err(Why::WhichTerms { to, standing, old }),
        Some(AgreedTerms::Typed(terms)) => checked(terms),
        Some(AgreedTerms::StandingOffer) => match &talk.standing {
            Some(Standing { offer, withdrawn: true }) => Err(Why::OfferWithdrawn { by: offer.side }),
            _ => standing.ok_or(Why::NoSuchTerms { to }),
        },
        Some(AgreedTerms::Old) => old.ok_or(Why::NoSuchTerms { to }),
    }
}

/// The talk that opens when the collaboration enters Negotiating, unless an unclosed one is continued (N1, N12).
fn opening(state: &Collaboration, ctx: &Context) -> Option<Event> {
    if state.talk_unclosed().is_some() {
        return None;
    }
    let talk = state.talk.as_ref().map_or(1, |talk| talk.number + 1);
    let amends = (state.cancelled.is_none() && state.living.has_contract()).then_some(state.living);
    Some(Event::TalkOpened { talk, policy: ctx.policy, amends })
}

fn cancel(state: &Collaboration, reason: Option<CancelReason>, text: Option<String>, ctx: &Context) -> Decision {
    not_stale(state, ctx)?;
    let reason = reason.ok_or(Why::ReasonNeeded)?;
    let text = bounded(text, Field::CancelText)?;
    if reason == CancelReason::Other && text.is_none() {
        return Err(Why::TextNeeded { declining: false });
    }
    // In an amendment the old deal is called off; N6 is about creators who never agreed.
    let amending = state.talk_unclosed().is_some_and(|talk| talk.amends.is_some());
    let declines = reason == CancelReason::CreatorDeclined && !amending && !state.is_frozen();
    let declined_by = declines.then_some(Side::Creator);
    match &state.cancelled {
        None => Ok(vec![Event::Cancelled { reason, text, declined_by }]),
        Some(before) if before.reason == reason && before.text == text => Err(Why::NothingToChange),
        // A talk that ended without agreement stays so, whatever the reason is corrected to.
        Some(before) => {
            Ok(vec![Event::CancelReasonChanged { reason, text, declined_by: before.declined_by.or(declined_by) }])
        }
    }
}

// ----------------------------------------------------------------------------------------- what does not move the deal

fn edit_terms(state: &Collaboration, changes: &DealTerms, reason: Option<String>) -> Result<Option<Event>, Why> {
    check_terms(changes)?;
    let deliverables = bounded(changes.deliverables.clone(), Field::Deliverables)?;
    let terms = state.terms.with(&DealTerms { deliverables, ..changes.clone() });
    if *changes == DealTerms::default() {
        return Ok(None);
    }
    not_frozen(state)?;
    living(state)?;
    match state.living {
        Living::Negotiating => Err(Why::OnlyOffersChangeTerms),
        _ if terms == state.terms => Ok(None),
        Living::Pending => Ok(Some(Event::TermsDrafted { terms })),
        Living::Fulfilling | Living::Completed => {
            let reason = bounded(reason, Field::CorrectionReason)?.ok_or(Why::CorrectionReasonNeeded)?;
            Ok(Some(Event::TermsCorrected { from: state.terms.clone(), to: terms, reason }))
        }
    }
}

fn edit_note(state: &Collaboration, note: Option<String>) -> Result<Option<Event>, Why> {
    if note.is_none() {
        return Ok(None);
    }
    let note = bounded(note, Field::ProductNote)?;
    Ok((note != state.note).then_some(Event::NoteSet { note }))
}

fn log_post(state: &Collaboration, post: &Post) -> Decision {
    not_frozen(state)?;
    living(state)?;
    if state.posts.iter().any(|logged| logged.url == post.url) {
        return Err(Why::PostLoggedBefore);
    }
    Ok(vec![Event::PostLogged { post: post.clone() }])
}

fn note(text: &str) -> Decision {
    let text = bounded(Some(text.to_owned()), Field::Note)?.ok_or(Why::Blank(Field::Note))?;
    Ok(vec![Event::Noted { text }])
}

fn tag(state: &Collaboration, add: &[String], remove: &[String]) -> Decision {
    let read = |tags: &[String]| -> Result<Vec<String>, Why> {
        let mut read = Vec::new();
        for tag in tags {
            let tag = bounded(Some(tag.to_lowercase()), Field::Tag)?.ok_or(Why::Blank(Field::Tag))?;
            read.push(tag);
        }
        read.sort();
        read.dedup();
        Ok(read)
    };
    let removed: Vec<String> = read(remove)?.into_iter().filter(|tag| state.tags.contains(tag)).collect();
    let added: Vec<String> = read(add)?.into_iter().filter(|tag| !state.tags.contains(tag)).collect();
    if added.is_empty() && removed.is_empty() {
        return Err(Why::NothingToChange);
    }
    Ok(vec![Event::Tagged { added, removed }])
}

// -------------------------------------------------------------------------------------------------------------- guards

fn needs(ctx: &Context, needed: Role) -> Result<(), Why> {
    if ctx.actor.is_at_least(needed) { Ok(()) } else { Err(Why::RoleTooWeak { held: ctx.actor.role, needed }) }
}

/// Whether a collaboration with this creator may begin, or begin again, in this campaign. `own_decline` is the collaboration itself
/// if it ended without agreement.
fn may_begin(ctx: &Context, status: Living, own_decline: Option<Reference>) -> Result<(), Why> {
    if let Some(by) = ctx.neighbours.expired {
        return Err(Why::ExpiredBefore { by });
    }
    if status.is_open() {
        another_is_open(ctx)?;
    }
    if let Some(state) = ctx.campaign.filter(|state| *state != CampaignState::Active) {
        return Err(Why::CampaignNotActive(state));
    }
    match own_decline.or(ctx.neighbours.declined) {
        Some(by) if !ctx.actor.is_at_least(Role::Manager) => Err(Why::DeclinedBefore { by }),
        _ => Ok(()),
    }
}

pub(super) fn another_is_open(ctx: &Context) -> Result<(), Why> {
    ctx.neighbours.open.map_or(Ok(()), |other| Err(Why::AnotherIsOpen(other)))
}

fn not_frozen(state: &Collaboration) -> Result<(), Why> {
    match &state.talk {
        Some(talk) if talk.is_expired_for_good() => Err(Why::Expired { deadline: talk.deadline }),
        _ => Ok(()),
    }
}

fn living(state: &Collaboration) -> Result<(), Why> {
    if state.cancelled.is_some() { Err(Why::IsCancelled) } else { Ok(()) }
}

fn not_stale(state: &Collaboration, ctx: &Context) -> Result<(), Why> {
    match ctx.drawn_for {
        Some(turn) if turn != state.turn => Err(Why::Stale),
        _ => Ok(()),
    }
}

fn changes_something(events: Vec<Event>) -> Decision {
    if events.is_empty() { Err(Why::NothingToChange) } else { Ok(events) }
}

fn check_terms(terms: &DealTerms) -> Result<(), Why> {
    if terms.posts.is_some_and(|posts| posts > POSTS_MAX) { Err(Why::TooManyPosts) } else { Ok(()) }
}

fn checked(terms: &Terms) -> Result<Terms, Why> {
    sheet(&terms.clone().into(), &DealTerms::default(), terms.cost)
}

/// A text as it is kept: trimmed, `None` where nothing is left of it.
fn bounded(text: Option<String>, field: Field) -> Result<Option<String>, Why> {
    let text = text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    match text {
        Some(text) if text.chars().count() > field.max() => Err(Why::TooLong(field)),
        text => Ok(text),
    }
}

impl Event {
    /// Who the event is by, if `actor` brought it about or found it overdue.
    pub fn author(&self, actor: &Actor) -> Author {
        if self.is_by_the_clock() { Author::Clock } else { Author::Person(actor.person) }
    }

    /// The stamp it is recorded with.
    pub fn stamp(&self, ctx: &Context) -> Stamp {
        Stamp { at: ctx.now, by: self.author(&ctx.actor) }
    }
}
