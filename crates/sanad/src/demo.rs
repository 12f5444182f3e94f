//! `sanad demo`: everything in one process, with an internet of its own, people and reports made up.

use crate::config::{self, Config};
use crate::part::Part;
use crate::people::{Person, person};
use crate::say::{log_to_stderr, print_out};
use crate::wiring::{self, Parts, World};
use crate::{seed, serve};
use clap::Args;
use sanad_access::demo_door::DemoDoor;
use sanad_access::{Newcomer, Role, create_tenant, find_tenant, people};
use sanad_base::ids::{StaffId, TenantId};
use sanad_base::{Actor, Clock, Fault, Locale, Moment, OsChance, SystemClock};
use sanad_capture::LoopbackWorld;
use sanad_demo::LittleInternet;
use sanad_sealing::SealingPrivate;
use sanad_store::{Store, Tx, run};
use std::error::Error;
use std::path::{Path, PathBuf};

/// How the demo starts.
#[derive(Args)]
pub struct DemoArgs {
    /// Folder in which everything is kept between runs.
    #[arg(long, default_value = "sanad-demo-data", value_name = "FOLDER")]
    data: PathBuf,
    /// First of five ports: portal, workstation, agency, partner API, mailbox.
    #[arg(long, default_value_t = 8080, value_name = "PORT")]
    port_base: u16,
    /// Throw away what an earlier run has kept.
    #[arg(long)]
    reset: bool,
    /// Begin with an empty house instead of made-up reports at every stage.
    #[arg(long)]
    empty: bool,
}

/// The made-up people: account, name, roles, language.
const PEOPLE: [(&str, &str, &[Role], Locale); 5] = [
    ("analyst", "Analyste de démonstration", &[Role::Analyst], Locale::Fr),
    ("senior", "محلل رئيسي للعرض", &[Role::SeniorAnalyst], Locale::Ar),
    ("supervisor", "Demo Supervisor", &[Role::Supervisor], Locale::En),
    ("custodian", "Gardien des contacts de démonstration", &[Role::Custodian], Locale::Fr),
    ("administrator", "Demo Administrator", &[Role::Administrator], Locale::En),
];

/// The authority's made-up officer, and their agency in the pack.
const OFFICER: (&str, &str, Locale) = ("officer", "Officier de démonstration", Locale::Fr);

/// Starts everything and keeps it until stopped.
pub async fn run(args: DemoArgs) -> Result<(), Box<dyn Error>> {
    sanad_serving::hush_panics();
    log_to_stderr(tracing::Level::WARN, false);
    if args.reset && args.data.join("sanad.db").exists() {
        std::fs::remove_dir_all(&args.data)?;
    }
    std::fs::create_dir_all(&args.data)?;
    let mails = args.data.join("mails");
    std::fs::create_dir_all(&mails)?;
    let world = sanad_demo::start(sanad_demo::Settings {
        pages_port: args.port_base.saturating_add(4),
        mail_folder: Some(mails),
        ..sanad_demo::Settings::default()
    })
    .await?;
    let config = settings(&args, &world)?;
    let loopback = LoopbackWorld { http_port: world.content.port(), https_port: None };
    let neutral = Some(format!("http://{}/neutral", world.pages));
    let around = World { demo: true, loopback: Some(loopback), neutral };
    let mut parts = wiring::build(config, around).await?;
    let door = DemoDoor::for_a_demonstration();
    parts.door = door.opens(parts.door.clone());

    let (people, key, new) = found(&parts, &args.data).await?;
    let doors = serve::open_doors(&parts, &Part::ALL).await?;
    print_out(&told(&parts, &world, &people, &key).await?);
    if new && !args.empty {
        seed::sow(&parts, &world, &people).await?;
    }
    print_out("ready\n");
    serve::keep(&parts, doors, true).await;
    Ok(())
}

fn settings(args: &DemoArgs, world: &LittleInternet) -> Result<Config, Box<dyn Error>> {
    let mut layers = config::layers(None, std::iter::empty())?;
    let mut set = |key: &'static str, value: String| layers.insert(key, value);
    set("data_folder", args.data.display().to_string());
    for (place, app) in ["portal", "workstation", "agency", "partner"].into_iter().enumerate() {
        let port = args.port_base.saturating_add(u16::try_from(place).unwrap_or(0));
        let (listen, origin) = keys(app);
        set(listen, format!("127.0.0.1:{port}"));
        set(origin, format!("http://127.0.0.1:{port}"));
    }
    set("mail.host", "127.0.0.1".into());
    set("mail.port", world.smtp.port().to_string());
    set("mail.tls", "none".into());
    set("hosting.dns", world.dns.to_string());
    set("hosting.rdap", format!("http://{}/rdap/", world.rdap));
    set("hosting.cymru", "true".into());
    Ok(config::check(&layers)?)
}

const fn keys(app: &str) -> (&'static str, &'static str) {
    match app.as_bytes() {
        b"portal" => ("portal.listen", "portal.origin"),
        b"workstation" => ("workstation.listen", "workstation.origin"),
        b"agency" => ("agency.listen", "agency.origin"),
        _ => ("partner.listen", "partner.origin"),
    }
}

/// Founds the house at the first start: tenant, people, legal basis. Gives the people, the staff
/// key, and whether all this is new.
async fn found(
    parts: &Parts,
    data: &Path,
) -> Result<(Vec<Person>, SealingPrivate, bool), Box<dyn Error>> {
    let file = data.join("demo-staff-key");
    let operator = Actor::operator(&parts.tenant);
    let now = SystemClock.now();
    let there = run!(parts.store, "demo_founded", &operator, |tx| { find_tenant(tx).await })?;
    if there.is_some() {
        let bytes = std::fs::read(&file)?;
        let key = SealingPrivate::from_bytes(&bytes).map_err(|e| e.to_string())?;
        return Ok((staff(parts, &operator).await?, key, false));
    }
    let agency = parts.desk.pack(&parts.tenant)?.agencies.first().map(|agency| agency.id.clone());
    let agency = agency.ok_or("the country pack names no authority")?;
    let key = run!(parts.store, "demo_found", &operator, |tx| {
        let key = create_tenant(tx, now).await?;
        let door = DemoDoor::for_a_demonstration();
        for (account, name, roles, locale) in PEOPLE {
            door.admit(tx, now, &Newcomer::new(account, name, roles, locale)).await?;
        }
        let (account, name, locale) = OFFICER;
        door.admit(tx, now, &Newcomer::officer(account, name, &agency, locale)).await?;
        Ok(key)
    })?;
    // A real house never keeps this key outside its people's passwords. The demo has no passwords.
    write_private(&file, key.to_bytes().expose())?;
    let people = staff(parts, &operator).await?;
    record_basis(&parts.store, &parts.tenant, &people, now).await?;
    Ok((people, key, true))
}

fn write_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600).open(file)?.write_all(bytes)
}

async fn staff(parts: &Parts, operator: &Actor) -> Result<Vec<Person>, Fault> {
    let all = run!(parts.store, "demo_people", operator, |tx| { people::people(tx, 50).await })?;
    let accounts = PEOPLE.iter().map(|person| person.0).chain([OFFICER.0]);
    Ok(accounts
        .filter_map(|account| {
            let id = all.iter().find(|staff| staff.account == account)?.id;
            Some(Person { account, id })
        })
        .collect())
}

/// The legal basis under which the demo fetches its own drawn cards: one records, another approves.
async fn record_basis(
    store: &Store,
    tenant: &TenantId,
    people: &[Person],
    now: Moment,
) -> Result<(), Fault> {
    use sanad_capture::{Capability, NewBasis, register};
    let basis = NewBasis {
        capability: Capability::FetchMedia,
        reference: "DEMO-1".into(),
        scope: "Drawn test cards of the demonstration's own hosts, and nothing else.".into(),
        issuer: "The demonstration itself".into(),
        from: now.plus_days(-30),
        until: now.plus_days(365),
    };
    let one = Actor::staff(tenant, person(people, "administrator")?);
    let other = Actor::staff(tenant, person(people, "supervisor")?);
    let id = run!(store, "demo_basis", &one, |tx| { register::record(tx, now, &basis).await })?;
    run!(store, "demo_basis_approved", &other, |tx| { register::approve(tx, now, id).await })
}

/// What a newcomer reads on the screen: one `name<spaces>address` a line.
async fn told(
    parts: &Parts,
    world: &LittleInternet,
    people: &[Person],
    key: &SealingPrivate,
) -> Result<String, Fault> {
    let config = &parts.config;
    let mut text = String::from("DEMO. Nothing here is real, and nothing real is contacted.\n\n");
    let mut line = |name: &str, address: &str| text.push_str(&format!("{name:<12} {address}\n"));
    line("portal", &format!("{}/", config.portal.origin));
    line("workstation", &format!("{}/", config.workstation.origin));
    line("agency", &format!("{}/", config.agency.origin));
    line("partner", &format!("{}/", config.partner.origin));
    line("mailbox", &format!("http://{}/", world.pages));
    text.push_str("\nOne-time links (each works once; a restart makes new ones):\n");
    let now = SystemClock.now();
    let operator = Actor::operator(&parts.tenant);
    for Person { account, id } in people {
        let Some((locale, officer)) = language_of(account) else { continue };
        let key = (!officer).then_some(key);
        let token =
            run!(parts.store, "demo_link", &operator, |tx| { link(tx, now, *id, key).await })?;
        let (origin, way) = if officer {
            (&config.agency.origin, "door")
        } else {
            (&config.workstation.origin, "link")
        };
        text.push_str(&format!("sign-in {account:<10} {origin}/{}/{way}/{token}\n", locale.tag()));
    }
    text.push_str(&partner_keys(parts, now).await?);
    Ok(text + "\n")
}

/// The language of a person's pages, and whether they are of the authority. The administrator has
/// done their part and gets no link.
fn language_of(account: &str) -> Option<(Locale, bool)> {
    if account == OFFICER.0 {
        return Some((OFFICER.2, true));
    }
    let found = PEOPLE.iter().find(|person| person.0 == account);
    found.filter(|person| person.0 != "administrator").map(|person| (person.3, false))
}

async fn link(
    tx: &mut Tx,
    now: Moment,
    id: StaffId,
    key: Option<&SealingPrivate>,
) -> Result<String, Fault> {
    let link = DemoDoor::for_a_demonstration().link(tx, now, id, key).await?;
    Ok(link.token.expose().clone())
}

/// One key that reads and asks, and one that reports; each lives a day.
async fn partner_keys(parts: &Parts, now: Moment) -> Result<String, Fault> {
    use sanad_intake::PartnerKind;
    use sanad_partner_api::{NewKey, Scope, issue_key};
    let operator = Actor::operator(&parts.tenant);
    let mut text = String::new();
    for (line, name, scopes) in [
        ("partner-key", "Demo partner", &[Scope::ListRead, Scope::MatchAsk][..]),
        ("report-key", "Demo flagger", &[Scope::Report][..]),
    ] {
        let reports_as = Some(PartnerKind::TrustedFlagger);
        let wanted = NewKey { name, scopes, reports_as, until: now.plus_days(1) };
        let issued = run!(parts.store, "demo_partner_key", &operator, |tx| {
            issue_key(tx, now, &OsChance, &wanted).await
        })?;
        text.push_str(&format!("{line:<12} {}\n", issued.secret.expose()));
    }
    Ok(text)
}
