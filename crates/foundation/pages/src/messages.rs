//! The catalogues: every sentence of every page, in three languages, looked up by key.

use crate::both::{Side, both, side};
use crate::format::Format;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use sanad_base::{Locale, Moment, Month};
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

/// A value inside a message: `("n", 3.into())`, `("name", name.as_str().into())`.
pub type Arg<'a> = FluentValue<'a>;

type Bundle = FluentBundle<FluentResource>;

/// The file an app's own sentences live in. Each sees the shared words and the labels beside its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Catalogue {
    /// Only `common.ftl` and `labels.ftl`.
    Common,
    Portal,
    /// The portal in the voice of a child's own pages, laid over [`Catalogue::Portal`].
    PortalChild,
    /// The same pages for an adult who answers for a child, laid over [`Catalogue::PortalChild`].
    PortalParent,
    Workstation,
    Agency,
    Partner,
    Letters,
    Demo,
}

impl Catalogue {
    pub const ALL: [Catalogue; 9] = [
        Catalogue::Common,
        Catalogue::Portal,
        Catalogue::PortalChild,
        Catalogue::PortalParent,
        Catalogue::Workstation,
        Catalogue::Agency,
        Catalogue::Partner,
        Catalogue::Letters,
        Catalogue::Demo,
    ];

    /// The catalogue beneath: what this one does not say in its own voice, that one says.
    const fn beneath(self) -> Option<Catalogue> {
        match self {
            Catalogue::PortalChild => Some(Catalogue::Portal),
            Catalogue::PortalParent => Some(Catalogue::PortalChild),
            Catalogue::Common
            | Catalogue::Portal
            | Catalogue::Workstation
            | Catalogue::Agency
            | Catalogue::Partner
            | Catalogue::Letters
            | Catalogue::Demo => None,
        }
    }

    /// This one and all beneath it, the lowest first.
    fn layers(self) -> Vec<Catalogue> {
        let mut layers = self.beneath().map(Catalogue::layers).unwrap_or_default();
        layers.push(self);
        layers
    }

    /// Whether these are sentences of the public pages.
    fn of_the_portal(self) -> bool {
        self.layers().contains(&Catalogue::Portal)
    }
}

macro_rules! file {
    ($tag:literal, $name:literal) => {
        include_str!(concat!("../../../../locales/", $tag, "/", $name, ".ftl"))
    };
}

macro_rules! own_file {
    ($tag:literal, $catalogue:expr) => {
        match $catalogue {
            Catalogue::Common => None,
            Catalogue::Portal => Some(file!($tag, "portal")),
            Catalogue::PortalChild => Some(file!($tag, "portal_child")),
            Catalogue::PortalParent => Some(file!($tag, "portal_parent")),
            Catalogue::Workstation => Some(file!($tag, "workstation")),
            Catalogue::Agency => Some(file!($tag, "agency")),
            Catalogue::Partner => Some(file!($tag, "partner")),
            Catalogue::Letters => Some(file!($tag, "letters")),
            Catalogue::Demo => Some(file!($tag, "demo")),
        }
    };
}

fn shared_texts(locale: Locale) -> [&'static str; 2] {
    match locale {
        Locale::Fr => [file!("fr", "common"), file!("fr", "labels")],
        Locale::Ar => [file!("ar", "common"), file!("ar", "labels")],
        Locale::En => [file!("en", "common"), file!("en", "labels")],
        Locale::Zgh => [""; 2],
    }
}

fn own_text(locale: Locale, catalogue: Catalogue) -> Option<&'static str> {
    match locale {
        Locale::Fr => own_file!("fr", catalogue),
        Locale::Ar => own_file!("ar", catalogue),
        Locale::En => own_file!("en", catalogue),
        Locale::Zgh => (catalogue == Catalogue::Portal).then_some(file!("zgh", "portal")),
    }
}

static BUNDLES: LazyLock<Vec<(Locale, Catalogue, Arc<Bundle>)>> = LazyLock::new(|| {
    let pairs = Locale::ALL.into_iter().flat_map(|l| Catalogue::ALL.map(|c| (l, c)));
    let read = Catalogue::ALL.into_iter().filter(|c| c.of_the_portal());
    let pairs = pairs.chain(read.map(|c| (Locale::Zgh, c)));
    pairs.map(|(l, c)| (l, c, Arc::new(bundle(l, c)))).collect()
});

fn bundle(locale: Locale, catalogue: Catalogue) -> Bundle {
    let tag = locale.tag().parse().expect("every locale's tag is a language tag");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Values are wrapped in first-strong isolates, so that a host name or number keeps its own
    // direction inside an Arabic sentence, in HTML and in plain text alike. French and English
    // letters go without: the marks would only disturb who copies a name out of a mail.
    bundle.set_use_isolating(!(catalogue == Catalogue::Letters && locale != Locale::Ar));
    bundle.set_formatter(Some(match locale {
        Locale::Fr => |value, _| grouped(Locale::Fr, value),
        Locale::Ar => |value, _| grouped(Locale::Ar, value),
        Locale::En => |value, _| grouped(Locale::En, value),
        Locale::Zgh => |value, _| grouped(Locale::Zgh, value),
    }));
    // What one tone says in Tamazight stands for no other: a child is not told an adult's sentence
    // because that alone was translated.
    let layers = if locale == Locale::Zgh { vec![catalogue] } else { catalogue.layers() };
    let own = layers.into_iter().filter_map(|layer| own_text(locale, layer));
    let texts = shared_texts(locale).into_iter().chain(own);
    for text in texts {
        // A line that does not parse is left out and shows as ⟦key⟧; a test holds the files to it.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(part, _)| part);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn found(locale: Locale, catalogue: Catalogue) -> Arc<Bundle> {
    BUNDLES
        .iter()
        .find(|(l, c, _)| (*l, *c) == (locale, catalogue))
        .map(|(_, _, bundle)| bundle.clone())
        .expect("every pair of language and catalogue was built")
}

/// A value as one of the two languages says it.
fn of_side<'a>(value: &FluentValue<'a>, half: Side) -> FluentValue<'a> {
    match value {
        FluentValue::String(text) => FluentValue::String(side(text, half).into_owned().into()),
        other => other.clone(),
    }
}

/// Whole numbers inside a sentence are written as everywhere else on the page.
fn grouped(locale: Locale, value: &FluentValue) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let whole = number.value.fract() == 0.0 && number.value.abs() < 9e15;
    whole.then(|| crate::format::number(locale, number.value as i64))
}

/// The words of one page: a language, a catalogue, and the customs for numbers and dates.
#[derive(Clone)]
pub struct Words {
    locale: Locale,
    bundle: Arc<Bundle>,
    format: Format,
    /// French and Arabic, which speak for a language where it has no sentence of its own.
    sides: Option<Arc<[Words; 2]>>,
}

impl Words {
    /// Only the public portal is read in Tamazight; everything else speaks French there.
    pub fn new(locale: Locale, catalogue: Catalogue) -> Self {
        let locale = match locale {
            Locale::Zgh if !catalogue.of_the_portal() => Locale::Fr,
            spoken => spoken,
        };
        let sides = (locale == Locale::Zgh)
            .then(|| Arc::new([Locale::Fr, Locale::Ar].map(|l| Words::new(l, catalogue))));
        Words { locale, bundle: found(locale, catalogue), format: Format::new(locale), sides }
    }

    /// The same language and customs with the sentences of another catalogue.
    pub fn saying(mut self, catalogue: Catalogue) -> Self {
        self.bundle = found(self.locale, catalogue);
        self.sides = self.sides.map(|sides| {
            let [fr, ar] = &*sides;
            Arc::new([fr.clone().saying(catalogue), ar.clone().saying(catalogue)])
        });
        self
    }

    /// The same words with clock times of another zone, an IANA name such as `Africa/Casablanca`
    /// (which is what holds when none is named). A zone nobody knows leaves the words as they were.
    pub fn in_zone(mut self, name: &str) -> Self {
        self.format = self.format.in_zone(name);
        self.sides = self.sides.map(|sides| {
            let [fr, ar] = &*sides;
            Arc::new([fr.clone().in_zone(name), ar.clone().in_zone(name)])
        });
        self
    }

    /// What French and Arabic say of the same thing, as one text; `None` for a page in one language.
    fn both(&self, say: impl Fn(&Words) -> String) -> Option<String> {
        let [fr, ar] = &**self.sides.as_ref()?;
        Some(both(&say(fr), &say(ar)))
    }

    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The `lang` attribute.
    pub fn lang(&self) -> &'static str {
        self.locale.tag()
    }

    /// The `dir` attribute.
    pub fn dir(&self) -> &'static str {
        self.locale.direction()
    }

    /// The message under this key; `⟦key⟧` when there is none.
    pub fn t(&self, key: &str) -> String {
        self.look_up(key, None)
    }

    /// The message under this key with its values filled in; plural forms choose by a number.
    pub fn tn(&self, key: &str, values: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs =
            values.iter().map(|(name, value)| (Cow::from(*name), value.clone())).collect();
        self.look_up(key, Some(&args))
    }

    /// The word for a stored value: key `family-value` of `labels.ftl`, underscores as hyphens.
    pub fn label(&self, family: &str, value: &str) -> String {
        self.t(&format!("{family}-{}", value.replace('_', "-")))
    }

    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn look_up(&self, key: &str, args: Option<&FluentArgs>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            return self.spoken_for(key, args).unwrap_or_else(|| format!("⟦{key}⟧"));
        };
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut errors).into_owned()
    }

    /// The sentence in French and Arabic, each with its own half of every value.
    fn spoken_for(&self, key: &str, args: Option<&FluentArgs>) -> Option<String> {
        let [fr, ar] = &**self.sides.as_ref()?;
        let say = |words: &Words, half: Side| {
            let args =
                args.map(|args| args.iter().map(|(name, v)| (name.to_owned(), of_side(v, half))));
            words.look_up(key, args.map(FluentArgs::from_iter).as_ref())
        };
        Some(both(&say(fr, Side::French), &say(ar, Side::Arabic)))
    }

    /// `1.234.567` in French and Arabic, `1,234,567` in English.
    pub fn number(&self, value: impl TryInto<i64>) -> String {
        crate::format::number(self.locale, value.try_into().unwrap_or(i64::MAX))
    }

    /// `12,5 %` for 0.125; one decimal, none when it would be 0.
    pub fn percent(&self, share: f64) -> String {
        crate::format::percent(self.locale, share)
    }

    /// `2 novembre 2026`, `2 نونبر 2026`, `2 November 2026`, by the local day.
    pub fn date(&self, at: Moment) -> String {
        self.both(|w| w.date(at)).unwrap_or_else(|| self.format.date(at))
    }

    /// The day that a text such as `2026-01-15` names, as [`Words::date`] writes it.
    pub fn day(&self, text: &str) -> Option<String> {
        match &self.sides {
            Some(sides) => sides[0].day(text).zip(sides[1].day(text)).map(|(f, a)| both(&f, &a)),
            None => self.format.day(text),
        }
    }

    /// `octobre 2026`, `أكتوبر 2026`, `October 2026`.
    pub fn month(&self, month: Month) -> String {
        self.both(|w| w.month(month)).unwrap_or_else(|| self.format.month(month))
    }

    /// `10:15`, by the 24-hour clock.
    pub fn time(&self, at: Moment) -> String {
        self.format.time(at)
    }

    /// Date and time in one: `2 novembre 2026 à 10:15`.
    pub fn date_time(&self, at: Moment) -> String {
        self.both(|w| w.date_time(at)).unwrap_or_else(|| self.format.date_time(at))
    }

    /// A length of time in its two largest units: `2 j 4 h`, `3 h 20 min`, `under a minute`.
    pub fn span(&self, ms: i64) -> String {
        self.both(|w| w.span(ms)).unwrap_or_else(|| crate::format::span(self.locale, ms))
    }
}

#[cfg(test)]
mod tests;
