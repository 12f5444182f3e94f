//! Asks, answers, erases and ends on both engines.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::message::Unfit;
use super::{
    Answering, MESSAGES_MAX, Question, Side, answer, ask, erase, keep_reply_key, open_for_reporter,
    open_for_staff, questions, reply_key, talk, waiting,
};
use crate::end_codes_job::{self, EndCodes};
use crate::report::Submission;
use crate::status::Status;
use crate::submit;
use crate::testing::{House, NOW, house};
use crate::{Channel, Followed, Receipt, follow};
use sanad_base::ids::{CaseId, JobId, ReportId};
use sanad_base::{ContentUrl, Fault, Locale, Moment, OsChance};
use sanad_sealing::{Cost, SealingPrivate};
use sanad_store::{Job, Lease, Store, read, run, storage_test};

const DAYS: u32 = 365;

fn submission() -> Submission {
    let address = ContentUrl::parse("https://img.host.example/a").unwrap();
    Submission::seen(Channel::Website, Locale::Ar, vec![address])
}

/// A report whose code has its key, linked to a case.
async fn reported(store: &Store, house: &House, form: &[u8]) -> (Receipt, ReportId) {
    let submission = submission();
    let code = run!(store, "submit", &house.reporter, |tx| {
        submit::submit(tx, NOW, &house.keys, &submission, form).await
    })
    .unwrap();
    let id = followed(store, house, &code, NOW).await.unwrap().standing.report_id;
    let key = key_of(house, &code).await;
    run!(store, "key", &house.reporter, |tx| {
        follow::link_case(tx, id, 1, CaseId::from_bytes([5; 16])).await?;
        keep_reply_key(tx, id, &key.public()).await
    })
    .unwrap();
    (code, id)
}

async fn key_of(house: &House, code: &Receipt) -> SealingPrivate {
    reply_key(&house.keys.receipt_pepper, code, Cost::for_test()).await.unwrap()
}

async fn followed(store: &Store, house: &House, code: &Receipt, now: Moment) -> Option<Followed> {
    let codes = [code.clone()];
    read!(store, "follow", &house.reporter, |tx| {
        let after = now.plus_days(-i64::from(DAYS));
        follow::look_up(tx, &house.keys.receipt_pepper, &codes, after).await
    })
    .unwrap()
}

async fn asks(
    store: &Store,
    house: &House,
    id: ReportId,
    text: &str,
    form: &str,
) -> Result<(), Fault> {
    run!(store, "ask", &house.colleague, |tx| {
        let question = Question { report_id: id, case_id: CaseId::from_bytes([5; 16]), text, form };
        ask(tx, NOW, &house.keys.receipt_pepper, &house.staff.public(), &question).await
    })
}

async fn answers(store: &Store, house: &House, id: ReportId, text: &str, form: &str) -> Answering {
    run!(store, "answer", &house.reporter, |tx| {
        answer(tx, NOW.plus_minutes(61), &house.keys, id, text, form).await
    })
    .unwrap()
}

async fn heard(store: &Store, house: &House, id: ReportId) -> Vec<(Side, String)> {
    let said =
        run!(store, "open", &house.colleague, |tx| { open_for_staff(tx, id, &house.staff).await });
    let said = said.unwrap();
    said.into_iter().map(|one| (one.side, one.text.unwrap().into_inner())).collect()
}

storage_test!(a_question_is_read_by_the_code_alone_and_its_answer_by_the_staff_alone, |store| {
    let house = house();
    let (code, id) = reported(&store, &house, b"form").await;
    asks(&store, &house, id, " Which page of it? ", "f1").await.unwrap();
    let waits = followed(&store, &house, &code, NOW).await.unwrap().standing;
    assert!(waits.status == Status::NeedSomething && waits.keyed);

    let kept = read!(store, "t", &house.reporter, |tx| { questions(tx, id).await }).unwrap();
    let said = open_for_reporter(house.reporter.tenant(), &kept, &key_of(&house, &code).await);
    assert_eq!(said.unwrap()[0].text.as_ref().unwrap().expose(), "Which page of it?");
    let other = key_of(&house, &Receipt::of_form(&house.keys.receipt_pepper, b"another")).await;
    assert!(open_for_reporter(house.reporter.tenant(), &kept, &other).is_err());
    assert!(open_for_reporter(house.reporter.tenant(), &kept, &house.staff).is_err());

    assert_eq!(answers(&store, &house, id, "The third.", "f2").await, Answering::Kept);
    let told = followed(&store, &house, &code, NOW).await.unwrap().standing;
    assert_eq!(told.status, Status::Received, "the word from before the question");
    let kept = read!(store, "t", &house.reporter, |tx| { questions(tx, id).await }).unwrap();
    let said = open_for_reporter(house.reporter.tenant(), &kept, &key_of(&house, &code).await);
    assert!(said.unwrap()[1].text.is_none(), "an answer is not given back");
    let wanted = [(Side::Hotline, "Which page of it?"), (Side::Reporter, "The third.")];
    assert_eq!(heard(&store, &house, id).await, wanted.map(|(side, text)| (side, text.to_owned())));
});

storage_test!(an_answer_waits_for_the_staff_until_one_of_them_opens_it, |store| {
    let house = house();
    let (_, id) = reported(&store, &house, b"form").await;
    asks(&store, &house, id, "Which?", "f1").await.unwrap();
    let seen = async || {
        let found = read!(store, "t", &house.colleague, |tx| { waiting(tx, 10).await }).unwrap();
        found.iter().map(|w| w.answered).collect::<Vec<_>>()
    };
    assert_eq!(seen().await, [false]);
    answers(&store, &house, id, "This.", "f2").await;
    assert_eq!(seen().await, [true]);
    heard(&store, &house, id).await;
    assert!(seen().await.is_empty());
});

storage_test!(a_form_sent_twice_stores_one_message, |store| {
    let house = house();
    let (_, id) = reported(&store, &house, b"form").await;
    for _ in 0..2 {
        asks(&store, &house, id, "Which?", "f1").await.unwrap();
    }
    for _ in 0..2 {
        assert_eq!(answers(&store, &house, id, "This.", "f2").await, Answering::Kept);
    }
    assert_eq!(heard(&store, &house, id).await.len(), 2);
});

storage_test!(messages_have_bounds_in_length_and_number, |store| {
    let house = house();
    let (_, id) = reported(&store, &house, b"form").await;
    assert_eq!(answers(&store, &house, id, "Unasked.", "f").await, Answering::NotAsked);
    for text in ["", &"x".repeat(4_001)] {
        assert!(matches!(asks(&store, &house, id, text, "f").await, Err(Fault::Invalid { .. })));
        assert!(matches!(answers(&store, &house, id, text, "f").await, Answering::Unfit(_)));
    }
    assert_eq!(answers(&store, &house, id, " ", "f").await, Answering::Unfit(Unfit::Empty));
    for form in 0..MESSAGES_MAX {
        asks(&store, &house, id, "Which?", &format!("q{form}")).await.unwrap();
        let kept = answers(&store, &house, id, "This.", &format!("a{form}")).await;
        assert_eq!(kept, Answering::Kept);
    }
    assert!(matches!(asks(&store, &house, id, "More?", "q").await, Err(Fault::Conflict(_))));
    assert_eq!(answers(&store, &house, id, "More.", "a").await, Answering::Enough);
});

storage_test!(who_was_never_given_a_key_cannot_be_asked, |store| {
    let house = house();
    let submission = submission();
    let code = run!(store, "submit", &house.reporter, |tx| {
        submit::submit(tx, NOW, &house.keys, &submission, b"form").await
    })
    .unwrap();
    let id = followed(&store, &house, &code, NOW).await.unwrap().standing.report_id;
    let refused = asks(&store, &house, id, "Which?", "f1").await;
    assert!(matches!(refused, Err(Fault::Conflict("reporter_out_of_reach"))));
    // The first key stays: a second one could not open what was sealed to the first.
    let [first, second] = [1u8, 2].map(|n| SealingPrivate::from_seed(&[n; 32]).public());
    let reachable = run!(store, "t", &house.reporter, |tx| {
        keep_reply_key(tx, id, &first).await?;
        keep_reply_key(tx, id, &second).await?;
        Ok(super::table::thread(tx, id).await?.unwrap().reply_key)
    });
    assert_eq!(reachable.unwrap(), Some(first));
});

storage_test!(erasing_leaves_nothing_of_either_side_and_keeps_the_report, |store| {
    let house = house();
    let (code, id) = reported(&store, &house, b"form").await;
    let (_, other) = reported(&store, &house, b"other").await;
    for report in [id, other] {
        asks(&store, &house, report, "Which?", &report.to_string()).await.unwrap();
    }
    answers(&store, &house, id, "This.", "f2").await;
    for erased in [true, false] {
        let done = run!(store, "erase", &house.reporter, |tx| { erase(tx, NOW, id).await });
        assert_eq!(done.unwrap(), erased);
    }
    assert!(heard(&store, &house, id).await.is_empty());
    assert_eq!(heard(&store, &house, other).await.len(), 1);
    let standing = followed(&store, &house, &code, NOW).await.unwrap().standing;
    assert_eq!(standing.status, Status::Received);
    let left = read!(store, "t", &house.colleague, |tx| { talk(tx, id).await }).unwrap().unwrap();
    assert!(!left.asked && !left.answered && left.reachable);
});

storage_test!(a_question_stops_waiting_when_the_report_is_closed, |store| {
    let house = house();
    let (code, id) = reported(&store, &house, b"form").await;
    asks(&store, &house, id, "Which?", "f1").await.unwrap();
    let word = async |status| {
        run!(store, "told", &house.colleague, |tx| {
            follow::set_status(tx, NOW, id, status).await
        })
        .unwrap();
        followed(&store, &house, &code, NOW).await.unwrap().standing.status
    };
    assert_eq!(word(Status::BeingAssessed).await, Status::NeedSomething);
    assert_eq!(word(Status::ClosedNotFound).await, Status::ClosedNotFound);
});

storage_test!(a_code_ends_with_its_time_and_takes_the_messages_with_it, |store| {
    let house = house();
    let (code, id) = reported(&store, &house, b"form").await;
    let (later, _) = reported(&store, &house, b"later").await;
    asks(&store, &house, id, "Which?", "f1").await.unwrap();
    let word = NOW.plus_days(100);
    let case = CaseId::from_bytes([5; 16]);
    run!(store, "told", &house.colleague, |tx| {
        let codes = [later.clone()];
        let found = follow::find_by_receipt(tx, &house.keys.receipt_pepper, &codes).await?;
        let id = found.unwrap().report_id;
        follow::set_status(tx, word, id, Status::BeingAssessed).await?;
        follow::link_case(tx, id, 1, case).await
    })
    .unwrap();

    let (last_hour, over) = (NOW.hour().plus_days(365).plus_minutes(-1), NOW.hour().plus_days(365));
    end_codes(&store, &house, last_hour).await;
    assert!(followed(&store, &house, &code, last_hour).await.is_some());
    assert_eq!(heard(&store, &house, id).await.len(), 1);
    // Past its time it is not found, whether or not the job has come by.
    assert!(followed(&store, &house, &code, over).await.is_none());
    for _ in 0..2 {
        end_codes(&store, &house, over).await;
    }
    assert!(heard(&store, &house, id).await.is_empty());
    // Asked as if no time had passed, the code itself must be gone; the other was told something.
    assert!(followed(&store, &house, &code, NOW).await.is_none());
    assert!(followed(&store, &house, &later, over).await.is_some());
    let left = read!(store, "t", &house.colleague, |tx| { talk(tx, id).await }).unwrap().unwrap();
    assert!(!left.reachable);
});

async fn end_codes(store: &Store, house: &House, now: Moment) {
    let lease = Lease {
        id: JobId::random(&OsChance),
        tenant: house.reporter.tenant().clone(),
        kind: EndCodes::KIND.into(),
        payload: String::new(),
        token: String::new(),
        attempt: 1,
        attempts_max: 8,
        until: now,
        coarse: false,
    };
    end_codes_job::run(store, &lease, DAYS, now).await.unwrap();
}
