//! What the workstation's pages have at hand.

use sanad_access::FrontDoor;
use sanad_audit::LogSigner;
use sanad_base::Clock;
use sanad_base::ids::TenantId;
use sanad_casework::Desk;
use std::sync::Arc;

/// Built once at start. Cheap to clone.
#[derive(Clone)]
pub struct WorkstationState {
    pub desk: Desk,
    /// Lets people in.
    pub door: FrontDoor,
    pub clock: Arc<dyn Clock>,
    pub tenant: TenantId,
    /// Signs the checkpoints of the audit log; here only to show and check them.
    pub log: Arc<LogSigner>,
    /// Nothing on these pages is real.
    pub demo: bool,
    /// Whether the site is reached over TLS, as every site but the demo's is.
    pub secure: bool,
}
