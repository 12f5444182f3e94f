//! Says upstairs that a referral has moved; the case it belongs to reads the rest for itself.

use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_store::{Job, Tx, queue};
use serde::{Deserialize, Serialize};

/// A referral of this case has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferralMoved {
    pub case_id: CaseId,
}

impl Job for ReferralMoved {
    const KIND: &'static str = "referrals.moved";
}

pub(crate) async fn tell(tx: &mut Tx, now: Moment, case_id: CaseId) -> Result<(), Fault> {
    queue::enqueue(tx, now, &ReferralMoved { case_id }).await.map(|_| ())
}
