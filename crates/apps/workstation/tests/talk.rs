//! Asking a reporter something, and reading what comes back, as staff do it page by page.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod rig;

use http::StatusCode;
use rig::{Browser, HARMLESS, Rig, location, text};
use sanad_access::Role;
use sanad_base::Actor;
use sanad_base::ids::CaseId;
use sanad_intake::talk::{self, Answering};
use sanad_intake::{IntakeKeys, Receipt, Standing, Status, find_by_receipt};
use sanad_sealing::{Cost, SealingPrivate};
use sanad_store::{read, run, storage_test};

const ADDRESS: &str = "http://images.harbour.example/1";

/// The reporter behind a case, who has seen the code.
struct Reporter {
    code: Receipt,
    key: SealingPrivate,
    actor: Actor,
    keys: IntakeKeys,
    standing: Standing,
}

async fn reporter(rig: &Rig, address: &str) -> Reporter {
    let keyring = &rig.state.desk.keyring;
    let code = Receipt::of_form(&keyring.receipt_pepper, address.as_bytes());
    let key = talk::reply_key(&keyring.receipt_pepper, &code, Cost::for_test()).await.unwrap();
    let actor = Actor::reporter(&rig.state.tenant);
    let keys = IntakeKeys {
        pipeline: keyring.portal_keys().pipeline_public,
        staff: rig.staff_public(),
        receipt_pepper: keyring.receipt_pepper.clone(),
    };
    let codes = [code.clone()];
    let standing = run!(rig.store(), "key", &actor, |tx| {
        let found = find_by_receipt(tx, &keys.receipt_pepper, &codes).await?.unwrap();
        talk::keep_reply_key(tx, found.report_id, &key.public()).await?;
        Ok(found)
    });
    Reporter { code, key, actor, keys, standing: standing.unwrap() }
}

impl Reporter {
    async fn word(&self, rig: &Rig) -> Status {
        let codes = [self.code.clone()];
        let found = read!(rig.store(), "follow", &self.actor, |tx| {
            find_by_receipt(tx, &self.keys.receipt_pepper, &codes).await
        });
        found.unwrap().unwrap().status
    }

    async fn reads(&self, rig: &Rig) -> Vec<String> {
        let kept = read!(rig.store(), "questions", &self.actor, |tx| {
            talk::questions(tx, self.standing.report_id).await
        });
        let said = talk::open_for_reporter(self.actor.tenant(), &kept.unwrap(), &self.key).unwrap();
        said.into_iter().filter_map(|one| one.text).map(|text| text.into_inner()).collect()
    }

    async fn answers(&self, rig: &Rig, text: &str) {
        use sanad_base::Clock;
        let now = rig.clock.now();
        let answered = run!(rig.store(), "answer", &self.actor, |tx| {
            talk::answer(tx, now, &self.keys, self.standing.report_id, text, text).await
        });
        assert_eq!(answered.unwrap(), Answering::Kept);
    }

    fn path(&self, case: CaseId) -> String {
        format!("/en/case/{case}/report/{}", self.standing.report_id)
    }
}

async fn asks(person: &Browser, path: &str, text: &str, form: &str) -> axum::response::Response {
    person.submit(&format!("{path}/ask"), &[("question", text), ("form", form)]).await
}

storage_test!(
    a_question_goes_to_the_code_and_its_answer_comes_back_to_who_works_on_the_case,
    |store| {
        let rig = Rig::new(&store).await;
        let analyst = rig.person("a.one", Role::Analyst).await;
        let case = rig.report(ADDRESS, "three words here").await;
        let reporter = reporter(&rig, ADDRESS).await;
        let path = reporter.path(case);
        assert!(analyst.page(&format!("/en/case/{case}")).await.contains(&path));
        analyst.submit(&format!("/en/case/{case}/take"), &[]).await;

        let page = analyst.page(&path).await;
        assert!(
            page.contains("three words here") && page.contains("Say nothing about the content")
        );
        let asked = asks(&analyst, &path, "Which <page>?", "f1").await;
        assert_eq!(location(&asked), format!("{path}?done=asked"));
        asks(&analyst, &path, "Which <page>?", "f1").await;
        assert_eq!(reporter.word(&rig).await, Status::NeedSomething);
        assert_eq!(reporter.reads(&rig).await, ["Which <page>?"]);
        let page = analyst.page(&path).await;
        assert!(page.contains("Which &#60;page&#62;?") && page.contains("A question waits"));
        assert!(analyst.page("/en/answers").await.contains("Questions without an answer"));

        reporter.answers(&rig, "The <third>.").await;
        assert_eq!(reporter.word(&rig).await, Status::BeingAssessed, "the word from before");
        let waits = analyst.page("/en/answers").await;
        assert!(waits.contains(&path) && waits.contains("No question waits"));
        assert!(analyst.page(&format!("/en/case/{case}")).await.contains("answer came"));
        assert!(analyst.page(&path).await.contains("The &#60;third&#62;."));
        assert!(!analyst.page("/en/answers").await.contains(&path), "somebody has opened it");
        for (act, times) in [("report.asked", 1), ("report.answered", 1), ("report.opened", 3)] {
            assert_eq!(rig.acts(act).await.len(), times, "{act}");
        }
    }
);

storage_test!(who_does_not_work_on_the_case_neither_reads_nor_asks, |store| {
    let rig = Rig::new(&store).await;
    let [holder, other] =
        [rig.person("a.one", Role::Analyst).await, rig.person("a.two", Role::Analyst).await];
    let custodian = rig.person("c.one", Role::Custodian).await;
    let welfare = rig.person("w.one", Role::WelfareOfficer).await;
    let case = rig.report(ADDRESS, "three words here").await;
    let reporter = reporter(&rig, ADDRESS).await;
    let path = reporter.path(case);
    holder.submit(&format!("/en/case/{case}/take"), &[]).await;
    asks(&holder, &path, "A tulip?", "f1").await;
    for person in [&other, &custodian] {
        let page = person.page(&path).await;
        assert!(
            !page.contains("three words") && !page.contains("tulip") && !page.contains("/ask\"")
        );
    }
    let refused = asks(&other, &path, "Mine?", "f2").await;
    assert_eq!(location(&refused), format!("{path}?done=claim_lost"));
    assert_eq!(asks(&custodian, &path, "Mine?", "f3").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(welfare.get(&path).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(welfare.get("/en/answers").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(reporter.reads(&rig).await, ["A tulip?"]);
    // A report is read through its own case alone.
    let elsewhere = rig.report("http://images.harbour.example/2", "").await;
    assert_eq!(holder.get(&reporter.path(elsewhere)).await.status(), StatusCode::NOT_FOUND);
});

storage_test!(
    a_question_that_does_not_fit_is_shown_again_and_one_without_a_code_is_refused,
    |store| {
        let rig = Rig::new(&store).await;
        let analyst = rig.person("a.one", Role::Analyst).await;
        let case = rig.report(ADDRESS, "").await;
        let reached = reporter(&rig, ADDRESS).await;
        analyst.submit(&format!("/en/case/{case}/take"), &[]).await;
        let long = "w".repeat(4_001);
        for (question, says) in [(" ", "Write the question"), (long.as_str(), "longer than 4,000")]
        {
            let seen = asks(&analyst, &reached.path(case), question, "f1").await;
            assert_eq!(seen.status(), StatusCode::UNPROCESSABLE_ENTITY);
            let page = text(seen).await;
            assert!(
                page.contains(says) && page.contains(&format!(">{}</textarea>", question.trim()))
            );
        }
        assert!(reached.reads(&rig).await.is_empty());
        // Nobody has seen the code of this one yet.
        let unseen = "http://images.harbour.example/2";
        let case = rig.report(unseen, "").await;
        analyst.submit(&format!("/en/case/{case}/take"), &[]).await;
        let page = analyst.page(&format!("/en/case/{case}")).await;
        let opens = format!("/en/case/{case}/report/");
        let report = page.split(&opens).nth(1).unwrap().split('"').next().unwrap();
        let path = format!("{opens}{report}");
        assert!(analyst.page(&path).await.contains("Nobody can be reached about this report"));
        let refused = asks(&analyst, &path, "Which?", "f2").await;
        assert_eq!(location(&refused), format!("{path}?done=reporter_out_of_reach"));
    }
);

storage_test!(after_the_end_of_a_case_a_late_answer_can_still_be_read, |store| {
    let rig = Rig::new(&store).await;
    let analyst = rig.person("a.one", Role::Analyst).await;
    let case = rig.report(ADDRESS, "").await;
    let reporter = reporter(&rig, ADDRESS).await;
    analyst.submit(&format!("/en/case/{case}/take"), &[]).await;
    asks(&analyst, &reporter.path(case), "Which?", "f1").await;
    analyst.submit(&format!("/en/case/{case}/assess"), &HARMLESS).await;
    assert_eq!(rig.stage(case).await, "closed");
    assert_eq!(reporter.word(&rig).await, Status::ClosedNotIllegal, "the question waits no more");
    reporter.answers(&rig, "Late.").await;
    let other = rig.person("a.two", Role::Analyst).await;
    assert!(other.page(&reporter.path(case)).await.contains("Late."));
    for language in ["fr", "ar", "en"] {
        for path in
            ["/answers".to_owned(), format!("/case/{case}/report/{}", reporter.standing.report_id)]
        {
            let page = other.page(&format!("/{language}{path}")).await;
            assert!(!page.contains('⟦'), "{language} {path}");
        }
    }
});
