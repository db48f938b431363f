//! What 17TRACK keeps for one account: parcels, quota, and the passing of time over them.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use super::{
    TRACKING_KEY,
    control::TrackingCall,
    faults::Plan,
    hooks::Hooks,
    journey::{Event, Journey},
    limits::Pace,
};
use crate::options::Clock;

/// From registering to the first result.
pub(super) const FIRST_RESULT: TimeDelta = TimeDelta::minutes(5);
/// A delivered parcel is followed for so long after its last scan.
const AFTER_DELIVERY: TimeDelta = TimeDelta::days(15);
/// A parcel is followed for so long without a scan.
const WITHOUT_NEWS: TimeDelta = TimeDelta::days(30);
/// A stopped parcel is kept for so long.
const STOPPED_KEPT: TimeDelta = TimeDelta::days(90);
/// What an account has to begin with.
const QUOTA: i64 = 200;

/// A parcel: its number and its carrier.
pub(super) type Key = (String, u64);

/// What is kept of a registered parcel.
#[derive(Clone, Debug)]
pub(super) struct Parcel {
    pub(super) registered: DateTime<Utc>,
    /// When it was last registered or followed again.
    pub(super) followed_since: DateTime<Utc>,
    pub(super) stopped: Option<(DateTime<Utc>, &'static str)>,
    pub(super) is_retracked: bool,
    pub(super) carrier_changes: u32,
    /// What was sent beside number and carrier.
    pub(super) fields: Map<String, Value>,
}

/// An account at 17TRACK.
pub(crate) struct Depot {
    clock: Clock,
    pub(super) key: String,
    pub(super) parcels: BTreeMap<Key, Parcel>,
    pub(super) journeys: BTreeMap<String, Journey>,
    pub(super) total: i64,
    pub(super) used: i64,
    /// So many registrations a day; 0 without a limit.
    pub(super) daily_limit: i64,
    today: (DateTime<Utc>, i64),
    pub(super) pace: Pace,
    pub(super) calls: Vec<TrackingCall>,
    pub(super) next: VecDeque<Plan>,
    /// What befalls every call for which nothing else is planned.
    pub(super) lasting: Option<super::TrackingFault>,
    pub(super) hooks: Hooks,
    /// Whether parcels nobody told anything of go the routine way.
    pub(super) everything_travels: bool,
    /// Whether answers are shaped as other versions shape them.
    pub(super) is_odd: bool,
}

impl Depot {
    pub(crate) fn new(clock: Clock) -> Self {
        let now = clock();
        Self {
            clock,
            key: TRACKING_KEY.to_owned(),
            parcels: BTreeMap::new(),
            journeys: BTreeMap::new(),
            total: QUOTA,
            used: 0,
            daily_limit: 0,
            today: (now, 0),
            pace: Pace::default(),
            calls: Vec::new(),
            next: VecDeque::new(),
            lasting: None,
            hooks: Hooks::default(),
            everything_travels: false,
            is_odd: false,
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    pub(super) fn journey(&mut self, number: &str) -> &mut Journey {
        self.journeys.entry(number.to_ascii_uppercase()).or_default()
    }

    /// Lets time pass over all parcels.
    pub(super) fn settle_all(&mut self) {
        let keys = self.parcels.keys().cloned().collect();
        self.settle(keys);
    }

    /// Lets time pass over the parcels of a number.
    pub(super) fn settle_number(&mut self, number: &str) {
        let keys = self.of_number(number, None);
        self.settle(keys);
    }

    /// What has had no news for long is stopped, what was stopped long ago is gone.
    fn settle(&mut self, keys: Vec<Key>) {
        let now = self.now();
        for key in keys {
            let events = self.events(&key, now);
            let Some(parcel) = self.parcels.get_mut(&key) else { continue };
            if parcel.stopped.is_none() {
                let last = events.last();
                let since = last.map_or(parcel.followed_since, |event| event.at.max(parcel.followed_since));
                let is_delivered = last.is_some_and(|event| event.status() == "Delivered");
                let ends = since + if is_delivered { AFTER_DELIVERY } else { WITHOUT_NEWS };
                if now >= ends {
                    parcel.stopped = Some((ends, "Expired"));
                    self.hooks.stopped(&key);
                }
            }
            if self.parcels[&key].stopped.is_some_and(|(at, _)| now >= at + STOPPED_KEPT) {
                self.parcels.remove(&key);
            }
        }
    }

    /// What is known of a parcel: what the carriers reported while it was followed.
    pub(super) fn events(&self, key: &Key, now: DateTime<Utc>) -> Vec<Event> {
        let until = self.parcels.get(key).and_then(|parcel| parcel.stopped).map_or(now, |(at, _)| at.min(now));
        self.journeys.get(&key.0).map(|journey| journey.until(until)).unwrap_or_default()
    }

    /// Whether the carrier was asked for the first time.
    pub(super) fn has_result(&self, key: &Key) -> bool {
        self.parcels.get(key).is_some_and(|parcel| self.now() >= parcel.registered + FIRST_RESULT)
    }

    /// The parcels of a number, all or the one of a carrier.
    pub(super) fn of_number(&self, number: &str, carrier: Option<u64>) -> Vec<Key> {
        let all = self.parcels.range((number.to_owned(), 0)..=(number.to_owned(), u64::MAX)).map(|(key, _)| key);
        all.filter(|key| carrier.is_none_or(|carrier| carrier == key.1)).cloned().collect()
    }

    /// Registrations of this day, UTC.
    pub(super) fn used_today(&mut self) -> i64 {
        let now = self.now();
        if self.today.0.date_naive() != now.date_naive() {
            self.today = (now, 0);
        }
        self.today.1
    }

    /// Takes what a registration costs, or says by which code it cannot.
    pub(super) fn charge(&mut self, units: i64) -> Result<(), i64> {
        if self.total - self.used < units {
            return Err(-18_019_908);
        }
        if self.daily_limit > 0 && self.used_today() + units > self.daily_limit {
            return Err(-18_019_907);
        }
        let today = self.used_today();
        self.used += units;
        self.today.1 = today + units;
        Ok(())
    }
}
