//! A call that hands in reports: which one it is, what it brings, and the codes it is answered with.

use crate::problem::Problem;
use crate::reports::item;
use crate::reports::mend::{Mend, Reason};
use http::HeaderMap;
use sanad_base::Locale;
use sanad_base::secret::Secret;
use sanad_intake::{Receipt, Submission};
use sanad_sealing::BlindKey;
use serde::Deserialize;
use serde_json::Value;

/// Reports, or codes, in one call.
pub(crate) const ITEMS_MAX: usize = 100;
/// Addresses in one call, over all its reports.
pub(crate) const ADDRESSES_MAX: usize = 1_000;
const CALL_KEY_CHARS_MAX: usize = 255;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    reports: Vec<Value>,
}

/// One call. The caller's own key for it is never stored: only what is made of it.
pub(crate) struct Batch {
    call_key: Secret<String>,
    /// By which the call is recognised.
    pub call_index: [u8; 32],
    /// By which it is seen whether it brings the same again.
    pub body_index: [u8; 32],
    /// One a report, in the order written.
    pub reports: Vec<Result<Submission, Mend>>,
}

impl Batch {
    pub(crate) fn read(
        headers: &HeaderMap,
        body: &[u8],
        pepper: &BlindKey,
        language: Locale,
    ) -> Result<Batch, Problem> {
        let call_key = call_key(headers).ok_or(Problem::NoCallKey)?;
        let written: Written = serde_json::from_slice(body).map_err(|_| Problem::BadJson)?;
        if !(1..=ITEMS_MAX).contains(&written.reports.len()) {
            return Err(Problem::BatchSize);
        }
        let mut room = ADDRESSES_MAX;
        let reports = written.reports.iter().map(|value| {
            let sent = item::read(value, language)?;
            let left = room.checked_sub(sent.addresses.len());
            room = left.ok_or(Mend::whole(Reason::BatchFull))?;
            Ok(sent)
        });
        Ok(Batch {
            reports: reports.collect(),
            call_index: pepper.index("partner call", call_key.expose().as_bytes()),
            body_index: pepper.index("partner body", body),
            call_key,
        })
    }

    /// One for each address that would be stored, and one for each report that cannot be: reading
    /// it was work as well.
    pub(crate) fn weight(&self) -> u32 {
        let weights = self.reports.iter().map(|report| match report {
            Ok(sent) => u32::try_from(sent.addresses.len()).unwrap_or(u32::MAX),
            Err(_) => 1,
        });
        weights.fold(0, u32::saturating_add)
    }

    /// The token under which the report at this place is stored. It is made of a salt that is kept
    /// with the call, and of the caller's own key, which is not: our rows alone lead to no code.
    pub(crate) fn token(&self, pepper: &BlindKey, salt: &[u8; 32], at: usize) -> [u8; 32] {
        let mut text = salt.to_vec();
        text.extend_from_slice(&(at as u64).to_be_bytes());
        text.extend_from_slice(self.call_key.expose().as_bytes());
        pepper.index("partner report", &text)
    }

    /// The follow-up code of the report at this place, the same whenever it is asked for.
    pub(crate) fn code(&self, pepper: &BlindKey, salt: &[u8; 32], at: usize) -> String {
        Receipt::of_form(pepper, &self.token(pepper, salt, at)).groups().join(" ")
    }
}

/// The caller's own key for this call. Two are none.
fn call_key(headers: &HeaderMap) -> Option<Secret<String>> {
    let mut values = headers.get_all("idempotency-key").iter();
    let (value, more) = (values.next()?, values.next());
    let text = value.to_str().ok()?.trim();
    let fits = (1..=CALL_KEY_CHARS_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_graphic())
        && more.is_none();
    fits.then(|| Secret::new(text.to_owned()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn pepper() -> BlindKey {
        BlindKey::from_bytes(Secret::new([7; 32]))
    }

    fn read(call_key: &'static str, body: &str) -> Result<Batch, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert("idempotency-key", HeaderValue::from_static(call_key));
        Batch::read(&headers, body.as_bytes(), &pepper(), Locale::Fr)
    }

    fn one(address: &str) -> String {
        format!("{{\"reports\":[{{\"addresses\":[\"{address}\"],\"channel\":\"website\"}}]}}")
    }

    #[test]
    fn a_call_needs_one_plain_key_of_its_own() {
        assert!(read("2f6c1b0e", &one("host.example")).is_ok());
        assert!(read("\"quoted\"", &one("host.example")).is_ok());
        for odd in ["", " ", "two words"] {
            assert_eq!(read(odd, &one("host.example")).err(), Some(Problem::NoCallKey), "{odd:?}");
        }
        let mut headers = HeaderMap::new();
        assert!(call_key(&headers).is_none());
        headers.append("idempotency-key", HeaderValue::from_static("one"));
        assert!(call_key(&headers).is_some());
        headers.append("idempotency-key", HeaderValue::from_static("two"));
        assert!(call_key(&headers).is_none());
        let long = HeaderValue::from_str(&"k".repeat(256)).unwrap();
        headers.insert("idempotency-key", long);
        assert!(call_key(&headers).is_none());
    }

    #[test]
    fn a_body_that_is_no_batch_is_refused_as_a_whole() {
        for body in
            ["", "[]", "null", "{}", "{\"reports\":null}", "{\"reports\":[],\"a\":1}", "\u{feff}{}"]
        {
            assert_eq!(read("k", body).err(), Some(Problem::BadJson), "{body:?}");
        }
        let many = format!("{{\"reports\":[{}]}}", vec!["0"; 101].join(","));
        assert_eq!(read("k", &many).err(), Some(Problem::BatchSize));
        assert_eq!(read("k", "{\"reports\":[]}").err(), Some(Problem::BatchSize));
        let full = format!("{{\"reports\":[{}]}}", vec!["0"; 100].join(","));
        assert_eq!(read("k", &full).unwrap().weight(), 100);
    }

    #[test]
    fn what_no_longer_fits_into_a_batch_is_told_so_by_itself() {
        let fifty: Vec<String> = (0..50).map(|n| format!("\"host.example/{n}\"")).collect();
        let report = format!("{{\"addresses\":[{}],\"channel\":\"website\"}}", fifty.join(","));
        let small = "{\"addresses\":[\"host.example\"],\"channel\":\"website\"}";
        let body =
            format!("{{\"reports\":[{},{report},{small}]}}", vec![report.as_str(); 19].join(","));
        let batch = read("k", &body).unwrap();
        assert_eq!(batch.reports.iter().filter(|report| report.is_ok()).count(), 20);
        assert_eq!(batch.reports[20].as_ref().err(), Some(&Mend::whole(Reason::BatchFull)));
        assert_eq!(batch.weight(), 1_001);
    }

    #[test]
    fn a_code_belongs_to_one_call_one_salt_and_one_place() {
        let code = |key, salt: u8, at| {
            read(key, &one("host.example")).unwrap().code(&pepper(), &[salt; 32], at)
        };
        assert_eq!(code("k", 1, 0), code("k", 1, 0));
        for other in [code("j", 1, 0), code("k", 2, 0), code("k", 1, 1)] {
            assert_ne!(code("k", 1, 0), other);
        }
        assert_eq!(code("k", 1, 0).split(' ').count(), 6);
    }

    #[test]
    fn the_same_body_is_known_again_and_another_is_another() {
        let index = |body: &str| read("k", body).unwrap().body_index;
        assert_eq!(index(&one("host.example")), index(&one("host.example")));
        assert_ne!(index(&one("host.example")), index(&one("host.example/1")));
    }
}
