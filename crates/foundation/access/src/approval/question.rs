//! A question that a second person has to answer, and the rules of who may (G17).

use sanad_base::ids::{ApprovalId, StaffId};
use sanad_base::{Actor, Fault, Moment, Who};
use std::fmt;

/// Where the question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Waiting,
    Granted(Answer),
    Refused(Answer),
    /// Granted, and the consent has been made use of; it serves once.
    Used(Answer),
}

/// What the second person said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Label of the person, such as `staff:…`.
    pub by: String,
    pub at: Moment,
    pub note: String,
}

/// A question about one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub id: ApprovalId,
    /// What is asked, such as `list_entry`.
    pub kind: String,
    /// Id of the thing asked about.
    pub subject: String,
    /// Why the asker wants it.
    pub reason: String,
    /// Label of the asker.
    pub asked_by: String,
    pub asked_at: Moment,
    pub state: State,
}

/// Why an answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    #[error("the asker cannot answer")]
    SamePerson,
    #[error("only a person can answer")]
    NotAPerson,
    #[error("the question has been answered")]
    Answered,
    #[error("there is no consent to make use of")]
    NotGranted,
}

impl From<NoAnswer> for Fault {
    fn from(refusal: NoAnswer) -> Fault {
        match refusal {
            NoAnswer::SamePerson => Fault::Conflict("same_person"),
            NoAnswer::NotAPerson => Fault::Forbidden("approval"),
            NoAnswer::Answered => Fault::Conflict("answered"),
            NoAnswer::NotGranted => Fault::Conflict("not_granted"),
        }
    }
}

impl Approval {
    /// The second person answers: a signed-in person, other than the asker, once.
    pub fn answer(
        self,
        actor: &Actor,
        at: Moment,
        grant: bool,
        note: &str,
    ) -> Result<Approval, NoAnswer> {
        person(actor).ok_or(NoAnswer::NotAPerson)?;
        match &self.state {
            State::Waiting => {}
            State::Granted(_) | State::Refused(_) | State::Used(_) => {
                return Err(NoAnswer::Answered);
            }
        }
        if same_person(&self.asked_by, &actor.label()) {
            return Err(NoAnswer::SamePerson);
        }
        let answer = Answer { by: actor.label(), at, note: note.to_owned() };
        let state = if grant { State::Granted(answer) } else { State::Refused(answer) };
        Ok(Approval { state, ..self })
    }

    /// The consent is made use of, once.
    pub fn make_use(self) -> Result<Approval, NoAnswer> {
        match self.state {
            State::Granted(answer) => Ok(Approval { state: State::Used(answer), ..self }),
            State::Waiting | State::Refused(_) | State::Used(_) => Err(NoAnswer::NotGranted),
        }
    }

    pub const fn waiting(&self) -> bool {
        matches!(self.state, State::Waiting)
    }

    /// Whether there is a consent that has not been made use of.
    pub const fn granted(&self) -> bool {
        matches!(self.state, State::Granted(_))
    }

    pub const fn answered(&self) -> Option<&Answer> {
        match &self.state {
            State::Waiting => None,
            State::Granted(answer) | State::Refused(answer) | State::Used(answer) => Some(answer),
        }
    }

    /// Whether this person may answer at all: a page shows the buttons only then.
    pub fn answerable_by(&self, actor: &Actor) -> bool {
        self.waiting() && person(actor).is_some() && !same_person(&self.asked_by, &actor.label())
    }
}

impl State {
    pub const fn name(&self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Granted(_) => "granted",
            State::Refused(_) => "refused",
            State::Used(_) => "used",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

fn person(actor: &Actor) -> Option<StaffId> {
    match actor.who() {
        Who::Staff(id) | Who::Agency(id) => Some(*id),
        Who::Reporter
        | Who::Intake
        | Who::Partner(_)
        | Who::Host
        | Who::System(_)
        | Who::Operator => None,
    }
}

/// Whether two labels name one person: who acts for another house is still the same person.
fn same_person(a: &str, b: &str) -> bool {
    let bare = |label: &str| {
        label.split_once(':').map_or_else(|| label.to_owned(), |(_, id)| id.to_owned())
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::ids::TenantId;

    const AT: Moment = Moment::from_ms(1_793_610_900_123);

    fn person(n: u8) -> Actor {
        Actor::staff(&TenantId::new("xx").unwrap(), StaffId::from_bytes([n; 16]))
    }

    fn asked() -> Approval {
        Approval {
            id: ApprovalId::from_bytes([9; 16]),
            kind: "list_entry".into(),
            subject: "e1".into(),
            reason: "seen twice".into(),
            asked_by: person(1).label(),
            asked_at: AT,
            state: State::Waiting,
        }
    }

    fn in_state(name: &str) -> Approval {
        let granted = asked().answer(&person(2), AT, true, "yes").unwrap();
        match name {
            "waiting" => asked(),
            "granted" => granted,
            "refused" => asked().answer(&person(2), AT, false, "no").unwrap(),
            _ => granted.make_use().unwrap(),
        }
    }

    #[test]
    fn every_state_allows_exactly_these_moves() {
        for (name, answer, make_use) in [
            ("waiting", true, false),
            ("granted", false, true),
            ("refused", false, false),
            ("used", false, false),
        ] {
            assert_eq!(in_state(name).state.name(), name);
            for grant in [true, false] {
                let answered = in_state(name).answer(&person(3), AT, grant, "");
                assert_eq!(answered.is_ok(), answer, "{name}");
            }
            assert_eq!(in_state(name).make_use().is_ok(), make_use, "{name}");
            assert_eq!(in_state(name).answerable_by(&person(3)), answer, "{name}");
            assert_eq!(in_state(name).answered().is_some(), name != "waiting");
        }
    }

    #[test]
    fn the_asker_cannot_answer_in_any_capacity() {
        let tenant = TenantId::new("xx").unwrap();
        let as_agency = Actor::new(tenant, Who::Agency(StaffId::from_bytes([1; 16])));
        for actor in [person(1), as_agency] {
            assert_eq!(asked().answer(&actor, AT, true, ""), Err(NoAnswer::SamePerson));
            assert!(!asked().answerable_by(&actor));
        }
    }

    #[test]
    fn only_a_person_can_answer() {
        let tenant = TenantId::new("xx").unwrap();
        for who in [
            Who::Reporter,
            Who::Intake,
            Who::Partner("p".into()),
            Who::Host,
            Who::System("s"),
            Who::Operator,
        ] {
            let actor = Actor::new(tenant.clone(), who);
            assert_eq!(asked().answer(&actor, AT, true, ""), Err(NoAnswer::NotAPerson));
        }
    }
}
