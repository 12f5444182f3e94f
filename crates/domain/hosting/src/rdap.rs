//! Asks registries over RDAP, one after the other until one knows.

use crate::evidence::Error;
use reqwest::header::ACCEPT;
use reqwest::{Client, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use sanad_base::Fault;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Longest answer taken, in bytes.
const BODY_BYTES_MAX: usize = 256 * 1024;
/// Registries send on to each other; more often than this is a circle.
const REDIRECTS_MAX: usize = 5;

/// What a registry said, and which one it was.
#[derive(Debug)]
pub(crate) struct Answer {
    pub source: String,
    pub body: Vec<u8>,
}

/// Our way to the registries.
#[derive(Clone)]
pub(crate) struct Rdap {
    client: Client,
    bases: Arc<[Url]>,
}

impl Rdap {
    /// Through these services, in order; each a base address ending in `/`.
    pub fn new(bases: &[Url], limit: Duration) -> Result<Rdap, Fault> {
        let client = Client::builder()
            .redirect(redirect::Policy::custom(follow))
            .referer(false)
            .no_proxy()
            .timeout(limit)
            .tls_backend_preconfigured(tls()?)
            .build()
            .map_err(Fault::broken)?;
        Ok(Rdap { client, bases: bases.iter().map(with_slash).collect() })
    }

    pub fn configured(&self) -> bool {
        !self.bases.is_empty()
    }

    /// Asks for `ip/192.0.2.10`, `autnum/64500` or `domain/a.example`. `Ok(None)`: every registry
    /// that answered says it has nothing. The failure is that of the last one that failed.
    pub async fn ask(&self, path: &str) -> Result<Option<Answer>, (String, Error)> {
        let mut failed = None;
        for base in self.bases.iter() {
            let source = base.host_str().unwrap_or_default().to_owned();
            match self.ask_one(base, path).await {
                Ok(Some(body)) => return Ok(Some(Answer { source, body })),
                Ok(None) => {}
                Err(error) => failed = Some((source, error)),
            }
        }
        failed.map_or(Ok(None), Err)
    }

    async fn ask_one(&self, base: &Url, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let url = base.join(path).map_err(|_| Error::Unreadable)?;
        let request = self.client.get(url).header(ACCEPT, "application/rdap+json");
        let mut response = request.send().await.map_err(|e| failure(&e))?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::NOT_FOUND => return Ok(None),
            StatusCode::TOO_MANY_REQUESTS => return Err(Error::Unavailable),
            status if status.is_server_error() => return Err(Error::Unavailable),
            _ => return Err(Error::Refused),
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| failure(&e))? {
            if body.len() + chunk.len() > BODY_BYTES_MAX {
                return Err(Error::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Some(body))
    }
}

/// Registries are many and send on among themselves, over TLS. Anything else is no registry, and
/// may be an attempt to have us ask inside our own house.
fn follow(attempt: redirect::Attempt<'_>) -> redirect::Action {
    let same =
        attempt.previous().last().is_some_and(|from| from.origin() == attempt.url().origin());
    let named = attempt.url().scheme() == "https"
        && attempt.url().domain().is_some_and(|d| d.contains('.'));
    if attempt.previous().len() > REDIRECTS_MAX || !(same || named) {
        attempt.stop()
    } else {
        attempt.follow()
    }
}

fn failure(error: &reqwest::Error) -> Error {
    if error.is_timeout() { Error::TimedOut } else { Error::Unavailable }
}

fn with_slash(base: &Url) -> Url {
    let mut base = base.clone();
    if !base.path().ends_with('/') {
        base.set_path(&format!("{}/", base.path()));
    }
    base
}

fn tls() -> Result<ClientConfig, Fault> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(Fault::broken)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
