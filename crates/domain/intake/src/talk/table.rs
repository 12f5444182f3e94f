//! Rows in, rows out: messages, and what a report remembers of its talk.

use super::message::{Message, Side};
use sanad_base::ids::{CaseId, MessageId, ReportId};
use sanad_base::{Fault, Moment};
use sanad_sealing::SealingPublic;
use sanad_store::{Row, Tx, args};

/// What a report remembers of its talk.
pub(crate) struct Thread {
    /// `None`: not made yet, or the code has ended.
    pub reply_key: Option<SealingPublic>,
    pub asked: bool,
    pub answered: bool,
    pub ended: bool,
}

pub(crate) async fn thread(tx: &mut Tx, report_id: ReportId) -> Result<Option<Thread>, Fault> {
    let sql = "-- intake::thread
        SELECT reply_key, asked, answered, code_ended FROM reports
        WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), report_id], |row| {
        let key = row.opt_blob("reply_key")?;
        Ok(Thread {
            reply_key: key
                .map(|k| SealingPublic::from_bytes(&k))
                .transpose()
                .map_err(Fault::broken)?,
            asked: row.flag("asked")?,
            answered: row.flag("answered")?,
            ended: row.flag("code_ended")?,
        })
    })
    .await
}

pub(crate) async fn set_thread(
    tx: &mut Tx,
    report_id: ReportId,
    asked: bool,
    answered: bool,
) -> Result<(), Fault> {
    let sql = "-- intake::set_thread
        UPDATE reports SET asked = $1, answered = $2 WHERE tenant_id = $3 AND id = $4";
    tx.execute(sql, args![asked, answered, tx.tenant(), report_id]).await.map(|_| ())
}

/// `false`: there was a key already, or the code has ended.
pub(crate) async fn set_reply_key(
    tx: &mut Tx,
    report_id: ReportId,
    key: &SealingPublic,
) -> Result<bool, Fault> {
    let sql = "-- intake::set_reply_key
        UPDATE reports SET reply_key = $1
        WHERE tenant_id = $2 AND id = $3 AND reply_key IS NULL AND code_ended = 0";
    let key: Vec<u8> = key.to_bytes().to_vec();
    Ok(tx.execute(sql, args![key, tx.tenant(), report_id]).await? == 1)
}

/// The messages under a report, the first one first.
pub(crate) async fn messages(tx: &mut Tx, report_id: ReportId) -> Result<Vec<Message>, Fault> {
    let sql = "-- intake::messages
        SELECT id, turn, side, for_reporter, for_staff, sent_at FROM report_messages
        WHERE tenant_id = $1 AND report_id = $2 ORDER BY turn LIMIT 100";
    tx.rows(sql, args![tx.tenant(), report_id], message).await
}

fn message(row: &Row) -> Result<Message, Fault> {
    let side = Side::from_code(&row.text("side")?);
    Ok(Message {
        id: row.id("id")?,
        turn: u32::try_from(row.int("turn")?).map_err(Fault::broken)?,
        side: side.ok_or_else(|| Fault::broken("a message has an unknown side"))?,
        for_reporter: row.opt_blob("for_reporter")?,
        for_staff: row.blob("for_staff")?,
        sent_at: row.moment("sent_at")?,
    })
}

/// Whether this form has already stored its message.
pub(crate) async fn of_form(tx: &mut Tx, form_index: [u8; 32]) -> Result<bool, Fault> {
    let sql = "-- intake::of_form
        SELECT id FROM report_messages WHERE tenant_id = $1 AND form_index = $2";
    let found =
        tx.one(sql, args![tx.tenant(), form_index], |row| row.id::<MessageId>("id")).await?;
    Ok(found.is_some())
}

pub(crate) async fn insert(
    tx: &mut Tx,
    report_id: ReportId,
    form_index: [u8; 32],
    message: &Message,
) -> Result<(), Fault> {
    let sql = "-- intake::insert_message
        INSERT INTO report_messages (tenant_id, id, report_id, turn, side, for_reporter, for_staff,
            form_index, sent_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        tx.tenant(),
        message.id,
        report_id,
        i64::from(message.turn),
        message.side.code(),
        message.for_reporter.clone(),
        message.for_staff.clone(),
        form_index,
        message.sent_at
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn delete_messages(tx: &mut Tx, report_id: ReportId) -> Result<u64, Fault> {
    let sql = "-- intake::delete_messages
        DELETE FROM report_messages WHERE tenant_id = $1 AND report_id = $2";
    tx.execute(sql, args![tx.tenant(), report_id]).await
}

/// A report whose talk waits for somebody, and the case it is about.
pub(crate) struct WaitingRow {
    pub report_id: ReportId,
    pub case_id: CaseId,
    pub answered: bool,
    pub told_at: Moment,
}

/// Answers nobody has opened yet come first.
pub(crate) async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<WaitingRow>, Fault> {
    let sql = "-- intake::waiting
        SELECT r.id, r.answered, r.told_at, i.case_id
        FROM reports r JOIN report_items i ON i.tenant_id = r.tenant_id AND i.report_id = r.id
        WHERE r.tenant_id = $1 AND (r.asked = 1 OR r.answered = 1) AND i.case_id IS NOT NULL
            AND i.item_no = (SELECT MIN(f.item_no) FROM report_items f
                WHERE f.tenant_id = r.tenant_id AND f.report_id = r.id AND f.case_id IS NOT NULL)
        ORDER BY r.answered DESC, r.told_at, r.id LIMIT $2";
    tx.rows(sql, args![tx.tenant(), i64::from(limit)], |row| {
        Ok(WaitingRow {
            report_id: row.id("id")?,
            case_id: row.id("case_id")?,
            answered: row.flag("answered")?,
            told_at: row.moment("told_at")?,
        })
    })
    .await
}

/// Reports about which nothing was said since, and whose code can still be followed.
pub(crate) async fn codes_before(
    tx: &mut Tx,
    hour: Moment,
    limit: u32,
) -> Result<Vec<ReportId>, Fault> {
    let sql = "-- intake::codes_before
        SELECT id FROM reports WHERE tenant_id = $1 AND code_ended = 0 AND told_at <= $2
        ORDER BY told_at, id LIMIT $3";
    tx.rows(sql, args![tx.tenant(), hour, i64::from(limit)], |row| row.id("id")).await
}

pub(crate) async fn end_code(
    tx: &mut Tx,
    report_id: ReportId,
    instead: [u8; 32],
) -> Result<(), Fault> {
    let sql = "-- intake::end_code
        UPDATE reports SET receipt_index = $1, form_index = NULL, reply_key = NULL, asked = 0,
            answered = 0, code_ended = 1
        WHERE tenant_id = $2 AND id = $3";
    tx.execute(sql, args![instead, tx.tenant(), report_id]).await.map(|_| ())
}
