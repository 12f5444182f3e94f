//! What a report brings to the cases of its addresses.

use crate::case::Told;

/// What a report brings to the case of one of its addresses.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brought {
    pub told: Told,
    /// Its form looked like a machine's.
    pub suspect: bool,
    /// The likeness of its words, if there are enough of them.
    pub sketch: Option<[u8; 8]>,
}
