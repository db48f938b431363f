//! From 17TRACK's account of a parcel to ours.

use serde_json::Value;

use super::{
    Info,
    lenient::{carrier, instant, list, scan_time, text, tracking_number},
    personal::plain,
};
use crate::domain::parcel::{MainStatus, Report, Scan, SubStatus};

/// What is kept of what a carrier wrote, in characters.
const TEXT_MAX: usize = 300;
/// What is kept of a place, in characters.
const PLACE_MAX: usize = 100;
/// How many scans are kept.
const SCANS_MAX: usize = 200;

/// An entry of `gettrackinfo` or of a webhook. `None` where it names no parcel.
pub(super) fn info(entry: &Value) -> Option<Info> {
    Some(Info {
        number: tracking_number(entry)?,
        carrier: carrier(entry, "carrier"),
        tag: text(entry, "tag").map(str::to_owned),
        report: report(entry.get("track_info").unwrap_or(&Value::Null)),
    })
}

fn report(track: &Value) -> Report {
    let latest = track.get("latest_status").unwrap_or(&Value::Null);
    let sub_status = text(latest, "sub_status").and_then(SubStatus::new);
    let said = text(latest, "status").map_or(MainStatus::Unknown, MainStatus::read);
    let status = match (said, &sub_status) {
        (MainStatus::Unknown, Some(sub)) => sub.main(),
        (said, _) => said,
    };
    let providers = track.get("tracking").map_or(&[][..], |tracking| list(tracking, "providers"));
    let scans = scans(providers);
    let synced =
        providers.iter().filter(|provider| text(provider, "latest_sync_status").is_none_or(|it| it == "Success"));
    let as_of = synced.filter_map(|provider| instant(text(provider, "latest_sync_time")?)).max();
    let delivered_at = (status == MainStatus::Delivered).then(|| {
        let reached = list(track, "milestone").iter().filter(|stone| text(stone, "key_stage") == Some("Delivered"));
        let scanned = scans.iter().filter(|scan| is_delivery(scan)).filter_map(|scan| scan.at);
        reached.filter_map(scan_time).max().or_else(|| scanned.max())
    });
    Report { status, sub_status, scans, as_of, delivered_at: delivered_at.flatten() }
}

fn is_delivery(scan: &Scan) -> bool {
    scan.sub_status.as_ref().is_some_and(|sub| sub.main() == MainStatus::Delivered)
}

/// The scans of all carriers together, the oldest first. The last mile and the post before it often report the same scan.
fn scans(providers: &[Value]) -> Vec<Scan> {
    let events = providers.iter().flat_map(|provider| list(provider, "events"));
    let mut scans: Vec<Scan> = events.filter(|event| event.is_object()).map(scan).collect();
    scans.sort_by(|one, other| {
        let key = |scan: &Scan| (scan.at, scan.sub_status.clone(), scan.text.clone(), scan.place.clone());
        key(one).cmp(&key(other))
    });
    scans.dedup();
    scans.drain(..scans.len().saturating_sub(SCANS_MAX));
    scans
}

fn scan(event: &Value) -> Scan {
    // In English where 17TRACK translated it without being asked.
    let translated = event.get("description_translation").and_then(|it| text(it, "description"));
    let written = translated.or_else(|| text(event, "description")).unwrap_or_default();
    Scan {
        at: scan_time(event),
        sub_status: text(event, "sub_status").and_then(SubStatus::new),
        text: plain(written, TEXT_MAX),
        place: text(event, "location").map(|place| plain(place, PLACE_MAX)).filter(|place| !place.is_empty()),
    }
}
