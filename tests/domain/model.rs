//! A second reading of the rules: a guild in memory that answers what people ask of it.
//!
//! It shares nothing with `accord::domain` but the words (ids, sides, terms, commands, rule names). It decides in the order in
//! which a refusal names its rule, and finds neighbours in its own records.

use std::collections::BTreeMap;

use accord::domain::campaign::CampaignState;
use accord::domain::command::{AgreedTerms, Command, Create};
use accord::domain::ids::{CampaignId, CreatorId, PersonId, Reference};
use accord::domain::negotiation::{Outcome, Policy, TalkClock};
use accord::domain::party::{Actor, Role, Scope, Side};
use accord::domain::rejection::Rule;
use accord::domain::status::{CancelReason, Living, Status};
use accord::domain::terms::{DealTerms, Terms};
use chrono::{DateTime, Duration, NaiveDate, Utc};

pub(crate) type Answer = Result<(), Rule>;

/// The circumstances of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub actor: Actor,
    pub now: DateTime<Utc>,
    pub policy: Policy,
    pub scope: Scope,
    /// The revision of the deal on the menu that was used.
    pub seen: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    pub number: u32,
    pub side: Side,
    pub terms: Terms,
    pub withdrawn: bool,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Talk {
    pub number: u32,
    pub policy: Policy,
    pub opened: DateTime<Utc>,
    pub amends: Option<Living>,
    pub offer: Option<Offer>,
    pub counters: BTreeMap<Side, u8>,
    pub deadline: DateTime<Utc>,
    pub end: Option<Outcome>,
}

#[derive(Clone, Debug)]
pub(crate) struct Deal {
    pub creator: CreatorId,
    pub campaign: Option<CampaignId>,
    pub owner: PersonId,
    pub status: Status,
    pub reason: Option<(CancelReason, Option<String>)>,
    pub declined_by: Option<Side>,
    pub terms: DealTerms,
    pub due: Option<NaiveDate>,
    pub note: Option<String>,
    pub urls: Vec<String>,
    pub tags: Vec<String>,
    pub talk: Option<Talk>,
    pub offers: u32,
    /// Grows with each change of status, talk, offer or cancel reason: a menu drawn before is stale.
    pub revision: u32,
    /// Its creation was undone.
    pub gone: bool,
}

/// A change by a person, to be undone.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    by: PersonId,
    at: DateTime<Utc>,
    /// What was there before; nothing before the creation.
    before: Option<Deal>,
    undone: bool,
}

impl Deal {
    pub(crate) fn unclosed(&self) -> Option<&Talk> {
        self.talk.as_ref().filter(|talk| talk.end.is_none())
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.talk.as_ref().is_some_and(|talk| talk.end == Some(Outcome::Expired) && talk.amends.is_none())
    }

    pub(crate) fn is_open(&self) -> bool {
        matches!(self.status, Status::Pending | Status::Negotiating | Status::Fulfilling)
    }

    pub(crate) fn in_force(&self) -> bool {
        match self.status {
            Status::Fulfilling | Status::Completed => true,
            Status::Negotiating => self.unclosed().is_some_and(|talk| talk.amends.is_some()),
            Status::Pending | Status::Cancelled => false,
        }
    }

    /// What the passing of time has made of it.
    pub(crate) fn at(mut self, now: DateTime<Utc>) -> Self {
        if let Some(talk) = self.talk.as_mut().filter(|talk| talk.end.is_none() && now >= talk.deadline) {
            talk.end = Some(Outcome::Expired);
            self.revision += 1;
            if let (Some(home), Status::Negotiating) = (talk.amends, self.status) {
                self.status = home.into();
            }
        }
        self
    }

    fn close(&mut self, end: Outcome) {
        self.talk.as_mut().filter(|talk| talk.end.is_none()).expect("an unclosed talk").end = Some(end);
    }

    fn open(&mut self, amends: Option<Living>, asked: &Asked) {
        let number = self.talk.as_ref().map_or(1, |talk| talk.number + 1);
        let deadline = asked.now + Duration::hours(24 * i64::from(asked.policy.window_days));
        let (policy, opened) = (asked.policy, asked.now);
        let counters = Side::BOTH.map(|side| (side, 0)).into();
        self.talk = Some(Talk { number, policy, opened, amends, offer: None, counters, deadline, end: None });
    }

    fn put(&mut self, side: Side, terms: Terms, now: DateTime<Utc>) {
        self.offers += 1;
        let talk = self.talk.as_mut().expect("a talk");
        let replaces = talk.offer.as_ref().is_some_and(|offer| offer.withdrawn);
        if !replaces && talk.policy.clock == TalkClock::LastOffer {
            talk.deadline = now + Duration::hours(24 * i64::from(talk.policy.window_days));
        }
        talk.offer = Some(Offer { number: self.offers, side, terms, withdrawn: false, at: now });
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Guild {
    pub deals: BTreeMap<Reference, Deal>,
    pub campaigns: BTreeMap<CampaignId, CampaignState>,
    pub changes: BTreeMap<Reference, Vec<Change>>,
}

struct Others {
    expired: bool,
    open: bool,
    declined: bool,
}

fn refuse_if(refused: bool, rule: Rule) -> Answer {
    if refused { Err(rule) } else { Ok(()) }
}

fn may(asked: &Asked, owner: Option<PersonId>) -> Answer {
    let role = asked.actor.role.unwrap_or(Role::Viewer);
    let foreign = owner.is_some_and(|owner| owner != asked.actor.person);
    refuse_if(role < Role::Member || (role == Role::Member && asked.scope == Scope::Own && foreign), Rule::P1)
}

impl Guild {
    /// The other collaborations of this creator in this campaign.
    fn others(
        &self,
        but: Option<Reference>,
        of: CreatorId,
        campaign: Option<CampaignId>,
        now: DateTime<Utc>,
    ) -> Others {
        let others: Vec<Deal> = self
            .deals
            .iter()
            .filter(|(reference, deal)| {
                campaign.is_some() && Some(**reference) != but && deal.creator == of && deal.campaign == campaign
            })
            .map(|(_, deal)| deal.clone().at(now))
            .collect();
        Others {
            expired: others.iter().any(Deal::is_frozen),
            open: others.iter().any(Deal::is_open),
            declined: others.iter().any(|deal| deal.declined_by.is_some()),
        }
    }

    /// N9, L8, P3 and N6 for one that is new in its campaign, or new again.
    fn welcomes(
        &self,
        others: &Others,
        campaign: Option<CampaignId>,
        to: Living,
        declined: bool,
        by: &Asked,
    ) -> Answer {
        refuse_if(others.expired, Rule::N9)?;
        refuse_if(to != Living::Completed && others.open, Rule::L8)?;
        refuse_if(campaign.is_some_and(|campaign| self.campaigns[&campaign] != CampaignState::Active), Rule::P3)?;
        refuse_if((declined || others.declined) && by.actor.role != Some(Role::Manager), Rule::N6)
    }

    pub(crate) fn create(&mut self, asked: &Asked, create: Create) -> Answer {
        may(asked, None)?;
        let others = self.others(None, create.creator, create.campaign, asked.now);
        self.welcomes(&others, create.campaign, create.status, false, asked)?;
        let incomplete = create.terms.cost.is_none() || create.terms.posts.is_none();
        refuse_if(incomplete && matches!(create.status, Living::Fulfilling | Living::Completed), Rule::L2)?;
        let mut deal = Deal {
            creator: create.creator,
            campaign: create.campaign,
            owner: asked.actor.person,
            status: create.status.into(),
            reason: None,
            declined_by: None,
            terms: create.terms,
            due: create.due,
            note: create.note,
            urls: Vec::new(),
            tags: Vec::new(),
            talk: None,
            offers: 0,
            revision: 0,
            gone: false,
        };
        if create.status == Living::Negotiating {
            deal.open(None, asked);
        }
        self.deals.insert(create.reference, deal);
        self.changed(create.reference, asked, None);
        Ok(())
    }

    fn changed(&mut self, reference: Reference, asked: &Asked, before: Option<Deal>) {
        let change = Change { by: asked.actor.person, at: asked.now, before, undone: false };
        self.changes.entry(reference).or_default().push(change);
    }

    /// Takes back the change of that number and those after it, for whoever made them.
    pub(crate) fn undo(&mut self, asked: &Asked, reference: Reference, number: usize) -> Answer {
        let deal = self.deals[&reference].clone().at(asked.now);
        let changes = self.changes.get_mut(&reference).expect("it was created");
        let change = changes[number].clone();
        may(asked, Some(change.before.as_ref().map_or(deal.owner, |before| before.owner)))?;
        refuse_if(change.undone || asked.now - change.at >= Duration::minutes(5), Rule::A3)?;
        let others = changes[number..].iter().any(|later| !later.undone && later.by != asked.actor.person);
        refuse_if(others, Rule::A3)?;
        let revision = deal.revision;
        let back = match change.before {
            Some(before) => {
                let ran_out = before.unclosed().is_some_and(|talk| talk.deadline <= asked.now);
                refuse_if(ran_out, Rule::N7)?;
                if before.is_open() && !deal.is_open() {
                    let others = self.others(Some(reference), deal.creator, deal.campaign, asked.now);
                    refuse_if(others.expired, Rule::N9)?;
                    refuse_if(others.open, Rule::L8)?;
                    let campaign = deal.campaign.map(|campaign| self.campaigns[&campaign]);
                    refuse_if(campaign == Some(CampaignState::Cancelled), Rule::P3)?;
                }
                let moved = u32::from(before.revision != revision);
                Deal { offers: deal.offers, revision: revision + moved, ..before }
            }
            None => Deal {
                status: Status::Cancelled,
                reason: Some((CancelReason::Other, Some("undone".to_owned()))),
                declined_by: None,
                urls: Vec::new(),
                tags: Vec::new(),
                talk: None,
                revision: revision + 1,
                gone: true,
                ..deal
            },
        };
        self.deals.insert(reference, back);
        for change in &mut self.changes.get_mut(&reference).expect("it was created")[number..] {
            change.undone = true;
        }
        Ok(())
    }

    /// Carries the request out, or names the rule that refuses it and leaves everything as it was.
    pub(crate) fn ask(&mut self, asked: &Asked, reference: Reference, command: &Command) -> Answer {
        let mut deal = self.deals[&reference].clone();
        may(asked, Some(deal.owner))?;
        deal = deal.at(asked.now);
        let before = deal.clone();
        let others = self.others(Some(reference), deal.creator, deal.campaign, asked.now);
        match command {
            Command::SetStatus { to: Status::Cancelled, .. } => {
                stale(&deal, asked)?;
                Err(if deal.status == Status::Cancelled { Rule::L5 } else { Rule::L3 })
            }
            Command::SetStatus { to, agreed, fewer_posts_confirmed } => {
                let to = to.living().expect("living");
                if deal.status == Status::Cancelled {
                    self.restore(&mut deal, asked, to, agreed.as_ref(), &others)
                } else {
                    advance(&mut deal, asked, to, agreed.as_ref(), *fewer_posts_confirmed, &others)
                }
            }
            Command::Restore { to, agreed } => self.restore(&mut deal, asked, *to, agreed.as_ref(), &others),
            Command::Cancel { reason, text } => cancel(&mut deal, asked, *reason, text.clone()),
            Command::MakeOffer { side, cost, posts, deliverables, .. } => {
                let named = DealTerms { cost: Some(*cost), posts: *posts, deliverables: deliverables.clone() };
                make_offer(&mut deal, asked, *side, &named, &others)
            }
            Command::Counter { of, .. }
            | Command::Accept { of, .. }
            | Command::Decline { of, .. }
            | Command::Withdraw { of, .. } => {
                answerable(&deal, of.map(|of| of.0))?;
                answer(&mut deal, asked, command)
            }
            Command::EditTerms { changes, due, note, reason } => {
                edit(&mut deal, changes, *due, note.as_deref(), reason.is_some())
            }
            Command::LogPost(post) => {
                refuse_if(deal.is_frozen(), Rule::N9)?;
                refuse_if(deal.status == Status::Cancelled, Rule::L4)?;
                refuse_if(deal.urls.contains(&post.url), Rule::Posts)?;
                deal.urls.push(post.url.clone());
                Ok(())
            }
            Command::AddNote(_) => Ok(()),
            Command::Tag { add, remove } => {
                deal.tags.retain(|tag| !remove.contains(tag));
                deal.tags.extend(add.iter().filter(|tag| !before.tags.contains(tag)).cloned());
                deal.tags.sort();
                refuse_if(deal.tags == before.tags, Rule::L5)
            }
            Command::Assign(to) => {
                refuse_if(deal.owner == *to, Rule::L5)?;
                deal.owner = *to;
                Ok(())
            }
        }?;
        if (deal.status, &deal.reason, &deal.talk) != (before.status, &before.reason, &before.talk) {
            deal.revision += 1;
        }
        self.deals.insert(reference, deal);
        self.changed(reference, asked, Some(before));
        Ok(())
    }

    fn restore(
        &self,
        deal: &mut Deal,
        asked: &Asked,
        to: Living,
        agreed: Option<&AgreedTerms>,
        others: &Others,
    ) -> Answer {
        refuse_if(deal.is_frozen(), Rule::N9)?;
        refuse_if(deal.status != Status::Cancelled, Rule::L4)?;
        stale(deal, asked)?;
        self.welcomes(others, deal.campaign, to, deal.declined_by.is_some(), asked)?;
        enter(deal, asked, to, agreed)?;
        (deal.reason, deal.declined_by) = (None, None);
        Ok(())
    }
}

fn stale(deal: &Deal, asked: &Asked) -> Answer {
    refuse_if(asked.seen.is_some_and(|seen| seen != deal.revision), Rule::N15)
}

/// A move between living statuses.
fn advance(
    deal: &mut Deal,
    asked: &Asked,
    to: Living,
    agreed: Option<&AgreedTerms>,
    fewer: bool,
    others: &Others,
) -> Answer {
    refuse_if(deal.is_frozen(), Rule::N9)?;
    stale(deal, asked)?;
    refuse_if(deal.status == to.into(), Rule::L5)?;
    refuse_if(deal.status == Status::Completed && others.open, Rule::L8)?;
    let from = deal.status;
    enter(deal, asked, to, agreed)?;
    let missing = deal.urls.len() < usize::from(deal.terms.posts.unwrap_or(0));
    refuse_if(from == Status::Fulfilling && to == Living::Completed && missing && !fewer, Rule::L7)
}

/// Puts it into a living status: opens or continues a talk, or settles the terms.
fn enter(deal: &mut Deal, asked: &Asked, to: Living, agreed: Option<&AgreedTerms>) -> Answer {
    let talk = deal.unclosed().cloned();
    match to {
        Living::Pending => {}
        Living::Negotiating => {
            if talk.is_none() {
                let amends = deal.status.living().filter(|_| deal.in_force());
                deal.open(amends, asked);
            }
        }
        Living::Fulfilling | Living::Completed => match (talk, agreed) {
            (Some(_), None) | (None, Some(AgreedTerms::StandingOffer | AgreedTerms::Old)) => return Err(Rule::N12),
            (Some(talk), Some(agreed)) => {
                deal.terms = match (agreed, talk.offer) {
                    (AgreedTerms::Typed(terms), _) => terms.clone().into(),
                    (AgreedTerms::StandingOffer, Some(offer)) if offer.withdrawn => return Err(Rule::N11),
                    (AgreedTerms::StandingOffer, Some(offer)) => offer.terms.into(),
                    (AgreedTerms::Old, _) if talk.amends.is_some() => deal.terms.clone(),
                    (AgreedTerms::StandingOffer | AgreedTerms::Old, _) => return Err(Rule::N12),
                };
                deal.close(Outcome::Accepted(None));
            }
            (None, None) => refuse_if(deal.terms.cost.is_none() || deal.terms.posts.is_none(), Rule::L2)?,
            (None, Some(AgreedTerms::Typed(_))) if deal.in_force() => return Err(Rule::Terms),
            (None, Some(AgreedTerms::Typed(terms))) => deal.terms = terms.clone().into(),
        },
    }
    deal.status = to.into();
    Ok(())
}

fn cancel(deal: &mut Deal, asked: &Asked, reason: Option<CancelReason>, text: Option<String>) -> Answer {
    stale(deal, asked)?;
    let reason = reason.ok_or(Rule::L3)?;
    refuse_if(reason == CancelReason::Other && text.is_none(), Rule::L3)?;
    refuse_if(deal.reason == Some((reason, text.clone())), Rule::L5)?;
    let amending = deal.unclosed().is_some_and(|talk| talk.amends.is_some());
    if reason == CancelReason::CreatorDeclined && !amending && !deal.is_frozen() {
        deal.declined_by = deal.declined_by.or(Some(Side::Creator));
        if deal.unclosed().is_some() {
            deal.close(Outcome::Declined(Side::Creator));
        }
    }
    deal.reason = Some((reason, text));
    deal.status = Status::Cancelled;
    Ok(())
}

fn make_offer(deal: &mut Deal, asked: &Asked, side: Side, named: &DealTerms, others: &Others) -> Answer {
    refuse_if(deal.is_frozen(), Rule::N9)?;
    refuse_if(deal.status == Status::Cancelled, Rule::L4)?;
    refuse_if(deal.status == Status::Completed && others.open, Rule::L8)?;
    let old = deal.unclosed().and_then(|talk| talk.offer.clone());
    refuse_if(old.as_ref().is_some_and(|offer| offer.withdrawn && offer.side != side), Rule::N11)?;
    refuse_if(old.as_ref().is_some_and(|offer| !offer.withdrawn), Rule::N3)?;
    let known = old.map_or_else(|| deal.terms.clone(), |offer| offer.terms.into());
    let terms =
        DealTerms { posts: Some(known.posts.unwrap_or(1)), ..known }.with(named).complete().expect("a whole sheet");
    if deal.status != Status::Negotiating {
        enter(deal, asked, Living::Negotiating, None)?;
    }
    deal.put(side, terms, asked.now);
    Ok(())
}

/// Whether there is a running talk in which the current offer may be answered or withdrawn at all.
fn answerable(deal: &Deal, of: Option<u32>) -> Answer {
    let Some(talk) = &deal.talk else {
        return Err(if deal.status == Status::Cancelled { Rule::L4 } else { Rule::N1 });
    };
    let on_the_table = talk.offer.as_ref().is_some_and(|offer| !offer.withdrawn);
    refuse_if(talk.end == Some(Outcome::Expired) && on_the_table, Rule::N7)?;
    refuse_if(deal.is_frozen(), Rule::N9)?;
    refuse_if(talk.end.is_some(), Rule::N15)?;
    refuse_if(deal.status != Status::Negotiating, Rule::N12)?;
    refuse_if(of.is_some_and(|of| talk.offer.as_ref().is_none_or(|offer| offer.number != of)), Rule::N15)
}

fn answer(deal: &mut Deal, asked: &Asked, command: &Command) -> Answer {
    let talk = deal.talk.as_mut().expect("a running talk");
    let amends = talk.amends;
    if let Command::Withdraw { side, .. } = command {
        let own = talk.offer.as_mut().filter(|offer| !offer.withdrawn && offer.side == *side);
        own.ok_or(Rule::N11)?.withdrawn = true;
        if let Some(home) = amends {
            deal.close(Outcome::Withdrawn(*side));
            deal.status = home.into();
        }
        return Ok(());
    }
    let offer = talk.offer.clone().ok_or(Rule::N3)?;
    refuse_if(offer.withdrawn, Rule::N11)?;
    match command {
        Command::Accept { side, .. } => {
            refuse_if(offer.side == *side, Rule::N3)?;
            deal.terms = offer.terms.into();
            deal.close(Outcome::Accepted(Some(*side)));
            deal.status = Status::Fulfilling;
        }
        Command::Counter { side, changes, .. } => {
            refuse_if(offer.side == *side, Rule::N3)?;
            refuse_if(talk.counters[side] >= talk.policy.rounds, Rule::N4)?;
            let terms = DealTerms::from(offer.terms.clone()).with(changes).complete().expect("a whole sheet");
            refuse_if(terms == offer.terms, Rule::N2)?;
            *talk.counters.entry(*side).or_default() += 1;
            deal.put(*side, terms, asked.now);
        }
        Command::Decline { side, reason, text, .. } => {
            refuse_if(offer.side == *side, Rule::N3)?;
            // N6 is not about amendments: whoever ends the whole deal picks any reason.
            let fits = match side {
                _ if amends.is_some() => true,
                Side::Creator => reason.is_none_or(|reason| reason == CancelReason::CreatorDeclined),
                Side::Team => reason.is_none_or(|reason| CancelReason::OF_A_TEAM_THAT_DECLINES.contains(&reason)),
            };
            refuse_if(!fits, Rule::N6)?;
            refuse_if(*reason == Some(CancelReason::Other) && text.is_none(), Rule::N6)?;
            deal.close(Outcome::Declined(*side));
            if let (Some(home), None) = (amends, reason) {
                deal.status = home.into();
                return Ok(());
            }
            let creators = (*side == Side::Creator).then_some(CancelReason::CreatorDeclined);
            deal.reason = Some((reason.or(creators).ok_or(Rule::N6)?, text.clone()));
            deal.status = Status::Cancelled;
            deal.declined_by = Some(*side).filter(|_| amends.is_none());
        }
        other => unreachable!("{other:?} answers no offer"),
    }
    Ok(())
}

fn edit(deal: &mut Deal, changes: &DealTerms, due: Option<NaiveDate>, note: Option<&str>, explained: bool) -> Answer {
    let named = changes.cost.is_some() || changes.posts.is_some() || changes.deliverables.is_some();
    refuse_if(named && deal.is_frozen(), Rule::N9)?;
    refuse_if(deal.status == Status::Cancelled, Rule::L4)?;
    let terms = deal.terms.with(changes);
    let note = note.map(|note| Some(note.to_owned()).filter(|note| !note.is_empty()));
    let other = due.is_some_and(|due| deal.due != Some(due)) || note.as_ref().is_some_and(|note| *note != deal.note);
    refuse_if(named && deal.status == Status::Negotiating, Rule::Terms)?;
    refuse_if(terms == deal.terms && !other, Rule::L5)?;
    if terms != deal.terms {
        refuse_if(deal.in_force() && !explained, Rule::Terms)?;
        deal.terms = terms;
    }
    deal.due = due.or(deal.due);
    deal.note = note.unwrap_or(deal.note.take());
    Ok(())
}
