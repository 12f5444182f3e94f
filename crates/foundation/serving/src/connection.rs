//! One connection from its first byte to its last.

use crate::answer::Behind;
use crate::guarded_io::GuardedIo;
use crate::limits::Limits;
use crate::traffic::Traffic;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use std::pin::pin;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;

/// Serves until the visitor leaves, a limit is passed, or `closing` turns true and what was under
/// way is answered.
pub(crate) async fn serve<T>(wire: T, behind: Arc<Behind>, mut closing: watch::Receiver<bool>)
where
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let traffic = Arc::new(Traffic::default());
    let wire = TokioIo::new(GuardedIo::new(wire, Arc::clone(&traffic), &behind.limits));
    let builder = protocol(&behind.limits);
    let service =
        service_fn(move |request| Arc::clone(&behind).answer(Arc::clone(&traffic), request));
    let mut connection = pin!(builder.serve_connection(wire, service));
    tokio::select! {
        // How a connection broke is the visitor's affair; the reason would only fill the log.
        _ = connection.as_mut() => return,
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
        .max_buf_size(limits.head_bytes_max)
        .max_headers(limits.headers_max);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(limits.head_bytes_max).unwrap_or(u32::MAX))
        .max_concurrent_streams(limits.streams_max)
        .max_pending_accept_reset_streams(limits.resets_max)
        .max_local_error_reset_streams(limits.resets_max);
    builder
}
