//! Reading 17TRACK's JSON without ever failing over it: members come and go, numbers come as text, lists come as nothing.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde_json::Value;

use crate::domain::parcel::{CarrierCode, TrackingNumber};

/// A member that is a text with something in it.
pub(super) fn text<'a>(of: &'a Value, member: &str) -> Option<&'a str> {
    of.get(member)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A member that is a whole number, or a text that is one.
pub(super) fn number(of: &Value, member: &str) -> Option<i64> {
    match of.get(member)? {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The elements of a member that is a list; none where it is anything else.
pub(super) fn list<'a>(of: &'a Value, member: &str) -> &'a [Value] {
    of.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A tracking number.
pub(super) fn tracking_number(of: &Value) -> Option<TrackingNumber> {
    match of.get("number")? {
        Value::Number(number) => TrackingNumber::new(&number.to_string()),
        Value::String(text) => TrackingNumber::new(text),
        _ => None,
    }
}

/// A carrier. 0 means none.
pub(super) fn carrier(of: &Value, member: &str) -> Option<CarrierCode> {
    number(of, member).and_then(|code| u32::try_from(code).ok()).filter(|code| *code > 0).map(CarrierCode)
}

/// An instant with an offset; without one it is taken for UTC.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let naive = || {
        let formats = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
        formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
    };
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| day.and_time(NaiveTime::MIN));
    let with_offset = DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc());
    let found = with_offset.or_else(|| naive().or_else(day).map(|naive| naive.and_utc()))?;
    // No parcel is older than this, and none from a far future; such times are slips of a carrier.
    (2000..2100).contains(&found.year()).then_some(found)
}

/// When something happened that bears the three times of a scan: the exact one first, then the local one, then what the carrier wrote.
pub(super) fn scan_time(of: &Value) -> Option<DateTime<Utc>> {
    let raw = || match of.get("time_raw")? {
        Value::String(text) => instant(text.trim()),
        raw => {
            let date = text(raw, "date")?;
            let time = text(raw, "time").unwrap_or_default();
            instant(format!("{date} {time}").trim())
        }
    };
    let written = |member| text(of, member).and_then(instant);
    written("time_utc").or_else(|| written("time_iso")).or_else(raw)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_may_be_text_and_zero_is_no_carrier() {
        let of = json!({"a": "3011", "b": 3011, "c": 0, "d": null, "e": -5, "f": {"x": 1}, "number": 1_234_567});
        assert_eq!(carrier(&of, "a"), Some(CarrierCode(3011)));
        assert_eq!(carrier(&of, "b"), Some(CarrierCode(3011)));
        for none in ["c", "d", "e", "f", "g"] {
            assert_eq!(carrier(&of, none), None, "{none}");
        }
        assert_eq!(tracking_number(&of), TrackingNumber::new("1234567"));
        assert!(list(&of, "a").is_empty());
    }

    #[test]
    fn of_the_three_times_of_a_scan_the_exact_one_counts() {
        let noon = "2026-03-12T12:00:00Z".parse().ok();
        for (of, at) in [
            (json!({"time_utc": "2026-03-12T12:00:00Z", "time_iso": "2026-03-12T01:00:00-04:00"}), noon),
            (json!({"time_utc": null, "time_iso": "2026-03-12T08:00:00-04:00"}), noon),
            (json!({"time_iso": "2026-03-12T12:00:00"}), noon),
            (
                json!({"time_utc": "soon", "time_raw": {"date": "2026-03-12", "time": "12:00:00", "timezone": null}}),
                noon,
            ),
            (json!({"time_raw": "2026-03-12 12:00"}), noon),
            (json!({"time_utc": "0001-01-01T00:00:00Z"}), None),
            (json!({"time_raw": {"date": null}}), None),
            (json!([]), None),
        ] {
            assert_eq!(scan_time(&of), at, "{of}");
        }
        assert_eq!(instant("2026-03-12"), "2026-03-12T00:00:00Z".parse().ok());
    }
}
