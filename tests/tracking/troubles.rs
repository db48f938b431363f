//! 17TRACK down, slow, out of its mind, or unwilling.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use accord::{
    clock::Clock,
    tracking::{BadBase, Code, Reach, SeventeenTrack, Tracker, TrackingError},
};
use accord_standin::{TRACKING_KEY, TrackingFault};
use chrono::TimeDelta;
use secrecy::SecretString;
use tracing_subscriber::fmt::MakeWriter;

use crate::bench::{Bench, UPS, key, registration};

#[tokio::test]
async fn whatever_breaks_is_tried_again_later_and_never_tells_the_key() {
    let bench = Bench::new().await;
    bench.follow(UPS).await;
    for fault in [
        TrackingFault::Down,
        TrackingFault::DoneThenCut,
        TrackingFault::Status(500),
        TrackingFault::Status(502),
        TrackingFault::Status(503),
        TrackingFault::Status(302),
        TrackingFault::Status(408),
        TrackingFault::TooFast { retry_after: None },
        TrackingFault::Page,
        TrackingFault::Truncated,
        TrackingFault::Malformed,
        TrackingFault::Code(-18_010_003),
    ] {
        bench.tracking.fails_next(fault);
        let error = bench.client.info(&[key(UPS)]).await.unwrap_err();
        let TrackingError::Retry { after, reason } = &error else { panic!("{fault:?}: {error:?}") };
        assert!((Duration::from_secs(5)..=Duration::from_secs(10)).contains(after), "{fault:?}: {after:?}");
        assert!(!reason.contains(TRACKING_KEY) && !reason.contains("http"), "{reason}");
        bench.later(TimeDelta::seconds(10));
        bench.info(UPS).await.unwrap();
    }
}

#[tokio::test]
async fn the_more_often_it_fails_the_longer_the_wait_and_nothing_goes_out_meanwhile() {
    let bench = Bench::new().await;
    bench.tracking.fails(TrackingFault::Status(503));
    let mut longest = 10;
    for round in 1..=12 {
        let after = bench.wait_asked().await;
        let bounds = Duration::from_secs(longest) / 2..=Duration::from_secs(longest);
        assert!(bounds.contains(&after), "round {round}: {after:?}");
        // Too early: nothing is sent, and what is left to wait is told.
        bench.later(TimeDelta::seconds(1));
        assert_eq!(bench.wait_asked().await + Duration::from_secs(1), after);
        assert_eq!(bench.tracking.calls().len(), round);
        bench.later(TimeDelta::seconds(i64::try_from(longest).unwrap()));
        longest = (longest * 2).min(900);
    }
    bench.tracking.recovers();
    bench.client.quota().await.unwrap();
    bench.tracking.fails_next(TrackingFault::Status(503));
    assert!(bench.wait_asked().await <= Duration::from_secs(10), "it begins anew");
}

#[tokio::test]
async fn how_long_17track_asks_us_to_wait_is_how_long_we_wait() {
    let bench = Bench::new().await;
    bench.tracking.fails_next(TrackingFault::TooFast { retry_after: Some(120) });
    assert_eq!(bench.wait_asked().await, Duration::from_mins(2));
    bench.later(TimeDelta::seconds(119));
    assert_eq!(bench.wait_asked().await, Duration::from_secs(1));
    bench.later(TimeDelta::seconds(1));
    bench.client.quota().await.unwrap();
    bench.tracking.fails_next(TrackingFault::TooFast { retry_after: Some(u64::MAX) });
    assert_eq!(bench.wait_asked().await, Duration::from_hours(24), "no longer than a day");
}

#[tokio::test]
async fn a_call_that_is_never_answered_is_given_up() {
    let bench = Bench::with(|config| config.tracking.request_seconds = 1).await;
    bench.tracking.fails_next(TrackingFault::Silent);
    let error = bench.client.quota().await.unwrap_err();
    assert!(error.to_string().contains("did not answer in time"), "{error}");
}

#[tokio::test]
async fn a_registration_whose_answer_was_lost_is_made_once() {
    let bench = Bench::new().await;
    bench.tracking.fails_next(TrackingFault::DoneThenCut);
    bench.client.register(&[registration(UPS)]).await.unwrap_err();
    bench.later(TimeDelta::seconds(10));
    let registered = bench.client.register(&[registration(UPS)]).await.unwrap().remove(0).unwrap();
    assert!(!registered.is_new);
    assert_eq!(bench.tracking.quota_left(), 199);
}

#[tokio::test]
async fn a_key_that_is_refused_is_for_the_operator_and_a_wrong_address_is_our_fault() {
    let bench = Bench::new().await;
    bench.tracking.fails_next(TrackingFault::KeyRefused);
    assert_eq!(bench.client.quota().await, Err(TrackingError::Refused { code: Code::Key }));
    bench.tracking.has_key("another");
    assert_eq!(bench.client.info(&[key(UPS)]).await, Err(TrackingError::Refused { code: Code::Key }));
    bench.tracking.has_key(TRACKING_KEY);
    for (status, code) in [(401, Code::Key), (403, Code::NotAuthorised), (404, Code::Data)] {
        bench.tracking.fails_next(TrackingFault::Status(status));
        assert_eq!(bench.client.quota().await, Err(TrackingError::Refused { code }), "{status}");
    }
    bench.client.quota().await.unwrap();
}

#[tokio::test]
async fn nothing_that_is_logged_holds_the_key() {
    let log = Log::default();
    let listener = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    let _listening = tracing::subscriber::set_default(listener);
    let bench = Bench::with(|config| config.tracking.request_seconds = 1).await;
    for fault in [
        TrackingFault::Down,
        TrackingFault::Silent,
        TrackingFault::Status(500),
        TrackingFault::KeyRefused,
        TrackingFault::Truncated,
    ] {
        bench.tracking.fails_next(fault);
        let error = bench.client.info(&[key(UPS)]).await.unwrap_err();
        assert!(!format!("{error:?} {error}").contains(TRACKING_KEY), "{error:?}");
        bench.later(TimeDelta::minutes(20));
    }
    bench.client.quota().await.unwrap();
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(logged.contains("api.17track.net"), "what the HTTP client has to say is in it");
    assert!(!logged.contains(TRACKING_KEY));
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_is_sent_where_17track_is_not_this_machine() {
    let bench = Bench::new().await;
    let with = |base: &str| {
        let key = SecretString::from(TRACKING_KEY);
        #[expect(clippy::disallowed_methods, reason = "it is asked for what is on this machine only")]
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let reach = Reach { key, client, within: Duration::from_secs(5), base: Some(base.to_owned()) };
        SeventeenTrack::new(reach, Arc::clone(&bench.clock) as Arc<dyn Clock>, Box::new(|| 0.5))
    };
    for elsewhere in
        ["https://api.17track.net/track/v2.4", "http://example.com", "http://127.0.0.1.example.com", "x", ""]
    {
        assert!(with(elsewhere).is_err_and(|error| error == BadBase), "{elsewhere}");
    }
    let here = with(&format!("http://{}/track/v2.4/", bench.standin.plain_address())).unwrap();
    assert_eq!(here.quota().await.unwrap().left, 200);
    bench.tracking.fails_next(TrackingFault::Status(503));
    let error = here.quota().await.unwrap_err();
    assert!(matches!(error, TrackingError::Retry { after, .. } if after == Duration::from_millis(7500)), "{error:?}");
    // And the client that the program builds finds no way to it once the stand-in is gone.
    bench.standin.stop().await;
    let error = bench.client.quota().await.unwrap_err();
    assert!(matches!(error, TrackingError::Retry { .. }), "{error:?}");
}
