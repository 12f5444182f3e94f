//! When a recipient must have acted, and when it is asked again.

use sanad_base::Moment;
use sanad_packs::Notices;

/// After a letter: the pack's interval between two letters is also the deadline it names.
pub fn after_letter(sent_at: Moment, policy: &Notices) -> Moment {
    sent_at.plus_hours(i64::from(policy.reminder_hours))
}

/// Who has confirmed receipt works on it, and is left twice as long before the next letter.
pub fn after_acknowledgement(at: Moment, policy: &Notices) -> Moment {
    at.plus_hours(2 * i64::from(policy.reminder_hours))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, pack};

    #[test]
    fn an_acknowledgement_earns_twice_the_time() {
        let policy = Notices { reminder_hours: 24, ..pack().notices };
        assert_eq!(after_letter(NOW, &policy), NOW.plus_days(1));
        assert_eq!(after_acknowledgement(NOW, &policy), NOW.plus_days(2));
    }
}
