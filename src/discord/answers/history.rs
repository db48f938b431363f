//! A page of a collaboration's history.

use super::happened::{by, phrase};
use super::{capital, fitted, page_of, pager, title};
use crate::app::{HistoryPage, Recorded};
use crate::notifications::message::{Card, Message, Press, Tone};
use crate::notifications::view::DealView;

/// The page, newest first, one line an event: what, who, when.
pub fn history(history: &HistoryPage) -> Message {
    let HistoryPage { view, rows, page, pages } = history;
    let of = view.deal.reference;
    let card = Card {
        title: format!("History of {}{}", title(view), page_of(*page, *pages)),
        lines: fitted(rows.iter().map(|happened| line(happened, view)).collect()),
        tone: Tone::Waiting,
    };
    let buttons = pager(*page, *pages, |page| Press::History { of, page });
    Message { card: Some(card), buttons, ..Message::default() }
}

fn line(happened: &Recorded, view: &DealView) -> String {
    let what = capital(&phrase(&happened.event, view));
    format!("**{what}** · {} · <t:{}:f>", by(happened), happened.stamp.at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::party::Side;

    #[test]
    fn the_history_says_who_did_what_when() {
        let events = [sample::opened(), sample::offer_made(Side::Team), sample::countered(Side::Creator)];
        let mut rows: Vec<_> = events.iter().cloned().map(sample::recorded).collect();
        rows.reverse();
        let page = HistoryPage { view: sample::view(&events), rows, page: 0, pages: 2 };
        insta::assert_snapshot!(shown(&history(&page)), @r"
        # History of C-1 · Ana Reyes · page 1 of 2
        **Countered with 600 EUR · 3 posts (“Reels cost more”)** · <@70> on behalf of the creator · <t:1774612800:f>
        **Offer of 500 EUR · 3 posts made** · <@70> · <t:1774612800:f>
        **Negotiation opened, 3 rounds, 42 days** · <@70> · <t:1774612800:f>
        [Previous, off] [Next]
        ");
    }
}
