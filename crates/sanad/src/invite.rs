//! `sanad invite`: the first person of a hotline comes in by a link printed here, once.

use crate::config::Config;
use crate::say::print_out;
use crate::wiring;
use clap::Args;
use sanad_access::{Newcomer, Role, create_tenant, find_tenant, invite};
use sanad_base::{Actor, Clock, Fault, Locale, SystemClock};
use sanad_store::run;
use std::error::Error;

/// Who comes in.
#[derive(Args)]
pub struct InviteArgs {
    /// The name typed at sign-in: 3 to 64 lower-case letters, digits, dots or hyphens.
    account: String,
    /// The name colleagues see.
    #[arg(long)]
    name: String,
    /// Language of the person's pages.
    #[arg(long, default_value = "fr", value_parser = ["fr", "ar", "en"])]
    language: String,
}

/// Founds the tenant if need be, and prints a link that lives three days.
pub async fn run(config: Config, args: InviteArgs) -> Result<(), Box<dyn Error>> {
    let store = wiring::open_store(&config).await?;
    wiring::open_keyring(&config)?;
    let actor = Actor::operator(&config.tenant);
    let now = SystemClock.now();
    let locale = Locale::from_tag(&args.language).unwrap_or(Locale::Fr);
    let roles = [Role::Supervisor, Role::Administrator];
    let newcomer = Newcomer::new(&args.account, &args.name, &roles, locale);
    let link = run!(store, "invite_first", &actor, |tx| {
        if find_tenant(tx).await?.is_some() {
            // The staff key is with the people by now; only they can hand it on.
            return Err(Fault::Conflict("tenant_founded"));
        }
        let key = create_tenant(tx, now).await?;
        invite::invite(tx, now, &newcomer, Some(&key), 72).await
    });
    match link {
        Ok(link) => print_out(&format!(
            "Open this link within three days; it works once:\n{}/{}/link/{}\n",
            config.workstation.origin,
            locale.tag(),
            link.token.expose()
        )),
        Err(Fault::Conflict("tenant_founded")) => {
            return Err("this hotline has people already: one of them invites the next".into());
        }
        Err(fault) => return Err(fault.into()),
    }
    store.close().await;
    Ok(())
}
