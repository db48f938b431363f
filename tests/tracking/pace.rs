//! How fast calls go out.

use accord::tracking::Tracker;
use chrono::TimeDelta;

use crate::bench::{Bench, UPS, key};

#[tokio::test]
async fn calls_go_out_one_by_one_and_three_a_second() {
    let bench = Bench::new().await;
    for _ in 0..20 {
        bench.client.quota().await.unwrap();
    }
    assert_eq!(bench.tracking.busiest_second(), 3);
    let calls = bench.tracking.calls();
    // Nor are they slower than they have to be.
    assert_eq!(calls[19].at - calls[0].at, TimeDelta::seconds(6));
    assert_eq!(bench.standin.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn while_a_call_is_under_way_no_other_goes_out() {
    let bench = Bench::new().await;
    let held = bench.tracking.holds_next();
    let one = async { bench.client.quota().await.unwrap() };
    let other = async {
        held.reached().await;
        tokio::join!(bench.client.quota(), async {
            // However long it takes, by the clock.
            bench.later(TimeDelta::minutes(1));
            tokio::task::yield_now().await;
            assert_eq!(bench.tracking.calls().len(), 1);
            held.release();
        })
        .0
        .unwrap()
    };
    let (one, other) = tokio::join!(one, other);
    assert_eq!(one, other);
    assert_eq!(bench.tracking.calls().len(), 2);
}

#[tokio::test]
async fn a_slow_call_counts_from_when_it_came_back() {
    let bench = Bench::new().await;
    let held = bench.tracking.holds_next();
    let slow = async { bench.client.quota().await.unwrap() };
    let ((), _) = tokio::join!(
        async {
            held.reached().await;
            bench.later(TimeDelta::seconds(10));
            held.release();
        },
        slow
    );
    let since = bench.tracking.calls()[0].at + TimeDelta::seconds(10);
    for _ in 0..3 {
        bench.client.info(&[key(UPS)]).await.unwrap();
    }
    let late: Vec<_> = bench.tracking.calls()[1..].iter().map(|call| (call.at - since).num_seconds()).collect();
    assert_eq!(late, [0, 0, 1]);
}
