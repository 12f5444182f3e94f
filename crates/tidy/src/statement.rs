//! SQL statements as they stand in the code, and tables as they stand in the migrations.

use crate::rust_file::{RustFile, closing};
use crate::token::Kind;
use std::collections::BTreeMap;

/// A statement in a file.
#[derive(Clone, Debug)]
pub struct Statement {
    pub path: String,
    pub line: usize,
    pub text: String,
    /// The function it stands in; nothing for a constant.
    pub function: Option<String>,
    /// The method it is handed to: `rows`, `one`, `execute`, or nothing that can be seen.
    pub handed_to: Option<String>,
    pub in_test: bool,
}

const OPENINGS: [&str; 7] =
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "WITH ", "CREATE ", "ALTER TABLE "];

/// Whether a text is SQL. Capitals decide: a sentence does not open with `SELECT `.
pub fn is_sql(text: &str) -> bool {
    let body = without_name(text).1.trim_start();
    OPENINGS.iter().any(|opening| body.starts_with(opening))
        || OPENINGS.iter().any(|o| body.starts_with(&o.replace(' ', "\n")))
}

/// The `-- crate::function` line, and the rest.
pub fn without_name(text: &str) -> (Option<&str>, &str) {
    match text.trim_start().strip_prefix("-- ").and_then(|t| t.split_once('\n')) {
        Some((name, rest)) if name.contains("::") => (Some(name.trim()), rest),
        _ => (None, text),
    }
}

/// Texts that stand under a name: `macro_rules! columns { () => { "id, name" }; }`.
pub type Named = BTreeMap<String, String>;

pub fn named_texts(files: &[RustFile]) -> Named {
    let mut named = Named::new();
    for file in files {
        for at in (0..file.code.len()).filter(|at| file.reads(*at, &["macro_rules", "!"])) {
            let body = &file.code[at..closing(&file.code, at + 3)];
            let mut texts = body.iter().filter(|t| t.kind == Kind::Text);
            if let (Some(name), Some(text), None) = (body.get(2), texts.next(), texts.next()) {
                named.insert(name.text.clone(), text.text.clone());
            }
        }
    }
    named
}

pub fn statements(file: &RustFile, named: &Named) -> Vec<Statement> {
    let mut found = Vec::new();
    for (at, token) in file.texts() {
        // Pieces of a `concat!` are read with its first one.
        if at > 0 && file.code[at - 1].is(",") && inside_concat(file, at) {
            continue;
        }
        let text = whole_text(file, at, named);
        if !is_sql(&text) {
            continue;
        }
        found.push(Statement {
            path: file.path.clone(),
            line: token.line,
            text,
            function: file.function_around(at).map(|f| f.name.clone()),
            handed_to: handed_to(file, at),
            in_test: file.in_test(at),
        });
    }
    found
}

fn inside_concat(file: &RustFile, at: usize) -> bool {
    let around = (0..at).rev().filter(|i| file.code[*i].is("("));
    let mut around = around.filter(|open| closing(&file.code, *open) > at);
    around.next().is_some_and(|open| open >= 2 && file.reads(open - 2, &["concat", "!", "("]))
}

fn whole_text(file: &RustFile, at: usize, named: &Named) -> String {
    if at < 3 || !file.reads(at - 3, &["concat", "!", "("]) {
        return file.code[at].text.clone();
    }
    let pieces = &file.code[at..closing(&file.code, at - 1)];
    pieces
        .iter()
        .filter_map(|token| match token.kind {
            Kind::Text => Some(token.text.as_str()),
            Kind::Word => named.get(&token.text).map(String::as_str),
            _ => None,
        })
        .collect()
}

/// The method a text is handed to; where it goes through a name first, the one its function calls.
fn handed_to(file: &RustFile, at: usize) -> Option<String> {
    let direct = at.checked_sub(2).filter(|i| file.code[i + 1].is("("));
    if let Some(method) = direct.filter(|i| file.code[*i].kind == Kind::Word) {
        return Some(file.code[method].text.clone());
    }
    let around = file.function_around(at)?.tokens.clone();
    let calls = |name: &str| around.clone().any(|i| file.reads(i, &[".", name, "("]));
    let only = ["rows", "one", "execute"].into_iter().filter(|name| calls(name));
    let only: Vec<&str> = only.collect();
    (only.len() == 1).then(|| only[0].to_owned())
}

/// A table of the migrations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub of_a_tenant: bool,
}

pub fn tables(migration: &str) -> Vec<Table> {
    let mut found = Vec::new();
    for piece in migration.split("CREATE TABLE ").skip(1) {
        let piece = piece.trim_start_matches("IF NOT EXISTS ");
        let name: String =
            piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let body = piece.split("\n)").next().unwrap_or_default();
        found.push(Table { name, of_a_tenant: body.contains("tenant_id") });
    }
    found
}

/// Whether a word stands in a text as a word of its own.
pub fn names(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(letter);
        let after = text[at + word.len()..].chars().next().is_some_and(letter);
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_found_with_its_name_and_function() {
        let source = "async fn due() { tx.rows(\"-- a::due\n SELECT x FROM y\", args).await }";
        let found = statements(&RustFile::read("crates/d/a/src/table.rs", source), &Named::new());
        assert_eq!(found.len(), 1);
        assert_eq!(without_name(&found[0].text).0, Some("a::due"));
        assert_eq!(found[0].function.as_deref(), Some("due"));
        assert_eq!(found[0].handed_to.as_deref(), Some("rows"));
    }

    #[test]
    fn a_joined_statement_is_read_whole_and_once() {
        let source = "macro_rules! c { () => { \"a, b\" }; }
            fn f() { let sql = concat!(\"SELECT \", c!(), \" FROM b\"); tx.rows(sql, args![]) }";
        let file = RustFile::read("crates/d/a/src/table.rs", source);
        let named = named_texts(std::slice::from_ref(&file));
        let found = statements(&file, &named);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "SELECT a, b FROM b");
        assert_eq!(found[0].handed_to.as_deref(), Some("rows"));
    }

    #[test]
    fn a_sentence_is_no_statement() {
        assert!(!is_sql("Select a language") && !is_sql("with love") && is_sql("SELECT 1"));
    }

    #[test]
    fn tables_tell_whether_they_are_a_tenants() {
        let found = tables("CREATE TABLE a (\n tenant_id TEXT\n);\nCREATE TABLE b (\n id TEXT\n);");
        assert_eq!(found[0], Table { name: "a".into(), of_a_tenant: true });
        assert_eq!(found[1], Table { name: "b".into(), of_a_tenant: false });
    }
}
