//! The stand-in from outside: plain REST over TLS, and a real client of Discord on the gateway.

#![expect(clippy::unwrap_used, reason = "what helps a test may fail as a test does")]

mod faults;
mod gateway;
mod interactions;
mod limits;
mod load;
mod people;
mod raw;
mod rest;
mod shards;
mod support;
mod zlib;
