//! The written pages of a country: which there are, in which languages, and who has yet to read them.

use sanad_base::Locale;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A written page every country has. The order is that of the list of all pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slug {
    About,
    Scope,
    Safety,
    YourWords,
    Rights,
    Privacy,
    Accessibility,
    Contact,
    Legal,
}

impl Slug {
    pub const ALL: [Slug; 9] = [
        Slug::About,
        Slug::Scope,
        Slug::Safety,
        Slug::YourWords,
        Slug::Rights,
        Slug::Privacy,
        Slug::Accessibility,
        Slug::Contact,
        Slug::Legal,
    ];

    /// The file's name without its ending, and the last part of the page's path.
    pub const fn name(self) -> &'static str {
        match self {
            Slug::About => "about",
            Slug::Scope => "scope",
            Slug::Safety => "safety",
            Slug::YourWords => "your-words",
            Slug::Rights => "rights",
            Slug::Privacy => "privacy",
            Slug::Accessibility => "accessibility",
            Slug::Contact => "contact",
            Slug::Legal => "legal",
        }
    }

    pub fn from_name(name: &str) -> Option<Slug> {
        Slug::ALL.into_iter().find(|slug| slug.name() == name)
    }
}

/// One page in one language, as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    pub head: Head,
    /// In the subset of Markdown that [`crate::markdown`] takes.
    pub body: String,
}

/// What stands between the two `+++` lines at the top of a page's file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The page's heading.
    pub title: String,
    /// What a link to it says, where that is shorter.
    pub link: Option<String>,
    /// Who still has to read the page before a country opens with it. Never shown to the public.
    #[serde(default)]
    pub to_be_reviewed_by: Vec<String>,
}

impl Head {
    pub fn link(&self) -> &str {
        self.link.as_deref().unwrap_or(&self.title)
    }
}

/// Why the file of a page is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("it does not begin with a head between two lines of +++")]
    NoHead,
    #[error("its head: {0}")]
    Head(#[from] toml::de::Error),
}

/// Reads the file of a page.
pub fn read(file: &str) -> Result<PageText, Unreadable> {
    let inner = file.trim_start().strip_prefix("+++\n").ok_or(Unreadable::NoHead)?;
    let (head, body) = inner.split_once("\n+++\n").ok_or(Unreadable::NoHead)?;
    Ok(PageText { head: toml::from_str(head)?, body: body.trim().to_owned() })
}

/// All pages of a country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages(BTreeMap<(Slug, Locale), PageText>);

impl Pages {
    /// Puts a page in, in the place of one that is there already.
    pub fn put(&mut self, slug: Slug, locale: Locale, text: PageText) {
        self.0.insert((slug, locale), text);
    }

    /// The page as written in that language; `None` where nobody has written it.
    pub fn get(&self, slug: Slug, locale: Locale) -> Option<&PageText> {
        self.0.get(&(slug, locale))
    }

    /// What these pages lack for a country that speaks `languages`, in words their writer can act on.
    pub fn lacks(&self, languages: &[Locale]) -> Vec<String> {
        let mut lacks = Vec::new();
        for slug in Slug::ALL {
            // Tamazight shows French and Arabic until somebody has signed a translation off.
            for language in languages.iter().filter(|l| **l != Locale::Zgh) {
                let file = format!("pages/{language}/{}.md", slug.name());
                match self.get(slug, *language) {
                    None => lacks.push(format!("{file} is missing")),
                    Some(text) => {
                        let wrong = crate::markdown::wrong(&text.body);
                        lacks.extend(wrong.into_iter().map(|what| format!("{file}: {what}")));
                    }
                }
            }
        }
        lacks
    }

    /// Every page that somebody has yet to read: slug, language, by whom.
    pub fn to_be_reviewed(&self) -> impl Iterator<Item = (Slug, Locale, &[String])> {
        let all = self
            .0
            .iter()
            .map(|((slug, locale), text)| (*slug, *locale, text.head.to_be_reviewed_by.as_slice()));
        all.filter(|(_, _, by)| !by.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_a_head_and_a_body() {
        let page = read("+++\ntitle = \"A\"\nlink = \"B\"\n+++\n\nSome *words*.\n");
        let page = page.expect("the file is well formed");
        assert_eq!((page.head.link(), page.body.as_str()), ("B", "Some *words*."));
        assert!(matches!(read("title = 1"), Err(Unreadable::NoHead)));
        assert!(matches!(read("+++\ncolour = 1\n+++\n"), Err(Unreadable::Head(_))));
    }

    #[test]
    fn a_page_that_nobody_wrote_is_named_with_its_language() {
        let lacks = Pages::default().lacks(&[Locale::Fr, Locale::Zgh]);
        assert_eq!(lacks.len(), Slug::ALL.len());
        assert!(lacks.contains(&"pages/fr/your-words.md is missing".to_owned()), "{lacks:?}");
    }
}
