//! The endpoints: who may call, what each item of a call comes to, and what is answered.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use serde_json::{Map, Value, json};

use super::{
    carriers,
    control::TrackingCall,
    depot::{Depot, Key, Parcel},
    faults::{Plan, TrackingFault},
    payload,
};
use crate::{faults::Verdict, standin::Inner};

/// Items of one call.
const BATCH: usize = 40;
/// Numbers that a list can be asked for.
const LIST_NUMBERS: usize = 200;
/// Parcels on a page of the list.
const PAGE: usize = 40;
/// How often the carrier of a parcel may change.
const CARRIER_CHANGES: u32 = 5;
/// The longest label, in characters.
const TAG_MAX: usize = 100;

/// How an answer goes over the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Answered,
    /// The connection breaks instead.
    Cut,
    /// Nothing comes until the caller gives up.
    Silent,
}

/// What a call is answered with.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) retry_after: Option<u64>,
    pub(crate) content_type: &'static str,
    pub(crate) body: Vec<u8>,
    pub(crate) end: End,
}

impl Answer {
    fn json(status: StatusCode, body: &Value) -> Self {
        // Quicker than its text.
        let body = serde_json::to_vec(body).unwrap_or_default();
        Self { status, retry_after: None, content_type: "application/json", body, end: End::Answered }
    }

    fn taken(body: &Value) -> Self {
        Self::json(StatusCode::OK, body)
    }

    /// A call that never came so far that there would be a code.
    fn bare(status: StatusCode) -> Self {
        Self::json(status, &json!({ "Message": status.canonical_reason() }))
    }

    fn refused(status: StatusCode, code: i64) -> Self {
        Self::json(status, &json!({ "code": code, "data": { "errors": [error(code)] } }))
    }
}

/// Answers a call, as planned.
pub(crate) async fn answer(inner: &Arc<Inner>, endpoint: &str, headers: &HeaderMap, body: &[u8]) -> Answer {
    let item: Option<Value> = serde_json::from_slice(body).ok();
    let (index, plan) = {
        let mut depot = inner.tracking();
        let call = TrackingCall {
            endpoint: endpoint.to_owned(),
            at: depot.now(),
            numbers: item.as_ref().map(numbers).unwrap_or_default(),
            body: item.clone().unwrap_or_default(),
            status: None,
        };
        depot.calls.push(call);
        let lasting = depot.lasting.map(Plan::Fail);
        (depot.calls.len() - 1, depot.next.pop_front().or(lasting))
    };
    inner.touch();
    let answer = match plan {
        Some(Plan::Hold(station)) => match station.wait().await {
            Verdict::Go => work(inner, endpoint, headers, item.as_ref()),
            Verdict::Cut => Answer { end: End::Cut, ..Answer::bare(StatusCode::BAD_GATEWAY) },
        },
        Some(Plan::Fail(fault)) => under_fault(fault, || work(inner, endpoint, headers, item.as_ref())),
        None => {
            let answer = work(inner, endpoint, headers, item.as_ref());
            if answer.status.is_client_error() {
                let complaint = format!("17TRACK answered {endpoint} with {}", answer.status.as_u16());
                inner.change(|world| world.complain(complaint));
            }
            answer
        }
    };
    if let Some(call) = inner.tracking().calls.get_mut(index) {
        call.status = (answer.end == End::Answered).then_some(answer.status.as_u16());
    }
    inner.touch();
    answer
}

fn under_fault(fault: TrackingFault, work: impl FnOnce() -> Answer) -> Answer {
    match fault {
        TrackingFault::Down => Answer { end: End::Cut, ..Answer::bare(StatusCode::BAD_GATEWAY) },
        TrackingFault::DoneThenCut => Answer { end: End::Cut, ..work() },
        TrackingFault::Silent => Answer { end: End::Silent, ..work() },
        TrackingFault::Status(status) => {
            Answer::bare(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
        }
        TrackingFault::TooFast { retry_after } => Answer { retry_after, ..Answer::bare(StatusCode::TOO_MANY_REQUESTS) },
        TrackingFault::KeyRefused => Answer::refused(StatusCode::UNAUTHORIZED, -18_010_002),
        TrackingFault::Code(code) => Answer::refused(StatusCode::OK, code),
        TrackingFault::Errors(code) => Answer::taken(&json!({ "code": 0, "data": { "errors": [error(code)] } })),
        TrackingFault::Page => Answer {
            content_type: "text/html",
            body: b"<!DOCTYPE html><html><body>Back soon</body></html>".to_vec(),
            ..Answer::bare(StatusCode::OK)
        },
        TrackingFault::Truncated => {
            let mut answer = work();
            answer.body.truncate(answer.body.len() / 2);
            answer
        }
        TrackingFault::Malformed => Answer::taken(&json!({ "code": null, "data": ["nothing", 1, {}] })),
    }
}

/// A call that nothing befalls.
fn work(inner: &Arc<Inner>, endpoint: &str, headers: &HeaderMap, body: Option<&Value>) -> Answer {
    let mut depot = inner.tracking();
    let now = depot.now();
    let key = headers.get("17token").and_then(|value| value.to_str().ok());
    if key != Some(depot.key.as_str()) {
        return Answer::refused(StatusCode::UNAUTHORIZED, -18_010_002);
    }
    if !depot.pace.admit(now) {
        return Answer::bare(StatusCode::TOO_MANY_REQUESTS);
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        return Answer::taken(&json!({ "code": 0, "data": { "errors": [error(-18_010_013)] } }));
    }
    let by_item: fn(&mut Depot, &Value) -> Outcome = match endpoint {
        "register" => register,
        "gettrackinfo" => track_info,
        "stoptrack" => stop,
        "retrack" => retrack,
        "deletetrack" => delete,
        "changecarrier" => change_carrier,
        "changeinfo" => change_info,
        "push" => push,
        "getRealTimeTrackInfo" => |_, _| Outcome::Refused(-18_019_912, None),
        "getquota" => return Answer::taken(&quota(&mut depot)),
        "gettracklist" => {
            depot.settle_all();
            return Answer::taken(&list(&depot, body.unwrap_or(&Value::Null)));
        }
        _ => return Answer::bare(StatusCode::NOT_FOUND),
    };
    let Some(Value::Array(items)) = body else {
        return Answer::taken(&json!({ "code": 0, "data": { "errors": [error(-18_010_013)] } }));
    };
    if items.len() > BATCH {
        return Answer::refused(StatusCode::OK, -18_010_014);
    }
    let (mut accepted, mut rejected) = (Vec::new(), Vec::new());
    for item in items {
        match checked(&mut depot, item, by_item) {
            Outcome::Accepted(entries) => accepted.extend(entries),
            Outcome::Refused(code, carrier) => rejected.push(refusal(item, code, carrier)),
        }
    }
    Answer::taken(&json!({ "code": 0, "data": { "accepted": accepted, "rejected": rejected } }))
}

/// What an item comes to.
enum Outcome {
    Accepted(Vec<Value>),
    /// A code, and the carrier where it is known better than from the item.
    Refused(i64, Option<u64>),
}

impl Outcome {
    fn one(entry: Value) -> Self {
        Self::Accepted(vec![entry])
    }

    const fn no(code: i64) -> Self {
        Self::Refused(code, None)
    }
}

fn checked(depot: &mut Depot, item: &Value, work: impl FnOnce(&mut Depot, &Value) -> Outcome) -> Outcome {
    let Some(number) = item.get("number").and_then(Value::as_str) else { return Outcome::no(-18_010_010) };
    if let Some(code) = depot.journey(number).refused_with {
        return Outcome::no(code);
    }
    if !carriers::is_number(number) {
        return Outcome::no(-18_010_012);
    }
    depot.settle_number(&number_of(item));
    work(depot, item)
}

fn number_of(item: &Value) -> String {
    item.get("number").and_then(Value::as_str).unwrap_or_default().to_ascii_uppercase()
}

fn carrier_of(item: &Value, field: &str) -> Option<u64> {
    item.get(field).and_then(Value::as_u64).filter(|carrier| *carrier > 0)
}

fn register(depot: &mut Depot, item: &Value) -> Outcome {
    let number = number_of(item);
    let (carrier, origin) = match (carrier_of(item, "carrier"), carriers::detect(&number)) {
        (Some(carrier), _) if !carriers::exists(carrier) => return Outcome::no(-18_019_910),
        (Some(carrier), _) => (carrier, 2),
        (None, None) => return Outcome::no(-18_019_903),
        (None, Some((carrier, is_sure))) => (carrier, if is_sure { 1 } else { 3 }),
    };
    if carrier_of(item, "final_carrier").is_some() && !carriers::is_postal(&number) {
        return Outcome::no(-18_010_016);
    }
    let tag = item.get("tag").and_then(Value::as_str).unwrap_or_default();
    if tag.chars().count() > TAG_MAX {
        return Outcome::no(-18_010_015);
    }
    let key = (number, carrier);
    if depot.parcels.contains_key(&key) {
        return Outcome::Refused(-18_019_901, Some(carrier));
    }
    if let Some(code) = carriers::lacks(carrier, item) {
        return Outcome::Refused(code, Some(carrier));
    }
    let is_translated = item.get("lang").and_then(Value::as_str).is_some_and(|lang| !lang.is_empty());
    if let Err(code) = depot.charge(1 + i64::from(is_translated)) {
        return Outcome::Refused(code, Some(carrier));
    }
    let now = depot.now();
    let mut fields = item.as_object().cloned().unwrap_or_default();
    fields.retain(|name, _| name != "number" && name != "carrier");
    let parcel = Parcel {
        registered: now,
        followed_since: now,
        stopped: None,
        is_retracked: false,
        carrier_changes: 0,
        fields: fields.clone(),
    };
    if depot.everything_travels {
        depot.journey(&key.0).set_out(now);
    }
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let entry = json!({
        "origin": origin, "number": key.0, "carrier": carrier, "email": field("email"), "tag": field("tag"), "lang": field("lang"),
    });
    depot.parcels.insert(key, parcel);
    Outcome::one(entry)
}

fn track_info(depot: &mut Depot, item: &Value) -> Outcome {
    let keys = depot.of_number(&number_of(item), carrier_of(item, "carrier"));
    if keys.is_empty() {
        return Outcome::no(-18_019_902);
    }
    let ready: Vec<Value> =
        keys.iter().filter(|key| depot.has_result(key)).map(|key| payload::entry(depot, key)).collect();
    if ready.is_empty() { Outcome::no(-18_019_909) } else { Outcome::Accepted(ready) }
}

/// The one parcel an item means.
fn the_one(depot: &Depot, item: &Value, carrier: &str, several: i64) -> Result<Key, Outcome> {
    match depot.of_number(&number_of(item), carrier_of(item, carrier)).as_slice() {
        [] => Err(Outcome::no(-18_019_902)),
        [key] => Ok(key.clone()),
        _ => Err(Outcome::no(several)),
    }
}

/// Does something to the one parcel an item means, and answers with what it is known by.
fn to_the_one(depot: &mut Depot, item: &Value, act: impl FnOnce(&mut Depot, &Key) -> Result<(), i64>) -> Outcome {
    match the_one(depot, item, "carrier", -18_019_810) {
        Err(outcome) => outcome,
        Ok(key) => match act(depot, &key) {
            Ok(()) => Outcome::one(json!({ "number": key.0, "carrier": key.1 })),
            Err(code) => Outcome::no(code),
        },
    }
}

fn stop(depot: &mut Depot, item: &Value) -> Outcome {
    to_the_one(depot, item, |depot, key| {
        let now = depot.now();
        let parcel = depot.parcels.get_mut(key).ok_or(-18_019_902_i64)?;
        if parcel.stopped.is_some() {
            return Err(-18_019_906);
        }
        parcel.stopped = Some((now, "ByRequest"));
        Ok(())
    })
}

fn retrack(depot: &mut Depot, item: &Value) -> Outcome {
    to_the_one(depot, item, |depot, key| {
        let now = depot.now();
        let parcel = depot.parcels.get_mut(key).ok_or(-18_019_902_i64)?;
        if parcel.stopped.is_none() {
            return Err(-18_019_904);
        }
        if parcel.is_retracked {
            return Err(-18_019_905);
        }
        parcel.stopped = None;
        parcel.is_retracked = true;
        parcel.followed_since = now;
        Ok(())
    })
}

fn delete(depot: &mut Depot, item: &Value) -> Outcome {
    to_the_one(depot, item, |depot, key| depot.parcels.remove(key).map(drop).ok_or(-18_019_902))
}

fn push(depot: &mut Depot, item: &Value) -> Outcome {
    to_the_one(depot, item, |depot, key| {
        depot.hooks.again(key);
        Ok(())
    })
}

fn change_carrier(depot: &mut Depot, item: &Value) -> Outcome {
    let Some(new) = carrier_of(item, "carrier_new") else { return Outcome::no(-18_019_804) };
    let number = number_of(item);
    let all = depot.of_number(&number, None);
    let key = match the_one(depot, item, "carrier_old", -18_019_801) {
        Ok(key) => key,
        // There are some, under other carriers than the one that was named.
        Err(Outcome::Refused(-18_019_902, _)) if !all.is_empty() => return Outcome::no(-18_019_805),
        Err(outcome) => return outcome,
    };
    if !carriers::exists(new) {
        return Outcome::no(-18_019_802);
    }
    if new == key.1 {
        return Outcome::no(-18_019_803);
    }
    if !depot.has_result(&key) {
        return Outcome::no(-18_019_808);
    }
    let target = (number, new);
    if depot.parcels.contains_key(&target) {
        return Outcome::no(-18_019_809);
    }
    match depot.parcels.get(&key) {
        Some(parcel) if parcel.stopped.is_some() => return Outcome::no(-18_019_806),
        Some(parcel) if parcel.carrier_changes >= CARRIER_CHANGES => return Outcome::no(-18_019_807),
        _ => {}
    }
    if let Some(mut parcel) = depot.parcels.remove(&key) {
        parcel.carrier_changes += 1;
        depot.parcels.insert(target.clone(), parcel);
    }
    Outcome::one(json!({ "number": target.0, "carrier_new": target.1 }))
}

fn change_info(depot: &mut Depot, item: &Value) -> Outcome {
    let items = item.get("items").and_then(Value::as_object).cloned().unwrap_or_default();
    to_the_one(depot, item, |depot, key| {
        if items.is_empty() {
            return Err(-18_019_811);
        }
        let gets_translated = |fields: &Map<String, Value>| fields.get("lang").is_some_and(|lang| !lang.is_null());
        let was_translated = depot.parcels.get(key).is_some_and(|parcel| gets_translated(&parcel.fields));
        if gets_translated(&items) && !was_translated {
            depot.charge(1)?;
        }
        let parcel = depot.parcels.get_mut(key).ok_or(-18_019_902_i64)?;
        parcel.fields.extend(items);
        Ok(())
    })
}

fn quota(depot: &mut Depot) -> Value {
    json!({ "code": 0, "data": {
        "quota_total": depot.total, "quota_used": depot.used, "quota_remain": depot.total - depot.used,
        "today_used": depot.used_today(), "max_track_daily": depot.daily_limit, "free_email_quota": 0, "free_email_quotaused": 0,
    }})
}

fn list(depot: &Depot, query: &Value) -> Value {
    let wanted: Vec<String> = query
        .get("number")
        .and_then(Value::as_str)
        .map(|all| all.split(',').map(|number| number.trim().to_ascii_uppercase()).collect())
        .unwrap_or_default();
    if wanted.len() > LIST_NUMBERS {
        return json!({ "code": 0, "data": { "errors": [error(-18_010_014)] } });
    }
    let tracking = query.get("tracking_status").and_then(Value::as_str);
    let fits = |(key, parcel): &(&Key, &Parcel)| {
        (wanted.is_empty() || wanted.contains(&key.0))
            && carrier_of(query, "carrier").is_none_or(|carrier| carrier == key.1)
            && tracking.is_none_or(|wanted| (wanted == "Stopped") == parcel.stopped.is_some())
    };
    let mut found: Vec<(&Key, &Parcel)> = depot.parcels.iter().filter(fits).collect();
    found.sort_by_key(|(_, parcel)| parcel.registered);
    if query.get("order_by").and_then(Value::as_str) == Some("RegisterTimeDesc") {
        found.reverse();
    }
    let page = query.get("page_no").and_then(Value::as_u64).unwrap_or(1).max(1);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(PAGE);
    let entries: Vec<Value> =
        found.iter().skip(skipped).take(PAGE).map(|(key, parcel)| listed(depot, key, parcel)).collect();
    json!({
        "page": { "data_total": found.len(), "page_total": found.len().div_ceil(PAGE), "page_no": page, "page_size": PAGE },
        "code": 0,
        "data": { "accepted": entries },
    })
}

fn listed(depot: &Depot, key: &Key, parcel: &Parcel) -> Value {
    let events = depot.events(key, depot.now());
    let last = events.last();
    json!({
        "number": key.0,
        "carrier": key.1,
        "param": null,
        "data_origin": "Api",
        "register_time": payload::utc(parcel.registered),
        "tracking_status": if parcel.stopped.is_some() { "Stopped" } else { "Tracking" },
        "package_status": last.map_or("NotFound", |event| event.status()),
        "track_time": depot.has_result(key).then(|| payload::utc(parcel.registered + super::depot::FIRST_RESULT)),
        "stop_track_time": parcel.stopped.map(|(at, _)| payload::utc(at)),
        "stop_track_reason": parcel.stopped.map(|(_, reason)| reason),
        "is_retracked": parcel.is_retracked,
        "carrier_change_count": parcel.carrier_changes,
        "tag": parcel.fields.get("tag"),
        "latest_event_time": last.map(|event| payload::utc(event.at)),
        "latest_event_info": last.map(|event| &event.words),
        // As the documentation's own example has them.
        "delievery_time": null,
        "days_of_transit ": 0,
    })
}

fn refusal(item: &Value, code: i64, carrier: Option<u64>) -> Value {
    let mut entry = Map::new();
    entry.insert("number".to_owned(), item.get("number").cloned().unwrap_or_default());
    // Without one it is left out, with one it is sometimes text; clients have to take both.
    if let Some(carrier) = carrier.or_else(|| carrier_of(item, "carrier")) {
        let is_text = code == -18_019_902;
        entry.insert("carrier".to_owned(), if is_text { json!(carrier.to_string()) } else { json!(carrier) });
    }
    entry.insert("error".to_owned(), error(code));
    Value::Object(entry)
}

fn error(code: i64) -> Value {
    json!({ "code": code, "message": format!("Refused with {code}.") })
}

/// The numbers a call is about.
fn numbers(body: &Value) -> Vec<String> {
    let items = body.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(number_of).filter(|number| !number.is_empty()).collect()
}
