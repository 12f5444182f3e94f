//! A key for each record, kept under the master key: what erases a record is the end of its key.

use crate::aead;
use crate::place::{CannotOpen, Place};
use sanad_base::ids::TenantId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, chance};
use std::fmt;

/// The key all record keys are wrapped under. Kept outside the database and its backups.
#[derive(Clone)]
pub struct MasterKey(Secret<[u8; 32]>);

impl MasterKey {
    pub const fn from_bytes(bytes: Secret<[u8; 32]>) -> Self {
        MasterKey(bytes)
    }

    /// Seals a small secret of the house itself, such as a second factor's.
    pub fn seal(&self, place: Place<'_>, plain: &[u8], chance: &dyn Chance) -> Vec<u8> {
        aead::seal(self.0.expose(), &place.bound(), plain, chance)
    }

    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        aead::open(self.0.expose(), &place.bound(), sealed)
    }

    pub fn wrap(&self, key: &RecordKey, chance: &dyn Chance) -> Vec<u8> {
        self.seal(wrapped_place(&key.tenant, &key.record), key.key.expose(), chance)
    }

    /// The key of this very record; a key wrapped for another record does not open.
    pub fn unwrap(
        &self,
        tenant: &TenantId,
        record: &str,
        wrapped: &[u8],
    ) -> Result<RecordKey, CannotOpen> {
        let bytes = self.open(wrapped_place(tenant, record), wrapped)?;
        let key = Secret::new(bytes.try_into().map_err(|_| CannotOpen)?);
        Ok(RecordKey { tenant: tenant.clone(), record: record.to_owned(), key })
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey([secret])")
    }
}

fn wrapped_place<'a>(tenant: &'a TenantId, record: &'a str) -> Place<'a> {
    Place::new(tenant, record, "record key")
}

/// The key of one record. Seals the record's fields, each bound to its name.
#[derive(Clone)]
pub struct RecordKey {
    tenant: TenantId,
    record: String,
    key: Secret<[u8; 32]>,
}

impl RecordKey {
    pub fn generate(tenant: &TenantId, record: &str, chance: &dyn Chance) -> Self {
        let key = Secret::new(chance::bytes(chance));
        RecordKey { tenant: tenant.clone(), record: record.to_owned(), key }
    }

    pub fn record(&self) -> &str {
        &self.record
    }

    pub fn seal(&self, field: &str, plain: &[u8], chance: &dyn Chance) -> Vec<u8> {
        aead::seal(self.key.expose(), &self.place(field).bound(), plain, chance)
    }

    pub fn open(&self, field: &str, sealed: &[u8]) -> Result<Vec<u8>, CannotOpen> {
        aead::open(self.key.expose(), &self.place(field).bound(), sealed)
    }

    /// [`RecordKey::open`] for what was text when it was sealed.
    pub fn open_text(&self, field: &str, sealed: &[u8]) -> Result<String, CannotOpen> {
        String::from_utf8(self.open(field, sealed)?).map_err(|_| CannotOpen)
    }

    fn place<'a>(&'a self, field: &'a str) -> Place<'a> {
        Place::new(&self.tenant, &self.record, field)
    }
}

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordKey({}, [secret])", self.record)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::chance::SeededChance;

    fn key(chance: &SeededChance, record: &str) -> RecordKey {
        RecordKey::generate(&TenantId::new("xx").unwrap(), record, chance)
    }

    #[test]
    fn a_field_opens_only_under_its_own_name_and_key() {
        let chance = SeededChance::new(1);
        let (a, b) = (key(&chance, "a"), key(&chance, "b"));
        let sealed = a.seal("address", b"words", &chance);
        assert_eq!(a.open("address", &sealed).unwrap(), b"words");
        assert_eq!(a.open_text("address", &sealed).unwrap(), "words");
        assert_eq!(a.open("mail", &sealed), Err(CannotOpen));
        assert_eq!(b.open("address", &sealed), Err(CannotOpen));
    }

    #[test]
    fn no_byte_of_a_sealed_field_may_change() {
        let chance = SeededChance::new(2);
        let a = key(&chance, "a");
        let sealed = a.seal("address", b"words", &chance);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(a.open("address", &changed), Err(CannotOpen), "byte {at}");
            assert_eq!(a.open("address", &sealed[..at]), Err(CannotOpen), "cut at {at}");
        }
    }

    #[test]
    fn a_wrapped_key_opens_for_its_own_record_alone() {
        let chance = SeededChance::new(3);
        let master = MasterKey::from_bytes(Secret::new(chance::bytes(&chance)));
        let (a, tenant) = (key(&chance, "a"), TenantId::new("xx").unwrap());
        let wrapped = master.wrap(&a, &chance);
        let again = master.unwrap(&tenant, "a", &wrapped).unwrap();
        assert_eq!(again.open("f", &a.seal("f", b"x", &chance)).unwrap(), b"x");
        assert!(master.unwrap(&tenant, "b", &wrapped).is_err());
        assert!(master.unwrap(&TenantId::new("ma").unwrap(), "a", &wrapped).is_err());
    }
}
