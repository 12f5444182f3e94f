//! What is kept of one look at a contact: who, when, and why in their words.

use sanad_base::ids::{ContactOpeningId, ReportId};
use sanad_base::{Fault, Moment};

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// One opening of a contact, as it is kept: it outlives the contact.
#[derive(Clone, PartialEq, Eq)]
pub struct Opening {
    pub id: ContactOpeningId,
    pub report_id: ReportId,
    /// Who opened it, as the log names them.
    pub opened_by: String,
    /// In the opener's words, 1 to 500 characters.
    pub reason: String,
    pub opened_at: Moment,
}

/// The reason as it is kept.
pub(super) fn fitting(reason: &str) -> Result<&str, Fault> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 => Err(Fault::invalid("reason", "mend-contact-reason-empty")),
        1..=REASON_CHARS_MAX => Ok(reason),
        _ => Err(Fault::invalid("reason", "mend-contact-reason-too-long")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_counted_in_characters_and_kept_without_the_space_around_it() {
        assert_eq!(fitting(" Why. \n").ok(), Some("Why."));
        let longest = "ك".repeat(REASON_CHARS_MAX);
        assert_eq!(fitting(&longest).ok(), Some(longest.as_str()));
        for text in ["", " \n\t", &format!("{longest}.")] {
            assert!(matches!(fitting(text), Err(Fault::Invalid { field: "reason", .. })), "{text}");
        }
    }
}
