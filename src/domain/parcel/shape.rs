//! What a tracking number looks like. Hints only: which carriers to offer, and whether it may be mistyped (D1). Formats change and many
//! carriers have no check digit, so nothing is refused for how it looks.

use super::{CarrierCode, TrackingNumber};

/// A way of writing tracking numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Two letters, nine digits, a country: postal services all over the world.
    Post,
    /// `1Z` and sixteen more.
    Ups,
    /// Twelve, fifteen or thirty-four digits, or twenty-two that begin with 96.
    FedEx,
    /// Twenty, twenty-two or twenty-six digits.
    Usps,
    /// Ten or eleven digits.
    DhlExpress,
    /// `JJD`, `JVGL` and the like.
    DhlPiece,
    /// `TBA`, `TBC` or `TBM` and twelve digits.
    Amazon,
    /// `YT` and sixteen digits.
    YunExpress,
}

impl Shape {
    /// The carrier that writes them so, where it is one.
    pub const fn carrier(self) -> Option<CarrierCode> {
        Some(CarrierCode(match self {
            // Which postal service it is, the country says; 17TRACK tells it from the number.
            Self::Post => return None,
            Self::Ups => 100_002,
            Self::FedEx => 100_003,
            Self::Usps => 21_051,
            Self::DhlExpress | Self::DhlPiece => 100_001,
            Self::Amazon => 100_308,
            Self::YunExpress => 190_008,
        }))
    }
}

/// A shape that fits a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Which.
    pub shape: Shape,
    /// Whether its check digit is right; `None` where it has none.
    pub is_sound: Option<bool>,
}

/// The shapes that fit, those whose check digit is right first.
pub fn guesses(number: &TrackingNumber) -> Vec<Guess> {
    let text = number.as_str();
    let mut found: Vec<Guess> = [post(text), ups(text)].into_iter().flatten().collect();
    if let Some(digits) = digits(text) {
        found.extend([fedex(&digits), usps(&digits), dhl_express(&digits)].into_iter().flatten());
    }
    found.extend(unchecked(text).map(|shape| Guess { shape, is_sound: None }));
    found.sort_by_key(|guess| guess.is_sound != Some(true));
    found
}

/// Whether a digit of it may be wrong: it looks like numbers that carry a check digit, and for none of them that digit is right.
pub fn is_likely_typo(number: &TrackingNumber) -> bool {
    let guesses = guesses(number);
    !guesses.is_empty() && guesses.iter().all(|guess| guess.is_sound == Some(false))
}

fn guess(shape: Shape, is_sound: bool) -> Guess {
    Guess { shape, is_sound: Some(is_sound) }
}

fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|character| character.to_digit(10)).collect()
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights.iter().cycle()).map(|(digit, weight)| digit * weight).sum()
}

/// The Universal Postal Union's S10.
fn post(text: &str) -> Option<Guess> {
    let (service, rest) = text.split_at_checked(2)?;
    let (number, country) = rest.split_at_checked(9)?;
    let are_letters = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if !are_letters(service) || !are_letters(country) {
        return None;
    }
    let digits = digits(number)?;
    let (check, serial) = digits.split_last()?;
    let expected = match 11 - weighted(serial, &[8, 6, 4, 2, 3, 5, 9, 7]) % 11 {
        10 => 0,
        11 => 5,
        digit => digit,
    };
    Some(guess(Shape::Post, expected == *check))
}

fn ups(text: &str) -> Option<Guess> {
    let rest = text.strip_prefix("1Z").filter(|rest| rest.len() == 16)?;
    let value = |byte: u8| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        // Letters count as if the alphabet ran through the digits, from A = 2.
        b'A'..=b'Z' => Some((u32::from(byte) - 3) % 10),
        _ => None,
    };
    let values: Vec<u32> = rest.bytes().map(value).collect::<Option<_>>()?;
    let (check, values) = values.split_last()?;
    rest.ends_with(|last: char| last.is_ascii_digit())
        .then(|| guess(Shape::Ups, (10 - weighted(values, &[1, 2]) % 10) % 10 == *check))
}

/// GS1's sum, modulo 10: the last digit makes it whole.
fn is_gs1(digits: &[u32]) -> bool {
    digits.iter().rev().zip([1, 3].iter().cycle()).map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
}

fn fedex(digits: &[u32]) -> Option<Guess> {
    let modulo_11 = |digits: &[u32], weights: &[u32]| {
        digits.split_last().is_some_and(|(check, rest)| weighted(rest, weights) % 11 % 10 == *check)
    };
    let is_sound = match digits.len() {
        12 => modulo_11(digits, &[3, 1, 7]),
        15 => is_gs1(digits),
        22 if digits.starts_with(&[9, 6]) => is_gs1(&digits[7..]),
        34 => modulo_11(&digits[20..], &[1, 7, 3]),
        _ => return None,
    };
    Some(guess(Shape::FedEx, is_sound))
}

fn usps(digits: &[u32]) -> Option<Guess> {
    let is_sound = match (digits.len(), digits) {
        (20, [9, 1, ..]) | (22 | 26, [9, 1..=5, ..]) => is_gs1(digits),
        // The older form leaves out the 91 that its check digit counts.
        (20, _) => is_gs1(digits) || is_gs1(&[&[9, 1], digits].concat()),
        _ => return None,
    };
    Some(guess(Shape::Usps, is_sound))
}

fn dhl_express(digits: &[u32]) -> Option<Guess> {
    let (check, rest) = digits.split_last().filter(|_| matches!(digits.len(), 10 | 11))?;
    let remainder = rest.iter().fold(0, |remainder, digit| (remainder * 10 + digit) % 7);
    Some(guess(Shape::DhlExpress, remainder == *check))
}

/// Shapes without a check digit.
fn unchecked(text: &str) -> Option<Shape> {
    let ends_in = |prefix: &str, digits: std::ops::RangeInclusive<usize>| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| digits.contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let piece = text.trim_end_matches(|last: char| last.is_ascii_digit());
    let is_piece = piece.starts_with('J')
        && matches!(piece.len(), 3 | 4)
        && piece.bytes().all(|byte| byte.is_ascii_uppercase())
        && ends_in(piece, 9..=10);
    if is_piece {
        Some(Shape::DhlPiece)
    } else if ["TBA", "TBC", "TBM"].iter().any(|prefix| ends_in(prefix, 12..=12)) {
        Some(Shape::Amazon)
    } else {
        ends_in("YT", 16..=16).then_some(Shape::YunExpress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> TrackingNumber {
        TrackingNumber::new(text).expect(text)
    }

    #[test]
    fn real_numbers_are_recognised_and_sound() {
        let all: &[(Shape, &[&str])] = &[
            (Shape::Post, &["RR123456785CN", "RB123456785GB", "RB123456785US", "EB000717618HK"]),
            (
                Shape::Ups,
                &[
                    "1Z5R89390357567127",
                    "1Z879E930346834440",
                    "1Z410E7W0392751591",
                    "1ZXX3150YW44070023",
                    "1Z999AA10123456784",
                ],
            ),
            (
                Shape::FedEx,
                &[
                    "986578788855",
                    "477179081230",
                    "799531274483",
                    "041441760228964",
                    "568283610012734",
                    "9611020987654312345672",
                    "1001921334250001000300779017972697",
                ],
            ),
            (
                Shape::Usps,
                &[
                    "9400111206206406260787",
                    "9405803699300124287899",
                    "9261292700768711948021",
                    "9505511069605048600624",
                    "92001903060085300042901077",
                    "03071790000523483741",
                    "71969010756003077385",
                    "420787459400111206206406260787",
                ],
            ),
            (Shape::DhlExpress, &["3318810025", "73891051146", "1099255990"]),
        ];
        for (shape, numbers) in all {
            for text in *numbers {
                let expected = Guess { shape: *shape, is_sound: Some(true) };
                assert_eq!(guesses(&number(text)).first(), Some(&expected), "{text}");
                assert!(!is_likely_typo(&number(text)), "{text}");
            }
        }
        for (shape, text) in [
            (Shape::DhlPiece, "JJD0099999999"),
            (Shape::Amazon, "TBA010000000000"),
            (Shape::YunExpress, "YT2229521272164446"),
        ] {
            assert_eq!(guesses(&number(text)), [Guess { shape, is_sound: None }], "{text}");
            assert!(!is_likely_typo(&number(text)), "{text}");
        }
    }

    #[test]
    fn a_wrong_check_digit_is_a_hint_and_a_strange_number_is_none() {
        for text in [
            "RR123456789CN",
            "RB123456786US",
            "1Z1111111111111111",
            "996578788855",
            "568283610012732",
            "9434611206206407667131",
            "3318810010",
        ] {
            assert!(is_likely_typo(&number(text)), "{text}");
        }
        for text in ["AB-12", "12345", "1Z-11111111111111", "ABCDEFGHIJKLM"] {
            assert!(guesses(&number(text)).is_empty(), "{text}");
            assert!(!is_likely_typo(&number(text)), "{text}");
        }
    }

    #[test]
    fn one_wrong_digit_of_a_postal_number_is_always_seen() {
        // Where the check digit is 0 or 5, two remainders share it.
        let good = "EB000717618HK";
        for place in 2..11 {
            for digit in b'0'..=b'9' {
                let mut bytes = good.as_bytes().to_vec();
                bytes[place] = digit;
                let text = String::from_utf8(bytes).expect("letters and digits");
                assert_eq!(is_likely_typo(&number(&text)), text != good, "{text}");
            }
        }
    }
}
