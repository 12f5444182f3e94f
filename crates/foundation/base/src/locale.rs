//! The languages of the house, their direction and their own names.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A language the pages can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Locale {
    Fr,
    Ar,
    En,
    /// Standard Moroccan Tamazight, in Tifinagh. The public pages alone can be read in it, and what
    /// nobody has translated stands there in French and Arabic, side by side.
    Zgh,
}

impl Locale {
    /// The languages in which every sentence of the house is written, in the switcher's order.
    pub const ALL: [Locale; 3] = [Locale::Fr, Locale::Ar, Locale::En];

    /// The path segment and `lang` attribute: `fr`, `ar`, `en`, `zgh`.
    pub const fn tag(self) -> &'static str {
        match self {
            Locale::Fr => "fr",
            Locale::Ar => "ar",
            Locale::En => "en",
            Locale::Zgh => "zgh",
        }
    }

    /// The language with the customs of Morocco for numbers and months: `fr-MA`, `ar-MA`, `en`.
    pub const fn regional(self) -> &'static str {
        match self {
            Locale::Fr => "fr-MA",
            Locale::Ar => "ar-MA",
            Locale::En => "en",
            Locale::Zgh => "zgh",
        }
    }

    /// The `dir` attribute.
    pub const fn direction(self) -> &'static str {
        match self {
            Locale::Ar => "rtl",
            Locale::Fr | Locale::En | Locale::Zgh => "ltr",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Locale::Fr => "Français",
            Locale::Ar => "العربية",
            Locale::En => "English",
            Locale::Zgh => "ⵜⴰⵎⴰⵣⵉⵖⵜ",
        }
    }

    pub fn from_tag(tag: &str) -> Option<Self> {
        Locale::ALL.into_iter().chain([Locale::Zgh]).find(|l| l.tag() == tag)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
