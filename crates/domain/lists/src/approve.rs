//! The second person's answer to a proposed entry.

use crate::entry::Stage;
use crate::moved::EntryMoved;
use crate::propose::APPROVAL;
use crate::publish_job::PublishLists;
use crate::table;
use sanad_access::{Approval, approval};
use sanad_base::ids::EntryId;
use sanad_base::{Fault, Moment};
use sanad_store::{Tx, queue};

/// Says yes or no, as another person than the one who proposed (`same_person`). A yes brings the
/// entry into the next edition. Of an entry that was withdrawn meanwhile, a no closes the question.
pub async fn answer(
    tx: &mut Tx,
    now: Moment,
    id: EntryId,
    grant: bool,
    note: &str,
) -> Result<Stage, Fault> {
    let head = table::head(tx, id).await?.ok_or(Fault::Missing("entry"))?;
    let asked = approval::of_subject(tx, APPROVAL, &id.to_string()).await?;
    let asked = asked.iter().find(|a| a.waiting()).ok_or(Fault::Conflict("answered"))?;
    another_than_the_proposer(asked, &head.proposed_by, tx)?;
    approval::answer(tx, now, asked.id, grant, note).await?;
    let stage = match head.stage.answer(grant) {
        Ok(stage) => stage,
        Err(_) if !grant => return Ok(head.stage),
        Err(_) => return Err(Fault::Conflict("answered")),
    };
    table::set_stage(tx, now, id, stage).await?;
    if grant {
        approval::make_use(tx, now, asked.id).await?;
        queue::enqueue(tx, now, &PublishLists {}).await?;
    }
    queue::enqueue(tx, now, &EntryMoved { case_id: head.case_id }).await?;
    let action = if grant { "entry.approved" } else { "entry.refused" };
    let facts = serde_json::json!({ "stage": stage.code() });
    sanad_audit::note(tx, now, action, &id.to_string(), &facts).await?;
    Ok(stage)
}

/// Belt and braces: the approval refuses the asker, and the entry knows its proposer too.
fn another_than_the_proposer(asked: &Approval, proposer: &str, tx: &Tx) -> Result<(), Fault> {
    let who = tx.actor().label();
    if asked.asked_by == who || proposer == who {
        return Err(Fault::Conflict("same_person"));
    }
    Ok(())
}
