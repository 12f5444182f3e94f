//! The catalogues: which messages there are, which values they take, which plural forms they have.

use crate::house::House;
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use std::collections::{BTreeMap, BTreeSet};

pub const LOCALES: [&str; 3] = ["fr", "ar", "en"];
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One message of one file.
#[derive(Clone, Debug, Default)]
pub struct Message {
    pub path: String,
    pub line: usize,
    pub values: BTreeSet<String>,
    /// The plural forms given for each value that is counted.
    pub plurals: BTreeMap<String, BTreeSet<String>>,
    /// Other messages it is made of.
    pub refers_to: BTreeSet<String>,
}

/// All messages of one language: `(file stem, key)` → message; and lines that could not be read.
#[derive(Default)]
pub struct Language {
    pub messages: BTreeMap<(String, String), Message>,
    pub junk: Vec<(String, usize, String)>,
}

pub fn languages(house: &House) -> BTreeMap<&'static str, Language> {
    let mut all = BTreeMap::new();
    for locale in LOCALES {
        let mut language = Language::default();
        let folder = format!("locales/{locale}/");
        for path in house.under(&folder, ".ftl") {
            let stem = path[folder.len()..].trim_end_matches(".ftl");
            read(path, stem, &house.read(path), &mut language);
        }
        all.insert(locale, language);
    }
    all
}

pub fn read(path: &str, stem: &str, source: &str, into: &mut Language) {
    let tree = match fluent_syntax::parser::parse(source) {
        Ok(tree) => tree,
        Err((tree, _)) => tree,
    };
    for entry in &tree.body {
        match entry {
            Entry::Message(found) => {
                let key = found.id.name.to_owned();
                let line = line_of(source, &key);
                let mut message = Message { path: path.into(), line, ..Message::default() };
                if let Some(value) = &found.value {
                    look_into(value, &mut message);
                }
                if into.messages.insert((stem.to_owned(), key.clone()), message).is_some() {
                    into.junk.push((path.into(), line, format!("`{key}` stands here twice")));
                }
            }
            Entry::Junk { content } if !content.trim().is_empty() => {
                let first = content.lines().next().unwrap_or_default();
                let line = source.lines().position(|l| l == first).map_or(1, |at| at + 1);
                into.junk.push((path.into(), line, format!("cannot be read: {first}")));
            }
            _ => {}
        }
    }
}

fn line_of(source: &str, key: &str) -> usize {
    let defines = |l: &str| l.strip_prefix(key).is_some_and(|r| r.trim_start().starts_with('='));
    source.lines().position(defines).map_or(1, |at| at + 1)
}

fn look_into(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            look_at(expression, message);
        }
    }
}

fn look_at(expression: &Expression<&str>, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => look_at_inline(inline, message),
        Expression::Select { selector, variants } => {
            look_at_inline(selector, message);
            let keys: BTreeSet<String> = variants
                .iter()
                .map(|v| match v.key {
                    VariantKey::Identifier { name } => name.to_owned(),
                    VariantKey::NumberLiteral { value } => format!("={value}"),
                })
                .collect();
            let counted = keys.iter().any(|k| PLURALS[..5].contains(&k.as_str()));
            if let InlineExpression::VariableReference { id } = selector
                && counted
            {
                message.plurals.insert(id.name.to_owned(), keys);
            }
            for variant in variants {
                look_into(&variant.value, message);
            }
        }
    }
}

fn look_at_inline(inline: &InlineExpression<&str>, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            message.values.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            message.refers_to.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => look_at(expression, message),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                look_at_inline(argument, message);
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::TermReference { .. } => {}
    }
}

/// The plural forms a language must give.
pub fn plurals_due(locale: &str) -> &'static [&'static str] {
    match locale {
        "ar" => &PLURALS,
        _ => &["one", "other"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_plural_forms_are_read() {
        let mut language = Language::default();
        let source = "a = x { $who }\nb = { $n ->\n    [one] { $n } y\n   *[other] { a }\n  }\n";
        read("f.ftl", "f", source, &mut language);
        let message = |key: &str| &language.messages[&("f".to_owned(), key.to_owned())];
        assert!(message("a").values.contains("who") && message("a").line == 1);
        assert_eq!(message("b").plurals["n"].len(), 2);
        assert!(message("b").refers_to.contains("a"));
        assert!(language.junk.is_empty());
    }

    #[test]
    fn what_cannot_be_read_and_what_stands_twice_is_told() {
        let mut language = Language::default();
        read("f.ftl", "f", "a = 1\na = 2\nb = { $\n", &mut language);
        assert_eq!(language.junk.len(), 2, "{:?}", language.junk);
    }
}
