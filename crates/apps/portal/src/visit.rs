//! One request as the portal sees it: a language, a path, perhaps a draft's token; nothing of the visitor.

use crate::state::PortalState;
use axum::extract::{FromRequestParts, OriginalUri};
use http::StatusCode;
use http::request::Parts;
use sanad_base::{Fault, Locale};
use sanad_intake::DraftToken;
use sanad_pages::{Refusal, language};

/// The language and path of a page. A path in no language of the country is no page.
#[derive(Clone)]
pub(crate) struct Visit {
    pub locale: Locale,
    pub path: String,
}

impl FromRequestParts<PortalState> for Visit {
    type Rejection = StatusCode;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &PortalState,
    ) -> Result<Self, StatusCode> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let path = uri.path().to_owned();
        match language::from_path(&path) {
            Some(locale) if state.pack().speaks(locale) => Ok(Visit { locale, path }),
            Some(_) | None => Err(StatusCode::NOT_FOUND),
        }
    }
}

/// A page of a draft: `/{language}/r/{token}/{page}`.
#[derive(Clone)]
pub(crate) struct Journey {
    pub visit: Visit,
    pub token: DraftToken,
    /// The reporter came from the last page to change one answer, and goes back there.
    pub from_check: bool,
}

impl Journey {
    /// The path of another page of the same draft.
    pub fn to(&self, page: &str) -> String {
        format!("/{}/r/{}/{page}", self.visit.locale.tag(), self.token.expose())
    }

    /// The same, still on the way back to the last page if that is where the reporter came from.
    pub fn here(&self, page: &str) -> String {
        let query = if self.from_check { "?back=check" } else { "" };
        format!("{}{query}", self.to(page))
    }

    pub fn in_language(mut self, locale: Locale) -> Self {
        self.visit.locale = locale;
        self
    }
}

impl FromRequestParts<PortalState> for Journey {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &PortalState) -> Result<Self, Refusal> {
        let missing = |_| Refusal(Fault::Missing("page"));
        let visit = Visit::from_request_parts(parts, state).await.map_err(missing)?;
        let token = token_in(&visit.path).ok_or(Fault::Missing("draft"))?;
        let from_check = parts.uri.query() == Some("back=check");
        Ok(Journey { visit, token, from_check })
    }
}

/// The draft's token in a path, if it has one.
pub(crate) fn token_in(path: &str) -> Option<DraftToken> {
    let mut parts = path.split('/').skip(2);
    match (parts.next(), parts.next()) {
        (Some("r"), Some(token)) => token.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_only_where_it_belongs() {
        let token = "00".repeat(16);
        assert!(token_in(&format!("/fr/r/{token}/where")).is_some());
        for path in ["/fr/r/zz/where", "/fr/r", "/", "", &format!("/r/{token}")] {
            assert!(token_in(path).is_none(), "{path}");
        }
    }
}
