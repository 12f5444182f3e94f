//! Opens each chosen action in the room it belongs to, as soon as the facts it needs are there.

use crate::case::{Case, Stage};
use crate::decision::{Action, Progress};
use crate::desk::Desk;
use crate::{facts, learn, receive, table};
use sanad_base::ids::{CaseId, StaffId};
use sanad_base::{Fault, Moment};
use sanad_lists::{EntryKind, EntryValue, Proposal};
use sanad_notices::NoticeRequest;
use sanad_referrals::ReferralRequest;
use sanad_store::Tx;
use std::collections::BTreeSet;

/// Opens every waiting action of the case that can be opened now, and tells whether there was one.
/// Safe to call again: what is open stays as it is.
///
/// What a second person has to agree to is opened only in the name of whoever decided it.
pub(crate) async fn open_what_can_be(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
) -> Result<bool, Fault> {
    let mut opened = false;
    if case.stage != Stage::InAction {
        return Ok(opened);
    }
    for chosen in table::chosen(tx, case.id).await? {
        let anybodys = !chosen.action.asks_a_second_person();
        let theirs = tx.actor().staff_id() == Some(chosen.by);
        if chosen.progress != Progress::Waits || !(anybodys || theirs) {
            continue;
        }
        let progress = match chosen.action {
            Action::Notice => notice(tx, now, desk, case).await?,
            Action::Watch => watch(tx, now, desk, case).await?,
            Action::ListAddress => list_address(tx, now, desk, case).await?,
            Action::ListHashes => list_hashes(tx, now, desk, case).await?,
            Action::Refer => refer(tx, now, desk, case).await?,
        };
        if progress != Progress::Waits {
            opened = true;
            table::set_progress(tx, case.id, chosen.action, progress).await?;
            let facts = serde_json::json!({
                "action": chosen.action.code(),
                "progress": progress.code(),
            });
            sanad_audit::note(tx, now, "case.action_opened", &case.id.to_string(), &facts).await?;
        }
    }
    Ok(opened)
}

/// In whose names something of the case still waits to be opened.
pub(crate) async fn deciders(tx: &mut Tx, case_id: CaseId) -> Result<BTreeSet<StaffId>, Fault> {
    let case = table::find(tx, case_id).await?;
    if case.is_none_or(|case| case.stage != Stage::InAction) {
        return Ok(BTreeSet::new());
    }
    let mut deciders = BTreeSet::new();
    for chosen in table::chosen(tx, case_id).await? {
        if chosen.progress == Progress::Waits && chosen.action.asks_a_second_person() {
            deciders.insert(chosen.by);
        }
    }
    Ok(deciders)
}

async fn notice(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<Progress, Fault> {
    if case.host.is_none() {
        return Ok(Progress::Impossible);
    }
    let Some(trace) = sanad_hosting::latest_for(tx, case.id).await? else {
        return Ok(Progress::Waits);
    };
    let Some(address) = receive::address(tx, desk, case.id).await? else {
        return Ok(Progress::Impossible);
    };
    let class = facts::xarf_class(tx, case).await?;
    let pack = desk.pack(tx.tenant())?;
    let request = NoticeRequest {
        case_id: case.id,
        case_number: &case.number,
        address: &address,
        trace: &trace,
        class: &class,
    };
    let notice = sanad_notices::open(tx, now, &desk.keyring, pack, request).await?;
    Ok(if notice.is_some() { Progress::Opened } else { Progress::Impossible })
}

async fn watch(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<Progress, Fault> {
    let Some(host) = &case.host else { return Ok(Progress::Impossible) };
    let sealed = receive::sealed_for_work(tx, case.id).await?;
    let timings = crate::timings::of_watching(&desk.pack(tx.tenant())?.timings, desk.unhurried);
    sanad_monitoring::watch(tx, now, case.id, &sealed, host, &timings).await?;
    Ok(Progress::Opened)
}

async fn list_address(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
) -> Result<Progress, Fault> {
    let Some(address) = receive::address(tx, desk, case.id).await? else {
        return Ok(Progress::Impossible);
    };
    let value = EntryValue::Text(address.canonical().to_owned());
    propose(tx, now, desk, case, vec![(EntryKind::Url, value, None)]).await
}

async fn list_hashes(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
) -> Result<Progress, Fault> {
    let captures = sanad_capture::latest_for(tx, case.id).await?;
    let Some(meant) = learn::meant(&captures) else { return Ok(Progress::Impossible) };
    let mut values = Vec::new();
    if let Some(sha256) = meant.sha256 {
        values.push((EntryKind::Sha256, EntryValue::Bytes(sha256.bytes().to_vec()), None));
    }
    if let (Some(pdq), true) = (meant.pdq, meant.trustworthy()) {
        values.push((EntryKind::Pdq, EntryValue::Bytes(pdq.to_vec()), meant.quality));
    }
    propose(tx, now, desk, case, values).await
}

/// Proposes these, each with its quality if it is a likeness; impossible where none may be listed.
async fn propose(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
    values: Vec<(EntryKind, EntryValue, Option<u8>)>,
) -> Result<Progress, Fault> {
    let mut progress = Progress::Impossible;
    for (kind, value, quality) in values {
        let proposal = Proposal {
            case_id: Some(case.id),
            kind,
            value,
            labels: facts::labels(tx, case).await?,
            quality,
            reason: case.number.clone(),
        };
        match sanad_lists::propose(tx, now, &desk.keyring, proposal).await {
            Ok(_) => progress = Progress::Opened,
            // The gates refuse what must not be listed; that is an answer, not a failure of the case.
            Err(Fault::Invalid { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(progress)
}

/// A referral waits until nothing is missing that the authority needs.
async fn refer(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<Progress, Fault> {
    let Some(agency) = desk.pack(tx.tenant())?.agencies.first().map(|a| a.id.clone()) else {
        return Ok(Progress::Impossible);
    };
    let earlier = sanad_referrals::of_case(tx, case.id).await?;
    if earlier.iter().any(|r| r.agency_id == agency && r.stage.outcome().is_some()) {
        // An authority gets a case once, and has said what came of this one.
        return Ok(Progress::Impossible);
    }
    let facts = facts::of_case(tx, desk, case).await?;
    if !sanad_referrals::gaps(&facts).is_empty() {
        return Ok(Progress::Waits);
    }
    let request =
        ReferralRequest { case_id: case.id, agency_id: agency, facts, note: case.number.clone() };
    sanad_referrals::open(tx, now, &desk.keyring, request).await?;
    Ok(Progress::Opened)
}
