//! Exact money: a whole number of minor units in one ISO 4217 currency.
//!
//! Nothing here uses a floating-point number, adds up amounts of different currencies or converts between them. What
//! people type becomes [`Money`] through [`parse_amount`]; what Accord writes is its [`Display`](fmt::Display), which
//! `parse_amount` reads back as the same amount.

mod amount;
mod signs;

pub use amount::{AmountHints, AmountProblem, parse_amount};

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use iso_currency::{Currency as Iso, IntoEnumIterator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most that one amount may be, in major units (euros, not cents).
pub const MAX_MAJOR_UNITS: i64 = 10_000_000;

/// A currency of ISO 4217 in which people pay each other.
///
/// Funds, metals and codes kept for testing are none. A currency that was withdrawn stays one, so that what was
/// recorded while it was in use can still be read; see [`Currency::successor`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(Iso);

impl Currency {
    /// Australian dollar.
    pub const AUD: Self = Self(Iso::AUD);
    /// Brazilian real.
    pub const BRL: Self = Self(Iso::BRL);
    /// Canadian dollar.
    pub const CAD: Self = Self(Iso::CAD);
    /// Swiss franc.
    pub const CHF: Self = Self(Iso::CHF);
    /// Renminbi yuan.
    pub const CNY: Self = Self(Iso::CNY);
    /// Euro.
    pub const EUR: Self = Self(Iso::EUR);
    /// Pound sterling.
    pub const GBP: Self = Self(Iso::GBP);
    /// Indian rupee.
    pub const INR: Self = Self(Iso::INR);
    /// Japanese yen, which has no minor unit.
    pub const JPY: Self = Self(Iso::JPY);
    /// Kuwaiti dinar, which has three decimals.
    pub const KWD: Self = Self(Iso::KWD);
    /// United States dollar.
    pub const USD: Self = Self(Iso::USD);

    /// Every currency in use, ordered by code.
    pub fn all() -> impl Iterator<Item = Self> {
        let mut all: Vec<_> =
            Iso::iter().filter_map(Self::payable).filter(|currency| currency.successor().is_none()).collect();
        all.sort_unstable();
        all.into_iter()
    }

    /// The three-letter code, such as `EUR`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The English name, such as "Euro".
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// How many decimals an amount has: none for the yen, two for the dollar, three for the Kuwaiti dinar.
    pub fn decimals(self) -> u32 {
        // `payable` lets nothing through without an exponent.
        self.0.exponent().map_or(0, u32::from)
    }

    /// What replaced this currency when it was withdrawn; `None` while it is in use.
    pub fn successor(self) -> Option<Self> {
        match self.0 {
            // The list calls it replaced by VED, but the two codes name one currency and VES is the one in daily use.
            Iso::VES => None,
            withdrawn => withdrawn.is_superseded().map(Self),
        }
    }

    /// Writes any number of minor units the way [`Money`] is written: for sums and differences, which may be larger
    /// than an amount or below zero.
    pub fn format(self, minor: i64) -> String {
        let sign = if minor < 0 { "-" } else { "" };
        let major = group(minor.unsigned_abs() / self.minor_per_major().unsigned_abs());
        let minor = minor.unsigned_abs() % self.minor_per_major().unsigned_abs();
        match self.decimals() as usize {
            0 => format!("{sign}{major} {self}"),
            decimals => format!("{sign}{major}.{minor:0decimals$} {self}"),
        }
    }

    fn minor_per_major(self) -> i64 {
        10_i64.pow(self.decimals())
    }

    fn payable(iso: Iso) -> Option<Self> {
        (iso.exponent().is_some() && !iso.is_fund() && !iso.is_special()).then_some(Self(iso))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// A code that names no currency people pay in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not the code of a currency people pay in")]
pub struct UnknownCode(String);

impl FromStr for Currency {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Iso::from_code(&code.to_ascii_uppercase()).and_then(Self::payable).ok_or_else(|| UnknownCode(code.to_owned()))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An exact amount, from zero (a gifted deal) to [`MAX_MAJOR_UNITS`].
///
/// Written "1,250.50 EUR", "12,000 JPY" or "12.345 KWD": always with all its decimals, so never in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "UncheckedMoney")]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// An amount of so many minor units (cents, or whole yen).
    pub fn new(minor: i64, currency: Currency) -> Result<Self, AmountProblem> {
        if minor < 0 {
            return Err(AmountProblem::Negative);
        }
        if minor > MAX_MAJOR_UNITS * currency.minor_per_major() {
            return Err(AmountProblem::TooLarge { currency });
        }
        Ok(Self { minor, currency })
    }

    /// No money at all: a gifted deal.
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// The amount in minor units.
    pub fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether nothing is paid: the deal is gifted.
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.currency.format(self.minor))
    }
}

/// Money as stored, before its range is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UncheckedMoney {
    minor: i64,
    currency: Currency,
}

impl TryFrom<UncheckedMoney> for Money {
    type Error = AmountProblem;

    fn try_from(UncheckedMoney { minor, currency }: UncheckedMoney) -> Result<Self, Self::Error> {
        Self::new(minor, currency)
    }
}

/// Digits in groups of three: 1250000 as "1,250,000".
fn group(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.char_indices() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests;
