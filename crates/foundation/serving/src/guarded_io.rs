//! A connection's bytes under two clocks: one for silence, one for a head that does not end.

use crate::limits::Limits;
use crate::parting::{Parting, SEEN_BYTES_MAX, bare_refusal};
use crate::traffic::Traffic;
use bytes::{Buf, Bytes};
use http::StatusCode;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// How an HTTP/2 connection opens; no HTTP/1 method starts like this.
const HTTP2_OPENING: &[u8] = b"PRI ";

/// The wire, cut when nothing moves on it or when a request's head takes too long.
pub(crate) struct GuardedIo<T> {
    inner: T,
    traffic: Arc<Traffic>,
    parting: Parting,
    /// What is still to be said before the end; nothing else is written once it is there.
    last_words: Option<Bytes>,
    idle: Duration,
    head: Duration,
    silence: Pin<Box<Sleep>>,
    /// Runs while a head is being read; beside it, how many heads were complete when it started.
    head_clock: Option<(Pin<Box<Sleep>>, u64)>,
    /// The first bytes of the connection, which tell the protocol.
    opening: Vec<u8>,
    /// The first bytes of the head being read.
    seen: Vec<u8>,
}

impl<T> GuardedIo<T> {
    pub(crate) fn new(inner: T, traffic: Arc<Traffic>, limits: &Limits, parting: Parting) -> Self {
        traffic.touch();
        GuardedIo {
            inner,
            traffic,
            parting,
            last_words: None,
            idle: limits.idle,
            head: limits.head,
            silence: Box::pin(sleep(limits.idle)),
            // The first head is due from the moment of connecting: a visitor who sends nothing
            // holds a place too.
            head_clock: Some((Box::pin(sleep(limits.head)), 0)),
            opening: Vec::with_capacity(HTTP2_OPENING.len()),
            seen: Vec::new(),
        }
    }

    fn moved(&mut self) {
        self.traffic.touch();
        self.silence.as_mut().reset(Instant::now() + self.idle);
    }

    fn arrived(&mut self, bytes: &[u8]) {
        self.moved();
        let missing = HTTP2_OPENING.len().saturating_sub(self.opening.len());
        self.opening.extend_from_slice(&bytes[..missing.min(bytes.len())]);
        self.forget_finished_head();
        // On HTTP/2 bytes between requests are mostly housekeeping, not a head: there the count of
        // streams and the silence clock have to do.
        if self.head_clock.is_none() && self.traffic.quiet() && !self.http2() {
            self.head_clock = Some((Box::pin(sleep(self.head)), self.traffic.begun()));
            self.seen.clear();
        }
        if self.head_clock.is_some() {
            let room = SEEN_BYTES_MAX.saturating_sub(self.seen.len());
            self.seen.extend_from_slice(&bytes[..room.min(bytes.len())]);
        }
    }

    fn http2(&self) -> bool {
        self.opening == HTTP2_OPENING
    }

    fn forget_finished_head(&mut self) {
        if self.head_clock.as_ref().is_some_and(|(_, begun)| *begun < self.traffic.begun()) {
            self.head_clock = None;
        }
    }

    fn head_late(&mut self, cx: &mut Context<'_>) -> bool {
        self.forget_finished_head();
        self.head_clock.as_mut().is_some_and(|(clock, _)| clock.as_mut().poll(cx).is_ready())
    }

    fn or_late<R>(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<R>> {
        if self.head_late(cx) || self.silence.as_mut().poll(cx).is_ready() {
            Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
        } else {
            Poll::Pending
        }
    }

    /// Puts the app's page in the place of what the parser says by itself about a head it cannot
    /// read; tells how many bytes were taken, if it did.
    fn replaced(&mut self, bytes: &[u8]) -> Option<usize> {
        if self.last_words.is_some() {
            return Some(bytes.len());
        }
        if self.http2() || !self.traffic.quiet() {
            return None;
        }
        let status = bare_refusal(bytes)?;
        self.last_words = Some((self.parting)(status, &self.seen));
        Some(bytes.len())
    }
}

impl<T: AsyncWrite + Unpin> GuardedIo<T> {
    /// Writes what is left of the last words.
    fn poll_last_words(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(left) = self.last_words.as_mut().filter(|left| left.has_remaining()) {
            match Pin::new(&mut self.inner).poll_write(cx, left) {
                Poll::Ready(Ok(0)) => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                Poll::Ready(Ok(count)) => left.advance(count),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    ready!(self.silence.as_mut().poll(cx));
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Nothing has come: waits on, or says why it is over and ends.
    fn poll_nothing_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let begun = !self.seen.is_empty() && !self.http2();
        if self.last_words.is_none() && begun && self.head_late(cx) {
            self.last_words = Some((self.parting)(StatusCode::REQUEST_TIMEOUT, &self.seen));
        }
        if self.last_words.is_none() {
            return self.or_late(cx);
        }
        ready!(self.poll_last_words(cx))?;
        ready!(Pin::new(&mut self.inner).poll_flush(cx))?;
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncRead for GuardedIo<T> {
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
            Poll::Pending => this.poll_nothing_read(cx),
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
        if let Some(taken) = this.replaced(bytes) {
            return Poll::Ready(Ok(taken));
        }
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
        let mut filled = slices.iter().filter(|slice| !slice.is_empty());
        if let (Some(only), None) = (filled.next(), filled.next())
            && let Some(taken) = this.replaced(only)
        {
            return Poll::Ready(Ok(taken));
        }
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
        ready!(this.poll_last_words(cx))?;
        match Pin::new(&mut this.inner).poll_flush(cx) {
            Poll::Pending => this.or_late(cx),
            flushed => flushed,
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_last_words(cx))?;
        match Pin::new(&mut this.inner).poll_shutdown(cx) {
            Poll::Pending => this.or_late(cx),
            ended => ended,
        }
    }
}
