//! A trace as a page shows it: who hosts, whom to write to, and which answers it rests on.

use sanad_base::place::Country;
use sanad_hosting::{Evidence, Found, Standing, Trace};
use sanad_pages::Words;

/// Everything the template shows of a trace.
pub(crate) struct TraceView {
    /// How far it carries: label `standing-…`, and the badge it gets.
    pub standing: &'static str,
    pub tone: &'static str,
    pub provider: Option<String>,
    pub country: Option<String>,
    /// What answers in place of the real host.
    pub front: Option<String>,
    pub off_net: bool,
    pub ips: Vec<String>,
    pub asn: Option<u32>,
    pub network: Option<String>,
    /// Address, and what it is the contact of.
    pub contacts: Vec<(String, &'static str)>,
    pub agreement: String,
    pub partial: bool,
    pub disputes: Vec<Dispute>,
    pub evidence: Vec<EvidenceView>,
    pub at: String,
}

/// Two or more answers that differ.
pub(crate) struct Dispute {
    /// Label `about-…`.
    pub about: &'static str,
    /// Label `method-…` of who says so, and what.
    pub values: Vec<(&'static str, String)>,
}

/// One question put to one source.
pub(crate) struct EvidenceView {
    /// Label `method-…`.
    pub method: &'static str,
    pub source: String,
    pub request: String,
    /// What it said, as registries write it; `None`: that there is nothing.
    pub said: Option<String>,
    /// Label `unanswered-…`, where the source gave nothing that can be used.
    pub trouble: Option<String>,
}

pub(crate) fn view(w: &Words, trace: &Trace) -> TraceView {
    let verdict = &trace.verdict;
    TraceView {
        standing: verdict.standing.code(),
        tone: tone(verdict.standing),
        provider: verdict.provider.clone(),
        country: trace.country().map(|country| country.code().to_owned()),
        front: verdict.front.clone(),
        off_net: verdict.off_net,
        ips: verdict.addresses.iter().map(ToString::to_string).collect(),
        asn: verdict.asn,
        network: verdict.network_name.clone(),
        contacts: verdict.contacts.iter().map(|c| (c.email.clone(), c.of.code())).collect(),
        agreement: w.number(i64::from(verdict.methods)),
        partial: verdict.partial,
        disputes: verdict
            .disagreements
            .iter()
            .map(|d| Dispute {
                about: d.about.code(),
                values: d.values.iter().map(|(m, value)| (m.code(), value.clone())).collect(),
            })
            .collect(),
        evidence: trace.evidence.iter().map(evidence).collect(),
        at: w.date_time(trace.at),
    }
}

fn evidence(one: &Evidence) -> EvidenceView {
    let trouble = match one.error {
        Some(error) => Some(error.code()),
        None if one.ok => None,
        None => Some("unavailable".to_owned()),
    };
    EvidenceView {
        method: one.method.code(),
        source: one.source.clone(),
        request: one.request.clone(),
        said: one.result.as_ref().map(said).filter(|text| !text.is_empty()),
        trouble,
    }
}

/// An answer in one line: numbers, names and codes, the same in every language.
fn said(found: &Found) -> String {
    let parts: Vec<Option<String>> = match found {
        Found::Nothing => Vec::new(),
        Found::Names { addresses, aliases, .. } => aliases
            .iter()
            .cloned()
            .chain(addresses.iter().map(ToString::to_string))
            .map(Some)
            .collect(),
        Found::Route { asns, prefix, country, .. } => {
            let networks = asns.iter().map(|asn| Some(format!("AS{asn}")));
            networks.chain([Some(prefix.clone()), code(*country)]).collect()
        }
        Found::RouteName { asn, name } => vec![Some(format!("AS{asn}")), Some(name.clone())],
        Found::Network { name, prefix, country, holder, .. } => {
            vec![holder.clone(), name.clone(), prefix.clone(), code(*country)]
        }
        Found::Autnum { asn, name, country, holder, .. } => {
            vec![Some(format!("AS{asn}")), holder.clone(), name.clone(), code(*country)]
        }
        Found::Domain { name, registrar, .. } => vec![Some(name.clone()), registrar.clone()],
        Found::Assigned { prefix, country, .. } => vec![Some(prefix.clone()), code(Some(*country))],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn code(country: Option<Country>) -> Option<String> {
    country.map(|country| country.code().to_owned())
}

const fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Agreed => "good",
        Standing::Thin | Standing::Disputed => "warn",
        Standing::Untraced => "bad",
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use askama::Template;
    use sanad_base::ids::{CaseId, TraceId};
    use sanad_base::{Locale, Moment};
    use sanad_hosting::evidence::Error;
    use sanad_hosting::verdict::About;
    use sanad_hosting::{Contact, ContactOf, Disagreement, Method, Verdict};
    use sanad_pages::{Catalogue, Frame};

    /// The part alone, as the case's page has it.
    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{% import "trace_part.html" as trace_part %}{% call trace_part::show(top, trace) %}{% endcall %}"#
    )]
    struct Part {
        top: Top,
        trace: TraceView,
    }

    struct Top {
        frame: Frame,
    }

    fn contact(of: ContactOf) -> Contact {
        Contact { email: format!("abuse@{}.example", of.code().replace('_', "-")), of }
    }

    /// A trace in which everything that can go wrong has, and everybody says something else.
    fn trace(standing: Standing) -> Trace {
        let said = |about| Disagreement {
            about,
            values: vec![(Method::Cymru, "AS64500".into()), (Method::RdapIp, "AS64501".into())],
        };
        let failed = Error::ALL.map(|error| {
            Evidence::failed(Method::RdapDomain, "rdap.example", "domain/harbour.example", error)
        });
        let answered = Method::ALL.map(|method| {
            let found = Found::RouteName { asn: 64_500, name: "HARBOUR-NET".into() };
            Evidence::answered(method, "whois.example", "AS64500", b"raw", found)
        });
        Trace {
            id: TraceId::from_bytes([1; 16]),
            case_id: CaseId::from_bytes([2; 16]),
            host: "images.harbour.example".into(),
            at: Moment::from_ms(1_793_610_900_000),
            evidence: answered.into_iter().chain(failed).collect(),
            verdict: Verdict {
                addresses: vec!["192.0.2.7".parse().unwrap()],
                off_net: true,
                asn: Some(64_500),
                front: Some("Delivery".into()),
                contacts: vec![
                    contact(ContactOf::Host),
                    contact(ContactOf::Network),
                    contact(ContactOf::HostTechnical),
                    contact(ContactOf::Registrar),
                ],
                disagreements: vec![
                    said(About::Network),
                    said(About::Country),
                    said(About::SeveralNetworks),
                ],
                methods: 3,
                partial: true,
                standing,
                ..Verdict::default()
            },
        }
    }

    #[test]
    fn every_answer_every_silence_and_every_difference_is_told_in_every_language() {
        for locale in Locale::ALL {
            for standing in
                [Standing::Untraced, Standing::Thin, Standing::Disputed, Standing::Agreed]
            {
                let words = Words::new(locale, Catalogue::Workstation);
                let trace = view(&words, &trace(standing));
                let top = Top { frame: Frame::new(words, "/fr/case", false) };
                let html = Part { top, trace }.render().unwrap();
                assert!(!html.contains('⟦'), "{locale} {html}");
                assert_eq!(html.matches("badge good").count(), {
                    Method::ALL.len() + usize::from(standing == Standing::Agreed)
                });
                for told in ["AS64501", "Delivery", "AS64500 · HARBOUR-NET", "abuse@host.example"]
                {
                    assert!(html.contains(told), "{told}");
                }
            }
        }
    }
}
