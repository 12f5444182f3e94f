//! A hotline with files handed over, and people who ask its authority's site for pages.

use axum::body::Body;
use axum::response::Response;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use sanad_access::demo_door::DemoDoor;
use sanad_access::{FrontDoor, Newcomer, OneTimeLink, create_tenant};
use sanad_agency::{AgencyState, router};
use sanad_base::clock::HandClock;
use sanad_base::ids::{CaseId, JobId, ReferralId, StaffId, TenantId};
use sanad_base::{Actor, Clock, Locale, Moment, OsChance};
use sanad_packs::Packs;
use sanad_referrals::testing::{NOW, facts};
use sanad_referrals::{BuildBundle, CaseFacts, ReferralRequest, Workshop, approve, build_job};
use sanad_sealing::{Cost, Keyring, SealingPrivate, record_keys};
use sanad_store::{Lease, Store, run};
use std::sync::Arc;
use tower::ServiceExt;

pub struct Rig {
    pub state: AgencyState,
    pub clock: Arc<HandClock>,
    key: SealingPrivate,
}

pub fn tenant(name: &str) -> TenantId {
    TenantId::new(name).unwrap()
}

impl Rig {
    /// The site of an authority of this country, with nothing on its desk yet.
    pub async fn new(store: &Store, country: &str) -> Rig {
        let clock = Arc::new(HandClock::at(NOW.plus_hours(6)));
        let keyring = Arc::new(Keyring::for_test());
        let door = FrontDoor::new(store.clone(), &keyring, Arc::new(OsChance), "Sanad")
            .with_cost(Cost::for_test());
        let tenant = tenant(country);
        let key =
            run!(store, "found", &Actor::operator(&tenant), |tx| { create_tenant(tx, NOW).await });
        let state = AgencyState {
            store: store.clone(),
            keyring,
            packs: Arc::new(Packs::builtin()),
            door: DemoDoor::for_a_demonstration().opens(door),
            clock: clock.clone(),
            tenant,
            demo: false,
            secure: true,
        };
        Rig { state, clock, key: key.unwrap() }
    }

    pub fn anybody(&self) -> Browser {
        Browser { state: self.state.clone(), cookie: None }
    }

    /// A link that lets a made-up person in.
    pub async fn door(&self, newcomer: Newcomer) -> OneTimeLink {
        let (door, now) = (DemoDoor::for_a_demonstration(), self.clock.now());
        run!(self.state.store, "admit", &Actor::operator(&self.state.tenant), |tx| {
            let id = door.admit(tx, now, &newcomer).await?;
            door.link(tx, now, id, Some(&self.key)).await
        })
        .unwrap()
    }

    /// An officer of the agency with this id, signed in.
    pub async fn officer(&self, account: &str, agency: &str) -> Browser {
        let newcomer = Newcomer::officer(account, "Officer Lake", agency, Locale::En);
        let link = self.door(newcomer).await;
        let path = format!("/en/door/{}", link.token.expose());
        let response = self.anybody().post(&path, &[]).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        Browser { state: self.state.clone(), cookie: cookie_of(&response) }
    }

    /// Opens a referral, lets another person agree, and makes its bundle.
    pub async fn hand_over(&self, case: u8, agency: &str, facts: CaseFacts) -> ReferralId {
        let id = self.draft(case, agency, facts).await;
        let second = Actor::staff(&self.state.tenant, StaffId::from_bytes([2; 16]));
        run!(self.state.store, "approve", &second, |tx| {
            approve::answer(tx, NOW.plus_hours(3), id, true, "seen").await
        })
        .unwrap();
        let shop = Workshop {
            store: self.state.store.clone(),
            keyring: self.state.keyring.clone(),
            packs: self.state.packs.clone(),
            house: "sanad.example".into(),
        };
        let job = BuildBundle { referral_id: id };
        build_job::run(&shop, &lease(&self.state.tenant), job, NOW.plus_hours(3)).await.unwrap();
        id
    }

    /// Opens a referral that a second person has not answered yet.
    pub async fn draft(&self, case: u8, agency: &str, facts: CaseFacts) -> ReferralId {
        let first = Actor::staff(&self.state.tenant, StaffId::from_bytes([1; 16]));
        let case = CaseId::from_bytes([case; 16]);
        run!(self.state.store, "open", &first, |tx| {
            record_keys::create(tx, &self.state.keyring, NOW, &case.to_string()).await?;
            let request = ReferralRequest {
                case_id: case,
                agency_id: agency.to_owned(),
                facts: facts.clone(),
                note: "Two pages of the same gallery were reported.".into(),
            };
            sanad_referrals::open(tx, NOW.plus_hours(2), &self.state.keyring, request).await
        })
        .unwrap()
    }
}

fn lease(tenant: &TenantId) -> Lease {
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

/// The same facts under another number.
pub fn numbered(number: &str) -> CaseFacts {
    CaseFacts { case_number: number.into(), ..facts() }
}

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser {
    state: AgencyState,
    pub cookie: Option<String>,
}

impl Browser {
    pub async fn get(&self, path: &str) -> Response {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        self.send(Request::post(path), Body::from(encoded(fields))).await
    }

    /// A form of ours, as the page that holds it would send it.
    pub async fn submit(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Response {
        let token = csrf_of(&text(self.get(page).await).await);
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post(path, &all).await
    }

    async fn send(&self, request: http::request::Builder, body: Body) -> Response {
        let request = request.header(header::HOST, "desk.example");
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

pub async fn text(response: Response) -> String {
    String::from_utf8(bytes(response).await).unwrap()
}

pub async fn bytes(response: Response) -> Vec<u8> {
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

fn csrf_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"csrf\" value=\"").expect("the page holds a form");
    rest.split_once('"').unwrap().0.to_owned()
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let escape =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    pairs.join("&")
}
