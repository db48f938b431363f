//! 17TRACK's rules, by plain calls over TLS.

use std::sync::{Arc, Mutex};

use accord_standin::{Standin, TRACKING_KEY, TrackingFault, webhook_signature};
use chrono::TimeDelta;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use crate::support::{Time, options};

const POSTAL: &str = "RB123456785GB";
const UPS: &str = "1Z999AA10123456784";

struct Account {
    standin: Standin,
    time: Time,
    http: reqwest::Client,
}

impl Account {
    #[expect(clippy::disallowed_methods, reason = "it trusts another authority for each stand-in")]
    async fn new() -> Self {
        let time = Time::new();
        let standin = Standin::start(options(&time)).await.unwrap();
        let http = reqwest::Client::builder()
            .resolve("api.17track.net", standin.tls_address())
            .tls_certs_merge([reqwest::Certificate::from_pem(standin.authority_pem().as_bytes()).unwrap()])
            .build()
            .unwrap();
        Self { standin, time, http }
    }

    async fn raw(&self, endpoint: &str, key: &str, body: &Value) -> (StatusCode, Value) {
        let url = format!("https://api.17track.net/track/v2.4/{endpoint}");
        let answer = self.http.post(url).header("17token", key).json(body).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// A second later, so that the pace is kept.
    async fn asks(&self, endpoint: &str, body: Value) -> Value {
        self.time.push(TimeDelta::seconds(1));
        let (status, body) = self.raw(endpoint, TRACKING_KEY, &body).await;
        assert_eq!(status, StatusCode::OK, "{endpoint}: {body}");
        body
    }

    /// What one item comes to: 0, or the code it was refused with.
    async fn code(&self, endpoint: &str, item: Value) -> i64 {
        let body = self.asks(endpoint, json!([item])).await;
        match body["data"]["rejected"].as_array().unwrap().as_slice() {
            [] => {
                assert_ne!(body["data"]["accepted"], json!([]), "{endpoint}: {body}");
                0
            }
            [refused] => refused["error"]["code"].as_i64().unwrap(),
            more => panic!("{more:?}"),
        }
    }

    fn later(&self, by: TimeDelta) {
        self.time.push(by);
    }
}

#[tokio::test]
async fn only_the_right_key_is_taken_and_three_calls_a_second() {
    let account = Account::new().await;
    let (status, body) = account.raw("getquota", "wrong", &json!([])).await;
    assert_eq!((status, &body["code"]), (StatusCode::UNAUTHORIZED, &json!(-18_010_002)));
    for _ in 0..3 {
        assert_eq!(account.raw("getquota", TRACKING_KEY, &json!([])).await.0, StatusCode::OK);
    }
    account.later(TimeDelta::milliseconds(999));
    assert_eq!(account.raw("getquota", TRACKING_KEY, &json!([])).await.0, StatusCode::TOO_MANY_REQUESTS);
    account.later(TimeDelta::milliseconds(1));
    assert_eq!(account.raw("getquota", TRACKING_KEY, &json!([])).await.0, StatusCode::OK);
    // What a careful client never sees is complained of.
    assert_eq!(account.standin.take_complaints().len(), 2);
    assert_eq!(account.standin.tracking().busiest_second(), 5);
}

#[tokio::test]
async fn a_call_is_a_list_of_at_most_forty_to_an_endpoint_there_is() {
    let account = Account::new().await;
    let many =
        |count: usize| Value::Array((0..count).map(|at| json!({ "number": format!("1Z999AA1{at:010}") })).collect());
    assert_eq!(account.asks("register", many(40)).await["data"]["accepted"].as_array().unwrap().len(), 40);
    assert_eq!(account.asks("register", many(41)).await["code"], -18_010_014);
    let wrong = account.asks("register", json!({ "number": UPS })).await;
    assert_eq!((&wrong["code"], &wrong["data"]["errors"][0]["code"]), (&json!(0), &json!(-18_010_013)));
    account.later(TimeDelta::seconds(1));
    assert_eq!(account.raw("nothing", TRACKING_KEY, &json!([])).await.0, StatusCode::NOT_FOUND);
    // On Discord's host there is no 17TRACK.
    let elsewhere = account.http.post(format!("http://{}/track/v2.4/getquota", account.standin.plain_address()));
    assert_eq!(elsewhere.header("host", "discord.com").send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn registering_costs_one_and_only_once() {
    let account = Account::new().await;
    let tracking = account.standin.tracking();
    tracking.has_quota(2);
    for (item, code) in [
        (json!({}), -18_010_010),
        (json!({ "number": "1234" }), -18_010_012),
        (json!({ "number": "RB 123456785 GB" }), -18_010_012),
        (json!({ "number": "ZZQX00112233" }), -18_019_903),
        (json!({ "number": UPS, "carrier": 7 }), -18_019_910),
        (json!({ "number": UPS, "final_carrier": 21051 }), -18_010_016),
        (json!({ "number": UPS, "tag": "t".repeat(101) }), -18_010_015),
        (json!({ "number": "SF1234567890", "carrier": 190_766 }), -18_010_020),
        (json!({ "number": "GLS12345", "carrier": 100_189 }), -18_010_019),
        (json!({ "number": "3SABC12345", "carrier": 14041, "destination_country": "NL" }), -18_010_018),
        (json!({ "number": "888012345", "carrier": 100_797 }), -18_010_022),
    ] {
        assert_eq!(account.code("register", item.clone()).await, code, "{item}");
    }
    assert_eq!(tracking.quota_left(), 2, "what is refused costs nothing");
    assert_eq!(account.code("register", json!({ "number": UPS })).await, 0);
    assert_eq!(account.code("register", json!({ "number": UPS })).await, -18_019_901);
    assert_eq!(tracking.quota_left(), 1);
    // A translation costs one more.
    assert_eq!(account.code("register", json!({ "number": POSTAL, "lang": "en" })).await, -18_019_908);
    tracking.allows_a_day(1);
    assert_eq!(account.code("register", json!({ "number": POSTAL })).await, -18_019_907);
    account.later(TimeDelta::days(1));
    assert_eq!(account.code("register", json!({ "number": POSTAL })).await, 0);
    let quota = account.asks("getquota", json!([])).await;
    assert_eq!(
        (&quota["data"]["quota_remain"], &quota["data"]["today_used"], &quota["data"]["max_track_daily"]),
        (&json!(0), &json!(1), &json!(1))
    );
    assert_eq!((tracking.parcel(UPS).carriers(), tracking.parcel(POSTAL).carriers()), (vec![100_002], vec![11031]));
}

#[tokio::test]
async fn a_result_takes_minutes_and_follows_the_clock() {
    let account = Account::new().await;
    account.standin.tracking().everything_travels();
    assert_eq!(account.code("gettrackinfo", json!({ "number": UPS })).await, -18_019_902);
    assert_eq!(account.code("register", json!({ "number": UPS, "tag": "p-1" })).await, 0);
    assert_eq!(account.code("gettrackinfo", json!({ "number": UPS })).await, -18_019_909);
    let mut seen = Vec::new();
    for hours in [0, 2, 8, 12, 24, 8, 12, 8, 4] {
        account.later(TimeDelta::hours(hours) + TimeDelta::minutes(6));
        let body = account.asks("gettrackinfo", json!([{ "number": UPS, "carrier": 100_002 }])).await;
        let entry = &body["data"]["accepted"][0];
        assert_eq!(entry["tag"], "p-1");
        seen.push(entry["track_info"]["latest_status"]["status"].as_str().unwrap().to_owned());
    }
    seen.dedup();
    assert_eq!(seen, ["NotFound", "InfoReceived", "InTransit", "OutForDelivery", "Delivered"]);
}

#[tokio::test]
async fn carriers_report_when_it_is_time_and_in_any_order() {
    let account = Account::new().await;
    let parcel = account.standin.tracking().parcel(UPS);
    account.code("register", json!({ "number": UPS })).await;
    account.later(TimeDelta::minutes(5));
    let now = account.time.now();
    parcel.was(now + TimeDelta::hours(2), "Delivered_Other", "Delivered").becomes("HeldAtHub_Other", "Held");
    parcel.was(now - TimeDelta::hours(1), "InTransit_PickedUp", "Picked up");
    let words = async || {
        let body = account.asks("gettrackinfo", json!([{ "number": UPS }])).await;
        let track = &body["data"]["accepted"][0]["track_info"];
        let scans = track["tracking"]["providers"][0]["events"].as_array().unwrap().clone();
        let words: Vec<String> = scans.iter().map(|scan| scan["description"].as_str().unwrap().to_owned()).collect();
        (track["latest_status"]["status"].as_str().unwrap().to_owned(), words.join(", "))
    };
    // The newest first, as usual.
    assert_eq!(words().await, ("HeldAtHub".to_owned(), "Held, Picked up".to_owned()));
    account.later(TimeDelta::hours(2));
    assert_eq!(words().await, ("Delivered".to_owned(), "Delivered, Held, Picked up".to_owned()));
    parcel.becomes("Exception_Returned", "Returned").is_shuffled();
    assert_eq!(words().await, ("Exception".to_owned(), "Returned, Picked up, Delivered, Held".to_owned()));
}

#[tokio::test]
async fn what_has_no_news_is_stopped_and_later_gone_and_followed_again_once() {
    let account = Account::new().await;
    let tracking = account.standin.tracking();
    let parcel = tracking.parcel(UPS);
    account.code("register", json!({ "number": UPS })).await;
    assert_eq!(account.code("retrack", json!({ "number": UPS })).await, -18_019_904);
    parcel.becomes("Delivered_Other", "Delivered");
    account.later(TimeDelta::days(14));
    assert!(parcel.is_followed());
    account.later(TimeDelta::days(1));
    assert!(!parcel.is_followed(), "fifteen days after delivery");
    assert_eq!(account.code("stoptrack", json!({ "number": UPS })).await, -18_019_906);
    assert_eq!(account.code("retrack", json!({ "number": UPS })).await, 0);
    assert_eq!(account.code("stoptrack", json!({ "number": UPS })).await, 0);
    assert_eq!(account.code("retrack", json!({ "number": UPS })).await, -18_019_905);
    account.code("register", json!({ "number": POSTAL })).await;
    account.later(TimeDelta::days(30));
    assert!(!tracking.parcel(POSTAL).is_followed(), "thirty days without a scan");
    let list = account.asks("gettracklist", json!({ "tracking_status": "Stopped" })).await;
    let reasons: Vec<_> =
        list["data"]["accepted"].as_array().unwrap().iter().map(|it| &it["stop_track_reason"]).collect();
    assert_eq!(reasons, ["ByRequest", "Expired"]);
    account.later(TimeDelta::days(90));
    assert_eq!(account.code("gettrackinfo", json!({ "number": POSTAL })).await, -18_019_902);
    assert_eq!(account.code("deletetrack", json!({ "number": UPS })).await, -18_019_902);
}

#[tokio::test]
async fn a_carrier_changes_five_times() {
    let account = Account::new().await;
    let change = |new: u64| json!({ "number": UPS, "carrier_new": new });
    assert_eq!(account.code("changecarrier", change(3011)).await, -18_019_902);
    account.code("register", json!({ "number": UPS })).await;
    assert_eq!(account.code("changecarrier", json!({ "number": UPS })).await, -18_019_804);
    assert_eq!(account.code("changecarrier", change(3)).await, -18_019_802);
    assert_eq!(account.code("changecarrier", change(100_002)).await, -18_019_803);
    assert_eq!(account.code("changecarrier", change(3011)).await, -18_019_808);
    account.later(TimeDelta::minutes(5));
    let wrong = json!({ "number": UPS, "carrier_old": 3011, "carrier_new": 3013 });
    assert_eq!(account.code("changecarrier", wrong).await, -18_019_805);
    for new in [3011, 3013, 3011, 3013, 3011] {
        assert_eq!(account.code("changecarrier", change(new)).await, 0);
    }
    assert_eq!(account.code("changecarrier", change(3013)).await, -18_019_807);
    account.code("register", json!({ "number": UPS, "carrier": 7041 })).await;
    assert_eq!(account.code("changecarrier", change(3013)).await, -18_019_801);
    let taken = json!({ "number": UPS, "carrier_old": 3011, "carrier_new": 7041 });
    assert_eq!(account.code("changecarrier", taken).await, -18_019_809);
    assert_eq!(account.code("changeinfo", json!({ "number": UPS, "items": { "tag": "x" } })).await, -18_019_810);
    let one = |items: Value| json!({ "number": UPS, "carrier": 3011, "items": items });
    assert_eq!(account.code("changeinfo", one(json!({}))).await, -18_019_811);
    assert_eq!(account.code("changeinfo", one(json!({ "tag": "x" }))).await, 0);
    account.code("stoptrack", json!({ "number": UPS, "carrier": 3011 })).await;
    let stopped = json!({ "number": UPS, "carrier_old": 3011, "carrier_new": 9071 });
    assert_eq!(account.code("changecarrier", stopped).await, -18_019_806);
    assert_eq!(account.code("getRealTimeTrackInfo", json!({ "number": UPS })).await, -18_019_912);
    // Without a carrier, both are read.
    let both = account.asks("gettrackinfo", json!([{ "number": UPS }])).await;
    assert_eq!(both["data"]["accepted"].as_array().unwrap().len(), 1, "the other has no result yet");
}

#[tokio::test]
async fn the_list_has_pages_of_forty() {
    let account = Account::new().await;
    for from in [0, 30] {
        let items: Vec<Value> = (from..from + 30).map(|at| json!({ "number": format!("1Z999AA1{at:010}") })).collect();
        account.asks("register", json!(items)).await;
    }
    let first = account.asks("gettracklist", json!({})).await;
    assert_eq!(first["page"], json!({ "data_total": 60, "page_total": 2, "page_no": 1, "page_size": 40 }));
    assert_eq!(first["data"]["accepted"].as_array().unwrap().len(), 40);
    let second = account.asks("gettracklist", json!({ "page_no": 2 })).await;
    assert_eq!(second["data"]["accepted"].as_array().unwrap().len(), 20);
    let named = account.asks("gettracklist", json!({ "number": "1Z999AA10000000007,1Z999AA10000000008" })).await;
    assert_eq!(named["page"]["data_total"], 2);
}

#[tokio::test]
async fn calls_go_wrong_as_they_are_told() {
    let account = Account::new().await;
    let tracking = account.standin.tracking();
    tracking.fails_next(TrackingFault::Status(503));
    tracking.fails_next(TrackingFault::KeyRefused);
    let get = async || account.raw("getquota", TRACKING_KEY, &json!([])).await.0;
    assert_eq!(get().await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(get().await, StatusCode::UNAUTHORIZED);
    assert_eq!(get().await, StatusCode::OK);
    tracking.fails(TrackingFault::Code(-18_010_003));
    for _ in 0..5 {
        assert_eq!(account.raw("getquota", TRACKING_KEY, &json!([])).await.1["code"], -18_010_003);
    }
    tracking.recovers();
    assert_eq!(get().await, StatusCode::OK);
    tracking.parcel(UPS).is_refused_with(Some(-18_019_911));
    assert_eq!(account.code("register", json!({ "number": UPS })).await, -18_019_911);
    tracking.parcel(UPS).is_refused_with(None);
    assert_eq!(account.code("register", json!({ "number": UPS })).await, 0);
    // Planned failures are nobody's fault.
    assert_eq!(account.standin.complaints(), Vec::<String>::new());
}

/// Takes webhooks and answers each with the status that is set; what came is kept: the signature and the body.
async fn listener(status: Arc<Mutex<u16>>) -> (std::net::SocketAddr, Arc<Mutex<Vec<(String, Vec<u8>)>>>) {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = socket.local_addr().unwrap();
    let came = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&came);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = socket.accept().await {
            let mut bytes = Vec::new();
            loop {
                stream.read_buf(&mut bytes).await.unwrap();
                let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
                let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
                let field = |name: &str| {
                    head.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned())
                };
                let length: usize = field("Content-Length:").unwrap().parse().unwrap();
                if bytes.len() < end + 4 + length {
                    continue;
                }
                kept.lock().unwrap().push((field("sign:").unwrap(), bytes[end + 4..].to_vec()));
                break;
            }
            let status = *status.lock().unwrap();
            stream.write_all(format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n").as_bytes()).await.unwrap();
        }
    });
    (address, came)
}

#[tokio::test]
async fn webhooks_are_signed_and_come_again_until_they_are_taken() {
    let account = Account::new().await;
    let tracking = account.standin.tracking();
    assert!(tracking.posts_webhooks().await.is_err(), "there is no address yet");
    let status = Arc::new(Mutex::new(500));
    let (address, came) = listener(Arc::clone(&status)).await;
    tracking.posts_webhooks_to(address, "/hook");
    account.code("register", json!({ "number": UPS, "tag": "p-1" })).await;
    tracking.parcel(UPS).becomes("InTransit_PickedUp", "Picked up");
    assert_eq!(tracking.posts_webhooks().await.unwrap(), 0);
    assert_eq!(came.lock().unwrap().len(), 0, "the first result is not in");
    account.later(TimeDelta::minutes(5));
    for (minutes, tries) in [(0, 1), (9, 1), (1, 2), (30, 3)] {
        account.later(TimeDelta::minutes(minutes));
        assert_eq!(tracking.posts_webhooks().await.unwrap(), 0);
        assert_eq!(came.lock().unwrap().len(), tries);
    }
    *status.lock().unwrap() = 200;
    account.later(TimeDelta::minutes(60));
    assert_eq!(tracking.posts_webhooks().await.unwrap(), 1);
    assert_eq!(tracking.posts_webhooks().await.unwrap(), 0, "nothing changed since");
    account.code("push", json!({ "number": UPS })).await;
    assert_eq!(tracking.posts_webhooks().await.unwrap(), 1);
    account.later(TimeDelta::days(31));
    assert_eq!(tracking.posts_webhooks().await.unwrap(), 1);
    let came = came.lock().unwrap();
    let events: Vec<Value> = came.iter().map(|(_, body)| serde_json::from_slice(body).unwrap()).collect();
    assert_eq!(events.iter().filter(|event| event["event"] == "TRACKING_UPDATED").count(), 5);
    assert_eq!(events.last().unwrap()["event"], "TRACKING_STOPPED");
    assert_eq!(events.last().unwrap()["data"]["tag"], "p-1");
    for (sign, body) in came.iter() {
        assert_eq!(*sign, webhook_signature(body, TRACKING_KEY));
    }
    // Made with another program.
    let body = br#"{"event":"TRACKING_UPDATED","data":{"number":"RR123456789CN","carrier":3011,"tag":null}}"#;
    let expected = "45acb4a6f4a194a6ac1f0f712182c4e314b1ae9399941ea086987408f3166994";
    assert_eq!(webhook_signature(body, "123456ABCDEF"), expected);
}
