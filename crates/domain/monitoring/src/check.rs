//! One look at a watched address: what was seen, and what it means for the content.

use sanad_base::Moment;
use sanad_base::digest::Sha256;
use sanad_capture::{Failure, Seen};

/// What one look saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CheckOutcome {
    Present,
    /// 404.
    NotFound,
    /// 410.
    Removed,
    /// The name does not exist any more, or leads nowhere.
    NoSuchHost,
    /// A page that is served as good and says that the content is gone.
    SaysGone,
    /// Something else stands where the picture was.
    Replaced,
    /// The host keeps it from us: 401, 403, 429, 451 and the like. Others may still see it.
    Withheld,
    /// 5xx.
    ServerError,
    Refused,
    TimedOut,
    Unreachable,
    /// The name service did not answer.
    NameUnclear,
    /// It leads to where our own guard does not go.
    OutOfBounds,
}

/// What a look means for the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    There,
    Absent,
    /// Neither: the host is away, or hides it from us.
    Unclear,
}

impl CheckOutcome {
    pub const ALL: [CheckOutcome; 13] = [
        CheckOutcome::Present,
        CheckOutcome::NotFound,
        CheckOutcome::Removed,
        CheckOutcome::NoSuchHost,
        CheckOutcome::SaysGone,
        CheckOutcome::Replaced,
        CheckOutcome::Withheld,
        CheckOutcome::ServerError,
        CheckOutcome::Refused,
        CheckOutcome::TimedOut,
        CheckOutcome::Unreachable,
        CheckOutcome::NameUnclear,
        CheckOutcome::OutOfBounds,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            CheckOutcome::Present => "present",
            CheckOutcome::NotFound => "not_found",
            CheckOutcome::Removed => "removed",
            CheckOutcome::NoSuchHost => "no_such_host",
            CheckOutcome::SaysGone => "says_gone",
            CheckOutcome::Replaced => "replaced",
            CheckOutcome::Withheld => "withheld",
            CheckOutcome::ServerError => "server_error",
            CheckOutcome::Refused => "refused",
            CheckOutcome::TimedOut => "timed_out",
            CheckOutcome::Unreachable => "unreachable",
            CheckOutcome::NameUnclear => "name_unclear",
            CheckOutcome::OutOfBounds => "out_of_bounds",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        CheckOutcome::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    pub const fn meaning(self) -> Meaning {
        match self {
            CheckOutcome::Present => Meaning::There,
            CheckOutcome::NotFound
            | CheckOutcome::Removed
            | CheckOutcome::NoSuchHost
            | CheckOutcome::SaysGone
            | CheckOutcome::Replaced => Meaning::Absent,
            CheckOutcome::Withheld
            | CheckOutcome::ServerError
            | CheckOutcome::Refused
            | CheckOutcome::TimedOut
            | CheckOutcome::Unreachable
            | CheckOutcome::NameUnclear
            | CheckOutcome::OutOfBounds => Meaning::Unclear,
        }
    }
}

/// One look, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub at: Moment,
    pub outcome: CheckOutcome,
    pub http_status: Option<u16>,
    /// Bytes of the body, where the host said or they were counted.
    pub length: Option<u64>,
    /// Of the beginning of the body; `None`: it was not read.
    pub digest: Option<Sha256>,
}

/// What stood there when the watch first saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    pub media_type: Option<String>,
    pub digest: Option<Sha256>,
}

/// What a look at an address with this baseline saw.
pub fn judge(seen: &Result<Seen, Failure>, baseline: &Baseline) -> CheckOutcome {
    let seen = match seen {
        Ok(seen) => seen,
        Err(failure) => return of_failure(*failure),
    };
    match seen.status {
        200..300 if seen.says_gone => CheckOutcome::SaysGone,
        200..300 if replaced(seen, baseline) => CheckOutcome::Replaced,
        200..300 => CheckOutcome::Present,
        404 => CheckOutcome::NotFound,
        410 => CheckOutcome::Removed,
        500.. => CheckOutcome::ServerError,
        _ => CheckOutcome::Withheld,
    }
}

/// A picture or film is replaced when other bytes, or none of its kind, stand there. Pages change
/// all the time without meaning anything.
fn replaced(seen: &Seen, baseline: &Baseline) -> bool {
    if !is_media(baseline.media_type.as_deref()) {
        return false;
    }
    let other_kind = seen.media_type.is_some() && !is_media(seen.media_type.as_deref());
    let other_bytes = match (seen.digest, baseline.digest) {
        (Some(now), Some(then)) => now != then,
        _ => false,
    };
    other_kind || other_bytes
}

fn is_media(media_type: Option<&str>) -> bool {
    media_type.is_some_and(|kind| kind.starts_with("image/") || kind.starts_with("video/"))
}

const fn of_failure(failure: Failure) -> CheckOutcome {
    match failure {
        Failure::NoSuchHost => CheckOutcome::NoSuchHost,
        Failure::NameUnclear => CheckOutcome::NameUnclear,
        Failure::Refused => CheckOutcome::Refused,
        Failure::TimedOut => CheckOutcome::TimedOut,
        Failure::Unreachable | Failure::Torn | Failure::TooLarge => CheckOutcome::Unreachable,
        Failure::NotAllowed(_) => CheckOutcome::OutOfBounds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_capture::guard::NotAllowed;

    fn seen(status: u16, media_type: &str, body: &[u8]) -> Seen {
        Seen {
            status,
            media_type: Some(media_type.to_owned()),
            length: Some(body.len() as u64),
            digest: Some(Sha256::of(body)),
            says_gone: false,
        }
    }

    fn picture() -> Baseline {
        Baseline { media_type: Some("image/png".into()), digest: Some(Sha256::of(b"card")) }
    }

    #[test]
    fn an_outcome_is_found_again_by_its_code() {
        for outcome in CheckOutcome::ALL {
            assert_eq!(CheckOutcome::from_code(outcome.code()), Some(outcome));
        }
        assert_eq!(CheckOutcome::from_code("gone"), None);
    }

    #[test]
    fn a_status_says_there_absent_or_unclear() {
        for (status, wanted, meaning) in [
            (200, CheckOutcome::Present, Meaning::There),
            (206, CheckOutcome::Present, Meaning::There),
            (304, CheckOutcome::Withheld, Meaning::Unclear),
            (401, CheckOutcome::Withheld, Meaning::Unclear),
            (403, CheckOutcome::Withheld, Meaning::Unclear),
            (404, CheckOutcome::NotFound, Meaning::Absent),
            (410, CheckOutcome::Removed, Meaning::Absent),
            (429, CheckOutcome::Withheld, Meaning::Unclear),
            (451, CheckOutcome::Withheld, Meaning::Unclear),
            (500, CheckOutcome::ServerError, Meaning::Unclear),
            (503, CheckOutcome::ServerError, Meaning::Unclear),
        ] {
            let found = judge(&Ok(seen(status, "image/png", b"card")), &picture());
            assert_eq!((found, found.meaning()), (wanted, meaning), "{status}");
        }
    }

    #[test]
    fn every_failure_but_a_missing_name_is_unclear() {
        for (failure, wanted) in [
            (Failure::NoSuchHost, CheckOutcome::NoSuchHost),
            (Failure::NameUnclear, CheckOutcome::NameUnclear),
            (Failure::Refused, CheckOutcome::Refused),
            (Failure::TimedOut, CheckOutcome::TimedOut),
            (Failure::Unreachable, CheckOutcome::Unreachable),
            (Failure::Torn, CheckOutcome::Unreachable),
            (Failure::NotAllowed(NotAllowed::Address), CheckOutcome::OutOfBounds),
        ] {
            let found = judge(&Err(failure), &picture());
            assert_eq!(found, wanted);
            let absent = found.meaning() == Meaning::Absent;
            assert_eq!(absent, failure == Failure::NoSuchHost);
        }
    }

    #[test]
    fn another_picture_or_a_page_in_its_place_is_a_replacement() {
        let judged = |seen| judge(&Ok(seen), &picture());
        assert_eq!(judged(seen(200, "image/png", b"other")), CheckOutcome::Replaced);
        assert_eq!(judged(seen(200, "text/html", b"<p>sorry")), CheckOutcome::Replaced);
        assert_eq!(judged(seen(200, "image/png", b"card")), CheckOutcome::Present);
        let unread = Seen { digest: None, ..seen(200, "image/png", b"") };
        assert_eq!(judged(unread), CheckOutcome::Present);
        let unnamed = Seen { media_type: None, digest: None, ..seen(200, "", b"") };
        assert_eq!(judged(unnamed), CheckOutcome::Present);
    }

    #[test]
    fn a_page_that_changes_is_still_there_until_it_says_gone() {
        let page =
            Baseline { media_type: Some("text/html".into()), digest: Some(Sha256::of(b"a")) };
        assert_eq!(judge(&Ok(seen(200, "text/html", b"b")), &page), CheckOutcome::Present);
        let gone = Seen { says_gone: true, ..seen(200, "text/html", b"b") };
        assert_eq!(judge(&Ok(gone.clone()), &page), CheckOutcome::SaysGone);
        assert_eq!(judge(&Ok(Seen { status: 503, ..gone }), &page), CheckOutcome::ServerError);
    }
}
