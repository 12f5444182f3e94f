//! Delivery networks that stand in front of the real host.

/// A delivery network, by the networks it routes and the names that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    pub name: String,
    pub asns: Vec<u32>,
    /// Endings of alias names, without a leading dot.
    pub aliases: Vec<String>,
}

impl Front {
    pub fn new(name: &str, asns: &[u32], aliases: &[&str]) -> Self {
        Front {
            name: name.to_owned(),
            asns: asns.to_vec(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        }
    }

    fn leads_here(&self, asns: &[u32], aliases: &[String]) -> bool {
        asns.iter().any(|asn| self.asns.contains(asn))
            || aliases.iter().any(|alias| {
                let ends = |end: &String| alias.strip_suffix(end.as_str());
                self.aliases
                    .iter()
                    .filter_map(ends)
                    .any(|rest| rest.is_empty() || rest.ends_with('.'))
            })
    }
}

/// The large ones, by what they publish about themselves.
pub fn known() -> Vec<Front> {
    vec![
        Front::new("Cloudflare", &[13335, 209_242], &["cdn.cloudflare.net"]),
        Front::new("Fastly", &[54113], &["fastly.net", "fastlylb.net"]),
        Front::new(
            "Akamai",
            &[20940, 16625],
            &["akamaiedge.net", "edgekey.net", "edgesuite.net", "akamai.net"],
        ),
        Front::new("Amazon CloudFront", &[], &["cloudfront.net"]),
        Front::new("Azure Front Door", &[], &["azurefd.net", "azureedge.net"]),
        Front::new("Bunny", &[200_325], &["b-cdn.net"]),
        Front::new("DDoS-Guard", &[57724], &["ddos-guard.net"]),
    ]
}

/// The delivery network that these networks or alias names belong to.
pub fn front(fronts: &[Front], asns: &[u32], aliases: &[String]) -> Option<String> {
    fronts.iter().find(|f| f.leads_here(asns, aliases)).map(|f| f.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_network_is_known_by_its_number_or_by_an_alias() {
        let fronts = [Front::new("Delivery", &[64503], &["delivery.example"])];
        let aliases = |name: &str| vec![name.to_owned()];
        assert_eq!(front(&fronts, &[64500, 64503], &[]), Some("Delivery".into()));
        assert_eq!(front(&fronts, &[], &aliases("x.delivery.example")), Some("Delivery".into()));
        assert_eq!(front(&fronts, &[], &aliases("delivery.example")), Some("Delivery".into()));
        assert_eq!(front(&fronts, &[64500], &aliases("mydelivery.example")), None);
    }
}
