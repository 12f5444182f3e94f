//! Opens the doors, lets visitors in up to a number, and closes in good order.

use crate::answer::Behind;
use crate::connection;
use crate::door::{Door, Listener};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpStream, UnixStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// How long to wait when the system refuses another connection (mostly: too many open files).
const BREATH: Duration = Duration::from_millis(100);

enum Wire {
    Tcp(TcpStream),
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
    let Door { name, listener, limits, router, fault_page } = door;
    let (drain, places) = (limits.drain, Arc::new(Semaphore::new(limits.connections_max)));
    let behind = Arc::new(Behind { name, limits: Arc::new(limits), router, fault_page });
    let mut visitors = JoinSet::new();
    loop {
        let letting_in = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, accept(&listener).await)
        };
        let (place, wire) = tokio::select! {
            let_in = letting_in => let_in,
            _ = closing.wait_for(|closed| *closed) => break,
        };
        while visitors.try_join_next().is_some() {}
        let (behind, closing) = (Arc::clone(&behind), closing.clone());
        match wire {
            Ok(Wire::Tcp(wire)) => {
                let _ = wire.set_nodelay(true);
                visitors.spawn(async move {
                    connection::serve(wire, behind, closing).await;
                    drop(place);
                });
            }
            Ok(Wire::Unix(wire)) => {
                visitors.spawn(async move {
                    connection::serve(wire, behind, closing).await;
                    drop(place);
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

/// The next visitor. Whatever the system tells of the peer is dropped here.
async fn accept(listener: &Listener) -> io::Result<Wire> {
    match listener {
        Listener::Tcp(listener) => listener.accept().await.map(|(wire, _)| Wire::Tcp(wire)),
        Listener::Unix(listener) => listener.accept().await.map(|(wire, _)| Wire::Unix(wire)),
    }
}

#[cfg(test)]
mod tests;
