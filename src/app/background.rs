//! Work that nobody waits for, counted so that it can be waited for where it must be: at the end, and in tests.

use tokio::sync::watch;

use super::{App, Caller};
use crate::domain::ids::Reference;

/// How much of it is under way.
#[derive(Clone, Debug)]
pub(super) struct Background(watch::Sender<usize>);

impl Default for Background {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

/// Counts one piece of work as long as it lives, however it ends.
struct Piece(Background);

impl Piece {
    fn of(background: &Background) -> Self {
        background.0.send_modify(|underway| *underway += 1);
        Self(background.clone())
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.0.0.send_modify(|underway| *underway -= 1);
    }
}

impl App {
    /// Has the card of a collaboration drawn again, soon: whoever must be answered now does not wait for this write.
    pub fn redraw_soon(&self, caller: &Caller, of: Reference) {
        let piece = Piece::of(&self.background);
        let (app, caller) = (self.clone(), caller.clone());
        tokio::spawn(async move {
            let _piece = piece;
            if let Err(error) = app.redraw(&caller, of).await {
                tracing::error!(%error, guild = %caller.guild, %of, "an outdated card could not be drawn again");
            }
        });
    }

    /// Resolves when no work is under way that nobody waits for.
    pub async fn background_done(&self) {
        // The sender lives in `self`, so the channel cannot close while we borrow it.
        drop(self.background.0.subscribe().wait_for(|underway| *underway == 0).await);
    }
}
