//! Opens a referral: ready ones go before a second person, the others wait as drafts.

use crate::facts::CaseFacts;
use crate::referral::{Referral, Stage};
use crate::table::{self, Sealed};
use crate::{moved, readiness};
use sanad_base::ids::{CaseId, ReferralId};
use sanad_base::{Fault, Moment, Who};
use sanad_sealing::{Keyring, RecordKey, record_keys};
use sanad_store::Tx;
use serde_json::json;

/// The kind of the question put to a second person.
pub const APPROVAL: &str = "referral";

/// A case to be handed to an authority.
#[derive(Clone, Debug)]
pub struct ReferralRequest {
    pub case_id: CaseId,
    /// Id of the authority in the country's pack.
    pub agency_id: String,
    pub facts: CaseFacts,
    /// The opener's words to the authority, and to the second person.
    pub note: String,
}

/// Opens a referral of a case. When nothing is missing and a person asks, a second person is asked
/// to agree; otherwise it stays a draft until [`complete`].
///
/// An authority gets a case once: a second request gives the referral that is there.
pub async fn open(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    request: ReferralRequest,
) -> Result<ReferralId, Fault> {
    if let Some(there) = table::standing(tx, request.case_id, &request.agency_id).await? {
        return Ok(there.id);
    }
    let chance = tx.chance();
    let key = case_key(tx, keyring, request.case_id).await?;
    let referral = Referral {
        id: ReferralId::random(&*chance),
        case_id: request.case_id,
        case_number: request.facts.case_number.clone(),
        agency_id: request.agency_id,
        urgent: request.facts.child_at_risk,
        opened_by: tx.actor().label(),
        opened_at: now,
        approved_at: None,
        moved_at: now,
        stage: Stage::Drafted,
    };
    let sealed = Sealed {
        facts: key.seal("referral facts", &written(&request.facts)?, &*chance),
        note: key.seal("referral note", request.note.as_bytes(), &*chance),
    };
    table::insert(tx, &referral, sealed).await?;
    let gaps = readiness::gaps(&request.facts);
    let facts = json!({
        "case": referral.case_id,
        "agency": referral.agency_id,
        "urgent": referral.urgent,
        "gaps": gaps.iter().map(|gap| gap.code()).collect::<Vec<_>>(),
    });
    sanad_audit::note(tx, now, "referral.opened", &referral.id.to_string(), &facts).await?;
    let id = referral.id;
    if gaps.is_empty() && is_person(tx) {
        ask(tx, now, referral, &request.note).await?;
    }
    Ok(id)
}

/// A draft again, with what has been learnt since: newer facts, and the question to a second
/// person once nothing is missing. Gives what is still missing. A job may renew the facts; only a
/// person sends a draft on.
pub async fn complete(
    tx: &mut Tx,
    now: Moment,
    keyring: &Keyring,
    id: ReferralId,
    facts: &CaseFacts,
) -> Result<Vec<readiness::Gap>, Fault> {
    let mut referral = table::find(tx, id).await?.ok_or(Fault::Missing("referral"))?;
    let chance = tx.chance();
    let key = case_key(tx, keyring, referral.case_id).await?;
    if referral.stage != Stage::Drafted {
        return Err(Fault::Conflict("wrong_stage"));
    }
    referral.urgent = facts.child_at_risk;
    if is_person(tx) {
        referral.opened_by = tx.actor().label();
    }
    let sealed = key.seal("referral facts", &written(facts)?, &*chance);
    table::renew(tx, &referral, sealed).await?;
    let gaps = readiness::gaps(facts);
    if gaps.is_empty() && is_person(tx) {
        let note = match table::sealed(tx, id).await? {
            Some(sealed) => key.open_text("referral note", &sealed.note)?,
            None => String::new(),
        };
        ask(tx, now, referral, &note).await?;
    }
    Ok(gaps)
}

async fn ask(tx: &mut Tx, now: Moment, draft: Referral, note: &str) -> Result<(), Fault> {
    let subject = draft.id.to_string();
    let reason = if note.trim().is_empty() { &draft.case_number } else { note };
    let approval = sanad_access::approval::ask(tx, now, APPROVAL, &subject, reason).await?;
    let asked = draft.clone().ask(now, approval)?;
    table::save(tx, &draft, &asked).await?;
    let facts = json!({ "case": asked.case_id, "approval": approval });
    sanad_audit::note(tx, now, "referral.asked", &subject, &facts).await?;
    moved::tell(tx, now, asked.case_id).await
}

fn is_person(tx: &Tx) -> bool {
    matches!(tx.actor().who(), Who::Staff(_))
}

fn written(facts: &CaseFacts) -> Result<Vec<u8>, Fault> {
    serde_json::to_vec(facts).map_err(Fault::broken)
}

async fn case_key(tx: &mut Tx, keyring: &Keyring, case: CaseId) -> Result<RecordKey, Fault> {
    let key = record_keys::load(tx, keyring, &case.to_string()).await?;
    key.ok_or(Fault::Missing("case"))
}
