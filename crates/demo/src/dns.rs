//! The name server of the little internet: `.example`, and the address-to-network zones in the shape of Team Cymru's.

use crate::world::{self, HOSTS, Host, PROVIDERS, Provider};
use hickory_proto::ProtoError;
use hickory_proto::rr::rdata::{A, AAAA, CNAME, NS, SOA, TXT};
use hickory_proto::rr::{LowerName, Name, RData, Record};
use hickory_server::Server;
use hickory_server::store::in_memory::InMemoryZoneHandler;
use hickory_server::zone_handler::{AxfrPolicy, Catalog, ZoneType};
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, UdpSocket};

/// Short enough that a change is seen within the minute; nothing here changes anyway.
const TTL_S: u32 = 60;
const SERIAL: u32 = 1;
const IDLE_MAX: Duration = Duration::from_secs(10);
/// Answers one connection may have waiting.
const ANSWERS_WAITING_MAX: usize = 32;
/// The address that every name server of the little internet claims to have.
const NAME_SERVER: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 53);

/// Answers on both sockets until dropped.
pub fn serve(udp: UdpSocket, tcp: TcpListener) -> Result<Server<Catalog>, ProtoError> {
    let mut server = Server::new(catalog()?);
    server.register_socket(udp);
    server.register_listener(tcp, IDLE_MAX, ANSWERS_WAITING_MAX);
    Ok(server)
}

fn catalog() -> Result<Catalog, ProtoError> {
    let mut catalog = Catalog::new();
    // The root stands so that a name of the real internet is answered "there is none", and nobody asks on.
    for (origin, records) in [
        (".", Vec::new()),
        ("example.", example_records()?),
        ("asn.cymru.com.", network_records()?),
    ] {
        let zone = zone(origin, records)?;
        catalog.upsert(LowerName::from(Name::from_ascii(origin)?), vec![Arc::new(zone)]);
    }
    Ok(catalog)
}

fn zone(origin: &str, records: Vec<Record>) -> Result<InMemoryZoneHandler, ProtoError> {
    let name = Name::from_ascii(origin)?;
    let mut zone = InMemoryZoneHandler::empty(name.clone(), ZoneType::Primary, AxfrPolicy::Deny);
    zone.upsert_mut(Record::from_rdata(name.clone(), TTL_S, soa()?), SERIAL);
    zone.upsert_mut(Record::from_rdata(name, TTL_S, name_server()?), SERIAL);
    for record in records {
        zone.upsert_mut(record, SERIAL);
    }
    Ok(zone)
}

fn soa() -> Result<RData, ProtoError> {
    let (server, person) =
        (Name::from_ascii("ns.example.")?, Name::from_ascii("hostmaster.example.")?);
    Ok(RData::SOA(SOA::new(server, person, SERIAL, 3600, 600, 86_400, TTL_S)))
}

fn name_server() -> Result<RData, ProtoError> {
    Ok(RData::NS(NS(Name::from_ascii("ns.example.")?)))
}

fn example_records() -> Result<Vec<Record>, ProtoError> {
    let mut records = vec![record("ns.example.", RData::A(A(NAME_SERVER)))?];
    let registered: BTreeSet<&str> = HOSTS.iter().map(|h| world::registered_name(h.name)).collect();
    for name in registered {
        records.push(record(&format!("{name}."), soa()?)?);
        records.push(record(&format!("{name}."), name_server()?)?);
    }
    for host in &HOSTS {
        records.extend(host_records(host)?);
    }
    Ok(records)
}

fn host_records(host: &Host) -> Result<Vec<Record>, ProtoError> {
    let name = format!("{}.", host.name);
    if let Some(other) = host.alias_of {
        let target = Name::from_ascii(format!("{other}."))?;
        return Ok(vec![record(&name, RData::CNAME(CNAME(target)))?]);
    }
    let mut records = vec![record(&name, RData::A(A(host.v4)))?];
    if let Some(v6) = host.v6 {
        records.push(record(&name, RData::AAAA(AAAA(v6)))?);
    }
    Ok(records)
}

fn network_records() -> Result<Vec<Record>, ProtoError> {
    let mut records = Vec::new();
    for provider in &PROVIDERS {
        let text = format!(
            "{} | {} | ripencc | 2010-01-01 | {} {}, {}",
            provider.asn, provider.country, provider.as_name, provider.name, provider.country
        );
        records.push(record(&format!("AS{}.asn.cymru.com.", provider.asn), txt(text))?);
    }
    let addresses: BTreeSet<IpAddr> = HOSTS
        .iter()
        .flat_map(|h| [Some(IpAddr::V4(h.v4)), h.v6.map(IpAddr::V6)])
        .flatten()
        .collect();
    for address in addresses {
        if let Some(provider) = world::provider_of(address) {
            records.push(record(&origin_name(address), txt(origin_text(provider, address)))?);
        }
    }
    Ok(records)
}

/// `192.0.2.10` → `10.2.0.192.origin.asn.cymru.com.`; version 6 by nibbles under `origin6`.
fn origin_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(ip) => {
            let [a, b, c, d] = ip.octets();
            format!("{d}.{c}.{b}.{a}.origin.asn.cymru.com.")
        }
        IpAddr::V6(ip) => format!("{}.origin6.asn.cymru.com.", nibbles(ip)),
    }
}

fn nibbles(ip: Ipv6Addr) -> String {
    let digits: Vec<String> = ip
        .octets()
        .iter()
        .rev()
        .flat_map(|b| [format!("{:x}", b & 15), format!("{:x}", b >> 4)])
        .collect();
    digits.join(".")
}

fn origin_text(provider: &Provider, address: IpAddr) -> String {
    let prefix = match address {
        IpAddr::V4(_) => format!("{}/{}", provider.v4.0, provider.v4.1),
        IpAddr::V6(_) => format!("{}/{}", provider.v6.0, provider.v6.1),
    };
    format!("{} | {prefix} | {} | ripencc | 2010-01-01", provider.asn, provider.country)
}

fn txt(text: String) -> RData {
    RData::TXT(TXT::new(vec![text]))
}

fn record(name: &str, data: RData) -> Result<Record, ProtoError> {
    Ok(Record::from_rdata(Name::from_ascii(name)?, TTL_S, data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_asked_for_backwards() {
        assert_eq!(
            origin_name(IpAddr::V4(Ipv4Addr::new(192, 0, 2, 10))),
            "10.2.0.192.origin.asn.cymru.com."
        );
        let six = origin_name(IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0x10)));
        assert!(
            six.starts_with("0.1.0.0.") && six.ends_with("8.b.d.0.1.0.0.2.origin6.asn.cymru.com."),
            "{six}"
        );
    }

    #[test]
    fn an_origin_answer_has_the_five_fields_of_the_real_one() {
        let text = origin_text(&PROVIDERS[0], IpAddr::V4(Ipv4Addr::new(192, 0, 2, 10)));
        assert_eq!(text, "64500 | 192.0.2.0/25 | NL | ripencc | 2010-01-01");
    }
}
