//! One text in each language of a country.

use sanad_base::Locale;
use serde::{Deserialize, Serialize};

/// A text per language. Which languages it has to have is the pack's to say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerLocale {
    fr: Option<String>,
    ar: Option<String>,
    en: Option<String>,
    zgh: Option<String>,
}

impl PerLocale {
    /// A text in these languages; of one language's two texts the later holds.
    pub fn of(texts: &[(Locale, &str)]) -> Self {
        let mut all = PerLocale::default();
        for (locale, text) in texts {
            let place = match locale {
                Locale::Fr => &mut all.fr,
                Locale::Ar => &mut all.ar,
                Locale::En => &mut all.en,
                Locale::Zgh => &mut all.zgh,
            };
            *place = Some((*text).to_owned());
        }
        all
    }

    /// The text in that language; in another the country has, where it lacks this one.
    pub fn get(&self, locale: Locale) -> &str {
        let others = match locale {
            Locale::Zgh => [Locale::Fr, Locale::Ar, Locale::En],
            Locale::Fr | Locale::Ar | Locale::En => [Locale::En, Locale::Fr, Locale::Ar],
        };
        std::iter::once(locale).chain(others).find_map(|l| self.own(l)).unwrap_or_default()
    }

    /// The text written for that language, if there is one.
    pub fn own(&self, locale: Locale) -> Option<&str> {
        let text = match locale {
            Locale::Fr => &self.fr,
            Locale::Ar => &self.ar,
            Locale::En => &self.en,
            Locale::Zgh => &self.zgh,
        };
        text.as_deref().filter(|t| !t.trim().is_empty())
    }
}
