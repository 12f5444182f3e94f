//! The first page: mails at the abuse desks, and every card with its switch.

use super::shown::{Pages, frame};
use crate::letter::Letter;
use crate::switchboard::Switchboard;
use crate::world::{self, CARDS, Card, Look};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use sanad_pages::{Form, Frame, Words, layout};

#[derive(Template)]
#[template(path = "overview_page.html")]
struct OverviewPage {
    frame: Frame,
    mails: Vec<MailRow>,
    cards: Vec<CardRow>,
}

struct MailRow {
    number: u64,
    subject: String,
    to: String,
}

struct CardRow {
    number: u8,
    name: String,
    copy: bool,
    address: String,
    provider: String,
    stands: bool,
    /// Of the picture when it is shown 256 pixels wide.
    height: u32,
}

pub async fn show(State(shown): Pages, Path(lang): Path<String>) -> Response {
    let Some(frame) = frame(&lang, "") else { return StatusCode::NOT_FOUND.into_response() };
    let mails = shown.mailbox.mails().into_iter().rev().map(|mail| MailRow {
        number: mail.number,
        subject: Letter::read(&mail.raw).subject,
        to: mail.to.join(", "),
    });
    let cards = CARDS.iter().map(|card| row(card, &frame.w, &shown.board)).collect();
    layout::html(StatusCode::OK, &OverviewPage { mails: mails.collect(), cards, frame })
}

/// `to=down` takes the card down, `to=up` puts it back; anything else changes nothing.
pub async fn switch(
    State(shown): Pages,
    Path((lang, number)): Path<(String, u8)>,
    form: Form,
) -> Response {
    if frame(&lang, "").is_none() || world::card_numbered(number).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    match form.get("to") {
        "down" => shown.board.take_down(number),
        "up" => shown.board.put_back(number),
        _ => {}
    }
    layout::see_other(&format!("/{lang}#card-{number}"))
}

fn row(card: &Card, w: &Words, board: &Switchboard) -> CardRow {
    let provider = world::host_named(card.host).map(|host| host.provider());
    CardRow {
        number: card.number,
        name: w.tn("demo-card-name", &[("n", format!("{:02}", card.drawing).into())]),
        copy: card.look == Look::Copy,
        address: card.address(),
        provider: provider.map_or_else(String::new, |p| format!("{}, {}", p.name, p.country)),
        stands: board.stands(card.number),
        height: if card.look == Look::Copy { 243 } else { 256 },
    }
}
