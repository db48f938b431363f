//! The door to 17TRACK: its paths on the same two listeners, on a host of its own.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{ConnectInfo, Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::wire::Wire;
use crate::{
    standin::Inner,
    tracking::{self, End},
};

/// Where it is on the way in by TLS.
const HOST: &str = "api.17track.net";
/// Bytes in one request.
const REQUEST_MAX: usize = 1024 * 1024;

/// `POST /track/v2.4/{endpoint}`
pub(super) async fn call(
    State(inner): State<Arc<Inner>>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    Path(endpoint): Path<String>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let host = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if host != HOST && !host.starts_with("127.0.0.1:") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(body) = to_bytes(body, REQUEST_MAX).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    // In a task of its own, so that what was begun is done even if the caller has gone.
    let work = {
        let inner = Arc::clone(&inner);
        async move { tracking::answer(&inner, &endpoint, &parts.headers, &body).await }
    };
    let answer = match tokio::spawn(work).await {
        Ok(answer) => answer,
        Err(error) => {
            tracing::error!(%error, "17TRACK's stand-in failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    if answer.end == End::Silent {
        // Whoever hangs up drops this with the connection.
        inner.stopped().await;
    }
    if answer.end != End::Answered {
        wire.cut();
    }
    let mut response =
        (answer.status, [(header::CONTENT_TYPE, answer.content_type)], Body::from(answer.body)).into_response();
    if let Some(seconds) = answer.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
