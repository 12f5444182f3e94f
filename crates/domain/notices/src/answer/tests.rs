//! What recipients do on their page, and what follows.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::scripted_sink::Manner;
use crate::test_bench::Bench;
use crate::testing::{CASE, NOW, pack, tenant};
use sanad_base::Actor;
use sanad_base::actor::Who;
use sanad_base::ids::TenantId;
use sanad_packs::Recipient;
use sanad_store::{read, run, storage_test};

async fn says(bench: &Bench, token: &str, answer: Answer) -> Result<Option<Notice>, Fault> {
    let host = Actor::new(tenant(), Who::Host);
    let (now, pack) = (bench.now(), pack());
    run!(bench.cx.store, "answer", &host, |tx| { give(tx, now, &pack, token, answer).await })
}

async fn sees(bench: &Bench, tenant: TenantId, token: &str) -> Option<Asked> {
    let host = Actor::new(tenant, Who::Host);
    let asked =
        read!(bench.cx.store, "look", &host, |tx| { look(tx, &bench.cx.keyring, token).await });
    asked.unwrap()
}

storage_test!(a_token_leads_to_its_own_notice_and_no_other_text_leads_anywhere, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    let token = bench.token(0);
    let asked = sees(&bench, tenant(), &token).await.unwrap();
    assert_eq!((asked.notice.id, asked.current), (id, true));
    assert_eq!(asked.defanged.unwrap(), "hxxp://photos[.]example/card/07.png");
    assert_eq!(sees(&bench, TenantId::new("xx").unwrap(), &token).await, None);
    for odd in ["", "x", &token[1..], &"0".repeat(32), &id.to_string()] {
        assert_eq!(sees(&bench, tenant(), odd).await, None, "{odd}");
        assert_eq!(says(&bench, odd, Answer::Received).await.unwrap(), None, "{odd}");
    }
});

storage_test!(a_confirmation_puts_the_next_letter_off, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    says(&bench, &bench.token(0), Answer::Received).await.unwrap();
    let notice = bench.notice(id).await;
    assert_eq!((notice.stage.code(), notice.due_at), ("acknowledged", Some(NOW.plus_hours(48))));
    bench.after_hours(24).await;
    assert_eq!(bench.taken().len(), 1);
    bench.after_hours(24).await;
    assert_eq!(bench.taken().len(), 2);
});

storage_test!(who_says_it_is_gone_is_noted_and_the_watching_keeps_the_last_word, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    says(&bench, &bench.token(0), Answer::Removed).await.unwrap();
    let notice = bench.notice(id).await;
    assert_eq!((notice.stage.code(), notice.says_removed_at), ("acknowledged", Some(NOW)));
    let now = NOW.plus_hours(1);
    let settled = run!(bench.cx.store, "gone", &bench.actor, |tx| {
        crate::settle::settle_removed(tx, now, CASE).await
    });
    settled.unwrap();
    assert_eq!(bench.stage(id).await, "removed");
    assert!(matches!(
        says(&bench, &bench.token(0), Answer::Received).await,
        Err(Fault::Conflict("notice_stage"))
    ));
});

storage_test!(a_no_leads_further_up_at_once_and_the_last_no_is_the_end, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    says(&bench, &bench.token(0), Answer::Refused).await.unwrap();
    bench.work().await;
    assert_eq!(bench.notice(id).await.step, Recipient::Network);
    assert_eq!(bench.taken().len(), 2);
    // Who was asked before may read on, but no longer answer for the one who is asked now.
    assert!(!sees(&bench, tenant(), &bench.token(0)).await.unwrap().current);
    assert!(says(&bench, &bench.token(0), Answer::Received).await.is_err());
    says(&bench, &bench.token(1), Answer::Refused).await.unwrap();
    bench.work().await;
    says(&bench, &bench.token(2), Answer::Refused).await.unwrap();
    bench.after_hours(72).await;
    assert_eq!((bench.stage(id).await, bench.taken().len()), ("refused", 3));
});

storage_test!(an_answer_ends_the_doubt_whether_the_letter_arrived, |store| {
    let bench = Bench::new(store, &[Manner::HangsUpAt(".")]).await;
    let id = bench.opened().await;
    bench.work().await;
    assert_eq!(bench.stage(id).await, "in_doubt");
    says(&bench, &bench.token(0), Answer::Received).await.unwrap();
    bench.after_hours(1).await;
    assert_eq!((bench.stage(id).await, bench.sink.had().len()), ("acknowledged", 1));
    assert_eq!(bench.notice(id).await.repeats, 0);
});

#[test]
fn an_answer_survives_its_own_writing() {
    for answer in Answer::ALL {
        assert_eq!(Answer::from_code(answer.code()), Some(answer));
    }
    assert_eq!(Answer::from_code(""), None);
}
