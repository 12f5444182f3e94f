//! Sends drafts on both engines, twice and at once, and follows what becomes of them.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::channel::Channel;
use crate::draft::Draft;
use crate::field::{Field, Kind};
use crate::fields;
use crate::follow;
use crate::route::Route;
use crate::status::Status;
use crate::sweep_job::{self, SweepDrafts};
use crate::testing::{House, NOW, house};
use sanad_base::ids::{CaseId, JobId, TenantId};
use sanad_base::{Actor, Locale, OsChance};
use sanad_sealing::SealingPrivate;
use sanad_store::{Lease, Store, args, read, run, storage_test};
use std::collections::BTreeMap;

/// Reports sent to see whether any order shows which came first.
const SENT: usize = 10_000;

fn asked(_: &Draft) -> Vec<&'static Field> {
    fields::FIELDS.to_vec()
}

const TERMS: Terms = Terms { locale: Locale::Ar, contact_days_max: 400, asked };

fn written() -> Draft {
    let mut draft = Draft::default();
    draft.choose(&fields::ROUTE, ["danger"].into_iter());
    draft.choose(&fields::CHANNEL, ["website"].into_iter());
    draft.write(&fields::ADDRESSES, "https://img.host.example/a\nhttps://img.host.example/b");
    draft.write(&fields::NARRATIVE, "three words here");
    draft.choose(&fields::CONTACT_WAY, ["leave"].into_iter());
    draft.write(&fields::CONTACT_EMAIL, "tulip@mail.example");
    draft
}

async fn written_draft(store: &Store, house: &House) -> DraftToken {
    run!(store, "write", &house.reporter, |tx| {
        let token = keep_draft::begin(tx, NOW).await?;
        assert!(keep_draft::save(tx, NOW, &token, &written()).await?);
        Ok(token)
    })
    .unwrap()
}

async fn send_at(store: &Store, house: &House, token: &DraftToken, now: Moment) -> Sending {
    run!(store, "submit", &house.reporter, |tx| { send(tx, now, &house.keys, token, &TERMS).await })
        .unwrap()
}

async fn sent(store: &Store, house: &House) -> Receipt {
    let token = written_draft(store, house).await;
    match send_at(store, house, &token, NOW).await {
        Sending::Sent(receipt) => receipt,
        other => panic!("{other:?}"),
    }
}

async fn standing(store: &Store, house: &House, code: &Receipt) -> Option<crate::Standing> {
    read!(store, "follow", &house.reporter, |tx| {
        follow::find_by_receipt(tx, &house.keys.receipt_pepper, std::slice::from_ref(code)).await
    })
    .unwrap()
}

storage_test!(a_draft_keeps_what_was_typed_until_it_is_left, |store| {
    let house = house();
    let token = written_draft(&store, &house).await;
    let found = run!(store, "t", &house.reporter, |tx| {
        let found = keep_draft::find(tx, NOW.plus_hours(20), &token).await?;
        let late = keep_draft::find(tx, NOW.plus_hours(22), &token).await?;
        keep_draft::leave(tx, NOW, &token).await?;
        let gone = keep_draft::find(tx, NOW, &token).await?;
        let saved = keep_draft::save(tx, NOW, &token, &written()).await?;
        Ok((found, late, gone, saved))
    });
    assert_eq!(found.unwrap(), (Some(Found::Open(written())), None, Some(Found::Left), false));
});

storage_test!(pressing_send_twice_makes_one_report_and_shows_one_code, |store| {
    let house = house();
    let token = written_draft(&store, &house).await;
    let first = send_at(&store, &house, &token, NOW).await;
    let second = send_at(&store, &house, &token, NOW.plus_minutes(70)).await;
    assert!(matches!(first, Sending::Sent(_)));
    assert_eq!(first, second);
    let late = send_at(&store, &house, &token, NOW.plus_hours(5)).await;
    assert_eq!(late, Sending::Gone);
    let Sending::Sent(code) = first else { panic!("it was sent") };
    assert!(standing(&store, &house, &code).await.is_some());
});

storage_test!(two_presses_at_once_make_one_report, |store| {
    let house = std::sync::Arc::new(house());
    let token = written_draft(&store, &house).await;
    let presses = (0..6).map(|_| {
        let (store, house, token) = (store.clone(), house.clone(), token.clone());
        tokio::spawn(async move { send_at(&store, &house, &token, NOW).await })
    });
    let mut answers = Vec::new();
    for press in presses.collect::<Vec<_>>() {
        answers.push(press.await.unwrap());
    }
    assert!(answers.iter().all(|a| matches!(a, Sending::Sent(_)) && *a == answers[0]));
    let jobs = read!(store, "t", &house.reporter, |tx| {
        sanad_store::queue::unfinished_by(tx, NOW).await
    });
    assert_eq!(jobs.unwrap(), 1);
});

storage_test!(a_report_is_counted_for_its_campaign_by_the_month_and_no_finer, |store| {
    let house = house();
    for (at, campaign) in [
        (NOW, Some("schools")),
        (NOW.plus_hours(1), Some("schools")),
        (NOW, None),
        (NOW.plus_days(-35), Some("media")),
        (NOW.plus_days(-90), Some("media")),
    ] {
        let token = run!(store, "write", &house.reporter, |tx| {
            let token = keep_draft::begin_by(tx, at, campaign).await?;
            assert!(keep_draft::save(tx, at, &token, &written()).await?);
            Ok(token)
        })
        .unwrap();
        assert!(matches!(send_at(&store, &house, &token, at).await, Sending::Sent(_)));
    }
    let months = read!(store, "count", &house.reporter, |tx| {
        crate::campaign_months(tx, NOW.plus_hours(2), 3).await
    })
    .unwrap();
    let told: Vec<_> = months.iter().map(|m| (m.campaign.as_str(), m.reports)).collect();
    assert_eq!(told, [("schools", 2), ("media", 1)]);
    // Which month it was, and not which hour of it.
    assert!(months.iter().all(|m| m.month.rfc3339().ends_with("-01T00:00:00Z")), "{months:?}");
});

storage_test!(a_draft_that_was_left_forgets_which_campaign_led_to_it, |store| {
    let house = house();
    let kept = run!(store, "t", &house.reporter, |tx| {
        let token = keep_draft::begin_by(tx, NOW, Some("schools")).await?;
        let before = table::origin_of_draft(tx, token.index()).await?;
        keep_draft::leave(tx, NOW, &token).await?;
        Ok((before, table::origin_of_draft(tx, token.index()).await?))
    });
    assert_eq!(kept.unwrap(), (Origin::Campaign("schools".into()), Origin::Public));
});

storage_test!(an_unfinished_draft_is_not_sent_and_says_what_is_missing, |store| {
    let house = house();
    let token =
        run!(store, "t", &house.reporter, |tx| { keep_draft::begin(tx, NOW).await }).unwrap();
    let Sending::ToMend(found) = send_at(&store, &house, &token, NOW).await else {
        panic!("nothing was written")
    };
    assert_eq!(found.len(), 2);
});

storage_test!(the_work_gets_the_addresses_and_the_staff_the_words, |store| {
    let house = house();
    let code = sent(&store, &house).await;
    let report_id = standing(&store, &house, &code).await.unwrap().report_id;
    let case = CaseId::random(&OsChance);
    let (items, words) = run!(store, "t", &house.reporter, |tx| {
        let items = follow::open_items(tx, &house.keyring, report_id).await?;
        follow::link_case(tx, report_id, 1, case).await?;
        follow::link_case(tx, report_id, 2, case).await?;
        let reports = follow::reports_of_case(tx, case).await?;
        assert_eq!(reports.len(), 1);
        assert!(reports[0].child_in_danger && reports[0].locale == Locale::Ar);
        assert!(reports[0].route == Route::Danger && reports[0].channel == Channel::Website);
        let other = SealingPrivate::from_seed(&[8; 32]);
        assert!(follow::open_narrative(tx, &reports[0], &other).await.is_err());
        Ok((items, follow::open_narrative(tx, &reports[0], &house.staff).await?))
    })
    .unwrap();
    let addresses: Vec<&str> = items.iter().map(|i| i.address.canonical()).collect();
    assert_eq!(addresses, ["https://img.host.example/a", "https://img.host.example/b"]);
    assert_eq!(words.text(&fields::NARRATIVE), Some("three words here"));
    assert_eq!(words.text(&fields::CONTACT_EMAIL), None, "a contact goes by itself");
});

storage_test!(no_time_of_a_report_is_finer_than_the_hour, |store| {
    let house = house();
    let code = sent(&store, &house).await;
    let found = standing(&store, &house, &code).await.unwrap();
    assert_eq!((found.received_at, found.told_at), (NOW.hour(), NOW.hour()));
    let case = CaseId::random(&OsChance);
    let moved = NOW.plus_minutes(125);
    run!(store, "t", &house.reporter, |tx| {
        follow::link_case(tx, found.report_id, 1, case).await?;
        follow::set_status_of_case(tx, moved, case, Status::PassedOn).await
    })
    .unwrap();
    let told = standing(&store, &house, &code).await.unwrap();
    assert_eq!(told.told_at, moved.hour());
    // The second address has not moved, so the report as a whole is still being assessed.
    assert_eq!(told.status, Status::BeingAssessed);
});

storage_test!(work_done_twice_does_not_set_a_report_back, |store| {
    let house = house();
    let code = sent(&store, &house).await;
    let id = standing(&store, &house, &code).await.unwrap().report_id;
    run!(store, "t", &house.reporter, |tx| {
        follow::set_status(tx, NOW, id, Status::ClosedActedOn).await?;
        follow::set_status(tx, NOW, id, Status::Received).await
    })
    .unwrap();
    assert_eq!(standing(&store, &house, &code).await.unwrap().status, Status::ClosedActedOn);
});

storage_test!(a_code_of_another_hotline_or_form_finds_nothing, |store| {
    let house = house();
    let code = sent(&store, &house).await;
    let other = Receipt::of_form(&house.keys.receipt_pepper, b"another form");
    assert_eq!(standing(&store, &house, &other).await, None);
    let elsewhere = Actor::reporter(&TenantId::new("yy").unwrap());
    let found = read!(store, "t", &elsewhere, |tx| {
        let pepper = &house.keys.receipt_pepper;
        follow::find_by_receipt(tx, pepper, std::slice::from_ref(&code)).await
    });
    assert_eq!(found.unwrap(), None);
});

storage_test!(the_sweep_forgets_old_drafts_and_leaves_reports, |store| {
    let house = house();
    let open = written_draft(&store, &house).await;
    let code = sent(&store, &house).await;
    let lease = Lease {
        id: JobId::random(&OsChance),
        tenant: house.tenant.clone(),
        kind: String::new(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 8,
        until: NOW,
        coarse: false,
    };
    let later = NOW.plus_hours(30);
    for _ in 0..2 {
        sweep_job::run(&store, &lease, SweepDrafts {}, later).await.unwrap();
    }
    // Asked as if no time had passed, the row itself must be gone.
    let found =
        run!(store, "t", &house.reporter, |tx| { keep_draft::find(tx, NOW, &open).await }).unwrap();
    assert_eq!(found, None);
    assert!(standing(&store, &house, &code).await.is_some());
});

/// Spearman's rank correlation between arrival (the index) and another order, -1 to 1.
fn correlation(places: &[usize]) -> f64 {
    let n = places.len() as f64;
    let apart = |(arrived, place): (usize, &usize)| (arrived as f64 - *place as f64).powi(2);
    let squares: f64 = places.iter().enumerate().map(apart).sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

storage_test!(no_order_of_rows_is_the_order_of_arrival, |store| {
    let house = house();
    let submission = crate::checks::submission(&written(), &TERMS).unwrap();
    for batch in 0..SENT / 1_000 {
        run!(store, "submit", &house.reporter, |tx| {
            for n in 0..1_000usize {
                let token = (batch * 1_000 + n).to_be_bytes();
                submit(tx, NOW, &house.keys, &submission, &token).await?;
            }
            Ok(())
        })
        .unwrap();
    }
    let pepper = &house.keys.receipt_pepper;
    let arrived: BTreeMap<Vec<u8>, usize> =
        (0..SENT).map(|n| (pepper.index("form", &n.to_be_bytes()).to_vec(), n)).collect();
    let by_key = "-- test::reports_by_key
        SELECT id, form_index FROM reports WHERE tenant_id = $1 ORDER BY id";
    let rows = read!(store, "order", &house.reporter, |tx| {
        let args = args![tx.tenant()];
        tx.rows(by_key, args, |row| Ok((row.text("id")?, row.blob("form_index")?))).await
    });
    let reports: Vec<(String, usize)> =
        rows.unwrap().into_iter().map(|(id, form)| (id, arrived[&form])).collect();
    let place_of: BTreeMap<&str, usize> = reports.iter().map(|(id, n)| (id.as_str(), *n)).collect();
    unordered("reports", reports.iter().map(|(_, n)| *n).collect());
    let by_job = "-- test::jobs_by_key
        SELECT payload AS told FROM jobs WHERE tenant_id = $1 ORDER BY id";
    let by_note = "-- test::notes_by_key
        SELECT subject AS told FROM audit_pending WHERE tenant_id = $1 ORDER BY id";
    for (table, sql) in [("jobs", by_job), ("audit_pending", by_note)] {
        let told = read!(store, "order", &house.reporter, |tx| {
            tx.rows(sql, args![tx.tenant()], |row| row.text("told")).await
        });
        let id_in = |text: &String| text.trim_matches(|c: char| !c.is_ascii_hexdigit()).to_owned();
        let ids = told.unwrap();
        let ids = ids.iter().map(|text| id_in(&text.replace("{\"report_id\":", "")));
        unordered(table, ids.map(|id| place_of[id.as_str()]).collect());
    }
});

/// With ten thousand, chance alone stays below 0.05 but for one run in millions.
fn unordered(table: &str, places: Vec<usize>) {
    assert_eq!(places.len(), SENT, "{table}");
    let rho = correlation(&places);
    assert!(rho.abs() < 0.05, "the order of {table} goes with arrival: {rho}");
}

#[test]
fn an_order_that_goes_with_arrival_would_be_seen() {
    assert!((correlation(&(0..SENT).collect::<Vec<_>>()) - 1.0).abs() < 1e-9);
}

storage_test!(a_contact_lies_sealed_in_a_row_of_its_own_for_ninety_days_at_most, |store| {
    let house = house();
    let code = sent(&store, &house).await;
    let report_id = standing(&store, &house, &code).await.unwrap().report_id;
    let (sealed, until) = read!(store, "t", &house.reporter, |tx| {
        let sql = "-- test::contact
            SELECT sealed, expires_at FROM report_contacts WHERE tenant_id = $1 AND report_id = $2";
        let found = tx.one(sql, sanad_store::args![tx.tenant(), report_id], |row| {
            Ok((row.blob("sealed")?, row.moment("expires_at")?))
        });
        Ok(found.await?.expect("a contact was left"))
    })
    .unwrap();
    assert_eq!(until, NOW.hour().plus_hours(90 * 24));
    let record = report_id.to_string();
    let place = |field| Place::new(&house.tenant, &record, field);
    assert!(house.staff.open(place("narrative"), &sealed).is_err());
    let told = Told::from_bytes(&house.staff.open(place("contact"), &sealed).unwrap()).unwrap();
    assert_eq!(told.text(&fields::CONTACT_EMAIL), Some("tulip@mail.example"));
});

storage_test!(two_pages_answered_at_once_lose_nothing_of_each_other, |store| {
    let house = std::sync::Arc::new(house());
    let token =
        run!(store, "t", &house.reporter, |tx| { keep_draft::begin(tx, NOW).await }).unwrap();
    let pages =
        fields::FIELDS.iter().filter(|f| matches!(f.kind, Kind::Text { .. })).map(|field| {
            let (store, house, token) = (store.clone(), house.clone(), token.clone());
            tokio::spawn(async move {
                run!(store, "t", &house.reporter, |tx| {
                    let change = |draft: &mut Draft| assert!(draft.write(field, field.code));
                    keep_draft::change(tx, NOW, &token, change).await
                })
                .unwrap()
            })
        });
    for page in pages.collect::<Vec<_>>() {
        page.await.unwrap();
    }
    let found = run!(store, "t", &house.reporter, |tx| { keep_draft::find(tx, NOW, &token).await })
        .unwrap();
    let Some(Found::Open(draft)) = found else { panic!("it is open") };
    for field in fields::FIELDS.iter().filter(|f| matches!(f.kind, Kind::Text { .. })) {
        assert_eq!(draft.text(field), field.code);
    }
});
