//! A flood on the board: what looks alike shares its turns, and what is new is seen in time.

mod rig;

use rig::bench;
use sanad_casework::board::{self, Lane};
use sanad_casework::cluster;
use sanad_casework::testing::{Bench, FIRST};
use sanad_intake::{Route, Submission, Told, fields};
use sanad_store::{read, run, storage_test};

const COPIED: &str = "Quelqu'un diffuse dans ce groupe des images volées pendant les vacances, \
    surtout la nuit, et menace tous ceux qui demandent de les retirer du salon public";

async fn hosts(bench: &Bench, room: u32) -> Vec<String> {
    let found = read!(bench.store, "lane", &bench.house(), |tx| {
        board::lane(tx, Lane::ToAssess, room).await
    });
    let cases = found.expect("the board can be read");
    cases.into_iter().map(|case| case.host.unwrap_or_default()).collect()
}

async fn report(bench: &Bench, address: &str, words: &str, suspect: bool) {
    let more = |report: &mut Submission| {
        report.told = Told::empty().saying(&fields::NARRATIVE, words);
        report.suspect = suspect;
    };
    bench.submit(&[address], more).await;
    bench.work().await;
}

storage_test!(one_flooded_host_takes_one_place_of_each_turn, |store| {
    let bench = bench(store).await;
    for n in 0..6 {
        report(&bench, &format!("http://flood.example/{n}"), "", false).await;
    }
    bench.pass(60).await;
    report(&bench, "http://one.example/a", "", false).await;
    report(&bench, "http://two.example/b", "", false).await;
    let mut shown = hosts(&bench, 50).await;
    assert_eq!(shown.len(), 8);
    // Those of one turn and one hour stand in no order that tells which came first.
    shown[1..3].sort();
    assert_eq!(shown[..3], ["flood.example", "one.example", "two.example"]);
});

storage_test!(copied_words_on_many_hosts_are_one_cluster, |store| {
    let bench = bench(store).await;
    for n in 0..6 {
        let words = COPIED.replace("la nuit", ["la nuit", "le soir"][n % 2]);
        report(&bench, &format!("http://flood-{n}.example/x"), &words, false).await;
    }
    report(&bench, "http://one.example/a", "Trois mots seulement", false).await;
    let mut shown = hosts(&bench, 50).await;
    shown[..2].sort();
    assert_eq!(shown[..2], ["flood-0.example", "one.example"], "{shown:?}");
    let large = read!(bench.store, "large", &bench.house(), |tx| {
        cluster::table::large(tx, 5, 10).await
    });
    assert_eq!(large.expect("clusters can be read"), [("flood-0.example".to_owned(), 6)]);
    // Two days later the words are forgotten.
    bench.pass(50 * 60).await;
    let now = bench.now();
    run!(bench.store, "forget", &bench.house(), |tx| { cluster::forget_words(tx, now).await })
        .expect("words can be forgotten");
    report(&bench, "http://later.example/x", COPIED, false).await;
    let shown = hosts(&bench, 50).await;
    assert!(shown[..3].contains(&"later.example".to_owned()), "a cluster of its own: {shown:?}");
});

storage_test!(what_looks_like_a_machines_waits_until_a_persons_report_names_it_too, |store| {
    let bench = bench(store).await;
    report(&bench, "http://machine.example/a", "", true).await;
    bench.pass(60).await;
    report(&bench, "http://person.example/b", "", false).await;
    assert_eq!(hosts(&bench, 50).await, ["person.example", "machine.example"]);
    report(&bench, "http://machine.example/a", "", false).await;
    assert_eq!(hosts(&bench, 50).await, ["machine.example", "person.example"]);
});

storage_test!(whoever_comes_later_begins_at_the_turn_that_is_being_served, |store| {
    let bench = bench(store).await;
    for n in 0..4 {
        report(&bench, &format!("http://flood.example/{n}"), "", false).await;
    }
    let third = bench.case_of("http://flood.example/2").await;
    bench.take(third.id, FIRST).await.expect("it is free");
    report(&bench, "http://new.example/a", "", false).await;
    let new = bench.case_of("http://new.example/a").await;
    assert_eq!((third.fair.turn, new.fair.turn), (2, 2));
});

storage_test!(while_more_waits_than_is_shown_a_fifth_is_kept_for_what_was_never_seen, |store| {
    let bench = bench(store).await;
    // Everybody says that a child is in danger now, at one host.
    for n in 0..6 {
        let address = format!("http://flood.example/{n}");
        bench.submit(&[&address], |report| report.child_in_danger = true).await;
    }
    bench.submit(&["http://never.example/a"], |report| report.route = Route::Threat).await;
    bench.work().await;
    let shown = |room| {
        let bench = &bench;
        async move {
            let found = read!(bench.store, "lane", &bench.house(), |tx| {
                board::lane(tx, Lane::PeopleFirst, room).await
            });
            let cases = found.expect("the board can be read").into_iter();
            cases.map(|case| case.host.unwrap_or_default()).collect::<Vec<_>>()
        }
    };
    let flood = "flood.example";
    assert_eq!(shown(5).await, [flood, flood, flood, flood, "never.example"]);
    assert_eq!(shown(50).await.last().map(String::as_str), Some("never.example"), "all are shown");
});
