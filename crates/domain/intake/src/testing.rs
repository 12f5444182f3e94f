//! The house intake's own tests stand in: the portal's keys, the staff's, a reporter and a colleague.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::submit::IntakeKeys;
use sanad_base::ids::{StaffId, TenantId};
use sanad_base::{Actor, Moment};
use sanad_sealing::{Keyring, SealingPrivate};

/// A quarter past the hour, so that a time kept too finely shows.
pub(crate) const NOW: Moment = Moment::from_ms(1_793_610_900_123);

pub(crate) struct House {
    pub keyring: Keyring,
    pub staff: SealingPrivate,
    pub keys: IntakeKeys,
    pub tenant: TenantId,
    pub reporter: Actor,
    /// Somebody of the staff.
    pub colleague: Actor,
}

pub(crate) fn house() -> House {
    let keyring = Keyring::for_test();
    let staff = SealingPrivate::from_seed(&[9; 32]);
    let portal = keyring.portal_keys();
    let keys = IntakeKeys {
        pipeline: portal.pipeline_public,
        staff: staff.public(),
        receipt_pepper: portal.receipt_pepper,
    };
    let tenant = TenantId::new("xx").unwrap();
    let reporter = Actor::reporter(&tenant);
    let colleague = Actor::staff(&tenant, StaffId::from_bytes([1; 16]));
    House { keyring, staff, keys, tenant, reporter, colleague }
}
