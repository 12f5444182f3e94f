//! Made-up reports at every stage, brought there by the people and the work of the house itself.

use crate::people::{Person, person};
use crate::wiring::{self, Parts};
use crate::{seed_figures, seed_partner};
use sanad_base::clock::HandClock;
use sanad_base::ids::{CaseId, StaffId};
use sanad_base::{Actor, Clock, ContentUrl, Fault, Locale, SystemClock, Who, chance};
use sanad_casework::assessment::Verdict;
use sanad_casework::board::{self, Lane};
use sanad_casework::decision::Action;
use sanad_casework::{assess, decide, receive, take};
use sanad_classification::{
    AgeBand, DepictsChild, Form, Making, NotActionable, Observations, Shown, SiteKind,
};
use sanad_demo::LittleInternet;
use sanad_demo::world::card_numbered;
use sanad_intake::submit::submit;
use sanad_intake::{Channel, Submission, Told, fields};
use sanad_store::{Runner, read, run};
use std::sync::Arc;

/// How far back the first of the made-up reports lies.
const HOURS_BACK: i64 = 52;

/// The stages a made-up report is brought to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Upto {
    New,
    SecondLook,
    ToDecide,
    InAction,
    /// In action, and the package lies ready for the authority.
    Referred,
    Removed,
    NotActionable,
}

/// One made-up report: a card of the little internet, or an address that is none of the web.
struct Report {
    address: &'static str,
    card: u8,
    language: Locale,
    words: &'static str,
    upto: Upto,
}

const fn web(card: u8, language: Locale, words: &'static str, upto: Upto) -> Report {
    Report { address: "", card, language, words, upto }
}

const fn other(address: &'static str, language: Locale, words: &'static str, upto: Upto) -> Report {
    Report { address, card: 0, language, words, upto }
}

/// The reports, the oldest first. Their words are neutral: they describe coloured cards.
const REPORTS: [Report; 10] = [
    web(1, Locale::Fr, "Une carte de test sur un site de photos.", Upto::Removed),
    web(3, Locale::Ar, "بطاقة اختبار ملونة في معرض صور.", Upto::Referred),
    web(2, Locale::Fr, "", Upto::InAction),
    web(5, Locale::Ar, "صادفتُ هذه البطاقة في منتدى.", Upto::ToDecide),
    web(8, Locale::Fr, "Vue par hasard en cherchant autre chose.", Upto::SecondLook),
    web(12, Locale::Ar, "", Upto::NotActionable),
    other("@test_card_shop", Locale::Fr, "Un compte qui montre des cartes.", Upto::New),
    web(31, Locale::Ar, "أظن أنها البطاقة نفسها في عنوان آخر.", Upto::New),
    web(10, Locale::Fr, "Je ne suis pas sûr, je préfère signaler.", Upto::New),
    web(9, Locale::Ar, "", Upto::New),
];

struct Sower<'a> {
    parts: &'a Parts,
    clock: Arc<HandClock>,
    runner: Runner,
    analyst: StaffId,
    senior: StaffId,
    supervisor: StaffId,
    officer: StaffId,
}

/// Sows the reports. The clock is moved by hand from two days ago until now, so that the figures
/// show times as they would have been.
pub async fn sow(parts: &Parts, world: &LittleInternet, people: &[Person]) -> Result<(), Fault> {
    let now = SystemClock.now();
    let clock = Arc::new(HandClock::at(now.plus_hours(-HOURS_BACK)));
    let mut tools = parts.tools.clone();
    tools.desk.unhurried = false;
    let sower = Sower {
        parts,
        runner: sanad_worker::runner(&tools, clock.clone(), 1),
        clock,
        analyst: person(people, "analyst")?,
        senior: person(people, "senior")?,
        supervisor: person(people, "supervisor")?,
        officer: person(people, "officer")?,
    };
    for report in &REPORTS {
        sower.report(report, world).await?;
        sower.pass_hours(4).await?;
    }
    sower.partner_reports().await?;
    seed_figures::tell_past_months(parts, now).await?;
    sower.clock.set(now);
    sower.runner.run_until_idle().await.map(|_| ())
}

/// What the made-up partner hands in: a card nobody has reported, and one that somebody has.
const BY_PARTNER: [u8; 2] = [4, 9];

impl Sower<'_> {
    async fn partner_reports(&self) -> Result<(), Fault> {
        let cards = BY_PARTNER.into_iter().filter_map(card_numbered);
        let addresses: Vec<String> = cards.map(|card| card.address()).collect();
        seed_partner::hand_in(self.parts, &self.clock, &addresses).await
    }

    async fn pass_hours(&self, hours: i64) -> Result<(), Fault> {
        for _ in 0..hours * 4 {
            self.clock.advance_ms(15 * 60_000);
            self.runner.run_until_idle().await?;
        }
        Ok(())
    }

    fn staff(&self, who: StaffId) -> Actor {
        Actor::staff(&self.parts.tenant, who)
    }

    async fn report(&self, report: &Report, world: &LittleInternet) -> Result<(), Fault> {
        let address = match card_numbered(report.card) {
            Some(card) => card.address(),
            None => report.address.to_owned(),
        };
        self.hand_in(report, &address).await?;
        self.runner.run_until_idle().await?;
        let case = self.case_of(&address).await?;
        if report.upto == Upto::New {
            return Ok(());
        }
        self.clock.advance_ms(35 * 60_000);
        if report.upto == Upto::NotActionable {
            let reason = Verdict::NotActionable(NotActionable::NotSexualised);
            return self.assess(case, self.analyst, reason).await;
        }
        self.assess(case, self.analyst, Verdict::Observed(seen())).await?;
        if report.upto == Upto::SecondLook {
            return Ok(());
        }
        self.clock.advance_ms(20 * 60_000);
        self.assess(case, self.senior, Verdict::Observed(seen())).await?;
        if report.upto == Upto::ToDecide {
            return Ok(());
        }
        self.clock.advance_ms(10 * 60_000);
        self.decide(case).await?;
        self.runner.run_until_idle().await?;
        if report.upto == Upto::Referred {
            self.approve(&["referral"]).await?;
        }
        if report.upto == Upto::Removed {
            self.approve(&["referral", "list_entry"]).await?;
            self.authority_takes().await?;
            self.pass_hours(2).await?;
            world.take_down(report.card);
            self.pass_hours(3).await?;
        }
        Ok(())
    }

    async fn hand_in(&self, report: &Report, address: &str) -> Result<(), Fault> {
        let parts = self.parts;
        let reporter = Actor::reporter(&parts.tenant);
        let now = self.clock.now();
        let addresses = vec![ContentUrl::parse(address).map_err(Fault::broken)?];
        let submission = Submission {
            told: Told::empty().saying(&fields::NARRATIVE, report.words),
            ..Submission::seen(Channel::Website, report.language, addresses)
        };
        let public = wiring::staff_public(parts).await?.ok_or(Fault::Missing("tenant"))?;
        let keys = wiring::intake_keys(parts, public);
        let token = chance::bytes::<16>(&*parts.chance);
        run!(parts.store, "submit", &reporter, |tx| {
            submit(tx, now, &keys, &submission, &token).await.map(|_| ())
        })
    }

    async fn case_of(&self, address: &str) -> Result<CaseId, Fault> {
        let desk = &self.parts.desk;
        let house = Actor::system(&self.parts.tenant, "demo");
        let wanted = ContentUrl::parse(address).map_err(Fault::broken)?;
        read!(self.parts.store, "case_of", &house, |tx| {
            for case in board::lane(tx, Lane::ToAssess, 100).await? {
                let address = receive::address(tx, desk, case.id).await?;
                if address.is_some_and(|a| a.canonical() == wanted.canonical()) {
                    return Ok(case.id);
                }
            }
            Err(Fault::Missing("case"))
        })
    }

    async fn assess(&self, case: CaseId, who: StaffId, verdict: Verdict) -> Result<(), Fault> {
        let (desk, now) = (&self.parts.desk, self.clock.now());
        run!(self.parts.store, "assess", &self.staff(who), |tx| {
            take::take(tx, now, desk, case).await?;
            assess::assess(tx, now, desk, case, verdict.clone()).await.map(|_| ())
        })
    }

    async fn decide(&self, case: CaseId) -> Result<(), Fault> {
        let (desk, now) = (&self.parts.desk, self.clock.now());
        run!(self.parts.store, "decide", &self.staff(self.analyst), |tx| {
            take::take(tx, now, desk, case).await?;
            decide::decide(tx, now, desk, case, &Action::ALL).await.map(|_| ())
        })
    }

    /// The supervisor says yes to what the analyst has asked, of these kinds.
    async fn approve(&self, kinds: &[&str]) -> Result<(), Fault> {
        let (actor, now) = (self.staff(self.supervisor), self.clock.now());
        run!(self.parts.store, "approve", &actor, |tx| {
            for asked in sanad_access::approval::waiting(tx, 50).await? {
                if kinds.contains(&asked.kind.as_str()) {
                    sanad_workstation::hand_on(tx, now, &asked, true, "").await?;
                }
            }
            Ok(())
        })?;
        // The package carries proofs of the log, so the log is signed first.
        let (store, log) = (&self.parts.store, &self.parts.log);
        sanad_audit::integrate(store, log, &self.parts.tenant, now).await?;
        self.runner.run_until_idle().await.map(|_| ())
    }

    /// The authority's officer downloads what is ready, and says that it has arrived.
    async fn authority_takes(&self) -> Result<(), Fault> {
        let officer = Actor::new(self.parts.tenant.clone(), Who::Agency(self.officer));
        let (now, keyring) = (self.clock.now(), &self.parts.keyring);
        let pack = self.parts.desk.pack(&self.parts.tenant)?;
        let agency = pack.agencies.first().map_or("", |agency| agency.id.as_str());
        run!(self.parts.store, "authority_takes", &officer, |tx| {
            for row in sanad_referrals::inbox(tx, keyring, agency).await? {
                let id = row.referral.id;
                sanad_referrals::fetch::fetch(tx, now, keyring, agency, id).await?;
                sanad_referrals::answer::acknowledge(tx, now, agency, id).await?;
            }
            Ok(())
        })?;
        self.runner.run_until_idle().await.map(|_| ())
    }
}

/// Observations that Morocco's rules call illegal. They describe a drawn card only by fiat.
fn seen() -> Observations {
    Observations {
        form: Form::Image,
        making: Making::Photographic,
        child: DepictsChild::Yes,
        age: AgeBand::From7To10,
        shown: Shown::NudityOrPosing,
        site: SiteKind::ImageHost,
        ..Observations::blank()
    }
}
