//! Rows in, rows out: traces and their evidence.

use crate::evidence::{Error, Evidence, Method};
use crate::trace::Trace;
use sanad_base::digest::Sha256;
use sanad_base::ids::{CaseId, JobId, TraceId};
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

/// More lines than any trace has: a name, four addresses and three networks, each asked of a few.
const EVIDENCE_MAX: u32 = 64;

/// Whether this piece of work has stored its trace.
pub(crate) async fn run_is_stored(tx: &mut Tx, run: JobId) -> Result<bool, Fault> {
    let sql = "-- hosting::run_is_stored
        SELECT id FROM traces WHERE tenant_id = $1 AND run_id = $2";
    Ok(tx.one(sql, args![tx.tenant(), run], |row| row.text("id")).await?.is_some())
}

pub(crate) async fn insert(tx: &mut Tx, run: JobId, trace: &Trace) -> Result<(), Fault> {
    let verdict = serde_json::to_string(&trace.verdict).map_err(Fault::broken)?;
    let sql = "-- hosting::insert
        INSERT INTO traces (tenant_id, id, case_id, run_id, turn, at, host, verdict)
        SELECT $1, $2, $3, $4, COALESCE(MAX(turn), 0) + 1, $5, $6, $7
        FROM traces WHERE tenant_id = $1 AND case_id = $3";
    let args =
        args![tx.tenant(), trace.id, trace.case_id, run, trace.at, trace.host.as_str(), verdict];
    tx.execute(sql, args).await?;
    for (place, line) in trace.evidence.iter().take(EVIDENCE_MAX as usize).enumerate() {
        insert_evidence(tx, trace.id, place, line).await?;
    }
    Ok(())
}

async fn insert_evidence(
    tx: &mut Tx,
    trace: TraceId,
    place: usize,
    line: &Evidence,
) -> Result<(), Fault> {
    let result =
        line.result.as_ref().map(serde_json::to_string).transpose().map_err(Fault::broken)?;
    let sql = "-- hosting::insert_evidence
        INSERT INTO trace_evidence (tenant_id, trace_id, place, method, source, request, raw_sha256,
            result, ok, error)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let args = args![
        tx.tenant(),
        trace,
        place,
        line.method.code(),
        line.source.as_str(),
        line.request.as_str(),
        line.raw_sha256.map(|digest| *digest.bytes()),
        result,
        line.ok,
        line.error.map(Error::code)
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// The newest trace of a case, with its evidence in the order asked.
pub(crate) async fn latest(tx: &mut Tx, case_id: CaseId) -> Result<Option<Trace>, Fault> {
    let sql = "-- hosting::latest
        SELECT id, case_id, at, host, verdict FROM traces
        WHERE tenant_id = $1 AND case_id = $2 ORDER BY turn DESC LIMIT 1";
    let Some(mut trace) = tx.one(sql, args![tx.tenant(), case_id], trace_from).await? else {
        return Ok(None);
    };
    let sql = "-- hosting::evidence
        SELECT method, source, request, raw_sha256, result, ok, error FROM trace_evidence
        WHERE tenant_id = $1 AND trace_id = $2 ORDER BY place LIMIT $3";
    trace.evidence =
        tx.rows(sql, args![tx.tenant(), trace.id, EVIDENCE_MAX], evidence_from).await?;
    Ok(Some(trace))
}

fn trace_from(row: &Row) -> Result<Trace, Fault> {
    Ok(Trace {
        id: row.id("id")?,
        case_id: row.id("case_id")?,
        host: row.text("host")?,
        at: row.moment("at")?,
        evidence: Vec::new(),
        verdict: row.json("verdict")?,
    })
}

fn evidence_from(row: &Row) -> Result<Evidence, Fault> {
    let unknown = |what: &str| Fault::broken(format!("an unknown {what} in trace_evidence"));
    let digest = row.opt_blob("raw_sha256")?;
    let digest: Option<[u8; 32]> =
        digest.map(|d| d.try_into().map_err(|_| unknown("digest"))).transpose()?;
    let error = row.opt_text("error")?;
    Ok(Evidence {
        method: Method::from_code(&row.text("method")?).ok_or_else(|| unknown("method"))?,
        source: row.text("source")?,
        request: row.text("request")?,
        raw_sha256: digest.map(Sha256::from_bytes),
        result: row.opt_json("result")?,
        ok: row.flag("ok")?,
        error: error.map(|e| Error::from_code(&e).ok_or_else(|| unknown("error"))).transpose()?,
    })
}

/// When a trace's row says it was made.
pub(crate) fn kept_at(tx: &Tx, now: Moment) -> Moment {
    if tx.actor().coarse() { now.hour() } else { now }
}
