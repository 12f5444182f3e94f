//! A trace as a page shows it: who hosts, whom to write to, and which answers it rests on.

use sanad_hosting::Trace;
use sanad_pages::Words;

/// Everything the template shows of a trace.
pub(crate) struct TraceView {
    pub provider: Option<String>,
    pub country: Option<String>,
    pub ips: Vec<String>,
    pub asn: Option<u32>,
    /// Address, and what it is the contact of.
    pub contacts: Vec<(String, &'static str)>,
    pub agreement: String,
    pub partial: bool,
    pub disputes: Vec<String>,
    /// Method, question, and whether it was answered.
    pub evidence: Vec<(&'static str, String, bool)>,
    pub at: String,
}

pub(crate) fn view(w: &Words, trace: &Trace) -> TraceView {
    let verdict = &trace.verdict;
    TraceView {
        provider: verdict.provider.clone(),
        country: trace.country().map(|country| country.code().to_owned()),
        ips: verdict.addresses.iter().map(ToString::to_string).collect(),
        asn: verdict.asn,
        contacts: verdict.contacts.iter().map(|c| (c.email.clone(), c.of.code())).collect(),
        agreement: w.number(i64::from(verdict.methods)),
        partial: verdict.partial,
        disputes: verdict
            .disagreements
            .iter()
            .map(|d| {
                let said: Vec<String> = d
                    .values
                    .iter()
                    .map(|(method, value)| format!("{}={value}", method.code()))
                    .collect();
                format!("{}: {}", d.about.code(), said.join(", "))
            })
            .collect(),
        evidence: trace
            .evidence
            .iter()
            .map(|e| (e.method.code(), e.request.clone(), e.ok))
            .collect(),
        at: w.date_time(trace.at),
    }
}
