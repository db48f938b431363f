//! What every REST call passes: the edge, reading the body, the token, limits, planned failures, the journal, Discord's headers.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::Value;

pub(super) use super::body::Payload;
use super::{
    answers::{self, IsShared},
    body,
    route::{Route, unversioned},
    wire::Wire,
};
use crate::{
    faults::{Failure, HoldPoint, Plan, Verdict},
    limits::{Caller, Room, Scope},
    refusal::{Reason, Refusal},
    standin::Inner,
    world::Call,
};

/// The middleware.
pub(super) async fn intake(State(inner): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    let route = Route::of(&request);
    let wire = request.extensions().get::<ConnectInfo<Wire>>().map(|info| info.0.clone()).unwrap_or_default();
    let (parts, body) = request.into_parts();
    let must_say = !route.as_ref().is_some_and(Route::brings_its_token);
    if let Some(response) = stopped_at_the_edge(&inner, &parts.headers, must_say) {
        let index = record(&inner, &parts, None);
        return finish(&inner, index, Outcome::bare(response), &wire).await;
    }
    let read = body::read(&parts, body).await;
    let index = record(&inner, &parts, read.as_ref().ok());
    let work = {
        let inner = Arc::clone(&inner);
        async move {
            let payload = match read {
                Ok(payload) => payload,
                Err(refusal) => return Outcome::of(refusal.into_response()),
            };
            let Some(route) = route else {
                return Outcome::of(next.run(Request::from_parts(parts, Body::empty())).await);
            };
            if !route.is_open() && !is_authorised(&parts.headers, &inner) {
                return Outcome::of(Refusal::UNAUTHORIZED.into_response());
            }
            let room = match admit(&inner, &route) {
                Ok(room) => room,
                Err(refused) => return Outcome::of(refused),
            };
            let mut request = Request::from_parts(parts, Body::empty());
            request.extensions_mut().insert(Arc::new(payload));
            let plan = route.target().and_then(|target| inner.take_plan(target));
            under_plan(plan, next.run(request)).await.with(room)
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
    finish(&inner, index, outcome, &wire).await
}

/// Some calls never reach Discord: from an address that got too many refusals, or of a client that does not say what it is where it
/// must. Webhooks and interactions are open to whoever knows their address; discord.py answers with aiohttp's own name.
fn stopped_at_the_edge(inner: &Inner, headers: &HeaderMap, must_say: bool) -> Option<Response> {
    if let Some(wait) = inner.limits().shut_out() {
        return Some(answers::shut_out(wait));
    }
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    (must_say && !is_bots_agent(agent)).then(answers::unknown_agent)
}

/// `DiscordBot (url, version)`; libraries differ in how they write what is in the brackets.
fn is_bots_agent(agent: &str) -> bool {
    agent.strip_prefix("DiscordBot (").is_some_and(|rest| rest.contains(')'))
}

fn is_authorised(headers: &HeaderMap, inner: &Inner) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    given.and_then(|value| value.strip_prefix("Bot ")).is_some_and(|token| inner.takes_token(token))
}

fn admit(inner: &Inner, route: &Route) -> Result<Room, Response> {
    let caller = Caller { route: &route.name, major: &route.major, counts_globally: !route.brings_its_token() };
    inner.limits().admit(&caller).map_err(|excess| {
        let mut response = answers::excess(&excess);
        let reason = format!("too many calls, {} limit", excess.scope.name());
        response.extensions_mut().insert(Reason(reason));
        response
    })
}

/// How a call ended.
struct Outcome {
    response: Response,
    /// Whether it goes over the wire.
    end: End,
    /// It failed because it was told to, which nobody is to blame for.
    planned: bool,
    /// None of Discord's headers go with it.
    bare: bool,
    room: Option<Room>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Answered,
    /// The connection breaks instead.
    Cut,
    /// Nothing comes until the caller gives up.
    Silent,
}

impl Outcome {
    const fn of(response: Response) -> Self {
        Self { response, end: End::Answered, planned: false, bare: false, room: None }
    }

    const fn planned(response: Response, end: End) -> Self {
        Self { response, end, planned: true, bare: false, room: None }
    }

    const fn bare(response: Response) -> Self {
        Self { response, end: End::Answered, planned: false, bare: true, room: None }
    }

    fn with(mut self, room: Room) -> Self {
        self.room = Some(room);
        self
    }
}

/// Runs a handler as planned.
async fn under_plan(plan: Option<Plan>, run: impl Future<Output = Response>) -> Outcome {
    let gone = || Outcome::planned(StatusCode::BAD_GATEWAY.into_response(), End::Cut);
    match plan {
        None => Outcome::of(run.await),
        Some(Plan::Fail(failure)) => under_failure(failure, run).await,
        Some(Plan::Hold(HoldPoint::BeforeWrite, station)) => match station.wait().await {
            Verdict::Go => Outcome::of(run.await),
            Verdict::Cut => gone(),
        },
        Some(Plan::Hold(HoldPoint::AfterWrite, station)) => {
            let response = run.await;
            match station.wait().await {
                Verdict::Go => Outcome::of(response),
                Verdict::Cut => Outcome::planned(response, End::Cut),
            }
        }
    }
}

async fn under_failure(failure: Failure, run: impl Future<Output = Response>) -> Outcome {
    let answered = |response| Outcome::planned(response, End::Answered);
    match failure {
        Failure::Status(status) => answered(answers::failed(status)),
        Failure::Page(status) => Outcome { bare: true, ..answered(answers::page(status)) },
        Failure::RateLimited { retry_after, global } => {
            let scope = if global { Scope::Global } else { Scope::User };
            answered(answers::planned_limit(retry_after, Some(scope)))
        }
        Failure::RateLimitedShared { retry_after } => {
            answered(answers::planned_limit(retry_after, Some(Scope::Shared)))
        }
        Failure::RateLimitedBare { retry_after } => {
            Outcome { bare: true, ..answered(answers::planned_limit(retry_after, None)) }
        }
        Failure::Cut => Outcome::planned(StatusCode::BAD_GATEWAY.into_response(), End::Cut),
        Failure::AppliedThenCut => Outcome::planned(run.await, End::Cut),
        Failure::AppliedThenSilence => Outcome::planned(run.await, End::Silent),
        Failure::AppliedThenStatus(status) => {
            run.await;
            answered(answers::failed(status))
        }
    }
}

/// Writes a call into the journal and returns its place.
fn record(inner: &Inner, parts: &Parts, payload: Option<&Payload>) -> usize {
    let call = Call {
        method: parts.method.to_string(),
        path: unversioned(parts.uri.path()).to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: payload.map_or(Value::Null, |payload| payload.json.clone()),
        files: payload.map(|payload| payload.files.iter().map(|file| file.name.clone()).collect()).unwrap_or_default(),
        at: inner.limits().now(),
        status: None,
    };
    let call = Arc::new(call);
    inner.change(|world| {
        world.journal.push(call);
        world.journal.len() - 1
    })
}

/// Notes how a call ended and adds Discord's headers.
async fn finish(inner: &Arc<Inner>, index: usize, outcome: Outcome, wire: &Wire) -> Response {
    let Outcome { mut response, mut end, planned, bare, room } = outcome;
    if end == End::Silent {
        // Whoever hangs up drops this with the connection.
        inner.stopped().await;
        end = End::Cut;
    }
    let status = response.status();
    let reason = response.extensions().get::<Reason>().map(|reason| reason.0.clone()).unwrap_or_default();
    if matches!(status.as_u16(), 401 | 403 | 429) && response.extensions().get::<IsShared>().is_none() {
        inner.limits().note_invalid();
    }
    inner.change(|world| {
        let mut named = String::new();
        if let Some(call) = world.journal.get_mut(index) {
            let call = Arc::make_mut(call);
            call.status = (end == End::Answered).then_some(status.as_u16());
            if status.is_client_error() && !planned {
                named = format!("{} {}", call.method, call.path);
            }
        }
        if status.is_client_error() && !planned {
            world.complain(format!("{named} answered {}: {reason}", status.as_u16()));
        }
    });
    if end == End::Cut {
        wire.cut();
    }
    let headers = response.headers_mut();
    answers::date(headers, inner.limits().now());
    if let Some(room) = room.filter(|_| !bare) {
        answers::announce(headers, &room);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_say_what_they_are() {
        for known in [
            "DiscordBot (https://github.com/serenity-rs/serenity, 0.12.5)",
            "DiscordBot (https://github.com/Rapptz/discord.py 2.4.0) Python/3.12 aiohttp/3.9.5",
            "DiscordBot (https://discord.js.org, 2.3.0) Node.js/20.11.0",
        ] {
            assert!(is_bots_agent(known), "{known}");
        }
        for unknown in ["", "python-requests/2.31", "Mozilla/5.0 (X11)", "DiscordBot", "DiscordBot (open"] {
            assert!(!is_bots_agent(unknown), "{unknown}");
        }
    }
}
