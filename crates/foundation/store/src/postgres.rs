//! PostgreSQL: serializable transactions, run again when the server asks for it.

use crate::trouble::fault_of;
use crate::value::{Row, Value};
use sanad_base::Fault;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{Column, ConnectOptions, Postgres, Row as _, Transaction, TypeInfo, ValueRef};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

const CONNECTIONS_MAX: u32 = 16;

/// Connects and checks that the server keeps what it acknowledges.
pub(crate) async fn open(url: &str) -> Result<PgPool, Fault> {
    let fault = |error| fault_of("open", &error);
    let options = PgConnectOptions::from_str(url).map_err(fault)?.disable_statement_logging();
    // The one such setting that is a session's own to choose.
    let options = options.options([("log_parameter_max_length_on_error", "0")]);
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await
        .map_err(fault)?;
    Ok(pool)
}

/// Settings under which the server writes values or times down that we do not, and what each should
/// be. Statements hold no values of ours; parameters and the details of errors do.
const SILENT: [(&str, &[&str]); 9] = [
    ("log_statement", &["none", "ddl"]),
    ("log_error_verbosity", &["terse"]),
    ("log_parameter_max_length_on_error", &["0"]),
    ("log_min_duration_statement", &["-1"]),
    ("log_min_duration_sample", &["-1"]),
    ("log_transaction_sample_rate", &["0"]),
    ("log_duration", &["off"]),
    ("track_commit_timestamp", &["off"]),
    ("debug_print_parse", &["off"]),
];

/// Those of the server's settings that are not silent, as `name = value`.
pub(crate) async fn talkative_settings(pool: &PgPool) -> Result<Vec<String>, sqlx::Error> {
    let sql = "SELECT name, setting FROM pg_settings ORDER BY name";
    let rows = sqlx::query(sql).fetch_all(pool).await?;
    let found = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?)));
    Ok(talkative(&found.collect::<Result<Vec<(String, String)>, sqlx::Error>>()?))
}

fn talkative(found: &[(String, String)]) -> Vec<String> {
    let loud = |(name, value): &&(String, String)| {
        SILENT.iter().any(|(known, fine)| known == name && !fine.contains(&value.as_str()))
    };
    found.iter().filter(loud).map(|(name, value)| format!("{name} = {value}")).collect()
}

pub(crate) async fn begin(
    pool: &PgPool,
    read_only: bool,
) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let mut tx = pool.begin().await?;
    let mode = if read_only {
        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
    } else {
        "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"
    };
    sqlx::query(mode).execute(&mut *tx).await?;
    Ok(tx)
}

type PgQuery = sqlx::query::Query<'static, Postgres, sqlx::postgres::PgArguments>;

fn bound(sql: &'static str, args: Vec<Value>) -> PgQuery {
    args.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Int(v) => query.bind(v),
        Value::Text(v) => query.bind(v),
        Value::Blob(v) => query.bind(v),
    })
}

pub(crate) async fn execute(
    tx: &mut Transaction<'static, Postgres>,
    sql: &'static str,
    args: Vec<Value>,
) -> Result<u64, sqlx::Error> {
    bound(sql, args).execute(&mut **tx).await.map(|done| done.rows_affected())
}

pub(crate) async fn rows(
    tx: &mut Transaction<'static, Postgres>,
    sql: &'static str,
    args: Vec<Value>,
) -> Result<Vec<Row>, sqlx::Error> {
    let rows = bound(sql, args).fetch_all(&mut **tx).await?;
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let columns: Arc<[String]> = first.columns().iter().map(|c| c.name().to_owned()).collect();
    rows.iter().map(|row| Ok(Row { columns: Arc::clone(&columns), values: values(row)? })).collect()
}

fn values(row: &PgRow) -> Result<Vec<Value>, sqlx::Error> {
    (0..row.len())
        .map(|at| {
            let raw = row.try_get_raw(at)?;
            if raw.is_null() {
                return Ok(Value::Text(None));
            }
            match raw.type_info().name() {
                "INT8" => Ok(Value::Int(Some(row.try_get(at)?))),
                "INT4" => Ok(Value::Int(Some(i64::from(row.try_get::<i32, _>(at)?)))),
                "BOOL" => Ok(Value::Int(Some(i64::from(row.try_get::<bool, _>(at)?)))),
                "BYTEA" => Ok(Value::Blob(Some(row.try_get(at)?))),
                _ => Ok(Value::Text(Some(row.try_get(at)?))),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_writes_values_down_is_noticed() {
        let told = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> =
                pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
            talkative(&pairs)
        };
        assert!(told(&[("log_statement", "none"), ("log_error_verbosity", "terse")]).is_empty());
        assert!(told(&[("log_parameter_max_length_on_error", "0"), ("port", "5432")]).is_empty());
        assert_eq!(told(&[("log_statement", "all")]), ["log_statement = all"]);
        assert_eq!(told(&[("log_error_verbosity", "default")]), ["log_error_verbosity = default"]);
        assert_eq!(told(&[("log_min_duration_statement", "250")]).len(), 1);
    }
}
