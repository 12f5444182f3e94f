//! Holds the catalogues to what the pages rely on.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use std::collections::{BTreeMap, BTreeSet};

/// Key → the names of the values its message takes.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_alphabetic());
        if let (true, Some((name, _))) = (starts, line.split_once('=')) {
            key = name.trim().to_owned();
            found.insert(key.clone(), BTreeSet::new());
        }
        for piece in line.split('$').skip(1) {
            let end = piece
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap_or(piece.len());
            found.entry(key.clone()).or_default().insert(piece[..end].to_owned());
        }
    }
    found
}

fn files(locale: Locale) -> Vec<&'static str> {
    let own = Catalogue::ALL.into_iter().filter_map(|c| own_text(locale, c));
    shared_texts(locale).into_iter().chain(own).collect()
}

#[test]
fn every_catalogue_parses_without_a_fault() {
    for locale in Locale::ALL {
        for text in files(locale) {
            if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
                panic!("{locale}: {errors:?}\n{}", text.lines().next().unwrap_or(""));
            }
        }
    }
}

#[test]
fn the_three_languages_hold_the_same_keys_with_the_same_values() {
    for number in 0..files(Locale::Fr).len() {
        let [fr, ar, en] = Locale::ALL.map(|l| keys(files(l)[number]));
        for (other, name) in [(&ar, "ar"), (&en, "en")] {
            let differs: Vec<_> =
                fr.iter().filter(|(k, v)| other.get(*k) != Some(*v)).map(|(k, _)| k).collect();
            assert!(differs.is_empty(), "file {number}: {name} lacks or differs in {differs:?}");
            let more: Vec<_> = other.keys().filter(|k| !fr.contains_key(*k)).collect();
            assert!(more.is_empty(), "file {number}: only {name} has {more:?}");
        }
    }
}

#[test]
fn no_catalogue_overrides_a_shared_word_or_says_a_key_twice() {
    for locale in Locale::ALL {
        let shared: BTreeSet<_> =
            shared_texts(locale).iter().flat_map(|t| keys(t).into_keys()).collect();
        for catalogue in Catalogue::ALL {
            let own = keys(own_text(locale, catalogue).unwrap_or(""));
            if catalogue.beneath().is_some() {
                continue; // A voice is there to say shared words in its own way.
            }
            let twice: Vec<_> = own.keys().filter(|k| shared.contains(*k)).collect();
            assert!(twice.is_empty(), "{locale} {catalogue:?}: {twice:?}");
        }
        for text in files(locale) {
            let said = text
                .lines()
                .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()) && l.contains('='))
                .count();
            assert_eq!(
                said,
                keys(text).len(),
                "{locale}: a key is said twice in: {}",
                text.lines().next().unwrap_or("")
            );
        }
    }
}

#[test]
fn a_voice_says_in_its_own_way_what_is_said_beneath_it() {
    let said = |catalogue| Words::new(Locale::Fr, catalogue).t("page-now");
    let said = [Catalogue::Portal, Catalogue::PortalChild, Catalogue::PortalParent].map(said);
    assert_eq!(said, ["Appelez maintenant", "Appelle maintenant", "Appelez maintenant"]);
    for locale in Locale::ALL {
        let voice = |catalogue| keys(own_text(locale, catalogue).unwrap());
        let child = voice(Catalogue::PortalChild);
        let only: Vec<_> = voice(Catalogue::PortalParent).into_iter().collect();
        let odd: Vec<_> = only.iter().filter(|(k, v)| child.get(k) != Some(v)).collect();
        assert!(odd.is_empty(), "{locale}: not in the child's voice: {odd:?}");
    }
}

#[test]
fn an_arabic_plural_knows_its_six_forms() {
    for locale in Locale::ALL {
        let words = Words::new(locale, Catalogue::Common);
        let said: BTreeSet<String> = [0, 1, 2, 3, 11, 100]
            .map(|n| words.tn("count-reports", &[("n", n.into())]))
            .map(|text| text.chars().filter(|c| !c.is_ascii_digit()).collect())
            .into();
        let forms = if locale == Locale::Ar { 6 } else { 2 };
        assert_eq!(said.len(), forms, "{locale}: {said:?}");
    }
}

#[test]
fn a_value_keeps_its_own_direction_inside_an_arabic_sentence() {
    let words = Words::new(Locale::Ar, Catalogue::Common);
    let said = words.tn("title-mend", &[("title", "Français".into())]);
    assert!(said.contains("\u{2068}Français\u{2069}"), "{said}");
}

#[test]
fn a_missing_key_is_visible_and_harmless() {
    let words = Words::new(Locale::Fr, Catalogue::Portal);
    assert_eq!(words.t("no-such-key"), "⟦no-such-key⟧");
}

#[test]
fn every_arabic_message_with_a_plural_writes_all_forms() {
    for text in files(Locale::Ar) {
        for block in text.split("\n\n").flat_map(|b| b.split("\n}")) {
            for piece in block.split("{ $n ->").skip(1).chain(block.split("{$n ->").skip(1)) {
                let chosen = piece.split("\n    }").next().unwrap();
                for form in ["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"] {
                    assert!(chosen.contains(form), "{form} is missing in: {piece}");
                }
            }
        }
    }
}
