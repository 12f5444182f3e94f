//! What was set going about a case, action by action, and what the case waits for now.

use sanad_base::ids::CaseId;
use sanad_base::{Fault, Moment};
use sanad_casework::Desk;
use sanad_casework::decision::{Action, Progress};
use sanad_casework::table::{self, Chosen};
use sanad_lists::Entry;
use sanad_monitoring::{Check, Watch, WatchState};
use sanad_notices::Notice;
use sanad_pages::Words;
use sanad_referrals::{Referral, Stage as Referred};
use sanad_store::Tx;

/// Looks at the address that a page shows; the log has them all.
const CHECKS_MAX: u32 = 6;

/// Everything under way about a case.
pub(crate) struct Work {
    pub actions: Vec<ActionView>,
    pub waits: Vec<Wait>,
}

/// One action, and what exists because of it.
pub(crate) struct ActionView {
    pub action: &'static str,
    pub because: String,
    pub progress: &'static str,
    pub notices: Vec<NoticeView>,
    pub watch: Option<WatchView>,
    pub entries: Vec<EntryView>,
    pub referrals: Vec<ReferralView>,
}

/// Something that has to happen elsewhere before the case goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    /// Label `waits-…`.
    pub code: &'static str,
    /// Until when, or when next.
    pub at: Option<String>,
    /// Where a person of the house can do something about it.
    pub way: Option<&'static str>,
}

pub(crate) struct WatchView {
    pub state: &'static str,
    /// Misses counted so far, and how many make "gone".
    pub misses: Option<(String, String)>,
    pub since: Option<String>,
    pub unclear: bool,
    /// Moment and outcome, the newest first.
    pub checks: Vec<(String, &'static str)>,
}

pub(crate) struct NoticeView {
    pub number: String,
    pub stage: &'static str,
    pub recipient: Option<String>,
    pub sent: Option<String>,
    pub overdue: bool,
}

pub(crate) struct EntryView {
    pub kind: &'static str,
    pub stage: &'static str,
}

pub(crate) struct ReferralView {
    pub agency: String,
    pub stage: &'static str,
    pub outcome: Option<&'static str>,
}

pub(crate) async fn of(
    tx: &mut Tx,
    w: &Words,
    desk: &Desk,
    now: Moment,
    id: CaseId,
) -> Result<Work, Fault> {
    let pack = desk.pack(tx.tenant())?;
    let named = |referral: &Referral| {
        let agency = pack.agency(&referral.agency_id).map(|agency| agency.name.get(w.locale()));
        agency.unwrap_or(&referral.agency_id).to_owned()
    };
    let referrals = sanad_referrals::of_case(tx, id).await?;
    let facts = Facts {
        now,
        chosen: table::chosen(tx, id).await?,
        notices: sanad_notices::of_case(tx, id).await?,
        watch: sanad_monitoring::of_case(tx, id).await?,
        checks: sanad_monitoring::checks_of(tx, id, CHECKS_MAX).await?,
        entries: sanad_lists::of_case(tx, &desk.keyring, id).await?,
        referrals: referrals.iter().map(|r| (r.clone(), named(r))).collect(),
    };
    let actions = facts.chosen.iter().map(|chosen| facts.action(w, chosen)).collect();
    Ok(Work { actions, waits: facts.waits(w) })
}

/// All that is on record about what was set going.
struct Facts {
    now: Moment,
    chosen: Vec<Chosen>,
    notices: Vec<Notice>,
    watch: Option<Watch>,
    checks: Vec<Check>,
    entries: Vec<Entry>,
    /// With the name of the authority.
    referrals: Vec<(Referral, String)>,
}

impl Facts {
    fn action(&self, w: &Words, chosen: &Chosen) -> ActionView {
        let mut view = ActionView {
            action: chosen.action.code(),
            because: chosen.because.clone(),
            progress: chosen.progress.code(),
            notices: Vec::new(),
            watch: None,
            entries: Vec::new(),
            referrals: Vec::new(),
        };
        let entries = |of_places: bool| {
            let of_kind = self.entries.iter().filter(|e| e.kind.names_a_place() == of_places);
            of_kind.map(|e| EntryView { kind: e.kind.code(), stage: e.stage.code() }).collect()
        };
        match chosen.action {
            Action::Notice => {
                view.notices = self.notices.iter().map(|n| self.notice(w, n)).collect();
            }
            Action::Watch => view.watch = self.watch.as_ref().map(|watch| self.seen(w, watch)),
            Action::ListAddress => view.entries = entries(true),
            Action::ListHashes => view.entries = entries(false),
            Action::Refer => {
                let views = self.referrals.iter().map(|(referral, agency)| ReferralView {
                    agency: agency.clone(),
                    stage: referral.stage.name(),
                    outcome: referral.stage.outcome().map(|outcome| outcome.code()),
                });
                view.referrals = views.collect();
            }
        }
        view
    }

    fn waits(&self, w: &Words) -> Vec<Wait> {
        let mut waits = Vec::new();
        let mut wait = |code, at, way| waits.push(Wait { code, at, way });
        if self.chosen.iter().any(|chosen| chosen.progress == Progress::Waits) {
            wait("fact", None, None);
        }
        if self.entries.iter().any(|e| matches!(e.stage, sanad_lists::Stage::Proposed))
            || self
                .referrals
                .iter()
                .any(|(r, _)| matches!(r.stage, Referred::AwaitingApproval { .. }))
        {
            wait("approval", None, Some("/approvals"));
        }
        if let Some(due) = self.notices.iter().filter_map(|notice| notice.due_at).min() {
            wait("host", Some(w.date_time(due)), None);
        }
        if let Some(next) = self.watch.as_ref().and_then(|watch| watch.next_at) {
            wait("look", Some(w.date_time(next)), None);
        }
        if self.referrals.iter().any(|(r, _)| with_authority(&r.stage)) {
            wait("authority", None, None);
        }
        waits
    }

    fn notice(&self, w: &Words, notice: &Notice) -> NoticeView {
        NoticeView {
            number: notice.number.clone(),
            stage: notice.stage.code(),
            recipient: notice.recipient.clone(),
            sent: notice.sent_at().map(|at| w.date_time(at)),
            overdue: notice.overdue(self.now),
        }
    }

    fn seen(&self, w: &Words, watch: &Watch) -> WatchView {
        let misses = match watch.state {
            WatchState::Missing { misses, .. } => {
                Some((w.number(i64::from(misses)), w.number(i64::from(watch.timings.misses))))
            }
            WatchState::Up | WatchState::Gone { .. } | WatchState::Returned { .. } => None,
        };
        let checks = self.checks.iter();
        WatchView {
            state: watch.state.code(),
            misses,
            since: watch.state.since().map(|at| w.date_time(at)),
            unclear: watch.waiting(),
            checks: checks.map(|check| (w.date_time(check.at), check.outcome.code())).collect(),
        }
    }
}

/// Whether the authority has a referral and has not said what came of it.
const fn with_authority(stage: &Referred) -> bool {
    match stage {
        Referred::Ready { .. }
        | Referred::Fetched { .. }
        | Referred::Acknowledged { .. }
        | Referred::Accepted { .. } => true,
        Referred::Drafted
        | Referred::AwaitingApproval { .. }
        | Referred::Refused
        | Referred::Approved
        | Referred::Settled { .. } => false,
    }
}
