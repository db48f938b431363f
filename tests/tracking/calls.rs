//! What each call does, and what is sent.

use accord::{
    domain::parcel::{CarrierCode, MainStatus},
    tracking::{BATCH, CarrierChange, Code, Extra, InfoChange, Registration, Tracker, TrackingError},
};
use chrono::TimeDelta;
use serde_json::json;

use crate::bench::{Bench, POSTAL, UPS, key, key_at, number, registration};

#[tokio::test]
async fn a_parcel_is_followed_from_registration_to_delivery() {
    let bench = Bench::new().await;
    let registered = bench.client.register(&[registration(UPS)]).await.unwrap().remove(0).unwrap();
    assert_eq!(registered.carrier, Some(CarrierCode(100_002)));
    assert!(registered.is_new && !registered.is_guess);
    assert_eq!(bench.info(UPS).await.unwrap_err().code, Code::NoInfoYet);
    assert_eq!(bench.info(POSTAL).await.unwrap_err().code, Code::NotRegistered);
    bench.later(TimeDelta::minutes(5));
    let info = bench.info(UPS).await.unwrap();
    assert_eq!((info.report.status, info.tag.as_deref()), (MainStatus::NotFound, Some("parcel-1")));
    let parcel = bench.tracking.parcel(UPS);
    let mut scans = 0;
    for (word, status) in [
        ("InfoReceived", MainStatus::InfoReceived),
        ("InTransit_PickedUp", MainStatus::InTransit),
        ("InTransit_NeverHeardOf", MainStatus::InTransit),
        ("Teleported_Other", MainStatus::Unknown),
        ("AvailableForPickup_Other", MainStatus::AvailableForPickup),
        ("OutForDelivery_Other", MainStatus::OutForDelivery),
        ("DeliveryFailure_NoBody", MainStatus::DeliveryFailure),
        ("Exception_Delayed", MainStatus::Exception),
        ("Expired_Other", MainStatus::Expired),
        ("Delivered_Other", MainStatus::Delivered),
    ] {
        bench.later(TimeDelta::hours(7));
        parcel.becomes(word, "As the carrier says");
        scans += 1;
        let report = bench.info(UPS).await.unwrap().report;
        assert_eq!((report.status, report.scans.len()), (status, scans), "{word}");
        assert_eq!(report.sub_status.unwrap().as_str(), word);
        assert!(
            report
                .as_of
                .is_some_and(|at| bench.standin.tracking().calls().last().unwrap().at - at < TimeDelta::hours(6))
        );
    }
    let report = bench.info(UPS).await.unwrap().report;
    assert_eq!(report.delivered_at, report.scans.last().unwrap().at);
    assert_eq!(bench.standin.complaints(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_registered_twice_costs_once() {
    let bench = Bench::new().await;
    let twice = [registration(UPS), registration(UPS)];
    let both = bench.client.register(&twice).await.unwrap();
    let again = bench.client.register(&twice[..1]).await.unwrap();
    let are_new: Vec<bool> = both.iter().chain(&again).map(|one| one.as_ref().unwrap().is_new).collect();
    assert_eq!(are_new, [true, false, false]);
    assert_eq!(again[0].as_ref().unwrap().carrier, Some(CarrierCode(100_002)));
    let quota = bench.client.quota().await.unwrap();
    assert_eq!((quota.total, quota.used, quota.left, quota.used_today, quota.daily_limit), (200, 1, 199, 1, None));
    bench.tracking.has_quota(0);
    assert_eq!(bench.client.quota().await.unwrap().left, -1);
    assert_eq!(
        bench.client.register(&[registration(POSTAL)]).await.unwrap().remove(0).unwrap_err().code,
        Code::QuotaUsedUp
    );
}

#[tokio::test]
async fn only_what_is_needed_is_sent_and_nothing_that_costs_or_writes_to_people() {
    let bench = Bench::new().await;
    let extra = Extra {
        phone_last_four: Some("0042".to_owned()),
        ship_date: Some("2026-03-01".to_owned()),
        ..Extra::default()
    };
    assert_eq!(format!("{extra:?}"), "Extra(***)");
    let carrier = Some(CarrierCode(190_766));
    let parcel =
        Registration { number: number("SF1234567890"), carrier, tag: "t".repeat(120), extra: Some(extra.clone()) };
    bench.client.register(&[parcel]).await.unwrap().remove(0).unwrap();
    let change =
        InfoChange { parcel: key_at("SF1234567890", 190_766), tag: Some("new".to_owned()), extra: Some(extra) };
    assert_eq!(bench.client.change_info(&[change]).await.unwrap(), [Ok(key_at("SF1234567890", 190_766))]);
    let calls = bench.tracking.calls();
    let (register, change) = (&calls[0].body, &calls[1].body);
    assert_eq!(
        *register,
        json!([{ "number": "SF1234567890", "carrier": 190_766, "tag": "t".repeat(100), "phone_number_last_4": "0042", "ship_date": "2026-03-01" }])
    );
    let items = json!({ "tag": "new", "phone_number_last_4": "0042", "ship_date": "2026-03-01" });
    assert_eq!(*change, json!([{ "number": "SF1234567890", "carrier": 190_766, "items": items }]));
    bench.later(TimeDelta::minutes(5));
    assert_eq!(bench.info("SF1234567890").await.unwrap().tag.as_deref(), Some("new"));
}

#[tokio::test]
async fn parcels_are_stopped_followed_again_given_other_carriers_listed_and_deleted() {
    let bench = Bench::new().await;
    bench.follow(UPS).await;
    let client = &bench.client;
    let change = CarrierChange { number: number(UPS), old: Some(CarrierCode(100_002)), new: CarrierCode(100_003) };
    assert_eq!(client.change_carrier(&[change]).await.unwrap(), [Ok(key_at(UPS, 100_003))]);
    assert_eq!(bench.tracking.parcel(UPS).carriers(), [100_003]);
    let parcel = [key_at(UPS, 100_003)];
    assert_eq!(client.stop(&parcel).await.unwrap(), [Ok(parcel[0].clone())]);
    assert!(!client.list(1).await.unwrap().parcels[0].is_followed);
    assert_eq!(client.retrack(&parcel).await.unwrap(), [Ok(parcel[0].clone())]);
    let listed = client.list(1).await.unwrap().parcels.remove(0);
    assert!(listed.is_followed && listed.is_retracked);
    client.stop(&parcel).await.unwrap().remove(0).unwrap();
    assert_eq!(client.retrack(&parcel).await.unwrap().remove(0).unwrap_err().code, Code::RetrackUsedUp);
    assert_eq!(client.delete(&parcel).await.unwrap(), [Ok(parcel[0].clone())]);
    assert_eq!(client.list(1).await.unwrap().total, 0);
    assert_eq!(client.delete(&parcel).await.unwrap().remove(0).unwrap_err().code, Code::NotRegistered);
}

#[tokio::test]
async fn the_list_is_read_page_by_page() {
    let bench = Bench::new().await;
    let all: Vec<Registration> = (0..70).map(|at| registration(&format!("1Z999AA1{at:010}"))).collect();
    for batch in all.chunks(BATCH) {
        bench.client.register(batch).await.unwrap();
    }
    let (first, second) = (bench.client.list(1).await.unwrap(), bench.client.list(2).await.unwrap());
    assert_eq!((first.total, first.pages, first.parcels.len(), second.parcels.len()), (70, 2, 40, 30));
    let mut listed: Vec<_> = first.parcels.iter().chain(&second.parcels).map(|parcel| parcel.number.clone()).collect();
    listed.sort();
    assert_eq!(listed, all.iter().map(|parcel| parcel.number.clone()).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_wrong_parcel_says_nothing_about_the_others_and_a_call_has_forty() {
    let bench = Bench::new().await;
    bench.follow(UPS).await;
    bench.tracking.parcel("777123456784").is_refused_with(Some(-18_019_911));
    let mixed = [key(POSTAL), key(UPS), key("777123456784")];
    let found = bench.client.info(&mixed).await.unwrap();
    assert_eq!(found[0].as_ref().unwrap_err().code, Code::NotRegistered);
    assert_eq!(found[1].as_ref().unwrap().number, number(UPS));
    assert_eq!(found[2].as_ref().unwrap_err().code, Code::CarrierUnavailable);
    let calls = bench.tracking.calls().len();
    assert_eq!(bench.client.info(&[]).await.unwrap(), []);
    let many = vec![key(UPS); BATCH + 1];
    assert_eq!(bench.client.info(&many).await, Err(TrackingError::Refused { code: Code::TooMany }));
    assert_eq!(bench.tracking.calls().len(), calls, "neither was sent");
    assert!(
        bench.client.info(&many[1..]).await.unwrap().iter().all(Result::is_ok),
        "one answer serves all who ask the same"
    );
}

#[tokio::test]
async fn the_order_and_shape_of_an_answer_change_nothing() {
    let bench = Bench::new().await;
    bench.tracking.everything_travels();
    bench.follow(UPS).await;
    bench.later(TimeDelta::days(4));
    let plain = bench.info(UPS).await.unwrap();
    assert_eq!((plain.report.status, plain.report.scans.len()), (MainStatus::Delivered, 8));
    bench.tracking.parcel(UPS).is_shuffled();
    assert_eq!(bench.info(UPS).await.unwrap(), plain);
    bench.tracking.answers_oddly();
    assert_eq!(bench.info(UPS).await.unwrap(), plain);
}
