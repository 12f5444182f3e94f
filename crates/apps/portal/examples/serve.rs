//! Serves the portal alone on loopback, with throw-away keys and data, for a look at its pages.

use sanad_base::ids::TenantId;
use sanad_base::{Actor, Clock, Month, OsChance, SystemClock};
use sanad_figures::Release;
use sanad_figures::frozen::freeze;
use sanad_figures::measure::published;
use sanad_packs::Packs;
use sanad_pages::style;
use sanad_sealing::{Keyring, SealingPrivate};
use sanad_store::{Place, Store, run};
use std::error::Error;
use std::sync::Arc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8600".into());
    let folder = std::env::temp_dir().join(format!("sanad-portal-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let store = Store::open(&Place::File(folder.join("sanad.db")), Arc::new(OsChance)).await?;
    show_figures(&store).await?;
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

/// A year of made-up figures, some of them too small to be told.
async fn show_figures(store: &Store) -> Result<(), Box<dyn Error>> {
    let now = SystemClock.now();
    let actor = Actor::system(&TenantId::new("ma")?, "example");
    let mut month = Month::of(now, "UTC");
    for at in 0..8u32 {
        month = month.before();
        let counts = [260 - at * 21, 190 - at * 17, 120 - at * 11, 30 - at * 4, 96 - at * 9];
        let release = Release { month, published_at: now, cells: counts.map(published) };
        run!(store, "figures", &actor, |tx| { freeze(tx, &release).await })?;
    }
    Ok(())
}
