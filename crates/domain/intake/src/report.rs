//! What a person told us, and the parts of it that later work is given.

use crate::channel::Channel;
use crate::origin::Partner;
use crate::route::Route;
use crate::status::Status;
use crate::told::Told;
use sanad_base::ids::{CaseId, ReportId};
use sanad_base::{ContentUrl, Locale, Moment};

/// A report that may be sent: every part is within its bounds.
#[derive(Clone, Debug)]
pub struct Submission {
    pub route: Route,
    pub channel: Channel,
    pub locale: Locale,
    /// At most 50; a place without a link is the only one, as it was written. None where the route
    /// needs none: then the report is a case of its own.
    pub addresses: Vec<ContentUrl>,
    /// For the staff alone.
    pub told: Told,
    /// How to reach the reporter; `None`: no way was left.
    pub contact: Option<Contact>,
    pub child_in_danger: bool,
    /// Its forms looked like a machine's: it waits behind others.
    pub suspect: bool,
}

impl Submission {
    /// Somebody saw something at these addresses, and said no more.
    pub fn seen(channel: Channel, locale: Locale, addresses: Vec<ContentUrl>) -> Self {
        Submission {
            route: Route::Seen,
            channel,
            locale,
            addresses,
            told: Told::empty(),
            contact: None,
            child_in_danger: false,
            suspect: false,
        }
    }
}

/// A way to reach the reporter, and for how many days it may be kept at most.
#[derive(Clone, Debug)]
pub struct Contact {
    pub told: Told,
    pub days_max: u32,
}

/// One address of a report, opened for the work on it.
#[derive(Clone, Debug)]
pub struct Item {
    pub item_no: u32,
    pub address: ContentUrl,
    /// The case it was given to; `None`: none yet.
    pub case_id: Option<CaseId>,
    pub route: Route,
    pub child_in_danger: bool,
    /// A partner sent it.
    pub by_partner: bool,
    /// Its form looked like a machine's.
    pub suspect: bool,
    /// The likeness of the report's words; `None`: too few, or no longer kept.
    pub sketch: Option<[u8; 8]>,
}

/// A report behind a case, its words still sealed.
#[derive(Clone, Debug)]
pub struct LinkedReport {
    pub id: ReportId,
    pub route: Route,
    pub channel: Channel,
    pub locale: Locale,
    /// The start of the hour it came in.
    pub received_at: Moment,
    pub child_in_danger: bool,
    /// `None`: a member of the public.
    pub partner: Option<Partner>,
    /// Sealed to the tenant's staff key; `None`: no words were written.
    pub narrative: Option<Vec<u8>>,
}

/// What the holder of a receipt may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub report_id: ReportId,
    /// By which door it came: it decides how its pages speak.
    pub route: Route,
    pub status: Status,
    /// The start of the hour it came in.
    pub received_at: Moment,
    /// The start of the hour in which the reporter was last told something.
    pub told_at: Moment,
    /// A question waits for the reporter's answer.
    pub asked: bool,
    /// The hotline can seal a question to the code.
    pub keyed: bool,
}
