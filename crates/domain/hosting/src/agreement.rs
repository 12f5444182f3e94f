//! Weighs the answers of a trace: which one is followed, and what they differ in.

use crate::contact::Contact;
use crate::evidence::{Error, Evidence, Found, Method};
use crate::front::{Front, front};
use crate::reach;
use crate::verdict::{About, Disagreement, Standing, Verdict};
use sanad_base::place::Country;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// Distinct methods that have to find something before a notice rests on it.
const METHODS_WANTED: u32 = 3;

/// What the answers say together.
pub fn weigh(evidence: &[Evidence], fronts: &[Front]) -> Verdict {
    let answers = Answers { evidence };
    let addresses = answers.addresses();
    let main = addresses.iter().copied().find(|ip| reach::open(*ip));
    let asn = main.and_then(|ip| answers.asns(ip).first().map(|(_, asn)| *asn));
    let mut verdict = Verdict {
        off_net: !addresses.is_empty() && main.is_none(),
        front: front(fronts, &answers.all_asns(), &answers.aliases()),
        name_servers: answers.name_servers(),
        registrar: answers.registrar(),
        contacts: answers.contacts(),
        methods: answers.methods(),
        partial: evidence.iter().any(|e| !e.ok && e.error != Some(Error::NotOnOpenNet)),
        addresses,
        asn,
        ..Verdict::default()
    };
    if let Some(ip) = main {
        answers.describe(ip, asn, &mut verdict);
        verdict.disagreements = answers.disagreements(ip, &verdict.addresses);
    }
    verdict.standing = standing(&verdict, main.is_some());
    verdict
}

fn standing(verdict: &Verdict, located: bool) -> Standing {
    let disputed = verdict.disagreements.iter().any(|d| match d.about {
        About::Network | About::Country => true,
        // Common and no contradiction: one name, several hosts.
        About::SeveralNetworks => false,
    });
    if !located {
        Standing::Untraced
    } else if verdict.methods < METHODS_WANTED {
        Standing::Thin
    } else if disputed {
        Standing::Disputed
    } else {
        Standing::Agreed
    }
}

struct Answers<'a> {
    evidence: &'a [Evidence],
}

impl<'a> Answers<'a> {
    fn all(&self) -> impl Iterator<Item = (Method, &'a Found)> {
        self.evidence.iter().filter_map(|e| Some((e.method, e.result.as_ref()?)))
    }

    fn addresses(&self) -> Vec<IpAddr> {
        let mut all: Vec<IpAddr> = Vec::new();
        for (_, found) in self.all() {
            if let Found::Names { addresses, .. } = found {
                all.extend(
                    addresses.iter().filter(|ip| !all.contains(ip)).copied().collect::<Vec<_>>(),
                );
            }
        }
        all.sort_by_key(|ip| (!reach::open(*ip), ip.is_ipv6()));
        all
    }

    fn aliases(&self) -> Vec<String> {
        let names = self.all().filter_map(|(_, found)| match found {
            Found::Names { aliases, .. } => Some(aliases),
            _ => None,
        });
        names.flatten().cloned().collect()
    }

    fn name_servers(&self) -> Vec<String> {
        let names = self.all().filter_map(|(_, found)| match found {
            Found::Names { name_servers, .. } => Some(name_servers),
            _ => None,
        });
        names.flatten().cloned().collect()
    }

    fn registrar(&self) -> Option<String> {
        self.all().find_map(|(_, found)| match found {
            Found::Domain { registrar, .. } => registrar.clone(),
            _ => None,
        })
    }

    /// The networks said to route the address, routing itself before the registry's word.
    fn asns(&self, wanted: IpAddr) -> Vec<(Method, u32)> {
        let mut all: Vec<(Method, u32)> = Vec::new();
        for (method, found) in self.all() {
            match found {
                Found::Route { ip, asns, .. } if *ip == wanted => {
                    all.extend(asns.iter().map(|asn| (method, *asn)));
                }
                Found::Network { ip, origin_asns, .. } if *ip == wanted => {
                    all.extend(origin_asns.iter().map(|asn| (method, *asn)));
                }
                _ => {}
            }
        }
        all.sort_by_key(|(method, _)| *method);
        all
    }

    fn all_asns(&self) -> Vec<u32> {
        self.addresses().into_iter().flat_map(|ip| self.asns(ip)).map(|(_, asn)| asn).collect()
    }

    /// The countries the address is said to be registered in, the registry's own object first.
    fn countries(&self, wanted: IpAddr) -> Vec<(Method, Country)> {
        let mut all: Vec<(Method, Country)> = Vec::new();
        for (method, found) in self.all() {
            match found {
                Found::Network { ip, country: Some(country), .. } if *ip == wanted => {
                    all.insert(0, (method, *country));
                }
                Found::Route { ip, country: Some(country), .. } if *ip == wanted => {
                    all.push((method, *country));
                }
                Found::Assigned { ip, country, .. } if *ip == wanted => {
                    all.push((method, *country))
                }
                _ => {}
            }
        }
        all
    }

    fn describe(&self, wanted: IpAddr, main_asn: Option<u32>, verdict: &mut Verdict) {
        let mut by_network = None;
        let mut route_name = None;
        for (_, found) in self.all() {
            match found {
                Found::Network { ip, name, prefix, holder, .. } if *ip == wanted => {
                    verdict.provider = holder.clone();
                    verdict.network_name = name.clone();
                    verdict.prefix = verdict.prefix.take().or_else(|| prefix.clone());
                }
                Found::Route { ip, prefix, .. } if *ip == wanted => {
                    verdict.prefix = Some(prefix.clone());
                }
                Found::Autnum { asn, holder, name, .. } if Some(*asn) == main_asn => {
                    by_network = holder.clone().or_else(|| name.clone());
                }
                Found::RouteName { asn, name } if Some(*asn) == main_asn => {
                    route_name = Some(name.clone());
                }
                _ => {}
            }
        }
        let provider = verdict.provider.take();
        verdict.provider = provider
            .or(by_network)
            .or_else(|| verdict.network_name.clone())
            .or_else(|| route_name.clone());
        verdict.network_name = verdict.network_name.take().or(route_name);
        verdict.country_assigned = self.countries(wanted).first().map(|(_, country)| *country);
    }

    fn contacts(&self) -> Vec<Contact> {
        let mut all: Vec<Contact> = Vec::new();
        for (_, found) in self.all() {
            if let Found::Network { contacts, .. }
            | Found::Autnum { contacts, .. }
            | Found::Domain { contacts, .. } = found
            {
                all.extend(contacts.iter().cloned());
            }
        }
        all.sort_by_key(|c| c.of);
        let mut seen = BTreeSet::new();
        all.retain(|c| seen.insert((c.of, c.email.clone())));
        all
    }

    fn methods(&self) -> u32 {
        let found: BTreeSet<Method> =
            self.evidence.iter().filter(|e| e.found()).map(|e| e.method).collect();
        u32::try_from(found.len()).unwrap_or(u32::MAX)
    }

    fn disagreements(&self, main: IpAddr, addresses: &[IpAddr]) -> Vec<Disagreement> {
        let mut found = Vec::new();
        let asns = self.asns(main);
        // One source may name several networks for one route; only sources against each other count.
        let of = |method: Method| {
            asns.iter().filter(move |(m, _)| *m == method).map(|(_, a)| *a).collect::<BTreeSet<_>>()
        };
        let methods: BTreeSet<Method> = asns.iter().map(|(m, _)| *m).collect();
        let apart = methods.iter().any(|a| methods.iter().any(|b| of(*a).is_disjoint(&of(*b))));
        if apart {
            let values = asns.iter().map(|(m, asn)| (*m, format!("AS{asn}"))).collect();
            found.push(Disagreement { about: About::Network, values });
        }
        let countries = self.countries(main);
        if countries.iter().any(|(_, c)| Some(c) != countries.first().map(|(_, c)| c)) {
            let values = countries.iter().map(|(m, c)| (*m, c.to_string())).collect();
            found.push(Disagreement { about: About::Country, values });
        }
        let firsts: Vec<(Method, String)> = addresses
            .iter()
            .filter_map(|ip| self.asns(*ip).first().map(|(m, asn)| (*m, format!("AS{asn}"))))
            .collect();
        let distinct: BTreeSet<&String> = firsts.iter().map(|(_, asn)| asn).collect();
        if distinct.len() > 1 {
            found.push(Disagreement { about: About::SeveralNetworks, values: firsts });
        }
        found
    }
}

#[cfg(test)]
mod tests;
