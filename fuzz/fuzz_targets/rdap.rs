//! What registries and routing zones answer: as hostile as any input, and it ends up in letters.

#![no_main]

use libfuzzer_sys::fuzz_target;
use sanad_hosting::prefix_table::PrefixTable;
use sanad_hosting::{Contact, Found, registry, route};
use std::net::IpAddr;

const TEXT_CHARS_MAX: usize = 200;
const CONTACTS_MAX: usize = 5;
const ADDRESSES: [IpAddr; 2] = [
    IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 10)),
    IpAddr::V6(std::net::Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0x10)),
];

fuzz_target!(|body: &[u8]| {
    let text = String::from_utf8_lossy(body);
    let texts: Vec<String> = text.lines().map(str::to_owned).collect();
    let table = PrefixTable::read(&text);
    for ip in ADDRESSES {
        registry::network(ip, body).iter().for_each(holds);
        route::origin(ip, &texts).iter().for_each(holds);
        table.find(ip);
    }
    registry::autnum(64500, body).iter().for_each(holds);
    registry::domain("img.example", body).iter().for_each(holds);
    route::name(64500, &texts).iter().for_each(holds);
});

fn holds(found: &Found) {
    match found {
        Found::Network { name, holder, contacts: desks, origin_asns, .. } => {
            name.iter().chain(holder).for_each(short);
            assert!(origin_asns.len() <= CONTACTS_MAX);
            contacts(desks);
        }
        Found::Autnum { name, holder, contacts: desks, .. } => {
            name.iter().chain(holder).for_each(short);
            contacts(desks);
        }
        Found::Domain { registrar, contacts: desks, .. } => {
            registrar.iter().for_each(short);
            contacts(desks);
        }
        Found::RouteName { name, .. } => short(name),
        Found::Route { asns, prefix, .. } => {
            assert!(!asns.is_empty() && !prefix.contains(char::is_control));
        }
        Found::Nothing | Found::Names { .. } | Found::Assigned { .. } => {}
    }
}

fn short(text: &String) {
    assert!(text.chars().count() <= TEXT_CHARS_MAX && !text.chars().any(char::is_control));
}

/// What may stand in a letter's head: one address, nothing that ends a line or begins another.
fn contacts(desks: &[Contact]) {
    assert!(desks.len() <= CONTACTS_MAX);
    for desk in desks {
        let plain =
            desk.email.chars().all(|c| c.is_ascii_graphic() && !"<>,;:\"\\()[]".contains(c));
        assert!(plain && desk.email.matches('@').count() == 1, "{}", desk.email);
    }
}
