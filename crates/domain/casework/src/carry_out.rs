//! Opens each chosen action in the room it belongs to, as soon as the facts it needs are there.

use crate::case::Case;
use crate::decision::{Action, Progress};
use crate::desk::Desk;
use crate::{facts, receive, table};
use sanad_base::{ContentUrl, Fault, Moment};
use sanad_lists::{EntryKind, EntryValue, Proposal};
use sanad_notices::NoticeRequest;
use sanad_referrals::ReferralRequest;
use sanad_store::Tx;

/// Opens every waiting action of the case that can be opened now. Safe to call again: what is
/// open stays as it is.
pub(crate) async fn open_what_can_be(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
) -> Result<(), Fault> {
    for chosen in table::chosen(tx, case.id).await? {
        if chosen.progress != Progress::Waits {
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
            table::set_progress(tx, case.id, chosen.action, progress).await?;
            let facts = serde_json::json!({
                "action": chosen.action.code(),
                "progress": progress.code(),
            });
            sanad_audit::note(tx, now, "case.action_opened", &case.id.to_string(), &facts).await?;
        }
    }
    Ok(())
}

async fn notice(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<Progress, Fault> {
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
    sanad_notices::open(tx, now, &desk.keyring, pack, request).await?;
    Ok(Progress::Opened)
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
    propose(tx, now, desk, case, EntryKind::Url, url_value(&address), None).await?;
    Ok(Progress::Opened)
}

fn url_value(address: &ContentUrl) -> EntryValue {
    EntryValue::Text(address.canonical().to_owned())
}

async fn list_hashes(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
) -> Result<Progress, Fault> {
    let mut proposed = 0;
    for capture in sanad_capture::latest_for(tx, case.id).await? {
        if let Some(sha256) = capture.sha256 {
            let value = EntryValue::Bytes(sha256.bytes().to_vec());
            propose(tx, now, desk, case, EntryKind::Sha256, value, None).await?;
            proposed += 1;
        }
        if let (Some(pdq), true) = (capture.pdq, capture.trustworthy()) {
            let value = EntryValue::Bytes(pdq.to_vec());
            propose(tx, now, desk, case, EntryKind::Pdq, value, capture.quality).await?;
            proposed += 1;
        }
    }
    Ok(if proposed > 0 { Progress::Opened } else { Progress::Impossible })
}

async fn propose(
    tx: &mut Tx,
    now: Moment,
    desk: &Desk,
    case: &Case,
    kind: EntryKind,
    value: EntryValue,
    quality: Option<u8>,
) -> Result<(), Fault> {
    let labels = facts::labels(tx, case).await?;
    let proposal = Proposal {
        case_id: Some(case.id),
        kind,
        value,
        labels,
        quality,
        reason: case.number.clone(),
    };
    match sanad_lists::propose(tx, now, &desk.keyring, proposal).await {
        // The gates refuse what must not be listed; that is an answer, not a failure of the case.
        Err(Fault::Invalid { .. }) => Ok(()),
        other => other.map(|_| ()),
    }
}

async fn refer(tx: &mut Tx, now: Moment, desk: &Desk, case: &Case) -> Result<Progress, Fault> {
    let Some(agency) = desk.pack(tx.tenant())?.agencies.first().map(|a| a.id.clone()) else {
        return Ok(Progress::Impossible);
    };
    let facts = facts::of_case(tx, desk, case).await?;
    let request =
        ReferralRequest { case_id: case.id, agency_id: agency, facts, note: case.number.clone() };
    sanad_referrals::open(tx, now, &desk.keyring, request).await?;
    Ok(Progress::Opened)
}
