//! Builds the parts once at start, and checks that they are fit before anything is served.

use crate::config::{self, Config};
use sanad_access::FrontDoor;
use sanad_audit::LogSigner;
use sanad_base::ids::TenantId;
use sanad_base::space::Space;
use sanad_base::{Actor, Chance, Clock, Fault, OsChance, SystemClock};
use sanad_capture::{Capturing, Decoder, Guard, GuardSettings, LoopbackWorld};
use sanad_casework::Desk;
use sanad_classification::Library;
use sanad_hosting::{Lookup, LookupSettings, Tracing};
use sanad_intake::IntakeKeys;
use sanad_matching::Matcher;
use sanad_monitoring::Watching;
use sanad_notices::{MailServer, Mailer, Mailing};
use sanad_packs::Packs;
use sanad_referrals::Workshop;
use sanad_sealing::{Keyring, SealingPublic};
use sanad_store::{Commits, Place, Store, read};
use sanad_worker::Tools;
use std::error::Error;
use std::sync::Arc;

/// The name under which logs and packages of this house are signed.
pub const HOUSE: &str = "sanad.example";

/// Everything the apps and the jobs share.
pub struct Parts {
    pub config: Config,
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub packs: Arc<Packs>,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
    pub tenant: TenantId,
    pub desk: Desk,
    pub door: FrontDoor,
    pub log: Arc<LogSigner>,
    pub tools: Tools,
    /// Whether there is room on the disk; measured while the process serves.
    pub space: Space,
    pub demo: bool,
    pub neutral: Option<String>,
}

/// What the demo's own internet changes: where names, registries and hosts are.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub demo: bool,
    pub loopback: Option<LoopbackWorld>,
    /// Where "Leave now" leads instead of the pack's exit address.
    pub neutral: Option<String>,
}

/// Opens the database the settings name.
pub async fn open_store(config: &Config) -> Result<Store, Box<dyn Error>> {
    let place = match &config.store_url {
        Some(url) => Place::Postgres(url.clone()),
        None => {
            std::fs::create_dir_all(&config.data_folder)?;
            Place::File(config.data_folder.join("sanad.db"))
        }
    };
    let commits = if config.store_group_commit { Commits::Shared } else { Commits::Alone };
    Ok(Store::open_with(&place, commits, Arc::new(OsChance)).await?)
}

/// The keys in the data folder; made at the first start.
pub fn open_keyring(config: &Config) -> Result<Keyring, Box<dyn Error>> {
    std::fs::create_dir_all(&config.data_folder)?;
    Ok(Keyring::open_or_create(&config.data_folder.join("keys"), &OsChance)?)
}

/// Builds everything.
pub async fn build(config: Config, world: World) -> Result<Parts, Box<dyn Error>> {
    let store = open_store(&config).await?;
    let keyring = Arc::new(open_keyring(&config)?);
    let packs = match &config.packs_folder {
        Some(folder) => Packs::builtin().overlaid(folder)?,
        None => Packs::builtin(),
    };
    let packs = Arc::new(packs);
    let tenant = config.tenant.clone();
    if packs.get(&tenant).is_none() {
        return Err(format!("there is no country pack called {tenant}").into());
    }
    let texts: Vec<_> = packs.all().map(|pack| (&pack.tenant, pack.rules.as_str())).collect();
    let desk = Desk {
        store: store.clone(),
        keyring: Arc::clone(&keyring),
        rules: Arc::new(Library::read(texts)?),
        packs: Arc::clone(&packs),
        matcher: Arc::new(Matcher::default()),
        unhurried: !world.demo,
    };
    let chance: Arc<dyn Chance> = Arc::new(OsChance);
    let tools = tools(&config, &world, &desk).await?;
    Ok(Parts {
        door: FrontDoor::new(store.clone(), &keyring, Arc::clone(&chance), HOUSE),
        log: Arc::new(LogSigner::for_tenant(&keyring.log_key, HOUSE, &tenant)),
        clock: Arc::new(SystemClock),
        demo: world.demo,
        neutral: world.neutral.clone(),
        config,
        store,
        keyring,
        packs,
        chance,
        tenant,
        desk,
        tools,
        space: Space::default(),
    })
}

async fn tools(config: &Config, world: &World, desk: &Desk) -> Result<Tools, Box<dyn Error>> {
    let guard = Guard::new(GuardSettings {
        dns: config.hosting_dns,
        own_addresses: Vec::new(),
        loopback_world: world.loopback,
    })?;
    let decoder = Decoder::new(std::env::current_exe()?).ready().await?;
    let lookup = Lookup::new(LookupSettings {
        dns: config.hosting_dns,
        rdap_bases: rdap_bases(config)?,
        cymru: config.hosting_cymru,
        ..LookupSettings::default()
    })?;
    let (store, keyring) = (desk.store.clone(), Arc::clone(&desk.keyring));
    Ok(Tools {
        desk: desk.clone(),
        tracing: Tracing { store: store.clone(), lookup },
        capturing: Capturing {
            store: store.clone(),
            keyring: Arc::clone(&keyring),
            guard: guard.clone(),
            decoder,
        },
        watching: Watching { store: store.clone(), keyring: Arc::clone(&keyring), guard },
        mailing: Mailing {
            store: store.clone(),
            keyring: Arc::clone(&keyring),
            packs: Arc::clone(&desk.packs),
            mailer: mailer(config, desk),
            page_origin: config.partner.origin.clone(),
        },
        workshop: Workshop {
            store,
            keyring,
            packs: Arc::clone(&desk.packs),
            house: HOUSE.to_owned(),
        },
    })
}

fn rdap_bases(config: &Config) -> Result<Vec<url::Url>, Box<dyn Error>> {
    match config.hosting_rdap.as_deref().map(url::Url::parse).transpose() {
        Ok(base) => Ok(base.into_iter().collect()),
        Err(_) => Err("hosting.rdap should be an address such as https://rdap.example/".into()),
    }
}

fn mailer(config: &Config, desk: &Desk) -> Mailer {
    let mail = &config.mail;
    if mail.host.is_empty() {
        return Mailer::none();
    }
    let sender = desk.packs.get(&config.tenant).map(|pack| pack.sender.domain.clone());
    Mailer::new(MailServer {
        host: mail.host.clone(),
        port: mail.port,
        tls: match mail.tls {
            config::MailTls::StartTls => sanad_notices::MailTls::StartTls,
            config::MailTls::Implicit => sanad_notices::MailTls::Implicit,
            config::MailTls::None => sanad_notices::MailTls::None,
        },
        sign_in: (!mail.user.is_empty()).then(|| (mail.user.clone(), mail.password.clone())),
        hello: sender.unwrap_or_default(),
    })
}

/// The key reports are sealed to; there is none before the first person was invited.
pub async fn staff_public(parts: &Parts) -> Result<Option<SealingPublic>, Fault> {
    let actor = Actor::operator(&parts.tenant);
    read!(parts.store, "staff_public", &actor, |tx| { sanad_access::sealing_public(tx).await })
}

/// What intake gets of the keys: it can seal and find, never open.
pub fn intake_keys(parts: &Parts, staff: SealingPublic) -> IntakeKeys {
    let keys = parts.keyring.portal_keys();
    IntakeKeys { pipeline: keys.pipeline_public, staff, receipt_pepper: keys.receipt_pepper }
}
