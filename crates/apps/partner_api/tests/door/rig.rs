//! A door on a fresh store: keys are given out, entries listed, notices sent, requests made.

use crate::host::mailbox::Mailbox;
use axum::body::Body;
use axum::response::Response;
use http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use sanad_base::clock::HandClock;
use sanad_base::ids::{EntryId, PartnerKeyId, StaffId, TenantId};
use sanad_base::{Actor, Clock, Moment, OsChance};
use sanad_intake::PartnerKind;
use sanad_lists::{EntryKind, EntryValue, Proposal, WithdrawReason};
use sanad_matching::Matcher;
use sanad_notices::testing::NOW;
use sanad_packs::Packs;
use sanad_partner_api::{NewKey, PartnerState, Scope, issue_key, router};
use sanad_sealing::{Keyring, SealingPrivate};
use sanad_store::{Store, run};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;

pub struct Rig {
    pub state: PartnerState,
    pub clock: Arc<HandClock>,
    pub mailbox: Option<Mailbox>,
}

/// What came back.
pub struct Got {
    pub status: StatusCode,
    pub headers: http::HeaderMap,
    pub text: String,
}

impl Got {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The code of a problem document, which has to be a whole one.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text);
        let document = self.json();
        assert_eq!(document["status"], self.status.as_u16());
        assert!(document["title"].as_str().is_some_and(|title| !title.is_empty()));
        let kind = document["type"].as_str().unwrap();
        kind.strip_prefix("urn:sanad:problem:").unwrap().to_owned()
    }
}

impl Rig {
    pub fn new(store: &Store) -> Rig {
        let clock = Arc::new(HandClock::at(NOW));
        let state = PartnerState {
            store: store.clone(),
            keyring: Arc::new(Keyring::for_test()),
            packs: Arc::new(Packs::builtin()),
            matcher: Arc::new(Matcher::default()),
            clock: clock.clone(),
            tenant: TenantId::new("ma").unwrap(),
            demo: false,
            staff: Some(SealingPrivate::from_seed(&[9; 32]).public()),
            portal_origin: "https://portal.example".into(),
        };
        Rig { state, clock, mailbox: None }
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn operator(&self) -> Actor {
        Actor::operator(&self.state.tenant)
    }

    pub fn person(&self, n: u8) -> Actor {
        Actor::staff(&self.state.tenant, StaffId::from_bytes([n; 16]))
    }

    /// A key that lives a week.
    pub async fn key(&self, scopes: &[Scope]) -> String {
        self.key_with_id(scopes).await.1
    }

    pub async fn key_with_id(&self, scopes: &[Scope]) -> (PartnerKeyId, String) {
        let now = self.now();
        let issued = run!(self.state.store, "issue", &self.operator(), |tx| {
            let wanted = NewKey {
                name: "Example Platform",
                scopes,
                reports_as: Some(PartnerKind::TrustedFlagger),
                until: now.plus_days(7),
            };
            issue_key(tx, now, &OsChance, &wanted).await
        })
        .unwrap();
        (issued.key.id, issued.secret.expose().clone())
    }

    pub async fn send(&self, request: http::request::Builder, body: impl Into<Body>) -> Got {
        let request = request.header(header::HOST, "partners.example");
        let request = request.body(body.into()).unwrap();
        let response: Response = router(self.state.clone()).oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        let text = String::from_utf8(bytes).unwrap();
        Got { status: parts.status, headers: parts.headers, text }
    }

    pub async fn get(&self, path: &str) -> Got {
        self.send(Request::get(path), Body::empty()).await
    }

    pub async fn get_with(&self, key: &str, path: &str) -> Got {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {key}"));
        self.send(request, Body::empty()).await
    }

    pub async fn ask(&self, key: &str, body: impl Into<Body>) -> Got {
        let request = Request::post("/v1/match")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request, body).await
    }

    /// Hands in a batch under a key of the caller's own.
    pub async fn hand_in(&self, key: &str, call_key: &str, body: impl Into<Body>) -> Got {
        let request = Request::post("/v1/reports")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header("idempotency-key", call_key);
        self.send(request, body).await
    }

    pub async fn follow(&self, key: &str, codes: &[&str]) -> Got {
        let request = Request::post("/v1/reports/status")
            .header(header::AUTHORIZATION, format!("Bearer {key}"))
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request, serde_json::json!({ "codes": codes }).to_string()).await
    }

    pub async fn fill_in(&self, path: &str, form: &'static str) -> Got {
        self.send(Request::post(path), form).await
    }

    /// Proposes an entry and lets a second person agree.
    pub async fn list(&self, kind: EntryKind, value: EntryValue) -> EntryId {
        let now = self.now();
        let id = run!(self.state.store, "propose", &self.person(1), |tx| {
            let proposal = Proposal {
                case_id: None,
                kind,
                value: value.clone(),
                labels: vec!["interpol:baseline".into()],
                quality: Some(90),
                reason: "A drawn card.".into(),
            };
            sanad_lists::propose(tx, now, &self.state.keyring, proposal).await
        })
        .unwrap();
        run!(self.state.store, "agree", &self.person(2), |tx| {
            sanad_lists::answer(tx, now, id, true, "seen").await
        })
        .unwrap();
        id
    }

    pub async fn list_url(&self, address: &str) -> EntryId {
        self.list(EntryKind::Url, EntryValue::Text(address.to_owned())).await
    }

    pub async fn withdraw(&self, id: EntryId) {
        let now = self.now();
        run!(self.state.store, "withdraw", &self.person(1), |tx| {
            sanad_lists::withdraw(tx, now, &self.state.keyring, id, WithdrawReason::Error).await
        })
        .unwrap();
    }

    pub async fn publish(&self) {
        let now = self.now();
        let made = run!(self.state.store, "publish", &self.person(9), |tx| {
            sanad_lists::publish(tx, now, &self.state.keyring).await
        });
        assert!(made.unwrap().is_some());
    }
}
