//! Everything else, all of it optional: danger, whom it shows, and words.

use crate::journey::{Asked, Question};
use crate::shell::Shell;
use askama::Template;
use axum::response::Response;
use sanad_intake::{Draft, checks};
use sanad_pages::{Errors, Form, layout};

pub(crate) static QUESTION: Question = Question {
    page: "more",
    next: "check",
    main_field: "narrative",
    take,
    checks: checks::more,
    show,
};

#[derive(Template)]
#[template(path = "more_page.html")]
struct MorePage {
    shell: Shell,
    action: String,
    back: String,
    errors: Errors,
    draft: Draft,
}

impl MorePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("more-title")
    }
}

fn take(draft: &mut Draft, form: &Form) {
    draft.child_in_danger = form.has("danger");
    draft.own_report = form.has("own");
    draft.narrative = form.get("narrative").to_owned();
}

fn show(asked: Asked) -> Response {
    let page = MorePage {
        action: asked.action("more"),
        back: asked.back("address"),
        draft: asked.draft.clone(),
        errors: asked.errors.clone(),
        shell: asked.shell.clone(),
    };
    layout::html(asked.status(), &page)
}
