//! Amounts and links as typed.

use accord::domain::money::{AmountHints, Currency, Money, parse_amount};
use accord::domain::post::{Post, URL_MAX};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::fuzz;
use crate::text::{hostile, long};

/// 10 million, in the smallest unit there is (four decimals).
const MOST: i64 = 10_000_000 * 10_000;

const PARTS: [&str; 40] = [
    "0",
    "1",
    "5",
    "00",
    "000",
    "123",
    "999",
    "10000000",
    "10000001",
    "99999999999999999999999999",
    ",",
    ".",
    "'",
    "’",
    " ",
    "\u{a0}",
    "\u{202f}",
    "-",
    "+",
    "−",
    "$",
    "€",
    "£",
    "¥",
    "kr",
    "R$",
    "EUR",
    "usd",
    "JPY",
    "KWD",
    "CLF",
    "XXX",
    "k",
    "m",
    "e5",
    "٣",
    "(",
    ")",
    "%",
    "½",
];

fn currencies() -> impl Strategy<Value = Currency> {
    select(Currency::all().collect::<Vec<_>>())
}

#[test]
fn an_amount_is_read_exactly_or_refused_in_a_short_sentence() {
    let parts = vec(select(&PARTS[..]), 0..9).prop_map(|parts| parts.concat());
    let typed = prop_oneof![6 => parts, 2 => hostile(), 1 => long(4_000), 1 => "[0-9.,' ]{0,30}"];
    fuzz("amounts", &(typed, currencies(), currencies()), |(typed, usual, guild)| {
        match parse_amount(&typed, AmountHints { usual, guild }) {
            Ok(money) => {
                assert!((0..=MOST).contains(&money.minor()), "{typed}: {money}");
                assert_eq!(Money::new(money.minor(), money.currency()), Ok(money));
                // What people are shown can be typed again and means the same.
                let again = parse_amount(&money.to_string(), AmountHints { usual, guild });
                assert_eq!(again, Ok(money), "{typed} is shown as {money}");
            }
            Err(problem) => assert!(problem.to_string().chars().count() < 400, "{problem}"),
        }
    });
}

#[test]
fn a_link_is_an_address_of_the_web_or_refused() {
    let host = select(
        &[
            "instagram.com",
            "www.tiktok.com",
            "x.com.evil.example",
            "xn--e1afmkfd",
            "[::1]",
            "127.0.0.1",
            "пример.рф",
            "a..b",
            "localhost",
        ][..],
    );
    let scheme = select(
        &[
            "https://",
            "http://",
            "javascript:",
            "https:",
            "HTTPS://",
            " https://",
            "https://a:b@",
            "https://a@",
            "data:",
            "",
        ][..],
    );
    let url = (scheme, host, hostile()).prop_map(|(scheme, host, path)| format!("{scheme}{host}/{path}"));
    let typed = prop_oneof![6 => url, 1 => hostile(), 1 => long(5_000)];
    fuzz("links", &typed, |typed| {
        let Ok(post) = Post::from_link(&typed, NaiveDate::default()) else { return };
        assert!(post.url.starts_with("https://") && post.url.chars().count() <= URL_MAX, "{typed:?}: {}", post.url);
        assert!(
            !post.url.contains(char::is_whitespace) && !post.url.contains(char::is_control),
            "{typed:?}: {}",
            post.url
        );
        assert_eq!(Post::from_link(&post.url, NaiveDate::default()).map(|again| again.url), Ok(post.url.clone()));
    });
}
