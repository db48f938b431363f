//! What every REST call passes: reading the body, the token, the journal, planned failures, Discord's headers.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use axum::{
    body::{Body, to_bytes},
    extract::{ConnectInfo, FromRequest, MatchedPath, Multipart, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Json, Response},
};
use serde_json::{Value, json};

use super::wire::Wire;
use crate::{
    faults::{Failure, HoldPoint, Plan, Target, Verdict},
    refusal::{Reason, Refusal},
    standin::Inner,
    world::{Call, edits::Sent, message::Upload},
};

/// Bytes in one request.
const REQUEST_MAX: usize = 25 * 1024 * 1024;
/// Calls a bucket allows, as announced. It never runs out, since clients sleep real time when it does.
const BUCKET_LIMIT: u32 = 1000;

/// A body, read.
#[derive(Debug, Default)]
pub(super) struct Payload {
    pub(super) json: Value,
    pub(super) files: Vec<Upload>,
}

impl Payload {
    pub(super) fn sent(&self) -> Sent<'_> {
        Sent { body: &self.json, files: &self.files }
    }
}

/// The middleware.
pub(super) async fn intake(State(inner): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    let matched = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let wire = request.extensions().get::<ConnectInfo<Wire>>().map(|info| info.0.clone()).unwrap_or_default();
    let (parts, body) = request.into_parts();
    let target = matched.as_deref().and_then(|path| target(&parts.method, path));
    let read = read(&parts, body).await;
    let index = record(&inner, &parts, read.as_ref().ok());
    let work = {
        let (inner, method) = (Arc::clone(&inner), parts.method.clone());
        let path = parts.uri.path().to_owned();
        async move {
            let payload = match read {
                Ok(payload) => payload,
                Err(refusal) => return Outcome::of(refusal.into_response()),
            };
            if matched.is_some() && !is_open(&path) && !is_authorised(&parts.headers, &inner.token) {
                return Outcome::of(Refusal::UNAUTHORIZED.into_response());
            }
            let mut request = Request::from_parts(parts, Body::empty());
            request.extensions_mut().insert(Arc::new(payload));
            let plan = target.and_then(|target| inner.change(|world| world.plans.take(target)));
            let outcome = under_plan(plan, next.run(request)).await;
            let bucket = format!("{method} {}", matched.as_deref().unwrap_or_default());
            outcome.in_bucket(&bucket)
        }
    };
    // In a task of its own, so that what was begun is done even if the caller has gone, as it would be at Discord.
    let outcome = match tokio::spawn(work).await {
        Ok(outcome) => outcome,
        Err(error) => {
            tracing::error!(%error, "a handler of the stand-in failed");
            Outcome::of(StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
    };
    finish(&inner, index, outcome, &wire)
}

/// How a call ended.
struct Outcome {
    response: Response,
    cut: bool,
    /// It failed because it was told to, which nobody is to blame for.
    planned: bool,
    bucket: u64,
}

impl Outcome {
    const fn of(response: Response) -> Self {
        Self { response, cut: false, planned: false, bucket: 0 }
    }

    const fn planned(response: Response, cut: bool) -> Self {
        Self { response, cut, planned: true, bucket: 0 }
    }

    fn in_bucket(mut self, name: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        self.bucket = hasher.finish();
        self
    }
}

/// Which planned failures a call can meet.
fn target(method: &Method, path: &str) -> Option<Target> {
    let path = path.strip_prefix("/api/v10").unwrap_or(path);
    match (method.as_str(), path) {
        ("POST", "/channels/{channel}/messages") => Some(Target::Post),
        ("PATCH", "/channels/{channel}/messages/{message}") => Some(Target::Edit),
        ("DELETE", "/channels/{channel}/messages/{message}") => Some(Target::Delete),
        ("POST", "/interactions/{interaction}/{token}/callback") => Some(Target::Callback),
        ("POST", "/webhooks/{application}/{token}") => Some(Target::Followup),
        ("PATCH", "/webhooks/{application}/{token}/messages/{message}") => Some(Target::AnswerEdit),
        ("PUT", path) if path.ends_with("/commands") => Some(Target::Registration),
        ("GET", _) => Some(Target::Read),
        _ => None,
    }
}

/// Runs a handler as planned.
async fn under_plan(plan: Option<Plan>, run: impl Future<Output = Response>) -> Outcome {
    let gone = || StatusCode::BAD_GATEWAY.into_response();
    match plan {
        None => Outcome::of(run.await),
        Some(Plan::Fail(Failure::Status(status))) => Outcome::planned(failed(status), false),
        Some(Plan::Fail(Failure::RateLimited { retry_after, global })) => {
            Outcome::planned(rate_limited(retry_after, global), false)
        }
        Some(Plan::Fail(Failure::Cut)) => Outcome::planned(gone(), true),
        Some(Plan::Fail(Failure::AppliedThenCut)) => Outcome::planned(run.await, true),
        Some(Plan::Fail(Failure::AppliedThenStatus(status))) => {
            run.await;
            Outcome::planned(failed(status), false)
        }
        Some(Plan::Hold(HoldPoint::BeforeWrite, station)) => match station.wait().await {
            Verdict::Go => Outcome::of(run.await),
            Verdict::Cut => Outcome::planned(gone(), true),
        },
        Some(Plan::Hold(HoldPoint::AfterWrite, station)) => {
            let response = run.await;
            match station.wait().await {
                Verdict::Go => Outcome::of(response),
                Verdict::Cut => Outcome::planned(response, true),
            }
        }
    }
}

fn failed(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let message = format!("{}: {}", status.as_u16(), status.canonical_reason().unwrap_or_default());
    (status, Json(json!({ "message": message, "code": 0 }))).into_response()
}

fn rate_limited(retry_after: f64, global: bool) -> Response {
    let body = json!({
        "message": "You are being rate limited.",
        "retry_after": retry_after,
        "global": global,
        "code": 0,
    });
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response();
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    };
    set("retry-after", retry_after.to_string());
    set("x-ratelimit-scope", if global { "global" } else { "user" }.to_owned());
    set("x-ratelimit-remaining", "0".to_owned());
    set("x-ratelimit-reset-after", retry_after.to_string());
    if global {
        set("x-ratelimit-global", "true".to_owned());
    }
    response
}

/// Interactions carry their own secret in the path, and where the gateway is everybody may know.
fn is_open(path: &str) -> bool {
    let path = path.strip_prefix("/api/v10").unwrap_or(path);
    path == "/gateway" || path.starts_with("/interactions/") || path.starts_with("/webhooks/")
}

fn is_authorised(headers: &HeaderMap, token: &str) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    given.and_then(|value| value.strip_prefix("Bot ")) == Some(token)
}

async fn read(parts: &Parts, body: Body) -> Result<Payload, Refusal> {
    let bytes = to_bytes(body, REQUEST_MAX).await.map_err(|_| Refusal::TOO_LARGE)?;
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        let mut request = Request::from_parts(parts.clone(), Body::from(bytes));
        // Only the clone is read here; the handlers see the payload.
        request.extensions_mut().remove::<MatchedPath>();
        return read_parts(request).await.ok_or(Refusal::BAD_JSON);
    }
    if bytes.is_empty() {
        return Ok(Payload::default());
    }
    if !kind.starts_with("application/json") {
        return Err(Refusal::form(json!({ "_errors": [{
            "code": "CONTENT_TYPE_INVALID",
            "message": "Expected \"Content-Type\" header to be one of {'application/json', 'multipart/form-data'}.",
        }] })));
    }
    let json = serde_json::from_slice(&bytes).map_err(|_| Refusal::BAD_JSON)?;
    Ok(Payload { json, files: Vec::new() })
}

async fn read_parts(request: Request) -> Option<Payload> {
    let mut multipart = Multipart::from_request(request, &()).await.ok()?;
    let mut payload = Payload::default();
    while let Some(field) = multipart.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "payload_json" {
            payload.json = serde_json::from_slice(&field.bytes().await.ok()?).ok()?;
            continue;
        }
        let index = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
        payload.files.push(Upload {
            index,
            name: field.file_name().unwrap_or("unknown").to_owned(),
            content_type: field.content_type().map(ToOwned::to_owned),
            bytes: field.bytes().await.ok()?.to_vec(),
        });
    }
    Some(payload)
}

/// Writes a call into the journal and returns its place.
fn record(inner: &Inner, parts: &Parts, payload: Option<&Payload>) -> usize {
    let path = parts.uri.path();
    let call = Call {
        method: parts.method.to_string(),
        path: path.strip_prefix("/api/v10").unwrap_or(path).to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: payload.map_or(Value::Null, |payload| payload.json.clone()),
        files: payload.map(|payload| payload.files.iter().map(|file| file.name.clone()).collect()).unwrap_or_default(),
        at: inner.read(crate::world::World::now),
        status: None,
    };
    inner.change(|world| {
        world.journal.push(call);
        world.journal.len() - 1
    })
}

/// Notes how a call ended and adds Discord's headers.
fn finish(inner: &Inner, index: usize, outcome: Outcome, wire: &Wire) -> Response {
    let Outcome { mut response, cut, planned, bucket } = outcome;
    let status = response.status();
    let reason = response.extensions().get::<Reason>().map(|reason| reason.0.clone()).unwrap_or_default();
    let now = inner.change(|world| {
        let mut named = String::new();
        if let Some(call) = world.journal.get_mut(index) {
            call.status = (!cut).then_some(status.as_u16());
            named = format!("{} {}", call.method, call.path);
        }
        if status.is_client_error() && !planned {
            world.complain(format!("{named} answered {}: {reason}", status.as_u16()));
        }
        world.now()
    });
    if cut {
        wire.cut();
    }
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: String| {
        if !headers.contains_key(name)
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            headers.insert(name, value);
        }
    };
    set("date", now.format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    set("x-ratelimit-limit", BUCKET_LIMIT.to_string());
    set("x-ratelimit-remaining", (BUCKET_LIMIT - 1).to_string());
    set("x-ratelimit-reset", format!("{}.000", now.timestamp() + 1));
    set("x-ratelimit-reset-after", "1.000".to_owned());
    set("x-ratelimit-bucket", format!("{bucket:016x}"));
    response
}
