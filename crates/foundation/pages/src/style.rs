//! The stylesheets, one per audience, put together when the program is built.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The public pages: one calm column, large targets, no motion.
pub const PORTAL: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/ground.css"),
    include_str!("../style/forms.css"),
    include_str!("../style/parts.css"),
    include_str!("../style/portal.css"),
);

/// Consoles of staff, agencies and partners: wide, dense, for a day's work.
pub const STAFF: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/ground.css"),
    include_str!("../style/forms.css"),
    include_str!("../style/parts.css"),
    include_str!("../style/staff.css"),
);

/// `sha256-…` of an inline style or script, as a Content-Security-Policy names it.
pub fn csp_digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_follows_the_direction_of_the_language() {
        for text in [PORTAL, STAFF] {
            for physical in [
                "margin-left",
                "margin-right",
                "padding-left",
                "padding-right",
                "border-left",
                "border-right",
                "text-align: left",
                "text-align: right",
                "float:",
            ] {
                assert!(!text.contains(physical), "{physical}");
            }
        }
    }

    #[test]
    fn style_loads_nothing_and_can_not_end_its_own_element() {
        for text in [PORTAL, STAFF] {
            for outside in ["url(", "@import", "</", "@font-face"] {
                assert!(!text.contains(outside), "{outside}");
            }
        }
    }

    #[test]
    fn the_portals_style_fits_its_byte_budget() {
        // Uncompressed and in the page itself: 14 KB compressed is the limit, this is below it raw.
        assert!(PORTAL.len() < 14 * 1024, "{}", PORTAL.len());
    }
}
