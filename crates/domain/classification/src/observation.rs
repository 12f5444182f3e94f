//! What is seen, in neutral terms that no law and no country has a hand in.

use serde::{Deserialize, Serialize};

/// Declares a closed list of codes. The codes are stored and exchanged: they may be added to, never
/// renamed. `FAMILY` and a code together are the catalogue's key for the word shown.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $family:literal { $($(#[$item_doc:meta])* $item:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$item_doc])* #[serde(rename = $code)] $item,)+
        }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$item),+];
            pub const FAMILY: &str = $family;

            pub const fn code(self) -> &'static str {
                match self {
                    $($name::$item => $code,)+
                }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                $name::ALL.iter().copied().find(|item| item.code() == code)
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// What sort of file or page it is.
    Form, "form" { Image = "image", Video = "video", Audio = "audio", Text = "text" }
}

codes! {
    /// How it came about.
    Making, "making" {
        Photographic = "photographic",
        /// By hand or by drawing software, recognisable as such.
        Drawn = "drawn",
        AiGenerated = "ai_generated",
        Unclear = "unclear",
    }
}

codes! {
    /// Whether a person under eighteen is depicted.
    DepictsChild, "child" { Yes = "yes", No = "no", Unclear = "unclear" }
}

codes! {
    /// The apparent age of the youngest child visible, in years, in the bands hotlines count by.
    AgeBand, "age" {
        From0To2 = "0_2",
        From3To6 = "3_6",
        From7To10 = "7_10",
        From11To13 = "11_13",
        From14To15 = "14_15",
        From16To17 = "16_17",
        Unclear = "unclear",
    }
}

codes! {
    /// Of the children visible.
    Sex, "sex" { Girls = "girls", Boys = "boys", Both = "both", Unclear = "unclear" }
}

codes! {
    /// The most serious thing shown.
    Shown, "shown" {
        None = "none",
        NudityOrPosing = "nudity_or_posing",
        NonPenetrative = "sexual_activity_non_penetrative",
        PenetrativeOrExtreme = "penetrative_or_extreme",
    }
}

codes! {
    /// Whether somebody takes money for it.
    Commerciality, "commerciality" {
        Unclear = "unclear",
        Commercial = "commercial",
        NotCommercial = "not_commercial",
    }
}

codes! {
    /// What kind of site it is on; the list that hotlines exchange by.
    SiteKind, "site" {
        Website = "website",
        FileHost = "file_host",
        ImageStore = "image_store",
        ImageBoard = "image_board",
        Forum = "forum",
        Banner = "banner",
        LinkSite = "link_site",
        Social = "social",
        Redirector = "redirector",
        WebArchive = "web_archive",
        Search = "search",
        ImageHost = "image_host",
        Blog = "blog",
        NotApplicable = "not_applicable",
    }
}

/// One person's observations of one content item. Kept; every label is derived from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Observations {
    pub form: Form,
    pub making: Making,
    pub child: DepictsChild,
    pub age: AgeBand,
    pub sex: Sex,
    pub shown: Shown,
    /// Whether the picture dwells on the genital or anal region (a test of the Interpol baseline).
    pub focus: bool,
    /// Whether it looks made by the child itself.
    pub self_generated: bool,
    /// Whether it is used to put pressure on the child.
    pub extortion: bool,
    /// Whether it is, or records, a live transmission.
    pub live: bool,
    pub commercial: Commerciality,
    pub site: SiteKind,
}

/// Two observations that cannot both be true; `key` names the message for the person to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {key}")]
pub struct Contradiction {
    pub field: &'static str,
    pub key: &'static str,
}

impl Observations {
    /// What is asked first: everything unclear, nothing shown.
    pub fn blank() -> Self {
        Observations {
            form: Form::Image,
            making: Making::Unclear,
            child: DepictsChild::Unclear,
            age: AgeBand::Unclear,
            sex: Sex::Unclear,
            shown: Shown::None,
            focus: false,
            self_generated: false,
            extortion: false,
            live: false,
            commercial: Commerciality::Unclear,
            site: SiteKind::NotApplicable,
        }
    }

    /// Whether the observations go together. The rules take any; a page asks this first.
    pub fn check(&self) -> Result<(), Contradiction> {
        let wrong = |field, key| Err(Contradiction { field, key });
        if self.child == DepictsChild::No && self.age != AgeBand::Unclear {
            return wrong("age", "age-without-child");
        }
        if self.child == DepictsChild::No && self.self_generated {
            return wrong("self_generated", "self-generated-without-child");
        }
        if self.shown == Shown::None && self.focus {
            return wrong("focus", "focus-on-nothing");
        }
        if self.form == Form::Audio && self.making == Making::Drawn {
            return wrong("making", "drawn-sound");
        }
        Ok(())
    }
}

impl AgeBand {
    /// The category in the exchange of hotlines: 1 not categorised, 2 infant, 3 pre-pubescent,
    /// 4 pubescent.
    pub const fn iccam(self) -> u8 {
        match self {
            AgeBand::Unclear => 1,
            AgeBand::From0To2 => 2,
            AgeBand::From3To6 | AgeBand::From7To10 => 3,
            AgeBand::From11To13 | AgeBand::From14To15 | AgeBand::From16To17 => 4,
        }
    }
}

impl Sex {
    /// The category in the exchange of hotlines.
    pub const fn iccam(self) -> u8 {
        match self {
            Sex::Unclear => 1,
            Sex::Girls => 2,
            Sex::Boys => 3,
            Sex::Both => 4,
        }
    }
}

impl Commerciality {
    /// The category in the exchange of hotlines.
    pub const fn iccam(self) -> u8 {
        match self {
            Commerciality::Unclear => 1,
            Commerciality::Commercial => 2,
            Commerciality::NotCommercial => 3,
        }
    }
}

impl SiteKind {
    /// The number in the exchange of hotlines.
    pub const fn iccam(self) -> u8 {
        match self {
            SiteKind::Website => 2,
            SiteKind::FileHost => 3,
            SiteKind::ImageStore => 4,
            SiteKind::ImageBoard => 5,
            SiteKind::Forum => 6,
            SiteKind::Banner => 7,
            SiteKind::LinkSite => 8,
            SiteKind::Social => 9,
            SiteKind::Redirector => 10,
            SiteKind::WebArchive => 11,
            SiteKind::Search => 18,
            SiteKind::ImageHost => 20,
            SiteKind::Blog => 22,
            SiteKind::NotApplicable => 24,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn observations_survive_their_storage_and_use_the_stable_codes() {
        let mut seen = Observations::blank();
        seen.age = AgeBand::From11To13;
        seen.shown = Shown::NonPenetrative;
        seen.site = SiteKind::ImageBoard;
        let stored = serde_json::to_string(&seen).unwrap();
        assert_eq!(serde_json::from_str::<Observations>(&stored).unwrap(), seen);
        for code in [seen.age.code(), seen.shown.code(), seen.site.code()] {
            assert!(stored.contains(&format!("\"{code}\"")), "{stored}");
        }
    }

    #[test]
    fn every_code_is_its_own_and_reads_back() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in SiteKind::ALL {
            assert_eq!(SiteKind::from_code(kind.code()), Some(*kind));
            assert!(seen.insert(kind.code()) && (2..=24).contains(&kind.iccam()));
        }
        assert_eq!(AgeBand::from_code("unknown"), None);
        assert_eq!(AgeBand::ALL.len(), 7);
    }

    #[test]
    fn observations_that_cannot_go_together_are_named() {
        assert_eq!(Observations::blank().check(), Ok(()));
        let with = |change: fn(&mut Observations)| {
            let mut seen = Observations::blank();
            change(&mut seen);
            seen.check().err().map(|c| c.field)
        };
        let no_child = |o: &mut Observations| {
            o.child = DepictsChild::No;
            o.age = AgeBand::From3To6;
        };
        assert_eq!(with(no_child), Some("age"));
        assert_eq!(with(|o| o.focus = true), Some("focus"));
        assert_eq!(with(|o| o.live = true), None);
    }
}
