//! Asks whether a picture is known, keeping the index in memory up to date with the table.

use crate::known::Known;
use crate::table;
use crate::verdict::{Fingerprint, Verdict};
use sanad_base::Fault;
use sanad_base::ids::TenantId;
use sanad_store::Tx;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Rows taken in at a time.
const BATCH: u32 = 2_000;

/// The known hashes of every tenant that was asked about, shared by all who ask.
#[derive(Default)]
pub struct Matcher {
    tenants: Mutex<HashMap<TenantId, Arc<Mutex<Known>>>>,
}

impl Matcher {
    /// What is known about any of these pictures to the transaction's tenant, as of now.
    ///
    /// Not to be asked in a transaction that has itself learnt something: if that came to nothing,
    /// the index would hold what the table does not.
    pub async fn ask(&self, tx: &mut Tx, asked: &[Fingerprint]) -> Result<Verdict, Fault> {
        let known = self.of(tx.tenant());
        loop {
            let version = lock(&known).version();
            let rows = table::changed_after(tx, version, BATCH).await?;
            let last = rows.len() < BATCH as usize;
            let mut known = lock(&known);
            known.take_in(rows);
            if last {
                return Ok(known.ask(asked));
            }
        }
    }

    fn of(&self, tenant: &TenantId) -> Arc<Mutex<Known>> {
        Arc::clone(lock(&self.tenants).entry(tenant.clone()).or_default())
    }
}

/// A holder that panicked has left at worst a row untaken, which the next one takes in.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::hash_kind::{HashKind, KnownHash};
    use crate::learn::{learn, unlearn};
    use sanad_base::digest::Sha256;
    use sanad_base::ids::CaseId;
    use sanad_base::{Actor, Moment};
    use sanad_fingerprint::Pdq;
    use sanad_store::{Store, read, run};

    const NOW: Moment = Moment::from_ms(1_793_610_900_123);
    const CASE: CaseId = CaseId::from_bytes([1; 16]);

    fn actor(tenant: &str) -> Actor {
        Actor::system(&TenantId::new(tenant).unwrap(), "test")
    }

    fn card() -> Vec<KnownHash> {
        let sha256 = Sha256::of(b"card").bytes().to_vec();
        vec![
            KnownHash { kind: HashKind::Sha256, value: sha256, quality: None },
            KnownHash { kind: HashKind::Pdq, value: vec![0x55; 32], quality: Some(80) },
            KnownHash { kind: HashKind::Pdq, value: vec![0x0f; 32], quality: Some(20) },
        ]
    }

    fn like_the_card() -> Vec<Fingerprint> {
        let mut bytes = [0x55; 32];
        bytes[0] = 0x54;
        vec![Fingerprint { pdq: vec![Pdq::from_bytes(bytes)], quality: 70, ..Default::default() }]
    }

    async fn asked(
        store: &Store,
        matcher: &Matcher,
        tenant: &str,
        what: &[Fingerprint],
    ) -> Verdict {
        read!(store, "ask", &actor(tenant), |tx| { matcher.ask(tx, what).await }).unwrap()
    }

    async fn learnt(store: &Store, case: CaseId) -> u32 {
        let card = card();
        run!(store, "learn", &actor("xx"), |tx| { learn(tx, NOW, case, &card).await }).unwrap()
    }

    sanad_store::storage_test!(what_is_learnt_is_recognised_until_it_is_unlearnt, |store| {
        let matcher = Matcher::default();
        let like = like_the_card();
        assert_eq!(asked(&store, &matcher, "xx", &like).await, Verdict::Unknown);
        assert_eq!(learnt(&store, CASE).await, 2);
        assert_eq!(learnt(&store, CASE).await, 0);
        let near = Verdict::Known { case_id: CASE, exact: false, distance: 1 };
        assert_eq!(asked(&store, &matcher, "xx", &like).await, near);
        let file = vec![Fingerprint { sha256: Some(Sha256::of(b"card")), ..Default::default() }];
        let exact = Verdict::Known { case_id: CASE, exact: true, distance: 0 };
        assert_eq!(asked(&store, &matcher, "xx", &file).await, exact);

        let gone = run!(store, "unlearn", &actor("xx"), |tx| { unlearn(tx, NOW, CASE).await });
        assert_eq!(gone.unwrap(), 2);
        assert_eq!(asked(&store, &matcher, "xx", &like).await, Verdict::Unknown);
        assert_eq!(asked(&store, &Matcher::default(), "xx", &file).await, Verdict::Unknown);
        assert_eq!(learnt(&store, CASE).await, 2);
        assert_eq!(asked(&store, &matcher, "xx", &file).await, exact);
    });

    sanad_store::storage_test!(a_tenant_does_not_recognise_what_another_has_learnt, |store| {
        let matcher = Matcher::default();
        learnt(&store, CASE).await;
        assert_eq!(asked(&store, &matcher, "ma", &like_the_card()).await, Verdict::Unknown);
        let other = run!(store, "unlearn", &actor("ma"), |tx| { unlearn(tx, NOW, CASE).await });
        assert_eq!(other.unwrap(), 0);
        assert_ne!(asked(&store, &matcher, "xx", &like_the_card()).await, Verdict::Unknown);
    });

    sanad_store::storage_test!(one_case_unlearnt_leaves_the_other_known, |store| {
        let matcher = Matcher::default();
        let other = CaseId::from_bytes([2; 16]);
        learnt(&store, CASE).await;
        learnt(&store, other).await;
        run!(store, "unlearn", &actor("xx"), |tx| { unlearn(tx, NOW, CASE).await }).unwrap();
        let found = asked(&store, &matcher, "xx", &like_the_card()).await;
        assert_eq!(found, Verdict::Known { case_id: other, exact: false, distance: 1 });
    });
}
