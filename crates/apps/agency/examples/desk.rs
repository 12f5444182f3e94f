//! Serves an authority's desk with made-up files on 127.0.0.1, to look at its pages while they change.
#![expect(clippy::unwrap_used, reason = "an example may stop at the first surprise")]
#![expect(clippy::print_stdout, reason = "its links are printed for whoever started it")]

#[path = "../tests/rig/mod.rs"]
mod rig;

use rig::{Rig, numbered};
use sanad_access::Newcomer;
use sanad_base::Locale;
use sanad_base::clock::{Clock, SystemClock};
use sanad_referrals::facts::CaseFacts;
use sanad_store::run;

#[tokio::main]
async fn main() {
    let fresh = sanad_store::testing::fresh_sqlite().await;
    let mut rig = Rig::new(&fresh.store, "ma").await;
    rig.state.demo = true;
    rig.state.secure = false;
    let urgent = CaseFacts {
        child_at_risk: true,
        hosting: None,
        captures: Vec::new(),
        no_fingerprint_because: Some("not_permitted".into()),
        ..numbered("MA-2026-000131")
    };
    let agency = "dgsn";
    let bare = rig.hand_over(1, agency, urgent).await;
    let whole = rig.hand_over(2, agency, numbered("MA-2026-000123")).await;
    rig.hand_over(3, agency, numbered("MA-2026-000127")).await;
    let settled = rig.hand_over(4, agency, numbered("MA-2026-000088")).await;
    rig.clock.set(SystemClock.now());
    let officer = rig.officer("o.lake", agency).await;
    let answer = format!("/fr/file/{settled}/answer");
    let page = format!("/fr/file/{settled}");
    officer.submit(&page, &answer, &[("say", "settle"), ("outcome", "used")]).await;
    let newcomer = Newcomer::officer("o.reed", "Agent Reed", agency, Locale::Fr);
    let door = rig.door(newcomer).await;
    let newcomer = Newcomer::officer("o.new", "Agente Salma", agency, Locale::Fr);
    let now = rig.clock.now();
    let operator = sanad_base::Actor::operator(&rig.state.tenant);
    let enrol = run!(rig.state.store, "invite", &operator, |tx| {
        sanad_access::invite::invite(tx, now, &newcomer, None, 24).await
    })
    .unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8093").await.unwrap();
    let site = "http://127.0.0.1:8093";
    println!("{site}/fr/door/{}", door.token.expose());
    println!("{site}/fr/enrol/{}", enrol.token.expose());
    println!("{site}/fr/file/{bare}\n{site}/fr/file/{whole}");
    println!("cookie {}", officer.cookie.unwrap_or_default());
    axum::serve(listener, sanad_agency::router(rig.state)).await.unwrap();
}
