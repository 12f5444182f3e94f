//! Rows in, rows out: contacts, and the openings of them.

use super::opening::Opening;
use sanad_base::ids::ReportId;
use sanad_base::{Fault, Moment};
use sanad_store::{Tx, args};

/// A contact as it is kept.
pub(super) struct Kept {
    pub sealed: Vec<u8>,
    pub expires_at: Moment,
}

/// The contact of a report, if its time is not over.
pub(super) async fn contact(
    tx: &mut Tx,
    now: Moment,
    report_id: ReportId,
) -> Result<Option<Kept>, Fault> {
    let sql = "-- intake::contact
        SELECT sealed, expires_at FROM report_contacts
        WHERE tenant_id = $1 AND report_id = $2 AND expires_at > $3";
    tx.one(sql, args![tx.tenant(), report_id, now], |row| {
        Ok(Kept { sealed: row.blob("sealed")?, expires_at: row.moment("expires_at")? })
    })
    .await
}

/// `false`: there was none.
pub(super) async fn delete(tx: &mut Tx, report_id: ReportId) -> Result<bool, Fault> {
    let sql = "-- intake::delete_contact
        DELETE FROM report_contacts WHERE tenant_id = $1 AND report_id = $2";
    Ok(tx.execute(sql, args![tx.tenant(), report_id]).await? == 1)
}

/// Reports whose contact is past its time.
pub(super) async fn expired(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<ReportId>, Fault> {
    let sql = "-- intake::contacts_expired
        SELECT report_id FROM report_contacts WHERE tenant_id = $1 AND expires_at <= $2
        ORDER BY expires_at, report_id LIMIT $3";
    tx.rows(sql, args![tx.tenant(), now, i64::from(limit)], |row| row.id("report_id")).await
}

pub(super) async fn insert_opening(tx: &mut Tx, opening: &Opening) -> Result<(), Fault> {
    let sql = "-- intake::insert_opening
        INSERT INTO contact_openings (tenant_id, id, report_id, opened_by, reason, opened_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let args = args![
        tx.tenant(),
        opening.id,
        opening.report_id,
        opening.opened_by.as_str(),
        opening.reason.as_str(),
        opening.opened_at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// The latest first.
pub(super) async fn openings(
    tx: &mut Tx,
    report_id: ReportId,
    limit: u32,
) -> Result<Vec<Opening>, Fault> {
    let sql = "-- intake::contact_openings
        SELECT id, opened_by, reason, opened_at FROM contact_openings
        WHERE tenant_id = $1 AND report_id = $2 ORDER BY opened_at DESC, id LIMIT $3";
    tx.rows(sql, args![tx.tenant(), report_id, i64::from(limit)], |row| {
        Ok(Opening {
            id: row.id("id")?,
            report_id,
            opened_by: row.text("opened_by")?,
            reason: row.text("reason")?,
            opened_at: row.moment("opened_at")?,
        })
    })
    .await
}
