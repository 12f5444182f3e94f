//! Keeps the register of legal bases: one person records, another approves, either may lock again.

use crate::legal_basis::{Capability, LegalBasis, NotABasis};
use crate::table;
use sanad_base::ids::{LegalBasisId, StaffId};
use sanad_base::{Fault, Moment};
use sanad_store::Tx;

/// Longest text of a field, in characters.
const TEXT_MAX: usize = 1_000;

/// What a person records; nothing is allowed by it yet.
#[derive(Clone, Debug)]
pub struct NewBasis {
    pub capability: Capability,
    pub reference: String,
    pub scope: String,
    pub issuer: String,
    pub from: Moment,
    pub until: Moment,
}

/// Puts a basis before a second person.
pub async fn record(tx: &mut Tx, now: Moment, new: &NewBasis) -> Result<LegalBasisId, Fault> {
    let recorded_by = person(tx)?;
    let fields: [(&str, &'static str); 3] =
        [(&new.reference, "reference"), (&new.scope, "scope"), (&new.issuer, "issuer")];
    for (text, field) in fields {
        if text.trim().is_empty() {
            return Err(Fault::invalid(field, "basis-text-length"));
        }
        if text.chars().count() > TEXT_MAX {
            return Err(Fault::invalid(field, "basis-text-length"));
        }
    }
    if new.until <= new.from || new.until <= now {
        return Err(Fault::invalid("until", "basis-dates"));
    }
    let basis = LegalBasis {
        id: LegalBasisId::random(&*tx.chance()),
        capability: new.capability,
        reference: new.reference.trim().to_owned(),
        scope: new.scope.trim().to_owned(),
        issuer: new.issuer.trim().to_owned(),
        from: new.from,
        until: new.until,
        recorded_by,
        approved_by: None,
        withdrawn_at: None,
    };
    table::insert_basis(tx, now, &basis).await?;
    note(tx, now, "legal_basis.recorded", &basis).await?;
    Ok(basis.id)
}

/// The second person says yes; from its first day on, the capability is unlocked.
pub async fn approve(tx: &mut Tx, now: Moment, id: LegalBasisId) -> Result<(), Fault> {
    let by = person(tx)?;
    let basis = found(tx, id).await?.approve(by).map_err(refusal)?;
    if !table::set_approved(tx, &basis, now).await? {
        return Err(Fault::Conflict("legal_basis_state"));
    }
    note(tx, now, "legal_basis.approved", &basis).await
}

/// Locks at once. One person is enough.
pub async fn withdraw(tx: &mut Tx, now: Moment, id: LegalBasisId) -> Result<(), Fault> {
    person(tx)?;
    let basis = found(tx, id).await?.withdraw(now).map_err(refusal)?;
    if !table::set_withdrawn(tx, &basis).await? {
        return Err(Fault::Conflict("legal_basis_state"));
    }
    note(tx, now, "legal_basis.withdrawn", &basis).await
}

/// The basis by which a capability is open now; `None`: it is locked, as it is by default.
pub async fn allows(
    tx: &mut Tx,
    now: Moment,
    capability: Capability,
) -> Result<Option<LegalBasis>, Fault> {
    let bases = table::bases_of(tx, capability).await?;
    Ok(bases.into_iter().find(|basis| basis.holds(now)))
}

/// The whole register, the newest entry first.
pub async fn register(tx: &mut Tx, limit: u32) -> Result<Vec<LegalBasis>, Fault> {
    table::bases(tx, limit).await
}

fn person(tx: &Tx) -> Result<StaffId, Fault> {
    tx.actor().staff_id().ok_or(Fault::Forbidden("a person of the house"))
}

async fn found(tx: &mut Tx, id: LegalBasisId) -> Result<LegalBasis, Fault> {
    table::basis(tx, id).await?.ok_or(Fault::Missing("legal_basis"))
}

fn refusal(refusal: NotABasis) -> Fault {
    Fault::Conflict(match refusal {
        NotABasis::SamePerson => "same_person",
        NotABasis::Approved | NotABasis::Withdrawn => "legal_basis_state",
    })
}

async fn note(
    tx: &mut Tx,
    now: Moment,
    action: &'static str,
    basis: &LegalBasis,
) -> Result<(), Fault> {
    let facts = serde_json::json!({
        "capability": basis.capability.code(),
        "from": basis.from.rfc3339(),
        "until": basis.until.rfc3339(),
    });
    sanad_audit::note(tx, now, action, &basis.id.to_string(), &facts).await
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::Actor;
    use sanad_base::ids::TenantId;
    use sanad_store::{Store, read, run};

    const NOW: Moment = Moment::from_ms(1_793_610_900_123);

    fn person(byte: u8) -> Actor {
        Actor::staff(&TenantId::new("xx").unwrap(), StaffId::from_bytes([byte; 16]))
    }

    fn new() -> NewBasis {
        NewBasis {
            capability: Capability::FetchMedia,
            reference: "Order 1 of the test".into(),
            scope: "drawn cards".into(),
            issuer: "the test".into(),
            from: NOW,
            until: NOW.plus_days(30),
        }
    }

    async fn open(store: &Store, at: Moment, capability: Capability) -> bool {
        let system = Actor::system(&TenantId::new("xx").unwrap(), "test");
        read!(store, "allows", &system, |tx| { allows(tx, at, capability).await })
            .unwrap()
            .is_some()
    }

    sanad_store::storage_test!(media_stay_locked_until_two_people_have_spoken, |store| {
        assert!(!open(&store, NOW, Capability::FetchMedia).await);
        let new = new();
        let id = run!(store, "record", &person(1), |tx| { record(tx, NOW, &new).await }).unwrap();
        assert!(!open(&store, NOW, Capability::FetchMedia).await);
        let alone = run!(store, "approve", &person(1), |tx| { approve(tx, NOW, id).await });
        assert!(matches!(alone, Err(Fault::Conflict("same_person"))));
        assert!(!open(&store, NOW, Capability::FetchMedia).await);
        run!(store, "approve", &person(2), |tx| { approve(tx, NOW, id).await }).unwrap();
        assert!(open(&store, NOW, Capability::FetchMedia).await);
        assert!(!open(&store, NOW, Capability::ViewMedia).await);
        assert!(!open(&store, NOW.plus_days(30), Capability::FetchMedia).await);
        run!(store, "withdraw", &person(1), |tx| { withdraw(tx, NOW, id).await }).unwrap();
        assert!(!open(&store, NOW, Capability::FetchMedia).await);
        let again = run!(store, "approve", &person(2), |tx| { approve(tx, NOW, id).await });
        assert!(matches!(again, Err(Fault::Conflict("legal_basis_state"))));
    });

    sanad_store::storage_test!(only_a_person_of_the_house_records_a_basis, |store| {
        let new = new();
        let system = Actor::system(&TenantId::new("xx").unwrap(), "test");
        let refused = run!(store, "record", &system, |tx| { record(tx, NOW, &new).await });
        assert!(matches!(refused, Err(Fault::Forbidden(_))));
        let short = NewBasis { until: NOW, ..new.clone() };
        let refused = run!(store, "record", &person(1), |tx| { record(tx, NOW, &short).await });
        assert!(matches!(refused, Err(Fault::Invalid { field: "until", .. })));
        let empty = NewBasis { issuer: " ".into(), ..new.clone() };
        let refused = run!(store, "record", &person(1), |tx| { record(tx, NOW, &empty).await });
        assert!(matches!(refused, Err(Fault::Invalid { field: "issuer", .. })));
        let listed = read!(store, "register", &person(1), |tx| { register(tx, 10).await });
        assert!(listed.unwrap().is_empty());
    });
}
