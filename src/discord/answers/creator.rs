//! One creator: what the team remembers of them, and what became of a change.

use chrono::TimeDelta;

use super::directory::named;
use super::happened::counted;
use super::list::row;
use super::{capital, fitted, quoted};
use crate::app::{CreatorChanged, CreatorPage};
use crate::domain::memory::{Ending, LastAgreed, Memory};
use crate::notifications::message::{Button, ButtonStyle, Card, Message, Press, Tone};
use crate::notifications::words;

/// How many agreements are looked back on.
const LOOKED_BACK: usize = 5;
/// The longest part of notes that is shown.
const NOTES: usize = 1_000;

/// The page of a creator.
pub fn creator_page(page: &CreatorPage) -> Message {
    let CreatorPage { creator, memory, collaborations, kept } = page;
    let mut lines = vec![named(creator)];
    lines.extend(creator.notes.as_ref().map(|notes| quoted(notes, NOTES)));
    let counts: Vec<_> =
        memory.statuses.iter().map(|(status, count)| format!("{count} {}", words::status(*status))).collect();
    lines.push(if counts.is_empty() {
        "No collaboration yet. `/collab create` starts one.".to_owned()
    } else {
        format!("{}: {}", counted(memory.deals(), "collaboration"), counts.join(" · "))
    });
    lines.extend(memory.last_agreed.as_ref().map(|last| {
        let terms = words::terms(&last.terms);
        format!("Last agreed: {}{terms} · {} {}", rate(last), last.of, words::relative(last.at))
    }));
    if !memory.rounds.is_empty() {
        let rounds: Vec<_> = memory.rounds.iter().take(LOOKED_BACK).map(u8::to_string).collect();
        lines.push(format!("Rounds to an agreement, latest first: {}", rounds.join(", ")));
    }
    lines.extend(memory.usual_answer().map(|(usual, count)| {
        format!(
            "Answers after {} on average, of {}",
            span(usual),
            counted(u32::try_from(count).unwrap_or(u32::MAX), "answer")
        )
    }));
    let endings: Vec<_> = memory.endings.iter().map(|(how, count)| format!("{count} {}", ending(*how))).collect();
    if !endings.is_empty() {
        lines.push(format!("Ended: {}", endings.join(" · ")));
    }
    lines.extend(collaborations.rows.iter().map(row));
    let more = kept.map(|kept| {
        let all = Button::new(format!("All {}", collaborations.total), Press::List { kept, page: 0 });
        vec![all.styled(ButtonStyle::Primary)]
    });
    let card = Card { title: words::plain(&creator.name), lines: fitted(lines), tone: Tone::Waiting };
    Message { card: Some(card), buttons: more.into_iter().collect(), ..Message::default() }
}

/// The memory of earlier deals in one line; nothing where there is none.
pub fn remembered(memory: &Memory) -> Option<String> {
    if memory.deals() == 0 {
        return None;
    }
    let last =
        memory.last_agreed.as_ref().map(|last| format!("last agreed {}{}", rate(last), words::money(last.terms.cost)));
    let endings = memory.endings.first().map(|(how, count)| format!("{count} {}", ending(*how)));
    let answers = memory.usual_answer().map(|(usual, _)| format!("answers after {}", span(usual)));
    let parts: Vec<_> =
        [Some(counted(memory.deals(), "earlier deal")), last, endings, answers].into_iter().flatten().collect();
    Some(format!("{}.", parts.join(" · ")))
}

/// A creator was changed.
pub fn creator_changed(changed: &CreatorChanged) -> Message {
    let CreatorChanged { creator, merged } = changed;
    Message::text(match merged {
        None => format!("Changed: {}.", named(creator)),
        Some(moved) => format!(
            "Merged into {}. {} came along, with what bars them in a campaign.",
            named(creator),
            capital(&counted(*moved, "collaboration"))
        ),
    })
}

/// `250 EUR a post, `; nothing where no post was expected.
fn rate(last: &LastAgreed) -> String {
    last.rate()
        .filter(|_| last.terms.posts > 1)
        .map(|rate| format!("{} a post, ", words::money(rate)))
        .unwrap_or_default()
}

fn ending(how: Ending) -> String {
    match how {
        Ending::Completed => "Completed".to_owned(),
        Ending::NoAgreement => "No Agreement Reached".to_owned(),
        Ending::Expired => "Expired".to_owned(),
        Ending::Cancelled(reason) => format!("Cancelled ({})", words::reason(reason)),
    }
}

/// `3 days`, `5 hours`, `less than an hour`.
fn span(span: TimeDelta) -> String {
    let (days, hours) = (span.num_days(), span.num_hours());
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    match (days, hours) {
        (2.., _) => counted(number(days), "day"),
        (_, 1..) => counted(number(hours), "hour"),
        _ => "less than an hour".to_owned(),
    }
}
