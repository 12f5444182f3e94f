//! Whole look-ups against a name server and registries on loopback: honest, silent, lying, gone.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::agreement::weigh;
use crate::testing::{Neighbours, RdapMood};
use crate::verdict::Standing;

fn failures(evidence: &[Evidence]) -> Vec<(Method, Error)> {
    evidence.iter().filter_map(|e| Some((e.method, e.error?))).collect()
}

fn methods(evidence: &[Evidence]) -> Vec<Method> {
    let mut found: Vec<Method> = evidence.iter().filter(|e| e.found()).map(|e| e.method).collect();
    found.sort();
    found.dedup();
    found
}

#[tokio::test]
async fn a_name_is_traced_by_four_methods_that_agree() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.lookup().trace("img.photos.example").await;
    assert_eq!(failures(&evidence), []);
    let all = [Method::Dns, Method::Cymru, Method::RdapIp, Method::RdapAutnum, Method::RdapDomain];
    assert_eq!(methods(&evidence), all);
    let verdict = weigh(&evidence, &[]);
    assert_eq!((verdict.standing, verdict.asn), (Standing::Agreed, Some(64500)));
    assert_eq!(verdict.provider.as_deref(), Some("Example Hosting"));
    assert_eq!(verdict.addresses, ["192.0.2.10".parse::<IpAddr>().unwrap()]);
    let desks: Vec<&str> = verdict.contacts.iter().map(|c| c.email.as_str()).collect();
    assert_eq!(
        desks,
        ["abuse@hosting.example", "abuse@transit.example", "abuse@registrar.example"]
    );
    assert!(evidence.iter().all(|e| e.raw_sha256.is_some()));
}

#[tokio::test]
async fn an_alias_is_followed_and_kept() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.lookup().trace("alias.photos.example").await;
    let Some(Found::Names { addresses, aliases, .. }) = &evidence[0].result else {
        panic!("no names")
    };
    assert_eq!(aliases, &["img.photos.example"]);
    assert_eq!(addresses.len(), 1);
}

#[tokio::test]
async fn an_address_in_place_of_a_name_needs_no_name_service() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.lookup().trace("192.0.2.10").await;
    assert_eq!(
        methods(&evidence),
        [Method::Given, Method::Cymru, Method::RdapIp, Method::RdapAutnum]
    );
    assert_eq!(weigh(&evidence, &[]).standing, Standing::Agreed);
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_an_answer() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.lookup().trace("nothing.photos.example").await;
    assert_eq!(failures(&evidence), []);
    assert_eq!(evidence[0].result, Some(Found::Nothing));
    assert_eq!(weigh(&evidence, &[]).standing, Standing::Untraced);
}

#[tokio::test]
async fn an_address_of_the_house_is_recorded_and_nobody_is_asked_about_it() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.lookup().trace("inside.photos.example").await;
    let found = weigh(&evidence, &[]);
    assert!(found.off_net && found.addresses == ["127.0.0.1".parse::<IpAddr>().unwrap()]);
    assert_eq!(methods(&evidence), [Method::Dns, Method::RdapDomain]);
    assert_eq!(around.asked(), ["domain/photos.example"]);
    let direct = around.lookup().trace("10.0.0.1").await;
    assert_eq!(direct.len(), 1);
}

#[tokio::test]
async fn a_hidden_service_is_never_asked_for() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.lookup().trace("abcdefghij234567.onion").await;
    assert_eq!(failures(&evidence), [(Method::Given, Error::NotOnOpenNet)]);
    assert!(around.asked().is_empty());
}

#[tokio::test]
async fn registries_that_fail_leave_a_partial_trace() {
    for (mood, error) in [
        (RdapMood::Silent, Error::TimedOut),
        (RdapMood::Busy, Error::Unavailable),
        (RdapMood::Forbids, Error::Refused),
        (RdapMood::Rubbish, Error::Unreadable),
        (RdapMood::Endless, Error::TooLarge),
        (RdapMood::AboutOthers, Error::Unreadable),
        (RdapMood::SendsInside, Error::Refused),
    ] {
        let around = Neighbours::new(mood).await;
        let evidence = around.lookup().trace("img.photos.example").await;
        let failed: Vec<Error> = evidence
            .iter()
            .filter(|e| e.method == Method::RdapIp)
            .filter_map(|e| e.error)
            .collect();
        assert_eq!(failed, [error], "{mood:?}");
        let found = weigh(&evidence, &[]);
        assert!(found.partial && found.asn == Some(64500), "{mood:?}");
        assert_eq!(found.standing, Standing::Thin, "{mood:?}");
    }
}

#[tokio::test]
async fn a_registry_that_sends_us_in_circles_is_left_alone() {
    let around = Neighbours::new(RdapMood::Circles).await;
    let evidence = around.lookup().trace("192.0.2.10").await;
    assert!(failures(&evidence).contains(&(Method::RdapIp, Error::Refused)));
    // The address itself: the question and the few times it was sent on.
    let asked = around.asked().iter().filter(|p| p.starts_with("ip/")).count();
    assert!((2..=7).contains(&asked), "{asked}");
}

#[tokio::test]
async fn the_next_registry_is_asked_when_one_does_not_know() {
    let (empty, full) =
        (Neighbours::new(RdapMood::Knows404).await, Neighbours::new(RdapMood::Honest).await);
    let mut settings = full.settings();
    settings.rdap_bases.insert(0, empty.settings().rdap_bases.remove(0));
    let evidence = Lookup::new(settings).unwrap().trace("192.0.2.10").await;
    assert!(methods(&evidence).contains(&Method::RdapIp));
    assert!(!empty.asked().is_empty());
    let only = empty.lookup().trace("192.0.2.10").await;
    assert!(only.iter().any(|e| e.method == Method::RdapIp && e.ok && !e.found()));
}

#[tokio::test]
async fn with_everybody_gone_the_trace_is_all_failures_and_still_ends() {
    let around = Neighbours::new(RdapMood::Honest).await;
    let evidence = around.gone().await.trace("img.photos.example").await;
    assert!(
        !evidence.is_empty() && evidence.iter().all(|e| e.error.is_some_and(Error::passes)),
        "{evidence:?}"
    );
}

#[tokio::test]
async fn a_published_table_tells_the_country_without_any_network() {
    let table = PrefixTable::read(
        "2|ripencc|20260102|1|x|y|z\nripencc|NL|ipv4|192.0.2.0|256|20100101|assigned|x",
    );
    let around = Neighbours::new(RdapMood::Honest).await;
    let mut settings = around.settings();
    settings.cymru = false;
    settings.rdap_bases.clear();
    settings.table = Some(Arc::new(table));
    let evidence = Lookup::new(settings).unwrap().trace("192.0.2.10").await;
    assert_eq!(methods(&evidence), [Method::Given, Method::RegistryTable]);
    let verdict = weigh(&evidence, &[]);
    assert_eq!(verdict.country_assigned.map(|c| c.to_string()), Some("NL".into()));
    assert_eq!((verdict.standing, around.asked().len()), (Standing::Thin, 0));
}
