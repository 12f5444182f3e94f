//! Looks at a reported address once: fingerprints what is there and drops the rest.

use crate::capture::{Capture, CaptureOutcome};
use crate::decode::Decoder;
use crate::egress::{Failure, Guard};
use crate::fetch::{Fetched, WHOLE};
use crate::legal_basis::{Capability, LegalBasis};
use crate::{page, register, sealed_hex, table};
use futures_util::future::join_all;
use sanad_base::digest::{Md5, Sha1, Sha256};
use sanad_base::ids::{CaptureId, CaseId};
use sanad_base::{Actor, Chance, ContentUrl, Fault, Moment};
use sanad_sealing::{Keyring, record_keys};
use sanad_store::{Job, Lease, Store, Tx, queue, read, run};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// How long one picture of a page may take; with [`AT_ONCE`] a full page fits into a lease.
const PART: Duration = Duration::from_secs(10);
/// Pictures of a page fetched at a time.
const AT_ONCE: usize = 4;

/// Look at the address of this case.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CaptureAddress {
    pub case_id: CaseId,
    /// The address, sealed under the case's own key as its field `address`.
    #[serde(with = "sealed_hex")]
    pub sealed: Vec<u8>,
}

impl Job for CaptureAddress {
    const KIND: &'static str = "capture.fetch";
}

/// A look has been stored, whatever its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    pub case_id: CaseId,
}

impl Job for Captured {
    const KIND: &'static str = "capture.settled";
}

/// What looking takes.
#[derive(Clone)]
pub struct Capturing {
    pub store: Store,
    pub keyring: Arc<Keyring>,
    pub guard: Guard,
    pub decoder: Decoder,
}

/// What stands before a look.
enum Before {
    /// The look is stored, or the case's key is destroyed: nothing is left to do.
    Nothing,
    /// Locked: no legal basis.
    Locked,
    Open {
        basis: Box<LegalBasis>,
        address: String,
    },
}

/// Safe to run twice: a look that is stored is not repeated.
pub async fn run(
    cx: &Capturing,
    lease: &Lease,
    job: CaptureAddress,
    now: Moment,
) -> Result<(), Fault> {
    let actor = match lease.coarse {
        true => Actor::intake(&lease.tenant),
        false => Actor::system(&lease.tenant, "capture"),
    };
    let (before, chance) = read!(cx.store, "before_capture", &actor, |tx| {
        Ok((before(tx, cx, lease, &job, now).await?, tx.chance()))
    })?;
    let at = if actor.coarse() { now.hour() } else { now };
    let look = Look { case_id: job.case_id, at, chance };
    let captures = match before {
        Before::Nothing => return Ok(()),
        Before::Locked => vec![look.bare(0, CaptureOutcome::NotPermitted)],
        Before::Open { basis, address } => {
            let parsed = ContentUrl::parse(&address).ok();
            match parsed.and_then(|address| address.fetchable()) {
                None => vec![look.bare(0, CaptureOutcome::NothingToFetch)],
                Some(url) => look.at(cx, lease, &basis, &url).await?,
            }
        }
    };
    run!(cx.store, "capture", &actor, |tx| { keep(tx, now, lease, &captures).await })
}

async fn before(
    tx: &mut Tx,
    cx: &Capturing,
    lease: &Lease,
    job: &CaptureAddress,
    now: Moment,
) -> Result<Before, Fault> {
    if table::run_is_stored(tx, lease.id).await? {
        return Ok(Before::Nothing);
    }
    let Some(basis) = register::allows(tx, now, Capability::FetchMedia).await? else {
        return Ok(Before::Locked);
    };
    let Some(key) = record_keys::load(tx, &cx.keyring, &job.case_id.to_string()).await? else {
        return Ok(Before::Nothing);
    };
    let address = key.open_text("address", &job.sealed).map_err(Fault::broken)?;
    Ok(Before::Open { basis: Box::new(basis), address })
}

async fn keep(tx: &mut Tx, now: Moment, lease: &Lease, captures: &[Capture]) -> Result<(), Fault> {
    let Some(first) = captures.first() else { return Ok(()) };
    if table::run_is_stored(tx, lease.id).await? {
        return Ok(());
    }
    let turn = table::next_turn(tx, first.case_id).await?;
    for capture in captures {
        table::insert(tx, lease.id, turn, capture).await?;
    }
    let done = |capture: &&Capture| capture.outcome == CaptureOutcome::Picture;
    let facts = serde_json::json!({
        "outcome": first.outcome.code(),
        "parts": captures.len() - 1,
        "fingerprinted": captures.iter().filter(done).count(),
        "basis": first.basis_id,
    });
    sanad_audit::note(tx, now, "address.captured", &first.case_id.to_string(), &facts).await?;
    queue::enqueue(tx, now, &Captured { case_id: first.case_id }).await.map(|_| ())
}

/// One look at one case.
struct Look {
    case_id: CaseId,
    at: Moment,
    chance: Arc<dyn Chance>,
}

impl Look {
    fn bare(&self, part: u32, outcome: CaptureOutcome) -> Capture {
        Capture::bare(CaptureId::random(&*self.chance), self.case_id, part, self.at, outcome)
    }

    /// The address and, where it is a page, its pictures.
    async fn at(
        &self,
        cx: &Capturing,
        lease: &Lease,
        basis: &LegalBasis,
        url: &Url,
    ) -> Result<Vec<Capture>, Fault> {
        let fetched = match cx.guard.fetch(url, WHOLE).await {
            Err(failure) if failure.passes() && !lease.last_attempt() => {
                return Err(Fault::unavailable(failure.code()));
            }
            fetched => fetched,
        };
        if let Ok(fetched) = &fetched
            && fetched.status >= 500
            && !lease.last_attempt()
        {
            return Err(Fault::unavailable("server_error"));
        }
        let (first, pictures) = self.part(cx, basis, 0, fetched).await?;
        let mut captures = vec![first];
        for (batch, pictures) in pictures.chunks(AT_ONCE).enumerate() {
            let start = batch * AT_ONCE + 1;
            let parts = pictures.iter().enumerate().map(|(i, url)| async move {
                let fetched = cx.guard.fetch(url, PART).await;
                self.part(cx, basis, (start + i) as u32, fetched).await
            });
            for part in join_all(parts).await {
                captures.push(part?.0);
            }
        }
        Ok(captures)
    }

    /// What one link gave, and the pictures to look at next if it was a page.
    async fn part(
        &self,
        cx: &Capturing,
        basis: &LegalBasis,
        part: u32,
        fetched: Result<Fetched, Failure>,
    ) -> Result<(Capture, Vec<Url>), Fault> {
        let fetched = match fetched {
            Ok(fetched) => fetched,
            Err(failure) => {
                let mut capture = self.bare(part, outcome_of(failure));
                capture.basis_id = Some(basis.id);
                capture.error = Some(failure.code().to_owned());
                return Ok((capture, Vec::new()));
            }
        };
        let mut capture = self.bare(part, CaptureOutcome::OtherKind);
        capture.basis_id = Some(basis.id);
        capture.http_status = Some(fetched.status);
        capture.media_type = fetched.media_type.clone();
        capture.certificate_doubtful = fetched.certificate_doubtful;
        if !(200..300).contains(&fetched.status) {
            capture.outcome = outcome_of_status(fetched.status);
            return Ok((capture, Vec::new()));
        }
        capture.bytes = Some(fetched.body.len() as u64);
        if is_page(&fetched) {
            capture.outcome = CaptureOutcome::Page;
            let html = String::from_utf8_lossy(&fetched.body);
            return Ok((capture, page::pictures(&html, &fetched.url)));
        }
        self.picture(cx, &fetched, &mut capture).await?;
        Ok((capture, Vec::new()))
    }

    async fn picture(
        &self,
        cx: &Capturing,
        fetched: &Fetched,
        capture: &mut Capture,
    ) -> Result<(), Fault> {
        capture.sha256 = Some(Sha256::of(&fetched.body));
        capture.sha1 = Some(Sha1::of(&fetched.body));
        capture.md5 = Some(Md5::of(&fetched.body));
        match cx.decoder.decode(&fetched.body).await? {
            Ok(picture) => {
                capture.outcome = CaptureOutcome::Picture;
                capture.media_type = Some(picture.format.media_type().to_owned());
                let [as_it_lies, turned @ ..] = picture.variants;
                capture.pdq = Some(*as_it_lies.bytes());
                capture.pdq_turned = turned.iter().map(|pdq| *pdq.bytes()).collect();
                capture.quality = Some(picture.quality);
                (capture.width, capture.height) = (Some(picture.width), Some(picture.height));
            }
            Err(reason) => {
                let said_picture =
                    fetched.media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
                if said_picture {
                    capture.outcome = CaptureOutcome::Unreadable;
                }
                capture.error = Some(reason.code().to_owned());
            }
        }
        Ok(())
    }
}

fn is_page(fetched: &Fetched) -> bool {
    let said = matches!(fetched.media_type.as_deref(), Some("text/html" | "application/xhtml+xml"));
    said || page::looks_like_html(&fetched.body)
}

fn outcome_of(failure: Failure) -> CaptureOutcome {
    match failure {
        Failure::NotAllowed(_) => CaptureOutcome::Forbidden,
        Failure::NoSuchHost => CaptureOutcome::Absent,
        Failure::TooLarge => CaptureOutcome::OtherKind,
        Failure::NameUnclear
        | Failure::Refused
        | Failure::TimedOut
        | Failure::Unreachable
        | Failure::Torn => CaptureOutcome::Unavailable,
    }
}

fn outcome_of_status(status: u16) -> CaptureOutcome {
    match status {
        404 | 410 => CaptureOutcome::Absent,
        _ => CaptureOutcome::Unavailable,
    }
}
