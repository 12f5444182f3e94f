//! A report as a person makes it: from the first page through every question to the code.

use crate::figures::Times;
use crate::form::{self, Filled};
use crate::visitor::{Answer, Outcome, Visitor};
use std::net::SocketAddr;
use std::time::Duration;

/// A form is taken when it has lain as long as a person needs to read it.
const READING: Duration = Duration::from_millis(2_200);
const PAGES_MAX: usize = 20;

/// A report that wants nothing but to be sent.
pub struct Ready {
    pub visitor: Visitor,
    pub last: Filled,
}

/// What the way to the last page took, page by page.
#[derive(Default)]
pub struct Way {
    pub pages: Times,
}

/// Goes from the first page to the last, where the report is read over before it is sent.
pub async fn to_the_last_page(
    portal: SocketAddr,
    number: usize,
    address: &str,
    way: &mut Way,
) -> Outcome<Ready> {
    let mut visitor = Visitor::new(portal, number);
    let home = followed(&mut visitor, "/fr", way).await?;
    let start = form::link(&home.html, "/report").ok_or("the first page has no way to report")?;
    let mut page = followed(&mut visitor, &start, way).await?;
    for _ in 0..PAGES_MAX {
        let Some(filled) = form::own_form(&page.html, address) else {
            return Err(complaint("a page without a form", &page));
        };
        if filled.path.ends_with("/check") {
            return Ok(Ready { visitor, last: filled });
        }
        if filled.aged {
            tokio::time::sleep(READING).await;
        }
        page = sent(&mut visitor, &filled, way).await?;
    }
    Err(complaint("the questions do not end", &page))
}

impl Ready {
    /// Sends, and gives how it went as soon as the answer is there; that is after the report is
    /// durable. A form that has not lain long enough comes back, which is no answer.
    pub async fn send(&mut self) -> Outcome<Answer> {
        let answer = self.visitor.post(&self.last.path, &self.last.body).await?;
        match &answer.location {
            Some(next) if next.ends_with("/done") => Ok(answer),
            _ => Err(complaint("a report was not taken", &answer)),
        }
    }

    /// Lets the last form lie as long as a person reads.
    pub async fn read_over(&self) {
        if self.last.aged {
            tokio::time::sleep(READING).await;
        }
    }

    /// The page after sending, with the code in it.
    pub async fn code(&mut self, way: &mut Way) -> Outcome<String> {
        let done = self.last.path.replace("/check", "/done");
        let page = followed(&mut self.visitor, &done, way).await?;
        form::code(&page.html).ok_or_else(|| complaint("no code", &page))
    }
}

async fn followed(visitor: &mut Visitor, path: &str, way: &mut Way) -> Outcome<Answer> {
    let mut answer = visitor.get(path).await?;
    way.pages.add(answer.took);
    for _ in 0..3 {
        let Some(next) = answer.location.take() else { break };
        answer = visitor.get(&next).await?;
        way.pages.add(answer.took);
    }
    if answer.status.is_success() { Ok(answer) } else { Err(complaint(path, &answer)) }
}

async fn sent(visitor: &mut Visitor, form: &Filled, way: &mut Way) -> Outcome<Answer> {
    let answer = visitor.post(&form.path, &form.body).await?;
    way.pages.add(answer.took);
    match &answer.location {
        Some(next) => followed(visitor, &next.clone(), way).await,
        None if answer.status.is_success() => Ok(answer),
        None => Err(complaint(&form.path, &answer)),
    }
}

fn complaint(what: &str, page: &Answer) -> Box<dyn std::error::Error + Send + Sync> {
    let text: String = form::words(&page.html).chars().take(400).collect();
    format!("{what}: {} {}", page.status, text).into()
}
