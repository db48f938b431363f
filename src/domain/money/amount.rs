//! Amounts as people type them: "500", "$1,250.50", "1.250,50 €", "EUR 1 250,50".
//!
//! What can be read in two ways is asked back, never guessed.

use serde::{Deserialize, Serialize};

use super::signs::{self, Side};
use super::{Currency, MAX_MAJOR_UNITS, Money};

/// Longest piece of typed text that a problem repeats.
const QUOTED_CHARS: usize = 30;

/// What an amount means where it does not say so itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountHints {
    /// The currency of a number that names none: the standing offer's, else the campaign's, else the guild's.
    pub usual: Currency,
    /// The guild's currency, which decides what a sign shared by several currencies means.
    pub guild: Currency,
}

/// Why a typed amount was not taken; each is one plain sentence for the person who typed it.
///
/// Some repeat what was typed: escape them like any text of a user before showing them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum AmountProblem {
    /// Nothing was typed.
    #[error("No amount was given.")]
    Empty,
    /// There is no number in it, or something inside the number that belongs to none.
    #[error("\"{typed}\" is not an amount; write it like 500, 1,250.50 or 1.250,50 €.")]
    NotAnAmount {
        /// The text, cut short.
        typed: String,
    },
    /// Digits other than 0 to 9.
    #[error("Please write the amount with the digits 0 to 9.")]
    OtherDigits,
    /// "1.5k", "2 m".
    #[error("Please write the amount in full, such as 1,500.00 instead of 1.5k.")]
    Abbreviated,
    /// Below zero.
    #[error("An amount cannot be below zero.")]
    Negative,
    /// What stands beside the number is no currency that people pay in.
    #[error("\"{typed}\" is not a currency Accord knows; use a code such as EUR or a sign such as €.")]
    UnknownCurrency {
        /// The text beside the number, cut short.
        typed: String,
    },
    /// A currency that is no longer in use, and is not the one this guild or deal still counts in.
    #[error("{currency} is no longer in use; it was replaced by {successor}.")]
    WithdrawnCurrency {
        /// The one that was named.
        currency: Currency,
        /// The one that replaced it.
        successor: Currency,
    },
    /// A sign of several currencies, none of them the guild's.
    #[error("More than one currency is written \"{sign}\"; please use its code, one of {}.", codes(candidates))]
    SharedSign {
        /// The sign.
        sign: String,
        /// The currencies written with it.
        candidates: Vec<Currency>,
    },
    /// Two currencies are named, one on each side of the number.
    #[error("That names both {first} and {second}; please name one currency.")]
    TwoCurrencies {
        /// The one before the number.
        first: Currency,
        /// The one after it.
        second: Currency,
    },
    /// Commas, dots, spaces or apostrophes where none belong.
    #[error("The separators in \"{typed}\" are not where they belong; write it like 1,250.50 or 1250.50.")]
    MisplacedSeparators {
        /// The number, cut short.
        typed: String,
    },
    /// One comma or dot that may group thousands or open the decimals.
    #[error(
        "That could mean {} or {}; please write it with all its decimals, such as {}.",
        readings[0], readings[1], readings[0]
    )]
    Ambiguous {
        /// The amount if thousands were grouped, which may be typed as it stands; and if decimals were meant, which
        /// is no possible amount where the currency has fewer decimals.
        readings: [String; 2],
    },
    /// More decimals than the currency has.
    #[error("{}", too_many_decimals(*currency, *decimals))]
    TooManyDecimals {
        /// The currency.
        currency: Currency,
        /// How many decimals it has.
        decimals: u32,
    },
    /// Above the most that is accepted.
    #[error("An amount can be at most {}.", currency.format(MAX_MAJOR_UNITS * currency.minor_per_major()))]
    TooLarge {
        /// The currency.
        currency: Currency,
    },
}

impl AmountProblem {
    pub(super) fn unknown_currency(typed: &str) -> Self {
        Self::UnknownCurrency { typed: quoted(typed) }
    }
}

/// Reads an amount as typed by a person.
///
/// The number is written with the digits 0 to 9. Thousands may be grouped by a comma, dot, space or apostrophe, the
/// decimals opened by a comma or dot. A code or sign may stand before it, after it, or both if they agree.
///
/// A single comma or dot with exactly three digits behind it is
/// - a group in a currency without decimals, as nothing else is possible there;
/// - a question in a currency with two decimals ([`AmountProblem::Ambiguous`]);
/// - in a currency with three decimals (the Kuwaiti dinar) the decimals if it is a dot, which is how such amounts are
///   written in those countries and by Accord itself; if it is a comma a question, for one half of those countries
///   groups with it and the other half opens the decimals.
pub fn parse_amount(text: &str, hints: AmountHints) -> Result<Money, AmountProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AmountProblem::Empty);
    }
    if text.chars().any(|c| c.is_numeric() && !c.is_ascii_digit()) {
        return Err(AmountProblem::OtherDigits);
    }
    let (before, number, after) =
        around_the_number(text).ok_or_else(|| AmountProblem::NotAnAmount { typed: quoted(text) })?;
    if before.trim_end().ends_with(is_minus) || before.starts_with(is_minus) {
        return Err(AmountProblem::Negative);
    }
    let currency = named_currency(before, after, hints)?;
    Digits::read(number, currency)?.money(currency)
}

/// The currency that the text around a number names.
fn named_currency(before: &str, after: &str, hints: AmountHints) -> Result<Currency, AmountProblem> {
    let before = signs::read(before, Side::Before, hints.guild)?;
    let after = signs::read(after, Side::After, hints.guild)?;
    let currency = match (before, after) {
        (None, None) => hints.usual,
        (Some(only), None) | (None, Some(only)) => only.currency(),
        (Some(before), Some(after)) => before.with(&after)?,
    };
    match currency.successor() {
        Some(successor) if currency != hints.usual && currency != hints.guild => {
            Err(AmountProblem::WithdrawnCurrency { currency, successor })
        }
        _ => Ok(currency),
    }
}

/// A number whose separators are understood.
struct Digits {
    /// Digits of the major units.
    whole: String,
    /// Digits behind the decimal separator, as many as were typed.
    fraction: String,
}

impl Digits {
    fn read(number: &str, currency: Currency) -> Result<Self, AmountProblem> {
        let (groups, separators) = groups(number)?;
        let Some((last, earlier)) = separators.split_last() else {
            return Ok(Self::whole(&groups));
        };
        let opens_decimals = match (earlier.first(), last) {
            (Some(first), _) => first != last,
            (None, Separator::Space | Separator::Apostrophe) => false,
            (None, Separator::Dot | Separator::Comma) => match currency.decimals() {
                _ if !are_thousands(&groups) => true,
                0 => false,
                3 if *last == Separator::Dot => true,
                _ => return Err(ambiguous(&groups, currency)),
            },
        };
        let (thousands, fraction) = match groups.split_last() {
            Some((fraction, thousands)) if opens_decimals => (thousands, *fraction),
            _ => (groups.as_slice(), ""),
        };
        let is_well_formed = (thousands.len() == 1 || are_thousands(thousands))
            && earlier.windows(2).all(|pair| pair[0] == pair[1])
            && (!opens_decimals || matches!(last, Separator::Dot | Separator::Comma));
        if !is_well_formed {
            return Err(AmountProblem::MisplacedSeparators { typed: quoted(number) });
        }
        Ok(Self { whole: thousands.concat(), fraction: fraction.to_owned() })
    }

    fn whole(groups: &[&str]) -> Self {
        Self { whole: groups.concat(), fraction: String::new() }
    }

    fn money(&self, currency: Currency) -> Result<Money, AmountProblem> {
        let decimals = currency.decimals();
        let width = decimals as usize;
        if self.fraction.len() > width {
            return Err(AmountProblem::TooManyDecimals { currency, decimals });
        }
        let minor = format!("{}{:0<width$}", self.whole, self.fraction)
            .bytes()
            .try_fold(0_i64, |sum, digit| sum.checked_mul(10)?.checked_add(i64::from(digit - b'0')))
            .ok_or(AmountProblem::TooLarge { currency })?;
        Money::new(minor, currency)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Dot,
    Comma,
    Space,
    Apostrophe,
}

impl Separator {
    fn read(c: char) -> Option<Self> {
        match c {
            '.' => Some(Self::Dot),
            ',' => Some(Self::Comma),
            // Also the no-break, figure, thin and narrow no-break spaces that programs group with.
            ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => Some(Self::Space),
            '\'' | '\u{2019}' => Some(Self::Apostrophe),
            _ => None,
        }
    }
}

/// The digits between the separators, and the separators between the digits.
fn groups(number: &str) -> Result<(Vec<&str>, Vec<Separator>), AmountProblem> {
    let is_no_digit = |c: char| !c.is_ascii_digit();
    let separators: Option<Vec<_>> = number.matches(is_no_digit).flat_map(str::chars).map(Separator::read).collect();
    let separators = separators.ok_or_else(|| AmountProblem::NotAnAmount { typed: quoted(number) })?;
    let groups: Vec<_> = number.split(is_no_digit).collect();
    if groups.iter().any(|group| group.is_empty()) {
        return Err(AmountProblem::MisplacedSeparators { typed: quoted(number) });
    }
    Ok((groups, separators))
}

/// Whether the groups are those of a number written in thousands: up to three digits, then three each.
fn are_thousands(groups: &[&str]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    first.len() <= 3 && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
}

fn ambiguous(groups: &[&str], currency: Currency) -> AmountProblem {
    match Digits::whole(groups).money(currency) {
        Ok(grouped) => {
            AmountProblem::Ambiguous { readings: [grouped.to_string(), format!("{} {currency}", groups.join("."))] }
        }
        Err(problem) => problem,
    }
}

/// What stands before, between and after the first and the last digit.
fn around_the_number(text: &str) -> Option<(&str, &str, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    Some((&text[..start], &text[start..end], &text[end..]))
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

/// The beginning of what was typed, on one line.
fn quoted(text: &str) -> String {
    let mut quoted: String = text.chars().take(QUOTED_CHARS).collect();
    if quoted.len() < text.len() {
        quoted.push('…');
    }
    quoted.replace(|c: char| c.is_control(), " ")
}

fn codes(currencies: &[Currency]) -> String {
    let codes: Vec<_> = currencies.iter().map(|currency| currency.code()).collect();
    codes.join(", ")
}

fn too_many_decimals(currency: Currency, decimals: u32) -> String {
    match decimals {
        0 => format!("{currency} has no decimals; please give a whole amount."),
        _ => format!("{currency} has {decimals} decimals, not more."),
    }
}

#[cfg(test)]
mod tests;
