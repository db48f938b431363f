//! A reading of Discord's markdown of our own: what of a text is more than its characters.

/// Something in a text that Discord, or the eye, takes for more than its characters.
pub(crate) type Mark = String;

/// The marks of a text, in order.
pub(crate) fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            found.push("a new line".to_owned());
        }
        begins(line, &mut found);
        runs(line, &mut found);
    }
    found
}

/// What only counts at the beginning of a line: headings, small print, quotes, lists.
fn begins(line: &str, found: &mut Vec<Mark>) {
    let line = line.trim_start();
    for start in ["-# ", "# ", "## ", "### ", "> ", ">>> ", "- ", "* ", "+ "] {
        if line.starts_with(start) {
            found.push(format!("a line that begins with {start}"));
        }
    }
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < line.len() && (after.starts_with(". ") || after.starts_with(") ")) {
        found.push("a numbered line".to_owned());
    }
}

fn runs(line: &str, found: &mut Vec<Mark>) {
    let characters: Vec<char> = line.chars().collect();
    let mut at = 0;
    while let Some(&here) = characters.get(at) {
        let rest = &characters[at..];
        if here == '\\' && rest.get(1).is_some_and(char::is_ascii_punctuation) {
            at += 2;
            continue;
        }
        match here {
            '<' => found.extend(angled(rest)),
            '*' | '_' | '~' | '|' | '`' | '[' | ']' => found.push(here.to_string()),
            '@' if begin_with(rest, "@everyone") || begin_with(rest, "@here") => found.push("@everyone".to_owned()),
            'h' | 'H' if is_address(rest) => found.push("an address".to_owned()),
            _ if hides_or_turns(here) => found.push(format!("{here:?}")),
            _ => {}
        }
        at += 1;
    }
}

/// Mentions, times, emojis and commands: `<@1>`, `<t:0:R>`, `<:name:1>`. With what is in them, for they are compared.
fn angled(rest: &[char]) -> Option<Mark> {
    let end = rest.iter().position(|c| *c == '>')?;
    let inside: String = rest[1..end].iter().collect();
    inside.starts_with(['@', '#', 't', ':', 'a', '/', 'i']).then(|| format!("<{inside}>"))
}

fn begin_with(rest: &[char], word: &str) -> bool {
    rest.len() >= word.len() && rest.iter().zip(word.chars()).all(|(one, other)| *one == other)
}

fn is_address(rest: &[char]) -> bool {
    let start: String = rest.iter().take(8).collect::<String>().to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}

/// Controls, marks of direction, and what takes no room.
fn hides_or_turns(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180e | 0x200b..=0x200f | 0x2028..=0x202e
            | 0x2060..=0x206f | 0x3164 | 0xfeff | 0xffa0 | 0xfff0..=0xfffb | 0x1bca0..=0x1bca3 | 0x1d173..=0x1d17a | 0xe0000..=0xe0fff)
}

#[test]
fn it_sees_what_discord_sees() {
    let seen = |text: &str| marks(text).join(" ");
    assert_eq!(seen("Ana 500 EUR \\<@1\\> \\*\\* post-production 12.5 2+2"), "");
    assert_eq!(seen("**b** <@1> <t:0:R>"), "* * * * <@1> <t:0:R>");
    assert_eq!(seen("[a](https://x.y)"), "[ ] an address");
    assert_eq!(seen("a\n-# n1"), "a new line a line that begins with -# ");
    assert_eq!(seen("1. a @everyone \u{202e}"), "a numbered line @everyone '\\u{202e}'");
}
