//! A month is told once, when it is over, and never again otherwise.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use sanad_base::clock::HandClock;
use sanad_base::ids::TenantId;
use sanad_base::{Actor, Clock, Moment};
use sanad_figures::measure::Published;
use sanad_figures::{Counted, PublishFigures, Release, frozen, publish_job};
use sanad_store::{Runner, Store, args, queue, read, run, storage_test};
use std::sync::Arc;

/// 2026-10-31T23:30:00Z: in Casablanca, an hour ahead, already the first of November.
const HALLOWEEN: Moment = Moment::from_ms(1_793_489_400_000);
const ZONE: &str = "Africa/Casablanca";

fn actor(tenant: &str) -> Actor {
    Actor::system(&TenantId::new(tenant).unwrap(), "test")
}

/// Puts so many reports into the hour of `at`.
async fn reports(store: &Store, tenant: &str, at: Moment, first: u32, count: u32) {
    run!(store, "reports", &actor(tenant), |tx| {
        for n in first..first + count {
            let sql = "-- test::report
                INSERT INTO reports (tenant_id, id, receipt_index, channel, locale, child_in_danger,
                    own_report, received_at, told_at) VALUES ($1, $2, $3, 'website', 'fr', 0, 0, $4, $4)";
            let tenant = tx.tenant().clone();
            let (id, index) = (format!("{n:032x}"), vec![n as u8; 32]);
            tx.execute(sql, args![tenant, id, index, at.hour()]).await?;
        }
        Ok(())
    })
    .unwrap();
}

async fn publish(store: &Store, now: Moment) {
    let clock = Arc::new(HandClock::at(now));
    let (room, at) = (store.clone(), clock.clone());
    let runner = Runner::new(store.clone(), clock, 1);
    let runner = runner.on::<PublishFigures, _, _>(move |lease, job| {
        let (room, now) = (room.clone(), at.now());
        async move { publish_job::run(&room, &lease, job, now).await }
    });
    run!(store, "enqueue", &actor("ma"), |tx| {
        let job = PublishFigures { zone: ZONE.into() };
        queue::enqueue_once(tx, now, "hourly", &job).await.map(|_| ())
    })
    .unwrap();
    runner.run_until_idle().await.unwrap();
}

async fn told(store: &Store, tenant: &str) -> Vec<Release> {
    read!(store, "told", &actor(tenant), |tx| { frozen::published(tx).await }).unwrap()
}

fn shown(release: &Release) -> (String, Published) {
    (release.month.to_string(), release.cell(Counted::Reports))
}

storage_test!(a_month_is_frozen_three_days_after_its_end_by_the_clock_of_the_country, |store| {
    reports(&store, "ma", HALLOWEEN.plus_days(-3), 0, 12).await;
    reports(&store, "ma", HALLOWEEN, 12, 23).await;
    publish(&store, HALLOWEEN.plus_days(2)).await;
    assert!(told(&store, "ma").await.is_empty(), "the last day has not settled yet");
    publish(&store, HALLOWEEN.plus_days(4)).await;
    let october = told(&store, "ma").await;
    assert_eq!(
        october.iter().map(shown).collect::<Vec<_>>(),
        [("2026-10".into(), Published::Exactly(10))]
    );
    publish(&store, HALLOWEEN.plus_days(40)).await;
    let both: Vec<_> = told(&store, "ma").await.iter().map(shown).collect();
    let november = ("2026-11".to_owned(), Published::Exactly(25));
    assert_eq!(both, [november, ("2026-10".into(), Published::Exactly(10))]);
    assert!(told(&store, "xx").await.is_empty(), "another country is told nothing of it");
});

storage_test!(a_frozen_month_stays_when_its_reports_change_or_go, |store| {
    reports(&store, "ma", HALLOWEEN.plus_days(-3), 0, 12).await;
    publish(&store, HALLOWEEN.plus_days(4)).await;
    let before = told(&store, "ma").await;
    reports(&store, "ma", HALLOWEEN.plus_days(-5), 12, 40).await;
    publish(&store, HALLOWEEN.plus_days(5)).await;
    assert_eq!(told(&store, "ma").await, before);
});

storage_test!(a_small_month_is_kept_as_few_and_as_nothing_else, |store| {
    reports(&store, "ma", HALLOWEEN.plus_days(-3), 0, 7).await;
    publish(&store, HALLOWEEN.plus_days(4)).await;
    assert_eq!(
        told(&store, "ma").await.iter().map(shown).collect::<Vec<_>>(),
        [("2026-10".into(), Published::Few)]
    );
    let kept = read!(store, "kept", &actor("ma"), |tx| {
        let sql = "-- test::kept
            SELECT shown FROM public_figures WHERE tenant_id = $1 AND measure = 'reports'";
        let tenant = tx.tenant().clone();
        tx.rows(sql, args![tenant], |row| row.opt_int("shown")).await
    });
    assert_eq!(kept.unwrap(), [None], "not even the table holds the number");
});
