//! A trial of the channels a server chose: a test message in each, and what exactly is missing where none can be posted.
//!
//! It goes past the outbox: somebody waits for the outcome, and a test message that is lost is no loss.

use super::answers::{self, Finding};
use super::reply::Reply;
use crate::app::{App, AppError, Caller};
use crate::domain::channel::Obstacle;
use crate::domain::ids::{ChannelId, InteractionId};
use crate::domain::setup::Step;
use crate::notifications::message::{Card, Message, Tone};
use crate::notifications::poster::{PostError, Poster};

/// A line of each test message, by which it is found again: only who may read the channel's history can.
const MARK: &str = "Accord: test message";

/// Posts a test message to each channel of the guild and says how that went.
pub(super) async fn answer(
    app: &App,
    poster: &dyn Poster,
    caller: &Caller,
    on_private: bool,
) -> Result<Reply, AppError> {
    let channels = app.setup(caller).await?.channels;
    let chosen = [
        (Step::Deals, channels.deals),
        (Step::Board, channels.board),
        (Step::Deliveries, channels.deliveries),
        (Step::Approvals, channels.approvals),
        (Step::Digest, channels.digest),
    ];
    let mut uses: Vec<(ChannelId, Vec<Step>)> = Vec::new();
    for (step, channel) in chosen {
        let Some(channel) = channel else { continue };
        match uses.iter_mut().find(|(used, _)| *used == channel) {
            Some((_, steps)) => steps.push(step),
            None => uses.push((channel, vec![step])),
        }
    }
    let mut tried = Vec::new();
    for (channel, steps) in uses {
        let finding = try_out(poster, caller.interaction, channel, &steps).await;
        tried.push((channel, steps, finding));
    }
    Ok(Reply::new(on_private, answers::tried(&tried)))
}

/// Posts what Accord posts, a card. Where that is refused, plain words tell what exactly is missing.
async fn try_out(poster: &dyn Poster, interaction: InteractionId, channel: ChannelId, steps: &[Step]) -> Finding {
    let nonce = |kind: char| format!("{kind}{:x}-{:x}", interaction.0, channel.0 % 0x1_0000);
    let what: Vec<_> = steps.iter().map(|step| answers::purpose(*step)).collect();
    let lines = vec![format!("Accord can post here. This is the place for {}.", what.join(", ")), MARK.to_owned()];
    let card = Card { title: "Test message".to_owned(), lines, tone: Tone::Good };
    poster.room(channel).await;
    match poster.post(channel, &nonce('t'), &Message { card: Some(card), ..Message::default() }).await {
        Ok(_) => match poster.find(channel, MARK).await {
            Ok(Some(_)) => Finding::Works,
            Ok(None) => Finding::LacksHistory,
            Err(error) => read(&error),
        },
        Err(PostError::Destination { obstacle: Obstacle::NoPermission, .. }) => {
            let words = Message::text("Accord can write here, but cannot embed its cards yet.");
            match poster.post(channel, &nonce('u'), &words).await {
                Ok(_) => Finding::LacksEmbeds,
                Err(error) => read(&error),
            }
        }
        Err(error) => read(&error),
    }
}

fn read(error: &PostError) -> Finding {
    match error {
        PostError::Destination { obstacle, .. } => Finding::Obstacle(*obstacle),
        other => {
            tracing::warn!(error = %other, "a channel could not be tried");
            Finding::NoAnswer
        }
    }
}
