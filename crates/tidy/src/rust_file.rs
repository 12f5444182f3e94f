//! One Rust file: its tokens, which of them are tests, and where its functions begin and end.

use crate::token::{Kind, Token, tokens};
use std::ops::Range;

/// A function and its lines, from `fn` to the closing brace.
#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub tokens: Range<usize>,
    pub first_line: usize,
    pub last_line: usize,
}

/// A parsed file.
pub struct RustFile {
    pub path: String,
    pub lines: usize,
    /// Without comments.
    pub code: Vec<Token>,
    pub comments: Vec<Token>,
    pub functions: Vec<Function>,
    test_ranges: Vec<Range<usize>>,
    all_test: bool,
}

impl RustFile {
    pub fn read(path: &str, source: &str) -> RustFile {
        let (comments, code): (Vec<Token>, Vec<Token>) =
            tokens(source).into_iter().partition(|t| t.kind == Kind::Comment);
        RustFile {
            path: path.to_owned(),
            lines: source.lines().count(),
            functions: functions(&code),
            test_ranges: test_ranges(&code),
            all_test: is_test_path(path),
            code,
            comments,
        }
    }

    /// `tests.rs`
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// `crates/domain/notices`, or nothing for a file outside a crate's `src`.
    pub fn folder(&self) -> Option<&str> {
        self.path.split_once("/src/").map(|(folder, _)| folder)
    }

    /// Whether this token serves tests only.
    pub fn in_test(&self, at: usize) -> bool {
        self.all_test || self.test_ranges.iter().any(|range| range.contains(&at))
    }

    pub fn all_test(&self) -> bool {
        self.all_test
    }

    /// Texts with their place among the tokens.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &Token)> {
        self.code.iter().enumerate().filter(|(_, t)| t.kind == Kind::Text)
    }

    /// Whether these words and marks stand here, one after another.
    pub fn reads(&self, at: usize, row: &[&str]) -> bool {
        row.iter().enumerate().all(|(i, text)| self.code.get(at + i).is_some_and(|t| t.is(text)))
    }

    /// The innermost function around a token.
    pub fn function_around(&self, at: usize) -> Option<&Function> {
        let around = self.functions.iter().filter(|f| f.tokens.contains(&at));
        around.min_by_key(|f| f.tokens.len())
    }
}

fn is_test_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let inside = |folder: &str| path.contains(&format!("/{folder}/"));
    name == "tests.rs"
        || name == "testing.rs"
        || inside("tests")
        || inside("testing")
        || inside("examples")
        || inside("benches")
}

/// The place after the bracket that closes the one at `open`.
pub(crate) fn closing(code: &[Token], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in code.iter().enumerate().skip(open) {
        if token.kind != Kind::Mark {
            continue;
        }
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// Where the item that starts here ends: after its `{…}` or its `;`.
fn item_end(code: &[Token], from: usize) -> usize {
    let mut at = from;
    while at < code.len() {
        if code[at].is(";") {
            return at + 1;
        }
        if code[at].is("{") {
            return closing(code, at);
        }
        if code[at].is("(") || code[at].is("[") {
            at = closing(code, at);
        } else {
            at += 1;
        }
    }
    code.len()
}

fn functions(code: &[Token]) -> Vec<Function> {
    let mut found = Vec::new();
    for at in 0..code.len() {
        let named = code.get(at + 1).is_some_and(|t| t.kind == Kind::Word);
        if !code[at].is("fn") || !named {
            continue;
        }
        let end = item_end(code, at);
        found.push(Function {
            name: code[at + 1].text.clone(),
            tokens: at..end,
            first_line: code[at].line,
            last_line: code[end - 1].line,
        });
    }
    found
}

fn test_ranges(code: &[Token]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for at in 0..code.len() {
        let attribute = code[at].is("#") && code.get(at + 1).is_some_and(|t| t.is("["));
        if !attribute {
            continue;
        }
        let end = closing(code, at + 1);
        let inside = &code[at + 2..end];
        let first = inside.first().map(|t| t.text.as_str()).unwrap_or_default();
        let tests = (first == "cfg" && inside.iter().any(|t| t.is("test")))
            || first == "test"
            || (first == "tokio" && inside.iter().any(|t| t.is("test")));
        let negated = inside.iter().any(|t| t.is("not"));
        if tests && !negated {
            ranges.push(at..item_end(code, end));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_ends_at_its_own_brace() {
        let file = RustFile::read(
            "crates/a/b/src/c.rs",
            "fn a() {\n if x { y }\n}\nfn b<const N: usize>() -> [u8; N] { [0; N] }",
        );
        let spans: Vec<_> =
            file.functions.iter().map(|f| (f.name.as_str(), f.first_line, f.last_line)).collect();
        assert_eq!(spans, [("a", 1, 3), ("b", 4, 4)]);
    }

    #[test]
    fn what_only_tests_see_is_known_as_such() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}";
        let file = RustFile::read("crates/a/b/src/c.rs", source);
        let place = |name: &str| file.code.iter().position(|t| t.is(name)).unwrap_or(0);
        assert!(!file.in_test(place("a")) && file.in_test(place("b")) && !file.in_test(place("c")));
        assert!(RustFile::read("crates/a/src/b/tests.rs", "fn a() {}").in_test(0));
    }
}
