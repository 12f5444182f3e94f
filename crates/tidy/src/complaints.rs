//! What is wrong, where, and how to mend it; a test ends by speaking all of it at once.

use std::fmt::Display;

/// Complaints of one check.
#[derive(Default)]
pub struct Complaints(Vec<String>);

impl Complaints {
    pub fn add(&mut self, file: impl Display, line: usize, what: impl Display) {
        self.0.push(format!("{file}:{line}: {what}"));
    }

    /// Fails the test when there is anything to say.
    pub fn speak(mut self) {
        self.0.sort();
        self.0.dedup();
        let count = self.0.len();
        assert!(count == 0, "{count} to mend:\n{}", self.0.join("\n"));
    }
}
