//! Who may talk to the page: only a browser on this machine, at the address that was printed, from the page itself.

use std::{fmt, net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse, Response},
};
use subtle::ConstantTimeEq;

use super::refused::Refused;

/// Bytes of the key.
const KEY_BYTES: usize = 16;

/// What a browser may load and reach from here: this page's own files and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What every answer tells the browser.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The random part of the page's address. Whoever knows it may act for everybody, so it never reaches a log.
#[derive(Clone)]
pub(super) struct Key(Arc<str>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    pub(super) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; KEY_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(format!("{:032x}", u128::from_be_bytes(bytes)).into()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn is(&self, given: &str) -> bool {
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

/// Lets in whom it may, with the key taken off the path, and dresses every answer.
pub(super) async fn guard(State(key): State<Key>, mut request: Request, next: Next) -> Response {
    let mut response = match enter(&key, &mut request) {
        Ok(()) => next.run(request).await,
        Err(response) => response,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Answers with what is to be said instead, unless the request may go on.
fn enter(key: &Key, request: &mut Request) -> Result<(), Response> {
    let headers = request.headers();
    let forbidden = |sentence: &str| Refused::new(StatusCode::FORBIDDEN, sentence).into_response();
    // A name that leads here but is not of this machine is somebody else's page with a rebound name.
    let host = text(headers, &header::HOST).filter(|host| is_loopback(host));
    let host = host.ok_or_else(|| forbidden("This page answers on this machine only."))?;
    if !comes_from_here(headers, request.method(), host) {
        return Err(forbidden("Only the page itself may do this."));
    }
    let path = request.uri().path();
    let (given, rest) = path.trim_start_matches('/').split_once('/').unwrap_or((path.trim_start_matches('/'), ""));
    if !key.is(given) {
        return Err(Refused::not_found("There is nothing here.").into_response());
    }
    if !path.trim_start_matches('/').contains('/') {
        // Without its slash, relative addresses would lead elsewhere.
        let home = [(header::LOCATION, format!("/{given}/"))];
        return Err((StatusCode::PERMANENT_REDIRECT, home).into_response());
    }
    let rest = match request.uri().query() {
        Some(query) => format!("/{rest}?{query}"),
        None => format!("/{rest}"),
    };
    let bad = |_| Refused::new(StatusCode::BAD_REQUEST, "That is no address.").into_response();
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(rest).map_err(bad)?);
    *request.uri_mut() = Uri::from_parts(parts)
        .map_err(|_| Refused::new(StatusCode::BAD_REQUEST, "That is no address.").into_response())?;
    Ok(())
}

/// Whether the browser says that our own page, or the person at the address bar, asks.
fn comes_from_here(headers: &HeaderMap, method: &Method, host: &str) -> bool {
    let is_ours = text(headers, &header::ORIGIN).is_none_or(|origin| origin == format!("http://{host}"));
    let site = text(headers, &HeaderName::from_static("sec-fetch-site"));
    let is_read = matches!(*method, Method::GET | Method::HEAD);
    let is_near = site.is_none_or(|site| site == "same-origin" || (is_read && site == "none"));
    is_ours && is_near
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    // What is not text matches nothing, and is refused for it.
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

/// Whether a `Host` names this machine to itself.
fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<axum::http::uri::Authority>() else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_128_random_bits() {
        let (one, other) = (Key::random().unwrap(), Key::random().unwrap());
        assert_eq!(one.as_str().len(), 32);
        assert_ne!(one.as_str(), other.as_str());
        assert!(one.is(one.as_str()) && !one.is(other.as_str()) && !one.is(""));
        assert_eq!(format!("{one:?}"), "Key");
    }

    #[test]
    fn only_names_of_this_machine_are_hosts() {
        for good in ["127.0.0.1:80", "localhost:1", "LOCALHOST", "[::1]:9", "127.8.8.8"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in ["example.org", "127.0.0.1.example.org:80", "10.0.0.1", "localhost.example", "", "a b", "0.0.0.0"] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }
}
