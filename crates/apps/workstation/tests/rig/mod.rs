//! A hotline with its people and a case, and browsers that ask its workstation for pages.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test uses what it needs of the house, and may stop at the first surprise"
)]

use axum::body::Body;
use axum::response::Response;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use sanad_access::demo_door::DemoDoor;
use sanad_access::{FrontDoor, Newcomer, OneTimeLink, Role, create_tenant};
use sanad_audit::LogSigner;
use sanad_audit::entry::Entry;
use sanad_base::clock::HandClock;
use sanad_base::ids::{CaseId, JobId, StaffId, TenantId};
use sanad_base::{Actor, Clock, ContentUrl, Locale, Moment, OsChance, Who};
use sanad_casework::board::{Lane, lane};
use sanad_casework::{Case, Desk, open_job, table};
use sanad_classification::Library;
use sanad_intake::{
    Channel, Contact, IntakeKeys, ReportSubmitted, Submission, Told, fields, submit,
};
use sanad_matching::Matcher;
use sanad_packs::Packs;
use sanad_sealing::{Cost, Keyring, SealingPrivate};
use sanad_store::{Lease, Store, read, run};
use sanad_workstation::{WorkstationState, router};
use std::sync::Arc;
use tower::ServiceExt;

/// 2026-11-02T09:15:00Z.
pub const MORNING: Moment = Moment::from_ms(1_793_610_900_000);

/// Observations that the rules of the country call illegal; nothing is shown, only said.
pub const ILLEGAL: [(&str, &str); 9] = [
    ("send", "observed"),
    ("child", "yes"),
    ("shown", "nudity_or_posing"),
    ("age", "7_10"),
    ("making", "photographic"),
    ("form", "image"),
    ("sex", "unclear"),
    ("commercial", "unclear"),
    ("site", "website"),
];

/// The same, but for what the rules call legal.
pub const HARMLESS: [(&str, &str); 9] = [
    ("send", "observed"),
    ("child", "no"),
    ("shown", "none"),
    ("age", "unclear"),
    ("making", "photographic"),
    ("form", "image"),
    ("sex", "unclear"),
    ("commercial", "unclear"),
    ("site", "website"),
];

pub struct Rig {
    pub state: WorkstationState,
    pub clock: Arc<HandClock>,
    key: SealingPrivate,
}

impl Rig {
    pub async fn new(store: &Store) -> Rig {
        let tenant = TenantId::new("xx").unwrap();
        let clock = Arc::new(HandClock::at(MORNING));
        let keyring = Arc::new(Keyring::for_test());
        let packs = Arc::new(Packs::builtin());
        let texts: Vec<_> = packs.all().map(|p| (p.tenant.clone(), p.rules.clone())).collect();
        let rules = Library::read(texts.iter().map(|(t, r)| (t, r.as_str()))).unwrap();
        let door = FrontDoor::new(store.clone(), &keyring, Arc::new(OsChance), "Sanad")
            .with_cost(Cost::for_test());
        let key = run!(store, "found", &Actor::operator(&tenant), |tx| {
            create_tenant(tx, MORNING).await
        });
        let log = LogSigner::for_tenant(&keyring.log_key, "sanad.example", &tenant);
        let state = WorkstationState {
            desk: Desk {
                store: store.clone(),
                keyring,
                packs,
                rules: Arc::new(rules),
                matcher: Arc::new(Matcher::default()),
                unhurried: false,
            },
            door: DemoDoor::for_a_demonstration().opens(door),
            clock: clock.clone(),
            tenant,
            log: Arc::new(log),
            demo: false,
            secure: true,
        };
        Rig { state, clock, key: key.unwrap() }
    }

    pub fn store(&self) -> &Store {
        &self.state.desk.store
    }

    /// What reports are sealed to.
    pub fn staff_public(&self) -> sanad_sealing::SealingPublic {
        self.key.public()
    }

    pub fn operator(&self) -> Actor {
        Actor::operator(&self.state.tenant)
    }

    pub fn anybody(&self) -> Browser {
        Browser { state: self.state.clone(), cookie: None, staff: None }
    }

    pub async fn link(&self, newcomer: Newcomer) -> OneTimeLink {
        let (door, now) = (DemoDoor::for_a_demonstration(), self.clock.now());
        run!(self.store(), "admit", &self.operator(), |tx| {
            let id = door.admit(tx, now, &newcomer).await?;
            door.link(tx, now, id, Some(&self.key)).await
        })
        .unwrap()
    }

    /// A link by which a newcomer sets password and second factor.
    pub async fn invitation(&self, newcomer: Newcomer) -> OneTimeLink {
        let now = self.clock.now();
        run!(self.store(), "invite", &self.operator(), |tx| {
            sanad_access::invite::invite(tx, now, &newcomer, Some(&self.key), 24).await
        })
        .unwrap()
    }

    /// A person of the house with this role, signed in.
    pub async fn person(&self, account: &str, role: Role) -> Browser {
        let name = format!("Person {account}");
        let link = self.link(Newcomer::new(account, &name, &[role], Locale::En)).await;
        let response = self.anybody().post(&format!("/en/link/{}", link.token.expose()), &[]).await;
        assert_eq!(location(&response), "/en");
        let cookie = cookie_of(&response);
        assert!(cookie.is_some());
        Browser { state: self.state.clone(), cookie, staff: Some(link.staff) }
    }

    /// Somebody reports this address with these words; gives the case it went to.
    pub async fn report(&self, address: &str, words: &str) -> CaseId {
        self.report_leaving(address, words, None).await
    }

    /// The same, by somebody who leaves a way to be reached.
    pub async fn report_leaving(
        &self,
        address: &str,
        words: &str,
        contact: Option<Contact>,
    ) -> CaseId {
        let keys = self.state.desk.keyring.portal_keys();
        let keys = IntakeKeys {
            pipeline: keys.pipeline_public,
            staff: self.key.public(),
            receipt_pepper: keys.receipt_pepper,
        };
        let address = ContentUrl::parse(address).unwrap();
        let told = Told::empty().saying(&fields::NARRATIVE, words);
        let addresses = vec![address.clone()];
        let submission = Submission {
            told,
            contact,
            ..Submission::seen(Channel::Website, Locale::Fr, addresses)
        };
        let (now, store, tenant) = (self.clock.now(), self.store(), &self.state.tenant);
        let reporter = Actor::new(tenant.clone(), Who::Reporter);
        let token = address.canonical().as_bytes().to_vec();
        let report_id = run!(store, "submit", &reporter, |tx| {
            let receipt = submit::submit(tx, now, &keys, &submission, &token).await?;
            sanad_intake::find_by_receipt(tx, &keys.receipt_pepper, &[receipt]).await
        });
        let report_id = report_id.unwrap().unwrap().report_id;
        let job = ReportSubmitted { report_id };
        open_job::run(&self.state.desk, &lease(tenant), job, now).await.unwrap();
        let found = read!(store, "case_of", &self.operator(), |tx| {
            let mut found = None;
            for case in lane(tx, Lane::ToAssess, 50).await? {
                let reports = sanad_intake::reports_of_case(tx, case.id).await?;
                if reports.iter().any(|report| report.id == report_id) {
                    found = Some(case.id);
                }
            }
            Ok(found)
        });
        found.unwrap().unwrap()
    }

    pub async fn case(&self, id: CaseId) -> Case {
        read!(self.store(), "case", &self.operator(), |tx| { table::expect(tx, id).await }).unwrap()
    }

    pub async fn stage(&self, id: CaseId) -> &'static str {
        self.case(id).await.stage.code()
    }

    /// Acts of this name in the log, the newest first.
    pub async fn acts(&self, action: &str) -> Vec<Entry> {
        let now = self.clock.now();
        let all = read!(self.store(), "acts", &self.operator(), |tx| {
            sanad_audit::board::recent(tx, now, 500).await
        });
        all.unwrap().into_iter().filter(|entry| entry.action == action).collect()
    }
}

pub fn lease(tenant: &TenantId) -> Lease {
    Lease {
        id: JobId::from_bytes([1; 16]),
        tenant: tenant.clone(),
        kind: String::new(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 24,
        until: Moment::from_ms(0),
        coarse: false,
    }
}

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser {
    state: WorkstationState,
    pub cookie: Option<String>,
    pub staff: Option<StaffId>,
}

impl Browser {
    pub async fn get(&self, path: &str) -> Response {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn page(&self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path} → {}", location(&response));
        text(response).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.send(Request::post(path), Body::from(encoded(fields))).await
    }

    /// A form of ours, with the token this person's pages carry.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let token = self.csrf().await;
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    /// The token of this person's forms, off the page where they start.
    pub async fn csrf(&self) -> String {
        let home = location(&self.get("/en").await).to_owned();
        let page = self.page(&home).await;
        let (_, rest) = page.split_once("name=\"csrf\" value=\"").expect("the page holds a form");
        rest.split_once('"').unwrap().0.to_owned()
    }

    pub async fn send(&self, request: http::request::Builder, body: Body) -> Response {
        let request = request.header(header::HOST, "work.example");
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        router(self.state.clone()).oneshot(request.body(body).unwrap()).await.unwrap()
    }
}

pub fn cookie_of(response: &Response) -> Option<String> {
    let value = response.headers().get(header::SET_COOKIE)?.to_str().ok()?;
    Some(value.split(';').next()?.to_owned())
}

/// Where a redirect leads.
pub fn location(response: &Response) -> &str {
    response.headers().get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
}

pub async fn text(response: Response) -> String {
    let bytes = response.into_body().collect().await.unwrap().to_bytes().to_vec();
    String::from_utf8(bytes).unwrap()
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let escape =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    pairs.join("&")
}
