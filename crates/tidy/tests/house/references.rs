//! What a comment points at must be there: pages, and numbers of promises.

use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;

/// Where the promises G1 to G30 stand.
const PROMISES: &str = "docs/threats.md";

/// Comments of the code and of the migrations: path, line, text.
fn comments(house: &House) -> Vec<(String, usize, String)> {
    let mut found = Vec::new();
    for file in house.rust().iter().filter(|f| !f.path.starts_with("crates/tidy/")) {
        found.extend(file.comments.iter().map(|c| (file.path.clone(), c.line, c.text.clone())));
    }
    for path in house.under("migrations/0", ".sql") {
        for (at, line) in house.read(path).lines().enumerate() {
            if let Some((_, comment)) = line.split_once("--") {
                found.push((path.to_owned(), at + 1, comment.to_owned()));
            }
        }
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_./".contains(c)))
        .map(|w| w.trim_matches(['.', '/']))
}

#[test]
fn every_page_a_comment_names_is_there() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for (path, line, text) in comments(&house) {
        for page in words(&text).filter(|w| w.ends_with(".md") && w.len() > 3) {
            let there = house
                .papers
                .iter()
                .any(|p| p.path == page || p.path.ends_with(&format!("/{page}")));
            if !there {
                let what =
                    format!("`{page}` is no page of the house; say it here, or name one that is");
                complaints.add(&path, line, what);
            }
        }
    }
    complaints.speak();
}

#[test]
fn every_number_a_comment_names_is_explained() {
    let house = House::open();
    let promises = house.read(PROMISES);
    let mut complaints = Complaints::default();
    for (path, line, text) in comments(&house) {
        let bracketed = text.split('(').skip(1).filter_map(|rest| rest.split(')').next());
        for number in bracketed.flat_map(|inside| inside.split([',', ' '])).filter(|w| is_number(w))
        {
            if number.starts_with('G') && promises.contains(&format!("| {number} |")) {
                continue;
            }
            let what = format!(
                "{number} is explained nowhere; say it in words, or add the promise to {PROMISES}"
            );
            complaints.add(&path, line, what);
        }
    }
    complaints.speak();
}

/// `G7`, `A25`, `AT3`, `X09`: one or two capitals and a number. Labels of schemes such as `A1` are
/// words of their own, so a single digit counts after `G` and two capitals only.
fn is_number(word: &str) -> bool {
    let capitals = word.chars().take_while(char::is_ascii_uppercase).count();
    let digits = &word[capitals..];
    let numeric = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    numeric && (1..=2).contains(&capitals) && digits.len() <= 2
        && (digits.len() == 2 || capitals == 2 || word.starts_with('G'))
        // ISO 27037's and HTTP's own names are longer; `V4` and the like are versions.
        && !word.starts_with('V')
}
