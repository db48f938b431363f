//! What is known of a parcel, as 17TRACK writes it.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::{
    depot::{Depot, Key},
    journey::Event,
};

/// The fields of v2.4 that come back with a parcel, given or not.
const FIELDS: [&str; 12] = [
    "tag",
    "lang",
    "destination_postal_code",
    "origin_country",
    "destination_country",
    "destination_city",
    "ship_date",
    "shipper",
    "consignee",
    "phone_number_last_4",
    "phone_number",
    "cpf_or_cnpj",
];
const MILESTONES: [&str; 9] = [
    "InfoReceived",
    "PickedUp",
    "Departure",
    "Arrival",
    "AvailableForPickup",
    "OutForDelivery",
    "Delivered",
    "Returning",
    "Returned",
];
/// How often a carrier is asked.
const SYNC_HOURS: i64 = 6;

/// An entry of `gettrackinfo` and of a webhook.
pub(super) fn entry(depot: &Depot, key: &Key) -> Value {
    let (number, carrier) = key;
    let carrier_text = if depot.is_odd { json!(carrier.to_string()) } else { json!(carrier) };
    let mut entry = json!({ "number": number, "carrier": carrier_text, "param": null });
    if let Some(parcel) = depot.parcels.get(key) {
        let fields = if depot.is_odd { &FIELDS[..1] } else { &FIELDS[..] };
        for field in fields {
            entry[*field] = parcel.fields.get(*field).cloned().unwrap_or_default();
        }
    }
    entry["track_info"] = track_info(depot, key);
    entry
}

fn track_info(depot: &Depot, key: &Key) -> Value {
    let now = depot.now();
    let events = depot.events(key, now);
    let last = events.last();
    let (status, sub_status) = last.map_or(("NotFound", "NotFound_Other"), |event| (event.status(), &event.sub_status));
    let mut written: Vec<Value> = events.iter().rev().map(|event| scan(depot.is_odd, event)).collect();
    if depot.journeys.get(&key.0).is_some_and(|journey| journey.is_shuffled) {
        // Every third first: neither the usual order nor its opposite.
        let all = std::mem::take(&mut written);
        written = (0..3).flat_map(|from| all.iter().skip(from).step_by(3).cloned()).collect();
    }
    let milestones = MILESTONES.map(|stone| {
        let reached = events.iter().find(|event| event.milestone() == Some(stone));
        let mut entry = reached.map_or_else(no_time, |event| times(depot.is_odd, event.at));
        entry.insert("key_stage".to_owned(), json!(stone));
        Value::Object(entry)
    });
    let synced = depot.parcels.get(key).map_or(now, |parcel| last_sync(parcel.registered, parcel.stopped, now));
    json!({
        "shipping_info": { "shipper_address": address(None), "recipient_address": address(last.map(|it| it.country.as_str())) },
        "latest_status": { "status": status, "sub_status": sub_status, "sub_status_descr": null },
        "latest_event": last.map(|event| scan(depot.is_odd, event)),
        "time_metrics": {
            "days_after_order": 0, "days_of_transit": 0, "days_of_transit_done": 0, "days_after_last_update": 0,
            "estimated_delivery_date": { "source": null, "from": null, "to": null },
        },
        "milestone": milestones,
        "misc_info": {
            "risk_factor": 0, "service_type": null, "weight_raw": null, "weight_kg": null, "pieces": null, "dimensions": null,
            "customer_number": null, "reference_number": null, "local_number": null, "local_provider": null, "local_key": 0,
        },
        "tracking": {
            "providers_hash": hash(&events),
            "providers": [{
                "provider": { "key": key.1, "name": format!("Carrier {}", key.1), "alias": null, "tel": null, "homepage": null, "country": null },
                "provider_lang": null,
                "service_type": null,
                "latest_sync_status": "Success",
                "latest_sync_time": utc(synced),
                "provider_tips": null,
                "events_hash": hash(&events),
                "events": written,
            }],
        },
    })
}

/// The carrier is asked with the first result and then every six hours, until the parcel is stopped.
fn last_sync(registered: DateTime<Utc>, stopped: Option<(DateTime<Utc>, &str)>, now: DateTime<Utc>) -> DateTime<Utc> {
    let until = stopped.map_or(now, |(at, _)| at.min(now));
    let first = registered + super::depot::FIRST_RESULT;
    let rounds = (until - first).num_hours() / SYNC_HOURS;
    (first + TimeDelta::hours(rounds.max(0) * SYNC_HOURS)).min(until)
}

fn scan(is_odd: bool, event: &Event) -> Value {
    let mut scan = times(is_odd, event.at);
    scan.extend([
        ("description".to_owned(), json!(event.words)),
        ("description_translation".to_owned(), Value::Null),
        ("location".to_owned(), json!(event.place)),
        // Most ordinary scans have none.
        ("stage".to_owned(), json!(event.milestone())),
        ("sub_status".to_owned(), json!(event.sub_status)),
        ("address".to_owned(), if is_odd { Value::Null } else { address(Some(&event.country)) }),
    ]);
    Value::Object(scan)
}

fn times(is_odd: bool, at: DateTime<Utc>) -> Map<String, Value> {
    let raw = if is_odd {
        json!(at.format("%Y-%m-%d %H:%M:%S").to_string())
    } else {
        json!({ "date": at.format("%Y-%m-%d").to_string(), "time": at.format("%H:%M:%S").to_string(), "timezone": null })
    };
    let iso = at.to_rfc3339_opts(SecondsFormat::Secs, false);
    Map::from_iter([
        ("time_iso".to_owned(), if is_odd { Value::Null } else { json!(iso) }),
        ("time_utc".to_owned(), if is_odd { Value::Null } else { json!(utc(at)) }),
        ("time_raw".to_owned(), raw),
    ])
}

fn no_time() -> Map<String, Value> {
    Map::from_iter([
        ("time_iso".to_owned(), Value::Null),
        ("time_utc".to_owned(), Value::Null),
        ("time_raw".to_owned(), json!({ "date": null, "time": null, "timezone": null })),
    ])
}

fn address(country: Option<&str>) -> Value {
    json!({
        "country": country, "state": null, "city": null, "street": null, "postal_code": null,
        "coordinates": { "longitude": null, "latitude": null },
    })
}

pub(super) fn utc(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A signed number that changes with the scans.
fn hash(events: &[Event]) -> i32 {
    let bytes = events.iter().flat_map(|event| event.sub_status.bytes().chain(event.at.timestamp().to_le_bytes()));
    bytes.fold(0, |hash: i32, byte| hash.wrapping_mul(31).wrapping_add(i32::from(byte)))
}
