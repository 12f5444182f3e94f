//! Serves the portal alone on loopback, with throw-away keys and data, for a look at its pages.

use sanad_base::{OsChance, SystemClock};
use sanad_packs::Packs;
use sanad_pages::style;
use sanad_sealing::{Keyring, SealingPrivate};
use sanad_store::{Place, Store};
use std::error::Error;
use std::sync::Arc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8600".into());
    let folder = std::env::temp_dir().join(format!("sanad-portal-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let store = Store::open(&Place::File(folder.join("sanad.db")), Arc::new(OsChance)).await?;
    let keys = Keyring::for_test().portal_keys();
    let staff = SealingPrivate::generate(&OsChance).public();
    let packs = Packs::builtin();
    let pack = packs.get(&sanad_base::ids::TenantId::new("ma")?).ok_or("no such pack")?.clone();
    let state =
        sanad_portal::PortalState::new(store, Arc::new(SystemClock), keys, staff, pack, true);
    // A second argument is where leaving leads.
    let state = match std::env::args().nth(2) {
        Some(neutral) => state.leaving_to(&neutral),
        None => state,
    };
    let listener = tokio::net::TcpListener::bind(&address).await?;
    eprintln!("http://{address}/ with {} bytes of style", style::PORTAL.len());
    axum::serve(listener, sanad_portal::router(state)).await?;
    Ok(())
}
