//! Whom to write to about an address, and on whose word.

use serde::{Deserialize, Serialize};

/// Longest mail address taken (RFC 5321).
const CHARS_MAX: usize = 254;

/// A mail address a registry names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub email: String,
    pub of: ContactOf,
}

/// Whose desk it is. In this order they are written to; the owner of the site is never among them,
/// because he may be the one who put the content there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactOf {
    /// The abuse desk named at the range of addresses.
    Host,
    /// The abuse desk named at the network that routes it.
    Network,
    /// A technical contact at the range, where no abuse desk is named: in some regions naming one is
    /// optional.
    HostTechnical,
    /// The abuse desk of the registrar of the domain.
    Registrar,
}

impl ContactOf {
    pub const fn code(self) -> &'static str {
        match self {
            ContactOf::Host => "host",
            ContactOf::Network => "network",
            ContactOf::HostTechnical => "host_technical",
            ContactOf::Registrar => "registrar",
        }
    }
}

/// The mail address in a registry's text, or `None` if it is not one that a letter may go to. What
/// comes out is safe to stand in a letter's head.
pub fn mailbox(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let (local, domain) = text.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |l: &str| !l.is_empty() && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let fits = text.len() <= CHARS_MAX && !local.is_empty() && local.chars().all(plain);
    let hosted = domain.contains('.') && domain.split('.').all(label);
    let lower = text.to_ascii_lowercase();
    let placeholder =
        ["redacted", "noreply", "no-reply", "privacy"].iter().any(|w| lower.contains(w));
    (fits && hosted && !placeholder).then(|| format!("{local}@{}", domain.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_stand_in_a_letters_head_is_a_mailbox() {
        assert_eq!(mailbox(" mailto:Abuse@Hosting.Example "), Some("Abuse@hosting.example".into()));
        let long = format!("{}@a.example", "x".repeat(300));
        for text in [
            "",
            "abuse",
            "@a.example",
            "abuse@",
            "abuse@localhost",
            "a@b@c.example",
            "a b@c.example",
            "a@c.example\r\nBcc: x@y.example",
            "<a@c.example>",
            "a@c..example",
            "REDACTED@a.example",
            &long,
        ] {
            assert_eq!(mailbox(text), None, "{text}");
        }
    }
}
