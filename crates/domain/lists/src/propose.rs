//! Puts an entry before a second person.

use crate::entry::{EntryKind, EntryValue, Stage};
use crate::gates;
use crate::table::{self, NewEntry};
use sanad_access::approval;
use sanad_base::ids::{CaseId, EntryId};
use sanad_base::{Fault, Moment};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::Tx;

/// The kind of question the second person is asked.
pub const APPROVAL: &str = "list_entry";

/// The field of an entry's record key under which its value is sealed.
pub(crate) const VALUE_FIELD: &str = "list value";

/// What is proposed. Nothing of a report fits into it (G11).
pub struct Proposal {
    pub case_id: Option<CaseId>,
    pub kind: EntryKind,
    pub value: EntryValue,
    /// As `scheme:value`.
    pub labels: Vec<String>,
    /// PDQ only: 0 to 100.
    pub quality: Option<u8>,
    /// For the second person to read; never published.
    pub reason: String,
}

/// By which an entry is found without opening any.
pub(crate) fn index(keyring: &Keyring, kind: EntryKind, value: &EntryValue) -> [u8; 32] {
    let text = [kind.code().as_bytes(), b":", value.bytes()].concat();
    keyring.index.index("list.entry", &text)
}

/// Proposes an entry and asks for a second person. A value that is on the list, or on its way to
/// it, gives its present entry. What the gates refuse is `Invalid` with the reason's key.
pub async fn propose(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    proposal: Proposal,
) -> Result<EntryId, Fault> {
    gates::pass(proposal.kind, &proposal.value, proposal.quality)
        .map_err(|shut| Fault::invalid("value", shut.key()))?;
    let index = index(keyring, proposal.kind, &proposal.value);
    if let Some(live) = table::live_by_index(tx, &index).await? {
        return Ok(live);
    }
    let chance = tx.chance();
    let id = EntryId::random(&*chance);
    let key = record_keys::create(tx, keyring, now, &id.to_string()).await?;
    let entry = NewEntry {
        id,
        kind: proposal.kind,
        index,
        sealed: key.seal(VALUE_FIELD, proposal.value.bytes(), &*chance),
        labels: proposal.labels,
        case_id: proposal.case_id,
        proposed_by: tx.actor().label(),
    };
    table::insert(tx, now, &entry).await?;
    approval::ask(tx, now, APPROVAL, &id.to_string(), &proposal.reason).await?;
    let facts = serde_json::json!({
        "kind": entry.kind.code(),
        "stage": Stage::Proposed.code(),
        "case": entry.case_id,
    });
    sanad_audit::note(tx, now, "entry.proposed", &id.to_string(), &facts).await?;
    Ok(id)
}
