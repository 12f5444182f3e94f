//! The frame of a page: its language, its other languages, its title, and whether it is a demo.

use crate::language;
use crate::messages::Words;
use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use sanad_base::Locale;

/// A link to the same page in another language, under that language's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherLanguage {
    pub locale: Locale,
    pub href: String,
    /// Whether this is the language being read.
    pub here: bool,
}

/// What every template finds under the name `frame`.
#[derive(Clone)]
pub struct Frame {
    pub w: Words,
    /// The page's path with its language, so that a switch keeps the place.
    pub path: String,
    pub languages: Vec<OtherLanguage>,
    /// Shows the loud bar: nothing on this page is real.
    pub demo: bool,
    /// Puts "Error:" before the title, so that a screen reader says so first.
    pub mend: bool,
}

impl Frame {
    pub fn new(w: Words, path: &str, demo: bool) -> Self {
        let frame = Frame { w, path: path.to_owned(), languages: Vec::new(), demo, mend: false };
        frame.offering(&Locale::ALL)
    }

    /// The same frame for a page that asks to mend something.
    pub fn to_mend(mut self, mend: bool) -> Self {
        self.mend = mend;
        self
    }

    /// Only these languages are offered, in this order.
    pub fn offering(mut self, offered: &[Locale]) -> Self {
        let other = |locale: &Locale| OtherLanguage {
            locale: *locale,
            href: language::swap(&self.path, *locale),
            here: *locale == self.w.locale(),
        };
        self.languages = offered.iter().map(other).collect();
        self
    }

    /// The text of `<title>`: the page's own, marked when something has to be mended.
    pub fn title(&self, own: &str) -> String {
        if self.mend { self.w.tn("title-mend", &[("title", own.into())]) } else { own.to_owned() }
    }

    /// A path of this app in the page's language: `frame.to("/follow")` gives `/fr/follow`.
    pub fn to(&self, rest: &str) -> String {
        format!("/{}{rest}", self.w.lang())
    }
}

/// A template as an HTML response. A template that cannot be written is a fault of ours.
pub fn html(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => {
            (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
        }
        Err(error) => crate::fault_page::Refusal(sanad_base::Fault::broken(error)).into_response(),
    }
}

/// Sends the browser on by GET, so that a reload never sends a form again.
pub fn see_other(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}

/// The code of what has just happened, from the `?done=…` that a form led on to.
pub fn done_of(query: &str) -> Option<String> {
    query.split('&').find_map(|pair| pair.strip_prefix("done=")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form_errors::Errors;
    use crate::messages::Catalogue;

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{%- import "shared/parts.html" as parts -%}
{% call parts::demo_bar(frame) %}{% endcall %}{% call parts::language_switch(frame) %}{% endcall %}
{% call parts::error_summary(frame.w, errors) %}{% endcall %}{% call parts::field_error(frame.w, errors, "address") %}{% endcall %}"#
    )]
    struct Pieces {
        frame: Frame,
        errors: Errors,
    }

    #[test]
    fn the_shared_pieces_show_the_demo_the_languages_and_what_to_mend() {
        for locale in Locale::ALL {
            let frame = Frame::new(Words::new(locale, Catalogue::Common), "/fr", true);
            let errors = Errors::one("address", "problem-title");
            let text = Pieces { frame, errors }.render().unwrap_or_default();
            for piece in ["demo-bar", "aria-current", "href=\"#address\"", "id=\"address-error\""] {
                assert!(text.contains(piece), "{locale} {piece}");
            }
            assert!(!text.contains('⟦'), "{text}");
        }
    }

    #[test]
    fn the_switch_keeps_the_place_and_marks_the_language_being_read() {
        let frame = Frame::new(Words::new(Locale::Ar, Catalogue::Common), "/ar/r/0f/where", false);
        let hrefs: Vec<_> = frame.languages.iter().map(|l| (l.href.as_str(), l.here)).collect();
        assert_eq!(
            hrefs,
            [("/fr/r/0f/where", false), ("/ar/r/0f/where", true), ("/en/r/0f/where", false)]
        );
        let two = frame.offering(&[Locale::Ar, Locale::Fr]);
        assert_eq!(
            two.languages.iter().map(|l| l.locale).collect::<Vec<_>>(),
            [Locale::Ar, Locale::Fr]
        );
    }

    #[test]
    fn a_page_to_mend_says_so_in_its_title() {
        let frame = Frame::new(Words::new(Locale::En, Catalogue::Common), "/en", false);
        assert_eq!(frame.title("Where"), "Where");
        assert!(frame.to_mend(true).title("Where").starts_with("Error:"));
    }
}
