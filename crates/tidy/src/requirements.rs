//! What the public is promised, row by row, each with the test that proves it or the person it waits for.

use toml::{Table, Value};

/// How many rows each group of requirements has: its letter, and the last number.
pub const GROUPS: [(&str, u32, &str); 7] = [
    ("P", 38, "The way through a report"),
    ("R", 10, "The code, and following a report"),
    ("C", 10, "A child's path"),
    ("X", 15, "Safety and privacy of the visit"),
    ("F", 6, "Small and fast"),
    ("L", 22, "Languages and directions of writing"),
    ("W", 11, "Open to everyone"),
];

/// One promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// A group's letter and two digits: `P01`.
    pub id: String,
    pub says: String,
    /// `path: name` of each test that fails when the promise is broken.
    pub tests: Vec<Proof>,
    /// Who must still look, and at what; empty: nobody.
    pub person: String,
    /// What is not there yet, or was decided otherwise, and why; empty: nothing.
    pub note: String,
}

/// A test by its file and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub path: String,
    pub name: String,
}

/// Every id there must be a row for, in order.
pub fn ids() -> Vec<String> {
    GROUPS
        .iter()
        .flat_map(|(group, last, _)| (1..=*last).map(move |n| format!("{group}{n:02}")))
        .collect()
}

/// Reads `[P01]` tables with `says`, `tests`, `person` and `note`, or says what is wrong with them.
pub fn read(text: &str) -> Result<Vec<Requirement>, String> {
    let table: Table = text.parse().map_err(|error| format!("{error}"))?;
    table.into_iter().map(|(id, row)| requirement(id, row)).collect()
}

fn requirement(id: String, row: Value) -> Result<Requirement, String> {
    let Value::Table(mut row) = row else { return Err(format!("{id} is no table")) };
    let mut text = |key: &str| match row.remove(key) {
        None => Ok(String::new()),
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(format!("{key} of {id} is no text")),
    };
    let (says, person, note) = (text("says")?, text("person")?, text("note")?);
    let tests = match row.remove("tests") {
        None => Vec::new(),
        Some(Value::Array(tests)) => {
            tests.iter().map(|test| proof(&id, test)).collect::<Result<_, _>>()?
        }
        Some(_) => return Err(format!("tests of {id} is no list")),
    };
    if let Some((key, _)) = row.into_iter().next() {
        return Err(format!("{id} has {key}, which nobody reads"));
    }
    Ok(Requirement { id, says, tests, person, note })
}

fn proof(id: &str, test: &Value) -> Result<Proof, String> {
    let text = test.as_str().unwrap_or_default();
    let (path, name) = text
        .split_once(": ")
        .ok_or_else(|| format!("a test of {id} is not written `path: name`"))?;
    Ok(Proof { path: path.to_owned(), name: name.to_owned() })
}

/// The page people read, made from the rows.
pub fn page(rows: &[Requirement]) -> String {
    let mut page = String::from(
        "# What the portal promises, and what proves it\n\n\
         Made from `docs/portal-requirements.toml`; a test keeps this page like it and every test it names\n\
         in being. A row without a test names the person who must still look.\n",
    );
    for (group, _, title) in GROUPS {
        page.push_str(&format!(
            "\n## {title}\n\n| id | promise | proven by | still needs |\n|---|---|---|---|\n"
        ));
        for row in rows.iter().filter(|row| row.id.starts_with(group)) {
            page.push_str(&line(row));
        }
    }
    page
}

fn line(row: &Requirement) -> String {
    let tests: Vec<String> = row
        .tests
        .iter()
        .map(|proof| format!("{} (`{}`)", proof.name.replace('_', " "), short(&proof.path)))
        .collect();
    let needs: Vec<&str> = [&row.person, &row.note]
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    format!("| {} | {} | {} | {} |\n", row.id, row.says, tests.join("; "), needs.join(" "))
}

/// The crate or folder of a test, and its file.
fn short(path: &str) -> &str {
    path.strip_prefix("crates/").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_row_is_read_whole_and_a_strange_key_is_refused() {
        let row = "[P01]\nsays = \"x\"\ntests = [\"a/b.rs: c_d\"]\nperson = \"a reader\"\n";
        let rows = read(row).unwrap();
        assert_eq!(rows[0].tests, [Proof { path: "a/b.rs".into(), name: "c_d".into() }]);
        assert!(page(&rows).contains("| P01 | x | c d (`a/b.rs`) | a reader |"));
        assert!(read(&format!("{row}odd = 1\n")).unwrap_err().contains("odd"));
        assert!(read("[P01]\ntests = [\"nowhere\"]\n").unwrap_err().contains("P01"));
    }
}
