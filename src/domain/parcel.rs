//! Parcels as carriers and 17TRACK speak of them (D1, D2).

mod carriers;
mod follow;
mod shape;
mod state;

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use follow::{Change, Followed, Rank};
pub use shape::{Guess, Shape, guesses, is_likely_typo};
pub use state::{ParcelState, ToDo, is_final, overall};

/// A tracking number in the one form in which equal numbers are equal: capitals, digits and hyphens, 5 to 50 of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackingNumber(String);

impl TrackingNumber {
    /// Reads a number as people type or paste it: blanks are left out, and so is the postal code that American carriers print in front.
    /// `None` where that leaves nothing a carrier could have given out.
    pub fn new(typed: &str) -> Option<Self> {
        let number: String = typed.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let number = without_postal_code(&number);
        let is_allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        ((5..=50).contains(&number.len()) && number.bytes().all(is_allowed)).then(|| Self(number.to_owned()))
    }

    /// The number itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A label of USPS or UPS may begin with `420` and a postal code of five or nine digits, which is no part of the number.
fn without_postal_code(number: &str) -> &str {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    for length in [8, 12] {
        let Some((front, rest)) = number.split_at_checked(length) else { continue };
        let by_post = [22, 26].contains(&rest.len())
            && is_digits(rest)
            && ["91", "92", "93", "94", "95"].iter().any(|start| rest.starts_with(start));
        let by_ups = rest.len() == 18 && rest.starts_with("1Z");
        if front.starts_with("420") && is_digits(front) && (by_post || by_ups) {
            return rest;
        }
    }
    number
}

impl fmt::Display for TrackingNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for TrackingNumber {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("no tracking number")
    }
}

impl From<TrackingNumber> for String {
    fn from(TrackingNumber(number): TrackingNumber) -> Self {
        number
    }
}

/// A carrier as 17TRACK numbers them: 21051 is USPS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CarrierCode(pub u32);

impl fmt::Display for CarrierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a parcel is, in 17TRACK's nine words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MainStatus {
    /// The carrier knows nothing of it.
    NotFound,
    /// The carrier has its data, not yet the parcel.
    InfoReceived,
    /// It is under way.
    InTransit,
    /// It has been under way for very long.
    Expired,
    /// It waits to be picked up.
    AvailableForPickup,
    /// It is on the last vehicle.
    OutForDelivery,
    /// Somebody tried to deliver it and could not.
    DeliveryFailure,
    /// It was delivered.
    Delivered,
    /// Something is wrong with it.
    Exception,
    /// A word that is none of these: what it means is not known, so nothing follows from it.
    Unknown,
}

impl MainStatus {
    /// The nine that mean something.
    pub const ALL: [Self; 9] = [
        Self::NotFound,
        Self::InfoReceived,
        Self::InTransit,
        Self::Expired,
        Self::AvailableForPickup,
        Self::OutForDelivery,
        Self::DeliveryFailure,
        Self::Delivered,
        Self::Exception,
    ];

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotFound => "NotFound",
            Self::InfoReceived => "InfoReceived",
            Self::InTransit => "InTransit",
            Self::Expired => "Expired",
            Self::AvailableForPickup => "AvailableForPickup",
            Self::OutForDelivery => "OutForDelivery",
            Self::DeliveryFailure => "DeliveryFailure",
            Self::Delivered => "Delivered",
            Self::Exception => "Exception",
            Self::Unknown => "Unknown",
        }
    }

    /// Reads a main status, or the main status within a sub-status, known or not: `InTransit_CustomsHeld` is in transit.
    pub fn read(word: &str) -> Self {
        let main = word.split_once('_').map_or(word, |(main, _)| main);
        Self::ALL.into_iter().find(|status| status.word() == main).unwrap_or(Self::Unknown)
    }
}

/// The finer word beside the main status, such as `InTransit_CustomsRequiringInformation`. New ones appear without notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SubStatus(String);

impl SubStatus {
    /// Reads one. `None` where it is no word of letters, digits and `_`, or longer than 64 of them.
    pub fn new(word: &str) -> Option<Self> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        ((1..=64).contains(&word.len()) && word.bytes().all(is_allowed)).then(|| Self(word.to_owned()))
    }

    /// The word itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The main status it belongs to.
    pub fn main(&self) -> MainStatus {
        MainStatus::read(&self.0)
    }
}

impl TryFrom<String> for SubStatus {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text).ok_or("no sub-status")
    }
}

impl From<SubStatus> for String {
    fn from(SubStatus(word): SubStatus) -> Self {
        word
    }
}

/// One scan of a parcel on its way. It holds nothing about a person: no street, no name, no phone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// When it was scanned. `None` where the carrier gave no time that can be read.
    pub at: Option<DateTime<Utc>>,
    /// What it was, where 17TRACK sorted it.
    pub sub_status: Option<SubStatus>,
    /// What the carrier wrote, in its own words and language; at most 300 characters.
    pub text: String,
    /// Where, as the carrier wrote it: a town or a depot; at most 100 characters.
    pub place: Option<String>,
}

/// What is known of a parcel at some time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Where it is.
    pub status: MainStatus,
    /// The same in a finer word.
    pub sub_status: Option<SubStatus>,
    /// Its scans, the oldest first, those without a time before all others; at most the newest 200. The same scans in another order
    /// make the same report.
    pub scans: Vec<Scan>,
    /// When 17TRACK last heard from the carrier: the report is as old as that.
    pub as_of: Option<DateTime<Utc>>,
    /// When it was delivered, if it was.
    pub delivered_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        for (typed, number) in [
            (" rb 123 456 785 gb\n", "RB123456785GB"),
            ("1z999aa10123456784", "1Z999AA10123456784"),
            ("420787459400111206206406260787", "9400111206206406260787"),
            ("420787451234 9400111206206406260787", "9400111206206406260787"),
            ("420787451Z999AA10123456784", "1Z999AA10123456784"),
            // No number of an American carrier follows, so this is one number.
            ("42078745123456", "42078745123456"),
            ("ab-12", "AB-12"),
        ] {
            assert_eq!(TrackingNumber::new(typed).expect(typed).as_str(), number, "{typed}");
        }
        for wrong in ["", "1234", "RB12345_6785GB", "٣٣٣٣٣٣", "ÄÖÜ12345", &"1".repeat(51)] {
            assert_eq!(TrackingNumber::new(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_unknown_sub_status_falls_back_to_its_main_status() {
        for status in MainStatus::ALL {
            assert_eq!(MainStatus::read(status.word()), status);
            assert_eq!(SubStatus::new(&format!("{}_NeverSeen", status.word())).expect("a word").main(), status);
        }
        assert_eq!(SubStatus::new("HeldAtHub_Other").expect("a word").main(), MainStatus::Unknown);
        assert_eq!(MainStatus::read("Unknown"), MainStatus::Unknown);
        assert_eq!(SubStatus::new("In Transit"), None);
    }
}
