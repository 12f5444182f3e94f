//! After a silence: a reminder, then the next of the ladder, then a person.

use crate::due_work::{self, Remind};
use crate::escalation::{self, Next};
use crate::send_job::Mailing;
use crate::{moved, table};
use sanad_base::ids::NoticeId;
use sanad_base::{Actor, Fault, Moment};
use sanad_packs::Pack;
use sanad_store::{Lease, Tx, run};

/// Safe to run twice: the first run moves the notice on, the second finds nothing due.
pub async fn run(cx: &Mailing, lease: &Lease, job: Remind, now: Moment) -> Result<(), Fault> {
    let actor = Actor::system(&lease.tenant, "notices");
    let pack = cx.pack(lease)?;
    let id = job.notice_id;
    run!(cx.store, "notice_remind", &actor, |tx| { after_silence(tx, now, pack, id).await })
}

async fn after_silence(tx: &mut Tx, now: Moment, pack: &Pack, id: NoticeId) -> Result<(), Fault> {
    let Some(notice) = table::by_id(tx, id).await? else { return Ok(()) };
    let (desks, _) = table::content(tx, id).await?;
    let before = notice.stage;
    let (notice, action) = match escalation::after_silence(&notice, &desks, &pack.notices, now) {
        Next::Wait => return Ok(()),
        Next::Remind => (notice.remind()?, "notice.reminded"),
        Next::TurnTo { step, email } => (notice.turn_to(step, &email)?, "notice.escalated"),
        Next::Nobody => return moved::note(tx, now, &notice, "notice.ladder_ended").await,
    };
    moved::keep(tx, now, before, &notice, action).await?;
    due_work::send(tx, now, id).await
}
