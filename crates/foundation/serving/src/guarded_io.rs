//! A connection's bytes under two clocks: one for silence, one for a head that does not end.

use crate::limits::Limits;
use crate::traffic::Traffic;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// How an HTTP/2 connection opens; no HTTP/1 method starts like this.
const HTTP2_OPENING: &[u8] = b"PRI ";

/// The wire, cut when nothing moves on it or when a request's head takes too long.
pub(crate) struct GuardedIo<T> {
    inner: T,
    traffic: Arc<Traffic>,
    idle: Duration,
    head: Duration,
    silence: Pin<Box<Sleep>>,
    /// Runs while a head is being read; beside it, how many heads were complete when it started.
    head_clock: Option<(Pin<Box<Sleep>>, u64)>,
    opening: Vec<u8>,
}

impl<T> GuardedIo<T> {
    pub(crate) fn new(inner: T, traffic: Arc<Traffic>, limits: &Limits) -> Self {
        GuardedIo {
            inner,
            traffic,
            idle: limits.idle,
            head: limits.head,
            silence: Box::pin(sleep(limits.idle)),
            // The first head is due from the moment of connecting: a visitor who sends nothing
            // holds a place too.
            head_clock: Some((Box::pin(sleep(limits.head)), 0)),
            opening: Vec::with_capacity(HTTP2_OPENING.len()),
        }
    }

    fn moved(&mut self) {
        self.silence.as_mut().reset(Instant::now() + self.idle);
    }

    fn arrived(&mut self, bytes: &[u8]) {
        self.moved();
        let missing = HTTP2_OPENING.len().saturating_sub(self.opening.len());
        self.opening.extend_from_slice(&bytes[..missing.min(bytes.len())]);
        self.forget_finished_head();
        // On HTTP/2 bytes between requests are mostly housekeeping, not a head: there the count of
        // streams and the silence clock have to do.
        let http2 = self.opening == HTTP2_OPENING;
        if self.head_clock.is_none() && self.traffic.quiet() && !http2 {
            self.head_clock = Some((Box::pin(sleep(self.head)), self.traffic.begun()));
        }
    }

    fn forget_finished_head(&mut self) {
        if self.head_clock.as_ref().is_some_and(|(_, begun)| *begun < self.traffic.begun()) {
            self.head_clock = None;
        }
    }

    /// Whether one of the clocks has run out.
    fn too_late(&mut self, cx: &mut Context<'_>) -> bool {
        self.forget_finished_head();
        let head_late =
            self.head_clock.as_mut().is_some_and(|(s, _)| s.as_mut().poll(cx).is_ready());
        head_late || self.silence.as_mut().poll(cx).is_ready()
    }

    fn or_late<R>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<R>> {
        if self.too_late(cx) {
            Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
        } else {
            Poll::Pending
        }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for GuardedIo<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buf.filled().len();
        match Pin::new(&mut this.inner).poll_read(cx, buf) {
            Poll::Ready(Ok(())) => {
                let bytes = &buf.filled()[before..];
                if !bytes.is_empty() {
                    this.arrived(bytes);
                }
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => this.or_late(cx),
        }
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for GuardedIo<T> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_write(cx, bytes) {
            Poll::Ready(Ok(count)) => {
                this.moved();
                Poll::Ready(Ok(count))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => this.or_late(cx),
        }
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_write_vectored(cx, slices) {
            Poll::Ready(Ok(count)) => {
                this.moved();
                Poll::Ready(Ok(count))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => this.or_late(cx),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_flush(cx) {
            Poll::Pending => this.or_late(cx),
            flushed => flushed,
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        match Pin::new(&mut this.inner).poll_shutdown(cx) {
            Poll::Pending => this.or_late(cx),
            ended => ended,
        }
    }
}
