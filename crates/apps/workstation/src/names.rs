//! The names behind the labels of the log: who did what, as colleagues call each other.

use sanad_base::Fault;
use sanad_base::ids::StaffId;
use sanad_pages::Words;
use sanad_store::Tx;
use std::collections::HashMap;

/// People of one house that are looked up; more than any hotline has.
const PEOPLE_MAX: u32 = 1_000;

/// Everybody of the house, by id.
pub(crate) struct Names(HashMap<String, String>);

impl Names {
    pub(crate) async fn of_the_house(tx: &mut Tx) -> Result<Names, Fault> {
        let people = sanad_access::people::people(tx, PEOPLE_MAX).await?;
        Ok(Names(people.into_iter().map(|p| (p.id.to_string(), p.name)).collect()))
    }

    pub(crate) fn of(&self, id: StaffId) -> String {
        self.0.get(&id.to_string()).cloned().unwrap_or_else(|| short(&id.to_string()))
    }

    /// Who stands behind a label such as `staff:…` or `system:probe`.
    pub(crate) fn behind(&self, w: &Words, label: &str) -> String {
        let (kind, id) = label.split_once(':').unwrap_or((label, ""));
        match (kind, self.0.get(id)) {
            (_, Some(name)) => name.clone(),
            ("staff" | "agency", None) => short(id),
            ("reporter" | "intake" | "partner" | "host" | "system" | "operator", None) => {
                w.label("doer", kind)
            }
            _ => label.to_owned(),
        }
    }
}

/// The beginning of an id is enough to tell people apart on a page.
fn short(id: &str) -> String {
    id.chars().take(8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sanad_base::Locale;
    use sanad_pages::Catalogue;

    #[test]
    fn people_go_by_their_names_and_machines_by_a_word() {
        let id = "0123456789abcdef0123456789abcdef";
        let names = Names(HashMap::from([(id.to_owned(), "Salma".to_owned())]));
        for locale in Locale::ALL {
            let w = Words::new(locale, Catalogue::Workstation);
            assert_eq!(names.behind(&w, &format!("staff:{id}")), "Salma");
            assert_eq!(names.behind(&w, "staff:fedcba9876543210"), "fedcba98");
            for machine in ["reporter", "intake", "partner:x", "host", "system:probe", "operator"] {
                let word = names.behind(&w, machine);
                assert!(!word.contains('⟦') && word != machine, "{locale} {machine} {word}");
            }
        }
    }
}
