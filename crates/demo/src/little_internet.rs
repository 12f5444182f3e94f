//! Starts everything on loopback, and hands over the addresses and the switches.

use crate::mailbox::{Mail, Mailbox};
use crate::switchboard::Switchboard;
use crate::{dns, hosts, pages, rdap, smtp};
use axum::Router;
use hickory_server::Server;
use hickory_server::zone_handler::Catalog;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use tokio::net::{TcpListener, UdpSocket};
use tokio::task::JoinSet;

/// Where each service listens: a port on 127.0.0.1, 0 for any free one.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub content_port: u16,
    pub dns_port: u16,
    pub rdap_port: u16,
    pub smtp_port: u16,
    /// The page with the mails and the switchboard.
    pub pages_port: u16,
    /// An existing folder into which every mail is written as well; `None`: memory only.
    pub mail_folder: Option<PathBuf>,
}

/// The running little internet; ends when dropped.
pub struct LittleInternet {
    /// HTTP for every host of the world, told apart by the Host header.
    pub content: SocketAddr,
    /// DNS by UDP and TCP.
    pub dns: SocketAddr,
    pub rdap: SocketAddr,
    pub smtp: SocketAddr,
    /// The page on which a person reads the mails and takes cards down.
    pub pages: SocketAddr,
    board: Switchboard,
    mailbox: Mailbox,
    _dns: Server<Catalog>,
    _tasks: JoinSet<()>,
}

/// Starts the web servers, the name server, the registry, the mail sink and the pages.
pub async fn start(settings: Settings) -> io::Result<LittleInternet> {
    let board = Switchboard::default();
    let mailbox = settings.mail_folder.map_or_else(Mailbox::default, Mailbox::with_folder);
    let mut tasks = JoinSet::new();

    let content =
        serve(&mut tasks, listen(settings.content_port).await?, hosts::router(board.clone()))?;
    let registry = listen(settings.rdap_port).await?;
    let base = format!("http://{}/rdap/", registry.local_addr()?);
    let rdap = serve(&mut tasks, registry, rdap::router(base))?;
    let mail = listen(settings.smtp_port).await?;
    let smtp = mail.local_addr()?;
    tasks.spawn(smtp::serve(mail, mailbox.clone()));
    let shown = pages::Shown { board: board.clone(), mailbox: mailbox.clone() };
    let pages = serve(&mut tasks, listen(settings.pages_port).await?, pages::router(shown))?;
    let (udp, tcp) = name_sockets(settings.dns_port).await?;
    let dns = udp.local_addr()?;
    let server = dns::serve(udp, tcp).map_err(io::Error::other)?;

    Ok(LittleInternet {
        content,
        dns,
        rdap,
        smtp,
        pages,
        board,
        mailbox,
        _dns: server,
        _tasks: tasks,
    })
}

impl LittleInternet {
    /// The host takes the card down; see [`crate::world::CARDS`] for the numbers.
    pub fn take_down(&self, card: u8) {
        self.board.take_down(card);
    }

    pub fn put_back(&self, card: u8) {
        self.board.put_back(card);
    }

    /// What has arrived at the abuse desks, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.mailbox.mails()
    }

    pub fn switchboard(&self) -> Switchboard {
        self.board.clone()
    }

    pub fn mailbox(&self) -> Mailbox {
        self.mailbox.clone()
    }
}

async fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// One port for both: a free one is tried again until it is free for both.
async fn name_sockets(port: u16) -> io::Result<(UdpSocket, TcpListener)> {
    let mut tries_left = if port == 0 { 20 } else { 0 };
    loop {
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).await?;
        match listen(udp.local_addr()?.port()).await {
            Ok(tcp) => return Ok((udp, tcp)),
            Err(_) if tries_left > 0 => tries_left -= 1,
            Err(fault) => return Err(fault),
        }
    }
}

fn serve(tasks: &mut JoinSet<()>, listener: TcpListener, router: Router) -> io::Result<SocketAddr> {
    let address = listener.local_addr()?;
    tasks.spawn(async move {
        // Serving ends only with the task; a fault of one connection is that connection's own.
        let _ = axum::serve(listener, router).await;
    });
    Ok(address)
}

#[cfg(test)]
mod tests;
