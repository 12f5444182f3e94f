//! Reaching a reporter who left a way: who is told of it, who opens it, and what stays of that.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod rig;

use http::StatusCode;
use rig::{Browser, Rig, location, text};
use sanad_access::right::may;
use sanad_access::{Right, Role};
use sanad_base::ids::CaseId;
use sanad_intake::contact::destroy_job::{self, DestroyContacts};
use sanad_intake::{Contact, Told, fields};
use sanad_store::storage_test;

const ADDRESS: &str = "http://images.harbour.example/1";
const MAIL: &str = "tulip@mail.example";
const REASON: &str = "A child may be in danger.";

/// A case whose one reporter can be reached, and the path of the report.
async fn reachable(rig: &Rig) -> (CaseId, String) {
    let told = Told::empty()
        .saying(&fields::CONTACT_EMAIL, MAIL)
        .saying(&fields::CONTACT_PHONE, "+212 5 00 00 00 00")
        .saying(&fields::CONTACT_NOTE, "After <eight>, by mail");
    let contact = Some(Contact { told, days_max: 90 });
    let case = rig.report_leaving(ADDRESS, "three words here", contact).await;
    let path = report_path(rig, case).await;
    (case, path)
}

async fn report_path(rig: &Rig, case: CaseId) -> String {
    let actor = rig.operator();
    let reports = sanad_store::read!(rig.store(), "reports", &actor, |tx| {
        sanad_intake::reports_of_case(tx, case).await
    });
    format!("/en/case/{case}/report/{}", reports.unwrap()[0].id)
}

async fn opens(person: &Browser, path: &str, reason: &str) -> axum::response::Response {
    person.submit(&format!("{path}/contact"), &[("reason", reason)]).await
}

storage_test!(a_custodian_opens_a_contact_with_a_reason_and_sees_it_on_that_page_alone, |store| {
    let rig = Rig::new(&store).await;
    let custodian = rig.person("c.one", Role::Custodian).await;
    let (case, path) = reachable(&rig).await;
    let before = custodian.page(&path).await;
    assert!(before.contains("31 January 2027") && before.contains("name=\"reason\""));
    assert!(!before.contains("tulip") && !before.contains("Openings of the contact"));

    let opened = opens(&custodian, &path, REASON).await;
    assert_eq!(opened.status(), StatusCode::OK);
    assert_eq!(opened.headers().get("cache-control").unwrap(), "no-store");
    let page = text(opened).await;
    assert!(page.contains(&format!("<bdi class=\"code\" dir=\"ltr\">{MAIL}</bdi>")));
    assert!(page.contains("<bdi class=\"code\" dir=\"ltr\">+212 5 00 00 00 00</bdi>"));
    assert!(page.contains("dir=\"auto\">After &#60;eight&#62;, by mail</blockquote>"));
    for label in ["E-mail address", "Phone", "Reaching safely"] {
        assert!(page.contains(&format!("<dt>{label}</dt>")), "{label}");
    }
    assert!(!page.contains("three words"), "a contact opens no text");

    let after = custodian.page(&path).await;
    assert!(!after.contains("tulip") && after.contains("name=\"reason\""));
    for said in ["Openings of the contact", REASON, "Person c.one", "Contact opened"] {
        assert!(after.contains(said), "{said}");
    }
    let acts = rig.acts("contact.opened").await;
    assert_eq!(acts.len(), 1);
    assert_eq!(acts[0].actor, format!("staff:{}", custodian.staff.unwrap()));
    let facts = acts[0].facts.to_string();
    assert!(facts.contains(&case.to_string()) && !facts.contains("danger"), "{facts}");
    // The language may be changed on the page, which leads back to the closed one.
    let other = custodian.get(&format!("{path}/contact").replace("/en/", "/ar/")).await;
    assert_eq!(location(&other), path.replace("/en/", "/ar/"));
});

storage_test!(nobody_but_a_custodian_opens_a_contact_whatever_else_they_may, |store| {
    let rig = Rig::new(&store).await;
    let (case, path) = reachable(&rig).await;
    let mut tried = 0;
    for role in Role::ALL.into_iter().filter(|role| !role.outside() && *role != Role::Custodian) {
        assert!(!may(&[role], Right::OpenContact));
        let person = rig.person(&format!("p.{}", role.name().replace('_', ".")), role).await;
        let refused = opens(&person, &path, REASON).await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{role:?}");
        assert!(!text(refused).await.contains("tulip"), "{role:?}");
        tried += 1;
    }
    assert_eq!(tried, 5);
    let holder = rig.person("a.two", Role::Analyst).await;
    holder.submit(&format!("/en/case/{case}/take"), &[]).await;
    assert_eq!(opens(&holder, &path, REASON).await.status(), StatusCode::FORBIDDEN);
    assert!(rig.acts("contact.opened").await.is_empty());
    // Not by way of another case's report either.
    let custodian = rig.person("c.one", Role::Custodian).await;
    let elsewhere = rig.report("http://images.harbour.example/2", "").await;
    let crooked = path.replace(&case.to_string(), &elsewhere.to_string());
    assert_eq!(opens(&custodian, &crooked, REASON).await.status(), StatusCode::NOT_FOUND);
    assert!(rig.acts("contact.opened").await.is_empty());
});

storage_test!(only_who_works_on_the_case_or_opens_contacts_is_told_that_there_is_one, |store| {
    let rig = Rig::new(&store).await;
    let (case, path) = reachable(&rig).await;
    let [holder, other] =
        [rig.person("a.one", Role::Analyst).await, rig.person("a.two", Role::Analyst).await];
    let custodian = rig.person("c.one", Role::Custodian).await;
    let supervisor = rig.person("s.one", Role::Supervisor).await;
    holder.submit(&format!("/en/case/{case}/take"), &[]).await;
    let told = "Only a custodian opens it";
    let page = holder.page(&path).await;
    assert!(page.contains(told) && page.contains("31 January 2027"));
    assert!(!page.contains("name=\"reason\"") && !page.contains("tulip"));
    for person in [&other, &supervisor] {
        let page = person.page(&path).await;
        assert!(!page.contains(told) && !page.contains("name=\"reason\""));
    }
    // Once opened, those who look into the log read why; who works on the case does not.
    opens(&custodian, &path, REASON).await;
    assert!(supervisor.page(&path).await.contains(REASON));
    assert!(!holder.page(&path).await.contains(REASON));
    // Where none was left, nobody is told of one.
    let bare = rig.report("http://images.harbour.example/2", "").await;
    let page = custodian.page(&report_path(&rig, bare).await).await;
    assert!(!page.contains("A way to reach") && !page.contains("name=\"reason\""));
});

storage_test!(a_reason_that_does_not_fit_is_shown_again_and_opens_nothing, |store| {
    let rig = Rig::new(&store).await;
    let custodian = rig.person("c.one", Role::Custodian).await;
    let (_, path) = reachable(&rig).await;
    let long = "w".repeat(501);
    for (reason, says) in [(" ", "Write why"), (long.as_str(), "longer than 500")] {
        let seen = opens(&custodian, &path, reason).await;
        assert_eq!(seen.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text(seen).await;
        assert!(page.contains(says) && page.contains(&format!(">{}</textarea>", reason.trim())));
        assert!(page.contains("href=\"#reason\"") && page.contains("id=\"reason-error\""));
        assert!(!page.contains("tulip"));
    }
    assert!(rig.acts("contact.opened").await.is_empty());
});

storage_test!(after_its_time_a_contact_is_gone_for_its_custodian_too, |store| {
    use sanad_base::{Clock, Moment};
    let rig = Rig::new(&store).await;
    let (_, path) = reachable(&rig).await;
    rig.clock.advance_ms(90 * 24 * 3_600_000 - 15 * 60_000);
    let custodian = rig.person("c.one", Role::Custodian).await;
    let refused = opens(&custodian, &path, REASON).await;
    assert_eq!(location(&refused), format!("{path}?done=contact_gone"));
    let now: Moment = rig.clock.now();
    let lease = rig::lease(&rig.state.tenant);
    destroy_job::run(rig.store(), &lease, DestroyContacts {}, now).await.unwrap();
    let page = custodian.page(&format!("{path}?done=contact_gone")).await;
    assert!(page.contains("No contact is kept for this report any more"));
    assert!(page.contains("Contact destroyed") && !page.contains("name=\"reason\""));
});

storage_test!(the_contact_has_words_in_every_language, |store| {
    let rig = Rig::new(&store).await;
    let custodian = rig.person("c.one", Role::Custodian).await;
    let holder = rig.person("a.one", Role::Analyst).await;
    let (case, path) = reachable(&rig).await;
    holder.submit(&format!("/en/case/{case}/take"), &[]).await;
    for language in ["fr", "ar", "en"] {
        let path = path.replace("/en/", &format!("/{language}/"));
        for page in [
            holder.page(&path).await,
            custodian.page(&path).await,
            text(opens(&custodian, &path, " ").await).await,
            text(opens(&custodian, &path, REASON).await).await,
        ] {
            assert!(page.contains("id=\"contact\"") && !page.contains('⟦'), "{language}");
        }
    }
});
