//! Traces a case's host in the background, waits while nobody answers, and keeps what there is.

use crate::agreement::weigh;
use crate::evidence::{Evidence, Method};
use crate::lookup::Lookup;
use crate::request::{TraceAddress, TraceSettled};
use crate::table;
use crate::trace::Trace;
use sanad_base::ids::TraceId;
use sanad_base::{Actor, Fault, Moment};
use sanad_store::{Lease, Store, queue, read, run};

/// Tries that a name service may stay silent while other sources answer; after that the trace is
/// kept without it.
const TRIES_WITHOUT_NAMES_MAX: u32 = 4;

/// What tracing takes.
#[derive(Clone)]
pub struct Tracing {
    pub store: Store,
    pub lookup: Lookup,
}

/// Safe to run twice: a trace that is stored is not made again.
pub async fn run(cx: &Tracing, lease: &Lease, job: TraceAddress, now: Moment) -> Result<(), Fault> {
    let actor = match lease.coarse {
        true => Actor::intake(&lease.tenant),
        false => Actor::system(&lease.tenant, "hosting"),
    };
    let stored =
        read!(cx.store, "before_trace", &actor, |tx| { table::run_is_stored(tx, lease.id).await })?;
    if stored {
        return Ok(());
    }
    let evidence = cx.lookup.trace(&job.host).await;
    if waits(&evidence, lease.attempt, lease.last_attempt()) {
        return Err(Fault::unavailable("no source of a trace answers"));
    }
    run!(cx.store, "trace", &actor, |tx| {
        if table::run_is_stored(tx, lease.id).await? {
            return Ok(());
        }
        let trace = Trace {
            id: TraceId::random(&*tx.chance()),
            case_id: job.case_id,
            host: job.host.clone(),
            at: table::kept_at(tx, now),
            evidence: evidence.clone(),
            verdict: weigh(&evidence, cx.lookup.fronts()),
        };
        table::insert(tx, lease.id, &trace).await?;
        let facts = serde_json::json!({
            "trace": trace.id,
            "standing": trace.verdict.standing.code(),
            "methods": trace.verdict.methods,
            "partial": trace.verdict.partial,
        });
        sanad_audit::note(tx, now, "case.traced", &job.case_id.to_string(), &facts).await?;
        queue::enqueue(tx, now, &TraceSettled { case_id: job.case_id }).await?;
        Ok(())
    })
}

/// Whether another try is worth more than what there is. A source that says "there is nothing" has
/// answered; one that is silent may answer later.
fn waits(evidence: &[Evidence], attempt: u32, last: bool) -> bool {
    let silent = |e: &Evidence| e.error.is_some_and(|error| error.passes());
    let anybody = evidence.iter().any(|e| e.ok);
    let names = evidence.iter().any(|e| e.method == Method::Dns && silent(e));
    let for_all = !anybody && evidence.iter().any(silent);
    let for_names = names && attempt < TRIES_WITHOUT_NAMES_MAX;
    !last && (for_all || for_names)
}

#[cfg(test)]
mod tests;
