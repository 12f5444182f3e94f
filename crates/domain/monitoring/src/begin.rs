//! Begins a watch, hastens it, ends it.

use crate::check::Baseline;
use crate::plan::{Timings, WatchState};
use crate::probe_address::ProbeAddress;
use crate::table;
use crate::watched::Watch;
use sanad_base::ids::{CaseId, WatchId};
use sanad_base::{Fault, Moment};
use sanad_store::{Tx, queue};

/// Starts watching, with a first look at once; takes up a watch that had ended, from the
/// beginning: what it knew is old. A watch that goes on stays as it is. The address is sealed under the case's key as its field `address`.
pub async fn watch(
    tx: &mut Tx,
    now: Moment,
    case_id: CaseId,
    sealed_address: &[u8],
    host: &str,
    timings: &Timings,
) -> Result<WatchId, Fault> {
    let watch = match table::of_case(tx, case_id).await? {
        Some(watch) if watch.ended_at.is_none() => return Ok(watch.id),
        Some(watch) => {
            let round = watch.round;
            let watch = Watch {
                state: WatchState::Up,
                unclear: None,
                ended_at: None,
                next_at: Some(now),
                round: round + 1,
                ..watch
            };
            if !table::save(tx, &watch, round).await? {
                return Err(Fault::Conflict("watch_moved"));
            }
            watch
        }
        None => {
            let watch = Watch {
                id: WatchId::random(&*tx.chance()),
                case_id,
                host: host.to_owned(),
                state: WatchState::Up,
                unclear: None,
                round: 1,
                next_at: Some(now),
                ended_at: None,
                timings: *timings,
                baseline: Baseline::default(),
            };
            table::insert(tx, now, &watch, sealed_address).await?;
            watch
        }
    };
    let facts = serde_json::json!({ "watch": watch.id });
    sanad_audit::note(tx, now, "watch.begun", &case_id.to_string(), &facts).await?;
    enqueue(tx, now, &watch).await?;
    Ok(watch.id)
}

/// Looks sooner than planned, at `at`. Nothing happens where nothing is watched.
pub async fn look_soon(tx: &mut Tx, at: Moment, case_id: CaseId) -> Result<(), Fault> {
    let Some(watch) = table::of_case(tx, case_id).await? else { return Ok(()) };
    if watch.ended_at.is_some() || watch.next_at.is_some_and(|next| next <= at) {
        return Ok(());
    }
    let round = watch.round;
    let watch = Watch { next_at: Some(at), round: round + 1, ..watch };
    if table::save(tx, &watch, round).await? {
        enqueue(tx, at, &watch).await?;
    }
    Ok(())
}

/// Ends the watch of a case, if there is one.
pub async fn unwatch(tx: &mut Tx, now: Moment, case_id: CaseId) -> Result<(), Fault> {
    match table::of_case(tx, case_id).await? {
        Some(watch) if watch.ended_at.is_none() => end(tx, now, watch).await,
        _ => Ok(()),
    }
}

/// The watch of a case, while it goes on.
pub async fn of_case(tx: &mut Tx, case_id: CaseId) -> Result<Option<Watch>, Fault> {
    let watch = table::of_case(tx, case_id).await?;
    Ok(watch.filter(|watch| watch.ended_at.is_none()))
}

pub(crate) async fn end(tx: &mut Tx, now: Moment, watch: Watch) -> Result<(), Fault> {
    let round = watch.round;
    let watch = Watch { ended_at: Some(now), next_at: None, round: round + 1, ..watch };
    if !table::save(tx, &watch, round).await? {
        return Err(Fault::Conflict("watch_moved"));
    }
    let facts = serde_json::json!({ "watch": watch.id, "state": watch.state.code() });
    sanad_audit::note(tx, now, "watch.ended", &watch.case_id.to_string(), &facts).await
}

pub(crate) async fn enqueue(tx: &mut Tx, at: Moment, watch: &Watch) -> Result<(), Fault> {
    let job = ProbeAddress { watch_id: watch.id, round: watch.round };
    let key = format!("{}:{}", watch.id, watch.round);
    queue::enqueue_once(tx, at, &key, &job).await.map(|_| ())
}
