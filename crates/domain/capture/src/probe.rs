//! Looks whether something is still there, and keeps nothing of it but a digest.

use crate::egress::{Answer, Failure, Guard, failure};
use crate::fetch::media_type;
use crate::page;
use reqwest::Response;
use sanad_base::digest::Sha256;
use std::time::Duration;
use url::Url;

/// Most bytes of a body that are looked at; the digest is of these.
pub const PROBE_BYTES_MAX: usize = 256 << 10;
/// How long a look may take, in all.
const WHOLE: Duration = Duration::from_secs(40);

/// Whether bytes of media may pass through this machine's memory at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaBodies {
    /// A legal basis is on record: they are digested as they pass, and dropped.
    Digest,
    /// The connection is closed after the header lines.
    Leave,
}

/// What one look saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub status: u16,
    /// As the host said: `image/png`.
    pub media_type: Option<String>,
    /// Of the whole body: as announced, else as counted where it was read to its end.
    pub length: Option<u64>,
    /// Of the first [`PROBE_BYTES_MAX`] bytes; `None`: the body was not read.
    pub digest: Option<Sha256>,
    /// The page says that the content is gone, though its status does not.
    pub says_gone: bool,
}

impl Guard {
    /// One look at a link, following where it leads.
    pub async fn probe(&self, url: &Url, bodies: MediaBodies) -> Result<Seen, Failure> {
        let whole = async {
            let Answer { response, url: answered, .. } = self.get(url).await?;
            seen(response, url, &answered, bodies).await
        };
        tokio::time::timeout(WHOLE, whole).await.unwrap_or(Err(Failure::TimedOut))
    }
}

async fn seen(
    mut response: Response,
    asked: &Url,
    answered: &Url,
    bodies: MediaBodies,
) -> Result<Seen, Failure> {
    let status = response.status().as_u16();
    let media_type = media_type(&response);
    let announced = response.content_length();
    let text = media_type.as_deref().is_some_and(|kind| kind.starts_with("text/"));
    let mut seen = Seen { status, media_type, length: announced, digest: None, says_gone: false };
    if !response.status().is_success() || (bodies == MediaBodies::Leave && !text) {
        return Ok(seen);
    }
    let mut body = Vec::new();
    let mut whole = true;
    while let Some(piece) = response.chunk().await.map_err(|error| failure(&error))? {
        let room = PROBE_BYTES_MAX - body.len();
        body.extend_from_slice(&piece[..piece.len().min(room)]);
        if piece.len() > room {
            whole = false;
            break;
        }
    }
    seen.digest = Some(Sha256::of(&body));
    if whole {
        seen.length = Some(body.len() as u64);
    }
    if page::looks_like_html(&body) || seen.media_type.as_deref() == Some("text/html") {
        seen.says_gone = page::means_gone(&String::from_utf8_lossy(&body), asked, answered);
    }
    Ok(seen)
}
