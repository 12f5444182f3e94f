//! JSON in the one form that is hashed and signed (RFC 8785).

use serde_json::Value;

/// A number that is no whole number within ±2^53: facts are counted, not measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("only whole numbers between -2^53 and 2^53 may be hashed")]
pub struct NotWhole;

const WHOLE_MAX: u64 = 1 << 53;

/// Members sorted by their UTF-16 units, no white space, shortest escapes.
pub fn canonical(value: &Value) -> Result<String, NotWhole> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut String) -> Result<(), NotWhole> {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => {
            let whole =
                number.as_i64().filter(|n| n.unsigned_abs() <= WHOLE_MAX).ok_or(NotWhole)?;
            out.push_str(&whole.to_string());
        }
        Value::String(text) => write_text(text, out),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            out.push('{');
            for (at, (name, member)) in members.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_text(name, out);
                out.push(':');
                write(member, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn write_text(text: &str, out: &mut String) {
    // serde_json escapes exactly what RFC 8785 asks for, with lower-case digits.
    out.push_str(&Value::String(text.to_owned()).to_string());
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// RFC 8785, 3.2.3: sorting by UTF-16 units, where the emoji comes before the Hebrew letter.
    #[test]
    fn members_are_sorted_as_the_standard_shows() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return",
            "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
            "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"
        });
        let text = canonical(&value).unwrap_or_default();
        let order: Vec<_> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .map(|w| text.find(w))
            .into();
        assert!(order.is_sorted() && order.iter().all(Option::is_some), "{text}");
    }

    #[test]
    fn text_is_escaped_as_the_standard_shows() {
        let value = json!({ "s": "\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{7f}", "a": [null, true, -3, {}] });
        assert_eq!(
            canonical(&value).as_deref(),
            Ok("{\"a\":[null,true,-3,{}],\"s\":\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\"}")
        );
    }

    #[test]
    fn fractions_and_giants_are_refused() {
        for value in
            [json!(1.5), json!([1e300]), json!({ "n": 9_007_199_254_740_993_i64 }), json!(u64::MAX)]
        {
            assert_eq!(canonical(&value), Err(NotWhole), "{value}");
        }
    }
}
