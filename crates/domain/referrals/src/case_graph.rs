//! The case as CASE/UCO JSON-LD: what the authority's own tools read in.

use crate::facts::{Capture, CaseFacts};
use sanad_base::Moment;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The graph of a case. `domain` is the hotline's own, under which its nodes are named.
///
/// One action stands for each step of custody; digests carry their method as a plain string,
/// because validators refuse the typed form.
pub fn graph(facts: &CaseFacts, hotline: &str, domain: &str) -> Value {
    let writer = Writer { case_number: &facts.case_number };
    let mut nodes = vec![
        json!({
            "@id": writer.id("investigation", 0),
            "@type": "case-investigation:Investigation",
            "uco-core:name": facts.case_number,
            "uco-core:object": writer.members(facts),
        }),
        json!({
            "@id": writer.id("hotline", 0),
            "@type": "uco-identity:Organization",
            "uco-core:name": hotline,
        }),
    ];
    nodes.extend(writer.actors(facts));
    nodes.extend(writer.address(facts));
    for (at, capture) in facts.captures.iter().enumerate() {
        nodes.extend(writer.capture(facts, capture, at));
    }
    nodes.extend(writer.steps(facts));
    json!({ "@context": context(domain), "@graph": nodes })
}

fn context(domain: &str) -> Value {
    let uco = "https://ontology.unifiedcyberontology.org/uco";
    json!({
        "kb": format!("https://{domain}/kb/"),
        "case-investigation": "https://ontology.caseontology.org/case/investigation/",
        "uco-action": format!("{uco}/action/"),
        "uco-core": format!("{uco}/core/"),
        "uco-identity": format!("{uco}/identity/"),
        "uco-observable": format!("{uco}/observable/"),
        "uco-tool": format!("{uco}/tool/"),
        "uco-types": format!("{uco}/types/"),
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

struct Writer<'a> {
    case_number: &'a str,
}

impl Writer<'_> {
    /// A node's name: the same for the same case, kind and place, so that a case can be read twice.
    fn id(&self, kind: &str, at: usize) -> String {
        let name = format!("sanad case graph {} {kind} {at}", self.case_number);
        let mut bytes = [0u8; 16];
        bytes.copy_from_slice(&Sha256::digest(name.as_bytes())[..16]);
        // Version 8 of RFC 9562: made by a rule of our own.
        bytes[6] = bytes[6] & 0x0f | 0x80;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex = hex::encode(bytes);
        let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
        format!("kb:{kind}-{}", parts.join("-"))
    }

    fn link(&self, kind: &str, at: usize) -> Value {
        json!({ "@id": self.id(kind, at) })
    }

    fn members(&self, facts: &CaseFacts) -> Vec<Value> {
        let address = facts.address.iter().map(|_| self.link("url", 0));
        let files = (0..facts.captures.len()).map(|at| self.link("file", at));
        let steps = (0..facts.timeline.len()).map(|at| self.link("action", at));
        address.chain(files).chain(steps).collect()
    }

    /// Whoever acted, once each, by label: a person without a name, or a part of the program.
    fn actors(&self, facts: &CaseFacts) -> Vec<Value> {
        labels(facts)
            .iter()
            .enumerate()
            .map(|(at, label)| {
                let person = label.starts_with("staff:") || label.starts_with("agency:");
                let kind = if person { "uco-identity:Person" } else { "uco-tool:Tool" };
                json!({ "@id": self.id("actor", at), "@type": kind, "uco-core:name": label })
            })
            .collect()
    }

    fn actor(&self, facts: &CaseFacts, label: &str) -> Value {
        match labels(facts).iter().position(|known| *known == label) {
            Some(at) => self.link("actor", at),
            None => self.link("hotline", 0),
        }
    }

    fn address(&self, facts: &CaseFacts) -> Option<Value> {
        let address = facts.address.as_ref()?;
        Some(json!({
            "@id": self.id("url", 0),
            "@type": "uco-observable:URL",
            "uco-core:hasFacet": [{
                "@id": self.id("url-facet", 0),
                "@type": "uco-observable:URLFacet",
                "uco-observable:fullValue": address.canonical,
            }],
        }))
    }

    fn capture(&self, facts: &CaseFacts, capture: &Capture, at: usize) -> Vec<Value> {
        let object = match facts.address {
            Some(_) => self.link("url", 0),
            None => self.link("investigation", 0),
        };
        vec![
            json!({
                "@id": self.id("tool", at),
                "@type": "uco-tool:Tool",
                "uco-core:name": capture.tool,
            }),
            json!({
                "@id": self.id("capture", at),
                "@type": "case-investigation:InvestigativeAction",
                "uco-core:name": "captured",
                "uco-core:description": format!("Legal basis: {}", capture.legal_basis),
                "uco-action:startTime": time(capture.fetched_at),
                "uco-action:performer": self.actor(facts, &capture.fetched_by),
                "uco-action:instrument": self.link("tool", at),
                "uco-action:object": [object],
                "uco-action:result": [self.link("file", at), self.link("provenance", at)],
            }),
            json!({
                "@id": self.id("provenance", at),
                "@type": "case-investigation:ProvenanceRecord",
                "case-investigation:exhibitNumber": format!("{}/{}", facts.case_number, at + 1),
                "uco-core:object": [self.link("file", at)],
            }),
            self.file(capture, at),
        ]
    }

    fn file(&self, capture: &Capture, at: usize) -> Value {
        let digests = [("MD5", &capture.md5), ("SHA1", &capture.sha1), ("SHA256", &capture.sha256)];
        let hashes: Vec<Value> = digests
            .iter()
            .map(|(method, value)| {
                json!({
                    "@id": self.id(&format!("hash-{}", method.to_lowercase()), at),
                    "@type": "uco-types:Hash",
                    "uco-types:hashMethod": method,
                    "uco-types:hashValue": { "@type": "xsd:hexBinary", "@value": value },
                })
            })
            .collect();
        json!({
            "@id": self.id("file", at),
            "@type": "uco-observable:File",
            "uco-core:hasFacet": [
                {
                    "@id": self.id("file-facet", at),
                    "@type": "uco-observable:FileFacet",
                    "uco-observable:sizeInBytes": {
                        "@type": "xsd:integer",
                        "@value": capture.size_bytes.to_string(),
                    },
                },
                {
                    "@id": self.id("content-facet", at),
                    "@type": "uco-observable:ContentDataFacet",
                    "uco-observable:mimeType": capture.media_type,
                    "uco-observable:hash": hashes,
                },
            ],
        })
    }

    fn steps(&self, facts: &CaseFacts) -> Vec<Value> {
        facts
            .timeline
            .iter()
            .enumerate()
            .map(|(at, step)| {
                json!({
                    "@id": self.id("action", at),
                    "@type": "case-investigation:InvestigativeAction",
                    "uco-core:name": step.action,
                    "uco-action:startTime": time(step.at),
                    "uco-action:performer": self.actor(facts, &step.actor),
                    "uco-action:object": [self.link("investigation", 0)],
                })
            })
            .collect()
    }
}

fn labels(facts: &CaseFacts) -> Vec<&str> {
    let steps = facts.timeline.iter().map(|step| step.actor.as_str());
    let captures = facts.captures.iter().map(|capture| capture.fetched_by.as_str());
    let mut labels: Vec<&str> = steps.chain(captures).collect();
    labels.sort_unstable();
    labels.dedup();
    labels
}

fn time(at: Moment) -> Value {
    json!({ "@type": "xsd:dateTime", "@value": at.rfc3339() })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::testing::facts;
    use std::collections::BTreeSet;

    fn walk<'a>(value: &'a Value, ids: &mut Vec<&'a str>, links: &mut Vec<&'a str>) {
        match value {
            Value::Object(members) => {
                if let Some(id) = members.get("@id").and_then(Value::as_str) {
                    if members.len() == 1 { links.push(id) } else { ids.push(id) }
                }
                members.values().for_each(|member| walk(member, ids, links));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, ids, links)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    #[test]
    fn every_link_leads_to_a_node_and_every_node_has_a_name_of_its_own() {
        let mut bare = facts();
        (bare.address, bare.captures) = (None, Vec::new());
        for case in [facts(), bare] {
            let graph = graph(&case, "Harbour", "hotline-xx.example");
            let (mut ids, mut links) = (Vec::new(), Vec::new());
            walk(&graph["@graph"], &mut ids, &mut links);
            let names: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(names.len(), ids.len(), "a name is given twice");
            for link in links {
                assert!(names.contains(link), "{link} leads nowhere");
            }
        }
    }

    #[test]
    fn a_step_of_custody_is_an_action_and_a_digest_names_its_method_plainly() {
        let text = graph(&facts(), "Harbour", "hotline-xx.example").to_string();
        let actions = text.matches("case-investigation:InvestigativeAction").count();
        assert_eq!(actions, facts().timeline.len() + facts().captures.len());
        assert!(text.contains("\"uco-types:hashMethod\":\"SHA256\""));
        assert!(text.contains("\"case-investigation:exhibitNumber\":\"XX-2026-000123/1\""));
        let file = facts().captures[0].sha256.clone();
        assert!(text.contains(&file));
    }

    #[test]
    fn the_same_case_gives_the_same_graph() {
        let (a, b) = (graph(&facts(), "H", "h.example"), graph(&facts(), "H", "h.example"));
        assert_eq!(a, b);
        let id = a["@graph"][0]["@id"].as_str().unwrap().to_owned();
        assert_eq!(id.len(), "kb:investigation-".len() + 36);
    }
}
