//! The country's written pages, made ready once when the portal starts.

use sanad_base::Locale;
use sanad_packs::{Pack, Slug, markdown};
use sanad_pages::both::both;
use sanad_pages::{Catalogue, Words};
use std::collections::BTreeMap;

/// A written page in one language.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub locale: Locale,
    pub title: String,
    /// What a link to it says.
    pub link: String,
    /// Safe to put into a page as it is: the pack's texts bring no markup of their own.
    pub html: String,
}

/// Every written page of the country.
#[derive(Clone, Debug)]
pub(crate) struct SitePages(BTreeMap<(Slug, Locale), Written>);

impl SitePages {
    /// `onion`: the portal's address in the Tor network, named beside the advice on Tor.
    pub fn of(pack: &Pack, onion: Option<&str>) -> Self {
        let mut all = BTreeMap::new();
        for (slug, locale) in
            Slug::ALL.into_iter().flat_map(|s| pack.languages.iter().map(move |l| (s, *l)))
        {
            let Some(text) = pack.pages.get(slug, locale) else { continue };
            let html = markdown::html(&text.body, &format!("/{}", locale.tag()), &|name| {
                value(pack, onion, locale, name)
            });
            let (title, link) = (text.head.title.clone(), text.head.link().to_owned());
            all.insert((slug, locale), Written { locale, title, link, html });
        }
        SitePages(all)
    }

    /// The page in the language asked for. Where nobody has written it in that language, the
    /// French and the Arabic one, side by side.
    pub fn get(&self, slug: Slug, locale: Locale) -> Vec<&Written> {
        match self.0.get(&(slug, locale)) {
            Some(written) => vec![written],
            None => {
                [Locale::Fr, Locale::Ar].iter().filter_map(|l| self.0.get(&(slug, *l))).collect()
            }
        }
    }

    pub fn title(&self, slug: Slug, locale: Locale) -> String {
        self.said(slug, locale, |written| &written.title)
    }

    pub fn link(&self, slug: Slug, locale: Locale) -> String {
        self.said(slug, locale, |written| &written.link)
    }

    fn said(&self, slug: Slug, locale: Locale, say: impl Fn(&Written) -> &String) -> String {
        match self.get(slug, locale)[..] {
            [french, arabic] => both(say(french), say(arabic)),
            [one] => say(one).clone(),
            _ => String::new(),
        }
    }
}

/// What the country puts where a page names a value; `None` where it has none.
fn value(pack: &Pack, onion: Option<&str>, locale: Locale, name: &str) -> Option<String> {
    let w = Words::new(locale, Catalogue::Portal);
    let timings = &pack.timings;
    Some(match name {
        "hotline" => pack.name.get(locale).to_owned(),
        "country" => pack.country_name.get(locale).to_owned(),
        "contact" => pack.sender.contact.clone(),
        "leave" => w.t("leave-button"),
        "law" => pack.law.reference.get(locale).to_owned(),
        "report_time" => w.tn("time-hours", &[("n", timings.report_target_hours.into())]),
        "urgent_time" => w.tn("time-minutes", &[("n", timings.urgent_target_minutes.into())]),
        "contact_time" => w.tn("time-days", &[("n", timings.contact_days_max.into())]),
        "onion" => onion?.to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use sanad_packs::Packs;

    const ONION: &str = "http://sanadexample.onion";

    fn pack(name: &str) -> Pack {
        let packs = Packs::builtin();
        packs.get(&sanad_base::ids::TenantId::new(name).unwrap()).unwrap().clone()
    }

    #[test]
    fn every_value_a_page_may_name_is_the_countrys() {
        for name in ["ma", "xx"] {
            let pack = pack(name);
            for locale in pack.languages.clone() {
                for named in markdown::VALUES {
                    let said = value(&pack, Some(ONION), locale, named).unwrap();
                    assert!(
                        !said.is_empty() && !said.contains('⟦'),
                        "{name} {locale} {named}: {said}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_page_of_every_country_is_made_without_a_hole() {
        for name in ["ma", "xx"] {
            let pack = pack(name);
            let pages = SitePages::of(&pack, None);
            for slug in Slug::ALL {
                for locale in &pack.languages {
                    for written in pages.get(slug, *locale) {
                        assert!(!written.html.contains(['{', '⟦']), "{name} {slug:?} {locale}");
                        assert!(written.html.contains("<p>"), "{name} {slug:?} {locale}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_onion_address_is_named_only_where_there_is_one() {
        let pack = pack("ma");
        let html =
            |onion| SitePages::of(&pack, onion).get(Slug::Safety, Locale::Fr)[0].html.clone();
        assert!(!html(None).contains(".onion</bdi>") && !html(None).contains("adresse en .onion"));
        assert!(html(Some(ONION)).contains(".onion</bdi>"));
    }

    #[test]
    fn what_nobody_wrote_in_tamazight_stands_in_french_and_arabic() {
        let pages = SitePages::of(&pack("ma"), None);
        let halves: Vec<_> =
            pages.get(Slug::Safety, Locale::Zgh).iter().map(|w| w.locale).collect();
        assert_eq!(halves, [Locale::Fr, Locale::Ar]);
    }
}
