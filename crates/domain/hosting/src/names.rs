//! Asks the name service: addresses, aliases, name servers, and texts.

use crate::evidence::Error;
use hickory_proto::rr::{RData, RecordType};
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::{Resolver, TokioResolver};
use sanad_base::Fault;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

/// Most records taken from one answer.
const RECORDS_MAX: usize = 64;

/// One answer: what it holds, and its text for the digest.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub addresses: Vec<IpAddr>,
    pub aliases: Vec<String>,
    pub name_servers: Vec<String>,
    pub texts: Vec<String>,
    pub raw: String,
}

/// Our way to the name service.
#[derive(Clone)]
pub(crate) struct Names {
    resolver: TokioResolver,
    limit: Duration,
    pub source: String,
}

impl Names {
    /// Through that server, or through the machine's own when none is named.
    pub fn new(server: Option<SocketAddr>, limit: Duration) -> Result<Names, Fault> {
        let (mut builder, source) = match server {
            None => (Resolver::builder_tokio().map_err(Fault::unavailable)?, "system".to_owned()),
            Some(server) => {
                let config = ResolverConfig::from_parts(None, Vec::new(), vec![at(server)]);
                let builder =
                    Resolver::builder_with_config(config, TokioRuntimeProvider::default());
                (builder, server.to_string())
            }
        };
        let options = builder.options_mut();
        options.timeout = limit;
        options.attempts = 1;
        // A trace is evidence of its moment: nothing is answered from memory, nor from the machine's
        // own list of names.
        options.cache_size = 0;
        options.use_hosts_file = ResolveHosts::Never;
        options.preserve_intermediates = true;
        let resolver = builder.build().map_err(Fault::unavailable)?;
        Ok(Names { resolver, limit, source })
    }

    /// `Ok(None)`: the service says that there is nothing of that kind under the name.
    pub async fn ask(&self, name: &str, kind: RecordType) -> Result<Option<Answer>, Error> {
        // The final dot keeps the machine's search domains out of it.
        let full = format!("{}.", name.trim_end_matches('.'));
        let asked = tokio::time::timeout(self.limit * 2, self.resolver.lookup(full, kind)).await;
        match asked {
            Err(_) => Err(Error::TimedOut),
            Ok(Err(NetError::Timeout)) => Err(Error::TimedOut),
            Ok(Err(error)) if error.is_nx_domain() || error.is_no_records_found() => Ok(None),
            Ok(Err(_)) => Err(Error::Unavailable),
            Ok(Ok(found)) => Ok(Some(read(found.answers().iter().take(RECORDS_MAX)))),
        }
    }
}

fn read<'a>(records: impl Iterator<Item = &'a hickory_proto::rr::Record>) -> Answer {
    let mut answer = Answer::default();
    for record in records {
        answer.raw.push_str(&format!("{record}\n"));
        let plain = |name: &hickory_proto::rr::Name| {
            name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
        };
        match &record.data {
            RData::A(a) => answer.addresses.push(IpAddr::V4(a.0)),
            RData::AAAA(aaaa) => answer.addresses.push(IpAddr::V6(aaaa.0)),
            RData::CNAME(name) => answer.aliases.push(plain(&name.0)),
            RData::NS(name) => answer.name_servers.push(plain(&name.0)),
            RData::TXT(text) => {
                let parts = text.txt_data.iter().map(|p| String::from_utf8_lossy(p).into_owned());
                answer.texts.push(parts.collect());
            }
            _ => {}
        }
    }
    answer
}

fn at(server: SocketAddr) -> NameServerConfig {
    let (mut udp, mut tcp) = (ConnectionConfig::udp(), ConnectionConfig::tcp());
    udp.port = server.port();
    tcp.port = server.port();
    NameServerConfig::new(server.ip(), true, vec![udp, tcp])
}
