//! The packs of this installation: those built in, and an operator's own laid over them.

use crate::fitness;
use crate::pack::Pack;
use crate::page::{self, Slug, Unreadable};
use sanad_base::Locale;
use sanad_base::ids::TenantId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

macro_rules! file {
    ($($part:literal),*) => { include_str!(concat!("../../../../packs/", $($part),*)) };
}

macro_rules! pages {
    ($tenant:literal, $($language:literal),*) => {
        &[$(($language, [
            ("about", file!($tenant, "/pages/", $language, "/about.md")),
            ("scope", file!($tenant, "/pages/", $language, "/scope.md")),
            ("safety", file!($tenant, "/pages/", $language, "/safety.md")),
            ("your-words", file!($tenant, "/pages/", $language, "/your-words.md")),
            ("rights", file!($tenant, "/pages/", $language, "/rights.md")),
            ("privacy", file!($tenant, "/pages/", $language, "/privacy.md")),
            ("accessibility", file!($tenant, "/pages/", $language, "/accessibility.md")),
            ("contact", file!($tenant, "/pages/", $language, "/contact.md")),
            ("legal", file!($tenant, "/pages/", $language, "/legal.md")),
        ])),*]
    };
}

/// The files of a pack that comes with the program.
struct Files {
    pack: &'static str,
    rules: &'static str,
    /// Language tag, then name and text of each page.
    pages: &'static [(&'static str, [(&'static str, &'static str); Slug::ALL.len()])],
}

const BUILT_IN: [Files; 2] = [
    Files {
        pack: file!("ma/pack.toml"),
        rules: file!("ma/rules.toml"),
        pages: pages!("ma", "fr", "ar", "en"),
    },
    Files {
        pack: file!("xx/pack.toml"),
        rules: file!("xx/rules.toml"),
        pages: pages!("xx", "en", "fr"),
    },
];

/// Every country of this installation, by tenant. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Packs {
    by_tenant: BTreeMap<TenantId, Arc<Pack>>,
}

/// Why a pack is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// Not TOML, an unknown key, or a value of the wrong sort; the message names line and key.
    #[error("the pack cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// Readable, but something is missing or out of range.
    #[error("the pack {tenant} is not complete: {}", lacks.join("; "))]
    Incomplete { tenant: TenantId, lacks: Vec<String> },
    #[error("the page {path} cannot be read: {source}")]
    Page { path: String, source: Unreadable },
    /// A file that no page of the site is made of.
    #[error("there is no page {path}: the name or the language is not one the program knows")]
    NoSuchPage { path: String },
    #[error("the pack's file {path}: {source}")]
    File { path: String, source: std::io::Error },
}

impl Packs {
    /// The packs that come with the program.
    pub fn builtin() -> Packs {
        Packs::of(BUILT_IN.map(|files| whole(&files).expect("a test reads every built-in pack")))
    }

    /// Exactly these packs; a later one takes the place of an earlier one of the same tenant.
    pub fn of(packs: impl IntoIterator<Item = Pack>) -> Packs {
        Packs { by_tenant: packs.into_iter().map(|p| (p.tenant.clone(), Arc::new(p))).collect() }
    }

    /// Lays an operator's folder over these: each sub-folder holds a `pack.toml`, and a `rules.toml`
    /// unless the rules of the pack it replaces are kept. A page under `pages/{language}/` takes the
    /// place of the one that came with the program; those the folder lacks stay.
    pub fn overlaid(mut self, folder: &Path) -> Result<Packs, Unfit> {
        let failed = |path: &Path| {
            let path = path.display().to_string();
            move |source| Unfit::File { path, source }
        };
        for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
            let country = entry.map_err(failed(folder))?.path();
            let file = country.join("pack.toml");
            if !file.exists() {
                continue;
            }
            let text = std::fs::read_to_string(&file).map_err(failed(&file))?;
            let mut pack = read(&text, "")?;
            let rules = country.join("rules.toml");
            pack.rules = if rules.exists() {
                std::fs::read_to_string(&rules).map_err(failed(&rules))?
            } else {
                self.get(&pack.tenant).map(|p| p.rules.clone()).unwrap_or_default()
            };
            pack.pages = self.get(&pack.tenant).map(|p| p.pages.clone()).unwrap_or_default();
            overlay_pages(&mut pack, &country.join("pages"))?;
            let lacks = pack.pages.lacks(&pack.languages);
            if !lacks.is_empty() {
                return Err(Unfit::Incomplete { tenant: pack.tenant, lacks });
            }
            self.by_tenant.insert(pack.tenant.clone(), Arc::new(pack));
        }
        Ok(self)
    }

    pub fn get(&self, tenant: &TenantId) -> Option<&Pack> {
        self.by_tenant.get(tenant).map(Arc::as_ref)
    }

    pub fn all(&self) -> impl Iterator<Item = &Pack> {
        self.by_tenant.values().map(Arc::as_ref)
    }
}

/// A pack that comes with the program, with its pages.
fn whole(files: &Files) -> Result<Pack, Unfit> {
    let mut pack = read(files.pack, files.rules)?;
    for (tag, pages) in files.pages {
        for (name, text) in pages {
            put(&mut pack, tag, name, text)?;
        }
    }
    let lacks = pack.pages.lacks(&pack.languages);
    if lacks.is_empty() { Ok(pack) } else { Err(Unfit::Incomplete { tenant: pack.tenant, lacks }) }
}

fn put(pack: &mut Pack, tag: &str, name: &str, text: &str) -> Result<(), Unfit> {
    let path = || format!("pages/{tag}/{name}.md");
    let (Some(locale), Some(slug)) = (Locale::from_tag(tag), Slug::from_name(name)) else {
        return Err(Unfit::NoSuchPage { path: path() });
    };
    let text = page::read(text).map_err(|source| Unfit::Page { path: path(), source })?;
    pack.pages.put(slug, locale, text);
    Ok(())
}

/// Lays the pages of an operator's folder over those of the pack.
fn overlay_pages(pack: &mut Pack, folder: &Path) -> Result<(), Unfit> {
    for language in entries(folder)? {
        let tag = name_of(&language);
        for file in entries(&language)? {
            let failed = |source| Unfit::File { path: file.display().to_string(), source };
            let text = std::fs::read_to_string(&file).map_err(failed)?;
            let name = name_of(&file);
            put(pack, &tag, name.strip_suffix(".md").unwrap_or(&name), &text)?;
        }
    }
    Ok(())
}

/// What a folder holds, in order; nothing when there is no such folder.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, Unfit> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |source| Unfit::File { path: folder.display().to_string(), source };
    let all = std::fs::read_dir(folder).map_err(failed)?;
    let mut paths =
        all.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads one pack from its two texts, without its pages.
pub fn read(pack: &str, rules: &str) -> Result<Pack, Unfit> {
    let mut pack: Pack = toml::from_str(pack)?;
    pack.rules = rules.to_owned();
    let lacks = fitness::lacks(&pack);
    if lacks.is_empty() { Ok(pack) } else { Err(Unfit::Incomplete { tenant: pack.tenant, lacks }) }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::pack::{Need, Recipient};
    use sanad_base::{Locale, Moment};

    const MA: &str = BUILT_IN[0].pack;

    fn tenant(name: &str) -> TenantId {
        TenantId::new(name).unwrap()
    }

    fn complaint(text: &str) -> String {
        read(text, "").unwrap_err().to_string()
    }

    #[test]
    fn every_built_in_pack_is_fit_and_found_by_its_tenant() {
        let packs = Packs::builtin();
        for name in ["ma", "xx"] {
            let pack = packs.get(&tenant(name)).unwrap();
            assert_eq!(fitness::lacks(pack), Vec::<String>::new());
            assert!(!pack.rules.is_empty());
        }
        assert_eq!(packs.all().count(), 2);
        assert!(packs.get(&tenant("yy")).is_none());
    }

    #[test]
    fn two_countries_differ_in_language_law_ladder_and_authority() {
        let packs = Packs::builtin();
        let (ma, xx) = (packs.get(&tenant("ma")).unwrap(), packs.get(&tenant("xx")).unwrap());
        assert_eq!((ma.first_language(), xx.first_language()), (Locale::Fr, Locale::En));
        assert!(ma.speaks(Locale::Ar) && !xx.speaks(Locale::Ar));
        assert_ne!(ma.law.reference.get(Locale::En), xx.law.reference.get(Locale::En));
        assert_eq!(ma.notices.after(Recipient::Host), Some(Recipient::Network));
        assert_eq!(xx.notices.after(Recipient::Host), Some(Recipient::Registrar));
        assert_eq!(xx.notices.after(Recipient::Registrar), None);
        assert!(ma.agency("dgsn").is_some() && xx.agency("dgsn").is_none());
        assert_eq!(ma.help_for(Need::Danger).filter(|l| l.emergency).count(), 2);
        // A language the country lacks falls back to one it has.
        assert_eq!(xx.country_name.get(Locale::Ar), "Westmark");
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        assert!(complaint(&MA.replace("claim_minutes", "claim_minuts")).contains("claim_minuts"));
        assert!(complaint(&format!("colour = 1\n{MA}")).contains("colour"));
    }

    #[test]
    fn a_pack_that_lacks_something_is_refused_and_told_what() {
        for (from, to, wanted) in [
            ("ar = \"المغرب\"", "", "country_name has no text in ar"),
            ("fr = \"Police\"", "fr = \" \"", "help_lines.police.name has no text in fr"),
            (
                "https://www.meteo.example/",
                "http://www.meteo.example/",
                "exit_address is not an https address",
            ),
            (
                "fr = \"Une personne lit tes réponses.",
                "fr = \"\" # \"",
                "child.own.what_next has no text in fr",
            ),
            ("emergency = true", "emergency = false", "help_lines has none for an emergency"),
            ("id = \"gendarmerie\"", "id = \"police\"", "help_lines has an id twice"),
            (
                "minutes_min = 5 ",
                "minutes_min = 4 ",
                "first_look_delay_minutes_min must be 5 or more",
            ),
            (
                "minutes_max = 60",
                "minutes_max = 4",
                "first_look_delay_minutes_max is below its min",
            ),
            (
                "contact_days_max = 90",
                "contact_days_max = 91",
                "contact_days_max must be 90 or less",
            ),
            (
                "ladder = [\"host\", \"network\", \"registrar\"]",
                "ladder = []",
                "notices.ladder is empty",
            ),
            (
                "notices@hotline-ma.example",
                "notices@other.example",
                "sender.contact is not a mailbox",
            ),
            ("tel = \"19\"", "", "help_lines.police has neither tel nor web"),
            ("id = \"libraries\"", "id = \"schools\"", "campaigns has an id twice"),
            ("id = \"media\"", "id = \"M&dia\"", "campaigns.M&dia.id is not 2 to 32"),
        ] {
            assert!(MA.contains(from), "{from}");
            let said = complaint(&MA.replace(from, to));
            assert!(said.contains(wanted), "{wanted}: {said}");
        }
    }

    #[test]
    fn the_first_look_waits_within_the_window_unless_a_child_is_in_danger() {
        let timings = &Packs::builtin().get(&tenant("ma")).unwrap().timings.clone();
        let now = Moment::from_ms(0);
        for draw in [0, 1, 3_300_000, 3_300_001, u64::MAX, 12_345_678] {
            let at = timings.first_look_at(now, false, draw);
            assert!((now.plus_minutes(5)..=now.plus_minutes(60)).contains(&at), "{draw}");
        }
        assert_eq!(timings.first_look_at(now, true, 99), now);
    }

    #[test]
    fn an_operators_folder_lies_over_the_built_in_packs() {
        let folder = tempfile::tempdir().unwrap();
        let country = folder.path().join("ma");
        std::fs::create_dir(&country).unwrap();
        let text = MA.replace("www.meteo.example", "www.news.example");
        std::fs::write(country.join("pack.toml"), text).unwrap();
        let packs = Packs::builtin().overlaid(folder.path()).unwrap();
        let ma = packs.get(&tenant("ma")).unwrap();
        assert_eq!(ma.exit_address, "https://www.news.example/");
        assert_eq!(ma.rules, BUILT_IN[0].rules);
        assert!(packs.get(&tenant("xx")).is_some());
        assert!(Packs::builtin().overlaid(&folder.path().join("none")).is_err());
    }

    #[test]
    fn an_operators_page_takes_the_place_of_one_and_leaves_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("ma/pages/fr");
        std::fs::create_dir_all(&pages).unwrap();
        std::fs::write(folder.path().join("ma/pack.toml"), MA).unwrap();
        std::fs::write(pages.join("contact.md"), "+++\ntitle = \"Ici\"\n+++\nÉcrivez.").unwrap();
        let packs = Packs::builtin().overlaid(folder.path()).unwrap();
        let ma = &packs.get(&tenant("ma")).unwrap().pages;
        assert_eq!(ma.get(Slug::Contact, Locale::Fr).unwrap().head.title, "Ici");
        assert_ne!(ma.get(Slug::Contact, Locale::Ar).unwrap().head.title, "Ici");
        for (name, text, wanted) in [
            ("imprint.md", "+++\ntitle = \"x\"\n+++\nx", "no page pages/fr/imprint.md"),
            ("contact.md", "+++\ntitle = \"x\"\n+++\n<b>x</b>", "HTML is not taken"),
            ("contact.md", "+++\ntitle = \"x\"\n+++\n{nobody}", "{nobody} is no value"),
            ("contact.md", "words", "does not begin with a head"),
        ] {
            std::fs::write(pages.join(name), text).unwrap();
            let said = Packs::builtin().overlaid(folder.path()).unwrap_err().to_string();
            assert!(said.contains(wanted), "{wanted}: {said}");
            std::fs::remove_file(pages.join(name)).unwrap();
        }
    }

    #[test]
    fn two_countries_say_different_things_on_the_same_page() {
        let packs = Packs::builtin();
        let (ma, xx) = (packs.get(&tenant("ma")).unwrap(), packs.get(&tenant("xx")).unwrap());
        for slug in Slug::ALL {
            for locale in [Locale::Fr, Locale::En] {
                let body = |pack: &Pack| pack.pages.get(slug, locale).unwrap().body.clone();
                assert_ne!(body(ma), body(xx), "{slug:?} {locale}");
            }
        }
    }
}
