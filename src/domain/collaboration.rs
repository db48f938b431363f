//! A collaboration: its state, and how events change it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::event::{Author, Event, Stamp};
use super::ids::{CampaignId, CreatorId, PersonId, Reference};
use super::money::{AmountHints, Currency};
use super::negotiation::{Outcome, Talk};
use super::offer::{Offer, OfferNumber};
use super::party::Side;
use super::post::Post;
use super::settings::Settings;
use super::status::{CancelReason, Living, Status};
use super::terms::{DealTerms, Terms};

/// One partnership with one creator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collaboration {
    /// Its number in the guild.
    pub reference: Reference,
    /// With whom.
    pub creator: CreatorId,
    /// Inside which campaign.
    pub campaign: Option<CampaignId>,
    /// Whose it is.
    pub owner: PersonId,
    /// The living status it has, or had when it was cancelled.
    pub living: Living,
    /// Set while it is cancelled.
    pub cancelled: Option<Cancellation>,
    /// Deal terms: in force or a draft, see [`Collaboration::has_terms_in_force`].
    pub terms: DealTerms,
    /// When the content is due.
    pub due: Option<NaiveDate>,
    /// The product note.
    pub note: Option<String>,
    /// Delivered posts, in the order they were logged.
    pub posts: Vec<Post>,
    /// Tags, sorted.
    pub tags: Vec<String>,
    /// The latest talk: unclosed, or the one that ended last.
    pub talk: Option<Talk>,
    /// How many offers were made, over all talks.
    pub offers: u32,
    /// Counts what moved the deal itself (status, talk, offer). A menu drawn for an older turn is stale.
    pub turn: u32,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// Its creation was undone (A3): it is cancelled for good, out of every list, and its number stays unused.
    pub undone: bool,
}

/// Why, and by whose decline, a collaboration was called off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// Why.
    pub reason: CancelReason,
    /// In words.
    pub text: Option<String>,
    /// The side that declined, where this was No Agreement Reached (N6).
    pub declined_by: Option<Side>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How the negotiation reads to people (N10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NegotiationView {
    /// The team must answer, or make the first offer, or replace the one it withdrew.
    ActionRequired {
        /// What the team is asked for.
        need: Need,
    },
    /// The creator must answer, or replace the offer they withdrew.
    WaitingOnCreator {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// The talk waits while the collaboration is elsewhere.
    Paused,
    /// The window ran out.
    Expired,
    /// A side declined.
    NoAgreementReached,
    /// Terms were agreed.
    AgreementAccepted,
    /// An amendment was taken back; the old terms stand.
    AmendmentWithdrawn,
}

/// What the team is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The first offer.
    FirstOffer,
    /// The answer to the creator's offer.
    Answer,
    /// A replacement for the offer the team withdrew.
    Replacement,
}

/// A stored history that these rules could not have written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("event {index} cannot follow the events before it: {reason}")]
pub struct CorruptHistory {
    /// Its place, counting from 0.
    pub index: usize,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl Collaboration {
    /// Replays a history.
    ///
    /// # Errors
    /// A history that is empty, does not begin with the creation, or answers offers that were never made.
    pub fn fold<'a>(history: impl IntoIterator<Item = (&'a Event, Stamp)>) -> Result<Self, CorruptHistory> {
        Self::states(history)?.pop().ok_or(CorruptHistory { index: 0, reason: "there is none" })
    }

    /// The state that the first `events` of a history led to; `None` if that is none of them, or they cannot be folded.
    pub(super) fn fold_at(history: &[(Event, Stamp)], events: usize) -> Option<Self> {
        Self::fold(history.get(..events)?.iter().map(|(event, stamp)| (event, *stamp))).ok()
    }

    /// The state after each event. An undo goes back to one of them.
    fn states<'a>(history: impl IntoIterator<Item = (&'a Event, Stamp)>) -> Result<Vec<Self>, CorruptHistory> {
        let mut states: Vec<Self> = Vec::new();
        for (index, (event, stamp)) in history.into_iter().enumerate() {
            let corrupt = |reason| CorruptHistory { index, reason };
            let next = match (states.last(), event) {
                (None, _) => Self::created(event, stamp).ok_or(corrupt("the first is not the creation"))?,
                (Some(last), Event::Undone { keeps, .. }) => {
                    let before = (*keeps as usize).checked_sub(1).map(|place| states.get(place));
                    last.undone_to(
                        before.map(|before| before.ok_or(corrupt("it is before what it undoes"))).transpose()?,
                        event,
                        stamp,
                    )
                }
                (Some(last), _) => {
                    let mut next = last.clone();
                    next.apply(event, stamp).map_err(corrupt)?;
                    next
                }
            };
            states.push(next);
        }
        Ok(states)
    }

    /// What an undo makes of this state: the one before what is undone, but for the numbers that were given out since. `None`: what is
    /// undone is the creation.
    fn undone_to(&self, before: Option<&Self>, undo: &Event, stamp: Stamp) -> Self {
        let turn = self.turn + u32::from(undo.is_move());
        match before {
            Some(before) => Self { turn, offers: self.offers, ..before.clone() },
            None => Self {
                turn,
                cancelled: Some(Cancellation {
                    reason: CancelReason::Other,
                    text: Some("undone".to_owned()),
                    declined_by: None,
                    at: stamp.at,
                }),
                posts: Vec::new(),
                tags: Vec::new(),
                talk: None,
                undone: true,
                ..self.clone()
            },
        }
    }

    /// The state after its first event; `None` if that is not the creation.
    pub fn created(event: &Event, stamp: Stamp) -> Option<Self> {
        let Event::Created { reference, creator, campaign, owner, status, terms, due, note } = event else {
            return None;
        };
        Some(Self {
            reference: *reference,
            creator: *creator,
            campaign: *campaign,
            owner: *owner,
            living: *status,
            cancelled: None,
            terms: terms.clone(),
            due: *due,
            note: note.clone(),
            posts: Vec::new(),
            tags: Vec::new(),
            talk: None,
            offers: 0,
            turn: 1,
            created_at: stamp.at,
            undone: false,
        })
    }

    /// Folds one more event into the state; but an undo goes back in the history, so that takes [`Collaboration::fold`].
    ///
    /// # Errors
    /// Says why the event cannot follow; the state is then to be thrown away.
    pub fn apply(&mut self, event: &Event, stamp: Stamp) -> Result<(), &'static str> {
        if event.is_move() {
            self.turn += 1;
        }
        match event {
            Event::Created { .. } => return Err("it was created before"),
            Event::Undone { .. } => return Err("what it goes back to is in the history"),
            Event::StatusChanged { to, terms, .. } => self.enter(*to, terms.as_ref()),
            Event::Restored { to, terms, .. } => {
                self.cancelled = None;
                self.enter(*to, terms.as_ref());
            }
            Event::TalkOpened { talk, policy, amends } => {
                self.talk = Some(Talk::open(*talk, *policy, *amends, stamp.at));
            }
            Event::OfferMade { offer, .. } => {
                self.put(offer, false)?;
                self.living = Living::Negotiating;
            }
            Event::Countered { offer } => self.put(offer, true)?,
            Event::OfferWithdrawn { .. } => {
                let standing = self.unclosed_talk()?.standing.as_mut().ok_or("no offer stands")?;
                standing.withdrawn = true;
            }
            Event::Accepted { side, terms, .. } => {
                self.unclosed_talk()?.outcome = Some(Outcome::Accepted(Some(*side)));
                self.enter(Living::Fulfilling, Some(terms));
            }
            Event::AgreementRecorded { terms, to, .. } => {
                self.unclosed_talk()?.outcome = Some(Outcome::Accepted(None));
                self.cancelled = None;
                self.enter(*to, Some(terms));
            }
            Event::Declined { side, reason, text, .. } => {
                self.unclosed_talk()?.outcome = Some(Outcome::Declined(*side));
                self.cancel(*reason, text.clone(), Some(*side), stamp);
            }
            Event::Expired { .. } => self.unclosed_talk()?.outcome = Some(Outcome::Expired),
            Event::AmendmentEnded { outcome, back_to, .. } => {
                self.unclosed_talk()?.outcome = Some(*outcome);
                if self.living == Living::Negotiating {
                    self.living = *back_to;
                }
            }
            Event::Cancelled { reason, text, declined_by } => {
                self.close_as_declined(*declined_by);
                self.cancel(*reason, text.clone(), *declined_by, stamp);
            }
            Event::CancelReasonChanged { reason, text, declined_by } => {
                self.close_as_declined(*declined_by);
                let cancellation = self.cancelled.as_mut().ok_or("it is not cancelled")?;
                cancellation.reason = *reason;
                cancellation.text.clone_from(text);
                cancellation.declined_by = *declined_by;
            }
            Event::TermsDrafted { terms } => self.terms = terms.clone(),
            Event::TermsCorrected { to, .. } => self.terms = to.clone(),
            Event::DueSet { due } => self.due = Some(*due),
            Event::NoteSet { note } => self.note.clone_from(note),
            Event::PostLogged { post } => self.posts.push(post.clone()),
            // Parcels are followed for themselves: the state of a deal says nothing about them.
            Event::Noted { .. }
            | Event::ParcelAdded { .. }
            | Event::ParcelRemoved { .. }
            | Event::ParcelDelivered { .. } => {}
            Event::Tagged { added, removed } => {
                self.tags.retain(|tag| !removed.contains(tag));
                self.tags.extend(added.iter().cloned());
                self.tags.sort();
                self.tags.dedup();
            }
            Event::CreatorMerged { into, .. } => self.creator = *into,
            Event::Assigned { to, .. } => self.owner = *to,
        }
        Ok(())
    }

    /// The status people see.
    pub fn status(&self) -> Status {
        if self.cancelled.is_some() { Status::Cancelled } else { self.living.into() }
    }

    /// When its content is due once a parcel was delivered, where the guild gives so many days for that and no date was set before (D4).
    pub fn due_after_delivery(&self, at: DateTime<Utc>, settings: &Settings) -> Option<NaiveDate> {
        let days = settings.posting_days.filter(|_| self.due.is_none() && self.cancelled.is_none())?;
        at.with_timezone(&settings.zone).date_naive().checked_add_days(Days::new(days.into()))
    }

    /// Pending, Negotiating (frozen too) or Fulfilling: L8 counts these.
    pub fn is_open(&self) -> bool {
        self.cancelled.is_none() && self.living.is_open()
    }

    /// Its talk expired for good: status and offers are closed (N8, N9).
    pub fn is_frozen(&self) -> bool {
        self.talk.as_ref().is_some_and(Talk::is_expired_for_good)
    }

    /// The talk that is neither closed nor expired, running or paused.
    pub fn talk_unclosed(&self) -> Option<&Talk> {
        self.talk.as_ref().filter(|talk| talk.is_unclosed())
    }

    /// The talk in which offers can be answered now (N1).
    pub fn talk_running(&self) -> Option<&Talk> {
        self.talk_unclosed().filter(|_| self.status() == Status::Negotiating)
    }

    /// The next instant at which time alone changes something: `None` exactly when no talk is unclosed.
    pub fn next_deadline(&self) -> Option<DateTime<Utc>> {
        self.talk_unclosed().map(|talk| talk.deadline)
    }

    /// What the passing of time has brought about by `now`, if anything (N7, N14).
    pub fn lapse(&self, now: DateTime<Utc>) -> Option<Event> {
        let talk = self.talk.as_ref().filter(|talk| talk.is_lapsed(now))?;
        Some(match talk.amends {
            None => Event::Expired { deadline: talk.deadline },
            Some(back_to) => Event::AmendmentEnded { outcome: Outcome::Expired, back_to, text: None },
        })
    }

    /// The state as it is at `now`, whether or not a sweep has recorded what time did to it (N7).
    #[must_use]
    pub fn as_of(&self, now: DateTime<Utc>) -> Self {
        let mut state = self.clone();
        if let Some(lapse) = self.lapse(now) {
            let applied = state.apply(&lapse, Stamp { at: now, by: Author::Clock });
            debug_assert_eq!(applied, Ok(()), "a lapse closes the unclosed talk it was derived from");
        }
        state
    }

    /// Whether the deal terms are in force rather than a draft: in Fulfilling and Completed, and while those are being amended.
    pub fn has_terms_in_force(&self) -> bool {
        self.cancelled.is_none()
            && (self.living.has_contract() || self.talk_running().is_some_and(|talk| talk.amends.is_some()))
    }

    /// How the negotiation reads to people; `None` while there never was one.
    pub fn negotiation(&self) -> Option<NegotiationView> {
        let talk = self.talk.as_ref()?;
        Some(match talk.outcome {
            Some(Outcome::Accepted(_)) => NegotiationView::AgreementAccepted,
            Some(Outcome::Declined(_)) => NegotiationView::NoAgreementReached,
            Some(Outcome::Expired) => NegotiationView::Expired,
            Some(Outcome::Withdrawn(_)) => NegotiationView::AmendmentWithdrawn,
            None if self.status() != Status::Negotiating => NegotiationView::Paused,
            None => match (&talk.standing, talk.owes()) {
                (None, _) => NegotiationView::ActionRequired { need: Need::FirstOffer },
                (Some(standing), Side::Team) => NegotiationView::ActionRequired {
                    need: if standing.withdrawn { Need::Replacement } else { Need::Answer },
                },
                (Some(standing), Side::Creator) => NegotiationView::WaitingOnCreator { since: standing.offer.at },
            },
        })
    }

    /// The reason that suggests itself when a frozen collaboration is cancelled (N8).
    pub fn suggested_cancel_reason(&self) -> CancelReason {
        match &self.talk {
            Some(talk) if talk.standing.is_some() && talk.owes() == Side::Creator => CancelReason::CreatorUnresponsive,
            _ => CancelReason::Other,
        }
    }

    /// In which currency an amount without a sign is read: the standing offer's, else the campaign's, else the guild's.
    pub fn amount_hints(&self, campaign: Option<Currency>, guild: Currency) -> AmountHints {
        let standing = self.talk_unclosed().and_then(Talk::standing_offer).map(|offer| offer.terms.cost.currency());
        AmountHints { usual: standing.or(campaign).unwrap_or(guild), guild }
    }

    /// The number the next offer gets.
    pub(super) fn next_offer(&self) -> OfferNumber {
        OfferNumber(self.offers + 1)
    }

    fn enter(&mut self, to: Living, agreed: Option<&Terms>) {
        self.living = to;
        if let Some(terms) = agreed {
            self.terms = terms.clone().into();
        }
    }

    fn cancel(&mut self, reason: CancelReason, text: Option<String>, declined_by: Option<Side>, stamp: Stamp) {
        self.cancelled = Some(Cancellation { reason, text, declined_by, at: stamp.at });
    }

    fn close_as_declined(&mut self, declined_by: Option<Side>) {
        if let (Some(side), Some(talk)) = (declined_by, self.talk.as_mut().filter(|talk| talk.is_unclosed())) {
            talk.outcome = Some(Outcome::Declined(side));
        }
    }

    fn put(&mut self, offer: &Offer, counters: bool) -> Result<(), &'static str> {
        self.unclosed_talk()?.put(offer.clone(), counters);
        self.offers = offer.number.0;
        Ok(())
    }

    fn unclosed_talk(&mut self) -> Result<&mut Talk, &'static str> {
        self.talk.as_mut().filter(|talk| talk.is_unclosed()).ok_or("no talk is open")
    }
}
