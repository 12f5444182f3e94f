//! What stands at the top of every page of the workstation: who is here, and where they may go.

use sanad_pages::Frame;

/// One entry of the navigation.
pub(crate) struct Way {
    /// The word for it: label `nav-…`.
    pub name: &'static str,
    /// Its path behind the language.
    pub path: &'static str,
    pub here: bool,
}

/// What has just happened: label `done-…`, and how it went.
pub(crate) struct Done {
    pub code: &'static str,
    pub tone: &'static str,
}

/// Everything that can have happened. A code of the address line that is not here is not shown, so
/// that nobody can put words on this page by a link.
const DONE: [(&str, &str); 14] = [
    ("assessed", "good"),
    ("decided", "good"),
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
];

impl Done {
    pub(crate) fn of(code: &str) -> Option<Self> {
        DONE.iter().find(|(known, _)| *known == code).map(|(code, tone)| Done { code, tone })
    }
}

/// The frame together with the person and the ways open to them.
pub(crate) struct Top {
    pub frame: Frame,
    pub person: String,
    pub ways: Vec<Way>,
    /// Goes with every form; proves that the form is ours and this person's.
    pub csrf: String,
    pub done: Option<Done>,
}
