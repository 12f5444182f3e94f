//! A sentence in French and Arabic at once, for a page whose own language nobody has written yet.
//!
//! Between the catalogue and the finished page such a sentence is one text that holds both, marked
//! by characters Unicode keeps for a program's own use. [`lay_out`] gives each its own element.

use std::borrow::Cow;

const FRENCH: char = '\u{fdd0}';
const ARABIC: char = '\u{fdd1}';
const END: char = '\u{fdd2}';

/// Elements that hold text only: nothing in them can say which language it is in.
const TEXT_ONLY: [&str; 4] = ["title", "textarea", "option", "style"];

/// Which half of a sentence in two languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    French,
    Arabic,
}

/// One text that holds both; the text itself where they do not differ.
pub fn both(french: &str, arabic: &str) -> String {
    let (french, arabic) = (side(french, Side::French), side(arabic, Side::Arabic));
    if french == arabic {
        return french.into_owned();
    }
    format!("{FRENCH}{french}{ARABIC}{arabic}{END}")
}

/// What a text says in one of the two languages.
pub fn side(text: &str, side: Side) -> Cow<'_, str> {
    if !text.contains(FRENCH) {
        return Cow::Borrowed(text);
    }
    let mut said = String::with_capacity(text.len());
    for piece in pieces(text) {
        match (piece, side) {
            (Piece::Plain(plain), _) => said.push_str(plain),
            (Piece::Both { french, .. }, Side::French) => said.push_str(french),
            (Piece::Both { arabic, .. }, Side::Arabic) => said.push_str(arabic),
        }
    }
    Cow::Owned(said)
}

enum Piece<'a> {
    Plain(&'a str),
    Both { french: &'a str, arabic: &'a str },
}

/// A mark that somebody typed, or one without its fellows, is dropped: it says nothing.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find([FRENCH, ARABIC, END]) {
        found.push(Piece::Plain(&rest[..at]));
        let marked = &rest[at..];
        let whole = marked.strip_prefix(FRENCH).and_then(|inner| {
            let (french, after) = inner.split_once(ARABIC)?;
            let (arabic, after) = after.split_once(END)?;
            let clean = !french.contains([FRENCH, END]) && !arabic.contains([FRENCH, ARABIC]);
            clean.then_some((french, arabic, after))
        });
        match whole {
            Some((french, arabic, after)) => {
                found.push(Piece::Both { french, arabic });
                rest = after;
            }
            None => rest = marked.get(FRENCH.len_utf8()..).unwrap_or(""),
        }
    }
    found.push(Piece::Plain(rest));
    found
}

/// Writes a finished page: each half gets an element with its language and direction. Inside a tag
/// and where an element may hold text only, the two stand one after the other.
pub fn lay_out(html: &str) -> String {
    let mut out = String::with_capacity(html.len() * 5 / 4);
    let mut place = Place::default();
    for piece in pieces(html) {
        match piece {
            Piece::Plain(plain) => {
                place.pass(plain);
                out.push_str(plain);
            }
            Piece::Both { french, arabic } if place.takes_elements() => {
                let halves =
                    [("fr", "ltr", french), ("ar", "rtl", arabic)].map(|(lang, dir, text)| {
                        format!("<span lang=\"{lang}\" dir=\"{dir}\">{text}</span>")
                    });
                out.push_str(&format!("<span class=\"two\">{}</span>", halves.join(" ")));
            }
            Piece::Both { french, arabic } => out.push_str(&one_after_the_other(french, arabic)),
        }
    }
    out
}

/// Writes a text without elements, such as a file: the two stand one after the other.
pub fn in_line(text: &str) -> String {
    let said = pieces(text).into_iter().map(|piece| match piece {
        Piece::Plain(plain) => plain.to_owned(),
        Piece::Both { french, arabic } => one_after_the_other(french, arabic),
    });
    said.collect()
}

fn one_after_the_other(french: &str, arabic: &str) -> String {
    format!("{french} · \u{2067}{arabic}\u{2069}")
}

/// Where in a page the writing stands.
#[derive(Default)]
struct Place {
    tag: Option<String>,
    text_only: Option<&'static str>,
}

impl Place {
    fn takes_elements(&self) -> bool {
        self.tag.is_none() && self.text_only.is_none()
    }

    fn pass(&mut self, html: &str) {
        for c in html.chars() {
            match (&mut self.tag, c) {
                (Some(tag), '>') => {
                    let tag = std::mem::take(tag);
                    self.tag = None;
                    self.after(&tag);
                }
                (Some(tag), c) => tag.push(c),
                (None, '<') => self.tag = Some(String::new()),
                (None, _) => {}
            }
        }
    }

    fn after(&mut self, tag: &str) {
        let name = tag.split([' ', '\n']).next().unwrap_or("");
        match (self.text_only, name.strip_prefix('/')) {
            (Some(open), Some(closed)) if open == closed => self.text_only = None,
            (None, None) => self.text_only = TEXT_ONLY.into_iter().find(|only| *only == name),
            (Some(_), _) | (None, Some(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_half_gets_an_element_with_its_language_and_direction() {
        let page = format!("<h1>{}</h1>", both("Retour", "رجوع"));
        assert_eq!(
            lay_out(&page),
            "<h1><span class=\"two\"><span lang=\"fr\" dir=\"ltr\">Retour</span> \
             <span lang=\"ar\" dir=\"rtl\">رجوع</span></span></h1>"
        );
    }

    #[test]
    fn a_title_and_an_attribute_hold_text_alone() {
        let said = both("Retour", "رجوع");
        for page in [format!("<title>{said}</title>"), format!("<a title=\"{said}\">x</a>")] {
            let page = lay_out(&page);
            assert!(
                page.contains("Retour · \u{2067}رجوع\u{2069}") && !page.contains("<span"),
                "{page}"
            );
        }
        let after = lay_out(&format!("<textarea name=\"a\">x</textarea><p>{said}</p>"));
        assert!(after.contains("<p><span class=\"two\">"), "{after}");
    }

    #[test]
    fn a_sentence_inside_a_sentence_is_said_in_the_language_around_it() {
        let day = both("2 mai", "2 ماي");
        let said = both(&format!("Reçu le {day}"), &format!("توصلنا به يوم {day}"));
        assert_eq!(side(&said, Side::French), "Reçu le 2 mai");
        assert_eq!(side(&said, Side::Arabic), "توصلنا به يوم 2 ماي");
        assert_eq!(both("19", "19"), "19");
    }

    #[test]
    fn marks_that_somebody_typed_break_nothing() {
        for typed in
            ["\u{fdd0}", "a\u{fdd2}b", "\u{fdd1}\u{fdd0}x\u{fdd2}", "\u{fdd0}a\u{fdd0}b\u{fdd1}c"]
        {
            let page = lay_out(&format!("<p>{typed}</p>{}", both("oui", "نعم")));
            assert!(page.starts_with("<p>") && page.contains(">نعم</span>"), "{page}");
            assert!(!page.contains([FRENCH, ARABIC, END]), "{page}");
        }
    }
}
