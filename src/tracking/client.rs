//! The client: 17TRACK's API v2.4 over HTTPS.

use std::{sync::Arc, time::Duration};

use chrono::DateTime;
use reqwest::{
    StatusCode,
    header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use url::{Host, Url};

use super::{
    BATCH, CarrierChange, Code, Consequence, Each, Info, InfoChange, Page, ParcelKey, Quota, Registered, Registration,
    Tracker, Tracking, TrackingError,
    gate::{Chance, Failure, Gate},
    report, wire,
};
use crate::clock::Clock;

/// Where the API is. Nothing changes it but a base on this machine.
const BASE: &str = "https://api.17track.net/track/v2.4";
/// The header the key goes in.
const KEY: &str = "17token";
/// The largest answer that is read: forty long histories are a tenth of it.
const ANSWER_MAX: usize = 16 * 1024 * 1024;
/// How long the day's limit keeps us from asking again.
const DAILY_WAIT: Duration = Duration::from_hours(1);

/// How long we wait where an answer was taken for one and then does not say what was asked.
const UNSAID_WAIT: Duration = Duration::from_mins(1);

/// How 17TRACK is reached.
pub struct Reach {
    /// The access key of the account.
    pub key: SecretString,
    /// The one HTTP client, with its time-outs.
    pub client: reqwest::Client,
    /// How long one call may take in all.
    pub within: Duration,
    /// Where the API is instead of at api.17track.net: plain HTTP on this machine, such as `http://127.0.0.1:8080/track/v2.4`.
    pub base: Option<String>,
}

/// A base that is not on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("17TRACK can only be somewhere else if that is on this machine")]
pub struct BadBase;

/// 17TRACK.
pub struct SeventeenTrack {
    reach: Reach,
    gate: Gate,
}

impl SeventeenTrack {
    /// Gets ready to ask; sends nothing yet. All calls of an account have to go through one of these, which keeps the pace.
    ///
    /// # Errors
    /// The base is not an address on this machine.
    pub fn new(mut reach: Reach, clock: Arc<dyn Clock>, chance: Chance) -> Result<Self, BadBase> {
        if let Some(base) = &mut reach.base {
            if !Url::parse(base).is_ok_and(|url| url.scheme() == "http" && is_local(&url)) {
                return Err(BadBase);
            }
            base.truncate(base.trim_end_matches('/').len());
        }
        Ok(Self { reach, gate: Gate::new(clock, chance) })
    }

    /// Makes a call. Its answer is 17TRACK's, and says that the call was taken.
    async fn call(&self, endpoint: &str, body: &Value) -> Result<Value, TrackingError> {
        let answer = self.gate.pass(self.send(endpoint, body)).await?;
        match answer {
            Answer::Taken(body) => Ok(body),
            Answer::Refused(code) => Err(TrackingError::Refused { code }),
        }
    }

    async fn send(&self, endpoint: &str, body: &Value) -> Result<Answer, Failure> {
        let base = self.reach.base.as_deref().unwrap_or(BASE);
        let request = self.reach.client.post(format!("{base}/{endpoint}")).timeout(self.reach.within);
        let mut key = HeaderValue::from_str(self.reach.key.expose_secret())
            .map_err(|_| Failure::new("the key cannot be sent in a header"))?;
        key.set_sensitive(true);
        let answer = request.header(KEY, key).json(body).send().await.map_err(broken)?;
        let status = answer.status();
        let asked = asked_wait(answer.headers());
        let bytes = read(answer).await?;
        let body: Option<Value> = serde_json::from_slice(&bytes).ok();
        let said = body.as_ref().and_then(wire::envelope);
        let failed = |reason: String| Failure { asked, reason };
        match said {
            _ if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() || status.is_redirection() => {
                Err(failed(format!("17TRACK answered {}", status.as_u16())))
            }
            Some(Err(Code::DailyLimit)) => {
                Err(Failure { asked: Some(DAILY_WAIT), reason: Code::DailyLimit.to_string() })
            }
            Some(Err(code)) if code.consequence() == Consequence::Wait && !code.is_about_parcel() => {
                Err(failed(code.to_string()))
            }
            Some(Err(code)) => Ok(Answer::Refused(code)),
            _ if status == StatusCode::UNAUTHORIZED => Ok(Answer::Refused(Code::Key)),
            _ if status == StatusCode::FORBIDDEN => Ok(Answer::Refused(Code::NotAuthorised)),
            _ if status == StatusCode::REQUEST_TIMEOUT => Err(failed("17TRACK gave up waiting for us".to_owned())),
            _ if status.is_client_error() => Ok(Answer::Refused(Code::Data)),
            Some(Ok(_)) => Ok(Answer::Taken(body.unwrap_or_default())),
            None => Err(failed("the answer is not 17TRACK's JSON".to_owned())),
        }
    }

    /// Makes a call about some parcels. Nothing is sent for none, or for more than one call may be about.
    async fn about<T>(
        &self,
        endpoint: &str,
        asked: Vec<ParcelKey>,
        body: Value,
        read: impl Fn(&[ParcelKey], &Value) -> Each<T>,
    ) -> Result<Each<T>, TrackingError> {
        if asked.is_empty() {
            return Ok(Vec::new());
        }
        if asked.len() > BATCH {
            return Err(TrackingError::Refused { code: Code::TooMany });
        }
        match (self.call(endpoint, &body).await, asked.as_slice()) {
            (Ok(body), _) => Ok(read(&asked, &body)),
            // Where the call is about one parcel, what is wrong with the call is wrong with the parcel.
            (Err(TrackingError::Refused { code }), [one]) if code.is_about_parcel() => {
                Ok(read(&asked, &wire::refusal(one, code)))
            }
            (Err(error), _) => Err(error),
        }
    }

    async fn keys(&self, endpoint: &str, parcels: &[ParcelKey]) -> Result<Each<ParcelKey>, TrackingError> {
        self.about(endpoint, parcels.to_vec(), wire::keys(parcels), keys).await
    }
}

fn keys(asked: &[ParcelKey], body: &Value) -> Each<ParcelKey> {
    wire::each(asked, body, |key, entry| Some(wire::key(key, entry)))
}

impl Tracker for SeventeenTrack {
    fn register<'a>(&'a self, parcels: &'a [Registration]) -> Tracking<'a, Each<Registered>> {
        let key = |parcel: &Registration| ParcelKey { number: parcel.number.clone(), carrier: parcel.carrier };
        let asked = parcels.iter().map(key).collect();
        Box::pin(self.about("register", asked, wire::registrations(parcels), wire::registered))
    }

    fn quota(&self) -> Tracking<'_, Quota> {
        Box::pin(async move {
            let body = self.call("getquota", &json!([])).await?;
            let unsaid = || TrackingError::Retry { after: UNSAID_WAIT, reason: "the answer names no quota".to_owned() };
            wire::quota(&body).ok_or_else(unsaid)
        })
    }

    fn info<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<Info>> {
        let read = |asked: &[ParcelKey], body: &Value| wire::each(asked, body, |_, entry| report::info(entry));
        Box::pin(self.about("gettrackinfo", parcels.to_vec(), wire::keys(parcels), read))
    }

    fn stop<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<ParcelKey>> {
        Box::pin(self.keys("stoptrack", parcels))
    }

    fn retrack<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<ParcelKey>> {
        Box::pin(self.keys("retrack", parcels))
    }

    fn change_carrier<'a>(&'a self, changes: &'a [CarrierChange]) -> Tracking<'a, Each<ParcelKey>> {
        let key = |change: &CarrierChange| ParcelKey { number: change.number.clone(), carrier: Some(change.new) };
        let asked = changes.iter().map(key).collect();
        Box::pin(self.about("changecarrier", asked, wire::carrier_changes(changes), keys))
    }

    fn change_info<'a>(&'a self, changes: &'a [InfoChange]) -> Tracking<'a, Each<ParcelKey>> {
        let asked = changes.iter().map(|change| change.parcel.clone()).collect();
        Box::pin(self.about("changeinfo", asked, wire::info_changes(changes), keys))
    }

    fn list(&self, page: u32) -> Tracking<'_, Page> {
        Box::pin(async move { Ok(wire::listed(&self.call("gettracklist", &wire::page(page)).await?)) })
    }

    fn delete<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<ParcelKey>> {
        Box::pin(self.keys("deletetrack", parcels))
    }
}

/// An answer of 17TRACK.
enum Answer {
    Taken(Value),
    Refused(Code),
}

/// How long an answer asks us to wait: in seconds, or as a time beside the one it was sent at.
fn asked_wait(headers: &HeaderMap) -> Option<Duration> {
    let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let asked = said(RETRY_AFTER)?;
    let until = || {
        let (until, sent) =
            (DateTime::parse_from_rfc2822(asked).ok()?, DateTime::parse_from_rfc2822(said(DATE)?).ok()?);
        (until - sent).to_std().ok()
    };
    asked.parse().ok().map(Duration::from_secs).or_else(until)
}

/// Reads an answer, and no more than is reasonable.
async fn read(mut answer: reqwest::Response) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > ANSWER_MAX {
            return Err(Failure::new("the answer is too long"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Why the way to 17TRACK failed. Only what kind of failure it is: addresses and headers do not belong into logs.
#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
fn broken(error: reqwest::Error) -> Failure {
    Failure::new(if error.is_timeout() {
        "17TRACK did not answer in time"
    } else if error.is_connect() {
        "17TRACK cannot be reached"
    } else {
        "the connection to 17TRACK broke"
    })
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_asked_for_in_seconds_or_as_a_time() {
        let sent = "Wed, 04 Mar 2026 10:00:00 GMT";
        for (asked, wait) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Wed, 04 Mar 2026 10:01:30 GMT", Some(90)),
            ("Wed, 04 Mar 2026 09:00:00 GMT", None),
            ("-5", None),
            ("1.5", None),
            ("later", None),
        ] {
            let headers =
                [(RETRY_AFTER, asked), (DATE, sent)].map(|(name, text)| (name, HeaderValue::from_static(text)));
            assert_eq!(asked_wait(&headers.into_iter().collect()), wait.map(Duration::from_secs), "{asked}");
        }
        assert_eq!(asked_wait(&HeaderMap::new()), None);
    }
}
