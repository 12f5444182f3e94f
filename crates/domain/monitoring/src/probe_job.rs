//! Looks at a watched address, writes down what it saw, and plans the next look.

use crate::check::{Baseline, Check, CheckOutcome, judge};
use crate::probe_address::{ProbeAddress, WatchMoved};
use crate::watched::Watch;
use crate::{begin, table};
use sanad_base::{Actor, ContentUrl, Fault, Moment};
use sanad_capture::{Capability, Failure, Guard, MediaBodies, Seen};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Lease, Store, Tx, queue, read, run};
use std::sync::Arc;
use url::Url;

/// What looking takes.
#[derive(Clone)]
pub struct Watching {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub guard: Guard,
}

/// What stands before a look.
enum Before {
    /// Ended, or overtaken by another look.
    Nothing,
    /// The address is erased, or none of the web: there is nothing left to watch.
    NoAddress(Box<Watch>),
    Look {
        watch: Box<Watch>,
        url: Url,
        bodies: MediaBodies,
    },
}

/// Safe to run twice: each look has its number, and is stored once.
pub async fn run(
    cx: &Watching,
    lease: &Lease,
    job: ProbeAddress,
    now: Moment,
) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "monitoring");
    let before = read!(cx.store, "before_probe", &actor, |tx| { before(tx, cx, &job, now).await })?;
    match before {
        Before::Nothing => Ok(()),
        Before::NoAddress(watch) => run!(cx.store, "end_watch", &actor, |tx| {
            begin::end(tx, now, (*watch).clone()).await
        }),
        Before::Look { watch, url, bodies } => {
            let seen = cx.guard.probe(&url, bodies).await;
            run!(cx.store, "probe", &actor, |tx| { keep(tx, now, &watch, &seen).await })
        }
    }
}

async fn before(
    tx: &mut Tx,
    cx: &Watching,
    job: &ProbeAddress,
    now: Moment,
) -> Result<Before, Fault> {
    let watch = match table::find(tx, job.watch_id).await? {
        Some(watch) if watch.ended_at.is_none() && watch.round == job.round => Box::new(watch),
        _ => return Ok(Before::Nothing),
    };
    let Some(address) = address(tx, cx, &watch).await? else {
        return Ok(Before::NoAddress(watch));
    };
    let Some(url) = ContentUrl::parse(&address).ok().and_then(|address| address.fetchable()) else {
        return Ok(Before::NoAddress(watch));
    };
    let basis = sanad_capture::allows(tx, now, Capability::FetchMedia).await?;
    let bodies = if basis.is_some() { MediaBodies::Digest } else { MediaBodies::Leave };
    Ok(Before::Look { watch, url, bodies })
}

async fn address(tx: &mut Tx, cx: &Watching, watch: &Watch) -> Result<Option<String>, Fault> {
    let key = record_keys::load(tx, &cx.keyring, &watch.case_id.to_string()).await?;
    let sealed = table::sealed_address(tx, watch.id).await?;
    let (Some(key), Some(sealed)) = (key, sealed) else { return Ok(None) };
    key.open_text("address", &sealed).map(Some).map_err(Fault::broken)
}

async fn keep(
    tx: &mut Tx,
    now: Moment,
    watch: &Watch,
    seen: &Result<Seen, Failure>,
) -> Result<(), Fault> {
    let outcome = judge(seen, &watch.baseline);
    let step = watch.standing().after(outcome.meaning(), now, &watch.timings);
    let moved = Watch {
        state: step.standing.state,
        unclear: step.standing.unclear,
        round: watch.round + 1,
        next_at: Some(step.next_at),
        baseline: baseline(watch, outcome, seen),
        ..watch.clone()
    };
    if !table::save(tx, &moved, watch.round).await? {
        return Ok(());
    }
    table::insert_check(tx, watch.id, watch.round, &check(now, outcome, seen)).await?;
    begin::enqueue(tx, step.next_at, &moved).await?;
    if step.moved {
        let facts = serde_json::json!({
            "watch": watch.id,
            "from": watch.state.code(),
            "to": moved.state.code(),
            "seen": outcome.code(),
        });
        sanad_audit::note(tx, now, "watch.moved", &watch.case_id.to_string(), &facts).await?;
        queue::enqueue(tx, now, &WatchMoved { case_id: watch.case_id }).await?;
    }
    Ok(())
}

/// What the first sighting saw stays what later ones are compared with; a digest that was not
/// allowed then is added when it is.
fn baseline(watch: &Watch, outcome: CheckOutcome, seen: &Result<Seen, Failure>) -> Baseline {
    let known = watch.baseline.clone();
    match (outcome, seen) {
        (CheckOutcome::Present, Ok(seen)) => Baseline {
            media_type: known.media_type.or_else(|| seen.media_type.clone()),
            digest: known.digest.or(seen.digest),
        },
        _ => known,
    }
}

fn check(now: Moment, outcome: CheckOutcome, seen: &Result<Seen, Failure>) -> Check {
    let seen = seen.as_ref().ok();
    Check {
        at: now,
        outcome,
        http_status: seen.map(|seen| seen.status),
        length: seen.and_then(|seen| seen.length),
        digest: seen.and_then(|seen| seen.digest),
    }
}
