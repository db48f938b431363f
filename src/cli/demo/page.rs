//! The demo in a browser: the stage behind the stand-in's page.

use std::{convert::Infallible, sync::Arc};

use accord_standin::{Advance, Face, Host, HostError, Page, PageError, TourAct, TourStep};
use chrono::TimeDelta;
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

use super::stage::{GUILD, Stage};
use crate::clock::{Clock, SystemClock};

/// A stage that the prompt and the page play on. Who acts holds it for reading, who pushes the time for writing.
pub type SharedStage = Arc<RwLock<Stage>>;

/// Serves the page of a stage on a loopback port; 0 is any that is free.
///
/// # Errors
/// The port cannot be had.
pub async fn open_page(stage: &SharedStage, port: u16, tour: Vec<TourStep>) -> Result<Page, PageError> {
    let standin = stage.read().await.standin().clone();
    Page::open(&standin, GUILD, port, Backstage { stage: Arc::clone(stage), tour }).await
}

/// Lets the time that goes by on the machine's clock pass on the stage too, every minute, as a running bot would notice it.
pub(super) async fn keep_time(stage: &SharedStage, page: &Page) -> Infallible {
    loop {
        SystemClock.sleep_until(SystemClock.now() + TimeDelta::minutes(1)).await;
        if let Err(error) = stage.write().await.catch_up().await {
            tracing::error!(
                error = format!("{error:#}"),
                "the time could not be caught up with; the next minute will do"
            );
        }
        page.refresh();
    }
}

/// The stage, as the page needs it.
struct Backstage {
    stage: SharedStage,
    tour: Vec<TourStep>,
}

fn failed(error: anyhow::Error) -> HostError {
    HostError::Failed(error.into())
}

impl Host for Backstage {
    type Turn = OwnedRwLockReadGuard<Stage>;

    async fn begins(&self) -> Result<Self::Turn, HostError> {
        // Time is caught up with before anything is done, as at the prompt; while others act it waits for them instead.
        if let Ok(stage) = Arc::clone(&self.stage).try_write_owned() {
            stage.catch_up().await.map_err(failed)?;
            return Ok(stage.downgrade());
        }
        Ok(Arc::clone(&self.stage).read_owned().await)
    }

    async fn ends(&self, stage: Self::Turn) -> Result<(), HostError> {
        stage.settle().await.map_err(failed)
    }

    async fn face(&self) -> Result<Face, HostError> {
        let stage = self.stage.read().await;
        Ok(Face { now: stage.present(), running: stage.time_runs(), next: stage.next_stop().await.map_err(failed)? })
    }

    async fn advance(&self, by: Advance) -> Result<(), HostError> {
        let target = {
            let stage = self.stage.write().await;
            stage.catch_up().await.map_err(failed)?;
            match by {
                Advance::By(span) => Some(stage.now() + span),
                Advance::ToNext => stage.next_stop().await.map_err(failed)?,
            }
        };
        let target = target.ok_or_else(|| HostError::Refused("Nothing is due.".to_owned()))?;
        loop {
            // Let go of at every stop, so that those who watch see what happens there.
            let mut stage = self.stage.write().await;
            if stage.now() >= target {
                return Ok(());
            }
            stage.step_towards(target).await.map_err(failed)?;
        }
    }

    fn tour(&self) -> Vec<TourStep> {
        self.tour.clone()
    }
}

/// From the first command to an agreement, and on in time. A stage without sample data needs a creator first.
pub fn tour(has_samples: bool) -> Vec<TourStep> {
    let step = |title: &str, text: &str, act: &'static str, what: &str, by: Option<&str>| TourStep {
        title: title.to_owned(),
        text: text.to_owned(),
        done: TourAct { act, what: what.to_owned(), by: by.map(str::to_owned) },
    };
    let mut steps = Vec::new();
    if !has_samples {
        steps.push(step(
            "Add a creator",
            "You are Mira, the manager. In #deals type /creator add, give the name Ana Reyes and press Enter.",
            "run",
            "creator add",
            Some("mira"),
        ));
    }
    let creator = if has_samples { "Leo Novak, say" } else { "Ana Reyes" };
    steps.push(step(
        "Begin a collaboration",
        &format!("As Mira, in #deals, type /collab create and pick a creator: {creator}. Accord posts the card of the collaboration."),
        "run",
        "collab create",
        Some("mira"),
    ));
    steps.push(step(
        "Make the first offer",
        "Press “Make an offer” on the card. A cost such as 500 EUR and a number of posts are enough. The creator now has six weeks to answer.",
        "submit",
        "make an offer",
        None,
    ));
    steps.push(step(
        "Let the creator counter",
        "Creators answer by mail, so somebody records it: press “Creator countered” and ask for more, 650 EUR for example. Now the team has to act.",
        "submit",
        "counteroffer",
        None,
    ));
    steps.push(step(
        "Accept",
        "Press “Accept” on the card. It turns to “Fulfilling”, with the agreed terms on it, and everybody sees it at once: act as Tomas and look.",
        "press",
        "Accept",
        None,
    ));
    steps.push(step(
        "Let time pass",
        "Push the clock, by a day or to the next deadline. Reminders, expired offers and digests come as they would in real life.",
        "advance",
        "",
        None,
    ));
    steps
}
