//! Hands a mail to the mail server, and tells exactly how far it got.

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use sanad_base::secret::Secret;
use std::time::Duration;

/// Longest wait for each answer of the server.
const STEP_MAX: Duration = Duration::from_secs(20);
/// Longest talk altogether; well inside the time a piece of work is held for.
const TALK_MAX: Duration = Duration::from_secs(90);

/// Our own mail server, which sends on.
#[derive(Clone, Debug)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub tls: MailTls,
    /// User and password; `None`: no sign-in.
    pub sign_in: Option<(String, Secret<String>)>,
    /// The name we greet it with: a domain of ours.
    pub hello: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailTls {
    /// Only for a server on the same machine.
    None,
    /// Refuses to go on where the server does not offer it.
    StartTls,
    Implicit,
}

/// How far a mail got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// The server has taken it.
    Taken,
    /// It has certainly not taken it; later it may. The text names the step, nothing else.
    Later(&'static str),
    /// It will never take it for this recipient.
    Refused,
    /// The whole mail was on its way, and no answer came.
    Unknown,
}

/// Sends mails, or, where no server is set up, lets them wait.
#[derive(Clone, Debug)]
pub struct Mailer {
    server: Option<MailServer>,
}

impl Mailer {
    pub fn new(server: MailServer) -> Self {
        Mailer { server: Some(server) }
    }

    /// Every mail waits until a server is set up.
    pub fn none() -> Self {
        Mailer { server: None }
    }

    /// One mail to one recipient. No address gets into what it returns.
    pub async fn send(&self, from: &str, to: &str, mail: &[u8]) -> Delivery {
        let Some(server) = &self.server else { return Delivery::Later("no mail server is set up") };
        let (Ok(from), Ok(to)) = (from.parse::<Address>(), to.parse::<Address>()) else {
            return Delivery::Refused;
        };
        let mut handed_over = false;
        let talk = server.talk(from, to, mail, &mut handed_over);
        let ended = tokio::time::timeout(TALK_MAX, talk).await;
        match ended {
            Ok(delivery) => delivery,
            Err(_) if handed_over => Delivery::Unknown,
            Err(_) => Delivery::Later("the mail server is slow"),
        }
    }
}

impl MailServer {
    async fn talk(
        &self,
        from: Address,
        to: Address,
        mail: &[u8],
        handed_over: &mut bool,
    ) -> Delivery {
        let Ok(mut connection) = self.connect().await else {
            return Delivery::Later("the mail server cannot be reached");
        };
        if connection.command(Mail::new(Some(from), vec![])).await.is_err() {
            // Whatever the code: what it refuses here is us, and that can be mended.
            return Delivery::Later("the mail server does not take mail from us");
        }
        if let Err(error) = connection.command(Rcpt::new(to, vec![])).await {
            return before_the_mail(&error, "the mail server does not take the recipient now");
        }
        if let Err(error) = connection.command(Data).await {
            return before_the_mail(&error, "the mail server does not take the mail now");
        }
        *handed_over = true;
        let answer = connection.message(mail).await;
        let delivery = match answer {
            Ok(_) => Delivery::Taken,
            Err(error) if error.is_permanent() => Delivery::Refused,
            Err(error) if error.is_transient() => {
                Delivery::Later("the mail server put the mail off")
            }
            Err(_) => Delivery::Unknown,
        };
        if delivery == Delivery::Taken {
            // A lost farewell changes nothing.
            let _ = connection.quit().await;
        }
        delivery
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::Domain(self.hello.clone());
        let tls = match self.tls {
            MailTls::None => None,
            MailTls::StartTls | MailTls::Implicit => Some(TlsParameters::new(self.host.clone())?),
        };
        let at_once = if self.tls == MailTls::Implicit { tls.clone() } else { None };
        let place = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(STEP_MAX), &hello, at_once, None)
                .await?;
        if let (MailTls::StartTls, Some(tls)) = (self.tls, tls) {
            // Fails where the server does not offer it: a stripped offer must not cost the secrecy.
            connection.starttls(tls, &hello).await?;
        }
        if let Some((user, password)) = &self.sign_in {
            let credentials = Credentials::new(user.clone(), password.expose().clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }
}

/// The mail itself has not been handed over yet: nothing can be in doubt.
fn before_the_mail(error: &Error, later: &'static str) -> Delivery {
    if error.is_permanent() { Delivery::Refused } else { Delivery::Later(later) }
}

#[cfg(test)]
mod tests;
