//! Ten thousand parcels in one round.

use std::collections::BTreeMap;

use accord::tracking::{BATCH, ParcelKey, Registration, Tracker};
use chrono::TimeDelta;

use crate::bench::{Bench, key_at, registration};

const PARCELS: usize = 10_000;

#[tokio::test]
async fn ten_thousand_parcels_are_read_once_each_at_three_calls_a_second() {
    let bench = Bench::new().await;
    bench.tracking.has_quota(i64::try_from(PARCELS).unwrap());
    let all: Vec<Registration> = (0..PARCELS).map(|at| registration(&format!("1Z999AA1{at:010}"))).collect();
    for batch in all.chunks(BATCH) {
        assert!(bench.client.register(batch).await.unwrap().iter().all(Result::is_ok));
    }
    bench.later(TimeDelta::minutes(5));
    let keys: Vec<ParcelKey> = all.iter().map(|parcel| key_at(parcel.number.as_str(), 100_002)).collect();
    for batch in keys.chunks(BATCH) {
        let found = bench.client.info(batch).await.unwrap();
        for (asked, info) in batch.iter().zip(found) {
            assert_eq!(info.unwrap().number, asked.number);
        }
    }
    let calls = bench.tracking.calls();
    let reads: Vec<_> = calls.iter().filter(|call| call.endpoint == "gettrackinfo").collect();
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for number in reads.iter().flat_map(|call| &call.numbers) {
        *read.entry(number).or_default() += 1;
    }
    assert_eq!((read.len(), reads.len()), (PARCELS, PARCELS / BATCH));
    assert!(read.values().all(|times| *times == 1));
    assert_eq!(bench.tracking.busiest_second(), 3);
    let took = reads[reads.len() - 1].at - reads[0].at;
    assert_eq!(took, TimeDelta::seconds(83), "two hundred and fifty calls, three a second");
    assert_eq!((bench.tracking.quota_left(), bench.standin.complaints()), (0, Vec::new()));
}
