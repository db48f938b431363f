//! Currencies and amounts as values; what people type is tested beside its parser.

use std::collections::BTreeSet;

use super::*;

/// ISO 4217 as published, without funds, metals and accounting units: a change of the list shows here, not in a deal.
const NO_DECIMALS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const TWO_DECIMALS: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
    CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS \
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
    SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const THREE_DECIMALS: &str = "BHD IQD JOD KWD LYD OMR TND";

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

#[test]
fn the_currencies_are_those_of_iso_4217_with_its_decimals() {
    let mut expected = BTreeSet::new();
    for (decimals, codes) in [(0, NO_DECIMALS), (2, TWO_DECIMALS), (3, THREE_DECIMALS)] {
        expected.extend(codes.split_whitespace().map(|code| (code, decimals)));
    }
    let actual: Vec<_> = Currency::all().map(|currency| (currency.code(), currency.decimals())).collect();
    assert_eq!(actual, expected.into_iter().collect::<Vec<_>>());
}

#[test]
fn what_is_no_money_is_no_currency() {
    for code in ["XXX", "XTS", "XAU", "XAG", "XDR", "XAD", "USN", "CLF", "CHE", "UYI", "ABC", "EURO", "€", ""] {
        assert_eq!(code.parse::<Currency>(), Err(UnknownCode(code.to_owned())));
    }
}

#[test]
fn a_withdrawn_currency_is_still_read_and_names_its_successor() {
    for (code, successor) in [("BGN", "EUR"), ("HRK", "EUR"), ("SLL", "SLE"), ("CUC", "CUP"), ("ZWL", "ZWG")] {
        assert_eq!(currency(code).successor(), Some(currency(successor)));
        assert!(!Currency::all().any(|other| other.code() == code), "{code} is offered");
    }
    assert_eq!(currency("VES").successor(), None, "the bolívar is in use");
}

#[test]
fn codes_are_read_in_any_case_and_written_in_one() {
    assert_eq!("eUr".parse(), Ok(Currency::EUR));
    assert_eq!(serde_json::to_string(&Currency::KWD).unwrap(), r#""KWD""#);
    assert_eq!(serde_json::from_str::<Currency>(r#""kwd""#).unwrap(), Currency::KWD);
    assert!(serde_json::from_str::<Currency>(r#""XAU""#).is_err());
    assert_eq!(format!("[{:>5}]", Currency::EUR), "[  EUR]");
    assert_eq!(Currency::EUR.name(), "Euro");
}

#[test]
fn currencies_are_ordered_by_code() {
    assert!(currency("XCG") > currency("USD") && currency("AED") < currency("AFN"));
    assert_eq!(Currency::EUR.partial_cmp(&Currency::AUD), Some(Ordering::Greater));
}

#[test]
fn amounts_run_from_zero_to_ten_million() {
    for (currency, max) in
        [(Currency::JPY, 10_000_000), (Currency::EUR, 1_000_000_000), (Currency::KWD, 10_000_000_000)]
    {
        assert_eq!(Money::new(max, currency).map(Money::minor), Ok(max));
        assert_eq!(Money::new(max + 1, currency), Err(AmountProblem::TooLarge { currency }));
        assert_eq!(Money::new(0, currency).map(Money::is_zero), Ok(true));
        assert_eq!(Money::new(1, currency).map(Money::is_zero), Ok(false));
        assert_eq!(Money::new(1, currency).map(Money::currency), Ok(currency));
        assert_eq!(Money::new(-1, currency), Err(AmountProblem::Negative));
        assert_eq!(Money::new(i64::MAX, currency), Err(AmountProblem::TooLarge { currency }));
        assert_eq!(Money::new(i64::MIN, currency), Err(AmountProblem::Negative));
    }
}

#[test]
fn amounts_are_written_with_all_their_decimals() {
    for (minor, currency, written) in [
        (125_050, Currency::EUR, "1,250.50 EUR"),
        (12_000, Currency::JPY, "12,000 JPY"),
        (12_345, Currency::KWD, "12.345 KWD"),
        (0, Currency::EUR, "0.00 EUR"),
        (0, Currency::JPY, "0 JPY"),
        (7, Currency::EUR, "0.07 EUR"),
        (50_000, Currency::USD, "500.00 USD"),
        (100_000, Currency::USD, "1,000.00 USD"),
        (1_000_000_000, Currency::USD, "10,000,000.00 USD"),
    ] {
        assert_eq!(Money::new(minor, currency).unwrap().to_string(), written);
    }
    assert_eq!(format!("[{:>12}]", Money::new(500, Currency::EUR).unwrap()), "[    5.00 EUR]");
}

#[test]
fn sums_and_differences_are_written_like_amounts() {
    assert_eq!(Currency::EUR.format(-125_050), "-1,250.50 EUR");
    assert_eq!(Currency::JPY.format(-12), "-12 JPY");
    assert_eq!(Currency::EUR.format(123_456_789_012), "1,234,567,890.12 EUR");
    assert_eq!(Currency::JPY.format(i64::MIN), "-9,223,372,036,854,775,808 JPY");
}

#[test]
fn stored_money_is_checked_like_any_other() {
    let money = Money::new(125_050, Currency::EUR).unwrap();
    let stored = serde_json::to_string(&money).unwrap();
    assert_eq!(stored, r#"{"minor":125050,"currency":"EUR"}"#);
    assert_eq!(serde_json::from_str::<Money>(&stored).unwrap(), money);
    for corrupt in [
        r#"{"minor":-1,"currency":"EUR"}"#,
        r#"{"minor":1000000001,"currency":"EUR"}"#,
        r#"{"minor":1,"currency":"XAU"}"#,
        r#"{"minor":1.5,"currency":"EUR"}"#,
        r#"{"minor":1}"#,
        r#"{"minor":1,"currency":"EUR","rate":2}"#,
    ] {
        assert!(serde_json::from_str::<Money>(corrupt).is_err(), "{corrupt}");
    }
}
