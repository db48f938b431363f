//! The words that cards, notices and replies share.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::budget::Budget;
use crate::domain::ids::{PersonId, RoleId};
use crate::domain::money::{Currency, Money};
use crate::domain::parcel::{CarrierCode, TrackingNumber};
use crate::domain::party::Side;
use crate::domain::status::{CancelReason, Status};
use crate::domain::terms::{DealTerms, Terms};

/// What Discord's markdown, or the eye of a reader, gives a meaning to.
const MARKUP: [char; 14] = ['\\', '*', '_', '~', '`', '|', '>', '<', '[', ']', '(', ')', '@', '#'];

/// Text typed by people, made harmless: no mention, no markup, no masked link, no character that hides or turns the text around. Line
/// breaks and other blanks become single spaces (S7).
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = plain.len();
        if before > 0 {
            plain.push(' ');
        }
        let start = plain.len();
        for character in word.chars().filter(|character| !is_hidden(*character)) {
            // `-` makes a list or small print at the start of a line, `:` a link or an emoji inside a word.
            let at_start = plain.len() == start && matches!(character, '-' | '+');
            if MARKUP.contains(&character) || character == ':' || at_start {
                plain.push('\\');
            }
            plain.push(character);
        }
        // `1.` begins a list where it begins a line.
        if plain[start..].strip_suffix('.').is_some_and(is_number) {
            plain.insert(plain.len() - 1, '\\');
        }
        if plain.len() == start {
            plain.truncate(before);
        }
    }
    plain
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// Controls, marks that turn the direction of writing, letters that are blank, and other characters without a shape of their own.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// At most so many characters of a text, with an ellipsis where something is left out.
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// An amount as people read it: `500 EUR`, `1,250.50 EUR`. Whole amounts lose their empty decimals.
pub fn money(money: Money) -> String {
    sum(money.currency(), money.minor())
}

/// A sum or difference of amounts, written like one.
pub fn sum(currency: Currency, minor: i64) -> String {
    let full = currency.format(minor);
    let Some((amount, currency)) = full.split_once(' ') else { return full };
    match amount.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => format!("{whole} {currency}"),
        _ => full,
    }
}

/// `Budget: 4,500 EUR left of 9,000 EUR, all offers counted`.
pub fn budget(budget: Budget) -> String {
    let (currency, left, total) = (budget.total.currency(), budget.left(), money(budget.total));
    if left < 0 {
        format!("**Past the budget** by {} of {total}, all offers counted", sum(currency, left.saturating_neg()))
    } else {
        format!("Budget: {} left of {total}, all offers counted", sum(currency, left))
    }
}

/// `1 post`, `3 posts`.
pub fn posts(posts: u16) -> String {
    if posts == 1 { "1 post".to_owned() } else { format!("{posts} posts") }
}

/// `900 EUR · 2 posts · 2 TikTok videos + 1 Reel`.
pub fn terms(terms: &Terms) -> String {
    deal_terms(&terms.clone().into())
}

/// The same of terms of which some may be unknown; `no terms yet` if all are.
pub fn deal_terms(terms: &DealTerms) -> String {
    let parts: Vec<String> = [terms.cost.map(money), terms.posts.map(posts), terms.deliverables.as_deref().map(plain)]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() { "no terms yet".to_owned() } else { parts.join(" · ") }
}

/// An instant in each reader's own zone, with how long until then.
pub fn instant(at: DateTime<Utc>) -> String {
    format!("<t:{0}:F> (<t:{0}:R>)", at.timestamp())
}

/// An instant in each reader's own zone, short.
pub fn moment(at: DateTime<Utc>) -> String {
    format!("<t:{}:f>", at.timestamp())
}

/// How long until or since.
pub fn relative(at: DateTime<Utc>) -> String {
    format!("<t:{}:R>", at.timestamp())
}

/// The day of an instant, in each reader's own zone: for "since", which no span of time can follow.
pub fn day(at: DateTime<Utc>) -> String {
    format!("<t:{}:D>", at.timestamp())
}

/// A calendar date: `2026-04-13`.
pub fn date(date: NaiveDate) -> String {
    date.to_string()
}

/// When content is due, in words: `due tomorrow`, `overdue since 2026-04-13`. `days`: how many are left.
pub fn due(date: NaiveDate, days: i64) -> String {
    match days {
        2.. => format!("due {}", self::date(date)),
        1 => "due tomorrow".to_owned(),
        0 => "due today".to_owned(),
        _ => format!("overdue since {}", self::date(date)),
    }
}

/// A parcel by its number, with its carrier where that is known: `RB123456785GB (Royal Mail)`. Neither holds markup.
pub fn parcel(number: &TrackingNumber, carrier: Option<CarrierCode>) -> String {
    match carrier {
        Some(carrier) => format!("{number} ({})", carrier.label()),
        None => number.to_string(),
    }
}

/// What 17TRACK wants before it follows a parcel, and what to do, by its code.
pub fn parcel_refusal(code: i64) -> &'static str {
    match code {
        -18_010_012 => "17TRACK says that no carrier writes numbers like this. Look at the label again.",
        -18_019_903 => "17TRACK cannot tell whose number this is. Name the carrier: `/delivery carrier`.",
        -18_019_910 | -18_019_911 => "17TRACK cannot follow this carrier. Name another one: `/delivery carrier`.",
        -18_019_801 => "17TRACK follows this number for several carriers. Name the carrier: `/delivery carrier`.",
        -18_010_018 => "This carrier tells only who knows the recipient's country and postal code.",
        -18_010_019 => "This carrier tells only who knows the recipient's postal code.",
        -18_010_020 => "This carrier tells only who knows the recipient's phone number.",
        -18_010_022 => "This carrier tells only who knows more about the recipient.",
        -18_019_905 => "17TRACK stopped following it, and begins anew only once. Its carrier's own page knows more.",
        _ => "17TRACK does not follow it. Look at the number and the carrier again.",
    }
}

/// A person, as Discord shows them.
pub fn person(person: PersonId) -> String {
    format!("<@{person}>")
}

/// A role, as Discord shows it.
pub fn role(role: RoleId) -> String {
    format!("<@&{role}>")
}

/// The name of a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Pending => "Pending",
        Status::Negotiating => "Negotiating",
        Status::Fulfilling => "Fulfilling",
        Status::Completed => "Completed",
        Status::Cancelled => "Cancelled",
    }
}

/// The name of a reason to cancel.
pub fn reason(reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::CreatorDeclined => "Creator declined",
        CancelReason::CreatorUnresponsive => "Creator unresponsive",
        CancelReason::BudgetCut => "Budget cut",
        CancelReason::CampaignCancelled => "Campaign cancelled",
        CancelReason::Other => "Other",
    }
}

/// `team`, `creator`.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Team => "team",
        Side::Creator => "creator",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typed_text_is_neither_mention_nor_markup() {
        assert_eq!(plain("Ana Reyes"), "Ana Reyes");
        assert_eq!(plain("<@123> **bold** @everyone"), r"\<\@123\> \*\*bold\*\* \@everyone");
        assert_eq!(plain("[click](https://evil.example)"), r"\[click\]\(https\://evil.example\)");
        assert_eq!(plain("a\n- b\u{202e}c\u{200b}"), r"a \- bc");
        assert_eq!(plain("-# small"), r"\-\# small");
        assert_eq!(plain("1. one 12.5 2.a"), r"1\. one 12.5 2.a");
        assert_eq!(plain("\u{3164} a\u{115f}\u{34f}b"), "ab");
        assert_eq!(plain(" \u{200b} x "), "x");
        assert_eq!(plain("<t:0:R> :smile: 2+2 post-production"), r"\<t\:0\:R\> \:smile\: 2+2 post-production");
    }

    #[test]
    fn whole_amounts_lose_their_empty_decimals() {
        let amount = |minor, currency| money(Money::new(minor, currency).expect("an amount in range"));
        assert_eq!(amount(50_000, Currency::EUR), "500 EUR");
        assert_eq!(amount(125_050, Currency::EUR), "1,250.50 EUR");
        assert_eq!(amount(12_000, Currency::JPY), "12,000 JPY");
        assert_eq!(amount(12_345, Currency::KWD), "12.345 KWD");
        assert_eq!(amount(12_000, Currency::KWD), "12 KWD");
    }

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        assert_eq!(shortened("äöü", 3), "äöü");
        assert_eq!(shortened("ab cd", 4), "ab…");
    }

    /// What of a text Discord still gives a meaning to: the characters that no backslash stands before.
    fn unescaped(text: &str) -> String {
        let mut bare = String::new();
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            if character == '\\' {
                characters.next();
                bare.push('\u{fffd}');
            } else {
                bare.push(character);
            }
        }
        bare
    }

    proptest! {
        #[test]
        fn nothing_typed_begins_a_mention_a_link_or_a_line(typed in any::<String>()) {
            let plain = plain(&typed);
            let bare = unescaped(&plain);
            for dangerous in ["<@", "<#", "<t:", "://", "\n", "\r", "](", "\u{202e}"] {
                prop_assert!(!bare.contains(dangerous), "{plain}");
            }
            prop_assert!(!bare.starts_with(['-', '#', '>', '@']));
        }
    }
}
