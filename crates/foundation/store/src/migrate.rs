//! Brings a database to this program's schema, or refuses one it does not know.

use crate::dialect::Dialect;
use crate::engine::{Engine, Store};
use crate::trouble::fault_of;
use sanad_base::Fault;
use sanad_base::digest::Sha256;
use sqlx::{AssertSqlSafe, Executor, Row};

/// One step of the schema.
#[derive(Debug)]
pub struct Migration {
    pub number: i64,
    pub name: &'static str,
    pub text: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),+ $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            text: include_str!(concat!("../../../../migrations/", $name, ".sql")),
        }),+]
    };
}

/// Every step, in order. A step that has landed is never edited: the next one mends it.
pub const MIGRATIONS: &[Migration] = migrations![
    1 "0001_jobs",
    2 "0002_audit",
    3 "0003_record_keys",
    4 "0004_access",
    5 "0005_intake",
    6 "0006_hosting",
    7 "0007_capture",
    8 "0008_matching",
    9 "0009_monitoring",
    10 "0010_lists",
    11 "0011_notices",
    12 "0012_referrals",
    13 "0013_casework",
    14 "0014_partner_api",
    15 "0015_routes",
    16 "0016_receipts",
    17 "0017_partner_reports",
    18 "0018_public_figures",
    19 "0019_flood",
];

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_versions (
    number BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL
)";
const APPLIED: &str = "SELECT number, sha256 FROM schema_versions ORDER BY number";
const RECORD: &str = "INSERT INTO schema_versions (number, name, sha256) VALUES ($1, $2, $3)";
/// Two processes that start together must not both migrate. The number is our own.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7242026001)";

/// Applies what is missing, all of it or nothing.
pub(crate) async fn bring_up(store: &Store) -> Result<(), Fault> {
    let outcome = match store.engine() {
        Engine::Sqlite(engine) => {
            let mut turn = engine.turn().await.map_err(|error| fault_of("migrate", &error))?;
            match on_sqlite(turn.connection()).await {
                Ok(checked) => {
                    turn.keep().await?;
                    Ok(checked)
                }
                Err(error) => {
                    turn.undo().await;
                    Err(error)
                }
            }
        }
        Engine::Postgres(pool) => on_postgres(pool).await,
    };
    outcome.map_err(|error| fault_of("migrate", &error))?
}

async fn on_sqlite(
    connection: &mut sqlx::SqliteConnection,
) -> Result<Result<(), Fault>, sqlx::Error> {
    connection.execute(VERSIONS).await?;
    let applied = connection.fetch_all(APPLIED).await?;
    let applied: Vec<(i64, String)> = applied.iter().map(|r| (r.get(0), r.get(1))).collect();
    if let Err(fault) = known(&applied) {
        return Ok(Err(fault));
    }
    for step in MIGRATIONS.iter().skip(applied.len()) {
        let text = Dialect::Sqlite.translate(step.text);
        sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *connection).await?;
        sqlx::query(RECORD)
            .bind(step.number)
            .bind(step.name)
            .bind(fingerprint(step))
            .execute(&mut *connection)
            .await?;
    }
    Ok(Ok(()))
}

async fn on_postgres(pool: &sqlx::PgPool) -> Result<Result<(), Fault>, sqlx::Error> {
    let mut tx = pool.begin().await?;
    tx.execute(LOCK).await?;
    tx.execute(VERSIONS).await?;
    let applied = tx.fetch_all(APPLIED).await?;
    let applied: Vec<(i64, String)> = applied.iter().map(|r| (r.get(0), r.get(1))).collect();
    if let Err(fault) = known(&applied) {
        return Ok(Err(fault));
    }
    for step in MIGRATIONS.iter().skip(applied.len()) {
        let text = Dialect::Postgres.translate(step.text);
        sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
        sqlx::query(RECORD)
            .bind(step.number)
            .bind(step.name)
            .bind(fingerprint(step))
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

fn fingerprint(step: &Migration) -> String {
    Sha256::of(step.text.as_bytes()).to_string()
}

/// The applied steps must be the first of ours, unchanged.
fn known(applied: &[(i64, String)]) -> Result<(), Fault> {
    if applied.len() > MIGRATIONS.len() {
        return Err(Fault::broken(
            "the database was brought further by a newer program; start that one, or restore a backup",
        ));
    }
    for ((number, sha256), step) in applied.iter().zip(MIGRATIONS) {
        if *number != step.number || *sha256 != fingerprint(step) {
            return Err(Fault::broken(format!(
                "the database was made by another program at step {number}; this program does not know it"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_numbered_as_they_are_named() {
        assert!(MIGRATIONS.is_sorted_by(|a, b| a.number < b.number), "a step is out of order");
        for step in MIGRATIONS {
            assert!(step.name.starts_with(&format!("{:04}_", step.number)), "{}", step.name);
        }
    }

    #[test]
    fn a_schema_that_is_not_ours_is_refused() {
        let ours: Vec<(i64, String)> =
            MIGRATIONS.iter().map(|s| (s.number, fingerprint(s))).collect();
        assert!(known(&ours).is_ok() && known(&[]).is_ok() && known(&ours[..2]).is_ok());
        let mut changed = ours.clone();
        changed[1].1 = "0".repeat(64);
        assert!(known(&changed).is_err());
        let mut newer = ours;
        newer.push((99, "0".repeat(64)));
        assert!(known(&newer).is_err());
    }
}
