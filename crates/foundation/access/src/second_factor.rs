//! The six digits of an authenticator app (RFC 6238), each set of them good once.

use sanad_base::secret::Secret;
use sanad_base::{Chance, Moment, chance};
use totp_rs::{Builder, Totp};

const STEP_SECONDS: u64 = 30;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret an authenticator app shares with us: 160 bits, SHA-1, 30 seconds, six digits,
/// because that is what every app understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondFactor(Secret<[u8; 20]>);

impl SecondFactor {
    pub fn generate(chance: &dyn Chance) -> Self {
        SecondFactor(Secret::new(chance::bytes(chance)))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(SecondFactor(Secret::new(bytes.try_into().ok()?)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose()
    }

    /// The secret for typing: eight groups of four letters and digits.
    pub fn grouped(&self) -> Secret<String> {
        let text = base32(self.0.expose());
        let groups: Vec<&str> = (0..text.len()).step_by(4).map(|at| &text[at..at + 4]).collect();
        Secret::new(groups.join(" "))
    }

    /// The address behind the square code that apps read.
    pub fn uri(&self, house: &str, account: &str) -> Secret<String> {
        let (house, account) = (percent(house), percent(account));
        let secret = base32(self.0.expose());
        Secret::new(format!(
            "otpauth://totp/{house}:{account}?secret={secret}&issuer={house}&algorithm=SHA1&digits=6&period=30"
        ))
    }

    /// The digits an app shows at this moment.
    pub fn code_at(&self, now: Moment) -> String {
        self.totp().generate(seconds(now)).to_string()
    }

    /// The step whose digits were typed, if it is the present one or a neighbour and younger than
    /// `last_step`. The caller keeps it, so that the same digits are never taken twice. Spaces and
    /// Arabic-Indic digits are read.
    pub fn accept(&self, typed: &str, now: Moment, last_step: Option<u64>) -> Option<u64> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).map(latin).collect();
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let step = self.totp().check(&digits, seconds(now))?;
        (last_step.is_none_or(|last| step > last)).then_some(step)
    }

    fn totp(&self) -> Totp {
        Builder::new()
            .with_secret(*self.0.expose())
            .with_step_duration(STEP_SECONDS)
            .build()
            .expect("160 bits, six digits and 30 seconds are what the standard asks for")
    }
}

fn seconds(now: Moment) -> u64 {
    u64::try_from(now.ms() / 1000).unwrap_or(0)
}

/// An Arabic-Indic or Persian digit as a Latin one; everything else as it is.
fn latin(c: char) -> char {
    let offset = match c {
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6f0}'..='\u{6f9}' => u32::from(c) - 0x6f0,
        other => return other,
    };
    char::from_digit(offset, 10).unwrap_or(c)
}

/// RFC 4648, section 6. Twenty bytes are 32 letters without padding.
fn base32(bytes: &[u8; 20]) -> String {
    let mut out = String::new();
    for chunk in bytes.chunks(5) {
        let number = chunk.iter().fold(0u64, |n, b| n << 8 | u64::from(*b));
        for at in (0..8).rev() {
            out.push(char::from(BASE32[(number >> (at * 5)) as usize & 31]));
        }
    }
    out
}

fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn published() -> SecondFactor {
        SecondFactor::from_bytes(b"12345678901234567890").unwrap()
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_ms(seconds * 1000)
    }

    #[test]
    fn the_published_codes_come_out() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(published().code_at(at(seconds)), code);
        }
    }

    #[test]
    fn a_code_is_good_in_its_own_step_and_its_neighbours() {
        let now = at(1_234_567_890);
        for (shift, good) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let code = published().code_at(now.plus_ms(shift * 1000));
            assert_eq!(published().accept(&code, now, None).is_some(), good, "{shift}");
        }
    }

    #[test]
    fn a_code_is_taken_once_and_an_older_one_never_after_it() {
        let now = at(1_234_567_890);
        let step = published().accept("005924", now, None).unwrap();
        assert_eq!(published().accept("005924", now, Some(step)), None);
        let before = published().code_at(now.plus_ms(-30_000));
        assert_eq!(published().accept(&before, now, Some(step)), None);
        let after = published().code_at(now.plus_ms(30_000));
        assert_eq!(published().accept(&after, now, Some(step)), Some(step + 1));
    }

    #[test]
    fn a_code_may_be_typed_with_spaces_and_in_arabic_digits() {
        let now = at(1_234_567_890);
        for typed in ["005 924", " 005924 ", "٠٠٥٩٢٤", "۰۰۵ ۹۲۴"] {
            assert!(published().accept(typed, now, None).is_some(), "{typed}");
        }
        for typed in ["", "00592", "0059244", "00592a", "+05924", "005925"] {
            assert!(published().accept(typed, now, None).is_none(), "{typed}");
        }
    }

    #[test]
    fn the_secret_is_shown_for_typing_and_as_an_address() {
        let text = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
        assert_eq!(published().grouped().expose(), text);
        assert_eq!(
            published().uri("Sanad xx", "a.b").expose(),
            &format!(
                "otpauth://totp/Sanad%20xx:a.b?secret={}&issuer=Sanad%20xx&algorithm=SHA1&digits=6&period=30",
                text.replace(' ', "")
            )
        );
    }
}
