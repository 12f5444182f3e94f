//! `sanad partner-key`: gives partners' machines their keys, renews them, and takes them back.

use crate::config::Config;
use crate::say::print_out;
use crate::wiring;
use clap::{Args, Subcommand, ValueEnum};
use sanad_base::ids::PartnerKeyId;
use sanad_base::{Actor, Clock, Fault, Moment, OsChance, SystemClock};
use sanad_intake::PartnerKind;
use sanad_partner_api::{
    Issued, NewKey, PartnerKey, Rotation, Scope, issue_key, keys, revoke_key, rotate_key,
};
use sanad_store::{Store, read, run};
use std::error::Error;

/// Keys on one list; more than any hotline has partners.
const LISTED_MAX: u32 = 500;

#[derive(Args)]
pub struct PartnerKeyArgs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Make a key for a partner's machine. It is shown once.
    Issue {
        /// Whose machine, as colleagues see it: 1 to 100 characters.
        name: String,
        /// What it may be used for; several, with commas between them.
        #[arg(long, required = true, value_delimiter = ',')]
        scope: Vec<ScopeArg>,
        /// What its reports count as. Only with the scope report.
        #[arg(long, default_value = "trusted-flagger")]
        reports_as: KindArg,
        /// Days it lives.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=90))]
        days: u16,
    },
    /// Show the keys that were made, without their secrets.
    List,
    /// Make the next key for the same machine, while the present one opens a little longer.
    Rotate {
        /// Which key: its id, from the list.
        id: PartnerKeyId,
        /// Days for which both open.
        #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(0..=90))]
        overlap_days: u16,
        /// Days the new key lives.
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=90))]
        days: u16,
    },
    /// Take a key back: from the next request on it opens nothing.
    Revoke {
        /// Which key: its id, from the list.
        id: PartnerKeyId,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum ScopeArg {
    #[value(name = "list:read")]
    ListRead,
    #[value(name = "match:ask")]
    MatchAsk,
    #[value(name = "report")]
    Report,
}

impl ScopeArg {
    const fn scope(self) -> Scope {
        match self {
            ScopeArg::ListRead => Scope::ListRead,
            ScopeArg::MatchAsk => Scope::MatchAsk,
            ScopeArg::Report => Scope::Report,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum KindArg {
    TrustedFlagger,
    SisterService,
}

impl KindArg {
    const fn kind(self) -> PartnerKind {
        match self {
            KindArg::TrustedFlagger => PartnerKind::TrustedFlagger,
            KindArg::SisterService => PartnerKind::SisterService,
        }
    }
}

/// Does it and prints what came of it.
pub async fn run(config: Config, args: PartnerKeyArgs) -> Result<(), Box<dyn Error>> {
    let store = wiring::open_store(&config).await?;
    let operator = Actor::operator(&config.tenant);
    let told = act(&store, &operator, SystemClock.now(), args.act).await?;
    print_out(&told);
    store.close().await;
    Ok(())
}

async fn act(
    store: &Store,
    operator: &Actor,
    now: Moment,
    act: Act,
) -> Result<String, Box<dyn Error>> {
    match act {
        Act::Issue { name, scope, reports_as, days } => {
            let scopes: Vec<Scope> = scope.into_iter().map(ScopeArg::scope).collect();
            let (reports_as, until) = (Some(reports_as.kind()), now.plus_days(i64::from(days)));
            let wanted = NewKey { name: &name, scopes: &scopes, reports_as, until };
            let issued = run!(store, "issue_partner_key", operator, |tx| {
                issue_key(tx, now, &OsChance, &wanted).await
            });
            Ok(shown(&issued.map_err(plainly)?))
        }
        Act::List => {
            let all = read!(store, "partner_keys", operator, |tx| { keys(tx, LISTED_MAX).await })?;
            Ok(all.iter().map(|key| line(key, now)).collect())
        }
        Act::Rotate { id, overlap_days, days } => {
            let both_until = now.plus_days(i64::from(overlap_days));
            let rotation = Rotation { id, both_until, until: now.plus_days(i64::from(days)) };
            let next = run!(store, "rotate_partner_key", operator, |tx| {
                rotate_key(tx, now, &OsChance, rotation).await
            })?;
            let next = next.ok_or("no key of this id opens anything; issue a new one")?;
            Ok(shown(&next))
        }
        Act::Revoke { id } => {
            let gone = run!(store, "revoke_partner_key", operator, |tx| {
                revoke_key(tx, now, id).await
            })?;
            let gone = gone.ok_or("no key has this id; see `sanad partner-key list`")?;
            Ok(line(&gone, now))
        }
    }
}

fn plainly(fault: Fault) -> Box<dyn Error> {
    match fault {
        Fault::Invalid { .. } => "a partner's name has 1 to 100 characters".into(),
        other => other.into(),
    }
}

/// The only time the secret is seen.
fn shown(issued: &Issued) -> String {
    format!(
        "id    {}\nkey   {}\nends  {}\nThe key is shown this once. Hand it over by a way nobody else reads.\n",
        issued.key.id,
        issued.secret.expose(),
        issued.key.expires_at.rfc3339()
    )
}

fn line(key: &PartnerKey, now: Moment) -> String {
    let state = match key.revoked_at {
        Some(at) => format!("taken back {}", at.rfc3339()),
        None if key.valid(now) => format!("until {}", key.expires_at.rfc3339()),
        None => format!("ended {}", key.expires_at.rfc3339()),
    };
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.code()).collect();
    let kind = key.reports_as.map_or(String::new(), |kind| format!(" as {}", kind.code()));
    format!("{}  {}{kind}  {state}  {}\n", key.id, scopes.join(","), key.name)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::ids::TenantId;
    use sanad_store::storage_test;

    const NOW: Moment = Moment::from_ms(1_793_610_900_000);

    fn issue(name: &str) -> Act {
        let (scope, reports_as) = (vec![ScopeArg::Report], KindArg::SisterService);
        Act::Issue { name: name.into(), scope, reports_as, days: 90 }
    }

    fn id_in(told: &str) -> PartnerKeyId {
        told.lines().next().and_then(|l| l.strip_prefix("id    ")).unwrap().parse().unwrap()
    }

    storage_test!(a_key_is_shown_once_listed_without_its_secret_renewed_and_taken_back, |store| {
        let operator = Actor::operator(&TenantId::new("ma").unwrap());
        let told = act(&store, &operator, NOW, issue("Example Help Line")).await.unwrap();
        let secret = told.lines().find_map(|l| l.strip_prefix("key   ")).unwrap();
        assert!(secret.starts_with("sk_") && secret.len() == 67, "{told}");
        let list = act(&store, &operator, NOW, Act::List).await.unwrap();
        assert!(
            list.contains("report as sister_service  until ") && list.contains("Example Help Line")
        );
        assert!(!list.contains("sk_"), "{list}");

        let id = id_in(&told);
        let rotate = |id| Act::Rotate { id, overlap_days: 7, days: 90 };
        let next = act(&store, &operator, NOW, rotate(id)).await.unwrap();
        assert!(next.contains("sk_") && !next.contains(secret));
        let list = act(&store, &operator, NOW.plus_days(8), Act::List).await.unwrap();
        assert_eq!((list.matches("  until ").count(), list.matches("  ended ").count()), (1, 1));

        let gone = Act::Revoke { id: id_in(&next) };
        assert!(act(&store, &operator, NOW, gone).await.unwrap().contains("taken back"));
        assert!(act(&store, &operator, NOW, rotate(id_in(&next))).await.is_err());
    });

    storage_test!(
        a_name_nobody_can_read_and_an_id_nobody_has_are_refused_in_plain_words,
        |store| {
            let operator = Actor::operator(&TenantId::new("ma").unwrap());
            let refused = act(&store, &operator, NOW, issue("  ")).await.unwrap_err().to_string();
            assert_eq!(refused, "a partner's name has 1 to 100 characters");
            let nobody = Act::Revoke { id: PartnerKeyId::from_bytes([7; 16]) };
            assert!(act(&store, &operator, NOW, nobody).await.is_err());
        }
    );
}
