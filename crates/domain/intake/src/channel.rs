//! What kind of place a report is about.

use serde::{Deserialize, Serialize};

/// The kinds of place a reporter may name, in the order in which the page lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Website,
    Social,
    Messenger,
    /// A channel or group inside a messenger or network.
    Group,
    Game,
    Forum,
    DarkWeb,
    PeerToPeer,
    Email,
    Livestream,
    /// By phone, or face to face.
    Offline,
    /// Something else, or the reporter does not know.
    Other,
}

impl Channel {
    pub const ALL: [Channel; 12] = [
        Channel::Website,
        Channel::Social,
        Channel::Messenger,
        Channel::Group,
        Channel::Game,
        Channel::Forum,
        Channel::DarkWeb,
        Channel::PeerToPeer,
        Channel::Email,
        Channel::Livestream,
        Channel::Offline,
        Channel::Other,
    ];

    /// A stable word for tables, forms and message keys.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::Website => "website",
            Channel::Social => "social",
            Channel::Messenger => "messenger",
            Channel::Group => "group",
            Channel::Game => "game",
            Channel::Forum => "forum",
            Channel::DarkWeb => "dark_web",
            Channel::PeerToPeer => "peer_to_peer",
            Channel::Email => "email",
            Channel::Livestream => "livestream",
            Channel::Offline => "offline",
            Channel::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Channel::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_is_found_by_its_own_word() {
        for channel in Channel::ALL {
            assert_eq!(Channel::from_code(channel.code()), Some(channel));
        }
        assert_eq!(Channel::from_code("Website"), None);
    }
}
