//! What we ask to be mended before a report can be sent. Pure; the words are in the catalogues.

use crate::channel::Channel;
use crate::draft::Draft;
use crate::report::{NARRATIVE_CHARS_MAX, PLACE_CHARS_MAX, Submission};
use sanad_base::secret::Sensitive;
use sanad_base::{ContentUrl, Locale, content_url};

/// One thing to mend: the field of the form, and the key of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mend {
    pub field: &'static str,
    pub key: &'static str,
}

const fn mend(field: &'static str, key: &'static str) -> Mend {
    Mend { field, key }
}

/// What is to be mended about where it was seen.
pub fn channel(draft: &Draft) -> Vec<Mend> {
    let none = draft.channel.is_none();
    none.then_some(mend("channel", "mend-channel-none")).into_iter().collect()
}

/// What is to be mended about its address. Nothing is refused for what it looks like.
pub fn address(draft: &Draft) -> Vec<Mend> {
    let lines = content_url::lines(&draft.addresses);
    let mut found = Vec::new();
    if lines.too_long > 0 {
        found.push(mend("addresses", "mend-address-too-long"));
    }
    if lines.addresses.is_empty() && lines.too_long == 0 && draft.place.trim().is_empty() {
        found.push(mend("addresses", "mend-address-empty"));
    }
    if draft.place.chars().count() > PLACE_CHARS_MAX {
        found.push(mend("place", "mend-place-too-long"));
    }
    found
}

/// What is to be mended about the rest.
pub fn more(draft: &Draft) -> Vec<Mend> {
    let long = draft.narrative.chars().count() > NARRATIVE_CHARS_MAX;
    long.then_some(mend("narrative", "mend-narrative-too-long")).into_iter().collect()
}

/// The draft as a report, or everything that keeps it from being one, in the order of the pages.
pub fn submission(draft: &Draft, locale: Locale) -> Result<Submission, Vec<Mend>> {
    let found: Vec<Mend> =
        [channel(draft), address(draft), more(draft)].into_iter().flatten().collect();
    let mut addresses = content_url::lines(&draft.addresses).addresses;
    let mut place = words(&draft.place);
    if addresses.is_empty()
        && let Some(written) = place.take()
    {
        // The only trace of where it is: it goes the way an address goes.
        addresses.extend(ContentUrl::parse(written.expose()));
    }
    match draft.channel {
        Some(channel) if found.is_empty() && !addresses.is_empty() => Ok(Submission {
            channel,
            locale,
            addresses,
            place,
            narrative: words(&draft.narrative),
            child_in_danger: draft.child_in_danger,
            own_report: draft.own_report,
        }),
        // A place of invisible marks alone leaves nothing to go by.
        Some(_) if found.is_empty() => Err(vec![mend("addresses", "mend-address-empty")]),
        Some(_) | None => Err(found),
    }
}

/// What the page can say about the kind of place; the reporter may not know.
pub const fn channel_or_other(draft: &Draft) -> Channel {
    match draft.channel {
        Some(channel) => channel,
        None => Channel::Other,
    }
}

fn words(text: &str) -> Option<Sensitive<String>> {
    let text = text.trim();
    (!text.is_empty()).then(|| Sensitive::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn draft(addresses: &str, place: &str) -> Draft {
        Draft {
            channel: Some(Channel::Website),
            addresses: addresses.into(),
            place: place.into(),
            ..Draft::default()
        }
    }

    fn keys(found: Vec<Mend>) -> Vec<&'static str> {
        found.into_iter().map(|m| m.key).collect()
    }

    #[test]
    fn one_address_and_a_kind_of_place_are_a_report() {
        let sent = submission(&draft("hxxp://img[.]host.example/a", ""), Locale::Ar).unwrap();
        assert_eq!(sent.addresses[0].canonical(), "http://img.host.example/a");
        assert!(sent.place.is_none() && sent.narrative.is_none());
    }

    #[test]
    fn a_place_without_a_link_is_the_address() {
        let sent = submission(&draft(" \n ", "a group called tulip"), Locale::Fr).unwrap();
        assert_eq!(sent.addresses.len(), 1);
        assert_eq!(sent.addresses[0].raw(), "a group called tulip");
        assert!(sent.place.is_none());
    }

    #[test]
    fn a_place_beside_an_address_stays_words() {
        let sent = submission(&draft("host.example", "third picture"), Locale::Fr).unwrap();
        assert_eq!(sent.addresses.len(), 1);
        assert_eq!(sent.place.unwrap().expose(), "third picture");
    }

    #[test]
    fn fifty_addresses_are_taken_and_the_rest_left() {
        let many: String = (0..60).map(|n| format!("host.example/{n}\n")).collect();
        assert_eq!(submission(&draft(&many, ""), Locale::Fr).unwrap().addresses.len(), 50);
    }

    #[test]
    fn what_is_missing_or_too_long_is_named_in_the_order_of_the_pages() {
        let empty = Draft { narrative: "x".repeat(4_001), ..Draft::default() };
        let found = submission(&empty, Locale::En).unwrap_err();
        let wanted = ["mend-channel-none", "mend-address-empty", "mend-narrative-too-long"];
        assert_eq!(keys(found), wanted);
        let long = draft(&"x".repeat(2_049), &"y".repeat(501));
        assert_eq!(keys(address(&long)), ["mend-address-too-long", "mend-place-too-long"]);
        assert_eq!(keys(address(&draft("", "\u{200b}"))), Vec::<&str>::new());
        let unseen = submission(&draft("", "\u{200b}"), Locale::En).unwrap_err();
        assert_eq!(keys(unseen), ["mend-address-empty"]);
    }

    #[test]
    fn four_thousand_characters_of_any_script_fit() {
        let mut arabic = draft("host.example", "");
        arabic.narrative = "ت".repeat(4_000);
        assert!(submission(&arabic, Locale::Ar).is_ok());
    }
}
