//! Webhooks: what is due, signed with the key, posted to the one address of the account.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    depot::{Depot, Key},
    payload,
};
use crate::{real_time, standin::Inner};

/// Minutes until each further try; after the last one an event is dropped.
const RETRIES: [i64; 3] = [10, 30, 60];
/// How long the receiver may take, in real time.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was and is to be told.
#[derive(Debug, Default)]
pub(super) struct Hooks {
    address: Option<(SocketAddr, String)>,
    /// The scans each parcel had when it was last told of.
    told: BTreeMap<Key, usize>,
    /// Those that the system stopped, until that is told.
    stopped: BTreeSet<Key>,
    due: Vec<Due>,
}

#[derive(Debug)]
struct Due {
    at: DateTime<Utc>,
    tries: usize,
    body: Vec<u8>,
}

impl Hooks {
    pub(super) fn set_address(&mut self, address: SocketAddr, path: &str) {
        self.address = Some((address, path.to_owned()));
    }

    pub(super) fn stopped(&mut self, key: &Key) {
        self.stopped.insert(key.clone());
    }

    /// Has what is known of a parcel told again.
    pub(super) fn again(&mut self, key: &Key) {
        self.told.remove(key);
    }
}

/// Why webhooks could not be posted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HookError {
    /// There is no address to post to.
    #[error("the account has no address for webhooks")]
    NoAddress,
}

/// The signature of a webhook's body: SHA-256 of the body, a `/` and the key, in hexadecimal digits.
pub fn signature(body: &[u8], key: &str) -> String {
    let hash = sha256([body, b"/", key.as_bytes()].concat().as_slice());
    let digits = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

/// Notes what there is to tell: parcels with scans that were not told of, and those that the system stopped.
fn note(depot: &mut Depot) {
    depot.settle_all();
    let now = depot.now();
    let keys: Vec<Key> = depot.parcels.keys().cloned().collect();
    for key in keys {
        let scans = depot.events(&key, now).len();
        let is_known = depot.has_result(&key);
        if is_known && scans > 0 && depot.hooks.told.get(&key) != Some(&scans) {
            let body = json!({ "event": "TRACKING_UPDATED", "data": payload::entry(depot, &key) });
            depot.hooks.told.insert(key.clone(), scans);
            depot.hooks.due.push(Due { at: now, tries: 0, body: body.to_string().into_bytes() });
        }
        if depot.hooks.stopped.remove(&key) {
            let tag = depot.parcels.get(&key).and_then(|parcel| parcel.fields.get("tag").cloned()).unwrap_or_default();
            let data = json!({ "number": key.0, "carrier": key.1, "param": null, "tag": tag });
            let body = json!({ "event": "TRACKING_STOPPED", "data": data });
            depot.hooks.due.push(Due { at: now, tries: 0, body: body.to_string().into_bytes() });
        }
    }
}

/// Posts what is due, one after the other, and says how many were taken.
pub(super) async fn deliver(inner: &Arc<Inner>) -> Result<usize, HookError> {
    let (due, (address, path), key) = {
        let mut depot = inner.tracking();
        note(&mut depot);
        let now = depot.now();
        let address = depot.hooks.address.clone().ok_or(HookError::NoAddress)?;
        let (due, later) = std::mem::take(&mut depot.hooks.due).into_iter().partition::<Vec<_>, _>(|due| due.at <= now);
        depot.hooks.due = later;
        (due, address, depot.key.clone())
    };
    let mut taken = 0;
    for mut due in due {
        let posted = real_time::within(PATIENCE, post(address, &path, &signature(&due.body, &key), &due.body)).await;
        if let Some(Ok(200)) = posted {
            taken += 1;
        } else if let Some(minutes) = RETRIES.get(due.tries) {
            tracing::debug!(?posted, "a webhook was not taken");
            let mut depot = inner.tracking();
            due.tries += 1;
            due.at = depot.now() + TimeDelta::minutes(*minutes);
            depot.hooks.due.push(due);
        }
    }
    Ok(taken)
}

/// Posts one body by plain HTTP; what comes back is the status.
async fn post(address: SocketAddr, path: &str, sign: &str, body: &[u8]) -> io::Result<u16> {
    let mut stream = TcpStream::connect(address).await?;
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nsign: {sign}\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), body].concat()).await?;
    let mut answer = Vec::new();
    stream.take(64 * 1024).read_to_end(&mut answer).await?;
    let line = String::from_utf8_lossy(&answer);
    let status = line.split_whitespace().nth(1).and_then(|status| status.parse().ok());
    status.ok_or_else(|| io::ErrorKind::InvalidData.into())
}
