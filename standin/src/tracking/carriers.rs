//! Numbers and carriers: which numbers there can be, whose they look like, and what a carrier wants to know beside the number.

use serde_json::Value;

/// The smallest and the largest number of a carrier.
const KNOWN: std::ops::RangeInclusive<u64> = 1021..=191_999;
/// Whose numbers end in a country, and the carrier there.
const POSTS: [(&str, u64); 8] = [
    ("CN", 3011),
    ("US", 21051),
    ("GB", 11031),
    ("DE", 7041),
    ("IT", 9071),
    ("CH", 19251),
    ("NL", 14041),
    ("UA", 21021),
];
const UPS: u64 = 100_002;
const FEDEX: u64 = 100_003;
const DHL: u64 = 100_001;
const USPS: u64 = 21051;
const YUN_EXPRESS: u64 = 190_008;
/// Carriers that want the last digits of a phone number.
const PHONE: [u64; 7] = [190_766, 190_455, 190_415, 190_441, 190_845, 100_074, 100_388];
/// Carriers that want a postal code.
const POSTAL_CODE: [u64; 8] = [100_189, 100_316, 100_384, 100_594, 100_598, 100_167, 100_484, 100_524];
/// Carriers that want a country and a postal code.
const COUNTRY: [u64; 1] = [14041];
/// Carriers that want a tax number.
const TAX_NUMBER: [u64; 1] = [100_797];

/// 5 to 50 letters, digits and hyphens.
pub(super) fn is_number(text: &str) -> bool {
    (5..=50).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether there is such a carrier.
pub(super) fn exists(carrier: u64) -> bool {
    KNOWN.contains(&carrier)
}

/// Whose number it looks like, and whether that is more than a guess. By its form alone: no check digit counts.
pub(super) fn detect(number: &str) -> Option<(u64, bool)> {
    let number = number.to_ascii_uppercase();
    let is_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    if is_postal(&number) {
        let country = &number[11..];
        return POSTS.iter().find(|(code, _)| *code == country).map(|(_, carrier)| (*carrier, true));
    }
    match number.len() {
        18 if number.starts_with("1Z") => Some((UPS, true)),
        18 if number.starts_with("YT") => Some((YUN_EXPRESS, true)),
        20 | 22 | 26 if is_digits && number.starts_with('9') => Some((USPS, true)),
        12 if is_digits => Some((FEDEX, false)),
        10 if is_digits => Some((DHL, false)),
        _ => None,
    }
}

/// Two letters, nine digits, two letters: a number of the world's posts.
pub(super) fn is_postal(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 13
        && [0, 1, 11, 12].iter().all(|at| bytes[*at].is_ascii_alphabetic())
        && bytes[2..11].iter().all(u8::is_ascii_digit)
}

/// The code by which a carrier asks for what an item lacks.
pub(super) fn lacks(carrier: u64, item: &Value) -> Option<i64> {
    let has = |field: &str| item.get(field).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let phone = has("phone_number_last_4") || has("phone_number");
    let (country, postal_code) = (has("destination_country"), has("destination_postal_code"));
    if PHONE.contains(&carrier) && !phone {
        Some(-18_010_020)
    } else if POSTAL_CODE.contains(&carrier) && !postal_code {
        Some(-18_010_019)
    } else if COUNTRY.contains(&carrier) && !(country && postal_code) {
        Some(-18_010_018)
    } else if TAX_NUMBER.contains(&carrier) && !has("cpf_or_cnpj") {
        Some(-18_010_022)
    } else {
        None
    }
}
