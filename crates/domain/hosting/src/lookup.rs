//! Asks every source about a host and gathers what they answer, whatever becomes of any of them.

use crate::evidence::{Error, Evidence, Found, Method};
use crate::front::{self, Front};
use crate::names::{Answer, Names};
use crate::prefix_table::PrefixTable;
use crate::rdap::{self, Rdap};
use crate::reach::{self, HostKind};
use crate::{registry, route};
use futures_util::future::join_all;
use hickory_proto::rr::RecordType;
use sanad_base::{ContentUrl, Fault};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Most addresses of one name that are asked about.
const ADDRESSES_MAX: usize = 4;
/// Most networks that are asked about.
const NETWORKS_MAX: usize = 3;

/// Whom to ask.
#[derive(Clone)]
pub struct LookupSettings {
    /// Our own resolver; `None`: the machine's.
    pub dns: Option<SocketAddr>,
    /// Base addresses of RDAP services, asked in order until one knows; none: no RDAP.
    pub rdap_bases: Vec<Url>,
    /// Whether to ask Team Cymru's zones for routes. They learn which hosts we look at.
    pub cymru: bool,
    /// How long one source may take.
    pub timeout_ms: u64,
    /// The registries' published table, if the operator has one.
    pub table: Option<Arc<PrefixTable>>,
    /// Delivery networks to recognise.
    pub fronts: Vec<Front>,
}

impl Default for LookupSettings {
    fn default() -> Self {
        LookupSettings {
            dns: None,
            rdap_bases: Vec::new(),
            cymru: false,
            timeout_ms: 5_000,
            table: None,
            fronts: front::known(),
        }
    }
}

/// All sources, ready to be asked. Cheap to clone.
#[derive(Clone)]
pub struct Lookup {
    names: Names,
    rdap: Rdap,
    cymru: bool,
    table: Option<Arc<PrefixTable>>,
    fronts: Arc<[Front]>,
}

impl Lookup {
    pub fn new(settings: LookupSettings) -> Result<Lookup, Fault> {
        let limit = Duration::from_millis(settings.timeout_ms);
        Ok(Lookup {
            names: Names::new(settings.dns, limit)?,
            rdap: Rdap::new(&settings.rdap_bases, limit)?,
            cymru: settings.cymru,
            table: settings.table,
            fronts: settings.fronts.into(),
        })
    }

    pub fn fronts(&self) -> &[Front] {
        &self.fronts
    }

    /// Everything the sources say about the host. Never fails: a source that does is a line of its
    /// own. The host itself is not contacted.
    pub async fn trace(&self, host: &str) -> Vec<Evidence> {
        let mut evidence = match reach::host_kind(host) {
            HostKind::Elsewhere => {
                return vec![Evidence::failed(Method::Given, "address", host, Error::NotOnOpenNet)];
            }
            HostKind::Address(ip) => {
                let found = Found::Names {
                    addresses: vec![ip],
                    aliases: Vec::new(),
                    name_servers: Vec::new(),
                };
                vec![Evidence::answered(Method::Given, "address", host, host.as_bytes(), found)]
            }
            HostKind::Name(name) => {
                let (names, domain) = tokio::join!(self.name(&name), self.domain(&name));
                std::iter::once(names).chain(domain).collect()
            }
        };
        let addresses = addresses(&evidence);
        let about = join_all(addresses.iter().map(|ip| self.address(*ip))).await;
        evidence.extend(about.into_iter().flatten());
        let about = join_all(networks(&evidence).into_iter().map(|asn| self.network(asn))).await;
        evidence.extend(about.into_iter().flatten());
        evidence
    }

    /// Addresses, aliases and name servers of a name: one line, for they are one source's word.
    async fn name(&self, name: &str) -> Evidence {
        let registered = registrable(name).unwrap_or_else(|| name.to_owned());
        let (v4, v6, servers) = tokio::join!(
            self.names.ask(name, RecordType::A),
            self.names.ask(name, RecordType::AAAA),
            self.names.ask(&registered, RecordType::NS),
        );
        let (v4, v6) = match (v4, v6) {
            (Ok(v4), Ok(v6)) => (v4, v6),
            // One of two is an answer if it holds an address.
            (Ok(Some(v4)), Err(_)) => (Some(v4), None),
            (Err(_), Ok(Some(v6))) => (None, Some(v6)),
            (Err(error), _) | (_, Err(error)) => {
                return Evidence::failed(Method::Dns, &self.names.source, name, error);
            }
        };
        let servers = servers.ok().flatten().unwrap_or_default();
        let answers: Vec<Answer> = v4.into_iter().chain(v6).collect();
        let mut raw = servers.raw;
        let (mut addresses, mut aliases) = (Vec::new(), Vec::new());
        for answer in answers {
            raw.push_str(&answer.raw);
            addresses.extend(answer.addresses);
            aliases.extend(answer.aliases);
        }
        aliases.sort();
        aliases.dedup();
        let found = if addresses.is_empty() && aliases.is_empty() {
            Found::Nothing
        } else {
            Found::Names { addresses, aliases, name_servers: servers.name_servers }
        };
        Evidence::answered(Method::Dns, &self.names.source, name, raw.as_bytes(), found)
    }

    async fn domain(&self, name: &str) -> Option<Evidence> {
        let name = registrable(name).filter(|_| self.rdap.configured())?;
        let read = |body: &[u8]| registry::domain(&name, body);
        Some(self.registry(Method::RdapDomain, &format!("domain/{name}"), read).await)
    }

    /// What routing, the registry and the table say of one address.
    async fn address(&self, ip: IpAddr) -> Vec<Evidence> {
        let routing = async {
            if !self.cymru {
                return None;
            }
            let read = |texts: &[String]| route::origin(ip, texts);
            Some(self.routing(&route::origin_name(ip), read).await)
        };
        let registry = async {
            if !self.rdap.configured() {
                return None;
            }
            let read = |body: &[u8]| registry::network(ip, body);
            Some(self.registry(Method::RdapIp, &format!("ip/{ip}"), read).await)
        };
        let (routing, registry) = tokio::join!(routing, registry);
        routing.into_iter().chain(registry).chain(self.assigned(ip)).collect()
    }

    async fn network(&self, asn: u32) -> Vec<Evidence> {
        let routing = async {
            if !self.cymru {
                return None;
            }
            let read = |texts: &[String]| route::name(asn, texts);
            Some(self.routing(&route::network_name(asn), read).await)
        };
        let registry = async {
            if !self.rdap.configured() {
                return None;
            }
            let read = |body: &[u8]| registry::autnum(asn, body);
            Some(self.registry(Method::RdapAutnum, &format!("autnum/{asn}"), read).await)
        };
        let (routing, registry) = tokio::join!(routing, registry);
        routing.into_iter().chain(registry).collect()
    }

    async fn routing(
        &self,
        name: &str,
        read: impl Fn(&[String]) -> Result<Found, Error>,
    ) -> Evidence {
        let (method, source) = (Method::Cymru, self.names.source.as_str());
        match self.names.ask(name, RecordType::TXT).await {
            Err(error) => Evidence::failed(method, source, name, error),
            Ok(None) => Evidence::answered(method, source, name, b"", Found::Nothing),
            Ok(Some(answer)) => match read(&answer.texts) {
                Ok(found) => Evidence::answered(method, source, name, answer.raw.as_bytes(), found),
                Err(error) => Evidence::failed(method, source, name, error),
            },
        }
    }

    async fn registry(
        &self,
        method: Method,
        path: &str,
        read: impl Fn(&[u8]) -> Result<Found, Error>,
    ) -> Evidence {
        match self.rdap.ask(path).await {
            Err((source, error)) => Evidence::failed(method, &source, path, error),
            Ok(None) => Evidence::answered(method, "rdap", path, b"", Found::Nothing),
            Ok(Some(rdap::Answer { source, body })) => match read(&body) {
                Ok(found) => Evidence::answered(method, &source, path, &body, found),
                Err(error) => Evidence::failed(method, &source, path, error),
            },
        }
    }

    fn assigned(&self, ip: IpAddr) -> Option<Evidence> {
        let table = self.table.as_ref()?;
        let found = match table.find(ip) {
            Some((prefix, country)) => Found::Assigned { ip, prefix, country },
            None => Found::Nothing,
        };
        let (request, day) = (ip.to_string(), table.day());
        Some(Evidence::answered(Method::RegistryTable, day, &request, request.as_bytes(), found))
    }
}

fn registrable(name: &str) -> Option<String> {
    ContentUrl::parse(name).ok()?.registrable().map(str::to_owned)
}

/// The addresses worth asking about: on the open net, some of each version.
fn addresses(evidence: &[Evidence]) -> Vec<IpAddr> {
    let found = evidence.iter().filter_map(|e| match &e.result {
        Some(Found::Names { addresses, .. }) => Some(addresses),
        _ => None,
    });
    let mut all: Vec<IpAddr> = found.flatten().copied().filter(|ip| reach::open(*ip)).collect();
    all.sort();
    all.dedup();
    let (v4, v6): (Vec<IpAddr>, Vec<IpAddr>) = all.into_iter().partition(IpAddr::is_ipv4);
    let v4_taken = v4.len().min(if v6.is_empty() { ADDRESSES_MAX } else { ADDRESSES_MAX - 1 });
    let v6_taken = v6.len().min(ADDRESSES_MAX - v4_taken);
    v4[..v4_taken].iter().chain(&v6[..v6_taken]).copied().collect()
}

fn networks(evidence: &[Evidence]) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::new();
    for found in evidence.iter().filter_map(|e| e.result.as_ref()) {
        if let Found::Route { asns, .. } | Found::Network { origin_asns: asns, .. } = found {
            for asn in asns {
                if !all.contains(asn) {
                    all.push(*asn);
                }
            }
        }
    }
    all.truncate(NETWORKS_MAX);
    all
}

#[cfg(test)]
mod tests;
