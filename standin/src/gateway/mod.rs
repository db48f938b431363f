//! The gateway: hello, identify, resume, heartbeats, events.
//!
//! A connection speaks for at most one session; a session outlives its connections until the bot closes it with
//! 1000 or 1001, or stays away too long. Every close carries a code, since clients are known to spin on one without.

mod compress;
mod connection;
mod deliver;
mod identify;
mod members;
mod session;
mod shard;

use std::{collections::HashMap, sync::Arc};

use axum::{
    extract::{Query, State, ws::WebSocketUpgrade},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::standin::Inner;
use compress::Transport;
use connection::Connection;

pub(crate) use deliver::{deliver, send_delayed};
pub(crate) use session::{Out, Session};

/// Close codes.
mod close {
    pub(super) const GOING_AWAY: u16 = 1001;
    pub(super) const UNKNOWN: u16 = 4000;
    pub(super) const UNKNOWN_OPCODE: u16 = 4001;
    pub(super) const DECODE: u16 = 4002;
    pub(super) const NOT_AUTHENTICATED: u16 = 4003;
    pub(super) const BAD_TOKEN: u16 = 4004;
    pub(super) const ALREADY_AUTHENTICATED: u16 = 4005;
    pub(super) const BAD_SEQUENCE: u16 = 4007;
    pub(super) const RATE_LIMITED: u16 = 4008;
    pub(super) const TIMED_OUT: u16 = 4009;
    pub(super) const BAD_SHARD: u16 = 4010;
    pub(super) const SHARDING_REQUIRED: u16 = 4011;
    pub(super) const BAD_VERSION: u16 = 4012;
    pub(super) const BAD_INTENTS: u16 = 4013;
    pub(super) const DISALLOWED_INTENTS: u16 = 4014;
}

/// What a bot asks to be told.
pub(crate) mod intent {
    pub(crate) const GUILDS: u64 = 1;
    /// Those that exist; there are gaps.
    pub(super) const KNOWN: u64 = ((1 << 17) - 1) | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);
    /// Members, presences, the text of messages: only for apps that were granted them, which this one was not.
    pub(super) const PRIVILEGED: u64 = (1 << 1) | (1 << 8) | (1 << 15);

    /// The intent for messages of guilds, or of direct conversations.
    pub(crate) const fn messages(in_guild: bool) -> u64 {
        if in_guild { 1 << 9 } else { 1 << 12 }
    }
}

/// The route of the gateway.
///
/// An encoding or a compression that is not spoken here is refused before the connection is one: a client that asks for it would
/// not understand a close frame either.
pub(crate) async fn connect(
    State(inner): State<Arc<Inner>>,
    Query(query): Query<HashMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let asked = |name: &str| query.get(name).map(String::as_str);
    if !matches!(asked("encoding"), None | Some("json")) {
        return (StatusCode::BAD_REQUEST, "the stand-in speaks encoding=json alone").into_response();
    }
    let Some(transport) = Transport::asked(asked("compress")) else {
        return (StatusCode::BAD_REQUEST, "the stand-in speaks compress=zlib-stream, or none").into_response();
    };
    let is_known = matches!(asked("v"), Some("9" | "10"));
    upgrade.on_upgrade(move |socket| async move {
        Connection::serve(inner, socket, transport, is_known).await;
    })
}
