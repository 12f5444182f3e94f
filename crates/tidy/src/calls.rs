//! Where code and templates ask for a message, and with which values.

use crate::rust_file::{RustFile, closing};
use crate::token::{Kind, Token, tokens};
use std::collections::BTreeSet;

/// A message asked for by its key.
#[derive(Clone, Debug)]
pub struct Ask {
    pub path: String,
    pub line: usize,
    pub key: String,
    /// Names of the values handed in; nothing when they cannot be seen from here.
    pub values: Option<BTreeSet<String>>,
}

/// All that a set of files asks of the catalogues.
#[derive(Default)]
pub struct Asks {
    pub keys: Vec<Ask>,
    /// `label("stage", …)`: any message that starts with `stage-`.
    pub families: Vec<Ask>,
    /// Texts that may be keys, and patterns with `*`.
    pub texts: BTreeSet<String>,
}

impl Asks {
    pub fn of_rust(&mut self, file: &RustFile) {
        for (at, token) in file.texts().filter(|(at, _)| !file.in_test(*at)) {
            self.text(&token.text);
            if at >= 2 {
                self.call(&file.path, &file.code, at, 0);
            }
        }
        for comment in &file.comments {
            self.told(&comment.text);
        }
    }

    /// Askama's `{{ … }}` and `{% … %}` are Rust expressions; the rest is markup.
    pub fn of_template(&mut self, path: &str, source: &str) {
        for (open, close) in [("{{", "}}"), ("{%", "%}"), ("{#", "#}")] {
            for (start, _) in source.match_indices(open) {
                let inside = &source[start + 2..];
                let inside = &inside[..inside.find(close).unwrap_or(inside.len())];
                let line = source[..start].matches('\n').count();
                if open == "{#" {
                    self.told(inside);
                    continue;
                }
                let code = tokens(inside);
                for at in 0..code.len() {
                    if code[at].kind == Kind::Text {
                        self.text(&code[at].text);
                        self.call(path, &code, at, line);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        let pattern = with_stars(text);
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-*".contains(c);
        if pattern.len() > 1 && !pattern.starts_with('*') && pattern.chars().all(fits) {
            self.texts.insert(pattern);
        }
    }

    /// A comment `keys: fault-*, exit` names keys that are put together elsewhere.
    fn told(&mut self, comment: &str) {
        if let Some((_, keys)) = comment.split_once("keys: ") {
            let keys = keys.lines().next().unwrap_or_default();
            self.texts.extend(keys.split([',', ' ']).filter(|k| !k.is_empty()).map(str::to_owned));
        }
    }

    fn call(&mut self, path: &str, code: &[Token], at: usize, line_before: usize) {
        let Some(open) = at.checked_sub(1).filter(|i| code[*i].is("(") || code[*i].is(",")) else {
            return;
        };
        let ask = |key: String, values| Ask {
            path: path.to_owned(),
            line: code[at].line + line_before,
            key,
            values,
        };
        let text = code[at].text.clone();
        if code[open].is(",") {
            if second_of_invalid(code, open) {
                self.keys.push(ask(text, None));
            }
            return;
        }
        let name = open.checked_sub(1).map(|i| code[i].text.as_str()).unwrap_or_default();
        match name {
            "t" => self.keys.push(ask(text, Some(BTreeSet::new()))),
            "tn" => self.keys.push(ask(text, values_of(code, open))),
            "label" => match (code.get(at + 1), code.get(at + 2), code.get(at + 3)) {
                // With a family alone it is not the catalogue that is asked, but a derivation.
                (Some(end), _, _) if end.is(")") => {}
                (Some(comma), Some(value), Some(end))
                    if comma.is(",") && value.kind == Kind::Text && end.is(")") =>
                {
                    let key = format!("{text}-{}", value.text.replace('_', "-"));
                    self.keys.push(ask(key, Some(BTreeSet::new())));
                }
                _ => self.families.push(ask(text, None)),
            },
            _ => {}
        }
    }

    /// Whether a key is asked for in any way.
    pub fn uses(&self, key: &str) -> bool {
        self.keys.iter().any(|a| a.key == key)
            || self
                .families
                .iter()
                .any(|f| key.strip_prefix(f.key.as_str()).is_some_and(|rest| rest.starts_with('-')))
            || self.texts.iter().any(|pattern| fits(pattern, key))
    }
}

/// `Fault::invalid("field", "key")`: the comma is the one before the key.
fn second_of_invalid(code: &[Token], comma: usize) -> bool {
    comma >= 3 && code[comma - 2].is("(") && code[comma - 3].is("invalid")
}

/// The names in `&[("n", …), …]`; nothing when the list, or one of its pairs, is made elsewhere.
fn values_of(code: &[Token], open: usize) -> Option<BTreeSet<String>> {
    let end = closing(code, open);
    let list = (open..end).find(|at| code[*at].is("["))?;
    let end = closing(code, list) - 1;
    let mut names = BTreeSet::new();
    let mut at = list + 1;
    while at < end {
        let pair = code[at].is("(") && code.get(at + 1).is_some_and(|t| t.kind == Kind::Text);
        if !pair {
            return None;
        }
        names.insert(code[at + 1].text.clone());
        at = closing(code, at) + 1;
    }
    Some(names)
}

/// `fault-{}-title` and `fault-{kind}-title` become `fault-*-title`.
fn with_stars(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        out.push('*');
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    out + rest
}

fn fits(pattern: &str, key: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else { return pattern == key };
    let Some(rest) = key.strip_prefix(before) else { return false };
    (0..=rest.len()).any(|at| rest.is_char_boundary(at) && fits(after, &rest[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_ask_by_key_family_and_told_pattern() {
        let mut asks = Asks::default();
        let page = "<a href=\"{{ f.to(\"/x/\") }}\">\n{{ w.t(\"case-take\") }} {{ w.label(\"stage\", s) }}\n\
            {{ w.tn(\"count\", &[(\"n\", n.into())]) }} {# keys: deep-*-end #}{{ w.label(\"a\", \"b_c\") }}";
        asks.of_template("x.html", page);
        assert_eq!(asks.keys[0].key, "case-take");
        assert_eq!(asks.keys[0].line, 2);
        assert_eq!(asks.keys[1].values.as_ref().map(|v| v.contains("n")), Some(true));
        assert!(asks.uses("stage-open") && !asks.uses("stages-open"));
        assert!(asks.uses("deep-blue-end") && asks.uses("a-b-c") && !asks.uses("deep-blue"));
    }

    #[test]
    fn code_asks_by_refusal_and_by_format() {
        let source = "fn f() { Err(Fault::invalid(\"name\", \"name-length\")) }\n\
            fn g() { w.t(&format!(\"fault-{}-title\", x)); h(\"a\", \"b\");\
            w.tn(\"of\", &[number]); w.tn(\"with\", &[(\"n\", format!(\"{}\", x).into())]) }";
        let mut asks = Asks::default();
        asks.of_rust(&RustFile::read("crates/x/src/a.rs", source));
        let keys: Vec<_> = asks.keys.iter().map(|a| (a.key.as_str(), a.values.is_some())).collect();
        assert_eq!(keys, [("name-length", false), ("of", false), ("with", true)]);
        assert_eq!(asks.keys[2].values, Some(["n".to_owned()].into()));
        assert!(asks.uses("fault-slow-title"));
    }
}
