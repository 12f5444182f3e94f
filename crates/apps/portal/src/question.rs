//! One page of the form, as data: which fields it asks for, in which words, and what stands beside them.

use sanad_intake::checks::{self, Mend};
use sanad_intake::field::Kind;
use sanad_intake::{Draft, Field};
use sanad_packs::Need;
use sanad_pages::Form;

/// A page that asks something, or only says something. Its words are found by its name:
/// `page-{page}` is the title, `page-{page}-lead` what stands under it, `short-{page}` its name on
/// the last page; `ask-{field}` and `ask-{field}-hint` belong to a field. Each may have another
/// wording for one route, as in `page-address-mine`.
pub(crate) struct Question {
    /// The last part of its path; unique on each road.
    pub page: &'static str,
    pub section: Section,
    /// Whether the page's title is the label of its first field.
    pub titled: bool,
    pub fields: fn(&Draft) -> &'static [&'static Field],
    /// Whether it can be left empty.
    pub optional: fn(&Draft) -> bool,
    /// What is to be mended beyond each field by itself.
    pub checks: fn(&Draft) -> Vec<Mend>,
    /// Above the fields.
    pub before: &'static [Note],
    /// Under the fields.
    pub after: &'static [Note],
}

/// Where on the last page its answers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Why,
    Where,
    What,
    Contact,
}

impl Section {
    pub const ALL: [Section; 4] = [Section::Why, Section::Where, Section::What, Section::Contact];

    pub const fn title_key(self) -> &'static str {
        match self {
            Section::Why => "section-why",
            Section::Where => "section-where",
            Section::What => "section-what",
            Section::Contact => "section-contact",
        }
    }
}

/// Something said beside a question; the texts are keys.
#[derive(Clone, Copy)]
pub(crate) enum Note {
    Text(&'static str),
    /// A framed list under a title.
    List {
        title: &'static str,
        lines: &'static [&'static str],
    },
    /// The same as advice rather than as a warning.
    Advice {
        title: &'static str,
        lines: &'static [&'static str],
    },
    /// Whom to call when somebody is in danger.
    Emergency,
    /// Who helps with this.
    Help(Need),
    /// Somebody to call, and the emergency numbers, in a frame of their own.
    Call {
        title: &'static str,
        text: &'static str,
        whom: Need,
    },
    /// The emergency numbers in a frame with words.
    Alarm {
        title: &'static str,
        text: &'static str,
    },
    /// A service that makes a fingerprint of a picture on the person's own device, where the
    /// country has one; and what works without scripts.
    Fingerprint,
    /// Who will see this, who is told, what comes next: the country's answers, and how long.
    Answers,
}

impl Question {
    /// A page that can be left empty, with nothing beside it.
    pub const fn optional(
        page: &'static str,
        section: Section,
        titled: bool,
        fields: fn(&Draft) -> &'static [&'static Field],
    ) -> Question {
        Question {
            page,
            section,
            titled,
            fields,
            optional: |_| true,
            checks: |_| Vec::new(),
            before: &[],
            after: &[],
        }
    }

    /// Whether it may be left for the last page. The door's first words are to be read: whoever
    /// comes through it has one thing to do there.
    pub fn after_the_first_words(&self) -> bool {
        !["who", "start", "advice"].contains(&self.page)
    }

    /// Keeps what its form sent. `false`: the end of a text was cut off.
    pub fn take(&self, draft: &mut Draft, form: &Form) -> bool {
        let mut whole = !form.cut();
        for field in (self.fields)(draft) {
            match field.kind {
                Kind::One(_) | Kind::Several(_) => draft.choose(field, form.all(field.code)),
                Kind::Line { .. } | Kind::Text { .. } => {
                    whole &= draft.write(field, form.get(field.code));
                }
                Kind::Day => whole &= draft.write(field, &day(field, form)),
            }
        }
        whole
    }

    /// Everything to mend on this page.
    pub fn mends(&self, draft: &Draft) -> Vec<Mend> {
        let own = (self.checks)(draft);
        let by_field = (self.fields)(draft).iter().flat_map(|field| checks::field(draft, field));
        own.into_iter().chain(by_field).collect()
    }
}

/// The parts of a day, each an input of its own.
pub(crate) const DAY_PARTS: [&str; 3] = ["day", "month", "year"];

fn day(field: &Field, form: &Form) -> String {
    let parts = DAY_PARTS.map(|part| form.get(&format!("{}-{part}", field.code)).to_owned());
    if parts.iter().all(String::is_empty) { String::new() } else { parts.join("/") }
}
