//! The rules of `docs/rules.md`, tested without database and Discord.
//!
//! - [`grid`]: every starting point × every command against a table written by hand from the rules.
//! - [`stories`]: single rules, told as given, when, then.
//! - [`limits`]: the bounds of what people type.
//! - [`properties`]: random scripts, run through the domain and through the [`model`], a second reading of the same rules.
//! - [`undo`]: what can be taken back, and until when.
//! - [`warnings`]: the ladder of warnings before a talk expires.

mod given;
mod grid;
mod limits;
mod model;
mod properties;
mod script;
mod stories;
mod undo;
mod warnings;
mod world;
