//! Opens the doors, lets visitors in up to a number, and closes in good order.

use crate::answer::Behind;
use crate::connection;
use crate::door::{Door, Listener};
use crate::prefix::Prefix;
use crate::seats::Seats;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How long to wait when the system refuses another connection (mostly: too many open files).
const BREATH: Duration = Duration::from_millis(100);

enum Wire {
    Tcp(TcpStream, Prefix),
    Unix(UnixStream),
}

/// Serves every door until `shutdown` resolves; then no one new is let in, requests under way are
/// answered within each door's `drain`, and whoever is left is cut off.
pub async fn serve(doors: Vec<Door>, shutdown: impl Future<Output = ()>) {
    let (close, closing) = watch::channel(false);
    let mut open = JoinSet::new();
    for door in doors {
        open.spawn(keep(door, closing.clone()));
    }
    drop(closing);
    tokio::select! {
        () = shutdown => {}
        // No door is left only when each has failed; there is nothing to wait for then.
        () = all_ended(&mut open) => {}
    }
    let _ = close.send(true);
    all_ended(&mut open).await;
}

async fn all_ended(open: &mut JoinSet<()>) {
    while open.join_next().await.is_some() {}
}

async fn keep(door: Door, mut closing: watch::Receiver<bool>) {
    let Door { name, listener, limits, router, fault_page, flood } = door;
    let mut chores = JoinSet::new();
    if let Some((guard, _)) = &flood {
        chores.spawn(Arc::clone(guard).forget_in_time());
    }
    let (drain, seats) = (limits.drain, Seats::new(limits.connections_max));
    let behind = Arc::new(Behind { name, limits: Arc::new(limits), router, fault_page, flood });
    let mut visitors = JoinSet::new();
    loop {
        let letting_in = async {
            let wire = accept(&listener).await?;
            io::Result::Ok((wire, seats.take().await))
        };
        let let_in = tokio::select! {
            let_in = letting_in => let_in,
            _ = closing.wait_for(|closed| *closed) => break,
        };
        while visitors.try_join_next().is_some() {}
        let (behind, closing) = (Arc::clone(&behind), closing.clone());
        match let_in {
            Ok((wire, seat)) => {
                visitors.spawn(async move {
                    let traffic = Arc::clone(&seat.traffic);
                    match wire {
                        Wire::Tcp(wire, prefix) => {
                            connection::serve(wire, behind, traffic, Some(prefix), closing).await;
                        }
                        Wire::Unix(wire) => {
                            connection::serve(wire, behind, traffic, None, closing).await;
                        }
                    }
                    drop(seat);
                });
            }
            Err(error) => {
                tracing::warn!(door = name, kind = ?error.kind(), "a connection could not be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    let all_left = async { while visitors.join_next().await.is_some() {} };
    if tokio::time::timeout(drain, all_left).await.is_err() {
        tracing::warn!(door = name, left = visitors.len(), "closing cut requests off");
        visitors.shutdown().await;
    }
}

/// The next visitor. Of the peer's address only the neighbourhood is kept, on this connection.
async fn accept(listener: &Listener) -> io::Result<Wire> {
    match listener {
        Listener::Tcp(listener) => {
            let (wire, peer) = listener.accept().await?;
            let _ = wire.set_nodelay(true);
            Ok(Wire::Tcp(wire, Prefix::of(peer.ip())))
        }
        Listener::Unix(listener) => listener.accept().await.map(|(wire, _)| Wire::Unix(wire)),
    }
}

#[cfg(test)]
mod tests;
