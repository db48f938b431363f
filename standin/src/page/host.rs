//! Whoever runs the stand-in and its bot: the page asks them for the time, pushes it, and shows what they want shown.

use std::{error::Error, fmt};

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

/// The world around a stand-in: its clock, the bot's work in hand, what newcomers are shown.
pub trait Host: Send + Sync + 'static {
    /// Held while a person does something. Time must not be pushed meanwhile: the bot has three seconds to answer,
    /// by the clock too.
    type Turn: Send;

    /// Somebody is about to do something.
    fn begins(&self) -> impl Future<Output = Result<Self::Turn, HostError>> + Send;

    /// They have done it; what the bot has to do after it can be done now.
    fn ends(&self, turn: Self::Turn) -> impl Future<Output = Result<(), HostError>> + Send;

    /// The time.
    fn face(&self) -> impl Future<Output = Result<Face, HostError>> + Send;

    /// Time passes; everything due on the way happens when it is due.
    fn advance(&self, by: Advance) -> impl Future<Output = Result<(), HostError>> + Send;

    /// What newcomers are shown, step by step.
    fn tour(&self) -> Vec<TourStep> {
        Vec::new()
    }

    /// The parcels that can be moved.
    fn parcels(&self) -> impl Future<Output = Result<Vec<Parcel>, HostError>> + Send {
        async { Ok(Vec::new()) }
    }

    /// Moves a parcel.
    fn move_parcel(&self, number: &str, to: &str) -> impl Future<Output = Result<(), HostError>> + Send {
        let refusal = HostError::Refused(format!("There is no parcel {number:?} here that could become {to:?}."));
        async { Err(refusal) }
    }
}

/// The face of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Face {
    /// The time.
    pub now: DateTime<Utc>,
    /// Whether it runs with the machine's from there on.
    pub running: bool,
    /// The next instant at which something is due.
    pub next: Option<DateTime<Utc>>,
}

/// How far time is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// By a span.
    By(TimeDelta),
    /// To the next instant at which something is due.
    ToNext,
}

/// A parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Parcel {
    /// Its tracking number.
    pub number: String,
    /// Who carries it.
    pub carrier: String,
    /// How it stands.
    pub status: String,
    /// Where it can go next.
    pub next: Vec<String>,
}

/// A step of the guided tour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TourStep {
    /// A few words.
    pub title: String,
    /// What to do, and why.
    pub text: String,
    /// What fulfils it.
    pub done: TourAct,
}

/// What fulfils a step of the tour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TourAct {
    /// `run`, `press`, `submit` or `advance`.
    pub act: &'static str,
    /// The command's whole name, the button's label, words of the form's title; nothing for time.
    pub what: String,
    /// The name of the person who does it, if that matters.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Why the host did not do what it was asked.
#[derive(Debug)]
pub enum HostError {
    /// It cannot be done; the sentence is for the person who asked.
    Refused(String),
    /// The host itself is broken.
    Failed(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(sentence) => f.write_str(sentence),
            Self::Failed(_) => f.write_str("The rehearsal itself is broken; its log says why."),
        }
    }
}

impl Error for HostError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Failed(error) => Some(error.as_ref()),
        }
    }
}
