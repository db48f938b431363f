//! 17TRACK's webhooks: whether one is genuine, and what it says.
//!
//! There is no time stamp in them, so an old one can come again: what follows from one must do no harm twice, and nothing final may
//! follow from one alone.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{
    Info, ParcelKey,
    lenient::{carrier, text, tracking_number},
    report,
};

/// The header the signature comes in.
pub const SIGNATURE_HEADER: &str = "sign";

/// The largest body that is taken, in bytes.
pub const BODY_MAX: usize = 512 * 1024;

/// What a webhook says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hook {
    /// Something about a parcel changed; this is what is known of it now.
    Updated(Info),
    /// 17TRACK follows a parcel no longer. What it knew last may come along.
    Stopped {
        /// Which.
        parcel: ParcelKey,
        /// Our own name for it.
        tag: Option<String>,
        /// What was known last.
        last: Option<Info>,
    },
}

/// Whether a webhook comes from 17TRACK: the signature is the SHA-256 of the body as it was received, a `/` and the account's access
/// key. Compared in constant time.
pub fn is_genuine(body: &[u8], signature: &str, key: &SecretString) -> bool {
    let Some(given) = digest(signature.trim()) else { return false };
    let mut hash = Sha256::new();
    hash.update(body);
    hash.update(b"/");
    hash.update(key.expose_secret());
    let expected: [u8; 32] = hash.finalize().into();
    expected.ct_eq(&given).into()
}

/// 64 hexadecimal digits.
fn digest(text: &str) -> Option<[u8; 32]> {
    let mut digest = [0; 32];
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(digest)
}

/// Reads a webhook. `None` where it is of another kind or names no parcel: there is nothing to do about it, and it has to be answered
/// with 200 like any other, else it comes again.
pub fn read(body: &[u8]) -> Option<Hook> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let data = body.get("data")?;
    match text(&body, "event")? {
        "TRACKING_UPDATED" => report::info(data).map(Hook::Updated),
        "TRACKING_STOPPED" => Some(Hook::Stopped {
            parcel: ParcelKey { number: tracking_number(data)?, carrier: carrier(data, "carrier") },
            tag: text(data, "tag").map(str::to_owned),
            last: data.get("track_info").filter(|track| track.is_object()).and_then(|_| report::info(data)),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"event":"TRACKING_UPDATED","data":{"number":"RR123456789CN","carrier":3011,"tag":null}}"#;
    const SIGNATURE: &str = "45acb4a6f4a194a6ac1f0f712182c4e314b1ae9399941ea086987408f3166994";

    fn key(text: &str) -> SecretString {
        SecretString::from(text.to_owned())
    }

    #[test]
    fn a_signature_holds_for_these_very_bytes_and_this_very_key() {
        let right = key("123456ABCDEF");
        assert!(is_genuine(BODY, SIGNATURE, &right));
        assert!(is_genuine(BODY, &format!(" {} ", SIGNATURE.to_uppercase()), &right));

        assert!(!is_genuine(BODY, SIGNATURE, &key("123456ABCDEG")));
        // The same JSON, written in another way.
        let value: Value = serde_json::from_slice(BODY).expect("it is JSON");
        assert!(!is_genuine(serde_json::to_string_pretty(&value).expect("it was JSON").as_bytes(), SIGNATURE, &right));
        assert!(!is_genuine(&[BODY, b" "].concat(), SIGNATURE, &right));
        assert!(!is_genuine(b"", SIGNATURE, &right));
        let mut other = SIGNATURE.to_owned().into_bytes();
        for at in 0..other.len() {
            let was = other[at];
            other[at] = if was == b'0' { b'1' } else { b'0' };
            assert!(!is_genuine(BODY, str::from_utf8(&other).expect("digits"), &right), "digit {at}");
            other[at] = was;
        }
        for wrong in ["", "45acb4a6", &SIGNATURE[1..], &format!("{SIGNATURE}0"), &"g".repeat(64), &"é".repeat(32)] {
            assert!(!is_genuine(BODY, wrong, &right), "{wrong}");
        }
    }

    #[test]
    fn both_kinds_are_read_and_others_left_alone() {
        let Some(Hook::Updated(info)) = read(BODY) else { panic!("it is an update") };
        assert_eq!((info.number.as_str(), info.tag), ("RR123456789CN", None));
        let stopped = |track: &str| {
            let body = format!(
                r#"{{"event":"TRACKING_STOPPED","data":{{"number":"RR123456789CN","carrier":"3011","tag":"p-7"{track}}}}}"#
            );
            match read(body.as_bytes()) {
                Some(Hook::Stopped { parcel, tag, last }) => (parcel.carrier.map(|code| code.0), tag, last.is_some()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(stopped(""), (Some(3011), Some("p-7".to_owned()), false));
        assert!(stopped(r#","track_info":{"latest_status":{"status":"Expired"}}"#).2);
        for nothing in ["", "{}", "[]", r#"{"event":"TRACKING_UPDATED","data":{}}"#, r#"{"event":"X","data":{}}"#] {
            assert_eq!(read(nothing.as_bytes()), None, "{nothing}");
        }
    }
}
