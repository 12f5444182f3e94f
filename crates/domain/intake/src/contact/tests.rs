//! Opens and destroys contacts on both engines, the clock moved by hand.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::destroy_job::{self, DestroyContacts};
use super::{Opening, REASON_CHARS_MAX, Request, Why, destroy, kept_until, open, openings};
use crate::end_codes_job::{self, EndCodes};
use crate::report::{Contact, Submission};
use crate::submit;
use crate::testing::{House, NOW, house};
use crate::{Channel, Told, fields, follow, talk};
use sanad_audit::entry::Entry;
use sanad_base::ids::{CaseId, JobId, ReportId};
use sanad_base::{ContentUrl, Fault, Locale, Moment};
use sanad_sealing::SealingPrivate;
use sanad_store::{Job, Lease, Store, args, read, run, storage_test};

const CASE: CaseId = CaseId::from_bytes([5; 16]);
const MAIL: &str = "tulip@mail.example";

/// A report whose contact may be kept for so many days; `None`: no contact was left.
async fn reported(store: &Store, house: &House, form: &str, days: Option<u32>) -> ReportId {
    let address = ContentUrl::parse("https://img.host.example/a").unwrap();
    let contact = days.map(|days_max| Contact {
        told: Told::empty().saying(&fields::CONTACT_EMAIL, MAIL),
        days_max,
    });
    let seen = Submission::seen(Channel::Website, Locale::Ar, vec![address]);
    let submission = Submission { contact, ..seen };
    let found = run!(store, "submit", &house.reporter, |tx| {
        let code = submit::submit(tx, NOW, &house.keys, &submission, form.as_bytes()).await?;
        follow::find_by_receipt(tx, &house.keys.receipt_pepper, &[code]).await
    });
    found.unwrap().unwrap().report_id
}

async fn opened(
    store: &Store,
    house: &House,
    report_id: ReportId,
    reason: &str,
    now: Moment,
) -> Result<Told, Fault> {
    run!(store, "open", &house.colleague, |tx| {
        let request = Request { report_id, case_id: CASE, reason };
        open(tx, now, &request, &house.staff).await
    })
}

async fn recorded(store: &Store, house: &House, id: ReportId) -> Vec<Opening> {
    read!(store, "openings", &house.colleague, |tx| { openings(tx, id, 10).await }).unwrap()
}

async fn until(store: &Store, house: &House, id: ReportId, now: Moment) -> Option<Moment> {
    read!(store, "until", &house.colleague, |tx| { kept_until(tx, now, id).await }).unwrap()
}

/// Reports of which a contact is stored at all, its time over or not.
async fn stored(store: &Store, house: &House) -> i64 {
    let count = read!(store, "t", &house.colleague, |tx| {
        let sql =
            "-- test::contacts\nSELECT COUNT(*) AS n FROM report_contacts WHERE tenant_id = $1";
        tx.one(sql, args![tx.tenant()], |row| row.int("n")).await
    });
    count.unwrap().unwrap()
}

async fn acts(store: &Store, house: &House, id: ReportId) -> Vec<Entry> {
    let acts = read!(store, "acts", &house.colleague, |tx| {
        sanad_audit::board::history(tx, &id.to_string(), 100).await
    });
    acts.unwrap().into_iter().filter(|act| act.action.starts_with("contact.")).collect()
}

fn lease(house: &House, kind: &str, now: Moment) -> Lease {
    Lease {
        id: JobId::from_bytes([1; 16]),
        tenant: house.reporter.tenant().clone(),
        kind: kind.into(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 8,
        until: now,
        coarse: false,
    }
}

async fn hourly(store: &Store, house: &House, now: Moment) {
    let lease = lease(house, DestroyContacts::KIND, now);
    destroy_job::run(store, &lease, DestroyContacts {}, now).await.unwrap();
}

storage_test!(each_opening_leaves_its_reason_and_a_note_that_tells_nothing_of_either, |store| {
    let house = house();
    let id = reported(&store, &house, "form", Some(90)).await;
    for (reason, at) in [(" A child may be in danger. ", NOW), ("Again.", NOW.plus_minutes(5))] {
        let told = opened(&store, &house, id, reason, at).await.unwrap();
        assert_eq!(told.text(&fields::CONTACT_EMAIL), Some(MAIL));
    }
    let kept = recorded(&store, &house, id).await;
    let said: Vec<_> = kept.iter().map(|one| (one.reason.as_str(), one.opened_at)).collect();
    let wanted = [("Again.", NOW.plus_minutes(5)), ("A child may be in danger.", NOW)];
    assert_eq!(said, wanted);
    assert!(kept.iter().all(|one| one.opened_by == house.colleague.label()));
    let noted = acts(&store, &house, id).await;
    assert_eq!(noted.len(), 2);
    for (act, opening) in noted.iter().zip(&kept) {
        let facts = serde_json::json!({ "case": CASE, "opening": opening.id });
        assert_eq!((act.action.as_str(), &act.facts), ("contact.opened", &facts));
        assert_eq!(act.actor, house.colleague.label());
    }
});

storage_test!(
    what_is_stored_of_a_contact_shows_nothing_of_it_before_and_after_an_opening,
    |store| {
        let house = house();
        let id = reported(&store, &house, "form", Some(90)).await;
        let sealed = async || {
            let found = read!(store, "t", &house.colleague, |tx| {
                let sql = "-- test::sealed
                SELECT sealed FROM report_contacts WHERE tenant_id = $1 AND report_id = $2";
                tx.one(sql, args![tx.tenant(), id], |row| row.blob("sealed")).await
            });
            found.unwrap().unwrap()
        };
        let shows = |bytes: &[u8]| bytes.windows(5).any(|part| part == b"tulip");
        assert!(shows(MAIL.as_bytes()), "the look is not blind");
        let before = sealed().await;
        opened(&store, &house, id, "Why.", NOW).await.unwrap();
        assert!(!shows(&before));
        assert_eq!(sealed().await, before);
        let log = acts(&store, &house, id).await;
        let kept: Vec<_> = recorded(&store, &house, id).await;
        assert!((log.len(), kept.len()) == (1, 1));
        assert!(!shows(log[0].facts.to_string().as_bytes()) && !shows(kept[0].reason.as_bytes()));
    }
);

storage_test!(without_a_reason_that_fits_nothing_is_opened, |store| {
    let house = house();
    let id = reported(&store, &house, "form", Some(90)).await;
    for reason in ["", " \n ", &"x".repeat(REASON_CHARS_MAX + 1)] {
        let refused = opened(&store, &house, id, reason, NOW).await;
        assert!(matches!(refused, Err(Fault::Invalid { field: "reason", .. })), "{reason}");
    }
    assert!(recorded(&store, &house, id).await.is_empty());
    assert!(acts(&store, &house, id).await.is_empty());
    // Characters are counted, not bytes.
    let longest = "ك".repeat(REASON_CHARS_MAX);
    assert!(opened(&store, &house, id, &longest, NOW).await.is_ok());
});

storage_test!(neither_the_wrong_key_nor_a_report_without_a_contact_leaves_a_record, |store| {
    let house = house();
    let id = reported(&store, &house, "form", Some(90)).await;
    let bare = reported(&store, &house, "bare", None).await;
    let other = House { staff: SealingPrivate::from_seed(&[8; 32]), ..self::house() };
    assert!(matches!(opened(&store, &other, id, "Why.", NOW).await, Err(Fault::Broken(_))));
    let refused = opened(&store, &house, bare, "Why.", NOW).await;
    assert!(matches!(refused, Err(Fault::Conflict("contact_gone"))));
    assert_eq!(until(&store, &house, bare, NOW).await, None);
    for report in [id, bare] {
        assert!(recorded(&store, &house, report).await.is_empty());
        assert!(acts(&store, &house, report).await.is_empty());
    }
});

storage_test!(a_contact_is_destroyed_in_its_hour_and_its_openings_stay, |store| {
    let house = house();
    let short = reported(&store, &house, "short", Some(30)).await;
    let long = reported(&store, &house, "long", Some(400)).await;
    opened(&store, &house, short, "Why.", NOW).await.unwrap();
    let (ends, last) = (NOW.hour().plus_days(30), NOW.hour().plus_days(90));
    assert_eq!(until(&store, &house, short, NOW).await, Some(ends));
    assert_eq!(until(&store, &house, long, NOW).await, Some(last), "whatever the rules say");

    hourly(&store, &house, ends.plus_minutes(-1)).await;
    assert!(opened(&store, &house, short, "Why.", ends.plus_minutes(-1)).await.is_ok());
    assert_eq!(stored(&store, &house).await, 2);
    // Past its time it is not opened, whether or not the job has come by.
    let refused = opened(&store, &house, short, "Why.", ends).await;
    assert!(matches!(refused, Err(Fault::Conflict("contact_gone"))));
    for _ in 0..2 {
        hourly(&store, &house, ends.plus_minutes(10)).await;
    }
    assert_eq!(stored(&store, &house).await, 1);
    // Asked as if no time had passed, the row itself must be gone.
    assert_eq!(until(&store, &house, short, NOW).await, None);
    assert_eq!(until(&store, &house, long, ends).await, Some(last));
    assert_eq!(recorded(&store, &house, short).await.len(), 2);
    let noted = acts(&store, &house, short).await;
    let ended: Vec<_> = noted.iter().filter(|act| act.action == "contact.destroyed").collect();
    assert_eq!(ended.len(), 1);
    assert_eq!((ended[0].at, &ended[0].facts), (ends, &serde_json::json!({ "why": "expired" })));

    hourly(&store, &house, last).await;
    assert_eq!(stored(&store, &house).await, 0);
});

storage_test!(more_contacts_than_one_batch_end_in_one_run, |store| {
    let house = house();
    for no in 0..103 {
        reported(&store, &house, &format!("form {no}"), Some(1)).await;
    }
    assert_eq!(stored(&store, &house).await, 103);
    hourly(&store, &house, NOW.plus_days(1)).await;
    assert_eq!(stored(&store, &house).await, 0);
});

storage_test!(
    who_deletes_the_messages_deletes_the_contact_too_also_where_nothing_was_said,
    |store| {
        let house = house();
        let id = reported(&store, &house, "form", Some(90)).await;
        let other = reported(&store, &house, "other", Some(90)).await;
        for erased in [true, false] {
            let done =
                run!(store, "erase", &house.reporter, |tx| { talk::erase(tx, NOW, id).await });
            assert_eq!(done.unwrap(), erased);
        }
        assert_eq!(until(&store, &house, id, NOW).await, None);
        assert!(until(&store, &house, other, NOW).await.is_some());
        let noted = acts(&store, &house, id).await;
        assert_eq!(noted.len(), 1);
        assert_eq!(noted[0].facts, serde_json::json!({ "why": "asked" }));
        assert_eq!((noted[0].actor.as_str(), noted[0].at), ("reporter", NOW.hour()));
    }
);

storage_test!(a_contact_does_not_outlive_the_code_by_which_it_could_be_deleted, |store| {
    let house = house();
    let id = reported(&store, &house, "form", Some(90)).await;
    let over = NOW.hour().plus_days(60);
    end_codes_job::run(&store, &lease(&house, EndCodes::KIND, over), 60, over).await.unwrap();
    assert_eq!(stored(&store, &house).await, 0);
    assert_eq!(acts(&store, &house, id).await[0].facts, serde_json::json!({ "why": "code_ended" }));
    let again = run!(store, "destroy", &house.colleague, |tx| {
        destroy(tx, over, id, Why::Expired).await
    });
    assert!(!again.unwrap());
});
