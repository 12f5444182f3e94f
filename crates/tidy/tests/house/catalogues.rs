//! Every sentence exists in every language, with the same values, and is used.

use sanad_tidy::calls::{Ask, Asks};
use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;
use sanad_tidy::messages::{LOCALES, Language, languages, plurals_due};
use std::collections::{BTreeMap, BTreeSet};

type Languages = BTreeMap<&'static str, Language>;

fn asks(house: &House) -> Asks {
    let mut asks = Asks::default();
    for file in house.rust().iter().filter(|f| !f.path.starts_with("crates/tidy/")) {
        asks.of_rust(file);
    }
    for path in house.under("crates/", ".html").chain(house.under("crates/", ".txt")) {
        if path.contains("/templates/") {
            asks.of_template(path, &house.read(path));
        }
    }
    asks
}

#[test]
fn every_line_of_a_catalogue_can_be_read() {
    let mut complaints = Complaints::default();
    for language in languages(&House::open()).values() {
        for (path, line, what) in &language.junk {
            complaints.add(path, *line, what);
        }
    }
    complaints.speak();
}

#[test]
fn every_message_exists_in_every_language_with_the_same_values() {
    let all = languages(&House::open());
    let mut complaints = Complaints::default();
    for (here, there) in LOCALES.iter().flat_map(|a| LOCALES.map(|b| (*a, b))) {
        for ((stem, key), message) in &all[here].messages {
            match all[there].messages.get(&(stem.clone(), key.clone())) {
                None => {
                    let what = format!("`{key}` is missing in locales/{there}/{stem}.ftl");
                    complaints.add(&message.path, message.line, what);
                }
                Some(other) if other.values != message.values => {
                    let what = format!(
                        "`{key}` takes {:?} here and {:?} in {there}",
                        message.values, other.values
                    );
                    complaints.add(&message.path, message.line, what);
                }
                Some(_) => {}
            }
        }
    }
    complaints.speak();
}

#[test]
fn what_is_counted_has_all_the_plural_forms_of_its_language() {
    let all = languages(&House::open());
    let mut complaints = Complaints::default();
    for (id, counted) in counted(&all) {
        for locale in LOCALES {
            let Some(message) = all[locale].messages.get(&id) else { continue };
            for value in &counted {
                let forms = message.plurals.get(value).cloned().unwrap_or_default();
                for due in plurals_due(locale).iter().filter(|due| !forms.contains(**due)) {
                    let what = format!("`{}` counts ${value} and needs a form [{due}]", id.1);
                    complaints.add(&message.path, message.line, what);
                }
            }
        }
    }
    complaints.speak();
}

/// Messages that some language counts by, with the values they count.
fn counted(all: &Languages) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut found: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for language in all.values() {
        for (id, message) in language.messages.iter().filter(|(_, m)| !m.plurals.is_empty()) {
            found.entry(id.clone()).or_default().extend(message.plurals.keys().cloned());
        }
    }
    found
}

/// Which catalogue files a crate's pages see, their own first.
fn seen_from(path: &str) -> Option<&'static [&'static str]> {
    match path.split('/').collect::<Vec<_>>()[..] {
        ["crates", "apps", "portal", ..] => {
            Some(&["portal", "portal_child", "portal_parent", "common", "labels"])
        }
        ["crates", "apps", "workstation", ..] => Some(&["workstation", "common", "labels"]),
        ["crates", "apps", "agency", ..] => Some(&["agency", "common", "labels"]),
        ["crates", "apps", "partner_api", ..] => Some(&["partner", "common", "labels"]),
        ["crates", "demo", ..] => Some(&["demo", "common", "labels"]),
        _ => None,
    }
}

#[test]
fn every_key_that_is_asked_for_is_there_with_the_values_it_is_given() {
    let house = House::open();
    let (all, asks) = (languages(&house), asks(&house));
    let mut complaints = Complaints::default();
    for ask in &asks.keys {
        let seen = seen_from(&ask.path);
        let found = all["en"].messages.iter().find(|((stem, key), _)| {
            *key == ask.key && seen.is_none_or(|files| files.contains(&stem.as_str()))
        });
        let Some((_, message)) = found else {
            let where_to =
                seen.map_or("locales/*/".to_owned(), |f| format!("locales/*/{}.ftl", f[0]));
            complaints.add(&ask.path, ask.line, format!("`{}` is in no catalogue this page sees; add it to {where_to} in all three languages", ask.key));
            continue;
        };
        if let Some(given) = &ask.values
            && *given != message.values
        {
            let what = format!("`{}` is given {given:?} but takes {:?}", ask.key, message.values);
            complaints.add(&ask.path, ask.line, what);
        }
    }
    for Ask { path, line, key, .. } in &asks.families {
        let prefix = format!("{key}-");
        if !all["en"].messages.keys().any(|(_, k)| k.starts_with(&prefix)) {
            complaints.add(
                path,
                *line,
                format!(
                    "no message starts with `{prefix}`; add the family to locales/*/labels.ftl"
                ),
            );
        }
    }
    complaints.speak();
}

#[test]
fn no_message_is_left_over() {
    let house = House::open();
    let (all, asks) = (languages(&house), asks(&house));
    let referred: BTreeSet<&String> =
        all["en"].messages.values().flat_map(|m| &m.refers_to).collect();
    let mut complaints = Complaints::default();
    for ((_, key), message) in &all["en"].messages {
        if !asks.uses(key) && !referred.contains(key) {
            let what = format!(
                "nobody asks for `{key}`; drop it in all languages, or name it in a comment `keys: {key}` where it is put together"
            );
            complaints.add(&message.path, message.line, what);
        }
    }
    complaints.speak();
}
