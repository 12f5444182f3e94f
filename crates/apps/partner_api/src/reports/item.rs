//! One report as a partner's machine writes it: read strictly, and judged by itself alone.

use crate::reports::mend::{Member, Mend, Reason};
use sanad_base::content_url::{LINES_MAX, NotAnAddress};
use sanad_base::{ContentUrl, Locale};
use sanad_intake::fields::{self, NARRATIVE_CHARS_MAX};
use sanad_intake::{Channel, Route, Submission, Told};
use serde_json::{Map, Value};

/// The report in a JSON value, or the first thing to mend. `language`: the one used where none is
/// named.
pub(crate) fn read(value: &Value, language: Locale) -> Result<Submission, Mend> {
    let Value::Object(members) = value else { return Err(Mend::whole(Reason::NotAnObject)) };
    let known = |name: &String| Member::ALL.iter().any(|member| member.code() == name);
    if !members.keys().all(known) {
        return Err(Mend::whole(Reason::UnknownMember));
    }
    let told = Told::empty()
        .saying(&fields::WHAT, &shows(members)?.join(" "))
        .saying(&fields::NARRATIVE, words(members)?);
    let child_in_danger = child_in_danger(members)?;
    Ok(Submission {
        route: if child_in_danger { Route::Danger } else { Route::Seen },
        addresses: addresses(members)?,
        channel: channel(members)?,
        locale: locale(members)?.unwrap_or(language),
        told,
        contact: None,
        child_in_danger,
        suspect: false,
    })
}

fn addresses(members: &Map<String, Value>) -> Result<Vec<ContentUrl>, Mend> {
    let member = Member::Addresses;
    let written = texts(members, member)?.ok_or(Mend::of(member, Reason::Missing))?;
    if written.is_empty() {
        return Err(Mend::of(member, Reason::Empty));
    }
    if written.len() > LINES_MAX {
        return Err(Mend::of(member, Reason::TooMany));
    }
    let mut found: Vec<ContentUrl> = Vec::new();
    for (at, text) in written.into_iter().enumerate() {
        let address = ContentUrl::parse(text).map_err(|why| match why {
            NotAnAddress::Empty => Mend::entry(member, at, Reason::Unreadable),
            NotAnAddress::TooLong => Mend::entry(member, at, Reason::TooLong),
        })?;
        // Named twice, it is still one place.
        if !found.iter().any(|other| other.canonical() == address.canonical()) {
            found.push(address);
        }
    }
    Ok(found)
}

fn channel(members: &Map<String, Value>) -> Result<Channel, Mend> {
    let code = text(members, Member::Channel)?.ok_or(Mend::of(Member::Channel, Reason::Missing))?;
    Channel::from_code(code).ok_or(Mend::of(Member::Channel, Reason::UnknownCode))
}

fn shows(members: &Map<String, Value>) -> Result<Vec<&str>, Mend> {
    let codes = texts(members, Member::Shows)?.unwrap_or_default();
    match codes.iter().position(|code| !fields::WHAT.options().contains(code)) {
        Some(at) => Err(Mend::entry(Member::Shows, at, Reason::UnknownCode)),
        None => Ok(codes),
    }
}

fn locale(members: &Map<String, Value>) -> Result<Option<Locale>, Mend> {
    let Some(tag) = text(members, Member::Language)? else { return Ok(None) };
    Locale::from_tag(tag).map(Some).ok_or(Mend::of(Member::Language, Reason::UnknownCode))
}

fn words(members: &Map<String, Value>) -> Result<&str, Mend> {
    let written = text(members, Member::Words)?.unwrap_or("").trim();
    if written.chars().count() > NARRATIVE_CHARS_MAX {
        return Err(Mend::of(Member::Words, Reason::TooLong));
    }
    Ok(written)
}

fn child_in_danger(members: &Map<String, Value>) -> Result<bool, Mend> {
    match members.get(Member::ChildInDanger.code()) {
        None => Ok(false),
        Some(value) => value.as_bool().ok_or(Mend::of(Member::ChildInDanger, Reason::WrongType)),
    }
}

fn text(members: &Map<String, Value>, member: Member) -> Result<Option<&str>, Mend> {
    let Some(value) = members.get(member.code()) else { return Ok(None) };
    value.as_str().map(Some).ok_or(Mend::of(member, Reason::WrongType))
}

fn texts(members: &Map<String, Value>, member: Member) -> Result<Option<Vec<&str>>, Mend> {
    let Some(value) = members.get(member.code()) else { return Ok(None) };
    let list = value.as_array().ok_or(Mend::of(member, Reason::WrongType))?;
    let mut found = Vec::with_capacity(list.len());
    for (at, entry) in list.iter().enumerate() {
        found.push(entry.as_str().ok_or(Mend::entry(member, at, Reason::WrongType))?);
    }
    Ok(Some(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_fr(value: Value) -> Result<Submission, Mend> {
        read(&value, Locale::Fr)
    }

    #[test]
    fn addresses_and_a_channel_are_a_report() {
        let sent =
            read_fr(json!({ "addresses": ["hxxp://img[.]host.example/a"], "channel": "website" }));
        let sent = sent.unwrap_or_else(|mend| panic!("{mend:?}"));
        assert_eq!(sent.addresses[0].canonical(), "http://img.host.example/a");
        assert_eq!((sent.channel, sent.locale), (Channel::Website, Locale::Fr));
        assert!(sent.told.is_empty() && sent.contact.is_none() && !sent.child_in_danger);
    }

    #[test]
    fn everything_that_may_be_said_is_kept() {
        let sent = read_fr(json!({
            "addresses": ["https://host.example/1", "https://HOST.example/1", "@someone"],
            "channel": "group",
            "shows": ["drawn", "images"],
            "language": "ar",
            "words": "  ثلاث كلمات هنا ",
            "child_in_danger": true,
        }));
        let sent = sent.unwrap_or_else(|mend| panic!("{mend:?}"));
        assert_eq!(sent.addresses.len(), 2, "one of them was named twice");
        let codes: Vec<&str> = sent.told.answers().iter().map(|a| a.field.as_str()).collect();
        assert_eq!(codes, ["what", "narrative"]);
        assert_eq!(sent.told.text(&fields::NARRATIVE), Some("ثلاث كلمات هنا"));
        assert!(sent.locale == Locale::Ar && sent.child_in_danger && sent.route == Route::Danger);
    }

    #[test]
    fn what_cannot_be_taken_is_named_with_its_member_and_place() {
        use Member::{Addresses, ChildInDanger, Language, Shows, Words};
        use Reason::{Empty, Missing, NotAnObject, TooLong, TooMany, Unreadable, WrongType};
        let with = |name: &str, value: Value| {
            let mut report = json!({ "addresses": ["host.example"], "channel": "website" });
            report[name] = value;
            report
        };
        let many: Vec<String> = (0..51).map(|n| format!("host.example/{n}")).collect();
        let cases = [
            (json!([]), Mend::whole(NotAnObject)),
            (json!(null), Mend::whole(NotAnObject)),
            (json!("https://host.example"), Mend::whole(NotAnObject)),
            (with("picture", json!("iVBORw0KGgo=")), Mend::whole(Reason::UnknownMember)),
            (json!({ "channel": "website" }), Mend::of(Addresses, Missing)),
            (json!({ "addresses": ["host.example"] }), Mend::of(Member::Channel, Missing)),
            (with("addresses", json!([])), Mend::of(Addresses, Empty)),
            (with("addresses", json!(many)), Mend::of(Addresses, TooMany)),
            (with("addresses", json!("host.example")), Mend::of(Addresses, WrongType)),
            (with("addresses", json!(["host.example", 1])), Mend::entry(Addresses, 1, WrongType)),
            (with("addresses", json!(["a", " \u{200b}"])), Mend::entry(Addresses, 1, Unreadable)),
            (with("addresses", json!(["a".repeat(2_049)])), Mend::entry(Addresses, 0, TooLong)),
            (with("channel", json!(null)), Mend::of(Member::Channel, WrongType)),
            (with("channel", json!("Website")), Mend::of(Member::Channel, Reason::UnknownCode)),
            (with("shows", json!(["images", "x"])), Mend::entry(Shows, 1, Reason::UnknownCode)),
            (with("language", json!("de")), Mend::of(Language, Reason::UnknownCode)),
            (with("words", json!(7)), Mend::of(Words, WrongType)),
            (with("words", json!("x".repeat(4_001))), Mend::of(Words, TooLong)),
            (with("child_in_danger", json!("yes")), Mend::of(ChildInDanger, WrongType)),
        ];
        for (value, mend) in cases {
            assert_eq!(read_fr(value.clone()).err(), Some(mend), "{value}");
        }
    }

    #[test]
    fn the_longest_report_of_any_script_fits() {
        let most: Vec<String> = (0..50).map(|n| format!("host.example/{n}")).collect();
        let sent = read_fr(json!({
            "addresses": most, "channel": "forum", "words": "ت".repeat(4_000),
        }));
        assert_eq!(sent.map(|sent| sent.addresses.len()).ok(), Some(50));
    }
}
