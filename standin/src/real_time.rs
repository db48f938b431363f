//! The little real time there is.
//!
//! Deadlines that Discord's own clients live by pass in real time too: a bot that hangs is noticed after three
//! seconds however still the injected clock stands. Everything else asks that clock; only this file asks another.

use std::time::{Duration, Instant};

/// A moment of real time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(Instant);

#[expect(clippy::disallowed_methods, reason = "the one place where real time is read")]
impl Moment {
    pub(crate) fn now() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn is_older_than(self, age: Duration) -> bool {
        self.0.elapsed() > age
    }

    /// What is left of a span that began with it.
    pub(crate) fn time_left(self, of: Duration) -> Duration {
        of.saturating_sub(self.0.elapsed())
    }
}

/// What a future comes to, unless real time runs out first.
#[expect(clippy::disallowed_methods, reason = "the one place where real time bounds a wait")]
pub(crate) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    tokio::time::timeout(limit, future).await.ok()
}

/// Resolves after some real time.
#[expect(clippy::disallowed_methods, reason = "the one place where real time passes")]
pub(crate) async fn after(delay: Duration) {
    tokio::time::sleep(delay).await;
}
