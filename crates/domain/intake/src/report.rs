//! What a person told us, and the parts of it that later work is given.

use crate::channel::Channel;
use crate::status::Status;
use sanad_base::ids::{CaseId, ReportId};
use sanad_base::secret::Sensitive;
use sanad_base::{ContentUrl, Locale, Moment};

/// Longest narrative, in characters.
pub const NARRATIVE_CHARS_MAX: usize = 4_000;
/// Longest description of a place without a link, in characters.
pub const PLACE_CHARS_MAX: usize = 500;

/// A report that may be sent: every part is within its bounds.
#[derive(Clone, Debug)]
pub struct Submission {
    pub channel: Channel,
    pub locale: Locale,
    /// 1 to 50; a place without a link is the only one, as it was written.
    pub addresses: Vec<ContentUrl>,
    /// Where else it is, in words; only beside addresses.
    pub place: Option<Sensitive<String>>,
    pub narrative: Option<Sensitive<String>>,
    pub child_in_danger: bool,
    pub own_report: bool,
}

/// One address of a report, opened for the work on it.
#[derive(Clone, Debug)]
pub struct Item {
    pub item_no: u32,
    pub address: ContentUrl,
    /// The case it was given to; `None`: none yet.
    pub case_id: Option<CaseId>,
    pub child_in_danger: bool,
    pub own_report: bool,
}

/// A report behind a case, its words still sealed.
#[derive(Clone, Debug)]
pub struct LinkedReport {
    pub id: ReportId,
    pub channel: Channel,
    pub locale: Locale,
    /// The start of the hour it came in.
    pub received_at: Moment,
    pub child_in_danger: bool,
    pub own_report: bool,
    /// Sealed to the tenant's staff key; `None`: no words were written.
    pub narrative: Option<Vec<u8>>,
}

/// What the holder of a receipt may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub report_id: ReportId,
    pub status: Status,
    /// The start of the hour it came in.
    pub received_at: Moment,
    /// The start of the hour in which the status last changed.
    pub told_at: Moment,
}
