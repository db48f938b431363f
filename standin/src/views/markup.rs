//! Discord's markup as a person reads it: plain words.

use chrono::{DateTime, Utc};

use super::Lens;

/// A text without its markup.
pub(super) fn plain(text: &str, lens: &Lens) -> String {
    let mut lines = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if let Some(fence) = line.trim_start().strip_prefix("```") {
            // A fence line is not read, unless code stands on it.
            let closed_here = fence.ends_with("```") && !fence.is_empty();
            if closed_here {
                lines.push(fence.trim_end_matches('`').to_owned());
            } else {
                fenced = !fenced;
                if !fenced && !fence.is_empty() {
                    lines.push(fence.to_owned());
                }
            }
        } else if fenced {
            if let Some(last) = line.strip_suffix("```") {
                fenced = false;
                lines.push(last.to_owned());
            } else {
                lines.push(line.to_owned());
            }
        } else {
            lines.push(inline(&line_start(line).chars().collect::<Vec<_>>(), lens));
        }
    }
    lines.join("\n")
}

/// A line without what makes it small, a quote or a heading.
fn line_start(line: &str) -> &str {
    let mut rest = line;
    for prefix in [">>> ", "> ", "-# ", "### ", "## ", "# "] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest);
    }
    rest
}

/// The marks that come in pairs, longer ones first.
const PAIRS: [&[char]; 7] = [&['*', '*', '*'], &['*', '*'], &['_', '_'], &['~', '~'], &['|', '|'], &['*'], &['_']];

fn inline(text: &[char], lens: &Lens) -> String {
    let mut shown = String::new();
    let mut at = 0;
    while let Some(&here) = text.get(at) {
        let rest = &text[at..];
        if here == '\\' && rest.get(1).is_some_and(char::is_ascii_punctuation) {
            shown.push(rest[1]);
            at += 2;
        } else if here == '`'
            && let Some((code, length)) = code(rest)
        {
            shown.push_str(&code);
            at += length;
        } else if here == '<'
            && let Some((word, length)) = bracket(rest, lens)
        {
            shown.push_str(&word);
            at += length;
        } else if here == '['
            && let Some((link, length)) = link(rest, lens)
        {
            shown.push_str(&link);
            at += length;
        } else if let Some((inner, length)) = pair(text, at) {
            shown.push_str(&inline(inner, lens));
            at += length;
        } else {
            shown.push(here);
            at += 1;
        }
    }
    shown
}

/// Code, which nothing is resolved in.
fn code(rest: &[char]) -> Option<(String, usize)> {
    let ticks = rest.iter().take_while(|c| **c == '`').count();
    let fence = vec!['`'; ticks];
    let end = (ticks..rest.len()).find(|at| rest[*at..].starts_with(&fence))?;
    Some((rest[ticks..end].iter().collect(), end + ticks))
}

/// The inside of a pair of marks that opens here, and how much there is of it with the marks.
fn pair(text: &[char], at: usize) -> Option<(&[char], usize)> {
    let rest = &text[at..];
    for mark in PAIRS {
        if !rest.starts_with(mark) || rest.get(mark.len()).is_none_or(|next| next.is_whitespace()) {
            continue;
        }
        // In the middle of a word a single underscore is one.
        let single_underscore = mark == ['_'];
        if single_underscore && at > 0 && text[at - 1].is_alphanumeric() {
            continue;
        }
        let mut end = mark.len();
        while end < rest.len() {
            if rest[end] == '\\' {
                end += 2;
                continue;
            }
            let closes = rest[end..].starts_with(mark) && end > mark.len() && !rest[end - 1].is_whitespace();
            let doubled = mark.len() == 1 && rest.get(end + 1) == Some(&mark[0]);
            let inside_word = single_underscore && rest.get(end + 1).is_some_and(|next| next.is_alphanumeric());
            if closes && doubled {
                end += 2;
            } else if closes && !inside_word {
                return Some((&rest[mark.len()..end], end + mark.len()));
            } else {
                end += 1;
            }
        }
    }
    None
}

/// `[text](address)` as `text (address)`.
fn link(rest: &[char], lens: &Lens) -> Option<(String, usize)> {
    let close = rest.iter().position(|c| *c == ']')?;
    if rest.get(close + 1) != Some(&'(') {
        return None;
    }
    let end = close + rest[close..].iter().position(|c| *c == ')')?;
    let address: String = rest[close + 2..end].iter().collect();
    let address = address.trim_start_matches('<').trim_end_matches('>');
    if !address.starts_with("http://") && !address.starts_with("https://") {
        return None;
    }
    Some((format!("{} ({address})", inline(&rest[1..close], lens)), end + 1))
}

/// Mentions, commands, times, emoji and bare addresses in angle brackets.
fn bracket(rest: &[char], lens: &Lens) -> Option<(String, usize)> {
    let end = rest.iter().position(|c| *c == '>')?;
    let inside: String = rest[1..end].iter().collect();
    let word = if let Some(time) = inside.strip_prefix("t:") {
        let (seconds, style) = time.split_once(':').unwrap_or((time, "f"));
        let at = DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
        show_time(at, style, lens.now())
    } else if let Some(command) = inside.strip_prefix('/') {
        let (name, id) = command.rsplit_once(':')?;
        id.parse::<u64>().ok()?;
        format!("/{name}")
    } else if inside.starts_with("https://") || inside.starts_with("http://") {
        inside
    } else if let Some(emoji) = inside.strip_prefix(':').or_else(|| inside.strip_prefix("a:")) {
        format!(":{}:", emoji.split_once(':')?.0)
    } else {
        let key = inside.replacen("@!", "@", 1);
        key.trim_start_matches(['@', '#', '&']).parse::<u64>().ok()?;
        lens.names.get(&key).cloned().unwrap_or_else(|| unknown(&key))
    };
    Some((word, end + 1))
}

/// How Discord shows a mention of what is not there.
fn unknown(key: &str) -> String {
    if key.starts_with('#') {
        "#unknown".to_owned()
    } else if key.starts_with("@&") {
        "@unknown-role".to_owned()
    } else {
        "@unknown-user".to_owned()
    }
}

fn show_time(at: DateTime<Utc>, style: &str, now: DateTime<Utc>) -> String {
    match style {
        "R" => relative(at, now),
        "d" | "D" => at.format("%Y-%m-%d").to_string(),
        _ => at.format("%Y-%m-%d %H:%M UTC").to_string(),
    }
}

/// A distance in whole units, days the largest.
fn relative(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    // Timestamps are whole seconds, so the fraction of the present one is not counted.
    let seconds = at.timestamp() - now.timestamp();
    let away = seconds.unsigned_abs();
    let (count, unit) = match away {
        0 => return "now".to_owned(),
        1..60 => (away, "second"),
        60..3_600 => (away / 60, "minute"),
        3_600..86_400 => (away / 3_600, "hour"),
        _ => (away / 86_400, "day"),
    };
    let plural = if count == 1 { "" } else { "s" };
    if seconds > 0 { format!("in {count} {unit}{plural}") } else { format!("{count} {unit}{plural} ago") }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, sync::Arc};

    use super::*;

    fn lens() -> Lens {
        let names = [("@1", "@mira"), ("#2", "#deals"), ("@&3", "@Team")];
        Lens {
            clock: Arc::new(|| DateTime::from_timestamp(1_772_442_000, 500_000_000).unwrap()),
            names: Arc::new(names.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<BTreeMap<_, _>>()),
        }
    }

    fn read(text: &str) -> String {
        plain(text, &lens())
    }

    #[test]
    fn marks_vanish_and_words_stay() {
        assert_eq!(read("**bold** *it* __under__ ~~gone~~ `code` ||s|| _i_"), "bold it under gone code s i");
        assert_eq!(read("***both*** and **a *nested* one**"), "both and a nested one");
        assert_eq!(read("2 * 3 * 4, snake_case_name, **open"), "2 * 3 * 4, snake_case_name, **open");
        assert_eq!(read(r"\*not\* \_it\_ C\:"), "*not* _it_ C:");
        assert_eq!(read(r"`\*raw\*`"), r"\*raw\*");
    }

    #[test]
    fn line_starts_vanish() {
        assert_eq!(read("-# small\n> quoted\n## Head\n- item"), "small\nquoted\nHead\n- item");
        assert_eq!(read("```rust\nlet a = **b**;\n```\nafter"), "let a = **b**;\nafter");
    }

    #[test]
    fn links_and_mentions_are_named() {
        assert_eq!(read("[**the** post](https://a.example/b)"), "the post (https://a.example/b)");
        assert_eq!(read("[not] (a link)"), "[not] (a link)");
        assert_eq!(
            read("<@1> <@!1> <#2> <@&3> <@9> </collab create:7>"),
            "@mira @mira #deals @Team @unknown-user /collab create"
        );
        assert_eq!(read("<https://a.example> <:ok:5> a < b > c"), "https://a.example :ok: a < b > c");
    }

    #[test]
    fn times_are_absolute_or_relative_to_the_clock() {
        assert_eq!(
            read("<t:1776070800:F> <t:1776070800> <t:1776070800:D>"),
            "2026-04-13 09:00 UTC 2026-04-13 09:00 UTC 2026-04-13"
        );
        assert_eq!(read("<t:1776070800:R>"), "in 42 days");
        assert_eq!(read("<t:1772431200:R>"), "3 hours ago");
        assert_eq!(read("<t:1772442300:R>"), "in 5 minutes");
        assert_eq!(read("<t:1772442000:R>"), "now");
        assert_eq!(read("<t:1772528400:R>"), "in 1 day");
    }
}
