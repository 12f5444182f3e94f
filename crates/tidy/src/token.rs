//! Rust source as a row of tokens: enough to tell code from comments and texts.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Text,
    Comment,
    Mark,
    Other,
}

/// A piece of source. A text's `text` is what it means, not how it is written.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    /// From 1.
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.text == text && matches!(self.kind, Kind::Word | Kind::Mark)
    }
}

/// Splits Rust source. Never fails: what it does not know becomes a mark.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, line: 1, out: Vec::new() };
    while reader.at < reader.chars.len() {
        reader.step();
    }
    reader.out
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    out: Vec<Token>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        c
    }

    fn push(&mut self, kind: Kind, text: String, line: usize) {
        self.out.push(Token { kind, text, line });
    }

    fn step(&mut self) {
        let line = self.line;
        match (self.peek(0), self.peek(1)) {
            (c, _) if c.is_whitespace() => {
                self.next();
            }
            ('/', '/') => {
                let text = self.take_while(|c| c != '\n');
                self.push(Kind::Comment, text, line);
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.text(),
            ('r', '"' | '#') if self.raw_ahead(1) => self.raw_text(1),
            ('b' | 'c', 'r') if self.raw_ahead(2) => self.raw_text(2),
            ('b' | 'c', '"') => {
                self.next();
                self.text();
            }
            ('\'', _) => self.quote(),
            (c, _) if c.is_alphabetic() || c == '_' => {
                let text = self.take_while(|c| c.is_alphanumeric() || c == '_');
                self.push(Kind::Word, text, line);
            }
            (c, _) if c.is_ascii_digit() => {
                let text = self.take_while(|c| c.is_alphanumeric() || c == '_');
                self.push(Kind::Other, text, line);
            }
            _ => {
                let c = self.next();
                self.push(Kind::Mark, c.to_string(), line);
            }
        }
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while self.at < self.chars.len() && fits(self.peek(0)) {
            text.push(self.next());
        }
        text
    }

    fn block_comment(&mut self) {
        let (line, mut depth, mut text) = (self.line, 0, String::new());
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    text.push(self.next());
                    continue;
                }
            }
            text.push(self.next());
            text.push(self.next());
            if depth == 0 {
                break;
            }
        }
        self.push(Kind::Comment, text, line);
    }

    fn text(&mut self) {
        let line = self.line;
        self.next();
        let mut text = String::new();
        while self.at < self.chars.len() {
            match self.next() {
                '"' => break,
                '\\' => self.escape(&mut text),
                c => text.push(c),
            }
        }
        self.push(Kind::Text, text, line);
    }

    fn escape(&mut self, text: &mut String) {
        match self.next() {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' => text.push('\r'),
            '0' => text.push('\0'),
            '\n' => {
                self.take_while(char::is_whitespace);
            }
            'u' => {
                let code = self.take_while(|c| c != '}');
                self.next();
                let code = u32::from_str_radix(code.trim_start_matches('{'), 16).unwrap_or(0);
                text.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            c => text.push(c),
        }
    }

    fn raw_ahead(&self, from: usize) -> bool {
        let mut ahead = from;
        while self.peek(ahead) == '#' {
            ahead += 1;
        }
        self.peek(ahead) == '"'
    }

    fn raw_text(&mut self, prefix: usize) {
        let line = self.line;
        self.at += prefix;
        let hashes = self.take_while(|c| c == '#').len();
        self.next();
        let mut text = String::new();
        while self.at < self.chars.len() {
            let c = self.next();
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == '#') {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        self.push(Kind::Text, text, line);
    }

    /// A character such as `'a'` or `'\n'`, or the mark of a lifetime such as `'a`.
    fn quote(&mut self) {
        let line = self.line;
        let is_char = self.peek(1) == '\\' || self.peek(2) == '\'';
        self.next();
        if !is_char {
            return self.push(Kind::Mark, "'".into(), line);
        }
        if self.next() == '\\' {
            self.next();
            self.take_while(|c| c != '\'');
        }
        self.next();
        self.push(Kind::Other, "' '".into(), line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<(Kind, String)> {
        tokens(source).into_iter().map(|t| (t.kind, t.text)).collect()
    }

    #[test]
    fn texts_comments_and_code_are_told_apart() {
        let found = kinds("let a = \"x // y\"; // \"z\"");
        assert_eq!(found[3], (Kind::Text, "x // y".into()));
        assert_eq!(found[5], (Kind::Comment, "// \"z\"".into()));
    }

    #[test]
    fn raw_texts_and_escapes_mean_what_they_say() {
        let found = kinds("r#\"a \"b\" \\n\"# \"c\\n\\u{e9}\\\n   d\"");
        assert_eq!(found[0], (Kind::Text, "a \"b\" \\n".into()));
        assert_eq!(found[1], (Kind::Text, "c\né\u{64}".into()));
    }

    #[test]
    fn a_lifetime_is_no_character() {
        let words: Vec<String> = tokens("fn f<'a>(x: &'a str) -> char { '{' }")
            .into_iter()
            .filter(|t| t.kind == Kind::Word)
            .map(|t| t.text)
            .collect();
        assert_eq!(words, ["fn", "f", "a", "x", "a", "str", "char"]);
        assert_eq!(tokens("'\\'' '{'").iter().filter(|t| t.is("{")).count(), 0);
    }

    #[test]
    fn lines_are_counted_through_texts() {
        assert_eq!(tokens("\"a\nb\"\nc").last().map(|t| t.line), Some(3));
    }
}
