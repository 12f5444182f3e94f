//! What a person is asked to mend in a form: for the summary on top and beside each field.

use sanad_base::Fault;

/// One thing to mend: the field's name (and id on the page), and the message's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: &'static str,
    pub key: &'static str,
}

/// Everything to mend in one form, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<FieldError>);

impl Errors {
    pub fn none() -> Self {
        Errors::default()
    }

    pub fn one(field: &'static str, key: &'static str) -> Self {
        Errors(vec![FieldError { field, key }])
    }

    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.0.push(FieldError { field, key });
    }

    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }

    pub fn all(&self) -> &[FieldError] {
        &self.0
    }

    pub fn has(&self, field: &str) -> bool {
        self.of(field).is_some()
    }

    /// The message key beside this field, if it has to be mended.
    pub fn of(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|error| error.field == field).map(|error| error.key)
    }

    /// A refused value as the form's error; any other fault is handed back.
    pub fn from_fault(fault: Fault) -> Result<Errors, Fault> {
        match fault {
            Fault::Invalid { field, key } => Ok(Errors::one(field, key)),
            other @ (Fault::Missing(_)
            | Fault::Forbidden(_)
            | Fault::Conflict(_)
            | Fault::Unavailable(_)
            | Fault::Broken(_)) => Err(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_refused_value_belongs_to_a_form() {
        let errors = Errors::from_fault(Fault::invalid("address", "address-empty"));
        assert_eq!(errors.ok().and_then(|e| e.of("address")), Some("address-empty"));
        assert!(Errors::from_fault(Fault::Missing("case")).is_err());
    }
}
