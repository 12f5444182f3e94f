//! The question for the address: a box with one per line, and words for who has no link.

use crate::journey::{Asked, Question};
use crate::shell::Shell;
use askama::Template;
use axum::response::Response;
use sanad_intake::{Channel, Draft, checks};
use sanad_pages::{Errors, Form, layout};

pub(crate) static QUESTION: Question = Question {
    page: "address",
    next: "more",
    main_field: "addresses",
    take,
    checks: checks::address,
    show,
};

#[derive(Template)]
#[template(path = "address_page.html")]
struct AddressPage {
    shell: Shell,
    action: String,
    back: String,
    errors: Errors,
    hint: String,
    example: &'static str,
    draft: Draft,
    /// Whether the box for a place is open: something stands in it, or it is likely to be needed.
    place_open: bool,
}

impl AddressPage {
    /// The page's one heading, which is its title too.
    fn heading(&self) -> String {
        self.shell.t("address-title")
    }
}

fn take(draft: &mut Draft, form: &Form) {
    draft.addresses = form.get("addresses").to_owned();
    draft.place = form.get("place").to_owned();
}

/// The hint's key and an example, by the kind of place.
const fn hint_of(channel: Channel) -> (&'static str, &'static str) {
    match channel {
        Channel::Website
        | Channel::Social
        | Channel::Forum
        | Channel::Livestream
        | Channel::Other => ("address-hint-link", "https://www.site.example/page"),
        Channel::DarkWeb => ("address-hint-link", "http://….onion/page"),
        Channel::Messenger | Channel::Group | Channel::Game => ("address-hint-account", "t.me/…"),
        Channel::Email => ("address-hint-account", "nom@courriel.example"),
        Channel::PeerToPeer => ("address-hint-file", "magnet:?xt=urn:btih:…"),
        Channel::Offline => ("address-hint-offline", "+212 6 …"),
    }
}

fn show(asked: Asked) -> Response {
    let (hint, example) = hint_of(checks::channel_or_other(&asked.draft));
    let draft = asked.draft.clone();
    let page = AddressPage {
        action: asked.action("address"),
        back: asked.back("where"),
        hint: asked.shell.t(hint),
        example,
        place_open: !draft.place.is_empty() || draft.channel == Some(Channel::Offline),
        draft,
        errors: asked.errors.clone(),
        shell: asked.shell.clone(),
    };
    layout::html(asked.status(), &page)
}
