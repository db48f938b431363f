//! What the store and the use cases over it promise, held to a real SQLite file each. The names begin with the promise of
//! `docs/reliability.md` they show.

mod agenda;
mod atomic;
mod board;
mod budget;
mod campaigns;
mod checkpoint;
mod checks;
mod content;
mod corrupt;
mod cost;
mod creators;
mod deliveries;
mod digest;
mod dispatch;
mod durable;
#[cfg(feature = "demo")]
mod failing;
mod history;
mod isolation;
mod lists;
mod loops;
mod notices;
mod once;
mod parcels;
mod poster;
mod race;
mod random;
mod reference;
mod replay;
mod runs;
mod ticks;
mod time;
mod undo;
mod weeks;
mod world;
