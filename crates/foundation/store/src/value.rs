//! What a column may hold on both engines, and how a row is read.

use sanad_base::ids::{
    ApprovalId, AssessmentId, AuditEntryId, CaptureId, CaseId, ContactOpeningId, EntryId, JobId,
    KnownHashId, LegalBasisId, MessageId, NoticeId, PartnerKeyId, ReferralId, ReportId, SessionId,
    StaffId, TenantId, TraceId, WatchId,
};
use sanad_base::{Fault, Locale, Moment};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use std::sync::Arc;

/// One value. Absence keeps its type, because PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Blob(Option<Vec<u8>>),
}

impl Value {
    fn absent(&self) -> Value {
        match self {
            Value::Int(_) => Value::Int(None),
            Value::Text(_) => Value::Text(None),
            Value::Blob(_) => Value::Blob(None),
        }
    }
}

/// What may be handed to a statement.
pub trait IntoValue {
    /// An absent value of the same type.
    fn absent() -> Value;
    fn into_value(self) -> Value;
}

macro_rules! into_value {
    ($($from:ty => $kind:ident, |$v:ident| $make:expr;)+) => {$(
        impl IntoValue for $from {
            fn absent() -> Value { Value::$kind(None) }
            fn into_value(self) -> Value { let $v = self; Value::$kind(Some($make)) }
        }
        impl IntoValue for &$from {
            fn absent() -> Value { Value::$kind(None) }
            fn into_value(self) -> Value { let $v = self.clone(); Value::$kind(Some($make)) }
        }
    )+};
}

into_value! {
    i64 => Int, |v| v;
    u32 => Int, |v| i64::from(v);
    i32 => Int, |v| i64::from(v);
    u64 => Int, |v| i64::try_from(v).unwrap_or(i64::MAX);
    usize => Int, |v| i64::try_from(v).unwrap_or(i64::MAX);
    bool => Int, |v| i64::from(v);
    Moment => Int, |v| v.ms();
    String => Text, |v| v;
    Locale => Text, |v| v.tag().to_owned();
    TenantId => Text, |v| v.to_string();
    Vec<u8> => Blob, |v| v;
}

macro_rules! id_values {
    ($($id:ty),+ $(,)?) => { into_value! { $($id => Text, |v| v.to_string();)+ } };
}

id_values!(
    ApprovalId,
    AssessmentId,
    ContactOpeningId,
    MessageId,
    AuditEntryId,
    CaptureId,
    CaseId,
    EntryId,
    JobId,
    KnownHashId,
    LegalBasisId,
    NoticeId,
    PartnerKeyId,
    ReferralId,
    ReportId,
    SessionId,
    StaffId,
    TraceId,
    WatchId,
);

impl IntoValue for &str {
    fn absent() -> Value {
        Value::Text(None)
    }
    fn into_value(self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
}

impl IntoValue for &[u8] {
    fn absent() -> Value {
        Value::Blob(None)
    }
    fn into_value(self) -> Value {
        Value::Blob(Some(self.to_vec()))
    }
}

impl<const N: usize> IntoValue for [u8; N] {
    fn absent() -> Value {
        Value::Blob(None)
    }
    fn into_value(self) -> Value {
        Value::Blob(Some(self.to_vec()))
    }
}

impl<const N: usize> IntoValue for &[u8; N] {
    fn absent() -> Value {
        Value::Blob(None)
    }
    fn into_value(self) -> Value {
        Value::Blob(Some(self.to_vec()))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn absent() -> Value {
        T::absent()
    }
    fn into_value(self) -> Value {
        self.map_or_else(T::absent, IntoValue::into_value)
    }
}

impl<T: IntoValue + Clone> IntoValue for &Option<T> {
    fn absent() -> Value {
        T::absent()
    }
    fn into_value(self) -> Value {
        self.clone().into_value()
    }
}

impl IntoValue for Value {
    fn absent() -> Value {
        Value::Text(None)
    }
    fn into_value(self) -> Value {
        self
    }
}

/// What the macro below makes of each value.
#[doc(hidden)]
pub fn value_of(value: impl IntoValue) -> Value {
    value.into_value()
}

/// The values of a statement, in the order of `$1`, `$2`, ….
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::value_of($value)),*]
    };
}

/// A row that came back: names and values, free of any driver.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) columns: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    fn value(&self, column: &str) -> Result<&Value, Fault> {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.values.get(at))
            .ok_or_else(|| Fault::broken(format!("no column {column} in the answer")))
    }

    fn wrong(&self, column: &str, wanted: &str) -> Fault {
        Fault::broken(format!("column {column} does not hold {wanted}"))
    }

    pub fn opt_int(&self, column: &str) -> Result<Option<i64>, Fault> {
        match self.value(column)? {
            Value::Int(v) => Ok(*v),
            // SQLite gives an absent value no type of its own.
            other if *other == other.absent() => Ok(None),
            Value::Text(_) | Value::Blob(_) => Err(self.wrong(column, "a number")),
        }
    }

    pub fn opt_text(&self, column: &str) -> Result<Option<String>, Fault> {
        match self.value(column)? {
            Value::Text(v) => Ok(v.clone()),
            other if *other == other.absent() => Ok(None),
            Value::Int(_) | Value::Blob(_) => Err(self.wrong(column, "text")),
        }
    }

    pub fn opt_blob(&self, column: &str) -> Result<Option<Vec<u8>>, Fault> {
        match self.value(column)? {
            Value::Blob(v) => Ok(v.clone()),
            other if *other == other.absent() => Ok(None),
            Value::Int(_) | Value::Text(_) => Err(self.wrong(column, "bytes")),
        }
    }

    pub fn int(&self, column: &str) -> Result<i64, Fault> {
        self.opt_int(column)?.ok_or_else(|| self.wrong(column, "a number"))
    }

    pub fn text(&self, column: &str) -> Result<String, Fault> {
        self.opt_text(column)?.ok_or_else(|| self.wrong(column, "text"))
    }

    pub fn blob(&self, column: &str) -> Result<Vec<u8>, Fault> {
        self.opt_blob(column)?.ok_or_else(|| self.wrong(column, "bytes"))
    }

    /// Exactly `N` bytes.
    pub fn array<const N: usize>(&self, column: &str) -> Result<[u8; N], Fault> {
        self.blob(column)?.try_into().map_err(|_| self.wrong(column, "bytes of this length"))
    }

    pub fn flag(&self, column: &str) -> Result<bool, Fault> {
        Ok(self.int(column)? != 0)
    }

    pub fn moment(&self, column: &str) -> Result<Moment, Fault> {
        Ok(Moment::from_ms(self.int(column)?))
    }

    pub fn opt_moment(&self, column: &str) -> Result<Option<Moment>, Fault> {
        Ok(self.opt_int(column)?.map(Moment::from_ms))
    }

    /// An id, or anything else that reads itself from text.
    pub fn id<T: FromStr>(&self, column: &str) -> Result<T, Fault> {
        self.text(column)?.parse().map_err(|_| self.wrong(column, "an id"))
    }

    pub fn opt_id<T: FromStr>(&self, column: &str) -> Result<Option<T>, Fault> {
        self.opt_text(column)?
            .map(|text| text.parse().map_err(|_| self.wrong(column, "an id")))
            .transpose()
    }

    pub fn tenant(&self, column: &str) -> Result<TenantId, Fault> {
        TenantId::new(&self.text(column)?).map_err(|_| self.wrong(column, "a tenant"))
    }

    pub fn locale(&self, column: &str) -> Result<Locale, Fault> {
        Locale::from_tag(&self.text(column)?).ok_or_else(|| self.wrong(column, "a language"))
    }

    pub fn json<T: DeserializeOwned>(&self, column: &str) -> Result<T, Fault> {
        serde_json::from_str(&self.text(column)?).map_err(Fault::broken)
    }

    pub fn opt_json<T: DeserializeOwned>(&self, column: &str) -> Result<Option<T>, Fault> {
        self.opt_text(column)?
            .map(|text| serde_json::from_str(&text).map_err(Fault::broken))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn row(value: Value) -> Row {
        Row { columns: vec!["c".to_owned()].into(), values: vec![value] }
    }

    #[test]
    fn an_absent_value_is_none_whatever_type_the_engine_gave_it() {
        for absent in [Value::Int(None), Value::Text(None), Value::Blob(None)] {
            assert_eq!(row(absent.clone()).opt_int("c").unwrap(), None);
            assert_eq!(row(absent.clone()).opt_text("c").unwrap(), None);
            assert_eq!(row(absent.clone()).opt_blob("c").unwrap(), None);
            assert!(row(absent).int("c").is_err());
        }
    }

    #[test]
    fn a_value_of_another_type_or_name_is_refused() {
        let text = row(Value::Text(Some("x".into())));
        assert!(text.int("c").is_err() && text.blob("c").is_err() && text.text("d").is_err());
        assert!(text.id::<CaseId>("c").is_err());
    }

    #[test]
    fn an_absent_option_keeps_its_type() {
        assert_eq!(None::<Moment>.into_value(), Value::Int(None));
        assert_eq!(None::<CaseId>.into_value(), Value::Text(None));
        assert_eq!(None::<Vec<u8>>.into_value(), Value::Blob(None));
    }
}
