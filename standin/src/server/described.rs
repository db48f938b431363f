//! Holds what passes to the OpenAPI document the stand-in was given, if it was given one.

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use serde_json::Value;

use super::intake::Payload;
use crate::{
    openapi::{self, Document},
    standin::Inner,
};

/// The middleware, inside the intake. It writes violations down before the caller has the answer.
pub(super) async fn hold(State(inner): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    let Some(document) = inner.openapi.clone() else { return next.run(request).await };
    let method = request.method().to_string();
    let path = request.uri().path();
    let path = path.strip_prefix("/api/v10").unwrap_or(path).to_owned();
    let payload = request.extensions().get::<Arc<Payload>>().cloned().unwrap_or_default();
    let response = next.run(request).await;
    let mut found = asked(&document, &method, &path, &payload, response.status());
    let response = if document.holds_answers() {
        let (response, wrong) = answered(&document, &method, &path, response).await;
        found.extend(wrong);
        response
    } else {
        response
    };
    if !found.is_empty() {
        inner.change(|world| found.into_iter().for_each(|violation| world.complain(violation)));
    }
    response
}

/// What is wrong with a request. A body the stand-in refused as a body is not reported twice: that is a complaint
/// already. One that was refused for another reason is held to the document all the same.
fn asked(document: &Document, method: &str, path: &str, payload: &Payload, status: StatusCode) -> Vec<String> {
    if matches!(status, StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE) {
        return Vec::new();
    }
    let parts: Vec<u64> = payload.files.iter().filter_map(|file| file.index).collect();
    match document.request(method, path, openapi::Body { json: &payload.json, parts: &parts }) {
        Some(found) => found,
        // What neither knows is refused already.
        None if status.is_client_error() => Vec::new(),
        None => vec![format!("{method} {path} is no described operation")],
    }
}

/// What is wrong with an answer, and the answer again.
async fn answered(document: &Document, method: &str, path: &str, response: Response) -> (Response, Vec<String>) {
    let (parts, body) = response.into_parts();
    // The body is one of this process and in memory as it is.
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let json = serde_json::from_slice::<Value>(&bytes);
    let found = json.map(|json| document.response(method, path, parts.status.as_u16(), &json)).unwrap_or_default();
    (Response::from_parts(parts, Body::from(bytes)), found)
}
