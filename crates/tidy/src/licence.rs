//! Whether a licence expression can be met by licences that are allowed.

/// Reads SPDX expressions of `AND`, `OR`, `WITH` and brackets; the old `/` means `OR`.
pub fn allowed(expression: &str, list: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = either(&words, &mut at, list);
    met && at == words.len()
}

fn either(words: &[&str], at: &mut usize, list: &[String]) -> bool {
    let mut met = all(words, at, list);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        // Not `||`: the rest has to be read either way.
        met |= all(words, at, list);
    }
    met
}

fn all(words: &[&str], at: &mut usize, list: &[String]) -> bool {
    let mut met = one(words, at, list);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at, list);
    }
    met
}

fn one(words: &[&str], at: &mut usize, list: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = either(words, at, list);
        *at += usize::from(words.get(*at) == Some(&")"));
        return met;
    }
    let mut name = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    list.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_as_it_reads() {
        let list: Vec<String> =
            ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(String::from).into();
        for good in [
            "MIT",
            "MIT/GPL-3.0",
            "GPL-2.0 OR MIT",
            "(MIT OR GPL-3.0) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception OR X",
        ] {
            assert!(allowed(good, &list), "{good}");
        }
        for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR X) AND MIT", "MIT )"] {
            assert!(!allowed(bad, &list), "{bad}");
        }
    }
}
