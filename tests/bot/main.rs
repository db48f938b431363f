//! Stories: the real bot over the stand-in of Discord, a real SQLite file each, and what people see.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]
#![cfg(feature = "demo")]

mod board;
mod campaigns;
mod clicks;
mod crashes;
mod creators;
mod delivery;
mod demo;
mod failing;
mod guilds;
mod harness;
mod interactions;
mod kills;
mod lifecycle;
mod negotiation;
mod odd;
mod operation;
mod page;
mod parcels;
mod readme;
mod refusals;
mod reminders;
mod roles;
mod running;
mod secrets;
mod setup;
mod undo;
mod warnings;
mod why;
