//! `sanad export-log`: takes waiting notes into the log, and writes it as files that prove themselves.

use crate::config::Config;
use crate::say::print_out;
use crate::wiring::{self, HOUSE};
use sanad_audit::{LogSigner, Openings, export, folder, integrate};
use sanad_base::{Actor, Clock, SystemClock};
use sanad_store::read;
use std::error::Error;
use std::path::Path;

/// Writes the log up to now below `dir`.
pub async fn run(config: Config, dir: &Path, public: bool) -> Result<(), Box<dyn Error>> {
    let store = wiring::open_store(&config).await?;
    let keyring = wiring::open_keyring(&config)?;
    let signer = LogSigner::for_tenant(&keyring.log_key, HOUSE, &config.tenant);
    let done = integrate(&store, &signer, &config.tenant, SystemClock.now()).await?;
    let openings = if public { Openings::Withheld } else { Openings::Included };
    let actor = Actor::operator(&config.tenant);
    let files = read!(store, "export_log", &actor, |tx| {
        export(tx, &signer.verifier(), openings).await
    })?;
    folder::write(dir, &files)?;
    print_out(&format!("{} entries in {}\n", done.size, dir.display()));
    store.close().await;
    Ok(())
}
