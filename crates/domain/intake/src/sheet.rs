//! How a code is laid out in groups, and how it is found in a pasted sheet that numbers them.

/// 23 digits and a check digit: 76 bits, too many to guess, few enough to write down.
pub(crate) const DIGITS: usize = 24;
pub(crate) const GROUP: usize = 4;
pub(crate) const GROUPS: usize = DIGITS / GROUP;

/// A group with its number before or behind it.
const LINE: usize = GROUP + 1;
const SHEET: usize = LINE * GROUPS;

/// Where the number of a group stands among its five digits.
#[derive(Clone, Copy)]
enum Number {
    Before,
    Behind,
}

/// The digits of every sheet in this run of digits, wherever it begins: dates above or below it do
/// not matter, nor what stood between the digits.
pub(crate) fn codes(digits: &[u8]) -> Vec<[u8; DIGITS]> {
    let mut found = Vec::new();
    for window in digits.windows(SHEET) {
        for number in [Number::Before, Number::Behind] {
            found.extend(read(window, number));
        }
    }
    found.dedup();
    found
}

/// The code, if the numbers are 1 to 6, counted up or down.
fn read(window: &[u8], number: Number) -> Option<[u8; DIGITS]> {
    let mut code = [0u8; DIGITS];
    let parts: Vec<(u8, &[u8])> =
        window.chunks_exact(LINE).map(|line| parted(line, number)).collect();
    let up = parts.iter().zip(1u8..).all(|((no, _), wanted)| *no == wanted);
    let down = parts.iter().rev().zip(1u8..).all(|((no, _), wanted)| *no == wanted);
    if !up && !down {
        return None;
    }
    for (no, group) in parts {
        let from = usize::from(no - 1) * GROUP;
        code[from..from + GROUP].copy_from_slice(group);
    }
    Some(code)
}

fn parted(line: &[u8], number: Number) -> (u8, &[u8]) {
    match number {
        Number::Before => (line[0], &line[1..]),
        Number::Behind => (line[GROUP], &line[..GROUP]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect()
    }

    #[test]
    fn numbers_tell_the_order_and_what_is_no_sheet_gives_nothing() {
        let code = digits("9807 9817 9827 9837 9847 9857");
        let up = "1 9807 2 9817 3 9827 4 9837 5 9847 6 9857";
        let down = "6 9857 5 9847 4 9837 3 9827 2 9817 1 9807";
        let behind = "9807 1 9817 2 9827 3 9837 4 9847 5 9857 6";
        for sheet in [up, down, behind] {
            assert!(codes(&digits(sheet)).iter().any(|found| found[..] == code[..]), "{sheet}");
        }
        assert!(codes(&digits("1 9807 2 9817 3 9827 4 9837 5 9847 7 9857")).is_empty());
        assert!(codes(&code).is_empty());
    }
}
