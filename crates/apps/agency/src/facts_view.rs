//! A case's facts as lines a person reads, in the words of a language.

use sanad_pages::Words;
use sanad_referrals::facts::{CaseFacts, Label, SecondLook};
use sanad_referrals::readiness;
use serde_json::Value;

/// One fact: its name, and what it is.
pub(crate) struct Line {
    pub name: String,
    pub value: String,
    /// Whether the value is a code, an address or a digest, which is always read left to right.
    pub code: bool,
}

/// A fetched file by its fingerprints.
pub(crate) struct Exhibit {
    pub number: usize,
    pub lines: Vec<Line>,
}

/// One thing that was done.
pub(crate) struct StepLine {
    pub at: String,
    pub what: String,
    pub who: String,
}

/// What the hotline knows.
pub(crate) fn known(facts: &CaseFacts, w: &Words) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(address) = &facts.address {
        lines.push(code(w, "known-address", address.defanged.clone()));
    }
    lines.push(plain(w, "known-danger", yes_or_no(w, facts.child_at_risk)));
    if let Some(hosting) = &facts.hosting {
        let provider = hosting.provider.clone().unwrap_or_else(|| w.t("not-known"));
        lines.push(plain(w, "known-host", provider));
        if let Some(country) = &hosting.country {
            lines.push(code(w, "known-country", country.clone()));
        }
        lines.push(plain(w, "known-looked-up", w.date_time(hosting.looked_up_at)));
    }
    if let Some(assessment) = &facts.assessment {
        lines.push(plain(w, "known-assessed", w.date_time(assessment.assessed_at)));
        let second = match assessment.second_look {
            SecondLook::NotDue => "second-not-due",
            SecondLook::Due => "second-due",
            SecondLook::Done => "second-done",
        };
        lines.push(plain(w, "known-second", w.t(second)));
        lines.extend(assessment.labels.iter().map(|label| labelled(label, w)));
        lines.extend(observations(&assessment.observations, w));
    }
    lines.push(plain(w, "known-seen", yes_or_no(w, facts.seen_by_a_person())));
    lines.push(plain(w, "known-opened", w.date_time(facts.opened_hour)));
    let reports = w.tn("count-reports", &[("n", facts.report_count.into())]);
    lines.push(plain(w, "known-reports", reports));
    for notice in &facts.notices {
        let sent = notice.sent_at.map_or_else(|| w.t("not-yet"), |at| w.date_time(at));
        let values = [("recipient", notice.recipient.as_str().into()), ("sent", sent.into())];
        lines.push(plain(w, "known-notice", w.tn("notice-to", &values)));
    }
    if !facts.list_entries.is_empty() {
        let entries = w.tn("list-entries", &[("n", facts.list_entries.len().into())]);
        lines.push(plain(w, "known-lists", entries));
    }
    lines
}

/// What it does not know or cannot say.
pub(crate) fn unknown(facts: &CaseFacts, w: &Words) -> Vec<String> {
    let gaps = readiness::unknown(facts).into_iter().map(|gap| w.label("gap", gap.code()));
    gaps.chain([w.t("unknown-uploader"), w.t("unknown-reporter")]).collect()
}

pub(crate) fn exhibits(facts: &CaseFacts, w: &Words) -> Vec<Exhibit> {
    let exhibit = |(at, capture): (usize, &sanad_referrals::facts::Capture)| {
        let mut lines = vec![
            code(w, "exhibit-sha256", capture.sha256.clone()),
            code(w, "exhibit-sha1", capture.sha1.clone()),
            code(w, "exhibit-md5", capture.md5.clone()),
        ];
        if let Some(pdq) = &capture.pdq {
            lines.push(code(w, "exhibit-pdq", pdq.clone()));
        }
        lines.push(code(w, "exhibit-type", capture.media_type.clone()));
        let size = w.tn("bytes", &[("n", capture.size_bytes.into())]);
        lines.push(plain(w, "exhibit-size", size));
        lines.push(plain(w, "exhibit-fetched", w.date_time(capture.fetched_at)));
        let seen = capture.seen_by_a_person_at.map_or_else(|| w.t("no"), |at| w.date_time(at));
        lines.push(plain(w, "exhibit-seen", seen));
        lines.push(plain(w, "exhibit-basis", capture.legal_basis.clone()));
        lines.push(plain(w, "exhibit-held", yes_or_no(w, capture.held)));
        Exhibit { number: at + 1, lines }
    };
    facts.captures.iter().enumerate().map(exhibit).collect()
}

pub(crate) fn steps(facts: &CaseFacts, w: &Words) -> Vec<StepLine> {
    let step = |step: &sanad_referrals::facts::Step| StepLine {
        at: w.date_time(step.at),
        what: step.action.clone(),
        who: short(&step.actor),
    };
    facts.timeline.iter().map(step).collect()
}

/// The look-up as it was kept, laid out for reading.
pub(crate) fn trace_text(facts: &CaseFacts) -> Option<String> {
    let hosting = facts.hosting.as_ref()?;
    serde_json::to_string_pretty(&hosting.trace).ok()
}

/// `staff:` with the beginning of an id is enough to tell people apart on a page.
pub(crate) fn short(actor: &str) -> String {
    match actor.split_once(':') {
        Some((kind, id)) if id.len() > 12 && id.is_ascii() => format!("{kind}:{}…", &id[..8]),
        _ => actor.to_owned(),
    }
}

/// Which word stands for the value of an observation, by the observation's name.
const FAMILIES: [(&str, &str); 8] = [
    ("form", "form"),
    ("making", "making"),
    ("child", "child"),
    ("age", "age"),
    ("sex", "sex"),
    ("shown", "shown"),
    ("commercial", "commerciality"),
    ("site", "site"),
];

/// The observations that have a name here. Whatever else was observed is in the file's facts.
fn observations(seen: &Value, w: &Words) -> Vec<Line> {
    let Some(seen) = seen.as_object() else { return Vec::new() };
    let mut lines = Vec::new();
    for (name, family) in FAMILIES {
        if let Some(value) = seen.get(name).and_then(Value::as_str) {
            let key = format!("{family}-{}", value.replace('_', "-"));
            let word = if w.has(&key) { w.t(&key) } else { value.to_owned() };
            lines.push(plain(w, &format!("seen-{name}"), word));
        }
    }
    for name in ["self_generated", "extortion", "live"] {
        if let Some(value) = seen.get(name).and_then(Value::as_bool) {
            let key = format!("seen-{}", name.replace('_', "-"));
            lines.push(plain(w, &key, yes_or_no(w, value)));
        }
    }
    lines
}

/// A label under the name of its scheme; a value without a word of its own is shown as the code it is.
fn labelled(label: &Label, w: &Words) -> Line {
    let scheme = format!("scheme-{}", label.scheme.replace('_', "-"));
    let scheme = if w.has(&scheme) { w.t(&scheme) } else { label.scheme.clone() };
    let word = format!("label-{}-{}", label.scheme, label.label);
    let word = word.to_ascii_lowercase().replace('_', "-");
    let value = if w.has(&word) { w.t(&word) } else { label.label.clone() };
    Line { name: w.tn("known-label", &[("scheme", scheme.into())]), code: !w.has(&word), value }
}

fn plain(w: &Words, key: &str, value: String) -> Line {
    Line { name: w.t(key), value, code: false }
}

fn code(w: &Words, key: &str, value: String) -> Line {
    Line { name: w.t(key), value, code: true }
}

fn yes_or_no(w: &Words, yes: bool) -> String {
    w.t(if yes { "yes" } else { "no" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::Locale;
    use sanad_pages::Catalogue;
    use sanad_referrals::testing::facts;

    fn all(facts: &CaseFacts, locale: Locale) -> String {
        let w = Words::new(locale, Catalogue::Agency);
        let mut text = String::new();
        for line in known(facts, &w) {
            text += &format!("{}: {}\n", line.name, line.value);
        }
        text += &unknown(facts, &w).join("\n");
        for line in exhibits(facts, &w).into_iter().flat_map(|exhibit| exhibit.lines) {
            text += &format!("{}: {}\n", line.name, line.value);
        }
        text
    }

    #[test]
    fn every_fact_has_a_name_in_every_language() {
        let mut other = facts();
        other.child_at_risk = true;
        (other.hosting, other.notices) = (None, Vec::new());
        for (case, locale) in [facts(), other].iter().flat_map(|f| Locale::ALL.map(|l| (f, l))) {
            let text = all(case, locale);
            assert!(!text.contains('⟦'), "{locale}: {text}");
        }
    }

    #[test]
    fn an_address_is_shown_inert_only() {
        let text = all(&facts(), Locale::En);
        assert!(text.contains("hxxps://img.harbour[.]example"));
        assert!(!text.contains("https://"));
    }

    #[test]
    fn who_put_it_there_is_always_said_to_be_unknown() {
        let w = Words::new(Locale::En, Catalogue::Agency);
        assert_eq!(unknown(&facts(), &w).len(), 2);
        let mut case = facts();
        case.hosting = None;
        assert_eq!(unknown(&case, &w).len(), 3);
    }
}
