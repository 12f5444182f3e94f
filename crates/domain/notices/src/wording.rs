//! Which letter, in which languages, with which facts.

use crate::facts::NoticeFacts;
use sanad_base::{Locale, Moment};
use sanad_packs::{Pack, Recipient};
use sanad_pages::{Catalogue, Words};

/// What the letter is, beside the facts of its notice.
#[derive(Clone, Debug)]
pub struct Occasion<'a> {
    pub number: &'a str,
    /// Whom it goes to: the opening speaks of hosting, of a network or of a domain.
    pub step: Recipient,
    /// The first language; English follows any other.
    pub language: Locale,
    pub kind: Kind,
    /// When the recipient should have acted.
    pub due_at: Moment,
    /// The page on which the recipient answers.
    pub page: &'a str,
}

/// Why a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first one of the notice.
    First,
    /// The recipient is reminded for the `n`th time of what it was asked on `asked_at`.
    Reminder { n: u32, asked_at: Moment },
    /// The first to this recipient, after others were asked from `asked_at` on.
    FurtherUp { asked_at: Moment },
}

/// A letter in words: two subjects and two openings, because one sent again has to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub subject_when_repeated: String,
    pub text: String,
    pub text_when_repeated: String,
}

/// Writes the letter. The subject has the notice's number and no address; the text has the address
/// only in its harmless form.
pub fn write(occasion: &Occasion<'_>, facts: &NoticeFacts, pack: &Pack) -> Letter {
    let languages = match occasion.language {
        Locale::En => vec![Locale::En],
        other => vec![other, Locale::En],
    };
    let words: Vec<Words> = languages
        .into_iter()
        .map(|language| Words::new(language, Catalogue::Letters).in_zone("UTC"))
        .collect();
    let subject = subject(&words[0], occasion);
    let subject_when_repeated =
        words[0].tn("notice-subject-repeat", &[("subject", subject.as_str().into())]);
    Letter {
        subject_when_repeated: plain(subject_when_repeated),
        subject: plain(subject),
        text: text(&words, occasion, facts, pack, false),
        text_when_repeated: text(&words, occasion, facts, pack, true),
    }
}

fn subject(w: &Words, occasion: &Occasion<'_>) -> String {
    let number = ("number", occasion.number.into());
    match occasion.kind {
        Kind::First | Kind::FurtherUp { .. } => w.tn("notice-subject-first", &[number]),
        Kind::Reminder { n, .. } => w.tn("notice-subject-reminder", &[number, ("n", n.into())]),
    }
}

/// A subject line without the marks of direction that Arabic sentences carry: some mail readers
/// show them as boxes.
fn plain(subject: String) -> String {
    subject.replace(['\u{2068}', '\u{2069}'], "")
}

fn text(
    words: &[Words],
    occasion: &Occasion<'_>,
    facts: &NoticeFacts,
    pack: &Pack,
    repeated: bool,
) -> String {
    let mut parts = Vec::new();
    for (index, w) in words.iter().enumerate() {
        if index > 0 {
            parts.push("----".to_owned());
        } else if words.len() > 1 {
            parts.push(w.t("notice-english-follows"));
        }
        if repeated {
            parts.push(w.tn("notice-repeated", &[("number", occasion.number.into())]));
        }
        parts.extend(paragraphs(w, occasion, facts, pack));
    }
    parts.join("\n\n") + "\n"
}

fn paragraphs(w: &Words, occasion: &Occasion<'_>, facts: &NoticeFacts, pack: &Pack) -> Vec<String> {
    let org = pack.sender.org.get(w.locale());
    let due = w.date_time(occasion.due_at);
    let law = [
        ("reference", pack.law.reference.get(w.locale()).into()),
        ("text", pack.law.text.get(w.locale()).into()),
    ];
    let contact =
        [("contact", pack.sender.contact.as_str().into()), ("number", occasion.number.into())];
    let mut parts =
        vec![w.t("notice-greeting"), w.tn(opening(occasion.step), &[("org", org.into())])];
    parts.extend(history(w, occasion.kind));
    parts.push(place(w, facts));
    parts.push(wishes(w));
    parts.push(w.tn("notice-deadline", &[("date", due.as_str().into())]));
    parts.push(format!("{}\n    {}", w.t("notice-answer"), occasion.page));
    parts.push(w.tn("notice-law", &law));
    parts.push(w.t("notice-no-media"));
    parts.push(w.t("notice-good-faith"));
    parts.push(w.tn("notice-contact", &contact));
    parts.push(org.to_owned());
    parts
}

const fn opening(step: Recipient) -> &'static str {
    match step {
        Recipient::Host => "notice-opening-host",
        Recipient::Network => "notice-opening-network",
        Recipient::Registrar => "notice-opening-registrar",
    }
}

fn history(w: &Words, kind: Kind) -> Option<String> {
    let (key, asked_at) = match kind {
        Kind::First => return None,
        Kind::Reminder { asked_at, .. } => ("notice-asked-you", asked_at),
        Kind::FurtherUp { asked_at } => ("notice-asked-before", asked_at),
    };
    Some(w.tn(key, &[("date", w.date_time(asked_at).into())]))
}

fn place(w: &Words, facts: &NoticeFacts) -> String {
    let mut lines = vec![w.t("notice-address"), format!("    {}", facts.defanged)];
    if let Some(ip) = facts.ip {
        lines.push(w.tn("notice-ip", &[("ip", ip.to_string().into())]));
    }
    if let Some(provider) = &facts.provider {
        lines.push(w.tn("notice-provider", &[("provider", provider.as_str().into())]));
    }
    lines.join("\n")
}

fn wishes(w: &Words) -> String {
    let keys = ["notice-ask-remove", "notice-ask-preserve", "notice-ask-silent"];
    let wishes = keys.map(|key| format!("  - {}", w.t(key)));
    format!("{}\n{}", w.t("notice-ask"), wishes.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, facts, pack};

    fn letter(language: Locale, step: Recipient, kind: Kind) -> Letter {
        let occasion = Occasion {
            number: "MA-2026-000123-N1",
            step,
            language,
            kind,
            due_at: NOW.plus_days(1),
            page: "https://partner.hotline.example/n/0123",
        };
        write(&occasion, &facts(), &pack())
    }

    fn every_letter() -> Vec<Letter> {
        let kinds = [
            Kind::First,
            Kind::Reminder { n: 2, asked_at: NOW },
            Kind::FurtherUp { asked_at: NOW },
        ];
        let steps = [Recipient::Host, Recipient::Network, Recipient::Registrar];
        let mut letters = Vec::new();
        for language in Locale::ALL {
            for step in steps {
                letters.extend(kinds.map(|kind| letter(language, step, kind)));
            }
        }
        letters
    }

    #[test]
    fn no_letter_lacks_a_word_in_any_language() {
        for letter in every_letter() {
            for text in [
                &letter.subject,
                &letter.subject_when_repeated,
                &letter.text,
                &letter.text_when_repeated,
            ] {
                assert!(!text.contains('⟦') && !text.contains("{$"), "{text}");
            }
        }
    }

    #[test]
    fn a_subject_has_the_number_and_no_address() {
        for letter in every_letter() {
            for subject in [&letter.subject, &letter.subject_when_repeated] {
                assert!(subject.contains("MA-2026-000123-N1"), "{subject}");
                assert!(!subject.contains("photos") && !subject.contains("hxx"), "{subject}");
                assert!(!subject.contains(['\u{2068}', '\n', '\r']), "{subject}");
            }
        }
    }

    #[test]
    fn the_text_has_the_address_in_its_harmless_form_alone() {
        for letter in every_letter() {
            assert!(letter.text.contains("hxxp://photos[.]example/card/07.png"), "{}", letter.text);
            assert!(!letter.text.contains("http://") && !letter.text.contains("photos.example"));
        }
    }

    #[test]
    fn english_follows_every_other_language() {
        let french = letter(Locale::Fr, Recipient::Host, Kind::First).text;
        assert!(french.contains("Retirer le contenu") && french.contains("Remove the content"));
        assert!(french.find("Retirer") < french.find("Remove the content"));
        let english = letter(Locale::En, Recipient::Host, Kind::First).text;
        assert_eq!(english.matches("Remove the content").count(), 1);
    }

    #[test]
    fn a_letter_says_what_is_asked_until_when_on_what_ground_and_where_to_answer() {
        let text = letter(Locale::En, Recipient::Host, Kind::First).text;
        for piece in [
            "3 November 2026",
            "503-2",
            "https://partner.hotline.example/n/0123",
            "Preserve",
            "192.0.2.10",
            "Example Hosting",
        ] {
            assert!(text.contains(piece), "{piece}: {text}");
        }
    }

    #[test]
    fn a_letter_sent_again_says_so_first() {
        let letter = letter(Locale::En, Recipient::Host, Kind::First);
        assert!(letter.text_when_repeated.starts_with("This letter is sent again"));
        assert!(letter.subject_when_repeated.contains("sent again"));
        assert_ne!(letter.subject, letter.subject_when_repeated);
    }

    #[test]
    fn the_step_decides_what_the_recipient_is_taken_for() {
        let text = |step| letter(Locale::En, step, Kind::FurtherUp { asked_at: NOW }).text;
        assert!(text(Recipient::Network).contains("network that you operate"));
        assert!(text(Recipient::Registrar).contains("domain that you registered"));
        assert!(text(Recipient::Network).contains("We asked for its removal on 2 November 2026"));
    }
}
