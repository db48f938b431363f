//! Discord: what people see in private answers, and what each button, menu and form does.
//!
//! The words ([`answers`], [`refusals`]) and what presses do ([`presses`]) know nothing of Discord's library. Around them, and nowhere else,
//! stand serenity and poise: [`bot`] connects, [`http`] holds the ways to the REST API, [`poster`] carries messages out,
//! [`registration`] tells Discord our commands.

pub mod answers;
pub mod bot;
mod commands;
pub mod custom_id;
mod gateway;
pub mod http;
pub mod limits;
mod offset;
mod pace;
pub mod poster;
pub mod presses;
pub mod refusals;
pub mod registration;
pub mod reply;
mod responder;
mod trial;
mod wire;
