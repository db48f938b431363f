//! What a team remembers of a creator: how earlier deals went, read from their histories (P2).

use chrono::{DateTime, TimeDelta, Utc};

use super::collaboration::Collaboration;
use super::event::{Event, Stamp};
use super::ids::Reference;
use super::money::Money;
use super::negotiation::Talk;
use super::party::Side;
use super::status::{CancelReason, Status};
use super::terms::Terms;
use super::undo;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// How many collaborations there are of each status that any has, in the order of the lifecycle.
    pub statuses: Vec<(Status, u32)>,
    /// How those that ended did, the most frequent first.
    pub endings: Vec<(Ending, u32)>,
    /// The terms that were agreed last.
    pub last_agreed: Option<LastAgreed>,
    /// How many rounds each agreement took, the latest first.
    pub rounds: Vec<u8>,
    /// How long the creator took for each answer to an offer, the latest first.
    pub answers: Vec<TimeDelta>,
}

/// How a collaboration ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// Everything was delivered.
    Completed,
    /// Its talk ended without agreement.
    NoAgreement,
    /// Its talk ran out.
    Expired,
    /// It was called off for another reason.
    Cancelled(CancelReason),
}

/// Terms that came into force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastAgreed {
    /// The terms.
    pub terms: Terms,
    /// In which collaboration.
    pub of: Reference,
    /// When.
    pub at: DateTime<Utc>,
}

impl LastAgreed {
    /// What a post cost, to the nearest minor unit; `None` where none was expected.
    pub fn rate(&self) -> Option<Money> {
        let posts = i64::from(self.terms.posts);
        let minor = (self.terms.cost.minor() + posts / 2).checked_div(posts)?;
        Money::new(minor, self.terms.cost.currency()).ok()
    }
}

impl Memory {
    /// Reads the histories of a creator's collaborations. One that cannot be folded is left out: others say that it is corrupt.
    pub fn of<'a>(histories: impl IntoIterator<Item = &'a [(Event, Stamp)]>) -> Self {
        let mut notes = Notes::default();
        for history in histories {
            notes.read(history);
        }
        notes.memory()
    }

    /// How many collaborations there are.
    pub fn deals(&self) -> u32 {
        self.statuses.iter().map(|(_, count)| count).sum()
    }

    /// How long the creator takes for an answer on average, and how many answers that is read from.
    pub fn usual_answer(&self) -> Option<(TimeDelta, usize)> {
        let count = i32::try_from(self.answers.len()).ok().filter(|count| *count > 0)?;
        Some((self.answers.iter().sum::<TimeDelta>() / count, self.answers.len()))
    }
}

/// What is gathered while reading.
#[derive(Default)]
struct Notes {
    statuses: Vec<Status>,
    endings: Vec<Ending>,
    agreed: Vec<LastAgreed>,
    rounds: Vec<(DateTime<Utc>, u8)>,
    answers: Vec<(DateTime<Utc>, TimeDelta)>,
}

impl Notes {
    fn read(&mut self, history: &[(Event, Stamp)]) {
        // What was undone was a slip (A3), and says nothing about the creator.
        let counting = undo::counting(history.iter().map(|(event, _)| event));
        let mut history = counting.into_iter().filter_map(|place| history.get(place));
        let Some((first, stamp)) = history.next() else { return };
        let Some(mut deal) = Collaboration::created(first, *stamp) else { return };
        self.agreement(&deal, *stamp);
        for (event, stamp) in history {
            self.answer(&deal, event, *stamp);
            let before = deal.clone();
            if deal.apply(event, *stamp).is_err() {
                return;
            }
            if matches!(event, Event::Accepted { .. } | Event::AgreementRecorded { .. }) {
                self.rounds.extend(before.talk.as_ref().map(|talk| (stamp.at, talk.round())));
            }
            if deal.terms != before.terms || deal.has_terms_in_force() != before.has_terms_in_force() {
                self.agreement(&deal, *stamp);
            }
        }
        self.statuses.push(deal.status());
        self.endings.extend(ending(&deal));
    }

    /// An answer of the creator's to an offer of the team.
    fn answer(&mut self, before: &Collaboration, event: &Event, stamp: Stamp) {
        let answers = matches!(event, Event::Countered { offer } if offer.side == Side::Creator)
            || matches!(event, Event::Accepted { side, .. } | Event::Declined { side, .. } if *side == Side::Creator);
        let offer = before.talk_unclosed().and_then(Talk::standing_offer).filter(|_| answers);
        self.answers.extend(offer.map(|offer| (stamp.at, stamp.at - offer.at)));
    }

    fn agreement(&mut self, deal: &Collaboration, stamp: Stamp) {
        let terms = deal.terms.complete().filter(|_| deal.has_terms_in_force());
        self.agreed.extend(terms.map(|terms| LastAgreed { terms, of: deal.reference, at: stamp.at }));
    }

    fn memory(mut self) -> Memory {
        self.rounds.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        self.answers.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let mut endings = counted(self.endings);
        endings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Memory {
            statuses: counted(self.statuses),
            endings,
            last_agreed: self.agreed.into_iter().max_by_key(|agreed| agreed.at),
            rounds: self.rounds.into_iter().map(|(_, rounds)| rounds).collect(),
            answers: self.answers.into_iter().map(|(_, answer)| answer).collect(),
        }
    }
}

fn ending(deal: &Collaboration) -> Option<Ending> {
    match &deal.cancelled {
        _ if deal.is_frozen() => Some(Ending::Expired),
        Some(cancellation) if cancellation.declined_by.is_some() => Some(Ending::NoAgreement),
        Some(cancellation) => Some(Ending::Cancelled(cancellation.reason)),
        None => (deal.status() == Status::Completed).then_some(Ending::Completed),
    }
}

/// How often each occurs, in their own order.
fn counted<T: Copy + Ord>(all: Vec<T>) -> Vec<(T, u32)> {
    let mut counts = std::collections::BTreeMap::new();
    for one in all {
        *counts.entry(one).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}
