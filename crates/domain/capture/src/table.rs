//! Rows in, rows out: legal bases and captures.

use crate::capture::{Capture, CaptureOutcome};
use crate::legal_basis::{Capability, LegalBasis};
use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_base::ids::{CaseId, JobId, LegalBasisId};
use sanad_base::{Fault, Moment};
use sanad_store::{Row, Tx, args};

/// Most rows of one look: the address and the pictures of its page.
const PARTS_MAX: u32 = 64;
/// Most entries of the register asked for one capability.
const BASES_MAX: u32 = 500;

pub(crate) async fn insert_basis(
    tx: &mut Tx,
    now: Moment,
    basis: &LegalBasis,
) -> Result<(), Fault> {
    let sql = "-- capture::insert_basis
        INSERT INTO legal_bases (tenant_id, id, capability, reference, scope, issuer, from_at,
            until_at, recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let args = args![
        tx.tenant(),
        basis.id,
        basis.capability.code(),
        basis.reference.as_str(),
        basis.scope.as_str(),
        basis.issuer.as_str(),
        basis.from,
        basis.until,
        now,
        basis.recorded_by
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// False: somebody else was quicker.
pub(crate) async fn set_approved(
    tx: &mut Tx,
    basis: &LegalBasis,
    at: Moment,
) -> Result<bool, Fault> {
    let sql = "-- capture::set_approved
        UPDATE legal_bases SET approved_by = $1, approved_at = $2
        WHERE tenant_id = $3 AND id = $4 AND approved_by IS NULL AND withdrawn_at IS NULL";
    let args = args![basis.approved_by, at, tx.tenant(), basis.id];
    Ok(tx.execute(sql, args).await? == 1)
}

/// False: somebody else was quicker.
pub(crate) async fn set_withdrawn(tx: &mut Tx, basis: &LegalBasis) -> Result<bool, Fault> {
    let sql = "-- capture::set_withdrawn
        UPDATE legal_bases SET withdrawn_at = $1
        WHERE tenant_id = $2 AND id = $3 AND withdrawn_at IS NULL";
    let args = args![basis.withdrawn_at, tx.tenant(), basis.id];
    Ok(tx.execute(sql, args).await? == 1)
}

pub(crate) async fn basis(tx: &mut Tx, id: LegalBasisId) -> Result<Option<LegalBasis>, Fault> {
    let sql = "-- capture::basis
        SELECT id, capability, reference, scope, issuer, from_at, until_at, recorded_by, approved_by,
            withdrawn_at
        FROM legal_bases WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), id], basis_from).await
}

/// The approved bases of a capability that were not taken back, the longest-lasting first.
pub(crate) async fn bases_of(
    tx: &mut Tx,
    capability: Capability,
) -> Result<Vec<LegalBasis>, Fault> {
    let sql = "-- capture::bases_of
        SELECT id, capability, reference, scope, issuer, from_at, until_at, recorded_by, approved_by,
            withdrawn_at
        FROM legal_bases
        WHERE tenant_id = $1 AND capability = $2 AND approved_by IS NOT NULL AND withdrawn_at IS NULL
        ORDER BY until_at DESC, id LIMIT $3";
    tx.rows(sql, args![tx.tenant(), capability.code(), BASES_MAX], basis_from).await
}

pub(crate) async fn bases(tx: &mut Tx, limit: u32) -> Result<Vec<LegalBasis>, Fault> {
    let sql = "-- capture::bases
        SELECT id, capability, reference, scope, issuer, from_at, until_at, recorded_by, approved_by,
            withdrawn_at
        FROM legal_bases WHERE tenant_id = $1 ORDER BY recorded_at DESC, id LIMIT $2";
    tx.rows(sql, args![tx.tenant(), limit], basis_from).await
}

fn basis_from(row: &Row) -> Result<LegalBasis, Fault> {
    let code = row.text("capability")?;
    Ok(LegalBasis {
        id: row.id("id")?,
        capability: Capability::from_code(&code).ok_or_else(|| strange("capability"))?,
        reference: row.text("reference")?,
        scope: row.text("scope")?,
        issuer: row.text("issuer")?,
        from: row.moment("from_at")?,
        until: row.moment("until_at")?,
        recorded_by: row.id("recorded_by")?,
        approved_by: row.opt_id("approved_by")?,
        withdrawn_at: row.opt_moment("withdrawn_at")?,
    })
}

/// Whether this piece of work has stored its look already.
pub(crate) async fn run_is_stored(tx: &mut Tx, run: JobId) -> Result<bool, Fault> {
    let sql = "-- capture::run_is_stored
        SELECT part FROM captures WHERE tenant_id = $1 AND run_id = $2 LIMIT 1";
    Ok(tx.one(sql, args![tx.tenant(), run], |row| row.int("part")).await?.is_some())
}

/// The number of the next look at a case, from 1.
pub(crate) async fn next_turn(tx: &mut Tx, case: CaseId) -> Result<i64, Fault> {
    let sql = "-- capture::next_turn
        SELECT CAST(COALESCE(MAX(turn), 0) AS BIGINT) AS turn FROM captures
        WHERE tenant_id = $1 AND case_id = $2";
    Ok(tx.one(sql, args![tx.tenant(), case], |row| row.int("turn")).await?.unwrap_or(0) + 1)
}

pub(crate) async fn insert(
    tx: &mut Tx,
    run: JobId,
    turn: i64,
    capture: &Capture,
) -> Result<(), Fault> {
    let sql = "-- capture::insert
        INSERT INTO captures (tenant_id, id, case_id, run_id, turn, part, at, outcome, sha256, sha1,
            md5, pdq, pdq_turned, quality, width, height, bytes, media_type, http_status, basis_id,
            error, certificate_doubtful)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
            $20, $21, $22)";
    let turned = capture.pdq.map(|_| capture.pdq_turned.concat());
    let args = args![
        tx.tenant(),
        capture.id,
        capture.case_id,
        run,
        turn,
        capture.part,
        capture.at,
        capture.outcome.code(),
        capture.sha256.map(|d| d.bytes().to_vec()),
        capture.sha1.map(|d| d.bytes().to_vec()),
        capture.md5.map(|d| d.bytes().to_vec()),
        capture.pdq.map(|pdq| pdq.to_vec()),
        turned,
        capture.quality.map(i64::from),
        capture.width,
        capture.height,
        capture.bytes,
        capture.media_type.clone(),
        capture.http_status.map(i64::from),
        capture.basis_id,
        capture.error.clone(),
        capture.certificate_doubtful
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// The parts of the newest look at a case, the address itself first; empty: nobody has looked.
pub async fn latest_for(tx: &mut Tx, case: CaseId) -> Result<Vec<Capture>, Fault> {
    let sql = "-- capture::latest_for
        SELECT id, case_id, part, at, outcome, sha256, sha1, md5, pdq, pdq_turned, quality, width,
            height, bytes, media_type, http_status, basis_id, error, certificate_doubtful
        FROM captures
        WHERE tenant_id = $1 AND case_id = $2 AND turn =
            (SELECT MAX(turn) FROM captures WHERE tenant_id = $1 AND case_id = $2)
        ORDER BY part LIMIT $3";
    tx.rows(sql, args![tx.tenant(), case, PARTS_MAX], capture_from).await
}

fn capture_from(row: &Row) -> Result<Capture, Fault> {
    let code = row.text("outcome")?;
    let turned = row.opt_blob("pdq_turned")?.unwrap_or_default();
    Ok(Capture {
        id: row.id("id")?,
        case_id: row.id("case_id")?,
        part: number(row.int("part")?)?,
        at: row.moment("at")?,
        outcome: CaptureOutcome::from_code(&code).ok_or_else(|| strange("outcome"))?,
        sha256: bytes(row, "sha256")?.map(Sha256::from_bytes),
        sha1: bytes(row, "sha1")?.map(Sha1::from_bytes),
        md5: bytes(row, "md5")?.map(Md5::from_bytes),
        pdq: bytes(row, "pdq")?,
        pdq_turned: turned.chunks_exact(32).filter_map(|one| one.try_into().ok()).collect(),
        quality: row.opt_int("quality")?.map(number).transpose()?,
        width: row.opt_int("width")?.map(number).transpose()?,
        height: row.opt_int("height")?.map(number).transpose()?,
        bytes: row.opt_int("bytes")?.map(number).transpose()?,
        media_type: row.opt_text("media_type")?,
        http_status: row.opt_int("http_status")?.map(number).transpose()?,
        basis_id: row.opt_id("basis_id")?,
        error: row.opt_text("error")?,
        certificate_doubtful: row.flag("certificate_doubtful")?,
    })
}

fn number<T: TryFrom<i64>>(value: i64) -> Result<T, Fault> {
    T::try_from(value).map_err(|_| strange("number"))
}

fn bytes<const N: usize>(row: &Row, column: &str) -> Result<Option<[u8; N]>, Fault> {
    match row.opt_blob(column)? {
        None => Ok(None),
        Some(blob) => blob.try_into().map(Some).map_err(|_| strange("digest")),
    }
}

fn strange(what: &'static str) -> Fault {
    Fault::broken(format!("captures: a {what} no program of ours wrote"))
}
