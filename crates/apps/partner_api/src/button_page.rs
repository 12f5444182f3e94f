//! The report button: a plain link for other people's sites, shown as it will look and as text to copy.

use crate::state::PartnerState;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use http::{StatusCode, Uri};
use sanad_base::Locale;
use sanad_packs::Pack;
use sanad_pages::layout::html;
use sanad_pages::{Frame, Refusal, Words, language};
use std::collections::HashMap;

/// How the link looks on a site that sets nothing: the same text as `.report-button` of our own
/// style, so that the preview shows what is copied.
const LOOK: &str = "display:inline-block;padding:12px 20px;border:2px solid #0b5a66;border-radius:4px;\
    background:#0b5a66;color:#fff;font-weight:600;line-height:1.4;text-decoration:none";

#[derive(Template)]
#[template(path = "button_page.html")]
struct ButtonPage {
    frame: Frame,
    campaigns: Vec<Choice>,
    buttons: Vec<Button>,
}

/// A campaign, or none, to make the link for.
struct Choice {
    name: String,
    href: String,
    here: bool,
}

/// The link in one language of the country.
struct Button {
    w: Words,
    language: &'static str,
    href: String,
    code: String,
}

pub(crate) async fn show(
    State(state): State<PartnerState>,
    uri: Uri,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let pack = state.pack()?;
    let locale = language::from_path(uri.path()).unwrap_or(pack.first_language());
    let asked = query.get("from").and_then(|id| pack.campaign(id)).map(|c| c.id.as_str());
    let path = match asked {
        Some(id) => format!("{}?from={id}", uri.path()),
        None => uri.path().to_owned(),
    };
    let frame = Frame::new(state.words(locale), &path, state.demo);
    let page = ButtonPage {
        campaigns: choices(pack, &frame, asked),
        buttons: pack.languages.iter().map(|locale| button(&state, *locale, asked)).collect(),
        frame,
    };
    Ok(html(StatusCode::OK, &page))
}

fn choices(pack: &Pack, frame: &Frame, asked: Option<&str>) -> Vec<Choice> {
    if pack.campaigns.is_empty() {
        return Vec::new();
    }
    let none = Choice {
        name: frame.w.t("button-no-campaign"),
        href: frame.to("/button"),
        here: asked.is_none(),
    };
    let named = pack.campaigns.iter().map(|campaign| Choice {
        name: campaign.name.get(frame.w.locale()).to_owned(),
        href: format!("{}?from={}", frame.to("/button"), campaign.id),
        here: asked == Some(campaign.id.as_str()),
    });
    std::iter::once(none).chain(named).collect()
}

fn button(state: &PartnerState, locale: Locale, campaign: Option<&str>) -> Button {
    let w = state.words(locale);
    let from = campaign.map_or(String::new(), |id| format!("?from={id}"));
    let href = format!("{}/{}/report{from}", state.portal_origin, locale.tag());
    let code = code(&w, &href);
    Button { language: locale.own_name(), w, href, code }
}

/// `noreferrer`: the visitor's browser does not tell the portal which page it comes from.
fn code(w: &Words, href: &str) -> String {
    let (lang, dir, text) = (w.lang(), w.dir(), w.t("button-text"));
    format!(
        "<a href=\"{href}\" lang=\"{lang}\" dir=\"{dir}\" hreflang=\"{lang}\" rel=\"noreferrer\" style=\"{LOOK}\">{text}</a>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_pages::{Catalogue, style};

    #[test]
    fn the_preview_looks_like_what_is_copied() {
        assert!(style::STAFF.contains(&format!(".report-button{{{LOOK}}}")));
    }

    #[test]
    fn the_text_to_copy_is_one_link_that_runs_and_loads_nothing() {
        for locale in Locale::ALL {
            let w = Words::new(locale, Catalogue::Partner);
            let code = code(&w, "https://portal.example/fr/report?from=schools");
            assert_eq!(code.matches('<').count(), 2, "{code}");
            assert!(
                code.starts_with("<a href=\"https://portal.example/") && code.ends_with("</a>")
            );
            assert!(code.contains("rel=\"noreferrer\"") && !code.contains('⟦'), "{code}");
            for more in ["<script", "onclick", "src=", "url(", "target="] {
                assert!(!code.contains(more), "{more}");
            }
        }
    }
}
