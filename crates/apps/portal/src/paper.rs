//! The code to take away: a sheet to print and a text file, with nothing that tells what it is for.

use crate::sent::Sent;
use crate::shell::Shell;
use crate::state::PortalState;
use crate::visit::Journey;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use sanad_pages::layout;

/// Isolates of Unicode's bidirectional algorithm: what stands between runs from left to right, and
/// turns nothing around it.
const LEFT_TO_RIGHT: char = '\u{2066}';
const END: char = '\u{2069}';

#[derive(Template)]
#[template(path = "paper_page.html")]
struct PaperPage {
    shell: Shell,
    journey: Journey,
    groups: [String; 6],
    until: String,
}

impl PaperPage {
    /// The page's one heading, which is its title too; it stands on the paper.
    fn heading(&self) -> String {
        self.shell.t("paper-title")
    }
}

/// The sheet to print.
pub(crate) async fn sheet(State(state): State<PortalState>, sent: Sent) -> Response {
    let shell = Shell::new(&state, &sent.journey.visit);
    let page = PaperPage {
        groups: sent.code.groups(),
        until: shell.frame.w.tn("paper-until", &[("date", sent.until.into())]),
        journey: sent.journey,
        shell,
    };
    layout::html(StatusCode::OK, &page)
}

/// The text file.
pub(crate) async fn file(State(state): State<PortalState>, sent: Sent) -> Response {
    let words = Shell::new(&state, &sent.journey.visit).frame.w;
    let until = words.tn("paper-until", &[("date", sent.until.into())]);
    let text = text(&words.t("paper-title"), &sent.code.groups(), &until);
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"note.txt\""),
    ];
    (headers, text).into_response()
}

/// One group to a line behind its number, so that nobody wonders on which side to begin. Lines end
/// as the oldest editor wants them.
fn text(title: &str, groups: &[String; 6], until: &str) -> String {
    let lines =
        groups.iter().zip(1..).map(|(group, no)| format!("{LEFT_TO_RIGHT}{no}   {group}{END}\r\n"));
    format!("{title}\r\n\r\n{}\r\n{until}\r\n", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_stands_on_a_numbered_line_of_its_own_that_runs_from_left_to_right() {
        let groups = ["1234", "5678", "9012", "3456", "7890", "1234"].map(str::to_owned);
        let text = text("للاحتفاظ به", &groups, "إلى غاية 2 نونبر 2027");
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[2], "\u{2066}1   1234\u{2069}");
        assert_eq!(lines[7], "\u{2066}6   1234\u{2069}");
        assert_eq!(lines.len(), 11);
    }
}
