//! Rows of referrals and of who looked at them.

use crate::referral::{Bundle, Outcome, Referral, Stage};
use sanad_base::digest::Sha256;
use sanad_base::ids::{ApprovalId, CaseId, ReferralId};
use sanad_base::{Fault, Moment, chance};
use sanad_store::{Row, Tx, args};

/// What is sealed when a referral is written.
pub(crate) struct Sealed {
    pub facts: Vec<u8>,
    pub note: Vec<u8>,
}

fn from_row(row: &Row) -> Result<Referral, Fault> {
    Ok(Referral {
        id: row.id("id")?,
        case_id: row.id("case_id")?,
        case_number: row.text("case_number")?,
        agency_id: row.text("agency_id")?,
        urgent: row.flag("urgent")?,
        opened_by: row.text("opened_by")?,
        opened_at: row.moment("opened_at")?,
        approved_at: row.opt_moment("approved_at")?,
        moved_at: row.moment("moved_at")?,
        stage: stage(row)?,
    })
}

fn stage(row: &Row) -> Result<Stage, Fault> {
    let odd = || Fault::broken("a referral's row contradicts itself");
    let bundle = match (row.opt_blob("bundle_sha256")?, row.opt_int("bundle_bytes")?) {
        (Some(sha256), Some(size)) => Some(Bundle {
            sha256: Sha256::from_bytes(sha256.try_into().map_err(|_| odd())?),
            size_bytes: u64::try_from(size).map_err(|_| odd())?,
        }),
        _ => None,
    };
    let bundle = || bundle.ok_or_else(odd);
    Ok(match row.text("stage")?.as_str() {
        "drafted" => Stage::Drafted,
        "awaiting_approval" => {
            let approval = row.opt_id::<ApprovalId>("approval_id")?.ok_or_else(odd)?;
            Stage::AwaitingApproval { approval }
        }
        "refused" => Stage::Refused,
        "approved" => Stage::Approved,
        "ready" => Stage::Ready { bundle: bundle()? },
        "fetched" => Stage::Fetched { bundle: bundle()? },
        "acknowledged" => Stage::Acknowledged { bundle: bundle()? },
        "accepted" => Stage::Accepted { bundle: bundle()? },
        "settled" => {
            let outcome = row.opt_text("outcome")?.as_deref().and_then(Outcome::from_code);
            Stage::Settled { bundle: bundle()?, outcome: outcome.ok_or_else(odd)? }
        }
        _ => return Err(odd()),
    })
}

pub(crate) async fn insert(tx: &mut Tx, referral: &Referral, sealed: Sealed) -> Result<(), Fault> {
    let sql = "-- referrals::insert
        INSERT INTO referrals (tenant_id, id, case_id, case_number, agency_id, urgent, stage, moved_at,
            opened_by, opened_at, facts, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let args = args![
        tx.tenant(),
        referral.id,
        referral.case_id,
        referral.case_number.as_str(),
        referral.agency_id.as_str(),
        referral.urgent,
        referral.stage.name(),
        referral.moved_at,
        referral.opened_by.as_str(),
        referral.opened_at,
        sealed.facts,
        sealed.note
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// Newer facts for a draft, and who sends it on.
pub(crate) async fn renew(tx: &mut Tx, referral: &Referral, facts: Vec<u8>) -> Result<(), Fault> {
    let sql = "-- referrals::renew
        UPDATE referrals SET facts = $1, urgent = $2, opened_by = $3
        WHERE tenant_id = $4 AND id = $5 AND stage = 'drafted'";
    let args = args![facts, referral.urgent, referral.opened_by.as_str(), tx.tenant(), referral.id];
    tx.execute(sql, args).await.map(|_| ())
}

/// Writes a move, provided the row still is in the stage the move was decided from.
pub(crate) async fn save(tx: &mut Tx, from: &Referral, to: &Referral) -> Result<(), Fault> {
    let sql = "-- referrals::save
        UPDATE referrals SET stage = $1, moved_at = $2, outcome = $3,
            approval_id = COALESCE($4, approval_id), approved_at = $5
        WHERE tenant_id = $6 AND id = $7 AND stage = $8";
    let approval = match to.stage {
        Stage::AwaitingApproval { approval } => Some(approval),
        Stage::Drafted
        | Stage::Refused
        | Stage::Approved
        | Stage::Ready { .. }
        | Stage::Fetched { .. }
        | Stage::Acknowledged { .. }
        | Stage::Accepted { .. }
        | Stage::Settled { .. } => None,
    };
    let args = args![
        to.stage.name(),
        to.moved_at,
        to.stage.outcome().map(Outcome::code),
        approval,
        to.approved_at,
        tx.tenant(),
        to.id,
        from.stage.name()
    ];
    changed(tx.execute(sql, args).await?)
}

/// Puts the bundle on its shelf.
pub(crate) async fn save_bundle(
    tx: &mut Tx,
    referral: ReferralId,
    bundle: Bundle,
    sealed: Vec<u8>,
) -> Result<(), Fault> {
    let sql = "-- referrals::save_bundle
        UPDATE referrals SET bundle = $1, bundle_sha256 = $2, bundle_bytes = $3
        WHERE tenant_id = $4 AND id = $5 AND bundle IS NULL";
    let size = i64::try_from(bundle.size_bytes).map_err(Fault::broken)?;
    let args = args![sealed, bundle.sha256.bytes().to_vec(), size, tx.tenant(), referral];
    changed(tx.execute(sql, args).await?)
}

fn changed(rows: u64) -> Result<(), Fault> {
    if rows == 1 { Ok(()) } else { Err(Fault::Conflict("moved_meanwhile")) }
}

pub(crate) async fn find(tx: &mut Tx, id: ReferralId) -> Result<Option<Referral>, Fault> {
    let sql = "-- referrals::find
        SELECT id, case_id, case_number, agency_id, urgent, stage, moved_at, opened_by, opened_at,
            approval_id, approved_at, outcome, bundle_sha256, bundle_bytes
        FROM referrals WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), id], from_row).await
}

/// The referral of this case to this authority that was not refused; at most one.
pub(crate) async fn standing(
    tx: &mut Tx,
    case: CaseId,
    agency: &str,
) -> Result<Option<Referral>, Fault> {
    let sql = "-- referrals::standing
        SELECT id, case_id, case_number, agency_id, urgent, stage, moved_at, opened_by, opened_at,
            approval_id, approved_at, outcome, bundle_sha256, bundle_bytes
        FROM referrals WHERE tenant_id = $1 AND case_id = $2 AND agency_id = $3 AND stage <> 'refused'";
    tx.one(sql, args![tx.tenant(), case, agency], from_row).await
}

/// Every referral of a case, the oldest first.
pub(crate) async fn of_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Referral>, Fault> {
    let sql = "-- referrals::of_case
        SELECT id, case_id, case_number, agency_id, urgent, stage, moved_at, opened_by, opened_at,
            approval_id, approved_at, outcome, bundle_sha256, bundle_bytes
        FROM referrals WHERE tenant_id = $1 AND case_id = $2 ORDER BY opened_at, id LIMIT 100";
    tx.rows(sql, args![tx.tenant(), case], from_row).await
}

/// The referrals of the house that moved last.
pub(crate) async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<Referral>, Fault> {
    let sql = "-- referrals::latest
        SELECT id, case_id, case_number, agency_id, urgent, stage, moved_at, opened_by, opened_at,
            approval_id, approved_at, outcome, bundle_sha256, bundle_bytes
        FROM referrals WHERE tenant_id = $1 ORDER BY moved_at DESC, id LIMIT $2";
    tx.rows(sql, args![tx.tenant(), limit], from_row).await
}

/// What an authority can see: open ones first, a child in danger before all, then the oldest;
/// settled ones last, the latest first.
pub(crate) async fn inbox(tx: &mut Tx, agency: &str, limit: u32) -> Result<Vec<Referral>, Fault> {
    let sql = "-- referrals::inbox
        SELECT id, case_id, case_number, agency_id, urgent, stage, moved_at, opened_by, opened_at,
            approval_id, approved_at, outcome, bundle_sha256, bundle_bytes
        FROM referrals
        WHERE tenant_id = $1 AND agency_id = $2
            AND stage IN ('ready', 'fetched', 'acknowledged', 'accepted', 'settled')
        ORDER BY CASE WHEN stage = 'settled' THEN 1 ELSE 0 END, urgent DESC,
            CASE WHEN stage = 'settled' THEN -moved_at ELSE opened_at END, id
        LIMIT $3";
    tx.rows(sql, args![tx.tenant(), agency, limit], from_row).await
}

/// Facts and note as they were sealed.
pub(crate) async fn sealed(tx: &mut Tx, id: ReferralId) -> Result<Option<Sealed>, Fault> {
    let sql = "-- referrals::sealed
        SELECT facts, note FROM referrals WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), id], |row| {
        Ok(Sealed { facts: row.blob("facts")?, note: row.blob("note")? })
    })
    .await
}

/// The bundle as it was sealed.
pub(crate) async fn bundle(tx: &mut Tx, id: ReferralId) -> Result<Option<Vec<u8>>, Fault> {
    let sql = "-- referrals::bundle
        SELECT bundle FROM referrals WHERE tenant_id = $1 AND id = $2";
    Ok(tx.one(sql, args![tx.tenant(), id], |row| row.opt_blob("bundle")).await?.flatten())
}

/// One look of a person of the authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LookRow {
    pub who: String,
    pub what: String,
    pub at: Moment,
}

pub(crate) async fn insert_look(
    tx: &mut Tx,
    referral: ReferralId,
    what: &'static str,
    at: Moment,
) -> Result<(), Fault> {
    let sql = "-- referrals::insert_look
        INSERT INTO referral_looks (tenant_id, id, referral_id, who, what, at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let id = hex::encode(chance::bytes::<16>(&*tx.chance()));
    let args = args![tx.tenant(), id, referral, tx.actor().label(), what, at];
    tx.execute(sql, args).await.map(|_| ())
}

/// Who looked, the latest first.
pub(crate) async fn looks(
    tx: &mut Tx,
    referral: ReferralId,
    limit: u32,
) -> Result<Vec<LookRow>, Fault> {
    let sql = "-- referrals::looks
        SELECT who, what, at FROM referral_looks
        WHERE tenant_id = $1 AND referral_id = $2 ORDER BY at DESC, id LIMIT $3";
    tx.rows(sql, args![tx.tenant(), referral, limit], |row| {
        Ok(LookRow { who: row.text("who")?, what: row.text("what")?, at: row.moment("at")? })
    })
    .await
}
