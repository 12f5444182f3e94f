//! Everything a report may hold, in the order in which it is shown to whoever reads it.

use crate::channel::Channel;
use crate::field::{Field, Goes, Kind, Script};

/// Longest free text, in characters.
pub const NARRATIVE_CHARS_MAX: usize = 4_000;
/// Longest description of a place without a link, in characters.
pub const PLACE_CHARS_MAX: usize = 500;

pub static ROUTE: Field =
    Field::one("route", &["seen", "mine", "threat", "danger"]).going(Goes::Clear);
/// On the two doors of children: whom it is for. It decides how the pages speak.
pub static ABOUT: Field = Field::one("about", &["me", "child"]);
/// Years, as a range: nobody is asked for a proof.
pub static CHILD_AGE: Field =
    Field::one("child_age", &["under_13", "13_15", "16_17", "18_over", "unsaid"]);
pub static HAPPENED: Field =
    Field::several("happened", &["online", "might", "threat", "asked", "fake", "other", "unknown"]);
/// Whether the picture is still there; never the picture.
pub static PICTURE: Field = Field::one("picture", &["yes", "no", "unknown"]);
/// What somebody who threatens wants.
pub static DEMANDS: Field =
    Field::several("demands", &["images", "money", "meeting", "silence", "other", "unknown"]);
/// Whether money was asked for or paid.
pub static PAID: Field = Field::one("paid", &["no", "asked", "yes", "unsaid"]);
/// Since when somebody threatens.
pub static SINCE: Field =
    Field::one("since", &["today", "yesterday", "week", "earlier", "unknown"]);

pub static CHANNEL: Field = Field::one(
    "channel",
    &[
        "website",
        "social",
        "messenger",
        "group",
        "game",
        "forum",
        "dark_web",
        "peer_to_peer",
        "email",
        "livestream",
        "offline",
        "other",
    ],
)
.going(Goes::Clear);
/// The same, for a child: the places a child knows.
pub static CHANNEL_OF_A_CHILD: Field = Field::one(
    "channel",
    &["website", "social", "messenger", "group", "game", "livestream", "offline", "other"],
)
.going(Goes::Clear);
pub static CHANNEL_OTHER: Field = Field::line("channel_other", 100);

/// One address per line, at most 50 of 2,048 characters.
pub static ADDRESSES: Field = Field {
    code: "addresses",
    kind: Kind::Text { chars_max: 64 * 1024, script: Script::Code },
    goes: Goes::Locator,
};
pub static NO_LINK: Field = Field::several("no_link", &["yes"]).going(Goes::Nowhere);

pub static PLACE_APP: Field = Field::line("place_app", 100);
pub static PLACE_ACCOUNT: Field = Field::code("place_account", 200);
pub static PLACE_INVITE: Field = Field::code("place_invite", 300);
pub static PLACE_GROUP: Field = Field::line("place_group", 200);
pub static PLACE_GAME: Field = Field::line("place_game", 100);
pub static PLACE_PLAYER: Field = Field::code("place_player", 200);
pub static PLACE_FILE: Field = Field::code("place_file", 500);
pub static PLACE_SUBJECT: Field = Field::line("place_subject", 200);
pub static PLACE_TIME: Field = Field::line("place_time", 100);
pub static PLACE_SPOT: Field = Field::line("place_spot", 300);
pub static PLACE_PHONE: Field = Field {
    code: "place_phone",
    kind: Kind::Line { chars_max: 100, script: Script::Phone },
    goes: Goes::Staff,
};
pub static PLACE: Field = Field::text("place", PLACE_CHARS_MAX);

pub static WHAT: Field =
    Field::several("what", &["images", "contact", "threats", "drawn", "other", "unknown"]);
pub static ACCESS: Field =
    Field::several("access", &["open", "account", "paid", "password", "app", "invite", "unknown"]);
pub static ACCESS_PASSWORD: Field = Field::line("access_password", 300);
pub static PAYMENT_ASKED: Field = Field::one("payment_asked", &["yes", "no", "unknown"]);
pub static PAYMENT_WAY: Field = Field::several(
    "payment_way",
    &["card", "transfer", "cash", "mobile", "wallet", "gift_card", "other", "unknown"],
);
pub static PAYMENT_TO: Field = Field::code("payment_to", 300);
pub static PAYMENT_AMOUNT: Field = Field::line("payment_amount", 100);
pub static SEEN_WHEN: Field =
    Field::one("seen_when", &["today", "yesterday", "week", "earlier", "unknown"]);
pub static SEEN_ON: Field = Field::day("seen_on");
pub static IMMINENCE: Field = Field::one("imminence", &["now", "meeting", "no", "unknown"]);
pub static PEOPLE_CHILD: Field = Field::text("people_child", 1_000);
pub static PEOPLE_ADULT: Field = Field::text("people_adult", 1_000);
pub static NARRATIVE: Field = Field::text("narrative", NARRATIVE_CHARS_MAX);

pub static CONTACT_WAY: Field = Field::one("contact_way", &["none", "leave"]).going(Goes::Nowhere);
pub static CONTACT_EMAIL: Field = Field {
    code: "contact_email",
    kind: Kind::Line { chars_max: 254, script: Script::Email },
    goes: Goes::Contact,
};
pub static CONTACT_PHONE: Field = Field {
    code: "contact_phone",
    kind: Kind::Line { chars_max: 60, script: Script::Phone },
    goes: Goes::Contact,
};
pub static CONTACT_NOTE: Field = Field::line("contact_note", 300).going(Goes::Contact);

/// All of them. What is not here cannot be kept.
pub static FIELDS: &[&Field] = &[
    &ROUTE,
    &ABOUT,
    &CHILD_AGE,
    &HAPPENED,
    &PICTURE,
    &DEMANDS,
    &PAID,
    &SINCE,
    &CHANNEL,
    &CHANNEL_OTHER,
    &ADDRESSES,
    &NO_LINK,
    &PLACE_APP,
    &PLACE_ACCOUNT,
    &PLACE_INVITE,
    &PLACE_GROUP,
    &PLACE_GAME,
    &PLACE_PLAYER,
    &PLACE_FILE,
    &PLACE_SUBJECT,
    &PLACE_TIME,
    &PLACE_SPOT,
    &PLACE_PHONE,
    &PLACE,
    &WHAT,
    &ACCESS,
    &ACCESS_PASSWORD,
    &PAYMENT_ASKED,
    &PAYMENT_WAY,
    &PAYMENT_TO,
    &PAYMENT_AMOUNT,
    &SEEN_WHEN,
    &SEEN_ON,
    &IMMINENCE,
    &PEOPLE_CHILD,
    &PEOPLE_ADULT,
    &NARRATIVE,
    &CONTACT_WAY,
    &CONTACT_EMAIL,
    &CONTACT_PHONE,
    &CONTACT_NOTE,
];

/// The field of this name.
pub fn find(code: &str) -> Option<&'static Field> {
    FIELDS.iter().copied().find(|field| field.code == code)
}

/// What is asked about a place of this kind, when a link is missing or does not say it all.
pub fn of_place(channel: Option<Channel>) -> &'static [&'static Field] {
    match channel {
        Some(Channel::Website | Channel::DarkWeb) => const { &[&PLACE_APP, &PLACE] },
        Some(Channel::Social | Channel::Forum) => const { &[&PLACE_APP, &PLACE_ACCOUNT, &PLACE] },
        Some(Channel::Messenger) => const { &[&PLACE_APP, &PLACE_ACCOUNT, &PLACE_INVITE, &PLACE] },
        Some(Channel::Group) => const { &[&PLACE_APP, &PLACE_GROUP, &PLACE_INVITE, &PLACE] },
        Some(Channel::Game) => const { &[&PLACE_GAME, &PLACE_PLAYER, &PLACE] },
        Some(Channel::PeerToPeer) => const { &[&PLACE_FILE, &PLACE_APP, &PLACE_ACCOUNT, &PLACE] },
        Some(Channel::Email) => const { &[&PLACE_ACCOUNT, &PLACE_SUBJECT, &PLACE] },
        Some(Channel::Livestream) => const { &[&PLACE_APP, &PLACE_ACCOUNT, &PLACE_TIME, &PLACE] },
        Some(Channel::Offline) => const { &[&PLACE_SPOT, &PLACE_PHONE, &PLACE] },
        Some(Channel::Other) | None => const { &[&PLACE_APP, &PLACE_ACCOUNT, &PLACE] },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;

    #[test]
    fn every_field_is_there_once_and_found_by_its_code() {
        for field in FIELDS {
            assert_eq!(find(field.code), Some(*field));
            assert_eq!(FIELDS.iter().filter(|f| f.code == field.code).count(), 1);
        }
        assert_eq!(find("__proto__"), None);
    }

    #[test]
    fn routes_and_channels_are_offered_as_they_are_known() {
        assert_eq!(ROUTE.options(), Route::ALL.map(Route::code));
        assert_eq!(CHANNEL.options(), Channel::ALL.map(Channel::code));
    }

    #[test]
    fn what_is_asked_of_a_place_is_kept() {
        for channel in Channel::ALL.into_iter().map(Some).chain([None]) {
            let asked = of_place(channel);
            assert!((2..=4).contains(&asked.len()), "{channel:?}");
            assert!(asked.iter().all(|field| find(field.code).is_some()), "{channel:?}");
        }
    }
}
