//! The words of a child's own pages: short, kind, never asking for reasons, in each language's way.

use sanad_base::Locale;
use sanad_base::ids::TenantId;
use sanad_packs::{Answers, Packs};
use sanad_pages::{Catalogue, Words};
use std::collections::BTreeSet;

/// Most words a sentence may have.
const WORDS_MAX: usize = 12;

const CHILD: [(Locale, &str); 3] = [
    (Locale::Fr, include_str!("../../../../../locales/fr/portal_child.ftl")),
    (Locale::Ar, include_str!("../../../../../locales/ar/portal_child.ftl")),
    (Locale::En, include_str!("../../../../../locales/en/portal_child.ftl")),
];

/// Every text a child may read, with its key: plural forms one by one, and the pack's answers.
fn texts(locale: Locale) -> Vec<(String, String)> {
    let (_, file) = CHILD.into_iter().find(|(l, _)| *l == locale).unwrap();
    let mut key = String::new();
    let mut texts = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let text = match (line.split_once(" = "), line.split_once("] ")) {
            (Some((name, text)), _) if !line.starts_with(' ') => {
                key = name.to_owned();
                text
            }
            (_, Some((_, text))) => text,
            (Some(_) | None, None) => continue,
        };
        if !text.starts_with("{ $") || text.contains('}') {
            texts.push((key.clone(), text.to_owned()));
        }
    }
    texts.extend(answers(locale, |child| &child.own));
    texts
}

fn answers(
    locale: Locale,
    voice: fn(&sanad_packs::ChildAnswers) -> &Answers,
) -> Vec<(String, String)> {
    let packs = Packs::builtin();
    let of = |pack: &sanad_packs::Pack| {
        let answers = voice(&pack.child);
        let all = [&answers.who_sees, &answers.who_is_told, &answers.what_next];
        all.map(|text| (format!("{} pack", pack.tenant), text.own(locale).map(str::to_owned)))
    };
    let all = packs.all().flat_map(of);
    all.filter_map(|(key, text)| Some((key, text?))).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '?', '!', '؟']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let bare = |word: &str| word.chars().any(char::is_alphanumeric);
    sentence.split_whitespace().filter(move |word| bare(word))
}

/// Words of a text in lower case, apostrophes taken as spaces, marks dropped.
fn plain_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['’', '\'', '-'], " ");
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    lower.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

#[test]
fn no_sentence_for_a_child_is_longer_than_twelve_words() {
    for locale in Locale::ALL {
        let texts = texts(locale);
        assert!(texts.len() > 100, "{locale}: only {} texts were read", texts.len());
        for (key, text) in texts {
            for sentence in sentences(&text) {
                let count = words(sentence).count();
                assert!(count <= WORDS_MAX, "{locale} {key}: {count} words: {sentence}");
            }
        }
    }
}

#[test]
fn a_child_is_never_asked_why() {
    for (locale, asks) in [
        (Locale::Fr, ["pourquoi", "raison", "comment as-tu pu"].as_slice()),
        (Locale::Ar, &["لماذا", "لِمَ", "ما السبب", "ما سبب"]),
        (Locale::En, &["why", "reason", "how could you"]),
    ] {
        for (key, text) in texts(locale) {
            let text = text.to_lowercase();
            for ask in asks {
                assert!(!text.contains(ask), "{locale} {key}: {text}");
            }
        }
    }
}

#[test]
fn french_says_tu_to_a_child_and_vous_to_a_parent() {
    let vous = ["vous", "votre", "vos", "vôtre", "choisissez", "appelez", "écrivez", "notez"];
    let tu = ["tu", "te", "toi", "ton", "tes", "ta"];
    for (key, text) in texts(Locale::Fr) {
        let words = plain_words(&text);
        assert!(!words.iter().any(|w| vous.contains(&w.as_str())), "{key}: {text}");
    }
    let spoken = texts(Locale::Fr)
        .iter()
        .filter(|(_, t)| plain_words(t).iter().any(|w| tu.contains(&w.as_str())))
        .count();
    assert!(spoken > 25, "only {spoken} texts speak to the child");
    let parent = Words::new(Locale::Fr, Catalogue::PortalParent);
    let child_keys: BTreeSet<String> = texts(Locale::Fr).into_iter().map(|(key, _)| key).collect();
    let after_the_answer = |key: &&String| {
        !["show-", "stopped-"].iter().any(|own| key.starts_with(own)) && parent.has(key)
    };
    for key in child_keys.iter().filter(after_the_answer) {
        let text = parent.tn(key, &[("hours", 24.into())]);
        let said = plain_words(&text);
        let slip = said.iter().find(|w| tu.contains(&w.as_str()));
        assert!(slip.is_none(), "{key} says {slip:?} to a parent: {text}");
    }
    for (key, text) in answers(Locale::Fr, |child| &child.parent) {
        assert!(!plain_words(&text).iter().any(|w| tu.contains(&w.as_str())), "{key}: {text}");
    }
}

/// Second-person verbs and imperatives that take a side between a boy and a girl. Suffixes such as
/// the one of «ذنبك» are written alike for both and stay.
const GENDERED_ARABIC: [&str; 62] = [
    "اكتب",
    "اكتبي",
    "اختر",
    "اختاري",
    "اضغط",
    "اضغطي",
    "ادفع",
    "تدفع",
    "تدفعي",
    "أرسل",
    "ترسل",
    "ترسلي",
    "احتفظ",
    "احتفظي",
    "تحدث",
    "تحدثي",
    "أخبر",
    "أخبري",
    "اتصل",
    "اتصلي",
    "تريد",
    "تريدين",
    "تستطيع",
    "تستطيعين",
    "تعرف",
    "تعرفين",
    "تعود",
    "حاول",
    "حاولي",
    "تذكر",
    "تذكري",
    "استعمل",
    "استعملي",
    "ارجع",
    "ارجعي",
    "ضع",
    "ضعي",
    "انتظر",
    "انتظري",
    "تنتظر",
    "خذ",
    "خذي",
    "انقر",
    "انقري",
    "راجع",
    "راجعي",
    "افتح",
    "افتحي",
    "اقرأ",
    "اقرئي",
    "احذف",
    "احذفي",
    "اطلب",
    "اطلبي",
    "تخف",
    "تخافي",
    "تقلق",
    "تقلقي",
    "أنت",
    "أنتِ",
    "أنتَ",
    "توقفي",
];

#[test]
fn arabic_addresses_neither_a_boy_nor_a_girl() {
    let parents = answers(Locale::Ar, |child| &child.parent);
    for (key, text) in texts(Locale::Ar).into_iter().chain(parents) {
        for word in plain_words(&text) {
            let bare = word.trim_start_matches(['و', 'ف']);
            let taken = GENDERED_ARABIC.contains(&word.as_str()) || GENDERED_ARABIC.contains(&bare);
            assert!(!taken, "{key}: «{word}» in: {text}");
            let voiced = ["كَ", "كِ", "تَ", "تِ"].iter().any(|end| word.ends_with(end));
            assert!(!voiced, "{key}: «{word}» shows a side in: {text}");
        }
    }
}

#[test]
fn every_country_says_what_a_child_is_told_and_who_is_to_review_it() {
    let packs = Packs::builtin();
    for name in ["ma", "xx"] {
        let pack = packs.get(&TenantId::new(name).unwrap()).unwrap();
        assert!(!pack.child.to_be_reviewed_by.is_empty(), "{name}");
        // A language nobody has written yet shows two others.
        for language in pack.languages.iter().filter(|language| Locale::ALL.contains(language)) {
            for answers in [&pack.child.own, &pack.child.parent] {
                for text in [&answers.who_sees, &answers.who_is_told, &answers.what_next] {
                    assert!(text.own(*language).is_some(), "{name} {language}");
                }
            }
        }
    }
}
