//! Leases due work, hands it to its handler, and writes down how it went; never more at once than told.

use crate::engine::Store;
use crate::job::{Job, Lease};
use crate::queue;
use crate::run;
use futures_util::future::BoxFuture;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Clock, Fault};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// How long a worker rests when nothing was enqueued in its own process.
const LOOK_EVERY: Duration = Duration::from_millis(1_000);

type Handler = Arc<dyn Fn(Lease) -> BoxFuture<'static, Result<(), Fault>> + Send + Sync>;

/// Whether work of a kind may begin now.
type Gate = Arc<dyn Fn(&'static str) -> bool + Send + Sync>;

/// The tenant named on the bookkeeping, which is nobody's in particular.
fn home() -> TenantId {
    TenantId::new("all").expect("three plain letters are a tenant's name")
}

/// A worker: which kinds of work it knows, and how many pieces at once.
#[derive(Clone)]
pub struct Runner {
    store: Store,
    clock: Arc<dyn Clock>,
    handlers: BTreeMap<&'static str, Handler>,
    at_once: u32,
    may_begin: Gate,
    /// Whose name stands on the bookkeeping; the work itself acts for its own tenant.
    actor: Actor,
}

impl Runner {
    pub fn new(store: Store, clock: Arc<dyn Clock>, at_once: u32) -> Self {
        let actor = Actor::system(&home(), "worker");
        Runner {
            store,
            clock,
            handlers: BTreeMap::new(),
            at_once: at_once.max(1),
            may_begin: Arc::new(|_| true),
            actor,
        }
    }

    /// Work of a kind begins only while this says so; meanwhile it waits, and loses no attempt.
    #[must_use]
    pub fn beginning_only(
        mut self,
        may_begin: impl Fn(&'static str) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.may_begin = Arc::new(may_begin);
        self
    }

    /// Registers the handler of a kind of work. It must be safe to run twice.
    #[must_use]
    pub fn on<J, F, R>(mut self, handler: F) -> Self
    where
        J: Job,
        F: Fn(Lease, J) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Fault>> + Send + 'static,
    {
        let handler = Arc::new(handler);
        let handle: Handler = Arc::new(move |lease: Lease| {
            let handler = Arc::clone(&handler);
            Box::pin(async move {
                let job: J = serde_json::from_str(&lease.payload).map_err(Fault::broken)?;
                handler(lease, job).await
            })
        });
        self.handlers.insert(J::KIND, handle);
        self
    }

    /// The kinds of work this worker knows.
    pub fn kinds(&self) -> Vec<&'static str> {
        self.handlers.keys().copied().collect()
    }

    /// Works until told to stop; finishes what it holds before it returns.
    pub async fn run(&self, mut stop: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(self.at_once as usize));
        let mut held = JoinSet::new();
        while !*stop.borrow() {
            let free = u32::try_from(places.available_permits()).unwrap_or(u32::MAX);
            let leased = if free == 0 { Ok(Vec::new()) } else { self.lease(free).await };
            let idle = match leased {
                Ok(leases) => {
                    let idle = leases.is_empty();
                    for lease in leases {
                        let Ok(place) = Arc::clone(&places).acquire_owned().await else {
                            return;
                        };
                        let worker = self.clone();
                        held.spawn(async move {
                            worker.work(lease).await;
                            drop(place);
                        });
                    }
                    idle
                }
                Err(fault) => {
                    tracing::warn!(%fault, "work could not be leased");
                    true
                }
            };
            while held.try_join_next().is_some() {}
            if idle {
                tokio::select! {
                    () = self.store.work_arrived() => {}
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    _ = held.join_next(), if !held.is_empty() => {}
                    changed = stop.changed() => if changed.is_err() { break },
                }
            }
        }
        while held.join_next().await.is_some() {}
    }

    /// Does, one by one, all work that is due by the clock, also what that work enqueues; returns
    /// how many pieces it did. For tests and for the seeding of a demo.
    pub async fn run_until_idle(&self) -> Result<u32, Fault> {
        let mut done = 0;
        loop {
            let leases = self.lease(1).await?;
            if leases.is_empty() {
                return Ok(done);
            }
            for lease in leases {
                self.work(lease).await;
                done += 1;
            }
        }
    }

    async fn lease(&self, limit: u32) -> Result<Vec<Lease>, Fault> {
        let now = self.clock.now();
        let held_back: Vec<_> =
            self.kinds().into_iter().filter(|kind| !(self.may_begin)(kind)).collect();
        run!(self.store, "lease", &self.actor, |tx| {
            queue::lease_but(tx, now, limit, &held_back).await
        })
    }

    async fn work(&self, lease: Lease) {
        let outcome = match self.handlers.get(lease.kind.as_str()) {
            Some(handler) => handler(lease.clone()).await,
            None => Err(Fault::broken("no handler for this kind of work")),
        };
        let now = self.clock.now();
        let kept = run!(self.store, "settle", &self.actor, |tx| {
            match &outcome {
                Ok(()) => queue::finish(tx, &lease).await,
                Err(fault) if fault.worth_another_try() => {
                    queue::put_back(tx, now, &lease, &fault.to_string()).await
                }
                Err(fault) => queue::give_up(tx, &lease, &fault.to_string()).await,
            }
        });
        match (&outcome, kept) {
            (Err(fault), _) => {
                tracing::warn!(job = %lease.id, kind = lease.kind, attempt = lease.attempt, %fault, "work failed");
            }
            (Ok(()), Ok(false)) => {
                tracing::warn!(job = %lease.id, kind = lease.kind, "work outlived its lease");
            }
            (Ok(()), Err(fault)) => {
                tracing::warn!(job = %lease.id, %fault, "work is done but could not be marked so");
            }
            (Ok(()), Ok(true)) => {}
        }
    }
}
