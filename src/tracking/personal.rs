//! What carriers write, without what it may say about a person.

/// The signs of an e-mail address that are no letters or digits.
const IN_ADDRESSES: &str = "@.-_+%";
/// Digits in a row that may be a phone number; dates and times have fewer.
const PHONE_DIGITS: usize = 7;
/// What is followed by somebody's name, up to the end of the clause.
const BEFORE_NAMES: [&str; 8] = [
    "signed for by",
    "signed by",
    "received by",
    "accepted by",
    "signature:",
    "recipient:",
    "consignee:",
    "signatory:",
];
/// What stands for what was left out.
const GAP: &str = "…";

/// A text of a carrier on one line: without control characters, e-mail addresses, phone numbers and the names of those who signed, cut
/// to `limit` characters.
pub(super) fn plain(text: &str, limit: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.map(|word| if is_address(word) { GAP } else { word }).collect::<Vec<_>>().join(" ");
    without_numbers(&without_names(&line)).chars().take(limit).collect()
}

fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && word.chars().all(|c| c.is_alphanumeric() || IN_ADDRESSES.contains(c))
}

fn without_names(line: &str) -> String {
    // Lower case of ASCII alone keeps every position.
    let lower = line.to_ascii_lowercase();
    let found = BEFORE_NAMES.iter().filter_map(|words| Some(lower.find(words)? + words.len())).min();
    let Some((front, rest)) = found.and_then(|at| line.split_at_checked(at)) else { return line.to_owned() };
    let clause = rest.find(['.', ';', ',']).map_or("", |at| &rest[at..]);
    if rest.trim().is_empty() { line.to_owned() } else { format!("{front} {GAP}{}", without_names(clause)) }
}

fn without_numbers(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = number_length(rest);
        let (number, after) = rest.split_at(length);
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits >= PHONE_DIGITS {
            kept.push_str(GAP);
            rest = after;
        } else if length > 0 {
            kept.push_str(number);
            rest = after;
        } else {
            kept.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    kept
}

/// How many bytes from the start are one number: digits in a row, or after a `+` with blanks and hyphens between them.
fn number_length(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || (text.starts_with('+') && "+ -()".contains(c));
    let length = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text[..length].trim_end_matches([' ', '-', '(']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_about_a_person_is_left_out() {
        for (text, kept) in [
            ("Arrived at  facility,\n Memphis", "Arrived at facility, Memphis"),
            ("Call the courier: 13800138000", "Call the courier: …"),
            ("Call +44 20 7946 0018 or wait", "Call … or wait"),
            ("Delivered 2026-03-12 09:41", "Delivered 2026-03-12 09:41"),
            ("Delivered, signed for by: A. EXAMPLE", "Delivered, signed for by …. EXAMPLE"),
            ("Signed by EXAMPLE, front desk", "Signed by …, front desk"),
            ("Notice sent to (jo.doe@example.org).", "Notice sent to …"),
            ("Received by", "Received by"),
            ("+", "+"),
            ("", ""),
        ] {
            assert_eq!(plain(text, 300), kept, "{text}");
        }
        assert_eq!(plain("Überführung", 4), "Über");
    }
}
