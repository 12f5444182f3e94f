//! Fetches one link whole, within limits of size and time.

use crate::egress::{Answer, Failure, Guard, failure};
use reqwest::Response;
use reqwest::header::CONTENT_TYPE;
use std::time::Duration;
use url::Url;

/// Most bytes of one body.
pub const BODY_BYTES_MAX: usize = 50 << 20;
/// How long a reported address may take, in all.
pub const WHOLE: Duration = Duration::from_secs(60);

/// What one link gave. The body lives in memory and nowhere else.
pub struct Fetched {
    /// The link that answered in the end.
    pub url: Url,
    pub status: u16,
    /// As the host said, in lower case and without parameters: `image/png`.
    pub media_type: Option<String>,
    pub body: Vec<u8>,
    pub certificate_doubtful: bool,
}

impl Guard {
    /// Fetches a link and all it leads to. The status may be any; the body is never larger than
    /// [`BODY_BYTES_MAX`], and the whole takes no longer than `within`.
    pub async fn fetch(&self, url: &Url, within: Duration) -> Result<Fetched, Failure> {
        let whole = async {
            let Answer { response, url, certificate_doubtful } = self.get(url).await?;
            let status = response.status().as_u16();
            let media_type = media_type(&response);
            let body = body(response).await?;
            Ok(Fetched { url, status, media_type, body, certificate_doubtful })
        };
        tokio::time::timeout(within, whole).await.unwrap_or(Err(Failure::TimedOut))
    }
}

async fn body(mut response: Response) -> Result<Vec<u8>, Failure> {
    let most = BODY_BYTES_MAX as u64;
    if response.content_length().is_some_and(|length| length > most) {
        return Err(Failure::TooLarge);
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| failure(&error))? {
        if body.len() + piece.len() > BODY_BYTES_MAX {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

pub(crate) fn media_type(response: &Response) -> Option<String> {
    let text = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let kind = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.+-_".contains(c);
    (!kind.is_empty() && kind.len() <= 100 && kind.chars().all(plain)).then_some(kind)
}
