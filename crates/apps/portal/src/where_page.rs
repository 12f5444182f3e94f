//! The question where it was seen: a kind of place, one choice.

use crate::journey::{Asked, Question};
use crate::shell::Shell;
use askama::Template;
use axum::response::Response;
use sanad_intake::{Channel, Draft, checks};
use sanad_pages::{Errors, Form, layout};

pub(crate) static QUESTION: Question = Question {
    page: "where",
    next: "address",
    main_field: "channel",
    take,
    checks: checks::channel,
    show,
};

#[derive(Template)]
#[template(path = "where_page.html")]
struct WherePage {
    shell: Shell,
    action: String,
    back: String,
    errors: Errors,
    choices: Vec<Choice>,
}

impl WherePage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("where-title")
    }
}

struct Choice {
    code: &'static str,
    /// The first choice carries the field's own id, which the summary of errors links to.
    id: String,
    chosen: bool,
}

fn take(draft: &mut Draft, form: &Form) {
    // A choice nobody offers leaves the earlier one.
    draft.channel = Channel::from_code(form.get("channel")).or(draft.channel);
}

fn show(asked: Asked) -> Response {
    let choices = Channel::ALL.into_iter().enumerate().map(|(place, channel)| Choice {
        code: channel.code(),
        id: if place == 0 { "channel".into() } else { format!("channel-{}", channel.code()) },
        chosen: asked.draft.channel == Some(channel),
    });
    let page = WherePage {
        action: asked.action("where"),
        back: if asked.journey.from_check {
            asked.journey.to("check")
        } else {
            asked.shell.to("/report")
        },
        choices: choices.collect(),
        errors: asked.errors.clone(),
        shell: asked.shell.clone(),
    };
    layout::html(asked.status(), &page)
}
