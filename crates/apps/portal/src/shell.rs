//! What stands around every page: the title, the way out, the languages, and who can be called.

use crate::state::PortalState;
use crate::tone::Tone;
use crate::visit::{Visit, token_in};
use sanad_base::Locale;
use sanad_intake::Route;
use sanad_packs::{HelpLine, Need, PerLocale, Slug};
use sanad_pages::both::both;
use sanad_pages::{Catalogue, Frame, Words, style};

/// Somebody to call or to write to, in the page's language.
#[derive(Clone)]
pub(crate) struct Line {
    pub name: String,
    pub hours: String,
    pub phones: Vec<Phone>,
    pub web: Option<String>,
    /// When somebody of the hotline last tried the line, or that nobody has, as a sentence.
    pub verified: String,
}

#[derive(Clone)]
pub(crate) struct Phone {
    pub shown: String,
    /// For `tel:`, without spaces.
    pub dialled: String,
}

/// The context of the base template.
#[derive(Clone)]
pub(crate) struct Shell {
    pub frame: Frame,
    pub style: &'static str,
    /// The hotline's own name.
    pub name: String,
    /// Where "Leave now" posts to: it names the draft, if there is one, so that it dies.
    pub leave: String,
    pub emergency: Vec<Line>,
    /// The first line for children, in the footer of every page.
    pub talk: Vec<Line>,
    /// Whether the page always offers to stop and to talk to someone.
    pub beside_a_child: bool,
    /// Where "Erase everything and stop" posts to, on a page of a draft.
    pub stop: Option<String>,
    /// Whether the page holds a form whose answers a change of language must not lose.
    pub answering: bool,
    /// A sentence of the country above every page.
    pub banner: Option<String>,
    /// What tab and history say instead of the page's own title.
    pub neutral_title: Option<String>,
    /// The pages to read, for the foot.
    pub site: Vec<Shelf>,
}

/// Some links of the foot under one heading.
#[derive(Clone)]
pub(crate) struct Shelf {
    pub title: String,
    pub links: Vec<Link>,
}

#[derive(Clone)]
pub(crate) struct Link {
    pub href: String,
    pub text: String,
}

impl Shell {
    pub fn new(state: &PortalState, visit: &Visit) -> Self {
        Shell::of(state, visit.locale, &visit.path)
    }

    pub fn of(state: &PortalState, locale: Locale, path: &str) -> Self {
        let pack = state.pack();
        let words = Words::new(locale, Catalogue::Portal).in_zone(&pack.time_zone);
        let frame = Frame::new(words, path, state.demo()).offering(&pack.languages);
        let draft = token_in(path).map(|token| format!("/r/{}", token.expose()));
        let tag = locale.tag();
        let emergency = pack.help_lines.iter().filter(|line| line.emergency);
        let talk = pack.help_for(Need::Child).filter(|line| !line.emergency);
        Shell {
            style: if locale == Locale::Zgh { &style::PORTAL_ZGH } else { style::PORTAL },
            name: said(&pack.name, locale),
            banner: pack.portal.banner.as_ref().map(|text| said(text, locale)),
            neutral_title: pack.portal.neutral_title.as_ref().map(|text| said(text, locale)),
            site: shelves(state, &frame),
            stop: draft.as_ref().map(|draft| format!("/{tag}{draft}/stop")),
            leave: format!("/{tag}{}/exit", draft.unwrap_or_default()),
            beside_a_child: false,
            emergency: emergency.map(|l| line(l, locale)).collect(),
            talk: talk.take(1).map(|l| line(l, locale)).collect(),
            frame,
            answering: false,
        }
    }

    /// The same around a form that is answered by POST to the page's own path.
    pub fn answering(mut self) -> Self {
        self.answering = true;
        self
    }

    /// The same page in another tone.
    pub fn in_tone(mut self, tone: Tone) -> Self {
        self.frame.w = self.frame.w.saying(tone.catalogue());
        self.beside_a_child = tone.beside_a_child();
        self
    }

    /// The same page after a report was sent: there is nothing left to stop. Whether a child or an
    /// adult wrote is not known any more, so that the words of these pages address nobody.
    pub fn after_sending(mut self, route: Route) -> Self {
        self.stop = None;
        self.in_tone(Tone::of_route(Some(route)))
    }

    pub fn asking_to_mend(mut self, mend: bool) -> Self {
        self.frame = self.frame.to_mend(mend);
        self
    }

    /// The text of `<title>`.
    pub fn title(&self, heading: &str) -> String {
        match &self.neutral_title {
            Some(neutral) => self.frame.title(neutral),
            None => format!("{} – {}", self.frame.title(heading), self.name),
        }
    }

    /// Whether nobody has translated this page's language yet.
    pub fn untranslated(&self) -> bool {
        self.frame.w.locale() == Locale::Zgh
    }

    /// The word by which a link leads to one of the country's written pages.
    pub fn link_to(&self, state: &PortalState, slug: Slug) -> Link {
        link_to(state, &self.frame, slug)
    }

    pub fn line(&self, of: &HelpLine) -> Line {
        line(of, self.frame.w.locale())
    }

    pub fn t(&self, key: &str) -> String {
        self.frame.w.t(key)
    }

    pub fn label(&self, family: &str, value: &str) -> String {
        self.frame.w.label(family, value)
    }

    pub fn to(&self, rest: &str) -> String {
        self.frame.to(rest)
    }
}

fn link_to(state: &PortalState, frame: &Frame, slug: Slug) -> Link {
    let text = state.site().link(slug, frame.w.locale());
    Link { href: frame.to(&format!("/{}", slug.name())), text }
}

/// The foot's three shelves: about this visit, about the house, and whom to turn to.
fn shelves(state: &PortalState, frame: &Frame) -> Vec<Shelf> {
    let own = |path: &str, key: &str| Link { href: frame.to(path), text: frame.w.t(key) };
    let written = |slug| link_to(state, frame, slug);
    let shelf = |key: &str, links: Vec<Link>| Shelf { title: frame.w.t(key), links };
    vec![
        shelf(
            "foot-visit",
            [Slug::Safety, Slug::YourWords, Slug::Privacy, Slug::Rights].map(written).into(),
        ),
        shelf(
            "foot-house",
            vec![
                written(Slug::About),
                written(Slug::Scope),
                own("/figures", "figures-title"),
                own("/terms", "terms-title"),
            ],
        ),
        shelf(
            "foot-turn",
            vec![
                own("/follow", "foot-follow"),
                written(Slug::Contact),
                written(Slug::Accessibility),
                written(Slug::Legal),
            ],
        ),
    ]
}

/// A text of the pack in the page's language; in French and Arabic where it has none in Tamazight.
pub(crate) fn said(text: &PerLocale, locale: Locale) -> String {
    match (locale, text.own(locale)) {
        (Locale::Zgh, None) => both(text.get(Locale::Fr), text.get(Locale::Ar)),
        _ => text.get(locale).to_owned(),
    }
}

/// A help line in one language.
pub(crate) fn line(line: &HelpLine, locale: Locale) -> Line {
    let phones = [&line.tel, &line.tel_other];
    let w = Words::new(locale, Catalogue::Portal);
    let day = line.verified_on.as_deref().and_then(|day| w.day(day));
    Line {
        name: said(&line.name, locale),
        hours: said(&line.hours, locale),
        phones: phones.into_iter().flatten().map(|number| phone(number)).collect(),
        web: line.web.clone(),
        verified: match day {
            Some(day) => w.tn("help-verified", &[("day", day.into())]),
            None => w.t("help-unverified"),
        },
    }
}

fn phone(number: &str) -> Phone {
    let dialled = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Phone { shown: number.to_owned(), dialled }
}
