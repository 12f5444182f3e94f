//! Which passwords are taken: long ones that nobody would guess first. No rules of composition.

use sanad_base::Fault;

/// Shorter ones can be searched through (NIST SP 800-63B-4).
pub const LENGTH_MIN: usize = 15;
/// Longer ones only cost time.
pub const LENGTH_MAX: usize = 256;

/// Long passwords that stand near the top of published lists of leaked ones, lower case.
const COMMON: &str = include_str!("common_passwords.txt");

/// Takes the password, or says what to mend. `about` holds what an acquaintance would try first:
/// account and name.
pub fn checked(password: &str, about: &[&str]) -> Result<(), Fault> {
    let length = password.chars().count();
    if length < LENGTH_MIN {
        return Err(Fault::invalid("password", "password-short"));
    }
    if length > LENGTH_MAX {
        return Err(Fault::invalid("password", "password-long"));
    }
    let plain: String = password.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if common(&plain) || repeats(&plain) || climbs(&plain) || names(&plain, about) {
        return Err(Fault::invalid("password", "password-common"));
    }
    Ok(())
}

fn common(plain: &str) -> bool {
    let bare = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c == '!' || c == '.');
    COMMON.lines().filter(|line| !line.starts_with('#')).any(|line| line == plain || line == bare)
}

/// One short piece over and over, such as `abcabcabcabcabc`.
fn repeats(plain: &str) -> bool {
    let chars: Vec<char> = plain.chars().collect();
    (1..=5).any(|period| chars.len() > period && chars[period..] == chars[..chars.len() - period])
}

/// Each sign one above, or one below, the one before, such as `123456789012345`.
fn climbs(plain: &str) -> bool {
    let chars: Vec<u32> = plain.chars().map(u32::from).collect();
    let steady = |step: i64| {
        let broken = chars.windows(2).filter(|w| i64::from(w[1]) - i64::from(w[0]) != step);
        broken.count() <= 2
    };
    steady(1) || steady(-1)
}

/// Nothing left but digits once account and name are taken out.
fn names(plain: &str, about: &[&str]) -> bool {
    let mut rest = plain.to_owned();
    for word in about.iter().flat_map(|text| text.split([' ', '.', '-'])) {
        let word = word.to_lowercase();
        if word.chars().count() >= 3 {
            rest = rest.replace(&word, "");
        }
    }
    rest.chars().filter(|c| c.is_alphabetic()).count() < 4 && rest.len() < plain.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(password: &str) -> Option<&'static str> {
        match checked(password, &["a.idrissi", "Amina Idrissi"]) {
            Err(Fault::Invalid { key, .. }) => Some(key),
            _ => None,
        }
    }

    #[test]
    fn a_long_password_is_taken_without_rules_of_composition() {
        for good in
            ["tulips under water", "جبل أخضر فوق البحر", "une fenêtre ouverte", "5839201748362910"]
        {
            assert_eq!(key(good), None, "{good}");
        }
    }

    #[test]
    fn a_short_or_endless_one_is_not() {
        assert_eq!(key("Tr0ub4dor&3"), Some("password-short"));
        assert_eq!(key("fourteen signs"), Some("password-short"));
        assert_eq!(key(&"tulips ".repeat(50)), Some("password-long"));
    }

    #[test]
    fn what_everyone_tries_first_is_refused() {
        for bad in [
            "passwordpassword",
            "Password Password 123",
            "correct horse battery staple",
            "123456789012345",
            "aaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "qwertyuiopasdfgh",
            "amina idrissi 2026",
            "a.idrissi.a.idrissi",
        ] {
            assert_eq!(key(bad), Some("password-common"), "{bad}");
        }
    }

    #[test]
    fn the_list_holds_only_what_length_alone_would_take() {
        for line in COMMON.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.len() >= 12 && line == line.to_lowercase(), "{line}");
        }
    }
}
