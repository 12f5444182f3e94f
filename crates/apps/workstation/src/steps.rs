//! Where a case stands on its way, as a line of steps: those behind it, the present one, those ahead.

use sanad_casework::{Case, Stage};

/// One step of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Label `step-…`.
    pub code: &'static str,
    pub at: At,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Behind,
    Here,
    Ahead,
}

const WAY: [&str; 6] = ["assess", "second_look", "settle", "decide", "act", "closed"];

const fn place(stage: Stage) -> usize {
    match stage {
        Stage::New => 0,
        Stage::SecondLook => 1,
        Stage::Disputed => 2,
        Stage::ToDecide => 3,
        Stage::InAction => 4,
        Stage::Closed(_) => 5,
    }
}

/// The way of a case on which `looks` people have assessed it so far. A step that was not needed is
/// left out, and settling is named only where two differ.
pub(crate) fn steps(case: &Case, looks: usize) -> Vec<Step> {
    let here = place(case.stage);
    let taken = |n: usize| match n {
        0..=2 => looks > n,
        3 => case.decided_at.is_some(),
        _ => case.decided_at.is_some() && case.closed_at.is_some(),
    };
    let step = |(n, code): (usize, &&'static str)| {
        let at = match n.cmp(&here) {
            std::cmp::Ordering::Less => taken(n).then_some(At::Behind),
            std::cmp::Ordering::Equal => Some(At::Here),
            std::cmp::Ordering::Greater => (*code != "settle").then_some(At::Ahead),
        };
        at.map(|at| Step { code, at })
    };
    WAY.iter().enumerate().filter_map(step).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use sanad_base::ids::CaseId;
    use sanad_base::{LocatorKind, Moment};
    use sanad_casework::Outcome;
    use sanad_casework::case::Told;
    use sanad_casework::fair_place::FairPlace;

    fn way(stage: Stage, looks: usize, decided: bool) -> String {
        let now = Moment::from_ms(1_793_610_900_000);
        let case = Case {
            id: CaseId::from_bytes([1; 16]),
            number: "XX-2026-7Q4K9D".into(),
            stage,
            kind: LocatorKind::Web,
            host: None,
            opened_hour: now,
            reports: 1,
            rank: 3,
            reasons: vec![],
            recognised: None,
            first_viewed_at: None,
            assessed_at: None,
            decided_at: decided.then_some(now),
            closed_at: stage.outcome().map(|_| now),
            returns: 0,
            cycle: 0,
            signals: Told::default(),
            claim: None,
            fair: FairPlace::default(),
        };
        let sign = |step: &Step| match step.at {
            At::Behind => format!("-{}", step.code),
            At::Here => step.code.to_owned(),
            At::Ahead => format!("+{}", step.code),
        };
        steps(&case, looks).iter().map(sign).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_way_names_what_was_done_and_what_is_ahead() {
        assert_eq!(way(Stage::New, 0, false), "assess +second_look +decide +act +closed");
        assert_eq!(way(Stage::SecondLook, 1, false), "-assess second_look +decide +act +closed");
        assert_eq!(
            way(Stage::Disputed, 2, false),
            "-assess -second_look settle +decide +act +closed"
        );
        assert_eq!(
            way(Stage::InAction, 3, true),
            "-assess -second_look -settle -decide act +closed"
        );
    }

    #[test]
    fn a_step_that_was_not_needed_is_left_out() {
        assert_eq!(way(Stage::ToDecide, 1, false), "-assess decide +act +closed");
        assert_eq!(way(Stage::Closed(Outcome::NotActionable), 1, false), "-assess closed");
        assert_eq!(
            way(Stage::Closed(Outcome::Removed), 2, true),
            "-assess -second_look -decide -act closed"
        );
        let last = way(Stage::Closed(Outcome::PassedOn), 0, false);
        assert_eq!(last.split(' ').next_back().unwrap(), "closed");
    }
}
