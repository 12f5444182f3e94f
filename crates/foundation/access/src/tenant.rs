//! A country's hotline on this installation.

use sanad_base::Moment;
use sanad_base::ids::TenantId;
use sanad_sealing::SealingPublic;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    /// What only the hotline's staff may read is sealed to it.
    pub sealing_public: SealingPublic,
    pub created_at: Moment,
}
