//! Texts as scripts compare them: without regard to case, markdown and line breaks.

/// What a text comes to when it is compared.
pub(super) fn bare(text: &str) -> String {
    let mut words = Vec::new();
    for line in text.lines() {
        let unmarked: String = line_start(line.trim_start()).chars().filter(|letter| !is_mark(*letter)).collect();
        words.extend(unmarked.split_whitespace().map(str::to_lowercase));
    }
    words.join(" ")
}

/// A message as people read it: a link within Discord is its words, not its address.
pub(super) fn without_jumps(text: &str) -> String {
    const JUMP: &str = " (https://discord.com/channels/";
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, address)) = rest.split_once(JUMP) {
        shown.push_str(before);
        rest = address.split_once(')').map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    shown
}

/// Whether `text` contains `wanted`.
pub(super) fn contains(text: &str, wanted: &str) -> bool {
    bare(text).contains(&bare(wanted))
}

/// What a label comes to when somebody types it: `Cancel…` is pressed by `cancel`.
pub(super) fn bare_label(label: &str) -> String {
    let decoration = |letter: char| !letter.is_alphanumeric() && !letter.is_ascii_punctuation();
    let bare = bare(label);
    bare.trim_matches(decoration).trim_end_matches(['.', ':', '*']).trim_end_matches(decoration).to_owned()
}

/// The one of `all` whose label is meant by `wanted`: the very one, or else one that differs only in case, dots and emoji.
pub(super) fn pick<'a, T>(all: &'a [T], label: impl Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    let bare_wanted = bare_label(wanted);
    let same = |item: &&T| !bare_wanted.is_empty() && bare_label(label(item)) == bare_wanted;
    all.iter().find(|item| label(item) == wanted).or_else(|| all.iter().find(same))
}

/// The same; or else the only one whose label begins with `wanted`.
pub(super) fn pick_by_beginning<'a, T>(all: &'a [T], label: impl Fn(&T) -> &str, wanted: &str) -> Option<&'a T> {
    if let Some(found) = pick(all, &label, wanted) {
        return Some(found);
    }
    let wanted = bare_label(wanted);
    let mut beginning = all.iter().filter(|item| !wanted.is_empty() && bare_label(label(item)).starts_with(&wanted));
    let first = beginning.next()?;
    beginning.next().is_none().then_some(first)
}

/// A line without what makes it small, a quote or a heading.
fn line_start(line: &str) -> &str {
    let mut rest = line;
    for prefix in [">>> ", "> ", "-# ", "### ", "## ", "# "] {
        rest = rest.strip_prefix(prefix).unwrap_or(rest);
    }
    rest
}

/// The signs that markdown is made of. They are dropped on both sides, so that a text can be expected with or without.
fn is_mark(letter: char) -> bool {
    matches!(letter, '*' | '_' | '~' | '`' | '|' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_markdown_and_line_breaks_do_not_count() {
        let shown = "**Agreement Accepted**\nC-1 · Ana Reyes\n-# N5 · snake_case";
        for wanted in ["agreement accepted", "**Agreement Accepted**", "accepted C-1", "-# n5", "snake_case", "SNAKE"] {
            assert!(contains(shown, wanted), "{wanted}");
        }
        for wanted in ["No agreement", "C-10"] {
            assert!(!contains(shown, wanted), "{wanted}");
        }
    }

    #[test]
    fn links_within_discord_are_their_words() {
        assert_eq!(
            without_jumps("New offer C-1 · card (https://discord.com/channels/1/2/3)\nby"),
            "New offer C-1 · card\nby"
        );
        assert_eq!(without_jumps("post (https://youtube.com/x)"), "post (https://youtube.com/x)");
    }

    #[test]
    fn labels_are_typed_without_their_dots() {
        for (label, typed) in [
            ("Cancel…", "Cancel"),
            ("Cancel…", "cancel..."),
            ("Cancel…", "Cancel…"),
            ("✅ Accept", "accept"),
            ("Cost*", "cost"),
            ("Counter", "COUNTER:"),
        ] {
            assert_eq!(bare_label(label), bare_label(typed), "{label} {typed}");
        }
        assert_ne!(bare_label("Creator accepted"), bare_label("Accept"));
        let labels = ["Accept", "Creator accepted"];
        assert_eq!(pick(&labels, |label| label, "accept"), Some(&"Accept"));
        assert_eq!(pick(&labels, |label| label, "Decline"), None);
        assert_eq!(pick(&labels, |label| label, "…"), None);
        let fields = ["Cost (500 EUR)", "Message", "Messages of others"];
        assert_eq!(pick(&fields, |label| label, "cost"), None);
        assert_eq!(pick_by_beginning(&fields, |label| label, "cost"), Some(&"Cost (500 EUR)"));
        assert_eq!(pick_by_beginning(&fields, |label| label, "message"), Some(&"Message"));
        assert_eq!(pick_by_beginning(&fields, |label| label, "mess"), None);
    }
}
