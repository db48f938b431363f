//! A stand-in, a client, and a clock on which whoever waits is there at once.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use accord::{
    cli::bot::{Reached, tracker},
    clock::Clock,
    config::{Config, key::TrackingKey},
    domain::parcel::{CarrierCode, TrackingNumber},
    tracking::{Info, ParcelError, ParcelKey, Registration, SeventeenTrack, Tracker, TrackingError},
};
use accord_standin::{Options, Standin, TRACKING_KEY, Tracking};
use chrono::{DateTime, TimeDelta, Utc};

pub(crate) const POSTAL: &str = "RB123456785GB";
pub(crate) const UPS: &str = "1Z999AA10123456784";

/// Whoever sleeps on it has the time pass at once.
pub(crate) struct LeapingClock(Mutex<DateTime<Utc>>);

impl LeapingClock {
    pub(crate) fn push(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for LeapingClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            let mut now = self.0.lock().unwrap();
            *now = at.max(*now);
        })
    }
}

pub(crate) struct Bench {
    pub(crate) standin: Standin,
    pub(crate) tracking: Tracking,
    pub(crate) clock: Arc<LeapingClock>,
    pub(crate) client: SeventeenTrack,
}

impl Bench {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let clock = Arc::new(LeapingClock(Mutex::new("2026-03-02T09:00:00Z".parse().unwrap())));
        let standin = standin(&clock).await;
        let mut config = Config::default();
        change(&mut config);
        let key = TrackingKey::read(TRACKING_KEY).unwrap().unwrap();
        let (address, authority_pem) = (standin.tls_address(), standin.authority_pem().to_owned());
        let reached = Reached::OverTls { address, authority_pem };
        let client = tracker(&config, &key, &reached, Arc::clone(&clock) as Arc<dyn Clock>).unwrap();
        Self { tracking: standin.tracking(), standin, clock, client }
    }

    pub(crate) fn later(&self, by: TimeDelta) {
        self.clock.push(by);
    }

    /// Has a parcel followed, and its first result there.
    pub(crate) async fn follow(&self, number: &str) {
        self.client.register(&[registration(number)]).await.unwrap().remove(0).unwrap();
        self.later(TimeDelta::minutes(5));
    }

    pub(crate) async fn info(&self, number: &str) -> Result<Info, ParcelError> {
        self.client.info(&[key(number)]).await.unwrap().remove(0)
    }

    /// A call that is about no parcel, and how long it says to wait.
    pub(crate) async fn wait_asked(&self) -> Duration {
        match self.client.quota().await {
            Err(TrackingError::Retry { after, .. }) => after,
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) async fn standin(clock: &Arc<LeapingClock>) -> Standin {
    let clock = Arc::clone(clock);
    let options = Options {
        clock: Arc::new(move || clock.now()),
        token: "MTA.dummy.token".to_owned(),
        bot_name: "Accord".to_owned(),
        guilds: Vec::new(),
    };
    Standin::start(options).await.unwrap()
}

pub(crate) fn number(text: &str) -> TrackingNumber {
    TrackingNumber::new(text).unwrap()
}

pub(crate) fn key(text: &str) -> ParcelKey {
    ParcelKey { number: number(text), carrier: None }
}

pub(crate) fn key_at(text: &str, carrier: u32) -> ParcelKey {
    ParcelKey { number: number(text), carrier: Some(CarrierCode(carrier)) }
}

pub(crate) fn registration(text: &str) -> Registration {
    Registration { number: number(text), carrier: None, tag: "parcel-1".to_owned(), extra: None }
}
