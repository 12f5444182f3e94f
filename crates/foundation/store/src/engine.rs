//! The store: SQLite or PostgreSQL, chosen at start by where it is told to keep things.

use crate::commits::Commits;
use crate::postgres;
use crate::sqlite::SqliteEngine;
use crate::trouble::fault_of;
use crate::tx::{Handle, Tx};
use sanad_base::{Actor, Chance, Fault, chance};
use sqlx::postgres::PgPool;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Notify, OwnedMutexGuard};

/// How often a transaction is run before the asker is told to come back later.
const RUNS_MAX: u32 = 24;
/// Longest pause before a transaction is run again, in milliseconds. All pauses together stay under
/// three seconds.
const PAUSE_MS_MAX: u64 = 128;
/// The same after a unique violation. Whoever looked before inserting finds the other's row in the
/// second run; what is still in the way then is no accident.
const RUNS_MAX_TAKEN: u32 = 3;

/// Where everything is kept.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file on a local disk.
    File(PathBuf),
    /// `postgres://…`; may hold a password, so it is never printed.
    Postgres(sanad_base::secret::Secret<String>),
}

pub(crate) enum Engine {
    Sqlite(Arc<SqliteEngine>),
    Postgres(PgPool),
}

struct Inner {
    engine: Engine,
    /// Held by the one PostgreSQL writer there may be when each is to commit alone.
    alone: Option<Arc<Mutex<()>>>,
    chance: Arc<dyn Chance>,
    work: Notify,
}

/// Everything the platform knows, behind named transactions. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

impl Store {
    pub(crate) fn of(engine: Engine, commits: Commits, chance: Arc<dyn Chance>) -> Store {
        let alone = match commits {
            Commits::Shared => None,
            Commits::Alone => Some(Arc::default()),
        };
        Store(Arc::new(Inner { engine, alone, chance, work: Notify::new() }))
    }

    /// What the database server is set to write down although nobody should, as `name = value`;
    /// SQLite has no log of its own.
    pub async fn talkative_settings(&self) -> Result<Vec<String>, Fault> {
        match &self.0.engine {
            Engine::Sqlite(_) => Ok(Vec::new()),
            Engine::Postgres(pool) => postgres::talkative_settings(pool)
                .await
                .map_err(|error| fault_of("talkative_settings", &error)),
        }
    }

    /// Opens a transaction that writes. Use it through [`run!`](crate::run).
    #[doc(hidden)]
    pub async fn begin(&self, name: &'static str, actor: &Actor) -> Result<Attempt, Fault> {
        let fault = |error| fault_of(name, &error);
        let mut alone = None;
        let handle = match &self.0.engine {
            Engine::Sqlite(engine) => Handle::SqliteWrite(engine.turn().await.map_err(fault)?),
            Engine::Postgres(pool) => {
                if let Some(one) = &self.0.alone {
                    alone = Some(Arc::clone(one).lock_owned().await);
                }
                Handle::Postgres(postgres::begin(pool, false).await.map_err(fault)?)
            }
        };
        Ok(Attempt { store: self.clone(), runs: 1, tx: self.tx(name, actor, handle), alone })
    }

    /// Opens one consistent state for reading. Use it through [`read!`](crate::read).
    #[doc(hidden)]
    pub async fn begin_read(&self, name: &'static str, actor: &Actor) -> Result<Attempt, Fault> {
        let fault = |error| fault_of(name, &error);
        let handle = match &self.0.engine {
            Engine::Sqlite(engine) => {
                let mut connection = engine.readers.acquire().await.map_err(fault)?;
                sqlx::query("BEGIN").execute(&mut *connection).await.map_err(fault)?;
                Handle::SqliteRead(connection)
            }
            Engine::Postgres(pool) => {
                Handle::Postgres(postgres::begin(pool, true).await.map_err(fault)?)
            }
        };
        Ok(Attempt { store: self.clone(), runs: 1, tx: self.tx(name, actor, handle), alone: None })
    }

    fn tx(&self, name: &'static str, actor: &Actor, handle: Handle) -> Tx {
        let chance = Arc::clone(&self.0.chance);
        Tx { handle, actor: actor.clone(), name, chance, wakes: false, again: false, taken: false }
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    fn woken_if(&self, wakes: bool) {
        if wakes {
            self.0.work.notify_waiters();
        }
    }

    /// Returns when work was enqueued in this process; others' work is found by looking.
    pub async fn work_arrived(&self) {
        self.0.work.notified().await;
    }

    /// Ends cleanly: open work is settled and the file is left without a tail.
    pub async fn close(&self) {
        match &self.0.engine {
            Engine::Sqlite(engine) => engine.close().await,
            Engine::Postgres(pool) => pool.close().await,
        }
    }
}

/// A transaction under way; one of [`run!`](crate::run) or [`read!`](crate::read) drives it.
#[doc(hidden)]
pub struct Attempt {
    store: Store,
    runs: u32,
    tx: Tx,
    alone: Option<OwnedMutexGuard<()>>,
}

/// How an attempt ended.
#[doc(hidden)]
pub enum Ended<T> {
    Done(Result<T, Fault>),
    /// PostgreSQL wants the whole transaction again: two of them could not both be true.
    Again(Attempt),
}

impl Attempt {
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Makes the work durable, or undoes it when it failed.
    pub async fn end<T>(self, outcome: Result<T, Fault>) -> Ended<T> {
        let Attempt { store, runs, tx, alone } = self;
        let Tx { handle, actor, name, wakes, again, taken, .. } = tx;
        let undone = again || taken;
        let ended = match handle {
            Handle::SqliteWrite(turn) if outcome.is_ok() => turn.keep().await,
            Handle::SqliteWrite(turn) => {
                turn.undo().await;
                Ok(())
            }
            Handle::SqliteRead(mut connection) => {
                let _ = sqlx::query("ROLLBACK").execute(&mut *connection).await;
                Ok(())
            }
            Handle::Postgres(begun) if outcome.is_ok() && !undone => match begun.commit().await {
                Err(error) if asks_again(&error) => {
                    drop(alone);
                    return store.again(name, &actor, runs).await;
                }
                committed => committed.map_err(|error| fault_of(name, &error)),
            },
            Handle::Postgres(begun) => {
                let _ = begun.rollback().await;
                if again || (taken && runs < RUNS_MAX_TAKEN) {
                    drop(alone);
                    return store.again(name, &actor, runs).await;
                }
                // A body that went on after the violation has kept nothing.
                if taken { Err(Fault::Conflict("unique")) } else { Ok(()) }
            }
        };
        store.woken_if(wakes && outcome.is_ok() && ended.is_ok());
        Ended::Done(ended.and(outcome))
    }
}

impl Store {
    async fn again<T>(&self, name: &'static str, actor: &Actor, runs: u32) -> Ended<T> {
        if runs >= RUNS_MAX {
            return Ended::Done(Err(Fault::unavailable("too many transactions at once")));
        }
        // Those that got into each other's way must not set off together again.
        let longest = (1 << runs.min(10)).min(PAUSE_MS_MAX);
        let drawn = u64::from_le_bytes(chance::bytes(&*self.0.chance)) % (longest + 1);
        tokio::time::sleep(Duration::from_millis(drawn)).await;
        match self.begin(name, actor).await {
            Ok(next) => Ended::Again(Attempt { runs: runs + 1, ..next }),
            Err(fault) => Ended::Done(Err(fault)),
        }
    }
}

/// Runs a body in one named transaction; gives its `Result` once the work is durable, or undone.
///
/// `run!(store, "submit", &actor, |tx| { table::insert(tx, &report).await?; Ok(report.id) })`
///
/// The body may run more than once, so it must not act outside the transaction. It is a macro and
/// not a method because the future of a closure that borrows its surroundings cannot be sent
/// between threads (the compiler finds it "not general enough").
#[macro_export]
macro_rules! run {
    ($store:expr, $name:literal, $actor:expr, |$tx:ident| $body:block) => {
        match $crate::Store::begin(&$store, $name, $actor).await {
            Err(fault) => Err(fault),
            Ok(mut attempt) => loop {
                let outcome = {
                    let $tx = attempt.tx();
                    async { $body }.await
                };
                match attempt.end(outcome).await {
                    $crate::Ended::Done(result) => break result,
                    $crate::Ended::Again(next) => attempt = next,
                }
            },
        }
    };
}

/// Reads one consistent state in a named transaction; nothing can be written.
///
/// `read!(store, "board", &actor, |tx| { board::waiting(tx, 50).await })`
#[macro_export]
macro_rules! read {
    ($store:expr, $name:literal, $actor:expr, |$tx:ident| $body:block) => {
        match $crate::Store::begin_read(&$store, $name, $actor).await {
            Err(fault) => Err(fault),
            Ok(mut attempt) => {
                let outcome = {
                    let $tx = attempt.tx();
                    async { $body }.await
                };
                match attempt.end(outcome).await {
                    $crate::Ended::Done(result) => result,
                    $crate::Ended::Again(_) => {
                        Err($crate::Fault::unavailable("the database asks to try again"))
                    }
                }
            }
        }
    };
}

fn asks_again(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|db| db.code());
    matches!(code.as_deref(), Some("40001" | "40P01"))
}
