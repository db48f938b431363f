//! What Accord says: cards and notices as values, planned from events, rendered into [messages](message::Message), and the
//! [`Poster`](poster::Poster) that carries them out.
//!
//! Nothing here knows Discord's library or the database. Every sentence that people read in a channel is written here; those of private
//! answers are in `discord`.

pub mod board;
pub mod card;
pub mod correction;
pub mod digest;
pub mod fold;
pub mod message;
pub mod notice;
pub mod plan;
pub mod poster;
pub mod report;
pub mod view;
pub mod words;
