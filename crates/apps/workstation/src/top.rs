//! What stands at the top of every page of the workstation: who is here, and where they may go.

use sanad_pages::Frame;

/// One entry of the navigation.
#[derive(Clone)]
pub(crate) struct Way {
    /// The word for it: label `nav-…`.
    pub name: &'static str,
    /// Its path behind the language.
    pub path: &'static str,
    pub here: bool,
}

/// What has just happened: label `done-…`, and how it went.
#[derive(Clone)]
pub(crate) struct Done {
    pub code: &'static str,
    pub tone: &'static str,
}

/// Everything that can have happened. A code of the address line that is not here is not shown, so
/// that nobody can put words on this page by a link.
const DONE: [(&str, &str); 20] = [
    ("assessed", "good"),
    ("decided", "good"),
    ("asked", "good"),
    ("granted", "good"),
    ("refused", "good"),
    ("withdrawn", "good"),
    ("work_retried", "good"),
    ("claimed_by_other", "warn"),
    ("same_person", "warn"),
    ("claim_lost", "warn"),
    ("case_stage", "warn"),
    ("not_recognised", "warn"),
    ("answered", "warn"),
    ("already_asked", "warn"),
    ("nothing_waits", "warn"),
    ("nothing_to_do", "warn"),
    ("reporter_out_of_reach", "warn"),
    ("enough_messages", "warn"),
    ("contact_gone", "warn"),
    (MOVED, "warn"),
];

/// Said of every conflict that has no words of its own.
pub(crate) const MOVED: &str = "overtaken";

/// The code under which a page tells of a conflict.
pub(crate) fn conflict(why: &'static str) -> &'static str {
    if Done::of(why).is_some() { why } else { MOVED }
}

impl Done {
    pub(crate) fn of(code: &str) -> Option<Self> {
        DONE.iter().find(|(known, _)| *known == code).map(|(code, tone)| Done { code, tone })
    }
}

/// The frame together with the person and the ways open to them.
#[derive(Clone)]
pub(crate) struct Top {
    pub frame: Frame,
    pub person: String,
    pub ways: Vec<Way>,
    /// Goes with every form; proves that the form is ours and this person's.
    pub csrf: String,
    pub done: Option<Done>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::Locale;
    use sanad_pages::{Catalogue, Words};

    #[test]
    fn everything_that_can_have_happened_has_words_in_every_language() {
        for locale in Locale::ALL {
            let words = Words::new(locale, Catalogue::Workstation);
            for (code, _) in DONE {
                assert!(!words.label("done", code).contains('⟦'), "{locale} {code}");
            }
        }
    }

    #[test]
    fn a_conflict_without_words_of_its_own_is_told_all_the_same() {
        assert_eq!(conflict("claim_lost"), "claim_lost");
        assert_eq!(conflict("entry_stage"), "overtaken");
    }
}
