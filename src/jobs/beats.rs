//! When each loop last did what it is for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

/// How a loop is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beat {
    /// When it last succeeded. A failure does not make this forgotten.
    pub succeeded_at: Option<DateTime<Utc>>,
    /// How often in a row it has failed since.
    pub failures: u32,
}

/// How all loops are.
#[derive(Debug, Default)]
pub(super) struct Beats(Mutex<BTreeMap<&'static str, Beat>>);

impl Beats {
    pub(super) fn succeeded(&self, name: &'static str, now: DateTime<Utc>) {
        let beat = Beat { succeeded_at: Some(now), failures: 0 };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name, beat);
    }

    /// Says how often in a row it has failed by now.
    pub(super) fn failed(&self, name: &'static str) -> u32 {
        let mut beats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let beat = beats.entry(name).or_default();
        beat.failures = beat.failures.saturating_add(1);
        beat.failures
    }

    pub(super) fn all(&self) -> Vec<(&'static str, Beat)> {
        let beats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        beats.iter().map(|(name, beat)| (*name, *beat)).collect()
    }
}
