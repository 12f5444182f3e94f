//! From observations to labels, per jurisdiction and version: rules as data, applied in order.

use crate::observation::{AgeBand, DepictsChild, Form, Making, Observations, Shown};
use crate::scheme::{Label, Scheme};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A jurisdiction's rules, one version of them. Read through [`crate::Library`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    pub id: String,
    /// Raised with every change, so that an older derivation can be told from a newer.
    pub version: String,
    /// Which lawyer stands behind it.
    pub reviewed_by: String,
    pub schemes: Vec<Scheme>,
    /// In order: of several rules that speak of one scheme, the first that fits decides.
    pub rules: Vec<Rule>,
}

/// When the observations fit, these labels follow.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    #[serde(default)]
    pub when: When,
    /// Value by scheme.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Whether the law here is broken; absent: this rule does not say.
    pub illegal: Option<bool>,
}

/// What has to be observed. A list fits any of its values; an absent one fits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    pub form: Option<Vec<Form>>,
    pub making: Option<Vec<Making>>,
    pub child: Option<Vec<DepictsChild>>,
    pub age: Option<Vec<AgeBand>>,
    pub shown: Option<Vec<Shown>>,
    pub focus: Option<bool>,
    pub self_generated: Option<bool>,
    pub extortion: Option<bool>,
    pub live: Option<bool>,
}

/// What a rule set makes of the observations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Derivation {
    pub rule_set: String,
    pub rule_set_version: String,
    /// At most one per scheme, in the order of the schemes.
    pub labels: Vec<Label>,
    pub illegal: bool,
    /// The rules that decided, in order.
    pub because: Vec<String>,
}

impl RuleSet {
    /// Labels the observations. Total: any observations yield something, at least "not illegal".
    pub fn derive(&self, seen: &Observations) -> Derivation {
        let mut values: BTreeMap<&str, &str> = BTreeMap::new();
        let mut illegal = None;
        let mut because = Vec::new();
        for rule in self.rules.iter().filter(|rule| rule.when.fits(seen)) {
            let mut decided = illegal.is_none() && rule.illegal.is_some();
            illegal = illegal.or(rule.illegal);
            for (scheme, value) in &rule.labels {
                if !values.contains_key(scheme.as_str()) {
                    values.insert(scheme, value);
                    decided = true;
                }
            }
            if decided {
                because.push(rule.id.clone());
            }
        }
        let label = |scheme: &Scheme| {
            let value = values.get(scheme.id.as_str())?;
            Some(Label {
                scheme: scheme.id.clone(),
                version: scheme.version.clone(),
                value: (*value).to_owned(),
            })
        };
        Derivation {
            rule_set: self.id.clone(),
            rule_set_version: self.version.clone(),
            labels: self.schemes.iter().filter_map(label).collect(),
            illegal: illegal.unwrap_or(false),
            because,
        }
    }

    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|s| s.id == id)
    }
}

impl Derivation {
    /// The label in that scheme.
    pub fn label(&self, scheme: &str) -> Option<&str> {
        self.labels.iter().find(|l| l.scheme == scheme).map(|l| l.value.as_str())
    }
}

impl When {
    fn fits(&self, seen: &Observations) -> bool {
        any_of(&self.form, seen.form)
            && any_of(&self.making, seen.making)
            && any_of(&self.child, seen.child)
            && any_of(&self.age, seen.age)
            && any_of(&self.shown, seen.shown)
            && same(self.focus, seen.focus)
            && same(self.self_generated, seen.self_generated)
            && same(self.extortion, seen.extortion)
            && same(self.live, seen.live)
    }
}

fn any_of<T: PartialEq>(wanted: &Option<Vec<T>>, seen: T) -> bool {
    wanted.as_ref().is_none_or(|values| values.contains(&seen))
}

fn same(wanted: Option<bool>, seen: bool) -> bool {
    wanted.is_none_or(|wanted| wanted == seen)
}
