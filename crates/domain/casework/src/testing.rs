//! A hotline small enough for a test of cases: its people, a little net, and a clock moved by hand.

use crate::assessment::Verdict;
use crate::board::{self, Lane};
use crate::case::{Case, Stage};
use crate::decision::{Action, Progress};
use crate::desk::Desk;
use crate::testing_work::{Rooms, runner};
use crate::{assess, decide, receive, table, take};
use sanad_audit::Entry;
use sanad_base::clock::HandClock;
use sanad_base::ids::{CaseId, JobId, ReferralId, StaffId, TenantId};
use sanad_base::{Actor, Clock, ContentUrl, Fault, Locale, Moment, OsChance, Who};
use sanad_capture::testing::{Reply, World};
use sanad_capture::{Capability, CaptureAddress, NewBasis, register};
use sanad_classification::{
    AgeBand, DepictsChild, Form, Library, Making, NotActionable, Observations, Shown,
};
use sanad_intake::{Channel, IntakeKeys, Origin, Receipt, Status, Submission, submit};
use sanad_lists::EntryKind;
use sanad_matching::Matcher;
use sanad_monitoring::{ProbeAddress, WatchState, probe_job};
use sanad_notices::Notice;
use sanad_packs::Packs;
use sanad_referrals::Referral;
use sanad_sealing::{Keyring, SealingPrivate};
use sanad_store::{Lease, Runner, Store, queue, read, run};
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// 2026-11-02T09:15:00.123Z.
pub const MORNING: Moment = Moment::from_ms(1_793_610_900_123);

/// Three people of the house, and one of the authority.
pub const FIRST: StaffId = StaffId::from_bytes([1; 16]);
pub const SECOND: StaffId = StaffId::from_bytes([2; 16]);
pub const THIRD: StaffId = StaffId::from_bytes([3; 16]);
pub const OFFICER: StaffId = StaffId::from_bytes([9; 16]);

/// The first authority of Morocco's pack.
pub const AGENCY: &str = "dgsn";

pub struct Bench {
    pub store: Store,
    pub desk: Desk,
    pub clock: Arc<HandClock>,
    pub world: World,
    pub tenant: TenantId,
    rooms: Rooms,
    runner: Runner,
    forms: AtomicU32,
}

/// Observations that the rules of Morocco call illegal; nothing is shown, only said.
pub fn illegal() -> Verdict {
    Verdict::Observed(seen())
}

/// The same, but graver: other labels follow.
pub fn graver() -> Verdict {
    Verdict::Observed(Observations { shown: Shown::PenetrativeOrExtreme, ..seen() })
}

pub fn harmless() -> Verdict {
    let none = Observations { child: DepictsChild::No, shown: Shown::None, ..seen() };
    Verdict::Observed(none)
}

pub const fn not_there() -> Verdict {
    Verdict::NotActionable(NotActionable::ContentNotFound)
}

fn seen() -> Observations {
    Observations {
        form: Form::Image,
        making: Making::Photographic,
        child: DepictsChild::Yes,
        age: AgeBand::From7To10,
        shown: Shown::NudityOrPosing,
        ..Observations::blank()
    }
}

impl Bench {
    /// `decoder`: a program that decodes when it is told to, for tests that unlock fetching.
    pub async fn new(store: Store, decoder: &Path) -> Bench {
        Bench::with(store, decoder, false).await
    }

    /// The same, whose first looks wait a drawn time.
    pub async fn unhurried(store: Store, decoder: &Path) -> Bench {
        Bench::with(store, decoder, true).await
    }

    async fn with(store: Store, decoder: &Path, unhurried: bool) -> Bench {
        let world = World::start().await;
        let packs = Arc::new(Packs::builtin());
        let texts: Vec<_> = packs.all().map(|p| (p.tenant.clone(), p.rules.clone())).collect();
        let rules = Library::read(texts.iter().map(|(t, r)| (t, r.as_str())));
        let desk = Desk {
            store: store.clone(),
            keyring: Arc::new(Keyring::for_test()),
            packs,
            rules: Arc::new(rules.expect("the built-in rules can be read")),
            matcher: Arc::new(Matcher::default()),
            unhurried,
        };
        let clock = Arc::new(HandClock::at(MORNING));
        let rooms = Rooms::beside(&desk, &world, decoder);
        Bench {
            runner: runner(&rooms, &clock),
            rooms,
            store,
            desk,
            clock,
            world,
            tenant: TenantId::new("ma").expect("two letters are a tenant"),
            forms: AtomicU32::new(0),
        }
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    pub fn staff(&self, who: StaffId) -> Actor {
        Actor::staff(&self.tenant, who)
    }

    pub fn house(&self) -> Actor {
        Actor::system(&self.tenant, "test")
    }

    /// Lets pictures be fetched, as two people may.
    pub async fn unlock(&self) {
        let basis = NewBasis {
            capability: Capability::FetchMedia,
            reference: "Order 1 of the test".into(),
            scope: "drawn cards".into(),
            issuer: "the test".into(),
            from: MORNING.plus_days(-1),
            until: MORNING.plus_days(365),
        };
        let recorded = run!(self.store, "record", &self.staff(FIRST), |tx| {
            register::record(tx, MORNING, &basis).await
        });
        let id = recorded.expect("a basis can be recorded");
        let approved = run!(self.store, "approve", &self.staff(SECOND), |tx| {
            register::approve(tx, MORNING, id).await
        });
        approved.expect("another person can approve it");
    }

    /// Puts a file up at `host/path`.
    pub fn put(&self, place: &str, media_type: &str, body: &[u8]) {
        self.world.put(place, Reply::file(media_type, body));
    }

    pub fn take_down(&self, place: &str) {
        self.world.put(place, Reply::status(404));
    }

    /// Lets the registry say who holds the address all hosts of the little net share.
    pub fn registered_in(&self, country: &str) {
        let card = json!([
            "vcard",
            [["fn", {}, "text", "Desk"], ["email", {}, "text", "abuse@hosting.example"],]
        ]);
        let network = json!({
            "objectClassName": "ip network",
            "startAddress": "203.0.113.0",
            "endAddress": "203.0.113.255",
            "name": "EXAMPLE-NET",
            "country": country,
            "entities": [{"roles": ["abuse"], "vcardArray": card}],
        });
        let place = format!("{}/rdap/ip/203.0.113.9", self.world.http);
        let body = network.to_string();
        self.world.put(&place, Reply::file("application/rdap+json", body));
    }

    /// Somebody reports these addresses on one form.
    pub async fn report(&self, addresses: &[&str]) -> Receipt {
        self.submit(addresses, |_| ()).await
    }

    pub async fn submit(&self, addresses: &[&str], more: impl Fn(&mut Submission)) -> Receipt {
        self.submit_from(addresses, &Origin::Public, more).await
    }

    pub async fn submit_from(
        &self,
        addresses: &[&str],
        origin: &Origin,
        more: impl Fn(&mut Submission),
    ) -> Receipt {
        let parsed = addresses.iter().map(|a| ContentUrl::parse(a).expect("this is an address"));
        let mut submission = Submission::seen(Channel::Website, Locale::Fr, parsed.collect());
        more(&mut submission);
        let (keys, now) = (self.intake_keys(), self.now());
        let form = self.forms.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        let sent = run!(self.store, "submit", &Actor::reporter(&self.tenant), |tx| {
            submit::submit_from(tx, now, &keys, &submission, &form, origin).await
        });
        sent.expect("a report can be sent")
    }

    fn intake_keys(&self) -> IntakeKeys {
        let keys = self.desk.keyring.portal_keys();
        let staff = SealingPrivate::from_seed(&[9; 32]).public();
        IntakeKeys { pipeline: keys.pipeline_public, staff, receipt_pepper: keys.receipt_pepper }
    }

    /// The word the holder of this code is told.
    pub async fn told(&self, receipt: &Receipt) -> Status {
        let pepper = self.intake_keys().receipt_pepper;
        let found = read!(self.store, "follow", &Actor::reporter(&self.tenant), |tx| {
            sanad_intake::find_by_receipt(tx, &pepper, std::slice::from_ref(receipt)).await
        });
        found.expect("the store can be read").expect("the report is there").status
    }

    /// Does all work that is due, and what it leads to. None may fail for good.
    pub async fn work(&self) {
        self.runner.run_until_idle().await.expect("the queue can be read");
        let dead =
            read!(self.store, "dead", &self.house(), |tx| { queue::dead_letters(tx, 10).await });
        let dead = dead.expect("the queue can be read");
        assert!(dead.is_empty(), "{dead:?}");
    }

    /// Lets time pass a minute at a time, doing what becomes due.
    pub async fn pass(&self, minutes: u32) {
        for _ in 0..minutes {
            self.clock.advance_ms(60_000);
            self.work().await;
        }
    }

    /// Looks at a watched address now, and lets nobody hear of it yet.
    pub async fn probe(&self, id: CaseId) {
        let watch = read!(self.store, "watch", &self.house(), |tx| {
            sanad_monitoring::of_case(tx, id).await
        });
        let watch = watch.expect("the store can be read").expect("it is watched");
        let job = ProbeAddress { watch_id: watch.id, round: watch.round };
        let seen = probe_job::run(&self.rooms.watching, &self.lease(), job, self.now()).await;
        seen.expect("the little net can be looked at");
    }

    /// Asks for one more look at what stands at the address.
    pub async fn capture_again(&self, id: CaseId) {
        let now = self.now();
        run!(self.store, "capture_again", &self.house(), |tx| {
            let sealed = receive::sealed_for_work(tx, id).await?;
            queue::enqueue(tx, now, &CaptureAddress { case_id: id, sealed }).await
        })
        .expect("it can be asked for");
    }

    /// A lease as a worker would hold it.
    pub fn lease(&self) -> Lease {
        Lease {
            id: JobId::random(&OsChance),
            tenant: self.tenant.clone(),
            kind: String::new(),
            payload: String::new(),
            token: String::new(),
            attempt: 1,
            attempts_max: 24,
            until: self.now().plus_minutes(5),
            coarse: false,
        }
    }

    pub async fn case(&self, id: CaseId) -> Case {
        let found = read!(self.store, "case", &self.house(), |tx| { table::expect(tx, id).await });
        found.expect("the case is there")
    }

    pub async fn cases(&self) -> Vec<Case> {
        let found = read!(self.store, "cases", &self.house(), |tx| {
            let mut cases = Vec::new();
            for lane in Lane::ALL {
                cases.extend(board::lane(tx, lane, 100).await?);
            }
            Ok(cases)
        });
        found.expect("the board can be read")
    }

    /// The case of an address in its canonical form.
    pub async fn case_of(&self, address: &str) -> Case {
        for case in self.cases().await {
            let opened = read!(self.store, "address", &self.house(), |tx| {
                receive::address(tx, &self.desk, case.id).await
            });
            if opened.expect("it opens").is_some_and(|opened| opened.canonical() == address) {
                return case;
            }
        }
        panic!("no case has this address")
    }

    /// Reports an address, and does the work that follows.
    pub async fn reported(&self, address: &str) -> CaseId {
        self.report(&[address]).await;
        self.work().await;
        self.case_of(address).await.id
    }

    pub async fn take(&self, id: CaseId, who: StaffId) -> Result<Case, Fault> {
        let now = self.now();
        run!(self.store, "take", &self.staff(who), |tx| {
            take::take(tx, now, &self.desk, id).await
        })
    }

    /// A person takes the case and hands in what they found.
    pub async fn look(&self, id: CaseId, who: StaffId, verdict: Verdict) -> Result<Stage, Fault> {
        let now = self.now();
        run!(self.store, "assess", &self.staff(who), |tx| {
            take::take(tx, now, &self.desk, id).await?;
            assess::assess(tx, now, &self.desk, id, verdict.clone()).await
        })
    }

    pub async fn repeat(&self, id: CaseId, who: StaffId) -> Result<Stage, Fault> {
        let now = self.now();
        run!(self.store, "repeat", &self.staff(who), |tx| {
            take::take(tx, now, &self.desk, id).await?;
            assess::repeat_recognised(tx, now, &self.desk, id).await
        })
    }

    /// Two people find it illegal.
    pub async fn found_illegal(&self, id: CaseId) {
        self.look(id, FIRST, illegal()).await.expect("the first may look");
        let stage = self.look(id, SECOND, illegal()).await.expect("the second may look");
        assert_eq!(stage, Stage::ToDecide);
    }

    pub async fn decide(
        &self,
        id: CaseId,
        who: StaffId,
        actions: &[Action],
    ) -> Result<Stage, Fault> {
        let now = self.now();
        run!(self.store, "decide", &self.staff(who), |tx| {
            take::take(tx, now, &self.desk, id).await?;
            decide::decide(tx, now, &self.desk, id, actions).await
        })
    }

    /// A case that was found illegal, and about which these actions were decided and begun.
    pub async fn in_action(&self, address: &str, actions: &[Action]) -> CaseId {
        let id = self.reported(address).await;
        self.found_illegal(id).await;
        self.decide(id, FIRST, actions).await.expect("it can be decided");
        self.work().await;
        id
    }

    pub async fn progress(&self, id: CaseId, action: Action) -> Option<Progress> {
        let chosen =
            read!(self.store, "chosen", &self.house(), |tx| { table::chosen(tx, id).await });
        let chosen = chosen.expect("the store can be read");
        chosen.into_iter().find(|chosen| chosen.action == action).map(|chosen| chosen.progress)
    }

    pub async fn notices(&self, id: CaseId) -> Vec<Notice> {
        let found = read!(self.store, "notices", &self.house(), |tx| {
            sanad_notices::of_case(tx, id).await
        });
        found.expect("the store can be read")
    }

    pub async fn watch_state(&self, id: CaseId) -> Option<WatchState> {
        let found = read!(self.store, "watch", &self.house(), |tx| {
            sanad_monitoring::of_case(tx, id).await
        });
        found.expect("the store can be read").map(|watch| watch.state)
    }

    /// Kind and stage of every list entry of a case.
    pub async fn entries(&self, id: CaseId) -> Vec<(EntryKind, &'static str)> {
        let found = read!(self.store, "entries", &self.house(), |tx| {
            sanad_lists::of_case(tx, &self.desk.keyring, id).await
        });
        let found = found.expect("the store can be read");
        found.iter().map(|entry| (entry.kind, entry.stage.code())).collect()
    }

    /// A second person agrees to every proposed entry of the case.
    pub async fn approve_entries(&self, id: CaseId, who: StaffId) -> Result<(), Fault> {
        let now = self.now();
        run!(self.store, "approve", &self.staff(who), |tx| {
            for entry in sanad_lists::of_case(tx, &self.desk.keyring, id).await? {
                if matches!(entry.stage, sanad_lists::Stage::Proposed) {
                    sanad_lists::answer(tx, now, entry.id, true, "seen").await?;
                }
            }
            Ok(())
        })?;
        self.work().await;
        Ok(())
    }

    /// The one referral of a case.
    pub async fn referral(&self, id: CaseId) -> Option<Referral> {
        let found = read!(self.store, "referrals", &self.house(), |tx| {
            sanad_referrals::of_case(tx, id).await
        });
        let mut found = found.expect("the store can be read");
        assert!(found.len() <= 1, "{found:?}");
        found.pop()
    }

    /// A second person agrees to the referral, and its package is made.
    pub async fn approve_referral(&self, id: ReferralId, who: StaffId) -> Result<(), Fault> {
        let now = self.now();
        run!(self.store, "approve", &self.staff(who), |tx| {
            sanad_referrals::approve::answer(tx, now, id, true, "seen").await.map(|_| ())
        })?;
        self.work().await;
        Ok(())
    }

    /// The authority says that it has the referral.
    pub async fn acknowledge(&self, id: ReferralId) {
        let now = self.now();
        let said = run!(self.store, "acknowledge", &self.officer(), |tx| {
            sanad_referrals::answer::acknowledge(tx, now, AGENCY, id).await
        });
        assert!(said.expect("the authority may say so").is_some());
        self.work().await;
    }

    /// The authority says what came of the referral.
    pub async fn settle(&self, id: ReferralId, outcome: sanad_referrals::Outcome) {
        let now = self.now();
        let said = run!(self.store, "settle", &self.officer(), |tx| {
            sanad_referrals::answer::settle(tx, now, AGENCY, id, outcome).await
        });
        assert!(said.expect("the authority may say so").is_some());
        self.work().await;
    }

    fn officer(&self) -> Actor {
        Actor::new(self.tenant.clone(), Who::Agency(OFFICER))
    }

    /// What the log tells of a subject, the oldest first.
    pub async fn history(&self, subject: &str) -> Vec<Entry> {
        let found = read!(self.store, "history", &self.house(), |tx| {
            sanad_audit::board::history(tx, subject, 200).await
        });
        found.expect("the log can be read").into_iter().rev().collect()
    }

    /// How often the log tells of this act on a case.
    pub async fn acts(&self, id: CaseId, action: &str) -> usize {
        let history = self.history(&id.to_string()).await;
        history.iter().filter(|entry| entry.action == action).count()
    }
}
