//! What no template and no style of the portal may hold, read as text.

use std::path::Path;

fn templates() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        found.push((name, std::fs::read_to_string(path).unwrap()));
    }
    assert!(found.len() > 8, "the templates were not found");
    found
}

/// Every start tag of this name, whole. Template commands inside it are kept.
fn tags<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!("<{name} ");
    let starts = text.match_indices(&opening).map(|(at, _)| &text[at..]);
    starts.map(|rest| &rest[..rest.find("\n").unwrap_or(rest.len())]).collect()
}

#[test]
fn every_text_box_is_kept_from_spelling_services_and_memory() {
    let mut boxes = 0;
    for (name, text) in templates() {
        let fields = tags(&text, "input").into_iter().chain(tags(&text, "textarea"));
        for field in fields.filter(|f| f.starts_with("<textarea") || f.contains("type=\"text\"")) {
            boxes += 1;
            assert!(field.contains("spellcheck=\"false\""), "{name}: {field}");
            assert!(field.contains("autocomplete=\"off\""), "{name}: {field}");
        }
    }
    assert!(boxes >= 4, "only {boxes} boxes were seen");
}

#[test]
fn no_template_shows_steps_hurries_or_asks_to_share() {
    let forbidden = [
        "<progress",
        "countdown",
        "<marquee",
        "<blink",
        "http-equiv",
        "type=\"file\"",
        "type=\"url\"",
        "type=\"email\"",
        "required",
        "<iframe",
        "<object",
        "<script",
        "onclick",
        "autofocus",
    ];
    for (name, text) in templates() {
        for word in forbidden {
            assert!(!text.to_lowercase().contains(word), "{name} holds {word}");
        }
    }
}

#[test]
fn no_label_is_spoken_in_another_language_than_the_page() {
    for (name, text) in templates() {
        for (at, _) in text.match_indices("aria-label=") {
            let rest = &text[at..];
            let end = rest.find('>').unwrap_or(rest.len());
            assert!(rest[..end].contains("{{"), "{name}: {}", &rest[..end]);
            assert!(!rest[..end].contains("own_name"), "{name}: {}", &rest[..end]);
        }
    }
}

#[test]
fn no_arrow_is_written_into_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../locales");
    for language in ["fr", "ar", "en"] {
        for file in ["portal", "portal_child", "portal_parent", "common"] {
            let path = root.join(language).join(format!("{file}.ftl"));
            let text = std::fs::read_to_string(&path).unwrap();
            let arrow = text.find(['←', '→', '⇐', '⇒', '‹', '›', '➔']);
            assert!(arrow.is_none(), "{} holds an arrow", path.display());
        }
    }
}
