//! The little internet asked from outside, as the platform asks it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::{Resolver, TokioResolver};
use std::net::IpAddr;

fn resolver(dns: SocketAddr, by_tcp: bool) -> TokioResolver {
    let mut way = if by_tcp { ConnectionConfig::tcp() } else { ConnectionConfig::udp() };
    way.port = dns.port();
    let config = ResolverConfig::from_parts(
        None,
        vec![],
        vec![NameServerConfig::new(dns.ip(), true, vec![way])],
    );
    Resolver::builder_with_config(config, TokioRuntimeProvider::default()).build().unwrap()
}

/// The client wants a TLS provider chosen even where all it speaks is HTTP.
fn client() -> reqwest::ClientBuilder {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().no_proxy()
}

async fn texts(resolver: &TokioResolver, name: &str) -> Vec<String> {
    let answers = resolver.txt_lookup(name).await.unwrap();
    answers.answers().iter().map(|r| r.data.to_string()).collect()
}

#[tokio::test]
async fn names_resolve_by_udp_and_by_tcp() {
    let net = start(Settings::default()).await.unwrap();
    for by_tcp in [false, true] {
        let found = resolver(net.dns, by_tcp).lookup_ip("photos.example.").await.unwrap();
        let addresses: Vec<IpAddr> = found.iter().collect();
        assert!(addresses.contains(&"192.0.2.10".parse().unwrap()), "{addresses:?}");
        assert!(addresses.contains(&"2001:db8:1::10".parse().unwrap()), "{addresses:?}");
    }
}

#[tokio::test]
async fn an_alias_leads_to_the_other_names_address() {
    let net = start(Settings::default()).await.unwrap();
    let found = resolver(net.dns, false).lookup_ip("media.forum.example.").await.unwrap();
    assert!(found.iter().any(|ip| ip == "203.0.113.80".parse::<IpAddr>().unwrap()));
}

#[tokio::test]
async fn networks_are_told_in_the_shape_of_the_real_zones() {
    let net = start(Settings::default()).await.unwrap();
    let resolver = resolver(net.dns, false);
    let origin = texts(&resolver, "10.2.0.192.origin.asn.cymru.com.").await;
    assert_eq!(origin, ["64500 | 192.0.2.0/25 | NL | ripencc | 2010-01-01"]);
    let system = texts(&resolver, "AS64500.asn.cymru.com.").await;
    assert!(
        system[0].starts_with("64500 | NL | ripencc | 2010-01-01 | EXAMPLE-HOSTING"),
        "{system:?}"
    );
}

#[tokio::test]
async fn a_name_that_is_not_of_this_world_does_not_exist() {
    let net = start(Settings::default()).await.unwrap();
    let resolver = resolver(net.dns, false);
    for name in ["nowhere.example.", "www.rfc-editor.test.", "9.9.9.9.origin.asn.cymru.com."] {
        let fault = resolver.lookup_ip(name).await.unwrap_err();
        assert!(fault.is_nx_domain(), "{name}: {fault}");
    }
}

#[tokio::test]
async fn a_card_is_fetched_taken_down_and_put_back_over_the_wire() {
    let net = start(Settings::default()).await.unwrap();
    let client = client().resolve("photos.example", net.content).build().unwrap();
    let address = format!("http://photos.example:{}/card/07.png", net.content.port());
    let status = async || client.get(&address).send().await.unwrap().status().as_u16();
    assert_eq!(status().await, 200);
    net.take_down(7);
    assert_eq!(status().await, 404);
    net.put_back(7);
    assert_eq!(status().await, 200);
}

#[tokio::test]
async fn the_registry_names_itself_in_its_bootstrap() {
    let net = start(Settings::default()).await.unwrap();
    let body = client()
        .build()
        .unwrap()
        .get(format!("http://{}/rdap/bootstrap/asn.json", net.rdap))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(body.contains(&format!("http://{}/rdap/", net.rdap)), "{body}");
}

#[tokio::test]
async fn everything_listens_on_loopback_only() {
    let net = start(Settings::default()).await.unwrap();
    for address in [net.content, net.dns, net.rdap, net.smtp, net.pages] {
        assert!(address.ip().is_loopback());
    }
}
