//! Answers that agree, differ, fail, and say nothing.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::contact::ContactOf;
use crate::evidence::Error;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn country(code: &str) -> Option<Country> {
    Some(Country::new(code).unwrap())
}

fn says(method: Method, found: Found) -> Evidence {
    Evidence::answered(method, "source", "request", b"raw", found)
}

fn names(addresses: &[&str], aliases: &[&str]) -> Evidence {
    let found = Found::Names {
        addresses: addresses.iter().map(|a| ip(a)).collect(),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        name_servers: vec!["ns.example".into()],
    };
    says(Method::Dns, found)
}

fn route(address: &str, asns: &[u32], code: &str) -> Evidence {
    let prefix = "192.0.2.0/24".to_owned();
    says(
        Method::Cymru,
        Found::Route { ip: ip(address), asns: asns.to_vec(), prefix, country: country(code) },
    )
}

fn network(address: &str, code: &str, origins: &[u32]) -> Evidence {
    let desk = |email: &str, of| Contact { email: email.into(), of };
    let found = Found::Network {
        ip: ip(address),
        name: Some("EXAMPLE-NET".into()),
        prefix: Some("192.0.2.0/25".into()),
        country: country(code),
        holder: Some("Example Hosting".into()),
        origin_asns: origins.to_vec(),
        contacts: vec![desk("abuse@hosting.example", ContactOf::Host)],
    };
    says(Method::RdapIp, found)
}

fn autnum(asn: u32) -> Evidence {
    let contact = Contact { email: "abuse@transit.example".into(), of: ContactOf::Network };
    let found = Found::Autnum {
        asn,
        name: Some("EXAMPLE-AS".into()),
        country: country("US"),
        holder: Some("Transit".into()),
        contacts: vec![contact],
    };
    says(Method::RdapAutnum, found)
}

fn domain() -> Evidence {
    let contact = Contact { email: "abuse@registrar.example".into(), of: ContactOf::Registrar };
    let found = Found::Domain {
        name: "a.example".into(),
        registrar: Some("Registrar".into()),
        contacts: vec![contact],
    };
    says(Method::RdapDomain, found)
}

#[test]
fn sources_of_one_mind_name_host_country_and_whom_to_write_to() {
    let evidence = [
        names(&["192.0.2.10"], &[]),
        domain(),
        route("192.0.2.10", &[64500], "NL"),
        network("192.0.2.10", "NL", &[]),
        autnum(64500),
    ];
    let verdict = weigh(&evidence, &[]);
    assert_eq!((verdict.standing, verdict.methods, verdict.partial), (Standing::Agreed, 5, false));
    assert_eq!((verdict.asn, verdict.country_assigned), (Some(64500), country("NL")));
    assert_eq!(verdict.provider.as_deref(), Some("Example Hosting"));
    assert_eq!(verdict.prefix.as_deref(), Some("192.0.2.0/24"));
    let ranked: Vec<ContactOf> = verdict.contacts.iter().map(|c| c.of).collect();
    assert_eq!(ranked, [ContactOf::Host, ContactOf::Network, ContactOf::Registrar]);
    assert!(verdict.disagreements.is_empty() && verdict.front.is_none());
}

#[test]
fn sources_that_differ_are_kept_side_by_side() {
    let evidence = [
        names(&["192.0.2.10"], &[]),
        route("192.0.2.10", &[64500], "NL"),
        network("192.0.2.10", "MA", &[64509]),
    ];
    let verdict = weigh(&evidence, &[]);
    assert_eq!(verdict.standing, Standing::Disputed);
    // The registry's own word about its range is followed; routing says who routes.
    assert_eq!((verdict.asn, verdict.country_assigned), (Some(64500), country("MA")));
    let about: Vec<About> = verdict.disagreements.iter().map(|d| d.about).collect();
    assert_eq!(about, [About::Network, About::Country]);
    let values = [(Method::RdapIp, "MA".to_owned()), (Method::Cymru, "NL".to_owned())];
    assert_eq!(verdict.disagreements[1].values, values);
}

#[test]
fn one_route_of_two_networks_is_no_disagreement() {
    let evidence = [
        names(&["192.0.2.10"], &[]),
        route("192.0.2.10", &[64500, 64501], "NL"),
        network("192.0.2.10", "NL", &[64501]),
    ];
    assert_eq!(weigh(&evidence, &[]).standing, Standing::Agreed);
}

#[test]
fn addresses_in_several_networks_are_told_but_do_not_dispute_the_trace() {
    let evidence = [
        names(&["2001:db8::1", "192.0.2.10"], &[]),
        route("192.0.2.10", &[64500], "NL"),
        route("2001:db8::1", &[64501], "US"),
        network("192.0.2.10", "NL", &[]),
    ];
    let verdict = weigh(&evidence, &[]);
    assert_eq!(verdict.addresses.first(), Some(&ip("192.0.2.10")));
    assert_eq!(
        verdict.disagreements.iter().map(|d| d.about).collect::<Vec<_>>(),
        [About::SeveralNetworks]
    );
    assert_eq!((verdict.standing, verdict.asn), (Standing::Agreed, Some(64500)));
}

#[test]
fn a_source_that_fails_makes_the_trace_partial_and_fewer_than_three_make_it_thin() {
    let silent = Evidence::failed(Method::RdapIp, "rdap", "ip/192.0.2.10", Error::TimedOut);
    let found =
        weigh(&[names(&["192.0.2.10"], &[]), route("192.0.2.10", &[64500], "NL"), silent], &[]);
    assert_eq!((found.standing, found.methods, found.partial), (Standing::Thin, 2, true));
    assert_eq!(found.country_assigned, country("NL"));

    let lying = Evidence::failed(Method::RdapIp, "rdap", "ip/192.0.2.10", Error::Unreadable);
    assert!(weigh(&[names(&["192.0.2.10"], &[]), lying], &[]).partial);
}

#[test]
fn without_an_open_address_nothing_is_located() {
    for evidence in [
        vec![],
        vec![says(Method::Dns, Found::Nothing)],
        vec![Evidence::failed(Method::Dns, "dns", "a.example", Error::TimedOut)],
        vec![domain()],
    ] {
        let verdict = weigh(&evidence, &[]);
        assert_eq!(
            (verdict.standing, verdict.off_net, verdict.asn),
            (Standing::Untraced, false, None)
        );
    }
    let inside = weigh(&[names(&["127.0.0.1", "10.0.0.1"], &[])], &[]);
    assert_eq!(
        (inside.standing, inside.off_net, inside.addresses.len()),
        (Standing::Untraced, true, 2)
    );
    let elsewhere =
        weigh(&[Evidence::failed(Method::Given, "address", "x.onion", Error::NotOnOpenNet)], &[]);
    assert_eq!((elsewhere.standing, elsewhere.partial), (Standing::Untraced, false));
}

#[test]
fn a_delivery_network_in_front_is_named() {
    let fronts = [Front::new("Delivery", &[64503], &["delivery.example"])];
    let by_number = [names(&["192.0.2.10"], &[]), route("192.0.2.10", &[64503], "DE")];
    assert_eq!(weigh(&by_number, &fronts).front.as_deref(), Some("Delivery"));
    let by_alias = [names(&["192.0.2.10"], &["x.delivery.example"])];
    assert_eq!(weigh(&by_alias, &fronts).front.as_deref(), Some("Delivery"));
    assert_eq!(weigh(&[names(&["192.0.2.10"], &[])], &fronts).front, None);
}

#[test]
fn where_the_range_names_nobody_the_network_is_asked() {
    let mut bare = network("192.0.2.10", "CA", &[64500]);
    if let Some(Found::Network { contacts, holder, .. }) = &mut bare.result {
        contacts.clear();
        *holder = None;
    }
    let verdict = weigh(&[names(&["192.0.2.10"], &[]), bare, autnum(64500)], &[]);
    assert_eq!(verdict.contacts.first().map(|c| c.email.as_str()), Some("abuse@transit.example"));
    assert_eq!(verdict.provider.as_deref(), Some("Transit"));
}
