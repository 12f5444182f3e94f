//! The page a person reads first in a bag: what it is, what is in it, how to check it.

use crate::facts::CaseFacts;
use crate::readiness;
use crate::referral::Referral;
use sanad_base::{Locale, Moment};
use sanad_packs::Pack;
use sanad_pages::{Catalogue, Words};
use std::fmt::Write as _;

/// The text in French, Arabic and English, one below the other. Addresses are defanged.
pub fn text(facts: &CaseFacts, referral: &Referral, pack: &Pack, made_at: Moment) -> String {
    let parts = [Locale::Fr, Locale::Ar, Locale::En]
        .map(|locale| in_one_language(facts, referral, pack, made_at, locale));
    parts.join(&format!("\n{}\n\n", "=".repeat(72)))
}

fn in_one_language(
    facts: &CaseFacts,
    referral: &Referral,
    pack: &Pack,
    made_at: Moment,
    locale: Locale,
) -> String {
    let w = Words::new(locale, Catalogue::Letters).in_zone(&pack.time_zone);
    let agency = pack.agency(&referral.agency_id).map_or("", |agency| agency.name.get(locale));
    let mut out = String::new();
    let title = w.tn("bundle-title", &[("number", facts.case_number.as_str().into())]);
    let _ = writeln!(out, "{title}\n");
    let lines = [
        ("bundle-from", pack.sender.org.get(locale).to_owned()),
        ("bundle-to", agency.to_owned()),
        ("bundle-made", w.date_time(made_at)),
        ("bundle-address", facts.address.as_ref().map_or_else(String::new, |a| a.defanged.clone())),
    ];
    for (key, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(out, "{} {value}", w.t(key));
    }
    out.push('\n');
    if referral.urgent {
        let _ = writeln!(out, "{}\n", w.t("bundle-urgent"));
    }
    for key in ["bundle-provenance", "bundle-no-media", "bundle-host-is-not-uploader"] {
        let _ = writeln!(out, "{}\n", w.t(key));
    }
    let unknown = readiness::unknown(facts);
    if !unknown.is_empty() {
        let _ = writeln!(out, "{}", w.t("bundle-unknown"));
        for gap in unknown {
            let _ = writeln!(out, "- {}", w.label("gap", gap.code()));
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", w.t("bundle-files"));
    for file in ["facts", "graph", "trace", "log", "manifests", "signature"] {
        let _ = writeln!(out, "- {}", w.t(&format!("bundle-file-{file}")));
    }
    let _ = writeln!(out, "\n{}", w.t("bundle-check"));
    for command in ["sha256sum --check manifest-sha256.txt", "bagit.py --validate ."] {
        let _ = writeln!(out, "    {command}");
    }
    let _ = writeln!(out, "{}", w.t("bundle-check-log"));
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::testing::{NOW, facts, referral};
    use sanad_packs::Packs;

    fn written(facts: &CaseFacts, urgent: bool) -> String {
        let packs = Packs::builtin();
        let pack = packs.get(&sanad_base::ids::TenantId::new("xx").unwrap()).unwrap();
        text(facts, &Referral { urgent, ..referral() }, pack, NOW)
    }

    #[test]
    fn every_word_is_there_in_three_languages() {
        let text = written(&facts(), false);
        assert!(!text.contains('⟦'), "{text}");
        assert_eq!(text.matches(&"=".repeat(72)).count(), 2);
        assert!(text.contains("XX-2026-000123"));
    }

    #[test]
    fn an_address_is_never_written_as_a_link() {
        let text = written(&facts(), false);
        assert!(text.contains("hxxps://img.harbour[.]example/"));
        assert!(!text.contains("img.harbour.example"));
    }

    #[test]
    fn danger_and_what_is_not_known_are_said() {
        let mut case = facts();
        case.hosting = None;
        assert_ne!(written(&case, false), written(&facts(), false));
        assert_ne!(written(&facts(), true), written(&facts(), false));
    }
}
