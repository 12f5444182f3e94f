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
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options)
        .await
        .map_err(fault)?;
    Ok(pool)
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
