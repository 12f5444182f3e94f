//! A visitor with a plain browser: asks the router for pages and reads what comes back.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use sanad_base::clock::HandClock;
use sanad_base::ids::{CaseId, StaffId, TenantId};
use sanad_base::{Actor, Clock, Moment, OsChance};
use sanad_intake::talk::{Question, ask};
use sanad_intake::{Receipt, find_by_receipt};
use sanad_packs::{Pack, Packs};
use sanad_portal::PortalState;
use sanad_sealing::{Cost, Keyring, SealingPrivate};
use sanad_store::run;
use sanad_store::testing::{FreshStore, fresh_sqlite};
use std::sync::Arc;
use tower::ServiceExt;

pub const LANGUAGES: [&str; 3] = ["fr", "ar", "en"];

pub struct Visitor {
    pub clock: Arc<HandClock>,
    pub fresh: FreshStore,
    pub staff: SealingPrivate,
    pub state: PortalState,
    router: Router,
}

pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub html: String,
}

impl Seen {
    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", |value| value.to_str().unwrap())
    }
}

impl Visitor {
    pub async fn new() -> Visitor {
        Visitor::of(false).await
    }

    pub async fn of(demo: bool) -> Visitor {
        Visitor::in_country(demo, |_| ()).await
    }

    /// A visitor to Morocco's hotline after a change of its pack.
    pub async fn in_country(demo: bool, change: impl FnOnce(&mut Pack)) -> Visitor {
        let fresh = fresh_sqlite().await;
        let clock = Arc::new(HandClock::at(Moment::from_ms(1_793_610_900_123)));
        let staff = SealingPrivate::generate(&OsChance);
        let packs = Packs::builtin();
        let mut pack = packs.get(&TenantId::new("ma").unwrap()).unwrap().clone();
        change(&mut pack);
        let keys = Keyring::for_test().portal_keys();
        let public = staff.public();
        let state = PortalState::new(fresh.store.clone(), clock.clone(), keys, public, pack, demo);
        let state = state.with_code_cost(Cost::for_test());
        let state = state.leaving_to("https://weather.example/today");
        let router = sanad_portal::router(state.clone());
        Visitor { clock, fresh, staff, state, router }
    }

    /// The same house with the portal set up otherwise.
    pub fn with(mut self, change: impl FnOnce(PortalState) -> PortalState) -> Visitor {
        self.state = change(self.state.clone());
        self.router = sanad_portal::router(self.state.clone());
        self
    }

    pub async fn raw(&self, request: Request<Body>) -> axum::response::Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub async fn send(&self, request: Request<Body>) -> Seen {
        let response = self.raw(request).await;
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        let html = String::from_utf8(body.to_vec()).unwrap();
        Seen { status: parts.status, headers: parts.headers, html }
    }

    /// Bytes of a page's body as a browser of today gets it.
    pub async fn weight(&self, path: &str) -> usize {
        let request = Request::get(path).header("accept-encoding", "gzip, br");
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "gzip", "{path}");
        to_bytes(response.into_body(), 1 << 20).await.unwrap().len()
    }

    pub async fn get(&self, path: &str) -> Seen {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: impl Into<Body>) -> Seen {
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.into())
            .unwrap();
        self.send(request).await
    }

    /// Begins a draft; gives its path without the page.
    pub async fn begin(&self, language: &str) -> String {
        let begun = self.post(&format!("/{language}/report"), "").await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
        begun.location().strip_suffix("/who").unwrap().to_owned()
    }

    /// Begins a draft by one of the four doors; gives its path and the page it leads to.
    pub async fn through(&self, language: &str, route: &str) -> (String, String) {
        let draft = self.begin(language).await;
        let led = self.post(&format!("{draft}/who"), format!("route={route}")).await;
        let page = led.location().strip_prefix(&format!("{draft}/")).unwrap().to_owned();
        (draft, page)
    }

    /// Answers several questions; the draft is ready to be sent.
    pub async fn written(&self, language: &str) -> String {
        let draft = self.begin(language).await;
        self.answer(&draft).await;
        draft
    }

    /// Answers everything from the page a draft begins with, and sends it.
    pub async fn finish(&self, first: &str) {
        let draft = first.strip_suffix("/who").unwrap();
        self.answer(draft).await;
        let sent = self.post(&format!("{draft}/check"), "").await;
        assert_eq!(sent.location(), format!("{draft}/done"));
    }

    async fn answer(&self, draft: &str) {
        let answers = [
            ("who", "route=seen", "address"),
            ("address", "addresses=https%3A%2F%2Fimg.host.example%2Fa", "where"),
            ("where", "channel=website", "what"),
            ("people", "imminence=now&people_child=row+two", "now"),
            ("more", "narrative=three+plain+words", "contact"),
        ];
        for (page, form, next) in answers {
            let asked = self.get(&format!("{draft}/{page}")).await;
            assert_eq!(asked.status, StatusCode::OK, "{page}");
            let answered = self.post(&format!("{draft}/{page}"), form).await;
            assert_eq!(answered.location(), format!("{draft}/{next}"));
        }
    }

    /// Sends a report; gives the draft's path and the six groups of its code.
    pub async fn reported(&self, language: &str) -> (String, Vec<String>) {
        let draft = self.written(language).await;
        let sent = self.post(&format!("{draft}/check"), "").await;
        assert_eq!(sent.location(), format!("{draft}/done"));
        let done = self.get(&format!("{draft}/done")).await;
        assert_eq!(done.status, StatusCode::OK);
        (draft, groups(&done.html))
    }

    /// The hotline asks the reporter of this code something.
    pub async fn asked(&self, code: &[String], text: &str, form: &str) {
        let codes = Receipt::read(&code.concat()).unwrap();
        let pepper = Keyring::for_test().receipt_pepper;
        let analyst = Actor::staff(&self.tenant(), StaffId::from_bytes([1; 16]));
        run!(self.fresh.store, "ask", &analyst, |tx| {
            let found = find_by_receipt(tx, &pepper, &codes).await?.unwrap();
            let (report_id, case_id) = (found.report_id, CaseId::from_bytes([5; 16]));
            let question = Question { report_id, case_id, text, form };
            ask(tx, self.clock.now(), &pepper, &self.staff.public(), &question).await
        })
        .unwrap();
    }

    pub fn tenant(&self) -> TenantId {
        TenantId::new("ma").unwrap()
    }

    pub async fn follow(&self, language: &str, typed: &str) -> Seen {
        self.post(&format!("/{language}/follow"), format!("code={}", escaped(typed))).await
    }
}

/// The groups of the code a page shows, in order.
pub fn groups(html: &str) -> Vec<String> {
    let list = html.split("<ol class=\"groups\"").nth(1).unwrap().split("</ol>").next().unwrap();
    let items = list.split("<bdi dir=\"ltr\">").skip(1);
    items.map(|item| item.split('<').next().unwrap().to_owned()).collect()
}

/// Text as a form sends it.
pub fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
