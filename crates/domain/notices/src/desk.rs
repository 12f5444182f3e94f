//! What people of the house see of notices.

use crate::notice::Notice;
use crate::open::OF_CASE_MAX;
use crate::table;
use sanad_base::ids::{CaseId, NoticeId};
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// A letter as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFact {
    pub letter: u32,
    pub recipient: String,
    /// under_way, taken, put_off, refused or unknown.
    pub outcome: String,
    pub last_tried_at: Moment,
    pub repeats: u32,
}

pub async fn find(tx: &mut Tx, id: NoticeId) -> Result<Option<Notice>, Fault> {
    table::by_id(tx, id).await
}

/// The oldest first.
pub async fn of_case(tx: &mut Tx, case_id: CaseId) -> Result<Vec<Notice>, Fault> {
    table::of_case(tx, case_id, OF_CASE_MAX).await
}

/// Those that moved last, first.
pub async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<Notice>, Fault> {
    table::latest(tx, limit).await
}

/// Those whose letter has not gone out: nobody to write to, mail away, or in doubt. The longest
/// waiting first.
pub async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<Notice>, Fault> {
    table::waiting(tx, limit).await
}

/// Those whose recipient should have acted by now, the most overdue first.
pub async fn overdue(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<Notice>, Fault> {
    table::overdue(tx, now, limit).await
}

/// Those of which a letter was sent again after doubt.
pub async fn repeated(tx: &mut Tx, limit: u32) -> Result<Vec<Notice>, Fault> {
    table::repeated(tx, limit).await
}

pub async fn letters(tx: &mut Tx, id: NoticeId) -> Result<Vec<LetterFact>, Fault> {
    let rows = table::ledger(tx, id).await?;
    let fact = |(letter, recipient, outcome, last_tried_at, repeats)| LetterFact {
        letter,
        recipient,
        outcome,
        last_tried_at,
        repeats,
    };
    Ok(rows.into_iter().map(fact).collect())
}
