//! Rows in, rows out: watches and their checks.

use crate::check::{Baseline, Check, CheckOutcome};
use crate::plan::{Standing, Timings, Unclear, WatchState};
use crate::watched::Watch;
use sanad_base::digest::Sha256;
use sanad_base::ids::{CaseId, WatchId};
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

pub(crate) async fn insert(
    tx: &mut Tx,
    now: Moment,
    watch: &Watch,
    sealed: &[u8],
) -> Result<(), Fault> {
    let sql = "-- monitoring::insert
        INSERT INTO watches (tenant_id, id, case_id, sealed_address, host, state, misses, unclear_looks,
            round, next_at, interval_minutes, misses_wanted, miss_gap_minutes,
            after_gone_interval_minutes, started_at)
        VALUES ($1, $2, $3, $4, $5, 'up', 0, 0, $6, $7, $8, $9, $10, $11, $12)";
    let timings = watch.timings;
    let args = args![
        tx.tenant(),
        watch.id,
        watch.case_id,
        sealed,
        watch.host.as_str(),
        watch.round,
        watch.next_at,
        timings.interval_minutes,
        timings.misses,
        timings.miss_gap_minutes,
        timings.after_gone_interval_minutes,
        now
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// Writes what moves about a watch. False: another look has been stored meanwhile.
pub(crate) async fn save(tx: &mut Tx, watch: &Watch, from_round: i64) -> Result<bool, Fault> {
    let sql = "-- monitoring::save
        UPDATE watches SET state = $1, misses = $2, since_at = $3, last_miss_at = $4,
            unclear_since_at = $5, unclear_looks = $6, round = $7, next_at = $8, ended_at = $9,
            first_media_type = $10, first_digest = $11
        WHERE tenant_id = $12 AND id = $13 AND round = $14";
    let Standing { state, unclear } = watch.standing();
    let (misses, last) = match state {
        WatchState::Missing { misses, last, .. } => (misses, Some(last)),
        WatchState::Up | WatchState::Gone { .. } | WatchState::Returned { .. } => (0, None),
    };
    let args = args![
        state.code(),
        misses,
        state.since(),
        last,
        unclear.map(|unclear| unclear.since),
        unclear.map_or(0, |unclear| unclear.looks),
        watch.round,
        watch.next_at,
        watch.ended_at,
        watch.baseline.media_type.clone(),
        watch.baseline.digest.map(|digest| digest.bytes().to_vec()),
        tx.tenant(),
        watch.id,
        from_round
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

/// The watch of a case, whether it goes on or has ended.
pub(crate) async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Option<Watch>, Fault> {
    let sql = "-- monitoring::of_case
        SELECT id, case_id, host, state, misses, since_at, last_miss_at, unclear_since_at,
            unclear_looks, round, next_at, ended_at, interval_minutes, misses_wanted,
            miss_gap_minutes, after_gone_interval_minutes, first_media_type, first_digest
        FROM watches WHERE tenant_id = $1 AND case_id = $2";
    tx.one(sql, args![tx.tenant(), case], watch_from).await
}

pub(crate) async fn find(tx: &mut Tx, id: WatchId) -> Result<Option<Watch>, Fault> {
    let sql = "-- monitoring::find
        SELECT id, case_id, host, state, misses, since_at, last_miss_at, unclear_since_at,
            unclear_looks, round, next_at, ended_at, interval_minutes, misses_wanted,
            miss_gap_minutes, after_gone_interval_minutes, first_media_type, first_digest
        FROM watches WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), id], watch_from).await
}

pub(crate) async fn sealed_address(tx: &mut Tx, id: WatchId) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "-- monitoring::sealed_address
        SELECT sealed_address FROM watches WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), id], |row| row.blob("sealed_address")).await
}

pub(crate) async fn insert_check(
    tx: &mut Tx,
    watch: WatchId,
    round: i64,
    check: &Check,
) -> Result<(), Fault> {
    let sql = "-- monitoring::insert_check
        INSERT INTO checks (tenant_id, watch_id, round, at, outcome, http_status, length, digest)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        tx.tenant(),
        watch,
        round,
        check.at,
        check.outcome.code(),
        check.http_status.map(i64::from),
        check.length,
        check.digest.map(|digest| digest.bytes().to_vec())
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// The looks at a case's address, the newest first.
pub async fn checks_of(tx: &mut Tx, case: CaseId, limit: u32) -> Result<Vec<Check>, Fault> {
    let sql = "-- monitoring::checks_of
        SELECT c.at, c.outcome, c.http_status, c.length, c.digest FROM checks c
        JOIN watches w ON w.tenant_id = c.tenant_id AND w.id = c.watch_id
        WHERE c.tenant_id = $1 AND w.case_id = $2 ORDER BY c.round DESC LIMIT $3";
    tx.rows(sql, args![tx.tenant(), case, limit], check_from).await
}

fn check_from(row: &Row) -> Result<Check, Fault> {
    let code = row.text("outcome")?;
    Ok(Check {
        at: row.moment("at")?,
        outcome: CheckOutcome::from_code(&code).ok_or_else(|| strange("outcome"))?,
        http_status: row.opt_int("http_status")?.map(number).transpose()?,
        length: row.opt_int("length")?.map(number).transpose()?,
        digest: digest(row, "digest")?,
    })
}

fn watch_from(row: &Row) -> Result<Watch, Fault> {
    let looks: u32 = number(row.int("unclear_looks")?)?;
    let since = row.opt_moment("unclear_since_at")?;
    Ok(Watch {
        id: row.id("id")?,
        case_id: row.id("case_id")?,
        host: row.text("host")?,
        state: state_from(row)?,
        unclear: since.map(|since| Unclear { since, looks }),
        round: row.int("round")?,
        next_at: row.opt_moment("next_at")?,
        ended_at: row.opt_moment("ended_at")?,
        timings: Timings {
            interval_minutes: number(row.int("interval_minutes")?)?,
            misses: number(row.int("misses_wanted")?)?,
            miss_gap_minutes: number(row.int("miss_gap_minutes")?)?,
            after_gone_interval_minutes: number(row.int("after_gone_interval_minutes")?)?,
        },
        baseline: Baseline {
            media_type: row.opt_text("first_media_type")?,
            digest: digest(row, "first_digest")?,
        },
    })
}

fn state_from(row: &Row) -> Result<WatchState, Fault> {
    let since = row.opt_moment("since_at")?;
    match (row.text("state")?.as_str(), since, row.opt_moment("last_miss_at")?) {
        ("up", None, None) => Ok(WatchState::Up),
        ("missing", Some(since), Some(last)) => {
            Ok(WatchState::Missing { misses: number(row.int("misses")?)?, since, last })
        }
        ("gone", Some(since), None) => Ok(WatchState::Gone { since }),
        ("returned", Some(since), None) => Ok(WatchState::Returned { since }),
        _ => Err(strange("state")),
    }
}

fn digest(row: &Row, column: &str) -> Result<Option<Sha256>, Fault> {
    match row.opt_blob(column)? {
        None => Ok(None),
        Some(blob) => {
            let bytes = blob.try_into().map_err(|_| strange("digest"))?;
            Ok(Some(Sha256::from_bytes(bytes)))
        }
    }
}

fn number<T: TryFrom<i64>>(value: i64) -> Result<T, Fault> {
    T::try_from(value).map_err(|_| strange("number"))
}

fn strange(what: &'static str) -> Fault {
    Fault::broken(format!("watches: a {what} no program of ours wrote"))
}
