//! Makes, finds and destroys the key of a record. After the destruction nothing sealed under it
//! can be read again, here or in any backup of the database made with another master key.

use crate::keyring::Keyring;
use crate::record_key::RecordKey;
use crate::table;
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Makes the key of a new record. A record has one key for ever: a second one is a conflict.
pub async fn create(
    tx: &mut Tx,
    keyring: &Keyring,
    now: Moment,
    record: &str,
) -> Result<RecordKey, Fault> {
    let chance = tx.chance();
    let key = RecordKey::generate(tx.tenant(), record, &*chance);
    let wrapped = keyring.master.wrap(&key, &*chance);
    // A reporter's record tells no finer time through its key either.
    let made_at = if tx.actor().coarse() { now.hour() } else { now };
    table::insert(tx, record, &wrapped, made_at).await?;
    Ok(key)
}

/// The record's key; `None` when it was destroyed or never made.
pub async fn load(
    tx: &mut Tx,
    keyring: &Keyring,
    record: &str,
) -> Result<Option<RecordKey>, Fault> {
    let Some(wrapped) = table::wrapped(tx, record).await? else {
        return Ok(None);
    };
    Ok(Some(keyring.master.unwrap(tx.tenant(), record, &wrapped)?))
}

/// Destroys the record's key; false when there was none to destroy. The caller notes why in the
/// audit log, in the same transaction.
pub async fn destroy(tx: &mut Tx, now: Moment, record: &str) -> Result<bool, Fault> {
    table::destroy(tx, record, now).await
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::Actor;
    use sanad_base::ids::TenantId;
    use sanad_store::{Store, read, run};

    const NOW: Moment = Moment::from_ms(1_793_610_900_123);

    fn actor(tenant: &str) -> Actor {
        Actor::system(&TenantId::new(tenant).unwrap(), "test")
    }

    async fn made(store: &Store, actor: &Actor) -> Result<RecordKey, Fault> {
        let keyring = Keyring::for_test();
        run!(store, "make", actor, |tx| { create(tx, &keyring, NOW, "r1").await })
    }

    async fn found(store: &Store, actor: &Actor) -> Option<RecordKey> {
        let keyring = Keyring::for_test();
        read!(store, "find", actor, |tx| { load(tx, &keyring, "r1").await }).unwrap()
    }

    async fn destroyed(store: &Store, actor: &Actor) -> bool {
        run!(store, "destroy", actor, |tx| { destroy(tx, NOW, "r1").await }).unwrap()
    }

    sanad_store::storage_test!(a_destroyed_key_is_gone_for_ever, |store| {
        let actor = actor("xx");
        let key = made(&store, &actor).await.unwrap();
        let sealed = key.seal("address", b"words", &sanad_base::OsChance);
        let again = found(&store, &actor).await.unwrap();
        assert_eq!(again.open("address", &sealed).unwrap(), b"words");

        assert!(destroyed(&store, &actor).await);
        assert!(!destroyed(&store, &actor).await);
        assert!(found(&store, &actor).await.is_none());
        let anew = made(&store, &actor).await;
        assert!(matches!(anew, Err(Fault::Conflict("unique"))));
    });

    sanad_store::storage_test!(a_tenant_does_not_find_the_key_of_another, |store| {
        let (mine, other) = (actor("xx"), actor("ma"));
        made(&store, &mine).await.unwrap();
        assert!(found(&store, &other).await.is_none());
        assert!(!destroyed(&store, &other).await);
        assert!(found(&store, &mine).await.is_some());
    });

    sanad_store::storage_test!(a_reporters_record_tells_no_finer_time_than_the_hour, |store| {
        let reporter = Actor::reporter(&TenantId::new("xx").unwrap());
        made(&store, &reporter).await.unwrap();
        let made_at = read!(store, "made_at", &reporter, |tx| { table::made_at(tx, "r1").await });
        assert_eq!(made_at.unwrap(), Some(NOW.hour()));
    });
}
