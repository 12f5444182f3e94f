//! Gives a partner's machine its key.

use crate::key::{self, DAYS_MAX, PartnerKey, Scope};
use crate::table;
use sanad_base::ids::PartnerKeyId;
use sanad_base::secret::Secret;
use sanad_base::{Chance, Fault, Moment, chance};
use sanad_intake::PartnerKind;
use sanad_store::Tx;
use serde_json::json;

const NAME_CHARS_MAX: usize = 100;

/// A fresh key with its secret, which is shown now and never again.
#[derive(Debug)]
pub struct Issued {
    pub key: PartnerKey,
    /// `sk_` and 64 hexadecimal digits.
    pub secret: Secret<String>,
}

/// What a key is wanted for.
#[derive(Clone, Copy, Debug)]
pub struct NewKey<'a> {
    /// Whose machine, 1 to 100 characters.
    pub name: &'a str,
    pub scopes: &'a [Scope],
    /// What its reports count as; needed when it may report, and nothing otherwise.
    pub reports_as: Option<PartnerKind>,
    /// At most 90 days ahead.
    pub until: Moment,
}

/// Issues a key for a partner's machine. It lives 90 days at most.
pub async fn issue_key(
    tx: &mut Tx,
    now: Moment,
    chance: &dyn Chance,
    wanted: &NewKey<'_>,
) -> Result<Issued, Fault> {
    let key = drafted(now, PartnerKeyId::random(chance), wanted)?;
    let secret = Secret::new(key::secret(&chance::bytes(chance)));
    table::insert(tx, &key, key::hash(secret.expose())).await?;
    let facts = json!({
        "scopes": key.scopes,
        "reports_as": key.reports_as,
        "expires_at": key.expires_at.rfc3339(),
    });
    sanad_audit::note(tx, now, "partner_key.issued", &key.id.to_string(), &facts).await?;
    Ok(Issued { key, secret })
}

fn drafted(now: Moment, id: PartnerKeyId, wanted: &NewKey<'_>) -> Result<PartnerKey, Fault> {
    let NewKey { name, scopes, reports_as, until } = *wanted;
    let name = name.trim();
    if !(1..=NAME_CHARS_MAX).contains(&name.chars().count()) {
        return Err(Fault::invalid("name", "name-length"));
    }
    let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|s| scopes.contains(s)).collect();
    if scopes.is_empty() {
        return Err(Fault::invalid("scopes", "partner-key-scopes"));
    }
    let reports = scopes.contains(&Scope::Report);
    if reports && reports_as.is_none() {
        return Err(Fault::invalid("reports_as", "partner-key-reports-as"));
    }
    if until <= now || until > now.plus_days(DAYS_MAX) {
        return Err(Fault::invalid("until", "partner-key-days"));
    }
    Ok(PartnerKey {
        id,
        name: name.to_owned(),
        scopes,
        reports_as: reports_as.filter(|_| reports),
        issued_at: now,
        expires_at: until,
        revoked_at: None,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::{keys, revoke};
    use sanad_base::chance::SeededChance;
    use sanad_base::ids::TenantId;
    use sanad_base::{Actor, OsChance};
    use sanad_store::{read, run, storage_test};

    const NOW: Moment = Moment::from_ms(1_793_610_900_000);
    const ID: PartnerKeyId = PartnerKeyId::from_bytes([1; 16]);

    fn wanted<'a>(name: &'a str, scopes: &'a [Scope], until: Moment) -> NewKey<'a> {
        NewKey { name, scopes, reports_as: Some(PartnerKind::TrustedFlagger), until }
    }

    fn operator() -> Actor {
        Actor::operator(&TenantId::new("ma").unwrap())
    }

    #[test]
    fn a_key_without_a_name_a_scope_or_an_end_within_ninety_days_is_refused() {
        let (all, day) = (&Scope::ALL[..], NOW.plus_days(1));
        assert!(drafted(NOW, ID, &wanted("Example Platform", all, NOW.plus_days(90))).is_ok());
        let long = "n".repeat(101);
        for (name, scopes, until) in [
            (" ", all, day),
            (&long, all, day),
            ("n", &[][..], day),
            ("n", all, NOW),
            ("n", all, NOW.plus_days(90).plus_ms(1)),
        ] {
            let refused = drafted(NOW, ID, &wanted(name, scopes, until));
            assert!(matches!(refused, Err(Fault::Invalid { .. })), "{name} {scopes:?} {until:?}");
        }
    }

    #[test]
    fn a_scope_named_twice_counts_once() {
        let twice = [Scope::MatchAsk, Scope::MatchAsk];
        let key = drafted(NOW, ID, &wanted("n", &twice, NOW.plus_days(1))).unwrap();
        assert_eq!((key.scopes, key.reports_as), (vec![Scope::MatchAsk], None));
    }

    #[test]
    fn a_key_that_may_report_says_what_its_reports_count_as() {
        let until = NOW.plus_days(1);
        let silent = NewKey { reports_as: None, ..wanted("n", &[Scope::Report], until) };
        assert!(matches!(drafted(NOW, ID, &silent), Err(Fault::Invalid { .. })));
        let key = drafted(NOW, ID, &wanted("n", &[Scope::Report], until)).unwrap();
        assert_eq!(key.reports_as, Some(PartnerKind::TrustedFlagger));
    }

    storage_test!(a_key_is_found_by_its_secret_and_both_ends_stand_in_the_log, |store| {
        let chance = SeededChance::new(5);
        let issued = run!(store, "issue", &operator(), |tx| {
            let wanted = wanted(" Platform ", &Scope::ALL, NOW.plus_days(9));
            issue_key(tx, NOW, &chance, &wanted).await
        })
        .unwrap();
        assert_eq!(issued.key.name, "Platform");
        let hash = key::hash(issued.secret.expose());
        let found = read!(store, "find", &operator(), |tx| { table::by_hash(tx, hash).await });
        assert_eq!(found.unwrap(), Some(issued.key.clone()));

        let id = issued.key.id;
        for hours in [1, 2] {
            let now = NOW.plus_hours(hours);
            let gone =
                run!(store, "revoke", &operator(), |tx| { revoke::revoke_key(tx, now, id).await });
            assert_eq!(gone.unwrap().unwrap().revoked_at, Some(NOW.plus_hours(1)));
        }
        let acts = read!(store, "acts", &operator(), |tx| {
            sanad_audit::board::history(tx, &id.to_string(), 9).await
        });
        let mut acts: Vec<_> = acts.unwrap().into_iter().map(|entry| entry.action).collect();
        acts.sort();
        assert_eq!(acts, ["partner_key.issued", "partner_key.revoked"]);
    });

    storage_test!(a_country_neither_sees_nor_takes_back_the_keys_of_another, |store| {
        let issued = run!(store, "issue", &operator(), |tx| {
            let wanted = wanted("Platform", &Scope::ALL, NOW.plus_days(9));
            issue_key(tx, NOW, &OsChance, &wanted).await
        })
        .unwrap();
        let other = Actor::operator(&TenantId::new("xx").unwrap());
        let hash = key::hash(issued.secret.expose());
        let found = read!(store, "find", &other, |tx| { table::by_hash(tx, hash).await });
        assert_eq!(found.unwrap(), None);
        let id = issued.key.id;
        let gone = run!(store, "revoke", &other, |tx| { revoke::revoke_key(tx, NOW, id).await });
        assert_eq!(gone.unwrap(), None);
        let all = read!(store, "keys", &operator(), |tx| { keys::keys(tx, 9).await });
        assert_eq!(all.unwrap(), [issued.key]);
    });
}
