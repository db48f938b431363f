//! Speaking for the carriers and for 17TRACK, and reading what was asked of it.

use std::{fmt, net::SocketAddr, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::{
    faults::{Plan, TrackingFault},
    hooks::{self, HookError},
    journey::Event,
};
use crate::{faults::Hold, standin::Inner};

/// 17TRACK, to speak for.
#[derive(Clone)]
pub struct Tracking {
    inner: Arc<Inner>,
}

impl fmt::Debug for Tracking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tracking")
    }
}

/// A call that 17TRACK got.
#[derive(Clone, Debug)]
pub struct TrackingCall {
    /// The last part of its path.
    pub endpoint: String,
    /// When it came.
    pub at: DateTime<Utc>,
    /// The numbers it was about, as often as they stood in it.
    pub numbers: Vec<String>,
    /// What was sent; null where that was no JSON.
    pub body: Value,
    /// What it was answered with, once it was.
    pub status: Option<u16>,
}

impl Tracking {
    pub(crate) const fn new(inner: Arc<Inner>) -> Self {
        Self { inner }
    }

    /// A number, to speak for its carrier. It need not be registered.
    pub fn parcel(&self, number: &str) -> ParcelHand {
        ParcelHand { inner: Arc::clone(&self.inner), number: number.to_ascii_uppercase() }
    }

    /// Has every parcel that is registered from now on go a routine way of three days, unless it is told another.
    pub fn everything_travels(&self) {
        self.inner.tracking().everything_travels = true;
        self.inner.touch();
    }

    /// Has answers shaped as other versions and some carriers shape them: numbers as text, times as one text, members missing.
    pub fn answers_oddly(&self) {
        self.inner.tracking().is_odd = true;
    }

    /// Gives the account another key; the old one is good no longer.
    pub fn has_key(&self, key: &str) {
        key.clone_into(&mut self.inner.tracking().key);
    }

    /// Gives the account so much quota in all.
    pub fn has_quota(&self, total: i64) {
        self.inner.tracking().total = total;
        self.inner.touch();
    }

    /// Allows so many registrations a day; 0 for any number.
    pub fn allows_a_day(&self, registrations: i64) {
        self.inner.tracking().daily_limit = registrations;
    }

    /// What is left of the quota.
    pub fn quota_left(&self) -> i64 {
        let depot = self.inner.tracking();
        depot.total - depot.used
    }

    /// Has the next call go wrong. Called twice, the one after it too.
    pub fn fails_next(&self, fault: TrackingFault) {
        self.inner.tracking().next.push_back(Plan::Fail(fault));
    }

    /// Has every call go wrong until it recovers.
    pub fn fails(&self, fault: TrackingFault) {
        self.inner.tracking().lasting = Some(fault);
    }

    /// Has calls go right again.
    pub fn recovers(&self) {
        let mut depot = self.inner.tracking();
        depot.lasting = None;
        depot.next.clear();
    }

    /// Has the next call stand still before anything is done.
    pub fn holds_next(&self) -> Hold {
        let (hold, station) = Hold::new();
        self.inner.tracking().next.push_back(Plan::Hold(station));
        hold
    }

    /// Every call, in the order they came.
    pub fn calls(&self) -> Vec<TrackingCall> {
        self.inner.tracking().calls.clone()
    }

    /// How many calls an endpoint got.
    pub fn calls_of(&self, endpoint: &str) -> usize {
        self.inner.tracking().calls.iter().filter(|call| call.endpoint == endpoint).count()
    }

    /// How often an endpoint was asked about a number.
    pub fn asked_about(&self, endpoint: &str, number: &str) -> usize {
        let depot = self.inner.tracking();
        let calls = depot.calls.iter().filter(|call| call.endpoint == endpoint);
        calls.flat_map(|call| &call.numbers).filter(|asked| asked.eq_ignore_ascii_case(number)).count()
    }

    /// The most calls that came within one second.
    pub fn busiest_second(&self) -> usize {
        let depot = self.inner.tracking();
        let calls = &depot.calls;
        let within = |from: usize| {
            calls[from..].iter().take_while(|call| call.at - calls[from].at < TimeDelta::seconds(1)).count()
        };
        (0..calls.len()).map(within).max().unwrap_or(0)
    }

    /// Sets where webhooks are posted to: a port of this machine, and a path that begins with `/`.
    ///
    /// # Panics
    ///
    /// If the address is not one of this machine.
    pub fn posts_webhooks_to(&self, address: SocketAddr, path: &str) {
        assert!(address.ip().is_loopback(), "{address} is not on this machine");
        self.inner.tracking().hooks.set_address(address, path);
    }

    /// Posts the webhooks that are due by now, and says how many were taken. What is not taken with 200 is due again after 10, 30 and
    /// 60 minutes, and then dropped.
    pub async fn posts_webhooks(&self) -> Result<usize, HookError> {
        hooks::deliver(&self.inner).await
    }
}

/// A number, to speak for its carrier.
#[derive(Clone)]
pub struct ParcelHand {
    inner: Arc<Inner>,
    number: String,
}

impl fmt::Debug for ParcelHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ParcelHand").field(&self.number).finish()
    }
}

impl ParcelHand {
    /// Has the carrier scan it now: a sub-status such as `InTransit_PickedUp`, known or not, and the carrier's words.
    pub fn becomes(&self, sub_status: &str, words: &str) -> &Self {
        let now = self.inner.tracking().now();
        self.was(now, sub_status, words)
    }

    /// The same at another time; one to come is reported then.
    pub fn was(&self, at: DateTime<Utc>, sub_status: &str, words: &str) -> &Self {
        let (place, country) = ("Depot".to_owned(), "GB".to_owned());
        let event = Event { at, sub_status: sub_status.to_owned(), words: words.to_owned(), place, country };
        self.inner.tracking().journey(&self.number).tell(event);
        self.inner.touch();
        self
    }

    /// Sends it on a routine way of three days, from now, unless it was scanned already.
    pub fn travels(&self) -> &Self {
        let mut depot = self.inner.tracking();
        let now = depot.now();
        depot.journey(&self.number).set_out(now);
        drop(depot);
        self.inner.touch();
        self
    }

    /// Has its scans come in an unusual order.
    pub fn is_shuffled(&self) -> &Self {
        self.inner.tracking().journey(&self.number).is_shuffled = true;
        self
    }

    /// Has every call about it refused with a code; with none, no longer.
    pub fn is_refused_with(&self, code: Option<i64>) -> &Self {
        self.inner.tracking().journey(&self.number).refused_with = code;
        self
    }

    /// The carriers it is registered under.
    pub fn carriers(&self) -> Vec<u64> {
        let mut depot = self.inner.tracking();
        depot.settle_number(&self.number);
        depot.of_number(&self.number, None).into_iter().map(|(_, carrier)| carrier).collect()
    }

    /// Whether 17TRACK follows it, under any carrier.
    pub fn is_followed(&self) -> bool {
        let mut depot = self.inner.tracking();
        depot.settle_number(&self.number);
        depot.of_number(&self.number, None).iter().any(|key| depot.parcels[key].stopped.is_none())
    }
}
