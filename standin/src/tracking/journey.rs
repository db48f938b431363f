//! What carriers report of a parcel: as a test tells it, or the routine way of a parcel that nobody tells anything of.

use chrono::{DateTime, TimeDelta, Utc};

/// The routine way: hours after the start, what it is, the carrier's words, the place and country.
const ROUTINE: [(i64, &str, &str, &str, &str); 8] = [
    (1, "InfoReceived", "Shipping information received", "Lyon", "FR"),
    (8, "InTransit_PickedUp", "Picked up from the sender", "Lyon", "FR"),
    (20, "InTransit_Departure", "Left the country of origin", "Paris", "FR"),
    (44, "InTransit_CustomsProcessing", "Customs clearance in progress", "London", "GB"),
    (52, "InTransit_CustomsReleased", "Customs clearance done", "London", "GB"),
    (66, "InTransit_Other", "Arrived at the depot", "Bristol", "GB"),
    (72, "OutForDelivery_Other", "On the delivery vehicle", "Bristol", "GB"),
    (77, "Delivered_Other", "Delivered", "Bristol", "GB"),
];

/// One scan.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) at: DateTime<Utc>,
    /// As precise as it is: `InTransit_Other`.
    pub(super) sub_status: String,
    pub(super) words: String,
    pub(super) place: String,
    pub(super) country: String,
}

impl Event {
    /// What stands before the `_`.
    pub(super) fn status(&self) -> &str {
        self.sub_status.split_once('_').map_or(&self.sub_status, |(main, _)| main)
    }

    /// The milestone it is, if it is one.
    pub(super) fn milestone(&self) -> Option<&'static str> {
        Some(match self.sub_status.as_str() {
            "InfoReceived" => "InfoReceived",
            "InTransit_PickedUp" => "PickedUp",
            "InTransit_Departure" => "Departure",
            "InTransit_Arrival" => "Arrival",
            "AvailableForPickup_Other" => "AvailableForPickup",
            "OutForDelivery_Other" => "OutForDelivery",
            "Delivered_Other" => "Delivered",
            "Exception_Returning" => "Returning",
            "Exception_Returned" => "Returned",
            _ => return None,
        })
    }
}

/// What the carriers know of a number, whoever asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Journey {
    told: Vec<Event>,
    routine_from: Option<DateTime<Utc>>,
    /// Whether its scans come in another order than usual.
    pub(super) is_shuffled: bool,
    /// The code every call about it is refused with.
    pub(super) refused_with: Option<i64>,
}

impl Journey {
    pub(super) fn tell(&mut self, event: Event) {
        self.told.push(event);
    }

    /// Sets out on the routine way, unless it goes one already.
    pub(super) fn set_out(&mut self, now: DateTime<Utc>) {
        if self.told.is_empty() {
            self.routine_from.get_or_insert(now);
        }
    }

    /// The scans until an instant, the oldest first.
    pub(super) fn until(&self, now: DateTime<Utc>) -> Vec<Event> {
        let routine = self.routine_from.into_iter().flat_map(|start| {
            ROUTINE.iter().map(move |(hours, sub_status, words, place, country)| Event {
                at: start + TimeDelta::hours(*hours),
                sub_status: (*sub_status).to_owned(),
                words: (*words).to_owned(),
                place: (*place).to_owned(),
                country: (*country).to_owned(),
            })
        });
        let mut events: Vec<Event> = routine.chain(self.told.iter().cloned()).filter(|event| event.at <= now).collect();
        events.sort_by_key(|event| event.at);
        events
    }
}
