//! The separate limit on edits of old messages.
//!
//! Discord says that there is one and not how large it is. Here it is a count within an hour and for each channel,
//! generous enough for whoever edits with care: `World::old_edits_max`.

use axum::{
    http::HeaderValue,
    response::{IntoResponse, Json, Response},
};
use chrono::TimeDelta;
use serde_json::json;

use crate::{
    refusal::{Reason, Refusal},
    world::World,
};

/// Hours after which a message is old, and hours an edit of one counts.
const OLD_HOURS: i64 = 1;
const WINDOW_HOURS: i64 = 1;

/// The answer to one edit too many of an old message; none if the edit may be done.
pub(super) fn refusal(world: &World, message: u64) -> Option<Response> {
    let counted = counted(world, message)?;
    let [oldest, ..] = counted.as_slice() else { return None };
    if counted.len() < world.old_edits_max {
        return None;
    }
    let wait = (*oldest + TimeDelta::hours(WINDOW_HOURS) - world.now()).num_seconds().max(1);
    let refusal = Refusal::TOO_MANY_OLD_EDITS;
    let body = json!({ "message": refusal.message, "code": refusal.code, "retry_after": wait, "global": false });
    let mut response = (refusal.status, Json(body)).into_response();
    response.headers_mut().insert("retry-after", HeaderValue::from(wait));
    response.headers_mut().insert("x-ratelimit-scope", HeaderValue::from_static("user"));
    response.extensions_mut().insert(Reason(refusal.reason()));
    Some(response)
}

/// Counts an edit that was done, if the message is old.
pub(super) fn note(world: &mut World, message: u64) {
    let now = world.now();
    let Some(mut counted) = counted(world, message) else { return };
    counted.push(now);
    let channel = world.messages.get(&message).map(|message| message.channel);
    if let Some(channel) = channel.and_then(|channel| world.channels.get_mut(&channel)) {
        channel.old_edits = counted;
    }
}

/// The edits that count just now where a message is; none if it is not old.
fn counted(world: &World, message: u64) -> Option<Vec<chrono::DateTime<chrono::Utc>>> {
    let message = world.messages.get(&message)?;
    if world.now() - message.created <= TimeDelta::hours(OLD_HOURS) {
        return None;
    }
    let since = world.now() - TimeDelta::hours(WINDOW_HOURS);
    let channel = world.channels.get(&message.channel)?;
    Some(channel.old_edits.iter().copied().filter(|at| *at > since).collect())
}
