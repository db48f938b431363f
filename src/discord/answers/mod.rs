//! The words of private answers: pure functions from what came about to the message that says so. One file a subject.
//!
//! Every text typed by people goes through [`words::plain`], except in labels of buttons, menus and
//! forms, which Discord shows as they are.

mod agenda;
mod board;
mod campaign;
mod changed;
mod creator;
mod details;
mod directory;
mod happened;
mod health;
mod help;
mod history;
mod list;
pub(in crate::discord) mod menus;
mod parcels;
mod plain;
mod question;
#[cfg(test)]
pub(in crate::discord) mod sample;
mod settings;
mod setup;
mod why;

pub use agenda::agenda;
pub use board::board;
pub use campaign::{campaign, campaign_changed, campaign_ending};
pub use changed::changed;
pub use creator::{creator_changed, creator_page, remembered};
pub use details::details;
pub use directory::{campaign_created, campaigns, creator_added, creators_found};
pub use health::health;
pub use help::help;
pub use history::history;
pub use list::list;
pub use parcels::{carrier_changed, parcel, parcel_added, parcel_asked, parcel_removed, parcels};
pub use plain::{no_longer_kept, nothing_changed, slower, unreadable};
pub use question::question;
pub use settings::settings;
pub use setup::setup;
pub(in crate::discord) use setup::{Finding, answer_to, purpose, tried};
pub use why::why;

pub use super::presses::{act, add_parcel, created};

pub(in crate::discord) use happened::already;
pub(in crate::discord) use plain::typed;

use crate::discord::reply::clipped;
use crate::notifications::message::{Button, Press};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// The most characters of a card's lines; Discord takes 4,096.
const LINES_MAX: usize = 3_900;

/// `C-1 · Ana Reyes`, safe to show.
pub(in crate::discord) fn title(view: &DealView) -> String {
    format!("{} · {}", view.deal.reference, creator(view))
}

/// The creator's name, safe to show.
pub(in crate::discord) fn creator(view: &DealView) -> String {
    words::plain(&clipped(&view.creator, 60))
}

/// A text typed by people, in quotation marks, cut short and safe to show.
pub(in crate::discord) fn quoted(text: &str, max: usize) -> String {
    format!("“{}”", words::plain(&clipped(text, max)))
}

/// The same sentence with a capital first letter.
pub(in crate::discord) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `a`, `a or b`, `a, b or c`.
pub(in crate::discord) fn either(choices: &[String]) -> String {
    match choices {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// As many lines as Discord takes; the rest is counted.
fn fitted(lines: Vec<String>) -> Vec<String> {
    let mut left = LINES_MAX;
    let total = lines.len();
    let mut kept = Vec::with_capacity(total);
    for line in lines {
        let length = line.chars().count() + 1;
        if length > left {
            kept.push(format!("… and {} more", total - kept.len()));
            return kept;
        }
        left -= length;
        kept.push(line);
    }
    kept
}

/// *Previous* and *Next*; nothing where there is only one page.
fn pager(page: u32, pages: u32, press: impl Fn(u32) -> Press) -> Vec<Vec<Button>> {
    if pages < 2 {
        return Vec::new();
    }
    let mut previous = Button::new("Previous", press(page.saturating_sub(1)));
    previous.disabled = page == 0;
    let mut next = Button::new("Next", press(page + 1));
    next.disabled = page + 1 >= pages;
    vec![vec![previous, next]]
}

/// `page 2 of 3`; nothing where there is only one.
fn page_of(page: u32, pages: u32) -> String {
    if pages < 2 { String::new() } else { format!(" · page {} of {pages}", page + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_counted() {
        let lines = vec!["x".repeat(1_000); 6];
        let kept = fitted(lines);
        assert_eq!(kept.len(), 4);
        assert_eq!(kept.last().map(String::as_str), Some("… and 3 more"));
        assert_eq!(fitted(vec!["a".to_owned()]), ["a"]);
    }

    #[test]
    fn the_pager_ends_at_both_ends() {
        let press = |page| Press::List { kept: 1, page };
        assert!(pager(0, 1, press).is_empty());
        for (page, open) in [(0, [false, true]), (1, [true, true]), (2, [true, false])] {
            let row = pager(page, 3, press).remove(0);
            assert_eq!(row.iter().map(|button| !button.disabled).collect::<Vec<_>>(), open, "page {page}");
            assert_ne!(row[0].press, row[1].press, "page {page}");
        }
    }

    #[test]
    fn choices_are_joined_as_people_say_them() {
        let choices = |n: usize| either(&["a".to_owned(), "b".to_owned(), "c".to_owned()][..n]);
        assert_eq!([choices(0), choices(1), choices(2), choices(3)], ["", "a", "a or b", "a, b or c"]);
        assert_eq!(capital("été"), "Été");
        assert_eq!(capital(""), "");
    }
}
