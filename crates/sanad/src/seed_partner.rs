//! Made-up reports of a partner, handed in at the partner door by a key, as a machine would.

use crate::serve;
use crate::wiring::Parts;
use axum::body::Body;
use http::{Request, StatusCode, header};
use sanad_base::clock::HandClock;
use sanad_base::{Actor, Clock, Fault, OsChance};
use sanad_intake::PartnerKind;
use sanad_partner_api::{NewKey, PartnerState, Scope, issue_key};
use sanad_store::run;
use std::sync::Arc;
use tower::ServiceExt;

/// A call is its own when this differs; the demo makes one.
const CALL: &str = "demo-batch-1";

/// Hands these addresses in as one batch, each a report of its own.
pub async fn hand_in(
    parts: &Parts,
    clock: &Arc<HandClock>,
    addresses: &[String],
) -> Result<(), Fault> {
    let now = clock.now();
    let operator = Actor::operator(&parts.tenant);
    let key = run!(parts.store, "demo_flagger_key", &operator, |tx| {
        let wanted = NewKey {
            name: "Example Flagger",
            scopes: &[Scope::Report],
            reports_as: Some(PartnerKind::TrustedFlagger),
            until: now.plus_hours(1),
        };
        issue_key(tx, now, &OsChance, &wanted).await
    })?;
    let reports: Vec<serde_json::Value> = addresses.iter().map(|address| report(address)).collect();
    let request = Request::post("/v1/reports")
        .header(header::AUTHORIZATION, format!("Bearer {}", key.secret.expose()))
        .header(header::CONTENT_TYPE, "application/json")
        .header("idempotency-key", CALL)
        .body(Body::from(serde_json::json!({ "reports": reports }).to_string()))
        .map_err(Fault::broken)?;
    let door = PartnerState { clock: clock.clone(), ..serve::partner(parts).await? };
    let answer = sanad_partner_api::router(door).oneshot(request).await;
    match answer.map(|answer| answer.status()) {
        Ok(StatusCode::OK) => Ok(()),
        Ok(_) | Err(_) => Err(Fault::broken("the partner door did not take the demo's reports")),
    }
}

fn report(address: &str) -> serde_json::Value {
    serde_json::json!({
        "addresses": [address],
        "channel": "website",
        "shows": ["images"],
        "language": "fr",
        "words": "Une carte de test, vue par un partenaire de démonstration.",
    })
}
