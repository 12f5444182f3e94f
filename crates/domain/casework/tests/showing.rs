//! What people see of cases: the board in its order, coarse words for reporters, the whole log.

mod rig;

use rig::{PHOTO, PLACE, bench, comes_back, goes, seeing};
use sanad_casework::board::{self, Lane};
use sanad_casework::decision::Action;
use sanad_casework::testing::{Bench, FIRST, SECOND, THIRD, harmless, illegal, not_there};
use sanad_casework::{Case, Outcome, Stage};
use sanad_intake::{Route, Status, Submission};
use sanad_store::{read, storage_test};

async fn lane(bench: &Bench, lane: Lane) -> Vec<Case> {
    let found =
        read!(bench.store, "lane", &bench.house(), |tx| { board::lane(tx, lane, 50).await });
    found.expect("the board can be read")
}

storage_test!(the_board_stands_by_rank_and_within_it_by_age, |store| {
    let bench = bench(store).await;
    let old = bench.reported("http://photos.example/old").await;
    bench.pass(60).await;
    let newer = bench.reported("http://photos.example/newer").await;
    let shown: Vec<_> = lane(&bench, Lane::ToAssess).await.iter().map(|case| case.id).collect();
    assert_eq!(shown, [old, newer]);
    // A second report does not make an old case younger.
    bench.reported("http://photos.example/old").await;
    let shown: Vec<_> = lane(&bench, Lane::ToAssess).await.iter().map(|case| case.id).collect();
    assert_eq!(shown, [old, newer]);
});

storage_test!(who_waits_for_help_stands_in_a_queue_of_its_own_with_the_reason, |store| {
    let bench = bench(store).await;
    bench.reported("http://photos.example/other").await;
    let doors = [
        ("http://photos.example/own", Route::Mine, false, "own_report"),
        ("http://photos.example/threat", Route::Threat, false, "threatened"),
        ("http://photos.example/urgent", Route::Danger, true, "child_in_danger"),
    ];
    for (address, route, child_in_danger, _) in doors {
        let told = |report: &mut Submission| {
            (report.route, report.child_in_danger) = (route, child_in_danger);
        };
        bench.submit(&[address], told).await;
        bench.work().await;
        bench.pass(60).await;
    }
    let first = lane(&bench, Lane::PeopleFirst).await;
    let shown: Vec<_> = first.iter().map(|case| (case.rank, case.reasons[0].as_str())).collect();
    assert_eq!(shown, [(1, "child_in_danger"), (2, "own_report"), (2, "threatened")]);
    assert_eq!(lane(&bench, Lane::ToAssess).await.len(), 1);
    // A plain report becomes urgent with a second one that says so, and changes its queue.
    let told = |report: &mut Submission| report.child_in_danger = true;
    bench.submit(&["http://photos.example/other"], told).await;
    bench.work().await;
    assert_eq!(lane(&bench, Lane::PeopleFirst).await.len(), 4);
    assert!(lane(&bench, Lane::ToAssess).await.is_empty());
});

storage_test!(who_gives_no_address_is_heard_in_a_case_of_their_own, |store| {
    let bench = bench(store).await;
    for route in [Route::Mine, Route::Threat, Route::Threat] {
        bench.submit(&[], |report: &mut Submission| report.route = route).await;
        bench.work().await;
        bench.pass(60).await;
    }
    let first = lane(&bench, Lane::PeopleFirst).await;
    let shown: Vec<_> = first.iter().map(|case| (case.rank, case.reasons[0].as_str())).collect();
    assert_eq!(shown, [(2, "own_report"), (2, "threatened"), (2, "threatened")]);
    assert!(first.iter().all(|case| case.reports == 1), "nobody meets a stranger's report");
});

storage_test!(every_case_stands_in_one_lane_and_the_counts_say_so, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    let mut stands = Vec::new();
    let steps: [(&str, Option<Lane>); 5] = [
        ("to_assess", Some(Lane::ToAssess)),
        ("second_look", Some(Lane::SecondLook)),
        ("disputed", Some(Lane::SecondLook)),
        ("to_decide", Some(Lane::ToDecide)),
        ("in_action", Some(Lane::InAction)),
    ];
    for (step, wanted) in steps {
        match step {
            "second_look" => drop(bench.look(id, FIRST, illegal()).await.expect("the first")),
            "disputed" => drop(bench.look(id, SECOND, harmless()).await.expect("the second")),
            "to_decide" => drop(bench.look(id, THIRD, illegal()).await.expect("the third")),
            "in_action" => drop(bench.decide(id, FIRST, &[Action::Watch]).await.expect("decided")),
            _ => {}
        }
        for one in Lane::ALL {
            let held = lane(&bench, one).await.len();
            assert_eq!(held, usize::from(Some(one) == wanted), "{step} {one:?}");
        }
        let counts = read!(bench.store, "counts", &bench.house(), |tx| { board::counts(tx).await });
        stands.push(counts.expect("it can be counted").iter().map(|(_, n)| *n).sum::<i64>());
    }
    assert_eq!(stands, [1; 5]);
});

storage_test!(a_case_hosted_in_the_country_says_so_until_its_host_moves_away, |store| {
    let bench = bench(store).await;
    bench.registered_in("MA");
    let id = bench.reported(PHOTO).await;
    assert_eq!(bench.case(id).await.reasons, ["never_seen", "hosted_here"]);
    bench.look(id, FIRST, not_there()).await.expect("it can be assessed");
    bench.registered_in("NL");
    bench.reported(PHOTO).await;
    assert_eq!(bench.case(id).await.reasons, ["never_seen"]);
});

storage_test!(reporters_are_told_coarse_words_and_nothing_of_what_was_known, |store| {
    let bench = seeing(store).await;
    let receipt = bench.report(&[PHOTO]).await;
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    assert_eq!(bench.told(&receipt).await, Status::Received);
    bench.take(id, FIRST).await.expect("a free case can be taken");
    assert_eq!(bench.told(&receipt).await, Status::BeingAssessed);
    bench.found_illegal(id).await;
    assert_eq!(bench.told(&receipt).await, Status::BeingAssessed);
    bench.decide(id, FIRST, &[Action::Notice, Action::Watch]).await.expect("it can be decided");
    assert_eq!(bench.told(&receipt).await, Status::PassedOn);
    // Whoever reports a known address, or a known picture, hears what everybody hears first.
    let second = bench.report(&[PHOTO]).await;
    bench.put("mirror.example/same.png", "image/png", &rig::card(1));
    let same = bench.report(&["http://mirror.example/same.png"]).await;
    let unknown = bench.report(&["http://mirror.example/unknown.png"]).await;
    bench.work().await;
    for receipt in [&second, &same, &unknown] {
        assert_eq!(bench.told(receipt).await, Status::Received);
    }
    goes(&bench, PLACE).await;
    for receipt in [&receipt, &second] {
        assert_eq!(bench.told(receipt).await, Status::ClosedActedOn);
    }
    comes_back(&bench, PLACE).await;
    assert_eq!(bench.told(&receipt).await, Status::PassedOn);
});

storage_test!(reporters_of_what_is_not_illegal_or_not_there_are_told_that_and_no_more, |store| {
    let bench = bench(store).await;
    for (address, verdict, word) in [
        ("http://photos.example/a", harmless(), Status::ClosedNotIllegal),
        ("http://photos.example/b", not_there(), Status::ClosedNotFound),
    ] {
        let receipt = bench.report(&[address]).await;
        bench.work().await;
        let id = bench.case_of(address).await.id;
        bench.look(id, FIRST, verdict).await.expect("it can be assessed");
        assert_eq!(bench.told(&receipt).await, word);
    }
});

storage_test!(the_log_of_a_case_is_complete, |store| {
    let bench = seeing(store).await;
    bench.report(&[PHOTO]).await;
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    // A claim runs out between two acts.
    let tick = || bench.clock.advance_ms(3_600_000);
    tick();
    bench.look(id, FIRST, illegal()).await.expect("the first");
    tick();
    bench.look(id, SECOND, illegal()).await.expect("the second");
    tick();
    bench.decide(id, FIRST, &[Action::Watch, Action::Notice]).await.expect("decided");
    bench.work().await;
    goes(&bench, PLACE).await;
    comes_back(&bench, PLACE).await;
    goes(&bench, PLACE).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::Removed));
    let history = bench.history(&id.to_string()).await;
    let acts: Vec<&str> = history.iter().map(|entry| entry.action.as_str()).collect();
    for (act, times) in [
        ("case.opened", 1),
        ("case.reported", 1),
        ("case.traced", 1),
        ("address.captured", 1),
        ("case.claimed", 3),
        ("case.assessed", 2),
        ("hashes.learned", 1),
        ("case.decided", 1),
        ("watch.begun", 1),
        ("case.action_opened", 3),
        ("case.actions_rested", 2),
        ("case.came_back", 1),
        ("case.closed", 2),
    ] {
        let found = acts.iter().filter(|found| **found == act).count();
        assert_eq!(found, times, "{act}: {acts:?}");
    }
    for entry in &history {
        let by_staff = entry.actor.starts_with("staff:");
        let peoples = ["case.claimed", "case.assessed", "case.decided"];
        assert!(by_staff || !peoples.contains(&entry.action.as_str()), "{}", entry.actor);
        let told = entry.facts.to_string();
        assert!(!told.contains("photos") && !told.contains("card"), "{told}");
    }
});

storage_test!(a_case_closed_by_one_assessment_is_closed_in_the_log_too, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    bench.look(id, FIRST, harmless()).await.expect("it can be assessed");
    let history = bench.history(&id.to_string()).await;
    let closed = history.iter().find(|entry| entry.action == "case.closed").expect("it is there");
    assert_eq!(closed.facts["outcome"], "not_illegal");
});
