//! What we ask to be mended before a report can be sent. Pure; the words are in the catalogues.

use crate::channel::Channel;
use crate::draft::Draft;
use crate::field::{Field, Goes, Kind, Script};
use crate::fields;
use crate::report::{Contact, Submission};
use crate::route::Route;
use crate::told::Told;
use sanad_base::{ContentUrl, Locale, content_url};

/// One thing to mend: the field of the form, and the key of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mend {
    pub field: &'static str,
    pub key: &'static str,
    /// By how many characters a text is too long; 0 where nothing is counted.
    pub over: usize,
}

const fn mend(field: &Field, key: &'static str) -> Mend {
    Mend { field: field.code, key, over: 0 }
}

/// What is to be mended in one answer by itself. An empty one is always right.
pub fn field(draft: &Draft, field: &'static Field) -> Vec<Mend> {
    let text = draft.text(field).trim();
    let over = text.chars().count().saturating_sub(field.chars_max());
    if over > 0 {
        return vec![Mend { field: field.code, key: "mend-text-too-long", over }];
    }
    let wrong = match field.kind {
        Kind::Day if !day_can_be(text) => Some("mend-day-shape"),
        Kind::Line { script: Script::Email, .. } if !text.is_empty() && !email_can_be(text) => {
            Some("mend-email-shape")
        }
        Kind::Line { script: Script::Phone, .. } if digits(text) > 15 => Some("mend-phone-shape"),
        Kind::One(_) | Kind::Several(_) | Kind::Line { .. } | Kind::Text { .. } | Kind::Day => None,
    };
    wrong.map(|key| mend(field, key)).into_iter().collect()
}

/// What is to be mended about why somebody is here.
pub fn route(draft: &Draft) -> Vec<Mend> {
    let none = draft.route().is_none();
    none.then_some(mend(&fields::ROUTE, "mend-route-none")).into_iter().collect()
}

/// What is to be mended about the addresses. Nothing is refused for what it looks like.
pub fn address(draft: &Draft) -> Vec<Mend> {
    let lines = draft.addresses();
    if lines.too_long > 0 {
        return vec![mend(&fields::ADDRESSES, "mend-address-too-long")];
    }
    let none =
        lines.addresses.is_empty() && !draft.without_link() && draft.place_parts().is_empty();
    none.then_some(mend(&fields::ADDRESSES, "mend-address-empty")).into_iter().collect()
}

/// What is to be mended about addresses that need not be there.
pub fn addresses_fit(draft: &Draft) -> Vec<Mend> {
    let long = draft.addresses().too_long > 0;
    long.then_some(mend(&fields::ADDRESSES, "mend-address-too-long")).into_iter().collect()
}

/// What is to be mended about a place for which there is no link.
pub fn place(draft: &Draft) -> Vec<Mend> {
    let first = fields::of_place(draft.channel()).first();
    let none = draft.addresses().too_long == 0 && trace_of(draft).is_empty();
    first.filter(|_| none).map(|field| mend(field, "mend-place-empty")).into_iter().collect()
}

/// What is to be mended about the way to reach the reporter.
pub fn contact(draft: &Draft) -> Vec<Mend> {
    let given = [&fields::CONTACT_EMAIL, &fields::CONTACT_PHONE, &fields::CONTACT_NOTE]
        .map(|field| !draft.text(field).trim().is_empty());
    let found = match (draft.leaves_contact(), given) {
        (true, [false, false, _]) => Some(mend(&fields::CONTACT_EMAIL, "mend-contact-empty")),
        // Somebody who stays anonymous must not hand over an address by mistake.
        (false, [true, _, _] | [_, true, _] | [_, _, true]) => {
            Some(mend(&fields::CONTACT_WAY, "mend-contact-undecided"))
        }
        (true | false, _) => None,
    };
    found.into_iter().collect()
}

/// What a report is sent with that is not in the draft.
#[derive(Clone, Copy)]
pub struct Terms {
    pub locale: Locale,
    /// How many days a contact may be kept at most.
    pub contact_days_max: u32,
    /// The questions on this draft's way: an answer to any other is not sent.
    pub asked: fn(&Draft) -> Vec<&'static Field>,
}

/// The draft as a report, or everything that keeps it from being one.
pub fn submission(draft: &Draft, terms: &Terms) -> Result<Submission, Vec<Mend>> {
    let asked = (terms.asked)(draft);
    let mut found = route(draft);
    if draft.route().is_none_or(Route::needs_a_place) {
        found.extend(address(draft));
        if found.is_empty() {
            found.extend(place(draft));
        }
    } else {
        found.extend(addresses_fit(draft));
    }
    found.extend(asked.iter().flat_map(|one| field(draft, one)));
    found.extend(contact(draft));
    match draft.route() {
        Some(route) if found.is_empty() => Ok(Submission {
            route,
            channel: draft.channel().unwrap_or(Channel::Other),
            locale: terms.locale,
            addresses: trace_of(draft),
            told: Told::of(draft, &asked, Goes::Staff),
            contact: draft.leaves_contact().then(|| Contact {
                told: Told::of(draft, &asked, Goes::Contact),
                days_max: terms.contact_days_max,
            }),
            child_in_danger: draft.urgent(),
            suspect: draft.suspect(),
        }),
        Some(Route::Seen | Route::Mine | Route::Threat | Route::Danger) | None => Err(found),
    }
}

/// The addresses; where there is none, what was told of the place: it goes the way an address goes.
/// Words of invisible marks alone leave nothing to go by.
fn trace_of(draft: &Draft) -> Vec<ContentUrl> {
    let found = draft.addresses().addresses;
    if !found.is_empty() {
        return found;
    }
    let words: String = draft.place_parts().join(" · ");
    let words: String = words.chars().take(content_url::CHARS_MAX).collect();
    ContentUrl::parse(&words.replace('\n', " ")).into_iter().collect()
}

/// `day/month/year`, each of which may be missing; digits of any of our scripts.
fn day_can_be(text: &str) -> bool {
    let parts: Vec<String> = text.split('/').map(western).collect();
    let within = |part: Option<&String>, least: u32, most: u32| {
        part.is_none_or(|p| {
            p.is_empty() || p.parse::<u32>().is_ok_and(|n| (least..=most).contains(&n))
        })
    };
    parts.len() <= 3
        && within(parts.first(), 1, 31)
        && within(parts.get(1), 1, 12)
        && within(parts.get(2), 1990, 2100)
}

/// Trimmed, with Arabic-Indic and Persian digits as Western ones.
fn western(text: &str) -> String {
    let digit = |c: char| match c {
        '\u{0660}'..='\u{0669}' => char::from_digit(c as u32 - 0x0660, 10).unwrap_or(c),
        '\u{06F0}'..='\u{06F9}' => char::from_digit(c as u32 - 0x06F0, 10).unwrap_or(c),
        other => other,
    };
    text.trim().chars().map(digit).collect()
}

/// Advice, not proof: something, an at sign, something with a dot.
fn email_can_be(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.ends_with('.'))
}

fn digits(text: &str) -> usize {
    western(text).chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests;
