//! 17TRACK's API v2.4 as a client meets it: who may call and how often, what is registered, stopped and read, what carriers report, and
//! webhooks. All of it happens by the stand-in's clock.
//!
//! Tests and the demo speak for the carriers and for 17TRACK itself through [`Tracking`].

mod carriers;
mod control;
mod depot;
mod endpoints;
mod faults;
mod hooks;
mod journey;
mod limits;
mod payload;

pub use control::{ParcelHand, Tracking, TrackingCall};
pub(crate) use depot::Depot;
pub(crate) use endpoints::{End, answer};
pub use faults::TrackingFault;
pub use hooks::{HookError, signature};

/// The access key that is taken, unless told otherwise.
pub const TRACKING_KEY: &str = "no-key-of-17TRACK-0123456789";
