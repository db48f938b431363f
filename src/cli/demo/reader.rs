//! Reads one line of the demo's language from left to right: words, quoted texts, channels, comments.

/// What is left of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { rest: line.trim() }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Whether nothing is left but a comment.
    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with('#')
    }

    /// Makes sure of it.
    pub(super) fn end(&self) -> Result<(), String> {
        if self.is_at_end() {
            Ok(())
        } else {
            Err(format!("nothing can follow here, but there is “{}”", self.rest))
        }
    }

    pub(super) fn is_at_quote(&self) -> bool {
        self.rest.starts_with(opening_quote)
    }

    /// Takes everything up to the next blank.
    pub(super) fn word(&mut self) -> &'a str {
        let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
        self.split(end)
    }

    pub(super) fn is_at_word(&self, word: &str) -> bool {
        let mut ahead = *self;
        ahead.word().eq_ignore_ascii_case(word)
    }

    /// Takes a certain word, if it is next.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.is_at_word(word);
        if is_next {
            self.word();
        }
        is_next
    }

    /// Takes a certain sign, if it is next.
    pub(super) fn take(&mut self, sign: char) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.map_or(self.rest, str::trim_start);
        after.is_some()
    }

    /// Takes what stands before a sign, or all that is left.
    pub(super) fn until(&mut self, sign: char) -> String {
        let end = self.rest.find(sign).unwrap_or_else(|| self.comment_or_end());
        self.split(end).trim_end().to_owned()
    }

    /// Takes the words that are left, with a blank between them.
    pub(super) fn remaining_words(&mut self) -> String {
        let end = self.comment_or_end();
        self.split(end).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes a channel, `#deals`, if one is next.
    pub(super) fn channel(&mut self) -> Option<String> {
        let name = self.rest.strip_prefix('#')?;
        if name.is_empty() || name.starts_with(char::is_whitespace) {
            return None;
        }
        Some(self.word().trim_start_matches('#').to_owned())
    }

    /// Takes a text: in quotes, or one word.
    pub(super) fn text(&mut self, what: &str) -> Result<String, String> {
        if self.is_at_end() {
            return Err(format!("missing: {what}"));
        }
        if !self.is_at_quote() {
            return Ok(self.word().to_owned());
        }
        let mut text = String::new();
        let mut letters = self.rest.char_indices().skip(1);
        while let Some((at, letter)) = letters.next() {
            match letter {
                _ if closing_quote(letter) => {
                    self.split(at + letter.len_utf8());
                    return Ok(text);
                }
                '\\' => match letters.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, escaped)) => text.push(escaped),
                    None => break,
                },
                _ => text.push(letter),
            }
        }
        Err(format!("no closing quote in {}", self.rest))
    }

    /// Takes what stands before a comment, or all that is left; quotes must be closed.
    pub(super) fn until_comment(&mut self) -> Result<&'a str, String> {
        let (end, quoted) = self.scan();
        if quoted {
            return Err(format!("no closing quote in {}", self.rest));
        }
        Ok(self.split(end).trim_end())
    }

    fn comment_or_end(&self) -> usize {
        self.scan().0
    }

    /// Where a comment begins, at a `#` after a blank and outside quotes; and whether a quote is still open there.
    fn scan(&self) -> (usize, bool) {
        let mut quoted = false;
        let mut escaped = false;
        let mut after_blank = true;
        for (at, letter) in self.rest.char_indices() {
            match letter {
                '#' if after_blank && !quoted => return (at, false),
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                _ if quoted => quoted = !closing_quote(letter),
                _ => quoted = opening_quote(letter),
            }
            after_blank = letter.is_whitespace();
        }
        (self.rest.len(), quoted)
    }

    /// Takes everything before `end`, and the blanks behind it.
    fn split(&mut self, end: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        taken
    }
}

/// Chats and editors like to make quotes curly.
fn opening_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”')
}

fn closing_quote(letter: char) -> bool {
    opening_quote(letter)
}
