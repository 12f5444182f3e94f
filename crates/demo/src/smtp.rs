//! A small mail sink: takes every mail for a `.example` address and sends nothing on.

use crate::mailbox::Mailbox;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

const MAIL_BYTES_MAX: usize = 10 * 1024 * 1024;
/// A line of a command or of a mail; RFC 5321 asks for at least 512 and 1000.
const LINE_BYTES_MAX: usize = 4096;
const RECIPIENTS_MAX: usize = 100;
const IDLE_MAX: Duration = Duration::from_secs(60);

/// Takes connections until its task is ended; open talks end with it.
pub async fn serve(listener: TcpListener, mailbox: Mailbox) {
    let mut talks = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let mailbox = mailbox.clone();
        talks.spawn(async move {
            let (read, write) = stream.into_split();
            let mut talk = Talk {
                read: BufReader::new(read),
                write,
                letter: Letter::default(),
                greeted: false,
            };
            // A broken connection is the sender's affair; nothing half received is kept.
            let _ = talk.hold(&mailbox).await;
        });
        while talks.try_join_next().is_some() {}
    }
}

/// The envelope under way.
#[derive(Default)]
struct Letter {
    from: Option<String>,
    to: Vec<String>,
}

struct Talk<R, W> {
    read: BufReader<R>,
    write: W,
    letter: Letter,
    greeted: bool,
}

impl<R: AsyncRead + Unpin, W: AsyncWrite + Unpin> Talk<R, W> {
    async fn hold(&mut self, mailbox: &Mailbox) -> io::Result<()> {
        self.say("220 mail.example ready").await?;
        while let Some(line) = self.line().await? {
            let text = String::from_utf8_lossy(&line);
            let (verb, rest) = text.trim_end().split_once(' ').unwrap_or((text.trim_end(), ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    self.greet("250-mail.example\r\n250-8BITMIME\r\n250 SIZE 10485760").await?
                }
                "HELO" => self.greet("250 mail.example").await?,
                "MAIL" => self.sender(rest).await?,
                "RCPT" => self.recipient(rest).await?,
                "DATA" => self.data(mailbox).await?,
                "RSET" => {
                    self.letter = Letter::default();
                    self.say("250 forgotten").await?;
                }
                "NOOP" => self.say("250 still here").await?,
                "QUIT" => return self.say("221 goodbye").await,
                _ => self.say("502 not offered here").await?,
            }
        }
        Ok(())
    }

    async fn greet(&mut self, answer: &str) -> io::Result<()> {
        self.greeted = true;
        self.letter = Letter::default();
        self.say(answer).await
    }

    async fn sender(&mut self, rest: &str) -> io::Result<()> {
        let Some(from) = address_after(rest, "FROM:") else {
            return self.say("501 whose mail?").await;
        };
        if !self.greeted || self.letter.from.is_some() {
            return self.say("503 not now").await;
        }
        if announced_size(rest) > MAIL_BYTES_MAX {
            return self.say("552 too large").await;
        }
        self.letter.from = Some(from);
        self.say("250 go on").await
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<()> {
        let Some(to) = address_after(rest, "TO:") else { return self.say("501 to whom?").await };
        if self.letter.from.is_none() {
            return self.say("503 whose mail?").await;
        }
        if self.letter.to.len() >= RECIPIENTS_MAX {
            return self.say("452 enough").await;
        }
        // The last wall against a mistake: a real address is refused even here.
        if !to.to_ascii_lowercase().ends_with(".example") {
            return self.say("550 only .example addresses live here").await;
        }
        self.letter.to.push(to);
        self.say("250 known").await
    }

    async fn data(&mut self, mailbox: &Mailbox) -> io::Result<()> {
        let letter = std::mem::take(&mut self.letter);
        let (Some(from), false) = (letter.from, letter.to.is_empty()) else {
            return self.say("503 not now").await;
        };
        self.say("354 end with a dot").await?;
        match self.body().await? {
            None => self.say("552 too large").await,
            Some(raw) => {
                mailbox.keep(from, letter.to, raw).await?;
                self.say("250 kept").await
            }
        }
    }

    /// The mail up to the lone dot; `None` when it was larger than allowed.
    async fn body(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut raw = Vec::new();
        loop {
            let Some(line) = self.line().await? else {
                return Err(io::ErrorKind::UnexpectedEof.into());
            };
            if line == b".\r\n" || line == b".\n" {
                return Ok((raw.len() <= MAIL_BYTES_MAX).then_some(raw));
            }
            if raw.len() <= MAIL_BYTES_MAX {
                raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            }
        }
    }

    /// One line with its end; `None` when the other side has gone.
    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut limited = (&mut self.read).take(LINE_BYTES_MAX as u64);
        let reading = limited.read_until(b'\n', &mut line);
        tokio::time::timeout(IDLE_MAX, reading)
            .await
            .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
        match line.last() {
            Some(b'\n') => Ok(Some(line)),
            Some(_) if line.len() == LINE_BYTES_MAX => Err(io::ErrorKind::InvalidData.into()),
            Some(_) | None => Ok(None),
        }
    }

    async fn say(&mut self, answer: &str) -> io::Result<()> {
        self.write.write_all(answer.as_bytes()).await?;
        self.write.write_all(b"\r\n").await?;
        self.write.flush().await
    }
}

/// What stands between the angle brackets after `FROM:` or `TO:`.
fn address_after(rest: &str, word: &str) -> Option<String> {
    let head = rest.get(..word.len())?;
    if !head.eq_ignore_ascii_case(word) {
        return None;
    }
    let inside = rest[word.len()..].trim_start().strip_prefix('<')?.split_once('>')?.0;
    Some(inside.to_owned())
}

fn announced_size(rest: &str) -> usize {
    rest.split(' ').find_map(|word| word.strip_prefix("SIZE=")?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
    use tokio::net::TcpStream;

    async fn sink() -> (u16, Mailbox, JoinSet<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, mailbox, mut tasks) =
            (listener.local_addr().unwrap().port(), Mailbox::default(), JoinSet::new());
        tasks.spawn(serve(listener, mailbox.clone()));
        (port, mailbox, tasks)
    }

    /// Says each line and gives back the code of each answer, the greeting first.
    async fn talk(port: u16, lines: &[&str]) -> Vec<String> {
        let (read, mut write) = TcpStream::connect(("127.0.0.1", port)).await.unwrap().into_split();
        let mut answers = BufReader::new(read).lines();
        let mut codes = vec![answers.next_line().await.unwrap().unwrap()[..3].to_owned()];
        for line in lines {
            write.write_all(format!("{line}\r\n").as_bytes()).await.unwrap();
            codes.push(answers.next_line().await.unwrap().unwrap()[..3].to_owned());
        }
        codes
    }

    #[tokio::test]
    async fn a_mail_sent_by_a_common_client_arrives_whole() {
        let (port, mailbox, _tasks) = sink().await;
        let mail = Message::builder()
            .from("a@hotline.example".parse().unwrap())
            .to("abuse@hosting.example".parse().unwrap())
            .subject("A notice")
            .body("one\r\n.two\r\n..three\r\n".to_owned())
            .unwrap();
        let client =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(port).build();
        client.send(mail.clone()).await.unwrap();
        let kept = mailbox.mails();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].to, ["abuse@hosting.example"]);
        assert_eq!(kept[0].raw.trim_ascii_end(), mail.formatted().trim_ascii_end());
    }

    #[tokio::test]
    async fn a_mail_to_a_real_looking_address_is_refused() {
        let (port, mailbox, _tasks) = sink().await;
        let codes = talk(
            port,
            &["HELO x", "MAIL FROM:<a@b.example>", "RCPT TO:<abuse@hosting.test>", "DATA"],
        )
        .await;
        assert_eq!(codes, ["220", "250", "250", "550", "503"]);
        assert!(mailbox.mails().is_empty());
    }

    #[tokio::test]
    async fn commands_out_of_order_or_unknown_are_answered_and_survived() {
        let (port, _mailbox, _tasks) = sink().await;
        let lines = [
            "MAIL FROM:<a@b.example>",
            "HELO x",
            "RCPT TO:<a@b.example>",
            "VRFY a",
            "MAIL TO:<x>",
            "NOOP",
            "RSET",
            "MAIL FROM:<> SIZE=99999999",
            "QUIT",
        ];
        assert_eq!(
            talk(port, &lines).await,
            ["220", "503", "250", "503", "502", "501", "250", "250", "552", "221"]
        );
    }

    #[tokio::test]
    async fn a_mail_cut_off_before_its_last_dot_is_not_kept() {
        let (port, mailbox, _tasks) = sink().await;
        let lines = ["HELO x", "MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA"];
        assert_eq!(talk(port, &lines).await.last().unwrap(), "354");
        assert_eq!(talk(port, &["NOOP"]).await, ["220", "250"]);
        assert!(mailbox.mails().is_empty());
    }
}
