//! What a person told, as named answers: the text that is sealed to the staff, and its versions.

use crate::draft::Draft;
use crate::field::{Field, Goes, Kind};
use crate::fields;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Named answers, in the order of [`fields::FIELDS`]. Prints as `[redacted]`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// 1; a later one may name things that this program cannot.
    version: u32,
    answers: Vec<Answer>,
}

/// One named answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The code of a [`Field`], perhaps of a later or an earlier program.
    pub field: String,
    #[serde(flatten)]
    pub said: Said,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Codes of options.
    Chosen(Vec<String>),
    /// As it was typed.
    Text(String),
}

/// A text that holds no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a record of what was told")]
pub struct NotTold;

impl Told {
    pub const VERSION: u32 = 1;

    /// Nothing yet.
    pub const fn empty() -> Self {
        Told { version: Told::VERSION, answers: Vec::new() }
    }

    /// The answers of a draft that go to the staff, or to whoever may see the contact.
    pub fn of(draft: &Draft, asked: &[&'static Field], goes: Goes) -> Self {
        let mut told = Told::empty();
        for field in fields::FIELDS.iter().filter(|f| f.goes == goes) {
            if asked.iter().any(|a| a.code == field.code) {
                told = told.saying(field, draft.text(field));
            }
        }
        told
    }

    /// With one more answer; an empty one adds nothing.
    #[must_use]
    pub fn saying(mut self, field: &Field, text: &str) -> Self {
        let text = text.trim();
        let said = match field.kind {
            Kind::One(_) | Kind::Several(_) => {
                Said::Chosen(text.split_whitespace().map(str::to_owned).collect())
            }
            Kind::Line { .. } | Kind::Text { .. } | Kind::Day => Said::Text(text.to_owned()),
        };
        if !text.is_empty() {
            self.answers.push(Answer { field: field.code.to_owned(), said });
        }
        self
    }

    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// Everything typed, one text a line.
    pub(crate) fn texts(&self) -> String {
        let texts = self.answers.iter().filter_map(|answer| match &answer.said {
            Said::Text(text) => Some(text.as_str()),
            Said::Chosen(_) => None,
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    /// The text typed for this field, if there is one.
    pub fn text(&self, field: &Field) -> Option<&str> {
        self.answers.iter().find(|a| a.field == field.code).and_then(|a| match &a.said {
            Said::Text(text) => Some(text.as_str()),
            Said::Chosen(_) => None,
        })
    }

    /// For sealing: JSON, spaces up to the next full kibibyte, so that its length tells little.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec(self).unwrap_or_default();
        text.resize(text.len().next_multiple_of(1024), b' ');
        text
    }

    /// Reads what was sealed: a record, or the list of texts that came before records.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Told, NotTold> {
        if let Ok(told) = serde_json::from_slice(bytes) {
            return Ok(told);
        }
        let texts: Vec<String> = serde_json::from_slice(bytes).map_err(|_| NotTold)?;
        let told = texts.iter().fold(Told::empty(), |t, text| t.saying(&fields::NARRATIVE, text));
        Ok(told)
    }
}

/// Says nothing of what was told.
impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Told({} answers, [redacted])", self.answers.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::{NARRATIVE, PLACE_ACCOUNT, WHAT};

    fn written() -> Told {
        Told::empty()
            .saying(&WHAT, "images contact")
            .saying(&PLACE_ACCOUNT, " @someone ")
            .saying(&NARRATIVE, "  ")
    }

    #[test]
    fn answers_come_back_by_their_names_as_they_were_given() {
        let told = Told::from_bytes(&written().to_bytes());
        assert_eq!(told.as_ref(), Ok(&written()));
        let told = told.unwrap_or_default();
        assert_eq!(told.text(&PLACE_ACCOUNT), Some("@someone"));
        assert_eq!(told.text(&NARRATIVE), None);
        let chosen = Said::Chosen(vec!["images".into(), "contact".into()]);
        assert!(told.answers()[0].said == chosen);
    }

    #[test]
    fn the_texts_of_an_older_report_can_still_be_read() {
        let told = Told::from_bytes("[\"second row\",\"three words\"]".as_bytes());
        let texts: Vec<_> = told.unwrap_or_default().answers;
        assert!(texts.iter().all(|a| a.field == "narrative") && texts.len() == 2);
        assert_eq!(Told::from_bytes(b"{\"a\":1}"), Err(NotTold));
        assert_eq!(Told::from_bytes(b"\xff"), Err(NotTold));
    }

    #[test]
    fn neither_its_print_nor_its_length_tells_what_was_said() {
        assert!(!format!("{:?}", written()).contains("someone"));
        let long = Told::empty().saying(&NARRATIVE, &"long ".repeat(100));
        assert_eq!(written().to_bytes().len(), long.to_bytes().len());
    }
}
