//! Which language a visitor gets: the path says it; only the bare door asks the browser.

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use sanad_base::Locale;

/// The language in the first segment of a path such as `/ar/report`.
pub fn from_path(path: &str) -> Option<Locale> {
    Locale::from_tag(path.strip_prefix('/')?.split(['/', '?']).next()?)
}

/// The same page in another language; a path without a language gets one in front.
pub fn swap(path: &str, to: Locale) -> String {
    let rest = match from_path(path) {
        Some(_) => path[1..].find(['/', '?']).map_or("", |at| &path[1 + at..]),
        None => path,
    };
    format!("/{}{}", to.tag(), if rest == "/" { "" } else { rest })
}

/// The offered language the browser asks for most; the first offered when it asks for none.
///
/// The header is read here and nowhere kept: a list of languages can single a visitor out.
pub fn preferred(headers: &HeaderMap, offered: &[Locale]) -> Locale {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut best = (0.0f32, offered.first().copied().unwrap_or(Locale::Fr));
    for wish in asked.split(',').take(20) {
        let (tag, weight) = wish.trim().split_once(";q=").unwrap_or((wish.trim(), "1"));
        let primary = tag.split('-').next().unwrap_or("").to_ascii_lowercase();
        let weight = weight.trim().parse().unwrap_or(0.0);
        match Locale::from_tag(&primary) {
            Some(locale) if offered.contains(&locale) && weight > best.0 => best = (weight, locale),
            _ => {}
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn asked(text: &'static str) -> Locale {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(text))]);
        preferred(&headers, &Locale::ALL)
    }

    #[test]
    fn the_path_says_the_language() {
        assert_eq!(from_path("/ar/report?x=1"), Some(Locale::Ar));
        assert_eq!(from_path("/ar"), Some(Locale::Ar));
        for path in ["/", "", "/arabic", "/de/x", "ar/x"] {
            assert_eq!(from_path(path), None, "{path}");
        }
    }

    #[test]
    fn a_page_keeps_its_place_when_the_language_changes() {
        assert_eq!(swap("/fr/r/abc/where?back=check", Locale::Ar), "/ar/r/abc/where?back=check");
        assert_eq!(swap("/fr", Locale::En), "/en");
        assert_eq!(swap("/", Locale::En), "/en");
        assert_eq!(swap("/board", Locale::En), "/en/board");
    }

    #[test]
    fn the_browser_is_asked_only_for_a_preference() {
        assert_eq!(asked("ar-MA,ar;q=0.9,fr;q=0.8"), Locale::Ar);
        assert_eq!(asked("de, en;q=0.5, fr;q=0.7"), Locale::Fr);
        assert_eq!(asked("de-DE, *;q=0.1"), Locale::Fr);
        assert_eq!(asked("en;q=banana, ;;;q=1,,"), Locale::Fr);
    }
}
