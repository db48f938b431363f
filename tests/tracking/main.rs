//! The client against the stand-in's 17TRACK, over HTTPS with the client that the program builds.

#![expect(clippy::unwrap_used, reason = "what helps a test may fail as a test does")]

mod bench;
mod calls;
mod codes;
mod load;
mod pace;
mod troubles;
