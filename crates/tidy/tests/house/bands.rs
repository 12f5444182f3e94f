//! How long a file and a function may be, and who has leave to be longer.

use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;
/// A table of cases reads well at a length at which a function no longer does.
const TEST_LINES_MAX: usize = 100;
const LEAVE: &str = "crates/tidy/exceptions.txt";

/// Lines of the list: `path` or `path::function`, two spaces, the reason.
fn leaves(house: &House) -> Vec<(usize, String, String)> {
    let text = house.read(LEAVE);
    let lines =
        text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty());
    lines
        .map(|(at, line)| {
            let (what, why) = line.split_once("  ").unwrap_or((line, ""));
            (at + 1, what.to_owned(), why.trim().to_owned())
        })
        .collect()
}

#[test]
fn files_and_functions_keep_to_a_length_a_reader_can_hold() {
    let house = House::open();
    let leaves = leaves(&house);
    let mut used = Vec::new();
    let mut complaints = Complaints::default();
    let mut judge =
        |path: &str, line: usize, name: String, lines: usize, max: usize, mend: &str| {
            if lines <= max {
                return;
            }
            if leaves.iter().any(|(_, what, why)| *what == name && !why.is_empty()) {
                used.push(name);
            } else {
                let what = format!("{lines} lines, {} more than {max}; {mend}", lines - max);
                complaints.add(path, line, what);
            }
        };
    for file in house.rust() {
        let split = "two subjects are in here; give one a file of its own";
        judge(&file.path, 1, file.path.clone(), file.lines, FILE_LINES_MAX, split);
        for function in &file.functions {
            let lines = function.last_line + 1 - function.first_line;
            let name = format!("{}::{}", file.path, function.name);
            let split =
                format!("`{}` gathers, decides and carries out; name one of them", function.name);
            let in_test = file.in_test(function.tokens.start);
            let max = if in_test { TEST_LINES_MAX } else { FUNCTION_LINES_MAX };
            judge(&file.path, function.first_line, name, lines, max, &split);
        }
    }
    for (line, what, why) in &leaves {
        if why.is_empty() {
            complaints.add(LEAVE, *line, format!("`{what}` has no reason"));
        } else if !used.contains(what) {
            complaints.add(
                LEAVE,
                *line,
                format!("`{what}` needs no leave (any more); drop the line"),
            );
        }
    }
    complaints.speak();
}
