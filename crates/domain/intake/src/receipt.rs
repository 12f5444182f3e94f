//! The follow-up code: 24 digits that prove a report was theirs, without a name.

use crate::sheet::{self, DIGITS, GROUP, GROUPS};
use sanad_sealing::BlindKey;
use std::fmt;

/// Most readings of what was typed that are looked up: nobody makes a request dear by its length.
const READINGS_MAX: usize = 4;

/// Digits of the right number with a matching check digit. Never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt([u8; DIGITS]);

/// What was typed cannot be a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAReceipt {
    #[error("nothing was typed")]
    Empty,
    #[error("{0} digits instead of 24")]
    Count(usize),
    #[error("the check digit does not match")]
    Mistyped,
}

impl Receipt {
    /// The code of the report a form token makes. The same token always gives the same code, so
    /// that sending twice shows one, and nobody has to store it.
    pub fn of_form(pepper: &BlindKey, form_token: &[u8]) -> Receipt {
        let mac = pepper.index("receipt of a form", form_token);
        let (head, _) = mac.split_first_chunk::<16>().expect("an index is 32 bytes long");
        // The remainder of 128 bits by 10^23 favours no digit by more than one part in 10^15.
        let mut rest = u128::from_be_bytes(*head);
        let mut digits = [0u8; DIGITS];
        for digit in digits[..DIGITS - 1].iter_mut() {
            *digit = u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
        }
        digits[DIGITS - 1] = check_digit(&digits[..DIGITS - 1]);
        Receipt(digits)
    }

    /// Every code that what was typed may mean: as it stands, or with its groups from the other
    /// side, as a reader from right to left copies them; most often it is one. Of a whole sheet,
    /// whose groups carry their numbers, the numbers tell the order.
    pub fn read(typed: &str) -> Result<Vec<Receipt>, NotAReceipt> {
        let digits: Vec<u8> = typed.chars().filter_map(digit).collect();
        if digits.is_empty() {
            return Err(NotAReceipt::Empty);
        }
        if digits.len() > DIGITS {
            let of_sheet = sheet::codes(&digits);
            if !of_sheet.is_empty() {
                return valid_ones(of_sheet);
            }
        }
        let digits: [u8; DIGITS] =
            digits.try_into().map_err(|d: Vec<u8>| NotAReceipt::Count(d.len()))?;
        let mut turned = [0u8; DIGITS];
        for (group, from) in digits.chunks(GROUP).rev().enumerate() {
            turned[group * GROUP..][..GROUP].copy_from_slice(from);
        }
        valid_ones(vec![digits, turned])
    }

    /// Whether these digits are the last group, as somebody types it who has noted the code.
    pub fn ends_with(&self, typed: &str) -> bool {
        let digits: Vec<u8> = typed.chars().filter_map(digit).collect();
        digits == self.0[DIGITS - GROUP..]
    }

    pub(crate) fn digits(&self) -> &[u8] {
        &self.0
    }

    /// Six groups of four digits, in the order in which they are to be written down.
    pub fn groups(&self) -> [String; GROUPS] {
        std::array::from_fn(|group| {
            self.0[group * GROUP..][..GROUP].iter().map(|d| char::from(b'0' + d)).collect()
        })
    }

    /// By which the report is found; the digits themselves are never stored.
    pub fn index(&self, pepper: &BlindKey) -> [u8; 32] {
        pepper.index("receipt", &self.0)
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt([redacted])")
    }
}

/// European, Arabic-Indic and Persian digits; every other character is passed over.
fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => u32::from(c) - u32::from('0'),
        '٠'..='٩' => u32::from(c) - u32::from('٠'),
        '۰'..='۹' => u32::from(c) - u32::from('۰'),
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// H. M. Damm's quasigroup of order 10 (2004): notices every wrong digit and every pair of
/// neighbours that changed places.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

fn valid_ones(read: Vec<[u8; DIGITS]>) -> Result<Vec<Receipt>, NotAReceipt> {
    let mut found: Vec<Receipt> = read.into_iter().filter(valid).map(Receipt).collect();
    found.dedup();
    found.truncate(READINGS_MAX);
    if found.is_empty() { Err(NotAReceipt::Mistyped) } else { Ok(found) }
}

fn check_digit(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |state, digit| DAMM[usize::from(state)][usize::from(*digit)])
}

fn valid(digits: &[u8; DIGITS]) -> bool {
    check_digit(digits) == 0
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use proptest::prelude::*;
    use sanad_base::secret::Secret;

    fn pepper() -> BlindKey {
        BlindKey::from_bytes(Secret::new([7; 32]))
    }

    fn text(receipt: &Receipt) -> String {
        receipt.groups().join(" ")
    }

    #[test]
    fn the_check_digit_is_the_published_one() {
        assert_eq!(check_digit(&[5, 7, 2]), 4);
        assert_eq!(check_digit(&[5, 7, 2, 4]), 0);
    }

    #[test]
    fn one_form_gives_one_code_and_another_form_another() {
        let first = Receipt::of_form(&pepper(), b"a");
        assert_eq!(first, Receipt::of_form(&pepper(), b"a"));
        assert_ne!(first, Receipt::of_form(&pepper(), b"b"));
        let other = BlindKey::from_bytes(Secret::new([8; 32]));
        assert_ne!(first, Receipt::of_form(&other, b"a"));
        assert_ne!(first.index(&pepper()), first.index(&other));
    }

    #[test]
    fn what_cannot_be_a_code_is_told_apart_kindly() {
        assert_eq!(Receipt::read(" -, "), Err(NotAReceipt::Empty));
        assert_eq!(Receipt::read("1234 5678"), Err(NotAReceipt::Count(8)));
        assert_eq!(Receipt::read(&"1".repeat(25)), Err(NotAReceipt::Count(25)));
    }

    #[test]
    fn the_last_group_is_recognised_in_every_script_and_no_other_is() {
        let receipt = Receipt::of_form(&pepper(), b"a");
        let groups = receipt.groups();
        let arabic: String =
            groups[5].chars().map(|c| char::from_u32(u32::from(c) - 48 + 0x660).unwrap()).collect();
        assert!(receipt.ends_with(&groups[5]) && receipt.ends_with(&format!(" {arabic} ")));
        assert!(!receipt.ends_with(&groups[4]) && !receipt.ends_with(""));
        assert!(!receipt.ends_with(&text(&receipt)));
    }

    #[test]
    fn a_code_is_never_printed() {
        assert_eq!(format!("{:?}", Receipt::of_form(&pepper(), b"a")), "Receipt([redacted])");
    }

    proptest! {
        #[test]
        fn a_code_reads_back_in_every_digit_and_order(token: [u8; 16]) {
            let receipt = Receipt::of_form(&pepper(), &token);
            let plain = text(&receipt);
            let arabic: String = plain.chars().map(|c| match c {
                '0'..='9' => char::from_u32(u32::from(c) - 48 + 0x660).unwrap(),
                other => other,
            }).collect();
            let persian: String = plain.chars().filter_map(|c| c.to_digit(10))
                .map(|d| char::from_u32(d + 0x6f0).unwrap()).collect();
            let mut groups = receipt.groups();
            groups.reverse();
            let turned = format!("\u{2067}{}\u{2069}", groups.join(" – "));
            let lines = |mark: &str, ends: &str| -> String {
                let numbered = receipt.groups().into_iter().enumerate();
                numbered.map(|(at, group)| format!("{}{mark}{group}{ends}", at + 1)).collect()
            };
            let sheet = format!("Until 24 November 2027\n{}12 months", lines(".  ", "\n"));
            let glued = lines("  ", "");
            let after: String = receipt.groups().into_iter().enumerate()
                .map(|(at, group)| format!("{group} ({})\n", at + 1)).collect();
            let mut from_below: Vec<String> =
                lines(" ", "\n").lines().map(str::to_owned).collect();
            from_below.reverse();
            let from_below = from_below.join("\n");
            let others = [&sheet, &glued, &after, &from_below];
            for typed in [&plain, &arabic, &persian, &turned].into_iter().chain(others) {
                prop_assert!(Receipt::read(typed).unwrap().contains(&receipt), "{}", typed);
            }
        }

        #[test]
        fn a_wrong_digit_or_two_that_changed_places_are_noticed(token: [u8; 16], at in 0usize..23, by in 1u8..10) {
            let receipt = Receipt::of_form(&pepper(), &token);
            let mut wrong = receipt.clone();
            wrong.0[at] = (wrong.0[at] + by) % 10;
            prop_assert!(!valid(&wrong.0));
            let mut swapped = receipt.clone();
            swapped.0.swap(at, at + 1);
            prop_assert!(swapped == receipt || !valid(&swapped.0));
        }
    }
}
