//! What a person has yet to read is listed for operators, and the list is never behind the packs.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
#![expect(clippy::disallowed_methods, reason = "who runs the tests asks by the environment")]

use sanad_base::Locale;
use sanad_packs::{Pack, Packs};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/to-be-reviewed.md");

const INTRODUCTION: &str = "# To be reviewed

Generated from the packs; `SANAD_BLESS=1 cargo test -p sanad-packs` writes it anew. The public never sees these marks.
A page is struck off by taking the reader's name out of `to_be_reviewed_by` in its head.

Beside the packs: the texts of the questions and of the child's path (`locales/*/portal.ftl`, `labels.ftl`) want a lawyer,
a child-protection body, and a native reader of Arabic; `locales/zgh/` wants a qualified translator and, for plurals, a
linguist.
";

fn listed(pack: &Pack) -> String {
    let mut text = format!("\n## {} ({})\n\n", pack.country_name.get(Locale::En), pack.tenant);
    text.push_str("| what | language | to be reviewed by |\n|---|---|---|\n");
    for (slug, locale, by) in pack.pages.to_be_reviewed() {
        text.push_str(&format!("| page `{}` | {locale} | {} |\n", slug.name(), by.join("; ")));
    }
    text.push_str(&format!(
        "| what a child is told before sending | all | {} |\n",
        pack.child.to_be_reviewed_by
    ));
    if pack.law.reviewed_on.is_none() {
        text.push_str(&format!("| the law as cited | all | {} |\n", pack.law.reviewed_by));
    }
    for line in pack.help_lines.iter().filter(|line| line.verified_on.is_none()) {
        text.push_str(&format!("| help line `{}` | all | somebody who calls it |\n", line.id));
    }
    text
}

#[test]
fn the_list_of_what_is_to_be_reviewed_says_what_the_packs_say() {
    let packs = Packs::builtin();
    let text: String = packs.all().map(listed).collect();
    let text = format!("{INTRODUCTION}{text}");
    if std::env::var_os("SANAD_BLESS").is_some() {
        std::fs::write(PAGE, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(PAGE).unwrap(), text, "run it with SANAD_BLESS=1");
}

#[test]
fn every_arabic_page_waits_for_a_native_reader_and_every_legal_one_for_a_lawyer() {
    let packs = Packs::builtin();
    let ma = packs.all().find(|pack| pack.tenant.as_str() == "ma").unwrap();
    for (slug, locale, by) in ma.pages.to_be_reviewed() {
        let by = by.join(" ");
        assert!(locale != Locale::Ar || by.contains("مُراجِع لغوي"), "{slug:?}");
        let legal = ["scope", "your-words", "rights", "privacy", "legal"].contains(&slug.name());
        let lawyer = ["juriste", "محامٍ", "lawyer"].iter().any(|word| by.contains(word));
        assert!(!legal || lawyer, "{slug:?} {locale}");
    }
    assert_eq!(ma.pages.to_be_reviewed().filter(|(_, l, _)| *l == Locale::Ar).count(), 9);
}
