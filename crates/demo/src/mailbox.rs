//! The mail that arrived at the abuse desks: kept in memory, and as files where a folder is given.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

/// Mails kept in memory; the oldest goes when one more comes.
pub const MAILS_MAX: usize = 2000;

/// A mail as it came over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// 1 for the first that arrived since the start.
    pub number: u64,
    pub from: String,
    pub to: Vec<String>,
    pub raw: Arc<[u8]>,
}

/// Shared by the mail sink, the page and the tests.
#[derive(Clone, Default)]
pub struct Mailbox {
    kept: Arc<Mutex<Kept>>,
    folder: Option<Arc<PathBuf>>,
}

#[derive(Default)]
struct Kept {
    arrived: u64,
    mails: VecDeque<Mail>,
}

impl Mailbox {
    /// Also writes each mail as `000001.eml` into `folder`, which has to exist.
    pub fn with_folder(folder: PathBuf) -> Self {
        Mailbox { folder: Some(Arc::new(folder)), ..Mailbox::default() }
    }

    /// Keeps a mail; the sink confirms it only when this is done.
    pub async fn keep(&self, from: String, to: Vec<String>, raw: Vec<u8>) -> std::io::Result<()> {
        let number = {
            let mut kept = self.kept();
            kept.arrived += 1;
            kept.arrived
        };
        if let Some(folder) = &self.folder {
            tokio::fs::write(folder.join(format!("{number:06}.eml")), &raw).await?;
        }
        let mut kept = self.kept();
        if kept.mails.len() == MAILS_MAX {
            kept.mails.pop_front();
        }
        kept.mails.push_back(Mail { number, from, to, raw: raw.into() });
        Ok(())
    }

    /// The oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.kept().mails.iter().cloned().collect()
    }

    pub fn mail(&self, number: u64) -> Option<Mail> {
        self.kept().mails.iter().find(|m| m.number == number).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().expect("no holder of this lock can panic")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_mailbox_lets_the_oldest_go_and_files_stay() {
        let folder = tempfile::tempdir().unwrap();
        let mailbox = Mailbox::with_folder(folder.path().to_owned());
        for n in 0..=MAILS_MAX {
            mailbox
                .keep("a@sender.example".into(), vec![], n.to_string().into_bytes())
                .await
                .unwrap();
        }
        assert_eq!(mailbox.mails().len(), MAILS_MAX);
        assert_eq!((mailbox.mail(1), mailbox.mails()[0].number), (None, 2));
        assert_eq!(std::fs::read(folder.path().join("000001.eml")).unwrap(), b"0");
    }
}
