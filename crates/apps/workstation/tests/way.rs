//! The way of a case through the workstation's forms, from the board to the approvals.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod rig;

use http::StatusCode;
use rig::{HARMLESS, ILLEGAL, Rig, location, text};
use sanad_access::Role;
use sanad_store::storage_test;

const ADDRESS: &str = "http://images.harbour.example/gallery/7";

storage_test!(a_case_goes_by_forms_from_the_board_to_the_approvals, |store| {
    let rig = Rig::new(&store).await;
    let id = rig.report(ADDRESS, "a striped card").await;
    let analyst = rig.person("a.one", Role::Analyst).await;
    let senior = rig.person("s.one", Role::SeniorAnalyst).await;
    let case = format!("/en/case/{id}");

    // Taken from the queue, shown with its words, and assessed.
    let taken = analyst.submit("/en/board/next", &[("lane", "to_assess")]).await;
    assert_eq!(location(&taken), case);
    let page = analyst.page(&case).await;
    assert!(page.contains("hxxp://images[.]harbour[.]example/gallery/7"));
    assert!(page.contains("a striped card") && page.contains("You hold this case until"));
    let form = analyst.page(&format!("{case}/assess")).await;
    assert!(form.contains("First assessment") && form.contains("a striped card"));
    let done = analyst.submit(&format!("{case}/assess"), &ILLEGAL).await;
    assert_eq!(location(&done), format!("{case}?done=assessed"));
    assert_eq!(rig.stage(id).await, "second_look");

    // The second person sees nothing of what the first one found.
    assert_eq!(location(&senior.submit(&format!("{case}/take"), &[]).await), case);
    let blind = senior.page(&case).await;
    let form = senior.page(&format!("{case}/assess")).await;
    for told in ["7 to 10", "Nudity", "Illegal", "Photographic", "Observations"] {
        assert!(!blind.contains(told), "{told}");
    }
    for told in ["Observations", "class=\"badge\"", "\"yes\" checked", "\"7_10\" checked"] {
        assert!(!form.contains(told), "{told}");
    }
    assert_eq!(form.matches(" checked").count(), 5, "five answers are unclear or usual beforehand");
    assert!(form.contains("Second look"));
    assert!(blind.contains("It stays hidden until the second"));
    let done = senior.submit(&format!("{case}/assess"), &ILLEGAL).await;
    assert_eq!(location(&done), format!("{case}?done=assessed"));
    let seen = senior.page(&case).await;
    assert!(seen.contains("First assessment") && seen.contains("Illegal"));

    // Decided by a person who holds it.
    let decide = format!("{case}/decide");
    assert_eq!(location(&analyst.get(&decide).await), format!("{case}?done=claim_lost"));
    analyst.submit(&format!("{case}/take"), &[]).await;
    let page = analyst.page(&decide).await;
    assert!(page.contains("the law asks for it") && page.contains("id=\"actions\""));
    let nothing = analyst.submit(&decide, &[("action", "burn")]).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(nothing).await.contains("href=\"#actions\""));
    let chosen = [("action", "notice"), ("action", "list_address"), ("action", "refer")];
    let done = analyst.submit(&decide, &chosen).await;
    assert_eq!(location(&done), format!("{case}?done=decided"));
    let page = analyst.page(&format!("{case}?done=decided")).await;
    for told in [
        "The decision is recorded",
        "aria-current=\"step\">In action",
        "a fact still missing",
        "a second person’s approval",
    ] {
        assert!(page.contains(told), "{told}");
    }

    // What leaves the house waits for another person than the one who asked.
    let own = analyst.page("/en/approvals").await;
    assert!(own.contains("You made this request") && !own.contains("value=\"grant\""));
    let page = senior.page("/en/approvals").await;
    let ids = approvals(&page);
    assert_eq!(ids.len(), 1, "the referral still waits for its facts");
    let stolen = analyst.submit("/en/approvals", &grant(&ids[0])).await;
    assert_eq!(stolen.status(), StatusCode::FORBIDDEN);
    let granted = senior.submit("/en/approvals", &grant(&ids[0])).await;
    assert_eq!(location(&granted), "/en/approvals?done=granted");
    let again = senior.submit("/en/approvals", &grant(&ids[0])).await;
    assert_eq!(location(&again), "/en/approvals?done=answered");
    let told = senior.page("/en/approvals?done=answered").await;
    assert!(told.contains("This request was answered already"));
    assert!(senior.page("/en/lists").await.contains("Waits for the next edition"));
});

fn grant(id: &str) -> [(&str, &str); 3] {
    [("approval", id), ("answer", "grant"), ("note", "seen")]
}

/// The questions that the reader of this page can answer.
fn approvals(page: &str) -> Vec<String> {
    page.split("name=\"approval\" value=\"")
        .skip(1)
        .map(|rest| rest.split_once('"').unwrap().0.to_owned())
        .collect()
}

storage_test!(nobody_approves_their_own_request_whatever_their_roles, |store| {
    let rig = Rig::new(&store).await;
    let id = rig.report(ADDRESS, "").await;
    let (one, two) = (
        rig.person("s.one", Role::SeniorAnalyst).await,
        rig.person("s.two", Role::SeniorAnalyst).await,
    );
    let case = format!("/en/case/{id}");
    for person in [&one, &two] {
        person.submit(&format!("{case}/take"), &[]).await;
        person.submit(&format!("{case}/assess"), &ILLEGAL).await;
    }
    one.submit(&format!("{case}/take"), &[]).await;
    one.submit(&format!("{case}/decide"), &[("action", "list_address")]).await;
    let waiting = approvals(&two.page("/en/approvals").await);
    assert!(approvals(&one.page("/en/approvals").await).is_empty());
    let refused = one.submit("/en/approvals", &grant(&waiting[0])).await;
    assert_eq!(location(&refused), "/en/approvals?done=same_person");
    assert_eq!(approvals(&two.page("/en/approvals").await), waiting);
});

storage_test!(a_case_is_held_by_one_person_at_a_time, |store| {
    let rig = Rig::new(&store).await;
    let id = rig.report(ADDRESS, "a striped card").await;
    let one = rig.person("a.one", Role::Analyst).await;
    let two = rig.person("a.two", Role::Analyst).await;
    let supervisor = rig.person("v.one", Role::Supervisor).await;
    let case = format!("/en/case/{id}");
    one.submit(&format!("{case}/take"), &[]).await;

    let page = two.page(&case).await;
    assert!(page.contains("Person a.one") && page.contains("is working on this case"));
    assert!(!page.contains("a striped card") && !page.contains("/take\""));
    let taken = two.submit(&format!("{case}/take"), &[]).await;
    assert_eq!(location(&taken), format!("{case}?done=claimed_by_other"));
    for (path, fields) in [("assess", &ILLEGAL[..]), ("give-back", &[][..]), ("repeat", &[][..])] {
        let refused = two.submit(&format!("{case}/{path}"), fields).await;
        let why = location(&refused).rsplit('=').next().unwrap().to_owned();
        assert!(["claim_lost", "claimed_by_other"].contains(&why.as_str()), "{path}: {why}");
    }
    assert_eq!(rig.stage(id).await, "new");
    assert!(two.page("/en/board").await.contains("Person a.one"));

    // A supervisor takes it away; then it is free for the other.
    let released = supervisor.submit(&format!("{case}/give-back"), &[]).await;
    assert_eq!(location(&released), "/en/board");
    assert_eq!(location(&two.submit(&format!("{case}/take"), &[]).await), case);
    let late = one.submit(&format!("{case}/assess"), &ILLEGAL).await;
    assert_eq!(location(&late), format!("{case}?done=claim_lost"));
});

storage_test!(a_claim_that_ran_out_costs_no_work_unless_somebody_took_over, |store| {
    let rig = Rig::new(&store).await;
    let id = rig.report(ADDRESS, "").await;
    let one = rig.person("a.one", Role::Analyst).await;
    let case = format!("/en/case/{id}");
    one.submit(&format!("{case}/take"), &[]).await;
    for _ in 0..3 {
        rig.clock.advance_ms(9 * 60_000);
        one.page("/en/figures").await;
    }
    assert_eq!(
        location(&one.get(&format!("{case}/assess")).await),
        format!("{case}?done=claim_lost")
    );
    let done = one.submit(&format!("{case}/assess"), &HARMLESS).await;
    assert_eq!(location(&done), format!("{case}?done=assessed"));
    assert_eq!(rig.stage(id).await, "closed");
    let page = one.page(&case).await;
    assert!(
        page.contains("Closed – Not illegal") && !page.contains("aria-current=\"step\">Second")
    );
    // Closed cases are not taken to be read.
    let taken = one.submit(&format!("{case}/take"), &[]).await;
    assert_eq!(location(&taken), format!("{case}?done=nothing_to_do"));
});

storage_test!(two_who_differ_are_settled_by_a_third_who_sees_both, |store| {
    let rig = Rig::new(&store).await;
    let id = rig.report(ADDRESS, "").await;
    let case = format!("/en/case/{id}");
    let mut people = Vec::new();
    for account in ["s.one", "s.two", "s.three"] {
        people.push(rig.person(account, Role::SeniorAnalyst).await);
    }
    for (person, seen) in [(&people[0], &ILLEGAL), (&people[1], &HARMLESS)] {
        person.submit(&format!("{case}/take"), &[]).await;
        person.submit(&format!("{case}/assess"), seen).await;
    }
    assert_eq!(rig.stage(id).await, "disputed");
    let taken = people[0].submit(&format!("{case}/take"), &[]).await;
    assert_eq!(location(&taken), format!("{case}?done=same_person"));
    people[2].submit(&format!("{case}/take"), &[]).await;
    let form = people[2].page(&format!("{case}/assess")).await;
    assert!(form.contains("Settling assessment"));
    // Child, most serious thing, age: said by each, and marked for both.
    assert_eq!(form.matches(">differs<").count(), 6, "{form}");
    assert!(!form.contains("Person s.one") && !form.contains("Person s.two"));
    people[2].submit(&format!("{case}/assess"), &ILLEGAL).await;
    assert_eq!(rig.stage(id).await, "to_decide");
});

storage_test!(opening_a_reporters_words_is_noted_once_per_claim_and_only_for_the_holder, |store| {
    let rig = Rig::new(&store).await;
    let id = rig.report(ADDRESS, "a striped card").await;
    let one = rig.person("a.one", Role::Analyst).await;
    let custodian = rig.person("c.one", Role::Custodian).await;
    let case = format!("/en/case/{id}");
    for person in [&one, &custodian] {
        let page = person.page(&case).await;
        assert!(!page.contains("a striped card") && page.contains("holds a sealed text"));
    }
    assert!(rig.acts("report.opened").await.is_empty());

    one.submit(&format!("{case}/take"), &[]).await;
    for _ in 0..2 {
        assert!(one.page(&case).await.contains("a striped card"));
        assert!(one.page(&format!("{case}/assess")).await.contains("a striped card"));
    }
    let noted = rig.acts("report.opened").await;
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0].actor, format!("staff:{}", one.staff.unwrap()));
    assert_eq!(noted[0].facts, serde_json::json!({ "case": id }));
    assert_ne!(noted[0].subject, id.to_string(), "the subject is the report");

    // Another claim is another opening.
    one.submit(&format!("{case}/give-back"), &[]).await;
    assert!(!one.page(&case).await.contains("a striped card"));
    rig.clock.advance_ms(60_000);
    one.submit(&format!("{case}/take"), &[]).await;
    one.page(&case).await;
    assert_eq!(rig.acts("report.opened").await.len(), 2);
});
