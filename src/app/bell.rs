//! A bell by which people's acts wake a loop that otherwise goes by the clock.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// Rung by many, heard by one.
#[derive(Debug, Default)]
pub struct Bell {
    rung: AtomicBool,
    wake: Notify,
}

impl Bell {
    /// Rings it. Until somebody hears it, ringing again changes nothing.
    pub fn ring(&self) {
        self.rung.store(true, Ordering::SeqCst);
        self.wake.notify_one();
    }

    /// Whether it was rung since it was last heard.
    pub fn is_heard(&self) -> bool {
        self.rung.swap(false, Ordering::SeqCst)
    }

    /// Resolves once it is rung.
    pub async fn rings(&self) {
        self.wake.notified().await;
    }
}
