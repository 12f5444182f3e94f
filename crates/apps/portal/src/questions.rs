//! The questions of the way for whoever saw something; other ways share most of them.

use crate::question::{Note, Question, Section};
use sanad_intake::{checks, fields};
use sanad_packs::Need;

/// What brings you here. The first of every way.
pub(crate) static WHO: Question = Question {
    optional: |_| false,
    checks: checks::route,
    ..Question::optional("who", Section::Why, true, |_| const { &[&fields::ROUTE] })
};

/// Whom to call now: before anything is asked.
pub(crate) static NOW: Question = Question {
    optional: |_| false,
    before: &[Note::Emergency, Note::Help(Need::Child)],
    after: &[Note::Text("now-after")],
    ..Question::optional("now", Section::Why, false, |_| const { &[] })
};

const DO_NOT: Note = Note::List {
    title: "do-not-title",
    lines: &["do-not-copy", "do-not-share", "do-not-return", "do-not-contact"],
};

/// The address, the one answer a report needs.
pub(crate) static ADDRESS: Question = Question {
    optional: |_| false,
    checks: checks::address,
    ..Question::optional("address", Section::Where, true, |_| {
        const { &[&fields::ADDRESSES, &fields::NO_LINK] }
    })
};

/// The same, for who only saw it: with what not to do.
pub(crate) static ADDRESS_SEEN: Question = Question {
    optional: |_| false,
    checks: checks::address,
    after: &[DO_NOT],
    ..Question::optional("address", Section::Where, true, |_| {
        const { &[&fields::ADDRESSES, &fields::NO_LINK] }
    })
};

pub(crate) static WHERE: Question = Question::optional("where", Section::Where, true, |_| {
    const { &[&fields::CHANNEL, &fields::CHANNEL_OTHER] }
});

/// What a link does not say; by the kind of place.
pub(crate) static PLACE: Question = Question {
    optional: |draft| !draft.addresses().addresses.is_empty(),
    checks: checks::place,
    ..Question::optional("place", Section::Where, false, |draft| fields::of_place(draft.channel()))
};

pub(crate) static WHAT: Question =
    Question::optional("what", Section::What, true, |_| const { &[&fields::WHAT] });

pub(crate) static ACCESS: Question = Question::optional("access", Section::What, true, |_| {
    const { &[&fields::ACCESS, &fields::ACCESS_PASSWORD] }
});

pub(crate) static PAYMENT: Question = Question {
    before: &[Note::Text("payment-do-not-pay")],
    ..Question::optional("payment", Section::What, true, |_| {
        const {
            &[
                &fields::PAYMENT_ASKED,
                &fields::PAYMENT_WAY,
                &fields::PAYMENT_TO,
                &fields::PAYMENT_AMOUNT,
            ]
        }
    })
};

pub(crate) static WHEN: Question = Question::optional("when", Section::What, true, |_| {
    const { &[&fields::SEEN_WHEN, &fields::SEEN_ON] }
});

pub(crate) static PEOPLE: Question = Question::optional("people", Section::What, true, |_| {
    const { &[&fields::IMMINENCE, &fields::PEOPLE_CHILD, &fields::PEOPLE_ADULT] }
});

pub(crate) static MORE: Question =
    Question::optional("more", Section::What, true, |_| const { &[&fields::NARRATIVE] });

pub(crate) static CONTACT: Question = Question {
    checks: checks::contact,
    ..Question::optional("contact", Section::Contact, true, |_| {
        const {
            &[
                &fields::CONTACT_WAY,
                &fields::CONTACT_EMAIL,
                &fields::CONTACT_PHONE,
                &fields::CONTACT_NOTE,
            ]
        }
    })
};
