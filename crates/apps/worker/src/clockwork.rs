//! What recurs by the clock: the audit log grows and is signed, old drafts, codes and contacts die,
//! the public figures of a past month are frozen.

use sanad_audit::LogSigner;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Clock, Fault, Moment};
use sanad_figures::PublishFigures;
use sanad_intake::contact::destroy_job::DestroyContacts;
use sanad_intake::end_codes_job::EndCodes;
use sanad_intake::sweep_job::SweepDrafts;
use sanad_store::{Store, queue, run};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How often to see whether something is due.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// The recurring duties of one tenant. Each is safe to do twice, so that several processes may
/// have the same clock.
pub struct Clockwork {
    store: Store,
    log: Arc<LogSigner>,
    clock: Arc<dyn Clock>,
    tenant: TenantId,
    /// The clock of the country, an IANA name: it says when a month is over.
    zone: String,
    /// Every look instead of every hour, so that a newcomer sees the log grow.
    eager: bool,
}

pub fn clockwork(
    store: Store,
    log: Arc<LogSigner>,
    clock: Arc<dyn Clock>,
    tenant: TenantId,
    zone: String,
    eager: bool,
) -> Clockwork {
    Clockwork { store, log, clock, tenant, zone, eager }
}

impl Clockwork {
    /// Ticks until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut done_for: Option<Moment> = None;
        while !*stop.borrow() {
            let now = self.clock.now();
            if self.eager || done_for != Some(now.hour()) {
                match self.tick(now).await {
                    Ok(()) => done_for = Some(now.hour()),
                    Err(fault) => {
                        tracing::warn!(%fault, "a recurring duty failed; it is tried again")
                    }
                }
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                changed = stop.changed() => if changed.is_err() { break },
            }
        }
    }

    /// Everything that is due now.
    pub async fn tick(&self, now: Moment) -> Result<(), Fault> {
        sanad_audit::integrate(&self.store, &self.log, &self.tenant, now).await?;
        let actor = Actor::system(&self.tenant, "clockwork");
        run!(self.store, "hourly_work", &actor, |tx| {
            sanad_casework::cluster::forget_words(tx, now).await?;
            queue::enqueue_once(tx, now, "hourly", &SweepDrafts {}).await?;
            queue::enqueue_once(tx, now, "hourly", &DestroyContacts {}).await?;
            queue::enqueue_once(tx, now, "hourly", &EndCodes {}).await?;
            let figures = PublishFigures { zone: self.zone.clone() };
            queue::enqueue_once(tx, now, "hourly", &figures).await.map(|_| ())
        })
    }
}
