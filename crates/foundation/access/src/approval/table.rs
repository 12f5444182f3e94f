//! Rows of questions and their answers.

use crate::approval::question::{Answer, Approval, State};
use sanad_base::Fault;
use sanad_base::ids::ApprovalId;
use sanad_store::{Row, Tx, args};

fn read(row: &Row) -> Result<Approval, Fault> {
    Ok(Approval {
        id: row.id("id")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        reason: row.text("reason")?,
        asked_by: row.text("asked_by")?,
        asked_at: row.moment("asked_at")?,
        state: state(row)?,
    })
}

fn state(row: &Row) -> Result<State, Fault> {
    let answer = || {
        Ok::<Answer, Fault>(Answer {
            by: row.text("answered_by")?,
            at: row.moment("answered_at")?,
            note: row.text("answer_note")?,
        })
    };
    match row.text("state")?.as_str() {
        "waiting" => Ok(State::Waiting),
        "granted" => Ok(State::Granted(answer()?)),
        "refused" => Ok(State::Refused(answer()?)),
        "used" => Ok(State::Used(answer()?)),
        _ => Err(Fault::broken("an approval in an unknown state")),
    }
}

pub(super) async fn insert(tx: &mut Tx, approval: &Approval) -> Result<(), Fault> {
    let args = args![
        tx.tenant(),
        approval.id,
        approval.kind.as_str(),
        approval.subject.as_str(),
        approval.reason.as_str(),
        approval.state.name(),
        approval.asked_by.as_str(),
        approval.asked_at
    ];
    tx.execute(
        "-- access::insert_approval
        INSERT INTO approvals (tenant_id, id, kind, subject, reason, state, asked_by, asked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args,
    )
    .await?;
    Ok(())
}

/// Saves a moved question; false when it no longer stands in `from`.
pub(super) async fn save(tx: &mut Tx, approval: &Approval, from: &str) -> Result<bool, Fault> {
    let answer = approval.answered();
    let args = args![
        tx.tenant(),
        approval.id,
        from,
        approval.state.name(),
        answer.map(|a| a.by.clone()),
        answer.map(|a| a.at),
        answer.map(|a| a.note.clone())
    ];
    let changed = tx
        .execute(
            "-- access::save_approval
            UPDATE approvals
            SET state = $4, answered_by = $5, answered_at = $6, answer_note = $7
            WHERE tenant_id = $1 AND id = $2 AND state = $3",
            args,
        )
        .await?;
    Ok(changed == 1)
}

pub(super) async fn find(tx: &mut Tx, id: ApprovalId) -> Result<Option<Approval>, Fault> {
    let args = args![tx.tenant(), id];
    tx.one(
        "-- access::find_approval
        SELECT id, kind, subject, reason, state, asked_by, asked_at, answered_by, answered_at,
            answer_note
        FROM approvals WHERE tenant_id = $1 AND id = $2",
        args,
        read,
    )
    .await
}

pub(super) async fn of_subject(
    tx: &mut Tx,
    kind: &str,
    subject: &str,
) -> Result<Vec<Approval>, Fault> {
    let args = args![tx.tenant(), kind, subject];
    tx.rows(
        "-- access::approvals_of_subject
        SELECT id, kind, subject, reason, state, asked_by, asked_at, answered_by, answered_at,
            answer_note
        FROM approvals WHERE tenant_id = $1 AND kind = $2 AND subject = $3
        ORDER BY asked_at DESC, id LIMIT 50",
        args,
        read,
    )
    .await
}

pub(super) async fn waiting(tx: &mut Tx, limit: u32) -> Result<Vec<Approval>, Fault> {
    let args = args![tx.tenant(), limit];
    tx.rows(
        "-- access::waiting_approvals
        SELECT id, kind, subject, reason, state, asked_by, asked_at, answered_by, answered_at,
            answer_note
        FROM approvals WHERE tenant_id = $1 AND state = 'waiting'
        ORDER BY asked_at, id LIMIT $2",
        args,
        read,
    )
    .await
}
