//! What is planned: failures and holds for calls to come, twists for events to come, how the gateway behaves.

use std::{collections::VecDeque, time::Duration};

use serde_json::Value;
use tokio::sync::watch;

use super::{Failure, Target};

/// Real time between heartbeats, unless told.
const HEARTBEAT: Duration = Duration::from_secs(45);
/// Real time a first answer may take, unless told.
const FIRST_ANSWER: Duration = Duration::from_secs(crate::rules::interactions::FIRST_ANSWER_SECONDS);

/// Where a held call stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldPoint {
    /// Before anything is done.
    BeforeWrite,
    /// After it was done, before it is answered.
    AfterWrite,
}

/// What is planned for the next call of a kind.
pub(crate) enum Plan {
    Fail(Failure),
    Hold(HoldPoint, Station),
}

/// The server's end of a hold.
pub(crate) struct Station {
    reached: watch::Sender<bool>,
    verdict: watch::Receiver<Option<Verdict>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Go,
    Cut,
}

impl Station {
    /// Says that the call is here, and waits for what is to become of it.
    pub(crate) async fn wait(mut self) -> Verdict {
        self.reached.send_replace(true);
        match self.verdict.wait_for(Option::is_some).await {
            Ok(verdict) => verdict.unwrap_or(Verdict::Cut),
            // Nobody is left who could decide.
            Err(_) => Verdict::Cut,
        }
    }
}

/// A call standing still. Dropped undecided, it is abandoned.
#[derive(Debug)]
pub struct Hold {
    reached: watch::Receiver<bool>,
    verdict: watch::Sender<Option<Verdict>>,
}

impl Hold {
    pub(crate) fn new() -> (Self, Station) {
        let (arrive, reached) = watch::channel(false);
        let (verdict, decided) = watch::channel(None);
        (Self { reached, verdict }, Station { reached: arrive, verdict: decided })
    }

    /// Resolves when the bot's call stands at the point.
    pub async fn reached(&self) {
        // The sender lives in the plan until the call comes; it cannot go away unreached unless the stand-in stops.
        let _ = self.reached.clone().wait_for(|reached| *reached).await;
    }

    /// Whether the call stands at the point now.
    pub fn is_reached(&self) -> bool {
        *self.reached.borrow()
    }

    /// Lets the call go on, even if the caller has gone meanwhile.
    pub fn release(self) {
        self.verdict.send_replace(Some(Verdict::Go));
    }

    /// Breaks the connection. A call held before its write is never done.
    pub fn abandon(self) {
        self.verdict.send_replace(Some(Verdict::Cut));
    }
}

/// Which event of the gateway a plan waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// Somebody did something to be answered.
    Interaction,
    /// A message was written, changed or deleted.
    Message,
    /// Whatever comes.
    Any,
}

impl Event {
    pub(crate) fn is(self, name: &str) -> bool {
        match self {
            Self::Interaction => name == "INTERACTION_CREATE",
            Self::Message => name.starts_with("MESSAGE_"),
            Self::Any => true,
        }
    }
}

/// What befalls an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twist {
    /// It is sent twice.
    Repeat,
    /// It is sent after the one that follows it.
    Delay,
}

/// An event held back.
#[derive(Clone, Debug)]
pub(crate) struct Delayed {
    /// What is to overtake it.
    pub(crate) until: Event,
    pub(crate) name: String,
    pub(crate) data: Value,
    pub(crate) intent: u64,
}

/// What befalls calls of whatever kind, counted.
struct Spell {
    /// So many go through first.
    before: usize,
    /// So many fail then.
    left: usize,
    /// So many did.
    met: usize,
    failure: Failure,
}

/// All that is planned.
pub(crate) struct Plans {
    calls: VecDeque<(Target, Plan)>,
    spell: Option<Spell>,
    events: VecDeque<(Event, Twist)>,
    pub(crate) delayed: Vec<Delayed>,
    /// Whether heartbeats go unanswered.
    pub(crate) swallows_acks: bool,
    pub(crate) heartbeat: Duration,
    pub(crate) first_answer: Duration,
}

impl Default for Plans {
    fn default() -> Self {
        Self {
            calls: VecDeque::new(),
            spell: None,
            events: VecDeque::new(),
            delayed: Vec::new(),
            swallows_acks: false,
            heartbeat: HEARTBEAT,
            first_answer: FIRST_ANSWER,
        }
    }
}

impl Plans {
    pub(super) fn add(&mut self, target: Target, plan: Plan) {
        self.calls.push_back((target, plan));
    }

    pub(super) fn twist_next(&mut self, event: Event, twist: Twist) {
        self.events.push_back((event, twist));
    }

    pub(super) fn fail_calls(&mut self, before: usize, times: usize, failure: Failure) {
        self.spell = Some(Spell { before, left: times, met: 0, failure });
    }

    /// Ends it; how many calls met it.
    pub(super) fn end_spell(&mut self) -> usize {
        self.spell.take().map_or(0, |spell| spell.met)
    }

    pub(crate) fn take(&mut self, target: Target) -> Option<Plan> {
        if let Some(spell) = &mut self.spell {
            match (spell.before, spell.left) {
                (0, 0) => {}
                (0, _) => {
                    spell.left -= 1;
                    spell.met += 1;
                    return Some(Plan::Fail(spell.failure.clone()));
                }
                _ => spell.before -= 1,
            }
        }
        let index = self.calls.iter().position(|(planned, _)| *planned == target)?;
        self.calls.remove(index).map(|(_, plan)| plan)
    }

    pub(crate) fn twist(&mut self, name: &str) -> Option<(Event, Twist)> {
        let index = self.events.iter().position(|(planned, _)| planned.is(name))?;
        self.events.remove(index)
    }

    pub(super) fn waiting(&self) -> usize {
        self.calls.len() + self.events.len() + self.delayed.len()
    }

    pub(super) fn forget(&mut self) {
        self.calls.clear();
        self.spell = None;
        self.events.clear();
    }
}
