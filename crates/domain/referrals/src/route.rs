//! Which authority of a country is competent.

use sanad_packs::{Agency, AgencyKind};

/// The authority to refer to, or `None` when nobody is left.
///
/// The police comes first, in the order of the pack: it is there at night and can act at once.
/// Whoever said "not mine" is passed over, so that the next in line is asked.
pub fn route<'a>(agencies: &'a [Agency], not_competent: &[&str]) -> Option<&'a Agency> {
    let left = || agencies.iter().filter(|agency| !not_competent.contains(&agency.id.as_str()));
    left().find(|agency| agency.kind == AgencyKind::Police).or_else(|| left().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_packs::PerLocale;

    fn agency(id: &str, kind: AgencyKind) -> Agency {
        Agency { id: id.into(), kind, name: PerLocale::default(), age_recipient: None }
    }

    #[test]
    fn the_police_is_asked_first_and_the_next_when_it_says_not_mine() {
        let agencies = [
            agency("prosecutor", AgencyKind::Prosecutor),
            agency("police", AgencyKind::Police),
            agency("police_2", AgencyKind::Police),
        ];
        let asked = |not: &[&str]| route(&agencies, not).map(|a| a.id.clone());
        assert_eq!(asked(&[]).as_deref(), Some("police"));
        assert_eq!(asked(&["police"]).as_deref(), Some("police_2"));
        assert_eq!(asked(&["police", "police_2"]).as_deref(), Some("prosecutor"));
        assert_eq!(asked(&["police", "police_2", "prosecutor"]), None);
        assert_eq!(route(&[], &[]), None);
    }
}
