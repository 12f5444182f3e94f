//! One mail, read as the abuse desk it went to reads it.

use super::shown::{Pages, frame};
use crate::letter::Letter;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use sanad_pages::{Frame, layout};

#[derive(Template)]
#[template(path = "mail_page.html")]
struct MailPage {
    frame: Frame,
    mail_number: u64,
    from: String,
    to: String,
    letter: Letter,
}

pub async fn show(State(shown): Pages, Path((lang, number)): Path<(String, u64)>) -> Response {
    let frame = frame(&lang, &format!("/mail/{number}"));
    let (Some(frame), Some(mail)) = (frame, shown.mailbox.mail(number)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let letter = Letter::read(&mail.raw);
    let page =
        MailPage { frame, mail_number: number, from: mail.from, to: mail.to.join(", "), letter };
    layout::html(StatusCode::OK, &page)
}
