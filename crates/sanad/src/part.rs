//! The parts of the house that a process may take on.

use clap::ValueEnum;

/// A part that a process may take on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Portal,
    Workstation,
    Agency,
    Partner,
    Work,
}

impl Part {
    pub const ALL: [Part; 5] =
        [Part::Portal, Part::Workstation, Part::Agency, Part::Partner, Part::Work];
}
