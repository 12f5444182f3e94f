//! The stylesheets, one per audience, put together when the program is built.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The public pages: one calm column, large targets, no motion.
pub const PORTAL: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/ground.css"),
    include_str!("../style/forms.css"),
    include_str!("../style/parts.css"),
    include_str!("../style/portal.css"),
);

/// The public pages in Tamazight: the same, with letters for Tifinagh, of which few devices have any,
/// and with two languages side by side where nobody has translated yet. The font lies inside, so that
/// a page stays one request and leaves no file in a cache.
pub static PORTAL_ZGH: LazyLock<String> = LazyLock::new(|| {
    let font = STANDARD.encode(include_bytes!("../style/tifinagh/tifinagh.woff2"));
    let face = "@font-face{font-family:Tifinagh;unicode-range:U+2D30-2D7F;font-display:swap;src:url(data:font/woff2;base64,";
    let own = include_str!("../style/zgh.css");
    format!("{PORTAL}{face}{font})}}{own}")
});

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

    /// Every property of a stylesheet, with its value.
    fn declarations(text: &str) -> impl Iterator<Item = (&str, &str)> {
        text.split(['{', '}', ';']).filter_map(|piece| {
            let (name, value) = piece.trim().split_once(':')?;
            let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            plain.then_some((name, value.trim()))
        })
    }

    #[test]
    fn style_follows_the_direction_of_the_language() {
        let sides = ["left", "right", "top", "bottom"];
        for text in [PORTAL, STAFF, include_str!("../style/zgh.css")] {
            assert!(declarations(text).count() > 3, "the stylesheet was read");
            for (name, value) in declarations(text) {
                let physical = name.split('-').any(|part| sides.contains(&part))
                    || ["width", "height", "min-width", "max-width", "min-height", "max-height"]
                        .contains(&name)
                    || ["float", "clear"].contains(&name);
                assert!(!physical, "{name}: {value}");
                let aligned = ["text-align", "justify-content", "caption-side"].contains(&name);
                assert!(!(aligned && sides.contains(&value)), "{name}: {value}");
            }
        }
    }

    #[test]
    fn every_block_of_the_style_is_closed() {
        for text in [PORTAL, STAFF, &PORTAL_ZGH] {
            let mut depth = 0i32;
            for c in text.chars() {
                depth += i32::from(c == '{') - i32::from(c == '}');
                assert!((0..=2).contains(&depth), "deeper than a rule in a query, or closed twice");
            }
            assert_eq!(depth, 0);
        }
    }

    #[test]
    fn arabic_is_never_spaced_out_slanted_or_set_in_capitals() {
        for text in [PORTAL, STAFF] {
            for (name, value) in declarations(text) {
                assert!(!(name == "font-style" && value != "normal"), "{name}: {value}");
                assert!(!(name == "text-transform" && value != "none"), "{name}: {value}");
                assert!(!(name == "text-align" && value == "justify"), "{name}: {value}");
            }
            // A rule that spaces letters out is for digits and Latin letters, and says so.
            for rule in text.split('}').filter(|rule| rule.contains("letter-spacing:.")) {
                let (selector, _) = rule.rsplit_once('{').unwrap_or(("", ""));
                let digits = [".groups bdi", "textarea.code-entry"];
                assert!(digits.iter().any(|end| selector.ends_with(end)), "{selector}");
            }
        }
        assert!(
            PORTAL
                .contains(":lang(ar){font-family:var(--arabic);line-height:1.75;letter-spacing:0}")
        );
    }

    #[test]
    fn dark_forced_colours_print_and_reduced_motion_each_have_their_rules() {
        for wanted in [
            "prefers-color-scheme:dark",
            "forced-colors:active",
            "@media print",
            "prefers-reduced-motion:reduce",
        ] {
            assert!(PORTAL.contains(wanted), "{wanted}");
        }
    }

    #[test]
    fn only_pages_in_tifinagh_bring_a_font_and_it_is_small() {
        let more = PORTAL_ZGH.len() - PORTAL.len();
        assert!(PORTAL_ZGH.contains("data:font/woff2") && !PORTAL.contains("@font-face"));
        assert!(more < 14 * 1024, "{more}");
        assert!(!PORTAL_ZGH.contains("</") && !PORTAL_ZGH.contains("http"));
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
        // It travels inside the page, compressed to about a third of this; 14 KB on the wire is the limit.
        assert!(PORTAL.len() < 14 * 1024, "{}", PORTAL.len());
    }
}
