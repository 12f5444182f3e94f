//! The questions of the two doors of children: about me or my child, and somebody who threatens.
//!
//! Nothing here has to be answered, nothing asks for reasons, and nothing takes a picture.
// keys: about-*, child-age-*, happened-*, picture-*, demands-*, paid-*, since-*
// keys: address-no-look-threat

use crate::question::{Note, Question, Section};
use sanad_intake::{checks, fields};
use sanad_packs::Need;

/// The first words, then one thing to choose.
pub(crate) static START: Question = Question {
    optional: |_| false,
    before: &[Note::Text("mine-name"), Note::Text("mine-alone"), Note::Text("mine-skip")],
    ..Question::optional("start", Section::Why, false, |_| const { &[&fields::ABOUT] })
};

const DO: Note = Note::Advice {
    title: "threat-do-title",
    lines: &[
        "threat-do-pay",
        "threat-do-send",
        "threat-do-reply",
        "threat-do-keep",
        "threat-do-tell",
    ],
};

/// Somebody who wants to hurt themselves calls before anything else.
const CALL: Note =
    Note::Call { title: "threat-hurt-title", text: "threat-hurt-text", whom: Need::Child };

/// What to do against threats, before any question.
pub(crate) static ADVICE: Question = Question {
    optional: |_| false,
    before: &[DO, Note::Text("threat-paid"), CALL],
    ..Question::optional("advice", Section::Why, false, |_| const { &[&fields::ABOUT] })
};

/// The same on the other door, where it was already said whom it is about.
pub(crate) static ADVICE_TOO: Question = Question {
    optional: |_| false,
    before: &[DO, Note::Text("threat-paid"), CALL],
    ..Question::optional("advice", Section::What, false, |_| const { &[] })
};

pub(crate) static AGE: Question =
    Question::optional("age", Section::Why, true, |_| const { &[&fields::CHILD_AGE] });

pub(crate) static HAPPENED: Question =
    Question::optional("happened", Section::What, true, |_| const { &[&fields::HAPPENED] });

/// A link or an account, if there is one.
pub(crate) static ADDRESS_IF_ANY: Question = Question {
    checks: checks::addresses_fit,
    after: &[Note::Text("address-no-look")],
    ..Question::optional("address", Section::Where, true, |_| const { &[&fields::ADDRESSES] })
};

pub(crate) static WHERE_OF_A_CHILD: Question =
    Question::optional("where", Section::Where, true, |_| const { &[&fields::CHANNEL_OF_A_CHILD] });

/// Never the picture itself: whether it is still there, and who can block it without seeing it.
pub(crate) static PICTURE: Question = Question {
    after: &[Note::Fingerprint],
    ..Question::optional("picture", Section::What, true, |_| const { &[&fields::PICTURE] })
};

/// Who will see this, who is told, what comes next, how long it takes.
pub(crate) static CAN: Question = Question {
    optional: |_| false,
    before: &[Note::Answers],
    ..Question::optional("can", Section::What, false, |_| const { &[] })
};

pub(crate) static DEMANDS: Question =
    Question::optional("demands", Section::What, true, |_| const { &[&fields::DEMANDS] });

/// Money that was asked for or paid: no blame, and what can still be done.
pub(crate) static PAID: Question = Question {
    after: &[Note::Advice {
        title: "paid-already",
        lines: &["paid-blame", "paid-stop", "paid-keep", "paid-bank"],
    }],
    ..Question::optional("paid", Section::What, true, |_| const { &[&fields::PAID] })
};

/// By which way and to whom.
pub(crate) static HOW_PAID: Question = Question::optional("how-paid", Section::What, false, |_| {
    const { &[&fields::PAYMENT_WAY, &fields::PAYMENT_TO, &fields::PAYMENT_AMOUNT] }
});

pub(crate) static SINCE: Question =
    Question::optional("since", Section::What, true, |_| const { &[&fields::SINCE] });

/// Whether it happens now, or they are to meet: with whom to call, before it is answered.
pub(crate) static URGENT: Question = Question {
    after: &[Note::Alarm { title: "urgent-title", text: "urgent-text" }],
    ..Question::optional("urgent", Section::What, true, |_| const { &[&fields::IMMINENCE] })
};
