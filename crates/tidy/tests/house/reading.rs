//! What the public reads in French is short enough to be read by anybody.

use sanad_tidy::complaints::Complaints;
use sanad_tidy::house::House;

/// Words in one sentence.
const WORDS_MAX: usize = 20;

/// The sentences of a line. A colon and a semicolon end one too: what follows can be read alone.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    let spaced = |c: char| c.is_whitespace();
    line.split_inclusive(['.', '!', '?', ';', ':', '…']).flat_map(move |piece| {
        // A dot inside a number or an address ends nothing; the pieces are counted apart all the same,
        // which can only make a sentence look shorter by a word.
        std::iter::once(piece.trim_matches(spaced))
    })
}

fn words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The text of a line of a catalogue, without its key; nothing of a comment.
fn said(line: &str) -> &str {
    if line.starts_with('#') { "" } else { line.split_once('=').map_or(line, |(_, text)| text) }
}

#[test]
fn no_french_sentence_for_the_public_has_more_than_twenty_words() {
    let house = House::open();
    let mut complaints = Complaints::default();
    let catalogue = "locales/fr/portal.ftl";
    let pages: Vec<&str> =
        house.under("packs/", ".md").filter(|path| path.contains("/pages/fr/")).collect();
    assert!(pages.len() >= 18, "the written pages were found");
    for path in pages.into_iter().chain([catalogue]) {
        for (at, line) in house.read(path).lines().enumerate() {
            let text = if path == catalogue { said(line) } else { line };
            for sentence in sentences(text).filter(|s| words(s) > WORDS_MAX) {
                let what =
                    format!("{} words; {WORDS_MAX} is the most: {sentence}", words(sentence));
                complaints.add(path, at + 1, what);
            }
        }
    }
    complaints.speak();
}

#[test]
fn a_long_sentence_is_found_and_a_short_one_is_not() {
    let long = "un ".repeat(21);
    assert_eq!(sentences(&format!("Oui. {long}.")).filter(|s| words(s) > WORDS_MAX).count(), 1);
    let short = "un ".repeat(20);
    assert_eq!(
        sentences(&format!("{short}: {short}.")).filter(|s| words(s) > WORDS_MAX).count(),
        0
    );
}
