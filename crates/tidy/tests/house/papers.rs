//! What any committed text may hold.

use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::words::{self, OF_THE_WORKSHOP};
use std::collections::BTreeSet;

const FILE_BYTES_MAX: u64 = 256 * 1024;

/// Made by other programs from names and digests; chance letters in them mean nothing.
fn generated(path: &str) -> bool {
    path.ends_with(".lock") || path.ends_with("package-lock.json")
}

fn is_text(path: &str) -> bool {
    let ending = path.rsplit('/').next().and_then(|n| n.rsplit_once('.')).map(|(_, e)| e);
    match ending {
        Some(ending) => [
            "rs", "md", "toml", "ftl", "html", "txt", "sql", "css", "js", "mjs", "json", "py",
            "sh", "yml",
        ]
        .contains(&ending),
        None => true,
    }
}

#[test]
fn no_file_is_larger_than_a_reader_would_open() {
    let mut complaints = Complaints::default();
    for paper in
        House::open().papers.iter().filter(|p| p.bytes > FILE_BYTES_MAX && !generated(&p.path))
    {
        let what = format!("{} KiB; 256 KiB is the most", paper.bytes / 1024);
        complaints.add(&paper.path, 1, what);
    }
    complaints.speak();
}

#[test]
fn no_text_speaks_of_the_workshop() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for paper in house.papers.iter().filter(|p| is_text(&p.path) && !generated(&p.path)) {
        for (at, line) in house.read(&paper.path).lines().enumerate() {
            for word in OF_THE_WORKSHOP.iter().filter(|w| words::holds(line, w)) {
                let what = format!(
                    "`{word}` speaks of how the text was made or where; say it of the thing itself"
                );
                complaints.add(&paper.path, at + 1, what);
            }
        }
    }
    complaints.speak();
}

#[test]
fn nobody_says_a_word_that_is_not_used() {
    let house = House::open();
    let terms = words::not_used(&house.read(words::PAGE));
    assert!(terms.len() > 10, "the column \"not used\" of {} was not read", words::PAGE);
    let mut complaints = Complaints::default();
    let places = ["locales/", "crates/", "packs/", "docs/", "migrations/", "README.md"];
    let spoken = |path: &str| {
        places.iter().any(|p| path.starts_with(p))
            && path != words::PAGE
            && !path.starts_with("crates/tidy/")
    };
    for paper in house.papers.iter().filter(|p| is_text(&p.path) && spoken(&p.path)) {
        for (at, line) in house.read(&paper.path).lines().enumerate() {
            for (term, instead) in terms.iter().filter(|(term, _)| words::says(line, term)) {
                complaints.add(
                    &paper.path,
                    at + 1,
                    format!("`{term}` is not used; say `{instead}`"),
                );
            }
        }
    }
    complaints.speak();
}

#[test]
fn tests_and_demo_name_no_host_of_anybody() {
    let house = House::open();
    let mut complaints = Complaints::default();
    let files = house.rust();
    // Platforms that the program itself tells apart by name may stand in its tests too.
    let known: BTreeSet<String> = files
        .iter()
        .filter(|f| !f.path.starts_with("crates/demo/"))
        .flat_map(|f| f.texts().filter(|(at, _)| !f.in_test(*at)).map(|(_, t)| t.text.clone()))
        .flat_map(|text| words::real_hosts(&text))
        .collect();
    let theirs = |text: &str| -> Vec<String> {
        words::real_hosts(text).into_iter().filter(|h| !known.contains(h)).collect()
    };
    for file in files.iter().filter(|f| !f.path.starts_with("crates/tidy/")) {
        let play = file.path.starts_with("crates/demo/");
        for (at, token) in file.texts() {
            if !play && !file.in_test(at) {
                continue;
            }
            for host in theirs(&token.text) {
                let what =
                    format!("`{host}` may be somebody's; use a name ending in .example or .test");
                complaints.add(&file.path, token.line, what);
            }
        }
    }
    for path in house.under("crates/", "").chain(house.under("tests/", "")) {
        let fixture = path.contains("/tests/") || path.starts_with("tests/");
        let read = fixture && is_text(path) && !path.ends_with(".rs") && !generated(path);
        if !read {
            continue;
        }
        for (at, line) in house.read(path).lines().enumerate() {
            for host in theirs(line) {
                complaints.add(
                    path,
                    at + 1,
                    format!("`{host}` may be somebody's; use a name ending in .example or .test"),
                );
            }
        }
    }
    complaints.speak();
}

#[test]
fn no_file_holds_two_versions_of_itself() {
    let (house, mut complaints) = (House::open(), Complaints::default());
    let marks = ["<".repeat(7) + " ", ">".repeat(7) + " "];
    for paper in house.papers.iter() {
        for (at, line) in house.read(&paper.path).lines().enumerate() {
            if marks.iter().any(|mark| line.starts_with(mark.as_str())) {
                complaints.add(&paper.path, at + 1, "a merge was left half done");
            }
        }
    }
    complaints.speak();
}
