//! The only way out to reported hosts: resolves once, checks, connects to what was checked.

use crate::certificate;
use crate::guard::{self, GuardSettings, NotAllowed, Target};
use hickory_resolver::config::{
    ConnectionConfig, LookupIpStrategy, NameServerConfig, ResolveHosts, ResolverConfig,
};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::{Resolver, TokioResolver};
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, HOST, HeaderMap, HeaderValue, LOCATION};
use reqwest::{Client, Response, redirect};
use sanad_base::Fault;
use std::error::Error as _;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use url::{Host, Url};

/// Most redirects followed.
const HOPS_MAX: usize = 10;
/// How long the connection alone may take.
const CONNECT: Duration = Duration::from_secs(15);
/// Most header lines of an answer.
const HEADERS_MAX: usize = 100;
/// What a common browser says: nothing in it tells who is looking.
const USER_AGENT: &str =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// Why nothing came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Our own rules are against it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The name does not exist, or leads nowhere.
    #[error("no such host")]
    NoSuchHost,
    /// The name service did not answer, or with an error of its own.
    #[error("the name could not be resolved")]
    NameUnclear,
    #[error("the host refused the connection")]
    Refused,
    #[error("the host took too long")]
    TimedOut,
    #[error("the host could not be reached")]
    Unreachable,
    /// The connection broke, or what came was no HTTP.
    #[error("the answer broke off")]
    Torn,
    #[error("the answer was larger than is taken")]
    TooLarge,
}

impl Failure {
    /// A short name for rows and logs.
    pub const fn code(self) -> &'static str {
        match self {
            Failure::NotAllowed(why) => why.code(),
            Failure::NoSuchHost => "no_such_host",
            Failure::NameUnclear => "name_unclear",
            Failure::Refused => "refused",
            Failure::TimedOut => "timed_out",
            Failure::Unreachable => "unreachable",
            Failure::Torn => "torn",
            Failure::TooLarge => "too_large",
        }
    }

    /// Whether trying again later may give something else.
    pub const fn passes(self) -> bool {
        match self {
            Failure::NameUnclear
            | Failure::Refused
            | Failure::TimedOut
            | Failure::Unreachable
            | Failure::Torn => true,
            Failure::NotAllowed(_) | Failure::NoSuchHost | Failure::TooLarge => false,
        }
    }
}

/// The guarded way out. Cheap to clone.
#[derive(Clone)]
pub struct Guard {
    settings: Arc<GuardSettings>,
    resolver: Arc<TokioResolver>,
}

/// An answer whose body has not been read.
pub(crate) struct Answer {
    pub response: Response,
    /// The link that answered in the end.
    pub url: Url,
    pub certificate_doubtful: bool,
}

impl Guard {
    pub fn new(settings: GuardSettings) -> Result<Guard, Fault> {
        let mut builder = match settings.dns {
            None => Resolver::builder_tokio().map_err(Fault::unavailable)?,
            Some(server) => {
                let config = ResolverConfig::from_parts(None, Vec::new(), vec![at(server)]);
                Resolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        let options = builder.options_mut();
        options.timeout = Duration::from_secs(4);
        options.attempts = 2;
        options.ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
        // Each look asks anew: an answer that is kept would hide that a host is gone, and the
        // machine's own list of names is no business of a reported host.
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        let resolver = Arc::new(builder.build().map_err(Fault::unavailable)?);
        Ok(Guard { settings: Arc::new(settings), resolver })
    }

    /// Asks for a link and follows where it leads, every hop checked as the first one was.
    pub(crate) async fn get(&self, url: &Url) -> Result<Answer, Failure> {
        let doubtful = Arc::new(AtomicBool::new(false));
        let mut target = guard::target(url)?;
        for _ in 0..=HOPS_MAX {
            let response = self.ask(&target, &doubtful).await?;
            match next(&response, &target.url) {
                Some(url) => target = guard::target(&url)?,
                None => {
                    let certificate_doubtful = doubtful.load(Ordering::Relaxed);
                    return Ok(Answer { response, url: target.url, certificate_doubtful });
                }
            }
        }
        Err(NotAllowed::Hops.into())
    }

    async fn ask(&self, target: &Target, doubtful: &Arc<AtomicBool>) -> Result<Response, Failure> {
        let sockets = self.sockets(target).await?;
        let client = client(target, &sockets, doubtful).map_err(|_| Failure::Unreachable)?;
        let mut request = client.get(self.connect_to(target, &sockets));
        if self.settings.loopback_world.is_some()
            && let Some(host) = host_header(target)
        {
            request = request.header(HOST, host);
        }
        let response = request.send().await.map_err(|error| failure(&error))?;
        // The client was told where to go; that it went there is checked all the same.
        match response.remote_addr() {
            Some(peer) if sockets.iter().any(|socket| socket.ip() == peer.ip()) => Ok(response),
            _ => Err(NotAllowed::Address.into()),
        }
    }

    /// The addresses to connect to. One that is off the open net spoils the whole name: a host
    /// that answers with such a one among others is trying something.
    async fn sockets(&self, target: &Target) -> Result<Vec<SocketAddr>, Failure> {
        let addresses: Vec<IpAddr> = match &target.host {
            Host::Ipv4(ip) => vec![(*ip).into()],
            Host::Ipv6(ip) => vec![(*ip).into()],
            Host::Domain(name) => self.resolve(name).await?,
        };
        if addresses.is_empty() {
            return Err(Failure::NoSuchHost);
        }
        let admit = |ip| self.settings.admit(ip, target.port, target.tls);
        let mut sockets: Vec<SocketAddr> =
            addresses.into_iter().map(admit).collect::<Result<_, _>>()?;
        sockets.dedup();
        Ok(sockets)
    }

    async fn resolve(&self, name: &str) -> Result<Vec<IpAddr>, Failure> {
        // The final dot keeps the machine's search domains out of it.
        let full = format!("{}.", name.trim_end_matches('.'));
        match self.resolver.lookup_ip(full).await {
            Ok(found) => Ok(found.iter().collect()),
            Err(error) => Err(name_failure(&error)),
        }
    }

    /// The link the client is given. In the loopback world ports differ from those in links, so
    /// that they are taken out of them there.
    fn connect_to(&self, target: &Target, sockets: &[SocketAddr]) -> Url {
        let mut url = target.url.clone();
        if self.settings.loopback_world.is_some() {
            match (&target.host, sockets.first()) {
                (Host::Domain(_), _) | (_, None) => {
                    let _ = url.set_port(None);
                }
                (Host::Ipv4(_) | Host::Ipv6(_), Some(socket)) => {
                    let _ = url.set_ip_host(socket.ip());
                    let _ = url.set_port(Some(socket.port()));
                }
            }
        }
        url
    }
}

fn client(
    target: &Target,
    sockets: &[SocketAddr],
    doubtful: &Arc<AtomicBool>,
) -> Result<Client, Fault> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("text/html,image/*,*/*;q=0.8"));
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("en-US,en;q=0.5"));
    let mut builder = Client::builder()
        .user_agent(USER_AGENT)
        .default_headers(headers)
        .redirect(redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .http1_only()
        .http1_max_headers(HEADERS_MAX)
        .connect_timeout(CONNECT)
        .pool_max_idle_per_host(0)
        .tls_backend_preconfigured(certificate::lenient(doubtful)?);
    if let Host::Domain(name) = &target.host {
        builder = builder.resolve_to_addrs(name, sockets);
    }
    builder.build().map_err(Fault::broken)
}

/// Where an answer sends us; `None`: it is the answer itself.
fn next(response: &Response, from: &Url) -> Option<Url> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(LOCATION)?;
    from.join(&String::from_utf8_lossy(location.as_bytes())).ok()
}

fn host_header(target: &Target) -> Option<HeaderValue> {
    let text = match target.url.port() {
        Some(port) => format!("{}:{port}", target.host),
        None => target.host.to_string(),
    };
    HeaderValue::from_str(&text).ok()
}

fn at(server: SocketAddr) -> NameServerConfig {
    let (mut udp, mut tcp) = (ConnectionConfig::udp(), ConnectionConfig::tcp());
    udp.port = server.port();
    tcp.port = server.port();
    NameServerConfig::new(server.ip(), true, vec![udp, tcp])
}

fn name_failure(error: &NetError) -> Failure {
    if error.is_nx_domain() || error.is_no_records_found() {
        Failure::NoSuchHost
    } else {
        Failure::NameUnclear
    }
}

pub(crate) fn failure(error: &reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::TimedOut;
    }
    let mut source = error.source();
    while let Some(inner) = source {
        if let Some(io) = inner.downcast_ref::<std::io::Error>() {
            match io.kind() {
                ErrorKind::ConnectionRefused => return Failure::Refused,
                ErrorKind::TimedOut => return Failure::TimedOut,
                _ => {}
            }
        }
        source = inner.source();
    }
    if error.is_connect() { Failure::Unreachable } else { Failure::Torn }
}
