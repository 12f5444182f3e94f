//! Work enters in the caller's transaction, is leased, and is finished, tried again or given up.

use crate::job::{ATTEMPTS_MAX, DeadLetter, Job, LEASE_MS, Lease, wait_ms};
use crate::tx::Tx;
use crate::value::Row;
use sanad_base::ids::JobId;
use sanad_base::{Fault, Moment, chance};

/// Adds work, not to be done before `run_at`.
pub async fn enqueue<J: Job>(tx: &mut Tx, run_at: Moment, job: &J) -> Result<JobId, Fault> {
    let id = JobId::random(&*tx.chance());
    insert(tx, id, run_at, None, job).await?;
    Ok(id)
}

/// Adds work unless unfinished work of the same kind and key is there; tells whether it did.
pub async fn enqueue_once<J: Job>(
    tx: &mut Tx,
    run_at: Moment,
    key: &str,
    job: &J,
) -> Result<bool, Fault> {
    let id = JobId::random(&*tx.chance());
    Ok(insert(tx, id, run_at, Some(key), job).await? == 1)
}

async fn insert<J: Job>(
    tx: &mut Tx,
    id: JobId,
    run_at: Moment,
    key: Option<&str>,
    job: &J,
) -> Result<u64, Fault> {
    let coarse = tx.actor().coarse();
    let run_at = if coarse { run_at.hour() } else { run_at };
    let payload = serde_json::to_string(job).map_err(Fault::broken)?;
    let tenant = tx.tenant().clone();
    let added = tx
        .execute(
            "-- store::insert
            INSERT INTO jobs (tenant_id, id, kind, unique_key, payload, state, run_at, attempts, coarse)
            VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, $7)
            ON CONFLICT DO NOTHING",
            crate::args![tenant, id, J::KIND, key, payload, run_at, coarse],
        )
        .await?;
    tx.wakes = true;
    Ok(added)
}

/// Takes up to `limit` pieces of due work of any tenant, and of workers that died.
pub async fn lease(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<Lease>, Fault> {
    lease_but(tx, now, limit, &[]).await
}

/// The same, leaving work of these kinds where it is.
pub async fn lease_but(
    tx: &mut Tx,
    now: Moment,
    limit: u32,
    held_back: &[&'static str],
) -> Result<Vec<Lease>, Fault> {
    let token = hex::encode(chance::bytes::<16>(&*tx.chance()));
    let until = now.plus_ms(LEASE_MS);
    // Rounded up, so that not even the lease of a reporter's work tells when the report came in.
    let until_coarse = until.hour().plus_hours(1);
    let sql = tx.dialect().lease_jobs();
    let held_back = format!(",{},", held_back.join(","));
    let args = crate::args![token.clone(), until, until_coarse, now, limit, held_back];
    tx.rows(sql, args, |row| {
        Ok(Lease {
            id: row.id("id")?,
            tenant: row.tenant("tenant_id")?,
            kind: row.text("kind")?,
            payload: row.text("payload")?,
            token: token.clone(),
            attempt: u32::try_from(row.int("attempts")?).unwrap_or(u32::MAX),
            attempts_max: ATTEMPTS_MAX,
            until: row.moment("lease_until")?,
            coarse: row.flag("coarse")?,
        })
    })
    .await
}

/// The work is done; tells whether the lease still held. If not, another worker has taken over.
pub async fn finish(tx: &mut Tx, lease: &Lease) -> Result<bool, Fault> {
    let sql = "-- store::finish
        DELETE FROM jobs WHERE tenant_id = $1 AND id = $2 AND lease_token = $3";
    let args = crate::args![&lease.tenant, lease.id, lease.token.as_str()];
    Ok(tx.execute(sql, args).await? == 1)
}

/// The work failed for now: it waits, longer each time, or becomes a dead letter at the last try.
pub async fn put_back(tx: &mut Tx, now: Moment, lease: &Lease, error: &str) -> Result<bool, Fault> {
    if lease.last_attempt() {
        return give_up(tx, lease, error).await;
    }
    let run_at = now.plus_ms(wait_ms(lease.attempt));
    let run_at = if lease.coarse { run_at.hour().plus_hours(1) } else { run_at };
    let sql = "-- store::put_back
        UPDATE jobs SET state = 'ready', run_at = $1, last_error = $2, lease_token = NULL, lease_until = NULL
        WHERE tenant_id = $3 AND id = $4 AND lease_token = $5";
    let args = crate::args![run_at, error, &lease.tenant, lease.id, lease.token.as_str()];
    Ok(tx.execute(sql, args).await? == 1)
}

/// The work cannot succeed: it stays as a dead letter until a person looks at it.
pub async fn give_up(tx: &mut Tx, lease: &Lease, error: &str) -> Result<bool, Fault> {
    let sql = "-- store::give_up
        UPDATE jobs SET state = 'dead', unique_key = NULL, last_error = $1, lease_token = NULL, lease_until = NULL
        WHERE tenant_id = $2 AND id = $3 AND lease_token = $4";
    let args = crate::args![error, &lease.tenant, lease.id, lease.token.as_str()];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Work that failed for good, of the actor's tenant.
pub async fn dead_letters(tx: &mut Tx, limit: u32) -> Result<Vec<DeadLetter>, Fault> {
    let sql = "-- store::dead_letters
        SELECT id, kind, attempts, last_error, run_at FROM jobs
        WHERE tenant_id = $1 AND state = 'dead' ORDER BY run_at LIMIT $2";
    let tenant = tx.tenant().clone();
    tx.rows(sql, crate::args![tenant, limit], dead_letter).await
}

/// Work that waits after a failure, of the actor's tenant: what a silent neighbour holds up.
pub async fn waiting_after_failure(tx: &mut Tx, limit: u32) -> Result<Vec<DeadLetter>, Fault> {
    let sql = "-- store::waiting_after_failure
        SELECT id, kind, attempts, last_error, run_at FROM jobs
        WHERE tenant_id = $1 AND state = 'ready' AND last_error IS NOT NULL ORDER BY run_at LIMIT $2";
    let tenant = tx.tenant().clone();
    tx.rows(sql, crate::args![tenant, limit], dead_letter).await
}

fn dead_letter(row: &Row) -> Result<DeadLetter, Fault> {
    Ok(DeadLetter {
        id: row.id("id")?,
        kind: row.text("kind")?,
        attempts: u32::try_from(row.int("attempts")?).unwrap_or(u32::MAX),
        last_error: row.opt_text("last_error")?.unwrap_or_default(),
        run_at: row.moment("run_at")?,
    })
}

/// A person lets dead work be tried again from the start; tells whether it was there.
pub async fn retry(tx: &mut Tx, now: Moment, id: JobId) -> Result<bool, Fault> {
    let sql = "-- store::retry
        UPDATE jobs SET state = 'ready', attempts = 0, run_at = $1
        WHERE tenant_id = $2 AND id = $3 AND state = 'dead'";
    let tenant = tx.tenant().clone();
    tx.wakes = true;
    Ok(tx.execute(sql, crate::args![now, tenant, id]).await? == 1)
}

/// How much work of all tenants is due or held: what a stop or a test waits for.
pub async fn unfinished_by(tx: &mut Tx, now: Moment) -> Result<i64, Fault> {
    let sql = "-- store::unfinished_by
        SELECT COUNT(*) AS n FROM jobs WHERE tenant_id IS NOT NULL AND state <> 'dead' AND run_at <= $1";
    Ok(tx.one(sql, crate::args![now], |row| row.int("n")).await?.unwrap_or(0))
}

/// Frees every lease at once: only where one process alone works on the store, at its start.
pub async fn release_all(tx: &mut Tx) -> Result<u64, Fault> {
    let sql = "-- store::release_all
        UPDATE jobs SET state = 'ready', lease_token = NULL, lease_until = NULL
        WHERE tenant_id IS NOT NULL AND state = 'leased'";
    tx.execute(sql, Vec::new()).await
}
