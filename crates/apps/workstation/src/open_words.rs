//! Opening what reporters wrote: noted in the log first, shown afterwards, to the holder alone.

use crate::guard::Person;
use sanad_access::Right;
use sanad_base::ids::CaseId;
use sanad_base::{Fault, Locale, Moment};
use sanad_casework::table;
use sanad_intake::told::{Answer, Said};
use sanad_intake::{Field, LinkedReport, fields};
use sanad_sealing::SealingPrivate;
use sanad_store::Tx;

/// The act as the log has it; its subject is the report.
const OPENED: &str = "report.opened";
/// Acts on one subject that are looked through for an earlier opening.
const LOOKED_BACK_MAX: u32 = 200;

/// What a page may say of the words behind a case.
pub(crate) enum Told {
    /// Nobody wrote any.
    None,
    /// There are some, for whoever takes the case and may read them.
    Sealed,
    /// This person holds the case and may read them, but has no key that opens them.
    NoKey,
    Open(Vec<Words>),
}

/// What one report told, ready for a page: labels are looked up there, in the reader's language.
pub(crate) struct Words {
    pub route: &'static str,
    pub channel: &'static str,
    /// The language of the pages it was written in.
    pub written_in: Locale,
    pub answers: Vec<Answered>,
}

/// One named answer.
pub(crate) struct Answered {
    /// The field's word in message keys; `None`: a field this program does not know.
    pub word: Option<String>,
    /// The field's own name, for when it is not known.
    pub name: String,
    /// The options chosen.
    pub chosen: Vec<String>,
    pub text: String,
    /// Whether the text reads from left to right in every language.
    pub code: bool,
}

// keys: told-*, what-*, access-*, payment-asked-*, payment-way-*, seen-when-*, imminence-*
pub(crate) fn answered(answer: &Answer) -> Answered {
    let field = fields::find(&answer.field);
    let offers = |code: &&String| field.is_some_and(|f| f.options().contains(&code.as_str()));
    let (chosen, text) = match &answer.said {
        Said::Chosen(codes) => (codes.iter().filter(offers).cloned().collect(), String::new()),
        Said::Text(text) => (Vec::new(), text.clone()),
    };
    Answered {
        word: field.map(Field::word),
        name: answer.field.clone(),
        chosen,
        text,
        code: field.is_some_and(|field| !field.in_words()),
    }
}

/// What one report told, as a page shows it.
pub(crate) fn words_of(report: &LinkedReport, told: &sanad_intake::Told) -> Words {
    Words {
        route: report.route.code(),
        channel: report.channel.code(),
        written_in: report.locale,
        answers: told.answers().iter().map(answered).collect(),
    }
}

/// Opens the words of every report behind a case and notes each opening, once per claim. Nothing
/// is given out before the note is durable: the caller commits first and shows afterwards.
pub(crate) async fn open_words(
    tx: &mut Tx,
    now: Moment,
    person: &Person,
    id: CaseId,
) -> Result<Told, Fault> {
    let reports = written(tx, id).await?;
    if reports.is_empty() {
        return Ok(Told::None);
    }
    let case = table::expect(tx, id).await?;
    if !person.holds(case.claim, now) || !person.may(Right::ReadReports) {
        return Ok(Told::Sealed);
    }
    let Some(key) = person.staff_key() else { return Ok(Told::NoKey) };
    let claimed = claimed_at(tx, id).await?;
    let mut words = Vec::new();
    for report in &reports {
        let told = open_one(tx, now, id, report, key, claimed).await?;
        words.push(words_of(report, &told));
    }
    Ok(Told::Open(words))
}

/// Whether there is anything to open, without opening it.
pub(crate) async fn unopened(tx: &mut Tx, id: CaseId) -> Result<Told, Fault> {
    Ok(if written(tx, id).await?.is_empty() { Told::None } else { Told::Sealed })
}

async fn written(tx: &mut Tx, id: CaseId) -> Result<Vec<LinkedReport>, Fault> {
    let reports = sanad_intake::reports_of_case(tx, id).await?;
    Ok(reports.into_iter().filter(|report| report.narrative.is_some()).collect())
}

async fn open_one(
    tx: &mut Tx,
    now: Moment,
    case: CaseId,
    report: &LinkedReport,
    key: &SealingPrivate,
    claimed: Option<Moment>,
) -> Result<sanad_intake::Told, Fault> {
    let subject = report.id.to_string();
    let me = tx.actor().label();
    let noted = sanad_audit::board::history(tx, &subject, LOOKED_BACK_MAX).await?;
    let in_this_claim = noted.iter().any(|entry| {
        entry.action == OPENED && entry.actor == me && claimed.is_some_and(|at| entry.at >= at)
    });
    if !in_this_claim {
        let facts = serde_json::json!({ "case": case });
        sanad_audit::note(tx, now, OPENED, &subject, &facts).await?;
    }
    sanad_intake::open_narrative(tx, report, key).await
}

/// When the present claim on the case began.
async fn claimed_at(tx: &mut Tx, id: CaseId) -> Result<Option<Moment>, Fault> {
    let acts = sanad_audit::board::history(tx, &id.to_string(), LOOKED_BACK_MAX).await?;
    Ok(acts.iter().find(|entry| entry.action == "case.claimed").map(|entry| entry.at))
}
