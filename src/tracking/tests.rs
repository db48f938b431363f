//! What 17TRACK's answers are read as, whatever shape they come in.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Code, Info, ParcelKey, hook, report, wire};
use crate::domain::parcel::{CarrierCode, MainStatus, TrackingNumber};

fn fixture(name: &str) -> Value {
    let text = match name {
        "delivered" => include_str!("../../tests/tracking/fixtures/delivered.json"),
        "older" => include_str!("../../tests/tracking/fixtures/older.json"),
        "odd" => include_str!("../../tests/tracking/fixtures/odd.json"),
        "not_yet" => include_str!("../../tests/tracking/fixtures/not_yet.json"),
        "registered" => include_str!("../../tests/tracking/fixtures/registered.json"),
        "list" => include_str!("../../tests/tracking/fixtures/list.json"),
        other => panic!("there is no fixture {other}"),
    };
    serde_json::from_str(text).expect("the fixtures are JSON")
}

const FIXTURES: [&str; 6] = ["delivered", "older", "odd", "not_yet", "registered", "list"];

fn key(number: &str, carrier: Option<u32>) -> ParcelKey {
    let number = TrackingNumber::new(number).expect(number);
    ParcelKey { number, carrier: carrier.map(CarrierCode) }
}

fn infos(asked: &[ParcelKey], body: &Value) -> Vec<Result<Info, Code>> {
    let each = wire::each(asked, body, |_, entry| report::info(entry));
    each.into_iter().map(|one| one.map_err(|error| error.code)).collect()
}

fn one(name: &str, number: &str) -> Info {
    infos(&[key(number, None)], &fixture(name)).remove(0).expect("it is in there")
}

#[test]
fn the_scans_of_all_carriers_make_one_history_without_personal_data() {
    let info = one("delivered", "RB123456785GB");
    let report = &info.report;
    assert_eq!((info.carrier, info.tag.as_deref()), (Some(CarrierCode(11031)), Some("parcel-7")));
    assert_eq!((report.status, report.delivered_at), (MainStatus::Delivered, "2026-04-20T10:15:00Z".parse().ok()));
    // The carrier that could not be asked does not count.
    assert_eq!(report.as_of, "2026-04-20T12:40:00Z".parse().ok());
    let texts: Vec<_> = report.scans.iter().map(|scan| scan.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Accepted at a post office",
            "Leaving the United Kingdom",
            "In transit",
            "Out for delivery",
            "Entregue. Received by …, tel …"
        ]
    );
    assert!(report.scans.is_sorted_by_key(|scan| scan.at));
    let kept = format!("{info:?}");
    for personal in ["Amoras", "Inês", "4417", "4000-999", "8.61", "Looms"] {
        assert!(!kept.contains(personal), "{personal} is in {kept}");
    }
}

#[test]
fn older_and_odd_shapes_are_read_as_far_as_they_go() {
    let older = one("older", "1Z999AA10123456784");
    assert_eq!((older.carrier, older.tag), (Some(CarrierCode(100_002)), None));
    assert_eq!(older.report.status, MainStatus::InTransit);
    let times: Vec<_> = older.report.scans.iter().map(|scan| scan.at).collect();
    assert_eq!(times, ["2026-04-02T18:00:00Z".parse().ok(), "2026-04-03T14:20:00Z".parse().ok()]);
    assert_eq!(older.report.scans[0].place, None);

    let odd = one("odd", "777123456784");
    assert_eq!(odd.report.status, MainStatus::InTransit, "the finer word says so");
    assert_eq!((odd.report.scans.len(), odd.report.scans[0].at), (1, None));
    assert_eq!(one("odd", "12345678").report.status, MainStatus::Unknown);
    assert_eq!(one("odd", "PX00000001").report.status, MainStatus::Unknown);
    let refused = [key("3SABC12345", Some(14041)), key("GLS12345", None), key("NOTTHERE", None)];
    let codes = infos(&refused, &fixture("odd"));
    let expected = [Code::NeedsCountryAndPostalCode, Code::Unknown(0), Code::Unanswered];
    assert_eq!(codes, expected.map(Err));
}

#[test]
fn nothing_found_is_no_error_and_not_yet_is_one() {
    let asked = [key("UD900000003NL", Some(14041)), key("RR900000005CN", Some(3011)), key("LX900000006CN", Some(3011))];
    let found = infos(&asked, &fixture("not_yet"));
    assert_eq!(found[0], Err(Code::NotRegistered));
    assert_eq!(found[1].as_ref().map(|info| info.report.status), Ok(MainStatus::NotFound));
    assert_eq!(found[2], Err(Code::NoInfoYet));
}

#[test]
fn registering_answers_in_the_order_that_was_asked() {
    let asked = [
        key("LX900000006CN", Some(3011)),
        key("1Z999AA10123456784", None),
        key("RR900000005CN", None),
        key("1234567891", None),
    ];
    let found = wire::registered(&asked, &fixture("registered"));
    let said: Vec<_> = found
        .iter()
        .map(|one| one.as_ref().map(|it| (it.carrier.map(|code| code.0), it.is_guess, it.is_new)).map_err(|it| it.code))
        .collect();
    assert_eq!(
        said,
        [
            // The carrier was corrected.
            Ok((Some(3013), false, true)),
            Ok((Some(100_002), false, false)),
            Err(Code::QuotaUsedUp),
            Ok((Some(100_001), true, true)),
        ]
    );
}

#[test]
fn one_number_under_two_carriers_is_two_parcels() {
    let entry = |carrier: u32, status: &str| json!({ "number": "RB123456785GB", "carrier": carrier, "track_info": { "latest_status": { "status": status } } });
    let body = json!({ "code": 0, "data": { "accepted": [entry(1, "NotFound"), entry(2, "InTransit")] } });
    let carriers = |asked: &[ParcelKey]| -> Vec<Result<u32, Code>> {
        let found = infos(asked, &body).into_iter();
        found.map(|one| one.map(|info| info.carrier.expect("each has one").0)).collect()
    };
    let of = |carrier| key("RB123456785GB", carrier);
    assert_eq!(carriers(&[of(Some(1)), of(Some(2))]), [Ok(1), Ok(2)]);
    assert_eq!(carriers(&[of(Some(2)), of(Some(1)), of(Some(2))]), [Ok(2), Ok(1), Ok(2)]);
    // Of two, the one that somebody knows something of.
    assert_eq!(carriers(&[of(None)]), [Ok(2)]);
}

#[test]
fn the_list_says_how_much_there_is() {
    let page = wire::listed(&fixture("list"));
    assert_eq!((page.total, page.pages, page.parcels.len()), (41, 2, 2));
    let [followed, stopped] = page.parcels.as_slice() else { panic!("{page:?}") };
    assert!(followed.is_followed && followed.is_retracked && followed.registered_at.is_some());
    assert!(!stopped.is_followed && !stopped.is_retracked && stopped.as_of.is_none());
}

#[test]
fn a_code_of_zero_is_no_proof() {
    for (body, code) in [
        (json!({ "code": 0, "data": { "errors": [{ "code": -18_010_013 }] } }), Some(Err(Code::Data))),
        (json!({ "code": -18_010_002, "data": null }), Some(Err(Code::Key))),
        (json!({ "code": "-18010003", "msg": "later" }), Some(Err(Code::Internal))),
        (json!({ "data": { "errors": [{ "code": -18_019_908 }] } }), Some(Err(Code::QuotaUsedUp))),
        (json!({ "code": 0, "data": null }), None),
        (json!({ "code": 0, "data": [] }), None),
        (json!({ "Message": "Too many" }), None),
        (json!([]), None),
        (json!({ "code": 200, "data": {} }), Some(Ok(()))),
    ] {
        assert_eq!(wire::envelope(&body).map(|read| read.map(drop)), code, "{body}");
    }
}

#[test]
fn a_long_history_is_cut_to_its_newest_scans() {
    let events: Vec<Value> = (0..500)
        .map(|at| json!({ "time_utc": format!("2026-01-01T{:02}:{:02}:00Z", at / 60, at % 60), "description": at.to_string() }))
        .collect();
    let entry =
        json!({ "number": "RB123456785GB", "track_info": { "tracking": { "providers": [{ "events": events }] } } });
    let scans = report::info(&entry).expect("it has a number").report.scans;
    assert_eq!((scans.len(), scans[0].text.as_str(), scans[199].text.as_str()), (200, "300", "499"));
}

/// Any JSON, with the members that mean something in places where they do not.
fn any_json() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "code",
        "data",
        "accepted",
        "rejected",
        "errors",
        "error",
        "number",
        "carrier",
        "tag",
        "track_info",
        "latest_status",
        "status",
        "sub_status",
        "tracking",
        "providers",
        "events",
        "time_utc",
        "time_iso",
        "time_raw",
        "date",
        "time",
        "milestone",
        "key_stage",
        "description",
        "location",
        "page",
        "event",
        "latest_sync_time",
        "origin",
        "data_total",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "RB123456785GB",
            "Delivered",
            "InTransit_Other",
            "2026-04-20T10:15:00Z",
            "TRACKING_UPDATED",
            "TRACKING_STOPPED",
            "-18019901",
            "9999999999999999999999",
            "signed by",
            "+49 ",
            "1234567é",
            "@",
            "a@b.c",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

/// Puts a value somewhere into another.
fn plant(into: &mut Value, way: &[usize], value: Value) {
    let Some((first, rest)) = way.split_first() else {
        *into = value;
        return;
    };
    let inner = match into {
        Value::Array(items) if !items.is_empty() => {
            let at = first % items.len();
            items.get_mut(at)
        }
        Value::Object(members) if !members.is_empty() => {
            let at = first % members.len();
            members.values_mut().nth(at)
        }
        _ => None,
    };
    match inner {
        Some(inner) => plant(inner, rest, value),
        None => *into = value,
    }
}

/// Reads a body in every way there is.
fn read(body: &Value) {
    let asked = [key("RB123456785GB", None), key("RB123456785GB", Some(11031)), key("1Z999AA10123456784", None)];
    let _ = wire::envelope(body);
    assert_eq!(wire::registered(&asked, body).len(), asked.len());
    assert_eq!(infos(&asked, body).len(), asked.len());
    let _ = wire::quota(body);
    let _ = wire::listed(body);
    let _ = report::info(body);
    let _ = hook::read(body.to_string().as_bytes());
}

proptest! {
    #[test]
    fn no_json_breaks_the_reader(body in any_json()) {
        read(&body);
    }

    #[test]
    fn no_fixture_with_something_else_in_it_breaks_the_reader(
        name in prop::sample::select(FIXTURES.to_vec()),
        way in prop::collection::vec(any::<usize>(), 0..9),
        value in any_json(),
    ) {
        let mut body = fixture(name);
        plant(&mut body, &way, value);
        read(&body);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = hook::read(&bytes);
    }

    #[test]
    fn the_order_of_scans_and_carriers_does_not_matter(
        providers in Just(providers()).prop_shuffle(),
        events in Just((0..10).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let mut body = fixture("delivered");
        let mixed: Vec<Value> = providers
            .into_iter()
            .map(|mut provider| {
                let all = provider["events"].as_array().cloned().unwrap_or_default();
                provider["events"] = events.iter().filter_map(|at| all.get(*at).cloned()).collect();
                provider
            })
            .collect();
        body["data"]["accepted"][0]["track_info"]["tracking"]["providers"] = mixed.into();
        let info = infos(&[key("RB123456785GB", None)], &body).remove(0).expect("it is in there");
        prop_assert_eq!(info, one("delivered", "RB123456785GB"));
    }
}

fn providers() -> Vec<Value> {
    let body = fixture("delivered");
    body["data"]["accepted"][0]["track_info"]["tracking"]["providers"].as_array().expect("there are two").clone()
}
