//! The built-in rule sets, case by case and over every combination that a rule can ask about.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::observation::{AgeBand, DepictsChild, Form, Making, Observations, Shown};
use crate::rules::Derivation;

const MA: &str = include_str!("../../../../../packs/ma/rules.toml");
const XX: &str = include_str!("../../../../../packs/xx/rules.toml");

fn seen(making: Making, age: AgeBand, shown: Shown, focus: bool) -> Observations {
    let child = DepictsChild::Yes;
    Observations { making, age, shown, focus, child, ..Observations::blank() }
}

fn every() -> Vec<Observations> {
    let mut all = Vec::new();
    for &form in Form::ALL {
        for &making in Making::ALL {
            for &child in DepictsChild::ALL {
                for &age in AgeBand::ALL {
                    for &shown in Shown::ALL {
                        for flags in 0..8u8 {
                            let (focus, live, extortion) =
                                (flags & 1 > 0, flags & 2 > 0, flags & 4 > 0);
                            all.push(Observations {
                                form,
                                making,
                                child,
                                age,
                                shown,
                                focus,
                                live,
                                extortion,
                                self_generated: extortion,
                                ..Observations::blank()
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

#[test]
fn morocco_labels_each_case_as_its_law_and_the_exchanges_do() {
    use AgeBand::*;
    use Making::*;
    use Shown::*;
    let rules = read(MA).unwrap();
    let unclear = AgeBand::Unclear;
    for (making, age, shown, focus, wanted) in [
        // national, severity, industry, interpol, iccam, xarf
        (
            Photographic,
            From3To6,
            PenetrativeOrExtreme,
            false,
            ["503_2", "A", "A1", "baseline", "baseline", "baseline"],
        ),
        (
            Photographic,
            From7To10,
            NonPenetrative,
            false,
            ["503_2", "B", "A1", "baseline", "baseline", "baseline"],
        ),
        (
            Photographic,
            From0To2,
            NudityOrPosing,
            true,
            ["503_2", "C", "A2", "baseline", "baseline", "baseline"],
        ),
        (
            Photographic,
            From0To2,
            NudityOrPosing,
            false,
            ["503_2", "C", "A2", "not_baseline", "national", "A2"],
        ),
        (
            Photographic,
            From11To13,
            NonPenetrative,
            false,
            ["503_2", "B", "B1", "not_baseline", "national", "B1"],
        ),
        (
            Photographic,
            From16To17,
            NudityOrPosing,
            true,
            ["503_2", "C", "B2", "not_baseline", "national", "B2"],
        ),
        (
            Photographic,
            unclear,
            PenetrativeOrExtreme,
            false,
            ["503_2", "A", "B1", "not_baseline", "national", "B1"],
        ),
        (
            Drawn,
            From3To6,
            PenetrativeOrExtreme,
            false,
            ["503_2", "A", "A1", "not_baseline", "national", "A1"],
        ),
        (
            AiGenerated,
            From7To10,
            NudityOrPosing,
            true,
            ["503_2", "C", "A2", "not_baseline", "national", "A2"],
        ),
    ] {
        let found = rules.derive(&seen(making, age, shown, focus));
        let schemes = ["national", "severity", "industry", "interpol", "iccam", "xarf"];
        assert_eq!(
            schemes.map(|s| found.label(s).unwrap()),
            wanted,
            "{making:?} {age:?} {shown:?}"
        );
        assert!(found.illegal && !found.because.is_empty());
    }
}

#[test]
fn what_the_law_does_not_reach_is_not_illegal_and_says_why() {
    let rules = read(MA).unwrap();
    let base = seen(Making::Photographic, AgeBand::From3To6, Shown::PenetrativeOrExtreme, true);
    for (observed, rule) in [
        (Observations { child: DepictsChild::No, ..base.clone() }, "no_child"),
        (Observations { child: DepictsChild::Unclear, ..base.clone() }, "no_child"),
        (Observations { shown: Shown::None, ..base.clone() }, "nothing_sexual"),
        (Observations { form: Form::Text, ..base.clone() }, "text_or_sound"),
    ] {
        let found = rules.derive(&observed);
        assert!(!found.illegal);
        assert_eq!(found.because, [rule]);
        assert_eq!((found.label("iccam"), found.label("xarf")), (Some("ignore"), None));
    }
}

#[test]
fn no_combination_of_observations_is_labelled_with_a_contradiction() {
    let (ma, xx) = (read(MA).unwrap(), read(XX).unwrap());
    let sound = |found: &Derivation, weight: &str, observed: &Observations| {
        let label = |scheme| found.label(scheme);
        let lawful = label("national") == Some("not_covered");
        let (interpol, iccam, xarf) =
            (label("interpol").unwrap(), label("iccam").unwrap(), label("xarf"));
        let industry = label("industry");
        assert_eq!(lawful, !found.illegal, "{observed:?}");
        assert_eq!(iccam == "ignore", !found.illegal, "{observed:?}");
        assert_eq!(interpol == "baseline", iccam == "baseline", "{observed:?}");
        assert_eq!(interpol == "baseline", xarf == Some("baseline"), "{observed:?}");
        assert_eq!(label(weight).is_some(), found.illegal, "{observed:?}");
        assert_eq!(industry.is_some(), found.illegal, "{observed:?}");
        assert!(xarf == industry || xarf == Some("baseline"), "{observed:?}");
        assert!(interpol != "baseline" || observed.making == Making::Photographic);
        assert!(!found.because.is_empty());
    };
    let all = every();
    assert_eq!(all.len(), 4 * 4 * 3 * 7 * 4 * 8);
    for observed in &all {
        sound(&ma.derive(observed), "severity", observed);
        sound(&xx.derive(observed), "grade", observed);
    }
    assert!(all.iter().any(|o| ma.derive(o).illegal && !xx.derive(o).illegal));
}

#[test]
fn one_drawing_is_illegal_in_one_country_and_lawful_in_another() {
    let ma = TenantId::new("ma").unwrap();
    let xx = TenantId::new("xx").unwrap();
    let library = Library::read([(&ma, MA), (&xx, XX)]).unwrap();
    let drawing = seen(Making::Drawn, AgeBand::From7To10, Shown::NonPenetrative, false);
    assert!(library.get(&ma).unwrap().derive(&drawing).illegal);
    assert!(!library.get(&xx).unwrap().derive(&drawing).illegal);
    let photograph = Observations { making: Making::Photographic, ..drawing };
    let found = library.get(&xx).unwrap().derive(&photograph);
    assert_eq!(
        (found.illegal, found.label("grade"), found.label("severity")),
        (true, Some("grave"), None)
    );
    assert!(library.get(&TenantId::new("yy").unwrap()).is_none());
}

#[test]
fn a_new_version_of_the_rules_labels_the_same_observations_anew() {
    let before = read(MA).unwrap();
    let changed = MA.replace("2026.1", "2027.1").replace(
        "id = \"nothing_sexual\"\nwhen = { shown = [\"none\"] }",
        "id = \"nothing_sexual\"\nwhen = { shown = [\"none\", \"nudity_or_posing\"] }",
    );
    let after = read(&changed).unwrap();
    let stored = serde_json::to_string(&seen(
        Making::Drawn,
        AgeBand::From14To15,
        Shown::NudityOrPosing,
        false,
    ))
    .unwrap();
    let observed: Observations = serde_json::from_str(&stored).unwrap();
    let (old, new) = (before.derive(&observed), after.derive(&observed));
    assert_eq!((old.illegal, old.rule_set_version.as_str()), (true, "2026.1"));
    assert_eq!((new.illegal, new.rule_set_version.as_str()), (false, "2027.1"));
    assert_eq!(old, serde_json::from_str(&serde_json::to_string(&old).unwrap()).unwrap());
}

#[test]
fn rules_with_an_unknown_word_are_refused_by_name() {
    for (from, to, wanted) in [
        ("\"3_6\"", "\"3_7\"", "3_7"),
        ("focus = true", "focussed = true", "focussed"),
        ("severity = \"A\"", "severity = \"Z\"", "severity = Z"),
        ("severity = \"A\"", "gravity = \"A\"", "gravity = A"),
        ("id = \"severity_b\"", "id = \"severity_a\"", "severity_a is there twice"),
        ("labels = { severity = \"C\" }", "", "severity_c says nothing"),
    ] {
        assert!(MA.contains(from), "{from}");
        let said = read(&MA.replace(from, to)).unwrap_err().to_string();
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[test]
fn a_labels_words_are_found_under_a_plain_key() {
    let rules = read(MA).unwrap();
    let found = rules.derive(&seen(Making::Drawn, AgeBand::From3To6, Shown::NonPenetrative, false));
    assert_eq!(found.labels[0].key(), "label-national-503-2");
    assert_eq!(found.labels[1].key(), "label-severity-b");
}
