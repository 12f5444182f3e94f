//! The mailer against mail servers that misbehave at each step.

use super::*;
use crate::scripted_sink::{Manner, Sink};

fn to(port: u16) -> Mailer {
    Mailer::new(MailServer {
        host: "127.0.0.1".into(),
        port,
        tls: MailTls::None,
        sign_in: None,
        hello: "hotline.example".into(),
    })
}

async fn send(mailer: &Mailer) -> Delivery {
    mailer
        .send("notices@hotline.example", "abuse@hosting.example", b"Subject: x\r\n\r\n.y\r\n")
        .await
}

async fn meets(manner: Manner) -> (Delivery, usize) {
    let sink = Sink::start(&[manner]).await;
    (send(&to(sink.port)).await, sink.had().len())
}

#[tokio::test]
async fn a_mail_the_server_takes_is_taken_whole() {
    let sink = Sink::start(&[]).await;
    assert_eq!(send(&to(sink.port)).await, Delivery::Taken);
    let had = sink.had();
    assert_eq!((had[0].to.as_str(), had[0].taken), ("abuse@hosting.example", true));
    assert!(had[0].raw.contains("\r\n.y\r\n"), "{}", had[0].raw);
}

#[tokio::test]
async fn before_the_mail_is_handed_over_nothing_is_ever_in_doubt() {
    let manners = [
        Manner::Answers("greeting", "421 busy"),
        Manner::Answers("greeting", "554 no"),
        Manner::Answers("EHLO", "421 busy"),
        Manner::Answers("MAIL", "451 later"),
        Manner::Answers("MAIL", "550 not you"),
        Manner::Answers("RCPT", "450 greylisted"),
        Manner::Answers("DATA", "451 later"),
        Manner::HangsUpAt("greeting"),
        Manner::HangsUpAt("EHLO"),
        Manner::HangsUpAt("MAIL"),
        Manner::HangsUpAt("RCPT"),
        Manner::HangsUpAt("DATA"),
    ];
    for manner in manners {
        let (delivery, had) = meets(manner).await;
        assert!(matches!(delivery, Delivery::Later(_)), "{manner:?}: {delivery:?}");
        assert_eq!(had, 0, "{manner:?}");
    }
}

#[tokio::test]
async fn a_recipient_or_mail_refused_for_good_is_refused() {
    for manner in [
        Manner::Answers("RCPT", "550 nobody here"),
        Manner::Answers("DATA", "554 no"),
        Manner::Answers(".", "554 not this"),
    ] {
        assert_eq!(meets(manner).await.0, Delivery::Refused, "{manner:?}");
    }
}

#[tokio::test]
async fn a_mail_put_off_at_its_end_was_certainly_not_taken() {
    assert!(matches!(meets(Manner::Answers(".", "452 full")).await.0, Delivery::Later(_)));
}

#[tokio::test]
async fn silence_after_the_mail_leaves_doubt_whether_it_had_it_or_not() {
    assert_eq!(meets(Manner::HangsUpAt(".")).await, (Delivery::Unknown, 1));
    assert_eq!(meets(Manner::HangsUpInTheMail).await, (Delivery::Unknown, 0));
    assert_eq!(meets(Manner::Answers(".", "gibberish")).await.0, Delivery::Unknown);
}

#[tokio::test]
async fn without_a_server_every_mail_waits() {
    assert!(matches!(send(&Mailer::none()).await, Delivery::Later(_)));
    let sink = Sink::start(&[]).await;
    let port = sink.port;
    drop(sink);
    assert!(matches!(send(&to(port)).await, Delivery::Later(_)));
}

#[tokio::test]
async fn a_server_that_hides_its_encryption_gets_no_mail() {
    let sink = Sink::start(&[]).await;
    let mut mailer = to(sink.port);
    mailer.server.iter_mut().for_each(|server| server.tls = MailTls::StartTls);
    assert!(matches!(send(&mailer).await, Delivery::Later(_)));
    assert!(sink.had().is_empty());
}
