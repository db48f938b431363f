//! Where parcels are: the trait behind which 17TRACK is asked, and its values.
//!
//! Every method makes one call over at most [`BATCH`] parcels and answers for each of them, in the order they were given in. What is
//! wrong with one parcel is a [`ParcelError`] and says nothing about the others; what is wrong with the call as a whole is a
//! [`TrackingError`]. Calls are never repeated behind the caller's back: after a failure the next one is not let out before its time
//! ([`TrackingError::Retry`]), and everything here may be asked twice without harm. Reads are free; a registration costs one of the
//! account's quota the first time, and nothing after that.

mod client;
mod codes;
mod gate;
pub mod hook;
mod lenient;
mod personal;
mod report;
#[cfg(test)]
mod tests;
mod wire;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use chrono::{DateTime, Utc};

pub use client::{BadBase, Reach, SeventeenTrack};
pub use codes::{Code, Consequence, Need};
pub use gate::Chance;

use crate::domain::parcel::{CarrierCode, MainStatus, Report, TrackingNumber};

/// How many parcels one call may be about.
pub const BATCH: usize = 40;

/// A boxed future, so that trackers can be swapped for doubles.
pub type Tracking<'a, T> = Pin<Box<dyn Future<Output = Result<T, TrackingError>> + Send + 'a>>;

/// One answer for each parcel, in the order they were given in.
pub type Each<T> = Vec<Result<T, ParcelError>>;

/// Asks where parcels are.
pub trait Tracker: Send + Sync {
    /// Has parcels followed. One that is followed already is success and costs nothing ([`Registered::is_new`] is false then).
    fn register<'a>(&'a self, parcels: &'a [Registration]) -> Tracking<'a, Each<Registered>>;

    /// What is left of the account's quota. The cheapest way to see whether the key is good.
    fn quota(&self) -> Tracking<'_, Quota>;

    /// What is known of parcels. [`Code::NoInfoYet`] for minutes after registration, [`Code::NotRegistered`] where it was never
    /// registered or was deleted.
    fn info<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<Info>>;

    /// Has parcels followed no longer. Gives no quota back.
    fn stop<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<ParcelKey>>;

    /// Has stopped parcels followed again; each can be only once.
    fn retrack<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<ParcelKey>>;

    /// Has parcels followed under another carrier, up to five times each. What comes back is under the new one.
    fn change_carrier<'a>(&'a self, changes: &'a [CarrierChange]) -> Tracking<'a, Each<ParcelKey>>;

    /// Changes what was registered beside the number.
    fn change_info<'a>(&'a self, changes: &'a [InfoChange]) -> Tracking<'a, Each<ParcelKey>>;

    /// One page of what the account has registered. `page` counts from 1.
    fn list(&self, page: u32) -> Tracking<'_, Page>;

    /// Forgets parcels for good. Registering one again costs quota again.
    fn delete<'a>(&'a self, parcels: &'a [ParcelKey]) -> Tracking<'a, Each<ParcelKey>>;
}

/// What 17TRACK knows a parcel by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParcelKey {
    /// Its number.
    pub number: TrackingNumber,
    /// Its carrier; `None` asks for whichever the number is registered under.
    pub carrier: Option<CarrierCode>,
}

/// A parcel to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Its number.
    pub number: TrackingNumber,
    /// Its carrier; `None` has it told from the number.
    pub carrier: Option<CarrierCode>,
    /// Our own name for it, which comes back in webhooks; at most 100 characters, the rest is cut off.
    pub tag: String,
    /// What the carrier wants to know beside the number.
    pub extra: Option<Extra>,
}

/// What some carriers want to know beside the number. It is about the recipient, so it neither prints nor is logged.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra {
    /// The country it goes to, two letters.
    pub country: Option<String>,
    /// The postal code it goes to.
    pub postal_code: Option<String>,
    /// The last four digits of the recipient's phone.
    pub phone_last_four: Option<String>,
    /// The whole phone number.
    pub phone: Option<String>,
    /// The recipient's tax number, in Brazil.
    pub tax_number: Option<String>,
    /// The day it was shipped, `2026-03-01`.
    pub ship_date: Option<String>,
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extra(***)")
    }
}

/// A parcel that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Its number.
    pub number: TrackingNumber,
    /// The carrier it is followed under. `None` where it was followed before under one that was not said.
    pub carrier: Option<CarrierCode>,
    /// Whether that carrier is a guess.
    pub is_guess: bool,
    /// Whether it was not followed before, so that it cost one of the quota.
    pub is_new: bool,
}

/// What is left of the account's quota. Any of them may be negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Bought or granted in all.
    pub total: i64,
    /// Used.
    pub used: i64,
    /// Left.
    pub left: i64,
    /// Used today.
    pub used_today: i64,
    /// So many are allowed a day; `None` without a limit.
    pub daily_limit: Option<i64>,
}

/// What is known of a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// Its number.
    pub number: TrackingNumber,
    /// The carrier it is followed under.
    pub carrier: Option<CarrierCode>,
    /// Our own name for it, as registered.
    pub tag: Option<String>,
    /// Where it is and has been.
    pub report: Report,
}

/// A parcel that was given the wrong carrier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarrierChange {
    /// Its number.
    pub number: TrackingNumber,
    /// The carrier it is followed under, where that is known.
    pub old: Option<CarrierCode>,
    /// The right one.
    pub new: CarrierCode,
}

/// A parcel whose other data change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InfoChange {
    /// Which.
    pub parcel: ParcelKey,
    /// Our new name for it.
    pub tag: Option<String>,
    /// What its carrier wants to know.
    pub extra: Option<Extra>,
}

/// One page of the account's parcels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The parcels on it.
    pub parcels: Vec<Listed>,
    /// How many parcels there are in all.
    pub total: u64,
    /// How many pages there are.
    pub pages: u32,
}

/// A parcel in the account's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub number: TrackingNumber,
    /// The carrier it is registered under.
    pub carrier: Option<CarrierCode>,
    /// Our own name for it.
    pub tag: Option<String>,
    /// Where it is.
    pub status: MainStatus,
    /// Whether it is still followed.
    pub is_followed: bool,
    /// Whether it was followed again once, which cannot be done twice.
    pub is_retracked: bool,
    /// When it was registered.
    pub registered_at: Option<DateTime<Utc>>,
    /// When 17TRACK last heard from the carrier.
    pub as_of: Option<DateTime<Utc>>,
}

/// Why one parcel was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{number}: {code}")]
pub struct ParcelError {
    /// Which, as it was given.
    pub number: TrackingNumber,
    /// Its carrier, as it was given.
    pub carrier: Option<CarrierCode>,
    /// Why.
    pub code: Code,
}

impl ParcelError {
    /// Who can do something about it.
    pub const fn consequence(&self) -> Consequence {
        self.code.consequence()
    }
}

/// Why a call as a whole came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrackingError {
    /// 17TRACK is down, slow, unreadable or asks for patience. What was asked may have been done; asking again does no harm, but not
    /// before this span.
    #[error("not now: {reason}")]
    Retry {
        /// How long to wait at least.
        after: Duration,
        /// What happened, fit for logs.
        reason: String,
    },
    /// It was refused as a whole. [`Consequence::TellOperator`] for the key, the account and its quota, else our fault; asking again
    /// changes nothing before somebody acted. Where the code [is about a parcel](Code::is_about_parcel), one of
    /// several is wrong and 17TRACK did not say which: asked about one by one, it does.
    #[error("refused: {code}")]
    Refused {
        /// Why.
        code: Code,
    },
}

impl TrackingError {
    /// Who can do something about it.
    pub const fn consequence(&self) -> Consequence {
        match self {
            Self::Retry { .. } => Consequence::Wait,
            Self::Refused { code } => code.consequence(),
        }
    }
}
