//! Rows of notices and of their letters.

use crate::escalation::Desk;
use crate::notice::{Notice, Stage, step_from_code};
use sanad_base::ids::{CaseId, NoticeId};
use sanad_base::{Fault, Locale, Moment};
use sanad_packs::Recipient;
use sanad_store::{Row, Tx, args};

/// A letter in the ledger.
#[derive(Clone, Debug)]
pub(crate) struct LetterRow {
    pub letter: u32,
    pub step: Recipient,
    pub recipient: String,
    pub message_id: String,
    pub token_hash: [u8; 32],
    pub reply_tag: String,
    pub letter_sealed: Vec<u8>,
    pub mail_sealed: Vec<u8>,
    pub intent_at: Moment,
    pub repeats: u32,
}

fn odd() -> Fault {
    Fault::broken("a notice's row contradicts itself")
}

fn count(row: &Row, column: &str) -> Result<u32, Fault> {
    u32::try_from(row.int(column)?).map_err(|_| odd())
}

fn from_row(row: &Row) -> Result<Notice, Fault> {
    let stage = Stage::from_code(&row.text("stage")?, row.moment("moved_at")?).ok_or_else(odd)?;
    Ok(Notice {
        id: row.id("id")?,
        case_id: row.id("case_id")?,
        number: row.text("number")?,
        step: step_from_code(&row.text("step")?).ok_or_else(odd)?,
        recipient: row.opt_text("recipient")?,
        language: Locale::from_tag(&row.text("language")?).ok_or_else(odd)?,
        opened_at: row.moment("opened_at")?,
        first_sent_at: row.opt_moment("first_sent_at")?,
        due_at: row.opt_moment("due_at")?,
        letter: count(row, "letter")?,
        reminders: count(row, "reminders")?,
        repeats: count(row, "repeats")?,
        acknowledged_at: row.opt_moment("acknowledged_at")?,
        says_removed_at: row.opt_moment("says_removed_at")?,
        stage,
    })
}

pub(crate) async fn insert(
    tx: &mut Tx,
    notice: &Notice,
    desks: &[Desk],
    facts: Vec<u8>,
) -> Result<(), Fault> {
    let sql = "-- notices::insert
        INSERT INTO notices (tenant_id, id, case_id, number, step, recipient, desks, language, facts, stage,
            moved_at, opened_at, letter, reminders, repeats)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14)";
    let args = args![
        tx.tenant(),
        notice.id,
        notice.case_id,
        notice.number.as_str(),
        notice.step.code(),
        notice.recipient.as_deref(),
        serde_json::to_string(desks).map_err(Fault::broken)?,
        notice.language,
        facts,
        notice.stage.code(),
        notice.opened_at,
        notice.letter,
        notice.reminders,
        notice.repeats,
    ];
    tx.execute(sql, args).await.map(|_| ())
}

/// Writes a moved notice, if it still stands as `before`: two who move it at once do not both.
pub(crate) async fn save(
    tx: &mut Tx,
    now: Moment,
    before: Stage,
    notice: &Notice,
) -> Result<(), Fault> {
    let sql = "-- notices::save
        UPDATE notices SET step = $1, recipient = $2, stage = $3, moved_at = $4, first_sent_at = $5, due_at = $6,
            letter = $7, reminders = $8, repeats = $9, acknowledged_at = $10, says_removed_at = $11
        WHERE tenant_id = $12 AND id = $13 AND stage = $14";
    let args = args![
        notice.step.code(),
        notice.recipient.as_deref(),
        notice.stage.code(),
        notice.stage.at().unwrap_or(now),
        notice.first_sent_at,
        notice.due_at,
        notice.letter,
        notice.reminders,
        notice.repeats,
        notice.acknowledged_at,
        notice.says_removed_at,
        tx.tenant(),
        notice.id,
        before.code(),
    ];
    match tx.execute(sql, args).await? {
        1 => Ok(()),
        _ => Err(Fault::Conflict("notice_stage")),
    }
}

pub(crate) async fn by_id(tx: &mut Tx, id: NoticeId) -> Result<Option<Notice>, Fault> {
    let sql = "-- notices::by_id
        SELECT id, case_id, number, step, recipient, language, stage, moved_at, opened_at, first_sent_at, due_at,
            letter, reminders, repeats, acknowledged_at, says_removed_at
        FROM notices WHERE tenant_id = $1 AND id = $2";
    tx.one(sql, args![tx.tenant(), id], from_row).await
}

pub(crate) async fn of_case(
    tx: &mut Tx,
    case_id: CaseId,
    limit: u32,
) -> Result<Vec<Notice>, Fault> {
    let sql = "-- notices::of_case
        SELECT id, case_id, number, step, recipient, language, stage, moved_at, opened_at, first_sent_at, due_at,
            letter, reminders, repeats, acknowledged_at, says_removed_at
        FROM notices WHERE tenant_id = $1 AND case_id = $2 ORDER BY opened_at, number LIMIT $3";
    tx.rows(sql, args![tx.tenant(), case_id, limit], from_row).await
}

pub(crate) async fn latest(tx: &mut Tx, limit: u32) -> Result<Vec<Notice>, Fault> {
    let sql = "-- notices::latest
        SELECT id, case_id, number, step, recipient, language, stage, moved_at, opened_at, first_sent_at, due_at,
            letter, reminders, repeats, acknowledged_at, says_removed_at
        FROM notices WHERE tenant_id = $1 ORDER BY moved_at DESC, number LIMIT $2";
    tx.rows(sql, args![tx.tenant(), limit], from_row).await
}

pub(crate) async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<Notice>, Fault> {
    let sql = "-- notices::waiting
        SELECT id, case_id, number, step, recipient, language, stage, moved_at, opened_at, first_sent_at, due_at,
            letter, reminders, repeats, acknowledged_at, says_removed_at
        FROM notices WHERE tenant_id = $1 AND stage IN ('no_recipient', 'drafted', 'sending', 'in_doubt')
        ORDER BY moved_at, number LIMIT $2";
    tx.rows(sql, args![tx.tenant(), limit], from_row).await
}

pub(crate) async fn overdue(tx: &mut Tx, now: Moment, limit: u32) -> Result<Vec<Notice>, Fault> {
    let sql = "-- notices::overdue
        SELECT id, case_id, number, step, recipient, language, stage, moved_at, opened_at, first_sent_at, due_at,
            letter, reminders, repeats, acknowledged_at, says_removed_at
        FROM notices WHERE tenant_id = $1 AND stage IN ('sent', 'acknowledged') AND due_at <= $2
        ORDER BY due_at, number LIMIT $3";
    tx.rows(sql, args![tx.tenant(), now, limit], from_row).await
}

/// Letters that were sent again after doubt, the latest first: every repeat is listed (G10).
pub(crate) async fn repeated(tx: &mut Tx, limit: u32) -> Result<Vec<Notice>, Fault> {
    let sql = "-- notices::repeated
        SELECT id, case_id, number, step, recipient, language, stage, moved_at, opened_at, first_sent_at, due_at,
            letter, reminders, repeats, acknowledged_at, says_removed_at
        FROM notices WHERE tenant_id = $1 AND repeats > 0 ORDER BY moved_at DESC, number LIMIT $2";
    tx.rows(sql, args![tx.tenant(), limit], from_row).await
}

pub(crate) async fn count_of_case(tx: &mut Tx, case_id: CaseId) -> Result<i64, Fault> {
    let sql = "-- notices::count_of_case
        SELECT COUNT(*) AS n FROM notices WHERE tenant_id = $1 AND case_id = $2";
    let found = tx.one(sql, args![tx.tenant(), case_id], |row| row.int("n")).await?;
    Ok(found.unwrap_or(0))
}

/// The desks a notice knows, and its sealed facts.
pub(crate) async fn content(tx: &mut Tx, id: NoticeId) -> Result<(Vec<Desk>, Vec<u8>), Fault> {
    let sql = "-- notices::content
        SELECT desks, facts FROM notices WHERE tenant_id = $1 AND id = $2";
    let read = |row: &Row| Ok((row.json("desks")?, row.blob("facts")?));
    tx.one(sql, args![tx.tenant(), id], read).await?.ok_or(Fault::Missing("notice"))
}

pub(crate) async fn set_desks(tx: &mut Tx, id: NoticeId, desks: &[Desk]) -> Result<(), Fault> {
    let sql = "-- notices::set_desks
        UPDATE notices SET desks = $1 WHERE tenant_id = $2 AND id = $3";
    let text = serde_json::to_string(desks).map_err(Fault::broken)?;
    tx.execute(sql, args![text, tx.tenant(), id]).await.map(|_| ())
}

/// Writes a letter about to be sent: the first time as a new row, a repeat over its own.
pub(crate) async fn intend(tx: &mut Tx, id: NoticeId, letter: &LetterRow) -> Result<(), Fault> {
    let sql = "-- notices::intend
        INSERT INTO notice_letters (tenant_id, notice_id, letter, step, recipient, message_id, token_hash,
            reply_tag, letter_sealed, mail_sealed, outcome, intent_at, repeats)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'under_way', $11, $12)
        ON CONFLICT (tenant_id, notice_id, letter) DO UPDATE SET mail_sealed = excluded.mail_sealed,
            outcome = 'under_way', intent_at = excluded.intent_at, settled_at = NULL, repeats = excluded.repeats";
    let args = args![
        tx.tenant(),
        id,
        letter.letter,
        letter.step.code(),
        letter.recipient.as_str(),
        letter.message_id.as_str(),
        letter.token_hash,
        letter.reply_tag.as_str(),
        letter.letter_sealed.as_slice(),
        letter.mail_sealed.as_slice(),
        letter.intent_at,
        letter.repeats,
    ];
    tx.execute(sql, args).await.map(|_| ())
}

pub(crate) async fn letter(
    tx: &mut Tx,
    id: NoticeId,
    letter: u32,
) -> Result<Option<LetterRow>, Fault> {
    let sql = "-- notices::letter
        SELECT letter, step, recipient, message_id, token_hash, reply_tag, letter_sealed, mail_sealed, intent_at,
            repeats
        FROM notice_letters WHERE tenant_id = $1 AND notice_id = $2 AND letter = $3";
    let read = |row: &Row| {
        Ok(LetterRow {
            letter: count(row, "letter")?,
            step: step_from_code(&row.text("step")?).ok_or_else(odd)?,
            recipient: row.text("recipient")?,
            message_id: row.text("message_id")?,
            token_hash: row.blob("token_hash")?.try_into().map_err(|_| odd())?,
            reply_tag: row.text("reply_tag")?,
            letter_sealed: row.blob("letter_sealed")?,
            mail_sealed: row.blob("mail_sealed")?,
            intent_at: row.moment("intent_at")?,
            repeats: count(row, "repeats")?,
        })
    };
    tx.one(sql, args![tx.tenant(), id, letter], read).await
}

pub(crate) async fn mark_letter(
    tx: &mut Tx,
    now: Moment,
    id: NoticeId,
    letter: u32,
    outcome: &str,
) -> Result<(), Fault> {
    let sql = "-- notices::mark_letter
        UPDATE notice_letters SET outcome = $1, settled_at = $2
        WHERE tenant_id = $3 AND notice_id = $4 AND letter = $5";
    tx.execute(sql, args![outcome, now, tx.tenant(), id, letter]).await.map(|_| ())
}

/// The notice to whose letter a token belongs, and who was asked by that letter.
pub(crate) async fn by_token(
    tx: &mut Tx,
    token_hash: [u8; 32],
) -> Result<Option<(NoticeId, u32)>, Fault> {
    let sql = "-- notices::by_token
        SELECT notice_id, letter FROM notice_letters WHERE tenant_id = $1 AND token_hash = $2";
    let read = |row: &Row| Ok((row.id("notice_id")?, count(row, "letter")?));
    tx.one(sql, args![tx.tenant(), token_hash], read).await
}

/// When this recipient was first written to about it; `None`: it was not, as far as is known.
pub(crate) async fn asked_at(
    tx: &mut Tx,
    id: NoticeId,
    recipient: &str,
) -> Result<Option<Moment>, Fault> {
    let sql = "-- notices::asked_at
        SELECT intent_at FROM notice_letters
        WHERE tenant_id = $1 AND notice_id = $2 AND recipient = $3 AND outcome IN ('taken', 'unknown')
        ORDER BY letter LIMIT 1";
    tx.one(sql, args![tx.tenant(), id, recipient], |row| row.moment("intent_at")).await
}

/// The letters of a notice for a person to read: number, recipient, outcome, moment, repeats.
pub(crate) async fn ledger(
    tx: &mut Tx,
    id: NoticeId,
) -> Result<Vec<(u32, String, String, Moment, u32)>, Fault> {
    let sql = "-- notices::ledger
        SELECT letter, recipient, outcome, intent_at, repeats FROM notice_letters
        WHERE tenant_id = $1 AND notice_id = $2 ORDER BY letter LIMIT 100";
    let read = |row: &Row| {
        let (letter, repeats) = (count(row, "letter")?, count(row, "repeats")?);
        Ok((
            letter,
            row.text("recipient")?,
            row.text("outcome")?,
            row.moment("intent_at")?,
            repeats,
        ))
    };
    tx.rows(sql, args![tx.tenant(), id], read).await
}
