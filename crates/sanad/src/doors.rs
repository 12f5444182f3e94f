//! Opens the listeners the settings name.

use crate::config::Listen;
use sanad_serving::Listener;
use std::error::Error;
use std::path::Path;
use tokio::net::{TcpListener, UnixListener};

/// Binds one listener, or says which one could not be bound.
pub async fn open(name: &str, listen: &Listen) -> Result<Listener, Box<dyn Error>> {
    match listen {
        Listen::Tcp(address) => match TcpListener::bind(address).await {
            Ok(listener) => Ok(Listener::from(listener)),
            Err(why) => Err(format!("the {name} cannot listen on {address}: {why}").into()),
        },
        Listen::Unix(path) => {
            clear_stale(path).await;
            match UnixListener::bind(path) {
                Ok(listener) => Ok(Listener::from(listener)),
                Err(why) => {
                    Err(format!("the {name} cannot listen on {}: {why}", path.display()).into())
                }
            }
        }
    }
}

/// A socket file that nobody answers on is left over from a process that died.
async fn clear_stale(path: &Path) {
    if path.exists() && tokio::net::UnixStream::connect(path).await.is_err() {
        let _ = std::fs::remove_file(path);
    }
}
