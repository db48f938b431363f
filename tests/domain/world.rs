//! A guild in memory that runs on the domain: states, histories, and the neighbours of a decision.

use std::collections::BTreeMap;

use accord::domain::campaign::CampaignState;
use accord::domain::collaboration::Collaboration;
use accord::domain::command::{Command, Create};
use accord::domain::decide::{Context, Neighbours, create, decide};
use accord::domain::event::{Author, Event, Stamp};
use accord::domain::ids::{CampaignId, CreatorId, Reference};
use accord::domain::rejection::Rejection;
use accord::domain::undo::undo;
use chrono::{DateTime, Utc};

use super::model::Asked;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub state: Collaboration,
    pub log: Vec<(Event, Stamp)>,
    /// Where in the log each change by a person begins.
    pub changes: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub kept: BTreeMap<Reference, Kept>,
    pub campaigns: BTreeMap<CampaignId, CampaignState>,
}

impl World {
    pub(crate) fn context(
        &self,
        asked: &Asked,
        of: (CreatorId, Option<CampaignId>),
        but: Option<Reference>,
        turn: Option<u32>,
    ) -> Context {
        let (creator, campaign) = of;
        let mut neighbours = Neighbours::default();
        for (reference, kept) in self.kept.iter().filter(|(reference, _)| Some(**reference) != but) {
            let state = kept.state.as_of(asked.now);
            if campaign.is_none() || state.campaign != campaign || state.creator != creator {
                continue;
            }
            if state.is_open() {
                neighbours.open = Some(*reference);
            }
            if state.is_frozen() {
                neighbours.expired = Some(*reference);
            }
            if state.cancelled.is_some_and(|cancellation| cancellation.declined_by.is_some()) {
                neighbours.declined = Some(*reference);
            }
        }
        Context {
            actor: asked.actor,
            now: asked.now,
            policy: asked.policy,
            scope: asked.scope,
            neighbours,
            campaign: campaign.map(|campaign| self.campaigns[&campaign]),
            drawn_for: turn,
        }
    }

    pub(crate) fn create(&mut self, asked: &Asked, new: Create) -> Result<(), Rejection> {
        let ctx = self.context(asked, (new.creator, new.campaign), None, None);
        let reference = new.reference;
        let events = create(new, &ctx)?;
        let log: Vec<_> = events
            .into_iter()
            .map(|event| {
                let stamp = event.stamp(&ctx);
                (event, stamp)
            })
            .collect();
        let state = Collaboration::fold(log.iter().map(|(event, stamp)| (event, *stamp))).expect("a history");
        self.kept.insert(reference, Kept { state, log, changes: vec![0] });
        Ok(())
    }

    pub(crate) fn ask(
        &mut self,
        asked: &Asked,
        reference: Reference,
        command: &Command,
        turn: Option<u32>,
    ) -> Result<(), Rejection> {
        let ctx = self.context_of(reference, asked, turn);
        let kept = self.kept.get_mut(&reference).expect("it exists");
        let events = decide(&kept.state, command, &ctx)?;
        kept.changes.push(kept.log.len() + events.iter().take_while(|event| event.is_by_the_clock()).count());
        for event in events {
            kept.record(event.clone(), event.stamp(&ctx));
        }
        Ok(())
    }

    /// Undoes the change of that number, counted from 0.
    pub(crate) fn undo(&mut self, asked: &Asked, reference: Reference, change: usize) -> Result<(), Rejection> {
        let ctx = self.context_of(reference, asked, None);
        let kept = self.kept.get_mut(&reference).expect("it exists");
        let undone = undo(&kept.state, &kept.log, kept.changes.get(change).copied(), &ctx)?;
        let stamp = undone.stamp(&ctx);
        kept.log.push((undone, stamp));
        kept.state = Collaboration::fold(kept.log.iter().map(|(event, stamp)| (event, *stamp))).expect("a history");
        Ok(())
    }

    pub(crate) fn context_of(&self, reference: Reference, asked: &Asked, turn: Option<u32>) -> Context {
        let state = &self.kept[&reference].state;
        self.context(asked, (state.creator, state.campaign), Some(reference), turn)
    }

    /// The sweep: records what time has done by now.
    pub(crate) fn tick(&mut self, now: DateTime<Utc>) {
        for kept in self.kept.values_mut() {
            if let Some(lapse) = kept.state.lapse(now) {
                kept.record(lapse, Stamp { at: now, by: Author::Clock });
            }
        }
    }
}

impl Kept {
    fn record(&mut self, event: Event, stamp: Stamp) {
        self.state.apply(&event, stamp).expect("it was decided in this very state");
        self.log.push((event, stamp));
    }
}
