//! The log: to standard error, for people or for machines.

use std::io::IsTerminal;

use tracing::{Level, Metadata};
use tracing_subscriber::{EnvFilter, filter::filter_fn, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{Format, Log};

/// Has everything logged from here on. A second call changes nothing.
pub(super) fn start(log: &Log) {
    // The filter was read before when the configuration was.
    let filter = EnvFilter::try_new(log.filter.to_string()).unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let registry = tracing_subscriber::registry().with(filter).with(filter_fn(keeps_secrets));
    let started = match log.format {
        Format::Text => registry.with(lines.with_ansi(std::io::stderr().is_terminal())).try_init(),
        Format::Json => registry.with(lines.json()).try_init(),
    };
    // Somebody listens already; two logs would be one too many.
    drop(started);
}

/// Whatever the filter asks for: below a warning, serenity writes out the addresses it calls, and those of interactions hold their
/// tokens.
fn keeps_secrets(what: &Metadata<'_>) -> bool {
    *what.level() <= Level::WARN || !what.target().starts_with("serenity")
}
