//! One thing a report may hold: its name, what sort of answer it takes, and who may read that.

/// An answer's name and bounds. Labels are in the catalogues: `told-{word}` names it in a few
/// words, `{word}-{option}` is the text of an option.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// A stable word: name of the form's input, key in the sealed record.
    pub code: &'static str,
    pub kind: Kind,
    pub goes: Goes,
}

/// What sort of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these codes.
    One(&'static [&'static str]),
    /// Any of these codes.
    Several(&'static [&'static str]),
    /// One line.
    Line { chars_max: usize, script: Script },
    /// Many lines.
    Text { chars_max: usize, script: Script },
    /// A day of which parts may be unknown, as `day/month/year`.
    Day,
}

/// How a text is read and typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Words of a language: its direction is its own.
    Words,
    /// An address, account or code: from left to right everywhere.
    Code,
    Email,
    Phone,
}

/// Where an answer goes when the report is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Into a column of its own, readable to the queue: coarse facts alone.
    Clear,
    /// Sealed for the work on the address.
    Locator,
    /// Sealed to the staff, in the record of what was told.
    Staff,
    /// Sealed by itself, so that it can be destroyed alone.
    Contact,
    /// Nowhere: it only steers the pages.
    Nowhere,
}

/// Longest part of a day's writing.
const DAY_CHARS_MAX: usize = 20;

impl Field {
    /// Something to choose one of; sealed to the staff.
    pub const fn one(code: &'static str, options: &'static [&'static str]) -> Field {
        Field { code, kind: Kind::One(options), goes: Goes::Staff }
    }

    /// Something to choose several of; sealed to the staff.
    pub const fn several(code: &'static str, options: &'static [&'static str]) -> Field {
        Field { code, kind: Kind::Several(options), goes: Goes::Staff }
    }

    /// One line of words, at most `chars_max`; sealed to the staff.
    pub const fn line(code: &'static str, chars_max: usize) -> Field {
        Field { code, kind: Kind::Line { chars_max, script: Script::Words }, goes: Goes::Staff }
    }

    /// One line that is no language: an account, a link, a number. Sealed to the staff.
    pub const fn code(code: &'static str, chars_max: usize) -> Field {
        Field { code, kind: Kind::Line { chars_max, script: Script::Code }, goes: Goes::Staff }
    }

    /// Several lines of words; sealed to the staff.
    pub const fn text(code: &'static str, chars_max: usize) -> Field {
        Field { code, kind: Kind::Text { chars_max, script: Script::Words }, goes: Goes::Staff }
    }

    /// A day; sealed to the staff.
    pub const fn day(code: &'static str) -> Field {
        Field { code, kind: Kind::Day, goes: Goes::Staff }
    }

    /// Its name in the keys of messages.
    pub fn word(&self) -> String {
        self.code.replace('_', "-")
    }

    /// The same, going elsewhere.
    pub const fn going(self, goes: Goes) -> Field {
        Field { goes, ..self }
    }

    /// Whether its text is in a language, so that its direction is its own.
    pub const fn in_words(&self) -> bool {
        match self.kind {
            Kind::Line { script, .. } | Kind::Text { script, .. } => {
                matches!(script, Script::Words)
            }
            Kind::Day => false,
            Kind::One(_) | Kind::Several(_) => true,
        }
    }

    /// The options it offers; none for a text.
    pub const fn options(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::One(options) | Kind::Several(options) => options,
            Kind::Line { .. } | Kind::Text { .. } | Kind::Day => &[],
        }
    }

    /// How many characters are taken; what is longer has to be mended.
    pub const fn chars_max(&self) -> usize {
        match self.kind {
            Kind::Line { chars_max, .. } | Kind::Text { chars_max, .. } => chars_max,
            Kind::Day => DAY_CHARS_MAX,
            Kind::One(_) | Kind::Several(_) => usize::MAX,
        }
    }

    /// How many characters of it a draft keeps, so that somebody who wrote too much loses nothing
    /// and somebody who floods us wins nothing.
    pub const fn kept_chars_max(&self) -> usize {
        match self.kind {
            Kind::Line { chars_max, .. } | Kind::Text { chars_max, .. } => 4 * chars_max + 1_000,
            Kind::Day => 4 * DAY_CHARS_MAX,
            Kind::One(options) | Kind::Several(options) => 40 * options.len(),
        }
    }
}
