//! The two pieces of work a notice leads to: send its letter, and see whether anybody answered.

use sanad_base::ids::NoticeId;
use sanad_base::{Fault, Moment};
use sanad_store::{Job, Tx, queue};
use serde::{Deserialize, Serialize};

/// Send the letter in hand of this notice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SendNotice {
    pub notice_id: NoticeId,
}

impl Job for SendNotice {
    const KIND: &'static str = "notices.send";
}

/// See whether this notice's recipient has been silent too long.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Remind {
    pub notice_id: NoticeId,
}

impl Job for Remind {
    const KIND: &'static str = "notices.remind";
}

pub(crate) async fn send(tx: &mut Tx, now: Moment, notice_id: NoticeId) -> Result<(), Fault> {
    queue::enqueue(tx, now, &SendNotice { notice_id }).await.map(|_| ())
}

/// One look per notice and moment: a notice whose moment moved gets a look at the new one too, and
/// the old one then finds nothing to do.
pub(crate) async fn remind(tx: &mut Tx, due_at: Moment, notice_id: NoticeId) -> Result<(), Fault> {
    let key = format!("{notice_id} {}", due_at.ms());
    queue::enqueue_once(tx, due_at, &key, &Remind { notice_id }).await.map(|_| ())
}
