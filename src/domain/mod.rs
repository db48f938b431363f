//! The rules of creator collaborations, and nothing else.
//!
//! Everything here is pure: no clock, no chance, no database, no Discord. A decision takes the state, a command and the
//! [`Context`](decide::Context) it happens in (who, when, under which guild rules) and answers with the
//! [events](event::Event) that follow, or with a [`Rejection`](rejection::Rejection) that names the rule, what was attempted and
//! what is possible instead. Events are folded into the state by `apply`; nothing else changes it.
//!
//! Rule ids such as L4 or N7 are those of `docs/rules.md`.

pub mod budget;
pub mod campaign;
pub mod channel;
pub mod collaboration;
pub mod command;
pub mod content;
pub mod creator;
pub mod deadline;
pub mod decide;
pub mod digest;
pub mod event;
pub mod ids;
pub mod local_time;
pub mod memory;
pub mod money;
pub mod negotiation;
pub mod notices;
pub mod offer;
pub mod parcel;
pub mod party;
pub mod post;
pub mod rejection;
pub mod settings;
pub mod setup;
pub mod status;
pub mod terms;
pub mod undo;
pub mod why;
