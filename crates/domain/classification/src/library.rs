//! The rule sets of all countries, parsed from the texts of their packs.

use crate::rules::RuleSet;
use sanad_base::ids::TenantId;
use std::collections::{BTreeMap, BTreeSet};

/// Every tenant's rule set.
#[derive(Clone, Debug, Default)]
pub struct Library {
    by_tenant: BTreeMap<TenantId, RuleSet>,
}

/// Why a text of rules is not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadRules {
    /// Not TOML, an unknown key, or a code that no observation has; the message names it.
    #[error("the rules cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("the rules {id} are not sound: {}", faults.join("; "))]
    Unsound { id: String, faults: Vec<String> },
}

impl Library {
    /// Reads each tenant's text of rules.
    pub fn read<'a>(
        texts: impl IntoIterator<Item = (&'a TenantId, &'a str)>,
    ) -> Result<Library, BadRules> {
        let mut by_tenant = BTreeMap::new();
        for (tenant, text) in texts {
            by_tenant.insert(tenant.clone(), read(text)?);
        }
        Ok(Library { by_tenant })
    }

    pub fn get(&self, tenant: &TenantId) -> Option<&RuleSet> {
        self.by_tenant.get(tenant)
    }
}

/// Reads one rule set and checks that every label it gives is one of its schemes'.
pub fn read(text: &str) -> Result<RuleSet, BadRules> {
    let rules: RuleSet = toml::from_str(text)?;
    let faults = faults(&rules);
    if faults.is_empty() { Ok(rules) } else { Err(BadRules::Unsound { id: rules.id, faults }) }
}

fn faults(rules: &RuleSet) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    for scheme in &rules.schemes {
        if !names.insert(scheme.id.as_str()) {
            faults.push(format!("scheme {} is there twice", scheme.id));
        }
    }
    let mut ids = BTreeSet::new();
    for rule in &rules.rules {
        if !ids.insert(rule.id.as_str()) {
            faults.push(format!("rule {} is there twice", rule.id));
        }
        if rule.labels.is_empty() && rule.illegal.is_none() {
            faults.push(format!("rule {} says nothing", rule.id));
        }
        for (scheme, value) in &rule.labels {
            if !rules.scheme(scheme).is_some_and(|s| s.values.contains(value)) {
                faults.push(format!(
                    "rule {} gives {scheme} = {value}, which no scheme has",
                    rule.id
                ));
            }
        }
    }
    if rules.rules.is_empty() {
        faults.push("there is no rule".into());
    }
    faults
}

#[cfg(test)]
mod tests;
