//! Accord, a Discord bot with which a team runs its creator collaborations: it records each deal, negotiates it with buttons, warns
//! before an offer dies and expires what nobody answered.
//!
//! The map, and the direction of the arrows (a test reads the `use` lines and holds them):
//!
//! - [`domain`] decides. Pure: `(state, command, context) → events | rejection`. It uses nothing of ours.
//! - [`store`] keeps. The only place with SQL; uses `domain`.
//! - [`tracking`] asks 17TRACK where parcels are: a trait, and the client behind it; uses `domain` and `clock`.
//! - [`notifications`] words. Cards and notices as values, and the trait that posts them; uses `domain`.
//! - [`app`] is what can be done and seen: one transaction a use case; uses `domain`, `store`, `notifications`, `clock`.
//! - [`discord`] is the only place that knows Discord's library; uses `app`, `domain`, `notifications`.
//! - [`jobs`] is what Accord does by itself; uses `app`, `store` and the traits that post and that track, never what
//!   implements them.
//! - [`health`] is how the bot is, for operators; uses `app` and `jobs`.
//! - `crash`, in builds with the stand-in only, is where tests kill the process.
//! - [`config`] and [`clock`] are where settings of the operator and time come in.
//! - [`cli`] builds everything; nobody uses it.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
#[cfg(feature = "demo")]
mod crash;
pub mod discord;
pub mod domain;
pub mod health;
pub mod jobs;
pub mod notifications;
pub mod store;
pub mod tracking;
