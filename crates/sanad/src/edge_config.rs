//! Settings of the portal's edge: when it asks, whose forms it counts, its onion address, its disk.

use sanad_base::space::Thresholds;

/// When the portal asks a small question before sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionWhen {
    Flood,
    Always,
    Never,
}

/// Whose forms the portal's door counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloodCount {
    Direct,
    All,
    Off,
}

impl QuestionWhen {
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "flood" => Some(QuestionWhen::Flood),
            "always" => Some(QuestionWhen::Always),
            "never" => Some(QuestionWhen::Never),
            _ => None,
        }
    }
}

impl FloodCount {
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "direct" => Some(FloodCount::Direct),
            "all" => Some(FloodCount::All),
            "off" => Some(FloodCount::Off),
            _ => None,
        }
    }
}

/// Whether a text is an onion address as it goes into a header: scheme and name, nothing behind it.
pub fn is_onion(text: &str) -> bool {
    let name = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let label = name.and_then(|name| name.trim_end_matches('/').strip_suffix(".onion"));
    label.is_some_and(|label| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.')
    })
}

/// Whether each share lies at or below the one before.
pub const fn in_order(disk: &Thresholds) -> bool {
    disk.nothing <= disk.intake_only
        && disk.intake_only <= disk.no_captures
        && disk.no_captures <= 90
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_onion_address_has_a_scheme_a_name_and_nothing_else() {
        for fine in ["http://abc234.onion", "https://abc234.onion/", "http://www.abc234.onion"] {
            assert!(is_onion(fine), "{fine}");
        }
        for odd in [
            "https://portal.example",
            "http://.onion",
            "http://a.onion/x",
            "a.onion",
            "",
            "http://a b.onion",
        ] {
            assert!(!is_onion(odd), "{odd}");
        }
    }

    #[test]
    fn the_shares_of_the_disk_fall() {
        assert!(in_order(&Thresholds::default()));
        assert!(!in_order(&Thresholds { nothing: 9, ..Thresholds::default() }));
        assert!(!in_order(&Thresholds { no_captures: 91, ..Thresholds::default() }));
    }
}
