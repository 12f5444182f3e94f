//! One connection from its first byte to its last.

use crate::answer::Behind;
use crate::guarded_io::GuardedIo;
use crate::limits::Limits;
use crate::parting::{self, Parting};
use crate::prefix::Prefix;
use crate::traffic::Traffic;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use std::pin::pin;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;

/// Serves until the visitor leaves, a limit is passed, the place is needed by somebody else, or
/// `closing` turns true and what was under way is answered.
pub(crate) async fn serve<T>(
    wire: T,
    behind: Arc<Behind>,
    traffic: Arc<Traffic>,
    prefix: Option<Prefix>,
    mut closing: watch::Receiver<bool>,
) where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let speaker = Arc::clone(&behind);
    let parting: Parting =
        Arc::new(move |status, seen: &[u8]| parting::words(&speaker, status, seen));
    let wire = GuardedIo::new(wire, Arc::clone(&traffic), &behind.limits, parting);
    let builder = protocol(&behind.limits);
    let place = Arc::clone(&traffic);
    let service = service_fn(move |request| {
        Arc::clone(&behind).answer(Arc::clone(&traffic), prefix, request)
    });
    let mut connection = pin!(builder.serve_connection(TokioIo::new(wire), service));
    tokio::select! {
        // How a connection broke is the visitor's affair; the reason would only fill the log.
        _ = connection.as_mut() => return,
        () = place.has_to_leave() => return,
        _ = closing.wait_for(|closed| *closed) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

fn protocol(limits: &Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        // The head clock of the wire is stricter; this one stands behind it.
        .header_read_timeout(limits.idle)
        // Twice what a request may hold, so that a page of ours can say so; past that the parser
        // gives up.
        .max_buf_size(2 * limits.head_bytes_max)
        .max_headers(2 * limits.headers_max);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(2 * limits.head_bytes_max).unwrap_or(u32::MAX))
        .max_concurrent_streams(limits.streams_max)
        .max_pending_accept_reset_streams(limits.resets_max)
        .max_local_error_reset_streams(limits.resets_max);
    builder
}
