//! Who can be talked to, and when the hotline last tried each line.

use crate::shell::{Line, Shell};
use crate::state::PortalState;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use sanad_packs::{HelpLine, Need};
use sanad_pages::layout;

#[derive(Template)]
#[template(path = "help_page.html")]
struct HelpPage {
    shell: Shell,
    groups: Vec<Group>,
}

impl HelpPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("help-page-title")
    }
}

struct Group {
    title: String,
    lines: Vec<Line>,
}

/// Every help line once, under the first need it serves.
pub(crate) async fn show(State(state): State<PortalState>, visit: Visit) -> Response {
    let shell = Shell::new(&state, &visit);
    let all = &state.pack().help_lines;
    let under = |title: String, fits: &dyn Fn(&HelpLine) -> bool| Group {
        title,
        lines: all.iter().filter(|l| fits(l)).map(|l| shell.line(l)).collect(),
    };
    let first = |need: Need| {
        move |l: &HelpLine| {
            let needs = l.serves.iter().find(|n| **n != Need::Danger);
            !l.emergency && needs == Some(&need)
        }
    };
    let groups = vec![
        under(shell.t("help-page-emergency"), &|l| l.emergency),
        under(shell.t("help-page-child"), &first(Need::Child)),
        under(shell.t("help-page-online"), &first(Need::Online)),
        under(shell.t("help-page-image"), &first(Need::OwnImage)),
        under(shell.t("help-page-crime"), &first(Need::Crime)),
    ];
    let groups = groups.into_iter().filter(|group| !group.lines.is_empty()).collect();
    layout::html(StatusCode::OK, &HelpPage { shell, groups })
}
