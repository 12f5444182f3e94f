//! Drafts that can be sent, and what the others lack.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;

fn everything(_: &Draft) -> Vec<&'static Field> {
    fields::FIELDS.to_vec()
}

const TERMS: Terms = Terms { locale: Locale::Ar, contact_days_max: 90, asked: everything };

fn draft(pairs: &[(&'static Field, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in pairs {
        match field.kind {
            Kind::One(_) | Kind::Several(_) => draft.choose(field, text.split(' ')),
            Kind::Line { .. } | Kind::Text { .. } | Kind::Day => drop(draft.write(field, text)),
        }
    }
    draft
}

fn seen(pairs: &[(&'static Field, &str)]) -> Draft {
    draft(&[&[(&fields::ROUTE, "seen") as (&'static Field, &str)], pairs].concat())
}

fn keys(found: &[Mend]) -> Vec<&'static str> {
    found.iter().map(|m| m.key).collect()
}

#[test]
fn one_address_and_a_reason_to_be_here_are_a_report() {
    let draft = seen(&[(&fields::ADDRESSES, "hxxp://img[.]host.example/a")]);
    let sent = submission(&draft, &TERMS).unwrap();
    assert_eq!(sent.addresses[0].canonical(), "http://img.host.example/a");
    assert_eq!((sent.route, sent.channel), (Route::Seen, Channel::Other));
    assert!(sent.told.is_empty() && sent.contact.is_none() && !sent.child_in_danger);
}

#[test]
fn a_place_without_a_link_is_the_address_and_is_told_by_its_parts() {
    let draft = seen(&[
        (&fields::NO_LINK, "yes"),
        (&fields::CHANNEL, "game"),
        (&fields::PLACE_GAME, "Tulip Race"),
        (&fields::PLACE_PLAYER, "@racer_7"),
        // Asked for another kind of place, before the reporter changed it.
        (&fields::PLACE_SPOT, "the harbour"),
    ]);
    let sent = submission(&draft, &TERMS).unwrap();
    assert_eq!(sent.addresses.len(), 1);
    assert_eq!(sent.addresses[0].raw(), "Tulip Race · @racer_7");
    assert_eq!(sent.told.text(&fields::PLACE_PLAYER), Some("@racer_7"));
}

#[test]
fn somebody_concerned_or_threatened_may_say_nothing_at_all() {
    for route in ["mine", "threat"] {
        let silent = draft(&[(&fields::ROUTE, route)]);
        let sent = submission(&silent, &TERMS).unwrap();
        assert!(sent.addresses.is_empty() && sent.told.is_empty(), "{route}");
        let long = "x".repeat(3_000);
        let long = draft(&[(&fields::ROUTE, route), (&fields::ADDRESSES, &long)]);
        let found = submission(&long, &TERMS).unwrap_err();
        assert_eq!(keys(&found), ["mend-address-too-long"], "{route}");
    }
    for route in ["seen", "danger"] {
        assert!(submission(&draft(&[(&fields::ROUTE, route)]), &TERMS).is_err(), "{route}");
    }
}

#[test]
fn what_a_child_tells_is_sealed_to_the_staff_like_all_words() {
    let told = draft(&[
        (&fields::ROUTE, "mine"),
        (&fields::ABOUT, "me"),
        (&fields::CHILD_AGE, "13_15"),
        (&fields::HAPPENED, "threat"),
        (&fields::PICTURE, "yes"),
        (&fields::DEMANDS, "money"),
        (&fields::PAID, "asked"),
        (&fields::SINCE, "week"),
    ]);
    let sent = submission(&told, &TERMS).unwrap();
    assert_eq!(sent.told.answers().len(), 7);
    let own = [&fields::ABOUT, &fields::CHILD_AGE, &fields::HAPPENED, &fields::PICTURE];
    assert!(own.iter().all(|field| field.goes == Goes::Staff));
}

#[test]
fn fifty_addresses_are_taken_and_the_rest_left() {
    let many: String = (0..60).map(|n| format!("host.example/{n}\n")).collect();
    let sent = submission(&seen(&[(&fields::ADDRESSES, &many)]), &TERMS).unwrap();
    assert_eq!(sent.addresses.len(), 50);
}

#[test]
fn what_is_missing_or_too_long_is_named_in_the_order_of_the_pages() {
    let empty = draft(&[(&fields::NARRATIVE, &"x".repeat(4_001))]);
    let found = submission(&empty, &TERMS).unwrap_err();
    assert_eq!(keys(&found), ["mend-route-none", "mend-address-empty", "mend-text-too-long"]);
    assert_eq!(found[2].over, 1);
    let long = seen(&[(&fields::ADDRESSES, &"x".repeat(2_049))]);
    assert_eq!(keys(&address(&long)), ["mend-address-too-long"]);
    for nothing in ["", "\u{200b}", "  \n "] {
        let unseen = seen(&[(&fields::NO_LINK, "yes"), (&fields::PLACE, nothing)]);
        let found = submission(&unseen, &TERMS).unwrap_err();
        assert_eq!(keys(&found), ["mend-place-empty"]);
    }
}

#[test]
fn four_thousand_characters_of_any_script_fit() {
    let arabic = "ت".repeat(4_000);
    let pairs =
        [(&fields::ADDRESSES as &'static Field, "host.example"), (&fields::NARRATIVE, &arabic)];
    assert!(submission(&seen(&pairs), &TERMS).is_ok());
}

#[test]
fn only_what_is_on_the_way_is_sent() {
    fn narrative_alone(_: &Draft) -> Vec<&'static Field> {
        vec![&fields::ADDRESSES, &fields::NARRATIVE]
    }
    let draft = seen(&[
        (&fields::ADDRESSES, "host.example"),
        (&fields::NARRATIVE, "words"),
        (&fields::PAYMENT_TO, "an account"),
    ]);
    let sent = submission(&draft, &Terms { asked: narrative_alone, ..TERMS }).unwrap();
    assert_eq!(sent.told.answers().len(), 1);
    assert_eq!(sent.told.text(&fields::PAYMENT_TO), None);
}

#[test]
fn a_contact_goes_by_itself_and_only_when_it_is_meant() {
    let written = [
        (&fields::ADDRESSES as &'static Field, "host.example"),
        (&fields::CONTACT_EMAIL, "someone@mail.example"),
    ];
    let unsaid = seen(&written);
    assert_eq!(keys(&submission(&unsaid, &TERMS).unwrap_err()), ["mend-contact-undecided"]);
    let meant = [&written[..], &[(&fields::CONTACT_WAY, "leave")]].concat();
    let sent = submission(&seen(&meant), &TERMS).unwrap();
    let contact = sent.contact.unwrap();
    assert_eq!(contact.told.text(&fields::CONTACT_EMAIL), Some("someone@mail.example"));
    assert_eq!(contact.days_max, 90);
    assert_eq!(sent.told.text(&fields::CONTACT_EMAIL), None);
    let nothing = draft(&[(&fields::CONTACT_WAY, "leave")]);
    assert_eq!(keys(&contact_of(&nothing)), ["mend-contact-empty"]);
}

fn contact_of(draft: &Draft) -> Vec<Mend> {
    super::contact(draft)
}

#[test]
fn a_day_may_lack_parts_and_be_in_any_digits() {
    for (text, right) in [
        ("", true),
        ("//", true),
        ("3/11/2026", true),
        ("٣/١١/٢٠٢٦", true),
        ("/11/2026", true),
        ("//2026", true),
        ("32/1/2026", false),
        ("1/13/2026", false),
        ("1/1/26", false),
        ("x/1/2026", false),
        ("1/1/2026/1", false),
    ] {
        let found = field(&draft(&[(&fields::SEEN_ON, text)]), &fields::SEEN_ON);
        assert_eq!(found.is_empty(), right, "{text}");
    }
}

#[test]
fn a_mail_address_or_number_that_cannot_be_one_is_asked_about() {
    for (text, right) in [("", true), ("a@b.example", true), ("a@b", false), ("@b.example", false)]
    {
        let found = field(&draft(&[(&fields::CONTACT_EMAIL, text)]), &fields::CONTACT_EMAIL);
        assert_eq!(found.is_empty(), right, "{text}");
    }
    let long = draft(&[(&fields::CONTACT_PHONE, "0600000000000000")]);
    assert_eq!(keys(&field(&long, &fields::CONTACT_PHONE)), ["mend-phone-shape"]);
}
