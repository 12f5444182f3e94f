//! Where a sealed value belongs; bound into the seal, so that it opens nowhere else.

use sanad_base::Fault;
use sanad_base::ids::TenantId;

/// The place of one sealed value: whose it is, which record, which field of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub tenant: &'a TenantId,
    /// The record's id, in text.
    pub record: &'a str,
    /// The field's name, such as `narrative`.
    pub field: &'a str,
}

impl<'a> Place<'a> {
    pub const fn new(tenant: &'a TenantId, record: &'a str, field: &'a str) -> Self {
        Place { tenant, record, field }
    }

    /// The place as associated data. Every part carries its length, so that no two places can
    /// write the same bytes.
    pub(crate) fn bound(&self) -> Vec<u8> {
        let mut out = b"sanad place 1".to_vec();
        for part in [self.tenant.as_str(), self.record, self.field] {
            out.extend_from_slice(&(part.len() as u64).to_be_bytes());
            out.extend_from_slice(part.as_bytes());
        }
        out
    }
}

/// A sealed value does not open: another key, another place, or changed bytes. Which of the three
/// is not told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the seal does not open")]
pub struct CannotOpen;

impl From<CannotOpen> for Fault {
    fn from(fault: CannotOpen) -> Fault {
        Fault::broken(fault)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn moving_a_letter_from_record_to_field_is_another_place() {
        let tenant = TenantId::new("xx").unwrap();
        let a = Place::new(&tenant, "ab", "c").bound();
        let b = Place::new(&tenant, "a", "bc").bound();
        assert_ne!(a, b);
    }
}
