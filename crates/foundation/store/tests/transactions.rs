//! What a transaction promises: all or nothing, durable when it says so, alone with its mistakes.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use sanad_base::ids::TenantId;
use sanad_base::{Actor, Fault, Moment};
use sanad_store::{Commits, Job, Store, Tx, args, queue, read, run, storage_test, testing};
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicUsize, Ordering};

#[derive(Serialize, Deserialize)]
struct Errand {
    n: u32,
}

impl Job for Errand {
    const KIND: &'static str = "test.errand";
}

fn actor() -> Actor {
    Actor::system(&TenantId::new("xx").unwrap(), "test")
}

async fn add(tx: &mut Tx, n: u32) -> Result<(), Fault> {
    queue::enqueue(tx, Moment::from_ms(i64::from(n)), &Errand { n }).await.map(|_| ())
}

async fn count(store: &Store) -> i64 {
    read!(store, "count", &actor(), |tx| {
        queue::unfinished_by(tx, Moment::from_ms(i64::MAX)).await
    })
    .unwrap()
}

storage_test!(what_fails_leaves_nothing_and_what_succeeds_stays, |store| {
    let refused = run!(store, "add", &actor(), |tx| {
        add(tx, 1).await?;
        Err::<(), _>(Fault::Conflict("on purpose"))
    });
    assert!(matches!(refused, Err(Fault::Conflict("on purpose"))));
    assert_eq!(count(&store).await, 0);
    run!(store, "add", &actor(), |tx| { add(tx, 1).await }).unwrap();
    assert_eq!(count(&store).await, 1);
});

storage_test!(many_writers_at_once_each_keep_or_lose_exactly_their_own, |store| {
    let mut writers = tokio::task::JoinSet::new();
    for n in 0..60u32 {
        let store = store.clone();
        writers.spawn(async move {
            let kept = run!(store, "add", &actor(), |tx| {
                add(tx, n).await?;
                if n % 3 == 0 { Err(Fault::Conflict("every third")) } else { Ok(()) }
            });
            kept.is_ok()
        });
    }
    let kept = writers.join_all().await.into_iter().filter(|kept| *kept).count();
    assert_eq!(kept, 40);
    assert_eq!(count(&store).await, 40);
});

storage_test!(a_visitor_who_hangs_up_takes_nobody_with_them, |store| {
    let mut others = tokio::task::JoinSet::new();
    for n in 0..20u32 {
        let other = store.clone();
        others
            .spawn(async move { run!(other, "add", &actor(), |tx| { add(tx, n).await }).is_ok() });
        let hung_up = store.clone();
        let gone = tokio::spawn(async move {
            run!(hung_up, "hang", &actor(), |tx| {
                add(tx, 1_000 + n).await?;
                std::future::pending::<Result<(), Fault>>().await
            })
        });
        tokio::task::yield_now().await;
        gone.abort();
    }
    assert!(others.join_all().await.into_iter().all(|kept| kept));
    // The store still takes work, and nothing of those who hung up is in it.
    run!(store, "add", &actor(), |tx| { add(tx, 99).await }).unwrap();
    assert_eq!(count(&store).await, 21);
});

storage_test!(what_is_read_cannot_be_written, |store| {
    let written = read!(store, "peek", &actor(), |tx| { add(tx, 1).await });
    assert!(written.is_err());
    assert_eq!(count(&store).await, 0);
});

storage_test!(a_second_row_under_one_key_is_a_conflict, |store| {
    let twice = run!(store, "twice", &actor(), |tx| {
        let sql = "-- test::twice
            INSERT INTO jobs (tenant_id, id, kind, payload, state, run_at, attempts, coarse)
            VALUES ($1, 'same', 'k', '{}', 'ready', 0, 0, 0)";
        tx.execute(sql, args!["xx"]).await?;
        tx.execute(sql, args!["xx"]).await
    });
    assert!(matches!(twice, Err(Fault::Conflict("unique"))));
});

/// SQLite lets writers in one after the other; only PostgreSQL lets one look while another inserts.
#[test]
fn who_looked_just_before_another_inserted_looks_again() {
    testing::block_on(async {
        let Some(fresh) = testing::fresh_postgres().await else { return };
        let add = async |tx: &mut Tx| {
            let sql = "-- test::add
                INSERT INTO jobs (tenant_id, id, kind, payload, state, run_at, attempts, coarse)
                VALUES ($1, 'theirs', 'k', '{}', 'ready', 0, 0, 0)";
            tx.execute(sql, args!["xx"]).await
        };
        let mut looks = 0;
        let added = run!(fresh.store, "find_or_add", &actor(), |tx| {
            looks += 1;
            let sql = "-- test::look
                SELECT id FROM jobs WHERE tenant_id = $1 AND id = 'theirs'";
            if tx.one(sql, args!["xx"], |row| row.text("id")).await?.is_some() {
                return Ok(0);
            }
            run!(fresh.store, "other", &actor(), |other| { add(other).await })?;
            add(tx).await
        });
        assert_eq!((added.unwrap(), looks), (0, 2));
        fresh.gone().await;
    });
}

#[test]
fn a_database_is_opened_again_as_it_was_left_and_refused_when_it_is_not_ours() {
    sanad_store::testing::block_on(async {
        let fresh = sanad_store::testing::fresh_sqlite().await;
        run!(fresh.store, "add", &actor(), |tx| { add(tx, 1).await }).unwrap();
        fresh.store.close().await;
        let chance = std::sync::Arc::new(sanad_base::OsChance);
        let again = Store::open(&fresh.place, chance.clone()).await.unwrap();
        assert_eq!(count(&again).await, 1);
        run!(again, "forge", &actor(), |tx| {
            let sql = "-- test::forge
                UPDATE schema_versions SET sha256 = 'x' WHERE number = 1";
            tx.execute(sql, args![]).await
        })
        .unwrap();
        again.close().await;
        assert!(Store::open(&fresh.place, chance).await.is_err());
    });
}

/// Twenty who write, and one who meets a row of their own under its key and is run again.
async fn write_alone(fresh: testing::FreshStore) {
    let chance = std::sync::Arc::new(sanad_base::OsChance);
    let store = Store::open_with(&fresh.place, Commits::Alone, chance).await.unwrap();
    let inside = AtomicUsize::new(0);
    let writers = (0..20u32).map(|n| {
        let (store, inside) = (&store, &inside);
        async move {
            run!(store, "add", &actor(), |tx| {
                assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "another is writing");
                add(tx, n).await?;
                tokio::task::yield_now().await;
                inside.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            })
        }
    });
    let twice = run!(store, "twice", &actor(), |tx| {
        let sql = "-- test::twice
            INSERT INTO jobs (tenant_id, id, kind, payload, state, run_at, attempts, coarse)
            VALUES ($1, 'same', 'k', '{}', 'ready', 0, 0, 0)";
        tx.execute(sql, args!["xx"]).await?;
        tx.execute(sql, args!["xx"]).await
    });
    assert!(matches!(twice, Err(Fault::Conflict("unique"))));
    assert!(futures_util::future::join_all(writers).await.into_iter().all(|kept| kept.is_ok()));
    assert_eq!(count(&store).await, 20);
    store.close().await;
    fresh.gone().await;
}

#[test]
fn writers_told_to_commit_alone_follow_one_another_on_both_engines() {
    testing::block_on(async {
        write_alone(testing::fresh_sqlite().await).await;
        if let Some(fresh) = testing::fresh_postgres().await {
            write_alone(fresh).await;
        }
    });
}
