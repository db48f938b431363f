//! A person's agenda.

use chrono::NaiveDate;

use super::changed::posts_so_far;
use super::list::{linked, row};
use crate::app::Agenda;
use crate::notifications::message::{Card, Message, Tone};
use crate::notifications::view::{DealView, First};
use crate::notifications::words;

/// What somebody must see to, the most urgent first; parts with nothing in them are left out.
pub fn agenda(agenda: &Agenda) -> Message {
    let Agenda { action_required, content_due, today } = agenda;
    let mut lines = part("Action Required", action_required, row);
    lines.extend(part("Content due", content_due, |view| content_row(view, *today)));
    if lines.is_empty() {
        return Message::text(
            "Nothing waits for you: no negotiation of yours needs an answer, and none of your content is due this week.",
        );
    }
    let tone = if action_required.total > 0 { Tone::Action } else { Tone::Waiting };
    let card = Card { title: "Your agenda".to_owned(), lines, tone };
    Message { card: Some(card), ..Message::default() }
}

fn part(name: &str, first: &First, line: impl Fn(&DealView) -> String) -> Vec<String> {
    let First { rows, total } = first;
    if rows.is_empty() {
        return Vec::new();
    }
    let shown = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let more = total.saturating_sub(shown);
    let mut lines = vec![format!("**{name}**: {total}")];
    lines.extend(rows.iter().map(line));
    lines.extend((more > 0).then(|| format!("… and {more} more, in `/collab list`")));
    lines
}

fn content_row(view: &DealView, today: NaiveDate) -> String {
    let due = view.deal.due.unwrap_or(today);
    let when = words::due(due, due.signed_duration_since(today).num_days());
    format!("{} · {when}, {}", linked(view), posts_so_far(&view.deal))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::party::Side;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn due(date: &str) -> DealView {
        let due = Event::DueSet { due: day(date) };
        sample::view(&[sample::opened(), sample::offer_made(Side::Team), sample::accepted(Side::Creator), due])
    }

    #[test]
    fn what_is_most_urgent_comes_first_and_the_rest_is_counted() {
        let offered = sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]);
        let content = ["2026-03-20", "2026-03-27", "2026-03-28", "2026-03-30"].map(due);
        let full = Agenda {
            action_required: First { rows: vec![offered], total: 3 },
            content_due: First { rows: content.to_vec(), total: 4 },
            today: day("2026-03-27"),
        };
        insta::assert_snapshot!(shown(&agenda(&full)), @r"
        # Your agenda
        **Action Required**: 3
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · Action Required: the team answers, ends <t:1778241600:R>
        … and 2 more, in `/collab list`
        **Content due**: 4
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · overdue since 2026-03-20, 0 of 3 posts
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · due today, 0 of 3 posts
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · due tomorrow, 0 of 3 posts
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · due 2026-03-30, 0 of 3 posts
        ");
    }

    #[test]
    fn silent_parts_are_left_out() {
        let content = First { rows: vec![due("2026-03-30")], total: 1 };
        let partly = Agenda { content_due: content, today: day("2026-03-27"), ..Agenda::default() };
        assert!(!shown(&agenda(&partly)).contains("Action Required"));
        insta::assert_snapshot!(shown(&agenda(&Agenda::default())), @"Nothing waits for you: no negotiation of yours needs an answer, and none of your content is due this week.");
    }
}
