//! The dictionary in docs/words.md, and words that do not stand in the house at all.

use crate::statement::names;

pub const PAGE: &str = "docs/words.md";

/// Words of the workshop: a text that holds one speaks of how it was made instead of what it is.
/// Written in two halves, so that this file does not hold them.
pub const OF_THE_WORKSHOP: [&str; 11] = [
    concat!("/wo", "rk/"),
    concat!("/t", "mp/"),
    concat!("pro", "mpt"),
    concat!("pro", "mpts"),
    concat!("AI assi", "stant"),
    concat!("language mo", "del"),
    concat!("chat", "bot"),
    concat!("co-auth", "ored-by"),
    concat!("sub", "agent"),
    concat!("LL", "M"),
    concat!("contract", ".md"),
];

/// Top-level domains under which real hosts are found; `.example`, `.test` and loopback are free.
const REAL_ENDINGS: [&str; 32] = [
    "com", "net", "org", "biz", "io", "app", "dev", "ma", "fr", "de", "uk", "nl", "eu", "us", "ru",
    "cn", "ws", "cc", "tv", "ch", "be", "es", "it", "se", "no", "pl", "ca", "au", "jp", "br",
    "gov", "int",
];

/// Names that are part of a format, not of the network we test against.
const OF_FORMATS: [&str; 12] = [
    "w3.org",
    "c2sp.org",
    "xarf.org",
    "schema.org",
    "json-schema.org",
    "ietf.org",
    "rfc-editor.org",
    "unifiedcyberontology.org",
    "caseontology.org",
    "purl.org",
    "asn.cymru.com",
    "apache.org",
];

/// Endings under which anybody may have a name: needed to try what belongs to whom.
const SHARED_ENDINGS: [&str; 2] = ["co.uk", "blogspot.com"];

/// Terms of the column "not used", each with the word to say instead.
pub fn not_used(page: &str) -> Vec<(String, String)> {
    let rows = page.lines().filter(|l| l.starts_with("| ") && !l.starts_with("| word"));
    rows.flat_map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let instead = cells.first().copied().unwrap_or_default().to_owned();
        let last = cells.get(5).copied().unwrap_or_default();
        let terms = last.split('`').skip(1).step_by(2);
        terms.map(|t| (t.to_lowercase(), instead.clone())).collect::<Vec<_>>()
    })
    .collect()
}

/// Whether a line says a term, quotations of laws in « » left out.
pub fn says(line: &str, term: &str) -> bool {
    let line = without_quotations(&line.to_lowercase());
    if term.is_ascii() { names(&line, term) } else { line.contains(term) }
}

/// Whether a line holds a word of the workshop; in words of letters alone case does not count.
pub fn holds(line: &str, word: &str) -> bool {
    if word.contains('/') {
        line.contains(word)
    } else {
        names(&line.to_lowercase(), &word.to_lowercase())
    }
}

fn without_quotations(line: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for c in line.chars() {
        match c {
            '«' => depth += 1,
            '»' => depth -= 1,
            c if depth <= 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Host names in a text that could be somebody's.
pub fn real_hosts(text: &str) -> Vec<String> {
    // Letters of other scripts and invisible marks belong to the name they stand in.
    let of_a_host = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.' || !c.is_ascii();
    text.split(|c: char| !of_a_host(c))
        .map(|piece| piece.trim_matches(['.', '-']).to_ascii_lowercase())
        .filter(|piece| could_be_real(piece))
        .collect()
}

fn could_be_real(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let ending = labels.last().copied().unwrap_or_default();
    let of_format = OF_FORMATS.iter().any(|f| host == *f || host.ends_with(&format!(".{f}")));
    host.is_ascii()
        && labels.len() > 1
        && labels.iter().all(|l| !l.is_empty())
        && REAL_ENDINGS.contains(&ending)
        && !labels.contains(&"example")
        && !of_format
        && !SHARED_ENDINGS.contains(&host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_somebody_are_told_from_ours() {
        let text =
            "http://a.test/x.png www.example.com b.example.co.uk file.rs http://www.w3.org/a";
        assert!(real_hosts(text).is_empty());
        let theirs = concat!("https://some", "where.com/x a@b", ".fr");
        assert_eq!(real_hosts(theirs).len(), 2);
    }

    #[test]
    fn a_term_is_found_as_a_word_and_not_in_a_quotation_of_a_law() {
        assert!(says("Your Ticket is", "ticket") && !says("tickets", "ticket"));
        assert!(!says("l'article « ticket » dit", "ticket"));
        let page = "| word | meaning | o | fr | ar | not used |\n| receipt | x | intake | y | z | `ticket` `pass word` |";
        assert_eq!(
            not_used(page),
            [("ticket".into(), "receipt".into()), ("pass word".into(), "receipt".into())]
        );
    }
}
