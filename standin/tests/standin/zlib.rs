//! Compression: none, of single payloads, of the whole connection.

use serde_json::{Value, json};

use crate::{
    raw::{Frames, Raw},
    support::{Bench, message},
};

const MESSAGES: u64 = 1 | (1 << 9);

#[tokio::test]
async fn the_whole_connection_is_one_stream() {
    let bench = Bench::silent().await;
    let mut raw = Raw::open(bench.standin.plain_address(), "v=10&encoding=json&compress=zlib-stream").await.unwrap();
    assert_eq!(raw.payload().await["d"]["heartbeat_interval"], 45_000);
    // Asking for single payloads beside it changes nothing.
    let first = raw.begins(&json!({ "intents": MESSAGES, "compress": true })).await;
    assert_eq!(first.len(), 3, "READY and two guilds");
    for number in 0..20 {
        bench.posts(&message(&format!("{number}: {}", "x".repeat(number * 90)))).await;
        assert!(raw.event("MESSAGE_CREATE").await["content"].as_str().unwrap().starts_with(&format!("{number}:")));
    }
    raw.beats().await;
    assert_eq!(raw.payload().await, json!({ "op": 11, "d": null }));
    assert_eq!(raw.frames, Frames { text: 0, binary: 25 });
}

#[tokio::test]
async fn a_stream_begins_anew_with_each_connection() {
    let bench = Bench::silent().await;
    let (gateway, query) = (bench.standin.plain_address(), "v=10&compress=zlib-stream");
    let mut raw = Raw::open(gateway, query).await.unwrap();
    raw.payload().await;
    raw.begins(&json!({ "intents": MESSAGES })).await;
    let (session, sequence) = (raw.session.clone(), raw.sequence);
    raw.closes(4000).await;
    bench.posts(&message("missed")).await;
    let mut again = Raw::open(gateway, query).await.unwrap();
    again.payload().await;
    again.resumes(&session, &json!(sequence)).await;
    assert_eq!(again.event("MESSAGE_CREATE").await["content"], "missed");
    again.event("RESUMED").await;
}

#[tokio::test]
async fn large_payloads_are_compressed_one_by_one_where_asked_for() {
    let bench = Bench::silent().await;
    for (compress, frames) in
        [(Value::Null, Frames { text: 5, binary: 0 }), (json!(true), Frames { text: 3, binary: 2 })]
    {
        let mut raw = Raw::connect(bench.standin.plain_address()).await;
        // Two guilds are large; READY, hello and acks are not.
        raw.begins(&json!({ "compress": compress })).await;
        raw.beats().await;
        assert_eq!(raw.payload().await["op"], 11);
        assert_eq!(raw.frames, frames);
    }
}

#[tokio::test]
async fn what_is_not_spoken_is_refused_at_the_door() {
    let bench = Bench::silent().await;
    let gateway = bench.standin.plain_address();
    for query in
        ["v=10&encoding=etf", "v=10&encoding=xml", "v=10&encoding=json&compress=zstd-stream", "v=10&compress=gzip"]
    {
        assert_eq!(Raw::open(gateway, query).await.err(), Some(400), "{query}");
    }
}
