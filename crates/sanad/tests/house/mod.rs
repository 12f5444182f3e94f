//! A whole house for one story: every room on one store, the little internet beside it, and a clock
//! that is moved by hand.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each story uses what it needs of the house, and a test may stop at the first surprise"
)]

pub mod visitor;

use sanad_access::{Approval, FrontDoor, Newcomer, Role, approval, create_tenant, invite};
use sanad_audit::LogSigner;
use sanad_base::clock::HandClock;
use sanad_base::ids::{CaseId, StaffId, TenantId};
use sanad_base::{Actor, Clock, ContentUrl, Fault, Locale, Moment, OsChance};
use sanad_capture::{
    Capability, Capturing, Decoder, Guard, GuardSettings, LoopbackWorld, NewBasis, register,
};
use sanad_casework::assessment::Verdict;
use sanad_casework::decision::Action;
use sanad_casework::{Case, Desk, Stage, assess, decide, receive, table, take};
use sanad_classification::{AgeBand, DepictsChild, Form, Library, Making, Observations, Shown};
use sanad_demo::LittleInternet;
use sanad_hosting::{Lookup, LookupSettings, Tracing};
use sanad_intake::IntakeKeys;
use sanad_matching::Matcher;
use sanad_monitoring::Watching;
use sanad_notices::{MailServer, MailTls, Mailer, Mailing};
use sanad_packs::Packs;
use sanad_referrals::Workshop;
use sanad_sealing::{Cost, Keyring};
use sanad_store::{Runner, Store, read, run};
use sanad_worker::Tools;
use std::sync::Arc;

/// 2026-11-02T09:15:00Z.
pub const MORNING: Moment = Moment::from_ms(1_793_610_900_000);
const HOUSE: &str = "sanad.example";

pub struct House {
    pub store: Store,
    pub world: LittleInternet,
    pub clock: Arc<HandClock>,
    pub tenant: TenantId,
    pub keyring: Arc<Keyring>,
    pub desk: Desk,
    pub door: FrontDoor,
    pub log: Arc<LogSigner>,
    pub tools: Tools,
    pub runner: Runner,
    pub analyst: StaffId,
    pub senior: StaffId,
    pub supervisor: StaffId,
    pub officer: StaffId,
}

/// Founds the house on an empty store.
pub async fn found(store: Store) -> House {
    let world = sanad_demo::start(sanad_demo::Settings::default()).await.unwrap();
    let tenant = TenantId::new("ma").unwrap();
    let keyring = Arc::new(Keyring::for_test());
    let packs = Arc::new(Packs::builtin());
    let texts: Vec<_> = packs.all().map(|p| (p.tenant.clone(), p.rules.clone())).collect();
    let rules = Library::read(texts.iter().map(|(t, r)| (t, r.as_str()))).unwrap();
    let desk = Desk {
        store: store.clone(),
        keyring: Arc::clone(&keyring),
        packs: Arc::clone(&packs),
        rules: Arc::new(rules),
        matcher: Arc::new(Matcher::default()),
        unhurried: false,
    };
    let tools = tools(&desk, &world).await;
    let clock = Arc::new(HandClock::at(MORNING));
    let operator = Actor::operator(&tenant);
    let people = run!(store, "found", &operator, |tx| {
        let key = create_tenant(tx, MORNING).await?;
        let mut people = Vec::new();
        let staff = [
            ("analyst", vec![Role::Analyst]),
            ("senior", vec![Role::SeniorAnalyst]),
            ("supervisor", vec![Role::Supervisor]),
            ("administrator", vec![Role::Administrator]),
        ];
        for (account, roles) in staff {
            let newcomer = Newcomer::new(account, "Test Person", &roles, Locale::Fr);
            let reads = roles[0] != Role::Administrator;
            let link = invite::invite(tx, MORNING, &newcomer, reads.then_some(&key), 24).await?;
            people.push(link.staff);
        }
        let officer = Newcomer::officer("officer", "Test Officer", "dgsn", Locale::Fr);
        people.push(invite::invite(tx, MORNING, &officer, None, 24).await?.staff);
        Ok(people)
    })
    .unwrap();
    let house = House {
        runner: sanad_worker::runner(&tools, clock.clone(), 1),
        door: FrontDoor::new(store.clone(), &keyring, Arc::new(OsChance), HOUSE)
            .with_cost(Cost::for_test()),
        log: Arc::new(LogSigner::for_tenant(&keyring.log_key, HOUSE, &tenant)),
        store,
        world,
        clock,
        tenant,
        keyring,
        desk,
        tools,
        analyst: people[0],
        senior: people[1],
        supervisor: people[2],
        officer: people[4],
    };
    house.unlock_fetching(people[3]).await;
    house
}

async fn tools(desk: &Desk, world: &LittleInternet) -> Tools {
    let loopback = LoopbackWorld { http_port: world.content.port(), https_port: None };
    let guard = Guard::new(GuardSettings {
        dns: Some(world.dns),
        own_addresses: Vec::new(),
        loopback_world: Some(loopback),
    })
    .unwrap();
    let lookup = Lookup::new(LookupSettings {
        dns: Some(world.dns),
        rdap_bases: vec![format!("http://{}/rdap/", world.rdap).parse().unwrap()],
        cymru: true,
        ..LookupSettings::default()
    })
    .unwrap();
    let (store, keyring, packs) = (desk.store.clone(), desk.keyring.clone(), desk.packs.clone());
    let decoder = Decoder::new(env!("CARGO_BIN_EXE_sanad")).ready().await.unwrap();
    Tools {
        desk: desk.clone(),
        tracing: Tracing { store: store.clone(), lookup },
        capturing: Capturing {
            store: store.clone(),
            keyring: keyring.clone(),
            guard: guard.clone(),
            decoder,
        },
        watching: Watching { store: store.clone(), keyring: keyring.clone(), guard },
        mailing: Mailing {
            store: store.clone(),
            keyring: keyring.clone(),
            packs: packs.clone(),
            mailer: Mailer::new(MailServer {
                host: "127.0.0.1".into(),
                port: world.smtp.port(),
                tls: MailTls::None,
                sign_in: None,
                hello: "hotline-ma.example".into(),
            }),
            page_origin: "https://partners.hotline-ma.example".into(),
        },
        workshop: Workshop { store, keyring, packs, house: HOUSE.into() },
    }
}

impl House {
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn staff(&self, who: StaffId) -> Actor {
        Actor::staff(&self.tenant, who)
    }

    pub fn system(&self) -> Actor {
        Actor::system(&self.tenant, "story")
    }

    async fn unlock_fetching(&self, administrator: StaffId) {
        let basis = NewBasis {
            capability: Capability::FetchMedia,
            reference: "TEST-1".into(),
            scope: "Drawn test cards.".into(),
            issuer: "The test".into(),
            from: MORNING.plus_days(-1),
            until: MORNING.plus_days(365),
        };
        let (one, other) = (self.staff(administrator), self.staff(self.supervisor));
        let id =
            run!(self.store, "basis", &one, |tx| { register::record(tx, MORNING, &basis).await })
                .unwrap();
        run!(self.store, "approve_basis", &other, |tx| {
            register::approve(tx, MORNING, id).await
        })
        .unwrap();
    }

    pub async fn intake_keys(&self) -> IntakeKeys {
        let staff = read!(self.store, "key", &self.system(), |tx| {
            sanad_access::sealing_public(tx).await
        });
        let keys = self.keyring.portal_keys();
        IntakeKeys {
            pipeline: keys.pipeline_public,
            staff: staff.unwrap().unwrap(),
            receipt_pepper: keys.receipt_pepper,
        }
    }

    /// Does all work that is due now; a piece that became a dead letter is a failed story.
    pub async fn work(&self) {
        self.runner.run_until_idle().await.unwrap();
        let dead = read!(self.store, "dead", &self.system(), |tx| {
            sanad_store::queue::dead_letters(tx, 10).await
        });
        let dead = dead.unwrap();
        assert!(dead.is_empty(), "{dead:?}");
    }

    /// Lets time pass a quarter of an hour at a time, doing what becomes due.
    pub async fn pass(&self, hours: i64) {
        for _ in 0..hours * 4 {
            self.clock.advance_ms(15 * 60_000);
            self.work().await;
        }
    }

    pub async fn case(&self, id: CaseId) -> Case {
        read!(self.store, "case", &self.system(), |tx| { table::expect(tx, id).await }).unwrap()
    }

    /// The case of an address.
    pub async fn case_of(&self, address: &str) -> Case {
        let wanted = ContentUrl::parse(address).unwrap();
        let found = read!(self.store, "case_of", &self.system(), |tx| {
            for lane in sanad_casework::board::Lane::ALL {
                for case in sanad_casework::board::lane(tx, lane, 100).await? {
                    let address = receive::address(tx, &self.desk, case.id).await?;
                    if address.is_some_and(|a| a.canonical() == wanted.canonical()) {
                        return Ok(case);
                    }
                }
            }
            Err(Fault::Missing("case"))
        });
        found.unwrap()
    }

    pub async fn assess(&self, case: CaseId, who: StaffId) -> Stage {
        let (desk, now) = (&self.desk, self.now());
        run!(self.store, "assess", &self.staff(who), |tx| {
            take::take(tx, now, desk, case).await?;
            assess::assess(tx, now, desk, case, Verdict::Observed(seen())).await
        })
        .unwrap()
    }

    pub async fn repeat(&self, case: CaseId, who: StaffId) -> Stage {
        let (desk, now) = (&self.desk, self.now());
        run!(self.store, "repeat", &self.staff(who), |tx| {
            take::take(tx, now, desk, case).await?;
            assess::repeat_recognised(tx, now, desk, case).await
        })
        .unwrap()
    }

    pub async fn decide(&self, case: CaseId, actions: &[Action]) {
        let (desk, now) = (&self.desk, self.now());
        run!(self.store, "decide", &self.staff(self.analyst), |tx| {
            take::take(tx, now, desk, case).await?;
            decide::decide(tx, now, desk, case, actions).await
        })
        .unwrap();
    }

    pub async fn waiting_approvals(&self) -> Vec<Approval> {
        read!(self.store, "waiting", &self.system(), |tx| { approval::waiting(tx, 50).await })
            .unwrap()
    }

    /// A second person says yes to everything that waits.
    pub async fn approve_all(&self, who: StaffId) {
        let now = self.now();
        run!(self.store, "approve", &self.staff(who), |tx| {
            for asked in approval::waiting(tx, 50).await? {
                sanad_workstation::hand_on(tx, now, &asked, true, "").await?;
            }
            Ok(())
        })
        .unwrap();
    }
}

/// Observations that the rules of the country call illegal; a drawn card stands in for them.
pub fn seen() -> Observations {
    Observations {
        form: Form::Image,
        making: Making::Photographic,
        child: DepictsChild::Yes,
        age: AgeBand::From7To10,
        shown: Shown::NudityOrPosing,
        ..Observations::blank()
    }
}
