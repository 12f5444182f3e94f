//! A request's body that ends in an error when it is too slow or too long, and an answer's body
//! that tells when it has left.

use crate::limits::Limits;
use crate::traffic::UnderWay;
use bytes::{Buf, Bytes};
use hyper::body::{Body, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use tokio::time::{Instant, Sleep, sleep};

/// What is still read, and dropped, of a body that is too long: an answer given while bytes are on
/// their way would be lost to whoever sends them.
const READ_BYTES_MAX: u64 = 1024 * 1024;

type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// Why a body was cut, told to whoever makes the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    Slow,
    Long,
}

/// Shared between a body and the answer to its request.
#[derive(Clone, Default)]
pub(crate) struct CutMark(Arc<AtomicU8>);

impl CutMark {
    /// The first reason stands.
    pub(crate) fn set(&self, cut: Cut) {
        let mark = match cut {
            Cut::Slow => 1,
            Cut::Long => 2,
        };
        let _ = self.0.compare_exchange(0, mark, Ordering::AcqRel, Ordering::Acquire);
    }

    pub(crate) fn get(&self) -> Option<Cut> {
        match self.0.load(Ordering::Acquire) {
            1 => Some(Cut::Slow),
            2 => Some(Cut::Long),
            _ => None,
        }
    }
}

/// What the app's own extractor sees of a cut; the door's answer replaces whatever it says then.
#[derive(Debug)]
struct OverLimit(Cut);

impl std::fmt::Display for OverLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Cut::Slow => "the body came too slowly",
            Cut::Long => "the body is too long",
        })
    }
}

impl std::error::Error for OverLimit {}

/// A body that keeps to the door's limits.
pub(crate) struct GuardedBody<B> {
    inner: B,
    limits: Arc<Limits>,
    mark: CutMark,
    started: Instant,
    received: u64,
    due: Pin<Box<Sleep>>,
}

impl<B> GuardedBody<B> {
    pub(crate) fn new(inner: B, limits: Arc<Limits>, mark: CutMark) -> Self {
        let due = Box::pin(sleep(limits.body_due(0)));
        GuardedBody { inner, limits, mark, started: Instant::now(), received: 0, due }
    }

    fn cut<D>(&self, cut: Cut) -> Poll<Option<Result<D, BodyError>>> {
        self.mark.set(cut);
        Poll::Ready(Some(Err(Box::new(OverLimit(cut)))))
    }
}

impl<B> Body for GuardedBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BodyError>,
{
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = self.get_mut();
        loop {
            let too_long = this.received > this.limits.body_bytes_max;
            match Pin::new(&mut this.inner).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    let bytes = frame.data_ref().map_or(0, |data| data.remaining() as u64);
                    this.received = this.received.saturating_add(bytes);
                    this.due.as_mut().reset(this.started + this.limits.body_due(this.received));
                    if this.received > READ_BYTES_MAX.max(this.limits.body_bytes_max) {
                        return this.cut(Cut::Long);
                    }
                    if this.received > this.limits.body_bytes_max {
                        this.mark.set(Cut::Long);
                        continue;
                    }
                    return Poll::Ready(Some(Ok(frame)));
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                Poll::Ready(None) if too_long => return this.cut(Cut::Long),
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Pending => {
                    ready!(this.due.as_mut().poll(cx));
                    return this.cut(Cut::Slow);
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// An answer's body that keeps its request counted as under way until it has left or was dropped.
pub(crate) struct LeavingBody<B> {
    pub(crate) inner: B,
    pub(crate) _under_way: UnderWay,
}

impl<B: Body + Unpin> Body for LeavingBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.get_mut().inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
