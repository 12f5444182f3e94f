//! The table of rooms in docs/architecture.md: every crate, what it stands on, which files are nouns.

use crate::house::House;

pub const PAGE: &str = "docs/architecture.md";

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub line: usize,
    /// `crates/domain/notices`
    pub folder: String,
    pub caption: String,
    /// Names of our own crates.
    pub stands_on: Vec<String>,
    /// Names of files without `.rs`.
    pub nouns: Vec<String>,
}

pub fn rooms(house: &House) -> Vec<Room> {
    read(&house.read(PAGE))
}

/// Rows are told by their first cell, a folder of `crates/` in back quotes.
pub fn read(page: &str) -> Vec<Room> {
    let rows = page.lines().enumerate().filter(|(_, l)| l.starts_with("| `crates/"));
    rows.map(|(at, line)| {
        let mut cells = line.trim_matches('|').split('|').map(str::trim);
        let mut cell = || cells.next().unwrap_or_default();
        Room {
            line: at + 1,
            folder: cell().trim_matches('`').to_owned(),
            caption: cell().to_owned(),
            stands_on: listed(cell()),
            nouns: listed(cell()),
        }
    })
    .collect()
}

fn listed(cell: &str) -> Vec<String> {
    cell.split([' ', ','])
        .map(|w| w.trim_matches('`'))
        .filter(|w| !w.is_empty() && *w != "–")
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_gives_its_four_cells() {
        let page = "# x\n| `crates/domain/a` | does a | base store | `one` `two` |\n| `crates/b` | b | – | – |";
        let rooms = read(page);
        assert_eq!(rooms[0].stands_on, ["base", "store"]);
        assert_eq!(rooms[0].nouns, ["one", "two"]);
        assert_eq!((rooms[1].line, rooms[1].folder.as_str()), (3, "crates/b"));
        assert!(rooms[1].stands_on.is_empty() && rooms[1].nouns.is_empty());
    }
}
