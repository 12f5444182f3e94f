//! One file: what the hotline knows and does not know, its digests and steps, and the answers.

use crate::facts_view::{Exhibit, Line, StepLine, exhibits, known, steps, trace_text, unknown};
use crate::guard::Officer;
use crate::state::AgencyState;
use crate::top::Top;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use sanad_access::Right;
use sanad_base::ids::ReferralId;
use sanad_base::{Fault, Locale};
use sanad_pages::layout::html;
use sanad_pages::{Errors, Refusal, Words};
use sanad_referrals::desk::{self, Look, Opened};
use sanad_referrals::{Outcome, Stage};
use sanad_store::run;

#[derive(Template)]
#[template(path = "file_page.html")]
struct FilePage {
    top: Top,
    errors: Errors,
    id: String,
    number: String,
    urgent: bool,
    handed_over: String,
    hotline: String,
    way: Vec<WayStep>,
    bundle: BundleView,
    can: Can,
    outcome: Option<&'static str>,
    outcomes: Vec<&'static str>,
    /// `None`: the case was erased meanwhile.
    body: Option<Body>,
    looks: Vec<LookView>,
}

/// A step of the way from hand-over to outcome.
struct WayStep {
    stage: &'static str,
    done: bool,
    here: bool,
}

struct BundleView {
    sha256: String,
    size: String,
}

/// Which answers the stage allows.
struct Can {
    acknowledge: bool,
    accept: bool,
    settle: bool,
}

struct Body {
    note: String,
    known: Vec<Line>,
    unknown: Vec<String>,
    exhibits: Vec<Exhibit>,
    trace: Option<String>,
    steps: Vec<StepLine>,
    host_was_told: bool,
}

struct LookView {
    who: String,
    /// Whether it was the person reading this.
    own: bool,
    /// Message `looks-…`.
    key: &'static str,
    at: String,
}

pub(crate) async fn show(
    State(state): State<AgencyState>,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    page(&state, &officer, &id, Errors::none()).await
}

/// The page, with what has to be mended in its form.
pub(crate) async fn page(
    state: &AgencyState,
    officer: &Officer,
    id: &str,
    errors: Errors,
) -> Result<Response, Refusal> {
    officer.demand(Right::FetchReferral)?;
    let id: ReferralId = id.parse().map_err(|_| Fault::Missing("referral"))?;
    let now = state.clock.now();
    let opened = run!(state.store, "agency_look", &officer.actor(), |tx| {
        desk::look(tx, now, &state.keyring, officer.agency(), id).await
    })?;
    let opened = opened.ok_or(Fault::Missing("referral"))?;
    let mut top = officer.top(state)?;
    let status = if errors.any() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    top.frame = top.frame.to_mend(errors.any());
    let hotline = state.pack()?.sender.org.get(top.frame.w.locale()).to_owned();
    let page = file_page(opened, top, errors, hotline, &officer.actor().label())?;
    Ok(html(status, &page))
}

fn file_page(
    opened: Opened,
    top: Top,
    errors: Errors,
    hotline: String,
    me: &str,
) -> Result<FilePage, Fault> {
    let Opened { referral, facts, looks } = opened;
    let w = top.frame.w.clone();
    let bundle = referral.stage.bundle().ok_or_else(|| Fault::broken("a file without bundle"))?;
    let body = facts.map(|(facts, note)| Body {
        note,
        known: known(&facts, &w),
        unknown: unknown(&facts, &w),
        exhibits: exhibits(&facts, &w),
        trace: trace_text(&facts),
        steps: steps(&facts, &w),
        host_was_told: facts.host_was_told(),
    });
    Ok(FilePage {
        errors,
        id: referral.id.to_string(),
        number: referral.case_number.clone(),
        urgent: referral.urgent,
        handed_over: w.date_time(referral.approved_at.unwrap_or(referral.opened_at)),
        hotline,
        way: way(&referral.stage),
        bundle: BundleView { sha256: bundle.sha256.to_string(), size: size(bundle.size_bytes, &w) },
        can: can(&referral.stage),
        outcome: referral.stage.outcome().map(Outcome::code),
        outcomes: outcomes(&referral.stage),
        body,
        looks: looks.iter().map(|look| look_view(look, &w, me)).collect(),
        top,
    })
}

const WAY: [&str; 5] = ["ready", "fetched", "acknowledged", "accepted", "settled"];

fn way(stage: &Stage) -> Vec<WayStep> {
    let at = WAY.iter().position(|name| *name == stage.name()).unwrap_or(0);
    // Past steps may have been left out, so only the present one is claimed to be reached.
    let step =
        |(n, name): (usize, &&'static str)| WayStep { stage: name, done: n < at, here: n == at };
    WAY.iter().enumerate().map(step).collect()
}

const fn can(stage: &Stage) -> Can {
    match stage {
        Stage::Ready { .. } | Stage::Fetched { .. } => {
            Can { acknowledge: true, accept: true, settle: true }
        }
        Stage::Acknowledged { .. } => Can { acknowledge: false, accept: true, settle: true },
        Stage::Accepted { .. } | Stage::Settled { outcome: Outcome::Used, .. } => {
            Can { acknowledge: false, accept: false, settle: true }
        }
        Stage::Drafted
        | Stage::AwaitingApproval { .. }
        | Stage::Refused
        | Stage::Approved
        | Stage::Settled { .. } => Can { acknowledge: false, accept: false, settle: false },
    }
}

/// The outcomes that can be chosen now.
fn outcomes(stage: &Stage) -> Vec<&'static str> {
    match stage.outcome() {
        Some(Outcome::Used) => vec![Outcome::VictimIdentified.code()],
        Some(_) => Vec::new(),
        None => Outcome::ALL.map(Outcome::code).into(),
    }
}

/// A length in whole kibibytes, rounded up.
fn size(bytes: u64, w: &Words) -> String {
    let unit = match w.locale() {
        Locale::Fr => "Kio",
        Locale::Ar | Locale::En | Locale::Zgh => "KiB",
    };
    format!("{}\u{a0}{unit}", w.number(bytes.div_ceil(1024)))
}

fn look_view(look: &Look, w: &Words, me: &str) -> LookView {
    LookView {
        who: crate::facts_view::short(&look.who),
        own: look.who == me,
        key: if look.what == "bundle" { "looks-bundle" } else { "looks-page" },
        at: w.date_time(look.at),
    }
}
