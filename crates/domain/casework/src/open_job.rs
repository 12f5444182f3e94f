//! A report that came in is given to its cases, and the first looks at its addresses are set going.

use crate::brought::Brought;
use crate::case::{Stage, Told};
use crate::desk::Desk;
use crate::fan_in::Join;
use crate::receive::{self, Received};
use crate::table;
use sanad_base::ids::CaseId;
use sanad_base::{Actor, Fault, Moment, chance};
use sanad_capture::CaptureAddress;
use sanad_intake::{ReportSubmitted, Route, Status};
use sanad_store::{Lease, Tx, queue, run};

/// Safe to run twice: an address that was given to its case is not given again, and a first look
/// that was made, or is under way, is not asked for again.
pub async fn run(
    desk: &Desk,
    lease: &Lease,
    job: ReportSubmitted,
    now: Moment,
) -> Result<(), Fault> {
    let intake = Actor::intake(&lease.tenant);
    let received = run!(desk.store, "give_to_cases", &intake, |tx| {
        let mut received = Vec::new();
        for item in sanad_intake::open_items(tx, &desk.keyring, job.report_id).await? {
            if let Some(case_id) = item.case_id {
                received.extend(received_before(tx, case_id).await?);
                continue;
            }
            let told = Told {
                child_in_danger: item.child_in_danger,
                own_report: item.route == Route::Mine,
                threatened: item.route == Route::Threat,
                by_partner: item.by_partner,
            };
            let brought = Brought { told, suspect: item.suspect, sketch: item.sketch };
            let one = receive::receive(tx, now, desk, &item.address, brought).await?;
            sanad_intake::link_case(tx, job.report_id, item.item_no, one.case_id).await?;
            received.push(one);
        }
        sanad_intake::set_status(tx, now, job.report_id, Status::Received).await?;
        Ok(received)
    })?;
    // A transaction of its own, in the house's name: its times are drawn, not the reporter's.
    let house = Actor::system(&lease.tenant, "casework");
    run!(desk.store, "first_looks", &house, |tx| {
        for one in &received {
            first_looks(tx, now, desk, one).await?;
        }
        Ok(())
    })
}

/// What is left to do for an address that an earlier run gave to its case: if that run ended before
/// its second transaction, nobody has asked for the first look yet.
async fn received_before(tx: &mut Tx, case_id: CaseId) -> Result<Option<Received>, Fault> {
    let Some(case) = table::find(tx, case_id).await? else { return Ok(None) };
    let traced = sanad_hosting::latest_for(tx, case_id).await?.is_some();
    let captured = !sanad_capture::latest_for(tx, case_id).await?.is_empty();
    let join = match case.stage {
        // A woken case was looked at before: once more does no harm.
        Stage::New if case.cycle > 0 => Join::Wakes,
        Stage::New if !traced && !captured => Join::OpensNew,
        Stage::New | Stage::SecondLook | Stage::Disputed | Stage::ToDecide | Stage::InAction => {
            Join::Adds
        }
        Stage::Closed(_) => Join::LooksAgain,
    };
    Ok(Some(Received { case_id, join, host: case.host }))
}

async fn first_looks(tx: &mut Tx, now: Moment, desk: &Desk, one: &Received) -> Result<(), Fault> {
    let Some(host) = &one.host else { return Ok(()) };
    let at = first_look_at(tx, now, desk)?;
    match one.join {
        Join::OpensNew | Join::Wakes => {
            sanad_hosting::request(tx, at, one.case_id, host).await?;
            let sealed = receive::sealed_for_work(tx, one.case_id).await?;
            let job = CaptureAddress { case_id: one.case_id, sealed };
            queue::enqueue_once(tx, at, &one.case_id.to_string(), &job).await?;
        }
        Join::LooksAgain => sanad_monitoring::look_soon(tx, at, one.case_id).await?,
        Join::Adds => {}
    }
    Ok(())
}

/// When to look first: after a drawn wait, so that the host's log does not show our visit right
/// after the reporter's own (G29).
fn first_look_at(tx: &Tx, now: Moment, desk: &Desk) -> Result<Moment, Fault> {
    if !desk.unhurried {
        return Ok(now);
    }
    let timings = &desk.pack(tx.tenant())?.timings;
    let least = timings.first_look_delay_minutes_min;
    let spread = timings.first_look_delay_minutes_max.saturating_sub(least);
    let drawn = chance::number(&*tx.chance(), u64::from(spread) * 60_000 + 1);
    Ok(now.plus_minutes(i64::from(least)).plus_ms(i64::try_from(drawn).unwrap_or(0)))
}
