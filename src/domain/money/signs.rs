//! The signs and codes people write beside a number, and which currency they mean.

use super::{AmountProblem, Currency};

/// Signs in daily use that the list of currencies does not have, or has for one of several currencies written with them.
const ALSO_WRITTEN: [(&str, &[&str]); 9] = [
    ("a$", &["AUD"]),
    ("b$", &["BSD"]),
    ("c$", &["CAD"]),
    ("cfa", &["XAF"]),
    ("euro", &["EUR"]),
    ("fcfa", &["XOF"]),
    ("rmb", &["CNY"]),
    ("rs", &["INR", "LKR", "MUR", "NPR", "PKR"]),
    ("﷼", &["OMR", "QAR", "SAR", "YER"]),
];

/// On which side of the number a mark stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// The currency that everything written on one side of a number names; `None` if nothing is written there.
///
/// A sign that several currencies share means the guild's own if that is one of them. Without that only `$`, `£` and
/// `¥` stand for the best known of theirs; for any other the code is asked for.
pub(super) fn read(text: &str, side: Side, guild: Currency) -> Result<Option<Mark>, AmountProblem> {
    let mark: String = text.chars().filter(|c| !c.is_whitespace() && !is_direction_mark(*c)).collect();
    if mark.is_empty() {
        return Ok(None);
    }
    if let Ok(currency) = mark.parse() {
        return Ok(Some(Mark::Code(currency)));
    }
    let sign = normalised(&mark);
    if side == Side::After && ["k", "m"].contains(&sign.as_str()) {
        return Err(AmountProblem::Abbreviated);
    }
    if let Some(currency) = meaning(&sign, side, guild)? {
        return Ok(Some(Mark::Sign { sign, currency }));
    }
    match code_and_sign(&mark) {
        Some((code, sign)) if bears(code, &normalised(sign)) => Ok(Some(Mark::Code(code))),
        _ => Err(AmountProblem::unknown_currency(text.trim())),
    }
}

/// What was written beside a number.
pub(super) enum Mark {
    /// A code, which says exactly what is meant.
    Code(Currency),
    /// A sign and the currency it means where nothing else is said.
    Sign { sign: String, currency: Currency },
}

impl Mark {
    /// The currency this mark names alone.
    pub(super) fn currency(&self) -> Currency {
        match self {
            Self::Code(currency) | Self::Sign { currency, .. } => *currency,
        }
    }

    /// The one currency that both marks name, as in "$500 CAD".
    pub(super) fn with(&self, other: &Self) -> Result<Currency, AmountProblem> {
        match (self, other) {
            (Self::Code(code), Self::Sign { sign, .. }) | (Self::Sign { sign, .. }, Self::Code(code))
                if bears(*code, sign) =>
            {
                Ok(*code)
            }
            _ if self.currency() == other.currency() => Ok(self.currency()),
            _ => Err(AmountProblem::TwoCurrencies { first: self.currency(), second: other.currency() }),
        }
    }
}

fn meaning(sign: &str, side: Side, guild: Currency) -> Result<Option<Currency>, AmountProblem> {
    let mut letters = sign.chars();
    let is_one_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    if is_one_letter {
        // "R 500" where rand are the custom; anywhere else one letter is a slip of the finger.
        return Ok((side == Side::Before && bears(guild, sign)).then_some(guild));
    }
    if bears(guild, sign) {
        return Ok(Some(guild));
    }
    match sign {
        "$" => return Ok(Some(Currency::USD)),
        "£" => return Ok(Some(Currency::GBP)),
        "¥" => return Ok(Some(Currency::JPY)),
        _ => {}
    }
    let candidates: Vec<_> = Currency::all().filter(|currency| bears(*currency, sign)).collect();
    match candidates.as_slice() {
        [] => Ok(None),
        [currency] => Ok(Some(*currency)),
        _ => Err(AmountProblem::SharedSign { sign: sign.to_owned(), candidates }),
    }
}

/// Whether amounts of this currency are written with this (normalised) sign.
fn bears(currency: Currency, sign: &str) -> bool {
    let symbol = normalised(&currency.0.symbol().symbol);
    let is_dollar = || symbol.contains('$') && ["dollar", "peso"].iter().any(|kind| currency.name().contains(kind));
    let is_dollar_of =
        |country: &str| country.len() == 2 && currency.code().to_ascii_lowercase().starts_with(country) && is_dollar();
    match sign {
        "¤" => false,
        "$" => is_dollar(),
        _ if sign == symbol => true,
        _ if sign.strip_suffix('$').or(sign.strip_prefix('$')).is_some_and(is_dollar_of) => true,
        _ => ALSO_WRITTEN.iter().any(|(other, codes)| *other == sign && codes.contains(&currency.code())),
    }
}

/// "CAD$" or "$CAD" taken apart.
fn code_and_sign(mark: &str) -> Option<(Currency, &str)> {
    let leading = mark.split_at_checked(3);
    let trailing = mark.len().checked_sub(3).and_then(|middle| mark.split_at_checked(middle));
    leading
        .and_then(|(code, sign)| Some((code.parse().ok()?, sign)))
        .or_else(|| trailing.and_then(|(sign, code)| Some((code.parse().ok()?, sign))))
}

/// Signs are compared without their case and closing dots: "Kr." is "kr". The wide yen sign of Asian keyboards is "¥".
fn normalised(sign: &str) -> String {
    let sign = sign.trim_end_matches('.').to_lowercase();
    if sign == "￥" { "¥".to_owned() } else { sign }
}

/// Invisible marks that come along when an amount is copied out of a text written from right to left.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
