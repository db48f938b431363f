//! Answers that no handler gives: rate limits, failures, pages of the edge before Discord. And the headers on all of them.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Json, Response},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use crate::limits::{Excess, Room, Scope};

/// Marks a 429 of a limit that all bots share, which is no invalid request.
#[derive(Clone, Copy, Debug)]
pub(super) struct IsShared;

/// A failure of Discord's own.
pub(super) fn failed(status: u16) -> Response {
    let status = code(status);
    let message = format!("{}: {}", status.as_u16(), status.canonical_reason().unwrap_or_default());
    (status, Json(json!({ "message": message, "code": 0 }))).into_response()
}

/// A page of the edge, which knows nothing of JSON or of buckets.
pub(super) fn page(status: u16) -> Response {
    let status = code(status);
    let reason = status.canonical_reason().unwrap_or_default();
    let title =
        if status == StatusCode::TOO_MANY_REQUESTS { "Access denied | discord.com used Cloudflare" } else { reason };
    let body = format!(
        "<!DOCTYPE html>\n<html lang=\"en-US\"><head><title>{title}</title></head>\n\
         <body><h1>Error {}</h1><p>{reason}</p></body></html>\n",
        status.as_u16()
    );
    (status, [(header::CONTENT_TYPE, "text/html; charset=UTF-8")], body).into_response()
}

/// Who got too many refusals is shut out.
pub(super) fn shut_out(wait: TimeDelta) -> Response {
    let mut response = page(429);
    set(response.headers_mut(), "retry-after", &whole_seconds(wait).to_string());
    response
}

/// The edge's answer to a client that does not say what it is.
pub(super) fn unknown_agent() -> Response {
    (StatusCode::FORBIDDEN, "error code: 1010").into_response()
}

/// A rate limit that a test asked for, with headers or without. Its seconds are real ones.
pub(super) fn planned_limit(retry_after: f64, scope: Option<Scope>) -> Response {
    let mut response = limited(retry_after, scope == Some(Scope::Global));
    let Some(scope) = scope else { return response };
    let headers = response.headers_mut();
    set(headers, "retry-after", &retry_after.to_string());
    scoped(headers, scope);
    set(headers, "x-ratelimit-remaining", "0");
    set(headers, "x-ratelimit-reset-after", &retry_after.to_string());
    if scope == Scope::Shared {
        response.extensions_mut().insert(IsShared);
    }
    response
}

/// A call that came too soon.
pub(super) fn excess(excess: &Excess) -> Response {
    let mut response = limited(seconds(excess.wait), excess.scope == Scope::Global);
    let headers = response.headers_mut();
    set(headers, "retry-after", &whole_seconds(excess.wait).to_string());
    scoped(headers, excess.scope);
    if let Some(room) = &excess.room {
        announce(headers, room);
    }
    response
}

fn limited(retry_after: f64, global: bool) -> Response {
    let body = json!({
        "message": "You are being rate limited.",
        "retry_after": retry_after,
        "global": global,
        "code": 0,
    });
    (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response()
}

fn scoped(headers: &mut HeaderMap, scope: Scope) {
    set(headers, "x-ratelimit-scope", scope.name());
    if scope == Scope::Global {
        set(headers, "x-ratelimit-global", "true");
    }
}

/// Says what a bucket has left. What is said already stands.
pub(super) fn announce(headers: &mut HeaderMap, room: &Room) {
    set(headers, "x-ratelimit-limit", &room.limit.to_string());
    set(headers, "x-ratelimit-remaining", &room.remaining.to_string());
    let reset = room.reset;
    set(headers, "x-ratelimit-reset", &format!("{}.{:03}", reset.timestamp(), reset.timestamp_subsec_millis()));
    set(headers, "x-ratelimit-reset-after", &format!("{:.3}", seconds(room.reset_after)));
    set(headers, "x-ratelimit-bucket", &format!("{:016x}", room.bucket));
}

pub(super) fn date(headers: &mut HeaderMap, now: DateTime<Utc>) {
    set(headers, "date", &now.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if !headers.contains_key(name)
        && let Ok(value) = HeaderValue::from_str(value)
    {
        headers.insert(name, value);
    }
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn seconds(span: TimeDelta) -> f64 {
    span.as_seconds_f64()
}

/// Rounded up: who waits that long is let in.
fn whole_seconds(span: TimeDelta) -> i64 {
    span.num_seconds() + i64::from(span.subsec_nanos() > 0)
}
