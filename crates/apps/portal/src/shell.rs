//! What stands around every page: the title, the way out, the languages, and who can be called.

use crate::state::PortalState;
use crate::tone::Tone;
use crate::visit::{Visit, token_in};
use sanad_base::Locale;
use sanad_intake::Route;
use sanad_packs::{HelpLine, Need};
use sanad_pages::{Catalogue, Frame, Words, style};

/// Somebody to call or to write to, in the page's language.
#[derive(Clone)]
pub(crate) struct Line {
    pub name: String,
    pub hours: String,
    pub phones: Vec<Phone>,
    pub web: Option<String>,
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
            style: style::PORTAL,
            name: pack.name.get(locale).to_owned(),
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

/// A help line in one language.
pub(crate) fn line(line: &HelpLine, locale: Locale) -> Line {
    let phones = [&line.tel, &line.tel_other];
    Line {
        name: line.name.get(locale).to_owned(),
        hours: line.hours.get(locale).to_owned(),
        phones: phones.into_iter().flatten().map(|number| phone(number)).collect(),
        web: line.web.clone(),
    }
}

fn phone(number: &str) -> Phone {
    let dialled = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    Phone { shown: number.to_owned(), dialled }
}
