//! What stands at the top of every page: which authority this is, who is here, what has happened.

use sanad_pages::Frame;

/// What has just happened: label `done-…`, and how it went.
pub(crate) struct Done {
    pub key: &'static str,
    pub tone: &'static str,
}

/// Everything that can have happened. A code of the address line that is not here is not shown, so
/// that nobody can put words on this page by a link.
const DONE: [(&str, &str, &str); 4] = [
    ("acknowledged", "done-acknowledged", "good"),
    ("accepted", "done-accepted", "good"),
    ("settled", "done-settled", "good"),
    ("moved", "done-moved", "warn"),
];

impl Done {
    pub(crate) fn of(code: &str) -> Option<Self> {
        let known = DONE.iter().find(|(known, _, _)| *known == code);
        known.map(|(_, key, tone)| Done { key, tone })
    }
}

/// The frame together with the person and the authority.
pub(crate) struct Top {
    pub frame: Frame,
    pub person: String,
    pub agency: String,
    /// Goes with every form; proves that the form is ours and this person's.
    pub csrf: String,
    pub done: Option<Done>,
}
