//! What a file may hold: captions, lists, nouns, statements, each in their own place.

use sanad_tidy::architecture::{self, PAGE};
use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::paths::{Rooms, circle};
use sanad_tidy::rust_file::RustFile;
use sanad_tidy::statement;
use sanad_tidy::token::Kind;

const DRAWERS: [&str; 9] =
    ["utils", "util", "common", "helpers", "helper", "manager", "misc", "data", "info"];

/// Words by which a file reaches outside: a noun has none of them.
const OF_THE_WORLD: [&str; 12] = [
    "async",
    "await",
    "Tx",
    "Store",
    "Clock",
    "SystemClock",
    "OsChance",
    "tokio",
    "reqwest",
    "sqlx",
    "TcpStream",
    "File",
];

#[test]
fn every_file_opens_with_its_caption() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for path in house.under("crates/", ".rs") {
        let text = house.read(path);
        let first = text.lines().next().unwrap_or_default();
        let words = first.strip_prefix("//! ").map(|c| c.split_whitespace().count());
        if words.is_none_or(|n| n < 3) {
            complaints.add(
                path,
                1,
                "has no caption; open it with one `//!` sentence that says what the room is",
            );
        }
    }
    complaints.speak();
}

#[test]
fn no_file_is_named_after_a_drawer() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for path in house.under("crates/", ".rs") {
        let inside = path.trim_end_matches(".rs").split('/');
        for part in inside.filter(|part| DRAWERS.contains(part)) {
            complaints.add(
                path,
                1,
                format!("`{part}` is a drawer that holds anything; name the thing itself"),
            );
        }
    }
    complaints.speak();
}

#[test]
fn a_list_of_rooms_defines_nothing() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for file in
        house.rust().iter().filter(|f| matches!(f.name(), "lib.rs" | "mod.rs") && !f.all_test())
    {
        for (line, word) in definitions(file) {
            let what =
                format!("`{word}` is defined here; move it to a file of its own and list that");
            complaints.add(&file.path, line, what);
        }
    }
    complaints.speak();
}

/// Items at the outermost level other than `mod x;` and `use`.
fn definitions(file: &RustFile) -> Vec<(usize, String)> {
    let items = [
        "fn",
        "struct",
        "enum",
        "trait",
        "impl",
        "const",
        "static",
        "type",
        "macro_rules",
        "union",
    ];
    let mut found = Vec::new();
    let mut depth = 0i32;
    for (at, token) in file.code.iter().enumerate() {
        match token.text.as_str() {
            "{" | "(" | "[" if token.kind == Kind::Mark => depth += 1,
            "}" | ")" | "]" if token.kind == Kind::Mark => depth -= 1,
            word if depth == 0 && token.kind == Kind::Word => {
                let inline_mod = word == "mod" && file.code.get(at + 2).is_some_and(|t| t.is("{"));
                if items.contains(&word) || inline_mod {
                    found.push((token.line, word.to_owned()));
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn nobody_takes_everything_of_the_room_above() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for file in house.rust() {
        for at in 0..file.code.len() {
            if file.reads(at, &["super", ":", ":", "*"]) && !file.in_test(at) {
                let line = file.code[at].line;
                complaints.add(&file.path, line, "`use super::*` outside tests; name what is used, or move it to a file of its own");
            }
        }
    }
    complaints.speak();
}

#[test]
fn no_files_of_a_crate_use_each_other_in_a_circle() {
    let house = House::open();
    let files = house.rust();
    let mut complaints = Complaints::default();
    for one in &house.crates {
        let mut arrows = Rooms::of(&one.folder, &files).arrows();
        // One circle hides another: take its last arrow away and look again.
        while let Some(ring) = circle(&arrows) {
            let way: Vec<&str> =
                ring.iter().map(|a| a.to.rsplit('/').next().unwrap_or_default()).collect();
            let what =
                format!("a circle: → {}; move what both need into a third file", way.join(" → "));
            complaints.add(&ring[0].from, ring[0].line, what);
            arrows.retain(|arrow| arrow != &ring[ring.len() - 1]);
        }
    }
    complaints.speak();
}

#[test]
fn nouns_are_pure() {
    let house = House::open();
    let files = house.rust();
    let mut complaints = Complaints::default();
    for room in architecture::rooms(&house) {
        for noun in &room.nouns {
            let path = format!("{}/src/{noun}.rs", room.folder);
            let Some(file) = files.iter().find(|f| f.path == path) else {
                complaints.add(PAGE, room.line, format!("the noun `{noun}` has no file {path}"));
                continue;
            };
            for (at, token) in file.code.iter().enumerate().filter(|(at, _)| !file.in_test(*at)) {
                let reaches =
                    OF_THE_WORLD.contains(&token.text.as_str()) && token.kind == Kind::Word;
                if reaches || file.reads(at, &["std", ":", ":", "fs"]) {
                    let what = format!(
                        "a noun knows no `{}`; take values and give values, and let a verb file reach outside",
                        token.text
                    );
                    complaints.add(&path, token.line, what);
                }
            }
        }
    }
    complaints.speak();
}

#[test]
fn statements_stand_in_tables_and_boards_only() {
    let house = House::open();
    let mut complaints = Complaints::default();
    for file in house.rust() {
        let home = matches!(file.name(), "table.rs" | "board.rs")
            || file.path.contains("/src/table/")
            || file.path.contains("/src/board/")
            || file.path.starts_with("crates/foundation/store/")
            || file.path.starts_with("crates/tidy/");
        if home || file.all_test() {
            continue;
        }
        for found in statement::statements(&file, &statement::Named::new())
            .into_iter()
            .filter(|s| !s.in_test)
        {
            complaints.add(
                &found.path,
                found.line,
                "SQL outside table.rs and board.rs; make it a function there",
            );
        }
    }
    complaints.speak();
}
