//! SQLite: one connection writes, many waiting writers share one durable commit.
//!
//! Each writer runs in a savepoint of a transaction that stays open while others wait their turn;
//! the last of them commits, and only then does any of them hear that its work is done.

use crate::commits::Commits;
use crate::trouble::fault_of;
use crate::value::{Row, Value};
use sanad_base::Fault;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{Column, ConnectOptions, Connection, Row as _, SqliteConnection, TypeInfo, ValueRef};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Writers that may share one commit; bounds how long the first of them waits.
const SHARING_MAX: usize = 64;
const READERS_MAX: u32 = 8;
/// Versions before this one can corrupt a database in WAL mode (the WAL-reset fault).
const VERSION_MIN: (u32, u32, u32) = (3, 51, 3);

type Outcome = Result<(), &'static str>;

pub(crate) struct Writer {
    connection: SqliteConnection,
    open: bool,
    in_savepoint: bool,
    batch: Vec<oneshot::Sender<Outcome>>,
}

pub(crate) struct SqliteEngine {
    writer: Arc<Mutex<Writer>>,
    waiting: AtomicUsize,
    /// Writers in one commit, 1 to [`SHARING_MAX`].
    sharing_max: usize,
    pub(crate) readers: SqlitePool,
}

/// One writer's turn at the connection. Dropped half-way (a visitor hung up), it leaves a task
/// behind that undoes its part and commits for those who shared the transaction.
pub(crate) struct Turn {
    engine: Arc<SqliteEngine>,
    guard: Option<OwnedMutexGuard<Writer>>,
}

impl SqliteEngine {
    pub(crate) async fn open(file: &Path, commits: Commits) -> Result<Self, Fault> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL, not the popular NORMAL: NORMAL loses acknowledged reports at a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        let fault = |error| fault_of("open", &error);
        let mut connection = SqliteConnection::connect_with(&options).await.map_err(fault)?;
        check_version(&mut connection).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(fault)?;
        let writer = Writer { connection, open: false, in_savepoint: false, batch: Vec::new() };
        Ok(SqliteEngine {
            writer: Arc::new(Mutex::new(writer)),
            waiting: AtomicUsize::new(0),
            sharing_max: match commits {
                Commits::Shared => SHARING_MAX,
                Commits::Alone => 1,
            },
            readers,
        })
    }

    /// Waits for the connection and opens a savepoint on it.
    pub(crate) async fn turn(self: &Arc<Self>) -> Result<Turn, sqlx::Error> {
        let mut turn = Turn { engine: Arc::clone(self), guard: None };
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let waiting = Waiting(&self.waiting);
        let guard = Arc::clone(&self.writer).lock_owned().await;
        drop(waiting);
        let writer = turn.guard.insert(guard);
        writer.clear_savepoint().await;
        if !writer.open {
            run(&mut writer.connection, "BEGIN IMMEDIATE").await?;
            writer.open = true;
        }
        run(&mut writer.connection, "SAVEPOINT turn").await?;
        writer.in_savepoint = true;
        Ok(turn)
    }

    /// Undoes what an abandoned turn left and commits for the others, unless a next writer will.
    async fn settle(self: Arc<Self>) {
        let mut writer = Arc::clone(&self.writer).lock_owned().await;
        writer.clear_savepoint().await;
        if self.waiting.load(Ordering::SeqCst) == 0 {
            writer.commit().await;
        }
    }

    /// Ends what is open and closes the file cleanly.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        let mut writer = self.writer.lock().await;
        writer.clear_savepoint().await;
        writer.commit().await;
        let _ = run(&mut writer.connection, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    }
}

/// Counts a writer as waiting, until it has its turn or gives up.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Turn {
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        let guard = self.guard.as_mut().expect("a turn holds the connection until it ends");
        &mut guard.connection
    }

    /// Keeps the work, and returns once it is durable.
    pub(crate) async fn keep(mut self) -> Result<(), Fault> {
        let (done, heard) = oneshot::channel();
        let writer = self.guard.as_mut().expect("a turn holds the connection until it ends");
        if run(&mut writer.connection, "RELEASE turn").await.is_err() {
            writer.abandon("the transaction was lost").await;
            self.guard = None;
            return Err(Fault::unavailable("the database gave the work back"));
        }
        writer.in_savepoint = false;
        writer.batch.push(done);
        let others_wait = self.engine.waiting.load(Ordering::SeqCst) > 0;
        if !others_wait || writer.batch.len() >= self.engine.sharing_max {
            writer.commit().await;
        }
        self.guard = None;
        match heard.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(why)) => Err(Fault::unavailable(why)),
            Err(_) => Err(Fault::unavailable("the commit was not heard of")),
        }
    }

    /// Undoes the work of this turn, and only of this one.
    pub(crate) async fn undo(mut self) {
        let writer = self.guard.as_mut().expect("a turn holds the connection until it ends");
        writer.clear_savepoint().await;
        if self.engine.waiting.load(Ordering::SeqCst) == 0 {
            writer.commit().await;
        }
        self.guard = None;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // `keep` and `undo` let go of the connection themselves; anything else is a hang-up, or a
        // writer that gave up waiting while the one before it counted on it to commit.
        let settled = self.guard.is_none() && self.engine.waiting.load(Ordering::SeqCst) > 0;
        self.guard = None;
        if !settled && let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(Arc::clone(&self.engine).settle());
        }
    }
}

impl Writer {
    async fn clear_savepoint(&mut self) {
        if !self.in_savepoint {
            return;
        }
        self.in_savepoint = false;
        let undone = run(&mut self.connection, "ROLLBACK TO turn").await.is_ok()
            && run(&mut self.connection, "RELEASE turn").await.is_ok();
        if !undone {
            self.abandon("the transaction was lost").await;
        }
    }

    /// Commits for everyone in the batch. A disk that cannot keep what it was told to keep ends
    /// the process: after a failed fsync nothing later can be believed.
    async fn commit(&mut self) {
        if !self.open {
            return;
        }
        match run(&mut self.connection, "COMMIT").await {
            Ok(()) => {
                self.open = false;
                for done in self.batch.drain(..) {
                    let _ = done.send(Ok(()));
                }
            }
            Err(error) => {
                if failed_on_disk(&error) {
                    tracing::error!(
                        "the disk refused a commit; stopping so that nothing is acknowledged"
                    );
                    std::process::abort();
                }
                self.abandon("the database refused the commit").await;
            }
        }
    }

    async fn abandon(&mut self, why: &'static str) {
        let _ = run(&mut self.connection, "ROLLBACK").await;
        self.open = false;
        self.in_savepoint = false;
        for done in self.batch.drain(..) {
            let _ = done.send(Err(why));
        }
    }
}

fn failed_on_disk(error: &sqlx::Error) -> bool {
    // SQLITE_IOERR is 10 with its kind in the higher bits; SQLITE_CORRUPT is 11.
    let code = error.as_database_error().and_then(|db| db.code()?.parse::<u32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, 10 | 11))
}

async fn check_version(connection: &mut SqliteConnection) -> Result<(), Fault> {
    let rows = rows(connection, "SELECT sqlite_version() AS version", Vec::new())
        .await
        .map_err(|error| fault_of("open", &error))?;
    let version = rows.first().map(|row| row.text("version")).transpose()?.unwrap_or_default();
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < VERSION_MIN {
        return Err(Fault::broken(format!(
            "SQLite {version} is too old: 3.51.3 or later is needed"
        )));
    }
    Ok(())
}

async fn run(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), sqlx::Error> {
    sqlx::query(sql).execute(connection).await.map(|_| ())
}

type SqliteQuery = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

fn bound(sql: &'static str, args: Vec<Value>) -> SqliteQuery {
    args.into_iter().fold(sqlx::query(sql), |query, value| match value {
        Value::Int(v) => query.bind(v),
        Value::Text(v) => query.bind(v),
        Value::Blob(v) => query.bind(v),
    })
}

pub(crate) async fn execute(
    connection: &mut SqliteConnection,
    sql: &'static str,
    args: Vec<Value>,
) -> Result<u64, sqlx::Error> {
    bound(sql, args).execute(connection).await.map(|done| done.rows_affected())
}

pub(crate) async fn rows(
    connection: &mut SqliteConnection,
    sql: &'static str,
    args: Vec<Value>,
) -> Result<Vec<Row>, sqlx::Error> {
    let rows = bound(sql, args).fetch_all(connection).await?;
    let Some(first) = rows.first() else {
        return Ok(Vec::new());
    };
    let columns: Arc<[String]> = first.columns().iter().map(|c| c.name().to_owned()).collect();
    rows.iter().map(|row| Ok(Row { columns: Arc::clone(&columns), values: values(row)? })).collect()
}

fn values(row: &SqliteRow) -> Result<Vec<Value>, sqlx::Error> {
    (0..row.len())
        .map(|at| {
            let raw = row.try_get_raw(at)?;
            if raw.is_null() {
                return Ok(Value::Text(None));
            }
            match raw.type_info().name() {
                "INTEGER" | "BOOLEAN" => Ok(Value::Int(Some(row.try_get(at)?))),
                "TEXT" => Ok(Value::Text(Some(row.try_get(at)?))),
                _ => Ok(Value::Blob(Some(row.try_get(at)?))),
            }
        })
        .collect()
}
