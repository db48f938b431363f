//! Amounts as typed, as a table and as properties.

use proptest::prelude::*;

use super::*;

fn currency(code: &str) -> Currency {
    code.parse().unwrap()
}

fn in_guild(code: &str) -> AmountHints {
    AmountHints { usual: currency(code), guild: currency(code) }
}

fn read(text: &str, hints: AmountHints) -> Result<String, AmountProblem> {
    parse_amount(text, hints).map(|money| money.to_string())
}

/// What a guild that counts in euros gets; an ambiguous amount reads "first | second".
fn says(text: &str) -> String {
    match read(text, in_guild("EUR")) {
        Ok(money) => money,
        Err(AmountProblem::Ambiguous { readings }) => readings.join(" | "),
        Err(problem) => panic!("{text:?}: {problem}"),
    }
}

fn problem(text: &str) -> AmountProblem {
    read(text, in_guild("EUR")).expect_err(text)
}

#[test]
fn amounts_are_read_as_people_type_them() {
    for (typed, meant) in [
        ("500", "500.00 EUR"),
        ("0", "0.00 EUR"),
        ("0.5", "0.50 EUR"),
        ("0,05", "0.05 EUR"),
        ("12,5", "12.50 EUR"),
        ("007", "7.00 EUR"),
        ("  500\t", "500.00 EUR"),
        ("$1,250.50", "1,250.50 USD"),
        ("1.250,50 €", "1,250.50 EUR"),
        ("1.250,50€", "1,250.50 EUR"),
        ("€1.250,50", "1,250.50 EUR"),
        ("EUR 1 250,50", "1,250.50 EUR"),
        ("EUR1250,50", "1,250.50 EUR"),
        ("1250.50eur", "1,250.50 EUR"),
        ("1\u{a0}250,50 EUR", "1,250.50 EUR"),
        ("1\u{202f}250,50\u{a0}€", "1,250.50 EUR"),
        ("1\u{2009}250.50 CHF", "1,250.50 CHF"),
        ("1\u{2007}250", "1,250.00 EUR"),
        ("CHF 1'250.50", "1,250.50 CHF"),
        ("1’250’000.50 CHF", "1,250,000.50 CHF"),
        ("1,250.00 usd", "1,250.00 USD"),
        ("1.234.567", "1,234,567.00 EUR"),
        ("1,234,567", "1,234,567.00 EUR"),
        ("1 234 567", "1,234,567.00 EUR"),
        ("1,234,567.8", "1,234,567.80 EUR"),
        ("1 250", "1,250.00 EUR"),
        ("12.345 KWD", "12.345 KWD"),
        ("0,500 KWD", "0.500 KWD"),
        ("1234,500 KWD", "1,234.500 KWD"),
        ("1.234,5 KWD", "1,234.500 KWD"),
        ("1,234,567 KWD", "1,234,567.000 KWD"),
        ("12,5 KWD", "12.500 KWD"),
        ("12 KWD", "12.000 KWD"),
        ("¥12000", "12,000 JPY"),
        ("￥12000", "12,000 JPY"),
        ("12,000 JPY", "12,000 JPY"),
        ("12.345 JPY", "12,345 JPY"),
        ("10,000,000.00 USD", "10,000,000.00 USD"),
        ("US$ 500", "500.00 USD"),
        ("US $500", "500.00 USD"),
        ("500 $US", "500.00 USD"),
        ("A$500", "500.00 AUD"),
        ("AU$ 500", "500.00 AUD"),
        ("NZ$500", "500.00 NZD"),
        ("HK$500", "500.00 HKD"),
        ("NT$500", "500.00 TWD"),
        ("R$ 1.250,50", "1,250.50 BRL"),
        ("£99.99", "99.99 GBP"),
        ("₹ 5 000", "5,000.00 INR"),
        ("99,90 zł", "99.90 PLN"),
        ("99,90 ZŁ", "99.90 PLN"),
        ("500 RMB", "500.00 CNY"),
        ("500 euro", "500.00 EUR"),
        ("$500 CAD", "500.00 CAD"),
        ("CAD $500", "500.00 CAD"),
        ("CAD$500", "500.00 CAD"),
        ("500 $CAD", "500.00 CAD"),
        ("$ 500 $", "500.00 USD"),
        ("EUR 500 €", "500.00 EUR"),
        ("EUR 500 EUR", "500.00 EUR"),
        ("\u{200f}500 \u{200f}ر.س\u{200f}", "500.00 SAR"),
        ("\u{202a}500 EUR\u{202c}", "500.00 EUR"),
    ] {
        assert_eq!(says(typed), meant, "{typed:?}");
    }
}

#[test]
fn one_separator_before_three_digits_is_asked_back_and_never_guessed() {
    for (typed, readings) in [
        ("1.234 EUR", "1,234.00 EUR | 1.234 EUR"),
        ("1,250 USD", "1,250.00 USD | 1.250 USD"),
        ("1,250", "1,250.00 EUR | 1.250 EUR"),
        ("123.456", "123,456.00 EUR | 123.456 EUR"),
        ("£10,000", "10,000.00 GBP | 10.000 GBP"),
        ("12,345 KWD", "12,345.000 KWD | 12.345 KWD"),
    ] {
        assert_eq!(says(typed), readings, "{typed:?}");
    }
    assert_eq!(
        problem("1.234").to_string(),
        "That could mean 1,234.00 EUR or 1.234 EUR; please write it with all its decimals, such as 1,234.00 EUR."
    );
}

#[test]
fn a_sign_means_the_guilds_currency_if_that_is_written_with_it() {
    for (guild, typed, meant) in [
        ("EUR", "$500", "500.00 USD"),
        ("CAD", "$500", "500.00 CAD"),
        ("AUD", "500 $", "500.00 AUD"),
        ("SGD", "$500", "500.00 SGD"),
        ("MXN", "$500", "500.00 MXN"),
        // Reais are written R$; a bare dollar sign there is a dollar.
        ("BRL", "$500", "500.00 USD"),
        ("PHP", "$500", "500.00 USD"),
        ("CAD", "US$500", "500.00 USD"),
        ("CAD", "C$500", "500.00 CAD"),
        ("NIO", "C$500", "500.00 NIO"),
        ("EGP", "£500", "500.00 EGP"),
        ("EUR", "£500", "500.00 GBP"),
        ("CNY", "¥500", "500.00 CNY"),
        ("EUR", "¥500", "500 JPY"),
        ("SEK", "500 kr", "500.00 SEK"),
        ("NOK", "500 Kr.", "500.00 NOK"),
        ("INR", "Rs. 500", "500.00 INR"),
        ("KRW", "₩50,000", "50,000 KRW"),
        ("ZAR", "R500", "500.00 ZAR"),
        ("ZMW", "K500", "500.00 ZMW"),
        ("SAR", "500 ﷼", "500.00 SAR"),
        ("CAD", "€500", "500.00 EUR"),
    ] {
        assert_eq!(read(typed, in_guild(guild)).as_deref(), Ok(meant), "{typed:?} in {guild}");
    }
}

#[test]
fn no_sign_means_the_usual_currency_and_signs_look_only_at_the_guild() {
    let hints = AmountHints { usual: Currency::CAD, guild: Currency::EUR };
    assert_eq!(read("500", hints).as_deref(), Ok("500.00 CAD"));
    assert_eq!(read("$500", hints).as_deref(), Ok("500.00 USD"));
    let yen = AmountHints { usual: Currency::JPY, guild: Currency::EUR };
    assert_eq!(read("12,345", yen).as_deref(), Ok("12,345 JPY"));
}

#[test]
fn a_sign_of_several_currencies_is_asked_back() {
    for (typed, sign, codes) in [
        ("500 kr", "kr", "DKK ISK NOK SEK"),
        ("C$500", "c$", "CAD NIO"),
        ("S$500", "s$", "SBD SGD"),
        ("B$500", "b$", "BND BSD"),
        ("Rs 500", "rs", "INR LKR MUR NPR PKR"),
        ("500 CFA", "cfa", "XAF XOF"),
        ("500 FCFA", "fcfa", "XAF XOF"),
        ("₩500", "₩", "KPW KRW"),
    ] {
        let candidates = codes.split(' ').map(currency).collect();
        assert_eq!(problem(typed), AmountProblem::SharedSign { sign: sign.to_owned(), candidates }, "{typed:?}");
    }
    assert_eq!(
        problem("500 Kr.").to_string(),
        "More than one currency is written \"kr\"; please use its code, one of DKK, ISK, NOK, SEK."
    );
}

#[test]
fn what_is_no_currency_is_refused_by_name() {
    for (typed, named) in [
        ("500 XXX", "XXX"),
        ("XAU 5", "XAU"),
        ("500 CLF", "CLF"),
        ("500 posts", "posts"),
        ("approx. 500", "approx."),
        ("500 US dollars", "US dollars"),
        ("500.", "."),
        ("500 %", "%"),
        ("¤500", "¤"),
        ("R 500", "R"),
        ("500 R", "R"),
        ("500 Q", "Q"),
        ("EURUSD 5", "EURUSD"),
        ("EUR£ 5", "EUR£"),
        ("é€ 5", "é€"),
        ("+500", "+"),
        (".50", "."),
        ("(500)", "("),
    ] {
        assert_eq!(problem(typed), AmountProblem::UnknownCurrency { typed: named.to_owned() }, "{typed:?}");
    }
    // One letter behind the number is not taken for a currency even where it is one.
    assert_eq!(read("500 R", in_guild("ZAR")), Err(AmountProblem::UnknownCurrency { typed: "R".to_owned() }));
    assert_eq!(read("K500", in_guild("EUR")), Err(AmountProblem::UnknownCurrency { typed: "K".to_owned() }));
}

#[test]
fn abbreviations_are_refused() {
    for typed in ["5k", "1.5 K", "€2k", "2m", "2 M"] {
        let code = if typed.starts_with('€') { "EUR" } else { "ZMW" };
        assert_eq!(read(typed, in_guild(code)), Err(AmountProblem::Abbreviated), "{typed:?}");
    }
}

#[test]
fn two_currencies_are_refused() {
    for (typed, first, second) in [
        ("$500 EUR", "USD", "EUR"),
        ("EUR 500 USD", "EUR", "USD"),
        ("€ 500 £", "EUR", "GBP"),
        ("EUR 500 kč", "EUR", "CZK"),
    ] {
        let expected = AmountProblem::TwoCurrencies { first: currency(first), second: currency(second) };
        assert_eq!(problem(typed), expected, "{typed:?}");
    }
}

#[test]
fn a_withdrawn_currency_is_refused_unless_the_deal_or_guild_counts_in_it() {
    let withdrawn = AmountProblem::WithdrawnCurrency { currency: currency("HRK"), successor: Currency::EUR };
    assert_eq!(problem("500 HRK"), withdrawn);
    assert_eq!(problem("500 kn"), AmountProblem::UnknownCurrency { typed: "kn".to_owned() });
    let deal = AmountHints { usual: currency("HRK"), guild: Currency::EUR };
    assert_eq!(read("500 HRK", deal).as_deref(), Ok("500.00 HRK"));
    assert_eq!(read("500", deal).as_deref(), Ok("500.00 HRK"));
    let guild = AmountHints { usual: Currency::EUR, guild: currency("HRK") };
    assert_eq!(read("500 kn", guild).as_deref(), Ok("500.00 HRK"));
    assert_eq!(read("500 VES", in_guild("EUR")).as_deref(), Ok("500.00 VES"));
}

#[test]
fn misplaced_separators_are_refused() {
    for typed in [
        "1,25,000",
        "1,2345,678",
        "1,234,56",
        "12345,678,901",
        "0,123,456",
        "1,234.567.8",
        "1.234,567.8",
        "1 25",
        "1'25",
        "1234 567",
        "0 123",
        "1  250",
        "1,,250",
        "1.,5",
        "1,234 567",
        "1,234'567",
        "1 234.567 890",
        "1.234,567,890",
        "1'234 567.00",
        "1,250.500.00",
    ] {
        assert_eq!(problem(typed), AmountProblem::MisplacedSeparators { typed: typed.to_owned() }, "{typed:?}");
    }
}

#[test]
fn decimals_that_the_currency_lacks_are_refused() {
    for (typed, code, decimals) in [
        ("1.2345", "EUR", 2),
        ("0.500", "EUR", 2),
        ("1250.500", "EUR", 2),
        ("1,250.500", "EUR", 2),
        ("1 250,505", "EUR", 2),
        ("12.50 JPY", "JPY", 0),
        ("12,000.0 JPY", "JPY", 0),
        ("0.123 JPY", "JPY", 0),
        ("1.2345 KWD", "KWD", 3),
        ("1,250.5005 KWD", "KWD", 3),
    ] {
        let expected = AmountProblem::TooManyDecimals { currency: currency(code), decimals };
        assert_eq!(problem(typed), expected, "{typed:?}");
    }
    assert_eq!(problem("12.50 JPY").to_string(), "JPY has no decimals; please give a whole amount.");
    assert_eq!(problem("1.2345").to_string(), "EUR has 2 decimals, not more.");
}

#[test]
fn amounts_out_of_range_are_refused() {
    for typed in ["10,000,000.01", "10000001", "92233720368547758.07", "99999999999999999999999999"] {
        assert_eq!(problem(typed), AmountProblem::TooLarge { currency: Currency::EUR }, "{typed:?}");
    }
    assert_eq!(problem("10000001").to_string(), "An amount can be at most 10,000,000.00 EUR.");
    for typed in ["-5", "- 5", "−5", "–5 EUR", "€-5", "€ - 5", "-€5", "-0", "\u{200e}-5", "-\u{200e}5"] {
        assert_eq!(problem(typed), AmountProblem::Negative, "{typed:?}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for typed in ["", " ", "\u{a0}\t\n"] {
        assert_eq!(problem(typed), AmountProblem::Empty, "{typed:?}");
    }
    for typed in ["five hundred", "EUR", "€", "-", "."] {
        assert_eq!(problem(typed), AmountProblem::NotAnAmount { typed: typed.to_owned() }, "{typed:?}");
    }
    for typed in ["500-700", "500/2", "5\u{200e}00", "1_000", "5×3", "1·250", "1e9", "5 EUR 5"] {
        assert_eq!(problem(typed), AmountProblem::NotAnAmount { typed: typed.to_owned() }, "{typed:?}");
    }
    for typed in ["５００", "٥٠٠", "500²", "½", "5½", "Ⅳ"] {
        assert_eq!(problem(typed), AmountProblem::OtherDigits, "{typed:?}");
    }
}

#[test]
fn a_problem_repeats_little_of_what_was_typed_and_is_one_line() {
    let long = "x".repeat(5_000);
    let cut = format!("{}…", "x".repeat(30));
    assert_eq!(problem(&long), AmountProblem::NotAnAmount { typed: cut.clone() });
    assert_eq!(problem(&format!("5 {long}")), AmountProblem::UnknownCurrency { typed: cut });
    assert_eq!(problem(&"é".repeat(30)), AmountProblem::NotAnAmount { typed: "é".repeat(30) });
    assert_eq!(
        problem("500 posts").to_string(),
        "\"posts\" is not a currency Accord knows; use a code such as EUR or a sign such as €."
    );
}

#[test]
fn problems_survive_being_stored() {
    for typed in ["", "x", "5k", "-5", "5 x", "5 HRK", "5 kr", "$5 €", "1,2,3", "1.234", "1.2345", "10000001", "５"]
    {
        let problem = problem(typed);
        let stored = serde_json::to_string(&problem).unwrap();
        assert_eq!(serde_json::from_str::<AmountProblem>(&stored).unwrap(), problem);
    }
}

fn any_currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(Currency::all().collect::<Vec<_>>())
}

fn any_hints() -> impl Strategy<Value = AmountHints> {
    (any_currency(), any_currency()).prop_map(|(usual, guild)| AmountHints { usual, guild })
}

fn any_money() -> impl Strategy<Value = Money> {
    (any_currency(), 0_i64..=MAX_MAJOR_UNITS, 0_i64..1_000).prop_map(|(currency, major, part)| {
        let per_major = currency.minor_per_major();
        let minor = (major * per_major + part % per_major).min(MAX_MAJOR_UNITS * per_major);
        Money::new(minor, currency).unwrap()
    })
}

#[test]
fn every_currency_is_read_back_from_what_accord_writes() {
    for currency in Currency::all() {
        for hints in ["EUR", "JPY", "KWD", "CAD", "ZAR", currency.code()].map(in_guild) {
            for minor in [0, 1, 999, 1_000, 1_234, 12_345, 123_456, 1_234_567, 10_000_000] {
                let money = Money::new(minor, currency).unwrap();
                assert_eq!(parse_amount(&money.to_string(), hints), Ok(money), "{money}");
            }
        }
    }
}

proptest! {
    #[test]
    fn what_accord_writes_is_read_as_the_same_amount(money in any_money(), hints in any_hints()) {
        prop_assert_eq!(parse_amount(&money.to_string(), hints), Ok(money));
    }

    #[test]
    fn all_decimals_written_in_any_style_mean_the_same(
        money in any_money(),
        hints in any_hints(),
        style in proptest::sample::select(vec![(",", "."), (".", ","), (" ", ","), ("\u{202f}", ","), ("'", "."), ("", ".")]),
        is_code_first in any::<bool>(),
        gap in proptest::sample::select(vec!["", " ", "\u{a0}"]),
    ) {
        let written = money.to_string();
        let number = written.split(' ').next().unwrap();
        let (major, part) = number.split_once('.').unwrap_or((number, ""));
        let (thousands, decimal) = style;
        let mut typed = major.replace(',', thousands);
        if !part.is_empty() {
            typed = format!("{typed}{decimal}{part}");
        }
        let code = money.currency().code().to_lowercase();
        let typed = if is_code_first { format!("{code}{gap}{typed}") } else { format!("{typed}{gap}{code}") };
        // Dinars whose decimals follow a comma may be asked back, as a comma also groups.
        match parse_amount(&typed, hints) {
            Err(AmountProblem::Ambiguous { .. }) => prop_assert!(money.currency().decimals() == 3 && decimal == ","),
            read => prop_assert_eq!(read, Ok(money), "{}", typed),
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>(), hints in any_hints()) {
        if let Err(problem) = parse_amount(&text, hints) {
            let sentence = problem.to_string();
            prop_assert!(sentence.ends_with('.') && !sentence.contains(char::is_control), "{sentence:?}");
        }
    }

    #[test]
    fn an_accepted_amount_has_the_digits_that_were_typed(
        text in "[$€£¥A-Zkr -]{0,3}[0-9., ']{1,14}[$€A-Zkm. ]{0,4}",
        hints in any_hints(),
    ) {
        if let Ok(money) = parse_amount(&text, hints) {
            let typed: String = text.chars().filter(char::is_ascii_digit).collect();
            let typed: i64 = typed.parse().unwrap();
            let is_shifted = (0..=money.currency().decimals()).any(|places| money.minor() == typed * 10_i64.pow(places));
            prop_assert!(is_shifted, "{:?} was read as {}", text, money);
        }
    }
}
