//! `sanad serve` and `sanad work`: opens the doors, does the work, and ends in good order.

use crate::config::Config;
use crate::disk;
use crate::doors;
use crate::edge_config::{FloodCount, QuestionWhen};
use crate::open_files;
use crate::part::Part;
use crate::silence;
use crate::wiring::{self, Parts, World};
use sanad_agency::AgencyState;
use sanad_base::{Actor, Fault, OsChance};
use sanad_partner_api::PartnerState;
use sanad_portal::{AskFirst, Asking, PortalState};
use sanad_serving::{Door, FloodGuard, FloodLimits, Limits, Listener, hush_panics};
use sanad_store::{queue, run};
use sanad_workstation::WorkstationState;
use std::error::Error;
use std::sync::Arc;
use tokio::sync::watch;

/// Serves the given parts until the process is told to stop.
pub async fn run(config: Config, parts: &[Part]) -> Result<(), Box<dyn Error>> {
    hush_panics();
    open_files::allow_most();
    silence::keep_memory_to_ourselves();
    let built = wiring::build(config, World::default()).await?;
    silence::look_around(&built.store).await;
    let doors = open_doors(&built, parts).await?;
    keep(&built, doors, parts.contains(&Part::Work)).await;
    Ok(())
}

/// Serves and works until the process is told to stop, then finishes what is under way.
pub async fn keep(built: &Parts, doors: Vec<Door>, work: bool) {
    let (stop, stopping) = watch::channel(false);
    let worker = work.then(|| {
        let runner =
            sanad_worker::runner(&built.tools, built.clock.clone(), built.config.work_at_once);
        let space = built.space.clone();
        let runner = runner.beginning_only(move |kind| disk::may_work(space.level(), kind));
        let clockwork = sanad_worker::clockwork(
            built.store.clone(),
            built.log.clone(),
            built.clock.clone(),
            built.tenant.clone(),
            built.packs.get(&built.tenant).map(|pack| pack.time_zone.clone()).unwrap_or_default(),
            built.demo,
        );
        let (one, other) = (stopping.clone(), stopping.clone());
        tokio::spawn(async move { tokio::join!(runner.run(one), clockwork.run(other)) })
    });
    let measuring = (!built.demo).then(|| {
        let folder = built.config.data_folder.clone();
        let read = move || disk::read(&folder);
        tokio::spawn(disk::watch(built.space.clone(), built.config.disk, read, stopping.clone()))
    });
    if doors.is_empty() {
        told_to_stop().await;
    } else {
        sanad_serving::serve(doors, told_to_stop()).await;
    }
    let _ = stop.send(true);
    if let Some(worker) = worker {
        let _ = worker.await;
    }
    if let Some(measuring) = measuring {
        let _ = measuring.await;
    }
    built.store.close().await;
}

/// SIGTERM from a service manager, SIGINT from a keyboard.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(mut term), Ok(mut int)) => {
            tokio::select! {
                _ = term.recv() => {}
                _ = int.recv() => {}
            }
        }
        _ => std::future::pending::<()>().await,
    }
}

/// Opens the listeners and puts each app behind its own.
pub async fn open_doors(built: &Parts, parts: &[Part]) -> Result<Vec<Door>, Box<dyn Error>> {
    let config = &built.config;
    let mut doors = Vec::new();
    if config.store_url.is_none() && parts.contains(&Part::Work) {
        // On SQLite one process alone works; whatever was held when the last one ended is free.
        let actor = Actor::operator(&built.tenant);
        run!(built.store, "release_all", &actor, |tx| { queue::release_all(tx).await })?;
    }
    for part in parts {
        let (name, door, router, limits) = match part {
            Part::Portal => {
                let listener = doors::open("portal", &config.portal.listen).await?;
                doors.push(portal_door(config, portal(built).await?, listener));
                continue;
            }
            Part::Workstation => {
                let router = sanad_workstation::router(workstation(built));
                ("workstation", &config.workstation, router, Limits::default())
            }
            Part::Agency => {
                let router = sanad_agency::router(agency(built));
                ("agency", &config.agency, router, Limits::default())
            }
            Part::Partner => {
                let router = sanad_partner_api::router(partner(built).await?);
                ("partner", &config.partner, router, Limits::default())
            }
            Part::Work => continue,
        };
        doors.push(Door::new(name, doors::open(name, &door.listen).await?, limits, router));
    }
    Ok(doors)
}

/// The public's door: its own page for whatever goes wrong before the app, and an eye on floods.
fn portal_door(config: &Config, state: PortalState, listener: Listener) -> Door {
    let router = sanad_portal::router(state.clone());
    let door = Door::new("portal", listener, Limits::for_the_public(), router);
    let door = door.with_fault_page(move |refused| {
        sanad_portal::refusal(&state, refused.status, refused.path, &refused.incident.to_string())
    });
    let loopback = match config.portal_flood {
        FloodCount::Off => return door,
        FloodCount::Direct => false,
        FloodCount::All => true,
    };
    let limits = FloodLimits { loopback, ..FloodLimits::default() };
    door.asking_when_flooded(FloodGuard::new(limits, Arc::new(OsChance)), |extensions| {
        extensions.insert(AskFirst);
    })
}

fn secure(origin: &str) -> bool {
    origin.starts_with("https://")
}

async fn portal(built: &Parts) -> Result<PortalState, Box<dyn Error>> {
    let staff_public = wiring::staff_public(built).await?;
    let staff_public = staff_public
        .ok_or("this hotline has no people yet: run `sanad invite` first, so that reports can be sealed to them")?;
    let state = PortalState::new(
        built.store.clone(),
        built.clock.clone(),
        built.keyring.portal_keys(),
        staff_public,
        built.desk.pack(&built.tenant)?.clone(),
        built.demo,
    );
    let state = state.within(built.space.clone()).asking_when(match built.config.portal_question {
        QuestionWhen::Flood => Asking::Flood,
        QuestionWhen::Always => Asking::Always,
        QuestionWhen::Never => Asking::Never,
    });
    let state = match &built.neutral {
        Some(neutral) => state.leaving_to(neutral),
        None => state,
    };
    Ok(match &built.config.portal_onion {
        Some(onion) => state.at_onion(onion),
        None => state,
    })
}

fn workstation(built: &Parts) -> WorkstationState {
    WorkstationState {
        desk: built.desk.clone(),
        door: built.door.clone(),
        clock: built.clock.clone(),
        tenant: built.tenant.clone(),
        log: built.log.clone(),
        demo: built.demo,
        secure: secure(&built.config.workstation.origin),
    }
}

fn agency(built: &Parts) -> AgencyState {
    AgencyState {
        store: built.store.clone(),
        keyring: built.keyring.clone(),
        door: built.door.clone(),
        packs: built.packs.clone(),
        clock: built.clock.clone(),
        tenant: built.tenant.clone(),
        demo: built.demo,
        secure: secure(&built.config.agency.origin),
    }
}

/// Opens before the hotline has people, too: until then it takes no report.
pub async fn partner(built: &Parts) -> Result<PartnerState, Fault> {
    Ok(PartnerState {
        store: built.store.clone(),
        keyring: built.keyring.clone(),
        packs: built.packs.clone(),
        matcher: built.desk.matcher.clone(),
        clock: built.clock.clone(),
        tenant: built.tenant.clone(),
        staff: wiring::staff_public(built).await?,
        portal_origin: built.config.portal.origin.clone(),
        demo: built.demo,
    })
}
