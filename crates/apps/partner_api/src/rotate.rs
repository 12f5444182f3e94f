//! Gives a partner's machine its next key while the one it has still opens.

use crate::issue::{Issued, NewKey, issue_key};
use crate::table;
use sanad_base::ids::PartnerKeyId;
use sanad_base::{Chance, Fault, Moment};
use sanad_store::Tx;
use serde_json::json;

/// How one key follows another.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// The key that is in use.
    pub id: PartnerKeyId,
    /// Until then both keys open; the old one never lives longer than it would have.
    pub both_until: Moment,
    /// When the new key ends, at most 90 days ahead.
    pub until: Moment,
}

/// Issues a key for the same machine and the same calls, and lets the old one end. `None`: there is
/// no such key, or it opens nothing any more.
pub async fn rotate_key(
    tx: &mut Tx,
    now: Moment,
    chance: &dyn Chance,
    rotation: Rotation,
) -> Result<Option<Issued>, Fault> {
    let found = table::by_id(tx, rotation.id).await?;
    let Some(old) = found.filter(|key| key.valid(now)) else { return Ok(None) };
    let wanted = NewKey {
        name: &old.name,
        scopes: &old.scopes,
        reports_as: old.reports_as,
        until: rotation.until,
    };
    let issued = issue_key(tx, now, chance, &wanted).await?;
    let old = old.end_by(rotation.both_until.max(now));
    table::set_end(tx, &old).await?;
    let facts = json!({ "next": issued.key.id, "expires_at": old.expires_at.rfc3339() });
    sanad_audit::note(tx, now, "partner_key.rotated", &old.id.to_string(), &facts).await?;
    Ok(Some(issued))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::key::{self, Scope};
    use crate::revoke::revoke_key;
    use sanad_base::ids::TenantId;
    use sanad_base::{Actor, OsChance};
    use sanad_intake::PartnerKind;
    use sanad_store::{read, run, storage_test};

    const NOW: Moment = Moment::from_ms(1_793_610_900_000);

    fn operator() -> Actor {
        Actor::operator(&TenantId::new("ma").unwrap())
    }

    storage_test!(both_keys_open_for_a_while_and_then_the_new_one_alone, |store| {
        let wanted = NewKey {
            name: "Example Flagger",
            scopes: &[Scope::Report],
            reports_as: Some(PartnerKind::SisterService),
            until: NOW.plus_days(90),
        };
        let first = run!(store, "issue", &operator(), |tx| {
            issue_key(tx, NOW, &OsChance, &wanted).await
        })
        .unwrap();
        let later = NOW.plus_days(80);
        let rotation = Rotation {
            id: first.key.id,
            both_until: later.plus_days(7),
            until: later.plus_days(90),
        };
        let next = run!(store, "rotate", &operator(), |tx| {
            rotate_key(tx, later, &OsChance, rotation).await
        });
        let next = next.unwrap().unwrap();
        let hash = key::hash(first.secret.expose());
        let old = read!(store, "find", &operator(), |tx| { table::by_hash(tx, hash).await });
        let old = old.unwrap().unwrap();
        assert_ne!(first.secret.expose(), next.secret.expose());
        assert_eq!((&next.key.name, &next.key.scopes), (&first.key.name, &first.key.scopes));
        assert_eq!(next.key.reports_as, Some(PartnerKind::SisterService));
        assert!(old.valid(later.plus_days(7).plus_ms(-1)) && !old.valid(later.plus_days(7)));
        assert!(next.key.valid(later.plus_days(89)));
    });

    storage_test!(a_key_that_opens_nothing_has_no_next, |store| {
        let wanted = NewKey {
            name: "Example Platform",
            scopes: &[Scope::ListRead],
            reports_as: None,
            until: NOW.plus_days(9),
        };
        let outcome = run!(store, "t", &operator(), |tx| {
            let key = issue_key(tx, NOW, &OsChance, &wanted).await?.key;
            revoke_key(tx, NOW, key.id).await?;
            let until = NOW.plus_days(5);
            let gone = Rotation { id: key.id, both_until: until, until };
            let none = Rotation { id: PartnerKeyId::from_bytes([7; 16]), ..gone };
            let one = rotate_key(tx, NOW, &OsChance, gone).await?;
            Ok((one.is_none(), rotate_key(tx, NOW, &OsChance, none).await?.is_none()))
        });
        assert_eq!(outcome.unwrap(), (true, true));
    });
}
