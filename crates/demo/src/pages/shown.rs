//! What every page of the demo shows from, its frame and its style.

use crate::mailbox::Mailbox;
use crate::switchboard::Switchboard;
use axum::extract::State;
use sanad_base::Locale;
use sanad_pages::{Catalogue, Frame, Words};

/// What little the pages add to the style of the consoles.
const OWN_STYLE: &str = ".cards{list-style:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:16px}\
.cards img{max-inline-size:100%;block-size:auto;border:1px solid var(--line)}.cards img.down{opacity:.25}\
.cards .panel{margin:0}.cards p{overflow-wrap:anywhere}.code{font-family:var(--mono);font-size:.9375rem}\
details{margin-block-start:24px}summary{cursor:pointer;min-block-size:44px;font-weight:600}";

#[derive(Clone)]
pub struct Shown {
    pub board: Switchboard,
    pub mailbox: Mailbox,
}

pub fn style() -> String {
    format!("{}{OWN_STYLE}", sanad_pages::style::STAFF)
}

/// The frame of a page in the language its path names; `None` for a language not spoken here.
pub(super) fn frame(lang: &str, rest: &str) -> Option<Frame> {
    let locale = Locale::from_tag(lang)?;
    Some(Frame::new(Words::new(locale, Catalogue::Demo), &format!("/{lang}{rest}"), true))
}

pub(super) type Pages = State<Shown>;
