//! What a decision opens at once, what waits for its facts, and what it does not open.

mod rig;

use rig::{PHOTO, PLACE, bench, goes, open_notices, seeing, unhurried};
use sanad_base::Fault;
use sanad_casework::decision::{Action, Progress};
use sanad_casework::testing::{FIRST, SECOND, THIRD};
use sanad_casework::{Outcome, Stage, decide, facts};
use sanad_intake::{Contact, Told, fields};
use sanad_lists::EntryKind;
use sanad_monitoring::WatchState;
use sanad_referrals::Stage as Referred;
use sanad_store::{read, storage_test};

storage_test!(a_decision_opens_notice_watch_entries_and_referral, |store| {
    let bench = seeing(store).await;
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    let stage = bench.decide(id, THIRD, &Action::ALL).await.expect("it can be decided");
    assert_eq!(stage, Stage::InAction);
    for action in Action::ALL {
        assert_eq!(bench.progress(id, action).await, Some(Progress::Opened), "{action:?}");
    }
    let notices = bench.notices(id).await;
    assert_eq!(notices.len(), 1);
    assert_eq!(notices[0].recipient.as_deref(), Some("abuse@hosting.example"));
    assert_eq!(bench.watch_state(id).await, Some(WatchState::Up));
    let mut entries = bench.entries(id).await;
    entries.sort_by_key(|(kind, _)| kind.code());
    let proposed = |kind| (kind, "proposed");
    let kinds = [EntryKind::Pdq, EntryKind::Sha256, EntryKind::Url];
    assert_eq!(entries, kinds.map(proposed));
    let referral = bench.referral(id).await.expect("it was opened");
    assert!(matches!(referral.stage, Referred::AwaitingApproval { .. }), "{:?}", referral.stage);
    let case = bench.case(id).await;
    assert_eq!((case.decided_at, case.claim), (Some(bench.now()), None));
});

storage_test!(what_waits_for_a_trace_is_opened_when_it_settles, |store| {
    let bench = unhurried(store).await;
    bench.report(&[PHOTO]).await;
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    bench.found_illegal(id).await;
    bench.decide(id, FIRST, &[Action::Notice, Action::Refer]).await.expect("it can be decided");
    for action in [Action::Notice, Action::Refer] {
        assert_eq!(bench.progress(id, action).await, Some(Progress::Waits), "{action:?}");
    }
    assert!(bench.notices(id).await.is_empty() && bench.referral(id).await.is_none());
    bench.pass(61).await;
    for action in [Action::Notice, Action::Refer] {
        assert_eq!(bench.progress(id, action).await, Some(Progress::Opened), "{action:?}");
    }
    assert_eq!(bench.notices(id).await.len(), 1);
    // The referral is before a second person, and whoever decided is not that person.
    let referral = bench.referral(id).await.expect("it was opened");
    assert!(matches!(referral.stage, Referred::AwaitingApproval { .. }), "{:?}", referral.stage);
    let alone = bench.approve_referral(referral.id, FIRST).await;
    assert!(matches!(alone, Err(Fault::Conflict("same_person"))), "{alone:?}");
    bench.approve_referral(referral.id, SECOND).await.expect("another person may");
});

storage_test!(a_child_in_danger_is_referred_before_the_trace, |store| {
    let bench = unhurried(store).await;
    bench.submit(&[PHOTO], |report| report.child_in_danger = true).await;
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    bench.found_illegal(id).await;
    bench.decide(id, FIRST, &[Action::Refer]).await.expect("it can be decided");
    let referral = bench.referral(id).await.expect("it was opened");
    assert!(referral.urgent && matches!(referral.stage, Referred::AwaitingApproval { .. }));
});

storage_test!(content_that_goes_before_its_host_is_known_leads_to_no_notice, |store| {
    let bench = unhurried(store).await;
    bench.report(&[PHOTO]).await;
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    bench.found_illegal(id).await;
    // Watched and gone while the trace is still to be made: only the watch is worked on here.
    bench.decide(id, FIRST, &[Action::Notice, Action::Watch]).await.expect("it can be decided");
    bench.take_down(PLACE);
    bench.pass(240).await;
    let case = bench.case(id).await;
    assert_eq!(case.stage, Stage::Closed(Outcome::Removed));
    assert_eq!(open_notices(&bench, id).await, 0);
});

storage_test!(an_address_without_a_host_gets_no_notice_and_does_not_wait_for_one, |store| {
    let bench = bench(store).await;
    let id = bench.reported("someone@chat.example").await;
    let case = bench.case(id).await;
    assert_eq!(case.host, None, "{:?}", case.kind);
    bench.found_illegal(id).await;
    let chosen = [Action::Notice, Action::Watch, Action::Refer];
    bench.decide(id, FIRST, &chosen).await.expect("it can be decided");
    for action in [Action::Notice, Action::Watch] {
        assert_eq!(bench.progress(id, action).await, Some(Progress::Impossible), "{action:?}");
    }
});

storage_test!(a_decision_of_which_nothing_is_possible_is_refused, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    let refused = bench.decide(id, FIRST, &[]).await;
    assert!(matches!(refused, Err(Fault::Invalid { key: "decide-choose-one", .. })));
    // Nothing could be fetched, so that there is no fingerprint to list.
    let refused = bench.decide(id, FIRST, &[Action::ListHashes]).await;
    assert!(matches!(refused, Err(Fault::Invalid { key: "decide-none-possible", .. })));
    assert_eq!(bench.case(id).await.stage, Stage::ToDecide);
    assert_eq!(bench.progress(id, Action::ListHashes).await, None);
});

storage_test!(a_decision_is_made_once_and_only_about_what_was_found_illegal, |store| {
    let bench = bench(store).await;
    let id = bench.reported(PHOTO).await;
    let early = bench.decide(id, FIRST, &[Action::Watch]).await;
    assert!(matches!(early, Err(Fault::Conflict("case_stage"))), "{early:?}");
    bench.found_illegal(id).await;
    bench.decide(id, FIRST, &[Action::Watch, Action::Watch]).await.expect("it can be decided");
    let again = bench.decide(id, SECOND, &[Action::Notice]).await;
    assert!(matches!(again, Err(Fault::Conflict("case_stage"))), "{again:?}");
    assert_eq!(bench.progress(id, Action::Notice).await, None);
});

storage_test!(the_pictures_of_a_page_are_not_listed, |store| {
    let bench = seeing(store).await;
    let html = "<!doctype html><title>Album</title><img src=card.png>";
    bench.put("photos.example/album", "text/html", html.as_bytes());
    let id = bench.reported("http://photos.example/album").await;
    bench.found_illegal(id).await;
    let case = bench.case(id).await;
    let proposals = read!(bench.store, "proposals", &bench.house(), |tx| {
        decide::proposals(tx, &case).await
    });
    let hashes = proposals.expect("it can be read").into_iter();
    let hashes = hashes.filter(|proposal| proposal.action == Action::ListHashes);
    assert!(hashes.clone().all(|proposal| !proposal.proposed) && hashes.count() == 1);
    bench.decide(id, FIRST, &[Action::ListHashes, Action::ListAddress]).await.expect("it can");
    assert_eq!(bench.entries(id).await, [(EntryKind::Url, "proposed")]);
});

storage_test!(the_case_closes_as_passed_on_where_nothing_is_watched, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Refer]).await;
    let referral = bench.referral(id).await.expect("it was opened");
    assert_eq!(bench.case(id).await.stage, Stage::InAction);
    bench.approve_referral(referral.id, SECOND).await.expect("another person may");
    assert_eq!(bench.case(id).await.stage, Stage::InAction, "it lies there unread");
    bench.acknowledge(referral.id).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::PassedOn));
});

storage_test!(a_case_chosen_anew_does_not_take_up_what_was_chosen_before, |store| {
    let bench = bench(store).await;
    let id = bench.in_action(PHOTO, &[Action::Notice, Action::Watch, Action::Refer]).await;
    let referral = bench.referral(id).await.expect("it was opened");
    bench.approve_referral(referral.id, SECOND).await.expect("another person may");
    bench.settle(referral.id, sanad_referrals::Outcome::NotIllegal).await;
    assert_eq!(bench.case(id).await.stage, Stage::Closed(Outcome::NotIllegal));
    bench.pass(1).await;
    bench.reported(PHOTO).await;
    bench.found_illegal(id).await;
    bench.decide(id, THIRD, &[Action::Watch]).await.expect("it can be decided");
    bench.work().await;
    // The authority's word was about the earlier assessment.
    assert_eq!(bench.case(id).await.stage, Stage::InAction);
    assert_eq!(bench.progress(id, Action::Notice).await, None);
    goes(&bench, PLACE).await;
    rig::comes_back(&bench, PLACE).await;
    assert_eq!(bench.case(id).await.returns, 1);
    assert_eq!(open_notices(&bench, id).await, 0);
});

storage_test!(an_authority_gets_what_is_known_and_nothing_of_a_reporter, |store| {
    let bench = seeing(store).await;
    let words =
        || Told::empty().saying(&fields::NARRATIVE, "tulip").saying(&fields::PLACE, "tulip");
    let contact = || Some(Contact { told: words(), days_max: 90 });
    bench.submit(&[PHOTO], |report| (report.told, report.contact) = (words(), contact())).await;
    bench.report(&[PHOTO]).await;
    bench.work().await;
    let id = bench.case_of(PHOTO).await.id;
    bench.found_illegal(id).await;
    bench.decide(id, FIRST, &Action::ALL).await.expect("it can be decided");
    let case = bench.case(id).await;
    let facts = read!(bench.store, "facts", &bench.house(), |tx| {
        facts::of_case(tx, &bench.desk, &case).await
    });
    let facts = facts.expect("they can be gathered");
    assert_eq!((facts.report_count, facts.opened_hour), (2, case.opened_hour));
    let address = facts.address.as_ref().expect("it is there");
    assert_eq!(address.canonical, PHOTO);
    assert!(address.defanged.starts_with("hxxp") && !address.defanged.contains("photos.example"));
    assert_eq!(facts.hosting.as_ref().and_then(|h| h.country.as_deref()), Some("NL"));
    assert!(facts.captures[0].pdq.is_some() && facts.no_fingerprint_because.is_none());
    assert_eq!((facts.notices.len(), facts.list_entries.len()), (1, 3));
    let labels = facts.assessment.as_ref().expect("it was assessed").labels.iter();
    assert!(labels.clone().any(|l| (l.scheme.as_str(), l.label.as_str()) == ("national", "503_2")));
    assert!(facts.timeline.iter().any(|step| step.action == "case.decided"));
    let text = serde_json::to_string(&facts).expect("facts can be written");
    assert!(!text.contains("tulip"), "{text}");
    // Times that reporters caused stand there to the hour.
    for step in facts.timeline.iter().filter(|step| step.action == "case.reported") {
        assert_eq!(step.at, step.at.hour());
    }
});
