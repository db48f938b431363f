//! The stand-in from outside: plain REST over TLS, and a real client of Discord on the gateway.

#![expect(clippy::unwrap_used, reason = "what helps a test may fail as a test does")]

mod answers;
mod bodies;
mod clients;
mod commands;
mod context_menus;
mod faults;
mod forms;
mod gateway;
mod interactions;
mod limits;
mod listening;
mod load;
mod openapi;
mod page;
mod people;
mod permissions;
mod raw;
mod refusals;
mod rest;
mod shards;
mod support;
mod table;
mod threads;
mod tracking;
mod webhooks;
mod zlib;
