//! Which paths a Rust source mentions, found without compiling it.

/// One path somewhere in a source, such as `crate::domain::money::Money`.
#[derive(Debug)]
pub(crate) struct Mention {
    /// Its segments as written, groups of a `use` taken apart; `*` for a glob.
    pub(crate) path: Vec<String>,
    /// Inline modules around it, outermost first.
    pub(crate) modules: Vec<String>,
    /// The innermost function around it, its signature included.
    pub(crate) function: Option<String>,
    /// Where it stands.
    pub(crate) line: usize,
}

/// What the arrows are checked on in one file.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// Every path of two segments or more, and whatever is imported.
    pub(crate) mentions: Vec<Mention>,
    /// Every word outside comments and strings, with its line.
    pub(crate) words: Vec<(String, usize)>,
    /// `impl Trait for Type`: the last words of both.
    pub(crate) impls: Vec<(String, String)>,
}

impl Source {
    /// Reads a source. Comments and literals are left out; macros are read like other code.
    pub(crate) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let words = tokens.iter().filter_map(|token| Some((token.word()?.to_owned(), token.line))).collect();
        let mut reader = Reader { tokens, ..Reader::default() };
        reader.read();
        Self { mentions: reader.mentions, words, impls: reader.impls }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Word(String),
    /// `::`
    Separator,
    Mark(char),
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    line: usize,
}

impl Token {
    fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            Kind::Separator | Kind::Mark(_) => None,
        }
    }
}

enum Scope {
    Module(String),
    Function(String),
    Other,
}

#[derive(Default)]
struct Reader {
    tokens: Vec<Token>,
    at: usize,
    scopes: Vec<Scope>,
    /// What the next brace opens.
    pending: Option<Scope>,
    /// Open parentheses and brackets.
    brackets: usize,
    mentions: Vec<Mention>,
    impls: Vec<(String, String)>,
}

impl Reader {
    fn read(&mut self) {
        while let Some(token) = self.tokens.get(self.at).cloned() {
            match &token.kind {
                Kind::Mark('{') => {
                    let scope = self.pending.take().unwrap_or(Scope::Other);
                    self.scopes.push(scope);
                }
                Kind::Mark('}') => drop(self.scopes.pop()),
                Kind::Mark('(' | '[') => self.brackets += 1,
                Kind::Mark(')' | ']') => self.brackets = self.brackets.saturating_sub(1),
                // The end of a function without a body, not the `;` of an array's type.
                Kind::Mark(';') if self.brackets == 0 => self.pending = None,
                Kind::Mark(_) | Kind::Separator => {}
                Kind::Word(word) => self.word(word, token.line),
            }
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str, line: usize) {
        match (word, self.peek(1)) {
            ("mod", Some(Kind::Word(name))) => self.pending = Some(Scope::Module(name.clone())),
            ("fn", Some(Kind::Word(name))) => self.pending = Some(Scope::Function(name.clone())),
            ("crate", Some(Kind::Word(name))) if self.before(1) == Some(&Kind::Word("extern".to_owned())) => {
                let path = vec![name.clone()];
                self.mention(path, line);
            }
            ("impl", _) => self.implementation(),
            // Not the `use<'a>` of a return type.
            ("use", Some(next)) if *next != Kind::Mark('<') => {
                self.at += 1;
                self.import(&[]);
                return;
            }
            _ => {}
        }
        let continues = match (self.before(1), self.before(2)) {
            (Some(Kind::Separator), before) => matches!(before, Some(Kind::Word(_) | Kind::Mark('>'))),
            (Some(Kind::Mark('.')), before) => before != Some(&Kind::Mark('.')),
            _ => false,
        };
        if continues {
            return;
        }
        let mut path = vec![word.to_owned()];
        while let (Some(Kind::Separator), Some(Kind::Word(next))) = (self.peek(1), self.peek(2)) {
            path.push(next.clone());
            self.at += 2;
        }
        if path.len() > 1 {
            self.mention(path, line);
        }
    }

    /// The tree behind `use`, each leaf a path of its own; ends before the `;`, `,` or `}` that closes it.
    fn import(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        while let Some(token) = self.tokens.get(self.at).cloned() {
            match token.kind {
                Kind::Separator => {}
                Kind::Word(word) if word == "as" => {
                    self.at += 1;
                }
                Kind::Word(word) => path.push(word),
                Kind::Mark('*') => path.push("*".to_owned()),
                Kind::Mark('{') => {
                    loop {
                        self.at += 1;
                        self.import(&path);
                        if self.peek(0) != Some(&Kind::Mark(',')) {
                            break;
                        }
                    }
                    self.at += 1;
                    return;
                }
                Kind::Mark(_) => break,
            }
            self.at += 1;
        }
        if path.len() > prefix.len() {
            let line = self.tokens[self.at - 1].line;
            self.mention(path, line);
        }
    }

    /// `impl … Trait for Type … {`
    fn implementation(&mut self) {
        let mut names: [Option<&str>; 2] = [None, None];
        let (mut side, mut depth) = (0, 0_i32);
        let mut tokens = self.tokens[self.at + 1..].iter().peekable();
        while let Some(token) = tokens.next() {
            match &token.kind {
                Kind::Mark('<') => depth += 1,
                Kind::Mark('-') if tokens.peek().is_some_and(|next| next.kind == Kind::Mark('>')) => {
                    tokens.next();
                }
                Kind::Mark('>') => depth -= 1,
                Kind::Mark('{' | ';' | ')') if depth == 0 => break,
                Kind::Word(word) if depth == 0 && word == "for" => side = 1,
                Kind::Word(word) if depth == 0 && word == "where" => break,
                Kind::Word(word) if depth == 0 => names[side] = Some(word),
                Kind::Word(_) | Kind::Mark(_) | Kind::Separator => {}
            }
        }
        if let [Some(of), Some(by)] = names {
            self.impls.push((of.to_owned(), by.to_owned()));
        }
    }

    fn mention(&mut self, path: Vec<String>, line: usize) {
        let modules = self.scopes.iter().filter_map(|scope| match scope {
            Scope::Module(name) => Some(name.clone()),
            Scope::Function(_) | Scope::Other => None,
        });
        let function = self.pending.iter().chain(self.scopes.iter().rev()).find_map(|scope| match scope {
            Scope::Function(name) => Some(name.clone()),
            Scope::Module(_) | Scope::Other => None,
        });
        self.mentions.push(Mention { path, modules: modules.collect(), function, line });
    }

    fn peek(&self, ahead: usize) -> Option<&Kind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    fn before(&self, back: usize) -> Option<&Kind> {
        self.at.checked_sub(back).map(|at| &self.tokens[at].kind)
    }
}

/// Words and marks, without comments, strings, characters, numbers and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, kind) = match rest {
            ['/', '/', ..] => (rest.iter().take_while(|c| **c != '\n').count(), None),
            ['/', '*', ..] => (block_comment(rest), None),
            ['"', ..] => (string(rest), None),
            ['\'', ..] => (character_or_lifetime(rest), None),
            [':', ':', ..] => (2, Some(Kind::Separator)),
            [c, ..] if c.is_whitespace() => (1, None),
            [c, ..] if c.is_alphanumeric() || *c == '_' => word_or_literal(rest),
            [c, ..] => (1, Some(Kind::Mark(*c))),
            [] => break,
        };
        tokens.extend(kind.map(|kind| Token { kind, line }));
        line += rest.iter().take(length).filter(|c| **c == '\n').count();
        at += length;
    }
    tokens
}

fn word_or_literal(rest: &[char]) -> (usize, Option<Kind>) {
    let length = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
    let word: String = rest[..length].iter().collect();
    let hashes = rest[length..].iter().take_while(|c| **c == '#').count();
    match (word.as_str(), &rest[length..], rest.get(length + hashes)) {
        ("r" | "br" | "cr", _, Some('"')) => (length + raw_string(&rest[length..], hashes), None),
        ("b" | "c", ['"', ..], _) => (length + string(&rest[length..]), None),
        ("b", ['\'', ..], _) => (length + character_or_lifetime(&rest[length..]), None),
        // `r#type` is the word `type`, which follows by itself.
        ("r", ['#', ..], _) => (length + 1, None),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => (length, None),
        _ => (length, Some(Kind::Word(word))),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut at, mut depth) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (at, depth) = (at + 2, depth + 1),
            ['*', '/', ..] => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while let Some(c) = rest.get(at) {
        match c {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

fn raw_string(rest: &[char], hashes: usize) -> usize {
    let closes = |at: &usize| rest[*at] == '"' && rest[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    (hashes + 1..rest.len()).find(closes).map_or(rest.len(), |at| at + 1 + hashes)
}

fn character_or_lifetime(rest: &[char]) -> usize {
    match rest {
        ['\'', '\\', _, after @ ..] => 4 + after.iter().take_while(|c| **c != '\'').count(),
        ['\'', _, '\'', ..] => 3,
        _ => 1 + rest[1..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count(),
    }
}
