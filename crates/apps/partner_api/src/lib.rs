//! STUB until the real door is here. Overwrite freely.
use std::sync::Arc;
#[derive(Clone)]
pub struct PartnerState {
    pub store: sanad_store::Store,
    pub keyring: Arc<sanad_sealing::Keyring>,
    pub packs: Arc<sanad_packs::Packs>,
    pub matcher: Arc<sanad_matching::Matcher>,
    pub clock: Arc<dyn sanad_base::Clock>,
    pub tenant: sanad_base::ids::TenantId,
    pub demo: bool,
}
pub fn router(_s: PartnerState) -> axum::Router {
    axum::Router::new()
}
pub enum Scope {
    ListRead,
    MatchAsk,
}
pub struct Issued {
    pub secret: sanad_base::secret::Secret<String>,
}
pub async fn issue_key(
    _tx: &mut sanad_store::Tx,
    _n: sanad_base::Moment,
    _c: &dyn sanad_base::Chance,
    _name: &str,
    _s: &[Scope],
    _u: sanad_base::Moment,
) -> Result<Issued, sanad_base::Fault> {
    Ok(Issued { secret: sanad_base::secret::Secret::new(String::new()) })
}
