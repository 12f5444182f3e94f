//! Letters on their way, with mail servers and processes that fail at every step.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::scripted_sink::Manner;
use crate::test_bench::{Bench, header_of, text_of, trace};
use crate::testing::{CASE, NOW, tenant};
use sanad_packs::Recipient;
use sanad_store::{Store, storage_test};

/// Writes the intent and dies before the mail server hears of it, or before the result is written.
async fn die_after_the_intent(bench: &Bench, id: NoticeId) {
    let (cx, now) = (&bench.cx, bench.now());
    let pack = cx.packs.get(&tenant()).unwrap();
    let ready =
        run!(cx.store, "intent", &bench.actor, |tx| { intend(tx, now, cx, pack, id).await });
    assert!(ready.unwrap().is_some());
}

storage_test!(a_letter_goes_out_once_and_its_way_is_written_down, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    bench.work().await;
    assert_eq!(bench.taken(), ["abuse@hosting.example"]);
    let notice = bench.notice(id).await;
    assert_eq!((notice.stage.code(), notice.number.as_str()), ("sent", "MA-2026-000123-N1"));
    assert_eq!((notice.sent_at(), notice.due_at), (Some(NOW), Some(NOW.plus_hours(24))));
    assert_eq!((notice.letter, notice.repeats), (1, 0));
    let mut acts = bench.acts(id).await;
    acts.sort();
    assert_eq!(acts, ["notice.begun", "notice.opened", "notice.sent"]);
});

storage_test!(a_letter_holds_the_plain_address_only_in_its_machine_readable_part, |store| {
    let bench = Bench::new(store, &[]).await;
    bench.opened().await;
    bench.work().await;
    let raw = bench.sink.had()[0].raw.clone();
    let text = text_of(&raw);
    assert!(text.contains("hxxp://photos[.]example/card/07.png"), "{text}");
    assert!(!text.contains("http://photos"), "{text}");
    assert!(text.contains("https://partners.hotline-ma.example/n/"), "{text}");
    let mail = mail_parser::MessageParser::default().parse(raw.as_bytes()).unwrap();
    let xarf: serde_json::Value =
        serde_json::from_slice(mail.attachment(0).unwrap().contents()).unwrap();
    assert_eq!(xarf["url"], "http://photos.example/card/07.png");
    assert!(!mail.subject().unwrap().contains("photos"));
});

storage_test!(nothing_of_the_address_is_stored_readably, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    let stored = read!(bench.cx.store, "stored", &bench.actor, |tx| {
        let (_, facts) = table::content(tx, id).await?;
        let row = table::letter(tx, id, 1).await?.unwrap();
        Ok([facts, row.letter_sealed, row.mail_sealed].concat())
    });
    let stored = String::from_utf8_lossy(&stored.unwrap()).into_owned();
    assert!(!stored.contains("photos") && !stored.contains("card/07"));
});

storage_test!(a_second_opening_finds_the_open_notice, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    assert_eq!(bench.opened().await, id);
    bench.work().await;
    assert_eq!(bench.taken().len(), 1);
});

storage_test!(a_mail_server_that_is_away_makes_the_letter_wait_in_view, |store| {
    let away = [Manner::HangsUpAt("greeting"), Manner::Answers("RCPT", "450 greylisted")];
    let bench = Bench::new(store, &away).await;
    let id = bench.opened().await;
    bench.work().await;
    assert_eq!(bench.stage(id).await, "drafted");
    assert_eq!(bench.waiting().await.len(), 1);
    bench.after_hours(1).await;
    assert_eq!(bench.stage(id).await, "drafted");
    bench.after_hours(1).await;
    assert_eq!((bench.stage(id).await, bench.taken().len()), ("sent", 1));
    assert_eq!((bench.notice(id).await.repeats, bench.waiting().await.len()), (0, 0));
});

storage_test!(a_letter_in_doubt_is_sent_once_more_marked_and_listed, |store| {
    let bench = Bench::new(store, &[Manner::HangsUpAt(".")]).await;
    let id = bench.opened().await;
    bench.work().await;
    assert_eq!(bench.stage(id).await, "in_doubt");
    bench.after_hours(1).await;
    assert_eq!(bench.stage(id).await, "sent");
    let had = bench.sink.had();
    assert_eq!(had.len(), 2);
    assert_eq!(header_of(&had[0].raw, "Message-ID"), header_of(&had[1].raw, "Message-ID"));
    assert_eq!(header_of(&had[0].raw, "X-Notice-Repeat"), None);
    assert_eq!(header_of(&had[1].raw, "X-Notice-Repeat").unwrap(), "1 of MA-2026-000123-N1");
    assert_eq!(bench.token(0), bench.token(1));
    assert!(text_of(&had[1].raw).contains("sent again because we do not know"));
    let listed = bench.repeated().await;
    assert_eq!((listed.len(), listed[0].repeats), (1, 1));
});

storage_test!(a_crash_between_intent_and_result_leads_to_one_repeat, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    die_after_the_intent(&bench, id).await;
    assert_eq!(bench.stage(id).await, "sending");
    bench.work().await;
    assert_eq!(bench.stage(id).await, "sent");
    let had = bench.sink.had();
    assert_eq!((had.len(), bench.notice(id).await.repeats), (1, 1));
    assert!(header_of(&had[0].raw, "X-Notice-Repeat").is_some());
    assert!(bench.acts(id).await.contains(&"notice.fell_into_doubt".to_owned()));
});

storage_test!(a_letter_that_was_never_begun_is_no_repeat_when_it_goes, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.after_hours(5).await;
    assert_eq!((bench.stage(id).await, bench.notice(id).await.repeats), ("sent", 0));
    assert_eq!(header_of(&bench.sink.had()[0].raw, "X-Notice-Repeat"), None);
});

storage_test!(a_desk_nobody_knows_gives_way_to_the_next, |store| {
    let bench = Bench::new(store, &[Manner::Answers("RCPT", "550 nobody")]).await;
    let id = bench.opened().await;
    bench.work().await;
    let notice = bench.notice(id).await;
    assert_eq!((notice.stage.code(), notice.step), ("sent", Recipient::Network));
    assert_eq!(bench.taken(), ["abuse@transit.example"]);
});

storage_test!(when_no_desk_is_left_a_person_names_one, |store| {
    let nobody = [Manner::Answers("RCPT", "550 nobody"); 3];
    let bench = Bench::new(store, &nobody).await;
    let id = bench.opened().await;
    bench.work().await;
    assert_eq!((bench.stage(id).await, bench.waiting().await.len()), ("no_recipient", 1));
    name(&bench, id).await;
    bench.work().await;
    assert_eq!(
        (bench.stage(id).await, bench.taken()),
        ("sent", vec!["post@hosting.example".to_owned()])
    );
});

async fn name(bench: &Bench, id: NoticeId) {
    let now = bench.now();
    let named = run!(bench.cx.store, "name", &bench.actor, |tx| {
        crate::open::name_recipient(tx, now, id, Recipient::Host, "post@hosting.example").await
    });
    named.unwrap();
}

storage_test!(a_trace_that_names_nobody_leaves_a_notice_that_waits, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.open(&trace(false)).await.unwrap();
    bench.work().await;
    assert_eq!((bench.stage(id).await, bench.taken().len()), ("no_recipient", 0));
    assert_eq!(bench.waiting().await.len(), 1);
});

storage_test!(silence_brings_reminders_that_thread_then_the_network_then_the_registrar, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    for _ in 0..14 {
        bench.after_hours(24).await;
    }
    let [host, network, registrar] =
        ["abuse@hosting.example", "abuse@transit.example", "abuse@registrar.example"];
    let wanted = [[host; 4], [network; 4], [registrar; 4]].concat();
    assert_eq!(bench.taken(), wanted);
    let had = bench.sink.had();
    let first = header_of(&had[0].raw, "Message-ID");
    assert_eq!(header_of(&had[0].raw, "In-Reply-To"), None);
    assert!(had[1..].iter().all(|mail| header_of(&mail.raw, "In-Reply-To") == first));
    assert!(header_of(&had[2].raw, "Subject").unwrap().contains("reminder 2"));
    assert!(text_of(&had[4].raw).contains("closer to where it is kept"));
    assert!(text_of(&had[5].raw).contains("We wrote to you about it on 6 November 2026"));
    let notice = bench.notice(id).await;
    assert_eq!((notice.stage.code(), notice.sent_at()), ("sent", Some(NOW)));
    assert!(bench.acts(id).await.contains(&"notice.ladder_ended".to_owned()));
});

storage_test!(a_case_that_was_erased_sends_nothing_more, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    let erased = run!(bench.cx.store, "erase", &bench.actor, |tx| {
        record_keys::destroy(tx, NOW, &CASE.to_string()).await
    });
    assert!(erased.unwrap());
    bench.work().await;
    assert_eq!((bench.stage(id).await, bench.sink.had().len()), ("moot", 0));
});

storage_test!(what_is_settled_is_neither_sent_nor_reminded_of, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    bench.work().await;
    end(&bench.cx.store, &bench.actor, NOW.plus_hours(3)).await;
    assert_eq!(bench.stage(id).await, "removed");
    bench.after_hours(48).await;
    assert_eq!(bench.taken().len(), 1);
    let again = bench.opened().await;
    assert_ne!(again, id);
    assert_eq!(bench.notice(again).await.number, "MA-2026-000123-N2");
});

storage_test!(what_went_before_any_letter_is_moot, |store| {
    let bench = Bench::new(store, &[]).await;
    let id = bench.opened().await;
    end(&bench.cx.store, &bench.actor, NOW).await;
    end(&bench.cx.store, &bench.actor, NOW).await;
    bench.work().await;
    assert_eq!((bench.stage(id).await, bench.sink.had().len()), ("moot", 0));
});

async fn end(store: &Store, actor: &Actor, now: Moment) {
    let ended =
        run!(store, "end", actor, |tx| { crate::settle::settle_removed(tx, now, CASE).await });
    ended.unwrap();
}

storage_test!(a_class_the_format_does_not_know_opens_nothing, |store| {
    let bench = Bench::new(store, &[]).await;
    let (cx, pack) = (&bench.cx, crate::testing::pack());
    let opened = run!(cx.store, "open", &bench.actor, |tx| {
        let request = crate::open::NoticeRequest {
            case_id: CASE,
            case_number: "MA-2026-000123",
            address: &crate::testing::address(),
            trace: &trace(true),
            class: "other",
        };
        crate::open::open(tx, NOW, &cx.keyring, &pack, request).await
    });
    assert!(matches!(opened, Err(Fault::Broken(_))));
});
